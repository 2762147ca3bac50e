"""
Gather what a view shows as tables with geometry, for any format of file.

Coordinates are longitude and latitude in degrees (WGS 84, EPSG:4326), rounded to seven decimals, a
centimetre; exterior rings run counter-clockwise, and what crosses the antimeridian is cut there, as
RFC 7946 asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.coasts import read_coasts
from geo.errors import PackError
from geo.islands import LANGUAGES
from geo.islands import NAME_LANGUAGES
from geo.scenarios import DISPUTED
from geo.scenarios import UNSETTLED
from geo.scenarios import leaves
from geo.topojson import read_topology
from geo.view import colouring

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.islands import Unit
    from geo.pack import Pack
    from geo.view import Colour
    from geo.view import View

GRID_DEG = 1e-7
# how fine coasts are: as measured, or as drawn at the closest zoom
DETAILS = ("measured", "drawn")
FINEST_BAND = "z2"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """
    A table of things of one kind.

    Attributes
    ----------
    name
        Its name in the file.
    kind
        ``MultiPolygon`` or ``MultiLineString``.
    rows
        What is known of each thing; every row has the same keys in the same order.
    shapes
        A geometry for each row, in degrees (EPSG:4326).
    """

    name: str
    kind: str
    rows: tuple[Row, ...]
    shapes: tuple[shapely.Geometry, ...]


def gather(view: View, *, detail: str = "measured") -> tuple[Layer, ...]:
    """
    Gather the layers of a view.

    Parameters
    ----------
    view
        The scenario and the perspective.
    detail
        One of :data:`DETAILS`.

    Returns
    -------
    layers
        ``units`` with whose each would be; ``distances`` from those in question to the reference
        unit; and where the pack has sea cells, ``zones`` and ``boundary``.
    """
    colours = colouring(view)
    found = [_units(view, colours, detail), _distances(view)]
    atlas = view.pack.root / "sea.gpkg"
    if atlas.is_file():
        found += sea_layers(view, colours, atlas)
    return tuple(layer for layer in found if layer.rows)


def unit_rows(view: View) -> tuple[Row, ...]:
    """
    Say of every unit what is known of it and whose it would be.

    Parameters
    ----------
    view
        The scenario and the perspective.

    Returns
    -------
    rows
        One for each unit and group of the pack, in its order. A group's ``sovereignty`` is empty
        where its parts differ.
    """
    colours = colouring(view)
    return tuple(_unit_row(view, unit, colours) for unit in view.pack.units.values())


def names_of(names: Mapping[str, Any], prefix: str = "name") -> dict[str, str]:
    """
    Spread names over columns, one for each language.

    Parameters
    ----------
    names
        Names by language tag.
    prefix
        What the columns begin with.

    Returns
    -------
    columns
        For ``ja-Latn``, for instance, ``name_ja_latn``; empty where there is no name.
    """
    return {
        f"{prefix}_{tag.lower().replace('-', '_')}": names[tag].text if tag in names else ""
        for tag in NAME_LANGUAGES
    }


def tidy(shape: shapely.Geometry) -> shapely.Geometry:
    """
    Bring a geometry into the form that RFC 7946 asks for.

    Parameters
    ----------
    shape
        Geometry in degrees (EPSG:4326); longitudes may exceed 180.

    Returns
    -------
    shape
        Rounded to seven decimals, exterior rings counter-clockwise, cut at the antimeridian.

    Examples
    --------
    >>> tidy(shapely.box(179, 0, 181, 1)).geoms[1].bounds
    (-180.0, 0.0, -179.0, 1.0)
    """
    west, _, east, _ = shape.bounds
    if east > 180 or west < -180:  # noqa: PLR2004 - degrees of half the globe
        shape = _cut(shape)
    rounded = shapely.set_precision(shape, GRID_DEG, mode="pointwise")
    # rounding may let two vertices fall together or a needle cross itself
    whole = rounded if rounded.is_valid else shapely.make_valid(rounded, method="structure")
    return shapely.orient_polygons(whole)


def _cut(shape: shapely.Geometry) -> shapely.Geometry:
    parts: list[shapely.Geometry] = []
    for turn in (0, 360, -360):
        strip = shapely.box(turn - 180, -90, turn + 180, 90)
        part = shapely.transform(shapely.intersection(shape, strip), lambda xy, t=turn: xy - [t, 0])
        pieces = [p for p in shapely.get_parts(part) if not p.is_empty]
        parts += [p for p in pieces if p.geom_type in shape.geom_type]
    return type(shape)(parts) if shape.geom_type.startswith("Multi") else _many(parts)


def _many(parts: list[shapely.Geometry]) -> shapely.Geometry:
    if parts and parts[0].geom_type == "LineString":
        return shapely.MultiLineString(parts)
    return shapely.MultiPolygon(parts)


def _units(view: View, colours: Mapping[str, Colour], detail: str) -> Layer:
    lands = _lands(view.pack, detail)
    units = [u for u in view.pack.units.values() if u.id in lands]
    return Layer(
        "units",
        "MultiPolygon",
        tuple(_unit_row(view, unit, colours) for unit in units),
        tuple(_multi(tidy(lands[unit.id])) for unit in units),
    )


def _lands(pack: Pack, detail: str) -> dict[str, shapely.Geometry]:
    if detail == "measured":
        return dict(read_coasts(pack.root / "coast.gpkg"))
    display = pack.root / "display"
    return {
        str(one.properties["id"]): one.geometry
        for name in ("units", "land")
        for one in read_topology(display / f"{name}.topojson").get(FINEST_BAND, ())
    }


def _multi(shape: shapely.Geometry) -> shapely.MultiPolygon:
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def _unit_row(view: View, unit: Unit, colours: Mapping[str, Colour]) -> Row:
    parts = [colours[leaf] for leaf in leaves(unit.id, view.pack.units)]
    titles = {_title(view, leaf, colours[leaf]) for leaf in leaves(unit.id, view.pack.units)}
    admins = {part.admin or "" for part in parts}
    title = titles.pop() if len(titles) == 1 else ""
    splits = {part.split.part_to for part in parts if part.split}
    latest = unit.people[-1] if unit.people else None
    whole = not unit.clipped
    return {
        "id": unit.id,
        **names_of(unit.names),
        "kind": unit.kind,
        "part_of": unit.parent or "",
        "disputed": unit.disputed,
        "administered_by": unit.administered_by or "",
        "claimed_by": ";".join(unit.claimed_by),
        **_held(view, "sovereignty", title),
        "administration": admins.pop() if len(admins) == 1 else "",
        "part_would_go_to": ";".join(sorted(splits)),
        "land_km2": _land_km2(view.pack, unit) if whole else None,
        "coast_km": round(unit.coast_km, 3) if whole and unit.coast_km is not None else None,
        "people": latest.people if latest else None,
        "people_year": latest.year if latest else None,
        "people_source": _source(view.pack, latest.source) if latest else "",
    }


def _title(view: View, unit_id: str, colour: Colour) -> str:
    if colour.title is not None:
        return colour.title
    if view.scenario.sovereignty.get(unit_id) == UNSETTLED:
        return UNSETTLED
    return DISPUTED if view.pack.units[unit_id].disputed else ""


def _source(pack: Pack, source: str) -> str:
    return pack.sources[source].title if source in pack.sources else source


def _party(pack: Pack, party: str, language: str) -> str:
    return pack.parties[party].name[language] if party in pack.parties else ""


def _land_km2(pack: Pack, unit: Unit) -> float | None:
    if unit.land_km2 is not None:
        return round(unit.land_km2, 6)
    parts = [pack.units[child].land_km2 for child in unit.children]
    known = [area for area in parts if area is not None]
    return round(sum(known), 6) if parts and len(known) == len(parts) else None


def sea_layers(view: View, colours: Mapping[str, Colour], path: Path) -> list[Layer]:
    """
    Gather the zones at sea and the boundary of a view.

    Parameters
    ----------
    view
        The scenario and the perspective.
    colours
        Whose each leaf unit is.
    path
        The pack's atlas of the sea: layers ``zones`` and ``borders``.

    Returns
    -------
    layers
        ``zones``, for each unit and breadth all that lies within it, land left out of ``sea_km2``;
        and ``boundary``, the borders between cells that different parties hold.
    """
    zones, zone_shapes = [], []
    for known, shape in read_rows(path, "zones"):
        unit = view.pack.unit(str(known["unit"]))
        zones.append(
            {
                "unit": unit.id,
                **names_of(unit.names),
                "breadth_nm": int(known["breadth_nm"]),
                "sea_km2": round(float(known["sea_km2"]), 3),
                **_held(view, "sovereignty", _title(view, unit.id, colours[unit.id])),
            }
        )
        zone_shapes.append(_multi(tidy(shape)))
    lines, line_shapes = [], []
    for known, shape in read_rows(path, "borders"):
        sides = [str(known[side]) for side in ("a", "b")]
        parties = [colours[side].title for side in sides]
        if None in parties or parties[0] == parties[1]:
            continue
        lines.append(
            {
                "unit_a": sides[0],
                "unit_b": sides[1],
                "party_a": parties[0],
                "party_b": parties[1],
                "within_nm": int(known["breadth_nm"]),
                "length_km": round(float(known["length_km"]), 3),
                "status": view.scenario.line_status,
                **{f"label_{lang}": view.scenario.line_label.get(lang, "") for lang in LANGUAGES},
            }
        )
        line_shapes.append(_multi_line(tidy(shape)))
    return [
        Layer("zones", "MultiPolygon", tuple(zones), tuple(zone_shapes)),
        Layer("boundary", "MultiLineString", tuple(lines), tuple(line_shapes)),
    ]


def read_rows(path: Path, layer: str) -> list[tuple[Row, shapely.Geometry]]:
    """
    Read a layer of a GeoPackage.

    Parameters
    ----------
    path
        The file.
    layer
        Name of the layer.

    Returns
    -------
    rows
        For each feature, its fields and its geometry.

    Raises
    ------
    PackError
        If the file cannot be read or has no such layer.
    """
    # slow to import, and only data need it
    import pyogrio  # noqa: PLC0415
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        about, _, geometry, columns = pyogrio.raw.read(path, layer=layer)
    except (DataSourceError, ValueError) as error:
        msg = f"{path.name} cannot be read as a GeoPackage with a layer {layer!r}."
        raise PackError(msg) from error
    keys = [str(name) for name in about["fields"]]
    values = zip(*columns, strict=True)
    shapes = shapely.from_wkb(geometry)
    return [
        (dict(zip(keys, row, strict=True)), shape)
        for row, shape in zip(values, shapes, strict=True)
    ]


def _multi_line(shape: shapely.Geometry) -> shapely.MultiLineString:
    return shapely.MultiLineString(list(shapely.get_parts(shape)))


def _held(view: View, key: str, title: str) -> Row:
    names = {f"{key}_{lang}": _party(view.pack, title, lang) for lang in LANGUAGES}
    return {key: title, **names}


def _distances(view: View) -> Layer:
    pack = view.pack
    tops = [u for u in pack.units.values() if u.disputed and u.parent is None]
    ends = {pack.reference_unit}
    known = {a for pair in pack.distances for a in pair if ends & {*pair}} - ends
    rows, shapes = [], []
    for unit in tops:
        if unit.id not in known:
            continue
        found = pack.distance(unit.id)
        rows.append(
            {
                "unit": unit.id,
                **names_of(unit.names),
                "to_unit": found.to_unit,
                "distance_km": round(found.distance_km, 5),
                "from_place": found.from_place or "",
                "to_place": found.to_place or "",
            }
        )
        line = shapely.LineString([found.from_point, found.to_point])
        shapes.append(_multi_line(tidy(line)))
    return Layer("distances", "MultiLineString", tuple(rows), tuple(shapes))
