"""
Files taken along from the running app.

Shown: the menu on the map works by keyboard and on a phone, and saves what the map shows; the
buttons of a lesson save it as chosen, tell how far it is, and stop when asked.
"""

from __future__ import annotations

import re

import pypdf
import pytest

READY = "document.querySelector('.fi-root')?.fourIslands?.getState"


def open_map(open_page, **options):
    page = open_page("/?lang=en&scenario=two_island_1956&view=disputed&unit=shikotan", **options)
    page.wait_for_function(READY)
    page.evaluate("document.querySelector('.fi-root').fourIslands.ready.then(() => true)")
    return page


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_the_menu_saves_what_the_map_shows(width, height, open_page):
    page = open_map(open_page, width=width, height=height)
    page.locator(".fi-chip[data-scenario=four_island]").click()
    page.locator(".fi-take").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Download")
    dialog.wait_for()
    assert dialog.get_by_text("Google Earth").first.is_visible()
    assert dialog.get_by_text("USB stick").is_visible()
    with page.expect_download() as saved:
        dialog.get_by_role("button", name="Google Earth").press("Enter")
    assert saved.value.suggested_filename == "four-islands-four_island-disputed-en.kml"
    assert "Shikotan" in saved.value.path().read_text(encoding="utf-8")
    dialog.get_by_text("is saved").wait_for()
    box = dialog.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    # the map is as it was
    assert (
        page.evaluate("document.querySelector('.fi-root').fourIslands.getState().unit")
        == "shikotan"
    )


def test_one_file_is_made_aside_and_saved(open_page):
    page = open_map(open_page)
    page.locator(".fi-take").click()
    with page.expect_download(timeout=300_000) as saved:
        page.get_by_role("button", name="One file").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "four-islands-two_island_1956-disputed-en.html"
    assert re.search(r'"scenario":"two_island_1956","view":"disputed"', text)


def test_a_handout_is_made_as_chosen(open_page):
    page = open_page("/present?lang=ru")
    taking = page.locator(".taking").first
    taking.locator("summary").click()
    taking.locator("select").first.select_option("ja")
    assert taking.locator("[data-mark=audience]").input_value() == "pupils"
    with page.expect_download(timeout=300_000) as saved:
        taking.get_by_role("button", name="PDF").click()
        taking.get_by_role("progressbar").wait_for()
    assert saved.value.suggested_filename.endswith("-pupils-ja.pdf")
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(saved.value.path()).pages)
    assert "択捉島" in text
    assert "解答" not in text
    taking.get_by_text("сохранён").wait_for()
    taking.locator("[data-mark=audience]").select_option("teacher")
    with page.expect_download(timeout=300_000) as saved:
        taking.get_by_role("button", name="PDF").click()
    assert saved.value.suggested_filename.endswith("-teacher-ja.pdf")
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(saved.value.path()).pages)
    assert "解答" in text


def test_what_is_being_made_can_be_stopped(open_page):
    page = open_page("/present?lang=en")
    taking = page.locator(".taking").nth(1)
    slides = taking.get_by_role("button", name="Slides")
    slides.click()
    taking.get_by_role("button", name="Stop").click()
    taking.get_by_text("Stopped. Nothing was saved.").wait_for()
    assert slides.is_enabled()
    # and made again when asked again
    slides.click()
    taking.get_by_text(re.compile(r"\d of \d")).wait_for()
    taking.get_by_role("button", name="Stop").click()
    taking.get_by_text("Stopped").wait_for()
