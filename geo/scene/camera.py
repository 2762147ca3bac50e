"""Where one looks at the map, on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Camera:
    """
    Where one looks and how closely.

    Attributes
    ----------
    lon, lat
        Centre in degrees (EPSG:4326).
    zoom
        Leaflet's zoom, which need not be whole.
    """

    lon: float
    lat: float
    zoom: float
