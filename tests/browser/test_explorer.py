"""
The map in a browser with the network cut.

Covered: clicking every island, switching scenarios without a request and with the view kept,
the keyboard's path, the address and what a hand may have done to it, markup in data, names under
the pointer, legend and badge, three languages, three sizes of screen, a person's own assignment,
passages, borders at sea, the projector.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.text.languages import LANGUAGES
from geo.text.words import word

DISPLAY = Path(__file__).parents[2] / "data" / "display"
SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}
HOSTILE = '<img src=x onerror="window.harmed=true"><b>bold</b>'
HANDLE = "document.querySelector('.fi-root').fourIslands"


def explorer(open_page, query="lang=en", **options):
    page = open_page(f"/?{query}", **options)
    ready(page)
    return page


def ready(page):
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")


def state(page):
    return page.evaluate(f"{HANDLE}.getState()")


def described(page):
    return page.evaluate(f"{HANDLE}.describe()")


def address(page, **wanted):
    """Give the address once it has followed the state, which it does a moment later."""
    page.wait_for_function(
        """(wanted) => {
          const query = new URLSearchParams(location.search);
          return Object.entries(wanted).every(([key, value]) => query.get(key) === value);
        }""",
        arg=wanted,
    )
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def still(page):
    """Wait until the map stands, and nothing over it moves or makes room."""
    page.evaluate(
        f"""() => new Promise((done) => {{
          const {{ app, root }} = {HANDLE};
          const map = app.map.leaflet;
          let quiet = 0;
          const look = () => {{
            const moving = map._animatingZoom || map._panAnim?._inProgress ||
              root.getAnimations({{ subtree: true }}).some((one) => one.playState === 'running');
            quiet = moving ? 0 : quiet + 1;
            if (quiet > 5) done();
            else requestAnimationFrame(() => setTimeout(look));
          }};
          look();
        }})"""
    )


def choose(page, scenario):
    page.locator(".fi-chip-more").click()
    page.locator(f'.fi-option[data-scenario="{scenario}"]').click()


def click_unit(page, unit):
    point = page.evaluate(f"{HANDLE}.pointOf('{unit}')")
    page.mouse.click(point["x"], point["y"])


def share_of_hue(page, channel):
    """Give the share of coloured pixels of the islands' canvas that lean to a channel."""
    return page.evaluate(
        """(channel) => {
            const canvas = document.querySelector('.leaflet-fi-theme-pane canvas');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let seen = 0, leaning = 0;
            for (let i = 0; i < data.length; i += 4) {
                const [r, b] = [data[i], data[i + 2]];
                if (data[i + 3] < 200 || Math.abs(r - b) < 60) continue;
                seen += 1;
                leaning += (channel === 'red' ? r > b : b > r) ? 1 : 0;
            }
            return leaning / seen;
        }""",
        channel,
    )


def change_bundle(page_or_context, change):
    def answer(route):
        bundle = json.loads(route.fetch().body())
        change(bundle)
        route.fulfill(json=bundle)

    page_or_context.route("**/pack/explorer.json*", answer)


def test_clicking_every_island_shows_its_names_and_numbers(open_page, pack):
    page = explorer(open_page)
    for unit in pack.units.values():
        if not unit.disputed:
            continue
        if unit.parent:
            page.evaluate(f"{HANDLE}.goTo({[unit.label[1], unit.label[0], 12]})")
            page.wait_for_function(f"{HANDLE}.app.map.leaflet.getZoom() === 12")
            still(page)
        click_unit(page, unit.id)
        assert state(page)["unit"] == unit.id
        panel = page.locator(".fi-panel .fi-tab-body:visible")
        for language in ("en", "ja", "ru"):
            expect(panel.locator(f'.fi-name-text[lang="{language}"]')).to_have_text(
                unit.name(language)
            )
        expect(panel.locator(".fi-big")).to_be_visible()
        expect(panel.locator(".fi-facts", has_text="km²").first).to_be_visible()
        if unit.parent is None:
            page.keyboard.press("Escape")
    unit = state(page)["unit"]
    assert address(page, unit=unit)["unit"] == unit


@pytest.mark.parametrize(
    ("language", "heights"),
    [("en", ("1772m", "1819m")), ("ja", ("1772m", "1819m")), ("ru", ("1772м", "1819м"))],
)
def test_both_sides_heights_of_a_peak_stand_in_the_card(open_page, language, heights):
    page = explorer(open_page, f"lang={language}&unit=kunashiri")
    card = page.locator(".fi-heights")
    expect(card.locator(".fi-height")).to_have_count(2)
    said = re.sub(r"[\s,]", "", card.inner_text())
    assert said.index(heights[0]) < said.index(heights[1])


def test_a_toggle_sends_nothing_and_keeps_the_view(open_page, fetched_ahead):
    page = open_page("/about?lang=en")
    frames, sent = [], []
    page.on("websocket", lambda socket: socket.on("framesent", lambda told: frames.append(told)))  # noqa: PLW0108 - a method cannot be listened with
    page.goto(page.url.replace("/about?lang=en", "/?lang=en&at=43.9,146.5,8.5"))
    ready(page)
    fetched_ahead(page)
    page.wait_for_load_state("networkidle")
    assert frames
    frames.clear()
    page.on("request", lambda request: sent.append(request.url))
    before, camera = share_of_hue(page, "blue"), state(page)["at"]
    page.locator('.fi-chip[data-scenario="four_island"]').click()
    assert before < 0.05
    assert share_of_hue(page, "blue") > 0.95
    assert state(page)["at"] == camera
    page.wait_for_timeout(500)
    assert sent == []
    assert frames == []


def test_the_tally_agrees_with_the_library(open_page, pack):
    page = explorer(open_page)
    for scenario in pack.scenarios:
        page.evaluate(f"{HANDLE}.setState({{ scenario: '{scenario}' }})")
        shown = {row["party"]: row for row in described(page)["tally"]}
        tally = pack.tally(scenario)
        for holding, change in zip(tally.holdings, tally.difference, strict=True):
            row = shown[holding.party]
            assert row["land_km2"] == pytest.approx(holding.land_km2, abs=1e-6)
            assert row["land_share"] == pytest.approx(holding.land_share, abs=1e-9)
            assert (row["people"], row["islands"]) == (holding.people, holding.islands)
            assert row["difference"]["land_km2"] == pytest.approx(change.land_km2, abs=1e-6)
        assert shown[holding.party]["divided"]["people"] == tally.people_not_divided


def test_no_scenario_leaves_the_map_without_a_word(open_page, pack):
    page = explorer(open_page)
    plain = described(page)["colours"]
    for scenario in pack.scenarios.values():
        page.evaluate(f"{HANDLE}.setState({{ scenario: '{scenario.id}', unit: null }})")
        # what is in force, and what is past, is named by its title, what is supposed in short
        said = [re.escape(text["en"]) for text in (scenario.short, scenario.title)]
        expect(page.locator(".fi-badge")).to_contain_text(re.compile("|".join(said)))
        assert page.locator(".fi-legend-row").count() > 0
        if scenario.id == "status_quo":
            continue
        expect(page.locator(".fi-note")).to_contain_text(scenario.title["en"])
        seen = described(page)
        labels = {plate["text"] for plate in seen["plates"]}
        changes = {r.label["en"] for r in scenario.regimes} or {scenario.short["en"]}
        assert seen["colours"] != plain or changes & labels


def test_the_keyboard_alone_reaches_everything(open_page):
    page = explorer(open_page)
    page.locator('.fi-chip[aria-checked="true"]').focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["scenario"] != "status_quo"
    page.keyboard.press("ArrowLeft")
    assert state(page)["scenario"] == "status_quo"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "treeitem":
            break
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert state(page)["unit"] == "shikotan"
    expect(page.locator('.fi-name-text[lang="ja"]')).to_be_visible()
    page.keyboard.press("Escape")
    assert state(page)["unit"] is None
    page.locator(".fi-chip-more").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fi-popover")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".fi-popover")).to_be_hidden()
    assert page.evaluate("document.activeElement.classList.contains('fi-chip-more')")


def test_groups_fold_and_letters_find_islands(open_page):
    page = explorer(open_page)
    group = page.locator('[role="treeitem"][data-unit="habomai"]')
    child = page.locator('[role="treeitem"][data-unit="shibotsu"]')
    group.focus()
    page.keyboard.press("ArrowLeft")
    expect(group).to_have_attribute("aria-expanded", "false")
    expect(child).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(child).to_be_visible()
    page.keyboard.press("y")
    expect(page.locator('[role="treeitem"][data-unit="yuri"]')).to_be_focused()


def test_letters_of_any_script_find_islands_and_a_chosen_islet_is_seen(open_page, pack):
    page = explorer(open_page)
    first = page.locator('[role="treeitem"]').first
    for typed, unit in (("куна", "kunashiri"), ("shik", "shikotan"), ("юри", "yuri")):
        first.focus()
        page.wait_for_timeout(1000)
        # no layout of this keyboard has them all, so the strokes are sent as a page gets them
        page.evaluate(
            "typed => { for (const key of typed) document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', { key, bubbles: true })); }",
            typed,
        )
        expect(page.locator(f'[role="treeitem"][data-unit="{unit}"]')).to_be_focused()
    before = page.evaluate("document.querySelector('.fi-root').fourIslands.getState().at[2]")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => document.querySelector('.fi-root').fourIslands.getState().at[2] > before + 2",
        arg=before,
    )
    lon, lat = pack.units["yuri"].label
    at = page.evaluate("document.querySelector('.fi-root').fourIslands.getState().at")
    assert at[:2] == pytest.approx([lat, lon], abs=0.05)
    # a large island is where it was
    page.keyboard.press("Escape")
    page.locator('[role="treeitem"][data-unit="yuri"]').focus()
    zoom = page.evaluate("document.querySelector('.fi-root').fourIslands.getState().at[2]")
    page.locator('[role="treeitem"][data-unit="kunashiri"]').click()
    expect(page.locator("[data-tab=unit][aria-selected=true]")).to_be_visible()
    assert page.evaluate("document.querySelector('.fi-root').fourIslands.getState().at[2]") == zoom


def test_a_copied_link_restores_the_whole_state(open_page):
    wanted = {
        "scenario": "own", "view": "japan", "unit": "shikotan", "to": "kunashiri", "lang": "ru",
        "order": "ja,ru,en", "dist": "nm", "at": "43.8,146.7,9.25",
        "own": "shikotan:JPN,habomai:unsettled",
    }  # fmt: skip
    query = "&".join(f"{key}={value}" for key, value in wanted.items())
    page = explorer(open_page, query)
    found = state(page)
    assert (found["scenario"], found["view"], found["unit"], found["to"]) == (
        "own", "japan", "shikotan", "kunashiri",
    )  # fmt: skip
    assert (found["lang"], found["order"], found["dist"]) == ("ru", ["ja", "ru", "en"], "nm")
    assert found["at"] == pytest.approx([43.8, 146.7, 9.25], abs=0.02)
    assert found["own"]["shikotan"] == "JPN"
    assert found["own"]["yuri"] == "unsettled"
    page.locator(".fi-map").press("+")
    page.wait_for_function(f"{HANDLE}.getState().at[2] > 9.25")
    still(page)
    zoom = state(page)["at"][2]
    page.wait_for_function(
        "zoom => Number(new URLSearchParams(location.search).get('at').split(',')[2]) === zoom",
        arg=zoom,
    )
    again = address(page)
    assert {key: again[key] for key in wanted if key != "at"} == {
        key: value for key, value in wanted.items() if key != "at"
    }
    second = explorer(open_page, urlsplit(page.url).query)
    there, here = state(second), state(page)
    # an address holds four decimals, ten metres
    assert there.pop("at") == pytest.approx(here.pop("at"), abs=1e-4)
    assert there == here


def test_a_hand_edited_address_is_answered_and_the_rest_works(open_page):
    page = explorer(
        open_page,
        "lang=en&scenario=three_island&view=%3Cb%3E&unit=atlantis&dist=leagues&order=ja,ja,ru"
        "&at=43.8,146.7,999&own=shikotan:MARS,hokkaido:JPN,yuri:JPN",
    )
    notices = page.locator(".fi-notices")
    for key in ("view", "unit", "dist", "order", "at", "own"):
        expect(notices).to_contain_text(word("en", f"explorer.notice.{key}").split("{")[0])
    for value in ("<b>", "atlantis", "leagues", "shikotan:MARS", "hokkaido:JPN"):
        expect(notices).to_contain_text(value)
    assert page.locator(".fi-notices b").count() == 0
    found = state(page)
    assert (found["scenario"], found["own"], found["dist"]) == (
        "three_island",
        {"yuri": "JPN"},
        "km",
    )
    notices.locator("button").click()
    expect(notices).to_be_hidden()
    click_unit(page, "shikotan")
    assert state(page)["unit"] == "shikotan"


def test_an_unknown_scenario_gives_way_to_the_status_quo(open_page):
    page = explorer(open_page, "lang=ru&scenario=nowhere&at=north,146,8")
    expect(page.locator(".fi-notices")).to_contain_text("nowhere")
    expect(page.locator(".fi-notices")).to_contain_text("north,146,8")
    assert state(page)["scenario"] == "status_quo"


def test_markup_in_names_and_claims_is_shown_and_never_run(open_page):
    def poison(bundle):
        for unit in bundle["units"]:
            for name in unit["names"].values():
                name["name"] += HOSTILE
        for claim in bundle["claims"]:
            claim["paraphrase"] = dict.fromkeys(("en", "ja", "ru"), HOSTILE)
            claim["speaker"] = dict.fromkeys(("en", "ja", "ru"), HOSTILE)
        for scenario in bundle["scenarios"]:
            for key in ("title", "short", "summary"):
                scenario[key] = {lang: text + HOSTILE for lang, text in scenario[key].items()}
        for source in bundle["sources"].values():
            source["url"] = "javascript:window.harmed=true"
        bundle["attribution"] = [
            {"text": dict.fromkeys(("en", "ja", "ru"), HOSTILE), "url": "javascript:1"}
        ]

    page = open_page("/about?lang=en")
    change_bundle(page, poison)
    page.goto(page.url.replace("/about", "/"))
    ready(page)
    choose(page, "two_island_1956")
    page.evaluate(f"{HANDLE}.setState({{ unit: 'habomai' }})")
    body = page.locator(".fi-panel .fi-tab-body:visible")
    expect(body.locator(".fi-claim-text").first).to_have_text(HOSTILE)
    for summary in body.locator("summary").all():
        summary.click()
    page.locator('[data-tab="scenario"]').click()
    page.mouse.move(600, 400)
    assert page.locator(".fi-root img, .fi-root b").count() == 0
    assert page.locator('.fi-root a[href^="javascript"]').count() == 0
    assert page.evaluate("window.harmed") is None


def test_the_pointer_shows_names_only(open_page):
    page = explorer(open_page)
    point = page.evaluate(f"{HANDLE}.pointOf('kunashiri')")
    page.mouse.move(point["x"], point["y"])
    page.mouse.move(point["x"] + 2, point["y"] + 2)
    tip = page.locator(".fi-tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("国後島")
    expect(tip).to_contain_text("Кунашир")
    assert state(page)["unit"] is None
    page.mouse.move(20, 20)
    expect(tip).to_be_hidden()


def test_names_on_the_map_never_overlap(open_page):
    page = explorer(open_page, "lang=en&unit=shikotan")
    for zoom in (7, 8.5, 10, 11.5):
        page.evaluate(f"{HANDLE}.goTo([43.6, 146.2, {zoom}])")
        still(page)
        boxes = [label["box"] for label in described(page)["labels"] if label["upright"]]
        assert len(boxes) > 2
        for i, (a_left, a_top, a_right, a_bottom) in enumerate(boxes):
            for b_left, b_top, b_right, b_bottom in boxes[:i]:
                assert (
                    a_right <= b_left or b_right <= a_left or a_bottom <= b_top or b_bottom <= a_top
                )


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_no_text_is_missing_in_any_language(open_page, language, pack):
    page = explorer(open_page, f"lang={language}&unit=habomai")
    key = re.compile(r"\bexplorer\.[a-z]")
    for scenario in pack.scenarios:
        page.evaluate(f"{HANDLE}.setState({{ scenario: '{scenario}' }})")
        page.locator('[data-tab="scenario"]').click()
        assert not key.search(page.locator(".fi-root").inner_text())
    for unit in ("habomai", "etorofu", "kaigara", "hokkaido"):
        page.evaluate(f"{HANDLE}.setState({{ unit: '{unit}' }})")
        assert not key.search(page.locator(".fi-root").inner_text())
    assert page.locator(".fi-root").get_attribute("lang") == language


def test_the_language_changes_in_place(open_page):
    page = explorer(open_page, "lang=en&scenario=two_island_1956&unit=shikotan&at=43.9,146.5,8.5")
    page.evaluate("document.querySelector('.fi-root').stays = true")
    camera = state(page)["at"]
    page.locator("[data-tongue=ja]").click()
    expect(page.locator('.fi-tab[aria-selected="true"]')).to_have_text(
        word("ja", "explorer.tab.unit")
    )
    assert page.evaluate("document.querySelector('.fi-root').stays") is True
    found = state(page)
    assert (found["lang"], found["unit"], found["scenario"]) == (
        "ja",
        "shikotan",
        "two_island_1956",
    )
    assert found["at"] == pytest.approx(camera, abs=0.005)
    assert found["order"] == ["ja", "ru", "en"]


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_the_screen(open_page, size):
    width, height = SIZES[size]
    page = explorer(
        open_page, "lang=ru&scenario=two_island_1956&unit=shikotan", width=width, height=height
    )
    still(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    frame = page.locator(".fi-frame").bounding_box()
    if size != "phone":
        assert frame["width"] >= 0.65 * width
    assert frame["height"] >= 0.45 * height
    small = page.evaluate(
        """() => [...document.querySelectorAll('.fi-root button, .fi-root select, .fi-root summary')]
            .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 24)
            .map((node) => node.textContent)"""
    )
    assert small == []


def test_a_phones_sheet_has_three_heights_without_dragging(open_page):
    page = explorer(open_page, "lang=en", width=390, height=844)
    sheet = page.locator(".fi-panel")
    heights = []
    for _ in range(3):
        still(page)
        heights.append(sheet.bounding_box()["height"])
        up = page.get_by_role("button", name=word("en", "explorer.panel.higher"))
        if up.is_enabled():
            up.click()
    assert heights == sorted(set(heights))
    assert heights[0] < 80
    assert heights[2] > 0.6 * 844


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_open_legend_leaves_a_phones_zoom_buttons_free(open_page, lang, width):
    page = explorer(open_page, f"lang={lang}", width=width, height=844)
    page.locator(".fi-legend > summary").click()
    still(page)
    legend = page.locator(".fi-legend[open]").bounding_box()
    for button in page.locator(".fi-zoom button:visible").all():
        box = button.bounding_box()
        assert legend["x"] + legend["width"] <= box["x"] or legend["y"] >= box["y"] + box["height"]
        button.click(trial=True)
    assert legend["x"] >= 0


def test_a_persons_own_assignment(open_page):
    page = explorer(open_page, "lang=en&scenario=own")
    page.locator('[data-tab="scenario"]').click()
    page.locator('[data-own="shikotan"] select').select_option("JPN")
    assert state(page)["own"] == {"shikotan": "JPN"}
    assert described(page)["colours"]["shikotan"]["title"] == "JPN"
    page.get_by_label("Japan", exact=True).check()
    click_unit(page, "kunashiri")
    assert state(page)["own"]["kunashiri"] == "JPN"
    assert address(page, own="shikotan:JPN,kunashiri:JPN")
    page.locator('[data-own="habomai"] select').select_option("unsettled")
    assert described(page)["colours"]["yuri"]["title"] is None
    page.get_by_role("button", name=word("en", "explorer.own.reset")).click()
    assert state(page)["own"] == {}


def test_a_passage_is_shown_as_text_in_its_context(open_page):
    page = explorer(open_page, "lang=en&unit=shikotan")
    page.route(
        "**/api/passage/*",
        lambda route: route.fulfill(
            json={
                "status": "verified",
                "before": "before ",
                "exact": HOSTILE,
                "after": " after",
                "sentence": "Found.",
            }
        ),
    )
    claim = page.locator(".fi-claim").first
    claim.get_by_role("button", name=word("en", "explorer.passage.show")).click()
    expect(claim.locator("mark")).to_have_text(HOSTILE)
    expect(claim.locator(".fi-passage-status")).to_have_text("Found.")
    assert page.evaluate("window.harmed") is None


def test_a_passage_that_cannot_be_asked_for_says_so(open_page):
    page = explorer(open_page, "lang=ja&unit=shikotan")
    page.route("**/api/passage/*", lambda route: route.abort())
    claim = page.locator(".fi-claim").first
    claim.get_by_role("button", name=word("ja", "explorer.passage.show")).click()
    expect(claim.locator(".fi-passage-status")).to_have_text(word("ja", "explorer.passage.offline"))


def test_borders_at_sea_stand_only_between_parties(open_page):
    def square(unit, west, east):
        ring = [[west, 43.5], [east, 43.5], [east, 44.5], [west, 44.5], [west, 43.5]]
        return {
            "type": "Polygon",
            "arcs": [[unit]],
            "properties": {"unit": ["kunashiri", "shikotan"][unit]},
        }, ring

    (left, left_ring), (right, right_ring) = square(0, 145.5, 146.4), square(1, 146.4, 147.3)
    border = {
        "type": "LineString",
        "arcs": [2],
        "properties": {"a": "kunashiri", "b": "shikotan", "breadth": 200},
    }
    cells = {
        "type": "Topology",
        "arcs": [left_ring, right_ring, [[146.4, 43.5], [146.4, 44.5]]],
        "objects": {
            "zone_200": {"type": "GeometryCollection", "geometries": [left, right]},
            "borders": {"type": "GeometryCollection", "geometries": [border]},
        },
    }
    page = open_page("/about?lang=en")
    change_bundle(page, lambda bundle: bundle.update(display=["cells"]))
    page.route("**/pack/display/cells.topojson*", lambda route: route.fulfill(json=cells))
    page.goto(page.url.replace("/about", "/"))
    ready(page)
    assert described(page)["lines"] == []
    # without names the line's own words always find room
    page.evaluate(f"{HANDLE}.setState({{ scenario: 'two_island_1956', layers: ['boundary'] }})")
    lines = {line["label"]["en"] for line in described(page)["lines"]}
    assert lines & {plate["text"] for plate in described(page)["plates"]}


def test_the_projector_hides_what_a_class_does_not_need(open_page):
    page = explorer(open_page, "lang=en&scenario=two_island_1956")
    page.locator(".fi-map").focus()
    page.keyboard.press("p")
    expect(page.locator(".fi-bar")).to_be_hidden()
    expect(page.locator(".fi-panel")).to_be_hidden()
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.fi-badge')).fontSize)"
    )
    assert size >= 24
    assert address(page, show="projector")
    page.keyboard.press("Escape")
    expect(page.locator(".fi-bar")).to_be_visible()


def test_single_keys_can_be_turned_off(open_page):
    page = explorer(open_page)
    page.locator(".fi-options-toggle").click()
    page.locator('[data-field="keys"]').uncheck()
    page.locator(".fi-map").focus()
    page.keyboard.press("p")
    assert state(page)["projector"] is False


def test_distances_follow_the_chosen_unit_and_target(open_page, pack):
    page = explorer(open_page, "lang=en&unit=etorofu")
    km = pack.distance("etorofu", "hokkaido").distance_km
    big = page.locator(".fi-big")
    expect(big).to_have_text(f"{km:.1f}\u00a0km")
    page.locator(".fi-options-toggle").click()
    page.locator('[data-field="dist"] select').select_option("nm")
    expect(big).to_have_text(f"{km / 1.852:.1f}\u00a0nm")
    page.locator('[data-field="to"] select').select_option("urup")
    nm = pack.distance("etorofu", "urup").distance_km / 1.852
    expect(big).to_have_text(f"{nm:.1f}\u00a0nm")


def test_the_card_names_definitions_of_a_distance_where_they_differ(open_page, pack):
    page = explorer(open_page, "lang=ja&unit=kanakuso")
    rows = page.locator(".fi-defined dl > *")
    found = {d.definition: d.distance_km for d in pack.definitions("kanakuso")[:3]}
    for name, km in found.items():
        label = word("ja", f"explorer.definition.{name}")
        value = page.locator(f'.fi-defined dt:has-text("{label}") + dd strong')
        expect(value).to_have_text(f"{km:.2f}\u00a0km")
    expect(page.locator(".fi-defined .fi-range").first).to_contain_text("582 m²")
    assert rows.count() == 8
    # headline: without the rock that no other source confirms
    expect(page.locator(".fi-big")).to_have_text("55.0\u00a0km")
    page.goto(page.url.replace("unit=kanakuso", "unit=etorofu"))
    expect(page.locator(".fi-big")).to_have_text("120.5\u00a0km")
    expect(page.locator(".fi-defined")).to_have_count(0)


def test_the_card_of_an_islet_says_about_and_what_coasts_give(open_page):
    page = explorer(open_page, "lang=en&unit=kaigara")
    area = page.locator('.fi-facts dt:text-is("Area") + dd')
    expect(area.locator("strong")).to_have_text("about 0.0036\u00a0km²")
    expect(area.locator(".fi-range")).to_contain_text("0.00028–0.0036")
    kind = page.locator(f'.fi-facts dt:text-is("{word("en", "explorer.unit.kind")}") + dd')
    expect(kind.locator(".fi-range")).to_contain_text("either could use it")
    match = page.locator(".fi-match")
    expect(match.first).to_have_text(word("en", "explorer.definition.published_none"))
