"""The pages beside the map: what they say, in which language, and that no text is taken for markup."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.claims.statements import Quantity
from geo.claims.wording import quantity_text
from geo.server.shelf import Shelf
from geo.server.views.about import AboutSheet
from geo.server.views.claims import ClaimsSheet
from geo.server.views.masthead import Masthead
from geo.server.views.masthead import party_css
from geo.server.views.query import read
from geo.server.views.scenarios import ScenariosSheet
from geo.server.views.table import order
from geo.server.views.table import sorted_outcomes
from geo.text.format import date
from geo.text.format import number
from geo.text.format import percent
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue

SEEDS = Path(__file__).parents[1] / "seeds"
VOID = {"br", "hr", "img", "input"}
HOSTILE = '<img src=x onerror="alert(1)">'


class Reader(HTMLParser):
    """Reads a page as a browser would, and notes its texts and elements."""

    def __init__(self, html):
        super().__init__()
        self.open = []
        self.elements = []
        self.texts = []
        self.feed(html)
        self.close()
        assert self.open == [], "an element is left open"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        # names of files, and texts marked as English, are not the page's own language
        foreign = any(t == "code" or a.get("lang") for t, a in self.open)
        if data.strip() and not foreign:
            self.texts.append(data.strip())

    def find(self, tag, **attributes):
        wanted = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
        return [a for t, a in self.elements if t == tag and wanted.items() <= a.items()]


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def pages(shelf, language):
    return {
        "claims": ClaimsSheet(shelf, language).html(),
        "scenarios": ScenariosSheet(shelf, language).html({}),
        "about": AboutSheet(shelf, language, (("app", "1"),)).html(),
        "head": Masthead(language, {"explore": "/", "claims": "/claims"}, "claims").html({}),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole(shelf, language):
    for html in pages(shelf, language).values():
        texts = Reader(html).texts
        assert texts
        # a blank that nobody filled in, or a key in place of its text
        assert not [t for t in texts if re.search(r"\{\w*\}|^(app|claims|scenarios|about)\.\w", t)]


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_no_english_is_left_over(shelf, language):
    own = catalogue(language)
    english = {
        text
        for key, text in catalogue("en").items()
        if text != own.get(key) and len(re.findall(r"[A-Za-z]{3,}", text)) > 1
    }
    for name, html in pages(shelf, language).items():
        left = [t for t in Reader(html).texts if t in english]
        assert left == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hand_edited_address_gets_a_sentence_and_the_page(shelf, language):
    reader = Reader(ScenariosSheet(shelf, language).html({"sort": "beauty", "scenario": HOSTILE}))
    assert any("beauty" in t for t in reader.texts)
    assert not reader.find("img")
    assert len(reader.find("details", class_="detail")) == len(shelf.pack.scenarios)


def test_a_broken_card_is_listed_and_the_rest_is_shown(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("*.txt"))
    (folder / "broken.yaml").write_text("document: {id: [")
    broken = Shelf(claims_root=folder)
    about = Reader(AboutSheet(broken, "en", ()).html())
    assert about.find("ul", class_="problems")
    assert "broken.yaml, line 2: the file is not valid YAML." in about.texts
    told = Reader(AboutSheet(broken, "ja", ()).html())
    assert "broken.yaml, 2行目: ファイルがYAMLとして読めません。" in told.texts
    assert not told.find("li", lang="en")


def test_every_scenario_has_a_row_with_every_measure(shelf):
    reader = Reader(ScenariosSheet(shelf, "en").html({}))
    rows = [a for t, a in reader.elements if t == "tbody" and "data-by-order" in a]
    assert len(rows) == len(shelf.pack.scenarios)
    for row in rows:
        for party in shelf.pack.parties:
            assert {f"data-by-{m}-{party.lower()}" for m in ("islands", "land", "people")} <= set(
                row
            )


def test_the_table_stands_in_the_order_asked_for(shelf):
    party = next(iter(shelf.pack.parties))
    land = [
        next(h.land_km2 for h in o.tally.holdings if h.party == party)
        for o in sorted_outcomes(shelf, f"-land-{party}")
    ]
    assert land == sorted(land, reverse=True)
    reader = Reader(ScenariosSheet(shelf, "ja").html({"sort": f"-land-{party}"}))
    assert len(reader.find("th", aria_sort="descending")) == 1
    usual = [o.scenario for o in sorted_outcomes(shelf, None)]
    assert usual == [shelf.pack.scenarios[i] for i in order(shelf)]
    # those that come to the same follow one another, after the first of them
    assert order(shelf)[:3] == ["status_quo", "two_island_1956", "two_island_japan_reading"]
    assert sorted(order(shelf)) == sorted(shelf.pack.scenarios)


def test_the_head_keeps_the_address_when_the_language_changes():
    head = Masthead("en", {"explore": "/", "claims": "/claims"}, "claims")
    reader = Reader(head.html({"side": "a&b", "lang": "en"}))
    assert reader.find("a", hreflang="ja")[0]["href"] == "./claims?side=a%26b&lang=ja"
    assert [a["href"] for a in reader.find("a", aria_current="page")] == ["./claims?lang=en"]


@pytest.mark.parametrize(
    ("has_archive", "listed", "here"), [(True, 1, "./archive"), (False, 0, "./documents")]
)
def test_the_archive_stands_in_the_head_where_there_is_one(has_archive, listed, here):
    pages = {"explore": "/", "documents": "/documents", "archive": "/archive"}
    head = Masthead("en", pages, "archive", has_archive=has_archive)
    reader = Reader(head.html({}))
    links = reader.find("a", href="./archive?lang=en")
    assert sum("hreflang" not in link for link in links) == listed
    assert [a["href"] for a in reader.find("a", aria_current="page")] == [f"{here}?lang=en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_the_data_is_told_of_in_the_page_s_language(shelf, language):
    html = AboutSheet(shelf, language, ()).html()
    package = json.loads((shelf.pack.root / "datapackage.json").read_text(encoding="utf-8"))
    # what no catalogue knows is given as the package has it, marked as English
    assert [r["name"] for r in package["resources"] if f'"en">{r["title"]}</span>' in html] == []


def test_about_names_every_file_licence_and_source(shelf):
    html = AboutSheet(shelf, "ru", (("app", "0.1"),)).html()
    for resource in shelf.pack.datapackage["resources"]:
        assert f"<code>{resource['path']}</code>" in html
    for source in shelf.pack.sources:
        assert f'id="source-{source}"' in html
    assert "OpenStreetMap" in html


def test_parties_keep_their_pattern_where_colour_is_not_seen():
    css = party_css()
    turns = re.findall(r"--turn:(-?\d+)deg", css)
    assert len(set(turns)) == len(turns) >= 2


@pytest.mark.parametrize(
    ("language", "quantity", "said"),
    [
        ("en", Quantity(4, "islands", "exactly"), "4 islands"),
        ("ru", Quantity(4, "islands", "exactly"), "4 острова"),
        ("ru", Quantity(70, "years", "more_than"), "более 70 лет"),
        ("ru", Quantity(2, "years", "about"), "около 2 лет"),
        ("ja", Quantity(10, "km", "less_than"), "10 km未満"),
        ("en", Quantity(2005, "year", "exactly"), "the year 2005"),
        ("en", Quantity(18e9, "USD", "about", "2017"), "about 18,000,000,000 US dollars (2017)"),
        ("en", Quantity(3, "furlongs", "exactly"), "3 furlongs"),
    ],
)  # fmt: skip
def test_stated_numbers_read_naturally(language, quantity, said):
    written = quantity_text(language, quantity)
    assert written.replace("\u202f", " ").replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        ("2019-01-22", "ru", "22\u00a0января 2019\u00a0года"),
        ("1998-04", "ja", "1998年4月"),
        ("1945", "en", "1945"),
        ("2018-11-14/2018-11-15", "en", "14–15 November 2018"),
        ("soon", "en", "soon"),
        ("2019-13", "en", "2019-13"),
        (None, "en", ""),
    ],
)
def test_dates_are_written_out(value, language, said):
    assert date(value, language) == said


def test_numbers_round_to_nothing_without_a_sign():
    assert number(-0.2, "en") == "0"
    assert number(12345.6, "ru", 1) == "12\u202f345,6"
    assert percent(0, "en") == "0%"


def test_unknown_keys_of_an_address_are_left_alone():
    asked = read({"side": "x" * 500, "utm": "1"}, {"side": ["a"]})
    assert asked.chosen == {}
    assert list(asked.unknown) == ["side"]
    assert len(asked.unknown["side"]) < 100


@pytest.mark.parametrize("page", ["explore", "claims", "lesson", "archive"])
def test_the_head_names_its_page_though_no_link_of_it_does(page):
    # a page knows by it whether it is the one that the address names
    pages = {one: f"/{one}" for one in ("explore", "claims", "lesson", "archive")}
    head = Reader(Masthead("en", pages, page).html({}))
    assert head.find("header", data_page=page)
