"""
The page on which a teacher makes a lesson, in a browser with the network cut.

Covered: a lesson made from the map by keyboard and pointer, its order changed in three ways, three
languages, computed answers, the preview, saving and opening again, a tab that closes in the middle,
two tabs with one lesson, a pack's lesson that is only copied, hostile texts, a full store, files.
"""

from __future__ import annotations

import re

import pytest
import yaml
from playwright.sync_api import expect

from geo.lessons.files import dump_lesson
from geo.lessons.lessons import load_lessons
from geo.text.words import word

OF_PACK = "what_would_two_islands_mean"
HOSTILE = "<img src=x onerror=window.hit=1><script>window.hit=1</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def editor(start_server, folder):
    """Give the address of an app with a folder of lessons of its own."""
    return start_server(FOUR_ISLANDS_LESSONS=str(folder))


@pytest.fixture
def open_editor(open_page, editor):
    def opened(query="lang=en", **options):
        # drafts of other tests are kept by the browser
        page = open_page(f"/lesson?{query}", base=editor, alone=True, **options)
        page.locator(".lesson-begin, .sheet-lesson[data-ready]").first.wait_for()
        return page

    return opened


def said(key, **values):
    return word("en", f"lesson.edit.{key}", **values)


def ready(page):
    page.locator(".sheet-lesson[data-ready]").wait_for()
    return page


def begin(page, name):
    """Begin an empty lesson whose file has this name."""
    page.locator("[data-do=empty]").click()
    ready(page)
    page.locator("[data-mark=id]").fill(name)
    page.locator("[data-mark=id]").press("Tab")
    page.wait_for_url(re.compile(f"lesson={name}"))


def on_map(page, **state):
    page.evaluate(
        "state => document.querySelector('.lesson-map .fi-root').fourIslands.setState(state)", state
    )


def state_of_map(page):
    return page.evaluate(
        "() => document.querySelector('.lesson-map .fi-root').fourIslands.getState()"
    )


def resize(page, width, height):
    """Make the window smaller or larger, and wait until the map has taken its new size."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(
        """([width, height]) => {
          const box = document.querySelector('.lesson-map');
          const map = box.querySelector('.fi-root').fourIslands.app.map.leaflet;
          const {x, y} = map.getSize(), node = map.getContainer();
          return innerWidth === width && innerHeight === height &&
            x === node.clientWidth && y === node.clientHeight;
        }""",
        arg=[width, height],
    )


def add_step(page, title, **state):
    on_map(page, **state)
    page.locator("[data-do=add]").click()
    page.locator("[data-text=title]").fill(title)


def titles(page):
    return page.locator(".lesson-step-title").all_inner_texts()


def save(page):
    page.locator("[data-do=save]").click()
    expect(page.locator(".lesson-status")).to_have_text(said("status.saved"))


def in_file(folder, name):
    return yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))


def test_a_lesson_is_made_from_the_map_saved_and_opened_again(open_editor, folder):
    page = open_editor()
    begin(page, "made")
    page.locator("[data-text=title]").fill("My lesson")
    add_step(page, "First", scenario="two_island_1956", unit="shikotan", at=[43.8, 146.7, 9])
    page.locator("[data-text=text]").fill("What the class reads.")
    for lang, title in (("ja", "はじめ"), ("ru", "Начало")):
        page.locator(f"[data-tongue-tab={lang}]").click()
        page.locator("[data-text=title]").fill(title)
    on_map(page, scenario="four_island")
    page.locator("[data-do=update]").click()
    page.locator("[data-part-of=question]").click()
    page.locator("[data-mark=kind]").select_option("estimate")
    # the answer is told at once, computed from the map's data
    expect(page.locator(".lesson-truth")).to_have_text("Computed answer: 73.8 km")
    page.locator("[data-part-of=claims]").click()
    page.locator("[data-mark=claim-search]").fill("Putin 1956")
    page.locator("[data-claim]").first.click()
    expect(page.locator(".lesson-chosen li")).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.locator(".lesson-status")).to_have_text(said("status.saved"))
    (step,) = in_file(folder, "made")["steps"]
    assert step["title"] == {"en": "First", "ja": "はじめ", "ru": "Начало"}
    assert (step["scenario"], step["unit"]) == ("four_island", "shikotan")
    assert step["camera"] == {"lon": pytest.approx(146.7, abs=0.01), "lat": pytest.approx(43.8, abs=0.01), "zoom": 9}  # fmt: skip
    assert step["question"]["answer"]["to"] == "hokkaido"
    assert len(step["claims"]) == 1
    page.reload()
    expect(ready(page).locator(".lesson-about-title")).to_have_text("My lesson")
    expect(page.locator(".lesson-status")).to_have_text(said("status.saved"))
    assert state_of_map(page)["scenario"] == "four_island"
    assert state_of_map(page)["at"] == pytest.approx([43.8, 146.7, 9], abs=0.01)
    resize(page, 1100, 700)
    expect(page.locator("[data-do=update]")).to_be_disabled()
    page.locator(".lesson-map .fi-map").focus()
    page.keyboard.press("+")
    expect(page.locator("[data-do=update]")).to_be_enabled()
    page.set_viewport_size({"width": 1200, "height": 700})
    page.locator("[data-do=show]").click()
    expect(page.locator("[data-do=update]")).to_be_disabled()


def zoom_of_map(page):
    return page.evaluate(
        "document.querySelector('.lesson-map .fi-root').fourIslands.app.map.leaflet.getZoom()"
    )


def wait_for_zoom(page, zoom):
    page.wait_for_function("zoom => document.querySelector('.lesson-map .fi-root').fourIslands.app.map.leaflet.getZoom() === zoom", arg=zoom)  # fmt: skip


def test_no_key_is_lost_while_the_map_moves(open_editor):
    page = open_editor(f"lang=en&lesson={OF_PACK}")
    page.locator(".lesson-step").nth(3).click()
    update = page.locator("[data-do=update]")
    expect(update).to_be_disabled()
    zoom = zoom_of_map(page)
    # two keys within the time that one zoom takes, and a window that changes meanwhile
    page.locator(".lesson-map .fi-map").focus()
    page.keyboard.press("+")
    page.wait_for_function("zoom => document.querySelector('.lesson-map .fi-root').fourIslands.app.map.leaflet.getZoom() > zoom", arg=zoom)  # fmt: skip
    page.keyboard.press("+")
    resize(page, 1100, 700)
    expect(update).to_be_enabled()
    wait_for_zoom(page, zoom + 1.5)
    # steps that are chosen one after the other at once: the last is shown
    page.evaluate("for (const i of [5, 3, 5]) document.querySelectorAll('.lesson-step')[i].click()")
    expect(update).to_be_disabled()
    wait_for_zoom(page, 6.25)


def test_steps_change_their_order_in_three_ways(open_editor):
    page = open_editor()
    begin(page, "order")
    for title in ("A", "B", "C"):
        add_step(page, title)
    assert titles(page) == ["A", "B", "C"]
    page.locator(".lesson-step").nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    assert titles(page) == ["C", "A", "B"]
    # the focus stays with the step that moves
    assert page.evaluate("document.activeElement.innerText").startswith("1\nC")
    page.locator(".here [data-tool=down]").click()
    assert titles(page) == ["A", "C", "B"]
    rows = page.locator(".lesson-steps li")
    rows.nth(0).drag_to(rows.nth(2), target_position={"x": 60, "y": 36})
    assert titles(page) == ["C", "B", "A"]
    page.locator(".lesson-step").nth(1).click()
    page.locator(".here [data-tool=bin]").click()
    assert titles(page) == ["C", "A"]
    page.locator("[data-do=offer]").click()
    assert titles(page) == ["C", "B", "A"]
    page.locator(".lesson-step").nth(0).click()
    page.locator(".here [data-tool=copy]").click()
    assert titles(page) == ["C", "C", "B", "A"]
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert titles(page) == ["C", "A", "B"]
    page.keyboard.press("Control+Shift+z")
    assert titles(page) == ["A", "C", "B"]


def test_remarks_stand_by_their_steps(open_editor):
    page = open_editor()
    begin(page, "remarks")
    expect(page.locator(".lesson-remarks")).to_contain_text("6 to 12 can be followed")
    add_step(page, "One")
    add_step(page, "Two", scenario="four_island", at=[43.8, 146.7, 9])
    expect(page.locator(".lesson-remarks")).to_contain_text("Moves the map and changes")
    expect(page.locator(".here .lesson-marked")).to_be_visible()
    page.locator("[data-mark=date]").fill("someday")
    page.locator("[data-mark=date]").press("Tab")
    expect(page.locator(".lesson-remarks")).to_contain_text("The date is 'someday'")
    page.locator(".masthead [data-tongue=ja]").click()
    # the language of the page changes, and nothing that was written
    expect(page.locator(".lesson-remarks")).to_contain_text("日付が 'someday' になっています")
    expect(page.locator("[data-mark=date]")).to_have_value("someday")
    expect(page.locator(".lesson-step-title")).to_have_text(["One", "Two"])
    page.keyboard.press("Control+z")
    expect(page.locator("[data-mark=date]")).to_have_value("")


def test_a_tab_that_closes_loses_nothing(open_editor, folder):
    page = open_editor()
    begin(page, "closing")
    add_step(page, "Kept")
    save(page)
    page.locator("[data-text=text]").type("Half a sen")
    expect(page.locator(".lesson-status")).to_have_text(said("status.draft"))
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(page.url)
    expect(ready(again).locator(".lesson-message")).to_contain_text(
        "which were not saved, are back"
    )
    expect(again.locator("[data-text=text]")).to_have_value("Half a sen")
    assert in_file(folder, "closing")["steps"][0]["text"] == {}
    again.locator("[data-do=discard]").click()
    expect(again.locator("[data-text=text]")).to_have_value("")
    expect(again.locator(".lesson-status")).to_have_text(said("status.saved"))
    # even that can be taken back
    again.keyboard.press("Control+z")
    expect(again.locator("[data-text=text]")).to_have_value("Half a sen")


def test_two_tabs_with_one_lesson_lose_nothing(open_editor, folder):
    first = open_editor()
    begin(first, "tabs")
    add_step(first, "Common")
    save(first)
    second = first.context.new_page()
    second.goto(first.url)
    expect(ready(second).locator(".lesson-message")).to_contain_text(said("two_tabs"))
    first.locator("[data-text=title]").fill("Of the first")
    second.locator("[data-text=title]").fill("Of the second")
    save(first)
    second.locator("[data-do=save]").click()
    expect(second.locator(".lesson-message")).to_contain_text("tabs.yaml was changed elsewhere")
    second.locator("[data-do=mine]").click()
    expect(second.locator(".lesson-status")).to_have_text(said("status.saved"))
    assert in_file(folder, "tabs")["steps"][0]["title"]["en"] == "Of the first"
    assert in_file(folder, "tabs-copy")["steps"][0]["title"]["en"] == "Of the second"
    second.close()
    third = first.context.new_page()
    third.goto(first.url)
    ready(third).locator("[data-text=title]").fill("Of the third")
    first.locator("[data-text=title]").fill("Of the first again")
    save(third)
    first.locator("[data-do=save]").click()
    first.locator("[data-do=theirs]").click()
    expect(first.locator("[data-text=title]")).to_have_value("Of the third")
    first.locator("[data-do=other]").click()
    expect(first.locator("[data-draft=tabs]")).to_be_visible()
    first.locator("[data-draft=tabs]").click()
    expect(ready(first).locator(".lesson-step-title")).to_have_text("Of the first again")


def test_a_lesson_of_the_pack_is_only_copied(open_editor, folder, pack):
    page = open_editor(f"lang=en&lesson={OF_PACK}")
    expect(page.locator(".lesson-status")).to_have_text(said("status.unchanged"))
    page.locator(".lesson-step").nth(3).click()
    page.locator("[data-do=preview]").click()
    player = page.locator(".lesson-preview")
    lesson = next(one for one in load_lessons(pack)[0] if one.id == OF_PACK)
    expect(player).to_contain_text(lesson.steps[3].title["en"])
    expect(player.locator("canvas").first).to_be_visible()
    # as large as before a class: of a screen of 1920 by 1080 pixels, 3.2 % of the height
    page.set_viewport_size({"width": 1920, "height": 1080})
    box = player.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1920, 1080)
    size = player.locator(".fil-text").evaluate("n => parseFloat(getComputedStyle(n).fontSize)")
    assert size == pytest.approx(34.56, abs=0.1)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.keyboard.press("Escape")
    expect(player).to_have_count(0)
    page.locator("[data-text=title]").fill("In my words")
    save(page)
    assert in_file(folder, f"{OF_PACK}-copy")["steps"][3]["title"]["en"] == "In my words"
    page.wait_for_url(re.compile(f"lesson={OF_PACK}-copy"))


def test_hostile_texts_are_text(open_editor, folder):
    page = open_editor()
    begin(page, "hostile")
    long = "W" * 2000
    page.locator("[data-text=title]").fill(long)
    for title in (HOSTILE, "مرحبا <b>بكم</b>", long):
        add_step(page, title)
        page.locator("[data-text=text]").fill(title)
    expect(page.locator(".lesson-count").first).to_have_text("2000 of 80 characters")
    expect(page.locator(".lesson-remarks")).to_contain_text("has 2,000 characters; at most 80 fit")
    for width, height in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for box in page.locator(".lesson-steps li").all():
            assert box.bounding_box()["width"] <= width
    save(page)
    assert in_file(folder, "hostile")["steps"][0]["title"]["en"] == HOSTILE
    page.locator("[data-do=preview]").click()
    expect(page.locator(".lesson-preview canvas").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[data-do=other]").click()
    expect(page.locator("[data-own=hostile]")).to_be_visible()
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_disk_and_a_file_that_fail_are_said(open_page, start_server, tmp_path, pack):
    (tmp_path / "no_folder").write_text("a file in the way")
    base = start_server(FOUR_ISLANDS_LESSONS=str(tmp_path / "no_folder"))
    page = open_page("/lesson?lang=ru", base=base, alone=True)
    page.locator("input[type=file]").set_input_files(
        {"name": "bad.yaml", "mimeType": "text/yaml", "buffer": b"id: [unclosed"}
    )
    expect(page.locator(".sheet-notice")).to_contain_text("файл не читается как YAML")
    lesson = load_lessons(pack)[0][0]
    page.locator("input[type=file]").set_input_files(
        {"name": "good.yaml", "mimeType": "text/yaml", "buffer": dump_lesson(lesson).encode()}
    )
    expect(ready(page).locator(".lesson-step")).to_have_count(len(lesson.steps))
    page.locator("[data-do=save]").click()
    expect(page.locator(".lesson-message")).to_contain_text("не удалось сохранить")
    expect(page.locator(".lesson-message")).to_contain_text("Ничего не потеряно")
    with page.expect_download() as taken:
        page.locator("[data-do=download]").first.click()
    kept = yaml.safe_load(taken.value.path().read_text(encoding="utf-8"))
    assert len(kept["steps"]) == len(lesson.steps)
