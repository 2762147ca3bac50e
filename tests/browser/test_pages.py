"""
The pages beside the map, in a browser with the network cut.

Covered: navigation without loading anew, the switch of language and of light and dark, sorting and
download of the table, what fits on screens.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geo.server.shelf import Shelf
from geo.server.views.table import LAND_COLUMNS
from geo.server.views.table import SEA_COLUMNS
from geo.text.languages import LANGUAGES
from geo.text.words import word


@pytest.fixture(scope="module")
def shelf_of_pack():
    return Shelf()


MEASURES = LAND_COLUMNS | SEA_COLUMNS
SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}
# words that Streamlit itself would write, in English
STREAMLIT_SAYS = re.compile(
    r"\b(Deploy|Rerun|Settings|Running|Stop|Press Enter|Choose an option|No results|Print)\b"
)


def test_pages_follow_each_other_without_loading_anew(open_page):
    page = open_page("/claims?lang=en")
    page.locator(".sheet-claims").wait_for()
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Scenarios", exact=True).click()
    page.locator(".sheet-scenarios").wait_for()
    expect(page).to_have_title(re.compile("Scenarios"))
    page.get_by_role("link", name="About", exact=True).click()
    page.locator(".sheet-about").wait_for()
    page.go_back()
    page.locator(".sheet-scenarios").wait_for()
    assert page.evaluate("window.stays") is True


def test_a_link_to_a_page_works_on_a_server_that_has_just_started(open_page, start_server):
    page = open_page("/claims?lang=ru&side=JPN", base=start_server())
    page.locator(".masthead").wait_for()
    expect(page.locator("h1")).to_have_text(word("ru", "claims.title"))
    expect(page.locator("[data-facet=side] [data-choice]:checked")).to_have_value("JPN")


@pytest.mark.parametrize("path", ["/claims", "/timeline", "/scenarios", "/about"])
def test_the_language_changes_in_place_and_keeps_the_address(open_page, path):
    page = open_page(f"{path}?lang=en&sort=date&side=JPN")
    # a key that the page does not know is told above it, and stays too
    page.locator(".sheet:not(.sheet-notice)").wait_for()
    for language in ("ja", "ru", "en"):
        page.locator(f"[data-tongue={language}]").click()
        expect(page.locator("h1")).to_have_text(word(language, f"{path[1:]}.title"))
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert f"lang={language}" in page.url
        assert "side=JPN" in page.url
        assert not STREAMLIT_SAYS.search(page.locator("body").inner_text())


def test_the_browser_s_own_language_is_used_where_none_is_asked_for(open_page):
    page = open_page("/about")
    expect(page.locator("h1")).to_have_text(word("en", "about.title"))


def test_light_and_dark_change_at_once_and_stay(open_page):
    page = open_page("/about?lang=en", theme="light")
    page.locator(".sheet").wait_for()
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "light")
    page.locator("[data-theme-switch]").click()
    expect(root).to_have_attribute("data-theme", "dark")
    ground = page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(20, 25, 30)"
    page.reload()
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator(".fi-root")).to_have_attribute("data-theme", "dark")


def test_the_table_is_sorted_in_place(open_page):
    page = open_page("/scenarios?lang=en")
    page.locator(".sheet-scenarios").wait_for()
    head = page.locator("th", has=page.locator("[data-sort=land-JPN]"))
    for direction, sign in (("ascending", 1), ("descending", -1)):
        page.locator("[data-sort=land-JPN]").click()
        expect(head).to_have_attribute("aria-sort", direction)
        rows = page.locator("tbody[data-by-land-jpn]").evaluate_all(
            "rows => rows.map((row) => Number(row.getAttribute('data-by-land-jpn')))"
        )
        assert rows == sorted(rows, key=lambda land: sign * land)
    assert "sort=-land-JPN" in page.url
    page.reload()
    expect(head).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_a_copied_table_gives_numbers(open_page, shelf_of_pack, language):
    page = open_page(f"/compare?lang={language}")
    page.locator(".scenarios-table").wait_for()
    page.evaluate(
        """() => {
            window.addEventListener('copy', (event) => {
                window.copied = ['text/plain', 'text/html'].map((kind) => event.clipboardData.getData(kind));
            });
            getSelection().selectAllChildren(document.querySelector('.scenarios-table table'));
        }"""
    )
    page.keyboard.press("Control+c")
    plain, html = page.evaluate("window.copied")
    rows = [row.split("\t") for row in plain.split("\n")]
    head, *body = [row for row in rows if len(row) > 2]
    assert len({len(row) for row in body} | {len(head)}) == 1
    parties = list(shelf_of_pack.pack.parties)
    assert len(body) == len(shelf_of_pack.pack.scenarios) * (1 + len(parties))
    # each number as any spreadsheet reads it, and the right one
    first = shelf_of_pack.outcomes["two_island_1956"]
    title = " ".join(first.scenario.title[language].split())
    at = next(place for place, row in enumerate(body) if row[0].startswith(title))
    for party, row in zip(parties, body[at + 1 :], strict=False):
        assert row[0] == shelf_of_pack.pack.parties[party].name[language]
        for column, measure in MEASURES.items():
            place = head.index(word(language, f"scenarios.column.{column}"))
            assert float(row[place]) == pytest.approx(first.values(party)[measure], abs=5e-4)
        assert not re.search("[\u202f\u2212\u00a0]", "".join(row[1:8]))
    assert html.count("<tr>") == len(rows)


# of each scenario and measure whether its parties' figures stand below each other, both with nothing upon them,
# once the first of them is in sight, and how much of the table is beyond its frame
PAIRS = """
() => {
    const [frame, wrong] = [document.querySelector('.scenarios-table'), []];
    const party = (row) => row.cells[0];
    for (const block of frame.querySelectorAll('tbody')) {
        const [, ...rows] = block.rows;
        for (let place = 1; place <= 7; place++) {
            const pair = rows.map((row) => row.cells[place]);
            pair[0].scrollIntoView({ block: 'center', inline: 'nearest' });
            // the names of the parties stay beside what is moved
            const beyond = party(rows[0]).getBoundingClientRect().right - pair[0].getBoundingClientRect().left;
            if (beyond > 0) frame.scrollLeft -= beyond;
            const boxes = pair.map((cell) => cell.getBoundingClientRect());
            const seen = [...pair, ...rows.map(party)].every((cell) => {
                const { left, right, top, bottom } = cell.getBoundingClientRect();
                return [[left + 2, top + 4], [right - 2, bottom - 4]].every(([x, y]) =>
                    cell.contains(document.elementFromPoint(x, y)));
            });
            if (!seen || boxes[0].bottom > boxes[1].top + 1 || boxes[0].left !== boxes[1].left)
                wrong.push(`${block.id} ${place}`);
        }
    }
    return [wrong, frame.scrollWidth - frame.clientWidth];
}
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768), (768, 1024), (390, 844)])
def test_both_parties_of_a_measure_are_in_sight_together(open_page, stand, size, language):
    width, height = size
    page = open_page(f"/scenarios?lang={language}", width=width, height=height)
    page.locator(".scenarios-table").wait_for()
    stand(page)
    wrong, beyond = page.evaluate(PAIRS)
    assert wrong == []
    # only a telephone has the table moved
    assert beyond <= 0 or width < 768
    assert page.locator(".scenarios-table tbody").count() > 7


def test_each_figure_is_read_out_with_its_measure_its_scenario_and_its_party(open_page):
    page = open_page("/scenarios?lang=en&sort=-land-JPN")
    table = page.locator(".scenarios-table table")
    block = page.locator("#row-two_island_1956")
    expect(block.get_by_role("rowheader").first).to_contain_text("Two islands")
    names = block.get_by_role("rowheader").all_inner_texts()[1:]
    assert [name.strip() for name in names] == ["Japan", "Russia"]
    assert block.locator("tr").nth(1).get_by_role("cell").count() == len(MEASURES)
    heads = table.get_by_role("columnheader")
    assert heads.count() == 1 + len(MEASURES)
    # a head has the words of its measure alone, and its buttons say of whom they sort
    expect(heads.nth(2)).to_have_accessible_name("Land, km²")
    sorter = table.get_by_role("button", name="Land, km²: Japan")
    expect(sorter).to_have_attribute("aria-pressed", "true")
    expect(heads.nth(2)).to_have_attribute("aria-sort", "descending")
    # another party's button of the same column begins anew
    table.get_by_role("button", name="Land, km²: Russia").click()
    expect(heads.nth(2)).to_have_attribute("aria-sort", "ascending")
    expect(sorter).to_have_attribute("aria-pressed", "false")


def test_the_table_can_be_downloaded(open_page):
    page = open_page("/scenarios?lang=ja")
    with page.expect_download() as download:
        page.get_by_role("link", name=word("ja", "scenarios.download")).click()
    assert download.value.suggested_filename == "scenarios-ja.csv"


def test_a_scenario_s_name_opens_what_it_says(open_page):
    page = open_page("/scenarios?lang=en")
    page.locator("tbody a[href='#scenario-kawana_1998']").click()
    expect(page.locator("#scenario-kawana_1998")).to_have_attribute("open", "")
    expect(page.locator("#scenario-kawana_1998")).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["/", "/claims", "/timeline", "/scenarios", "/about"])
def test_nothing_runs_out_of_the_screen(open_page, path, size):
    width, height = SIZES[size]
    page = open_page(f"{path}?lang=ru", width=width, height=height)
    page.locator(".sheet, .fi-root .fi-badge").first.wait_for()
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    if path == "/":
        # the map fills what the head leaves, and the page does not scroll
        assert main.evaluate("e => e.scrollHeight <= e.clientHeight")
        box = page.locator(".fi-root").bounding_box()
        assert box["y"] + box["height"] == pytest.approx(height, abs=1)
    else:
        expect(page.locator(".masthead [aria-current=page]")).to_be_in_viewport()


def test_the_letters_come_with_the_app(open_page):
    page = open_page("/about?lang=ja")
    page.locator(".sheet").wait_for()
    # a face is fetched once the page is painted with it, which may be after the sheet is there
    page.wait_for_function(
        "[...document.fonts].some((f) => f.status === 'loaded' && f.family.includes('Noto Sans JP'))"
    )
    family = page.locator(".sheet").evaluate("e => getComputedStyle(e).fontFamily")
    assert family.startswith('"Noto Sans"')


def test_a_language_that_is_not_there_is_told(open_page):
    page = open_page("/about?lang=%3Cb%3Etlh")
    expect(page.locator(".sheet-notice").first).to_have_text(
        word("en", "app.notice.lang", value="<b>tlh")
    )
    page.locator(".sheet-about").wait_for()
