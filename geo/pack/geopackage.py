"""Read layers of GeoPackages."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.errors import PackError
from geo.pack.intake import check_named
from geo.pack.records import SURPRISES
from geo.text.message import Message

if TYPE_CHECKING:
    from pathlib import Path

# longitude and latitude on WGS 84, by either of its names
DEGREES = frozenset({"EPSG:4326", "OGC:CRS84"})

# a layer that calls itself measured is read without the measures: nothing that concerns its reader
warnings.filterwarnings("ignore", r"Measured \(M\) geometry types", UserWarning)


def read_layer(path: Path, layer: str) -> list[tuple[dict[str, Any], Any]]:
    """
    Read a layer of a GeoPackage, which must declare that it is in degrees on WGS 84.

    Parameters
    ----------
    path
        The file.
    layer
        Name of the layer.

    Returns
    -------
    features
        For each feature, its fields as plain values and its geometry (EPSG:4326), None where it
        has none.

    Raises
    ------
    PackError
        If the file cannot be read or has no such layer, or the layer declares another CRS.
    """
    # slow to import, and only measured data need it
    import pyogrio  # noqa: PLC0415
    from pyogrio.errors import DataLayerError  # noqa: PLC0415
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    check_named(path)
    try:
        about, _, geometry, columns = pyogrio.raw.read(path, layer=layer)
        # a layer that the file does not list as one of shapes has none
        shapes = list(shapely.from_wkb(geometry))
    except (DataSourceError, DataLayerError, shapely.errors.ShapelyError, *SURPRISES) as error:
        raise PackError(Message.of("problems.border.layer", file=path.name, layer=layer)) from error
    if about["crs"] not in DEGREES:
        said = {"layer": layer, "crs": str(about["crs"] or "-")[:60]}
        raise PackError(Message.of("problems.border.crs", file=path.name, **said))
    keys = [str(name) for name in about["fields"]]
    # of a layer without any field the library gives no row
    cells = zip(*columns, strict=True) if keys else (() for _ in shapes)
    rows = (
        {key: value.item() if hasattr(value, "item") else value for key, value in fields}
        for fields in (zip(keys, row, strict=True) for row in cells)
    )
    return list(zip(rows, shapes, strict=True))
