"""
Write a view as data for other programs: GeoPackage, GeoJSON, KML or CSV.

Each file holds what each unit is called, whose it would be, its land and people, the distances, and
where the pack has sea cells the zones and the boundary; and, inside itself, the stamp of
:mod:`geo.scene.stamp`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.errors import ExportError
from geo.export.kml import write_kml
from geo.export.layers import DETAILS
from geo.export.layers import gather
from geo.export.layers import unit_rows
from geo.export.measured_layer import measured_layer
from geo.figure.formats import FORMATS
from geo.pack.saving import printable
from geo.pack.scenarios import unknown
from geo.pack.spreadsheet import cell
from geo.pack.units import WGS84_CRS
from geo.pack.workshop import no_room
from geo.pack.workshop import workshop
from geo.scene.stamp import Stamp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.export.layers import Layer
    from geo.export.layers import Row
    from geo.scene.measurement import Measurement
    from geo.scene.view import View

# what SQLite says of a disk
_NO_ROOM = re.compile(r"\bdisk\b|unable to open|readonly")


def geodata(
    view: View,
    kind: str,
    *,
    made_on: dt.date,
    language: str = "en",
    detail: str | None = None,
    measured: Measurement | None = None,
) -> bytes:
    """
    Write a view as a file of data.

    Parameters
    ----------
    view
        The scenario and the perspective.
    kind
        One of :data:`FORMATS`.
    made_on
        The day that the file states; with the same day the same bytes come out.
    language
        Language of descriptions; names are in every language always.
    detail
        ``measured`` for the full coasts, ``drawn`` for those of the map; for KML the latter is the
        default, for the others the former. CSV has no coasts.
    measured
        What a reader has measured, as a layer of its own; CSV has none.

    Returns
    -------
    content
        The file.

    Raises
    ------
    ExportError
        If there is no such format or detail.
    PackError
        If the pack has no coasts.
    """
    if kind not in FORMATS:
        raise ExportError(unknown("format", kind, FORMATS))
    chosen = detail or ("drawn" if kind == "kml" else "measured")
    if chosen not in DETAILS:
        raise ExportError(unknown("detail", chosen, DETAILS))
    stamp = Stamp(view, made_on)
    if kind == "csv":
        return write_csv(unit_rows(view, language), stamp, language)
    layers = gather(view, detail=chosen, language=language)
    if measured is not None:
        layers += tuple(one for one in [measured_layer(measured, view.pack)] if one.rows)
    if kind == "geojson":
        return write_geojson(layers, stamp)
    if kind == "kml":
        return write_kml(layers, stamp, language)
    return write_geopackage(layers, stamp)


def write_csv(rows: Sequence[Row], stamp: Stamp, language: str) -> bytes:
    """
    Write a table of units for a spreadsheet.

    Parameters
    ----------
    rows
        What is known of each unit.
    stamp
        What the file says of itself; it stands in the last columns of every row, so that it
        survives sorting and filtering.
    language
        Language of credits and citation.

    Returns
    -------
    content
        CSV in UTF-8 with a byte order mark, which spreadsheets need to show Japanese.
    """
    view = stamp.view
    tail = {
        "shown": stamp.caption(language),
        "caveat": stamp.caveat(language),
        **_view_columns(view, language),
        "law": stamp.law,
        "date": stamp.made_on.isoformat(),
        "pack": str(view.pack.about["id"]),
        "pack_version": stamp.pack_version,
        "licence": stamp.licence_line(),
        "attribution": stamp.credit_line(language),
        "citation": stamp.citation(language),
    }
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*rows[0], *tail])
    for row in rows:
        writer.writerow([cell(value) for value in (*row.values(), *tail.values())])
    return out.getvalue().encode("utf-8-sig")


def _view_columns(view: View, language: str) -> Row:
    """Name the scenario and the perspective; on a day in the past neither plays a part."""
    now = view.date is None
    return {
        "as_of": view.date or "",
        "scenario": view.scenario.id if now else "",
        "scenario_title": view.title[language] if now else "",
        "scenario_status": view.scenario.status if now else "",
        "perspective": view.perspective.id if now else "",
        "perspective_title": view.perspective.title[language] if now else "",
    }


def write_geojson(layers: Sequence[Layer], stamp: Stamp) -> bytes:
    """
    Write layers as one GeoJSON feature collection.

    Parameters
    ----------
    layers
        The layers of a view, in the form that RFC 7946 asks for.
    stamp
        What the file says of itself, as foreign members.

    Returns
    -------
    content
        GeoJSON; each feature's property ``layer`` names its layer.
    """
    features = [
        {
            "type": "Feature",
            "id": f"{layer.name}.{number}",
            "properties": {"layer": layer.name, **row},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for layer in layers
        for number, (row, shape) in enumerate(zip(layer.rows, layer.shapes, strict=True), 1)
    ]
    # the members that describe come first, where a reader of the text finds them
    content = {
        "type": "FeatureCollection",
        "name": stamp.view.date or stamp.view.scenario.id,
        "description": stamp.citation("en"),
        "attribution": stamp.credit_line("en"),
        "license": stamp.licence_line(),
        "date": stamp.made_on.isoformat(),
        "about": stamp.data(),
        "features": features,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_geopackage(layers: Sequence[Layer], stamp: Stamp) -> bytes:
    """
    Write layers as a GeoPackage.

    Parameters
    ----------
    layers
        The layers of a view.
    stamp
        What the file says of itself: as a table ``about``, and as the package's own metadata.

    Returns
    -------
    content
        A GeoPackage 1.4 (SQLite) file.

    Raises
    ------
    ExportError
        If there is no room to make it in.
    """
    with workshop() as folder:
        path = folder / "view.gpkg"
        for layer in layers:
            _write_layer(path, layer, stamp)
        _write_about(path, stamp)
        return path.read_bytes()


def _write_layer(path: Path, layer: Layer, stamp: Stamp) -> None:
    columns = {key: [row[key] for row in layer.rows] for key in layer.rows[0]}
    _write_table(
        path,
        layer.name,
        columns,
        stamp,
        geometry=shapely.to_wkb(list(layer.shapes)),
        geometry_type=layer.kind,
    )


def _write_about(path: Path, stamp: Stamp) -> None:
    data = stamp.data()
    rows = [(key, _flat(value)) for key, value in data.items()]
    columns: dict[str, list[Any]] = {
        "key": [key for key, _ in rows],
        "value": [value for _, value in rows],
    }
    _write_table(path, "about", columns, stamp)


def _flat(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_table(
    path: Path,
    name: str,
    columns: Mapping[str, list[Any]],
    stamp: Stamp,
    *,
    geometry: Any = None,  # noqa: ANN401 - an array of WKB, whose type numpy does not name
    geometry_type: str | None = None,
) -> None:
    # slow to import, and only this format needs them
    import numpy as np  # noqa: PLC0415
    import pyogrio  # noqa: PLC0415

    arrays = [_array(values) for values in columns.values()]
    masks = [np.array([v is None for v in values]) for values in columns.values()]
    # else the file would hold the time of writing
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{stamp.made_on}T00:00:00.000Z"})
    try:
        pyogrio.raw.write(
            path,
            geometry if geometry is None else np.array(geometry, dtype=object),
            arrays,
            list(columns),
            field_mask=masks,
            layer=name,
            driver="GPKG",
            geometry_type=geometry_type,
            crs=None if geometry is None else WGS84_CRS,
            append=path.exists(),
            layer_metadata={"description": stamp.citation("en")},
            dataset_metadata=None
            if path.exists()
            else {k: _flat(v) for k, v in stamp.data().items()},
        )
    except RuntimeError as error:
        if _NO_ROOM.search(str(error)):
            raise no_room() from error
        raise
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _array(values: list[Any]) -> Any:  # noqa: ANN401 - an array of whatever the column holds
    import numpy as np  # noqa: PLC0415

    known = [v for v in values if v is not None]
    for kind, empty in ((bool, False), (int, 0), (float, 0.0)):
        if known and all(type(v) is kind for v in known):
            return np.array([empty if v is None else v for v in values])
    if known and all(isinstance(v, int | float) for v in known):
        return np.array([np.nan if v is None else float(v) for v in values])
    return np.array(["" if v is None else printable(str(v)) for v in values], dtype=object)
