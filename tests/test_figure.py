"""Figures show what the map shows, in three scripts, on paper and in grey."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdf
import pytest
import shapely
import yaml
from PIL import Image
from shapely import affinity

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.figure import text_layout
from geo.figure.basemap import hatch
from geo.figure.figure import draw_figure
from geo.figure.figure import home
from geo.figure.ink import inks
from geo.figure.labels import Naming
from geo.figure.labels import free
from geo.figure.landmask import LandMask
from geo.figure.marks import MARKS
from geo.figure.names import Label
from geo.figure.names import map_names
from geo.figure.picture import PICTURES
from geo.figure.picture import picture
from geo.figure.picture import svg
from geo.figure.plan import Plan
from geo.figure.projection import Window
from geo.figure.spots import boxes_of
from geo.figure.svg import Drawing
from geo.figure.svg import Lettering
from geo.pack.coasts import read_coasts
from geo.pack.loading import load_pack
from geo.pack.topojson import parse_topology
from geo.pack.topojson import read_topology
from geo.pack.units import Name
from geo.scene.camera import Camera
from geo.scene.holders import colouring
from geo.scene.scene import director_of
from geo.scene.scene import scene_of
from geo.scene.stamp import Stamp
from geo.scene.style import REGIME_MARKS
from geo.scene.telling import nearest
from geo.scene.view import view_of
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue

DAY = dt.date(2026, 11, 22)
NAMED = yaml.safe_load((Path(__file__).parent / "map_names.yaml").read_text(encoding="utf-8"))
SMALL = Plan(width=420, height=300)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(pack, scenario=None, perspective=None, plan=SMALL, **options):
    return draw_figure(Stamp(view_of(pack, scenario, perspective, **options), DAY), plan)


def said(figure):
    return [line.text for line in figure.drawing.lines()]


def group(figure, name):
    """Give the elements of a group of the drawing."""
    root = ET.fromstring(svg(figure))  # noqa: S314 - our own drawing
    return list(next(g for g in root.iter(f"{SVG}g") if g.get("class") == name).iter())


def fills(figure, name="units"):
    return {e.get("fill") for e in group(figure, name)} - {None, "none"}


# from the other common form of the formula, y = (1 - ln(tan lat + sec lat) / pi) / 2
@pytest.mark.parametrize(
    ("lon", "lat", "zoom", "x", "y"),
    [
        (0, 0, 0, 128.0, 128.0),
        (146.7, 44.25, 8, 59473.920000, 23766.779904),
        (-180, 85.0511287798, 1, 0, 0),
    ],
)
def test_projection_is_that_of_the_screen(lon, lat, zoom, x, y):
    size = 256 * 2**zoom
    window = Window(Camera(0, 0, zoom), size, size)
    assert window.point(lon, lat) == pytest.approx((x, y), abs=1e-3)
    assert window.lonlat(*window.point(lon, lat)) == pytest.approx((lon, lat), abs=1e-7)


def test_a_topology_is_read_back_exactly(tmp_path, pack):
    # the islets keep every vertex at the closest zoom, on a grid of 1e-5 degrees
    units = {
        f.properties["id"]: f.geometry
        for f in read_topology(pack.root / "display" / "units.topojson")["z2"]
    }
    full = read_coasts(pack.root / "coast.gpkg")
    for unit in ("kaigara", "odoke"):
        assert shapely.hausdorff_distance(units[unit], full[unit]) < 1e-5
    with pytest.raises(PackError, match="no file"):
        read_topology(tmp_path / "none.topojson")
    (tmp_path / "bad.topojson").write_text('{"type": "Topology"}')
    with pytest.raises(PackError, match="no TopoJSON"):
        read_topology(tmp_path / "bad.topojson")


def test_shared_arcs_run_both_ways():
    data = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[0, 0], [0, 4]], [[0, 4], [-4, 0], [0, -4], [4, 0]], [[0, 4], [4, 0], [0, -4], [-4, 0]]],
        "objects": {"cells": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0, 1]], "properties": {"unit": "west"}},
            {"type": "MultiPolygon", "arcs": [[[0, 2]]]},
        ]}},
    }  # fmt: skip
    west, east = (f.geometry for f in parse_topology(data)["cells"])
    assert west.bounds == (8, 20, 10, 22)
    assert east.bounds == (10, 20, 12, 22)
    assert west.intersection(east).length == 2


@pytest.mark.parametrize("angle", [0, 45, -45, 90])
def test_hatching_fills_a_shape_and_no_more(angle):
    shape = shapely.box(0, 0, 60, 40).difference(shapely.box(20, 10, 40, 30))
    lines = hatch(shape, angle, 3.7)
    assert shapely.covers(shape.buffer(1e-6), lines)
    # lines so far apart must cover area / gap of length
    assert lines.length == pytest.approx(shape.area / 3.7, rel=0.12)
    (x1, y1), (x2, y2) = lines.geoms[0].coords
    # y runs down on paper
    assert math.degrees(math.atan2(y1 - y2, x2 - x1)) % 180 == pytest.approx(angle % 180, abs=1e-6)


def test_units_take_the_colour_of_their_holder(pack):
    blue, orange = (inks("color", pack.parties).looks[p].fill for p in ("JPN", "RUS"))
    assert blue not in fills(drawn(pack, "status_quo"))
    assert {blue, orange} <= fills(drawn(pack, "two_island_1956"))
    assert orange not in fills(drawn(pack, "status_quo", "japan"))
    disputed = fills(drawn(pack, "status_quo", "disputed"))
    assert not {blue, orange} & disputed


def test_a_disputed_unit_bears_both_patterns(pack):
    looks = inks("color", pack.parties).looks
    strokes = {e.get("stroke") for e in group(drawn(pack, perspective="disputed"), "units")}
    assert {look.color for look in looks.values()} <= strokes


def inked(pixels, colour):
    """Count pixels of a colour's hue, tints of it and all."""
    pixels = pixels.astype(float)
    grey = pixels.mean(axis=1, keepdims=True)
    own = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)
    off, hue = pixels - grey, own - own.mean()
    chroma = np.linalg.norm(off, axis=1)
    like = (off @ hue) / np.maximum(chroma * np.linalg.norm(hue), 1e-9)
    return int(((chroma > 14) & (like > 0.8)).sum())


# one holds and the other administers, or both claim
@pytest.mark.parametrize(
    ("scenario", "perspective"), [("status_quo", "japan"), ("status_quo", "disputed")]
)
def test_neither_partys_hue_wins_by_its_ink(pack, scenario, perspective):
    plan = Plan(layers=frozenset(), parts=frozenset(), width=1400, height=900)
    figure = drawn(pack, scenario, perspective, plan)
    image = Image.open(io.BytesIO(picture(figure, "png", made_on=DAY, dpi=96))).convert("RGB")
    window, pixels = figure.window, np.asarray(image)
    coasts = read_coasts(pack.root / "coast.gpkg")
    land = window.shape(
        shapely.union_all(
            [coasts[u] for u, unit in pack.units.items() if u in coasts and unit.disputed]
        )
    )
    rows, columns = np.indices(pixels.shape[:2])
    shapely.prepare(land)
    inside = shapely.contains_xy(land, columns.ravel(), rows.ravel())
    looks = inks("color", pack.parties).looks
    counts = sorted(inked(pixels.reshape(-1, 3)[inside], look.color) for look in looks.values())
    assert 10_000 < counts[1] < 1.5 * counts[0]


def test_every_islet_stays_on_the_map(pack):
    leaves = [u for u in pack.units.values() if u.disputed and not u.children]
    elements = group(drawn(pack), "units")
    outlines = [e for e in elements if e.get("stroke-width") in {"1", "1.1", "2", "4.5"}]
    assert len(outlines) >= len(leaves)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_says_what_it_is(language, pack):
    figure = drawn(pack, "two_island_1956", "disputed", Plan(language=language))
    text = " ".join(said(figure))
    scenario, perspective = pack.scenarios["two_island_1956"], pack.perspectives["disputed"]
    assert scenario.title[language] in text
    assert scenario.short[language] in text
    assert perspective.title[language] in text
    assert "OpenStreetMap" in text
    assert "ODbL-1.0" in text
    for party in pack.parties.values():
        assert party.name[language] in text
    for unit in ("etorofu", "kunashiri", "shikotan", "habomai"):
        assert unit in figure.named
        for tag in ("ja", "ru"):
            assert pack.units[unit].name(tag) in text
    assert pack.units["shikotan"].name(language) in figure.description


def test_every_mark_of_the_style_table_can_be_drawn():
    assert set(REGIME_MARKS.values()) <= set(MARKS)


def test_every_scenario_can_be_drawn(pack):
    for scenario in pack.scenarios:
        figure = drawn(pack, scenario)
        assert figure.title in figure.description
        known = pack.scenarios[scenario]
        assert known.title["en"] in figure.title or known.short["en"] in figure.title


def test_the_distance_is_the_packs_own(pack):
    plan = replace(SMALL, distance=("shikotan", "hokkaido"))
    figure = drawn(pack, plan=plan)
    assert f"{pack.distance('shikotan').distance_km:.1f}\u00a0km" in said(figure)
    # a map as small as this has no room for the names of its ends
    assert "Cape Nosappu" in said(drawn(pack, plan=replace(plan, width=740, height=468)))
    hidden = drawn(pack, plan=replace(plan, hide_numbers=True))
    assert not [
        line
        for line in said(hidden)
        if re.search(r"\d\d\.\d", line) and "km" in line and "away" not in line
    ]
    assert "? km" in said(hidden)


# 1 nautical mile is 1.852 km, 1 mile 1.609344 km, both by definition
@pytest.mark.parametrize(("dist", "km"), [("nm", 1.852), ("mi", 1.609344)])
def test_a_distance_and_the_scale_are_in_the_chosen_unit(pack, dist, km):
    plan = replace(SMALL, distance=("shikotan", "hokkaido"), dist=dist)
    texts = said(drawn(pack, plan=plan))
    assert f"{pack.distance('shikotan').distance_km / km:.1f}\u00a0{dist}" in texts
    assert not any(re.search(r"\d.km\b", text) for text in texts)


@pytest.mark.parametrize(("lon", "lat", "zoom"), [(146.70, 43.80, 9.5), (146.0, 43.4, 9.0)])
def test_a_line_whose_middle_is_out_of_sight_keeps_its_number_in_sight(pack, lon, lat, zoom):
    plan = replace(SMALL, distance=("shikotan", "hokkaido"), camera=Camera(lon, lat, zoom))
    figure = drawn(pack, plan=plan)
    length = f"{pack.distance('shikotan').distance_km:.1f}\u00a0km"
    line = next(one for one in figure.drawing.lines() if one.text == length)
    assert 0 < line.x < plan.width
    assert 0 < line.y < plan.height


def test_a_groups_distance_goes_through_its_nearest_part(invented):
    found = nearest(invented, "skerries", "alba_main")
    parts = [
        invented.distance(part, "alba_main").distance_km for part in ("skerry_one", "skerry_two")
    ]
    assert found.distance_km == min(parts)


def test_the_past_has_its_own_holders_and_no_zones(pack):
    view = view_of(pack, date="1855-02-07")
    colours = colouring(view)
    assert colours["etorofu"].title == "JPN"
    assert colours["urup"].title == "RUS"
    assert colours["sakhalin"].title is None
    assert [line.id for line in scene_of(view).treaties] == ["shimoda_etorofu_urup"]
    figure = drawn(pack, date="1855-02-07")
    assert 'class="zones"' not in svg(figure)
    assert "Who held what: 7 February 1855" in said(figure)
    with pytest.raises(PackError, match="no date"):
        view_of(pack, date="long ago")


def test_grey_is_grey(pack):
    figure = drawn(
        pack,
        "equal_area",
        "disputed",
        replace(SMALL, ink="grey", distance=("shikotan", "hokkaido")),
    )
    colours = set(re.findall(r'(?:fill|stroke)="#([0-9a-f]{6})"', svg(figure)))
    assert len(colours) > 5
    assert all(c[:2] == c[2:4] == c[4:] for c in colours)
    looks = list(inks("grey", pack.parties).looks.values())
    lightness = [int(look.fill[1:3], 16) for look in looks]
    # two tones that a photocopier keeps apart, and lines at different angles
    assert abs(lightness[0] - lightness[1]) >= 48
    assert looks[0].angle_deg != looks[1].angle_deg


def test_only_what_is_drawn_is_explained(pack):
    plan = replace(SMALL, layers=frozenset({"labels"}))
    text = " ".join(said(drawn(pack, "two_island_1956", plan=plan)))
    assert "nautical" not in text
    assert "Sea depth" not in text
    assert "Shortest distance" not in text
    assert "Not named in the text" not in text


def test_no_letter_is_missing_from_the_fonts(pack):
    texts = [text for language in LANGUAGES for text in catalogue(language).values()]
    texts += [name.text for unit in pack.units.values() for name in unit.names.values()]
    texts += [name.text for place in pack.places.values() for name in place.names.values()]
    texts += [text for scenario in pack.scenarios.values() for text in scenario.title.values()]
    assert text_layout.missing("".join(texts)) == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_carries_its_fonts_and_its_text(language, pack):
    figure = drawn(pack, "two_island_1956", plan=Plan(language=language))
    reader = pypdf.PdfReader(io.BytesIO(picture(figure, "pdf", made_on=DAY)))
    assert len(reader.pages) == 1
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].split("+")[-1] for font in fonts} == {
        "NotoSans-Regular", "NotoSans-Bold", "NotoSansJP-Regular", "NotoSansJP-Bold",
    }  # fmt: skip
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("/FontFile2" in descriptor for descriptor in inside)
    text = reader.pages[0].extract_text()
    assert "色丹島" in text
    assert "Шикотан" in text
    assert reader.metadata.title == figure.title


def test_a_png_has_the_size_asked_for(pack):
    figure = drawn(pack)
    image = Image.open(io.BytesIO(picture(figure, "png", made_on=DAY, dpi=192)))
    assert image.size == pytest.approx((figure.drawing.width * 2, figure.drawing.height * 2), abs=2)
    pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
    # blue and orange land, and far more tints than a blank page has
    assert len(np.unique(pixels, axis=0)) > 200


def test_an_svg_carries_its_fonts_or_needs_none(pack):
    figure = drawn(pack, plan=replace(SMALL, language="ja"))
    live, shapes = svg(figure), svg(figure, outlines=True)
    for markup in (live, shapes):
        root = ET.fromstring(markup)  # noqa: S314 - our own drawing
        assert root.find(f"{SVG}title").text == figure.title
        assert "http" not in markup.replace("http://www.w3.org/2000/svg", "")
    assert "data:font/woff2;base64," in live
    assert "色丹島" in live
    assert "<text" not in shapes
    assert 'aria-label="色丹島"' in shapes


@pytest.mark.parametrize("kind", PICTURES)
def test_the_same_day_gives_the_same_bytes(kind, pack):
    figures = [drawn(pack, "two_island_1956") for _ in range(2)]
    first, second = (picture(figure, kind, made_on=DAY, dpi=96) for figure in figures)
    assert first == second


def test_hostile_text_stays_text(pack):
    attack = '<script>alert("x")</script>&\x00]]>' + "長い" * 400
    scenario = replace(
        pack.scenarios["status_quo"],
        title=dict.fromkeys(LANGUAGES, attack),
        short=dict.fromkeys(LANGUAGES, attack),
    )
    view = replace(view_of(pack), scenario=scenario)
    figure = draw_figure(Stamp(view, DAY), Plan())
    for markup in (svg(figure), svg(figure, outlines=True)):
        root = ET.fromstring(markup)  # noqa: S314 - our own drawing
        assert not list(root.iter(f"{SVG}script"))
    assert '<script>alert("x")</script>' in " ".join(said(figure))
    # a long title breaks into lines that fit the page
    for line in figure.drawing.lines():
        if line.anchor == "start":
            assert line.x + line.look.width(line.text) <= figure.drawing.width + 1, line.text
    assert picture(figure, "pdf", made_on=DAY).startswith(b"%PDF")


def test_letters_of_other_scripts_do_not_stop_a_picture(pack):
    scenario = replace(pack.scenarios["status_quo"], title=dict.fromkeys(LANGUAGES, "الجزر 😀 鬱"))
    figure = draw_figure(Stamp(replace(view_of(pack), scenario=scenario), DAY), SMALL)
    for kind in PICTURES:
        assert picture(figure, kind, made_on=DAY, dpi=96)
    assert picture(figure, "svg", made_on=DAY, outlines=True)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one two", 100, ["one two"]),
        ("Шикотан и Хабомаи", 6, ["Шикотан и", "Хабомаи"]),
        # neither a full stop first nor an opening bracket last
        ("色丹島です。次", 5, ["色丹島で", "す。次"]),
        ("島「色丹」", 2, ["島", "「色", "丹」"]),
        ("x" * 9, 2, ["xxx", "xxx", "xxx"]),
        ("a\nb", 10, ["a", "b"]),
    ],
)  # fmt: skip
def test_lines_break_where_they_may(text, width, lines):
    assert text_layout.wrap(text, width) == lines


def test_most_lines_end_in_an_ellipsis():
    lines = text_layout.wrap("色丹島" * 20, 6, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_layout.width_em(line) <= 6 for line in lines)


def named(labels, shapes=None, width=600, height=400):
    """Place labels on a window around no land or some, and give what was placed and its boxes."""
    window = Window(Camera(0, 0, 8), width, height)
    taken = []
    mask = LandMask(shapes or {}, width, height)
    return Naming(Drawing(width, height), window, mask).place(labels, taken), taken


def test_names_never_cover_each_other():
    window = Window(Camera(0, 0, 8), 600, 400)
    look = Lettering(13, "#000000")
    spots = [window.lonlat(20 + 40 * (i % 14), 30 + 30 * (i // 14)) for i in range(140)]
    labels = [
        Label(str(i), "point", (at,), ("Name", "名前"), look, 5, symbol="cape")
        for i, at in enumerate(spots)
    ]
    placed, taken = named(labels)
    assert 10 < len(placed) < len(labels)
    for i, box in enumerate(taken):
        assert free(box, taken[:i])
        assert 0 <= box[0] <= box[2] <= 600
        assert 0 <= box[1] <= box[3] <= 400


def test_a_cape_is_named_off_other_land():
    look = Lettering(13, "#000000")
    label = Label("cape", "point", ((0.0, 0.0),), ("A cape",), look, 5, ("home",), symbol="cape")
    # land to the right of the point, so the name goes to its left
    shapes = {"home": shapely.box(140, 95, 151, 105), "other": shapely.box(156, 0, 300, 200)}
    [placed], _ = named([label], shapes, 300, 200)
    assert placed.spot.at[0] < 150


def test_a_name_without_room_at_its_island_leads_to_it_or_stays_away():
    look = Lettering(14, "#000000")
    isle = {"isle": shapely.Point(300, 200).buffer(6), "ring": shapely.Point(300, 200).buffer(40)}
    isle["ring"] = isle["ring"].difference(shapely.Point(300, 200).buffer(30))
    label = Label("isle", "land", ((0.0, 0.0),), ("An island",), look, 1, ("isle",), leads=True)
    # a ring of other land all around: no leader may cross it
    assert named([label], isle)[0] == []
    # with a gap in it a leader leads out
    isle["ring"] = isle["ring"].difference(shapely.box(300, 192, 400, 208))
    [placed], _ = named([label], isle)
    start, end = placed.spot.leader
    assert shapely.Point(end).distance(isle["isle"]) < 3
    assert not shapely.LineString([start, end]).intersects(isle["ring"])
    assert not shapely.box(*placed.area[0]).intersects(isle["ring"])


def test_squares_hold_all_land_and_little_more():
    shape = shapely.Point(203, 151).buffer(77).difference(shapely.Point(210, 150).buffer(31))
    mask = LandMask({"isle": shape}, 400, 300)
    whole = np.array([[0, 0, 400, 300]])
    area = mask.own(["isle"], whole)[0] * 16
    # half a square more along the coast, within and without
    assert shape.area < area < shape.area + 4 * shape.length
    for x, y in shapely.get_coordinates(shapely.segmentize(shape.boundary, 3)):
        assert mask.own(["isle"], np.array([[x, y, x + 0.1, y + 0.1]]))[0] >= 1
    assert mask.foreign(["isle"], whole)[0] == 0
    assert mask.foreign([], whole)[0] * 16 == area
    assert mask.own(["isle"], np.array([[206, 146, 214, 154]]))[0] == 0


@pytest.mark.parametrize("angle", [0, 30, 45, -62, 90])
def test_boxes_hold_a_turned_name(angle):
    name = affinity.rotate(shapely.box(-100, -20, 100, 20), angle, origin=(0, 0))
    boxes = [shapely.box(*box) for box in boxes_of((0, 0), (200, 40), angle)]
    assert name.difference(shapely.union_all(boxes).buffer(1e-6)).area < 1e-6


def test_the_chosen_language_comes_first_and_the_other_endonym_below(pack):
    names = pack.units["etorofu"].names
    assert map_names(names, "ja", "") == ("択捉島", "Итуруп")
    assert map_names(names, "ru", "") == ("Итуруп", "択捉島")
    assert map_names(names, "en", "") == ("Etorofu / Iturup", "択捉島 · Итуруп")
    assert map_names({}, "en", "etorofu") == ("etorofu",)


@pytest.mark.parametrize("row", NAMED, ids=str)
def test_names_stand_on_paper_as_on_the_screen(row):
    names = {tag: Name(text) for tag, text in row["names"].items()}
    assert list(map_names(names, row["lang"], "isle", row["order"] or ())) == row["lines"]


def test_the_home_camera_shows_every_unit(pack):
    window = Window(home(director_of(pack).scene(view_of(pack)), Plan()), 1000, 680)
    west, south, east, north = window.bounds
    for unit in pack.units.values():
        if unit.disputed and unit.bbox:
            assert west < unit.bbox[0]
            assert unit.bbox[2] < east
            assert south < unit.bbox[1]
            assert unit.bbox[3] < north


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("date", ["1855-02-07", "1875-05-07", "1905-09-05"])
def test_a_picture_of_a_treatys_day_shows_its_line_and_names_it(pack, date, language):
    view = view_of(pack, date=date)
    scene = director_of(pack).scene(view)
    figure = draw_figure(Stamp(view, DAY), Plan(language=language))
    svg = ET.fromstring(picture(figure, "svg", made_on=DAY))  # noqa: S314 - our own drawing
    named = next(one for one in svg.iter() if one.get("class") == "line-names")
    said = "".join(named.itertext())
    for line in scene.treaties:
        ends = figure.window.project(np.array(line.line))
        assert ((ends > 0) & (ends < (figure.window.width, figure.window.height))).all()
    # words of this day's treaty say its year
    assert date[:4] in said


def test_unknown_words_are_said(pack):
    with pytest.raises(UnknownIdError, match="no language 'fr'"):
        drawn(pack, plan=Plan(language="fr"))
    with pytest.raises(UnknownIdError, match="did you mean shikotan"):
        drawn(pack, plan=Plan(selected=("shikotn",)))
    with pytest.raises(UnknownIdError, match="no set of inks"):
        drawn(pack, plan=Plan(ink="purple"))
    with pytest.raises(UnknownIdError, match="no kind of picture 'gif'"):
        picture(drawn(pack), "gif", made_on=DAY)


def test_a_pack_without_display_geometry_is_said(pack, tmp_path):
    root = tmp_path / "pack"
    shutil.copytree(pack.root, root)
    shutil.rmtree(root / "display")
    with pytest.raises(PackError, match="build the pack"):
        drawn(load_pack(root))


def test_a_pack_without_seas_or_depths_is_drawn_all_the_same(pack, tmp_path):
    root = tmp_path / "pack"
    shutil.copytree(pack.root, root)
    (root / "display" / "cells.topojson").unlink(missing_ok=True)
    (root / "display" / "depth.topojson").unlink()
    text = " ".join(said(drawn(load_pack(root), "two_island_1956")))
    assert "nautical" not in text
    assert "Sea depth" not in text


def test_a_drawn_distance_says_by_what_coast(pack):
    stamp = Stamp(view_of(pack), dt.date(2026, 11, 22))
    pair = ("kunashiri", "etorofu")

    def written(**said):
        figure = draw_figure(stamp, Plan(language="ru", **said))
        return re.sub(
            r"\s",
            "",
            re.sub(r"<[^>]*>", "", picture(figure, "svg", made_on=stamp.made_on).decode()),
        )

    text = written(distance=pair)
    assert all(km in text for km in ("22,20км", "21,80км", "21,47км"))
    assert "11,99мор.мили" in written(distance=pair, dist="nm")
    # what a question asks stays covered
    assert "22,20" not in written(distance=pair, hide_numbers=True)
