"""
Find where the lines of a scene run, and write them as GeoJSON at full precision.

This is the only place that turns a scene's lines into geometry: files, pictures and the command
``line`` all take theirs from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.pack.geopackage import read_layer
from geo.pack.topojson import read_topology
from geo.scene.border_layers import LAYERS
from geo.scene.holders import part_of
from geo.scene.holders import unit_of
from geo.scene.ruled_cells import borders_under
from geo.scene.ruled_cells import sheet_of
from geo.sea.splits import DRAWN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.pack.units import Point
    from geo.scene.border_layers import CellBorder
    from geo.scene.cuts import SceneCut
    from geo.scene.scene import Scene
    from geo.scene.stretches import Stroke
    from geo.sea.splits import Cut

BORDER, CUT, TREATY = "border", "cut", "treaty"
# the part's zone and the borders beside it were thinned apart; so far they may differ, in degrees
_SAME_DEG = 0.0025
_ZONES_OF_PARTS = "zones"
_ROUNDED_M = 6


@dataclass(frozen=True, slots=True)
class BoundaryLine:
    """
    A line that a scene draws.

    Attributes
    ----------
    kind
        ``border`` between cells of the sea, ``cut`` through a unit, or ``treaty``.
    sides
        The leaf units on its two sides, or the part that is cut off one; of a line through a unit
        that unit alone.
    parties
        Who holds either side.
    breadth_nm
        The zone in which a border runs; None for a line with geometry of its own.
    stroke
        What it is.
    shape
        A line in degrees (EPSG:4326).
    cut
        The units of which it parts a piece, or beside which it runs.
    border
        Number of the border in the atlas; None of what is none, or is moved by rules of the sea.
    treaty
        Id of the treaty line, or None.
    """

    kind: str
    sides: tuple[str, ...]
    parties: tuple[str, ...]
    breadth_nm: int | None
    stroke: Stroke
    shape: shapely.Geometry
    cut: tuple[str, ...] = ()
    border: int | None = None
    treaty: str | None = None


def boundary_lines(
    scene: Scene, borders: Iterable[CellBorder], limits: Iterable[shapely.Geometry] = ()
) -> tuple[BoundaryLine, ...]:
    """
    Give the lines that a scene draws, with their geometry.

    Where a scenario cuts a unit, each border of that unit is divided between the part and the
    rest, and the line between their seas is added.

    Parameters
    ----------
    scene
        The scene.
    borders
        The borders between cells.
    limits
        Outer limits of the zones, which no border follows.

    Returns
    -------
    lines
        In degrees (EPSG:4326).
    """
    found: list[BoundaryLine] = []
    zones = {cut.unit: zones_of_part(scene, cut.line) for cut in scene.cuts}
    every = tuple(borders)
    for border in every:
        for a, b, shape in _divided(border, zones):
            stroke = scene.stroke(a, b, border.breadth_nm)
            if stroke is not None and not shape.is_empty:
                found.append(_border(scene, border, (a, b), stroke, shape))
    for cut in scene.cuts:
        found.append(_cut_on_land(cut))
        outlines = [b.shape for b in every if cut.unit in {b.a, b.b}]
        found += _cut_at_sea(scene, cut, zones[cut.unit], [*outlines, *limits])
    for line in scene.treaties:
        sides = (line.divides,) if line.divides else tuple(side[0] for side in line.between)
        titles = [scene.holders[side].title for side in sides]
        parties = tuple(title for title in titles if title) if line.between else line.parties
        stroke = next(s for s in scene.strokes() if s.label == line.label)
        shape = shapely.LineString(line.line)
        found.append(BoundaryLine(TREATY, sides, parties, None, stroke, shape, treaty=line.id))
    return tuple(found)


def _border(
    scene: Scene,
    border: CellBorder,
    sides: tuple[str, str],
    stroke: Stroke,
    shape: shapely.Geometry,
) -> BoundaryLine:
    split = {u for u, c in scene.holders.items() if c.split is not None}
    return BoundaryLine(
        BORDER,
        sides,
        tuple(str(scene.holders[side].title) for side in sides),
        border.breadth_nm,
        stroke,
        shape,
        cut=tuple(unit for unit in map(unit_of, sides) if unit in split),
        border=border.id,
    )


def _divided(
    border: CellBorder, zones: Mapping[str, Mapping[int, shapely.Geometry]]
) -> Iterator[tuple[str, str, shapely.Geometry]]:
    """Divide a border of a unit that is cut between its part and the rest."""
    unit = next((side for side in (border.a, border.b) if zones.get(side)), None)
    if unit is None:
        yield border.a, border.b, border.shape
        return
    beside = zones[unit][max(zones[unit])].buffer(_SAME_DEG)
    yield border.a, border.b, _lines(border.shape.difference(beside))
    a, b = (part_of(side) if side == unit else side for side in (border.a, border.b))
    yield a, b, _lines(border.shape.intersection(beside))


def _cut_on_land(cut: SceneCut) -> BoundaryLine:
    shape = shapely.LineString(cut.line.ends)
    return BoundaryLine(CUT, (cut.unit,), cut.parties, None, cut.stroke, shape, cut=(cut.unit,))


def _cut_at_sea(
    scene: Scene,
    cut: SceneCut,
    zones: Mapping[int, shapely.Geometry],
    outlines: Sequence[shapely.Geometry],
) -> Iterator[BoundaryLine]:
    """Give the line between the seas of a part and of the rest, by breadth."""
    if not zones:
        return
    others = shapely.union_all(list(outlines)).buffer(_SAME_DEG)
    # over land the zones' edge follows the nearest coast, which is no line between the parts
    land = shapely.LineString(cut.line.ends).buffer(_SAME_DEG)
    line = zones[max(zones)].boundary.difference(others).difference(land)
    for breadth in sorted(zones):
        near = zones[breadth].buffer(_SAME_DEG)
        shape = _lines(line.intersection(near))
        line = line.difference(near)
        stroke = scene.stroke(cut.unit, cut.part, breadth)
        if stroke is not None and not shape.is_empty:
            sides = (cut.part, cut.unit)
            yield BoundaryLine(CUT, sides, cut.parties, breadth, stroke, shape, cut=(cut.unit,))


def _lines(shape: shapely.Geometry) -> shapely.Geometry:
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "LineString" and p.length]
    return shapely.line_merge(shapely.MultiLineString(parts))


def zones_of_part(scene: Scene, cut: Cut) -> dict[int, shapely.Geometry]:
    """
    Read the zones at sea of a part that is cut off a unit.

    Parameters
    ----------
    scene
        The scene that cuts it.
    cut
        The cut.

    Returns
    -------
    zones
        By breadth in nautical miles, each with the narrower ones inside; empty where none were
        built.
    """
    path = scene.view.pack.root / DRAWN
    if not path.is_file():
        return {}
    return _parts(path, path.stat().st_mtime_ns, cut.scenario, cut.turn_deg)


@lru_cache(maxsize=8)
def _parts(path: Path, stamp: int, scenario: str, turn: float) -> dict[int, shapely.Geometry]:
    del stamp  # a file that has changed is read anew
    return {
        int(one.properties["breadth"]): one.geometry
        for one in read_topology(path).get(_ZONES_OF_PARTS, ())
        if one.properties["scenario"] == scenario and float(one.properties["turn"]) == turn
    }


def full_lines(scene: Scene) -> tuple[BoundaryLine, ...]:
    """
    Give the lines of a scene at full precision.

    Lines that switched rules of the sea move are as fine as the map draws them.
    """
    root = scene.view.pack.root
    limits = [shape for _, shape in read_layer(root / LAYERS, "limits")] if scene.cuts else []
    if scene.cuts and scene.ruled and scene.ruled.sheet:
        limits += [one.geometry for one in sheet_of(root, scene.ruled.sheet).get("limits", ())]
    return boundary_lines(scene, borders_under(root, scene.ruled), limits)


def length_km(shape: shapely.Geometry) -> float:
    """Measure a line in degrees along geodesics of WGS 84, in km."""
    # takes a while to import, and only files state lengths
    import pyproj  # noqa: PLC0415

    geod = pyproj.Geod(ellps="WGS84")
    return float(geod.geometry_length(shape)) / 1e3


def boundary_geojson(scene: Scene) -> dict[str, Any]:
    """
    Write the lines of a scene as GeoJSON, at full precision.

    Parameters
    ----------
    scene
        The scene.

    Returns
    -------
    collection
        A feature per line with its sides, parties, zone, status, label and length, and one per
        turning point of a whole border with its distance and base points; longitude and latitude
        in degrees (EPSG:4326). Borders that switched rules of the sea move have no turning points.

    Raises
    ------
    PackError
        If ``sea.gpkg`` cannot be read.
    """
    lines = full_lines(scene)
    features = [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(line.shape),
            "properties": line_properties(scene, line),
        }
        for line in lines
    ]
    whole = {line.border for line in lines if line.border is not None and not line.cut}
    features += _turning_points(scene.view.pack.root, whole) if whole else []
    return {"type": "FeatureCollection", "features": features}


def line_properties(scene: Scene, line: BoundaryLine) -> dict[str, Any]:
    """
    Say what is known of a line.

    Parameters
    ----------
    scene
        The scene that draws it.
    line
        The line.

    Returns
    -------
    properties
        Kind, status, label by language, whether it is only computed, sides, parties, zone, units
        that are cut, length in km; of a cut its share of the unit's land and its turn, of a treaty
        line its id and sources.
    """
    found: dict[str, Any] = {
        "kind": line.kind,
        "status": line.stroke.status,
        "label": dict(line.stroke.label),
        "computed": line.stroke.computed,
        "units": list(line.sides),
        "parties": list(line.parties),
        "breadth_nm": line.breadth_nm,
        "cut": list(line.cut),
        "length_km": round(length_km(line.shape), _ROUNDED_M),
    }
    if line.kind == CUT:
        cut = next(one for one in scene.cuts if one.unit in line.cut)
        found |= {"share_of_land": cut.line.share, "turn_deg": cut.line.turn_deg}
    if line.treaty is not None:
        known = next(one for one in scene.treaties if one.id == line.treaty)
        found |= {"treaty": known.id, "event": known.event, "sources": list(known.sources)}
    return found


def _turning_points(root: Path, borders: set[int]) -> list[dict[str, Any]]:
    features = []
    for values, shape in read_layer(root / LAYERS, "turning_points"):
        if values["border"] not in borders:
            continue
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
        geometry = {"type": "Point", "coordinates": list(shape.coords[0])}
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return features


def _base(values: Mapping[str, Any], name: str) -> Point:
    """Give a base point's longitude and latitude, rounded to a centimetre."""
    return (round(float(values[f"{name}_lon"]), 7), round(float(values[f"{name}_lat"]), 7))
