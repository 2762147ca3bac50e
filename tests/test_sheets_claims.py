"""The page of claims: cards with their checks, pairs, who stands where, and what may be taken along."""

from __future__ import annotations

import csv
import inspect
import io
import json
import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.routing import Match

from geo.build.assets import PAGE_ENTRIES
from geo.claims.claims_table import CSV_COLUMNS
from geo.claims.verdicts import VERDICTS
from geo.server import shelf as shelf_module
from geo.server.claim_routes import claim_routes
from geo.server.shelf import Shelf
from geo.server.views.claim_list import card_data
from geo.server.views.claim_list import claims_data
from geo.server.views.claims import ClaimsSheet
from geo.server.views.marks import verdict_mark
from geo.server.views.page import Page
from geo.text.folding import finds
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.text.words import word
from tests.asking import awaited

SEEDS = Path(__file__).parents[1] / "seeds"
VOID = {"br", "hr", "img", "input"}
HOSTILE = '<img src=x onerror="alert(1)">'


class Reader(HTMLParser):
    """Reads markup as a browser would, and notes its texts and elements."""

    def __init__(self, html):
        super().__init__()
        self.open, self.elements, self.texts = [], [], []
        self.feed(html)
        self.close()
        assert self.open == [], "an element is left open"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        foreign = any(
            t == "code" or a.get("lang") or "source" in a.get("class", "") for t, a in self.open
        )
        if data.strip() and not foreign:
            self.texts.append(data.strip())

    def find(self, tag, **attributes):
        wanted = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
        return [a for t, a in self.elements if t == tag and wanted.items() <= a.items()]


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


@pytest.fixture(scope="module")
def data(shelf):
    return claims_data(Page(shelf, "en"))


def copied_seeds(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("*.txt"))
    return folder


def test_names_of_units_find_the_claims_about_them(shelf):
    claims = claims_data(Page(shelf, "en"))["claims"]
    assert any(claim["unit"] for claim in claims)
    for unit in shelf.pack.units.values():
        about = {claim["id"] for claim in claims if unit.id in claim["unit"]}
        for name in unit.names.values():
            found = {claim["id"] for claim in claims if finds(name.text, claim["text"])}
            assert found >= about, name.text


def test_numbers_and_kinds_find_claims_as_they_are_typed(shelf):
    claims = claims_data(Page(shelf, "en"))["claims"]
    ten = {c.id for c in shelf.claims for q in c.quantities if (q.value, q.unit) == (10, "km")}
    assert ten
    for typed in ("10km", "10 km", "less than 10", "10キロ", "10 км"):
        assert {claim["id"] for claim in claims if finds(typed, claim["text"])} >= ten, typed
    measured = {c.id for c in shelf.claims if shelf.checks[c.id].lines}
    for typed in ("distance", "距離", "расстояние"):
        assert {claim["id"] for claim in claims if finds(typed, claim["text"])} >= measured, typed


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_whole_and_in_the_page_s_language(shelf, language):
    page = Page(shelf, language)
    found = claims_data(page)
    own = catalogue(language)
    english = {
        text
        for key, text in catalogue("en").items()
        if text != own.get(key) and len(re.findall(r"[A-Za-z]{3,}", text)) > 1
    }
    parts = [c["html"] for c in found["claims"]] + [p["html"] for p in found["pairs"]]
    parts += [html for _, html in found["stands"]["sides"]]
    parts += [*found["documents"].values(), *found["verdicts"].values()]
    parts += [card_data(page, claim.id)["html"] for claim in shelf.claims]
    parts.append(ClaimsSheet(shelf, language).html())
    for html in parts:
        texts = Reader(html).texts
        assert not [t for t in texts if re.search(r"\{\w*\}|^(app|claims|checks)\.\w", t)]
        assert language == "en" or not [t for t in texts if t in english]


def test_every_claim_has_its_card_with_its_verdict(shelf, data):
    assert [c["id"] for c in data["claims"]] == list(shelf.claims.by_id)
    for found in data["claims"]:
        card = Reader(found["html"])
        assert card.find("details", id=f"claim-{found['id']}")
        verdict = shelf.checks[found["id"]].verdict
        assert found["verdict"] == [verdict]
        assert card.find("span", data_verdict=verdict)
        assert word("en", f"checks.verdict.{verdict}") in card.texts


def test_a_verdict_is_told_by_its_shape_too():
    shapes = [verdict_mark(verdict) for verdict in VERDICTS]
    assert len(set(shapes)) == len(VERDICTS) == 9


def test_a_claim_about_a_group_is_found_by_its_islets_and_lights_them(data):
    claim = next(c for c in data["claims"] if c["id"] == "003-16")
    assert {"shikotan", "habomai", "shibotsu"} <= set(claim["unit"])
    assert {"shikotan", "shibotsu"} <= set(claim["lit"])
    assert "habomai" not in claim["lit"]


@pytest.mark.parametrize("words", ["putin", "プーチン", "путин"])
def test_the_search_reads_every_language(data, words):
    found = [c for c in data["claims"] if words in c["text"]]
    assert 0 < len(found) < len(data["claims"])


def test_a_claim_dated_to_its_month_spans_it(data):
    claim = next(c for c in data["claims"] if c["first"] == "2018-09-01")
    assert claim["last"] == "2018-09-30"


def test_a_measured_claim_shows_number_tolerance_definitions_and_line(shelf):
    found = card_data(Page(shelf, "en"), "004-27")
    card = Reader(found["html"])
    said = " ".join(card.texts).replace("\u00a0", " ")
    assert "3.49 km" in said
    assert "±0.1 km" in said
    for label in ("without any rocks", "Shikotan", "from port to port"):
        assert label in said
    assert word("en", "checks.computed") + "." in card.texts
    (line,) = found["lines"]
    assert line["from"] == pytest.approx([145.857994, 43.3960663], abs=1e-6)
    assert line["label"] == "3.49 km"
    assert "kaigara" in found["units"]
    assert card.find("button", data_show_check="004-27")


def test_a_judged_claim_says_that_a_person_judged(shelf):
    judged = next(c for c in shelf.checks.values() if c.judged_by)
    texts = Reader(card_data(Page(shelf, "ja"), judged.claim)["html"]).texts
    assert word("ja", "checks.judged_by.editors") + "。" in texts
    assert word("ja", "checks.computed") + "。" not in texts


def test_every_input_of_a_check_is_named(shelf):
    for language in LANGUAGES:
        for check in shelf.checks.values():
            html = card_data(Page(shelf, language), check.claim)["html"]
            rows = html.split('class="fold working"')[-1].count("<tr>") if check.inputs else 0
            assert rows == (len(check.inputs) + 1 if check.inputs else 0), check.claim


def test_pairs_stand_side_by_side_with_both_passages(shelf, data):
    assert len(data["pairs"]) == len(shelf.pairs) > 80
    for found in data["pairs"]:
        card = Reader(found["html"])
        boxes = [a["data-passage"] for t, a in card.elements if "data-passage" in a]
        assert boxes == found["claims"]
        assert word("en", f"checks.relation.{found['relation']}") in card.texts
        for rule in found["rules"]:
            assert any(word("en", f"checks.rule.{rule}") in t for t in card.texts)


def test_the_browser_can_count_every_stance_once(shelf, data):
    told = Counter((s.id, s.stance) for c in shelf.claims for s in c.scenarios)
    given = Counter(pair for claim in data["claims"] for pair in claim["stances"].items())
    assert given == told
    stands = data["stands"]
    assert [s for s in shelf.pack.scenarios if s in {i for i, _ in told}] == [
        i for i, _ in stands["scenarios"]
    ]
    assert {stance for _, stance in told} <= {stance for stance, _ in stands["stances"]}
    sides = {side for claim in data["claims"] if claim["stances"] for side in claim["side"]}
    assert sides == {side for side, _ in stands["sides"]}
    # both parties first, in the pack's order
    assert [side for side, _ in stands["sides"]][: len(shelf.pack.parties)] == list(
        shelf.pack.parties
    )


def test_scenarios_that_come_to_the_same_are_chosen_at_once(shelf):
    html = Reader(ClaimsSheet(shelf, "en").html())
    groups = [a["value"].split() for t, a in html.elements if t == "input" and "data-group" in a]
    assert ["two_island_1956", "two_island_final"] in [[g[0], g[-1]] for g in groups]
    for group in groups:
        first = shelf.outcomes[group[0]]
        for other in group[1:]:
            for party in shelf.pack.parties:
                assert shelf.outcomes[other].values(party) == pytest.approx(first.values(party))


def test_text_of_documents_is_never_markup(tmp_path):
    folder = copied_seeds(tmp_path)
    speakers = folder / "speakers.yaml"
    text = speakers.read_text(encoding="utf-8")
    speakers.write_text(text.replace("en: Vladimir Putin", f"en: '{HOSTILE}'"), encoding="utf-8")
    card = folder / "independent_2016-09-02.yaml"
    text = card.read_text(encoding="utf-8")
    text = text.replace("en: A settlement looks a long way off.", f"en: '{HOSTILE}</details>'")
    card.write_text(text, encoding="utf-8")
    hostile = Shelf(claims_root=folder)
    page = Page(hostile, "en")
    found = claims_data(page)
    parts = [c["html"] for c in found["claims"]] + [p["html"] for p in found["pairs"]]
    parts += [card_data(page, c.id)["html"] for c in hostile.claims]
    assert any(HOSTILE in " ".join(Reader(html).texts) for html in parts)
    assert not any(Reader(html).find("img") for html in parts)


def test_a_broken_source_card_leaves_the_rest(tmp_path):
    folder = copied_seeds(tmp_path)
    (folder / "broken.yaml").write_text("document: {id: [")
    broken = Shelf(claims_root=folder)
    assert len(claims_data(Page(broken, "en"))["claims"]) == len(broken.claims) > 100
    assert any("broken.yaml" in str(problem) for problem in broken.problems)


def test_the_reader_s_own_article_is_told_from_a_changed_one(tmp_path):
    folder = copied_seeds(tmp_path)
    document = next(iter(Shelf(claims_root=folder).claims.documents.values()))
    own = catalogue("en")
    for content, key in (
        (None, "passage.missing"),
        (b"not the article", "claims.article.differs"),
        (b"\xff\xfe\x00", "passage.not_utf8"),
    ):
        if content is not None:
            (folder / document.file).write_bytes(content)
        page = Page(Shelf(claims_root=folder), "en")
        texts = Reader(claims_data(page)["documents"][document.id]).texts
        assert own[key].format(file=document.file, byte=0) in texts


def test_a_claim_whose_passage_is_gone_is_not_checked_and_says_why(tmp_path):
    folder = copied_seeds(tmp_path)
    document = Shelf(claims_root=folder).claims.documents["independent_2016-09-02"]
    (folder / document.file).write_text("Another text altogether.", encoding="utf-8")
    changed = Shelf(claims_root=folder)
    claim = changed.claims.by_document(document.id)[0]
    assert changed.checks[claim.id].verdict == "not_checked"
    texts = Reader(card_data(Page(changed, "en"), claim.id)["html"]).texts
    assert word("en", "checks.why.passage_changed") in texts


def test_checks_are_made_once_however_many_ask(monkeypatch):
    asked = []
    real = shelf_module.run_checks
    monkeypatch.setattr(
        shelf_module, "run_checks", lambda *a, **k: asked.append(1) or real(*a, **k)
    )
    fresh = Shelf()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: id(fresh.checks), range(16)))
    assert len(set(found)) == 1
    assert asked == [1]


# what may be taken along


def get(shelf, address):
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
        "root_path": "", "query_string": query.encode(), "headers": [],
    }  # fmt: skip
    for route in claim_routes(shelf):
        match, found = route.matches(scope)
        if match is Match.FULL:
            asked = Request({**scope, **found})
            if inspect.iscoroutinefunction(route.endpoint):
                return awaited(route.endpoint, asked)
            return route.endpoint(asked)
    raise AssertionError(address)


def test_the_table_has_a_row_for_every_claim(shelf):
    answer = get(shelf, "/pack/claims.csv?lang=ru")
    rows = list(csv.reader(io.StringIO(bytes(answer.body).decode("utf-8-sig"))))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row[0] for row in rows[1:]] == list(shelf.claims.by_id)
    assert 'filename="claims.csv"' in answer.headers["content-disposition"]


def test_annotations_and_reviews_are_linked_data(shelf):
    answer = get(shelf, "/pack/annotations.jsonld?lang=en")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.headers["cache-control"] == "no-store"
    found = json.loads(answer.body)
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["total"] == len(shelf.claims)
    reviews = json.loads(get(shelf, "/pack/claimreviews.jsonld?lang=ja").body)
    assert reviews["@context"] == "https://schema.org"
    assert {r["inLanguage"] for r in reviews["@graph"]} == {"ja"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", r["datePublished"]) for r in reviews["@graph"])


@pytest.mark.parametrize(
    "address",
    [
        "/api/card/999-99",
        "/api/card/004-27?lang=tlh",
        "/pack/claims.json?lang=tlh",
        "/sheets/pages/claims.py",
        "/sheets/../../browser/assets.py",
        "/sheets/../assets/core/four_islands.js",
    ],
)
def test_what_is_not_there_gets_a_sentence(shelf, address):
    answer = get(shelf, address)
    assert answer.status_code == 404
    assert json.loads(answer.body)["error"]


def test_scripts_are_served_by_their_type(shelf):
    for name in PAGE_ENTRIES:
        answer = get(shelf, f"/sheets/{name}.js")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/javascript")


def test_the_explorer_gets_the_verdict_of_every_claim(shelf):
    for claim in shelf.bundle["claims"]:
        assert claim["verdict"] == shelf.checks[claim["id"]].verdict
        assert set(claim["why"]) == set(LANGUAGES)
    assert [v["id"] for v in shelf.bundle["verdicts"]] == list(VERDICTS)
