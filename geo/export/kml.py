"""
Write a view as KML 2.2, for Google Earth and its like.

KML readers show a description as HTML, so every text in one is escaped twice: for HTML, then for
XML.
"""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import shapely

from geo.export.measured_layer import NAME as MEASURED
from geo.pack.history import DIVIDED
from geo.pack.history import SHARED
from geo.pack.saving import printable
from geo.pack.scenarios import LINE_STATUSES
from geo.scene.definition_words import definition_lines
from geo.scene.measurement import AREA
from geo.scene.stretches import COMPUTED
from geo.scene.style import LINE_STYLES
from geo.scene.style import THEMES
from geo.scene.style import ZONE_OPACITY
from geo.scene.style import party_style
from geo.scene.telling import in_unit
from geo.text.format import area
from geo.text.format import area_number
from geo.text.format import number
from geo.text.format import number_range
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.export.layers import Layer
    from geo.export.layers import Row
    from geo.scene.stamp import Stamp

NAMESPACE = "http://www.opengis.net/kml/2.2"
# what nobody's title settles, drawn in neither party's hue
OPEN_COLOR = "#8a8f94"
LAND_OPACITY = 0.55
SEAS = "zones"


def write_kml(layers: tuple[Layer, ...], stamp: Stamp, language: str) -> bytes:
    """
    Write layers as KML.

    Parameters
    ----------
    layers
        The layers of a view.
    stamp
        What the file says of itself.
    language
        Language of names and descriptions; the other names travel as extended data.

    Returns
    -------
    content
        A KML document.
    """
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    view = stamp.view
    _text(document, "name", stamp.caption(language))
    _text(document, "open", "1")
    _text(document, "description", _table(stamp.rows(language)))
    _look_at(document, view.pack.about.get("home"))
    _styles(document, stamp)
    for layer in layers:
        # styles and folders share one space of ids
        folder = ET.SubElement(document, "Folder", id=f"layer-{layer.name}")
        _text(folder, "name", word(language, f"export.layer.{layer.name}"))
        for thing in zip(layer.rows, layer.shapes, strict=True):
            _placemark(folder, layer, thing, stamp, language)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = printable(text)


def _table(rows: list[tuple[str, str]]) -> str:
    cells = (f"<tr><th>{html.escape(k)}</th><td>{html.escape(v)}</td></tr>" for k, v in rows)
    return f'<table cellpadding="3">{"".join(cells)}</table>'


def _look_at(document: ET.Element, home: Mapping[str, Any] | None) -> None:
    if not home:
        return
    look = ET.SubElement(document, "LookAt")
    # the height from which about 1000 pixels of the map's zoom are seen
    metres = 40_075_016 / 256 / 2 ** float(home["zoom"]) * 1000
    pairs = {"longitude": home["lon"], "latitude": home["lat"], "range": round(metres)}
    for key, value in pairs.items():
        _text(look, key, str(value))


def _styles(document: ET.Element, stamp: Stamp) -> None:
    parties = stamp.view.pack.parties
    colors = {party: party_style(i).color for i, party in enumerate(parties)}
    for name, color in {**colors, "": OPEN_COLOR}.items():
        _style(document, f"land-{_key(name)}", color, LAND_OPACITY)
        for breadth, opacity in ZONE_OPACITY.items():
            _style(document, f"{SEAS}-{breadth}-{_key(name)}", color, opacity)
    ink, accent = THEMES["light"]["ink"], THEMES["light"]["accent"]
    # KML knows no dashes: what is only computed is thinner, and its balloon says so
    for kind in (*LINE_STATUSES, COMPUTED):
        _style(document, f"line-{kind}", ink, 0, width=LINE_STYLES[kind].width_px)
    for name in ("distances", MEASURED):
        _style(document, name, accent, 0, width=2)


def _key(party: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in party) or "open"


def _style(parent: ET.Element, key: str, color: str, opacity: float, width: float = 1.2) -> None:
    style = ET.SubElement(parent, "Style", id=key)
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", kml_color(color, 1))
    _text(line, "width", str(width))
    if opacity:
        fill = ET.SubElement(style, "PolyStyle")
        _text(fill, "color", kml_color(color, opacity))
    # the usual balloon offers to drive there
    _text(ET.SubElement(style, "BalloonStyle"), "text", "<h3>$[name]</h3>$[description]")


def kml_color(color: str, opacity: float) -> str:
    """
    Write a colour as KML wants it: opacity, blue, green, red.

    Examples
    --------
    >>> kml_color("#0072b2", 1)
    'ffb27200'
    """
    red, green, blue = (color[at : at + 2] for at in (1, 3, 5))
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()


def _placemark(
    folder: ET.Element,
    layer: Layer,
    thing: tuple[Row, shapely.Geometry],
    stamp: Stamp,
    language: str,
) -> None:
    row, shape = thing
    place = ET.SubElement(folder, "Placemark")
    _text(place, "name", _name(layer, row, stamp, language))
    _text(place, "Snippet", "")
    _text(place, "description", _table(_said(layer, row, stamp, language)))
    _text(place, "styleUrl", f"#{_style_of(layer, row, stamp)}")
    extended = ET.SubElement(place, "ExtendedData")
    for key, value in row.items():
        data = ET.SubElement(extended, "Data", name=key)
        _text(data, "value", _plain(value))
    _geometry(place, shape)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _name(layer: Layer, row: Row, stamp: Stamp, language: str) -> str:
    units = stamp.view.pack.units
    if layer.name == MEASURED:
        return _measured_name(row, language)
    if layer.name == "boundary":
        said = str(row[f"label_{language}"])
        return said or word(language, f"explorer.line.{_line(row)}")
    name = str(row[f"name_{language}"] or row.get("id") or row.get("unit"))
    if layer.name == "distances":
        return f"{name} – {units[row['to_unit']].name(language)}"
    return f"{name}, {in_unit(row['breadth_nm'], 'nm', language)}" if layer.name == SEAS else name


def _measured_name(row: Row, language: str) -> str:
    """Say what a line of what was measured is: its number, and a leg's ends."""
    if row["radius_km"] is not None:
        return f"{number(row['radius_km'], language, 2)}\u00a0{_km(language)}"
    if row["kind"] == AREA:
        return area(row["area_km2"], language) if row["area_km2"] is not None else ""
    said = f"{number(row['length_km'], language, 2)}\u00a0{_km(language)}"
    ends = " – ".join(row[f"{side}_{language}"] for side in ("from", "to"))
    return word(language, "app.labelled", label=ends, said=said)


def _km(language: str) -> str:
    return word(language, "explorer.unit.km")


def _land(row: Row, language: str) -> str:
    """Write an area; of an islet with the least and the most that coasts allow."""
    text, low, high = area(row["land_km2"], language), row["land_km2_low"], row["land_km2_high"]
    if low is None or high is None:
        return text
    span = number_range(area_number(low, language), area_number(high, language), language)
    return word(language, "explorer.unit.about", area=text) + word(language, "app.aside", said=span)


def _said(layer: Layer, row: Row, stamp: Stamp, language: str) -> list[tuple[str, str]]:
    pack = stamp.view.pack
    pairs: list[tuple[str, str]] = []

    def say(key: str, value: str) -> None:
        if value:
            pairs.append((word(language, f"export.column.{key}"), value))

    for lang in ("en", "ja", "ru"):
        latin = str(row.get(f"name_{lang}_latn", ""))
        name = str(row.get(f"name_{lang}", ""))
        say(f"name_{lang}", f"{name} ({latin})" if latin and latin != name else name)
    if "sovereignty" in row:
        say("sovereignty", _holder(row["sovereignty"], stamp, language))
    if row.get("administration") in pack.parties:
        say("administration", pack.parties[str(row["administration"])].name[language])
    if row.get("land_km2") is not None:
        say("land_km2", _land(row, language))
    if row.get("people") is not None:
        say("people", f"{number(row['people'], language)} ({row['people_year']})")
    if layer.name == "distances":
        say("distance_km", f"{number(row['distance_km'], language, 2)} {_km(language)}")
        found = pack.definitions(row["unit"], row["to_unit"])
        lines = definition_lines(found, pack, language)
        title = word(language, "explorer.definition.title")
        pairs.extend((title, line.strip()) for line in lines)
    if layer.name == "boundary":
        say("status", word(language, f"explorer.line.{_line(row)}"))
    return [*pairs, *_origin(stamp, language)]


def _origin(stamp: Stamp, language: str) -> list[tuple[str, str]]:
    caveat = stamp.caveat(language)
    return [
        (word(language, "export.stamp.shown"), stamp.caption(language)),
        *([(word(language, "export.stamp.caveat"), caveat)] if caveat else []),
        (word(language, "export.stamp.credits"), stamp.credit_line(language)),
    ]


def _holder(title: object, stamp: Stamp, language: str) -> str:
    parties = stamp.view.pack.parties
    if title in parties:
        return parties[str(title)].name_on(stamp.view.date)[language]
    key = "shared" if title in {SHARED, DIVIDED} else "open"
    return word(language, f"captions.legend.{key}") if title else ""


def _line(row: Row) -> str:
    """Give the kind of a line: its status, or that it is only computed."""
    return COMPUTED if row["computed"] else str(row["status"])


def _style_of(layer: Layer, row: Row, stamp: Stamp) -> str:
    if layer.name == "boundary":
        return f"line-{_line(row)}"
    if layer.name not in {"units", "parts", SEAS}:
        return layer.name
    held = str(row["sovereignty"])
    if held not in stamp.view.pack.parties or row.get("part_would_go_to"):
        held = ""
    part = f"{SEAS}-{row['breadth_nm']}" if layer.name == SEAS else "land"
    return f"{part}-{_key(held)}"


def _geometry(place: ET.Element, shape: shapely.Geometry) -> None:
    parts = shapely.get_parts(shape)
    parent = place if len(parts) == 1 else ET.SubElement(place, "MultiGeometry")
    for part in parts:
        if part.geom_type == "Polygon":
            polygon = ET.SubElement(parent, "Polygon")
            for ring, tag in _rings(part):
                linear = ET.SubElement(ET.SubElement(polygon, tag), "LinearRing")
                _text(linear, "coordinates", _coordinates(ring))
        else:
            line = ET.SubElement(parent, "LineString")
            _text(line, "tessellate", "1")
            _text(line, "coordinates", _coordinates(part))


def _rings(polygon: shapely.Polygon) -> list[tuple[shapely.Geometry, str]]:
    inner = [(ring, "innerBoundaryIs") for ring in polygon.interiors]
    return [(polygon.exterior, "outerBoundaryIs"), *inner]


def _coordinates(line: shapely.Geometry) -> str:
    return " ".join(f"{x},{y}" for x, y in np.round(shapely.get_coordinates(line), 7).tolist())
