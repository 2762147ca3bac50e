"""
The page of an archive in a browser with the network cut.

Covered: charts and their tables, filters that combine and stand in the address, circles on the
map, the way back, the table to take along, the keyboard alone, the phone, an archive that is not
there.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from geo.text.languages import LANGUAGES
from geo.text.words import word

pq = pytest.importorskip("pyarrow.parquet")
pa = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")

# written as four-islands read writes it; geo.archive.rows needs what is asked for above
from geo.archive.rows import schema  # noqa: E402

ROOT = Path(__file__).parents[2]
HOSTILE = "<b onclick=alert(1)>Post, The"
UNITS = (["shikotan"], ["shikotan", "habomai"], ["kunashiri"], [])
SCENARIOS = ([], ["two_island_1956"], ["status_quo"])


def rows(number):
    """Give rows of which everything comes in another rhythm."""
    empty = {one.name: [] if pa.types.is_list(one.type) else None for one in schema()}
    for i in range(number):
        units, scenarios = UNITS[i % 4], SCENARIOS[i % 3]
        yield empty | {
            "document": f"d{i // 3}", "outlet": HOSTILE if i % 7 == 0 else f"outlet {i % 130}",
            "date": f"{2001 + i % 7}-{1 + i % 12:02}-01", "language": LANGUAGES[i % 3],
            "start": 0, "end": 9, "kind": ("history", "proposal")[i % 2], "units": units,
            "side": ("JPN", "RUS", "expert", "")[i % 4 if i % 5 else 3], "scenarios": scenarios,
            "verdict": "", "unit_set": " ".join(sorted(units)), "scenario_set": " ".join(scenarios),
        }  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "news.parquet"
    pq.write_table(pa.Table.from_pylist(list(rows(6_000)), schema()), path)
    return path


@pytest.fixture(scope="module")
def shown(start_server, archive):
    return start_server(FOUR_ISLANDS_ARCHIVE=str(archive))


@pytest.fixture
def open_archive(open_page, shown):
    def opened(query="", **options):
        page = open_page(f"/archive?lang=en{query}", base=shown, **options)
        come(page)
        return page

    return opened


def come(page):
    """Wait until everything that was asked for has come."""
    page.locator('[data-sheet="archive"][data-ready]').wait_for()


def told(page):
    return page.locator("[data-count]").inner_text()


def numbers(page, by):
    """Give the rows of a chart: what they are called, and their number."""
    found = page.locator(f'[data-chart="{by}"] tbody tr')
    return {
        one.locator("th").inner_text().strip(): int(one.locator("data").get_attribute("value"))
        for one in found.all()
    }


def pick(page, by, label):
    page.locator(f'[data-chart="{by}"]').get_by_role("button", name=label, exact=True).click()
    come(page)


def expected(**chosen):
    """Count rows in the plainest way."""
    return [
        one for one in rows(6_000)
        if all(set(values) & set(one[key] if isinstance(one[key], list) else [one[key]])
               for key, values in chosen.items())
    ]  # fmt: skip


def test_charts_show_what_stands_in_the_rows(open_archive):
    page = open_archive()
    assert told(page) == "6,000 claims"
    assert numbers(page, "language") == {"English": 2_000, "Japanese": 2_000, "Russian": 2_000}
    japan = len(expected(side=["JPN"]))
    assert numbers(page, "side")["Japan"] == japan
    assert page.locator('[data-chart="month"] svg:visible rect').count() == 7 * 12
    page.locator('[data-chart="month"] summary').click()
    expect(page.locator('[data-chart="month"] tbody tr').first).to_contain_text("January 2001")
    # names of an archive are text, and few of many outlets are drawn
    assert numbers(page, "outlet")[HOSTILE] == 858
    assert page.locator("[onclick]").count() == 0
    assert page.locator('[data-chart="outlet"] tbody tr').count() == 20


def test_filters_combine_and_stand_in_the_address(open_archive):
    page = open_archive()
    pick(page, "side", "Japan")
    pick(page, "language", "Russian")
    found = len(expected(side=["JPN"], language=["ru"]))
    assert told(page) == f"{found:,} claims out of 6,000 claims"
    assert sum(numbers(page, "kind").values()) == found
    page.locator('[data-facet="outlet"] summary').click()
    page.locator('[data-facet="outlet"] [data-find-value]').fill("post, the")
    page.locator('[data-facet="outlet"] label').first.click()
    come(page)
    found = len(expected(side=["JPN"], language=["ru"], outlet=[HOSTILE]))
    expect(page.locator("[data-count]")).to_have_text(re.compile(f"^{found:,} claims? out"))
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["side"], asked["language"]) == (["JPN"], ["ru"])
    # the address says it all
    again = open_archive(page.url.partition("lang=en")[2])
    assert told(again) == told(page)
    expect(again.locator('[data-facet="outlet"] [data-chosen]')).to_have_text(HOSTILE)
    again.locator("[data-reset]").click()
    come(again)
    expect(again.locator("[data-count]")).to_have_text("6,000 claims")


def test_months_bound_what_is_counted(open_archive):
    page = open_archive("&from=2003&to=2004-02")
    assert page.locator('[data-field="from"]').input_value() == "2003-01"
    dates = [one["date"] for one in rows(6_000)]
    assert told(page).startswith(f"{sum('2003' <= one < '2004-03' for one in dates):,} claims")
    page.locator('[data-field="to"]').fill("2003-03")
    come(page)
    expect(page.locator("[data-count]")).to_have_text(
        re.compile(f"^{sum('2003' <= one < '2003-04' for one in dates):,} claims")
    )
    assert page.locator('[data-chart="month"] svg:visible rect').count() == 3


def test_what_an_archive_does_not_hold_is_told(open_archive):
    page = open_archive("&side=JPN,nobody&unit=-")
    expect(page.locator("[data-notices]")).to_contain_text(
        "Nothing in this archive is called “nobody”"
    )
    assert told(page).startswith(f"{len([o for o in expected(side=['JPN']) if not o['units']]):,} ")
    page = open_archive("&archive=elsewhere", alone=True)
    expect(page.locator("[data-notices]")).to_contain_text("There is no archive “elsewhere” here")
    assert page.locator("[data-chart] table").count() == 0


def test_a_month_that_is_chosen_before_the_script_has_come_is_kept(open_page, shown, held_back):
    page = open_page("/about?lang=en", base=shown, alone=True)
    with held_back(page, "**/archive/archive.js*"):
        page.goto(f"{shown}/archive?lang=en&side=JPN")
        page.locator('[data-field="from"]').fill("2003-03")
    page.wait_for_url("**from=2003-03*")
    come(page)
    assert parse_qs(urlsplit(page.url).query)["side"] == ["JPN"]
    assert page.locator('[data-field="from"]').input_value() == "2003-03"
    dates = [one["date"] for one in expected(side=["JPN"])]
    assert told(page).startswith(f"{sum(one >= '2003-03' for one in dates):,} claims")


@pytest.mark.parametrize("language", LANGUAGES)
def test_bounds_that_are_no_month_are_told(open_page, shown, language):
    page = open_page(
        f"/archive?lang={language}&from=2003-13&to=spring&side=JPN", base=shown, alone=True
    )
    come(page)
    said = [
        word(
            language,
            "archive_page.unread",
            value=value,
            filter=word(language, f"archive_page.filter.{key}"),
        )
        for key, value in (("from", "2003-13"), ("to", "spring"))
    ]
    expect(page.locator("[data-notices] p")).to_have_text(said)
    assert sum(numbers(page, "side").values()) == len(expected(side=["JPN"]))
    # what is chosen then is what the address says
    page.locator('[data-field="from"]').fill("2003-03")
    come(page)
    expect(page.locator("[data-notices]")).to_be_hidden()
    assert parse_qs(urlsplit(page.url).query).keys() == {"lang", "side", "from"}


def test_an_address_that_was_copied_with_its_sentence_is_read(open_archive):
    page = open_archive("&archive=news.&from=2003).&to=2004-02,")
    expect(page.locator("[data-notices]")).to_be_hidden()
    assert page.locator('[data-field="from"]').input_value() == "2003-01"
    assert page.locator('[data-field="to"]').input_value() == "2004-02"


def with_map(page):
    page.locator(".archive-mark").first.wait_for()
    return page


def test_circles_say_how_many_speak_of_each_unit(open_archive, stand):
    page = with_map(open_archive())
    stand(page)
    marks = page.locator(".archive-mark .archive-number").all_inner_texts()
    assert marks == ["3,000", "1,500", "1,500"]
    sizes = page.locator(".archive-disc").evaluate_all("all => all.map((one) => one.offsetWidth)")
    assert sizes[1] / sizes[0] == pytest.approx(0.5**0.5, abs=0.02)
    key = page.locator("[data-key]")
    expect(key).to_contain_text("Shikotan")
    expect(key).to_contain_text("About no island in particular: 1,500 claims.")
    # no name of the map lies under a number
    boxes = page.locator(".archive-number").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom])"
    )
    frame = page.locator(".beside .fi-map").bounding_box()
    labels = page.evaluate("document.querySelector('.fi-root').fourIslands.describe().labels")
    for label in labels:
        xs = [x + frame["x"] for x, _ in label["framed"]]
        ys = [y + frame["y"] for _, y in label["framed"]]
        for left, top, right, bottom in boxes:
            apart = max(xs) <= left or min(xs) >= right or max(ys) <= top or min(ys) >= bottom
            assert apart, label["id"]
    page.locator(".archive-mark").nth(1).click()
    come(page)
    assert numbers(page, "unit")["Habomai"] == 1_500
    assert "unit=habomai" in page.url or "unit=kunashiri" in page.url


def test_circles_stay_on_their_page(open_archive):
    page = with_map(open_archive())
    page.locator('.masthead a[href*="/timeline"]').click()
    page.locator(".events > li.now").wait_for()
    page.locator(".beside .fi-map").wait_for()
    assert page.locator(".archive-mark").count() == 0
    page.go_back()
    come(page)
    with_map(page)


def test_the_table_is_that_of_the_page(open_archive):
    page = open_archive("&side=RUS")
    with page.expect_download() as waiting:
        page.locator("[data-csv]").click()
    table = list(csv.DictReader(Path(waiting.value.path()).read_text("utf-8-sig").splitlines()))
    outlets = sum(int(one["count"]) for one in table if one["by"] == "outlet")
    assert f"{outlets:,} claims out" in told(page)


def test_it_is_reached_from_the_documents_and_found(open_page, shown):
    page = open_page("/documents?lang=en", base=shown)
    page.get_by_role("link", name=word("en", "archive_page.to_archive")).click()
    come(page)
    page.locator("[data-find]").click()
    page.locator("dialog.finding input").fill("archive")
    expect(page.locator("dialog.finding [role=option]").first).to_contain_text("Archive")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(open_page, shown, language):
    page = open_page(f"/archive?lang={language}", base=shown)
    come(page)
    assert page.locator("h1").inner_text() == word(language, "archive_page.title")
    for text in page.locator("[data-chart] th, [data-key] p, .facet-name").all_inner_texts():
        assert "archive_page" not in text
        assert "{" not in text


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_axe_finds_nothing(open_archive, looked_through, width, height):
    page = open_archive("&side=JPN", width=width, height=height)
    if width > 1100:
        with_map(page)
    page.locator('[data-facet="side"] summary').click() if width > 1100 else None
    page.locator('[data-chart="month"] summary').click()
    assert looked_through(page, dark=True) == []


def test_keys_alone_choose_and_the_focus_stays(open_archive):
    page = open_archive()
    button = page.locator('[data-pick="side"][data-value="RUS"]')
    button.focus()
    page.keyboard.press("Enter")
    come(page)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert told(page).startswith(f"{len(expected(side=['RUS'])):,} claims")
    page.keyboard.press("Enter")
    come(page)
    expect(page.locator("[data-count]")).to_have_text("6,000 claims")


@pytest.mark.parametrize("width", [320, 390, 1024, 1366])
def test_nothing_is_wider_than_the_screen(open_archive, width):
    page = open_archive(width=width, height=800)
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
    assert page.locator('[data-chart="month"] svg:visible').count() == 1


def test_on_a_phone_the_map_comes_when_it_is_asked_for(open_archive):
    page = open_archive(width=390, height=844)
    assert page.locator(".archive-mark").count() == 0
    page.locator("[data-map-toggle]").click()
    with_map(page)
    expect(page.locator("[data-key]")).to_be_visible()


def test_an_archive_that_comes_and_goes_is_told(open_page, start_server, archive, tmp_path):
    path = tmp_path / "late.parquet"
    path.write_bytes(archive.read_bytes()[:-100])
    server = start_server(FOUR_ISLANDS_ARCHIVE=str(path))
    page = open_page("/archive?lang=en", base=server)
    expect(page.locator("[data-notices]")).to_contain_text(
        "late.parquet holds no rows of an archive"
    )
    assert str(tmp_path) not in page.content()
    assert json.loads(page.request.get(f"{server}/archive/state.json").text())["error"]
    path.write_bytes(archive.read_bytes())
    page.reload()
    come(page)
    assert told(page) == "6,000 claims"
    path.unlink()
    page.reload()
    expect(page.locator(".sheet-notice")).to_contain_text(
        "late.parquet, which FOUR_ISLANDS_ARCHIVE names, is not there"
    )


def test_on_paper_it_is_said_what_was_chosen(open_archive, stand):
    page = open_archive("&side=JPN")
    stand(page)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    texts = [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in sheets]
    assert min(map(len, texts)) > 100
    count = re.sub(r"\s+", " ", page.locator(".filter-count").inner_text())
    assert count in texts[0]
    assert word("en", "claims.filter.side") in texts[0]


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_focus_is_in_sight_and_marked_in_the_charts_and_filters_too(
    open_archive, walked_through, size
):
    page = open_archive(width=size[0], height=size[1])
    page.emulate_media(reduced_motion="reduce")
    assert len(set(walked_through(page))) > 8
