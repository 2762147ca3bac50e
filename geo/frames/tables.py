"""Turn rows and shapes into frames: EPSG:4326, units in column names, ids as index."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.pack.units import WGS84_CRS
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    Row = Mapping[str, Any]


# columns of both ends of a line, in degrees
ENDS = ("from_lon", "from_lat", "to_lon", "to_lat")


def table(rows: Iterable[Row], index: str | list[str], columns: Sequence[str] = ()) -> pd.DataFrame:
    """
    Put rows into a table.

    Parameters
    ----------
    rows
        Rows with the same keys.
    index
        The keys that become the index.
    columns
        The keys of an empty table.

    Returns
    -------
    frame
        What is not known is missing; what is not stated is empty.

    Examples
    --------
    >>> table([{"unit": "reef", "land_km2": 1.5}], "unit")
          land_km2
    unit
    reef       1.5
    """
    found = list(rows)
    names = None if found else [*([index] if isinstance(index, str) else index), *columns]
    return pd.DataFrame(found, columns=names).set_index(index)


def geo_table(
    rows: Iterable[Row],
    shapes: Iterable[Any],
    index: str | list[str],
    columns: Sequence[str] = (),
) -> gpd.GeoDataFrame:
    """
    Put rows with geometry into a table.

    Parameters
    ----------
    rows, index, columns
        As for :func:`table`.
    shapes
        A geometry for each row, in degrees (EPSG:4326).

    Returns
    -------
    frame
        A GeoDataFrame in EPSG:4326.
    """
    frame = table(rows, index, columns)
    return gpd.GeoDataFrame(frame, geometry=list(shapes), crs=WGS84_CRS)


def by_language(text: Mapping[str, str], column: str) -> dict[str, str]:
    """
    Spread a text over columns, one for each language.

    Examples
    --------
    >>> by_language({"en": "one", "ja": "一", "ru": "один"}, "title")
    {'title_en': 'one', 'title_ja': '一', 'title_ru': 'один'}
    """
    return {f"{column}_{lang}": text.get(lang, "") for lang in LANGUAGES}


def ends(from_point: tuple[float, float], to_point: tuple[float, float]) -> dict[str, float]:
    """
    Spread both ends of a line over columns, in degrees.

    Examples
    --------
    >>> ends((145, 44), (146, 45))
    {'from_lon': 145, 'from_lat': 44, 'to_lon': 146, 'to_lat': 45}
    """
    return dict(zip(ENDS, (*from_point, *to_point), strict=True))
