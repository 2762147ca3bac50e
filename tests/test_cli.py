"""The command line answers in words and in JSON, and refuses in a sentence."""

from __future__ import annotations

import json
import re

import pytest

from geo.cli.commands import main


def ask(capsys, *words):
    status = main([*words, "--json"])
    out = capsys.readouterr()
    assert status == 0, out.err
    return json.loads(out.out)


def test_units_are_listed_with_names_land_and_parents(capsys):
    units = {u["id"]: u for u in ask(capsys, "units")}
    assert units["shibotsu"]["parent"] == "habomai"
    assert set(units["habomai"]["children"]) > {"shibotsu", "kaigara"}
    assert units["shikotan"]["names"]["ja"] == "色丹島"
    assert units["shikotan"]["names"]["ru"] == "Шикотан"
    # Geospatial Information Authority of Japan, 2021
    assert units["shikotan"]["area_km2"] == pytest.approx(247.7, rel=0.01)
    # the region's edge cuts it, so it has no area of its own
    assert units["mainland"]["area_km2"] is None


def test_distance_defaults_to_the_reference_unit(capsys):
    found = ask(capsys, "distance", "kaigara")
    # hoppou.go.jp publishes 3.7 km from Cape Nosappu; 150 m is what two good coasts differ by
    assert found["distance_km"] == pytest.approx(3.5, abs=0.15)
    assert found["to_unit"] == "hokkaido"
    assert found["from_point"][0] > found["to_point"][0]
    assert found["to_place"] == "nosappu"


def test_distance_measured_anew_is_that_of_the_matrix(capsys):
    stored = ask(capsys, "distance", "habomai", "shikotan")
    anew = ask(capsys, "distance", "habomai", "shikotan", "--recompute")
    assert anew["distance_km"] == pytest.approx(stored["distance_km"], abs=1e-6)
    assert anew["from_point"] == pytest.approx(stored["from_point"], abs=1e-8)


def test_distance_lists_its_definitions_with_points_and_rock(capsys):
    found = ask(capsys, "distance", "etorofu", "kunashiri")
    assert [d["id"] for d in found["definitions"]] == ["main_land", "with_rocks", "official_rocks"]
    main, ours, official = found["definitions"]
    assert main["distance_km"] == pytest.approx(22.20, abs=0.005)
    assert main["rock"] is None
    assert ours["distance_km"] == pytest.approx(found["distance_km"], abs=1e-4)
    assert ours["points"]["to"] == {"lon": 146.5849853, "lat": 44.4608851}
    assert ours["rock"]["id"] == "lovtsov_stack"
    assert ours["rock"]["end"] == "to"
    assert ours["rock"]["area_m2"] == pytest.approx(17049, abs=2)
    assert official["rock"]["at"] == {"lon": 146.5891, "lat": 44.4652}
    assert official["rock"]["source"] == "n03_2022"
    # rocks of the official coast, but our coast: on the official one it is 21.42 km
    assert "added to our coast" in official["note"]["en"]
    assert main["note"] is None
    assert set(official["rock"]["note"]) == {"en", "ja", "ru"}


def test_distance_says_what_undecided_rocks_would_make_of_it(capsys):
    official = ask(capsys, "distance", "habomai")["definitions"][2]
    assert official["distance_km"] == pytest.approx(3.488, abs=0.001)
    otherwise = {d["counted_to"]: d["distance_km"] for d in official["otherwise"]}
    # 1.58 to 1.60 km on the official coast
    assert otherwise == pytest.approx({"kaigara": 1.59, "hokkaido": 1.70}, abs=0.02)


def test_distance_names_definitions_in_words_where_they_differ(capsys):
    assert main(["distance", "kanakuso", "--lang", "ja"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("：54.99 km")
    assert len(lines) == 5
    assert "52.69" in lines[2]
    assert "582 m²" in lines[2]
    assert main(["distance", "etorofu"]) == 0
    assert capsys.readouterr().out == "Etorofu / Iturup – Hokkaido: 120.53 km\n"


@pytest.mark.parametrize("pair", [("suisho", "hokkaido"), ("kanakuso", "shikotan")])
def test_definitions_measured_anew_are_those_of_the_table(capsys, pair):
    stored = ask(capsys, "distance", *pair)
    anew = ask(capsys, "distance", *pair, "--recompute")
    assert anew["distance_km"] == pytest.approx(stored["distance_km"], abs=1e-6)
    for one, other in zip(anew["definitions"], stored["definitions"], strict=True):
        assert one["distance_km"] == pytest.approx(other["distance_km"], abs=1e-4)
        assert (one["rock"] or {}).get("id") == (other["rock"] or {}).get("id")


def test_tally_lists_parties_and_differences(capsys):
    found = ask(capsys, "tally", "two_island_1956")
    parties = {p["id"]: p for p in found["parties"]}
    difference = {p["id"]: p for p in found["difference"]}
    assert set(parties) == {"JPN", "RUS"}
    assert parties["JPN"]["land_km2"] == pytest.approx(difference["JPN"]["land_km2"])
    assert difference["RUS"]["land_km2"] == pytest.approx(-difference["JPN"]["land_km2"])
    assert "shibotsu" in parties["JPN"]["units"]


def test_tally_of_ones_own_assignment(capsys):
    proposal = ask(capsys, "tally", "two_island_1956")
    own = ask(capsys, "tally", "--assign", "shikotan=JPN,habomai=JPN")
    assert own["parties"] == proposal["parties"]
    changed = ask(capsys, "tally", "two_island_1956", "--assign", "habomai=RUS")
    assert {p["id"]: p["islands"] for p in changed["parties"]} == {"JPN": 1, "RUS": 3}
    assert changed["assignment"]["shikotan"] == "JPN"


@pytest.mark.parametrize(
    ("words", "stretch", "status"),
    [
        (["status_quo"], ["hokkaido", "kunashiri", 12], "administered"),
        (["status_quo"], ["hokkaido", "kunashiri", 200], "hypothetical"),
        (["status_quo", "--perspective", "japan"], ["etorofu", "urup", 12], "claimed"),
        (["four_island"], ["hokkaido", "sakhalin", 12], "hypothetical"),
        (["equal_area"], ["etorofu:part", "etorofu", 12], "hypothetical"),
        (["--date", "1905-09-05"], ["sakhalin", None], "agreed"),
    ],
)
def test_a_line_says_what_each_stretch_is(capsys, words, stretch, status):
    told = [one["properties"] for one in ask(capsys, "line", *words)["features"]]
    found = {(*p["units"], p.get("breadth_nm")): p for p in told if "status" in p}
    assert found[tuple(stretch)]["status"] == status
    assert set(found[tuple(stretch)]["label"]) == {"en", "ja", "ru"}


def test_claims_are_listed_and_chosen(capsys):
    claims = ask(capsys, "claims")
    assert len(claims) >= 113
    assert {"id", "document", "start", "end", "units", "scenarios"} <= set(claims[0])
    assert all(0 <= c["start"] < c["end"] for c in claims)
    about = ask(capsys, "claims", "--unit", "habomai", "--scenario", "two_island_1956")
    assert 0 < len(about) < len(claims)
    assert all("two_island_1956" in {s["id"] for s in c["scenarios"]} for c in about)


def test_the_shipped_pack_and_claims_are_sound(capsys):
    assert ask(capsys, "validate") == {"pack": "four-islands", "ok": True, "problems": []}


def test_validate_says_what_is_wrong(capsys, invented_root):
    (invented_root / "people.csv").write_text("unit\n", encoding="utf-8")
    path = invented_root / "scenarios.yaml"
    path.write_text(path.read_text().replace("1999-05", "May"), encoding="utf-8")
    assert main(["validate", "--pack", str(invented_root)]) == 1
    assert "scenarios.yaml, skerries_only: date is 'May'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["distance", "shikotn"], "did you mean shikotan?"),
        (["distance", "shikotan", "atlantis"], "There is no unit 'atlantis'"),
        (["tally", "two_islands"], "There is no scenario 'two_islands'"),
        (["tally", "--assign", "shikotan=XYZ"], "There is no party 'XYZ'; known are JPN, RUS"),
        (["tally", "--assign", "hokkaido=RUS"], "not disputed"),
        (["tally", "--assign", "shikotan"], "no pair"),
        (["tally"], "Name a scenario"),
        (["units", "--pack", "nowhere"], "There is no pack folder nowhere"),
    ],
)
def test_bad_requests_are_refused_in_a_sentence(capsys, words, sentence):
    assert main(words) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert sentence in out.err


def test_every_command_answers_in_plain_words_too(capsys):
    for words in (["units"], ["distance", "shikotan"], ["tally", "four_island"], ["scenarios"]):
        assert main(words) == 0
        assert capsys.readouterr().out.strip()


def test_a_tally_has_what_others_published_beside_it(capsys):
    found = ask(capsys, "tally", "two_island_1956")
    (share,) = [row for row in found["published"] if row["id"] == "share_two_islands"]
    assert share["published"] == 40
    assert share["computed"] == pytest.approx(50.5, abs=0.05)
    assert share["sources"]
    assert set(share["reason"]) == {"en", "ja", "ru"}
    # an own view, a day of the past and other rules of the sea are nobody's published sums
    for words in (["--assign", "habomai=JPN"], ["--date", "1905-09-05"]):
        assert "published" not in ask(capsys, "tally", *words)
    assert "published" not in ask(capsys, "tally", "equal_area", "--law", "rocks:unpeopled")


def test_answers_are_counted_by_kind_and_rule_and_side(capsys):
    found = ask(capsys, "check", "--counts")
    for by in ("kind", "rule"):
        for row in found[by]:
            counts = [n for key, n in row.items() if key not in {by, "side", "all"}]
            assert sum(counts) == row["all"]
    right = {row["side"]: row["disputed"] for row in found["rule"] if row["rule"] == "right"}
    assert right["JPN"] + right["RUS"] + right["outlet"] == sum(
        row["all"] for row in found["rule"] if row["rule"] == "right"
    )


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("csv", "cite_as"),
        ("annotations", "AnnotationCollection"),
        ("claimreview", "https://example.org/claims?claim=004-27&lang=ru"),
    ],
)
def test_claims_are_written_in_formats_that_others_read(capsys, tmp_path, form, holds):
    out = tmp_path / form
    words = ("export", "claims", "--format", form, "--lang", "ru", "--out", str(out))
    made = ask(capsys, *words, "--base-url", "https://example.org")
    assert made["bytes"] == out.stat().st_size
    assert holds in out.read_text(encoding="utf-8-sig")


def test_an_address_of_the_app_that_is_none_is_refused(capsys):
    assert main(["export", "claims", "--base-url", "example.org"]) == 2
    assert "must begin with https://" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["ja", "ru"])
@pytest.mark.parametrize(
    "words",
    [
        ["units"],
        ["distance", "kunashiri", "etorofu"],
        ["line", "equal_area", "--turn", "40"],
        ["line", "--date", "1905-09-05"],
        ["line", "status_quo", "--law", "effect:shikotan:none"],
        ["tally", "two_island_1956", "--perspective", "japan"],
        ["tally", "equal_area", "--law", "rocks:unpeopled"],
        ["tally", "--assign", "habomai=JPN"],
        ["tally", "--date", "1905-09-05"],
        ["check", "000-01"],
        ["check", "--counts"],
        ["validate"],
    ],
)
def test_an_answer_is_in_one_language(capsys, words, lang):
    assert main([*words, "--lang", lang]) == 0
    said = capsys.readouterr().out
    # ids of units and claims, and names of units of measure, are in no language
    ids = {*re.findall(r"^\S+", said, re.MULTILINE)} if words[0] in {"units", "check"} else set()
    words_of_english = set(re.findall(r"(?<![A-Za-z])[A-Za-z]{3,}", said))
    assert not {one for one in words_of_english if not any(one in known for known in ids)} - {
        # what the sources' own titles hold
        "MRGID",
    }


@pytest.mark.parametrize(
    ("words", "ru"),
    [
        (["tally", "nowhere"], "Не найдено: сценарий «nowhere»"),
        (["tally"], "Назовите сценарий"),
        (["line", "equal_area", "--turn", "7"], "поворотом 7°"),
        (["line", "status_quo", "--turn", "20"], "не делит островов"),
        (["line", "equal_area", "--turn", "x"], "не угол"),
        (["tally", "equal_area", "--assign", "habomai=RUS"], "делит остров"),
        (["line", "--law", "rocks:none"], "вариант «none»"),
        (["line", "--date", "1905", "--law", "rocks:unpeopled"], "в прошлом"),
        (["line", "--date", "1700"], "начинаются с даты"),
        (["line", "--date", "soon"], "не дата"),
        (["tally", "--assign", "shikotan"], "не пара из острова и стороны"),
        (["tally", "--assign", "hokkaido=RUS"], "спора об этой территории нет"),
        (["units", "--pack", "nowhere"], "Папки с данными nowhere нет"),
        (["check", "004-99"], "Утверждения «004-99» нет"),
        (["export", "html", "status_quo", "--at", "here"], "не место на карте"),
        (["export", "html", "status_quo", "--distance", "shikotan"], "не пара островов"),
        (["export", "claims", "--base-url", "example.org"], "должен начинаться с https://"),
        (["export", "handout"], "Назовите урок"),
    ],
)
def test_a_refusal_is_in_the_readers_language(capsys, words, ru):
    assert main([*words, "--lang", "ru"]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert ru in said.err


def test_an_unknown_id_cannot_move_the_cursor(capsys):
    assert main(["tally", "\x1b[2J", "--lang", "ja"]) == 2
    assert "\x1b" not in capsys.readouterr().err
