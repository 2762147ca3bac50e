"""Measuring anything to anything: the golden table, the address, the coasts, the command."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest
import shapely
import yaml
from starlette.applications import Starlette

from geo.browser.opening import opening_state
from geo.cli.commands import main
from geo.errors import ExportError
from geo.export.geodata import geodata
from geo.export.measured_layer import measured_layer
from geo.export.orders import order_of
from geo.figure.figure import draw_figure
from geo.figure.plan import Plan
from geo.geodesy import points as on_earth
from geo.geodesy.lands import Lands
from geo.pack.coasts import read_coasts
from geo.pack.definitions import WITH_ROCKS
from geo.scene.measured_words import leg_text
from geo.scene.measured_words import measured_lines
from geo.scene.measured_words import radius_text
from geo.scene.measurement import MOST_ENDS
from geo.scene.measurement import parse_measurement
from geo.scene.measuring import measure
from geo.scene.stamp import Stamp
from geo.scene.telling import distance_text
from geo.scene.view import view_of
from geo.server.lesson_shelf import LessonShelf
from geo.server.measuring_routes import measuring_routes
from geo.server.shelf import Shelf
from geo.text.format import number
from geo.text.languages import LANGUAGES
from geo.text.words import word
from tests.asking import ask

# golden values of GeographicLib's own code; vitest holds the browser to the same table
ENDS = yaml.safe_load((Path(__file__).parent / "ends.yaml").read_text(encoding="utf-8"))
GOLDEN = yaml.safe_load((Path(__file__).parent / "measured.yaml").read_text(encoding="utf-8"))


def turned(a, b):
    return abs((a - b + 180) % 360 - 180)


@pytest.mark.parametrize("row", GOLDEN["courses"], ids=lambda row: row["about"])
def test_courses_are_those_of_geographiclib(row):
    found = on_earth.course(row["from"], row["to"])
    # both promise 15 nanometres
    assert found.km == pytest.approx(row["km"], abs=1e-8)
    if row["km"]:
        assert found.several == row.get("several", False)
        for ours, golden in ((found.leaves, row["leaves"]), (found.arrives, row["arrives"])):
            assert (ours is None) == (golden is None)
            assert ours is None or turned(ours, golden) < 1e-7
    along = on_earth.points_along(tuple(row["from"]), tuple(row["to"]))
    steps = pairwise(along)
    assert sum(on_earth.course(a, b).km for a, b in steps) == pytest.approx(row["km"], abs=1e-6)


@pytest.mark.parametrize("row", GOLDEN["polygons"], ids=lambda row: row["about"])
def test_polygons_are_those_of_geographiclib(row):
    km2, around = on_earth.polygon_of(row["corners"])
    # areas carry a tenth of a square metre
    assert km2 == pytest.approx(row["km2"], abs=1e-5)
    assert around == pytest.approx(row["perimeter_km"], abs=1e-8)
    assert not on_earth.crosses_itself(row["corners"])


@pytest.mark.parametrize("row", GOLDEN["circles"], ids=lambda row: row["about"])
def test_circles_are_those_of_geographiclib(row):
    found = on_earth.circle_around(tuple(row["at"]), row["km"])
    lon, lat = found[round((row["azimuth"] + 180) % 360 / 1.5)]
    assert turned(lon, row["point"][0]) < 1e-8
    assert lat == pytest.approx(row["point"][1], abs=1e-8)
    assert on_earth.holds_pole(tuple(row["at"]), row["km"]) == row["pole"]
    for one in found:
        assert on_earth.course(row["at"], one).km == pytest.approx(row["km"], abs=1e-7)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("43.33,145.8;nemuro", "43.33,145.8;nemuro"),
        ("43.330000, 145.80000 ; 根室", "43.33,145.8;nemuro"),
        ("Немуро;Kunashiri;歯舞群島", "nemuro;kunashiri;habomai"),
        ("44.123456,-145.5,hokkaido;-1,2,border", "44.12346,-145.5,hokkaido;-1,2,border"),
        ("path:nosappu", "nosappu"),
        ("area:1,2;3,4;5,6", "area:1,2;3,4;5,6"),
        ("rings:12nm,24.5km;nosappu", "rings:12nm,24.5km;nosappu"),
        ("rings:;nosappu", "rings:;nosappu"),
        (";".join(["44,145"] * MOST_ENDS), ";".join(["44,145"] * MOST_ENDS)),
    ],
)
def test_what_is_asked_is_read_and_written(text, written, pack):
    assert str(parse_measurement(text, pack)) == written


@pytest.mark.parametrize("row", ENDS, ids=lambda row: row[0])
def test_an_end_is_meant_by_any_of_its_names(row, pack):
    typed, *ids = row
    if len(ids) > 1:
        with pytest.raises(ExportError, match=", ".join(ids)):
            parse_measurement(typed, pack)
    else:
        assert str(parse_measurement(typed, pack)) == ids[0]


def test_every_name_of_a_place_or_an_island_means_it(pack):
    for things in (pack.units, pack.places):
        for key, thing in things.items():
            told = {str(parse_measurement(one.text, pack)) for one in thing.names.values()}
            assert told == {key}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no place or island"),
        ("nowhere", "nowhere"),
        ("91,0", "91,0"),
        ("0,180.5", "0,180.5"),
        ("1,2,3,4", "1,2,3,4"),
        ("1,2,nowhere", "1,2,nowhere"),
        ("1e3,2", "1e3,2"),
        ("nan,2", "nan,2"),
        ("sphere:1,2", "kind"),
        ("rings:12ell;1,2", "12ell"),
        ("rings:0nm;1,2", "0nm"),
        ("rings:99999km;1,2", "10,000"),
        ("rings:1km,2km,3km,4km,5km,6km,7km;1,2", "at most 6"),
        ("rings:12nm", "one to 40"),
        (";".join(["44,145"] * (MOST_ENDS + 1)), "one to 40"),
        ("4" * 8000, "too long"),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)
def test_what_cannot_be_read_is_said(text, said, pack):
    with pytest.raises(ExportError, match=r".") as caught:
        parse_measurement(text, pack)
    sentence = caught.value.args[0]
    assert said in sentence
    assert len(sentence) < 250
    assert "\x1b" not in sentence
    assert all(sentence.within(lang) for lang in LANGUAGES)


def test_between_units_the_table_answers(pack):
    for one, other in [("kunashiri", "hokkaido"), ("hokkaido", "kunashiri"), ("habomai", "yuri")]:
        found = measure(parse_measurement(f"{one};{other}", pack), pack)
        if other == "yuri":
            assert found.legs == (None,)
            assert found.problems == (("same_land", "yuri"),)
            continue
        known = pack.distance(one, other)
        assert found.km == known.distance_km
        assert (found.legs[0].start, found.legs[0].end) == (known.from_point, known.to_point)


def test_to_a_coast_the_nearest_point_is_found(pack):
    # ends of the table's shortest line: from one of them, the nearest of the other coast is the other
    known = pack.distance("shikotan", "hokkaido")
    lon, lat = known.from_point
    found = measure(parse_measurement(f"{lat},{lon};hokkaido", pack), pack)
    # the end was written to a metre
    assert found.km == pytest.approx(known.distance_km, abs=0.002)
    back = measure(parse_measurement(f"hokkaido;{lat},{lon}", pack), pack)
    assert back.km == found.km
    assert back.legs[0].start == found.legs[0].end
    assert turned(back.legs[0].course.leaves + 180, found.legs[0].course.arrives) < 1e-9


def test_no_distance_ends_at_a_rock_that_only_one_source_knows(pack):
    rock = next(one for one in pack.rocks.values() if one.here and not one.confirmed)
    lon, lat = rock.at
    found = measure(parse_measurement(f"{lat},{lon};{rock.unit}", pack), pack)
    lands = Lands(pack.units, read_coasts(pack.root / "coast.gpkg"), tuple(pack.rocks.values()))
    with_it = lands.from_place(rock.unit, rock.at, WITH_ROCKS)
    assert with_it.distance_km < 0.1 < found.km


def test_what_cannot_be_measured_is_said(pack):
    crossed = measure(parse_measurement("area:43,145;44,146;44,145;43,146", pack), pack)
    assert crossed.km2 is None
    assert crossed.outline
    around = measure(parse_measurement("rings:370.4km;88.5,146;shikotan", pack), pack)
    assert [ring.around for ring in around.rings] == [True]
    for found, keys in ((crossed, ["crosses"]), (around, ["no_point_rings", "pole"])):
        assert [key for key, _ in found.problems] == keys
        for lang in LANGUAGES:
            lines = measured_lines(found, pack, lang, "km")
            assert len(lines) >= len(keys)


def test_the_command_measures(capsys, pack):
    assert main(["measure", "43.33,145.8", "Немуро", "kunashiri", "--dist", "nm"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("43.3300° N, 145.8000° E to Nemuro: 9.86")
    assert lines[-1].startswith("In all")
    assert main(["measure", "kunashiri", "shikotan", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["km"] == pack.distance("kunashiri", "shikotan").distance_km
    assert data["legs"][0]["from"] == list(pack.distance("kunashiri", "shikotan").from_point)
    assert main(["measure", "nosappu", "--rings", "12nm,24nm", "--lang", "ru"]) == 0
    assert "12\u00a0" in capsys.readouterr().out
    assert main(["measure", "nemuro", "rausu", "yuzhno_kurilsk", "--area", "--lang", "ja"]) == 0
    assert "面積" in capsys.readouterr().out
    assert main(["measure", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (["43,146"], "two_points"),
        (["Nemuro"], "two_points"),
        (["Nemuro", "--area"], "corners"),
        (["43,145", "44,146", "--area"], "corners"),
        (["43,145", "44,146", "44,145", "43,146", "--area"], "problem.crosses"),
        (["kunashiri", "--rings", "12nm"], "problem.no_point_rings"),
        (["rings:;nosappu"], "radii_needed"),
        (["kunashiri", "nemuro", "rausu", "otrada", "--area"], "problem.no_point_area"),
        (["kunashiri", "kunashiri"], "problem.same_land"),
        (["nemuro", "kunashiri", "kunashiri"], "problem.same_land"),
    ],
)
def test_the_command_refuses_what_it_cannot_measure(capsys, pack, asked, key, language):
    unit = pack.units["kunashiri"].name(language)
    for more in ([], ["--json"]):
        assert main(["measure", *asked, "--lang", language, *more]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err == f"four-islands: {word(language, f'measure.{key}', unit=unit)}\n"


def test_the_command_measures_from_the_south_and_around_a_pole(capsys):
    # GeographicLib: from pole to pole half a meridian of WGS 84, twice 10,001.9657 km
    assert main(["measure", "--json", "--", "-90,0", "90,0"]) == 0
    assert json.loads(capsys.readouterr().out)["km"] == pytest.approx(20_003.931459, abs=1e-6)
    assert main(["measure", "--", "-51.7,-57.8", "Nemuro"]) == 0
    assert capsys.readouterr().out.startswith("51.7000° S, 57.8000° W to Nemuro: ")
    assert main(["measure", "88.5,146", "--rings", "370.4km"]) == 0
    assert "pole" in capsys.readouterr().out


def test_the_server_measures_what_an_address_names(pack):
    app = Starlette(routes=measuring_routes(Shelf(pack.root)))

    def asked(text):
        query = urlencode({"measure": text}).encode()
        answer = ask(app, "GET", "/pack/measure.json", query=query)
        return answer.status, json.loads(answer.body)

    status, found = asked("nosappu;habomai")
    ours = measure(parse_measurement("nosappu;habomai", pack), pack)
    assert (status, found["legs"][0]["km"]) == (200, ours.km)
    status, found = asked("nowhere")
    assert status == 400
    assert "nowhere" in found["error"]


DAY = dt.date(2026, 11, 27)
ASKED = "nemuro;kunashiri;52.9,179.5;51.8,-178.25"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_draws_what_is_measured_and_says_it(pack, language):
    asked = parse_measurement("nemuro;kunashiri;44.5,148.5", pack)
    plan = Plan(language=language, dist="nm", measured=asked)
    figure = draw_figure(Stamp(view_of(pack), DAY), plan)
    plates = [plate.text for plate in figure.plates]
    found = measure(asked, pack)
    for leg in found.legs:
        assert distance_text(leg.km, language, "nm") in plates
    written = re.sub(r"\s", "", "".join(line.text for line in figure.drawing.lines()))
    # the foot tells each leg too, for whoever hears the picture
    for said in measured_lines(found, pack, language, "nm"):
        assert re.sub(r"\s", "", said) in written
    covered = draw_figure(Stamp(view_of(pack), DAY), replace(plan, hide_numbers=True))
    assert not any(char.isdigit() for plate in covered.plates for char in plate.text)


@pytest.mark.parametrize(
    ("text", "pair", "rows"),
    [
        ("rings:12nm;nosappu", None, ["measured"]),
        ("nemuro;44.5,148.5", None, ["measured"]),
        ("area:nemuro;yuzhno_kurilsk;malokurilskoye", None, ["measured"]),
        ("nemuro;44.5,148.5", ("shikotan", "hokkaido"), ["distance", "measured"]),
        (None, ("shikotan", "hokkaido"), ["distance"]),
        # an end alone is no line
        ("nosappu", None, []),
        (None, None, []),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_legend_tells_what_a_reader_measured_from_a_shortest_distance(
    pack, text, pair, rows, language
):
    asked = text and parse_measurement(text, pack)
    plan = Plan(language=language, measured=asked, distance=pair, parts=frozenset({"legend"}))
    figure = draw_figure(Stamp(view_of(pack), DAY), plan)
    said = {line.text for line in figure.drawing.lines()}
    keys = ("distance", "measured")
    assert [key for key in keys if word(language, f"explorer.legend.{key}") in said] == rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "keys", "leaves", "arrives"),
    [
        ("90,0;44,146", ["arrives"], None, 180),
        ("44,146;-90,0", ["leaves"], 180, None),
        ("-90,10;90,10", ["several"], None, None),
        ("44,146;-44,-34", ["azimuths", "several"], 0, 180),
        ("44,146;-43,-34", ["azimuths"], 0, 180),
    ],
)
def test_a_pole_has_no_azimuth_and_opposite_points_several_shortest_paths(  # noqa: PLR0917
    pack, text, keys, leaves, arrives, language
):
    asked = parse_measurement(text, pack)
    [leg] = measure(asked, pack).legs
    [row] = measured_layer(asked, pack).rows
    assert (row["leaves_deg"], row["arrives_deg"]) == (leaves, arrives)
    degrees = {
        key: one if one is None else f"{number(one, language, 1)}°"
        for key, one in (("leaves", leaves), ("arrives", arrives))
    }
    clauses = [word(language, f"measure.{key}", **degrees) for key in keys]
    separator = word(language, "app.clause_separator")
    said = separator.join([distance_text(leg.km, language), *clauses])
    assert leg_text(leg, language, "km") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12nm", "12 мор. миль"),
        ("1nm", "1 мор. миля"),
        ("2nm", "2 мор. мили"),
        ("21nm", "21 мор. миля"),
        ("24nm", "24 мор. мили"),
        ("200nm", "200 мор. миль"),
        ("1.5nm", "1,5 мор. мили"),
        ("5mi", "5 миль"),
        ("12km", "12 км"),
    ],
)
def test_a_unit_agrees_with_its_number(pack, text, said):
    said = said.replace(" ", "\u00a0", 1)
    asked = parse_measurement(f"rings:{text};nosappu", pack)
    assert radius_text(asked.radii[0], "ru") == said
    assert said in measured_lines(measure(asked, pack), pack, "ru", "km")[0]
    figure = draw_figure(Stamp(view_of(pack), DAY), Plan(language="ru", measured=asked))
    assert said in [plate.text for plate in figure.plates]


def test_data_hold_what_is_measured_cut_at_180_degrees(pack):
    asked = parse_measurement(ASKED, pack)
    found = measure(asked, pack)
    content = geodata(view_of(pack), "geojson", made_on=DAY, detail="drawn", measured=asked)
    features = [
        one for one in json.loads(content)["features"] if one["properties"]["layer"] == "measured"
    ]
    lengths = [one["properties"]["length_km"] for one in features]
    assert lengths == [pytest.approx(leg.km, abs=1e-6) for leg in found.legs]
    parts = features[-1]["geometry"]["coordinates"]
    assert len(parts) == 2
    assert all(-180 <= lon <= 180 for part in parts for lon, _ in part)
    kml = geodata(view_of(pack), "kml", made_on=DAY, detail="drawn", measured=asked).decode()
    assert re.search(r"<name>Nemuro – [^<]*Kunashir[^<]*: 36\.54", kml)
    rings = parse_measurement("rings:12nm;nosappu", pack)
    [layer] = [measured_layer(rings, pack)]
    assert layer.rows[0]["radius_km"] == pytest.approx(22.224)
    assert shapely.length(layer.shapes[0]) > 0


def test_a_page_of_its_own_begins_with_what_is_measured(pack):
    state = opening_state(pack, {"measure": "rings:12nm;nosappu"})
    assert state["measure"] == {
        "kind": "rings",
        "ends": [{"place": "nosappu"}],
        "radii": [{"size": 12.0, "unit": "nm"}],
    }
    with pytest.raises(ExportError, match="nowhere"):
        opening_state(pack, {"measure": "nowhere"})


def test_an_order_of_the_app_takes_it_along(tmp_path):
    lessons = LessonShelf(Shelf(), tmp_path)
    order = order_of("html", {"measure": "Nemuro; 44.0000,145"}, lessons)
    assert "--measure=nemuro;44,145" in order.words()
    assert b"nowhere" not in order_of("svg", {"measure": "nosappu;nemuro"}, lessons).made()
    with pytest.raises(ExportError, match="nowhere"):
        order_of("svg", {"measure": "nowhere"}, lessons)


def test_the_command_exports_it(tmp_path, capsys):
    out = tmp_path / "measured.geojson"
    told = ["export", "geojson", "--measure", "nosappu;nemuro", "--detail", "drawn"]
    assert main([*told, "--out", str(out)]) == 0
    assert '"layer":"measured"' in out.read_text(encoding="utf-8")
    assert main(["export", "csv", "--measure", "nosappu;nemuro", "--out", str(out)]) == 2
    assert "--measure" in capsys.readouterr().err
