"""Give the boundary that an assignment of units would make, at full precision, as GeoJSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.islands import Point
    from geo.sea import Border
    from geo.sea import Sea
    from geo.splits import Cut

LAYERS = "sea.gpkg"


def boundary_geojson(
    sea: Sea,
    assignment: Mapping[str, str],
    *,
    status: str,
    label: Mapping[str, str] | None = None,
    cuts: Sequence[Cut] = (),
) -> dict[str, Any]:
    """
    Give the boundary of an assignment as GeoJSON, at full precision.

    Parameters
    ----------
    sea
        The sea.
    assignment
        For leaf units, a party.
    status
        What the line is: ``agreed``, ``administered``, ``claimed`` or ``hypothetical``.
    label
        What to call it, by language.
    cuts
        Lines along which units are cut. Each is a feature of its own, from coast to coast; the
        borders of such a unit name it as ``cut``, because a stretch of them is the part's.

    Returns
    -------
    collection
        A feature per border with its units, parties, zone and length, and one per turning point
        with its distance and base points; longitude and latitude in degrees (EPSG:4326).

    Raises
    ------
    PackError
        If ``sea.gpkg`` cannot be read.
    """
    chosen = {border.id: border for border in _boundary(sea, assignment, cuts)}
    holders = sea.holders(assignment)
    features = [_cut(cut, holders[cut.unit], status) for cut in cuts]
    for values, coordinates in _read_layer(sea.root / LAYERS, "borders"):
        border = chosen.get(values["id"])
        if border:
            properties = {
                "kind": "border",
                "status": status,
                "label": dict(label or {}),
                "units": [border.a, border.b],
                "parties": [holders[border.a], holders[border.b]],
                "breadth_nm": border.breadth_nm,
                "cut": [c.unit for c in cuts if c.unit in {border.a, border.b}],
                "length_km": round(values["length_km"], 6),
            }
            features.append(_feature("LineString", coordinates, properties))
    for values, coordinates in _read_layer(sea.root / LAYERS, "turning_points"):
        if values["border"] in chosen:
            bases = [
                _base(values, f"base_{side}_{when}")
                for side in ("a", "b")
                for when in ("before", "after")
            ]
            properties = {
                "kind": "turning_point",
                "units": [values["a"], values["b"]],
                "distance_m": round(values["distance_m"], 3),
                "base_points": [p for i, p in enumerate(bases) if p not in bases[:i]],
            }
            features.append(_feature("Point", coordinates[0], properties))
    return {"type": "FeatureCollection", "features": features}


def _boundary(sea: Sea, assignment: Mapping[str, str], cuts: Sequence[Cut]) -> Iterator[Border]:
    """Select borders; one of a cut unit as soon as it would part the holder of either side."""
    yield from sea.boundary(assignment)
    taken = {border.id for border in sea.boundary(assignment)}
    for cut in cuts:
        for border in sea.boundary({**assignment, cut.unit: cut.part_to}):
            if border.id not in taken and cut.unit in {border.a, border.b}:
                taken.add(border.id)
                yield border


def _cut(cut: Cut, holder: str, status: str) -> dict[str, Any]:
    """Give the line that cuts a unit."""
    properties = {
        "kind": "cut",
        "status": status,
        "units": [cut.unit],
        "parties": [cut.part_to, holder],
        "share_of_land": cut.share,
        "turn_deg": cut.turn_deg,
    }
    return _feature("LineString", [list(end) for end in cut.ends], properties)


def _base(values: Mapping[str, Any], name: str) -> Point:
    """Give a base point's longitude and latitude, rounded to a centimetre."""
    return (round(float(values[f"{name}_lon"]), 7), round(float(values[f"{name}_lat"]), 7))


def _feature(kind: str, coordinates: object, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Give a GeoJSON feature."""
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": dict(properties),
    }


def _read_layer(path: Path, layer: str) -> list[tuple[dict[str, Any], Sequence[Sequence[float]]]]:
    """Read a layer of lines or points as values and coordinates."""
    # only exports need the GeoPackage, and its reader takes long to import
    import pyogrio  # noqa: PLC0415
    import shapely  # noqa: PLC0415
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        meta, _, geometry, columns = pyogrio.raw.read(path, layer=layer)
    except DataSourceError as error:
        msg = f"{path.name} cannot be read; build the pack."
        raise PackError(msg) from error
    return [
        (
            {
                name: column[row].item() if hasattr(column[row], "item") else column[row]
                for name, column in zip(meta["fields"], columns, strict=True)
            },
            shapely.get_coordinates(shapely.from_wkb(geometry[row])).tolist(),
        )
        for row in range(len(geometry))
    ]
