"""Trace the atlas of a pack's sea: the cells of all units, their borders and limits."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple

import numpy as np
import shapely

from geo.errors import BuildError
from geo.geodesy.coastline import build_coastline
from geo.geodesy.coastline import check_apart
from geo.geodesy.coastline import check_land
from geo.geodesy.coastline import unwrap
from geo.geodesy.nearest_coast import base_points
from geo.sea.tracer.cells import BEYOND
from geo.sea.tracer.cells import BREADTHS_NM
from geo.sea.tracer.cells import NAUTICAL_MILE_M
from geo.sea.tracer.cells import Atlas
from geo.sea.tracer.cells import Line
from geo.sea.tracer.cells import Meeting
from geo.sea.tracer.cells import Piece
from geo.sea.tracer.cells import find_fault
from geo.sea.tracer.chains import curve_between
from geo.sea.tracer.chains import sketch_lines
from geo.sea.tracer.lattice import NO_UNIT
from geo.sea.tracer.lattice import label_parts
from geo.sea.tracer.tracing import CHORD_M
from geo.sea.tracer.tracing import CONTEXT_CHORD_M
from geo.sea.tracer.tracing import TURNING
from geo.sea.tracer.tracing import trace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.geodesy.coastline import Coastline
    from geo.sea.tracer.sketch import Chain
    from geo.sea.tracer.sketch import Sketch

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

# beyond its own widest zone, the window shows this much of the neighbours' sea
MARGIN_NM = 40.0
# how far chords may leave a curve near its ends, per metre from the end
GRADE = 2e-4
BREADTHS_M = tuple(NAUTICAL_MILE_M * breadth for breadth in BREADTHS_NM)
# base points of a stretch are taken this far inside it, where they are not in doubt
_INSIDE_M = 0.05
_METRES_PER_DEGREE = 111_000.0
# lines this near to a fault are traced again, with chords closer by this factor
_REPAIR_DEGREES = 2e-5
_FINER = 0.05
_MOST_REPAIRS = 12


class _Traced(NamedTuple):
    """A chain's vertices with what holds them."""

    chain: Chain
    unit: int
    other: int
    limit: int
    rows: Floats
    kinds: Integers


def window_of(
    land: Mapping[str, shapely.MultiPolygon],
    interest: Sequence[str],
    reach_m: float = BREADTHS_M[-1],
) -> tuple[float, float, float, float]:
    """
    Choose the window of an atlas: the units of interest, their widest zone, and a margin.

    Parameters
    ----------
    land
        Each unit's land, longitude and latitude in degrees (EPSG:4326).
    interest
        Ids of the units whose sea must lie in it whole.
    reach_m
        Breadth of the widest zone in metres.

    Returns
    -------
    window
        West, south, east and north in degrees.

    Raises
    ------
    BuildError
        When no unit of interest has land.
    """
    bounds = [land[unit].bounds for unit in interest if unit in land]
    if not bounds:
        msg = "None of the units in question has a coast, so there is no sea to divide."
        raise BuildError(msg)
    west, south, east, north = (
        f(column) for f, column in zip((min, min, max, max), zip(*bounds, strict=True), strict=True)
    )
    high = (reach_m + MARGIN_NM * NAUTICAL_MILE_M) / _METRES_PER_DEGREE
    south, north = south - high, north + high
    if max(-south, north) > 88:  # noqa: PLR2004 - degrees
        msg = "The sea of the units in question reaches a pole; poles are not supported."
        raise BuildError(msg)
    wide = high / math.cos(math.radians(max(-south, north)))
    return west - wide, south, east + wide, north


def trace_atlas(
    land: Mapping[str, shapely.MultiPolygon],
    interest: Sequence[str],
    *,
    breadths_m: Sequence[float] = BREADTHS_M,
    window: tuple[float, float, float, float] | None = None,
    shores: Mapping[str, shapely.MultiLineString] | None = None,
) -> Atlas:
    """
    Divide the sea among units by their nearest coast, out to several breadths.

    Parameters
    ----------
    land
        Each unit's land, longitude and latitude in degrees (EPSG:4326); edges are geodesics.
    interest
        Ids of the units whose whole sea is wanted; the others bound them.
    breadths_m
        Breadths of the zones in metres, growing.
    window
        West, south, east and north in degrees; by default :func:`window_of`.
    shores
        For parts of a unit that was cut, the lines that are their coast: their land touches along
        the cut, so it is exempt from the rule that units must not touch, and the shores must not.

    Returns
    -------
    atlas
        Cells, borders, limits and meeting points.

    Raises
    ------
    BuildError
        When the land is not fit for a map, or a line cannot be found.
    """
    missing = sorted(set(interest) - set(land))
    if missing:
        msg = f"Unit {missing[0]} has no coast: its geometry is missing or empty."
        raise BuildError(msg)
    if len(breadths_m) == 0 or list(breadths_m) != sorted({b for b in breadths_m if b > 0}):
        msg = "The breadths of the zones must be positive and grow."
        raise BuildError(msg)
    check_land(land)
    land = unwrap(land)
    check_apart({unit: shape for unit, shape in land.items() if unit not in (shores or {})})
    window = window or window_of(land, interest, breadths_m[-1])
    near = land_near(land, window, breadths_m[-1])
    coastline = build_coastline(near, shores)
    sketch = sketch_lines(coastline, breadths_m, window)
    atlas = _trace_until_whole(coastline, sketch, tuple(breadths_m), frozenset(interest))
    return replace(atlas, units=tuple(land), interest=tuple(interest), land=land)


def _trace_until_whole(
    coastline: Coastline,
    sketch: Sketch,
    breadths_m: tuple[float, ...],
    interest: frozenset[str],
) -> Atlas:
    """Trace every chain, and those that touch at a narrow angle again with more vertices."""

    def trace_one(number: int, finer: float) -> _Traced:
        return _trace_chain(coastline, sketch.chains[number], breadths_m, interest, finer)

    # compiled code runs outside Python's lock, so threads share the work
    with ThreadPoolExecutor() as pool:
        traced = list(pool.map(lambda n: trace_one(n, 1.0), range(len(sketch.chains))))
    finer = dict.fromkeys(range(len(traced)), 1.0)
    fault = None
    for _ in range(_MOST_REPAIRS):
        atlas = _put_together(coastline, sketch, traced, breadths_m)
        fault = find_fault(atlas)
        if fault is None:
            return atlas
        place = shapely.Point(fault[1:])
        for number, t in enumerate(traced):
            if shapely.LineString(t.rows[:, :2]).distance(place) < _REPAIR_DEGREES:
                finer[number] *= _FINER
                traced[number] = trace_one(number, finer[number])
    what, lon, lat = fault or ("", 0.0, 0.0)
    msg = f"The sea could not be divided: {what} near {lon:.5f}, {lat:.5f}."
    raise BuildError(msg)


def _put_together(
    coastline: Coastline,
    sketch: Sketch,
    traced: Sequence[_Traced],
    breadths_m: tuple[float, ...],
) -> Atlas:
    """Make an atlas of traced chains, leaving out limits that run inland."""
    at_sea = [t for t in traced if not _is_inland(coastline, t)]
    nodes = {node for t in at_sea for node in (t.chain.start, t.chain.end)}
    lines = [_line(coastline, t, breadths_m) for t in at_sea]
    lines += _rim_lines(coastline, sketch, nodes, len(breadths_m))
    meetings = _meetings(coastline, sketch, at_sea)
    return Atlas(
        coastline.ids, (), sketch.window, breadths_m, tuple(lines), meetings, coastline.land
    )


def land_near(
    land: Mapping[str, shapely.MultiPolygon],
    window: tuple[float, float, float, float],
    reach_m: float,
) -> dict[str, shapely.MultiPolygon]:
    """Keep the polygons that can be nearest to a point of the window within reach."""
    west, south, east, north = window
    high = 1.01 * reach_m / _METRES_PER_DEGREE
    wide = high / max(0.05, math.cos(math.radians(min(89.0, max(-south, north) + high))))
    frame = shapely.box(west - wide, south - high, east + wide, north + high)
    near = {}
    for unit, geometry in land.items():
        parts = shapely.get_parts(geometry)
        parts = parts[shapely.intersects(shapely.envelope(parts), frame)]
        if len(parts):
            near[unit] = shapely.MultiPolygon(list(parts))
    return near


def _trace_chain(
    coastline: Coastline,
    chain: Chain,
    breadths_m: Sequence[float],
    interest: frozenset[str],
    finer: float,
) -> _Traced:
    """Follow one chain exactly."""
    unit, other, limit = curve_between(chain.left, chain.right, len(breadths_m))
    beside = {coastline.ids[unit], coastline.ids[other] if other != NO_UNIT else ""}
    chord_m = CHORD_M if beside & interest else CONTEXT_CHORD_M
    left_unit, left_band = label_parts(chain.left, len(breadths_m))
    inside = left_unit == unit if other != NO_UNIT else left_band <= limit
    side = 1 if inside else -1
    rows, _, kinds, found = trace(
        coastline.forest,
        unit,
        other,
        breadths_m[limit],
        chain.points,
        side,
        finer * chord_m,
        finer * GRADE,
    )
    if not found:
        lon, lat = rows[-1, :2]
        msg = f"The line of the sea was lost near {lon:.5f}, {lat:.5f}."
        raise BuildError(msg)
    if chain.start == chain.end == -1:
        rows[-1] = rows[0]
    return _Traced(chain, unit, other, limit, rows, kinds)


def _is_inland(coastline: Coastline, traced: _Traced) -> bool:
    """Say whether a limit runs through a unit's own interior, far from its coast."""
    if traced.other != NO_UNIT:
        return False
    lon, lat = traced.rows[len(traced.rows) // 2, :2]
    land = coastline.land[coastline.ids[traced.unit]]
    return bool(shapely.contains_xy(land, lon, lat))


def _region(coastline: Coastline, label: int, bands: int) -> tuple[str, int]:
    """Name a label."""
    unit, band = label_parts(label, bands)
    return (BEYOND if unit == NO_UNIT else coastline.ids[unit]), band


def _line(coastline: Coastline, traced: _Traced, breadths_m: Sequence[float]) -> Line:
    """Turn a traced chain into a line."""
    bands = len(breadths_m)
    return Line(
        _region(coastline, traced.chain.left, bands),
        _region(coastline, traced.chain.right, bands),
        traced.rows[:, :2].copy(),
        traced.rows[:, 2].copy(),
        traced.chain.start,
        traced.chain.end,
        pieces=_pieces(coastline, traced) if traced.other != NO_UNIT else (),
    )


def _pieces(coastline: Coastline, traced: _Traced) -> tuple[Piece, ...]:
    """Cut a border at its turning points and find the base points of each stretch."""
    cuts = [0, *np.flatnonzero(traced.kinds == TURNING).tolist(), len(traced.rows) - 1]
    spans = [(a, b) for a, b in pairwise(cuts) if b > a]
    places = []
    for a, b in spans:
        places += [
            _step_inside(traced.rows[a, :2], traced.rows[a + 1, :2]),
            _step_inside(traced.rows[b, :2], traced.rows[b - 1, :2]),
        ]
    points = np.array(places)
    ends = [base_points(coastline.forest, number, points) for number in (traced.unit, traced.other)]
    swap = coastline.ids[traced.unit] > coastline.ids[traced.other]
    if swap:
        ends.reverse()
    return tuple(
        Piece(
            a,
            b,
            tuple((float(x), float(y)) for end in ends for x, y in end[2 * i : 2 * i + 2, :2]),
        )
        for i, (a, b) in enumerate(spans)
    )


def _step_inside(place: Floats, towards: Floats) -> Floats:
    """Give a point a little way from a vertex towards its neighbour."""
    east = _METRES_PER_DEGREE * math.cos(math.radians(place[1]))
    step = towards - place
    length = math.hypot(step[0] * east, step[1] * _METRES_PER_DEGREE)
    inside: Floats = place + min(0.4, _INSIDE_M / length) * step
    return inside


def _meetings(
    coastline: Coastline, sketch: Sketch, traced: Sequence[_Traced]
) -> tuple[Meeting, ...]:
    """Describe the nodes where borders meet each other or a limit."""
    around: dict[int, set[int]] = {}
    limits: dict[int, int] = {}
    for t in traced:
        for node in {t.chain.start, t.chain.end} - {-1}:
            around.setdefault(node, set()).update({t.unit, t.other} - {NO_UNIT})
            if t.other == NO_UNIT:
                limits[node] = t.limit
    meetings = []
    for node in sorted(around):
        rim = any(point.node == node for point in sketch.rim)
        if rim or len(around[node]) < 2:  # noqa: PLR2004 - an end at the window
            continue
        units = sorted(around[node], key=lambda u: coastline.ids[u])
        place = sketch.nodes[node : node + 1]
        feet = [base_points(coastline.forest, u, place)[0] for u in units]
        meetings.append(
            Meeting(
                float(place[0, 0]),
                float(place[0, 1]),
                float(feet[0][2]),
                tuple(coastline.ids[u] for u in units),
                tuple((float(f[0]), float(f[1])) for f in feet),
                limits.get(node, -1),
            )
        )
    return tuple(meetings)


def _rim_lines(coastline: Coastline, sketch: Sketch, nodes: set[int], bands: int) -> list[Line]:
    """Turn the window's edge into lines between its nodes, leaving out limits inland."""
    rim = [p for p in sketch.rim if p.node < 0 or p.node in nodes]
    unit, band = _region(coastline, rim[0].label, bands)
    corner = rim[0]
    if unit != BEYOND and shapely.contains_xy(coastline.land[unit], corner.lon, corner.lat):
        band = 0
    start = next((i for i, p in enumerate(rim) if p.node >= 0), 0)
    labels = {id(p): _region(coastline, p.label, bands) for p in rim if p.node >= 0}
    first = labels.get(id(rim[start]), (unit, band))
    # begin at a node; a corner goes on with the region before it
    turned = [*rim[start:], *rim[:start], rim[start]]
    lines: list[Line] = []
    points, node, region = [(turned[0].lon, turned[0].lat)], turned[0].node, first
    for p in turned[1:]:
        points.append((p.lon, p.lat))
        if p.node >= 0 or p is turned[-1]:
            xy = np.array(points)
            lines.append(Line(region, None, xy, np.full(len(xy), np.nan), node, p.node, rim=True))
            points, node = [(p.lon, p.lat)], p.node
            region = labels.get(id(p), region)
    return lines
