"""
What a reader has chosen travels: between pages, back and forth, and in links that were spoiled.

The browser runs with the network cut. Stepping within a page must not ask the server anything.
"""

from __future__ import annotations

from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.text.words import word

HANDLE = "document.querySelector('.st-key-explore .fi-root').fourIslands"
CHOSEN = "scenario=two_island_1956&view=japan&unit=shikotan&dist=nm&at=43.9000,146.6000,8"


def ready(page):
    page.locator(".st-key-explore .fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    return page


def explorer(open_page, query="lang=en", **options):
    return ready(open_page(f"/?{query}", **options))


def state(page, *keys):
    found = page.evaluate(f"{HANDLE}.getState()")
    return tuple(found[key] for key in keys)


def query(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def wait_for_state(page, **wanted):
    page.wait_for_function(
        f"""(wanted) => {{
          const now = {HANDLE}?.getState?.();
          return now && Object.entries(wanted).every(([key, value]) => now[key] === value);
        }}""",
        arg=wanted,
    )


def go(page, name):
    page.locator(".masthead .pages").get_by_role("link", name=name, exact=True).click()


def told(page):
    page.locator(".compare[data-ready]").wait_for()
    return page.evaluate("document.querySelector('.compare').compare.describe()")


def test_back_and_forth_step_through_scenarios_and_islands_and_not_through_the_camera(open_page):
    page = explorer(open_page)
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", sent.append))
    for scenario in ("two_island_1956", "four_island", "two_island_1956"):
        page.evaluate(f"{HANDLE}.setState({{ scenario: '{scenario}' }})")
    page.evaluate(f"{HANDLE}.setState({{ unit: 'shikotan' }})")
    for _ in range(3):
        page.locator(".fi-zoom button").first.click()
    page.wait_for_url("**/*unit=shikotan*")
    page.go_back()
    wait_for_state(page, scenario="two_island_1956", unit=None)
    page.go_back()
    wait_for_state(page, scenario="four_island", unit=None)
    page.go_back()
    page.go_back()
    wait_for_state(page, scenario="status_quo")
    for _ in range(4):
        page.go_forward()
    wait_for_state(page, scenario="two_island_1956", unit="shikotan")
    assert sent == []


def test_a_step_back_brings_the_camera_of_that_moment(open_page, stand):
    page = explorer(open_page, CHOSEN + "&lang=en")
    page.evaluate(f"{HANDLE}.goTo([44.5, 147.5, 8], {{ animate: false }})")
    page.evaluate(f"{HANDLE}.setState({{ scenario: 'four_island' }})")
    page.evaluate(f"{HANDLE}.goTo([45.5, 149.5, 7], {{ animate: false }})")
    page.wait_for_url("**/*at=45.5*")
    page.go_back()
    wait_for_state(page, scenario="two_island_1956")
    stand(page)
    lat, lon, zoom = state(page, "at")[0]
    assert (round(lat, 1), round(lon, 1), zoom) == (44.5, 147.5, 8)


@pytest.mark.parametrize("name", ["compare", "claims", "timeline", "scene", "present"])
def test_the_map_is_as_it_was_after_another_page(open_page, name):
    page = explorer(open_page, CHOSEN + "&lang=en")
    page.evaluate(f"{HANDLE}.setState({{ to: 'kunashiri' }})")
    page.wait_for_url("**/*to=kunashiri*")
    before = query(page)
    go(page, word("en", f"app.page.{name}"))
    page.locator("[data-sheet]").first.wait_for()
    page.reload()
    page.locator("[data-sheet]").first.wait_for()
    go(page, word("en", "app.page.explore"))
    ready(page)
    wait_for_state(page, scenario="two_island_1956", view="japan", unit="shikotan", dist="nm")
    page.wait_for_url("**/*to=kunashiri*")
    assert query(page) == before


def test_a_link_in_another_tab_takes_along_the_same(open_page):
    page = explorer(open_page, CHOSEN + "&lang=en")
    link = page.locator(".masthead .pages").get_by_role("link", name="Compare", exact=True)
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    other = opened.value
    assert told(other)["b"] == "two_island_1956"
    other.close()


def test_the_scenario_in_sight_is_compared_with_view_island_units_and_camera(open_page):
    page = explorer(open_page, CHOSEN + "&lang=en")
    page.locator('[data-tab="scenario"]').click()
    page.locator(".fi-compare-this").click()
    found = told(page)
    assert (found["a"], found["b"], found["view"]) == ("status_quo", "two_island_1956", "japan")
    assert found["unit"] == "shikotan"
    assert found["cameras"][0][2] == 8
    handles = "[...document.querySelectorAll('.compare .fi-root')].map((r) => r.fourIslands)"
    kept = page.evaluate(f"{handles}.map((one) => [one.getState().dist, one.getState().unit])")
    assert kept == [["nm", "shikotan"]] * 2


def test_back_steps_through_what_was_compared(open_page):
    page = explorer(open_page, CHOSEN + "&lang=en")
    go(page, "Compare")
    told(page)
    page.locator("[data-choose=b]").select_option("four_island")
    page.locator("[data-choose=a]").select_option("three_island")
    page.go_back()
    assert (told(page)["a"], told(page)["b"]) == ("status_quo", "four_island")
    page.go_back()
    assert told(page)["b"] == "two_island_1956"
    expect(page.locator("[data-choose=b]")).to_have_value("two_island_1956")
    page.go_forward()
    go(page, "Map")
    ready(page)
    assert state(page, "scenario", "unit") == ("four_island", "shikotan")


def test_back_steps_through_dates(open_page):
    page = open_page("/timeline?lang=en")
    page.locator(".events > li.now").wait_for()
    first = page.locator(".events > li.now").get_attribute("data-date")
    for _ in range(2):
        page.locator('[data-step="1"]').click()
    page.go_back()
    page.go_back()
    expect(page.locator(".events > li.now")).to_have_attribute("data-date", first)


def test_the_scene_shows_what_the_map_showed(open_page):
    page = explorer(open_page, CHOSEN + "&lang=en")
    go(page, word("en", "app.page.scene"))
    box = page.locator('.scene-choice[data-key="scenario"] select')
    expect(box).to_have_value("two_island_1956")
    expect(page.locator('.scene-choice[data-key="view"] select')).to_have_value("japan")
    box.select_option("four_island")
    # who goes back sooner leaves the page
    page.wait_for_url("**scenario=four_island**")
    page.go_back()
    expect(box).to_have_value("two_island_1956")


def test_claims_about_what_the_map_showed_are_one_click_away(open_page):
    page = explorer(open_page, CHOSEN + "&lang=ru")
    page.locator(".masthead .pages a").filter(has_text=word("ru", "app.page.claims")).click()
    page.locator(".claim").first.wait_for()
    # it stands over the heading, in line with it
    said, head = (
        page.locator(one).bounding_box() for one in ("[data-from-map]", ".sheet-claims h1")
    )
    assert head["y"] - said["y"] - said["height"] < 40
    assert page.locator("[data-from-map]").evaluate(
        "one => one.getBoundingClientRect().left === document.querySelector('.sheet-claims').getBoundingClientRect().left"
    )
    page.locator("[data-from-map] a").click()
    expect(page.locator("[data-facet=unit] [data-choice]:checked")).to_have_value("shikotan")
    assert query(page)["scenario"] == "two_island_1956"


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_a_link_of_eight_thousand_letters_is_said_and_read(open_page, language):
    asked = f"lang={language}&unit=shikotan&scenario={'x' * 8000}"
    page = explorer(open_page, asked)
    said = word(language, "explorer.notice.long", value=str(len(asked) + 1))
    expect(page.locator(".fi-notices")).to_contain_text(said)
    assert state(page, "unit", "scenario") == ("shikotan", "status_quo")
    # what could not be read is in no link that is made from here
    page.wait_for_function("location.search.length < 1000")


def test_a_spoiled_link_shows_what_was_meant(open_page):
    page = explorer(open_page, "lang=en&scenario=3Dtwo_island_1956&amp;view=japan).")
    assert state(page, "scenario", "view") == ("two_island_1956", "japan")
    expect(page.locator(".fi-notices")).to_be_hidden()


def test_the_map_shows_the_day_of_the_axis_says_so_and_leads_back_to_today(open_page):
    page = open_page("/timeline?lang=en")
    page.locator(".events > li.now").wait_for()
    page.locator('[data-step="1"]').click()
    day = page.locator(".events > li.now").get_attribute("data-date")
    go(page, word("en", "app.page.explore"))
    ready(page)
    wait_for_state(page, date=day)
    badge = page.locator(".fi-badge")
    expect(badge).to_contain_text(day[:4])
    expect(page.locator(".fi-chip[aria-checked=true]")).to_have_count(0)
    badge.get_by_role("button", name=word("en", "explorer.badge.to_today")).click()
    wait_for_state(page, date=None)
    expect(badge).not_to_contain_text(day[:4])
    expect(page.locator(".fi-chip[aria-checked=true]")).to_have_count(1)
    page.go_back()
    wait_for_state(page, date=day)
    # what is proposed is proposed of today
    page.locator(".fi-chip[data-scenario=four_island]").click()
    wait_for_state(page, date=None, scenario="four_island")


def test_a_step_to_other_rules_of_the_sea_shows_them_without_a_reload(open_page):
    page = open_page("/compare?lang=en&law=rocks:unpeopled")
    told(page)
    expect(page.locator(".pair-rules")).to_be_visible()
    page.evaluate("history.pushState({}, '', '/compare?lang=en')")
    page.evaluate("history.pushState({}, '', '/compare?lang=en&law=rocks:unpeopled')")
    page.go_back()
    page.locator(".compare[data-ready]").wait_for()
    expect(page.locator(".pair-rules")).to_have_count(0)
    page.go_back()
    page.locator(".compare[data-ready]").wait_for()
    expect(page.locator(".pair-rules")).to_be_visible()


BESIDE = [
    "compare",
    "claims",
    "timeline",
    "scenarios",
    "present",
    "documents",
    "scene",
    "lesson",
    "about",
]


@pytest.mark.parametrize("name", BESIDE)
def test_every_page_says_what_of_its_address_it_does_not_know(open_page, name):
    page = open_page(f"/{name}?lang=ru&foo=1&lang=ja&utm_source=mail&fbclid=2&embed_options=a")
    said = page.locator(".sheet-notice")
    expect(said.filter(has_text=word("ru", "explorer.notice.unknown", value="foo"))).to_be_visible()
    expect(said.filter(has_text=word("ru", "explorer.notice.twice", value="lang"))).to_be_visible()
    expect(said.filter(has_text="utm_source")).to_have_count(0)
    expect(said.filter(has_text="embed")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_map_says_what_of_its_address_it_does_not_know(open_page, language):
    page = explorer(open_page, f"lang={language}&foo=1&unit=shikotan&unit=yuri&gclid=2")
    notices = page.locator(".fi-notices")
    expect(notices).to_contain_text(word(language, "explorer.notice.unknown", value="foo"))
    expect(notices).to_contain_text(word(language, "explorer.notice.twice", value="unit"))
    expect(notices).not_to_contain_text("gclid")


def compared(page):
    found = told(page)
    lat, lon, zoom = found["cameras"][0]
    return found["b"], found["mode"], found["cut"], round(lat, 1), round(lon, 1), zoom


def chosen(page, facet):
    page.locator(".sheet-claims:not(:has([data-loading])) [data-count]").wait_for()
    return page.locator(f"[data-facet={facet}] [data-choice]:checked").evaluate_all(
        "(boxes) => boxes.map((box) => box.value)"
    )


def day_of(page):
    return page.locator(".events > li.now").get_attribute("data-date")


def in_depth(page):
    # the scene itself may be drawn much later
    page.locator(".scene-table").wait_for()
    return page.locator('.scene-choice[data-key="scenario"] select').input_value()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/compare?lang=en&amp;mode=swipe).&amp;cut=30%29&amp;at=43.9,146.6,8).&amp;b=two_island_1956.",
         lambda page: compared(page) == ("two_island_1956", "swipe", 30, 43.9, 146.6, 8)),
        ("/claims?lang=en&amp;unit=shikotan).&amp;scenario=3Dtwo_island_1956&amp;from=2018-11.",
         lambda page: (chosen(page, "unit"), chosen(page, "scenario")) == (["shikotan"], ["two_island_1956"])),
        ("/timeline?lang=en&amp;date=1905-09-05).", lambda page: day_of(page) == "1905-09-05"),
        ("/scenarios?lang=en&amp;scenario=two_island_1956).",
         lambda page: page.locator("#scenario-two_island_1956").get_attribute("open") is not None),
        ("/scene?lang=en&amp;scenario=two_island_1956).&amp;columns=sea.",
         lambda page: in_depth(page) == "two_island_1956"),
        ("/scene?lang%3Den%26scenario%3Dtwo_island_1956", lambda page: in_depth(page) == "two_island_1956"),
        ("/compare?lang=en&#38;b=four_island&#38;unit=shikotan",
         lambda page: (told(page)["b"], told(page)["unit"]) == ("four_island", "shikotan")),
    ],
)  # fmt: skip
def test_a_spoiled_link_to_any_page_shows_what_was_meant_and_so_does_a_reload(
    open_page, address, shown
):
    page = open_page(address)
    page.locator("[data-sheet]").first.wait_for()
    for _ in range(2):
        assert shown(page)
        expect(page.locator(".sheet-notice:visible")).to_have_count(0)
        page.reload()
        page.locator("[data-sheet]").first.wait_for()


def test_a_spoiled_link_opens_its_lesson(open_page):
    page = open_page("/present?lang=en")
    link = page.locator("a[data-start]").first.get_attribute("href")
    page = open_page(f"/present{link[link.index('?') :].replace('&', '&amp;')}).", alone=True)
    page.locator(".fil-root").first.wait_for()
    expect(page.locator(".sheet-notice:visible")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_a_place_to_cut_that_is_none_is_said(open_page, language):
    page = open_page(f"/compare?lang={language}&mode=swipe&cut=half")
    assert told(page)["cut"] == 50
    expect(page.locator("[data-sheet=compare-head] .sheet-notice")).to_contain_text(
        word(language, "compare.notice.cut", value="half")
    )


def test_back_steps_through_islands_and_scenarios_of_the_claims(open_page):
    page = open_page("/claims?lang=en")
    # until its claims have come the page hears no choice
    page.locator(".sheet-claims:not(:has([data-loading])) [data-count]").wait_for()
    for facet, value in (("unit", "shikotan"), ("scenario", "two_island_1956"), ("side", "JPN")):
        page.locator(f"[data-facet={facet}] [data-choice][value={value}]").evaluate(
            "(b) => b.click()"
        )
        # a choice is a step once the address has it
        page.wait_for_url(f"**{facet}={value}*")
    seen = lambda: [chosen(page, facet) for facet in ("unit", "scenario", "side")]  # noqa: E731
    page.go_back()
    expect(page.locator("[data-facet=scenario] [data-choice]:checked")).to_have_count(0)
    assert seen() == [["shikotan"], [], []]
    page.go_back()
    expect(page.locator("[data-facet=unit] [data-choice]:checked")).to_have_count(0)
    for _ in range(2):
        page.go_forward()
    expect(page.locator("[data-facet=scenario] [data-choice]:checked")).to_have_count(1)
    # a filter beside them goes with the step it was chosen at
    assert seen() == [["shikotan"], ["two_island_1956"], ["JPN"]]


class Wire:
    """The line between a page and the app, on which answers can be kept back."""

    def __init__(self, page):
        self.kept, self.holds, self.end = [], False, None
        page.route_web_socket("**/_stcore/stream", self.connect)

    def connect(self, end):
        self.end, server = end, end.connect_to_server()
        end.on_message(server.send)
        server.on_message(lambda said: self.kept.append(said) if self.holds else end.send(said))

    def release(self):
        """Send what was kept, in order, and keep nothing more."""
        self.holds = False
        for said in self.kept:
            self.end.send(said)
        self.kept.clear()


def asked_for(wire, page, many):
    """Wait until the app has begun so many answers and is done with them."""
    before = -1
    while len(wire.kept) != before or len(wire.kept) < many:
        before = len(wire.kept)
        page.wait_for_timeout(400)


def stands_at(page, path, sheet):
    """Whether a page, and no other, stands under its address."""
    page.wait_for_function(
        "([path, sheet]) => location.pathname === path && document.querySelector(sheet)"
        " && new URL(document.querySelector('.masthead .pages [aria-current]').href).pathname === path"
        " && document.querySelectorAll('[data-sheet=about], [data-sheet=claims], .compare').length"
        " === (path === '/' ? 0 : 1)",
        arg=[path, sheet],
    )


CLAIMS, ABOUT = ("/claims", "[data-sheet=claims] .claim"), ("/about", "[data-sheet=about]")
COMPARE, MAP = ("/compare", ".compare[data-ready]"), ("/", ".st-key-explore .fi-map canvas")


def go_to(page, path):
    page.locator(f".masthead .pages a[href^='.{path}?']").evaluate("link => link.click()")


@pytest.fixture
def wired(open_page):
    def opened(path):
        page = open_page("/_stcore/health", alone=True)
        wire = Wire(page)
        page.goto(page.url.replace("/_stcore/health", f"{path}?lang=en"))
        return page, wire

    return opened


@pytest.mark.parametrize("first", [CLAIMS, COMPARE, MAP], ids=["claims", "compare", "map"])
def test_back_before_a_page_has_come_leads_back_and_forward_leads_there(wired, first):
    page, wire = wired(first[0])
    stands_at(page, *first)
    steps = page.evaluate("history.length")
    wire.holds = True
    go_to(page, "/about")
    asked_for(wire, page, 5)
    page.go_back()
    asked_for(wire, page, 10)
    begun = page.url
    wire.release()
    stands_at(page, *first)
    assert page.url == begun
    # the page that came too late is a step of its own, and no other is
    assert page.evaluate("history.length") == steps + 1
    page.go_forward()
    stands_at(page, *ABOUT)
    page.go_back()
    stands_at(page, *first)
    assert page.evaluate("history.length") == steps + 1


def test_of_many_links_in_a_row_the_last_stands_and_each_is_a_step(wired):
    page, wire = wired(ABOUT[0])
    stands_at(page, *ABOUT)
    steps = page.evaluate("history.length")
    wire.holds = True
    for path in ("/compare", "/claims", "/"):
        go_to(page, path)
        asked_for(wire, page, 1)
    wire.release()
    stands_at(page, *MAP)
    assert page.evaluate("history.length") == steps + 3
    wire.holds = True
    page.go_back()
    page.go_back()
    page.go_forward()
    asked_for(wire, page, 5)
    claims = page.url
    wire.release()
    stands_at(page, *CLAIMS)
    assert page.url == claims
    page.go_back()
    stands_at(page, *COMPARE)
    page.go_back()
    stands_at(page, *ABOUT)
    assert page.evaluate("history.length") == steps + 3
