"""The data of the shipped pack are complete in three languages, sourced, and even-handed."""

from __future__ import annotations

import csv
import re

import pytest
import shapely

from geo.geodesy.measure import point_distance_km
from geo.pack.coasts import read_coasts
from geo.pack.definitions import DEFINITIONS
from geo.pack.definitions import usual
from geo.pack.history import load_history
from geo.pack.loading import default_root
from geo.pack.record_files import read_yaml
from geo.pack.records import Report
from geo.pack.records import is_date
from geo.pack.units import NAME_LANGUAGES
from geo.pack.units import READINGS
from geo.text.languages import LANGUAGES
from geo.text.languages import script_language

ROOT = default_root()
BIG_FOUR = ("etorofu", "kunashiri", "shikotan", "habomai")
PARTIES = ("JPN", "RUS")
SIDES = {"JPN", "RUS", "both", "expert", "public", "third"}
# the positions that a reader of the five seed articles meets, and the well-known ones beyond them
SCENARIOS = (
    "status_quo",
    "two_island_1956",
    "three_island",
    "four_island",
    "two_island_japan_reading",
    "two_island_russia_reading",
    "two_island_final",
    "habomai_only",
    "equal_area",
    "kawana_1998",
    "kozyrev_1992",
    "two_plus_two_parallel",
    "two_plus_alpha",
    "joint_administration_2016",
    "treaty_first_no_preconditions",
    "sovereignty_first",
    "treaty_priority",
    "russian_sovereignty_recognised",
    "economy_first",
    "continued_talks",
    "joint_economic_activity",
    "eased_visits",
    "residents_stay_sovereignty_changes",
    "mutual_no_loser_compromise",
    "some_islands_for_peace_deal",
    "no_territorial_concession",
    "soviet_seizure_1945",
    "sf1951_renunciation",
)
# a side's own word, quoted as that side's
QUOTED = re.compile(r"“[^”]*”|「[^」]*」|«[^»]*»|\"[^\"]*\"")
# words that take a side, or that speak of land as of property
LOADED = {
    "en": r"\b(return(s|ed|ing)?|give back|lo[st]es?|lost|owners?|own(s|ed)|stolen|illegal(ly)?)\b",
    "ja": r"返還|奪|不法|所有者|失う",
    "ru": r"\b(возвра[тщ]|верн[уё]|утрат|потеря|теря[еюл]|владел[еь]ц|незаконн|захва[тч])",
}
# words that belong to one language's script only
SCRIPTS = {
    "en": re.compile(r"[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff]"),
    "ja": re.compile(r"[\u0400-\u04ff]"),
    "ru": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
}
OWN_SCRIPT = {
    "ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}


def table(file):
    with (ROOT / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def document(file):
    report = Report()
    found = read_yaml(ROOT / file, report)
    assert not report.problems
    return found


def texts(value, place):
    """Walk a document and give every text that people read, with its place."""
    if isinstance(value, dict):
        if set(value) & set(LANGUAGES):
            yield place, value
            return
        for key, item in value.items():
            yield from texts(item, f"{place}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            name = item.get("id", number) if isinstance(item, dict) else number
            yield from texts(item, f"{place}[{name}]")


YAML_FILES = (
    "pack.yaml",
    "parties.yaml",
    "perspectives.yaml",
    "scenarios.yaml",
    "events.yaml",
    "checks.yaml",
)
TEXTS = [found for file in YAML_FILES for found in texts(document(file), file)]
COLUMNS = [
    (
        f"{file}[{row.get('id') or row['unit']}].{column}",
        {x: row[f"{column}_{x}"] for x in LANGUAGES},
    )
    for file, column in (("people.csv", "note"), ("published.csv", "reason"), ("facts.csv", "note"))
    for row in table(file)
]
SCENARIO_LIST = document("scenarios.yaml")
UNITS = {row["id"]: row for row in table("units.csv")}
LEAVES = {u for u in UNITS if u not in {row["parent"] for row in UNITS.values()}}
SOURCES = document("sources.yaml")


@pytest.mark.parametrize(("place", "text"), TEXTS + COLUMNS)
def test_a_text_stands_in_all_three_languages_and_scripts(place, text):
    assert set(text) == set(LANGUAGES), place
    for lang, words in text.items():
        assert isinstance(words, str), place
        assert words.strip() == words, place
        assert words, place
        assert not SCRIPTS[lang].search(words), f"{place}: {lang} holds another script"
    # the short name of whom credits are due to is a name, alike in every language
    is_name = place.startswith("pack.yaml.attribution") and place.endswith("short")
    if re.search(r"[A-Za-z]{4}", text["en"]) and not (is_name and len(set(text.values())) == 1):
        for lang, own in OWN_SCRIPT.items():
            assert own.search(text[lang]), f"{place}: {lang} holds no letter of its own"


@pytest.mark.parametrize(("place", "text"), TEXTS + COLUMNS)
def test_a_text_takes_no_side(place, text):
    for lang, loaded in LOADED.items():
        found = re.search(loaded, QUOTED.sub("", text[lang]), re.IGNORECASE)
        assert not found, f"{place}: {lang} says {found.group()!r}" if found else ""


def test_the_check_for_loaded_words_finds_them():
    assert not re.search(LOADED["ja"], QUOTED.sub("", "「返還」を求めている"))
    assert re.search(LOADED["en"], "Russia returns the islands")
    assert re.search(LOADED["en"], "the loser loses")
    assert re.search(LOADED["ja"], "四島の返還")
    assert re.search(LOADED["ru"], "острова будут возвращены")


def test_every_unit_and_place_is_named_in_every_language_once():
    named = {}
    for row in table("names.csv"):
        assert row["lang"] not in named.setdefault(row["subject"], {}), row
        named[row["subject"]][row["lang"]] = row["name"]
    for subject in [*UNITS, *(row["id"] for row in table("places.csv"))]:
        assert set(named[subject]) - set(READINGS) == set(NAME_LANGUAGES), subject
        assert OWN_SCRIPT["ja"].search(named[subject]["ja"]), subject
        assert OWN_SCRIPT["ru"].search(named[subject]["ru"]), subject
        for latin in ("en", "ja-Latn", "ru-Latn"):
            assert not SCRIPTS["en"].search(named[subject][latin]), subject


def test_islands_with_chinese_characters_tell_in_kana_how_they_are_read():
    names = {(row["subject"], row["lang"]): row["name"] for row in table("names.csv")}
    for unit in UNITS:
        reading = names.get((unit, "ja-Hira"))
        if re.search(r"[\u4e00-\u9fff]", names[unit, "ja"]) and UNITS[unit]["disputed"] == "yes":
            assert reading, unit
        assert not reading or re.fullmatch(r"[\u3041-\u309fー（）・]+", reading), unit
    # as the romanised names of the same sources read
    assert names["etorofu", "ja-Hira"] == "えとろふとう"
    assert names["goyomai_strait", "ja-Hira"] == "ごようまいすいどう"


def test_a_name_says_where_it_comes_from_or_that_nobody_knows():
    for row in table("names.csv"):
        if row["status"] == "unsourced" or not row["source"]:
            assert row["status"] != "sourced", row
        for source in filter(None, row["source"].split(";")):
            assert source in SOURCES, row


def test_an_english_name_of_two_endonyms_puts_them_in_alphabetical_order():
    compounds = [r["name"] for r in table("names.csv") if r["lang"] == "en" and " / " in r["name"]]
    assert "Etorofu / Iturup" in compounds
    for name in compounds:
        parts = [part.casefold() for part in name.split(" / ")]
        assert parts == sorted(parts), name


def test_every_source_that_is_cited_exists_and_says_how_far_it_was_read():
    cited = {
        s
        for file in ("perspectives.yaml", "scenarios.yaml", "events.yaml")
        for r in document(file)
        for s in r["sources"]
    }
    for file in (
        "names.csv",
        "places.csv",
        "people.csv",
        "published.csv",
        "facts.csv",
        "heights.csv",
    ):
        cited |= {s for row in table(file) for s in row["source"].split(";") if s}
    assert cited - set(SOURCES) == set()
    # facts, events and lessons cite too, each checked where it is read
    elsewhere = " ".join(
        path.read_text(encoding="utf-8")
        for path in ROOT.rglob("*")
        if path.suffix in {".csv", ".yaml"} and path.name != "sources.yaml"
    )
    unused = {s for s in set(SOURCES) - cited if not re.search(rf"\b{s}\b", elsewhere)}
    assert unused == set()
    for name, source in SOURCES.items():
        assert source["title"], name
        assert source["note"], name
        for part in filter(None, str(source.get("date", "")).split("/")):
            assert is_date(part), name


def test_every_position_is_a_layer_with_something_to_show():
    ids = [s["id"] for s in SCENARIO_LIST]
    assert len(ids) == len(set(ids))
    assert set(SCENARIOS) <= set(ids)
    assert ids[:4] == ["status_quo", "two_island_1956", "three_island", "four_island"]
    assert [s["id"] for s in SCENARIO_LIST if s.get("primary")] == ids[:4]
    for s in SCENARIO_LIST:
        shown = [s.get(k) for k in ("sovereignty", "administration", "regimes")]
        assert any(shown), s["id"]
        # a line of today is the pack's, whatever a scenario leaves where it is
        assert s.get("line", {}).get("status") in {None, "agreed", "claimed", "hypothetical"}, s[
            "id"
        ]
        assert s["terms"], s["id"]
        assert s["sources"], s["id"]


@pytest.mark.parametrize("scenario", SCENARIO_LIST, ids=lambda s: s["id"])
def test_a_scenario_speaks_of_known_units_and_parties(scenario):
    for unit, party in scenario.get("sovereignty", {}).items():
        assert unit in UNITS
        assert party in {*PARTIES, "unsettled"}
    for unit, party in scenario.get("administration", {}).items():
        assert unit in UNITS
        assert party in PARTIES
    for regime in scenario.get("regimes", []):
        assert regime["units"]
        assert set(regime["units"]) <= set(UNITS)
    for proposer in scenario["proposed_by"]:
        assert proposer["side"] in SIDES
    for part in scenario["date"].split("/"):
        assert is_date(part)
    for lang, label in scenario["short"].items():
        assert len(label) <= 22, f"{lang}: {label}"


def test_the_two_readings_of_1956_move_the_same_islands_and_differ_on_sovereignty():
    by_id = {s["id"]: s for s in SCENARIO_LIST}
    tokyo, moscow = by_id["two_island_japan_reading"], by_id["two_island_russia_reading"]
    for unit in ("shikotan", "habomai"):
        assert tokyo["sovereignty"][unit] == "JPN"
        assert moscow["sovereignty"][unit] == "unsettled"
        assert moscow["administration"][unit] == "JPN"


@pytest.mark.parametrize("perspective", document("perspectives.yaml"), ids=lambda p: p["id"])
def test_a_perspective_speaks_of_all_four(perspective):
    assert set(perspective["says"]) == set(BIG_FOUR)
    assert set(perspective["says"].values()) <= {*PARTIES, "disputed"}


def test_the_perspectives_are_the_four_that_the_app_offers():
    says = {p["id"]: set(p["says"].values()) for p in document("perspectives.yaml")}
    assert says == {
        "de_facto": {"RUS"},
        "japan": {"JPN"},
        "russia": {"RUS"},
        "disputed": {"disputed"},
    }


def test_both_cases_are_told_with_the_same_room_and_name_their_events(pack):
    cases = {v.id: v.case for v in pack.perspectives.values() if v.case}
    assert set(cases) == {"japan", "russia"}
    assert len(cases["japan"]) == len(cases["russia"]) == 7
    assert all(ground.events for case in cases.values() for ground in case)
    events = load_history(pack)
    assert [str(p) for p in events.problems] == []
    # what the one rests on is told to the other too: some events are in both cases
    named = [{e for ground in case for e in ground.events} for case in cases.values()]
    assert len(named[0] & named[1]) >= 5
    assert {e for both in named for e in both} <= set(events.by_id)
    for lang in LANGUAGES:
        sizes = [sum(len(g.text[lang]) for g in case) for case in cases.values()]
        assert max(sizes) <= 1.35 * min(sizes), (lang, sizes)


NAMES_ALIKE = re.compile(
    r"(?<!Etorofu/)(?<!Etorofu / )\bIturup\b|\bEtorofu\b(?! ?/ ?Iturup)"
    r"|\bKunashir\b(?! ?/ ?Kunashiri)|(?<!Kunashir/)(?<!Kunashir / )\bKunashiri\b"
)


@pytest.mark.parametrize(("place", "text"), TEXTS + COLUMNS)
def test_an_english_text_names_an_island_by_both_its_names(place, text):
    found = NAMES_ALIKE.search(text["en"])
    assert not found, f"{place}: {found.group()!r} stands alone" if found else ""


def test_every_disputed_unit_has_a_count_of_1945_and_of_today():
    counted = {(r["unit"], int(r["year"])): int(r["people"]) for r in table("people.csv")}
    for unit in LEAVES:
        if UNITS[unit]["disputed"] == "yes":
            assert (unit, 1945) in counted
            assert max(year for u, year in counted if u == unit) >= 2020
    # the totals that the Association of Residents of Chishima and Habomai Islands gives
    islets = [u for u in LEAVES if UNITS[u]["parent"] == "habomai"]
    assert sum(counted[u, 1945] for u in islets) == counted["habomai", 1945] == 5281
    assert sum(counted[u, 1945] for u in BIG_FOUR) == 17291
    # the total that Hokkaido Shimbun gave for 1 January 2023
    assert sum(counted[u, 2023] for u in BIG_FOUR) == 18403


def test_a_published_figure_gives_its_reason_and_stays_near_the_computed_one(pack):
    assert {p.unit for p in pack.published if p.measure == "area_km2"} >= {"etorofu", "akiyuri"}
    for figure in pack.published:
        assert set(figure.reason) == set(LANGUAGES), figure.id
        ours = pack.ours(figure)
        if figure.measure == "distance_km":
            assert ours <= figure.value + 1, f"{figure.id}: the shortest line is no longer"
        elif figure.measure == "area_km2" and figure.id != "area_kaigara":
            # what the tide covers, every coast draws in its own way
            assert ours == pytest.approx(figure.value, rel=0.05), figure.id


def test_a_published_figure_matches_the_definition_that_it_names(pack):
    named = [figure for figure in pack.published if figure.definition]
    assert {figure.definition for figure in named} == {"main_land", "with_rocks"}
    for figure in named:
        gap = abs(pack.ours(figure) - figure.value)
        if figure.measure == "area_km2":
            assert gap <= 0.025 * figure.value, figure.id
            continue
        # two good coasts differ by 80 to 800 m, and by less on short lines
        assert gap <= max(0.2, 0.015 * figure.value), figure.id
        place = figure.to_unit if figure.from_coast else figure.from_place
        others = {d.definition: d.distance_km for d in usual(pack.definitions(figure.unit, place))}
        assert set(others) == set(DEFINITIONS)
        assert all(gap <= abs(km - figure.value) + 0.005 for km in others.values()), figure.id


def test_a_published_distance_that_names_no_definition_matches_none(pack):
    unnamed = [p for p in pack.published if p.measure == "distance_km" and not p.definition]
    assert {p.id for p in unnamed} == {"distance_kaigara", "distance_shibotsu"}
    for figure in unnamed:
        for found in usual(pack.definitions(figure.unit, figure.from_place)):
            gap = abs(found.distance_km - figure.value)
            assert gap > max(0.2, 0.015 * figure.value), figure.id


def test_a_place_lies_in_the_region_and_a_cape_near_the_coast_of_its_unit(pack):
    west, south, east, north = document("pack.yaml")["region"]
    for place in pack.places.values():
        lon, lat = place.at
        assert west < lon < east, place.id
        assert south < lat < north, place.id
        if place.kind == "cape":
            w, s, e, n = pack.units[place.unit].bbox
            assert w - 0.02 < lon < e + 0.02, place.id
            assert s - 0.02 < lat < n + 0.02, place.id


def test_a_cape_stands_on_the_main_land_of_its_unit(pack):
    """No cape lies in the sea, or on a stack or rock off the island that it is the end of."""
    coasts = read_coasts(ROOT / "coast.gpkg")
    for place in pack.places.values():
        if place.kind == "cape":
            main = max(coasts[place.unit].geoms, key=lambda part: part.area)
            to_land = shapely.shortest_line(shapely.Point(place.at), main)
            assert point_distance_km(place.at, to_land.coords[-1]) < 0.05, place.id


def test_the_northern_cape_stands_where_the_survey_of_2014_put_it(pack):
    # 45 deg 33' 26" N, 148 deg 45' 08" E, by Mainichi of 12 August 2014
    lon, lat = pack.places["kamoiwakka"].at
    assert lon == pytest.approx(148 + 45 / 60 + 8 / 3600, abs=1e-5)
    assert lat == pytest.approx(45 + 33 / 60 + 26 / 3600, abs=1e-5)


def test_a_port_lies_at_the_coast_of_its_land(pack):
    """Harbours were dug and filled in since the coast was drawn, and some gauges are given to 0.1'."""
    coasts = read_coasts(ROOT / "coast.gpkg")
    ports = [place for place in pack.places.values() if place.kind == "port"]
    assert {place.unit for place in ports} >= {"etorofu", "kunashiri", "shikotan", "hokkaido"}
    for place in ports:
        point = shapely.Point(place.at)
        to_coast = shapely.shortest_line(point, coasts[place.unit].boundary)
        assert point_distance_km(place.at, to_coast.coords[-1]) < 0.5, place.id


def test_a_port_lies_by_the_town_it_is_named_after(pack):
    for port in (place for place in pack.places.values() if place.kind == "port"):
        town = pack.places.get(port.id.removesuffix("_port"))
        if town is not None:
            # Kurilsk loads ships at Kitovy, across the bay
            assert 0.1 < point_distance_km(port.at, town.at) < 4, port.id


@pytest.mark.parametrize(("peak", "heights"), [("chacha", (1772, 1819)), ("stokap", (1629, 1634))])
def test_both_sides_heights_of_a_peak_stand_side_by_side(pack, peak, heights):
    found = {height.by: height for height in pack.places[peak].heights}
    assert (found["JPN"].elevation_m, found["RUS"].elevation_m) == heights
    assert found["JPN"].source != found["RUS"].source


def test_a_peak_that_both_sides_measured_gives_both(pack):
    for place in pack.places.values():
        if place.kind == "peak" and pack.units[place.unit].disputed:
            assert {height.by for height in place.heights} == set(PARTIES), place.id


def test_the_largest_village_of_the_largest_island_is_on_the_map(pack):
    # Hokkaido Shimbun of 30 May 2023, quoted by hoppou.blog
    place = pack.places["goryachiye_klyuchi"]
    assert (place.people, place.people_year, place.unit) == (2113, 2023, "etorofu")
    assert place.names["ja"].text == "瀬石温泉"


def test_the_shortest_lines_that_matter_end_near_a_named_cape(pack):
    for unit, cape in (
        ("kaigara", "nosappu"),
        ("shikotan", "nosappu"),
        ("etorofu", "pekin_no_hana"),
    ):
        assert pack.distance(unit, "hokkaido").to_place == cape


@pytest.mark.parametrize(("known", "source"), SOURCES.items())
def test_a_source_can_be_read_in_every_language(known, source):
    own = source.get("language") or script_language(source["title"])
    titles = source.get("titles") or {}
    assert set(titles) | {own} >= set(LANGUAGES), known
    assert own not in titles, f"{known}: the title in its own language is `title`"
    for lang, title in titles.items():
        assert not SCRIPTS[lang].search(title), title
        assert lang not in OWN_SCRIPT or OWN_SCRIPT[lang].search(title), title


def test_a_unit_is_named_from_a_point_on_its_land(pack):
    coasts = read_coasts(pack.root / "coast.gpkg")
    for unit, coast in coasts.items():
        assert coast.contains(shapely.Point(pack.units[unit].label)), unit


def test_a_sea_bears_its_name_on_water(pack):
    land = shapely.union_all(list(read_coasts(pack.root / "coast.gpkg").values()))
    seas = [place for place in pack.places.values() if place.kind == "sea"]
    assert any(sea.spots for sea in seas)
    for sea in seas:
        for spot in (sea.at, *sea.spots):
            assert not land.intersects(shapely.Point(spot)), sea.id
