"""Ask in compiled code which coast is nearest to a point, how far, and where its foot lies."""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy.coastline import LEAF_SEGMENTS
from geo.geodesy.geodesic import MEAN_RADIUS_M
from geo.geodesy.geodesic import compiled
from geo.geodesy.geodesic import foot_on_segment
from geo.geodesy.geodesic import segment_point
from geo.geodesy.geodesic import to_degrees_near
from geo.geodesy.geodesic import to_geocentric

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coastline import Forest

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

_STACK = 64
_CANDIDATES = 64
# a foot closer than this to the end of a segment is at the vertex
_AT_VERTEX_M = 1e-6


@compiled
def doubt_m(chord_m: float) -> float:
    """
    Give how far a geodesic's length may lie from its estimate by the chord.

    Radii of curvature of WGS 84 differ from the mean radius by at most 0.56 %, so the sagitta term
    ``c^3 / 24 R^2`` by at most 1.2 %; the sag of a 500 m segment adds less than a centimetre.
    """
    return 0.013 * chord_m * chord_m * chord_m / (24 * MEAN_RADIUS_M * MEAN_RADIUS_M) + 0.02


@compiled
def arc_m(chord_m: float) -> float:
    """Estimate a geodesic's length from its chord; see :func:`doubt_m` for how well."""
    return 2 * MEAN_RADIUS_M * math.asin(min(1.0, chord_m / (2 * MEAN_RADIUS_M)))


@compiled
def box_gap_2(forest: Forest, node: int, px: float, py: float, pz: float) -> float:
    """Give the squared straight distance from a point to a box."""
    gx = max(forest.low[node, 0] - px, 0.0, px - forest.high[node, 0])
    gy = max(forest.low[node, 1] - py, 0.0, py - forest.high[node, 1])
    gz = max(forest.low[node, 2] - pz, 0.0, pz - forest.high[node, 2])
    gap_2: float = gx * gx + gy * gy + gz * gz
    return gap_2


@compiled
def foot_on_chord(forest: Forest, i: int, px: float, py: float, pz: float) -> tuple[float, float]:
    """Give the squared straight distance from a point to a segment's chord, and where on it."""
    ax, ay, az = px - forest.start[i, 0], py - forest.start[i, 1], pz - forest.start[i, 2]
    dx, dy, dz = forest.chord[i, 0], forest.chord[i, 1], forest.chord[i, 2]
    t = (ax * dx + ay * dy + az * dz) / (dx * dx + dy * dy + dz * dz)
    t = min(1.0, max(0.0, t))
    gx, gy, gz = ax - t * dx, ay - t * dy, az - t * dz
    return gx * gx + gy * gy + gz * gz, t


@compiled
def segment_gap_2(forest: Forest, i: int, px: float, py: float, pz: float) -> float:
    """Give the squared straight distance from a point to a segment's chord."""
    return foot_on_chord(forest, i, px, py, pz)[0]


@compiled
def chord_to_unit(
    forest: Forest, unit: int, px: float, py: float, pz: float, limit_m: float
) -> tuple[float, int]:
    """
    Give the straight distance to a unit's coast, in metres, and the segment it leads to.

    Parameters
    ----------
    forest
        The coasts.
    unit
        Number of the unit.
    px, py, pz
        The point, Earth-centred, in metres.
    limit_m
        Where nothing is nearer than this, the answer is the limit and segment -1.
    """
    best_2, best = limit_m * limit_m, -1
    base, leaves = forest.node_first[unit], forest.leaves[unit]
    first, last = forest.first[unit], forest.last[unit]
    stack = np.empty(_STACK, dtype=np.int64)
    gaps = np.empty(_STACK)
    stack[0], gaps[0] = 1, box_gap_2(forest, base + 1, px, py, pz)
    size = 1
    while size:
        size -= 1
        node = stack[size]
        if gaps[size] >= best_2:
            continue
        if node >= leaves:
            i = first + (node - leaves) * LEAF_SEGMENTS
            for j in range(i, min(i + LEAF_SEGMENTS, last)):
                gap_2 = segment_gap_2(forest, j, px, py, pz)
                if gap_2 < best_2:
                    best_2, best = gap_2, j
            continue
        gap_a = box_gap_2(forest, base + 2 * node, px, py, pz)
        gap_b = box_gap_2(forest, base + 2 * node + 1, px, py, pz)
        near, far, gap_n, gap_f = 2 * node, 2 * node + 1, gap_a, gap_b
        if gap_b < gap_a:
            near, far, gap_n, gap_f = 2 * node + 1, 2 * node, gap_b, gap_a
        if gap_f < best_2:
            stack[size], gaps[size] = far, gap_f
            size += 1
        if gap_n < best_2:
            stack[size], gaps[size] = near, gap_n
            size += 1
    return math.sqrt(best_2), best


@compiled
def segments_within(
    forest: Forest, unit: int, px: float, py: float, pz: float, reach_m: float,
    narrowing: bool,  # noqa: FBT001
    found: Integers,
) -> int:  # fmt: skip
    """
    List the segments of a unit whose chord is within reach of a point.

    Parameters
    ----------
    forest, unit, px, py, pz
        As for :func:`chord_to_unit`.
    reach_m
        How far to look, as a straight distance in metres.
    narrowing
        Whether to look from then on only as far as the doubt about the nearest one found; some
        that came before it may be farther.
    found
        Filled with the segments.

    Returns
    -------
    count
        How many there are, which may exceed the length of ``found``.
    """
    reach_2 = reach_m * reach_m
    base, leaves = forest.node_first[unit], forest.leaves[unit]
    first, last = forest.first[unit], forest.last[unit]
    stack = np.empty(_STACK, dtype=np.int64)
    stack[0] = 1
    size, count = 1, 0
    while size:
        size -= 1
        node = stack[size]
        if box_gap_2(forest, base + node, px, py, pz) > reach_2:
            continue
        if node < leaves:
            stack[size], stack[size + 1] = 2 * node + 1, 2 * node
            size += 2
            continue
        i = first + (node - leaves) * LEAF_SEGMENTS
        for j in range(i, min(i + LEAF_SEGMENTS, last)):
            gap_2 = segment_gap_2(forest, j, px, py, pz)
            if gap_2 <= reach_2:
                if count < len(found):
                    found[count] = j
                count += 1
                if narrowing:
                    gap_m = math.sqrt(gap_2)
                    reach_2 = min(reach_2, (gap_m + 2 * doubt_m(gap_m)) ** 2)
    return count


@compiled
def foot(
    forest: Forest, segment: int, px: float, py: float, pz: float
) -> tuple[float, float, float, float]:
    """Give distance, fraction and direction of growth to one segment; see `foot_on_segment`."""
    return foot_on_segment(
        px, py, pz,
        forest.start[segment, 0], forest.start[segment, 1], forest.start[segment, 2],
        forest.chord[segment, 0], forest.chord[segment, 1], forest.chord[segment, 2],
    )  # fmt: skip


@compiled
def nearest_foot(
    forest: Forest, unit: int, px: float, py: float, pz: float, hint: int
) -> tuple[float, int, float, float, float]:
    """
    Find the exact geodesic distance from a point to a unit's coast.

    The tree finds every segment whose chord is within :func:`doubt_m` of the nearest; the
    geodesic foot is computed for each of those.

    Parameters
    ----------
    forest
        The coasts.
    unit
        Number of the unit.
    px, py, pz
        The point, Earth-centred, in metres.
    hint
        A segment that was nearest to a point nearby, or -1.

    Returns
    -------
    distance, segment, t, east, north
        Distance in metres, the foot's segment and fraction along it, and the unit direction in
        which the distance grows.
    """
    found = np.empty(_CANDIDATES, dtype=np.int64)
    gap_m, nearest = math.inf, hint
    if hint >= 0:
        gap_m = math.sqrt(segment_gap_2(forest, hint, px, py, pz))
    else:
        gap_m, nearest = chord_to_unit(forest, unit, px, py, pz, 4.0e7)
    reach_m = gap_m + 2 * doubt_m(gap_m)
    count = segments_within(forest, unit, px, py, pz, reach_m, True, found)  # noqa: FBT003
    if count > _CANDIDATES:
        found = np.empty(count, dtype=np.int64)
        count = segments_within(forest, unit, px, py, pz, reach_m, True, found)  # noqa: FBT003
    best = (math.inf, nearest, 0.0, 0.0, 1.0)
    for k in range(count):
        s, t, east, north = foot(forest, found[k], px, py, pz)
        if s < best[0] or (s == best[0] and found[k] < best[1]):
            best = (s, found[k], t, east, north)
    return best


@compiled
def feature_of(forest: Forest, segment: int, t: float) -> int:
    """
    Give a number to the piece of coast that holds a foot: even to a vertex, odd to an edge.

    Pieces of one cut edge carry one number, so only true changes of base point show.
    """
    d = forest.chord[segment]
    slack = _AT_VERTEX_M / math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2])
    feature: int = 2 * forest.line[segment] + 1
    if t <= slack and forest.start_vertex[segment] >= 0:
        feature = 2 * forest.start_vertex[segment]
    elif t >= 1 - slack and forest.end_vertex[segment] >= 0:
        feature = 2 * forest.end_vertex[segment]
    return feature


@compiled
def foot_degrees(forest: Forest, segment: int, t: float, lon: float) -> tuple[float, float]:
    """Give a foot's longitude and latitude in degrees, the longitude near a given one."""
    a, d = forest.start[segment], forest.chord[segment]
    x, y, z = segment_point(a[0], a[1], a[2], d[0], d[1], d[2], t)
    return to_degrees_near(x, y, z, lon)


@compiled
def nearest_unit(forest: Forest, units: Integers, lon: float, lat: float) -> tuple[int, float, int]:
    """
    Say which of some units is nearest to a point.

    Parameters
    ----------
    forest
        The coasts.
    units
        Numbers of the units to choose from; on an exact tie the first of them wins.
    lon, lat
        The point in degrees (EPSG:4326).

    Returns
    -------
    place, distance, segment
        Position in ``units`` of the nearest, its exact geodesic distance in metres and the
        segment that holds the foot.
    """
    px, py, pz = to_geocentric(lon, lat)
    chords = np.empty(len(units))
    segments = np.empty(len(units), dtype=np.int64)
    least = 4.0e7
    for i in range(len(units)):
        limit = min(4.0e7, least + 2 * doubt_m(least))
        chords[i], segments[i] = chord_to_unit(forest, units[i], px, py, pz, limit)
        least = min(least, chords[i])
    reach = least + 2 * doubt_m(least)
    best, best_m, best_segment = -1, math.inf, -1
    for i in range(len(units)):
        if segments[i] >= 0 and chords[i] <= reach:
            s, segment, _, _, _ = nearest_foot(forest, units[i], px, py, pz, segments[i])
            if s < best_m:
                best, best_m, best_segment = i, s, segment
    return best, best_m, best_segment


@compiled
def nearest_units(forest: Forest, units: Integers, points: Floats) -> tuple[Integers, Floats]:
    """
    Say for many points which of some units is nearest, and how far its coast is.

    Parameters
    ----------
    forest
        The coasts.
    units
        Numbers of the units to choose from.
    points
        Longitudes and latitudes in degrees (EPSG:4326), one point a row.

    Returns
    -------
    nearest, distances
        Numbers of the nearest units and exact geodesic distances in metres.
    """
    number = np.empty(len(points), dtype=np.int64)
    metres = np.empty(len(points))
    for i in range(len(points)):
        place, metres[i], _ = nearest_unit(forest, units, points[i, 0], points[i, 1])
        number[i] = units[place]
    return number, metres


@compiled
def base_points(forest: Forest, unit: int, points: Floats) -> Floats:
    """
    Find the point of a unit's coast that is nearest to each of many points.

    Parameters
    ----------
    forest
        The coasts.
    unit
        Number of the unit.
    points
        Longitudes and latitudes in degrees (EPSG:4326), one point a row.

    Returns
    -------
    feet
        Longitude and latitude of the base point and its distance in metres, one row each.
    """
    out = np.empty((len(points), 3))
    for i in range(len(points)):
        px, py, pz = to_geocentric(points[i, 0], points[i, 1])
        s, segment, t, _, _ = nearest_foot(forest, unit, px, py, pz, -1)
        out[i, 0], out[i, 1] = foot_degrees(forest, segment, t, points[i, 0])
        out[i, 2] = s
    return out
