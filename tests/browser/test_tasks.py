"""
What a newcomer comes for, done by what the screen says: each task in each language, in few clicks and strokes.

Things are found by the words that people see or hear, from the catalogues and the pack, and by nothing else.
Each task prints how many actions it took and how long (``-rP`` shows it); only the actions have a bound.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from geo.lessons.lessons import load_lessons
from geo.scene.measurement import parse_measurement
from geo.scene.measuring import measure
from geo.scene.telling import distance_text
from geo.server.shelf import Shelf
from geo.text.format import area
from geo.text.format import date
from geo.text.format import percent
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from geo.pack.pack import Pack


@dataclass
class Newcomer:
    """Somebody who goes by the words on the screen, and whose clicks and strokes are counted."""

    page: Page
    language: str
    pack: Pack
    shelf: Shelf
    acts: list[str] = field(default_factory=list)

    def say(self, key, **values):
        return word(self.language, key, **values)

    def name(self, texts):
        """Give a text, or a name, in the newcomer's language."""
        found = texts[self.language]
        return getattr(found, "text", found)

    def labelled(self, label, said):
        return self.say("app.labelled", label=label, said=said)

    def find(self, role, name, *, exact=True):
        return self.page.get_by_role(role, name=name, exact=exact).locator("visible=true").first

    def click(self, role, name, *, exact=True):
        self.acts.append(f"click {name}")
        self.find(role, name, exact=exact).click()

    def choose(self, label, option):
        self.acts.append(f"choose {option}")
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def write(self, text):
        """Write where the cursor stands."""
        self.acts.append(f"write {text}")
        # nobody writes before there is a field to write in
        expect(self.page.locator("input:focus, textarea:focus")).to_have_count(1)
        self.page.keyboard.type(text)

    def press(self, key):
        self.acts.append(f"press {key}")
        self.page.keyboard.press(key)

    def sees(self, text, *, within=None):
        found = (within or self.page).get_by_text(text).locator("visible=true").first
        expect(found).to_be_visible()

    def distance(self, text):
        return distance_text(measure(parse_measurement(text, self.pack), self.pack).legs[0].km, self.language)  # fmt: skip


def find_an_islet_by_name(one):
    islet = one.pack.units["akiyuri"]
    one.click("button", one.say("finding.open"))
    # of two names people write one
    name = one.name(islet.names).partition(" / ")[0]
    one.write(name)
    expect(one.find("option", name, exact=False)).to_be_visible()
    one.press("Enter")
    for language in LANGUAGES:
        one.sees(islet.names[language].text)
    one.sees(one.say("explorer.unit.part_of"))


def read_how_far_an_island_is(one):
    one.click("treeitem", one.name(one.pack.units["shikotan"].names), exact=False)
    one.sees(one.say("explorer.distance.title"))
    one.sees(one.distance("shikotan;hokkaido"))


def read_what_two_islands_leave_each_side(one):
    one.click("radio", one.name(one.pack.scenarios["two_island_1956"].short))
    strip = one.find("region", one.say("explorer.tally.title"))
    for holding in one.pack.tally("two_island_1956").holdings:
        one.sees(one.name(one.pack.parties[holding.party].name), within=strip)
        one.sees(area(holding.land_km2, one.language), within=strip)
        one.sees(percent(holding.land_share, one.language), within=strip)


def measure_between_two_capes(one):
    one.click("button", one.say("measure.open"))
    for cape in ("nosappu", "kray_sveta"):
        one.write(one.name(one.pack.places[cape].names))
        expect(one.find("option", one.name(one.pack.places[cape].names), exact=False)).to_be_visible()  # fmt: skip
        one.press("Enter")
    one.sees(one.distance("nosappu;kray_sveta"))


def read_who_said_a_claim_and_where(one):
    claim = next(iter(one.shelf.claims))
    one.click("link", one.say("app.page.claims"))
    one.acts.append("click the claim")
    one.page.get_by_text(one.name(claim.paraphrase)).locator("visible=true").first.click()
    one.sees(one.name(one.shelf.claims.speaker(claim).name))
    one.sees(one.say("claims.passage"))
    one.sees(one.name(one.shelf.claims.document(claim).outlet))


def put_two_scenarios_side_by_side(one):
    two, four = (one.pack.scenarios[name] for name in ("two_island_1956", "four_island"))
    one.click("link", one.say("app.page.compare"))
    one.choose(one.say("compare.choose_a"), one.name(two.title))
    one.choose(one.say("compare.choose_b"), one.name(four.title))
    one.sees(one.say("compare.differs"))
    for island in ("etorofu", "kunashiri"):
        one.sees(one.name(one.pack.units[island].names))


def see_the_line_of_1875(one):
    event = next(event for event in one.shelf.history if event.date.startswith("1875"))
    one.click("link", one.say("app.page.timeline"))
    # the page answers once its map tells the first day
    first = next(iter(one.shelf.history))
    one.sees(one.say("captions.past", date=date(first.date, one.language)))
    one.click("button", one.name(event.title), exact=False)
    one.sees(one.say("captions.past", date=date(event.date, one.language)))
    one.sees(one.name(event.text)[:15])


def copy_a_link_to_what_is_seen_and_open_it(one):
    island = one.pack.units["shikotan"]
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one.click("treeitem", one.name(island.names), exact=False)
    one.click("button", one.say("explorer.share"))
    one.click("button", one.say("explorer.share.link.copy"))
    one.sees(one.say("explorer.cite.copied"))
    one.acts.append("open the link")
    one.page.goto(one.page.evaluate("navigator.clipboard.readText()"))
    one.sees(one.say("explorer.distance.title"))
    one.sees(one.distance("shikotan;hokkaido"))


def start_a_lesson_and_reveal_an_answer(one):
    lessons, _ = load_lessons(one.pack, one.shelf.claims)
    lesson = next(lesson for lesson in lessons if lesson.id == "what_would_two_islands_mean")
    asks = next(number for number, step in enumerate(lesson.steps) if step.question)
    one.click("link", one.say("app.page.present"))
    one.click("link", one.labelled(one.say("present.start"), one.name(lesson.title)))
    for step in lesson.steps[:asks]:
        one.sees(one.name(step.title))
        one.click("button", one.say("present.act.next"))
    one.click("button", one.say("present.reveal"))
    one.sees(one.say("present.answer"))


def paste_an_article_and_accept_a_claim(one):
    one.click("link", one.say("app.page.documents"))
    one.acts.append("click to paste")
    one.page.get_by_text(one.say("documents.paste.open"), exact=True).click()
    one.click("textbox", one.say("documents.paste.label"))
    one.write("Shikotan lies 90 km from Hokkaido, a guide to the region says.")
    one.click("button", one.say("documents.paste.act"))
    one.click("button", one.say("documents.do.accept"))
    one.sees(one.say("documents.did.accept"))


def take_a_picture_along(one):
    one.click("button", one.say("explorer.take"))
    with one.page.expect_download() as saved:
        one.click("button", one.say("taking.format.png"))
    assert saved.value.path().stat().st_size > 10_000
    one.sees(saved.value.suggested_filename)


# what is to be done, and in how many clicks and strokes at most
TASKS = {
    find_an_islet_by_name: 3,
    read_how_far_an_island_is: 1,
    read_what_two_islands_leave_each_side: 1,
    measure_between_two_capes: 5,
    read_who_said_a_claim_and_where: 2,
    put_two_scenarios_side_by_side: 3,
    see_the_line_of_1875: 2,
    copy_a_link_to_what_is_seen_and_open_it: 4,
    start_a_lesson_and_reveal_an_answer: 5,
    paste_an_article_and_accept_a_claim: 6,
    take_a_picture_along: 2,
}


@pytest.fixture(scope="module")
def shelf_of_pack():
    return Shelf()


@pytest.fixture
def begun(open_page, stand, pack, shelf_of_pack):
    """Give somebody before the map, who has just come."""

    def begin(language):
        page = open_page(f"/?lang={language}")
        page.locator(".fi-root .fi-badge").wait_for()
        stand(page)
        return Newcomer(page, language, pack, shelf_of_pack)

    return begin


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
@pytest.mark.usefixtures("workspace")
def test_a_newcomer_does_it_by_what_the_screen_says(begun, task, language):
    one = begun(language)
    began = time.perf_counter()
    task(one)
    took = time.perf_counter() - began
    sys.stdout.write(f"{language} {task.__name__}: {len(one.acts)} actions, {took:.1f} s\n")
    assert len(one.acts) <= TASKS[task], one.acts
