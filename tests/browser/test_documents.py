"""
The page of documents in a browser with the network cut.

Covered: bringing by dropping, choosing and pasting, what is refused, the text with its marks, one sentence,
the map, deleting, three languages, the phone, a text of a megabyte.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from geo.text.languages import LANGUAGES
from geo.text.words import word


def come(open_page, query="", **options):
    page = open_page(f"/documents?lang=en{query}", **options)
    page.locator(".docs-shelf").wait_for()
    return page


def opened(open_page, document, query="", **options):
    page = come(open_page, f"&document={document['id']}{query}", **options)
    page.locator(".docs-claim").first.wait_for()
    return page


def row(page, name):
    return page.locator(".docs-row-button").filter(has_text=name)


def test_a_text_is_pasted_read_and_opened(open_page, workspace):
    page = come(open_page)
    expect(page.locator(".docs-privacy")).to_have_text(word("en", "documents.privacy").strip())
    page.locator(".docs-paste summary").click()
    page.locator(".docs-paste textarea").fill(workspace.article)
    page.get_by_role("button", name=word("en", "documents.paste.act")).click()
    found = page.locator(".docs-row-button:not([disabled])")
    found.click()
    expect(page.locator(".docs-text")).to_contain_text("Shikotan lies 90 km from Hokkaido")
    page.locator(".docs-claim").first.wait_for()
    assert "document=" in page.url
    # what was true while it was being read is said no more
    expect(page.locator(".docs-said")).to_be_empty()


def test_what_is_told_of_a_file_leaves_the_documents_in_sight(open_page, workspace):
    rows = ['{"id": "a", "text": "Shikotan lies 90 km from Hokkaido."}', "not json", '{"id": 3}']
    workspace.bring("\n".join(rows), "rows.jsonl")
    page = come(open_page)
    remarks = page.locator(".docs-remarks > li")
    expect(remarks).to_have_count(1)
    expect(remarks.locator("summary")).to_contain_text("rows.jsonl")
    expect(remarks.locator("li").first).to_be_hidden()
    remarks.locator("summary").click()
    expect(remarks.locator("li")).to_have_count(2)
    expect(remarks.locator("li").first).to_be_visible()


IN_SIGHT = """() => {
    const { fourIslands } = document.querySelector(".beside .fi-root");
    const box = document.querySelector(".beside .fi-map").getBoundingClientRect();
    return ["etorofu", "kunashiri", "shikotan", "habomai"].filter((id) => {
        const { x, y } = fourIslands.pointOf(id);
        return x > box.left && x < box.right && y > box.top && y < box.bottom;
    });
}"""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_the_map_beside_a_document_shows_all_the_islands(
    open_page, workspace, stand, width, height
):
    workspace.bring(workspace.article, "a.txt")
    page = come(open_page, width=width, height=height)
    page.locator(".beside .fi-map canvas").first.wait_for()
    row(page, "a.txt").click()
    page.locator(".docs-claim").first.wait_for()
    stand(page)
    assert len(page.evaluate(IN_SIGHT)) == 4
    # what a reader has moved stays, however the page changes
    for _ in range(4):
        page.locator(".beside .fi-zoom button").first.click()
    page.set_viewport_size({"width": width, "height": height - 60})
    stand(page)
    assert len(page.evaluate(IN_SIGHT)) < 4


def test_files_come_by_dropping_and_choosing_and_a_bad_one_gets_a_sentence(open_page, workspace):
    page = come(open_page)
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "good.txt", "mimeType": "text/plain", "buffer": workspace.article.encode()},
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
            {"name": "binary.bin", "mimeType": "text/plain", "buffer": bytes(range(256)) * 40},
        ]
    )
    expect(row(page, "good.txt")).to_be_enabled()
    expect(page.locator(".docs-sending")).to_contain_text("empty.txt")
    expect(page.locator(".docs-sending")).to_contain_text(word("en", "reading.empty"))
    expect(page.locator(".docs-refused")).to_contain_text(word("en", "reading.binary"))
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
          const zone = document.querySelector(".docs-text");
          for (const kind of ["dragover", "drop"])
            zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
        }""",
        "Habomai lies 4 km from Hokkaido.",
    )
    expect(page.locator(".docs-row-button")).to_have_count(2)


def test_the_text_is_text_and_nothing_in_it_acts(open_page, workspace):
    document = workspace.bring()
    page = opened(open_page, document)
    text = page.locator(".docs-text")
    expect(text).to_contain_text("<img src=x onerror=alert(1)>")
    assert text.locator("img").count() == 0
    expect(text.locator(".docs-sign")).to_have_text(["U+202E"])
    assert "\u202e" not in text.evaluate("node => node.textContent")
    # what is tinted is what the claim says, after an emoji too
    claims = workspace.claims(document, "")
    last = next(one for one in claims if "larger" in workspace.article[one["start"] : one["end"]])
    said = text.locator(f"[data-claims~='{last['id']}']").all_text_contents()
    assert "".join(said).strip() == workspace.article[last["start"] : last["end"]].strip()


def test_text_and_cards_lead_to_each_other_and_to_the_map(open_page, workspace):
    page = opened(open_page, workspace.bring())
    page.locator(".beside .fi-map").wait_for()
    page.evaluate("document.querySelector('.beside .fi-root').fourIslands.ready.then(() => true)")
    page.locator(".docs-text [data-claims]").first.click()
    card = page.locator(".docs-claim.chosen")
    expect(card).to_have_count(1)
    expect(card.locator("summary").first).to_be_focused()
    assert "claim=" in page.url
    page.wait_for_function(
        "document.querySelector('.beside .fi-root').fourIslands.getState().lit.length > 0"
    )
    # the address alone brings document and claim back
    again = open_page(page.url.removeprefix(page.evaluate("location.origin")))
    expect(again.locator(".docs-claim.chosen")).to_have_count(1)
    expect(again.locator(".docs-passage.chosen").first).to_be_visible()


def test_what_would_turn_a_text_turns_it_nowhere(open_page, workspace):
    title = "Islands \u202eof\u202c two names"
    text = "Kunashir \u2067is\u2069 larger than Shikotan."
    row = json.dumps({"id": "1", "title": title, "text": text, "outlet": "Out\u200flet"})
    document = workspace.bring(row + "\n", "rows.jsonl")
    page = opened(open_page, document)
    card = page.locator(".docs-claim").first
    card.locator("summary").first.click()
    card.locator("[data-do=edit]").click()
    page.locator("[data-do=delete]").click()
    expect(page.locator(".docs-question .docs-sign, .docs-question")).not_to_have_count(0)
    steering = page.evaluate(
        r"""() => [...document.body.innerText, ...[...document.querySelectorAll('input, textarea')]
          .map((one) => one.value).join('')].filter((one) => /\p{Bidi_Control}/u.test(one))"""
    )
    assert steering == []
    expect(page.locator(".docs-text .docs-sign")).to_have_text(["U+2067", "U+2069"])
    assert card.locator(".claim-says .docs-sign").count() == 2


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_is_measured_at_once(open_page, language):
    page = open_page(f"/documents?lang={language}")
    field = page.get_by_label(word(language, "documents.try.label")).locator("input")
    field.fill("Shikotan lies 90 km from Hokkaido")
    field.press("Enter")
    expect(page.locator(".docs-tried .check")).to_have_attribute("data-check", "does_not_hold")
    expect(page.locator(".docs-tried")).to_contain_text(
        word(language, "checks.verdict.does_not_hold")
    )
    assert page.locator(".docs-row-button").count() == 0


def test_what_is_deleted_is_asked_for_and_gone(open_page, workspace):
    page = opened(open_page, workspace.bring())
    page.locator("[data-do=delete]").click()
    page.get_by_role("button", name=word("en", "documents.delete.no")).click()
    expect(page.locator("[data-do=delete]")).to_be_focused()
    page.locator("[data-do=delete]").click()
    page.get_by_role("button", name=word("en", "documents.delete.yes")).click()
    expect(page.locator(".docs-said")).to_have_text(word("en", "documents.delete.done"))
    expect(page.locator(".docs-text")).to_be_hidden()
    expect(page.locator(".docs-shelf > summary")).to_be_focused()
    assert workspace.state()["documents"] == []
    assert "document=" not in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_claim_that_is_not_there_says_so(open_page, workspace, language):
    document = workspace.bring(workspace.article)
    path = f"/documents?lang={language}&claim=gone"
    page = open_page(f"{path}&document={document['id']}", alone=True)
    page.locator(".docs-claim").first.wait_for()
    said = page.locator(".docs-said")
    expect(said).to_have_text(word(language, "documents.notice.claim", value="gone"))
    page = open_page(path, alone=True)
    page.locator(".docs-shelf").wait_for()
    expect(page.locator(".docs-said")).to_have_text(
        word(language, "documents.notice.no_document", value="gone")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_text_and_claims_take_turns(open_page, workspace, language):
    document = workspace.bring()
    page = opened_on_phone(open_page, document, language)
    expect(page.locator(".docs-text")).to_be_visible()
    expect(page.locator(".docs-claims")).to_be_hidden()
    page.locator(".docs-text a.docs-number").first.click()
    expect(page.locator(".docs-claim.chosen summary").first).to_be_focused()
    expect(page.locator(".docs-text")).to_be_hidden()
    page.locator(".docs-claim.chosen [data-do=passage]").click()
    expect(page.locator(".docs-text a.docs-number").first).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # the head has room for each page's name, and fades where there is more
    here = page.locator(".masthead .pages [aria-current]")
    box = here.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def opened_on_phone(open_page, document, language):
    page = open_page(f"/documents?lang={language}&document={document['id']}", width=390, height=844)
    page.locator(".docs-text [data-claims]").first.wait_for()
    return page


def test_a_text_of_a_megabyte_stays_usable(open_page, workspace):
    filler = "The committee met again on the matter and said nothing new about it. " * 6 + "\n\n"
    many = -(-1_000_000 // len(filler))
    document = workspace.bring(
        workspace.article + filler * many + "Iturup is larger than Shikotan.\n"
    )
    page = opened(open_page, document)
    page.keyboard.press("k")
    last = page.locator(".docs-passage.chosen").first
    expect(last).to_be_in_viewport()
    expect(last).to_contain_text("Iturup")


def test_a_document_of_many_claims_opens_at_its_first_cards_and_leads_to_the_last(
    open_page, workspace
):
    text = "".join(f"Shikotan lies {n} km from Hokkaido.\n\n" for n in range(1, 201))
    document = workspace.bring(text, "many.txt")
    page = opened(open_page, document)
    cards = page.locator(".docs-claim")
    expect(cards).to_have_count(40)
    last = page.locator(".docs-text [data-number]").last
    last.click()
    card = page.locator(".docs-claim.chosen")
    expect(card.locator(".docs-number-of-card")).to_have_text("200")
    # its check comes after it, and keeps the focus on it
    expect(card.locator("[data-verdict]").first).to_be_visible()
    expect(card.locator("summary").first).to_be_focused()
    assert cards.count() <= 40
    expect(page.locator(".docs-claim [aria-busy]")).to_have_count(0)
    page.locator("[data-more=earlier]").click()
    expect(page.locator(".docs-claim [aria-busy]")).to_have_count(0)
    assert 40 < cards.count() <= 80
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".docs-claim[data-state=accepted]")).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_beside_is_in_sight_as_a_whole_before_there_is_a_document(open_page, language):
    page = open_page(f"/documents?lang={language}", width=1366, height=768)
    page.locator(".beside .fi-root canvas").first.wait_for()
    ends = page.locator(".beside .fi-map").bounding_box()
    assert ends["height"] > 300
    assert ends["y"] + ends["height"] <= 768
