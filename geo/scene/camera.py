"""Where one looks at the map, on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import ExportError
from geo.text.message import Message

MOST_LAT, MOST_LON, MOST_ZOOM = 85.0, 180.0, 20.0
# of a text that is refused, as much is said back
MOST_QUOTED = 60


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


def parse_camera(text: str) -> tuple[float, float, float]:
    """
    Read where a map looks.

    Parameters
    ----------
    text
        Latitude and longitude of its centre in degrees (EPSG:4326), and Leaflet's zoom.

    Returns
    -------
    camera
        The three numbers.

    Raises
    ------
    ExportError
        If they are not three, or out of range.

    Examples
    --------
    >>> parse_camera("44.25,146.7,8")
    (44.25, 146.7, 8.0)
    """
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = zoom = float("nan")
    # a comparison with what is no number is false
    if not (abs(lat) <= MOST_LAT and abs(lon) <= MOST_LON and 0 <= zoom <= MOST_ZOOM):
        raise ExportError(Message.of("commands.no_camera", text=repr(text[:MOST_QUOTED])[1:-1]))
    return lat, lon, zoom
