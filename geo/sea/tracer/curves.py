"""Find points on the lines of the sea exactly: crossings, meeting points and bends of a curve."""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy.geodesic import FLATTENING
from geo.geodesy.geodesic import SEMI_MAJOR_M
from geo.geodesy.geodesic import compiled
from geo.geodesy.geodesic import to_geocentric
from geo.geodesy.nearest_coast import foot
from geo.geodesy.nearest_coast import nearest_foot

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coastline import Forest

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

# a difference of distances this small is zero: rounding alone moves a distance by nanometres
LEVEL_M = 2e-9
STEP_M = 2e-8
# a curve is the zero of d(unit) - d(other), or of d(unit) - breadth where there is no other
NO_UNIT = -1
_ROUNDS = 60
_NEWTON_ROUNDS = 12
_HINTS = 2
_SCAN = 8
# rounding may put a point of the curve this far on its other side
_WRONG_SIDE_M = 1e-5
# a meeting point may stick out of its box by rounding, no more
_EDGE_M = 1e-6


@compiled
def metres_per_degree(lat: float) -> tuple[float, float]:
    """Give the length of a degree of longitude and of latitude at a latitude, in metres."""
    e2 = FLATTENING * (2 - FLATTENING)
    phi = math.radians(lat)
    w = math.sqrt(1 - e2 * math.sin(phi) ** 2)
    east = SEMI_MAJOR_M / w * math.cos(phi)
    return math.radians(east), math.radians(SEMI_MAJOR_M * (1 - e2) / w**3)


@compiled
def level(
    forest: Forest, unit: int, other: int, breadth_m: float, lon: float, lat: float, hints: Integers
) -> tuple[float, float, float, float]:
    """
    Give how much farther one coast is than the other, or than a breadth.

    Parameters
    ----------
    forest
        The coasts.
    unit, other
        Numbers of the two units; ``NO_UNIT`` as the other compares with the breadth.
    breadth_m
        Breadth of a limit in metres.
    lon, lat
        The point in degrees (EPSG:4326).
    hints
        Segments that were nearest before, for both units; updated in place.

    Returns
    -------
    difference, east, north, distance
        The difference in metres, its gradient, and the distance to the first coast in metres.
    """
    px, py, pz = to_geocentric(lon, lat)
    d_u, hints[0], _, e_u, n_u = nearest_foot(forest, unit, px, py, pz, hints[0])
    if other == NO_UNIT:
        return d_u - breadth_m, e_u, n_u, d_u
    d_v, hints[1], _, e_v, n_v = nearest_foot(forest, other, px, py, pz, hints[1])
    return d_u - d_v, e_u - e_v, n_u - n_v, d_u


@compiled
def root_between(
    forest: Forest, unit: int, other: int, breadth_m: float,
    lon_0: float, lat_0: float, lon_1: float, lat_1: float, hints: Integers,
) -> tuple[float, float, bool]:  # fmt: skip
    """
    Find where the curve crosses a straight line of longitude and latitude.

    The Illinois variant of false position, which keeps the crossing bracketed.

    Returns
    -------
    lon, lat, found
        The crossing in degrees, and whether the ends lie on different sides at all.
    """
    f0 = level(forest, unit, other, breadth_m, lon_0, lat_0, hints)[0]
    f1 = level(forest, unit, other, breadth_m, lon_1, lat_1, hints)[0]
    if f0 * f1 > 0:
        return lon_0, lat_0, False
    east, north = metres_per_degree((lat_0 + lat_1) / 2)
    length = math.hypot((lon_1 - lon_0) * east, (lat_1 - lat_0) * north)
    a, b, t = 0.0, 1.0, 0.5
    for k in range(_ROUNDS):
        t = (a * f1 - b * f0) / (f1 - f0) if f1 != f0 else (a + b) / 2
        if k > _NEWTON_ROUNDS and k % 3 == 0:
            t = (a + b) / 2
        f = level(
            forest, unit, other, breadth_m,
            lon_0 + t * (lon_1 - lon_0), lat_0 + t * (lat_1 - lat_0), hints,
        )[0]  # fmt: skip
        if abs(f) < LEVEL_M or abs(b - a) * length < STEP_M:
            break
        if f * f1 < 0:
            a, f0 = b, f1
        else:
            f0 /= 2
        b, f1 = t, f
    return lon_0 + t * (lon_1 - lon_0), lat_0 + t * (lat_1 - lat_0), True


@compiled
def root_near(
    forest: Forest, unit: int, other: int, breadth_m: float,
    lon: float, lat: float, east: float, north: float, reach_m: float, side: int,
    hints: Integers,
) -> tuple[float, float, float, bool]:  # fmt: skip
    """
    Find where the curve crosses the line through a point in a direction.

    Newton's method first; where a bend of the distance defeats it, the nearest change of sign is
    bracketed and followed.

    Parameters
    ----------
    forest, unit, other, breadth_m, lon, lat, hints
        As for :func:`level`.
    east, north
        Unit direction of the search.
    reach_m
        How far to search, in metres.
    side
        1 when the curve lies ahead of points where the difference is positive, and behind those
        where it is negative; -1 the other way round.

    Returns
    -------
    lon, lat, offset, found
        The crossing in degrees and its distance along the direction in metres.
    """
    m_lon, m_lat = metres_per_degree(lat)
    d_lon, d_lat = east / m_lon, north / m_lat
    f_0, g_e, g_n, _ = level(forest, unit, other, breadth_m, lon, lat, hints)
    sign = 1.0 if f_0 * side > 0 else -1.0
    s, f = 0.0, f_0
    for _ in range(_NEWTON_ROUNDS):
        if abs(f) < LEVEL_M:
            return lon + s * d_lon, lat + s * d_lat, s, True
        slope = g_e * east + g_n * north
        if abs(slope) < 1e-9:  # noqa: PLR2004 - parallel to the curve
            break
        step = -f / slope
        s += step
        if abs(s) > reach_m or s * sign < -_WRONG_SIDE_M:
            break
        f, g_e, g_n, _ = level(
            forest, unit, other, breadth_m, lon + s * d_lon, lat + s * d_lat, hints
        )
        if abs(step) < STEP_M:
            return lon + s * d_lon, lat + s * d_lat, s, True
    before = 0.0
    for k in range(1, _SCAN + 1):
        s = sign * reach_m * k / _SCAN
        f = level(forest, unit, other, breadth_m, lon + s * d_lon, lat + s * d_lat, hints)[0]
        if f * f_0 <= 0:
            x, y, found = root_between(
                forest, unit, other, breadth_m, lon + before * d_lon, lat + before * d_lat,
                lon + s * d_lon, lat + s * d_lat, hints,
            )  # fmt: skip
            return x, y, sign * math.hypot((x - lon) * m_lon, (y - lat) * m_lat), found
        before = s
    return lon, lat, 0.0, False


@compiled
def solve_roots(forest: Forest, limits: Floats, pairs: Integers, ends: Floats) -> Floats:
    """
    Find the crossings of many lattice edges.

    Parameters
    ----------
    forest
        The coasts.
    limits
        Breadths of the limits in metres.
    pairs
        Unit, other unit or ``NO_UNIT``, and number of the limit, a row per edge.
    ends
        Longitude and latitude of both ends in degrees, a row per edge.

    Returns
    -------
    roots
        Longitude and latitude of each crossing; NaN where there is none.
    """
    out = np.empty((len(pairs), 2))
    for i in range(len(pairs)):
        hints = np.full(_HINTS, -1, dtype=np.int64)
        lon, lat, found = root_between(
            forest, pairs[i, 0], pairs[i, 1], limits[pairs[i, 2]],
            ends[i, 0], ends[i, 1], ends[i, 2], ends[i, 3], hints,
        )  # fmt: skip
        out[i, 0], out[i, 1] = (lon, lat) if found else (np.nan, np.nan)
    return out


@compiled
def _meeting_residual(
    forest: Forest, units: Integers, breadth_m: float, segments: Integers,
    lon: float, lat: float, fixed: bool,  # noqa: FBT001
) -> tuple[float, float, float, float, float, float]:  # fmt: skip
    """Give two differences that vanish where three cells meet, and their gradients."""
    px, py, pz = to_geocentric(lon, lat)
    d, e, n = np.empty(3), np.empty(3), np.empty(3)
    for i in range(3):
        if units[i] == NO_UNIT:
            d[i], e[i], n[i] = breadth_m, 0.0, 0.0
        elif fixed:
            d[i], _, e[i], n[i] = foot(forest, segments[i], px, py, pz)
        else:
            d[i], segments[i], _, e[i], n[i] = nearest_foot(
                forest, units[i], px, py, pz, segments[i]
            )
    return d[0] - d[1], d[0] - d[2], e[0] - e[1], n[0] - n[1], e[0] - e[2], n[0] - n[2]


@compiled
def _settle(
    forest: Forest, units: Integers, breadth_m: float, segments: Integers,
    lon: float, lat: float, m_lon: float, m_lat: float, x: float, y: float, reach: float,
) -> tuple[float, float, bool]:  # fmt: skip
    """Follow Newton's steps on fixed coast segments, in metres from a place; False if stuck."""
    for _ in range(_NEWTON_ROUNDS):
        f, g, fe, fn, ge, gn = _meeting_residual(
            forest,
            units,
            breadth_m,
            segments,
            lon + x / m_lon,
            lat + y / m_lat,
            True,  # noqa: FBT003
        )
        det = fe * gn - fn * ge
        if det == 0:
            return x, y, False
        step_x, step_y = (fn * g - gn * f) / det, (ge * f - fe * g) / det
        length = math.hypot(step_x, step_y)
        if length > reach:
            step_x, step_y = step_x / length * reach, step_y / length * reach
        x, y = x + step_x, y + step_y
        if length < STEP_M or abs(x) + abs(y) > 4 * reach:
            break
    return x, y, True


@compiled
def meeting_point(
    forest: Forest, units: Integers, breadth_m: float,
    lon_0: float, lat_0: float, lon_1: float, lat_1: float,
) -> tuple[float, float, bool]:  # fmt: skip
    """
    Find the point in a small box where three cells, or two and a limit, meet.

    Newton's method on the coast segments nearest at the start; when the nearest change on the way
    it starts again with the new ones, so that a kink cannot make it swing for ever.

    Parameters
    ----------
    forest
        The coasts.
    units
        Three unit numbers; ``NO_UNIT`` last stands for the limit.
    breadth_m
        Breadth of that limit in metres.
    lon_0, lat_0, lon_1, lat_1
        The box in degrees.

    Returns
    -------
    lon, lat, found
        The point in degrees, and whether it was found in the box.
    """
    lon, lat = (lon_0 + lon_1) / 2, (lat_0 + lat_1) / 2
    m_lon, m_lat = metres_per_degree(lat)
    width, height = (lon_1 - lon_0) * m_lon, (lat_1 - lat_0) * m_lat
    reach = math.hypot(width, height)
    segments = np.full(3, -1, dtype=np.int64)
    before = np.full(3, -2, dtype=np.int64)
    x, y = 0.0, 0.0
    for _ in range(_NEWTON_ROUNDS):
        _meeting_residual(
            forest,
            units,
            breadth_m,
            segments,
            lon + x / m_lon,
            lat + y / m_lat,
            False,  # noqa: FBT003
        )
        if (segments == before).all():
            inside = abs(x) <= width / 2 + _EDGE_M and abs(y) <= height / 2 + _EDGE_M
            return lon + x / m_lon, lat + y / m_lat, inside
        before[:] = segments
        x, y, is_regular = _settle(
            forest, units, breadth_m, segments, lon, lat, m_lon, m_lat, x, y, reach
        )
        if not is_regular or abs(x) + abs(y) > 4 * reach:
            return lon, lat, False
    return lon, lat, False


@compiled
def solve_meetings(
    forest: Forest, limits: Floats, units: Integers, bands: Integers, boxes: Floats
) -> Floats:
    """
    Find the meeting points in many small boxes.

    Parameters
    ----------
    forest
        The coasts.
    limits
        Breadths of the limits in metres.
    units
        Three unit numbers a row; see :func:`meeting_point`.
    bands
        Number of the limit in each row.
    boxes
        West, south, east and north of each box in degrees.

    Returns
    -------
    points
        Longitude and latitude of each meeting point; NaN where none was found.
    """
    out = np.full((len(units), 2), np.nan)
    for i in range(len(units)):
        lon, lat, found = meeting_point(
            forest, units[i], limits[bands[i]],
            boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3],
        )  # fmt: skip
        if found:
            out[i, 0], out[i, 1] = lon, lat
    return out
