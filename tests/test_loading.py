"""A pack is loaded whole, and what is broken in it is said in a sentence."""

from __future__ import annotations

import re

import pytest
from geographiclib.geodesic import Geodesic

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack.loading import load_pack


def change(root, file, old, new):
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(root):
    return [str(p) for p in load_pack(root).problems]


def test_an_invented_pack_loads_without_a_problem(invented):
    assert [str(p) for p in invented.problems] == []
    assert list(invented.units) == [
        "long_isle",
        "round_isle",
        "skerries",
        "skerry_one",
        "skerry_two",
        "alba_main",
        "brin_main",
    ]
    assert invented.units["skerries"].children == ("skerry_one", "skerry_two")


def test_the_shipped_pack_loads_without_a_problem(pack):
    assert [str(p) for p in pack.problems] == []


def test_a_group_adds_up_its_parts(invented):
    group = invented.units["skerries"]
    parts = [invented.units[c] for c in group.children]
    assert group.land_km2 == pytest.approx(sum(p.land_km2 for p in parts))
    assert group.people_now == 5
    assert group.bbox == (20.049, -40.551, 20.11, -40.49)


def test_distance_is_the_least_of_a_groups_parts_and_turns_round(invented):
    pair = invented.distance("skerries")
    assert pair.distance_km == invented.distance("skerry_two").distance_km
    back = invented.distance("alba_main", "skerries")
    assert back.distance_km == pair.distance_km
    assert (back.from_point, back.to_point) == (pair.to_point, pair.from_point)
    assert pair.to_place == "cape_alba"
    lon, lat = pair.to_point
    cape = Geodesic.WGS84.Inverse(lat, lon, -40.4, 19.7)["s12"] / 1e3
    assert pair.to_place_km == pytest.approx(cape, abs=1e-3)


# what is changed in which file, and the sentence that must name file and place
BROKEN = [
    ("units.csv", "round_isle,,island,yes", "round_isle,,islnd,yes", r"units.csv, line 3 \(round_isle\): kind is 'islnd'"),
    ("units.csv", "yes,BRI,ALB;BRI,20.5,-40.0", "yes,XXX,ALB;BRI,20.5,-40.0", r"units.csv, line 2 \(long_isle\): There is no party 'XXX'"),
    ("units.csv", "20.1,-40.5,no,20.1", "20.1,nowhere,no,20.1", r"units.csv, line 5 \(skerry_one\): label_lat is 'nowhere'"),
    ("units.csv", "skerry_two,skerries", "skerry_two,skerrys", r"units.csv, skerry_two: There is no unit 'skerrys'; did you mean skerries\?"),
    ("names.csv", "round_isle,ru,Раунд,gazetteer,sourced\n", "", r"names.csv, round_isle: has no name in ru\."),
    ("names.csv", "round_isle,ru,Раунд,gazetteer", "round_isle,ru,Раунд,nowhere", r"names.csv, line \d+ \(round_isle\): There is no source 'nowhere'"),
    ("people.csv", "round_isle,2020,300", "round_isle,2020,many", r"people.csv, line 4 \(round_isle\): people is 'many'"),
    ("people.csv", "round_isle,2020,300,residents", "round_isle,2020,300", r"people.csv, line 4 \(round_isle\): has 7 columns instead of 8"),
    ("people.csv", "round_isle,2020", "ronud_isle,2020", r"people.csv, ronud_isle: There is no unit 'ronud_isle'; did you mean round_isle\?"),
    ("places.csv", "cape_round,cape,20.1,-40.3", "cape_round,cape,200.1,-40.3", r"places.csv, line 3 \(cape_round\): 200.1, -40.3 is no longitude and latitude"),
    ("published.csv", "1000,2001", "big,2001", r"published.csv, line 2 \(long_area\): value is 'big'"),
    ("scenarios.yaml", "date: 1999-05", "date: May 1999", r"scenarios.yaml, skerries_only: date is 'May 1999'"),
    ("scenarios.yaml", "date: 1999-05", "date: 1999-15", r"scenarios.yaml, skerries_only: date is '1999-15'"),
    ("scenarios.yaml", "sovereignty: {skerries: ALB}", "sovereignty: {skerrys: ALB}", r"scenarios.yaml, skerries_only: sovereignty: There is no unit 'skerrys'"),
    ("scenarios.yaml", "sovereignty: {skerries: ALB}", "sovereignty: {brin_main: ALB}", r"skerries_only: sovereignty: The unit 'brin_main' is not disputed"),
    ("scenarios.yaml", "sources: [gazetteer]", "sources: [gazeteer]", r"scenarios.yaml, skerries_only: There is no source 'gazeteer'; did you mean gazetteer\?"),
    ("scenarios.yaml", "ja: 岩礁のみ。, ", "", r"scenarios.yaml, skerries_only: summary has no text in ja"),
    ("scenarios.yaml", "id: halves", "id: status_quo", r"scenarios.yaml, status_quo: the id stands twice"),
    ("perspectives.yaml", "skerries: disputed}", "skerries: ALBA}", r"perspectives.yaml, disputed: says: There is no party 'ALBA'"),
    ("sources.yaml", "title: An", "titles: {de: Ein}, title: An", r"sources.yaml, gazetteer: titles has a text in 'de'; it must be one of en, ja, ru"),
    ("sources.yaml", "title: An", "titles: {ja: 1}, title: An", r"sources.yaml, gazetteer: titles has no text in ja"),
    ("sources.yaml", "title: An", "tilte: An", r"sources.yaml, gazetteer: title is missing"),
    ("distances.csv", "long_isle,round_isle", "long_isle,raund_isle", r"distances.csv, line 2 \(long_isle\): There is no unit 'raund_isle'"),
    ("datapackage.json", '"resources"', "resources", r"datapackage.json, line 1: is not valid JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BROKEN)
def test_what_is_broken_is_named_and_the_rest_is_loaded(invented_root, file, old, new, sentence):
    change(invented_root, file, old, new)
    found = problems(invented_root)
    assert any(re.search(sentence, p) for p in found), found
    loaded = load_pack(invented_root)
    assert "long_isle" in loaded.units or "long_isle" in sentence
    assert "status_quo" in loaded.scenarios


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("cape_alba,,ALB,gazetteer", "elevation_m is missing"),
        ("cape_alba,12,ALBA,gazetteer", "There is no party 'ALBA'; did you mean ALB"),
        ("cape_alva,12,ALB,gazetteer", "There is no place 'cape_alva'; did you mean cape_alba"),
        ("cape_alba,12,ALB,gazette", "There is no source 'gazette'; did you mean gazetteer"),
    ],
)
def test_a_broken_height_is_a_sentence_and_the_rest_is_shown(invented_root, row, sentence):
    text = f"place,elevation_m,by,source\n{row}\ncape_round,30,BRI,gazetteer\ncape_round,31,,gazetteer\n"
    (invented_root / "heights.csv").write_text(text, encoding="utf-8")
    loaded = load_pack(invented_root)
    assert any(sentence in str(p) for p in loaded.problems), loaded.problems
    found = loaded.places["cape_round"].heights
    assert [(h.elevation_m, h.by) for h in found] == [(30, "BRI"), (31, None)]


@pytest.mark.parametrize("file", ["places.csv", "people.csv", "published.csv", "names.csv"])
def test_a_missing_or_undecodable_file_is_named(invented_root, file):
    (invented_root / file).write_bytes(b"id,\xff\xfe")
    assert any(
        re.search(rf"{file}, byte 3: the file is not UTF-8", p) for p in problems(invented_root)
    )
    (invented_root / file).unlink()
    assert any(f"{file}: the file is missing" in p for p in problems(invented_root))


def test_yaml_that_is_not_yaml_is_named_with_its_line(invented_root):
    path = invented_root / "perspectives.yaml"
    path.write_text("- id: [unclosed\n- id: b", encoding="utf-8")
    with pytest.raises(
        PackError, match=r"nothing usable in perspectives\.yaml\. perspectives\.yaml, line 2"
    ):
        load_pack(invented_root)


def test_a_pack_that_shows_nothing_is_an_error(tmp_path):
    with pytest.raises(PackError, match="no pack folder"):
        load_pack(tmp_path / "nowhere")
    with pytest.raises(PackError, match=r"no readable pack\.yaml"):
        load_pack(tmp_path)


def test_faults_are_told_in_the_same_order_each_time(invented_root):
    rows = "".join(f"peak_{letter},12,ALB,gazetteer\n" for letter in "zkqabxm")
    text = f"place,elevation_m,by,source\n{rows}"
    (invented_root / "heights.csv").write_text(text, encoding="utf-8")
    told = [p.place for p in load_pack(invented_root).problems if "peak_" in str(p)]
    assert told == [f"peak_{letter}" for letter in "abkmqxz"]


def test_unknown_ids_suggest_the_known_one(pack):
    with pytest.raises(UnknownIdError, match="did you mean shikotan"):
        pack.distance("shikotn")
    with pytest.raises(UnknownIdError, match="did you mean four_island"):
        pack.scenario("four_islands")


def test_a_folded_japanese_text_gains_no_spaces(invented_root):
    change(
        invented_root, "scenarios.yaml", "ja: 岩礁のみ。, ", 'ja: "岩礁 のみ。Alba の\n    島。", '
    )
    summary = load_pack(invented_root).scenarios["skerries_only"].summary
    assert summary["ja"] == "岩礁のみ。Alba の島。"
