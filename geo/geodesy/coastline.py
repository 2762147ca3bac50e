"""Prepare coasts for nearest-coast questions: short geodesic segments in a tree of boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

import numpy as np
import pyproj
import shapely

from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

SEGMENT_M = 500.0
LEAF_SEGMENTS = 4
# the tracer's boxes are boxes of longitude and latitude, which degenerate at the poles
MAX_LATITUDE = 85.0
# coordinates closer than this are the same place (a tenth of a millimetre)
SAME_PLACE_DEGREES = 1e-9

_GEOD = pyproj.Geod(ellps="WGS84")


class Forest(NamedTuple):
    """
    The segments of every unit's coast and, per unit, an implicit binary tree of boxes.

    Attributes
    ----------
    start, chord
        Start point and chord vector of each segment, Earth-centred, in metres.
    line
        Which original edge of the coast each segment is a piece of.
    start_vertex, end_vertex
        Original coast vertex at each end, or -1 where an edge was cut into pieces.
    first, last
        Range of each unit's segments.
    node_first, leaves
        Where each unit's tree begins in the box arrays and how many leaves it has (a power of 2).
    low, high
        Corners of the boxes.
    """

    start: Floats
    chord: Floats
    line: Integers
    start_vertex: Integers
    end_vertex: Integers
    first: Integers
    last: Integers
    node_first: Integers
    leaves: Integers
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Coastline:
    """
    The coasts of a list of units, ready for the tracer.

    Attributes
    ----------
    ids
        Units in the order of their numbers.
    land
        Each unit's land, longitude and latitude in degrees, longitudes continuous over the region.
    forest
        Segments and trees for the compiled kernels.
    """

    ids: tuple[str, ...]
    land: Mapping[str, shapely.MultiPolygon]
    forest: Forest


def unwrap(land: Mapping[str, shapely.MultiPolygon]) -> dict[str, shapely.MultiPolygon]:
    """
    Make longitudes continuous where the land lies on both sides of the antimeridian.

    The widest gap without land becomes the seam; longitudes west of it grow by 360 degrees.

    Parameters
    ----------
    land
        Each unit's land, longitude and latitude in degrees (EPSG:4326).

    Returns
    -------
    land
        The same land; longitudes may exceed 180 degrees.

    Raises
    ------
    BuildError
        When land spans so much of the globe that no seam is left.
    """
    parts = [shapely.bounds(shapely.get_parts(geometry)) for geometry in land.values()]
    bounds = np.concatenate(parts) if parts else np.empty((0, 4))
    if not len(bounds) or bounds[:, 2].max() - bounds[:, 0].min() < 180:  # noqa: PLR2004
        return dict(land)
    order = np.argsort(bounds[:, 0], kind="stable")
    west, reach = bounds[order, 0], np.maximum.accumulate(bounds[order, 2])
    gaps = np.append(west[1:] - reach[:-1], west[0] + 360 - reach[-1])
    widest = int(np.argmax(gaps))
    if gaps[widest] < 180:  # noqa: PLR2004 - half the globe
        msg = "The land of this pack spans more than half the globe; an atlas needs a region."
        raise BuildError(msg)
    seam = reach[widest] if widest < len(west) - 1 else -np.inf
    return {unit: _shift_west(geometry, seam) for unit, geometry in land.items()}


def _shift_west(geometry: shapely.MultiPolygon, seam: float) -> shapely.MultiPolygon:
    """Add a turn to the polygons that end west of the seam."""
    parts = shapely.get_parts(geometry)
    west = shapely.bounds(parts)[:, 2] <= seam
    parts[west] = shapely.transform(parts[west], lambda xy: xy + np.array([360.0, 0.0]))
    return shapely.MultiPolygon(list(parts))


def check_land(land: Mapping[str, shapely.MultiPolygon]) -> None:
    """
    Refuse land from which no true map of the sea can be drawn.

    Parameters
    ----------
    land
        Each unit's land, longitude and latitude in degrees.

    Raises
    ------
    BuildError
        When a unit has no coast, a coast crosses itself, or holds a coordinate that is no place
        on Earth or too near a pole.
    """
    if not land:
        msg = "The pack has no units with a coast, so there is no sea to divide."
        raise BuildError(msg)
    for unit, geometry in land.items():
        _check_unit(unit, geometry)


def check_apart(land: Mapping[str, shapely.MultiPolygon]) -> None:
    """
    Refuse units whose land touches or overlaps, for no line can lie between them.

    Parameters
    ----------
    land
        Each unit's land in degrees, longitudes continuous; see :func:`unwrap`.

    Raises
    ------
    BuildError
        When it does; the sentence says where.
    """
    ids = list(land)
    owner = np.concatenate([[i] * len(shapely.get_parts(land[u])) for i, u in enumerate(ids)])
    parts = np.concatenate([shapely.get_parts(land[u]) for u in ids])
    pairs = shapely.STRtree(parts).query(parts)
    pairs = pairs[:, owner[pairs[0]] < owner[pairs[1]]]
    # the polygon with more vertices goes first, because the first one's edges are indexed
    size = shapely.get_num_coordinates(parts)
    large, small = np.where(size[pairs[0]] >= size[pairs[1]], pairs, pairs[::-1])
    shapely.prepare(parts[np.unique(large)])
    touching = pairs[:, shapely.intersects(parts[large], parts[small])]
    if touching.size:
        one, other = touching[:, 0]
        where = parts[one].intersection(parts[other]).representative_point()
        msg = (
            f"The land of {ids[owner[one]]} and {ids[owner[other]]} touches or overlaps near "
            f"{where.x:.5f}, {where.y:.5f}: where coasts touch, no line lies between them. "
            "Cut the land so that every polygon belongs to one unit."
        )
        raise BuildError(msg)


def _check_unit(unit: str, geometry: shapely.MultiPolygon | None) -> None:
    """Refuse one unit's land, in a sentence."""
    if geometry is None or shapely.is_empty(geometry):
        msg = f"Unit {unit} has no coast: its geometry is missing or empty."
        raise BuildError(msg)
    xy = shapely.get_coordinates(geometry)
    if not np.isfinite(xy).all() or (np.abs(xy) > (540.0, 90.0)).any():
        msg = f"The coast of {unit} holds a coordinate that is no longitude and latitude."
        raise BuildError(msg)
    if np.abs(xy[:, 1]).max() > MAX_LATITUDE:
        msg = f"The coast of {unit} lies beyond {MAX_LATITUDE:g} degrees; poles are not supported."
        raise BuildError(msg)
    if (np.ptp(shapely.bounds(shapely.get_parts(geometry))[:, [0, 2]], axis=1) > 180).any():  # noqa: PLR2004
        msg = f"A polygon of {unit} crosses the antimeridian; cut it at 180 degrees first."
        raise BuildError(msg)
    if not shapely.is_valid(geometry):
        msg = f"The coast of {unit} is broken: {shapely.is_valid_reason(geometry)}."
        raise BuildError(msg)


def build_coastline(
    land: Mapping[str, shapely.MultiPolygon],
    shores: Mapping[str, shapely.MultiLineString] | None = None,
) -> Coastline:
    """
    Cut coasts into short geodesic segments and plant a tree of boxes per unit.

    Parameters
    ----------
    land
        Each unit's land, longitude and latitude in degrees (EPSG:4326), in the order that numbers
        the units. Edges between vertices are geodesics on WGS 84.
    shores
        For units whose coast is not the whole edge of their land, the lines that are.

    Returns
    -------
    coastline
        The coasts and their trees.

    Notes
    -----
    The land must have passed :func:`check_land`, :func:`unwrap` and :func:`check_apart`.
    """
    pieces, vertex_count, line_count = [], 0, 0
    for unit, geometry in land.items():
        shore = (shores or {}).get(unit)
        parts = shapely.get_parts(geometry if shore is None else shore)
        lines = shapely.get_rings(parts) if shore is None else parts
        pieces.append(_sort_along_curve(_cut_edges(lines, vertex_count, line_count)))
        vertex_count += int(shapely.get_num_coordinates(lines).sum())
        line_count += int(shapely.get_num_coordinates(lines).sum())
    return Coastline(tuple(land), land, _plant(pieces))


Segments = tuple["Floats", "Floats", "Integers", "Integers", "Integers"]


def _cut_edges(lines: npt.NDArray[np.object_], vertex_0: int, line_0: int) -> Segments:
    """Cut every edge of a coast into geodesic pieces no longer than a segment may be."""
    xy, ring = shapely.get_coordinates(lines, return_index=True)
    same_ring = ring[1:] == ring[:-1]
    a = np.flatnonzero(same_ring)
    # a ring's last coordinate repeats its first: the same vertex must carry the same number
    first_of_ring = np.concatenate([[0], np.flatnonzero(~same_ring) + 1])
    number = np.arange(len(xy))
    ends = np.append(np.flatnonzero(~same_ring), len(xy) - 1)
    closed = (xy[ends] == xy[first_of_ring]).all(axis=1)
    number[ends[closed]] = first_of_ring[closed]
    azimuth, _, length = _GEOD.inv(xy[a, 0], xy[a, 1], xy[a + 1, 0], xy[a + 1, 1])
    keep = np.abs(xy[a] - xy[a + 1]).max(axis=1) > SAME_PLACE_DEGREES
    a, azimuth, length = a[keep], np.asarray(azimuth)[keep], np.asarray(length)[keep]
    count = np.maximum(1, np.ceil(length / SEGMENT_M)).astype(np.int64)
    edge = np.repeat(np.arange(len(a)), count)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    start = _along(xy, a, azimuth, length, edge, step / count[edge])
    end = _along(xy, a, azimuth, length, edge, (step + 1) / count[edge])
    is_last = step == count[edge] - 1
    end[is_last] = geocentric(xy[a[edge[is_last]] + 1])
    start_vertex = np.where(step == 0, number[a[edge]] + vertex_0, -1)
    end_vertex = np.where(is_last, number[a[edge] + 1] + vertex_0, -1)
    return start, end - start, edge + line_0, start_vertex, end_vertex


def _along(  # noqa: PLR0917 - columns of one table
    xy: Floats, a: Integers, azimuth: Floats, length: Floats, edge: Integers, share: Floats
) -> Floats:  # fmt: skip
    """Give Earth-centred points at a share of the way along edges, exact at their starts."""
    lon, lat, _ = _GEOD.fwd(xy[a[edge], 0], xy[a[edge], 1], azimuth[edge], length[edge] * share)
    out = geocentric(np.column_stack([lon, lat]))
    out[share == 0] = geocentric(xy[a[edge[share == 0]]])
    return out


def geocentric(lon_lat: Floats) -> Floats:
    """
    Give Earth-centred coordinates of points on the WGS 84 ellipsoid.

    Parameters
    ----------
    lon_lat
        Longitudes and latitudes in degrees (EPSG:4326), one point a row.

    Returns
    -------
    xyz
        Metres, one point a row.
    """
    lam, phi = np.radians(lon_lat[:, 0]), np.radians(lon_lat[:, 1])
    e2 = _GEOD.es
    n = _GEOD.a / np.sqrt(1 - e2 * np.sin(phi) ** 2)
    x, y = n * np.cos(phi) * np.cos(lam), n * np.cos(phi) * np.sin(lam)
    return np.column_stack([x, y, n * (1 - e2) * np.sin(phi)])


def _sort_along_curve(segments: Segments) -> Segments:
    """Order segments along a Morton curve through space, so that neighbours share boxes."""
    middle = segments[0] + segments[1] / 2
    cell = ((middle + 6.4e6) / 12.8e6 * (1 << 20)).astype(np.uint64)
    key = np.zeros(len(middle), dtype=np.uint64)
    for axis in range(3):
        key |= _spread(cell[:, axis]) << np.uint64(axis)
    order = np.argsort(key, kind="stable")
    start, chord, line, start_vertex, end_vertex = segments
    return start[order], chord[order], line[order], start_vertex[order], end_vertex[order]


def _spread(value: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Put two zero bits between the bits of 21-bit numbers."""
    for shift, mask in (
        (32, 0x1F00000000FFFF),
        (16, 0x1F0000FF0000FF),
        (8, 0x100F00F00F00F00F),
        (4, 0x10C30C30C30C30C3),
        (2, 0x1249249249249249),
    ):
        value = (value | (value << np.uint64(shift))) & np.uint64(mask)
    return value


def _plant(pieces: Sequence[Segments]) -> Forest:
    """Build every unit's tree of boxes, bottom up, over its sorted segments."""
    counts = np.array([len(piece[0]) for piece in pieces], dtype=np.int64)
    last = np.cumsum(counts)
    groups = np.maximum(1, -(-counts // LEAF_SEGMENTS))
    leaves = 2 ** np.ceil(np.log2(groups)).astype(np.int64)
    node_first = np.cumsum(2 * leaves) - 2 * leaves
    low = np.full((int((2 * leaves).sum()), 3), np.inf)
    high = np.full_like(low, -np.inf)
    for piece, base, size in zip(pieces, node_first, leaves, strict=True):
        start, end = piece[0], piece[0] + piece[1]
        edges = np.arange(0, len(start), LEAF_SEGMENTS)
        at = slice(base + size, base + size + len(edges))
        low[at] = np.minimum.reduceat(np.minimum(start, end), edges)
        high[at] = np.maximum.reduceat(np.maximum(start, end), edges)
        while size > 1:
            children = slice(base + size, base + 2 * size)
            size //= 2  # noqa: PLW2901 - climb one level
            parents = slice(base + size, base + 2 * size)
            low[parents] = low[children].reshape(-1, 2, 3).min(axis=1)
            high[parents] = high[children].reshape(-1, 2, 3).max(axis=1)
    start, chord, line, start_vertex, end_vertex = (
        np.ascontiguousarray(np.concatenate(column)) for column in zip(*pieces, strict=True)
    )
    return Forest(
        start, chord, line, start_vertex, end_vertex,
        last - counts, last, node_first, leaves, low, high,
    )  # fmt: skip
