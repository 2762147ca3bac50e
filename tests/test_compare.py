"""The page that compares scenarios: table, chart and its labels, straits, and odd addresses."""

from __future__ import annotations

import csv
import io
import re
import shutil
from html import unescape
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from geo.browser.assets import page_source
from geo.scene.rules import Rules
from geo.scene.scene import scene_of
from geo.scene.view import view_of
from geo.server.ruled_shelf import ruled_shelf
from geo.server.shelf import Shelf
from geo.server.views.about import AboutSheet
from geo.server.views.chart import chart_points
from geo.server.views.chart import land_against_sea
from geo.server.views.chart import point_list
from geo.server.views.compare import SCRIPT_WORDS
from geo.server.views.compare import CompareSheet
from geo.server.views.page import Page
from geo.server.views.placing import place_labels
from geo.server.views.placing import text_width
from geo.server.views.scenarios import ScenariosSheet
from geo.server.views.scenarios_csv import scenarios_csv
from geo.server.views.straits import said_name
from geo.server.views.straits import said_status
from geo.server.views.table import order
from geo.server.views.table import sorted_outcomes
from geo.text.format import area_number
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.text.words import word

HOSTILE = '<img src=x onerror="alert(1)">'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def rows_of(html):
    return re.findall(r'<tbody id="row-([a-z0-9_]+)"([^>]*)>', html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(shelf, language):
    sheet = CompareSheet(shelf, language)
    html = sheet.head({}) + sheet.below({})
    assert word(language, "compare.title") in html
    assert not re.search(r"\{\w+\}|compare\.\w", re.sub(r"<[^>]*>", "", html))
    assert [row for row, _ in rows_of(html)] == order(shelf)


def test_every_row_has_every_measure_of_every_party(shelf):
    html = CompareSheet(shelf, "en").below({})
    keys = ("islands", "land", "people", "territorial", "contiguous", "eez", "sea")
    for _, attributes in rows_of(html):
        for party in shelf.pack.parties:
            assert all(f"data-by-{key}-{party}=" in attributes for key in keys)
        assert all(f"data-by-{s.id.replace('_', '-')}=" in attributes for s in shelf.sea.straits)


def test_the_table_is_sorted_by_the_sea(shelf):
    ordered = sorted_outcomes(shelf, "-sea-JPN")
    known = [o.values("JPN")["sea_km2"] for o in ordered]
    shares = [value for value in known if value is not None]
    assert shares == sorted(shares, reverse=True)
    # what nobody has divided comes after everything that is known
    assert known[len(shares) :] == [None] * (len(known) - len(shares))
    by_strait = [
        next(p.status for p in o.sea.passages if p.strait.id == "goyomai_strait")
        for o in sorted_outcomes(shelf, "goyomai_strait")
    ]
    assert by_strait == sorted(by_strait, key=["one_party", "shared"].index)


def test_each_side_is_marked_where_it_stands(shelf):
    html = CompareSheet(shelf, "en").below({"a": "habomai_only", "b": "four_island"})
    pressed = re.findall(r'data-pick="(\w+)" data-side="(\w)" aria-pressed="true"', html)
    assert ("habomai_only", "a") in pressed
    assert ("four_island", "b") in pressed
    assert {side for _, side in pressed} == {"a", "b"}


def test_what_the_page_sends_is_the_same_whatever_is_compared(shelf):
    # the script marks the scenarios, so that one page is written for a whole school
    sheet = CompareSheet(shelf, "en")
    assert sheet.below({}) is sheet.below({"mode": "swipe"})
    one, other = (sheet.data({"a": "habomai_only", "b": b}) for b in ("four_island", "equal_area"))
    assert {key for key in one if one[key] != other[key]} == {"b"}
    assert one["chart"] is other["chart"]


def test_an_odd_address_gets_a_sentence_and_the_usual_scenarios(shelf):
    query = {"a": HOSTILE, "b": "atlantis", "mode": "spin", "sort": "beauty", "view": "moon"}
    sheet = CompareSheet(shelf, "ru")
    assert list(sheet.picked(query).values()) == ["status_quo", "two_island_1956"]
    html = sheet.head(query)
    assert "<img" not in html
    assert all(value in html for value in ("atlantis", "spin", "beauty", "moon", "&lt;img"))


def test_the_script_is_told_only_words_that_there_are(shelf):
    data = CompareSheet(shelf, "ja").data({})
    # beside other values than plain ones Streamlit imports pandas
    assert {type(value).__mro__[-2] for value in data.values()} == {str}
    used = set(re.findall(r'\bsay\("(\w+)"', page_source("pages/compare.js")))
    assert used <= set(SCRIPT_WORDS)
    for key in SCRIPT_WORDS:
        assert f"compare.{key}" in catalogue("ja")


# the chart


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - it was written here


def drawings(shelf, language, picked=None):
    page = Page(shelf, language)
    picked = picked or {"a": "status_quo", "b": "two_island_1956"}
    return parsed(land_against_sea(page, picked))


def test_every_divided_scenario_is_in_a_point_of_its_shares(shelf):
    points = chart_points(Page(shelf, "en"))
    divided = {key for key, o in shelf.outcomes.items() if o.sea.is_divided}
    assert [i for p in points for i in p.ids].__len__() == len(divided)
    assert {i for p in points for i in p.ids} == divided
    two = next(p for p in points if "two_island_1956" in p.ids)
    assert (two.land, two.sea) == pytest.approx((0.07, 0.50), abs=0.01)
    assert "four_island" not in two.ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_the_chart_lies_on_another(shelf, language):
    for drawing in drawings(shelf, language):
        size = float(drawing.get("font-size"))
        boxes = []
        for point in drawing.iter(f"{SVG}g"):
            if point.get("role") != "button":
                continue
            lines = [t for t in point.iter(f"{SVG}text") if t.get("class") in {"name", "shares"}]
            assert len(lines) == 2
            for line in lines:
                width = text_width(line.text, size)
                x, y = float(line.get("x")), float(line.get("y"))
                x -= {"start": 0, "middle": width / 2, "end": width}[line.get("text-anchor")]
                boxes.append((x, y - size * 0.8, x + width, y + size * 0.2))
        assert len(boxes) >= 10
        for a, b in combinations(boxes, 2):
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])
        for box in boxes:
            assert box[0] >= 0
            assert box[2] <= float(drawing.get("width"))


def test_the_chart_marks_both_sides_and_can_be_used_with_keys(shelf):
    for drawing in drawings(shelf, "en", {"a": "habomai_only", "b": "kawana_1998"}):
        points = [g for g in drawing.iter(f"{SVG}g") if g.get("role") == "button"]
        assert all(g.get("tabindex") == "0" and g.get("aria-label") for g in points)
        letters = {
            letter
            for g in points
            for t in g.iter(f"{SVG}text")
            if t.get("class") == "letter" and (letter := t.text)
        }
        assert letters == {"A", "B"}
        picked = [g.get("data-same").split() for g in points if "picked" in g.get("class")]
        assert sum(("habomai_only" in ids) + ("kawana_1998" in ids) for ids in picked) == 2


def test_the_chart_in_words_names_every_scenario(shelf):
    html = point_list(Page(shelf, "en"), {"a": "status_quo", "b": "four_island"})
    assert len(re.findall("data-pick=", html)) == sum(
        len(p.outcomes) for p in chart_points(Page(shelf, "en"))
    )


def test_labels_keep_apart_or_go_where_least_is_covered():
    frame = (0, 0, 400, 300)
    close = [(200.0 + i, 150.0 + i % 3) for i in range(7)]
    labels = place_labels(close, [(90, 30)] * 7, frame, [])
    for a, b in combinations([label.box for label in labels], 2):
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])
    assert any(label.is_far for label in labels)
    full = place_labels([(20.0, 20.0)], [(30, 30)], (0, 0, 40, 40), [(0, 0, 40, 40)])
    assert len(full) == 1


# straits, rules, the spreadsheet


def test_straits_say_what_each_scenario_would_make_of_them(shelf):
    page = Page(shelf, "en")

    def said(scenario):
        return {p.strait.id: said_status(page, p) for p in shelf.outcomes[scenario].sea.passages}

    assert said("status_quo")["goyomai_strait"] == "shared"
    assert said("two_island_1956")["goyomai_strait"] == "Japan"
    assert said("three_island")["kunashiri_channel"] == "shared"
    assert said("four_island")["kunashiri_channel"] == "Japan"
    assert said("status_quo")["etorofu_channel"] == "Russia"
    # Japan keeps to three nautical miles there by its law of 1977, and so a corridor is left
    assert re.fullmatch(r"corridor of [4-9]\.\d\snm", said("four_island")["la_perouse"])
    # the island is cut, and either shore of the strait north-east of it stays where it is
    assert said("equal_area")["etorofu_channel"] == "Russia"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_detail_of_a_scenario_has_its_straits(shelf, language):
    html = ScenariosSheet(shelf, language).html({})
    details = html.split('<details class="detail"')[1:]
    assert len(details) == len(shelf.pack.scenarios)
    for detail in details:
        assert word(language, "scenarios.strait.width") in detail
        # from the shortest geodesic of straits.csv: 8.738 nm and 16.18 km
        assert ("8,7" if language == "ru" else "8.7") in detail


def test_the_method_names_the_articles_and_what_each_rule_changes(shelf):
    for language in LANGUAGES:
        html = AboutSheet(shelf, language, ()).html()
        for article in ("5", "7", "13", "15", "57", "74", "121"):
            assert word(language, f"about.article.{article}") in html
        for omission in shelf.law.not_drawn:
            assert omission.why[language] in unescape(html)
        less = sum(z.all_km2 for z in shelf.law.zones({"rocks": "rocks"}).values())
        assert less < sum(z.all_km2 for z in shelf.sea.zones.values())
        assert area_number(less, language) in html


def test_a_spreadsheet_gets_the_sea_and_the_straits(shelf):
    table = list(csv.DictReader(io.StringIO(scenarios_csv(Page(shelf, "en")))))
    two = next(row for row in table if row["id"] == "two_island_1956")
    sea, share = float(two["sea in all km2, Japan"]), float(two["share of sea, Japan"])
    assert share == pytest.approx(sea / sum(z.all_km2 for z in shelf.sea.zones.values()), abs=1e-5)
    assert float(two["sea in all km2, Japan, compared with today"]) == sea
    assert two["Goyomai / Sovetsky Strait"] == "Japan"
    cut = next(row for row in table if row["id"] == "equal_area")
    parties = [float(cut[f"sea in all km2, {party}"]) for party in ("Japan", "Russia")]
    assert sum(parties) == pytest.approx(sum(z.all_km2 for z in shelf.sea.zones.values()), rel=1e-6)
    assert not [key for row in table for key, v in row.items() if v.startswith(("=", "+", "@"))]


def test_a_pack_without_a_sea_has_a_table_of_land(invented_root, tmp_path):
    shutil.copytree(invented_root, tmp_path / "copy")
    shelf = Shelf(tmp_path / "copy", tmp_path)
    sheet = CompareSheet(shelf, "en")
    html = sheet.below({})
    assert "chart-frame" not in html
    assert "EEZ" not in html
    assert sheet.data({})["chart"] == ""
    assert len(rows_of(html)) == len(shelf.pack.scenarios)


def test_texts_of_the_pack_are_never_markup(tmp_path, pack):
    root = tmp_path / "pack"
    shutil.copytree(pack.root, root)
    names = (root / "names.csv").read_text(encoding="utf-8")
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    names = names.replace("Goyomai / Sovetsky Strait", quoted)
    (root / "names.csv").write_text(names, encoding="utf-8")
    yaml = (root / "scenarios.yaml").read_text(encoding="utf-8")
    yaml = yaml.replace("short: {en: Two islands (1956),", f"short: {{en: '{HOSTILE}',")
    (root / "scenarios.yaml").write_text(yaml, encoding="utf-8")
    sheet = CompareSheet(Shelf(root), "en")
    html, chart = sheet.below({}), sheet.data({})["chart"]
    assert "<img" not in html + chart
    assert "&lt;img" in chart
    assert html.count("&lt;img") >= 3
    parsed(chart)


RULED = {
    "low_tide:ignored,rocks:rocks": Rules({"low_tide": "ignored", "rocks": "rocks"}),
    "effect:kunashiri:none": Rules(effects={"kunashiri": "none"}),
    "effect:etorofu:half": Rules(effects={"etorofu": "half"}),
}


@pytest.mark.parametrize("law", RULED)
def test_under_rules_of_the_sea_the_table_has_the_figures_of_the_scene(shelf, law):
    ruled = ruled_shelf(shelf, law)
    usual, differing = shelf.outcomes, set()
    for name, outcome in ruled.outcomes.items():
        tally = scene_of(view_of(shelf.pack, name, rules=RULED[law])).tally
        for party in shelf.pack.parties:
            assert outcome.values(party) == tally.values(party)
            assert outcome.changes(party) == tally.changes(party)
            if outcome.values(party) != usual[name].values(party):
                differing.add(name)
    assert len(differing) > len(usual) / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_its_table_follow_rules_of_the_sea_and_name_them(shelf, language):
    law = "low_tide:ignored,rocks:rocks"
    sheet, ruled = CompareSheet(shelf, language), ruled_shelf(shelf, law)
    for query in ({"law": law}, {"map": f"dist=nm&law={law}"}):
        html = sheet.below(query)
        assert ruled.ruled.sentence[language] in unescape(html)
        assert word(language, "compare.rules_below") in unescape(html)
        for outcome in ruled.outcomes.values():
            sea = outcome.values("JPN")["eez_km2"]
            assert sea is None or f'value="{sea:.3f}"' in html
        # what was worked out under the usual rules alone is said to be, where it would stand
        for name in ("straits", "published"):
            assert html.count(f'id="{name}"') == 1
            assert word(language, f"compare.{name}_under_rules") in unescape(html)
        assert 'class="published"' not in html
        assert f"law={law}".replace(":", "%3A").replace(",", "%2C") in html
        assert sheet.data(query)["chart"] == land_against_sea(
            CompareSheet(ruled, language), sheet.picked({})
        )
        assert sheet.data(query)["chart"] != sheet.data({})["chart"]
    table = list(csv.DictReader(io.StringIO(scenarios_csv(Page(ruled, language)))))
    rules = word(language, "explorer.law.title")
    assert {row[rules] for row in table} == {ruled.ruled.badge[language]}
    usual = csv.DictReader(io.StringIO(scenarios_csv(Page(shelf, language)))).fieldnames
    left_out = {said_name(Page(shelf, language), s.id) for s in shelf.sea.straits}
    assert left_out <= {*usual} - {*table[0]}


@pytest.mark.parametrize("law", ["rocks:pebbles", "effect:etorofu:none,rocks:rocks", "<b>"])
def test_rules_that_were_not_computed_get_a_sentence_and_the_usual_ones(shelf, law):
    sheet = CompareSheet(shelf, "en")
    assert ruled_shelf(shelf, law) is None
    assert word("en", "explorer.notice.law", value=law) in unescape(sheet.head({"law": law}))
    assert sheet.below({"law": law}) == sheet.below({})
    assert "the usual rules are used" in sheet.head({"law": law})
    assert "<b>" not in sheet.head({"law": law})


def test_usual_rules_that_are_named_are_the_usual_ones(shelf):
    sheet = CompareSheet(shelf, "en")
    usual = sheet.below({})
    assert sheet.below({"law": "rocks:every"}) == usual
    assert sheet.head({"law": "rocks:every"}) == sheet.head({})


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_cut_island_that_a_rule_moves_the_page_says_why_its_sea_is_nobodys(shelf, language):
    html = unescape(CompareSheet(shelf, language).below({"law": "effect:etorofu:none"}))
    cut = shelf.pack.scenarios["equal_area"].short[language]
    assert word(language, "compare.chart_without_under_rules", scenarios=cut) in html
    assert word(language, "scenarios.sea_not_divided_under_rules") in html
    assert word(language, "scenarios.sea_not_divided") + '"' not in html
