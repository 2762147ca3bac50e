"""The page of events: where dates stand, who held what then, and that nothing is left out."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from geo.server.shelf import Shelf
from geo.server.views.axis import MARK_PX
from geo.server.views.axis import Axis
from geo.server.views.axis import in_rows
from geo.server.views.holdings import bands
from geo.server.views.holdings import holdings_table
from geo.server.views.page import Page
from geo.server.views.timeline import TimelineSheet
from geo.text.languages import LANGUAGES
from geo.text.words import word


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))


def test_events_keep_their_order_and_their_distance(shelf):
    axis = Axis.of(event.date for event in shelf.history)
    places = [axis.place(event.date) for event in shelf.history]
    assert places[0] == 0
    assert places[-1] < 1
    assert axis.place("1700") == 0
    assert axis.place("2999") == 1


@pytest.mark.parametrize("count", [1, 2, 3, 42, 200])
def test_no_mark_of_an_event_lies_on_another(shelf, count):
    """At the least width of the axis there are 24 pixels for each mark (WCAG 2.2, 2.5.8)."""
    dates = [f"19{year:02}-0{month}-01" for year in range(100) for month in (1, 2)][:count]
    for axis in (Axis.of(dates), Axis.of(event.date for event in shelf.history)):
        places = axis.places[:-1]
        rows = in_rows(places, axis.apart)
        for row in (0, 1):
            stands = [place for place, other in zip(places, rows, strict=True) if other == row]
            assert all((b - a) * axis.least_px > MARK_PX - 0.01 for a, b in pairwise(stands))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_claim_and_proposal_is_on_the_page_once(shelf, language):
    html = TimelineSheet(shelf, language).html()
    assert re.findall(r'<li id="event-([^"]+)"', html) == list(shelf.history.by_id)
    told = plain(html).replace("&#x27;", "'").replace("&quot;", '"')
    for event in shelf.history:
        assert " ".join(event.text[language].split()) in told
    claims = re.findall(r'href="\./claims\?claim=([^&"]+)', html)
    assert sorted(claims) == sorted(shelf.claims.by_id)
    proposals = re.findall(r'href="\./\?scenario=([^&"]+)', html)
    assert sorted(proposals) == sorted(s.id for s in shelf.pack.scenarios.values() if s.date)
    assert not re.search(r"\{\w+\}| (timeline|checks|app)\.\w", plain(html))


@pytest.mark.parametrize(
    ("event", "held", "by"),
    [
        ("shimoda_1855", "Etorofu", "Japan"),
        ("shimoda_1855", "Urup", "Russia"),
        ("st_petersburg_1875", "Urup", "Japan"),
        ("landing_etorofu_1945", "Shikotan", "Japan"),
        ("landing_habomai_1945", "Habomai", "Soviet Union"),
        ("joint_statement_1991", "Habomai", "Soviet Union"),
        ("tokyo_declaration_1993", "Habomai", "Russia"),
    ],
)
def test_the_table_says_who_held_what(shelf, event, held, by):
    html = holdings_table(Page(shelf, "en"), shelf.history.event(event))
    rows = [plain(row) for row in html.split("<tr>")[2:]]
    (row,) = [row for row in rows if held in row]
    assert f" {by} " in row


def test_no_column_of_claims_stands_where_none_is_recorded(shelf):
    column = word("en", "timeline.column.claimed")
    told = {e.id: column in (holdings_table(Page(shelf, "en"), e) or "") for e in shelf.history}
    assert not told["landing_habomai_1945"]
    assert told["joint_declaration_1956"]


def test_a_stretch_names_its_holder_by_every_name_it_bore(shelf):
    html = bands(Page(shelf, "ja"), Axis.of(e.date for e in shelf.history))
    assert 'title="ソ連、ロシア"' in html


def test_what_was_not_divided_is_said_in_words(shelf):
    html = plain(holdings_table(Page(shelf, "ru"), shelf.history.event("shimoda_1855")))
    assert word("ru", "checks.held.shared") in html


def test_the_map_gets_a_holder_for_every_unit_at_every_event(shelf):
    leaves = {u.id for u in shelf.pack.units.values() if not u.children}
    history = {entry["id"]: entry for entry in shelf.bundle["history"]}
    assert list(history) == list(shelf.history.by_id)
    assert all(set(entry["colouring"]) == leaves for entry in history.values())
    assert history["shimoda_1855"]["colouring"]["sakhalin"] == "disputed"
    assert history["shimoda_1855"]["shared"] == {"sakhalin": "shared"}
    assert history["portsmouth_1905"]["shared"] == {"sakhalin": "divided"}
    assert history["landing_etorofu_1945"]["colouring"]["etorofu"] == "RUS"
    assert history["landing_etorofu_1945"]["colouring"]["shikotan"] == "JPN"
    assert history["shimoda_1855"]["colouring"]["hokkaido"] == "JPN"


def test_a_pack_without_events_says_so(invented_root):
    html = TimelineSheet(Shelf(pack_root=invented_root), "ja").html()
    assert word("ja", "timeline.none") in html
