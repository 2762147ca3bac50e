"""Join the lines that cross a lattice of boxes into chains that share their meeting points."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo.errors import BuildError
from geo.geodesy.nearest_coast import nearest_units
from geo.sea.tracer.curves import solve_meetings
from geo.sea.tracer.curves import solve_roots
from geo.sea.tracer.lattice import ACROSS
from geo.sea.tracer.lattice import NO_UNIT
from geo.sea.tracer.lattice import UPRIGHT
from geo.sea.tracer.lattice import Edge
from geo.sea.tracer.lattice import Lattice
from geo.sea.tracer.lattice import can_adjoin
from geo.sea.tracer.lattice import label_parts
from geo.sea.tracer.probing import PROBE_M
from geo.sea.tracer.sketch import Chain
from geo.sea.tracer.sketch import RimPoint
from geo.sea.tracer.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.geodesy.coastline import Coastline
    from geo.sea.tracer.lattice import Sides

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

# each round looks only at what the last left unclear; where two lines pass each other within a
# decimetre, some eighty are needed
_MOST_ROUNDS = 240
# a crossing belongs to a line only if no third coast is nearer by more than this
_RIVAL_M = 1e-5
# a degree is never longer
_METRES_PER_DEGREE = 112_000


Crossing = tuple[Edge, int, int]
Key = Edge | int
# box (x, y, size) and number of corners on its sides: its crossings, and those not possible
Memory = dict[tuple[int, ...], tuple[list[Crossing], list[Edge]]]
Steps = dict[Key, list[tuple[Key, int, int]]]


@dataclass
class _Hub:
    """A box in which lines meet: its walls' crossings, and which units or limit meet."""

    box: int
    walk: list[Crossing]
    units: tuple[int, int, int]
    band: int


@dataclass
class _Look:
    """What one look at all boxes found, and which boxes have no pattern that it knows."""

    bad: Flags
    links: list[tuple[Crossing, Crossing]] = field(default_factory=list)
    hubs: list[_Hub] = field(default_factory=list)
    edges: dict[Edge, tuple[int, int, int]] = field(default_factory=dict)
    jumps: dict[Edge, int] = field(default_factory=dict)


def sketch_lines(
    coastline: Coastline,
    limits_m: Sequence[float],
    window: tuple[float, float, float, float],
) -> Sketch:
    """
    Find every line of the sea in a window.

    Boxes of a lattice are quartered until each holds nothing, one line, or one meeting point;
    crossings on box sides and meeting points are solved exactly and joined.

    Parameters
    ----------
    coastline
        The coasts.
    limits_m
        Breadths of the limits in metres, growing.
    window
        West, south, east and north in degrees (EPSG:4326).

    Returns
    -------
    sketch
        Chains, nodes and the window's edge.

    Raises
    ------
    BuildError
        When lines cannot be told apart even a few millimetres apart.
    """
    lattice = Lattice(coastline, limits_m, window)
    roots: dict[Edge, tuple[float, float]] = {}
    memory: Memory = {}
    for _ in range(_MOST_ROUNDS):
        look = _look(lattice, memory)
        again = bool(look.jumps)
        lattice.cut_edges(list(look.jumps.items()))
        again |= _solve_edges(lattice, look, roots)
        points = _solve_hubs(lattice, look)
        if look.bad.any():
            lattice.split(look.bad)
        elif not again:
            return _assemble(lattice, look, roots, points)
    msg = "The lines of the sea did not settle; the coasts may hold the same shape twice."
    raise BuildError(msg)


def _walk_box(box: int, across: Sides, upright: Sides) -> list[Crossing]:
    """List the crossings met going round a box counter-clockwise."""
    return [
        *across.walk(box, 0, forward=True),
        *upright.walk(box, 1, forward=True),
        *across.walk(box, 1, forward=False),
        *upright.walk(box, 0, forward=False),
    ]


def _look(lattice: Lattice, memory: Memory) -> _Look:
    """Read the pattern of every box, remembering the walls that have not changed."""
    across, upright = lattice.sides()
    counts = across.crossings() + upright.crossings()
    corners = across.corners() + upright.corners()
    look = _Look(np.zeros(len(counts), dtype=bool))
    crossed = np.flatnonzero(counts)
    b = lattice.boxes
    names = zip(
        crossed.tolist(), b.x[crossed].tolist(), b.y[crossed].tolist(), b.size[crossed].tolist(),
        corners[crossed].tolist(), strict=True,
    )  # fmt: skip
    for box, *name in names:
        walls = tuple(name)
        if walls not in memory:
            walk = _walk_box(box, across, upright)
            memory[walls] = walk, [e for e, a, b in walk if not can_adjoin(a, b, lattice.bands)]
        walk, jumps = memory[walls]
        if any(e.end - e.begin > 1 for e in jumps):
            look.jumps.update((e, box) for e in jumps if e.end - e.begin > 1)
        elif jumps:
            look.bad[box] = True
        else:
            _read_box(lattice, look, box, walk)
    return look


def _read_box(lattice: Lattice, look: _Look, box: int, walk: list[Crossing]) -> None:
    """Note the line through a box or the meeting point inside it."""
    for edge, a, b in walk:
        look.edges.setdefault(edge, (a, b, box))
    if len(walk) == 2:  # noqa: PLR2004 - one line goes through
        look.links.append((walk[0], walk[1]))
        return
    around = [a for _, a, _ in walk]
    meeting = _meeting(around, lattice.bands)
    if meeting is None or len(set(around)) != len(around):
        look.bad[box] = True
    else:
        look.hubs.append(_Hub(box, walk, *meeting))


def _meeting(around: list[int], bands: int) -> tuple[tuple[int, int, int], int] | None:
    """Say which point a round of labels surrounds: three units', or two units' and a limit's."""
    parts = [label_parts(label, bands) for label in around]
    units = sorted({unit for unit, _ in parts} - {NO_UNIT})
    band = sorted({b for _, b in parts})
    if len(around) == 3 and len(units) == 3 and len(band) == 1:  # noqa: PLR2004
        return (units[0], units[1], units[2]), 0
    corners = 3 if band[-1] == bands else 4
    if len(units) == 2 and band == [band[0], band[0] + 1] and len(around) == corners:  # noqa: PLR2004
        return (units[0], units[1], NO_UNIT), band[0]
    return None


def curve_between(a: int, b: int, bands: int) -> tuple[int, int, int]:
    """Give the two units between two labels, or the unit, ``NO_UNIT`` and the limit's number."""
    (unit_a, band_a), (unit_b, band_b) = label_parts(a, bands), label_parts(b, bands)
    if unit_a != unit_b and NO_UNIT not in {unit_a, unit_b}:
        return min(unit_a, unit_b), max(unit_a, unit_b), 0
    return max(unit_a, unit_b), NO_UNIT, min(band_a, band_b)


def _solve_edges(lattice: Lattice, look: _Look, roots: dict[Edge, tuple[float, float]]) -> bool:
    """Find the crossings on box sides; where a third cell hides, put a corner there."""
    new = [(edge, *rest) for edge, rest in look.edges.items() if edge not in roots]
    if not new:
        return False
    pairs = np.array([curve_between(a, b, lattice.bands) for _, a, b, _ in new], dtype=np.int64)
    ends = np.array([(*e.point(e.begin), *e.point(e.end)) for e, *_ in new], dtype=np.int64)
    start = lattice.to_degrees(ends[:, 0], ends[:, 1])
    stop = lattice.to_degrees(ends[:, 2], ends[:, 3])
    found = solve_roots(lattice.forest, lattice.limits, pairs, np.column_stack([*start, *stop]))
    true = _is_on_line(lattice, pairs, found)
    corners = []
    for row, (edge, _, _, box) in enumerate(new):
        if true[row]:
            roots[edge] = (float(found[row, 0]), float(found[row, 1]))
        elif edge.end - edge.begin > 1:
            corners.append((*edge.point(_place_near(lattice, edge, found[row])), box))
        else:
            look.bad[box] = True
    lattice.add_corners(corners)
    return bool(corners)


def _place_near(lattice: Lattice, edge: Edge, lon_lat: Floats) -> int:
    """Give the lattice place inside an edge nearest to a point; its middle when there is none."""
    if np.isnan(lon_lat[0]):
        return (edge.begin + edge.end) // 2
    frame = lattice.frame
    across = (lon_lat[0] - frame.west) / frame.step_lon
    upright = (lon_lat[1] - frame.south) / frame.step_lat
    place = round(float(upright if edge.direction == UPRIGHT else across))
    return min(edge.end - 1, max(edge.begin + 1, place))


def _is_on_line(lattice: Lattice, pairs: Integers, roots: Floats) -> Flags:
    """Say of crossings whether no other coast is nearer and the breadth is the right one."""
    there = ~np.isnan(roots[:, 0])
    nearest, metres = nearest_units(
        lattice.forest, lattice.units, np.where(there[:, None], roots, lattice.window[:2])
    )
    own = (nearest == pairs[:, 0]) | (nearest == pairs[:, 1])
    is_limit = pairs[:, 1] == NO_UNIT
    at_breadth = np.abs(metres - lattice.limits[pairs[:, 2]]) < _RIVAL_M
    flags: Flags = there & own & (~is_limit | at_breadth)
    return flags


def _solve_hubs(lattice: Lattice, look: _Look) -> Floats:
    """Find the meeting points inside boxes, and flag boxes where the search fails."""
    if not look.hubs:
        return np.empty((0, 2))
    box = np.array([hub.box for hub in look.hubs], dtype=np.int64)
    b = lattice.boxes
    low = lattice.to_degrees(b.x[box], b.y[box])
    high = lattice.to_degrees(b.x[box] + b.size[box], b.y[box] + b.size[box])
    points = solve_meetings(
        lattice.forest,
        lattice.limits,
        np.array([hub.units for hub in look.hubs], dtype=np.int64),
        np.array([hub.band for hub in look.hubs], dtype=np.int64),
        np.column_stack([*low, *high]),
    )
    look.bad[box[np.isnan(points[:, 0])]] = True
    return points


def _assemble(
    lattice: Lattice, look: _Look, roots: dict[Edge, tuple[float, float]], points: Floats
) -> Sketch:
    """Join crossings and meeting points into chains."""
    nodes = [(float(x), float(y)) for x, y in points]
    steps: Steps = defaultdict(list)
    for (a, left, right), (b, _, _) in look.links:
        steps[a].append((b, left, right))
        steps[b].append((a, right, left))
    for number, hub in enumerate(look.hubs):
        for edge, left, right in hub.walk:
            steps[edge].append((number, left, right))
            steps[number].append((edge, right, left))
    rim_ends: dict[int, Edge] = {}
    for edge in sorted(k for k in steps if isinstance(k, Edge) and len(steps[k]) == 1):
        rim_ends[len(nodes)] = edge
        # the line goes on from the rim's node to its crossing, which is the same point
        ((_, left, right),) = steps[edge]
        steps[edge].append((len(nodes), right, left))
        steps[len(nodes)].append((edge, left, right))
        nodes.append(roots[edge])
    table = np.array(nodes).reshape(-1, 2)
    chains = [c for c in _walk_chains(steps, roots, table) if not _is_speck(c)]
    return Sketch(chains, table, lattice.window, _rim(lattice, rim_ends, steps, table))


def _walk_chains(
    steps: Steps, roots: dict[Edge, tuple[float, float]], nodes: Floats
) -> list[Chain]:
    """Follow steps from node to node, then round the loops that meet no node."""
    chains: list[Chain] = []
    done: set[tuple[Key, Key]] = set()
    origins: list[Key] = sorted(k for k in steps if isinstance(k, int))
    origins += sorted(k for k in steps if isinstance(k, Edge))
    for origin in origins:
        onward = steps[origin] if isinstance(origin, int) else steps[origin][:1]
        for first, left, right in onward:
            if (origin, first) not in done:
                path = _follow(steps, origin, first)
                done.update(pairwise(path))
                done.update((b, a) for a, b in pairwise(path))
                chains.append(_make_chain(path, left, right, roots, nodes))
    return chains


def _is_speck(chain: Chain) -> bool:
    """Say whether a line closes within the length below which lines may be passed over."""
    spread = np.ptp(chain.points, axis=0).max() * _METRES_PER_DEGREE
    return chain.start == -1 and bool(spread < PROBE_M)


def _follow(steps: Steps, origin: Key, first: Key) -> list[Key]:
    """List what a line passes from its origin to the next node, or back to the origin."""
    path = [origin, first]
    while isinstance(path[-1], Edge) and path[-1] != origin:
        (a, _, _), (b, _, _) = steps[path[-1]]
        path.append(b if a == path[-2] else a)
    return path


def _make_chain(
    path: list[Key], left: int, right: int, roots: dict[Edge, tuple[float, float]], nodes: Floats
) -> Chain:
    """Give a path its points, without repeating one."""
    points = np.array([roots[k] if isinstance(k, Edge) else tuple(nodes[k]) for k in path])
    moved = np.append(True, (points[1:] != points[:-1]).any(axis=1))
    start, end = (k if isinstance(k, int) else -1 for k in (path[0], path[-1]))
    return Chain(left, right, points[moved], start, end)


def _rim(
    lattice: Lattice, rim_ends: dict[int, Edge], steps: Steps, nodes: Floats
) -> list[RimPoint]:
    """Walk round the window's edge from its south-west corner, counter-clockwise."""
    west, south, east, north = lattice.window
    sides: list[list[tuple[float, int]]] = [[], [], [], []]
    for number, edge in rim_ends.items():
        far_side = edge.line > 0
        side = {ACROSS: (0, 2), UPRIGHT: (3, 1)}[edge.direction][far_side]
        along = float(nodes[number][edge.direction])
        sides[side].append((along if side in {0, 1} else -along, number))
    nearest, metres = nearest_units(lattice.forest, lattice.units, np.array([[west, south]]))
    band = int(np.searchsorted(lattice.limits, metres[0], side="right"))
    label = -1 if band == lattice.bands else int(nearest[0]) * lattice.bands + band
    rim = []
    corners = [(west, south), (east, south), (east, north), (west, north)]
    for corner, ends in zip(corners, sides, strict=True):
        rim.append(RimPoint(*corner, -1, label))
        for _, number in sorted(ends):
            # entering the window there, the region after the crossing lies on the right
            ((_, _, label),) = steps[number]
            rim.append(RimPoint(float(nodes[number][0]), float(nodes[number][1]), number, label))
    return rim
