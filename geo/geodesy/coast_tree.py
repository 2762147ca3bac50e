"""Hold coasts as short segments in boxes of boxes, so that near pairs are found without looking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.geodesy.measure import GEOD
from geo.geodesy.measure import earth_centred

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Geometries = npt.NDArray[np.object_]

# a chord of this length leaves its geodesic by half a metre, which the search allows for
LONGEST_M = 5_000.0
CHILDREN = 4
POINT, POLYGON = 0, 3


@dataclass(frozen=True)
class Level:
    """
    One storey of boxes.

    Attributes
    ----------
    low, high
        Corners of the boxes, Earth-centred, in metres.
    inside
        A point of the coast in each box, which bounds distances from above.
    first, count
        Which boxes of the storey below each holds; of the lowest storey, which segments.
    """

    low: Floats
    high: Floats
    inside: Floats
    first: Indices
    count: Indices


@dataclass(frozen=True)
class CoastTree:
    """
    The coasts of the rows of a table.

    Attributes
    ----------
    start, end
        Ends of every segment as longitude and latitude in degrees (EPSG:4326); a point is a
        segment of no length. Between them lies a geodesic.
    start_xyz, end_xyz
        The same, Earth-centred, in metres.
    levels
        Boxes from the top, where each row has one, down to single segments.
    heads, head_rows
        The first vertex of every ring, line and point, and the row that it belongs to.
    """

    start: Floats
    end: Floats
    start_xyz: Floats
    end_xyz: Floats
    levels: tuple[Level, ...]
    heads: Floats
    head_rows: Indices

    @classmethod
    def of(cls, geometries: Geometries) -> CoastTree:
        """
        Cut geometries into segments and put them into boxes.

        Parameters
        ----------
        geometries
            Points, lines or polygons in degrees (EPSG:4326), none empty.
        """
        lines, rows, heads = _lines(geometries)
        xy, a, b, row = _segments(lines, rows)
        place = _placed(xy)
        start, end = place[a], place[b]
        chord = end[:, 2:] - start[:, 2:]
        far = np.flatnonzero(np.einsum("ij,ij->i", chord, chord) > LONGEST_M**2)
        if far.size:
            start, end, row = _cut(start, end, row, far)
        first = np.searchsorted(row, np.arange(len(geometries) + 1))
        levels = _boxes(start[:, 2:], end[:, 2:], first)
        return cls(start[:, :2], end[:, :2], start[:, 2:], end[:, 2:], levels, heads, rows)


def _placed(xy: Floats) -> Floats:
    """Put Earth-centred coordinates beside longitudes and latitudes."""
    return np.concatenate([xy, earth_centred(xy)], axis=1)


def single_parts(geometries: Geometries | list[shapely.Geometry]) -> tuple[Geometries, Indices]:
    """
    Take geometries apart into points, lines, rings and polygons.

    Parameters
    ----------
    geometries
        Of any type, collections of collections too.

    Returns
    -------
    parts, row
        The parts, and the number of the geometry that each is of.
    """
    parts, row = shapely.get_parts(geometries, return_index=True)
    while (shapely.get_type_id(parts) > POLYGON).any():
        # a collection holds multi-part geometries, whose parts are wanted
        parts, inner = shapely.get_parts(parts, return_index=True)
        row = row[inner]
    return parts, row


def _lines(geometries: Geometries) -> tuple[Geometries, Indices, Floats]:
    """Give all rings, lines and points sorted by row, with their rows and first vertices."""
    parts, row = single_parts(geometries)
    is_area = shapely.get_type_id(parts) == POLYGON
    rings, owner = shapely.get_rings(parts[is_area], return_index=True)
    lines = np.concatenate([rings, parts[~is_area]])
    rows = np.concatenate([row[is_area][owner], row[~is_area]])
    points = shapely.get_type_id(lines) == POINT
    first = np.where(points, lines, shapely.get_point(lines, 0))
    heads = shapely.get_coordinates(first)
    # neighbours in space become neighbours in the list, which makes boxes small
    order = np.lexsort([_curve(heads), rows])
    return lines[order], rows[order], heads[order]


def _segments(lines: Geometries, rows: Indices) -> tuple[Floats, Indices, Indices, Indices]:
    """Give all vertices, the ends of edges, and their rows; a point begins and ends at itself."""
    xy, line = shapely.get_coordinates(lines, return_index=True)
    edge = np.flatnonzero(line[1:] == line[:-1])
    single = np.flatnonzero(np.bincount(line, minlength=len(lines))[line] == 1)
    if single.size == 0:
        return xy, edge, edge + 1, rows[line[edge]]
    a = np.sort(np.concatenate([edge, single]))
    b = np.where(np.isin(a, single), a, a + 1)
    return xy, a, b, rows[line[a]]


def _curve(at: Floats) -> npt.NDArray[np.int64]:
    """Place points along a Morton curve over longitude and latitude."""
    cell = ((at + np.array([540.0, 90.0])) * (2**16 / 1080.0)).astype(np.int64)
    key = np.zeros(len(at), dtype=np.int64)
    for bit in range(16):
        key |= ((cell[:, 0] >> bit) & 1) << (2 * bit) | ((cell[:, 1] >> bit) & 1) << (2 * bit + 1)
    return key


def _cut(start: Floats, end: Floats, row: Indices, far: Indices) -> tuple[Floats, Floats, Indices]:
    """Cut the edges that are too long into geodesic pieces; given vertices stay to the bit."""
    azimuth, _, length = GEOD.inv(start[far, 0], start[far, 1], end[far, 0], end[far, 1])
    pieces = np.ones(len(start), dtype=np.intp)
    pieces[far] = np.ceil(np.asarray(length) / LONGEST_M).astype(np.intp) + 1
    owner = np.repeat(np.arange(len(start)), pieces)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    place = np.full(len(start), -1)
    place[far] = np.arange(len(far))
    cut_start = start[owner]
    inner = np.flatnonzero(step > 0)
    which = place[owner[inner]]
    along = np.asarray(length)[which] * step[inner] / pieces[owner[inner]]
    origin = start[owner[inner]]
    lon, lat, _ = GEOD.fwd(origin[:, 0], origin[:, 1], np.asarray(azimuth)[which], along)
    cut_start[inner] = _placed(np.column_stack([lon, lat]))
    cut_end = end[owner]
    cut_end[inner - 1] = cut_start[inner]
    return cut_start, cut_end, row[owner]


def _boxes(start: Floats, end: Floats, first: Indices) -> tuple[Level, ...]:
    """Build storeys of boxes from single segments up to one box a row."""
    number = np.arange(len(start))
    low, high = np.minimum(start, end), np.maximum(start, end)
    level = Level(low, high, start, number, np.ones(len(start), dtype=np.intp))
    levels = [level]
    while np.diff(first).max() > 1:
        count = np.diff(first)
        groups = -(-count // CHILDREN)
        base = np.concatenate([[0], np.cumsum(groups)])
        owner = np.repeat(np.arange(len(count)), groups)
        step = np.arange(base[-1]) - base[owner]
        begin = first[owner] + CHILDREN * step
        size = np.minimum(CHILDREN, first[owner + 1] - begin)
        level = Level(
            np.minimum.reduceat(level.low, begin),
            np.maximum.reduceat(level.high, begin),
            level.inside[begin + size // 2],
            begin,
            size,
        )
        levels.append(level)
        first = base
    return tuple(reversed(levels))
