"""Every claim is checked by rule or judged with a reason, and the working is shown."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import string
import time
from pathlib import Path

import pytest
import yaml
from geographiclib.geodesic import Geodesic

from geo.claims.bindings import CHECKS_FILE
from geo.claims.bindings import load_bindings
from geo.claims.check import check_data
from geo.claims.checks import check_problems
from geo.claims.checks import run_checks
from geo.claims.claims import Claims
from geo.claims.claims import load_claims
from geo.claims.evidence import Articles
from geo.claims.rules import KINDS
from geo.claims.verdicts import VERDICTS
from geo.pack.loading import default_root
from geo.pack.loading import load_pack
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.text.words import word

HERE = Path(__file__).parent
PROJECT = HERE.parent
EXPECTED = HERE / "expected_verdicts.yaml"
DATA = default_root()
# what checks rest on; the map's display files are not needed
NEEDED = ("*.csv", "*.yaml", "datapackage.json", "coast.gpkg")


@pytest.fixture(scope="module")
def claims(pack) -> Claims:
    return said(pack)


@pytest.fixture(scope="module")
def checks(pack, claims):
    return {check.claim: check for check in run_checks(pack, claims)}


@pytest.fixture(scope="module")
def before(pack, checks):
    return data_of(pack, checks.values())


@pytest.fixture
def root(tmp_path):
    """Give a copy of the pack that a test may change."""
    copy = tmp_path / "data"
    copy.mkdir()
    for pattern in NEEDED:
        for path in DATA.glob(pattern):
            shutil.copy(path, copy / path.name)
    return copy


def said(pack):
    return load_claims(
        PROJECT / "seeds", units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )


def data_of(pack, checks):
    return {check.claim: json.loads(json.dumps(check_data(check, pack))) for check in checks}


def rerun(root):
    pack = load_pack(root)
    return data_of(pack, run_checks(pack, said(pack)))


def change(root, file, old, new):
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# what is shipped


def test_every_claim_has_a_check_or_a_reason_for_none(claims, checks):
    assert list(checks) == list(claims.by_id)
    for check in checks.values():
        assert check.verdict in VERDICTS
        assert check.verdict != "not_checked", check.claim
        assert check.computed != bool(check.judged_by), check.claim


def test_most_claims_are_computed_and_the_rest_say_who_judged(checks):
    # what somebody wants, expects or thinks of something is not computed: a third of what is said
    assert sum(check.computed for check in checks.values()) >= 85
    for check in checks.values():
        if not check.computed:
            assert check.judged_by == "editors"
            assert set(check.why[0].values["reason"].value) == set(LANGUAGES)


def test_nothing_in_the_pack_needs_an_editor(pack, claims):
    assert [str(problem) for problem in check_problems(pack, claims)] == []


def test_no_verdict_is_written_down_that_could_be_computed():
    written = yaml.safe_load((DATA / "checks.yaml").read_text(encoding="utf-8"))["checks"]
    for claim, binding in written.items():
        assert "verdict" not in binding, claim
        if "judged" in binding:
            assert not {"is", "parts", "same_as"} & set(binding), claim


def test_verdicts_are_those_that_were_reviewed(before):
    wanted = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    found = {
        claim: {
            "said": data["attribution"],
            "verdict": data["verdict"],
            "number": data["number"],
            "unit": data["unit"],
        }
        for claim, data in before.items()
    }
    assert found == wanted


def test_every_text_is_there_in_three_languages(pack, checks):
    for check in checks.values():
        data = check_data(check, pack)
        for kind in ("why", "method"):
            texts = data["text"][kind]
            assert set(texts) == set(LANGUAGES)
            for text in texts.values():
                assert text.strip(), check.claim
                assert not {b for _, b, _, _ in string.Formatter().parse(text) if b}, check.claim
        for other in data["definitions"]:
            assert set(other["label"]) == set(LANGUAGES)


def test_every_kind_of_check_says_its_method():
    for language in LANGUAGES:
        texts = catalogue(language)
        methods = {k.split(".")[2] for k in texts if k.startswith("checks.method.")}
        assert methods == {*KINDS, "same_as", "judged"}
        assert {f"checks.verdict.{v}" for v in VERDICTS} <= set(texts)
        assert {f"checks.verdict_about.{v}" for v in VERDICTS} <= set(texts)


def test_the_json_form_is_the_one_agreed(pack, checks):
    data = check_data(checks["004-27"], pack, "ja")
    agreed = ["claim", "verdict", "number", "unit", "method", "tolerance", "inputs", "why"]
    assert list(data)[: len(agreed)] == agreed
    assert data["tolerance"] == {"value": 0.1, "unit": "km"}
    assert data["inputs"][0]["sources"] or data["inputs"][0]["name"] == "stated"
    assert data["why"] == data["text"]["why"]["ja"]
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_all_checks_take_less_than_a_second(pack, claims):
    run_checks(pack, claims)
    started = time.perf_counter()
    run_checks(pack, claims)
    assert time.perf_counter() - started < 1


# numbers, against computations made apart


def rows(file):
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_nearest_islet_is_the_one_that_geographiclib_finds(checks):
    best = min(
        Geodesic.WGS84.Inverse(
            *map(float, (r["from_lat"], r["from_lon"], r["to_lat"], r["to_lon"]))
        )["s12"]
        for r in rows("distances.csv")
        if r["to_unit"] == "hokkaido" and r["unit"] == "kaigara"
    )
    assert checks["004-27"].number == pytest.approx(best / 1e3, abs=1e-6)
    # farther islands are told and not scored: the statement is about some, not about these
    others = checks["004-27"].definitions[-4:]
    assert [d.verdict for d in others] == [None] * 4
    assert all(d.number > 10 for d in others)


def test_people_are_added_up_for_the_year_that_is_meant(checks):
    assert checks["002-23"].number == 5934 + 7817 + 2917
    assert checks["004-24"].number == 3319


@pytest.mark.parametrize(
    ("claim", "verdict", "number", "unit"),
    [
        ("004-27", "holds", 3.488, "km"),  # less than 10 km
        ("000-09", "holds", 4, "islands"),
        ("001-04", "holds", 25, "meetings"),  # the 25th, by the foreign ministry's count too
        ("004-03", "partly_right", 22, "meetings"),  # 25, but not since 2013
        ("002-12", "does_not_hold", 2009, "year"),  # in Japan as prime minister
        ("003-07", "holds", 50, "percent"),
        ("004-32", "holds", 74, "percent"),  # the month is the newspaper's
        ("004-39", "does_not_hold", 0, "events"),  # asked and published in November
        ("004-24", "partly_right", 3319, "people"),  # right of Habomai alone
        ("002-23", "does_not_hold", 16668, "people"),  # an eighth too many
        ("001-05", "holds_roughly", 4, "events"),  # three of four by 2 September 1945
        ("004-12", "not_checkable", None, ""),  # known from the speaker's own ministry only
        ("003-19", "disputed", 2, "parties"),
        ("003-11", "holds", 73.38, "years"),
        ("002-22", "holds", 1, "events"),
        ("003-18", "disputed", 2, "parties"),
        ("003-20", "disputed", 2, "parties"),
        ("000-11", "disputed", 2, "parties"),
        ("002-18", "holds", 4, "islands"),
    ],
)
def test_known_verdicts(checks, claim, verdict, number, unit):
    found = checks[claim]
    assert (found.verdict, found.unit) == (verdict, unit)
    assert found.number == pytest.approx(number, abs=0.01)


def test_rights_are_never_decided_between_parties(checks, claims):
    for claim in claims:
        speaker = claims.speaker(claim)
        if claim.kind == "sovereignty" and speaker.side in {"JPN", "RUS"}:
            assert checks[claim.id].verdict in {"disputed", "holds", "opinion"}, claim.id
            if checks[claim.id].verdict == "holds":
                # what is borne out is that a side holds or rejects something
                assert checks[claim.id].rule == "position", claim.id


def test_a_record_names_its_speaker_where_one_is_known(checks):
    assert checks["002-06"].attribution == "documented"
    assert checks["004-33"].attribution == "as_reported"
    assert checks["000-09"].attribution is None


# a change in the pack changes what depends on it, and nothing else

CHANGES = [
    ("people.csv", "shikotan,2020,3319", "shikotan,2020,0", {"004-24"}),
    ("people.csv", "kunashiri,2016,7817", "kunashiri,2016,9817", {"002-23"}),
    ("facts.csv", "1945-09-03/1945-09-05", "1945-09-01/1945-09-02", {"001-05", "004-04"}),
    ("facts.csv", "meeting_10,meetings,2014", "meeting_10,lunches,2014", {"001-04"}),
    ("facts.csv", "putin_japan_2009,putin_in_japan,2009-05-11", "putin_japan_2009,putin_in_japan,2004-05-11", {"002-12"}),
    ("facts.csv", "2018-11-22/2018-11-28,74", "2018-12-22/2018-12-28,74", {"004-39"}),
    ("facts.csv", "trade_2018,trade,2018,20000000000", "trade_2018,trade,2018,28000000000", {"003-07"}),
    ("facts.csv", "davos_2019,said_and_done,2019-01-23", "davos_2019,said_and_done,2019-02-22", {"004-22"}),
    ("facts.csv", "1956-10-19,0,mentions", "1956-10-19,2,mentions", set()),
    ("distances.csv", "kaigara,hokkaido,3.4884382", "kaigara,hokkaido,4.4884382", set()),
    ("distances.csv", "kurils,kamchatka,", "kurils,kamchatka,9", set()),
    ("places.csv", "keramui,cape,145.541806,43.652361", "keramui,cape,144.541806,43.652361", set()),
    ("places.csv", "okhotsk,sea,145.7,45.15", "okhotsk,sea,146.3,43.5", {"004-37"}),
    ("names.csv", "the_four,ru,Южные Курилы", "the_four,ru,Южные острова", {"001-17", "003-09"}),
    ("events.yaml", 'date: "1993-10-13"', 'date: "2023-10-13"', set()),
    ("measures.csv", "shikotan,249.059703", "shikotan,2249.059703", {"001-12"}),
    ("measures.csv", "urup,1421.087109,330.384,149.3921904,45.5704557", "urup,1421.087109,330.384,149.3921904,44.5704557", {"002-04", "002-05"}),
    ("published.csv", ",3.7,2021,", ",13.7,2021,", set()),
]  # fmt: skip


@pytest.mark.parametrize("case", CHANGES, ids=[c[1][:28] for c in CHANGES])
def test_a_change_in_the_pack_changes_what_depends_on_it_alone(root, before, case):
    *edit, changed = case
    change(root, *edit)
    after = rerun(root)
    verdicts = {c for c in before if before[c]["verdict"] != after[c]["verdict"]}
    assert verdicts == changed
    touched = {c for c in before if before[c]["inputs"] != after[c]["inputs"]}
    assert touched, "nothing read the changed value"
    for claim in set(before) - touched:
        assert after[claim] == before[claim], claim


def test_a_text_that_one_side_alone_reads_is_not_disputed(root, before):
    change(root, "facts.csv", "by:putin;by:government_of_russia;side:RUS", "by:putin;side:JPN")
    after = rerun(root)
    assert before["003-18"]["verdict"] == before["003-19"]["verdict"] == "disputed"
    assert after["003-18"]["verdict"] == after["003-19"]["verdict"] == "holds"
    assert after["003-17"]["verdict"] == "does_not_hold"


def test_a_claimant_less_is_no_longer_disputed(root, before):
    text = (root / "units.csv").read_text(encoding="utf-8")
    (root / "units.csv").write_text(text.replace(",JPN;RUS,", ",RUS,"), encoding="utf-8")
    after = rerun(root)
    assert {before[c]["verdict"] for c in ("000-10", "003-20", "003-22")} == {"disputed"}
    assert {after[c]["verdict"] for c in ("000-10", "003-20", "003-22")} == {"holds"}
    assert after["002-18"]["verdict"] == "does_not_hold"


def test_a_changed_coast_is_measured_anew(root, before):
    import shapely

    from geo.build.coast import write_coast
    from geo.pack.coasts import read_coasts

    digest = hashlib.sha256((root / "coast.gpkg").read_bytes()).hexdigest()
    resources = [{"path": "coast.gpkg", "hash": f"sha256:{digest}"}]
    (root / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    assert rerun(root) == before
    coasts = read_coasts(root / "coast.gpkg")
    moved = {
        unit: shapely.get_parts(
            shapely.transform(land, lambda xy: xy + 0.5) if unit == "kaigara" else land
        )
        for unit, land in coasts.items()
    }
    write_coast(root / "coast.gpkg", moved)
    after = rerun(root)
    # the next rock is now the nearest
    assert after["004-27"]["number"] == pytest.approx(4.711, abs=0.001)
    differing = {c for c in before if before[c]["verdict"] != after[c]["verdict"]}
    assert differing == set()


@pytest.mark.parametrize(
    ("definition", "km"), [("main_land", 3.49594), ("with_rocks", 3.48844), ("official_rocks", 3.48844)]
)  # fmt: skip
def test_a_check_may_name_the_definition_of_a_distance(root, definition, km):
    path = root / "checks.yaml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    whole["checks"]["004-27"] = {
        "rule": "number",
        "is": "distance", "to": "hokkaido", "definition": definition, "states": 0,
        "tolerance": {"value": 0.1, "unit": "km"},
    }  # fmt: skip
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    found = rerun(root)["004-27"]
    assert found["number"] == pytest.approx(km, abs=1e-4)
    assert any(definition in read["of"] for read in found["inputs"])


# what is wrong is said, and the claim is not checked

BROKEN = [
    ("004-27", {"is": "distance", "units": ["atlantis"], "to": "hokkaido", "states": 0}, "There is no unit 'atlantis'"),
    ("004-27", {"is": "distance", "to": "hokaido", "states": 0}, "did you mean hokkaido"),
    ("004-27", {"is": "distance", "states": 0, "tolerance": {"value": 3}}, "tolerance is 3 without a unit"),
    ("004-27", {"is": "distance", "states": 0, "tolerance": 3}, "tolerance must be a mapping"),
    ("004-27", {"is": "distance", "states": 4}, "states no number 4"),
    ("004-27", {"is": "distance"}, "nothing to compare with"),
    ("004-27", {"is": "distance", "definition": "low_water", "states": 0}, "definition is 'low_water'; it must be one of"),
    ("004-27", {"is": "distance", "between": ["nosappu", "atoiya"], "definition": "main_land", "states": 0}, "places have none"),
    ("004-27", {"is": "nearness"}, "is is 'nearness'; it must be one of"),
    ("004-27", {"same_as": "004-99"}, "There is no claim '004-99'"),
    ("004-27", {"is": "distance", "same_as": "004-26"}, "exactly one of"),
    ("004-27", {"is": "value", "fact": "levada", "states": 0}, "There is no fact 'levada'"),
    ("004-27", {"is": "value", "fact": "levada_for", "states": 0}, "is in percent, but km is stated"),
    ("004-27", {"parts": [{"is": "title"}], "lead": 3}, "lead is 3, and the number of parts is 1"),
    ("004-27", {"judged": {"verdict": "true", "reason": {"en": "x"}}}, "verdict is"),
    ("004-27", {"judged": {"verdict": "opinion", "reason": {"en": "x"}}}, "reason has no text in ja, ru"),
    ("004-27", {"is": "population", "year": 1700, "states": 0}, "nobody counted the people of habomai"),
    ("004-27", {"is": "contested", "facts": ["levada_for"]}, "tagged with the party that speaks"),
    ("004-27", {"is": "title", "rule": "gossip"}, "rule is 'gossip'; it must be one of"),
    ("004-27", "distance", "must be a mapping"),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_checks_without_any_claims_are_said_in_one_sentence(pack, lang):
    problems = load_bindings(pack, Claims()).problems
    assert [(p.file, p.place) for p in problems] == [(CHECKS_FILE, "")]
    assert word(lang, "problems.claimfile.no_claims") in problems[0].within(lang)


@pytest.mark.parametrize(("claim", "binding", "sentence"), BROKEN, ids=[b[2][:30] for b in BROKEN])
def test_a_broken_check_is_said_and_spoils_no_other(root, before, claim, binding, sentence):
    path = root / "checks.yaml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    if isinstance(binding, dict):
        binding = {"rule": "number", **binding}
    whole["checks"][claim] = binding
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    after = rerun(root)
    assert after[claim]["verdict"] == "not_checked"
    assert sentence in after[claim]["why"]
    assert {c: d for c, d in after.items() if c != claim} == {
        c: d for c, d in before.items() if c != claim
    }
    pack = load_pack(root)
    (problem,) = check_problems(pack, said(pack))
    assert str(problem).startswith(f"checks.yaml, claim {claim}: ")
    for lang in ("ja", "ru"):
        assert sentence not in after[claim]["text"]["why"][lang]
        assert problem.within(lang).endswith(problem.message.within(lang))
        assert str(problem.message) not in problem.within(lang)


def test_checks_that_go_round_in_a_circle_are_not_made(root):
    path = root / "checks.yaml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    for one, other in (("002-01", "002-02"), ("002-02", "002-01")):
        whole["checks"][one] = {"rule": "will", "same_as": other}
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    after = rerun(root)
    for claim in ("002-01", "002-02"):
        assert after[claim]["verdict"] == "not_checked"
    assert "round in a circle: 002-01 - 002-02 - 002-01" in after["002-02"]["why"]


def test_a_claim_that_is_not_there_is_reported(root):
    change(root, "checks.yaml", "checks:\n", 'checks:\n  "009-01": {rule: right, is: title}\n')
    pack = load_pack(root)
    assert "checks.yaml, claim 009-01: there is no claim '009-01'." in [
        str(p) for p in load_bindings(pack, said(pack)).problems
    ]


def test_a_claim_without_a_check_says_so(root):
    change(
        root, "checks.yaml", '  "002-24": {rule: deed, is: record, fact: vladivostok_2016}\n', ""
    )
    after = rerun(root)
    assert after["002-24"]["verdict"] == "not_checked"
    assert "No check is bound" in after["002-24"]["why"]


def test_a_passage_that_is_gone_leaves_its_claim_unchecked(pack, claims, tmp_path):
    document = claims.documents["moscow_times_2019-01-04"]
    (tmp_path / document.file).write_text("Another text altogether. " * 200, encoding="utf-8")
    found = {c.claim: c for c in run_checks(pack, claims, articles=Articles(tmp_path))}
    for claim in claims:
        gone = claim.document == document.id
        assert (found[claim.id].verdict == "not_checked") is gone, claim.id
    assert found["001-04"].why[0].key == "why.passage_changed"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("facts.csv", "landing_etorofu,landings,1945-08-28", "landing_etorofu,landings,28 August", "date is '28 August'"),
        ("facts.csv", "landing_etorofu,landings,1945-08-28,,landings,etorofu", "landing_etorofu,landings,1945-08-28,,landings,etoro", "There is no unit 'etoro'; did you mean etorofu?"),
        ("facts.csv", ",0,mentions,", ",0,,", "value has no unit"),
        ("facts.csv", "kremlin_2018_05", "kremlin_2018", "There is no source 'kremlin_2018'"),
        ("facts.csv", "meeting_02,", "meeting_01,", "the id stands twice"),
    ],
)  # fmt: skip
def test_a_broken_fact_is_said(root, file, old, new, sentence):
    change(root, file, old, new)
    pack = load_pack(root)
    assert any(sentence in str(p) for p in check_problems(pack, said(pack)))


# another dispute is another folder

SPEAKERS = {
    "m": {
        "side": "ALB",
        "name": dict.fromkeys(LANGUAGES, "M"),
        "role": dict.fromkeys(LANGUAGES, "M"),
    }
}
CARD = {
    "document": {
        "id": "d", "file": "d.txt", "sha256": "0" * 64, "bytes": 10, "characters": 10, "language": "en",
        "outlet": dict.fromkeys(LANGUAGES, "D"), "title": dict.fromkeys(LANGUAGES, "T"), "date": "2021",
        "date_status": "explicit", "date_basis": dict.fromkeys(LANGUAGES, "B"),
        "rights": dict.fromkeys(LANGUAGES, "R"),
    },
    "claims": [{
        "id": "c1", "start": 0, "end": 5, "passage_sha256": "0" * 64, "kind": "distance_geography",
        "paraphrase": dict.fromkeys(LANGUAGES, "Near."), "speaker": "m", "attribution": "narration",
        "units": ["skerries"], "units_mode": "named", "scenarios": [], "asserted": "2021",
        "quantities": [{"value": 30, "unit": "km", "comparator": "less_than"}], "relevance": "core",
    }],
}  # fmt: skip


def test_an_invented_dispute_is_checked_by_the_same_code(invented_root):
    folder = invented_root / "claims"
    folder.mkdir()
    (folder / "speakers.yaml").write_text(yaml.safe_dump(SPEAKERS), encoding="utf-8")
    (folder / "d.yaml").write_text(yaml.safe_dump(CARD), encoding="utf-8")
    binding = {"checks": {"c1": {"parts": [{"is": "distance", "states": 0}, {"is": "title"}]}}}
    (invented_root / "checks.yaml").write_text(yaml.safe_dump(binding), encoding="utf-8")
    pack = load_pack(invented_root)
    found = run_checks(pack, load_claims(folder, units=pack.units))
    assert [(c.claim, c.verdict, c.unit) for c in found] == [("c1", "disputed", "km")]
    nearest = pack.distance("skerries").distance_km
    assert found[0].number == pytest.approx(nearest)


def test_a_pack_without_checks_checks_nothing(invented):
    assert run_checks(invented, Claims()) == []
    assert check_problems(invented, Claims()) == ()
