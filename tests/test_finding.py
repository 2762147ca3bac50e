"""What can be looked for: everything that has an address, told in the reader's language."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest
import yaml
from starlette.requests import Request

from geo.pack.loading import load_pack
from geo.scene.view import OWN
from geo.server.finding_routes import finding_routes
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.server.views.finding import finding_data
from geo.text.folding import finds
from geo.text.languages import LANGUAGES
from geo.text.words import word

PAGES = {
    one: f"/{one}" for one in ("explore", "claims", "compare", "timeline", "scenarios", "about")
}
SEARCHES = yaml.safe_load((Path(__file__).parent / "searches.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    return LessonShelf(Shelf(), tmp_path_factory.mktemp("lessons"))


def hits_in(lessons, language):
    shown = [entry.lesson for entry in lessons.entries()]
    return finding_data(lessons.shelf, shown, PAGES, language)["hits"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_with_an_address_can_be_found(lessons, language):
    shelf, hits = lessons.shelf, hits_in(lessons, language)
    asked = [parse_qs(urlsplit(hit["to"]).query) for hit in hits]
    of = {
        key: {one[key][0] for one in asked if key in one} for key in ("unit", "scenario", "claim")
    }
    assert of["unit"] == set(shelf.pack.units)
    assert of["scenario"] == {*shelf.pack.scenarios, OWN}
    assert of["claim"] == {claim.id for claim in shelf.claims}
    assert all(one["lang"] == [language] for one in asked)
    kinds = {hit["kind"] for hit in hits}
    assert kinds == {
        *(
            "unit",
            "place",
            "scenario",
            "person",
            "event",
            "document",
            "claim",
            "lesson",
            "page",
            "term",
        )
    }
    assert all(hit["title"].strip() and hit["about"].strip() for hit in hits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_finds_what_is_meant(lessons, language):
    hits = hits_in(lessons, language)
    missed = [
        (typed, to)
        for typed, kind, to in SEARCHES
        if not any(
            hit["kind"] == kind and to in hit["to"] and finds(str(typed), hit["text"])
            for hit in hits
        )
    ]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_for_islands_beside_a_name_finds_no_other_island(lessons, language):
    units = [hit for hit in hits_in(lessons, language) if hit["kind"] == "unit"]
    for typed, unit in (("остров Зелёный", "shibotsu"), ("くなしり島", "kunashiri")):
        found = [hit["to"] for hit in units if finds(typed, hit["text"])]
        assert [parse_qs(urlsplit(to).query)["unit"] for to in found] == [[unit]]


def test_a_camera_shows_the_whole_of_a_unit(lessons):
    for hit in hits_in(lessons, "en"):
        query = parse_qs(urlsplit(hit["to"]).query)
        if hit["kind"] != "unit":
            continue
        lat, lon, zoom = map(float, query["at"][0].split(","))
        unit = lessons.shelf.pack.units[query["unit"][0]]
        if not unit.bbox:
            continue
        west, south, east, north = unit.bbox
        assert west <= lon <= east
        assert south <= lat <= north
        # the narrowest map is 320 pixels wide; only a land that the region cuts is larger than it
        wide_px = (east - west) / 360 * 256 * 2**zoom
        assert wide_px <= 320.5 or zoom == 5


def test_texts_of_people_are_found_as_they_are_written(tmp_path):
    shipped = (load_pack().root / "lessons" / "1-five-minutes.yaml").read_text(encoding="utf-8")
    mine = shipped.replace("four_islands_in_five_minutes", "mine", 1)
    mine = mine.replace("en: Four islands in five minutes", "en: '<img src=x> & Co'", 1)
    (tmp_path / "mine.yaml").write_text(mine, encoding="utf-8")
    hits = hits_in(LessonShelf(Shelf(), tmp_path), "en")
    [found] = [hit for hit in hits if hit["to"].startswith("./present?lesson=mine")]
    assert found["title"] == "<img src=x> & Co"
    assert finds("img src co", found["text"])


def answer(lessons, query, **headers):
    [route] = finding_routes(lessons, PAGES)
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": route.path, "headers": sent}
    return route.endpoint(Request({**scope, "query_string": query.encode()}))


def test_a_language_that_is_not_there_is_said(lessons):
    assert answer(lessons, "lang=de").status_code == 404
    told = answer(lessons, "lang=ru")
    assert told.status_code == 200
    assert json.loads(bytes(told.body))["words"]["hint"] == word("ru", "finding.hint")
    # what has not changed is not sent again
    assert answer(lessons, "lang=ru", if_none_match=told.headers["etag"]).status_code == 304
