"""Follow each line of the sea from sketch point to sketch point, with its turning points."""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy.geodesic import compiled
from geo.geodesy.geodesic import to_geocentric
from geo.geodesy.nearest_coast import feature_of
from geo.geodesy.nearest_coast import foot
from geo.geodesy.nearest_coast import foot_degrees
from geo.geodesy.nearest_coast import nearest_foot
from geo.sea.tracer.curves import NO_UNIT
from geo.sea.tracer.curves import metres_per_degree
from geo.sea.tracer.curves import root_near

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coastline import Forest

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

# how far a straight line of longitude and latitude between vertices may leave the curve
CHORD_M = 0.1
# the same where no unit of interest is near: no area hangs on it
CONTEXT_CHORD_M = 1.5
# at a turning point two base points of one coast are even to this
EVEN_M = 1e-6
# where a base point begins to slide along its coast nothing bends: that is found to this length
SMOOTH_M = 0.25
# columns of a traced line
LON, LAT, DISTANCE, BASE_LON, BASE_LAT, OTHER_LON, OTHER_LAT = range(7)
COLUMNS = 7
# kinds of vertices
PASSING, TURNING = 0, 1
_SMOOTH_LEAD_M = 1e-5
_LEAST_M = 1e-4
_MOST_HALVINGS = 48
_WIDENINGS = 5
_DEEPEST = 64
_OK, _LOST, _FULL = 0, 1, 2
# no point is wanted between two, for the curve runs straight enough
_STRAIGHT = 2


@compiled
def _visit(
    forest: Forest, unit: int, other: int, lon: float, lat: float,
    hints: Integers, row: Floats, ids: Integers,
) -> None:  # fmt: skip
    """Write a point of the curve: place, distance, base points, their pieces and segments."""
    px, py, pz = to_geocentric(lon, lat)
    d, hints[0], t, _, _ = nearest_foot(forest, unit, px, py, pz, hints[0])
    row[0], row[1], row[2] = lon, lat, d
    row[3], row[4] = foot_degrees(forest, hints[0], t, lon)
    ids[0], ids[2] = feature_of(forest, hints[0], t), hints[0]
    row[5], row[6], ids[1], ids[3] = np.nan, np.nan, -1, -1
    if other != NO_UNIT:
        _, hints[1], t, _, _ = nearest_foot(forest, other, px, py, pz, hints[1])
        row[5], row[6] = foot_degrees(forest, hints[1], t, lon)
        ids[1], ids[3] = feature_of(forest, hints[1], t), hints[1]


@compiled
def _between(
    forest: Forest, unit: int, other: int, breadth_m: float, a: Floats, b: Floats, share: float,
    side: int, hints: Integers,
) -> tuple[float, float, float, bool]:  # fmt: skip
    """Find the curve beside a point of the straight line between two of its points."""
    lon, lat = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
    m_lon, m_lat = metres_per_degree(lat)
    east, north = (b[0] - a[0]) * m_lon, (b[1] - a[1]) * m_lat
    length = math.hypot(east, north)
    for k in range(_WIDENINGS):
        # a sharp inward corner may lie deeper than its arms lie apart
        x, y, offset, found = root_near(
            forest, unit, other, breadth_m,
            lon, lat, -north / length, east / length, length * 4.0**k, side,
            hints,
        )  # fmt: skip
        if found:
            return x, y, offset, found
    return lon, lat, 0.0, False


@compiled
def _length_m(a: Floats, b: Floats) -> float:
    """Give the length of a short straight line of longitude and latitude in metres."""
    m_lon, m_lat = metres_per_degree((a[1] + b[1]) / 2)
    return math.hypot((b[0] - a[0]) * m_lon, (b[1] - a[1]) * m_lat)


@compiled
def _is_straight(
    forest: Forest, unit: int, other: int, breadth_m: float, a: Floats, b: Floats, side: int,
    hints: Integers, ends: Floats, chord_m: float, grade: float,
) -> bool:  # fmt: skip
    """Say whether the curve keeps near the line between two points, at its quarters."""
    place = np.empty(2)
    for share in (0.5, 0.25, 0.75):
        lon, lat, offset, found = _between(forest, unit, other, breadth_m, a, b, share, side, hints)
        place[0], place[1] = lon, lat
        reach = min(_length_m(ends[0], place), _length_m(ends[-1], place))
        if not found or abs(offset) > min(chord_m, grade * reach):
            return False
    return True


@compiled
def _lead_m(forest: Forest, row: Floats, near: Integers, far: Integers) -> float:
    """Give how much nearer the base points' own segments are than two others, in metres."""
    px, py, pz = to_geocentric(row[0], row[1])
    lead = 0.0
    for k in range(2):
        if near[k] != far[k] and near[k] >= 0:
            lead += foot(forest, far[k], px, py, pz)[0] - foot(forest, near[k], px, py, pz)[0]
    return lead


@compiled
def _find_turn(
    forest: Forest, unit: int, other: int, breadth_m: float,
    a: Floats, b: Floats, ids_a: Integers, ids_b: Integers,
    side: int, hints: Integers, out: Floats, ids: Integers,
) -> int:  # fmt: skip
    """
    Find where the base points change between two points of a curve.

    Writes the point and its pieces of coast. Returns ``TURNING`` when it is the one change
    between them, ``PASSING`` when a third piece of coast came between, ``-1`` when the curve
    was lost.
    """
    low, high = a.copy(), b.copy()
    ids_low, ids_high = ids_a.copy(), ids_b.copy()
    for k in range(_MOST_HALVINGS):
        lead_low = _lead_m(forest, low, ids_low[2:], ids_high[2:])
        lead_high = _lead_m(forest, high, ids_high[2:], ids_low[2:])
        length = _length_m(low, high)
        share = 0.5
        if lead_low > 0 and lead_high > 0 and k % 4 != 3:  # noqa: PLR2004
            share = min(0.95, max(0.05, lead_low / (lead_low + lead_high)))
        lon, lat, _, found = _between(forest, unit, other, breadth_m, low, high, share, side, hints)
        if not found:
            return -1
        _visit(forest, unit, other, lon, lat, hints, out, ids)
        even = _lead_m(forest, out, ids_low[2:], ids_high[2:])
        own = _lead_m(forest, out, ids[2:], ids_low[2:])
        kink = abs(even) < EVEN_M and own < EVEN_M
        smooth = length < SMOOTH_M and lead_low + lead_high < _SMOOTH_LEAD_M
        if length < _LEAST_M or smooth or (kink and length < SMOOTH_M):
            return TURNING
        if (ids[:2] == ids_a[:2]).all():
            low, ids_low = out.copy(), ids.copy()
        elif (ids[:2] == ids_b[:2]).all():
            high, ids_high = out.copy(), ids.copy()
        else:
            return PASSING
    return TURNING


@compiled
def _look_between(
    forest: Forest, unit: int, other: int, breadth_m: float, a: Floats, b: Floats, ids_a: Integers,
    ids_b: Integers, kind_b: int, side: int, hints: Integers, points: Floats, chord_m: float,
    grade: float, out: Floats, ids: Integers,
) -> int:  # fmt: skip
    """
    Find the next point wanted between two points of a curve.

    Writes the point and its pieces of coast. Returns its kind, ``_STRAIGHT`` when none is wanted,
    or ``-1`` when the curve was lost.
    """
    turns = other != NO_UNIT and not (ids_a[:2] == ids_b[:2]).all()
    if turns and kind_b == PASSING and _length_m(a, b) > _LEAST_M:
        return _find_turn(forest, unit, other, breadth_m, a, b, ids_a, ids_b, side, hints, out, ids)
    if _length_m(a, b) < _LEAST_M or _is_straight(
        forest, unit, other, breadth_m, a, b, side, hints, points, chord_m, grade
    ):
        return _STRAIGHT
    lon, lat, _, found = _between(forest, unit, other, breadth_m, a, b, 0.5, side, hints)
    if not found:
        return -1
    _visit(forest, unit, other, lon, lat, hints, out, ids)
    return PASSING


@compiled
def _trace(
    forest: Forest, unit: int, other: int, breadth_m: float, points: Floats, side: int,
    chord_m: float, grade: float, rows: Floats, pieces: Integers, kinds: Integers,
) -> tuple[int, int]:  # fmt: skip
    """Trace one line into the arrays given; return the number of vertices and a state."""
    hints = np.full(2, -1, dtype=np.int64)
    stack, stack_ids = np.empty((_DEEPEST, COLUMNS)), np.empty((_DEEPEST, 4), dtype=np.int64)
    stack_turn = np.zeros(_DEEPEST, dtype=np.int64)
    last, middle = np.empty(4, dtype=np.int64), np.empty(4, dtype=np.int64)
    row = np.empty(COLUMNS)
    _visit(forest, unit, other, points[0, 0], points[0, 1], hints, rows[0], last)
    pieces[0], kinds[0], count = last[:2], PASSING, 1
    for i in range(1, len(points)):
        _visit(forest, unit, other, points[i, 0], points[i, 1], hints, stack[0], stack_ids[0])
        stack_turn[0] = PASSING
        size = 1
        while size:
            turn = _look_between(
                forest, unit, other, breadth_m, rows[count - 1], stack[size - 1], last,
                stack_ids[size - 1], stack_turn[size - 1], side, hints, points, chord_m, grade,
                row, middle,
            )  # fmt: skip
            if turn == _STRAIGHT:
                if count == len(rows):
                    return count, _FULL
                size -= 1
                rows[count], kinds[count] = stack[size], stack_turn[size]
                pieces[count] = stack_ids[size, :2]
                last[:] = stack_ids[size]
                if stack_turn[size] == TURNING and size:
                    # beyond a turning point the base points are those of the next point
                    last[:] = stack_ids[size - 1]
                count += 1
                continue
            if turn < 0 or size == _DEEPEST:
                return count, _LOST
            stack[size], stack_ids[size], stack_turn[size] = row, middle, turn
            size += 1
    return count, _OK


@compiled
def trace(
    forest: Forest, unit: int, other: int, breadth_m: float, points: Floats, side: int,
    chord_m: float, grade: float,
) -> tuple[Floats, Integers, Integers, bool]:  # fmt: skip
    """
    Follow a line through its sketch points.

    Between two points whose base points differ the change is searched along the curve itself,
    every point of the search solved exactly; so a turning point lies on the line exactly, and its
    base points are even to ``EVEN_M``. Where a base point only begins to slide along its coast,
    nothing bends, and the change is found to ``SMOOTH_M``. Between changes, points are added
    until straight lines of longitude and latitude follow the curve. Limits are followed by that
    last rule alone.

    Parameters
    ----------
    forest
        The coasts.
    unit, other
        Numbers of the two units; ``NO_UNIT`` as the other for a limit.
    breadth_m
        Breadth of the limit in metres.
    points
        Longitude and latitude in degrees of points on the line, in order.
    side
        1 when the first unit's side, or the inside of the limit, is on the left; -1 when it is on
        the right. It tells the two arms of a thin loop apart.
    chord_m
        How far a straight line between vertices may leave the curve, in metres.
    grade
        The same near the ends of the line, per metre from the end: lines that leave a node at a
        narrow angle must not cross.

    Returns
    -------
    rows, pieces, kinds, found
        A row per vertex: longitude, latitude, distance in metres, base point on either coast; the
        pieces of coast that hold the base points; whether the base point changes there; and
        whether the curve was found all along.
    """
    capacity = 4 * len(points) + 64
    while True:
        rows, pieces = np.empty((capacity, COLUMNS)), np.empty((capacity, 2), dtype=np.int64)
        kinds = np.empty(capacity, dtype=np.int64)
        count, state = _trace(
            forest, unit, other, breadth_m, points, side, chord_m, grade, rows, pieces, kinds
        )
        if state != _FULL:
            return rows[:count], pieces[:count], kinds[:count], state == _OK
        capacity *= 4
