"""The scene: what its columns, its ground and its description hold, for any dispute."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import shapely

from geo.build.display import write_coasts
from geo.errors import UnknownIdError
from geo.figure.basemap import basemap_of
from geo.pack.coasts import read_coasts
from geo.pack.loading import load_pack
from geo.relief.columns import columns
from geo.relief.columns import measures
from geo.relief.deck import CAMERAS
from geo.relief.deck import ReliefScene
from geo.relief.deck import scene_deck
from geo.relief.solids import LAND_M
from geo.relief.solids import PARTS
from geo.relief.solids import drawn_units
from geo.relief.solids import floor_steps
from geo.relief.solids import ground_data
from geo.relief.solids import scene_window
from geo.relief.viewpoint import PLACE_PX
from geo.relief.viewpoint import Caption
from geo.relief.viewpoint import Viewpoint
from geo.relief.viewpoint import find_room
from geo.scene.view import view_of
from geo.sea.outcomes import find_sea
from geo.server.shelf import Shelf
from geo.server.views import scene as scene_view
from geo.server.views.scene import SceneSheet
from geo.text.words import word

STAGE = (1316.0, 496.0)


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def described(sheet, stage=STAGE, **query):
    deck = scene_deck(sheet.scene(sheet.choice(query), stage), sheet.ground_address())
    return json.loads(deck.to_json())


def ground_on_stage(pack, scene):
    """Project the ground that the browser gets, point by point, and tell whose each piece is."""
    drawn = drawn_units(pack)
    for part in ("land", "units"):
        for piece in ground_data(pack, part):
            ring = [
                scene.view.project((x, y, LAND_M * scene.times))[:2]
                for x, y, _ in piece["polygon"][0]
            ]
            unit = drawn[piece["n"]] if part == "units" else None
            around = shapely.Polygon(piece["polygon"][0])
            owned = [u.id for u in pack.units.values() if around.contains(shapely.Point(u.label))]
            top = pack.units[unit].parent or unit if unit else next(iter(owned), "")
            yield top, shapely.Polygon(ring).buffer(0)


def layer(deck, name):
    return next(one for one in deck["layers"] if one["id"] == f"scene-{name}")


def test_columns_follow_the_scenario_in_colour_only():
    pack = load_pack()
    sea = find_sea(pack)[0]
    now = columns(view_of(pack, "status_quo"), sea, "sea")
    two = columns(view_of(pack, "two_island_1956"), sea, "sea")
    assert [c.side for c in now] == ["RUS"] * 4
    assert [c.side for c in two] == ["RUS", "RUS", "JPN", "JPN"]
    assert [c.value for c in two] == [c.value for c in now]
    assert max(c.share for c in now) == 1
    # all the sea of the islands in question stands in the columns
    whole = sum(
        sea.zones[u.id].all_km2
        for u in pack.units.values()
        if u.disputed and u.id in sea.zones and not u.children
    )
    assert sum(c.value for c in now) == pytest.approx(whole)


@pytest.mark.parametrize(
    ("scenario", "view", "side"),
    [
        ("status_quo", "de_facto", "RUS"),
        ("status_quo", "disputed", None),
        ("equal_area", "de_facto", None),
    ],
)
def test_what_is_not_settled_has_no_party(scenario, view, side):
    standing = columns(view_of(load_pack(), scenario, view), None, "land")
    assert standing[0].side == side


def test_parts_of_a_group_stand_on_one_another(invented):
    own = {"skerry_one": "ALB", "skerry_two": "BRI"}
    stack = [c for c in columns(view_of(invented, own=own), None, "land") if c.unit == "skerries"]
    assert [c.side for c in stack] == ["ALB", "BRI"]
    assert stack[0].foot == 0
    assert stack[1].foot == stack[0].share


def test_the_floor_is_one_block_without_gaps():
    pack = load_pack()
    window = scene_window(pack)
    floor = ground_data(pack, "floor")
    tops = {one["depth_m"]: one["polygon"][0][0][2] + one["rise"] for one in floor}
    assert tops == {depth: -depth for depth, _ in floor_steps(pack)}
    area = sum(
        shapely.Polygon(shell, holes).area for shell, *holes in (one["polygon"] for one in floor)
    )
    assert area == pytest.approx(shapely.box(*window.box).area, rel=1e-3)
    assert all(one["rise"] == LAND_M for one in ground_data(pack, "units"))


def test_the_ground_is_small_and_has_every_island():
    pack = load_pack()
    sizes = {
        part: len(json.dumps(ground_data(pack, part), separators=(",", ":"))) for part in PARTS
    }
    assert sum(sizes.values()) < 150_000
    drawn = {one["n"] for one in ground_data(pack, "units")}
    assert len(drawn) == len([u for u in pack.units.values() if u.disputed and not u.children])
    with pytest.raises(UnknownIdError, match="part of the scene"):
        ground_data(pack, "sky")


def test_the_description_names_no_other_computer(shelf):
    deck = described(SceneSheet(shelf, "en"), scenario="two_island_1956")
    assert "mapProvider" not in deck
    # what pydeck writes for "none given", which Streamlit drops without a provider
    assert deck["mapStyle"] == "__MAP_STYLE__"
    assert "://" not in json.dumps(deck)
    assert {layer(deck, part)["data"].split("?")[0] for part in PARTS} == {
        f"./pack/scene/{part}.json" for part in PARTS
    }


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_labels_need_no_letter_that_is_not_painted(language, monkeypatch):
    # all that may be said, whether or not there is room for it: where it stands changes no letter
    monkeypatch.setattr(scene_view, "find_room", lambda told, *_: told)
    monkeypatch.setattr(scene_view, "uncovered", lambda told, *_: told)
    monkeypatch.setattr(ReliefScene, "on_stage", lambda *_: {})
    # scenes are kept with their shelf, and these are for no other test
    shelf = Shelf()
    sheet = SceneSheet(shelf, language)
    for measure in measures(shelf.sea):
        for scenario in shelf.pack.scenarios:
            scene = sheet.scene(sheet.choice({"scenario": scenario, "columns": measure}), STAGE)
            assert {label.kind for label in scene.labels} == {"column", "place"}
            assert {c for label in scene.labels for c in label.text} <= {*scene.letters, "\n"}


@pytest.mark.parametrize("camera", CAMERAS)
@pytest.mark.parametrize("stage", [STAGE, (974.0, 496.0), (1870.0, 808.0), (390.0, 472.0)])
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_labels_stand_on_the_stage_apart_from_each_other(shelf, camera, stage, language):
    sheet = SceneSheet(shelf, language)
    for measure in measures(shelf.sea):
        scene = sheet.scene(sheet.choice({"columns": measure, "from": camera}), stage)
        told = [label for label in scene.labels if label.kind == "column"]
        boxes = [shapely.box(*label.box(scene.view, scene.letter_px)) for label in told]
        shared = [a.intersection(b).area for a in boxes for b in boxes if a is not b]
        assert max(shared) == 0
        assert all(shapely.box(0, 0, *stage).buffer(1).covers(box) for box in boxes)


@pytest.mark.parametrize("camera", CAMERAS)
@pytest.mark.parametrize("stage", [STAGE, (974.0, 496.0), (1870.0, 808.0), (390.0, 472.0)])
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_no_name_lies_over_other_land(shelf, camera, stage, language):
    sheet = SceneSheet(shelf, language)
    for measure in measures(shelf.sea):
        scene = sheet.scene(sheet.choice({"columns": measure, "from": camera}), stage)
        land = ground_on_stage(shelf.pack, scene)
        sizes = {"column": scene.letter_px, "place": PLACE_PX}
        assert {label.unit for label in scene.labels} > {"etorofu", "habomai"}
        for label in scene.labels:
            plate = shapely.box(*label.box(scene.view, sizes[label.kind]))
            others = [shape for unit, shape in land if unit != label.unit]
            assert sum(shape.intersection(plate).area for shape in others) == 0, label.text
            for column in scene.columns:
                foot = scene.column_foot_m
                top = foot + column.share * scene.tallest_m
                ends = [scene.view.project((*column.at, high))[:2] for high in (foot, top)]
                assert column.unit == label.unit or not plate.intersects(shapely.LineString(ends))


def test_a_lifted_label_stands_on_a_pole():
    camera = Viewpoint((146.0, 44.0), 6.0, 0.0, 50.0, (400.0, 400.0))
    at = (146.0, 44.0, 0.0)
    placed = find_room([Caption("the same words", at, "column")] * 9, camera, 16, {})
    assert placed[0].foot is None
    lifted = [one for one in placed if one.foot]
    assert lifted
    assert all(one.foot == at and one.at[2] > 0 for one in lifted)


def test_an_address_that_names_nothing_known_shows_the_usual(shelf):
    sheet = SceneSheet(shelf, "en")
    query = {"scenario": "<script>", "times": "0", "columns": "gold", "from": "below"}
    assert sheet.choice(query) == sheet.choice({})
    head = sheet.head(query)
    assert "&lt;script&gt;" in head
    assert "<script>" not in head


def test_the_table_says_what_the_columns_show(shelf):
    sheet = SceneSheet(shelf, "en")
    table = sheet.table(sheet.choice({"scenario": "two_island_1956"}))
    shikotan = table.split('data-unit="shikotan"')[1].split("</tr>")[0]
    assert "Japan" in shikotan
    assert "3,772" in shikotan
    assert "73.8" in shikotan


@pytest.fixture
def drawn_root(invented_root):
    """Draw the invented pack's coasts, as the build does."""
    parts = {
        i: shapely.get_parts(land) for i, land in read_coasts(invented_root / "coast.gpkg").items()
    }
    (invented_root / "display").mkdir()
    around = {i: land for i, land in parts.items() if i.endswith("_main")}
    write_coasts(
        invented_root / "display", {i: land for i, land in parts.items() if i not in around}, around
    )
    return invented_root


@pytest.mark.parametrize(("dist", "km"), [("km", 1.0), ("nm", 1.852), ("mi", 1.609344), ("x", 1)])
def test_distances_are_told_in_the_unit_that_the_address_asks_for(shelf, dist, km):
    sheet = SceneSheet(shelf, "en").measured({"dist": dist})
    unit = dist if dist != "x" else "km"
    choice = sheet.choice({})
    found = shelf.pack.distance("shikotan").distance_km / km
    written = f"{found:.1f}\u00a0{unit}"
    assert written in str(sheet.table(choice))
    labels = sheet.scene(choice, (1366.0, 700.0)).labels
    assert any(written in label.text for label in labels)


def test_another_dispute_has_its_scene(drawn_root, tmp_path):
    sheet = SceneSheet(Shelf(drawn_root, tmp_path), "en")
    pack = sheet.shelf.pack
    assert measures(sheet.shelf.sea) == ("people", "land")
    assert basemap_of(drawn_root).depth == ()
    assert len(floor_steps(pack)) == 1
    deck = described(sheet, columns="sea")
    assert {one["text"].split("\n")[0] for one in layer(deck, "words-column")["data"]} >= {
        "Long Isle",
        "The Skerries",
    }
    assert [ground_data(pack, part) != [] for part in PARTS] == [True, True, True]
    assert "Long Isle" in sheet.table(sheet.choice({}))
    assert sheet.legend(sheet.choice({}))


def test_other_pages_do_without_what_the_scene_needs():
    said = "import sys; import geo.server.serving, geo.server.views.scene; sys.exit('pydeck' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_under_switched_rules_of_the_sea_the_page_names_those_it_shows(shelf, language):
    sheet, said = SceneSheet(shelf, language), word(language, "scene.usual_rules")
    assert said in sheet.head({"map": "law=rocks:rocks"})
    for query in ({}, {"map": "law=rocks:every"}, {"map": "dist=nm"}):
        assert said not in sheet.head(query)


MEASURED = "nemuro;44,146.5;kunashiri"


@pytest.mark.parametrize("kind", ["people", "sea", "land"])
def test_an_older_link_still_says_what_columns_show(shelf, kind):
    sheet = SceneSheet(shelf, "en")
    for query in ({"measure": kind}, {"columns": kind}, {"measure": "land.", "columns": kind}):
        assert sheet.choice(query) == sheet.choice({"columns": kind})
        assert "sheet-notice" not in sheet.head(query)


def test_what_was_measured_on_the_map_is_drawn_and_said_in_the_scene(shelf):
    sheet = SceneSheet(shelf, "en").measured({"dist": "nm"})
    choice = sheet.choice({"measure": f"{MEASURED}.", "columns": "sea", "unit": "akiyuri"})
    assert (choice.columns, choice.measure, choice.unit) == ("sea", MEASURED, "akiyuri")
    deck = json.loads(scene_deck(sheet.scene(choice, STAGE), "{part}").to_json())
    first, second = (one["path"] for one in layer(deck, "measured-line")["data"])
    assert first[-1] == second[0] == [146.5, 44, LAND_M * 10]
    assert len(layer(deck, "measured-ends")["data"]) == 3
    # an islet of a group is marked alone, and its group's row with it
    (coast,) = (one["path"] for one in layer(deck, "marked-line")["data"])
    assert (
        shapely.Polygon(coast)
        .buffer(0.05)
        .contains(shapely.Point(shelf.pack.unit("akiyuri").label))
    )
    labels = {one["text"] for one in layer(deck, "words-measured")["data"]}
    said = str(sheet.brought(choice))
    assert labels == {"57.2\u00a0nm", "18.7\u00a0nm"}
    assert all(text in said and text in sheet.alt(choice) for text in labels)
    assert said.count("Akiyuri") == 1
    row = str(sheet.table(choice)).split('data-unit="habomai"')[1].split(">")[0]
    assert 'aria-current="true"' in row


@pytest.mark.parametrize("side", ["south", "north", "above"])
def test_the_scene_opens_where_the_map_looked(shelf, side):
    sheet = SceneSheet(shelf, "en")
    choice = sheet.choice({"at": "43.8,146.75,9.5", "from": side})
    seen = json.loads(scene_deck(sheet.scene(choice, STAGE), "{part}").to_json())
    state = seen["initialViewState"]
    # tiles of deck.gl are twice as wide as Leaflet's
    assert (state["latitude"], state["longitude"], state["zoom"]) == (43.8, 146.75, 8.5)
    assert "sheet-notice" not in sheet.head({"at": "43.8,146.75,9.5"})


def test_where_the_map_looked_elsewhere_the_scene_is_whole_and_says_so(shelf):
    sheet = SceneSheet(shelf, "en")
    far = {"at": "55.75,37.6,9"}
    assert sheet.scene(sheet.choice(far), STAGE).view == sheet.scene(sheet.choice({}), STAGE).view
    assert sheet.word("scene.elsewhere") in sheet.head(far)


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize(
    "text",
    [MEASURED, "area:44,146;44.5,146;44.5,147", "rings:12nm,33.5km,7mi;nosappu;44,146", "44,146"],
)
def test_words_of_what_was_measured_need_no_letter_that_is_not_painted(shelf, language, text):
    for dist in ("km", "nm", "mi"):
        sheet = SceneSheet(shelf, language).measured({"dist": dist})
        scene = sheet.scene(sheet.choice({"measure": text}), STAGE)
        assert scene.measured
        assert {c for track in scene.measured for c in track.label} <= set(scene.letters)
        boxes = [
            shapely.box(*one.box(scene.view, scene.letter_px))
            for one in scene.labels
            if one.kind != "place"
        ]
        assert max(a.intersection(b).area for a in boxes for b in boxes if a is not b) == 0


def test_a_line_beyond_180_degrees_lies_where_the_scene_is(shelf):
    sheet = SceneSheet(shelf, "en")
    (track,) = sheet.scene(sheet.choice({"measure": "44,146;52,-175"}), STAGE).measured
    assert track.points[-1] == pytest.approx((185, 52))
    rings = sheet.scene(sheet.choice({"measure": "rings:900km;89,0"}), STAGE).measured
    assert max(lat for one in rings for _, lat in one.points) <= 85


def test_a_measurement_that_cannot_be_read_gets_a_sentence(shelf):
    sheet, query = SceneSheet(shelf, "ja"), {"measure": "atlantis;moon", "unit": "moon"}
    head = str(sheet.head(query))
    for key, value in query.items():
        assert word("ja", f"explorer.notice.{key}", value=value) in head
    assert sheet.brought(sheet.choice(query)) is None
