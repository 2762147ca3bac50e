"""Exports use the terms of the published vocabularies, each where it belongs and as it is typed."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from pathlib import Path

import pytest

from geo.claims.annotations import annotation_collection
from geo.claims.checks import run_checks
from geo.claims.claims import load_claims
from geo.claims.reviews import claim_reviews
from geo.text.languages import LANGUAGES

CONTEXTS = Path(__file__).parent / "contexts"
ANNOTATION_TERMS = json.loads((CONTEXTS / "anno.jsonld").read_text(encoding="utf-8"))["@context"]
with (CONTEXTS / "schemaorg.csv").open(encoding="utf-8", newline="") as file:
    SCHEMA = {row["term"]: row for row in csv.DictReader(file)}
TYPES = {term for term, row in SCHEMA.items() if row["kind"] == "type"}
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
# what a value in JSON is to schema.org; a text is taken for whatever else is expected
LITERALS = {"Text", "URL", "Date", "DateTime", "Number", "DefinedTerm", "PropertyValue"}


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


def each(value):
    return value if isinstance(value, list) else [value]


def typed(term):
    """Give the type that the context gives a term's values: @id, @vocab, an XSD type, or none."""
    defined = ANNOTATION_TERMS[term]
    return defined.get("@type") if isinstance(defined, dict) else None


def kinds(type_):
    """Give a type and all above it."""
    above = SCHEMA[type_]["subtype_of"].split(";") if type_ in TYPES else []
    return {type_}.union(*(kinds(one) for one in above if one))


@pytest.mark.parametrize("base", ["", "https://example.org"])
def test_annotations_keep_to_the_published_context(pack, claims, checks, base):
    found = annotation_collection(claims, pack, checks=checks, base=base)
    seen = set()
    for node in nodes(found):
        for term, value in node.items():
            if term == "@context":
                continue
            assert term in ANNOTATION_TERMS, term
            seen.add(term)
            for one in each(value):
                fits(term, one)
    assert {"motivation", "purpose", "created", "total", "startIndex", "start", "rights"} <= seen


def fits(term, value):
    type_ = typed(term)
    if term == "type":
        assert value in ANNOTATION_TERMS, value
    elif type_ == "@vocab":
        # without a term of that name the value would be read as an address
        assert ANNOTATION_TERMS[value].startswith("oa:"), value
    elif type_ == "@id":
        assert isinstance(value, dict) or ABSOLUTE.fullmatch(value), (term, value)
    elif type_ == "xsd:dateTime":
        assert dt.datetime.fromisoformat(value).tzinfo is dt.UTC, value
    elif type_ == "xsd:nonNegativeInteger":
        assert type(value) is int, (term, value)
        assert value >= 0
    else:
        assert isinstance(value, str), (term, value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("base", ["", "https://example.org"])
def test_reviews_keep_to_the_published_vocabulary(pack, claims, checks, language, base):
    graph = claim_reviews(checks, claims, pack, language=language, base=base, unrated=True)
    for node in nodes(graph["@graph"]):
        mine = kinds(node["@type"])
        for term, value in node.items():
            if term.startswith("@"):
                continue
            row = SCHEMA[term]
            assert mine & set(row["domain_includes"].split(";")), (node["@type"], term)
            expected = set(row["range_includes"].split(";"))
            for one in each(value):
                if isinstance(one, dict):
                    assert kinds(one["@type"]) & expected, (term, one["@type"])
                else:
                    assert expected & LITERALS, (term, one)


def test_the_rules_find_what_no_vocabulary_has():
    with pytest.raises(KeyError):
        fits("motivation", "judging")
    with pytest.raises(AssertionError):
        fits("created", "2026-11-26")
    with pytest.raises(AssertionError):
        fits("rights", "CC BY 4.0")
    assert kinds("ClaimReview") == {"ClaimReview", "Review", "CreativeWork", "Thing"}
