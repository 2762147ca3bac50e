"""Every file that a view gives agrees with the view's scene on holders, lines and words."""

from __future__ import annotations

import base64
import csv
import datetime as dt
import gzip
import io
import json
import math
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace

import pyogrio
import pypdf
import pyproj
import pytest
import shapely
from pptx import Presentation

from geo.export.geodata import write_csv
from geo.export.geodata import write_geojson
from geo.export.geodata import write_geopackage
from geo.export.handout import Paper
from geo.export.handout import handout
from geo.export.html import one_file
from geo.export.kml import write_kml
from geo.export.layers import gather
from geo.export.layers import read_lands
from geo.export.layers import unit_rows
from geo.export.layers import zones_layer
from geo.export.pages import PageSource
from geo.export.slides import slides
from geo.figure.figure import draw_figure
from geo.figure.formats import FORMATS
from geo.figure.formats import KINDS
from geo.figure.formats import PAGE
from geo.figure.formats import PAPERS
from geo.figure.formats import PICTURES
from geo.figure.picture import picture
from geo.figure.picture import plain_svg
from geo.figure.plan import Plan
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.pack.scenarios import LINE_STATUSES
from geo.scene.boundary import boundary_geojson
from geo.scene.camera import Camera
from geo.scene.scene import director_of
from geo.scene.scenes import fixture_data
from geo.scene.scenes import scenes_data
from geo.scene.stamp import Stamp
from geo.scene.stretches import COMPUTED
from geo.scene.style import LINE_STYLES
from geo.scene.view import view_of
from geo.scene.view_options import asked_view
from geo.scene.view_options import parse_rules
from geo.text.languages import LANGUAGES

DAY = dt.date(2026, 11, 22)
GEOD = pyproj.Geod(ellps="WGS84")
# own assignments at random; the screen is held to 500
OWN_COUNT = 25
# scenarios, days, cuts that are turned and assignments, each from any perspective
ANY_COUNT = 8
KML = "{http://www.opengis.net/kml/2.2}"
SVG = "{http://www.w3.org/2000/svg}"
# a camera that sees all the lines of the region
WHOLE = Plan(
    width=900,
    height=900,
    camera=Camera(147, 47, 5),
    layers=frozenset({"boundary"}),
    parts=frozenset({"badge", "legend"}),
)
DATES = ("1855-02-07", "1875-05-07", "1905-09-05", "1945-08-28", "1956-10-19", "2022-09-05")


@pytest.fixture(scope="module")
def director(pack):
    return director_of(pack)


def pytest_generate_tests(metafunc):
    """Ask every scenario that the pack declares, whatever it will declare."""
    if "scenario" in metafunc.fixturenames:
        from geo.pack.loading import load_pack

        metafunc.parametrize("scenario", load_pack().scenarios)


def views_of(pack, scenario):
    return [view_of(pack, scenario, perspective) for perspective in pack.perspectives]


def lines_of(scene):
    """Count the lines that a scene draws, by sides, status and words; as files must give them."""
    found = boundary_geojson(scene)["features"]
    told = [one["properties"] for one in found if one["properties"]["kind"] != "turning_point"]
    return Counter(_told(p["units"], p["breadth_nm"], _style(p), p["label"]["en"]) for p in told)


def check_geometry(scene, drawn):
    """Hold the boundary's lines to the stretches, cuts and treaties that the scene declares."""
    stretches = {
        _told((one.a, one.b), one.breadth_nm, one.stroke.style, one.stroke.label["en"])
        for one in scene.stretches
    }
    treaties = [_told(_sides(t), None, t.status, t.label["en"]) for t in scene.treaties]
    if scene.cuts:
        # of a unit that is cut, only its borders' stretches that exist are there
        ordered = {(frozenset(units), *rest) for units, *rest in stretches}
        found = {(frozenset(units), *rest) for units, *rest in drawn if rest[0]}
        assert found <= ordered
    else:
        assert set(drawn) == stretches | set(treaties)


def _sides(treaty):
    return (treaty.divides,) if treaty.divides else tuple(side[0] for side in treaty.between)


def _told(units, breadth, style, label):
    return (tuple(unit for unit in units if unit), breadth or None, style, label)


def _style(row):
    """Give the kind of line that a file states; of what is only computed, each form says so."""
    assert row["computed"] in {True, False, "true", "false"}
    return COMPUTED if row["computed"] in {True, "true"} else row["status"]


def rows_of(content, kind, tmp_path):
    """Read the layers of a file back as rows by layer."""
    found = {}
    if kind == "geojson":
        for feature in json.loads(content)["features"]:
            row = feature["properties"]
            found.setdefault(row["layer"], []).append(row)
        return found
    if kind == "gpkg":
        path = tmp_path / "view.gpkg"
        path.write_bytes(content)
        for layer, _ in pyogrio.list_layers(path):
            about, _, _, columns = pyogrio.raw.read(path, layer=layer)
            rows = zip(*columns, strict=True)
            found[layer] = [dict(zip(about["fields"], row, strict=True)) for row in rows]
        return found
    for folder in ET.fromstring(content).iter(f"{KML}Folder"):  # noqa: S314 - our own file
        layer = folder.get("id").removeprefix("layer-")
        for place in folder.iter(f"{KML}Placemark"):
            row = {d.get("name"): d.findtext(f"{KML}value") for d in place.iter(f"{KML}Data")}
            row["within_nm"] = int(row["within_nm"]) if row.get("within_nm") else None
            row["style"] = place.findtext(f"{KML}styleUrl")
            found.setdefault(layer, []).append(row)
    return found


def badge_in(content, kind, rows, language):
    """Read what a file says it shows."""
    if kind == "geojson":
        return json.loads(content)["about"]["shows"]["badge"][language]
    if kind == "gpkg":
        shows = next(row["value"] for row in rows["about"] if row["key"] == "shows")
        return json.loads(shows)["badge"][language]
    return ET.fromstring(content).findtext(f"{KML}Document/{KML}name")  # noqa: S314 - our own file


def light(layers):
    """Give layers whose areas are small boxes, for their outlines are compared elsewhere."""
    box = shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])
    return tuple(
        one
        if one.kind == "MultiLineString"
        else replace(one, shapes=tuple(box for _ in one.shapes))
        for one in layers
    )


def check_holders(scene, rows):
    units = scene.view.pack.units
    by_name = {unit.names["en"].text: unit.id for unit in units.values()}
    for row in rows:
        unit = units[by_name[row["name_en"]]]
        if unit.children:
            continue
        title = scene.holders[unit.id].title
        if title is not None:
            assert row["sovereignty"] == title
        else:
            assert row["sovereignty"] in {"disputed", "unsettled", "shared", "divided", ""}
        assert row["administration"] == (scene.holders[unit.id].admin or "")


def check_lines(drawn, rows):
    found = Counter()
    for row in rows:
        breadth = row["within_nm"]
        breadth = None if breadth is None or math.isnan(breadth) else int(breadth)
        sides = (row["unit_a"], row["unit_b"])
        found[_told(sides, breadth, _style(row), row["label_en"])] += 1
        assert row.get("style") in {None, f"#line-{_style(row)}"}
    assert found == drawn


def check_files(scene, stamp, tmp_path):
    """Hold the layers and the table of a view to its scene, and give the lines that it draws."""
    # they are measured anew whenever they are asked for
    drawn = lines_of(scene)
    check_geometry(scene, drawn)
    check_layers(scene, stamp, drawn, tmp_path)
    check_table(scene, stamp)
    return drawn


def check_layers(scene, stamp, drawn, tmp_path):
    layers = light(gather(scene.view, detail="drawn"))
    writers = {
        "geojson": lambda: write_geojson(layers, stamp),
        "gpkg": lambda: write_geopackage(layers, stamp),
        "kml": lambda: write_kml(layers, stamp, "en"),
    }
    for kind, write in writers.items():
        content = write()
        rows = rows_of(content, kind, tmp_path)
        check_holders(scene, rows["units"])
        check_lines(drawn, rows.get("boundary", []))
        for row in rows.get("zones", []):
            if row["part"] == "part":
                continue
            title = scene.holders[row["unit"]].title
            assert title in {None, row["sovereignty"]}
        for language in ("en",) if kind == "kml" else LANGUAGES:
            assert badge_in(content, kind, rows, language) == stamp.caption(language)
        (tmp_path / "view.gpkg").unlink(missing_ok=True)


def check_table(scene, stamp):
    content = write_csv(unit_rows(scene.view), stamp, "en").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    check_holders(scene, rows)
    assert {row["shown"] for row in rows} == {stamp.caption("en")}
    assert {row["caveat"] for row in rows} == {stamp.caveat("en")}


def strokes_of(svg):
    """Read the styles of the lines that a picture draws, by their dashes and width."""
    known = {
        (" ".join(str(float(px)) for px in LINE_STYLES[s].dash_px), LINE_STYLES[s].width_px): s
        for s in (*LINE_STATUSES, COMPUTED)
    }
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    group = next(one for one in root.iter(f"{SVG}g") if one.get("class") == "borders")
    paths = list(group.iter(f"{SVG}path"))
    # every line has a rim of its own below it
    drawn = paths[1::2]
    dashes = [
        " ".join(str(float(px)) for px in (path.get("stroke-dasharray") or "").split())
        for path in drawn
    ]
    return Counter(
        known[dash, float(path.get("stroke-width"))]
        for dash, path in zip(dashes, drawn, strict=True)
    )


def check_picture(scene, stamp, drawn):
    figure = draw_figure(stamp, WHOLE)
    svg = plain_svg(figure)
    strokes = {(stroke.style, stroke.label["en"]) for stroke in scene.strokes()}
    shown = {(status, label) for _, _, status, label in drawn}
    assert shown <= strokes
    assert strokes_of(svg) == Counter(status for status, _ in shown)
    assert figure.title == stamp.caption("en")
    assert figure.description == scene.words["en"]
    return figure


def test_every_kind_of_file_takes_part():
    checked = {*FORMATS, *PICTURES, *PAPERS, PAGE}
    assert checked == {
        "gpkg", "geojson", "kml", "csv", "svg", "png", "pdf", "handout", "slides", "html",
    }  # fmt: skip
    # what documents say, by claim, shows no view; what a site shows, tests/browser/test_site.py compares
    without_view = {"claims", "site"}
    # whoever adds a kind of file adds here what it must agree with
    assert checked | without_view == set(KINDS)


@pytest.mark.usefixtures("quick_ink")
def test_files_of_a_scenario_agree_with_its_scenes(director, scenario, tmp_path):
    for view in views_of(director.pack, scenario):
        scene, stamp = director.scene(view), Stamp(view, DAY)
        drawn = check_files(scene, stamp, tmp_path)
        check_picture(scene, stamp, drawn)


@pytest.mark.usefixtures("quick_ink")
@pytest.mark.parametrize("date", DATES)
def test_files_of_a_day_agree_with_its_scene(director, date, tmp_path):
    view = view_of(director.pack, date=date)
    scene, stamp = director.scene(view), Stamp(view, DAY)
    drawn = check_files(scene, stamp, tmp_path)
    check_picture(scene, stamp, drawn)


@pytest.mark.usefixtures("quick_ink")
def test_files_of_any_view_agree_with_its_scene(director, asked, tmp_path):
    for words, view in asked(ANY_COUNT):
        scene, stamp = director.scene(view), Stamp(view, DAY)
        assert stamp.scene.to_data() == scene.to_data(), words
        drawn = check_files(scene, stamp, tmp_path)
        check_picture(scene, stamp, drawn)


RULES = [
    ("two_island_1956", "rocks:unpeopled"),
    ("habomai_only", "low_tide:ignored,rocks:rocks"),
    ("four_island", "effect:habomai:none"),
    ("two_island_1956", "effect:shikotan:half"),
    ("equal_area", "rocks:rocks"),
    ("equal_area", "effect:etorofu:none"),
]


@pytest.mark.usefixtures("quick_ink")
@pytest.mark.parametrize(("scenario_id", "law"), RULES)
def test_files_under_switched_rules_agree_with_the_scene(director, scenario_id, law, tmp_path):
    pack = director.pack
    view = asked_view(pack, scenario_id, "japan", law=law)
    scene, stamp = director.scene(view), Stamp(view, DAY)
    ruled = scene.ruled
    assert ruled.sheet or ruled.other
    drawn = check_files(scene, stamp, tmp_path)
    figure = check_picture(scene, stamp, drawn)
    # every file names the rules, in the words that stand on the badge
    for language in LANGUAGES:
        assert stamp.badge(language)[-1] == ruled.badge[language]
        assert ruled.badge[language] in stamp.citation(language)
        assert ruled.badge[language] in dict(stamp.rows(language)).values()
        assert (ruled.caveat or {language: ""})[language] in stamp.caveat(language)
    svg = plain_svg(figure)
    said = squeezed("".join(ET.fromstring(svg).itertext()))  # noqa: S314 - our own drawing
    for text in (ruled.badge["en"], *([ruled.caveat["en"]] if ruled.caveat else [])):
        assert squeezed(text) in said
    dotted = [one for one in ET.fromstring(svg).iter() if one.get("class") == "without-effect"]  # noqa: S314
    assert bool(dotted) == bool(ruled.other)


@pytest.mark.parametrize(("scenario_id", "law"), RULES)
def test_zones_of_files_are_those_that_are_counted(director, scenario_id, law):
    """The shapes cover what the table of areas says, land within them left out."""
    pack = director.pack
    scene = director.scene(asked_view(pack, scenario_id, law=law))
    layer = zones_layer(scene)
    assert {row["unit"] for row in layer.rows} == set(scene.ruled.zones) - scene.ruled.removed
    land = {unit: sum(_km2(part) for part in parts) for unit, parts in _lands(pack).items()}
    for row, shape in zip(layer.rows, layer.shapes, strict=True):
        if row["part"] or (scene.ruled.other and row["unit"] in scene.ruled.changed):
            # of half an effect the areas are half-way between the two lines
            continue
        found = sum(_km2(part) for part in shape.geoms) - land[row["unit"]]
        assert row["sea_km2"] == pytest.approx(found, rel=2e-3, abs=1.5), row["unit"]
    held = Counter()
    for row in layer.rows:
        if row["breadth_nm"] == 200 and row["sea_km2"] is not None:
            held[row["sovereignty"]] += row["sea_km2"]
    for party in pack.parties:
        counted = scene.tally.values(party)["sea_km2"]
        if counted is not None:
            assert held[party] == pytest.approx(counted, rel=1e-6)


def _km2(polygon):
    return abs(GEOD.geometry_area_perimeter(polygon)[0]) / 1e6


def _lands(pack):
    return {unit: shapely.get_parts(land) for unit, land in read_lands(pack).items()}


@pytest.fixture(scope="module")
def own(director):
    return fixture_data(director.pack, OWN_COUNT, seed=20261127)


@pytest.mark.parametrize("chosen", range(OWN_COUNT))
def test_files_of_an_own_assignment_agree_with_its_scene(director, own, chosen, tmp_path):
    view = view_of(director.pack, perspective=own[chosen]["perspective"], own=own[chosen]["own"])
    scene, stamp = director.scene(view), Stamp(view, DAY)
    drawn = check_files(scene, stamp, tmp_path)
    assert {style for _, _, style, _ in drawn} <= {"hypothetical", COMPUTED}
    assert {one.stroke.status for one in scene.stretches} <= {"hypothetical"}


def test_a_picture_of_an_own_assignment_agrees_with_its_scene(director):
    own = {"etorofu": "JPN", "habomai": "JPN", "shikotan": "unsettled"}
    view = view_of(director.pack, own=own)
    scene = director.scene(view)
    drawn = lines_of(scene)
    check_picture(scene, Stamp(view, DAY), drawn)
    assert {style for _, _, style, _ in drawn} == {"hypothetical", COMPUTED}
    assert {one.stroke.status for one in scene.stretches} == {"hypothetical"}


def test_a_cut_is_the_same_in_every_file(director):
    view = view_of(director.pack, "equal_area")
    scene = director.scene(view)
    features = boundary_geojson(scene)["features"]
    cuts = [one for one in features if one["properties"]["kind"] == "cut"]
    assert {one["properties"]["breadth_nm"] for one in cuts} == {None, 12, 24, 200}
    ends = next(o for o in cuts if o["properties"]["breadth_nm"] is None)["geometry"]
    assert [tuple(at) for at in ends["coordinates"]] == [*scene.cuts[0].line.ends]
    # the part and its neighbour of the same party have no border
    assert scene.stroke("etorofu:part", "kunashiri", 12) is None
    drawn = {(*one["properties"]["units"], one["properties"].get("breadth_nm")) for one in features}
    assert ("etorofu", "kunashiri", 12) not in drawn
    beside = [one for one in features if "etorofu" in one["properties"].get("cut", ())]
    assert len(beside) > len(cuts)
    layers = {layer.name: layer for layer in gather(view, detail="drawn")}
    parts = {row["sovereignty"]: shape for row, shape in zip(
        layers["parts"].rows, layers["parts"].shapes, strict=True)}  # fmt: skip
    assert parts["JPN"].area / sum(p.area for p in parts.values()) == pytest.approx(
        scene.cuts[0].line.share, abs=0.002
    )
    zones = [row for row in layers["zones"].rows if row["unit"] == "etorofu"]
    assert {(row["part"], row["sovereignty"]) for row in zones} == {
        ("part", "JPN"),
        ("rest", "RUS"),
    }


def test_a_name_is_used_once_in_kml(director):
    view = view_of(director.pack, "equal_area", "japan")
    content = write_kml(light(gather(view, detail="drawn")), Stamp(view, DAY), "en")
    ids = Counter(re.findall(r'\bid="([^"]+)"', content.decode()))
    assert {name for name, times in ids.items() if times > 1} == set()
    used = {url.lstrip("#") for url in re.findall(r"<styleUrl>([^<]+)<", content.decode())}
    assert used <= set(ids)


def said_in(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_the_other_pictures_are_the_same_drawing(director, kind):
    view = view_of(director.pack, "two_island_1956", "japan")
    scene = director.scene(view)
    figure = check_picture(scene, Stamp(view, DAY), lines_of(scene))
    content = picture(figure, kind, made_on=DAY, dpi=72)
    if kind == "pdf":
        for line in Stamp(view, DAY).badge("en"):
            assert squeezed(line) in said_in(content)
    else:
        assert content.startswith(b"\x89PNG")


def lesson_of(**changes):
    def everywhere(text):
        return dict.fromkeys(LANGUAGES, text)

    camera = Camera(146.9, 44.4, 6.5)
    step = Step("one", everywhere("A step"), everywhere("A text"), camera, "status_quo", "de_facto")
    return Lesson("made", everywhere("A lesson"), (replace(step, **changes),))


STEPS = [
    {"scenario": "habomai_only", "law": "effect:shikotan:half"},
    {"scenario": "two_island_1956", "perspective": "japan"},
    {"scenario": "equal_area"},
    {"date": "1905-09-05"},
]


def test_one_file_holds_the_scenes(pack):
    page = one_file(PageSource(pack, None, ()), made_on=DAY, state={"scenario": "equal_area"})
    (config,) = re.findall(rb"<script[^>]*application/json[^>]*>(.*?)</script>", page, re.DOTALL)
    inside = json.loads(gzip.decompress(base64.b64decode(json.loads(config)["squeezed"])))
    assert inside["bundle"]["scenes"] == json.loads(json.dumps(scenes_data(pack)))


@pytest.mark.parametrize("changes", STEPS)
def test_papers_say_what_the_scene_says(director, changes):
    pack = director.pack
    source = PageSource(pack, None, ())
    rules = parse_rules(changes.get("law", ""), pack)
    lesson = lesson_of(**{key: value for key, value in changes.items() if key != "law"})
    step = lesson.steps[0]
    view = view_of(pack, step.scenario, step.perspective, date=step.date, rules=rules)
    stamp = Stamp(view, DAY)
    paper = said_in(handout(lesson, source, Paper("en", rules=rules), made_on=DAY))
    for line in stamp.badge("en"):
        assert squeezed(line) in paper
    if stamp.caveat("en"):
        assert squeezed(stamp.caveat("en")) in paper
    shown = Presentation(io.BytesIO(slides(lesson, source, "en", made_on=DAY, rules=rules)))
    told = [
        element.get("descr") or ""
        for slide in shown.slides
        for element in slide._element.iter("{*}cNvPr")
    ]
    assert any(stamp.scene.words["en"] in text for text in told)
    if stamp.scene.ruled:
        texts = "".join(
            shape.text_frame.text
            for slide in shown.slides
            for shape in slide.shapes
            if shape.has_text_frame
        )
        assert stamp.scene.ruled.badge["en"] in texts
