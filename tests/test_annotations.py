"""Claims and checks in formats that others read: Web Annotation, ClaimReview, CSV, citations."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace

import pytest

from geo.checks import run_checks
from geo.claims import load_claims
from geo.evidence import Articles
from geo.export.annotations import CSV_COLUMNS
from geo.export.annotations import annotation
from geo.export.annotations import annotation_collection
from geo.export.annotations import citation
from geo.export.annotations import claims_csv
from geo.export.reviews import RATINGS
from geo.export.reviews import claim_review
from geo.export.reviews import claim_reviews
from geo.islands import LANGUAGES

# the terms of http://www.w3.org/ns/anno.jsonld that are used here
ANNOTATION_TERMS = {
    "@context", "id", "type", "motivation", "generator", "name", "body", "target", "value",
    "format", "language", "purpose", "source", "selector", "start", "end", "exact", "prefix",
    "suffix", "label", "total", "first", "startIndex", "items",
}  # fmt: skip
ANNOTATION_TYPES = {
    "Annotation", "AnnotationCollection", "AnnotationPage", "Software", "SpecificResource",
    "Text", "TextPositionSelector", "TextQuoteSelector", "TextualBody",
}  # fmt: skip
MOTIVATIONS = {"assessing", "describing", "identifying", "tagging"}
# what schema.org allows on each type that is used here
SCHEMA_TERMS = {
    "ClaimReview": {"identifier", "inLanguage", "claimReviewed", "author", "itemReviewed", "reviewRating", "citation", "datePublished"},
    "Claim": {"identifier", "author", "datePublished", "appearance"},
    "CreativeWork": {"name", "inLanguage", "datePublished", "publisher", "url"},
    "Rating": {"alternateName", "ratingExplanation", "ratingValue", "bestRating", "worstRating"},
    "Organization": {"name", "description"},
    "Person": {"name", "description"},
}  # fmt: skip


@pytest.fixture(scope="module")
def claims(pack):
    return load_claims(units=pack.units, scenarios=pack.scenarios, parties=pack.parties)


@pytest.fixture(scope="module")
def checks(pack, claims):
    return run_checks(pack, claims)


def nodes(value):
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item)


def test_a_collection_uses_the_terms_of_the_published_context(pack, claims, checks):
    found = annotation_collection(claims, pack, checks=checks)
    assert found["total"] == len(claims) == len(found["first"]["items"])
    for node in nodes(found):
        assert set(node) <= ANNOTATION_TERMS
        assert node.get("type", "Text") in ANNOTATION_TYPES
        assert node.get("purpose", "tagging") in MOTIVATIONS
        assert set(node.get("motivation", [])) <= MOTIVATIONS
    assert [n["@context"] for n in nodes(found) if "@context" in n] == [
        "http://www.w3.org/ns/anno.jsonld"
    ]
    ids = [n["id"] for n in found["first"]["items"]]
    assert len(set(ids)) == len(ids)
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_a_passage_is_placed_but_never_quoted_from_the_project_alone(
    pack, claims, checks, tmp_path
):
    for articles in (None, Articles(tmp_path)):
        found = annotation_collection(claims, pack, checks=checks, articles=articles)
        selectors = [i["target"]["selector"] for i in found["first"]["items"]]
        assert all([s["type"] for s in given] == ["TextPositionSelector"] for given in selectors)
        starts = [given[0]["start"] for given in selectors]
        assert starts == [claim.start for claim in claims]


def test_a_passage_is_quoted_from_the_readers_own_document(pack, claims, tmp_path):
    claim, text = claims.claim("004-27"), "Something before. The islands are near. Something after."
    start, end = 18, 39
    own = replace(
        claim,
        start=start,
        end=end,
        passage_sha256=hashlib.sha256(text[start:end].encode()).hexdigest(),
    )
    file = tmp_path / claims.document(claim).file
    file.write_text(text, encoding="utf-8")
    position, quote = annotation(own, claims, pack, articles=Articles(tmp_path))["target"][
        "selector"
    ]
    assert position == {"type": "TextPositionSelector", "start": start, "end": end}
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "The islands are near.",
        "prefix": text[:18],
        "suffix": text[39:],
    }
    # the same file with something put before: placed and quoted where it now stands
    file.write_text("More. " + text, encoding="utf-8")
    position, quote = annotation(own, claims, pack, articles=Articles(tmp_path))["target"][
        "selector"
    ]
    assert position["start"] == start + 6
    assert quote["exact"] == "The islands are near."


def test_an_annotation_says_the_same_in_three_languages(pack, claims, checks):
    check = next(c for c in checks if c.claim == "004-24")
    bodies = annotation(claims.claim("004-24"), claims, pack, check=check)["body"]
    for purpose in ("describing", "identifying", "assessing"):
        assert [b["language"] for b in bodies if b["purpose"] == purpose] == list(LANGUAGES)
    assessed = next(
        b["value"] for b in bodies if b["purpose"] == "assessing" and b["language"] == "en"
    )
    assert assessed.startswith("Partly right. ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_reviews_use_the_terms_of_schema_org(pack, claims, checks, language):
    graph = claim_reviews(checks, claims, pack, language=language, on="2026-02-01")
    assert graph["@context"] == "https://schema.org"
    assert len(graph["@graph"]) == len(checks)
    for review in graph["@graph"]:
        assert review["@type"] == "ClaimReview"
        for node in nodes(review):
            assert set(node) - {"@type"} <= SCHEMA_TERMS[node["@type"]]
        assert review["reviewRating"]["alternateName"]
        assert review["itemReviewed"]["appearance"]["datePublished"]


def test_only_verdicts_on_truth_bear_a_number(pack, claims, checks):
    for check in checks:
        rating = claim_review(claims.claim(check.claim), check, claims, pack)["reviewRating"]
        assert rating.get("ratingValue") == RATINGS.get(check.verdict)
    unchecked = replace(checks[0], verdict="not_checked")
    assert claim_review(claims.claim(unchecked.claim), unchecked, claims, pack) is None


def test_the_table_holds_every_claim_once(pack, claims, checks):
    found = list(csv.DictReader(io.StringIO(claims_csv(claims, pack, checks))))
    assert [row["claim"] for row in found] == list(claims.by_id)
    assert tuple(found[0]) == CSV_COLUMNS
    by_id = {row["claim"]: row for row in found}
    assert by_id["004-27"]["verdict"] == "holds"
    assert float(by_id["004-27"]["number"]) == pytest.approx(3.488, abs=0.001)
    assert by_id["004-27"]["computed"] == "yes"
    assert by_id["004-16"]["computed"] == "no"
    assert not next(csv.DictReader(io.StringIO(claims_csv(claims, pack))))["verdict"]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", " =1+1", "＝1+1", "\t=1+1"])
def test_a_text_is_no_formula_in_a_spreadsheet(pack, claims, text):
    hostile = dict.fromkeys(LANGUAGES, text)
    claim = replace(claims.claim("004-27"), paraphrase=hostile)
    found = replace(claims, by_id={claim.id: claim})
    row = next(csv.DictReader(io.StringIO(claims_csv(found, pack))))
    assert row["paraphrase_en"] == f"'{text}"


def test_a_citation_is_short_and_long(pack):
    made = citation(
        "Claim 004-27", pack, on="2026-02-01", address="http://localhost/claims?claim=004-27"
    )
    assert made.short == "Four Islands Explorer, Claim 004-27, 1 February 2026"
    assert "http://localhost/claims?claim=004-27" in made.long
    assert pack.title["ja"] in citation("主張", pack, on="2026-02-01", language="ja").long
