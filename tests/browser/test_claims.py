"""
The page of claims in a browser with the network cut.

Covered: filters and their addresses, ten thousand claims, checks with their lines on the map,
pairing of list and map both ways, passages, pairs, who stands where, links, citations, downloads,
the keyboard alone, the phone.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from geo.text.words import word

SEEDS = Path(__file__).parents[2] / "seeds"
MANY = 10_000


def open_claims(open_page, query="", **options):
    page = open_page(f"/claims?lang=en{query}", **options)
    page.locator("[data-chip]").first.wait_for()
    # letters that come late wrap lines anew, and a link moves away under the pointer
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def count(page):
    return int(page.locator("[data-count]").inner_text())


def with_map(page):
    """Wait for the map beside the list."""
    page.locator(".beside .fi-map").wait_for()
    page.evaluate("document.querySelector('.beside .fi-root').fourIslands.ready.then(() => true)")
    return page


def map_state(page, key):
    return page.evaluate(
        "(key) => document.querySelector('.beside .fi-root').fourIslands.getState()[key]", key
    )


def wait_for_state(page, key, value):
    page.wait_for_function(
        "([key, value]) => JSON.stringify(document.querySelector('.beside .fi-root')"
        ".fourIslands.getState()[key]) === value",
        arg=[key, json.dumps(value, separators=(",", ":"))],
    )


# filters


def test_what_is_chosen_before_the_claims_have_come_is_kept(open_page, held_back):
    page = open_page("/about?lang=en", alone=True)
    with held_back(page, "**/pack/claims.json*"):
        page.goto(page.url.replace("/about?lang=en", "/claims?lang=en&side=JPN"))
        page.locator("[data-loading]").wait_for()
        page.locator("[data-facet=side] summary").click()
        page.locator("[data-facet=side] input[value=RUS]").check()
        page.locator("[data-facet=unit] summary").click()
        page.locator("[data-facet=unit] input[value=shikotan]").check()
        page.locator("[data-search]").fill("island")
        page.locator("[data-view=pairs]").click()
    page.wait_for_url("**show=pairs*")
    for said in ("side=JPN,RUS", "unit=shikotan", "q=island"):
        assert said in page.url
    sides = page.locator("[data-facet=side] input[data-choice]:checked")
    assert set(sides.evaluate_all("all => all.map((one) => one.value)")) == {"JPN", "RUS"}
    expect(page.locator("[data-facet=unit] input[value=shikotan]")).to_be_checked()
    expect(page.locator("[data-search]")).to_have_value("island")
    expect(page.locator("[data-view=pairs]")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("late", ["**/pack/claims.json*", "**/pages/claims.js*"])
def test_filters_that_are_cleared_before_the_claims_have_come_stay_cleared(
    open_page, held_back, late
):
    page = open_page("/about?lang=en", alone=True)
    with held_back(page, late):
        page.goto(page.url.replace("/about?lang=en", "/claims?lang=en&side=JPN&q=island"))
        page.locator("html[data-theme]").wait_for(state="attached")
        page.locator("[data-loading]").wait_for()
        page.locator("[data-sheet][data-met]").wait_for(state="attached")
        page.locator("[data-facet=unit] summary").click()
        page.locator("[data-facet=unit] input[value=shikotan]").check()
        page.locator("[data-reset-claims]").click()
        # what is chosen after that is meant
        page.locator("[data-facet=side] summary").click()
        page.locator("[data-facet=side] input[value=RUS]").check()
        page.locator("[data-view=pairs]").click()
    expect(page.locator("[data-view=pairs]")).to_have_attribute("aria-pressed", "true")
    page.wait_for_url("**side=RUS*")
    assert not re.search("unit=|q=|JPN", page.url)
    assert chosen(page, "side").evaluate_all("all => all.map((one) => one.value)") == ["RUS"]
    expect(chosen(page, "unit")).to_have_count(0)
    expect(page.locator("[data-search]")).to_have_value("")


def test_the_map_opens_that_was_asked_for_before_the_claims_had_come(open_page, held_back):
    page = open_page("/about?lang=en", alone=True, width=390, height=844)
    with held_back(page, "**/pack/claims.json*"):
        page.goto(page.url.replace("/about?lang=en", "/claims?lang=en"))
        page.locator("[data-sheet][data-met]").wait_for(state="attached")
        page.locator("[data-map-toggle]").click()
    expect(page.locator(".beside.open")).to_have_count(1)
    expect(page.locator("[data-map-toggle]")).to_have_attribute("aria-expanded", "true")


def choose(page, key, *values):
    """Open a filter and tick or clear some of its values."""
    facet = page.locator(f"[data-facet={key}]")
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    for value in values:
        facet.locator(f"[data-choice][value='{value}']").click()


def chosen(page, key):
    return page.locator(f"[data-facet={key}] [data-choice]:checked")


def test_filters_answer_in_the_browser_and_are_kept_in_the_address(open_page):
    page = open_claims(open_page)
    every = count(page)
    choose(page, "side", "RUS")
    page.locator("[data-search]").fill("лавров")
    left = count(page)
    assert 0 < left < every
    assert page.locator(".claim").count() == left
    assert "side=RUS" in page.url
    assert "q=" in page.url
    # the address alone brings the same claims back
    again = open_page(page.url.removeprefix(page.evaluate("location.origin")))
    expect(again.locator("[data-count]")).to_have_text(str(left))
    expect(again.locator("[data-search]")).to_have_value("лавров")
    again.locator("[data-reset-claims]").click()
    assert count(again) == every
    assert "side=" not in again.url
    page.locator("[data-search]").fill("zzzz")
    expect(page.locator(".sheet-empty")).to_have_text(word("en", "claims.nothing"))


def test_verdicts_and_dates_choose_claims(open_page):
    page = open_claims(open_page)
    chip = page.locator("[data-chip=partly_right]")
    said = int(chip.locator("b").inner_text())
    chip.click()
    assert count(page) == said == page.locator(".claim").count()
    assert page.locator(".claim [data-verdict=partly_right]").count() == said
    expect(chosen(page, "verdict")).to_have_value("partly_right")
    page.locator("[data-field=from]").select_option("2019-01")
    later = count(page)
    assert 0 < later < said
    page.locator("[data-field=from]").select_option("")
    page.locator("[data-field=to]").select_option("2018-11")
    assert count(page) == said - later
    page.locator("[data-chip=partly_right]").click()
    assert "verdict=" not in page.url


def test_the_way_back_brings_the_filters_of_the_address(open_page):
    page = open_claims(open_page, "&side=JPN")
    few = count(page)
    page.get_by_role("link", name="Scenarios", exact=True).click()
    page.locator(".sheet-scenarios").wait_for()
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text(str(few))
    expect(chosen(page, "side")).to_have_value("JPN")


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_a_hand_edited_address_gets_a_sentence_and_the_page(open_page, language):
    hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    page = open_page(f"/claims?lang={language}&side={hostile}&claim=999-99&unit=shikotan")
    notice = page.locator("[data-notices]")
    expect(notice).to_contain_text("<img src=x onerror=alert(1)>")
    expect(notice).to_contain_text(word(language, "claims.notice.claim", value="999-99"))
    assert page.locator(".sheet img").count() == 0
    # the filter that is known still holds
    assert count(page) < 124


# in place of what the server sends, the same claims over and over, each with an id of its own
MULTIPLY = """(many) => {
  const real = window.fetch;
  window.fetch = async (address, options) => {
    const answer = await real(address, options);
    if (!String(address).includes("claims.json")) return answer;
    const data = await answer.json();
    const some = data.claims;
    data.claims = Array.from({ length: many }, (_, n) => {
      const one = some[n % some.length];
      const id = String(n).padStart(5, "0");
      return { ...one, id, text: `${one.text}number ${n} `, html: one.html.replaceAll(one.id, id) };
    });
    return new Response(JSON.stringify(data));
  };
}"""


def test_ten_thousand_claims_are_filtered_as_one_types(open_page):
    page = open_page("/about?lang=en")
    page.locator(".sheet-about").wait_for()
    page.evaluate(MULTIPLY, MANY)
    page.get_by_role("link", name="Claims", exact=True).click()
    expect(page.locator("[data-count]")).to_have_text(str(MANY))
    with_map(page)
    # what is not on screen is not built
    assert page.locator(".claim").count() < 200
    # as one types, only what is in sight is built, however many fit
    for typed in ("p", "putin", "putin ja", "プーチン", "путин", "number 99", "", "zzz", ""):
        page.locator("[data-search]").fill(typed)
        if typed == "zzz":
            expect(page.locator("[data-count]")).to_have_text("0")
        assert page.locator(".claim").count() < 200
    expect(page.locator("[data-count]")).to_have_text(str(MANY))
    page.locator("[data-search]").fill("number 9999")
    assert count(page) == 1


# checks and the map


def test_an_opened_check_shows_its_number_and_draws_its_line(open_page):
    page = with_map(open_claims(open_page))
    page.locator("[data-search]").fill("004-27")
    page.locator("#claim-004-27 > summary").click()
    check = page.locator("#claim-004-27 .check")
    expect(check.locator(".check-number")).to_have_text("3.49 km")
    expect(check).to_contain_text("±0.1 km")
    expect(check.locator(".definitions tbody tr")).to_have_count(9)
    assert "claim=004-27" in page.url
    page.wait_for_function(
        "document.querySelector('.beside .fi-root').fourIslands.getState().lines?.length === 1"
    )
    (line,) = map_state(page, "lines")
    assert line["label"] == "3.49 km"
    assert line["from"] == pytest.approx([145.857994, 43.3960663], abs=1e-6)
    # the map has gone there
    assert page.evaluate(
        "document.querySelector('.beside .fi-root').fourIslands.app.map.leaflet.getBounds().contains([43.396, 145.858])"
    )
    page.locator("#claim-004-27 > summary").click()
    wait_for_state(page, "lines", [])


def test_pointing_at_a_claim_lights_its_islands_and_so_does_the_keyboard(open_page):
    page = with_map(open_claims(open_page, "&q=003-16"))
    card = page.locator("#claim-003-16 > summary")
    card.hover()
    page.wait_for_function(
        "document.querySelector('.beside .fi-root').fourIslands.getState().lit?.includes('shikotan')"
    )
    assert "shibotsu" in map_state(page, "lit")
    page.locator("h1").hover()
    wait_for_state(page, "lit", [])
    card.focus()
    page.wait_for_function(
        "document.querySelector('.beside .fi-root').fourIslands.getState().lit?.includes('shikotan')"
    )


def test_the_map_chooses_claims_and_the_list_chooses_on_the_map(open_page):
    page = with_map(open_claims(open_page))
    every = count(page)
    at = page.evaluate("document.querySelector('.beside .fi-root').fourIslands.pointOf('etorofu')")
    page.mouse.click(at["x"], at["y"])
    # the page has not moved from under the pointer
    assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollTop") == 0
    expect(chosen(page, "unit")).to_have_value("etorofu")
    assert 0 < count(page) < every
    assert "unit=etorofu" in page.url
    choose(page, "unit", "etorofu", "shikotan")
    wait_for_state(page, "unit", "shikotan")
    page.locator("[data-reset-claims]").click()
    wait_for_state(page, "unit", None)
    page.locator(".beside .fi-chip[data-scenario=two_island_1956]").click()
    expect(chosen(page, "scenario")).to_have_value("two_island_1956")
    assert 0 < count(page) < every
    choose(page, "scenario", "two_island_1956", "four_island")
    wait_for_state(page, "scenario", "four_island")


def test_the_map_stays_while_the_language_changes(open_page):
    page = with_map(open_claims(open_page, "&claim=004-27"))
    page.evaluate("document.querySelector('.beside .fi-root').stays = true")
    page.locator("[data-tongue=ja]").click()
    expect(page.locator("h1")).to_have_text(word("ja", "claims.title"))
    expect(page.locator("#claim-004-27 .check")).to_contain_text(word("ja", "checks.verdict.holds"))
    wait_for_state(page, "lang", "ja")
    assert page.evaluate("document.querySelector('.beside .fi-root').stays") is True


def test_a_claim_leads_to_its_island_on_the_map(open_page):
    page = open_claims(open_page, "&claim=003-16")
    page.locator("#claim-003-16 .chip").first.click()
    page.locator(".fi-root .fi-panel").wait_for()
    page.wait_for_url(re.compile(r"/\?.*unit=shikotan"))


# relations, pairs, who stands where


def test_a_related_claim_is_opened_even_where_a_filter_hid_it(open_page):
    page = open_claims(open_page, "&document=independent_2016-09-02&claim=002-04")
    card = page.locator("#claim-002-04")
    expect(card).to_have_attribute("open", "")
    pair = card.locator(".pair[data-pair*='000-20']").first
    pair.locator("summary").click()
    pair.locator("a[href='#claim-000-20']").click()
    expect(page.locator("#claim-000-20")).to_have_attribute("open", "")
    expect(page.locator("#claim-000-20 > summary")).to_be_in_viewport()
    expect(page.locator("#claim-000-20 > summary")).to_be_focused()


def test_pairs_show_both_passages_when_they_are_opened(open_page):
    page = open_page("/claims?lang=en&show=pairs&relation=contradicts")
    page.locator(".pair").first.wait_for()
    asked = []
    page.on("request", lambda sent: asked.append(sent.url) if "/api/passage/" in sent.url else None)
    assert page.locator(".relation-agrees").count() == 0
    pair = page.locator(".pair").first
    pair.locator("summary").click()
    expect(pair.locator(".passage[data-status]")).to_have_count(2)
    assert len(asked) == 2
    every = page.locator(".pair").count()
    choose(page, "kind", "history")
    assert 0 < page.locator(".pair").count() < every
    page.locator("[data-view=list]").click()
    assert "show=" not in page.url


def said_in(cell):
    return sum(int(n) for n in re.findall(r"\d+", cell.inner_text()))


def test_who_stands_where_leads_to_the_claims_it_counts(open_page):
    page = open_page("/claims?lang=en&show=matrix")
    page.locator(".stands").wait_for()
    cell = page.locator("[data-stand]").first
    said = said_in(cell)
    cell.click()
    expect(page.locator("[data-count]")).to_have_text(str(said))
    expect(page.locator("[data-view=list]")).to_have_attribute("aria-pressed", "true")


def test_one_question_gets_one_answer(open_page):
    """Two islands, in any reading: who said what?"""
    page = open_claims(open_page)
    every = count(page)
    facet = page.locator("[data-facet=scenario]")
    facet.locator("summary").click()
    facet.locator("[data-group][value^='two_island_1956 ']").check()
    found = count(page)
    names = [box.get_attribute("value") for box in chosen(page, "scenario").all()]
    assert len(names) > 3
    assert 10 < found < every
    # the answer is open: each of them, and both parties beside each other
    rows = page.locator(".stands-fold[open] .stands-row:not(.stands-head)")
    expect(rows).to_have_count(len(names))
    # a claim may speak of several of them, and none is left out
    assert sum(map(said_in, page.locator(".stands-fold [data-stand]").all())) >= found
    query = page.url.split("?")[1]
    assert f"scenario={','.join(names)}" in query
    again = open_page(f"/claims?{query}")
    expect(again.locator("[data-count]")).to_have_text(str(found))
    expect(chosen(again, "scenario")).to_have_count(len(names))
    # two values of another filter are one or the other
    choose(again, "side", "JPN", "RUS")
    both = count(again)
    choose(again, "side", "JPN")
    russia = count(again)
    choose(again, "side", "RUS", "JPN")
    assert both == russia + count(again) > russia
    facet = again.locator("[data-facet=scenario]")
    facet.locator("summary").click()
    box = facet.locator("[data-group][value^='two_island_1956 ']")
    assert box.is_checked()
    facet.locator("[data-choice][value=two_island_1956]").uncheck()
    assert box.evaluate("box => box.indeterminate")


@pytest.mark.parametrize("width", [390, 1366])
def test_both_parties_stand_beside_each_other_at_every_width(open_page, width):
    page = open_page("/claims?lang=ru&show=matrix", width=width, height=844)
    page.locator(".stands").wait_for()
    for row in page.locator(".stands-row:not(.stands-head)").all()[:6]:
        first, second = (row.locator("[role=cell]").nth(n).bounding_box() for n in (0, 1))
        assert abs(first["y"] - second["y"]) < 2
        assert first["x"] + first["width"] <= second["x"]
        assert second["x"] + second["width"] <= width
        assert row.evaluate("row => row.scrollWidth <= row.clientWidth")


def test_what_a_verdict_means_is_said_beside_it(open_page):
    page = open_claims(open_page)
    page.locator(".verdicts-mean > summary").click()
    for verdict in ("holds", "disputed", "opinion"):
        expect(page.locator(".verdicts-mean")).to_contain_text(
            word("en", f"checks.verdict_about.{verdict}")
        )
    page.locator("[data-chip=disputed]").click()
    expect(page.locator(".verdicts-mean")).to_have_attribute("open", "")


# passages


def copied_seeds(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("*.txt"))
    return folder


def test_a_missing_article_is_told_in_the_page_s_language(open_page, start_server, tmp_path):
    base = start_server(FOUR_ISLANDS_CLAIMS=str(copied_seeds(tmp_path)))
    page = open_page("/claims?lang=ja&claim=002-02", base=base)
    file = "002_7bcea0c75401283f.txt"
    expect(page.locator("#claim-002-02 > .claim-body > .passage")).to_contain_text(
        word("ja", "passage.missing", file=file)
    )


def test_a_passage_is_shown_in_its_context_and_never_as_markup(open_page, start_server, tmp_path):
    folder = copied_seeds(tmp_path)
    card = folder / "independent_2016-09-02.yaml"
    text = "Before it. <img src=x onerror=alert(1)> was said. After it."
    start, end = text.index("<img"), text.index(" was")
    whole = yaml.safe_load(card.read_text(encoding="utf-8"))
    whole["document"] |= {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "bytes": len(text),
        "characters": len(text),
        "date": str(whole["document"]["date"]),
        "boilerplate": [],
    }
    first = whole["claims"][0]
    passage_sha256 = hashlib.sha256(text[start:end].encode()).hexdigest()
    first |= {"start": start, "end": end, "passage_sha256": passage_sha256}
    first |= {"asserted": str(first["asserted"])}
    whole["claims"] = [first]
    card.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    (folder / whole["document"]["file"]).write_text(text, encoding="utf-8")
    base = start_server(FOUR_ISLANDS_CLAIMS=str(folder))
    page = open_page(f"/claims?lang=en&claim={first['id']}", base=base)
    passage = page.locator(f"#claim-{first['id']} > .claim-body > .passage")
    expect(passage.locator("mark")).to_have_text("<img src=x onerror=alert(1)>")
    expect(passage.locator("blockquote")).to_have_text(text)
    expect(passage).to_contain_text(word("en", "claims.passage_hash"))
    assert page.locator(".sheet-list img").count() == 0


# links, citations, downloads


def test_links_and_citations_are_copied(open_page):
    page = open_claims(open_page, "&claim=004-27")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = page.locator("#claim-004-27")
    card.locator("[data-copy-link]").click()
    expect(card.locator(".sheet-tools [role=status]")).to_have_text(word("en", "claims.copied"))
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.evaluate("location.origin") + "/claims?claim=004-27&lang=en"
    card.locator(".citing summary").click()
    card.locator("[data-copy]").nth(1).click()
    expect(card.locator(".citing [role=status]")).to_have_text(word("en", "claims.copied"))
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "Four Islands Explorer" in cited
    assert link in cited
    again = open_page(link.removeprefix(page.evaluate("location.origin")))
    expect(again.locator("#claim-004-27")).to_have_attribute("open", "")
    expect(again.locator("#claim-004-27 > summary")).to_be_in_viewport()


def test_the_view_is_cited_with_its_filters(open_page):
    page = open_claims(open_page, "&side=JPN")
    fold = page.locator(".sheet-claims > section .citing")
    fold.locator("summary").click()
    expect(fold.locator("[data-cite]").nth(1)).to_contain_text("side=JPN")


def test_claims_can_be_taken_along(open_page):
    page = open_claims(open_page)
    for key, name in (
        ("csv", "claims.csv"),
        ("annotations", "claims-annotations.jsonld"),
        ("reviews", "claim-reviews-en.jsonld"),
    ):
        with page.expect_download() as download:
            page.get_by_role("link", name=word("en", f"claims.download.{key}")).click()
        assert download.value.suggested_filename == name
        assert len(Path(download.value.path()).read_bytes()) > 10_000


def test_the_list_grows_only_when_asked_so_that_its_end_can_be_reached(open_page):
    page = open_claims(open_page)
    every, first = count(page), page.locator(".claim").count()
    assert 0 < first < every
    page.get_by_role("link", name=word("en", "claims.download.csv")).scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert page.locator(".claim").count() == first
    page.locator("[data-more]").click()
    expect(page.locator(".claim")).to_have_count(every)
    assert page.evaluate("document.activeElement.closest('.claim') !== null")
    assert page.locator("[data-more]").count() == 0


# without a mouse, and on the phone


def test_the_keyboard_alone_is_enough(open_page):
    page = with_map(open_claims(open_page))
    page.locator("[data-view=list]").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page.keyboard.type("004-27")
    expect(page.locator(".claim")).to_have_count(1)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.claim > summary')"):
            break
    page.keyboard.press("Enter")
    page.locator("#claim-004-27 .check").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.showCheck") == "004-27"
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('.beside .fi-root').fourIslands.getState().lines?.length === 1"
    )
    focus = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert focus == "solid"


def test_on_the_phone_the_map_opens_on_demand(open_page):
    page = open_claims(open_page, "&q=004-27", width=390, height=844)
    assert page.locator(".fi-root").count() == 0
    page.locator("#claim-004-27 > summary").click()
    page.locator("#claim-004-27 [data-show-check]").click()
    with_map(page)
    expect(page.locator("[data-map-toggle]")).to_have_attribute("aria-expanded", "true")
    page.wait_for_function(
        "document.querySelector('.beside .fi-root').fourIslands.getState().lines?.length === 1"
    )
    expect(page.locator(".beside .fi-map")).to_be_in_viewport()
    page.locator("[data-map-toggle]").click()
    expect(page.locator(".beside .fi-map")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
