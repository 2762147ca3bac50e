"""What pages are made of is written once for all readers, and anew where it would differ."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest

from geo.server.kept import MOST_KEPT
from geo.server.shelf import Shelf
from geo.server.views.beforehand import make_pages
from geo.server.views.claims import ClaimsSheet
from geo.server.views.compare import CompareSheet
from geo.server.views.keeping import kept
from geo.server.views.keeping import kept_for
from geo.server.views.page import Page
from geo.server.views.scenarios import ScenariosSheet
from geo.server.views.timeline import TimelineSheet
from geo.text.languages import LANGUAGES

WRITTEN = []


@dataclass(frozen=True, slots=True)
class Noted(Page):
    """A page that notes when it is written."""

    @kept
    def html(self):
        WRITTEN.append(self.language)
        return f"{self.language} {self.day}"

    @kept_for("sort")
    def sorted(self, query):
        WRITTEN.append(query)
        return str(query)

    @kept
    def broken(self):
        WRITTEN.append("broken")
        raise ValueError(self.language)


@pytest.fixture(autouse=True)
def nothing_written():
    WRITTEN.clear()


def test_a_page_is_written_once_for_each_shelf_language_and_day():
    day = dt.date(2026, 1, 1)
    shelf = Shelf()
    assert Noted(shelf, "ja", day=day).html() is Noted(shelf, "ja", day=day).html()
    assert WRITTEN == ["ja"]
    others = (
        Noted(shelf, "ru", day=day),
        Noted(shelf, "ja", day=day + dt.timedelta(days=1)),
        Noted(Shelf(), "ja", day=day),
    )
    assert [page.html() for page in others] == ["ru 2026-01-01", "ja 2026-01-02", "ja 2026-01-01"]
    assert len(WRITTEN) == 4


def test_only_what_a_page_reads_of_the_address_makes_another_page():
    page = Noted(Shelf(), "en")
    assert page.sorted({"sort": "sea", "lang": "en"}) is page.sorted({"sort": "sea", "x": "<b>"})
    assert page.sorted({}) == "{}"
    assert WRITTEN == [{"sort": "sea"}, {}]


def test_a_crowd_of_addresses_is_not_kept():
    page = Noted(Shelf(), "en")
    for number in range(MOST_KEPT + 1):
        page.sorted({"sort": str(number)})
    page.sorted({"sort": str(MOST_KEPT)})
    assert len(WRITTEN) == MOST_KEPT + 1
    page.sorted({"sort": "0"})
    assert len(WRITTEN) == MOST_KEPT + 2


def test_of_many_who_ask_at_once_one_has_it_written():
    page, gate = Noted(Shelf(), "en"), Barrier(8)

    def ask(_number):
        gate.wait()
        return page.html()

    with ThreadPoolExecutor(8) as readers:
        assert len(set(map(id, readers.map(ask, range(8))))) == 1
    assert WRITTEN == ["en"]


def test_what_failed_is_tried_again():
    page = Noted(Shelf(), "en")
    for _ in range(2):
        with pytest.raises(ValueError, match="en"):
            page.broken()
    assert WRITTEN == ["broken", "broken"]


def test_the_table_follows_its_sort_and_notices_follow_the_address(pack):
    sheet = ScenariosSheet(Shelf(pack.root), "en")
    plain = sheet.html({"lang": "en"})
    assert sheet.html({"lang": "en", "utm": "x"}) is plain
    assert sheet.html({"sort": "date"}) != plain
    assert "atlantis" in sheet.html({"scenario": "atlantis"})
    assert "atlantis" not in sheet.html({})


def test_what_is_made_beforehand_is_not_made_again():
    shelf = Shelf()
    day = dt.date(2026, 3, 4)
    make_pages(shelf, [day], wait_s=0)
    made = set(shelf.kept._places)
    assert made
    for language in LANGUAGES:
        compare = CompareSheet(shelf, language, day=day)
        assert compare.head({})
        assert compare.below({})
        assert compare.data({})
        assert ScenariosSheet(shelf, language, day=day).html({})
        assert ClaimsSheet(shelf, language, day=day).html()
        assert TimelineSheet(shelf, language, day=day).html()
    assert set(shelf.kept._places) == made


def test_a_pack_that_is_not_there_is_left_for_the_pages_to_tell(tmp_path):
    make_pages(Shelf(tmp_path / "nowhere"), [dt.date(2026, 3, 4)], wait_s=0)
