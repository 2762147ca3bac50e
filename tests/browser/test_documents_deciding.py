"""
Decisions on the claims of a document, in a browser with the network cut.

Covered: accepting, rejecting and the way back by buttons and by keys; editing; parting, joining and making
claims; two windows at once.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.text.words import word

READER = word("en", "documents.reader.usual")


def opened(open_page, document, query="", **options):
    page = open_page(f"/documents?lang=en&document={document['id']}{query}", **options)
    page.locator(".docs-claim").first.wait_for()
    return page


def states(page):
    return page.locator(".docs-claim").evaluate_all("all => all.map((one) => one.dataset.state)")


def said(page, key):
    expect(page.locator(".docs-said")).to_have_text(word("en", f"documents.{key}"))


def card(page, place=0):
    return page.locator(".docs-claim").nth(place)


def test_buttons_decide_and_lead_back(open_page, workspace):
    document = workspace.bring()
    page = opened(open_page, document)
    many = len(states(page))
    assert many >= 3
    accept = card(page).locator("[data-do=accept]")
    accept.click()
    said(page, "did.accept")
    expect(accept).to_have_attribute("aria-pressed", "true")
    expect(accept).to_be_focused()
    expect(page.locator(".docs-text .docs-passage").first).to_have_attribute(
        "data-state", "accepted"
    )
    card(page, 1).locator("[data-do=reject]").click()
    said(page, "did.reject")
    assert states(page)[:2] == ["accepted", "rejected"]
    # what is pressed again is open again
    accept.click()
    said(page, "did.reopen")
    undo, redo = page.locator("[data-do=undo]"), page.locator("[data-do=redo]")
    undo.click()
    said(page, "did.undo")
    expect(undo).to_be_focused()
    undo.click()
    expect(card(page, 1)).to_have_attribute("data-state", "open")
    redo.click()
    expect(card(page, 1)).to_have_attribute("data-state", "rejected")
    # written down, and not in this window alone
    page.reload()
    page.locator(".docs-claim").first.wait_for()
    assert states(page)[:2] == ["accepted", "rejected"]
    row = page.locator(".docs-row-button")
    expect(row).to_contain_text(word("en", "documents.shelf.counts", claims=many, done=2))


def test_keys_decide_and_the_focus_is_never_lost(open_page, workspace):
    page = opened(open_page, workspace.bring())
    page.keyboard.press("j")
    expect(card(page).locator("summary").first).to_be_focused()
    page.keyboard.press("a")
    expect(card(page)).to_have_attribute("data-state", "accepted")
    expect(card(page).locator("summary").first).to_be_focused()
    page.keyboard.press("j")
    expect(card(page, 1).locator("summary").first).to_be_focused()
    page.keyboard.press("x")
    expect(card(page, 1)).to_have_attribute("data-state", "rejected")
    page.keyboard.press("k")
    expect(card(page).locator("summary").first).to_be_focused()
    page.keyboard.press("Control+z")
    expect(card(page, 1)).to_have_attribute("data-state", "open")
    expect(card(page, 1).locator("summary").first).to_be_focused()
    page.keyboard.press("Control+y")
    expect(card(page, 1)).to_have_attribute("data-state", "rejected")
    page.keyboard.press("e")
    expect(card(page, 1).locator(".docs-form select").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page, 1).locator("[data-do=edit]")).to_be_focused()
    # single letters can be turned off
    page.locator(".docs-keys summary").click()
    page.get_by_label(word("en", "documents.keys.on")).uncheck()
    page.locator(".docs-keys summary").focus()
    page.keyboard.press("j")
    expect(page.locator(".docs-keys summary")).to_be_focused()


def test_a_claim_is_put_right(open_page, workspace):
    document = workspace.bring()
    scenarios = len(workspace.claims(document, "")[0]["scenarios"])
    page = opened(open_page, document)
    card(page).locator("[data-do=edit]").click()
    form = page.locator(".docs-form")
    form.get_by_label(word("en", "documents.form.kind")).select_option("sovereignty")
    form.get_by_label("Etorofu", exact=False).first.check()
    form.get_by_label(word("en", "documents.form.speaker")).fill("A guide to the region")
    form.get_by_role("button", name=word("en", "documents.form.add_scenario")).click()
    form.get_by_label(word("en", "documents.form.negated")).check()
    numbers = form.get_by_label(word("en", "documents.form.value"), exact=True)
    count = numbers.count()
    form.get_by_role("button", name=word("en", "documents.form.add_number")).click()
    expect(numbers.last).to_be_focused()
    numbers.last.fill("many")
    form.get_by_role("button", name=word("en", "documents.form.save")).click()
    assert numbers.last.evaluate("box => box.validationMessage") == word(
        "en", "documents.form.no_number"
    )
    numbers.last.fill("1,234.5")
    form.get_by_label(word("en", "documents.form.unit"), exact=True).last.select_option("people")
    form.get_by_label(word("en", "documents.form.comparator")).last.select_option("at_least")
    # a page in another language keeps what is typed and not saved
    page.locator(".masthead [data-tongue=ja]").click()
    page.get_by_role("button", name=word("ja", "documents.do.edit")).first.click()
    expect(page.locator(".docs-form select").first).to_have_value("sovereignty")
    page.get_by_role("button", name=word("ja", "documents.form.save")).click()
    expect(page.locator(".docs-said")).to_have_text(word("ja", "documents.did.edit"))
    expect(page.locator(".docs-form")).to_have_count(0)
    claim = workspace.claims(document, word("ja", "documents.reader.usual"))[0]
    assert claim["kind"] == "sovereignty"
    assert "etorofu" in claim["units"]
    assert claim["speaker"] == "A guide to the region"
    assert len(claim["scenarios"]) == scenarios + 1
    assert len(claim["quantities"]) == count + 1
    assert claim["quantities"][-1]["said"] == "at least 1,234.5 people"
    assert claim["negated"]
    assert claim["edited"]


def test_a_passage_is_moved_parted_joined_and_made(open_page, workspace):
    document = workspace.bring()
    page = opened(open_page, document)
    before = workspace.claims(document, READER)
    many = len(before)
    text = workspace.article
    card(page).locator("[data-do=edit]").click()
    step = page.locator("[data-do='passage.end_earlier']")
    step.click()
    said(page, "did.edit")
    expect(step).to_be_focused()
    moved = workspace.claims(document, READER)[0]
    assert text[before[0]["start"] : before[0]["end"]].startswith(
        text[moved["start"] : moved["end"]]
    )
    assert moved["end"] < before[0]["end"]
    # the cursor stands in the middle of the passage
    page.locator(".docs-form textarea").evaluate(
        "field => { const at = field.value.indexOf(' ', 10); field.setSelectionRange(at, at); }"
    )
    page.locator("[data-do=split]").click()
    said(page, "did.split")
    expect(page.locator(".docs-claim")).to_have_count(many + 1)
    card(page).locator("[data-do=edit]").click()
    page.locator("[data-do=merge]").click()
    said(page, "did.merge")
    expect(page.locator(".docs-claim")).to_have_count(many)
    joined = workspace.claims(document, READER)[0]
    assert (joined["start"], joined["end"]) == (moved["start"], moved["end"])
    # a passage of which nothing was found
    page.locator("[data-do=add]").click()
    said(page, "add.nothing")
    select = """node => {
      const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      for (let text; (text = walk.nextNode());) {
        const at = text.data.indexOf("turns nothing here");
        if (at < 0) continue;
        getSelection().setBaseAndExtent(text, at, text, at + "turns nothing here".length);
      }
    }"""
    page.locator(".docs-text").evaluate(select)
    page.locator("[data-do=add]").click()
    said(page, "did.add")
    expect(page.locator(".docs-claim")).to_have_count(many + 1)
    passages = [text[c["start"] : c["end"]] for c in workspace.claims(document, READER)]
    assert "turns nothing here" in passages


def test_two_windows_write_nothing_over(open_page, workspace):
    document = workspace.bring()
    one, other = opened(open_page, document), opened(open_page, document)
    card(other).locator("[data-do=edit]").click()
    other.get_by_label(word("en", "documents.form.speaker")).fill("Somebody else")
    card(one).locator("[data-do=accept]").click()
    said(one, "did.accept")
    other.get_by_role("button", name=word("en", "documents.form.save")).click()
    said(other, "clash")
    expect(card(other)).to_have_attribute("data-state", "accepted")
    expect(other.get_by_label(word("en", "documents.form.speaker"))).to_have_value("Somebody else")
    other.get_by_role("button", name=word("en", "documents.form.save")).click()
    said(other, "did.edit")
    claim = workspace.claims(document, READER)[0]
    assert (claim["state"], claim["speaker"]) == ("accepted", "Somebody else")


@pytest.mark.parametrize("filtered", ["open", "accepted", "rejected"])
def test_claims_are_filtered_by_what_was_decided(open_page, workspace, filtered):
    page = opened(open_page, workspace.bring())
    many = len(states(page))
    card(page).locator("[data-do=accept]").click()
    said(page, "did.accept")
    card(page, 1).locator("[data-do=reject]").click()
    said(page, "did.reject")
    page.get_by_label(word("en", "documents.filter.label")).select_option(filtered)
    wanted = {"open": many - 2, "accepted": 1, "rejected": 1}[filtered]
    expect(page.locator(".docs-claim")).to_have_count(wanted)
    assert set(states(page)) == {filtered}
