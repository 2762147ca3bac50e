"""Claims are judged by one measure, and nothing is put into a mouth."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from geo.claims.bindings import load_bindings
from geo.claims.checks import check_problems
from geo.claims.checks import run_checks
from geo.claims.claims import load_claims
from geo.claims.verdicts import DECIDED
from geo.claims.verdicts import DISPUTED
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import NOT_CHECKED
from geo.claims.verdicts import NOT_FOUND
from geo.claims.verdicts import PASSING
from geo.pack.facts import load_facts
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.languages import LANGUAGES

HERE = Path(__file__).parent
PROJECT = HERE.parent
HEDGES = yaml.safe_load((HERE / "hedges.yaml").read_text(encoding="utf-8"))
PLACES = (
    *filter(None, [os.environ.get("FOUR_ISLANDS_ARTICLES")]),
    PROJECT.parent / "shared" / "seeds",
    PROJECT / "seeds",
)


@pytest.fixture(scope="module")
def claims(pack):
    return load_claims(units=pack.units, scenarios=pack.scenarios, parties=pack.parties)


@pytest.fixture(scope="module")
def checks(pack, claims):
    return {check.claim: check for check in run_checks(pack, claims)}


@pytest.fixture(scope="module")
def bindings(pack, claims):
    return load_bindings(pack, claims)


@pytest.fixture(scope="module")
def facts(pack):
    return load_facts(pack).by_id


def passage(claims, claim):
    file = claims.document(claim).file
    found = next((Path(p) / file for p in PLACES if (Path(p) / file).is_file()), None)
    if found is None:
        pytest.skip("the articles are not distributed; put copies into seeds/ to run this")
    return found.read_bytes().decode("utf-8")[claim.start : claim.end]


# one measure


def test_every_claim_falls_under_a_rule_that_is_written_down(checks, bindings):
    guide = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8")
    for rule in bindings.rules.values():
        assert f"`{rule.id}`" in guide
        assert set(rule.title) == set(rule.about) == set(LANGUAGES)
    assert {check.rule for check in checks.values()} == set(bindings.rules)


def test_claims_of_one_rule_are_answered_alike_or_say_why_not(claims, checks, bindings):
    answers = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        check = checks[claim.id]
        if not check.apart:
            answers[check.rule][claims.speaker(claim).side].add(check.verdict)
    for rule_id, by_side in answers.items():
        if bindings.rules[rule_id].usual is not None:
            assert set().union(*by_side.values()) == {bindings.rules[rule_id].usual}, rule_id


def test_the_pack_says_when_an_answer_leaves_its_rule(pack, claims):
    assert check_problems(pack, claims) == ()
    rule = load_bindings(pack, claims).rules["right"]
    assert rule.breach("disputed", {}) is None
    assert "gives disputed, not holds" in rule.breach("holds", {})
    loose = load_bindings(pack, claims).rules["war_end"]
    assert "say why" in loose.breach("holds_roughly", {})
    assert loose.breach("holds_roughly", {"en": "days"}) is None


@pytest.mark.parametrize(
    ("alike", "verdict"),
    [
        # what somebody wants or puts first
        (["002-01", "002-02", "002-06", "002-07", "002-09", "000-07", "000-08"], "opinion"),
        (["001-01", "001-02", "001-13", "002-15", "001-18", "003-10", "003-12"], "opinion"),
        # forecasts of outlet and experts
        (["002-03", "002-16", "002-17", "002-19", "003-24", "004-28"], "opinion"),
        (["004-07", "004-19", "004-20"], "opinion"),  # what somebody is interested in or hopes for
        (["000-19", "002-32"], "holds_roughly"),  # two outlets put the chain in the Pacific
        (["003-18", "003-19"], "disputed"),  # two readings of one text
        (["000-10", "000-11", "000-12", "003-20", "003-21", "003-22"], "disputed"),
        (["004-14", "004-15"], "disputed"),
        (["000-18", "002-18", "002-20", "001-10"], "holds"),  # positions that are on record
        (["000-02", "002-08", "004-02"], "partly_right"),  # a treaty to end the war
        (["001-05", "004-04"], "holds_roughly"),  # the last days of the war
        (["000-09", "002-04", "003-11"], "holds"),
        (["000-03", "002-04", "004-15", "004-37"], None),  # the chain's name is no mistake
    ],
)
def test_like_statements_get_like_answers(checks, alike, verdict):
    found = {checks[claim].verdict for claim in alike}
    if verdict is None:
        assert not found & {"partly_right", "does_not_hold"}
    else:
        assert found == {verdict}


def test_a_claim_of_right_has_the_other_side_s_answer(facts, claims, checks, bindings):
    lengths = defaultdict(list)
    for claim in claims:
        if checks[claim.id].rule == "right":
            remark = bindings.by_claim[claim.id].remark
            assert set(remark) == set(LANGUAGES), claim.id
            lengths[claims.speaker(claim).side].append(len(remark["en"]))
            # and no row that scores it
            assert not [d for d in checks[claim.id].definitions if d.verdict]
            # and the answer is the other side's own word, as its own is: both are on record
            read = [r.of[0] for r in checks[claim.id].inputs if r.name == "fact"]
            sides = {tag for fact in read for tag in facts[fact].tags}
            assert {"side:JPN", "side:RUS"} <= sides, claim.id
    mean = {side: sum(found) / len(found) for side, found in lengths.items()}
    assert 0.5 < mean["JPN"] / mean["RUS"] < 2


def test_neither_side_is_called_wrong_more_often(claims, checks):
    good = defaultdict(lambda: defaultdict(list))
    for side in ("JPN", "RUS"):
        for claim in claims.by_side(side):
            verdict = checks[claim.id].verdict
            assert verdict not in {"partly_right", "does_not_hold"}, claim.id
            good[checks[claim.id].rule][side].append(verdict in {"holds", "holds_roughly"})
    # the articles quote one side's numbers and offers more often than the other's; of claims under
    # one rule, as many are good on either side
    both = {rule: sides for rule, sides in good.items() if len(sides) == 2}
    assert len(both) >= 7
    for rule, sides in both.items():
        shares = {side: sum(found) / len(found) for side, found in sides.items()}
        assert shares["JPN"] == shares["RUS"], rule


def test_what_came_later_bears_nothing_out(facts, claims, bindings):
    for claim in claims:
        for part in bindings.by_claim[claim.id].parts:
            if part.kind not in {"record", "within"}:
                continue
            named = [part.record.raw("fact"), *(part.record.raw("facts") or [])]
            for fact in filter(None, named):
                said = last_day(claim.asserted)
                assert first_day(facts[fact].date) <= said, (claim.id, fact)


def test_no_row_fails_what_was_not_said(checks):
    for check in checks.values():
        rows = {other.verdict for other in check.definitions if not other.reading}
        if check.verdict == HOLDS:
            assert rows <= {*PASSING, None}, check.claim


# the same word of the articles, whoever is spoken of
@pytest.mark.parametrize("claim_id", ["001-18", "002-01", "002-02", "003-10"])
def test_keen_is_as_strong_of_either_leader(claims, claim_id):
    claim = claims.claim(claim_id)
    assert "keen" in passage(claims, claim).lower()
    for language, words in (("en", "eager"), ("ja", "意欲"), ("ru", "стрем")):
        assert words in claim.paraphrase[language]


# what was said


def test_every_claim_of_a_speaker_is_asked_whether_it_was_said(claims, checks):
    for claim in claims:
        is_outlet = claims.speaker(claim).side == "outlet"
        assert (checks[claim.id].attribution is None) is is_outlet, claim.id


@pytest.mark.parametrize("claim", ["000-07", "000-08", "002-15", "003-07", "003-08", "004-07"])
def test_words_that_others_reported_too_are_on_record(checks, claim):
    assert checks[claim].attribution == "documented"


def test_a_slip_of_the_newspaper_is_the_newspaper_s(claims, checks):
    assert checks["004-32"].verdict == "holds"
    assert claims.claim("004-32").speaker == "levada_center"
    assert checks["004-39"].verdict == "does_not_hold"
    assert claims.speaker(claims.claim("004-39")).side == "outlet"


def test_the_time_meant_is_that_of_the_passage(claims):
    for claim_id, meant, resolved in (
        ("001-04", "2019-01", "2019-01-22"),  # "later this month"
        ("001-05", "1945-08/1945-09", "1945-08-28/1945-09-05"),
        ("003-21", "1945", "1945-08-28/1945-09-05"),
        ("002-12", "2016-12", "2016-12-15/2016-12-16"),
        ("004-32", "2018-12", "2018-11-22/2018-11-28"),  # "last month"
    ):
        claim = claims.claim(claim_id)
        assert (claim.meant, claim.resolved) == (meant, resolved)


def test_nobody_is_said_to_have_stated_a_number_that_is_ours(pack, checks):
    from geo.claims.check import check_data

    for claim in ("001-03", "004-29", "004-38"):
        data = check_data(checks[claim], pack)
        assert "stated" not in data["why"]
        assert "taken to mean" in data["why"]
    assert "stated" not in check_data(checks["003-19"], pack)["why"]


@pytest.mark.parametrize("claim_id", HEDGES)
def test_a_hedge_stands_in_every_language(claims, claim_id):
    claim, row = claims.claim(claim_id), HEDGES[claim_id]
    for language in LANGUAGES:
        assert re.search(row[language], claim.paraphrase[language], re.IGNORECASE), language


@pytest.mark.parametrize("claim_id", HEDGES)
def test_the_hedge_is_in_the_passage(claims, claim_id):
    found = " ".join(passage(claims, claims.claim(claim_id)).split())
    assert HEDGES[claim_id]["word"] in found


def test_no_number_is_borne_out_by_the_speaker_s_own_house(facts, claims, bindings, checks):
    for claim in claims:
        # a poll is its own record
        if claims.speaker(claim).side == "poll":
            continue
        for part in bindings.by_claim[claim.id].parts:
            fact = part.record.raw("fact")
            if part.kind == "value" and fact in facts:
                assert f"by:{claim.speaker}" not in facts[fact].tags, claim.id
    for claim_id in ("004-12", "004-31"):  # a ministry's minutes, an organiser's head count
        assert checks[claim_id].attribution == "documented"
        assert checks[claim_id].verdict == "not_checkable"


def test_no_answer_is_given_without_a_source(checks):
    for check in checks.values():
        assert check.sources or check.verdict not in DECIDED | {DISPUTED}, check.claim


@pytest.mark.parametrize("claim_id", ["001-03", "003-03", "002-08", "004-02"])
def test_a_cause_that_both_sides_name_rests_on_a_paper_of_both(checks, claim_id):
    read = {read.of for read in checks[claim_id].inputs}
    assert ("treaty_by_way_of_the_islands_1993",) in read


# words that keep a statement from saying more; a passage with one has a line in hedges.yaml
HEDGING = re.compile(
    r"\b(may|might|appears|likely|doubt|expected|believed|seen as|not clear|in part|sometimes|potential"
    r"|recently|mooted|signalled|hesitation)\b|\b(some|about|around) (US)?\$?\d"
)


def test_no_hedge_of_a_passage_is_overlooked(claims):
    for claim in claims:
        if HEDGING.search(" ".join(passage(claims, claim).split())):
            assert claim.id in HEDGES, claim.id


@pytest.mark.parametrize(
    ("claim_id", "said"),
    [
        ("004-38", "documented"),  # in the same record as the sentence that it stands in
        ("004-41", NOT_FOUND),  # the year from which growth is counted, in no report of his words
    ],
)
def test_every_part_of_a_sentence_is_looked_for_on_record(checks, claim_id, said):
    assert checks[claim_id].attribution == said
    assert checks[claim_id].verdict in DECIDED


# what a check rests on


def test_no_check_rests_on_a_claim(checks):
    for check in checks.values():
        for read in check.inputs:
            assert read.name != "stated" or read.of == (check.claim,)
            assert "same_as" not in check.method


def test_no_check_rests_on_an_unopened_source_alone(pack, checks):
    for check in checks.values():
        for read in check.inputs:
            if read.name == "fact":
                opened = [pack.sources[source].opened for source in read.sources]
                assert any(opened), (check.claim, read.of)
        assert not any(source.startswith("seed_") for source in check.sources)


def test_a_date_is_not_checked_by_the_word_it_was_inferred_from(claims, checks):
    for claim in claims:
        if claim.relevance == "dating_only" and claims.document(claim).date_status == "inferred":
            assert not {"document", "days_before"} & set(checks[claim.id].method)
    assert checks["004-40"].verdict == "not_checkable"
    assert checks["004-31"].verdict == "not_checkable"
    assert NOT_CHECKED not in {check.verdict for check in checks.values()}
