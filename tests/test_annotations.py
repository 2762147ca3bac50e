"""Claims and checks in formats that others read: Web Annotation, ClaimReview, CSV, citations."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from dataclasses import replace

import pytest

from geo.claims.annotations import annotation
from geo.claims.annotations import annotation_collection
from geo.claims.annotations import citation
from geo.claims.checks import run_checks
from geo.claims.claims import load_claims
from geo.claims.claims_table import CSV_COLUMNS
from geo.claims.claims_table import claims_csv
from geo.claims.evidence import Articles
from geo.claims.reviews import RATINGS
from geo.claims.reviews import claim_review
from geo.claims.reviews import claim_reviews
from geo.claims.reviews import rating_value
from geo.text.languages import LANGUAGES

# what the Web Annotation model allows on each class that is used here (sections 3 and 4), and what it
# requires of it; "generated" and the like are of "Lifecycle information", "via" of "Other identities"
MADE = {"creator", "generator", "created", "modified", "generated", "rights"}
ANNOTATION_RULES = {
    "Annotation": ({"id", "type", "target"}, {"id", "type", "motivation", "body", "target", *MADE}),
    "AnnotationCollection": ({"id", "type", "total", "first"}, {"id", "type", "label", "total", "first", *MADE}),
    "AnnotationPage": ({"id", "type", "partOf", "items"}, {"id", "type", "partOf", "startIndex", "items"}),
    "Choice": ({"type", "items"}, {"type", "items"}),
    "TextualBody": ({"type", "value"}, {"type", "value", "format", "language", "purpose"}),
    "SpecificResource": ({"type", "source"}, {"type", "source", "purpose", "selector", "canonical"}),
    "Text": ({"id", "type"}, {"id", "type", "format", "language", "via"}),
    "TextPositionSelector": ({"type", "start", "end"}, {"type", "start", "end"}),
    "TextQuoteSelector": ({"type", "exact"}, {"type", "exact", "prefix", "suffix"}),
    "Software": ({"id", "type"}, {"id", "type", "name", "homepage"}),
    "Organization": ({"id", "type"}, {"id", "type", "name", "homepage"}),
    # a resource that is only named, as a code or another annotation
    None: ({"id"}, {"id", "label", "total"}),
}  # fmt: skip
MOTIVATIONS = {"assessing", "classifying", "describing", "linking", "tagging"}
# what schema.org allows on each type that is used here, with what it takes from the types above it
WORK = {"@id", "name", "headline", "alternativeHeadline", "inLanguage", "datePublished", "publisher", "url", "isBasedOn", "version"}  # fmt: skip
BODY = {"name", "description", "url"}
SCHEMA_RULES = {
    "ClaimReview": ({"claimReviewed", "reviewRating", "author", "itemReviewed"}, WORK | {"identifier", "claimReviewed", "author", "itemReviewed", "reviewRating", "citation", "dateModified", "license", "workTranslation", "creativeWorkStatus"}),
    "Claim": ({"author", "appearance", "text"}, {"@id", "identifier", "name", "text", "author", "datePublished", "appearance", "claimInterpreter"}),
    "NewsArticle": ({"publisher"}, WORK),
    "CreativeWork": ({"name"}, WORK),
    "WebPage": ({"name", "url"}, WORK),
    "Dataset": ({"name"}, WORK),
    "Rating": ({"alternateName"}, {"alternateName", "ratingExplanation", "ratingValue", "bestRating", "worstRating"}),
    "Organization": ({"name"}, BODY),
    "NewsMediaOrganization": ({"name"}, BODY),
    "GovernmentOrganization": ({"name"}, BODY),
    "Person": ({"name"}, {"name", "jobTitle"}),
}  # fmt: skip
REGISTERED = re.compile(r"(urn:uuid:[0-9a-f-]{36}|ni:///sha-256;[\w-]{43}|https?://\S+)")


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


def test_a_collection_keeps_the_rules_of_the_model(pack, claims, checks):
    found = annotation_collection(claims, pack, checks=checks, base="https://example.org")
    assert found["total"] == len(claims) == len(found["first"]["items"])
    assert [n["@context"] for n in nodes(found) if "@context" in n] == [
        "http://www.w3.org/ns/anno.jsonld"
    ]
    for node in nodes(found):
        required, allowed = ANNOTATION_RULES[node.get("type")]
        assert required <= set(node) - {"@context"} <= allowed, node
        assert node.get("purpose", "tagging") in MOTIVATIONS
        assert set(node.get("motivation", [])) <= MOTIVATIONS
        assert "id" not in node or REGISTERED.fullmatch(node["id"]), node["id"]
        for key in MADE & set(node):
            assert node[key]
    ids = [n["id"] for n in found["first"]["items"]]
    assert len(set(ids)) == len(ids)
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_a_page_knows_its_collection_and_relations_lead_to_annotations(pack, claims, checks):
    found = annotation_collection(claims, pack, checks=checks)
    assert found["first"]["partOf"]["id"] == found["id"]
    ids = {item["id"] for item in found["first"]["items"]}
    linked = [
        body["source"]
        for item in found["first"]["items"]
        for body in item["body"]
        if body.get("purpose") == "linking"
    ]
    assert {source["id"] for source in linked} <= ids
    assert {source["label"].partition(":")[0] for source in linked} == {"agrees", "contradicts"}


def test_a_selector_counts_in_the_text_that_is_the_source(pack, claims):
    claim = next(c for c in claims if claims.document(c).url)
    document, target = claims.document(claim), annotation(claim, claims, pack)["target"]
    assert target["source"]["id"].startswith("ni:///sha-256;")
    assert target["source"]["via"] == document.url
    digest = base64.urlsafe_b64encode(bytes.fromhex(claim.passage_sha256)).decode().rstrip("=")
    assert target["canonical"] == f"ni:///sha-256;{digest}"


def test_nothing_is_called_assessed_that_was_not(pack, claims, checks):
    unchecked = replace(checks[0], verdict="not_checked")
    made = annotation(claims.claim(unchecked.claim), claims, pack, check=unchecked)
    assert made["motivation"] == ["describing"]
    assert not [n for n in nodes(made) if n.get("purpose") == "assessing"]


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


def test_an_annotation_leaves_the_choice_of_language(pack, claims, checks):
    check = next(c for c in checks if c.claim == "004-24")
    bodies = annotation(claims.claim("004-24"), claims, pack, check=check)["body"]
    choices = [body["items"] for body in bodies if body["type"] == "Choice"]
    assert len(choices) == 4
    for items in choices:
        assert [item["language"] for item in items] == list(LANGUAGES)
    assert choices[-1][0]["value"].startswith("Partly right. ")
    assert choices[-1][1]["value"].startswith("一部は正しい。")
    codes = {b["source"]["label"] for b in bodies if b.get("purpose") == "classifying"}
    assert {"verdict:partly_right", "side:outlet", "rule:number"} <= codes
    assert "number:3319 people" in codes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unrated", [False, True])
def test_reviews_keep_the_rules_of_schema_org(pack, claims, checks, language, unrated):
    graph = claim_reviews(checks, claims, pack, language=language, unrated=unrated)
    assert graph["@context"] == "https://schema.org"
    rated = [check for check in checks if check.verdict in RATINGS]
    assert len(graph["@graph"]) == len(checks if unrated else rated)
    for review in graph["@graph"]:
        for node in nodes(review):
            if set(node) == {"@type", "@id"}:
                continue
            required, allowed = SCHEMA_RULES[node["@type"]]
            assert required <= set(node) - {"@type"} <= allowed, node
            assert all(node.values()), node
            assert "@id" not in node or REGISTERED.fullmatch(node["@id"])
            if "datePublished" in node:
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", node["datePublished"])
        assert review["datePublished"] == review["dateModified"]
        assert ("url" in review) != ("creativeWorkStatus" in review)


def test_a_review_has_an_address_where_the_app_has_one(pack, claims, checks):
    graph = claim_reviews(checks, claims, pack, language="ja", base="https://example.org/")
    urls = [review["url"] for review in graph["@graph"]]
    assert urls[0] == "https://example.org/claims?claim=002-04&lang=ja"
    assert len(set(urls)) == len(urls)


def test_reviews_of_one_claim_in_three_languages_are_three(pack, claims, checks):
    made = [claim_reviews(checks, claims, pack, language=lang)["@graph"][0] for lang in LANGUAGES]
    assert len({review["@id"] for review in made}) == len(LANGUAGES)
    assert len({review["identifier"] for review in made}) == len(LANGUAGES)
    others = {other["@id"] for other in made[0]["workTranslation"]}
    assert others == {made[1]["@id"], made[2]["@id"]}
    assert len({review["itemReviewed"]["appearance"]["headline"] for review in made}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_has_its_own_headline_or_none(pack, claims, checks, language):
    for review in claim_reviews(checks, claims, pack, language=language)["@graph"]:
        article = review["itemReviewed"]["appearance"]
        document = claims.document(claims.claim(review["itemReviewed"]["identifier"]))
        assert ("headline" in article) is not document.untitled
        assert ("name" in article) is document.untitled
        assert article.get("headline") in {None, document.title[document.language]}
    assert claims.documents["newspaper_2019-01-24"].untitled


def test_the_whole_scale_is_used_and_only_on_truth(pack, claims, checks):
    assert RATINGS == {"does_not_hold": 1, "partly_right": 3, "holds_roughly": 4, "holds": 5}
    for check in checks:
        claim = claims.claim(check.claim)
        review = claim_review(claim, check, claims, pack)
        assert (review is None) is (check.verdict not in RATINGS)
        rating = claim_review(claim, check, claims, pack, unrated=True)["reviewRating"]
        assert rating.get("ratingValue") == rating_value(check)
        assert ("bestRating" in rating) is ("ratingValue" in rating)
    # 2005 is wrong as it stands, and right if only his visits as president count
    assert {c.claim: rating_value(c) for c in checks if c.verdict == "does_not_hold"} == {
        "002-12": 2,
        "002-23": 1,
        "004-39": 1,
    }
    assert {rating_value(check) for check in checks} == {None, 1, 2, 3, 4, 5}
    unchecked = replace(checks[0], verdict="not_checked")
    claim = claims.claim(unchecked.claim)
    assert claim_review(claim, unchecked, claims, pack, unrated=True) is None


def test_who_says_and_who_reports_are_told_apart_and_typed(pack, claims, checks):
    made = {
        review["identifier"].partition(":")[0]: review["itemReviewed"]
        for review in claim_reviews(checks, claims, pack, unrated=True)["@graph"]
    }
    two = made["003-06"]["author"]
    assert [(one["@type"], one["name"]) for one in two] == [
        ("Person", "Shinzo Abe"),
        ("Person", "Vladimir Putin"),
    ]
    assert two[0]["jobTitle"] == "Prime Minister of Japan"
    assert {one["@type"] for one in made["002-14"]["author"]} == {"GovernmentOrganization"}
    assert made["001-14"]["author"]["@type"] == "Organization"
    assert made["004-39"]["author"]["@type"] == "NewsMediaOrganization"
    assert made["004-32"]["author"]["name"] == "Levada Center"
    assert made["004-32"]["claimInterpreter"]["name"] == "Unnamed English-language newspaper"
    assert "claimInterpreter" not in made["004-39"]


def test_a_copy_is_cited_by_its_site(pack, claims, checks):
    graph = claim_reviews(checks, claims, pack)["@graph"]
    cited = [one for review in graph for one in review.get("citation", ())]
    copies = [one for one in cited if one["@type"] == "WebPage"]
    assert copies
    for one in copies:
        assert one["publisher"]["name"] in one["url"]
        assert not re.search(r"[(（]", one["isBasedOn"]["publisher"]["name"])


def test_the_table_holds_every_claim_once(pack, claims, checks):
    found = list(csv.DictReader(io.StringIO(claims_csv(claims, pack, checks))))
    assert [row["claim"] for row in found] == list(claims.by_id)
    assert tuple(found[0]) == CSV_COLUMNS
    by_id = {row["claim"]: row for row in found}
    assert by_id["004-27"]["verdict"] == "holds"
    assert float(by_id["004-27"]["number"]) == pytest.approx(3.488, abs=0.001)
    assert by_id["004-27"]["computed"] == "yes"
    assert by_id["004-16"]["computed"] == "no"
    assert by_id["004-16"]["said"] == "documented"
    assert by_id["004-27"]["units_mode"] == "by_geometry"
    assert by_id["004-27"]["tolerance"] == "0.1 km"
    assert json.loads(by_id["002-12"]["definitions"])[0]["number"] == 2005
    # years since 1956 are no number that the article states
    assert by_id["002-08"]["number"] == by_id["002-08"]["unit"] == ""
    assert by_id["002-08"]["document_sha256"] == claims.document(claims.claim("002-08")).sha256
    assert json.loads(by_id["004-27"]["quantities"])[0]["comparator"] == "less_than"
    assert by_id["003-21"]["resolved"] == "1945-08-28/1945-09-05"
    assert by_id["003-18"]["contradicts"] == "003-19"
    assert by_id["004-05"]["apart_ru"]
    for row in found:
        assert row["licence"].startswith("https://creativecommons.org/")
        assert row["claim"] in row["cite_as"]
        assert row["rule"]
        assert row["reviewed"]
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
