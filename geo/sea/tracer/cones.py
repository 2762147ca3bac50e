"""See from a box in which directions coasts lie, and so whether lines run straight through it."""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy.geodesic import FLATTENING
from geo.geodesy.geodesic import SEMI_MAJOR_M
from geo.geodesy.geodesic import compiled
from geo.geodesy.nearest_coast import arc_m
from geo.geodesy.nearest_coast import doubt_m
from geo.geodesy.nearest_coast import foot
from geo.geodesy.nearest_coast import foot_on_chord
from geo.geodesy.nearest_coast import nearest_foot
from geo.geodesy.nearest_coast import segments_within

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coastline import Forest

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

_AT_FIRST = 256
_WIDEST_CONE = math.pi - 1e-3
# chords and geodesics over a few hundred kilometres differ in direction by less than this
_BEARING_DOUBT = 5e-6
# the same for the angle between two coasts, per angle between them and distance squared: the
# difference of normal section and geodesic grows so (e^2 / 6 = 0.0011)
_TWIST = 3e-3 / SEMI_MAJOR_M**2
# up to here the ellipsoid changes how coasts shift against each other by less than _CURVED
_FARTHEST_M = 1e6
_CURVED = 1.03
# columns of a cone: bearing of the nearest segment; how far the coast reaches left and right of
# it; the outermost points on either side, east and north on the horizon; least and greatest
# distance
BEARING, LOW, HIGH, LOW_EAST, LOW_NORTH, HIGH_EAST, HIGH_NORTH, NEAR, REACH = range(9)
CONE = 9


@compiled
def _horizon(px: float, py: float, pz: float) -> tuple[float, float, float, float]:
    """Give sine and cosine of longitude and latitude: the axes of a point's horizon."""
    p = math.hypot(px, py)
    # the ellipsoid's own vertical: along the radius bearings would err by a ten-thousandth
    z = pz / (1 - FLATTENING) ** 2
    r = math.hypot(p, z)
    return py / p, px / p, z / r, p / r


@compiled
def _on_horizon(
    forest: Forest, segment: int, t: float, px: float, py: float, pz: float,
    sin_l: float, cos_l: float, sin_f: float, cos_f: float,
) -> tuple[float, float]:  # fmt: skip
    """Give how far east and north a place on a segment lies on a point's horizon, in metres."""
    x = forest.start[segment, 0] + t * forest.chord[segment, 0] - px
    y = forest.start[segment, 1] + t * forest.chord[segment, 1] - py
    z = forest.start[segment, 2] + t * forest.chord[segment, 2] - pz
    return -sin_l * x + cos_l * y, -sin_f * (cos_l * x + sin_l * y) + cos_f * z


@compiled
def _coast_within(
    forest: Forest, unit: int, px: float, py: float, pz: float, reach_m: float
) -> Integers:
    """List a unit's segments within reach of a point."""
    found = np.empty(_AT_FIRST, dtype=np.int64)
    count = segments_within(forest, unit, px, py, pz, reach_m, False, found)  # noqa: FBT003
    if count > len(found):
        found = np.empty(count, dtype=np.int64)
        count = segments_within(forest, unit, px, py, pz, reach_m, False, found)  # noqa: FBT003
    return found[:count]


@compiled
def _write_spread(
    forest: Forest, unit: int, px: float, py: float, pz: float, nearest: int, cone: Floats
) -> None:
    """
    Write the directions in which a unit's coast lies within reach of a point.

    Writes the bearing of the nearest segment, by how much bearings of all segments within reach
    deviate to the left (negative) and to the right, in radians, and the outermost points.
    """
    sin_l, cos_l, sin_f, cos_f = _horizon(px, py, pz)
    x, y = _on_horizon(forest, nearest, 0.0, px, py, pz, sin_l, cos_l, sin_f, cos_f)
    cone[BEARING], cone[LOW], cone[HIGH] = math.atan2(x, y), 0.0, 0.0
    cone[LOW_EAST], cone[LOW_NORTH], cone[HIGH_EAST], cone[HIGH_NORTH] = x, y, x, y
    for j in _coast_within(forest, unit, px, py, pz, cone[REACH]):
        for t in (0.0, 1.0):
            x, y = _on_horizon(forest, j, t, px, py, pz, sin_l, cos_l, sin_f, cos_f)
            turn = math.atan2(x, y) - cone[BEARING]
            turn -= 2 * math.pi * math.floor(turn / (2 * math.pi) + 0.5)
            if turn < cone[LOW]:
                cone[LOW], cone[LOW_EAST], cone[LOW_NORTH] = turn, x, y
            if turn > cone[HIGH]:
                cone[HIGH], cone[HIGH_EAST], cone[HIGH_NORTH] = turn, x, y


@compiled
def write_cones(
    forest: Forest, units: Integers, chords: Floats, segments: Integers,
    px: float, py: float, pz: float, radius_m: float, cones: Floats,
) -> bool:  # fmt: skip
    """
    Write the directions in which each unit's base points lie, seen from anywhere in a box.

    Writes a row of ``CONE`` columns for each unit, deviations to left and right with the slack
    for the whole box. Returns whether every coast keeps clear of the box and lies within less
    than half the horizon.
    """
    for i in range(len(units)):
        near_m = arc_m(chords[i]) - doubt_m(chords[i])
        if near_m <= 1.01 * radius_m:
            return False
        cones[i, NEAR] = near_m
        cones[i, REACH] = arc_m(chords[i]) + 2 * radius_m + 2 * doubt_m(chords[i])
        _write_spread(forest, units[i], px, py, pz, segments[i], cones[i])
        # from elsewhere in the box the coast is seen a little further round
        slack = math.asin(radius_m / near_m) + _BEARING_DOUBT
        cones[i, LOW] -= slack
        cones[i, HIGH] += slack
        if cones[i, HIGH] - cones[i, LOW] >= _WIDEST_CONE:
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
    first_m, first, t, _, _ = nearest_foot(forest, units[0], px, py, pz, segments[0])
    count = 1
    for i in range(1, len(units)):
        turn = cones[i, BEARING] - cones[0, BEARING]
        turn -= 2 * math.pi * math.floor(turn / (2 * math.pi) + 0.5)
        widest = max(turn + cones[i, HIGH] - cones[0, LOW], cones[0, HIGH] - turn - cones[i, LOW])
        rate = 2 * math.sin(min(math.pi, widest) / 2)
        lead, nearest, _, _, _ = nearest_foot(forest, units[i], px, py, pz, segments[i])
        lead -= first_m
        if lead <= 1.001 * rate * radius_m + 1e-6 and not _is_outrun(
            forest, units[i], nearest, cones[i, REACH], first, t, first_m, px, py, pz, radius_m
        ):
            units[count], chords[count], segments[count] = units[i], chords[i], segments[i]
            cones[count] = cones[i]
            count += 1
    return count


@compiled
def _is_outrun(
    forest: Forest, unit: int, nearest: int, reach_m: float,
    first: int, t: float, first_m: float, px: float, py: float, pz: float, radius_m: float,
) -> bool:  # fmt: skip
    """
    Say whether one base point of the first coast is nearer all over a box than another's coast.

    Each segment of the other coast is compared with that one point. What lies u to the side of a
    segment's foot, d away, is farther by sqrt(d^2 + u^2) - d to begin with, and a move of r can
    gain no more than r u / d there, nor more than d (1 - sqrt(1 - (r / d)^2)) over all u.
    """
    if reach_m > _FARTHEST_M:
        return False
    sin_l, cos_l, sin_f, cos_f = _horizon(px, py, pz)
    east, north = _on_horizon(forest, first, t, px, py, pz, sin_l, cos_l, sin_f, cos_f)
    move = 1.001 * radius_m
    found = _coast_within(forest, unit, px, py, pz, reach_m)
    for k in range(-1, len(found)):
        # the nearest segment is the likeliest to say no
        j = nearest if k < 0 else found[k]
        gap_2, at = foot_on_chord(forest, j, px, py, pz)
        chord = math.sqrt(gap_2)
        near_m = arc_m(chord) - doubt_m(chord)
        x, y = _on_horizon(forest, j, at, px, py, pz, sin_l, cos_l, sin_f, cos_f)
        angle = abs(math.atan2(east * y - north * x, east * x + north * y))
        shift = _CURVED * move / (min(near_m, first_m) - radius_m) ** 2 + _TWIST * reach_m
        aside = _CURVED * move * (1 / near_m + shift) + _BEARING_DOUBT
        if aside >= 1:
            return False
        gain = move * (angle + shift * math.hypot(x - east, y - north)) + 1e-6
        gain += near_m * (1 - math.sqrt(1 - aside * aside))
        if near_m - first_m <= gain and foot(forest, j, px, py, pz)[0] - first_m <= gain:
            return False
    return True


@compiled
def _keeps_left(
    forest: Forest, unit: int, px: float, py: float, pz: float, reach_m: float,
    east: float, north: float, side: float, least_sine: float,
) -> bool:  # fmt: skip
    """
    Say whether a coast within reach keeps to the left (side 1) or right (-1) of a pivot.

    Seen from the point, over the pivot: the angle at the pivot between the line of sight and any
    part of the coast must have more than the least sine.
    """
    sin_l, cos_l, sin_f, cos_f = _horizon(px, py, pz)
    far = math.hypot(east, north)
    for j in _coast_within(forest, unit, px, py, pz, reach_m):
        for t in (0.0, 1.0):
            x, y = _on_horizon(forest, j, t, px, py, pz, sin_l, cos_l, sin_f, cos_f)
            x, y = x - east, y - north
            left = side * (east * y - north * x) / far
            if left <= least_sine * math.hypot(x, y):
                return False
    return True


@compiled
def _are_parted(
    forest: Forest, unit_a: int, unit_b: int, a: Floats, b: Floats,
    px: float, py: float, pz: float, radius_m: float,
) -> bool:  # fmt: skip
    """
    Say whether one coast lies left of another seen from anywhere in a box, however near they are.

    Both cones shift alike as one moves through the box, so coasts far off may be told apart where
    their cones overlap. Halfway between the outermost points a pivot is put. Over a move of r, the
    angle between the pivot and a point that lies q from it shifts by at most r q / d^2, d being
    the distance to them; so the point stays on its side of the pivot when, at the pivot, it lies
    more than r / d off the line of sight. The points that do are a sector, so the ends of a
    segment answer for the whole of it.
    """
    east, north = (a[HIGH_EAST] + b[LOW_EAST]) / 2, (a[HIGH_NORTH] + b[LOW_NORTH]) / 2
    near, reach = min(a[NEAR], b[NEAR]), max(a[REACH], b[REACH])
    pivot = math.hypot(east, north)
    if pivot <= 1.01 * radius_m or reach > _FARTHEST_M:
        return False
    shift = radius_m / (pivot - radius_m) * near / (near - radius_m)
    least_sine = _CURVED * shift + _TWIST * reach * reach
    return _keeps_left(
        forest, unit_a, px, py, pz, a[REACH], east, north, 1.0, least_sine
    ) and _keeps_left(forest, unit_b, px, py, pz, b[REACH], east, north, -1.0, least_sine)


@compiled
def find_loose(
    forest: Forest, units: Integers, cones: Floats, px: float, py: float, pz: float, radius_m: float
) -> int:
    """
    Say whether the lines between these units (or one unit's limit) run straight through a box.

    They do where any two coasts keep apart, seen from anywhere in the box. Returns -1 when they
    may not; else which sides they may cross and cross back, as in ``Boxes``.
    """
    count = len(cones)
    if count == 1:
        # the limit's distance grows away from the coast
        return _loose_sides(cones[0, BEARING] + cones[0, LOW], cones[0, BEARING] + cones[0, HIGH])
    loose = 0
    for i in range(count):
        for j in range(i):
            turn = cones[i, BEARING] - cones[j, BEARING]
            turn -= 2 * math.pi * math.floor(turn / (2 * math.pi) + 0.5)
            a, b = (j, i) if turn > 0 else (i, j)
            turn = abs(turn)
            apart = turn + cones[b, LOW] > cones[a, HIGH]
            apart = apart and 2 * math.pi - turn + cones[a, LOW] > cones[b, HIGH]
            if not apart and not _are_parted(
                forest, units[a], units[b], cones[a], cones[b], px, py, pz, radius_m
            ):
                return -1
            # the difference grows square to the bearing halfway between the two coasts
            halfway = cones[a, BEARING] + (turn + math.pi) / 2
            loose |= _loose_sides(
                halfway + (cones[a, LOW] + cones[b, LOW]) / 2,
                halfway + (cones[a, HIGH] + cones[b, HIGH]) / 2,
            )
    return loose


@compiled
def _loose_sides(low: float, high: float) -> int:
    """Say along which sides something that grows towards these bearings may turn back."""
    loose = 0
    # its growth along a parallel goes by the sine of the bearing, along a meridian by the cosine
    if math.floor(low / math.pi) != math.floor(high / math.pi):
        loose |= 1
    if math.floor(low / math.pi + 0.5) != math.floor(high / math.pi + 0.5):
        loose |= 2
    return loose
