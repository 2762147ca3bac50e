"""See from a box in which directions coasts lie, and so whether lines run straight through it."""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.coastline import LEAF_SEGMENTS
from geo.geodesic import compiled
from geo.nearest import arc_m
from geo.nearest import box_gap_2
from geo.nearest import doubt_m
from geo.nearest import nearest_foot
from geo.nearest import segment_gap_2

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.coastline import Forest

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

_STACK = 64
_WIDEST_CONE = math.pi - 1e-3
# chords and geodesics over a few hundred kilometres differ in direction by less than this
_BEARING_DOUBT = 2e-4


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
            if box_gap_2(forest, base + node, px, py, pz) > reach_2:
                continue
            if node < leaves:
                stack[size], stack[size + 1] = 2 * node + 1, 2 * node
                size += 2
                continue
            i = first + (node - leaves) * LEAF_SEGMENTS
            stop = min(i + LEAF_SEGMENTS, last)
        for j in range(i, stop):
            if segment_gap_2(forest, j, px, py, pz) > reach_2:
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
def write_cones(
    forest: Forest, units: Integers, chords: Floats, segments: Integers,
    px: float, py: float, pz: float, radius_m: float, cones: Floats,
) -> bool:  # fmt: skip
    """
    Write the directions in which each unit's base points lie, seen from anywhere in a box.

    Writes the bearing of the nearest segment and the deviations to the left and right of it.
    Returns whether every coast keeps clear of the box and lies within less than half the horizon.
    """
    for i in range(len(units)):
        near_m = arc_m(chords[i]) - doubt_m(chords[i])
        if near_m <= 1.01 * radius_m:
            return False
        reach = arc_m(chords[i]) + 2 * radius_m + 2 * doubt_m(chords[i])
        bearing, low, high = _spread_of_coast(forest, units[i], px, py, pz, segments[i], reach)
        # from elsewhere in the box the coast is seen a little further round
        slack = math.asin(radius_m / near_m) + _BEARING_DOUBT
        cones[i, 0], cones[i, 1], cones[i, 2] = bearing, low - slack, high + slack
        if cones[i, 2] - cones[i, 1] >= _WIDEST_CONE:
            return False
    return True


@compiled
def drop_outrun(
    forest: Forest, units: Integers, chords: Floats, segments: Integers, cones: Floats,
    px: float, py: float, pz: float, radius_m: float,
) -> int:  # fmt: skip
    """
    Leave out units that the nearest one outruns all over a box; return how many remain.

    Where both coasts lie in nearly the same direction, their distances change nearly alike: the
    difference changes per metre by no more than the chord of the angle between the directions.
    """
    first_m = nearest_foot(forest, units[0], px, py, pz, segments[0])[0]
    count = 1
    for i in range(1, len(units)):
        turn = cones[i, 0] - cones[0, 0]
        turn -= 2 * math.pi * math.floor(turn / (2 * math.pi) + 0.5)
        widest = max(turn + cones[i, 2] - cones[0, 1], cones[0, 2] - turn - cones[i, 1])
        rate = 2 * math.sin(min(math.pi, widest) / 2)
        lead = nearest_foot(forest, units[i], px, py, pz, segments[i])[0] - first_m
        if lead <= 1.001 * rate * radius_m + 1e-6:
            units[count], chords[count], segments[count] = units[i], chords[i], segments[i]
            cones[count] = cones[i]
            count += 1
    return count


@compiled
def find_loose(cones: Floats) -> int:
    """
    Say whether the lines between these units (or one unit's limit) run straight through.

    Returns -1 when they may not; else which sides they may cross and cross back, as in ``Boxes``.
    """
    count = len(cones)
    for i in range(count):
        for j in range(i):
            turn = cones[i, 0] - cones[j, 0]
            turn -= 2 * math.pi * math.floor(turn / (2 * math.pi))
            if turn + cones[i, 1] <= cones[j, 2] or 2 * math.pi - turn + cones[j, 1] <= cones[i, 2]:
                return -1
    east, north = np.empty((count, 2)), np.empty((count, 2))
    for i in range(count):
        low, high = cones[i, 0] + cones[i, 1], cones[i, 0] + cones[i, 2]
        east[i, 0], east[i, 1] = _span_of_sine(low, high)
        north[i, 0], north[i, 1] = _span_of_sine(low + math.pi / 2, high + math.pi / 2)
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
        steady: bool = spans[0, 0] > 0 or spans[0, 1] < 0
        return steady
    for i in range(len(spans)):
        for j in range(i):
            if spans[i, 0] <= spans[j, 1] and spans[j, 0] <= spans[i, 1]:
                return False
    return True
