"""
Measure geodesics on the WGS 84 ellipsoid in compiled code, for building an atlas.

The inverse problem is solved on the auxiliary sphere with the series of Karney (2013), to the
fourth order of their parameter, and Vincenty's fixed-point iteration
on the longitude difference. It converges for points less than about 10,000 km apart and agrees
with GeographicLib to a few nanometres within 1,000 km; ``tests/test_sea_geodesic.py`` holds it to
that. Measurements that a reader sees use :mod:`pyproj`; this module exists because the tracer
needs millions of distances, one at a time, inside loops.

References
----------
Karney, C. F. F. (2013), Algorithms for geodesics, Journal of Geodesy 87, 43-55.
Vincenty, T. (1975), Direct and inverse solutions of geodesics on the ellipsoid, Survey Review 23.
"""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import TypeVar
from typing import cast

import numba
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_Function = TypeVar("_Function", bound="Callable[..., object]")

SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257_223_563
SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
SECOND_ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING) / (1 - FLATTENING) ** 2
THIRD_FLATTENING = FLATTENING / (2 - FLATTENING)
MEAN_RADIUS_M = 6_371_008.8

_ROUNDS = 12
_ROUND_TOLERANCE = 1e-15
_FOOT_ROUNDS = 4
_FOOT_STEP_M = 10.0


def compiled(function: _Function) -> _Function:
    """Compile a function for loops over coasts, keeping its signature for readers and mypy."""
    return cast("_Function", numba.njit(cache=True, error_model="numpy", nogil=True)(function))


@compiled
def to_geocentric(lon: float, lat: float) -> tuple[float, float, float]:
    """
    Give the Earth-centred coordinates of a point on the ellipsoid.

    Parameters
    ----------
    lon, lat
        Longitude and latitude in degrees (EPSG:4326).

    Returns
    -------
    x, y, z
        Earth-centred, Earth-fixed coordinates in metres.
    """
    phi, lam = math.radians(lat), math.radians(lon)
    sin_phi, cos_phi = math.sin(phi), math.cos(phi)
    e2 = FLATTENING * (2 - FLATTENING)
    n = SEMI_MAJOR_M / math.sqrt(1 - e2 * sin_phi * sin_phi)
    return n * cos_phi * math.cos(lam), n * cos_phi * math.sin(lam), n * (1 - e2) * sin_phi


@compiled
def to_degrees(x: float, y: float, z: float) -> tuple[float, float]:
    """Give longitude and latitude in degrees of a point on the ellipsoid."""
    lat = math.atan2(z / SEMI_MINOR_M, math.hypot(x, y) / SEMI_MAJOR_M * (1 - FLATTENING))
    return math.degrees(math.atan2(y, x)), math.degrees(lat)


@compiled
def to_degrees_near(x: float, y: float, z: float, lon: float) -> tuple[float, float]:
    """Give longitude and latitude in degrees, the longitude within half a turn of another."""
    lon_0, lat = to_degrees(x, y, z)
    return lon_0 + 360.0 * math.floor((lon - lon_0) / 360.0 + 0.5), lat


@compiled
def _longitude_excess(sin_alpha: float, eps: float, sigma: float, cos_2sm: float) -> float:
    """Give the difference of spherical and geodetic longitude (Karney eqs. 8, 23-25)."""
    n, n2 = THIRD_FLATTENING, THIRD_FLATTENING * THIRD_FLATTENING
    e2, e3, e4 = eps * eps, eps * eps * eps, eps * eps * eps * eps
    a3 = 1 - (1 - n) / 2 * eps - (2 + n - 3 * n2) / 8 * e2
    a3 -= (1 + 3 * n + n2) / 16 * e3 + (3 + 2 * n) / 64 * e4
    c31 = (1 - n) / 4 * eps + (1 - n2) / 8 * e2 + (3 + 3 * n - n2) / 64 * e3
    c31 += (5 + 2 * n) / 128 * e4
    c32 = (2 - 3 * n + n2) / 32 * e2 + (3 - 2 * n - 3 * n2) / 64 * e3 + (3 + n) / 128 * e4
    c33 = (5 - 9 * n + 5 * n2) / 192 * e3 + (9 - 10 * n) / 384 * e4
    cos_4sm = 2 * cos_2sm * cos_2sm - 1
    wave = 2 * c31 * cos_2sm * math.sin(sigma)
    wave += 2 * c32 * cos_4sm * math.sin(2 * sigma)
    wave += 2 * c33 * cos_2sm * (2 * cos_4sm - 1) * math.sin(3 * sigma)
    return FLATTENING * sin_alpha * a3 * (sigma + wave)


@compiled
def _arc_length_m(eps: float, sigma: float, cos_2sm: float) -> float:
    """Give the length of an arc of the auxiliary sphere on the ellipsoid (Karney eqs. 7, 17-18)."""
    e2 = eps * eps
    a1 = (1 + e2 / 4 + e2 * e2 / 64) / (1 - eps)
    cos_4sm = 2 * cos_2sm * cos_2sm - 1
    cos_6sm = cos_2sm * (2 * cos_4sm - 1)
    cos_8sm = 2 * cos_4sm * cos_4sm - 1
    wave = (-eps / 2 + 3 / 16 * e2 * eps) * cos_2sm * math.sin(sigma)
    wave += (-e2 / 16 + e2 * e2 / 32) * cos_4sm * math.sin(2 * sigma)
    wave += -e2 * eps / 48 * cos_6sm * math.sin(3 * sigma)
    wave += -5 / 512 * e2 * e2 * cos_8sm * math.sin(4 * sigma)
    return SEMI_MINOR_M * a1 * (sigma + 2 * wave)


@compiled
def inverse(
    x1: float, y1: float, z1: float, x2: float, y2: float, z2: float
) -> tuple[float, float, float, float, float]:
    """
    Solve the inverse problem between two points of the ellipsoid.

    Parameters
    ----------
    x1, y1, z1, x2, y2, z2
        Earth-centred coordinates of both points in metres.

    Returns
    -------
    distance, sin_1, cos_1, sin_2, cos_2
        The geodesic distance in metres, and sine and cosine of the forward azimuth at either end.
    """
    p1, p2 = math.hypot(x1, y1), math.hypot(x2, y2)
    r1 = math.hypot(p1 / SEMI_MAJOR_M, z1 / SEMI_MINOR_M)
    r2 = math.hypot(p2 / SEMI_MAJOR_M, z2 / SEMI_MINOR_M)
    cb1, sb1 = p1 / SEMI_MAJOR_M / r1, z1 / SEMI_MINOR_M / r1
    cb2, sb2 = p2 / SEMI_MAJOR_M / r2, z2 / SEMI_MINOR_M / r2
    lam = math.atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2)
    omega = lam
    for _ in range(_ROUNDS):
        so, co = math.sin(omega), math.cos(omega)
        east, north = cb2 * so, cb1 * sb2 - sb1 * cb2 * co
        sin_sigma = math.hypot(east, north)
        if sin_sigma < 1e-16:  # noqa: PLR2004 - the same point
            return 0.0, 0.0, 1.0, 0.0, 1.0
        cos_sigma = sb1 * sb2 + cb1 * cb2 * co
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = cb1 * cb2 * so / sin_sigma
        cos_2_alpha = max(0.0, 1 - sin_alpha * sin_alpha)
        cos_2sm = 0.0
        if cos_2_alpha > 1e-12:  # noqa: PLR2004 - not along the equator
            cos_2sm = min(1.0, max(-1.0, cos_sigma - 2 * sb1 * sb2 / cos_2_alpha))
        k2 = SECOND_ECCENTRICITY_2 * cos_2_alpha
        eps = k2 / (2 * (1 + math.sqrt(1 + k2)) + k2)
        before = omega
        omega = lam + _longitude_excess(sin_alpha, eps, sigma, cos_2sm)
        if abs(omega - before) < _ROUND_TOLERANCE:
            break
    distance = _arc_length_m(eps, sigma, cos_2sm)
    east_2, north_2 = cb1 * so, cb1 * sb2 * co - sb1 * cb2
    h1, h2 = math.hypot(east, north), math.hypot(east_2, north_2)
    return distance, east / h1, north / h1, east_2 / h2, north_2 / h2


@compiled
def segment_point(
    ax: float, ay: float, az: float, dx: float, dy: float, dz: float, t: float
) -> tuple[float, float, float]:
    """
    Give the point at fraction t of a short segment, lifted from its chord onto the ellipsoid.

    On a segment of 500 m the lifted chord leaves the geodesic by less than a micrometre.
    """
    x, y, z = ax + t * dx, ay + t * dy, az + t * dz
    sag = t * (1 - t) * (dx * dx + dy * dy + dz * dz) / (2 * MEAN_RADIUS_M)
    # along the ellipsoid's normal: along the radius the point would slip by up to 16 micrometres
    nz = z / (1 - FLATTENING) ** 2
    lift = sag / math.sqrt(x * x + y * y + nz * nz)
    return x * (1 + lift), y * (1 + lift), z + lift * nz


@compiled
def foot_on_segment(
    px: float, py: float, pz: float,
    ax: float, ay: float, az: float, dx: float, dy: float, dz: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """
    Find the point of a short segment that is geodesically nearest to a point.

    The foot on the chord is corrected by Newton's method on the derivative of the geodesic
    distance along the segment, which is the cosine of the angle between the two directions.

    Parameters
    ----------
    px, py, pz
        The point, Earth-centred, in metres.
    ax, ay, az, dx, dy, dz
        The segment's start and its chord, in metres.

    Returns
    -------
    distance, t, east, north
        The distance in metres, the fraction along the segment, and the unit direction in which
        the distance grows fastest at the point (east and north).
    """
    length_2 = dx * dx + dy * dy + dz * dz
    t = ((px - ax) * dx + (py - ay) * dy + (pz - az) * dz) / length_2
    t = min(1.0, max(0.0, t))
    length = math.sqrt(length_2)
    s, s1, c1 = 0.0, 0.0, 1.0
    for _ in range(_FOOT_ROUNDS):
        x, y, z = segment_point(ax, ay, az, dx, dy, dz, t)
        s, s1, c1, s2, c2 = inverse(px, py, pz, x, y, z)
        if s < 0.01:  # noqa: PLR2004 - on the coast: the chord's foot is exact
            break
        p = math.hypot(x, y)
        sin_l, cos_l = y / p, x / p
        w = math.hypot(z / (1 - FLATTENING), p * (1 - FLATTENING))
        sin_f, cos_f = z / (1 - FLATTENING) / w, p * (1 - FLATTENING) / w
        d_east = (-sin_l * dx + cos_l * dy) / length
        d_north = (-sin_f * (cos_l * dx + sin_l * dy) + cos_f * dz) / length
        slope = s2 * d_east + c2 * d_north
        bend = (1 - slope * slope) / (MEAN_RADIUS_M * math.tan(s / MEAN_RADIUS_M))
        if bend <= 0:
            break
        step = min(1.0, max(0.0, t - slope / bend / length)) - t
        if step == 0:
            break
        t += step
        if abs(step) * length < _FOOT_STEP_M:
            s += step * length * (slope + bend * step * length / 2)
            # turn the direction at the point with the foot's small sideways move
            turn = step * length * (c2 * d_east - s2 * d_north)
            turn /= MEAN_RADIUS_M * math.sin(s / MEAN_RADIUS_M)
            s1, c1 = s1 + turn * c1, c1 - turn * s1
            break
    return s, t, -s1, -c1


@compiled
def inverse_many(points_1: Floats, points_2: Floats) -> Floats:
    """
    Measure many pairs of points.

    Parameters
    ----------
    points_1, points_2
        Longitudes and latitudes in degrees (EPSG:4326), one pair a row.

    Returns
    -------
    distances
        Geodesic distances in metres.
    """
    out = np.empty(len(points_1))
    for i in range(len(points_1)):
        x1, y1, z1 = to_geocentric(points_1[i, 0], points_1[i, 1])
        x2, y2, z2 = to_geocentric(points_2[i, 0], points_2[i, 1])
        out[i] = inverse(x1, y1, z1, x2, y2, z2)[0]
    return out
