"""
Divide a window into boxes until the lines of the sea are simple inside each, missing none.

Distance to a coast changes by at most a metre per metre. So a box lies wholly inside one unit's
cell when, at its middle, the second coast is farther than the first by more than the box's
diameter. Boxes that fail are quartered. A box is *simple*, and kept, when what crosses it is one
line along which nothing turns back: the directions in which the two coasts can lie, seen from the
box, do not overlap, so the difference of distances grows steadily across the box and its zero is
one curve. Boxes where several lines may meet are quartered until they are small.
"""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0913, PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import NamedTuple

import numpy as np

from geo.coastline import LEAF_SEGMENTS
from geo.geodesic import compiled
from geo.geodesic import to_geocentric
from geo.nearest import _box_gap_2
from geo.nearest import _segment_gap_2
from geo.nearest import arc_m
from geo.nearest import chord_to_unit
from geo.nearest import doubt_m
from geo.nearest import nearest_unit

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.coastline import Forest

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

# a simple box is no wider than this, so that a line's first sketch follows its bends
LINE_BOX_M = 4_000.0
# boxes where three or more cells may meet are quartered down to this radius before a look inside
NODE_BOX_M = 30.0
# below this radius a box is looked into without the certificate that its line is simple
BLUNT_BOX_M = 3.0
# a line that crosses a side and back within this length is passed over
PROBE_M = 1.0

UNIFORM, SPLIT, KEEP = 0, 1, 2
BEYOND = -1
_STACK = 64
_WIDEST_CONE = math.pi - 1e-3


class Frame(NamedTuple):
    """A lattice of whole numbers laid over a window of longitude and latitude in degrees."""

    west: float
    south: float
    step_lon: float
    step_lat: float


class Boxes(NamedTuple):
    """
    Square boxes of the lattice and the units that may be nearest somewhere inside each.

    Attributes
    ----------
    x, y, size
        South-west corner and side of each box in lattice steps.
    first
        Where each box's units begin in ``units``; one entry more than there are boxes.
    units
        Numbers of the units, nearest at the middle first.
    loose
        Which sides a line may cross and cross back: 1 those along parallels, 2 those along
        meridians, 3 both.
    """

    x: Integers
    y: Integers
    size: Integers
    first: Integers
    units: Integers
    loose: Integers


@compiled
def _spread_of_coast(
    forest: Forest, unit: int, px: float, py: float, pz: float, nearest: int, reach_m: float
) -> tuple[float, float, float]:
    """
    Give the directions in which a unit's coast lies within reach of a point.

    Returns the bearing of the nearest segment, and by how much bearings of all segments within
    reach deviate to the left (negative) and to the right, in radians.
    """
    p = math.hypot(px, py)
    sin_l, cos_l = py / p, px / p
    r = math.hypot(p, pz)
    sin_f, cos_f = pz / r, p / r
    base_angle, low, high = 0.0, 0.0, 0.0
    base, leaves = forest.node_first[unit], forest.leaves[unit]
    first, last = forest.first[unit], forest.last[unit]
    reach_2 = reach_m * reach_m
    stack = np.empty(_STACK, dtype=np.int64)
    stack[0], size = 1, 1
    middle = True
    while size:
        if middle:
            i, stop = nearest, nearest + 1
        else:
            size -= 1
            node = stack[size]
            if _box_gap_2(forest, base + node, px, py, pz) > reach_2:
                continue
            if node < leaves:
                stack[size], stack[size + 1] = 2 * node + 1, 2 * node
                size += 2
                continue
            i = first + (node - leaves) * LEAF_SEGMENTS
            stop = min(i + LEAF_SEGMENTS, last)
        for j in range(i, stop):
            if _segment_gap_2(forest, j, px, py, pz) > reach_2:
                continue
            for end in range(2):
                x = forest.start[j, 0] + end * forest.chord[j, 0] - px
                y = forest.start[j, 1] + end * forest.chord[j, 1] - py
                z = forest.start[j, 2] + end * forest.chord[j, 2] - pz
                east = -sin_l * x + cos_l * y
                north = -sin_f * (cos_l * x + sin_l * y) + cos_f * z
                angle = math.atan2(east, north)
                if middle and end == 0:
                    base_angle = angle
                turn = angle - base_angle
                turn -= 2 * math.pi * math.floor(turn / (2 * math.pi) + 0.5)
                low, high = min(low, turn), max(high, turn)
        middle = False
    return base_angle, low, high


@compiled
def _is_simple(
    forest: Forest, units: Integers, chords: Floats, segments: Integers,
    px: float, py: float, pz: float, radius_m: float,
) -> int:  # fmt: skip
    """
    Say whether the lines between these units (or one unit's limit) run straight through.

    Returns -1 when they may not; else which sides they may cross and cross back, as in ``Boxes``.
    """
    count = len(units)
    bearing, low, high = np.empty(count), np.empty(count), np.empty(count)
    for i in range(count):
        near_m = arc_m(chords[i]) - doubt_m(chords[i])
        if near_m <= 1.01 * radius_m:
            return -1
        reach = arc_m(chords[i]) + 2 * radius_m + 2 * doubt_m(chords[i])
        b, lo, hi = _spread_of_coast(forest, units[i], px, py, pz, segments[i], reach)
        # from elsewhere in the box the coast is seen a little further round
        slack = math.asin(radius_m / near_m) + 1e-3
        bearing[i], low[i], high[i] = b, lo - slack, hi + slack
        if high[i] - low[i] >= _WIDEST_CONE:
            return -1
    for i in range(count):
        for j in range(i):
            turn = bearing[i] - bearing[j]
            turn -= 2 * math.pi * math.floor(turn / (2 * math.pi))
            if turn + low[i] <= high[j] or 2 * math.pi - turn + low[j] <= high[i]:
                return -1
    east, north = np.empty((count, 2)), np.empty((count, 2))
    for i in range(count):
        east[i, 0], east[i, 1] = _span_of_sine(bearing[i] + low[i], bearing[i] + high[i])
        turned = bearing[i] + math.pi / 2
        north[i, 0], north[i, 1] = _span_of_sine(turned + low[i], turned + high[i])
    return (0 if _is_steady(east) else 1) + (0 if _is_steady(north) else 2)


@compiled
def _span_of_sine(low: float, high: float) -> tuple[float, float]:
    """Give the least and the greatest sine of the angles between two."""
    a, b = math.sin(low), math.sin(high)
    least, most = min(a, b), max(a, b)
    if math.floor((high - math.pi / 2) / (2 * math.pi)) > math.floor(
        (low - math.pi / 2) / (2 * math.pi)
    ):
        most = 1.0
    if math.floor((high + math.pi / 2) / (2 * math.pi)) > math.floor(
        (low + math.pi / 2) / (2 * math.pi)
    ):
        least = -1.0
    return least, most


@compiled
def _is_steady(spans: Floats) -> bool:
    """Say whether differences of distances grow or shrink steadily along an axis."""
    if len(spans) == 1:
        return spans[0, 0] > 0 or spans[0, 1] < 0
    for i in range(len(spans)):
        for j in range(i):
            if spans[i, 0] <= spans[j, 1] and spans[j, 0] <= spans[i, 1]:
                return False
    return True


@compiled
def _classify(
    forest: Forest, limits: Floats, frame: Frame, x: int, y: int, size: int,
    parents: Integers, units: Integers,
) -> tuple[int, int, int]:  # fmt: skip
    """
    Say what to do with a box, and write the units that may be nearest in it.

    Returns the state, the number of units, and which sides are loose.
    """
    lon, lat = frame.west + (x + size / 2) * frame.step_lon, frame.south + (
        y + size / 2
    ) * frame.step_lat
    px, py, pz = to_geocentric(lon, lat)
    radius = 0.0
    for corner in range(4):
        qx, qy, qz = to_geocentric(
            frame.west + (x + size * (corner & 1)) * frame.step_lon,
            frame.south + (y + size * (corner >> 1)) * frame.step_lat,
        )
        chord = math.sqrt((px - qx) ** 2 + (py - qy) ** 2 + (pz - qz) ** 2)
        radius = max(radius, 1.003 * arc_m(chord) + doubt_m(chord))
    chords = np.empty(len(parents))
    segments = np.empty(len(parents), dtype=np.int64)
    least = 4.0e7
    for i in range(len(parents)):
        reach = min(4.0e7, 1.001 * arc_m(least) + 2 * radius + 4 * doubt_m(least) + 1)
        chords[i], segments[i] = chord_to_unit(forest, parents[i], px, py, pz, reach)
        if segments[i] < 0:
            chords[i] = 5.0e7
        least = min(least, chords[i])
    near, far = arc_m(least) - doubt_m(least), arc_m(least) + doubt_m(least)
    widest = limits[-1]
    if near - radius > widest:
        return UNIFORM, 0, 0
    count = 0
    kept_chords, kept_segments = np.empty(len(parents)), np.empty(len(parents), dtype=np.int64)
    for i in np.argsort(chords):
        if segments[i] < 0:
            continue
        low = arc_m(chords[i]) - doubt_m(chords[i])
        if low - radius <= far + radius and low - radius <= widest:
            units[count], kept_chords[count] = parents[i], chords[i]
            kept_segments[count] = segments[i]
            count += 1
    crossed = 0
    for k in range(len(limits)):
        if near - radius <= limits[k] <= far + radius:
            crossed += 1
    if count + crossed == 1:
        return UNIFORM, count, 0
    if radius > (LINE_BOX_M if count + crossed == 2 else NODE_BOX_M):  # noqa: PLR2004
        return SPLIT, count, 0
    if radius <= BLUNT_BOX_M:
        return KEEP, count, 3
    loose = _is_simple(
        forest, units[:count], kept_chords[:count], kept_segments[:count], px, py, pz, radius
    )
    if loose < 0:
        return SPLIT, count, 0
    # where several lines run, each is steady only by itself
    return KEEP, count, loose if count + crossed == 2 else 3  # noqa: PLR2004


@compiled
def divide(
    forest: Forest, limits: Floats, frame: Frame, boxes: Boxes, forced: bool  # noqa: FBT001
) -> tuple[Boxes, Boxes]:
    """
    Look into boxes: drop the uniform, keep the simple, quarter the rest.

    Parameters
    ----------
    forest
        The coasts.
    limits
        Breadths at which a limit is drawn, in metres, growing; nothing is drawn beyond the last.
    frame
        The lattice.
    boxes
        Boxes to look into.
    forced
        Quarter every box without looking.

    Returns
    -------
    kept, quarters
        Simple boxes, and the quarters of the others, to be looked into next.
    """
    n, total = len(boxes.x), len(boxes.units)
    keep = np.empty((n, 4), dtype=np.int64)
    keep_first = np.zeros(n + 1, dtype=np.int64)
    keep_units = np.empty(total, dtype=np.int64)
    quarter = np.empty((4 * n, 3), dtype=np.int64)
    quarter_first = np.zeros(4 * n + 1, dtype=np.int64)
    quarter_units = np.empty(4 * total, dtype=np.int64)
    kept, quarters = 0, 0
    units = np.empty(total, dtype=np.int64)
    for i in range(n):
        x, y, size = boxes.x[i], boxes.y[i], boxes.size[i]
        parents = boxes.units[boxes.first[i] : boxes.first[i + 1]]
        state, count, loose = SPLIT, len(parents), 3
        if forced:
            units[:count] = parents
        else:
            state, count, loose = _classify(forest, limits, frame, x, y, size, parents, units)
        if state == KEEP or (state == SPLIT and size == 1):
            at = keep_first[kept]
            keep_units[at : at + count] = units[:count]
            keep[kept, 0], keep[kept, 1], keep[kept, 2], keep[kept, 3] = x, y, size, loose
            kept += 1
            keep_first[kept] = at + count
        elif state == SPLIT:
            half = size // 2
            for k in range(4):
                at = quarter_first[quarters]
                quarter_units[at : at + count] = units[:count]
                quarter[quarters, 0] = x + half * (k & 1)
                quarter[quarters, 1] = y + half * (k >> 1)
                quarter[quarters, 2] = half
                quarters += 1
                quarter_first[quarters] = at + count
    return (
        Boxes(
            keep[:kept, 0].copy(), keep[:kept, 1].copy(), keep[:kept, 2].copy(),
            keep_first[: kept + 1].copy(), keep_units[: keep_first[kept]].copy(),
            keep[:kept, 3].copy(),
        ),
        Boxes(
            quarter[:quarters, 0].copy(), quarter[:quarters, 1].copy(),
            quarter[:quarters, 2].copy(), quarter_first[: quarters + 1].copy(),
            quarter_units[: quarter_first[quarters]].copy(),
            np.full(quarters, 3, dtype=np.int64),
        ),
    )  # fmt: skip


@compiled
def label_points(
    forest: Forest, limits: Floats, frame: Frame, boxes: Boxes, box: Integers,
    x: Integers, y: Integers,
) -> Integers:  # fmt: skip
    """
    Label lattice points by nearest unit and breadth.

    Parameters
    ----------
    forest, limits, frame, boxes
        As for :func:`divide`.
    box
        For each point a box that holds it, whose units may be nearest.
    x, y
        The points in lattice steps.

    Returns
    -------
    labels
        ``unit * len(limits) + band``, where band 0 is within the first limit; ``BEYOND`` beyond
        the last.
    """
    out = np.empty(len(x), dtype=np.int64)
    for i in range(len(x)):
        units = boxes.units[boxes.first[box[i]] : boxes.first[box[i] + 1]]
        lon = frame.west + x[i] * frame.step_lon
        lat = frame.south + y[i] * frame.step_lat
        place, metres, _ = nearest_unit(forest, units, lon, lat)
        band = 0
        while band < len(limits) and metres >= limits[band]:
            band += 1
        out[i] = BEYOND if band == len(limits) else units[place] * len(limits) + band
    return out


@compiled
def _room_m(
    forest: Forest, limits: Floats, units: Integers, lon: float, lat: float
) -> float:
    """Give a distance within which the label of a point cannot change, in metres."""
    px, py, pz = to_geocentric(lon, lat)
    least, second = 4.0e7, 4.0e7
    for i in range(len(units)):
        chord, _ = chord_to_unit(forest, units[i], px, py, pz, second)
        if chord < least:
            least, second = chord, least
        else:
            second = min(second, chord)
    low, high = arc_m(least) - doubt_m(least), arc_m(least) + doubt_m(least)
    room = (arc_m(second) - doubt_m(second) - high) / 2
    for k in range(len(limits)):
        room = min(room, max(low - limits[k], limits[k] - high))
    return max(0.0, room)


@compiled
def probe_edges(
    forest: Forest, limits: Floats, frame: Frame, boxes: Boxes, box: Integers, ends: Integers,
    labels: Integers,
) -> Integers:  # fmt: skip
    """
    Look for lines that cross an edge and cross back between two corners of the same label.

    No label changes within half the difference of the two nearest distances, nor within the
    distance to a limit; where the room at both ends does not fill an edge, its halves are looked
    at, down to ``PROBE_M``.

    Parameters
    ----------
    forest, limits, frame, boxes
        As for :func:`divide`.
    box
        For each edge a box that it bounds.
    ends
        X and y of either end in lattice steps, a row per edge.
    labels
        The label at both ends.

    Returns
    -------
    corners
        For each edge a point on it with another label, as x and y; -1 where there is none.
    """
    out = np.full((len(box), 2), -1, dtype=np.int64)
    stack, rooms = np.empty((_STACK, 4), dtype=np.int64), np.empty((_STACK, 2))
    point = np.empty(1, dtype=np.int64), np.empty(1, dtype=np.int64)
    for i in range(len(box)):
        units = boxes.units[boxes.first[box[i]] : boxes.first[box[i] + 1]]
        stack[0] = ends[i]
        for k in range(2):
            lon = frame.west + ends[i, 2 * k] * frame.step_lon
            lat = frame.south + ends[i, 2 * k + 1] * frame.step_lat
            rooms[0, k] = _room_m(forest, limits, units, lon, lat)
        size = 1
        while size:
            size -= 1
            x0, y0, x1, y1 = stack[size, 0], stack[size, 1], stack[size, 2], stack[size, 3]
            room_0, room_1 = rooms[size, 0], rooms[size, 1]
            # a degree is never longer than 112 km
            length = 112_000 * max((x1 - x0) * frame.step_lon, (y1 - y0) * frame.step_lat)
            if room_0 + room_1 >= length or length < PROBE_M:
                continue
            x, y = (x0 + x1) // 2, (y0 + y1) // 2
            point[0][0], point[1][0] = x, y
            label = label_points(forest, limits, frame, boxes, box[i : i + 1], *point)[0]
            if label != labels[i]:
                out[i, 0], out[i, 1] = x, y
                break
            room = _room_m(
                forest, limits, units,
                frame.west + x * frame.step_lon, frame.south + y * frame.step_lat,
            )  # fmt: skip
            stack[size, 0], stack[size, 1], stack[size, 2], stack[size, 3] = x0, y0, x, y
            rooms[size, 0], rooms[size, 1] = room_0, room
            size += 1
            stack[size, 0], stack[size, 1], stack[size, 2], stack[size, 3] = x, y, x1, y1
            rooms[size, 0], rooms[size, 1] = room, room_1
            size += 1
    return out
