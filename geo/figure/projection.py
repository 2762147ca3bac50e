"""
Project the Earth onto a window of the map: Mercator on the sphere, as on the screen.

Pixels count from the window's top left corner; a zoom of 0 shows the world on 256 pixels, and each
step doubles it. Mercator keeps shapes and is what the browser draws; no length is measured on it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.scene.camera import Camera

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Box = tuple[float, float, float, float]

TILE_PX = 256.0
# mean radius of WGS 84 in metres, for scale bars
EARTH_M = 6_371_008.8
MAX_ZOOM = 14.0


def world(lonlat: Floats) -> Floats:
    """
    Project points onto the world's square of 256 pixels.

    Parameters
    ----------
    lonlat
        Longitude and latitude in degrees, of shape (n, 2).

    Returns
    -------
    xy
        Pixels to the right and down, of shape (n, 2).

    Examples
    --------
    >>> world(np.array([[0.0, 0.0], [180.0, 0.0]])).tolist()
    [[128.0, 128.0], [256.0, 128.0]]
    """
    sine = np.sin(np.radians(lonlat[:, 1]))
    x = (lonlat[:, 0] + 180) / 360
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    return np.column_stack([x, y]) * TILE_PX


@dataclass(frozen=True, slots=True)
class Window:
    """
    A rectangle of the map.

    Attributes
    ----------
    camera
        What stands in its middle.
    width, height
        Its size in pixels.
    """

    camera: Camera
    width: float
    height: float

    def project(self, lonlat: Floats) -> Floats:
        """
        Give the pixels of points.

        Parameters
        ----------
        lonlat
            Longitude and latitude in degrees, of shape (n, 2).

        Returns
        -------
        xy
            Pixels from the top left corner, of shape (n, 2).

        Examples
        --------
        >>> window = Window(Camera(146, 44, 8), 100, 60)
        >>> window.project(np.array([[146.0, 44.0]])).tolist()
        [[50.0, 30.0]]
        """
        centre = world(np.array([[self.camera.lon, self.camera.lat]]))
        middle = np.array([self.width / 2, self.height / 2])
        placed: Floats = (world(lonlat) - centre) * 2**self.camera.zoom + middle
        return placed

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the pixels of one point in degrees."""
        x, y = self.project(np.array([[lon, lat]]))[0]
        return float(x), float(y)

    def shape(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """
        Project a geometry.

        Parameters
        ----------
        geometry
            Geometry in degrees (EPSG:4326).

        Returns
        -------
        shape
            The same in pixels.
        """
        return shapely.transform(geometry, self.project)

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """
        Give the point of the Earth under a pixel.

        Examples
        --------
        >>> Window(Camera(146, 44, 8), 100, 60).lonlat(50, 30)
        (146.0, 44.0)
        """
        size = TILE_PX * 2**self.camera.zoom
        [[wx, wy]] = (world(np.array([[self.camera.lon, self.camera.lat]])) / TILE_PX).tolist()
        px = wx + (x - self.width / 2) / size
        py = wy + (y - self.height / 2) / size
        lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * py))))
        return round(px * 360 - 180, 9), round(lat, 9)

    @property
    def bounds(self) -> Box:
        """West, south, east and north in degrees."""
        west, north = self.lonlat(0, 0)
        east, south = self.lonlat(self.width, self.height)
        return west, south, east, north

    def metres_per_px(self) -> float:
        """Give how many metres a pixel spans in the middle of the window, to about 0.5 %."""
        lat = math.radians(self.camera.lat)
        return 2 * math.pi * EARTH_M * math.cos(lat) / (TILE_PX * 2**self.camera.zoom)


def fit(boxes: Sequence[Box], width: float, height: float, *, margin: float = 0.07) -> Camera:
    """
    Find the camera that shows boxes as large as they go.

    Parameters
    ----------
    boxes
        West, south, east and north in degrees of what shall be seen.
    width, height
        Size of the window in pixels.
    margin
        Share of the window to leave free on each side.

    Returns
    -------
    camera
        Centre and zoom.

    Examples
    --------
    >>> camera = fit([(145, 43, 149, 46)], 800, 600)
    >>> camera.lon, round(camera.zoom, 2)
    (147.0, 7.43)
    """
    array = np.array(boxes, dtype=np.float64)
    west, south = array[:, :2].min(axis=0)
    east, north = array[:, 2:].max(axis=0)
    low, high = world(np.array([[west, south], [east, north]]))
    x, y = ((low + high) / 2).tolist()
    free = 1 - 2 * margin
    across = max(float(high[0] - low[0]), 1e-9), max(float(low[1] - high[1]), 1e-9)
    zoom = min(math.log2(width * free / across[0]), math.log2(height * free / across[1]))
    middle = Window(Camera(0, 0, 0), TILE_PX, TILE_PX).lonlat(x, y)
    return Camera(middle[0], middle[1], min(zoom, MAX_ZOOM))
