"""
Gather what a view shows as tables with geometry, for any format of file.

Coordinates are longitude and latitude in degrees (WGS 84, EPSG:4326), rounded to seven decimals, a
centimetre; exterior rings run counter-clockwise, and what crosses the antimeridian is cut there, as
RFC 7946 asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.export.shapes import multi
from geo.export.shapes import multi_line
from geo.export.shapes import tidy
from geo.export.zone_shapes import within
from geo.export.zone_shapes import zones_in_force
from geo.pack.coasts import read_coasts
from geo.pack.definitions import DEFINITIONS
from geo.pack.definitions import usual
from geo.pack.history import DIVIDED
from geo.pack.history import SHARED
from geo.pack.scenarios import DISPUTED
from geo.pack.scenarios import UNSETTLED
from geo.pack.scenarios import leaves
from geo.pack.topojson import read_topology
from geo.pack.units import NAME_LANGUAGES
from geo.scene.boundary import full_lines
from geo.scene.boundary import line_properties
from geo.scene.boundary import zones_of_part
from geo.scene.scene import scene_of
from geo.sea.uncertainty import area_range
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.pack.pack import Pack
    from geo.pack.units import Unit
    from geo.scene.scene import Scene
    from geo.scene.view import View

# how fine coasts are: as measured, or as drawn at the closest zoom
DETAILS = ("measured", "drawn")
FINEST_BAND = "z2"

Row = dict[str, Any]
# which part of a unit's zone, its area where known, whose it is, its shape
_Piece = tuple[str, "float | None", str, shapely.Geometry]


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


def gather(
    view: View, *, detail: str = "measured", language: str = LANGUAGES[0]
) -> tuple[Layer, ...]:
    """
    Gather the layers of a view.

    Parameters
    ----------
    view
        The scenario and the perspective.
    detail
        One of :data:`DETAILS`.
    language
        Language of titles of sources; names are in every language always.

    Returns
    -------
    layers
        ``units`` with whose each would be; ``parts`` of units through which a line runs;
        ``distances`` from those in question to the reference unit; where the pack has sea cells,
        ``zones``; and the lines between parties as ``boundary``.
    """
    scene = scene_of(view)
    lands = read_lands(view.pack, detail)
    found = [_units(scene, lands, language), _parts(scene, lands), _distances(view)]
    return tuple(
        layer for layer in (*found, zones_layer(scene), boundary_layer(scene)) if layer.rows
    )


def unit_rows(view: View, language: str = LANGUAGES[0]) -> tuple[Row, ...]:
    """
    Say of every unit what is known of it and whose it would be.

    Parameters
    ----------
    view
        The scenario and the perspective.
    language
        Language of titles of sources.

    Returns
    -------
    rows
        One for each unit and group of the pack, in its order. A group's ``sovereignty`` is empty
        where its parts differ.
    """
    scene = scene_of(view)
    return tuple(_unit_row(scene, unit, language) for unit in view.pack.units.values())


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


def _units(scene: Scene, lands: Mapping[str, shapely.Geometry], language: str) -> Layer:
    units = [u for u in scene.view.pack.units.values() if u.id in lands]
    return Layer(
        "units",
        "MultiPolygon",
        tuple(_unit_row(scene, unit, language) for unit in units),
        tuple(multi(tidy(lands[unit.id])) for unit in units),
    )


def _parts(scene: Scene, lands: Mapping[str, shapely.Geometry]) -> Layer:
    """Gather the land on either side of lines that run through a unit."""
    rows, shapes = [], []
    for unit in scene.view.pack.units.values():
        for side in scene.sides(unit.id) if unit.id in lands else ():
            piece = shapely.intersection(lands[unit.id], shapely.Polygon(side.ring))
            title = side.party or _title(scene, unit.id)
            rows.append(
                {
                    "unit": unit.id,
                    **names_of(unit.names),
                    **_held(scene.view, "sovereignty", title),
                }
            )
            shapes.append(multi(tidy(piece)))
    return Layer("parts", "MultiPolygon", tuple(rows), tuple(shapes))


def read_lands(pack: Pack, detail: str = DETAILS[0]) -> dict[str, shapely.Geometry]:
    """Read the land of every leaf unit, in degrees (EPSG:4326), in one of :data:`DETAILS`."""
    if detail == "measured":
        return dict(read_coasts(pack.root / "coast.gpkg"))
    paths = tuple(pack.root / "display" / f"{name}.topojson" for name in ("units", "land"))
    stamps = tuple(path.stat().st_mtime_ns if path.is_file() else None for path in paths)
    return dict(_drawn_lands(paths, stamps))


@lru_cache(maxsize=2)
def _drawn_lands(
    paths: tuple[Path, ...], stamps: tuple[int | None, ...]
) -> dict[str, shapely.Geometry]:
    """Read the land that maps draw; it takes longer than all else that a file of a view does."""
    del stamps  # a file that has changed is read anew
    return {
        str(one.properties["id"]): one.geometry
        for path in paths
        for one in read_topology(path).get(FINEST_BAND, ())
    }


def _unit_row(scene: Scene, unit: Unit, language: str) -> Row:
    view = scene.view
    members = leaves(unit.id, view.pack.units)
    parts = [scene.holders[leaf] for leaf in members]
    titles = {_title(scene, leaf) for leaf in members}
    admins = {part.admin or "" for part in parts}
    title = titles.pop() if len(titles) == 1 else ""
    splits = {part.split.part_to for part in parts if part.split}
    latest = unit.people[-1] if unit.people else None
    whole = not unit.clipped
    allowed = area_range(unit, view.pack) or (None, None)
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
        # islets: the least and the most that coasts allow
        **dict(zip(("land_km2_low", "land_km2_high"), allowed, strict=True)),
        **_to_reference(view.pack, unit),
        "coast_km": round(unit.coast_km, 3) if whole and unit.coast_km is not None else None,
        "people": latest.people if latest else None,
        "people_year": latest.year if latest else None,
        "people_source": _sources(view.pack, unit, language) if latest else "",
    }


def _to_reference(pack: Pack, unit: Unit) -> Row:
    """Give how far a unit in question lies from the reference unit."""
    ends = {unit.id, pack.reference_unit}
    known = unit.disputed and any(ends == {*pair} for pair in pack.distances)
    return {
        "distance_to": pack.reference_unit if known else "",
        "distance_km": round(pack.distance(unit.id).distance_km, 5) if known else None,
        **_by_definition(pack, unit.id if known else ""),
    }


def _title(scene: Scene, unit_id: str) -> str:
    view, title = scene.view, scene.holders[unit_id].title
    if title is not None:
        return title
    if view.date is not None:
        shared = "" if scene.holders[unit_id].context else SHARED
        return DIVIDED if unit_id in scene.divided else shared
    if view.scenario.sovereignty.get(unit_id) == UNSETTLED:
        return UNSETTLED
    return DISPUTED if view.pack.units[unit_id].disputed else ""


def _sources(pack: Pack, unit: Unit, language: str) -> str:
    """Name who counted the people of a unit; of a group added up, who counted its parts'."""
    counts = [unit.people[-1]]
    if not counts[0].source:
        year = counts[0].year
        counts = [c for child in unit.children for c in pack.units[child].people if c.year == year]
    ids = [part.strip() for count in counts for part in count.source.split(";")]
    known = [pack.sources[i].titled(language) if i in pack.sources else i for i in ids if i]
    return "; ".join(dict.fromkeys(known))


def _party(pack: Pack, party: str, language: str, date: str | None) -> str:
    return pack.parties[party].name_on(date)[language] if party in pack.parties else ""


def _land_km2(pack: Pack, unit: Unit) -> float | None:
    if unit.land_km2 is not None:
        return round(unit.land_km2, 6)
    parts = [pack.units[child].land_km2 for child in unit.children]
    known = [area for area in parts if area is not None]
    return round(sum(known), 6) if parts and len(known) == len(parts) else None


def zones_layer(scene: Scene) -> Layer:
    """
    Gather the zones at sea, all that lies within a breadth, land left out of ``sea_km2``.

    Zones of today's breadths did not exist in the past: on such a day there are none. Zones that
    switched rules of the sea move are as fine as the map draws them; their areas are exact.
    """
    rows: list[Row] = []
    shapes: list[shapely.Geometry] = []
    cuts = {cut.unit: cut.line for cut in scene.cuts}
    changed = scene.ruled.changed if scene.ruled else frozenset()
    for (unit_id, breadth), (whole, shape) in zones_in_force(scene).items():
        unit = scene.view.pack.unit(unit_id)
        title, cut = _title(scene, unit.id), cuts.get(unit.id)
        part = zones_of_part(scene, cut).get(breadth) if cut else None
        pieces: list[_Piece] = [("", whole, title, shape)]
        if cut is not None and part is not None:
            inside, outside = shapely.intersection(shape, part), shapely.difference(shape, part)
            # the sea of the parts was measured under the usual rules
            known = unit.id not in changed
            pieces = [
                ("part", within(cut.part, breadth) if known else None, cut.part_to, inside),
                ("rest", within(cut.rest, breadth) if known else None, title, outside),
            ]
        for piece, area, held, outline in pieces:
            rows.append(
                {
                    "unit": unit.id,
                    **names_of(unit.names),
                    "part": piece,
                    "breadth_nm": breadth,
                    "sea_km2": None if area is None else round(area, 3),
                    **_held(scene.view, "sovereignty", held),
                }
            )
            shapes.append(multi(tidy(outline)) if piece else outline)
    return Layer("zones", "MultiPolygon", tuple(rows), tuple(shapes))


def boundary_layer(scene: Scene) -> Layer:
    """Gather the lines between parties: borders of cells, cuts, lines of treaties."""
    rows, shapes = [], []
    for line in full_lines(scene):
        known = line_properties(scene, line)
        sides, parties = [[*known[key], "", ""] for key in ("units", "parties")]
        rows.append(
            {
                "kind": line.kind,
                "unit_a": sides[0],
                "unit_b": sides[1],
                "party_a": parties[0],
                "party_b": parties[1],
                "within_nm": line.breadth_nm,
                "cut": ";".join(line.cut),
                "treaty": line.treaty or "",
                "length_km": round(known["length_km"], 3),
                "turn_deg": known.get("turn_deg"),
                "status": line.stroke.status,
                "computed": line.stroke.computed,
                **{f"label_{lang}": line.stroke.label[lang] for lang in LANGUAGES},
            }
        )
        shapes.append(multi_line(tidy(line.shape)))
    return Layer("boundary", "MultiLineString", tuple(rows), tuple(shapes))


def _held(view: View, key: str, title: str) -> Row:
    names = {f"{key}_{lang}": _party(view.pack, title, lang, view.date) for lang in LANGUAGES}
    return {key: title, **names}


def _by_definition(pack: Pack, unit_id: str) -> Row:
    """Give the distance to the reference unit by what counts as coast, a column for each."""
    known = {d.definition: d.distance_km for d in usual(pack.definitions(unit_id))}
    return {
        f"distance_{name}_km": round(known[name], 5) if name in known else None
        for name in DEFINITIONS
    }


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
                **_by_definition(pack, unit.id),
                "from_place": found.from_place or "",
                "to_place": found.to_place or "",
            }
        )
        line = shapely.LineString([found.from_point, found.to_point])
        shapes.append(multi_line(tidy(line)))
    return Layer("distances", "MultiLineString", tuple(rows), tuple(shapes))
