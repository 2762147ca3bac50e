"""The requests of the page of documents: files are read, and what readers decide is kept."""

from __future__ import annotations

from threading import Thread

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from geo.claims.statements import COMPARATORS
from geo.reading.lexicon import lexicon
from geo.reading.limits import BYTES_VARIABLE
from geo.server.shelf import Shelf
from geo.server.workspace_routes import MOST_CARDS
from geo.server.workspace_shelf import WorkspaceShelf
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.workspace.decisions import ACTS


@pytest.fixture(scope="module")
def opened(tmp_path_factory, workspaces):
    shelf = WorkspaceShelf(Shelf(), tmp_path_factory.mktemp("workspace") / "documents.sqlite")
    yield workspaces.WorkspacePage(shelf)
    shelf.close()


@pytest.fixture
def page(opened):
    opened.ask("DELETE", "/workspace")
    return opened


def claim_with(found, text):
    """Give the claim in whose passage a text stands."""
    whole = found["document"]["text"]
    [claim] = [c for c in found["claims"] if text in whole[c["start"] : c["end"]]]
    return claim


# reading


def test_an_article_is_read_and_its_claims_are_checked(page):
    document = page.bring("one.txt", page.article)
    about = page.about(document)
    assert (about["state"], about["language"], about["date"]) == ("read", "en", "2019-03-03")
    found = page.document(document)
    assert found["document"]["text"] == page.article
    claim = claim_with(found, "90 km")
    # 73.8 km, by Shikotan's and Hokkaido's nearest points on the ellipsoid (tests/measured.yaml)
    assert (claim["verdict"], claim["units"]) == ("does_not_hold", ["shikotan"])
    assert claim["quantities"][0]["said"] == "90 km"
    assert len(claim["lines"]) == 1
    assert 'data-verdict="does_not_hold"' in claim["html"]
    assert "data-passage" not in claim["html"]
    quoted = claim_with(found, "never give up")
    assert (quoted["speaker"], quoted["verdict"]) == ("Anna Beispiel", "not_checked")
    assert about["claims"] == about["open"] == len(found["claims"])


def test_of_a_long_document_the_first_cards_come_with_it_and_the_others_when_they_are_asked_for(page):  # fmt: skip
    text = "".join(f"Shikotan lies {n} km from Hokkaido.\n\n" for n in range(1, 61))
    document = page.bring("long.txt", text)
    claims = page.document(document)["claims"]
    assert len(claims) == 60
    assert [c["id"] for c in claims if "html" in c] == [c["id"] for c in claims[:MOST_CARDS]]
    assert claims[-1]["quantities"][0]["said"] == "60 km"
    asked = {"document": document, "reader": "", "claims": [claims[-1]["id"], "gone-1"]}
    status, told = page.ask("POST", "/workspace/cards", asked)
    [card] = told["claims"]
    assert status == 200
    assert {k: card[k] for k in claims[-1]} == claims[-1]
    assert (card["verdict"], len(card["lines"])) == ("does_not_hold", 1)
    assert card.keys() == claims[0].keys()
    for wrong in ({**asked, "claims": "x"}, {**asked, "claims": ["x"] * 41}, []):
        assert page.ask("POST", "/workspace/cards", wrong)[0] == 422
    assert page.ask("POST", "/workspace/cards", {**asked, "document": "none"})[0] == 404
    assert page.ask("POST", "/workspace/cards", asked, sec_fetch_site="cross-site")[0] == 403


def test_what_a_document_says_is_shown_and_not_run(page):
    text = "<script>alert(1)</script> says Shikotan lies 90 km from Hokkaido. \u202eKunashir\u202c."
    found = page.document(page.bring("hostile.md", f"Note.\n\n{text}"))
    shown = " ".join(claim["html"] for claim in found["claims"])
    assert found["claims"]
    assert "<script" not in shown


def test_rows_become_documents_and_a_broken_row_is_told(page):
    rows = b'{"id":"a","text":"Iturup is large."}\n{"id":"b","text":"Kunashir is near."}\nnone\n'
    page.bring("rows.jsonl", rows)
    state = page.state("?lang=ru")
    assert [(d["name"], d["state"]) for d in state["documents"]] == [("a", "read"), ("b", "read")]
    [problem] = state["problems"]
    assert problem["name"] == "rows.jsonl"
    assert "строка 3" in problem["why"].lower()


def test_a_file_that_cannot_be_read_is_told_and_the_next_one_is_read(page):
    bad = page.bring("bad.bin", b"\x00\x01\x02")
    good = page.bring("good.txt", "Iturup is large.")
    assert page.about(bad)["state"] == "refused"
    assert "テキスト" in next(d["why"] for d in page.state("?lang=ja")["documents"])
    assert page.about(good)["state"] == "read"
    status, said = page.ask("PUT", "/workspace/files?name=empty.txt&lang=ru", b" \n")
    assert (status, said["lang"]) == (422, "ru")


def test_halves_of_surrogate_pairs_move_no_place(page):
    rows = b'{"id":"a","text":"x \\ud800 y. Shikotan lies 90 km from Hokkaido."}\n'
    found = page.document(page.bring("halves.jsonl", rows))
    claim = claim_with(found, "90 km")
    assert found["document"]["text"][claim["start"] :].startswith("Shikotan")


def test_a_file_beyond_the_limit_is_told(opened, workspaces, monkeypatch):
    monkeypatch.setenv(BYTES_VARIABLE, "1000")
    small = workspaces.WorkspacePage(opened.shelf)
    status, said = small.ask("PUT", "/workspace/files?name=long.txt", b"x" * 1001)
    assert (status, said["lang"]) == (413, "en")
    assert "1,000" in said["error"]


def test_the_same_file_brought_twice_is_one_document(page):
    assert page.bring("one.txt", page.article) == page.bring("one.txt", page.article)
    assert page.bring("other.txt", page.article) != page.bring("one.txt", page.article)
    assert len(page.state()["documents"]) == 2


def test_only_pages_of_this_app_are_answered(page):
    for method, path in (
        ("GET", "/workspace/state.json"), ("PUT", "/workspace/files"), ("POST", "/workspace/acts"),
        ("DELETE", "/workspace"), ("POST", "/workspace/sentence"),
    ):  # fmt: skip
        assert page.ask(method, path, sec_fetch_site="cross-site")[0] == 403


# deciding


def test_decisions_are_kept_for_each_reader_and_undone(page):
    document = page.bring("one.txt", page.article)
    first, second, *_ = [claim["id"] for claim in page.document(document)["claims"]]
    status, done = page.act(document, "accept", first, reader="Ann")
    assert (status, done["undo"], done["redo"]) == (200, True, False)
    assert [(c["id"], c["state"]) for c in done["claims"]] == [(first, "accepted")]
    page.act(document, "reject", second, reader="Ann")
    page.act(document, "reject", first, reader="Bo")
    ann, bo = (page.about(document, reader) for reader in ("Ann", "Bo"))
    assert [(r["accepted"], r["rejected"]) for r in (ann, bo)] == [(1, 1), (0, 1)]
    assert page.state()["readers"] == ["Ann", "Bo"]
    _, undone = page.act(document, "undo", reader="Ann")
    assert [(c["id"], c["state"]) for c in undone["claims"]] == [(second, "open")]
    page.act(document, "undo", reader="Ann")
    assert page.act(document, "undo", reader="Ann")[0] == 422
    _, again = page.act(document, "redo", reader="Ann")
    assert [(c["id"], c["state"]) for c in again["claims"]] == [(first, "accepted")]
    page.act(document, "reopen", first, reader="Ann")
    assert page.act(document, "redo", reader="Ann")[0] == 422


def test_two_pages_do_not_write_over_each_other(page):
    document = page.bring("one.txt", page.article)
    claim = page.document(document)["claims"][0]
    seen = {claim["id"]: claim["seq"]}
    assert page.act(document, "accept", claim["id"], seen=seen)[0] == 200
    status, said = page.act(document, "reject", claim["id"], seen=seen)
    assert (status, said["lang"]) == (409, "en")
    after = page.document(document)["claims"][0]
    assert after["state"] == "accepted"
    # an undo changes the claim as well
    page.act(document, "undo")
    assert page.act(document, "reject", claim["id"], seen={claim["id"]: after["seq"]})[0] == 409


def test_a_correction_is_checked_anew(page):
    document = page.bring("one.txt", page.article)
    claim = claim_with(page.document(document), "90 km")
    data = {"quantities": [{"value": 74, "unit": "km", "comparator": "about"}]}
    _, done = page.act(document, "edit", claim["id"], data=data)
    assert (done["claims"][0]["verdict"], done["claims"][0]["edited"]) == ("holds", True)
    _, done = page.act(document, "edit", claim["id"], data={"units": []})
    assert (done["claims"][0]["verdict"], done["claims"][0]["units_mode"]) == (
        "not_checked",
        "none",
    )


@pytest.mark.parametrize(("numbers", "verdict"), [
    ([(74, "km", "about"), (3, "islands", "exactly")], "holds"),
    ([(3, "islands", "exactly"), (74, "km", "about")], "holds"),
    ([(90, "km", "less_than")], "holds"),
    ([(90, "km", "exactly"), (74, "km", "about")], "does_not_hold"),
    ([(90, "km2", "exactly")], "not_checked"),
    ([], "not_checked"),
])  # fmt: skip
def test_a_number_that_is_put_right_is_checked_in_the_place_of_the_one_that_was_read(page, numbers, verdict):  # fmt: skip
    document = page.bring("one.txt", page.article)
    claim = claim_with(page.document(document), "90 km")
    data = [{"value": v, "unit": u, "comparator": c} for v, u, c in numbers]
    _, done = page.act(document, "edit", claim["id"], data={"quantities": data})
    [changed] = done["claims"]
    assert changed["verdict"] == verdict
    told = [(q["value"], q["unit"], q["comparator"]) for q in changed["quantities"]]
    assert told == numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_that_reading_finds_has_a_name(page, language):
    words = page.state(f"?lang={language}")
    named = dict(words["measures"])
    lexicons = [lexicon(one).words["quantity"] for one in LANGUAGES]
    found = {given["unit"] for words in lexicons for given in words["units"]} | {"percent"}
    assert found <= set(named)
    assert not [one for one in named.values() if "{" in one or not one]
    assert len(words["comparators"]) == len(COMPARATORS)


@pytest.mark.parametrize("data", [{"units": ["nowhere"]}, {"kind": "gossip"}, {"start": -1}, {"end": 10**9}, {"date": "3019-13"}, {"negated": "maybe"}, {"id": "x"}, {"speaker": "x" * 300}, {"scenarios": [{"id": "none", "stance": "supports"}]}, {"quantities": [{"value": "nan", "unit": "km", "comparator": "about"}]}], ids=str)  # fmt: skip
def test_what_no_claim_can_have_is_refused_and_nothing_is_written(page, data):
    document = page.bring("one.txt", page.article)
    claim = page.document(document)["claims"][0]
    status, said = page.act(document, "edit", claim["id"], data=data)
    assert status in {404, 422}
    assert said["error"]
    assert page.document(document)["claims"][0] == claim


def test_a_claim_is_parted_and_joined_again(page):
    document = page.bring("one.txt", page.article)
    found = page.document(document)
    claim = claim_with(found, "90 km")
    at = found["document"]["text"].index("90 km")
    _, parted = page.act(document, "split", claim["id"], data={"at": at})
    assert parted["removed"] == [claim["id"]]
    left, right = parted["claims"]
    assert (left["end"], right["start"]) == (at - 1, at)
    assert (left["quantities"], len(right["quantities"])) == ([], 1)
    _, joined = page.act(document, "merge", left["id"], right["id"])
    [whole] = joined["claims"]
    # read anew, the whole passage states again what can be measured
    assert (whole["start"], whole["end"], whole["verdict"]) == (claim["start"], claim["end"], "does_not_hold")  # fmt: skip
    assert page.act(document, "split", whole["id"], data={"at": whole["start"]})[0] == 422
    assert page.act(document, "merge", whole["id"])[0] == 422


def test_a_passage_that_nothing_found_becomes_a_claim(page):
    text = "Nothing is said here.\n\nShikotan is larger than Kunashir.\n"
    document = page.bring("two.txt", text)
    start = text.index("Shikotan")
    _, added = page.act(document, "add", data={"start": start - 1, "end": len(text)})
    [claim] = added["claims"]
    assert (claim["start"], claim["end"]) == (start, len(text) - 1)
    assert claim["units"] == ["shikotan", "kunashiri"]
    # 253 km2 against 1,490 km2 (Geospatial Information Authority of Japan)
    assert claim["verdict"] == "does_not_hold"
    assert page.act(document, "add", data={"start": 21, "end": 23})[0] == 422


def test_one_sentence_is_checked_at_once(page):
    status, found = page.ask("POST", "/workspace/sentence", {"text": "Shikotan lies 90 km from Hokkaido"})  # fmt: skip
    assert (status, found["verdict"], found["lit"]) == (200, "does_not_hold", ["shikotan"])
    assert found["html"].startswith('<section class="check"')
    _, open_ = page.ask("POST", "/workspace/sentence", {"text": "Shikotan is beautiful"})
    assert (open_["verdict"], open_["lines"]) == ("not_checked", [])
    assert page.ask("POST", "/workspace/sentence", {"text": "x" * 3000})[0] == 422
    assert page.ask("POST", "/workspace/sentence", b"{")[0] == 422


def test_a_claim_says_by_which_rule_each_part_was_decided(page):
    found = page.document(page.bring("one.txt", page.article), lang="ja")
    claim = claim_with(found, "90 km")
    assert claim["rules"]["check"] == catalogue("ja")["reading.rule.measure.distance"]
    assert set(claim["rules"]) == {"speaker", "units", "kind", "check"}


def test_copies_of_one_text_are_grouped(page):
    said = " ".join(f"Sentence {n} tells of boat {n * 7} and bay {n * 3}." for n in range(30))
    one = page.bring("one.txt", f"{page.article}{said}")
    page.bring("other.txt", "Iturup is large. " * 3)
    cut = page.bring("cut.txt", f"Another title\n\n{page.article}{said[:700]}")
    groups = [d["group"] for d in page.state()["documents"]]
    assert groups == [one, None, one]
    [copy] = page.document(one)["alike"]
    assert (copy["id"], copy["name"]) == (cut, "cut.txt")
    assert 0.6 <= copy["share"] <= 1
    page.ask("DELETE", f"/workspace/documents/{one}")
    assert [d["group"] for d in page.state()["documents"]] == [None, None]


def test_the_same_claim_is_suggested_from_the_pack_and_from_other_documents(page):
    one = page.bring("one.txt", page.article)
    text = "東京、2019年3月3日\n\n色丹島は北海道から90キロ離れている。\n"
    page.bring("ja.txt", text)
    page.bring("far.txt", "Iturup is 1,000 km from Tokyo. Kunashir has 8,000 inhabitants.")
    claim = claim_with(page.document(one), "90 km")
    [other] = [found for found in claim["elsewhere"] if found["where"] == "workspace"]
    assert (other["language"], other["title"]) == ("ja", "ja.txt")
    assert other["text"] == "色丹島は北海道から90キロ離れている。"
    assert "the same numbers" in other["why"]
    assert all(0 < found["score"] <= 1 for found in claim["elsewhere"])


def test_a_claim_against_one_of_the_pack_is_told_by_the_rules_of_all_claims(page):
    # the pack's 004-27 states less than 4 km between the nearest two coasts
    stated = page.shelf.shelf.claims.claim("004-27")
    units = [page.shelf.shelf.pack.units[u].name("en") for u in stated.units]
    text = f"London, 3 March 2019\n\n{' and '.join(units)} lie 40 km from Hokkaido.\n"
    [claim] = page.document(page.bring("far.txt", text))["claims"]
    assert "004-27" in [other["claim"] for other in claim["against"]]
    assert "data-passage" not in claim["against"][0]["html"]
    assert "./claims?claim=" in claim["against"][0]["html"]
    # without a date nobody knows whether both speak of one time
    [undated] = page.document(page.bring("undated.txt", text.split("\n\n")[1]))["claims"]
    assert undated["against"] == []


def test_a_claim_against_one_that_the_reader_accepted_elsewhere_leads_there(page):
    dated = "London, 3 March 2019\n\nShikotan lies {km} km from Hokkaido.\n"
    one = page.bring("one.txt", dated.format(km=90))
    two = page.bring("two.txt", dated.format(km=140))
    accepted = claim_with(page.document(one), "90 km")["id"]

    def against(reader, document=two, text="140 km"):
        found = claim_with(page.document(document, reader=reader), text)["against"]
        return {other["claim"]: other["html"] for other in found}

    assert accepted not in against("Ann")
    page.act(one, "accept", accepted, reader="Ann")
    assert f"./documents?document={one}&amp;claim={accepted}" in against("Ann")[accepted]
    # what one reader accepts says nothing to another, and nothing to its own document
    assert accepted not in against("Ben")
    assert accepted not in against("Ann", one, "90 km")
    # a correction counts as it stands, and what was taken back or deleted counts no more
    data = {"quantities": [{"value": 140, "unit": "km", "comparator": "exactly"}]}
    page.act(one, "edit", accepted, reader="Ann", data=data)
    assert accepted not in against("Ann")
    page.act(one, "undo", reader="Ann")
    assert accepted in against("Ann")
    page.ask("DELETE", f"/workspace/documents/{one}")
    assert accepted not in against("Ann")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**20) | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["units", "start", "end", "at", "speaker", "value", "id", "made", "check", "quantities", "scenarios", "x"]), inner, max_size=4),
    max_leaves=9,
)  # fmt: skip


def test_no_act_breaks_a_route_or_leaves_the_log_torn(page):
    document = page.bring("one.txt", page.article)
    acts = st.sampled_from([*ACTS, "", "x"])

    @settings(max_examples=150, deadline=None, database=None)
    @given(acts, st.integers(0, 5), JSON, JSON, JSON)
    @example("add", 1, {"start": False}, None, None)
    @example("split", 1, {"at": "x"}, None, None)
    def one(act, number, data, seen, reader):
        claims = page.document(document)["claims"]
        named = [claim["id"] for claim in claims[: number % 3]] if number else data
        asked = {
            "document": document,
            "act": act,
            "claims": named,
            "data": data,
            "seen": seen,
            "reader": reader,
        }
        status, said = page.ask("POST", "/workspace/acts", asked)
        assert status in {200, 404, 409, 422}, said
        assert page.ask("GET", f"/workspace/documents/{document}.json")[0] == 200

    one()
    text = page.document(document)["document"]["text"]
    for reader in page.state()["readers"]:
        claims = page.shelf.log.standing(document, reader).claims.values()
        assert all(0 <= claim.start < claim.end <= len(text) for claim in claims)


def test_a_page_that_waits_for_news_is_answered_when_there_are_any(page):
    page.bring("one.txt", page.article)
    revision = page.state()["revision"]
    found = []
    waiting = Thread(target=lambda: found.append(page.state(f"?since={revision}")))
    waiting.start()
    document = page.state()["documents"][0]["id"]
    page.act(document, "accept", f"{document}-1", reader="Ann")
    waiting.join(60)
    assert found[0]["revision"] > revision
    assert found[0]["readers"] == ["Ann"]
