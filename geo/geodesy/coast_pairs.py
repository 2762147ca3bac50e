"""
Find the shortest geodesics between many coasts at once.

Pairs of boxes are looked into together, storey by storey (:mod:`geo.geodesy.coast_tree`); a pair is
dropped as soon as its boxes lie farther apart than two known points of the coasts. Straight chords
through the Earth decide, with room for all by which a geodesic may differ from its chord; the few
pairs of segments that remain are measured along the ellipsoid. Of two segments that do not cross,
the nearest points include an end of one, so the answer is the least of feet of perpendiculars, each
found by Newton's method on the geodesic itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy.measure import GEOD

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coast_tree import CoastTree
    from geo.geodesy.coast_tree import Level

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Pairs = tuple[Indices, Indices, Indices]

# radii of curvature of WGS 84 differ from the mean by 0.56 %, so the sagitta term
# c^3 / 24 R^2 of a geodesic over its chord by at most 1.2 %
_BEND_SHARE = 0.026 / 24 / 6.33e6**2
# two chords of the longest segments sag by half a metre each, at either end
_SAG_M = 2.0
_FOOT_STEPS = 40
_FOOT_TOLERANCE_M = 1e-7


@dataclass(frozen=True)
class Shortest:
    """
    The shortest geodesic of each pair.

    Attributes
    ----------
    distance_m
        Its length in metres; 0 where coasts meet or cross.
    start, end
        Its ends on the first and on the second coast, longitude and latitude in degrees.
    """

    distance_m: Floats
    start: Floats
    end: Floats


def shortest_between(a: CoastTree, b: CoastTree, on_a: Indices, on_b: Indices) -> Shortest:
    """
    Find the shortest geodesic between the coasts of each pair of rows.

    Parameters
    ----------
    a, b
        The coasts.
    on_a, on_b
        Numbers of the rows of each pair.

    Returns
    -------
    shortest
        One for each pair, in their order.

    Examples
    --------
    >>> import shapely
    >>> from geo.geodesy.coast_tree import CoastTree
    >>> boxes = CoastTree.of(np.array([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)]))
    >>> found = shortest_between(boxes, boxes, np.array([0]), np.array([1]))
    >>> found.distance_m.round(3), found.start[0, 0], found.end[0, 0]
    (array([111302.649]), np.float64(1.0), np.float64(2.0))
    """
    if len(on_a) == 0:
        return Shortest(np.empty(0), np.empty((0, 2)), np.empty((0, 2)))
    pair = np.arange(len(on_a))
    best = np.full(len(on_a), np.inf)
    frontier = (pair, np.asarray(on_a, dtype=np.intp), np.asarray(on_b, dtype=np.intp))
    deep_a, deep_b = 0, 0
    while True:
        frontier = _prune(a.levels[deep_a], b.levels[deep_b], frontier, best)
        down_a, down_b = deep_a + 1 < len(a.levels), deep_b + 1 < len(b.levels)
        if not (down_a or down_b):
            break
        if down_a:
            frontier = _expand(a.levels[deep_a], frontier, 1)
            deep_a += 1
        if down_b:
            frontier = _expand(b.levels[deep_b], frontier, 2)
            deep_b += 1
    return _measure(a, b, frontier, best)


def _reach_2(best: Floats) -> Floats:
    """Give the squared chord beyond which nothing can be nearer than the best known."""
    reach: Floats = (best + _BEND_SHARE * best**3 + _SAG_M) ** 2
    return reach


def _prune(a: Level, b: Level, frontier: Pairs, best: Floats) -> Pairs:
    """Drop pairs of boxes that are too far apart, and lower the best known chords."""
    pair, i, j = frontier
    apart = a.inside[i] - b.inside[j]
    _lower(best, pair, np.sqrt(np.einsum("ij,ij->i", apart, apart)))
    gap = np.maximum(a.low[i] - b.high[j], b.low[j] - a.high[i])
    np.maximum(gap, 0.0, out=gap)
    keep = np.einsum("ij,ij->i", gap, gap) <= _reach_2(best)[pair]
    return pair[keep], i[keep], j[keep]


def _lower(best: Floats, pair: Indices, value: Floats) -> None:
    """Lower the best of each pair; the pairs come sorted."""
    begin = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]]))
    least = np.minimum.reduceat(value, begin)
    best[pair[begin]] = np.minimum(best[pair[begin]], least)


def _expand(level: Level, frontier: Pairs, side: int) -> Pairs:
    """Put the boxes below in place of each box on one side."""
    box = frontier[side]
    count = level.count[box]
    owner = np.repeat(np.arange(len(box)), count)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    below = level.first[box][owner] + step
    pair, i, j = (column[owner] for column in frontier)
    return (pair, below, j) if side == 1 else (pair, i, below)


def _measure(a: CoastTree, b: CoastTree, frontier: Pairs, best: Floats) -> Shortest:
    """Measure the remaining pairs of segments along the ellipsoid."""
    pair, i, j = frontier
    found = Shortest(np.full(len(best), np.inf), np.zeros((len(best), 2)), np.zeros((len(best), 2)))
    # an end of either segment, the segment it may have its foot on, and the side of that end
    tries = [
        (_foot_on_chord(getattr(p, f"{which}_xyz")[k], q.start_xyz[m], q.end_xyz[m]), side, which)
        for side, p, k, q, m in ((0, a, i, b, j), (1, b, j, a, i))
        for which in ("start", "end")
    ]
    for (gap, _), _, _ in tries:
        _lower(best, pair, gap)
    for (gap, share), side, which in tries:
        near = np.flatnonzero(gap**2 <= _reach_2(best)[pair])
        p, k, q, m = (a, i, b, j) if side == 0 else (b, j, a, i)
        point = getattr(p, which)[k[near]]
        metres, foot = _feet(point, q.start[m[near]], q.end[m[near]], share[near])
        ends = (point, foot) if side == 0 else (foot, point)
        _take(found, pair[near], metres, *ends)
    crossing, place = _crossings(a, b, i, j)
    _take(found, pair[crossing], np.zeros(len(place)), place, place)
    return found


def _take(found: Shortest, pair: Indices, metres: Floats, start: Floats, end: Floats) -> None:
    """Keep what is shorter than what was found before; of equals the first."""
    order = np.lexsort([np.arange(len(pair)), metres, pair])
    first = order[np.flatnonzero(np.diff(pair[order], prepend=-1))]
    first = first[metres[first] < found.distance_m[pair[first]]]
    at = pair[first]
    found.distance_m[at] = metres[first]
    found.start[at], found.end[at] = start[first], end[first]


def _foot_on_chord(point: Floats, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Give the straight distance from points to chords, and where on each the foot lies."""
    along, way = end - start, point - start
    length_2 = np.einsum("ij,ij->i", along, along)
    dot = np.einsum("ij,ij->i", way, along)
    share = np.clip(np.divide(dot, length_2, out=np.zeros_like(dot), where=length_2 > 0), 0, 1)
    off = way - share[:, None] * along
    return np.sqrt(np.einsum("ij,ij->i", off, off)), share


def _feet(point: Floats, start: Floats, end: Floats, share: Floats) -> tuple[Floats, Floats]:
    """Find the geodesically nearest point of each segment, beginning at the chord's foot."""
    lon, lat = point[:, 0], point[:, 1]
    azimuth, _, length = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    along = share * length
    for _ in range(_FOOT_STEPS):
        foot_lon, foot_lat, back = GEOD.fwd(start[:, 0], start[:, 1], azimuth, along)
        towards, _, distance = GEOD.inv(foot_lon, foot_lat, lon, lat)
        heading = np.radians(back + 180 - towards)
        # on a sphere this step is exact: tan(along) = tan(distance) cos(angle)
        step = GEOD.a * np.arctan(np.tan(distance / GEOD.a) * np.cos(heading))
        moved = np.clip(along + step, 0, length)
        done = np.abs(moved - along) < _FOOT_TOLERANCE_M
        along = moved
        if done.all():
            break
    foot = np.column_stack([foot_lon, foot_lat])
    foot[along >= length] = end[along >= length]
    foot[along <= 0] = start[along <= 0]
    return np.asarray(GEOD.inv(lon, lat, foot[:, 0], foot[:, 1])[2]), foot


def _crossings(a: CoastTree, b: CoastTree, i: Indices, j: Indices) -> tuple[Indices, Floats]:
    """Find which segments cross, and where: the ends of each lie on two sides of the other."""
    a0, a1, b0, b1 = a.start_xyz[i], a.end_xyz[i], b.start_xyz[j], b.end_xyz[j]
    plane_a, plane_b = np.cross(a0, a1), np.cross(b0, b1)
    from_b = [np.einsum("ij,ij->i", plane_b, p) for p in (a0, a1)]
    from_a = [np.einsum("ij,ij->i", plane_a, p) for p in (b0, b1)]
    cross = np.flatnonzero((from_b[0] * from_b[1] < 0) & (from_a[0] * from_a[1] < 0))
    share = from_b[0][cross] / (from_b[0][cross] - from_b[1][cross])
    start, end = a.start[i[cross]], a.end[i[cross]]
    azimuth, _, length = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    lon, lat, _ = GEOD.fwd(start[:, 0], start[:, 1], azimuth, share * length)
    return cross, np.column_stack([lon, lat])
