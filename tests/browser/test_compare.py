"""
The page that compares scenarios, in a browser with the network cut.

Covered: one camera for two maps, the swipe by keys, buttons and pointer, choosing scenarios in
lists, in the chart and in the table, the address and the way back, language and theme in place,
sorting by the sea, the phone, and that choosing asks the server nothing.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geo.scene.scene import scene_of
from geo.scene.view import view_of
from geo.scene.view_options import parse_rules
from geo.text.languages import LANGUAGES
from geo.text.words import word

SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}
SAME_PLACE = 1e-4


def ready(page):
    page.locator(".compare[data-ready]").wait_for()
    page.locator(".chart:visible").wait_for()
    return page


def told(page):
    return page.evaluate("document.querySelector('.compare').compare.describe()")


def assert_one_camera(page):
    page.wait_for_function(
        "d => { const [a, b] = document.querySelector('.compare').compare.describe().cameras;"
        " return a.every((x, i) => Math.abs(x - b[i]) < d); }",
        arg=SAME_PLACE,
    )
    return told(page)["cameras"][0]


def colours(page, side):
    """Give who would hold each island on one of the maps."""
    return page.locator(f".compare-map-{side}").evaluate("e => e.fourIslands.describe().colours")


def test_the_two_island_case_shows_itself(open_page):
    page = ready(open_page("/compare?lang=en"))
    expect(page.locator("[data-choose=a]")).to_have_value("status_quo")
    expect(page.locator("[data-choose=b]")).to_have_value("two_island_1956")
    assert colours(page, "a")["shikotan"]["title"] == "RUS"
    assert colours(page, "b")["shikotan"]["title"] == "JPN"
    share = {
        measure: page.locator(
            f"[data-measure={measure}] [data-side=b] [data-party=JPN] b"
        ).inner_text()
        for measure in ("land", "sea")
    }
    assert share["land"] == "6.9%"
    assert 48 <= float(share["sea"].removesuffix("%")) <= 52


@pytest.mark.parametrize("width", [1366, 1024])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_beside_a_scenario_is_read_whole(open_page, lang, width):
    page = ready(open_page(f"/compare?lang={lang}", width=width, height=768))
    for side in "ab":
        line = page.locator(f".compare-title-{side} .compare-line")
        assert line.inner_text()
        kept = "({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth <= clientWidth"
        assert line.evaluate(kept)
        # and over no map
        ends = line.bounding_box()
        assert (
            ends["y"] + ends["height"] <= page.locator(f".compare-map-{side}").bounding_box()["y"]
        )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lines_of_both_maps_are_explained(open_page, lang):
    page = ready(open_page(f"/compare?lang={lang}"))

    def said():
        return set(page.locator(".compare-lines [data-line]").all_inner_texts())

    def drawn():
        return {
            row["text"][lang]
            for side in "ab"
            for row in page.locator(f".compare-map-{side}").evaluate(
                "e => e.fourIslands.describe().meaning.legend"
            )
            if row["kind"] == "line"
        }

    first = said()
    assert first == drawn()
    assert len(first) > 1
    page.locator("[data-choose=b]").select_option("four_island")
    assert said() == drawn() != first


def test_one_camera_for_both_maps(open_page):
    page = ready(open_page("/compare?lang=en"))
    start = assert_one_camera(page)
    for side, (dx, dy) in {"a": (120, 40), "b": (-60, -50)}.items():
        box = page.locator(f".compare-map-{side}").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + dx, y + dy, steps=6)
        page.mouse.up()
        moved = assert_one_camera(page)
        assert moved[:2] != start[:2]
        start = moved
    page.locator(".compare-map-b .fi-map").focus()
    page.keyboard.press("+")
    page.wait_for_function(
        "z => document.querySelector('.compare').compare.describe().cameras[0][2] > z",
        arg=start[2],
    )
    assert_one_camera(page)
    page.wait_for_url(re.compile(rf"at=[^&]*,{assert_one_camera(page)[2]:g}(&|$)"))
    again = ready(open_page(page.url.removeprefix(page.evaluate("location.origin"))))
    assert told(again)["cameras"][0] == pytest.approx(told(page)["cameras"][0], abs=0.01)


def test_the_swipe_needs_no_dragging(open_page):
    page = ready(open_page("/compare?lang=en"))
    page.locator("[data-mode=swipe]").click()
    slider = page.get_by_role("slider", name=word("en", "compare.cut"))
    expect(slider).to_have_value("50")
    boxes = [page.locator(f".compare-map-{side}").bounding_box() for side in "ab"]
    assert boxes[0] == boxes[1]
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_value("55")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("55"))
    page.keyboard.press("Home")
    expect(slider).to_have_value("0")
    page.locator("[data-cut='100']").click()
    expect(slider).to_have_value("100")
    # what is not seen takes no focus
    expect(page.locator(".compare-map-b")).to_have_attribute("inert", "")
    assert_one_camera(page)
    page.wait_for_url(re.compile(r"mode=swipe.*cut=100|cut=100.*mode=swipe"))
    page.reload()
    expect(ready(page).get_by_role("slider")).to_have_value("100")


def test_each_side_of_the_divider_is_its_own_map(open_page):
    page = ready(open_page("/compare?lang=en&mode=swipe&cut=50"))
    box = page.locator(".compare-map-a").bounding_box()
    y = box["y"] + box["height"] * 0.75
    owner = "([x, y]) => document.elementFromPoint(x, y).closest('.compare-map').className"
    left = page.evaluate(owner, [box["x"] + box["width"] * 0.25, y])
    right = page.evaluate(owner, [box["x"] + box["width"] * 0.75, y])
    assert "compare-map-a" in left
    assert "compare-map-b" in right
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 300, middle[1], steps=5)
    page.mouse.up()
    assert int(page.get_by_role("slider").input_value()) < 35


def test_choosing_is_answered_in_the_browser(open_page):
    page = ready(open_page("/compare?lang=en"))
    # the last of what a page fetches once it stands
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-choose=a]").select_option("four_island")
    page.locator("[data-swap]").click()
    assert (told(page)["a"], told(page)["b"]) == ("two_island_1956", "four_island")
    assert colours(page, "b")["etorofu"]["title"] == "JPN"
    expect(page.locator("[aria-live]").filter(has_text="A:")).to_contain_text("Four islands")
    page.wait_for_url(re.compile("a=two_island_1956.*b=four_island"))
    assert asked == []


def test_a_point_of_the_chart_is_compared_by_pointer_and_by_keys(open_page):
    page = ready(open_page("/compare?lang=en"))
    point = page.locator(".chart:visible .point[data-pick=habomai_only]")
    point.locator(".dot").click()
    assert told(page)["b"] == "habomai_only"
    expect(point).to_have_class(re.compile("picked"))
    expect(point.locator(".letter")).to_have_text("B")
    expect(page.locator(".compare-stage")).to_be_in_viewport(ratio=0.5)
    other = page.locator(".chart:visible .point[data-pick=four_island]")
    other.focus()
    page.keyboard.press("Enter")
    assert told(page)["b"] == "four_island"
    expect(point.locator(".letter")).to_have_text("")
    page.locator(".chip[data-pick=kawana_1998]").click()
    assert told(page)["b"] == "kawana_1998"
    # Kawana comes to the same as four islands, and so its point stays marked
    expect(other.locator(".letter")).to_have_text("B")


def test_the_table_chooses_and_sorts(open_page):
    page = ready(open_page("/compare?lang=en"))
    row = page.locator("#row-three_island")
    row.locator("[data-side=a]").click()
    expect(row.locator("[data-side=a]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#row-status_quo [data-side=a]")).to_have_attribute("aria-pressed", "false")
    assert told(page)["a"] == "three_island"
    for column, attribute in (("sea-JPN", "data-by-sea-jpn"), ("la_perouse", "data-by-la-perouse")):
        page.locator(f"[data-sort={column}]").click()
        values = page.locator("tbody[data-by-order]").evaluate_all(
            "(rows, name) => rows.map((row) => Number(row.getAttribute(name)))", attribute
        )
        assert values == sorted(values)
        assert f"sort={column}" in page.url
    assert "a=three_island" in page.url


def test_the_language_changes_in_place(open_page):
    page = ready(open_page("/compare?lang=en&a=three_island&b=habomai_only&mode=swipe&cut=30"))
    page.evaluate("window.stays = document.querySelector('.compare-map-a .fi-map')")
    for language in ("ja", "ru"):
        page.locator(f"[data-tongue={language}]").click()
        expect(page.locator("h1")).to_have_text(word(language, "compare.title"))
        expect(page.locator(".compare-bar [data-swap]")).to_have_text(
            word(language, "compare.swap")
        )
        expect(page.locator(".compare-map-a")).to_have_attribute("lang", language)
        expect(page.locator(".chart:visible")).to_have_attribute(
            "aria-label", word(language, "compare.chart_title")
        )
        expect(page.locator(".chart:visible .picked")).to_have_count(2)
    state = told(page)
    assert (state["a"], state["b"], state["cut"]) == ("three_island", "habomai_only", 30)
    assert page.evaluate("window.stays === document.querySelector('.compare-map-a .fi-map')")


def test_the_way_back_brings_the_scenarios_back(open_page):
    page = ready(open_page("/compare?lang=en&b=three_island"))
    page.get_by_role("link", name="About", exact=True).click()
    page.locator(".sheet-about").wait_for()
    page.go_back()
    assert told(ready(page))["b"] == "three_island"


def test_a_scenario_s_own_page_leads_here(open_page):
    page = open_page("/scenarios?lang=ru&scenario=habomai_only")
    page.locator("#scenario-habomai_only a[href*='./compare']").click()
    state = told(ready(page))
    assert (state["a"], state["b"]) == ("status_quo", "habomai_only")


def test_an_odd_address_is_told_and_the_maps_stand(open_page):
    page = ready(open_page("/compare?lang=en&a=%3Cimg%3E&mode=spin&cut=999&at=1,2"))
    expect(page.locator(".sheet-notice")).to_contain_text("<img>")
    state = told(page)
    assert (state["a"], state["mode"], state["cut"]) == ("status_quo", "side", 50)
    assert_one_camera(page)


def test_dark_reaches_the_maps_and_the_chart(open_page):
    page = ready(open_page("/compare?lang=en"))
    page.locator("[data-theme-switch]").click()
    for side in "ab":
        expect(page.locator(f".compare-map-{side}")).to_have_attribute("data-theme", "dark")
    plane = page.locator(".chart:visible .plane").evaluate("e => getComputedStyle(e).fill")
    assert plane == "rgb(30, 37, 43)"


def test_what_is_chosen_while_the_maps_are_on_their_way_is_kept(open_page):
    page = open_page("/about?lang=en", alone=True)
    # in the very moment in which the controls stand there
    page.add_init_script(
        """new MutationObserver((_, watch) => {
          const box = document.querySelector("[data-choose=b]");
          if (!box) return;
          watch.disconnect();
          window.wereMapsThere = Boolean(document.querySelector(".compare-map-b canvas"));
          box.value = "three_island";
          box.dispatchEvent(new Event("change", { bubbles: true }));
          document.querySelector("[data-mode=swipe]").click();
        }).observe(document, { childList: true, subtree: true })"""
    )
    page.goto(
        page.url.replace("/about?lang=en", "/compare?lang=en&a=two_island_1956&b=four_island")
    )
    ready(page)
    assert page.evaluate("window.wereMapsThere") is False
    state = told(page)
    assert (state["a"], state["b"], state["mode"]) == ("two_island_1956", "three_island", "swipe")
    shown = "document.querySelector('.compare-map-b').fourIslands.getState().scenario"
    assert page.evaluate(shown) == "three_island"
    page.wait_for_url("**b=three_island*")
    expect(page.locator(".compare")).to_have_attribute("data-mode", "swipe")


def test_maps_that_cannot_be_fetched_are_told(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pack/explorer.json*", lambda route: route.abort())
    page.goto(f"{server}/compare?lang=ja")
    expect(page.locator(".compare [role=alert]")).to_have_text(word("ja", "compare.failed"))
    expect(page.locator(".scenarios-table")).to_be_visible()
    page.unroute("**/pack/explorer.json*")
    expect(page.locator(".compare-map .fi-zoom")).to_have_count(2)
    expect(page.locator(".compare [role=alert]")).to_have_count(0)
    context.close()


def test_a_fault_of_our_own_is_not_told_as_one_of_the_network(browser, server):
    context = browser.new_context()
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(error.name))
    page.route("**/pack/explorer.json*", lambda route: route.fulfill(json={"units": None}))
    with page.expect_event("pageerror"):
        page.goto(f"{server}/compare?lang=en")
    assert faults == ["TypeError"]
    expect(page.locator(".compare")).not_to_contain_text(word("en", "compare.failed"))
    context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", ["side", "swipe"])
def test_nothing_runs_out_of_the_screen(open_page, size, mode):
    width, height = SIZES[size]
    page = ready(open_page(f"/compare?lang=ru&mode={mode}", width=width, height=height))
    page.evaluate("document.fonts.ready")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    inside = page.locator(".compare button:visible, .compare select:visible").evaluate_all(
        "(nodes, width) => nodes.every((n) => { const b = n.getBoundingClientRect();"
        " return b.left >= 0 && b.right <= width; })",
        width,
    )
    assert inside
    letters = page.locator(".chart:visible text.shares").first
    assert letters.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a"
    ) >= 12  # fmt: skip


def differs(page):
    return page.locator(".compare-differs li").all_inner_texts()


def test_what_differs_is_said_in_words_and_figures_and_shown(open_page):
    page = ready(open_page("/compare?lang=en"))
    said = [text.replace("\N{NO-BREAK SPACE}", " ") for text in differs(page)]
    assert said[0] == "Shikotan and Habomai: Russia in A, Japan in B"
    assert "Land +343.5 km²" in said[1]
    assert "People +3,772" in said[1]
    assert "People −3,772" in said[2]
    # the islands that differ fill the first view
    wide = page.evaluate(
        """() => {
            const { app } = document.querySelector('.compare-map-a').fourIslands;
            const [west, east] = ['suisho', 'shikotan'].map((id) => document
                .querySelector('.compare-map-a').fourIslands.pointOf(id).x);
            return (east - west) / app.map.leaflet.getSize().x;
        }"""
    )
    assert wide > 0.12
    page.locator("[data-choose=b]").select_option("four_island")
    assert len(differs(page)) == 3
    page.locator("[data-choose=b]").select_option("status_quo")
    expect(page.locator(".compare-differs p")).to_have_text(
        word("en", "compare.differs_nothing", one="A", other="B")
    )


def test_the_divider_says_which_side_is_whose(open_page):
    page = ready(open_page("/compare?lang=en&mode=swipe"))
    letter = "(stage, side) => getComputedStyle(stage, side).content"
    stage = page.locator(".compare-stage")
    assert [stage.evaluate(letter, side) for side in ("::before", "::after")] == ['"A"', '"B"']
    page.locator("[data-cut='100']").click()
    assert stage.evaluate("s => getComputedStyle(s, '::after').display") == "none"


RULED = {
    "two_island_1956": "low_tide:ignored,rocks:rocks",
    "four_island": "effect:kunashiri:none",
    "habomai_only": "effect:shikotan:half",
}
AT_SEA = {
    "sea": "sea_km2",
    "territorial": "territorial_sea_km2",
    "contiguous": "contiguous_zone_km2",
    "eez": "eez_km2",
}
HANDLE = "document.querySelector('.fi-root').fourIslands"


def km2(text):
    return float(re.sub(r"[^0-9.]", "", text))


@pytest.mark.parametrize("name", RULED)
def test_rules_of_the_sea_go_along_and_the_figures_are_those_of_the_map(open_page, pack, name):
    law = RULED[name]
    page = open_page(f"/?lang=en&scenario={name}&law={law}")
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    on_map = {row["party"]: row for row in page.evaluate(f"{HANDLE}.describe()")["tally"]}
    badge = page.evaluate(f"{HANDLE}.describe()")["shown"]["rules"]
    page.locator(".masthead .pages").get_by_role("link", name="Compare", exact=True).click()
    ready(page)
    assert told(page)["b"] == name
    assert told(page)["law"] == law
    rules = parse_rules(law, pack)
    scene = scene_of(view_of(pack, name, rules=rules))
    for party, row in on_map.items():
        values = scene.tally.values(party)
        for measure, key in AT_SEA.items():
            node = page.locator(f"[data-measure={measure}] [data-side=b] [data-party={party}]")
            shown = km2(node.get_attribute("title"))
            assert shown == pytest.approx(values[key], rel=6e-4, abs=0.06)
            if measure == "sea":
                assert shown == pytest.approx(row["sea_km2"], rel=6e-4, abs=0.06)
                share = km2(node.locator("b").inner_text()) / 100
                assert share == pytest.approx(row["sea_share"], abs=6e-4)
    said = [
        scene.ruled.sentence["en"],
        *filter(None, [scene.ruled.caveat and scene.ruled.caveat["en"]]),
    ]
    expect(page.locator(".pair-rules")).to_have_text(" ".join(said))
    expect(page.locator(".rules-said")).to_contain_text(scene.ruled.sentence["en"])
    page.wait_for_load_state("networkidle")
    for side in "ab":
        found = page.locator(f".compare-map-{side}").evaluate("e => e.fourIslands.describe()")
        assert found["shown"]["rules"] == badge
        shown = told(page)[side]
        drawn = scene_of(view_of(pack, shown, rules=rules)).stretches
        lines = {f"{one['a']}|{one['b']}|{one['breadth']}" for one in found["lines"]}
        assert lines == {one.key for one in drawn}
        assert page.locator(f".compare-map-{side}").evaluate(
            "({ fourIslands: { app } }) => app.map.isDrawn() && !app.rules.usual"
        )
    page.locator(".masthead .pages").get_by_role("link", name="Map", exact=True).click()
    page.wait_for_function("document.querySelector('.fi-root')?.fourIslands?.getState")
    assert f"law={law}" in page.url


def test_rules_that_were_not_computed_leave_the_usual_ones_named(open_page):
    usual = ready(open_page("/compare?lang=en")).locator(".compare-pair").inner_text()
    law = "effect:etorofu:none,rocks:rocks"
    page = ready(open_page(f"/compare?lang=en&law={law}"))
    said = word("en", "explorer.notice.law", value=law)
    expect(page.locator(".sheet-notice")).to_contain_text(said)
    assert page.locator(".compare-pair").inner_text() == usual
    expect(page.locator(".pair-rules")).to_have_count(0)


MAPS = "[...document.querySelectorAll('.compare .fi-root')].map((root) => root.fourIslands)"


def brought(page):
    return page.locator(".compare-brought")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_measured_on_the_map_is_drawn_on_both_and_said(open_page, language):
    asked = "unit=shikotan&dist=nm&measure=nemuro;44,146.5"
    page = ready(open_page(f"/compare?lang={language}&{asked}"))
    expect(brought(page)).to_contain_text("57")
    said = page.evaluate(f"{MAPS}.map((one) => one.describe().measured)")
    assert said[0] == said[1] != ""
    expect(brought(page)).to_contain_text(said[0])
    expect(brought(page)).to_contain_text(
        page.evaluate(f"{MAPS}[0].app.words.name({MAPS}[0].app.model.units.get('shikotan'))")
    )
    expect(brought(page)).to_have_attribute("role", "status")
    # the line from the island to the nearest coast of the reference is said too
    line = page.evaluate(f"{MAPS}[0].app.distance.text")
    expect(brought(page)).to_contain_text(line)
    expect(brought(page)).to_contain_text(word(language, "explorer.distance.title"))
    length = page.evaluate(f"{MAPS}.map((one) => one.app.measuring.lines().map((l) => l.label))")
    assert length[0] == length[1]
    assert length[0][0] in said[0]
    # there is no ruler here, for nobody could tell both maps apart
    expect(page.locator(".fi-measure-opener:visible")).to_have_count(0)


def test_a_link_of_before_keeps_its_measurement_for_both_maps(open_page):
    kept = "dist%3Dmi%26measure%3Drings%3A12nm%3B44%2C146"
    page = ready(open_page(f"/compare?lang=en&map={kept}"))
    expect(brought(page)).to_contain_text("12\u00a0nm")
    page.locator("[data-choose=b]").select_option("four_island")
    expect(brought(page)).to_contain_text("12\u00a0nm")
    assert page.evaluate(f"{MAPS}.map((one) => one.getState().dist)") == ["mi", "mi"]


def test_a_measurement_that_cannot_be_read_is_told_on_the_comparison(open_page):
    page = ready(open_page("/compare?lang=en&measure=moon;mars&dist=ell"))
    notice = page.locator("[data-sheet=compare-head] .sheet-notice")
    expect(notice).to_contain_text(word("en", "explorer.notice.measure", value="moon;mars"))
    expect(notice).to_contain_text(word("en", "explorer.notice.dist", value="ell"))
    expect(brought(page)).to_be_empty()


HELD = f"""() => {MAPS}.every(({{ app }}) => app.map.shows(['shikotan', 'habomai']))"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_a_camera_that_cuts_off_what_differs_is_widened_and_it_says_so(open_page, language, size):
    width, height = SIZES[size]
    # Habomai in the middle, and Shikotan beyond the edge
    page = ready(
        open_page(f"/compare?lang={language}&at=43.4500,146.0000,10", width=width, height=height)
    )
    expect(brought(page)).to_contain_text(word(language, "compare.widened"))
    assert page.evaluate(HELD)
    assert_one_camera(page)
    # the map it came from keeps its own
    assert "at=43.4500,146.0000,10" in page.url
    # whoever moves the maps is asked nothing more
    page.locator(".compare-map-a .fi-zoom button").first.click()
    expect(brought(page)).to_be_empty()


SHOWN = f"""(units) => {MAPS}.every(({{ app }}) => app.map.shows(units))"""
# scenarios that differ in one island or group only, and how near the maps come to it at least
ALONE = {
    ("status_quo", "habomai_only"): (["habomai"], 9),
    ("habomai_only", "two_island_1956"): (["shikotan"], 9),
    ("two_island_1956", "three_island"): (["kunashiri"], 7.5),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pair", ALONE, ids="-".join)
def test_the_maps_open_near_the_one_island_that_differs(open_page, pair, size):
    width, height = SIZES[size]
    path = "/compare?lang=en&a={}&b={}".format(*pair)
    page = ready(open_page(path, width=width, height=height))
    units, nearest = ALONE[pair]
    assert page.evaluate(SHOWN, units)
    assert assert_one_camera(page)[2] >= nearest


@pytest.mark.parametrize("size", SIZES)
def test_from_the_map_as_it_opens_all_that_differs_is_seen(open_page, size):
    width, height = SIZES[size]
    page = open_page("/?lang=en", width=width, height=height)
    page.locator('.fi-chip[data-scenario="two_island_1956"]').first.click()
    page.wait_for_url(re.compile("scenario=two_island_1956"))
    page.locator(".masthead a[href*=compare]").first.click()
    ready(page)
    assert page.evaluate(SHOWN, ["shikotan", "habomai"])


def test_a_camera_that_holds_what_differs_stays(open_page):
    page = ready(open_page("/compare?lang=en&at=43.9000,146.6000,8"))
    lat, lon, zoom = assert_one_camera(page)
    assert (round(lat, 2), round(lon, 2), zoom) == (43.9, 146.6, 8)
    expect(brought(page)).to_be_empty()
    # another scenario, of which this camera would cut off an island
    page.locator("[data-choose=b]").select_option("four_island")
    expect(brought(page)).to_contain_text(word("en", "compare.widened"))
    assert page.evaluate(f"{MAPS}.every(({{ app }}) => app.map.shows(['etorofu', 'habomai']))")
    page.locator("[data-choose=b]").select_option("two_island_1956")
    expect(brought(page)).to_be_empty()
    assert assert_one_camera(page)[2] == 8


# of each scenario the straits that do not stand below their heads, and how much of the table is beyond its frame
STRAITS = """
() => {
    const frame = document.querySelector('.scenarios-table');
    const heads = [...frame.querySelectorAll('thead th')];
    const wrong = [...frame.querySelectorAll('tbody')].flatMap((block) => {
        const [, first] = block.rows;
        return [...first.cells].filter((cell, place) => {
            const [a, b] = [cell, heads[place]].map((node) => node.getBoundingClientRect());
            return Math.abs(a.left - b.left) > 1 || Math.abs(a.right - b.right) > 1 ||
                cell.scrollWidth > cell.clientWidth + 1 || !cell.innerText.trim();
        }).map((cell) => `${block.id}: ${cell.innerText}`);
    });
    return [heads.length, wrong, frame.scrollWidth - frame.clientWidth];
}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_with_straits_is_whole(open_page, stand, language):
    page = open_page(f"/compare?lang={language}", width=1920, height=1080)
    page.locator(".scenarios-table").wait_for()
    for width in (1920, 1366, 1024, 768, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        stand(page)
        heads, wrong, beyond = page.evaluate(STRAITS)
        assert heads > 12
        assert wrong == [], width
        assert beyond <= 0, width
    # what sorts by a strait is in sight too
    page.set_viewport_size({"width": 1024, "height": 768})
    head = page.locator(".scenarios-table thead th").last
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
