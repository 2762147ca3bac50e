"""Rules find which claims contradict or bear out each other, beside what the editors noted."""

from __future__ import annotations

import pytest

from geo.claims.checks import run_checks
from geo.claims.claims import load_claims
from geo.claims.contradictions import RULES
from geo.claims.contradictions import WRITTEN
from geo.claims.contradictions import find_pairs
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue


@pytest.fixture(scope="module")
def claims(pack):
    return load_claims(units=pack.units, scenarios=pack.scenarios, parties=pack.parties)


@pytest.fixture(scope="module")
def pairs(pack, claims):
    found = find_pairs(pack, claims, run_checks(pack, claims))
    return {(p.one, p.other): p for p in found}


def test_every_written_relation_is_kept(claims, pairs):
    for claim in claims:
        for relation, others in (("contradicts", claim.contradicts), ("agrees", claim.agrees_with)):
            for other in others:
                pair = pairs.get((claim.id, other)) or pairs[other, claim.id]
                assert pair.relation == relation
                assert WRITTEN in pair.rules


def test_a_pair_stands_once_and_has_one_relation(pairs):
    for one, other in pairs:
        assert one != other
        assert (other, one) not in pairs


@pytest.mark.parametrize(
    ("one", "other", "relation", "rule"),
    [
        ("003-07", "004-19", "contradicts", "implied_quantity"),  # 20 or 18 billion to begin with
        ("001-04", "004-03", "agrees", "same_quantity"),  # the 25th
        ("001-16", "004-32", "agrees", "same_quantity"),  # a majority, 74 per cent
        ("001-09", "001-10", "contradicts", "opposed_stances"),
        ("003-20", "003-22", "contradicts", "written"),
        ("002-06", "004-07", "contradicts", "changed_position"),  # no exchange; the basis of 1956
        ("000-08", "004-21", "contradicts", "written"),  # a treaty first, or trade first
        ("004-02", "004-05", "contradicts", "written"),  # the dispute, or one side's refusal
        ("001-07", "001-12", "contradicts", "written"),  # no progress, or the promise of 1956
        ("003-04", "000-13", "agrees", "written"),
        ("004-28", "004-29", "agrees", "written"),
        ("003-18", "003-19", "contradicts", "two_readings"),  # the hand-over of 1956
        ("001-05", "003-21", "contradicts", "written"),
        ("004-04", "003-21", "contradicts", "written"),
        ("001-05", "004-04", "agrees", "same_account"),
        ("000-02", "003-15", "contradicts", "against_record"),  # was the war closed in 1956?
        ("002-08", "003-15", "contradicts", "against_record"),
        ("004-02", "003-15", "contradicts", "against_record"),
        ("001-12", "003-16", "agrees", "same_record"),
        ("000-08", "002-09", "agrees", "written"),
        ("002-19", "004-25", "contradicts", "written"),  # never, or unclear
        ("001-08", "004-17", "contradicts", "written"),  # as never before, or slow to invest
        ("000-11", "003-21", "contradicts", "written"),  # a legal ground, or none
        ("003-03", "004-05", "contradicts", "written"),  # the dispute, or one side's refusal
    ],
)
def test_rules_find_what_a_reader_finds(pairs, one, other, relation, rule):
    pair = pairs.get((one, other)) or pairs[other, one]
    assert pair.relation == relation
    assert rule in pair.rules


def test_rules_find_pairs_that_nobody_wrote_down(pairs):
    unwritten = [p for p in pairs.values() if WRITTEN not in p.rules]
    assert len(unwritten) >= 3
    # the number of islands in a proposal is no number of the same thing
    assert ("003-08", "004-23") not in pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("002-23", "004-24"),  # people of four islands, nobody on two
        ("004-14", "004-24"),
        ("002-04", "003-21"),  # the end of the war, after the surrender
        ("000-09", "003-21"),
        ("001-07", "001-08"),  # the question, cooperation
        ("003-02", "004-01"),  # quicker talks, no deal yet
        ("000-18", "003-18"),  # complaints turned down, what a handover means
        ("004-16", "003-18"),  # a rhetorical question
        ("000-02", "000-17"),  # no treaty, a place
        ("001-07", "004-05"),
        ("003-05", "001-20"),
        ("000-19", "004-37"),
        ("002-01", "004-06"),  # kind words about talks
        ("001-11", "002-15"),
        ("001-10", "004-08"),  # what Japan wants first, what a text is read to say
        ("004-19", "004-41"),  # two halves of one sentence
    ],
)
def test_claims_that_do_not_meet_are_no_pair(pairs, one, other):
    assert (one, other) not in pairs
    assert (other, one) not in pairs


def test_every_contradiction_says_on_what_and_every_agreement_why_answers_differ(pairs):
    for pair in pairs.values():
        assert not pair.why or set(pair.why) == set(LANGUAGES)
        if pair.relation == "contradicts":
            assert pair.why, (pair.one, pair.other)
        else:
            assert pair.why or not pair.apart, (pair.one, pair.other)


def test_parties_that_read_or_claim_the_same_thing_get_the_same_answer(pack, claims, pairs):
    checks = {check.claim: check for check in run_checks(pack, claims)}
    parties = set(pack.parties)
    for pair in pairs.values():
        one, other = (checks[c] for c in (pair.one, pair.other))
        sides = {claims.speaker(claims.claim(c)).side for c in (pair.one, pair.other)}
        if pair.relation == "contradicts" and sides == parties:
            # a deed that answers the other's words is no reading of the same thing
            assert one.verdict == other.verdict or "deed" in {one.rule, other.rule}, pair


def test_every_rule_has_its_words():
    for language in LANGUAGES:
        named = {k.split(".")[2] for k in catalogue(language) if k.startswith("checks.rule.")}
        assert named == {*RULES, WRITTEN}


def test_without_checks_only_the_rules_about_records_fall_silent(pack, claims):
    rules = {rule for pair in find_pairs(pack, claims) for rule in pair.rules}
    assert "opposed_stances" in rules
    assert not rules & {"against_record", "same_record"}
