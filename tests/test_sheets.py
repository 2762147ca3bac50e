"""The pages beside the map: what they say, in which language, and that no text is taken for markup."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.islands import LANGUAGES
from geo.sheets.about import AboutSheet
from geo.sheets.cards import quantity_text
from geo.sheets.claims import ClaimsSheet
from geo.sheets.figures import date
from geo.sheets.figures import number
from geo.sheets.figures import percent
from geo.sheets.masthead import Masthead
from geo.sheets.masthead import party_css
from geo.sheets.query import read
from geo.sheets.scenarios import ScenariosSheet
from geo.sheets.table import sorted_scenarios
from geo.shelf import Shelf
from geo.statements import Quantity
from geo.words import catalogue

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

    def cards(self):
        return [a for _, a in self.elements if "data-item" in a]

    def shown(self):
        return [a["id"].removeprefix("claim-") for a in self.cards() if "hidden" not in a]


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def pages(shelf, language):
    return {
        "claims": ClaimsSheet(shelf, language).html({}),
        "scenarios": ScenariosSheet(shelf, language).html({}),
        "about": AboutSheet(shelf, language, {"app": "1"}).html(),
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


def test_every_claim_has_its_card(shelf):
    reader = Reader(ClaimsSheet(shelf, "en").html({}))
    assert reader.shown() == list(shelf.claims.by_id)
    claim = shelf.claims.claim("003-16")
    card = reader.find("details", id="claim-003-16")[0]
    assert card["data-speaker"] == claim.speaker
    assert {"shikotan", "habomai", "shibotsu"} <= set(card["data-unit"].split())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"side": "JPN"}, lambda s, c: s.claims.speaker(c).side == "JPN"),
        ({"document": "press_tv_2016-12-16"}, lambda _, c: c.document == "press_tv_2016-12-16"),
        ({"scenario": "two_island_1956"}, lambda _, c: "two_island_1956" in {x.id for x in c.scenarios}),
        # a claim about the group is a claim about each of its islets
        ({"unit": "shibotsu"}, lambda _, c: {"habomai", "shibotsu"} & set(c.units)),
        ({"kind": "proposal", "side": "RUS"},
         lambda s, c: c.kind == "proposal" and s.claims.speaker(c).side == "RUS"),
    ],
)  # fmt: skip
def test_filters_leave_in_what_they_name(shelf, query, expected):
    shown = Reader(ClaimsSheet(shelf, "en").html(query)).shown()
    assert shown == [c.id for c in shelf.claims if expected(shelf, c)]
    assert 0 < len(shown) < len(shelf.claims)


@pytest.mark.parametrize("words", ["putin", "ＰＵＴＩＮ", "プーチン", "путин", "  Putin  TREATY "])
def test_the_search_reads_every_language(shelf, words):
    shown = Reader(ClaimsSheet(shelf, "ru").html({"q": words})).shown()
    assert shown
    assert len(shown) < len(shelf.claims)


def test_nothing_found_is_said(shelf):
    reader = Reader(ClaimsSheet(shelf, "en").html({"q": "zzzz"}))
    assert reader.shown() == []
    assert "hidden" not in reader.find("p", class_="sheet-empty")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hand_edited_address_gets_a_sentence_and_the_page(shelf, language):
    broken = {"side": HOSTILE, "claim": "999-99", "unit": "shikotan", "colour": "red"}
    reader = Reader(ClaimsSheet(shelf, language).html(broken))
    # the filter that is known still holds
    assert 0 < len(reader.shown()) < len(shelf.claims)
    notice = "".join(t for t in reader.texts if "999-99" in t or "<img" in t)
    assert HOSTILE in notice
    assert "999-99" in notice
    assert not reader.find("img")
    reader = Reader(ScenariosSheet(shelf, language).html({"sort": "beauty", "scenario": HOSTILE}))
    assert any("beauty" in t for t in reader.texts)
    assert not reader.find("img")
    assert len(reader.find("details", class_="detail")) == len(shelf.pack.scenarios)


def test_the_claim_asked_for_is_open(shelf):
    reader = Reader(ClaimsSheet(shelf, "en").html({"claim": "002-02"}))
    assert [a["id"] for a in reader.cards() if "open" in a] == ["claim-002-02"]


def test_related_claims_lead_to_cards_that_are_there(shelf):
    reader = Reader(ClaimsSheet(shelf, "en").html({}))
    ids = {a["id"] for a in reader.cards()}
    links = [a["href"] for a in reader.find("a") if a.get("href", "").startswith("#")]
    assert len(links) > 100
    assert {link[1:] for link in links} <= ids


def test_document_text_is_never_markup(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("*.txt"))
    speakers = folder / "speakers.yaml"
    text = speakers.read_text(encoding="utf-8")
    speakers.write_text(text.replace("en: Vladimir Putin", f"en: '{HOSTILE}'"), encoding="utf-8")
    card = folder / "independent_2016-09-02.yaml"
    text = card.read_text(encoding="utf-8")
    text = text.replace("en: A settlement looks a long way off.", f"en: '{HOSTILE}</details>'")
    card.write_text(text, encoding="utf-8")
    reader = Reader(ClaimsSheet(Shelf(claims_root=folder), "en").html({}))
    assert not reader.find("img")
    assert HOSTILE in reader.texts
    assert f"{HOSTILE}</details>" in reader.texts


def test_a_broken_card_is_listed_and_the_rest_is_shown(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("*.txt"))
    (folder / "broken.yaml").write_text("document: {id: [")
    broken = Shelf(claims_root=folder)
    assert len(Reader(ClaimsSheet(broken, "en").html({})).shown()) == len(broken.claims) > 100
    about = Reader(AboutSheet(broken, "en", {}).html())
    assert about.find("ul", class_="problems", lang="en")
    assert "broken.yaml" in AboutSheet(broken, "en", {}).html()


def test_the_reader_s_own_article_is_told_from_a_changed_one(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("*.txt"))
    document = next(iter(Shelf(claims_root=folder).claims.documents.values()))
    own = catalogue("en")
    for content, key in (
        (None, "passage.missing"),
        (b"not the article", "claims.article.differs"),
        (b"\xff\xfe\x00", "passage.not_utf8"),
    ):
        if content is not None:
            (folder / document.file).write_bytes(content)
        texts = Reader(ClaimsSheet(Shelf(claims_root=folder), "en").html({})).texts
        said = own[key].format(file=document.file, byte=0)
        assert said in texts


def test_every_scenario_has_a_row_with_every_measure(shelf):
    reader = Reader(ScenariosSheet(shelf, "en").html({}))
    rows = [a for t, a in reader.elements if t == "tr" and "data-by-order" in a]
    assert len(rows) == len(shelf.pack.scenarios)
    for row in rows:
        for party in shelf.pack.parties:
            assert {f"data-by-{m}-{party.lower()}" for m in ("islands", "land", "people")} <= set(
                row
            )


def test_the_table_stands_in_the_order_asked_for(shelf):
    party = next(iter(shelf.pack.parties))
    land = [
        next(h.land_km2 for h in shelf.pack.tally(s.id).holdings if h.party == party)
        for s in sorted_scenarios(shelf.pack, f"-land-{party}")
    ]
    assert land == sorted(land, reverse=True)
    reader = Reader(ScenariosSheet(shelf, "ja").html({"sort": f"-land-{party}"}))
    assert len(reader.find("th", aria_sort="descending")) == 1
    assert sorted_scenarios(shelf.pack, None) == list(shelf.pack.scenarios.values())


def test_the_head_keeps_the_address_when_the_language_changes():
    head = Masthead("en", {"explore": "/", "claims": "/claims"}, "claims")
    reader = Reader(head.html({"side": "a&b", "lang": "en"}))
    assert reader.find("a", hreflang="ja")[0]["href"] == "/claims?side=a%26b&lang=ja"
    assert [a["href"] for a in reader.find("a", aria_current="page")] == ["/claims?lang=en"]


def test_about_names_every_file_licence_and_source(shelf):
    html = AboutSheet(shelf, "ru", {"app": "0.1"}).html()
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
        ("en", Quantity(18e9, "USD", "about", "2017"), "about 18 000 000 000 US dollars (2017)"),
        ("en", Quantity(3, "furlongs", "exactly"), "3 furlongs"),
    ],
)  # fmt: skip
def test_stated_numbers_read_naturally(language, quantity, said):
    written = quantity_text(language, quantity)
    assert written.replace("\u202f", " ").replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        ("2019-01-22", "ru", "22 января 2019 г."),
        ("1998-04", "ja", "1998年4月"),
        ("1945", "en", "1945"),
        ("2018-11-14/2018-11-15", "en", "November 14, 2018 – November 15, 2018"),
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
