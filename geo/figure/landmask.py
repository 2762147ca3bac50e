"""
Know which land lies where on a map, in small squares: what a name may stand on or near.

The squares are those of the screen (``web/src/map/landmask.js``). A square belongs to a unit when
the unit's land covers its middle or its coast runs through it, so a name that keeps off the squares
keeps off the land.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.basemap import band
from geo.figure.basemap import cut

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    import numpy.typing as npt

    from geo.figure.canvas import Canvas

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Cells = npt.NDArray[np.bool_]

CELL_PX = 4
# of the box of a unit's largest part in sight: a rock off a long coast does not carry its name
MAIN_SHARE = 0.08


class LandMask:
    """
    The land of a window, counted in squares.

    Parameters
    ----------
    shapes
        Land of each leaf unit in pixels.
    width, height
        Size of the window in pixels.
    lines
        Lines in pixels that a name had better not lie on.
    """

    def __init__(
        self,
        shapes: Mapping[str, shapely.Geometry],
        width: float,
        height: float,
        lines: shapely.Geometry | None = None,
    ) -> None:
        self._shape = int(np.ceil(height / CELL_PX)), int(np.ceil(width / CELL_PX))
        found = {unit: _rasterise(shape, self._shape) for unit, shape in shapes.items()}
        found = {unit: cells for unit, cells in found.items() if cells.any()}
        #: squares of each unit that carry its name
        self.main = {
            unit: _rasterise(main, self._shape) if (main := _main(shapes[unit])) else cells
            for unit, cells in found.items()
        }
        self._own = {unit: _sums(cells) for unit, cells in self.main.items()}
        self._all = {unit: _sums(cells) for unit, cells in found.items()}
        whole = sum(found.values(), np.zeros(self._shape, dtype=np.int64))
        self._land = _sums(whole)
        drawn = _marks(shapely.get_parts(lines), self._shape) if lines is not None else whole * 0
        self._lines = _sums(drawn)

    def own(self, units: Iterable[str], boxes: Floats) -> Ints:
        """Count squares under boxes that carry the name of units."""
        return self._sum(self._own, units, self._squares(boxes))

    def foreign(self, units: Iterable[str], boxes: Floats) -> Ints:
        """Count squares of all other land under boxes."""
        at = self._squares(boxes)
        return _count(self._land, at) - self._sum(self._all, units, at)

    def strokes(self, boxes: Floats) -> Ints:
        """Count squares under boxes through which a line runs."""
        return _count(self._lines, self._squares(boxes))

    def cells(self, boxes: Floats) -> Ints:
        """Count all squares that boxes touch."""
        west, north, east, south = _floored(boxes)
        found: Ints = (east - west) * (south - north)
        return found

    def under(self, x: float, y: float) -> str | None:
        """Give the unit at a pixel, or None on water."""
        row, column = int(y // CELL_PX), int(x // CELL_PX)
        inside = 0 <= row < self._shape[0] and 0 <= column < self._shape[1]
        return next((u for u, cells in self.main.items() if inside and cells[row, column]), None)

    def _sum(self, tables: Mapping[str, Ints], units: Iterable[str], at: Ints) -> Ints:
        none = np.zeros(at.shape[1], dtype=np.int64)
        return sum((_count(tables[unit], at) for unit in units if unit in tables), none)

    def _squares(self, boxes: Floats) -> Ints:
        high, wide = self._shape
        return np.clip(_floored(boxes), 0, np.array([[wide], [high], [wide], [high]]))


def mask_of(canvas: Canvas) -> LandMask:
    """
    Count the land that a window shows.

    Parameters
    ----------
    canvas
        What is painted on.

    Returns
    -------
    mask
        The land of every unit in the detail in which it is drawn.
    """
    zoom, window = canvas.window.camera.zoom, canvas.window
    features = (*band(canvas.ground.land, zoom), *band(canvas.ground.units, zoom))
    shapes = {str(feature.properties["id"]): shape for feature, shape in cut(features, window)}
    borders = [shape for _, shape in cut(canvas.ground.cells.get("borders", ()), window)]
    lines = shapely.GeometryCollection(borders)
    return LandMask(shapes, window.width, window.height, lines)


def _floored(boxes: Floats) -> Ints:
    left, top, right, bottom = np.atleast_2d(boxes).T / CELL_PX
    ends = [np.floor(left), np.floor(top), np.ceil(right), np.ceil(bottom)]
    return np.stack(ends).astype(np.int64)


def _main(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Give the parts that count, or None where all do."""
    parts = shapely.get_parts(shape)
    west, north, east, south = shapely.bounds(parts).T
    spans = (east - west) * (south - north)
    large = spans >= MAIN_SHARE * spans.max()
    return None if large.all() else shapely.GeometryCollection(list(parts[large]))


def _rasterise(shape: shapely.Geometry, size: tuple[int, int]) -> Cells:
    parts = shapely.get_parts(shape)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    if not len(polygons):
        return np.zeros(size, dtype=bool)
    return _inside(polygons, size) | _marks(shapely.boundary(polygons), size)


def _inside(polygons: npt.NDArray[np.object_], size: tuple[int, int]) -> Cells:
    """Find the squares whose middles lie inside: between two crossings of their row."""
    coordinates, ring = shapely.get_coordinates(shapely.get_rings(polygons), return_index=True)
    coordinates = coordinates / CELL_PX
    joined = ring[1:] == ring[:-1]
    (x1, y1), (x2, y2) = coordinates[:-1][joined].T, coordinates[1:][joined].T
    first = np.clip(np.ceil(np.minimum(y1, y2) - 0.5), 0, size[0]).astype(np.int64)
    end = np.clip(np.ceil(np.maximum(y1, y2) - 0.5), 0, size[0]).astype(np.int64)
    count = end - first
    edge = np.repeat(np.arange(len(count)), count)
    row = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    share = (row + 0.5 - y1[edge]) / (y2[edge] - y1[edge])
    x = x1[edge] + share * (x2[edge] - x1[edge])
    column = np.maximum(np.ceil(x - 0.5), 0).astype(np.int64)
    seen = column < size[1]
    turns = np.zeros(size, dtype=np.int64)
    np.add.at(turns, (row[seen], column[seen]), 1)
    inside: Cells = np.cumsum(turns, axis=1) % 2 == 1
    return inside


def _marks(lines: npt.NDArray[np.object_], size: tuple[int, int]) -> Cells:
    """Find the squares that lines run through."""
    found = np.zeros(size, dtype=bool)
    if len(lines):
        points = shapely.get_coordinates(shapely.segmentize(lines, CELL_PX / 2)) / CELL_PX
        column, row = np.floor(points).astype(np.int64).T
        seen = (row >= 0) & (row < size[0]) & (column >= 0) & (column < size[1])
        found[row[seen], column[seen]] = True
    return found


def _sums(cells: npt.NDArray[np.generic]) -> Ints:
    sums = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = cells.astype(np.int64).cumsum(axis=0).cumsum(axis=1)
    return sums


def _count(sums: Ints, at: Ints) -> Ints:
    west, north, east, south = at
    east, south = np.maximum(east, west), np.maximum(south, north)
    found: Ints = sums[south, east] - sums[north, east] - sums[south, west] + sums[north, west]
    return found
