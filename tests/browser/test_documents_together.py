"""
Documents beside each other, in a browser with the network cut.

Covered: near-duplicates, the same said elsewhere, two readers, what is taken along, deleting all.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from geo.text.words import word

# the same report in another outlet, with a line of its own
COPY = "From our correspondent\n\n{article}\nMore on this page tomorrow.\n"


def opened(open_page, document, query="", **options):
    page = open_page(f"/documents?lang=en&document={document['id']}{query}", **options)
    page.locator(".docs-claim").first.wait_for()
    return page


def card(page, place=0):
    return page.locator(".docs-claim").nth(place)


def decide(page, place, what, made):
    card(page, place).locator(f"[data-do={what}]").click()
    expect(card(page, place)).to_have_attribute("data-state", made)


def test_documents_that_are_nearly_the_same_are_folded_under_the_first(open_page, workspace):
    long = workspace.article + "The talks on the islands have gone on for many years. " * 20
    first = workspace.bring(long, "first.txt")
    second = workspace.bring(COPY.format(article=long), "second.txt")
    page = opened(open_page, first)
    fold = page.locator(".docs-group > summary")
    expect(fold).to_have_text(word("en", "documents.shelf.alike", count=1))
    expect(page.locator(".docs-head")).to_contain_text("second.txt")
    fold.click()
    page.locator(".docs-group .docs-row-button").click()
    expect(page.locator(".docs-text")).to_contain_text("From our correspondent")
    assert f"document={second['id']}" in page.url


def test_what_is_said_elsewhere_too_leads_there(open_page, workspace):
    other = workspace.bring("Шикотан лежит в 90 км от Хоккайдо.\n", "другой.txt")
    page = opened(open_page, workspace.bring())
    claim = page.locator(".docs-claim").filter(has_text="90 km")
    claim.locator("summary").first.click()
    link = claim.locator(f".docs-elsewhere a[href*='{other['id']}']")
    expect(link).to_have_text("Шикотан лежит в 90 км от Хоккайдо.")
    expect(link.locator("[lang=ru]")).to_have_count(1)
    link.click()
    expect(page.locator(".docs-text")).to_contain_text("Шикотан лежит")
    expect(page.locator(".docs-claim.chosen")).to_have_count(1)


def test_two_readers_are_compared(open_page, workspace):
    document = workspace.bring()
    page = opened(open_page, document)
    decide(page, 0, "accept", "accepted")
    decide(page, 1, "reject", "rejected")
    expect(page.locator(".docs-agreement")).to_be_hidden()
    name = page.get_by_label(word("en", "documents.reader.label"))
    name.fill("Ann <b>")
    name.press("Tab")
    # the second reader sees nothing of the first one's decisions
    expect(card(page, 0)).to_have_attribute("data-state", "open")
    decide(page, 0, "accept", "accepted")
    decide(page, 1, "accept", "accepted")
    page.locator("[data-do=compare]").click()
    told = page.locator(".docs-agreement")
    said = word("en", "documents.two.counts", documents=1, claims=2, both=2, agree=1)
    expect(told).to_contain_text(said)
    expect(told.locator("tbody tr")).to_have_count(1)
    expect(told.locator("tbody td").first).to_have_text(word("en", "documents.is.rejected"))
    expect(told.locator("tbody td").last).to_have_text(word("en", "documents.is.accepted"))
    assert told.locator("b").count() == 0
    told.locator("tbody a").click()
    expect(card(page, 1).locator("summary").first).to_be_focused()


@pytest.mark.parametrize("file", ["claims.zip", "annotations.jsonld", "claimreviews.jsonld", "claims.csv"])  # fmt: skip
def test_what_was_accepted_is_taken_along(open_page, workspace, file):
    document = workspace.bring()
    page = opened(open_page, document)
    page.locator(f"[data-take='{file}']").click()
    # nothing is accepted yet, and a sentence says so
    expect(page.locator(".docs-said.bad")).to_have_text(word("en", "workspace.nothing_accepted"))
    many = page.locator(".docs-claim").count()
    for place in range(many):
        decide(page, place, "accept", "accepted")
    with page.expect_download() as saved:
        page.locator(f"[data-take='{file}']").click()
    assert saved.value.suggested_filename == file
    content = saved.value.path().read_bytes()
    if file.endswith(".zip"):
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    elif file.endswith(".csv"):
        assert len(list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))) == many
    else:
        assert json.loads(content)


def test_all_documents_are_deleted_once_that_was_asked(open_page, workspace):
    workspace.bring("Shikotan lies near.", "other.txt")
    page = opened(open_page, workspace.bring())
    page.locator("[data-do=delete-all]").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text(word("en", "documents.delete.all_question", count=2))
    question.get_by_role("button", name=word("en", "documents.delete.all_yes")).click()
    expect(page.locator(".docs-row-button")).to_have_count(0)
    expect(page.locator(".docs-said")).to_have_text(word("en", "documents.delete.all_done"))
    expect(page.locator(".docs-shelf > summary")).to_be_focused()
    assert workspace.state()["documents"] == []
