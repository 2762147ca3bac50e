"""Source cards and claims: what is in the project, and what a broken file does."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from geo.claims import statements
from geo.claims.claims import Claims
from geo.claims.claims import load_claims
from geo.claims.claims import related_units
from geo.errors import UnknownIdError
from geo.pack.loading import load_pack
from geo.text.languages import LANGUAGES

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"
OUTSIDE = PROJECT.parent / "shared"
FOUR = {"etorofu", "kunashiri", "shikotan", "habomai"}
NOT_SHIPPED = {".git", ".venv", "node_modules", "__pycache__"}


@pytest.fixture(scope="module")
def claims() -> Claims:
    return load_claims(SEEDS)


@pytest.fixture(scope="module")
def articles() -> dict[str, str]:
    folders = [*filter(None, [os.environ.get("FOUR_ISLANDS_ARTICLES")]), OUTSIDE / "seeds", SEEDS]
    found = {p.name: p for folder in map(Path, folders) for p in sorted(folder.glob("*.txt"))}
    if not found:
        pytest.skip("the articles are not distributed; put copies into seeds/ to run this")
    return {name: path.read_bytes().decode("utf-8") for name, path in found.items()}


# what the project ships


def test_every_seed_file_is_sound(claims):
    assert [str(problem) for problem in claims.problems] == []


def test_five_documents_hold_all_claims_in_order_of_date(claims):
    counts = {name: len(claims.by_document(name)) for name in claims.documents}
    assert counts == {
        "independent_2016-09-02": 32,
        "press_tv_2016-12-16": 21,
        "moscow_times_2019-01-04": 21,
        "japan_site_2019-01-22": 24,
        "newspaper_2019-01-24": 41,
    }
    dates = [document.date for document in claims.documents.values()]
    assert dates == sorted(dates)


def test_every_unit_scenario_and_side_is_in_the_pack():
    pack = load_pack()
    found = load_claims(units=pack.units, scenarios=pack.scenarios, parties=pack.parties)
    assert [str(problem) for problem in found.problems] == []


# where we read no stance into a passage that a careful reader had tagged
NO_STANCE_READ_IN = {
    "000-10": {"four_island"},
    "000-18": {"no_territorial_concession"},
    "002-06": {"mutual_no_loser_compromise"},
    "002-20": {"russian_sovereignty_recognised"},
    "003-15": {"two_island_1956"},
    "003-21": {"four_island"},
    "003-22": {"russian_sovereignty_recognised"},
    "004-30": {"no_territorial_concession"},
    "004-31": {"no_territorial_concession"},
    "004-34": {"no_territorial_concession"},
    "004-35": {"no_territorial_concession"},
}


def test_scenarios_are_those_of_the_careful_reader(claims):
    path = OUTSIDE / "reference" / "seed_claims.jsonl"
    if not path.exists():
        pytest.skip("the careful reader's list is not part of the project")
    for line in path.read_text(encoding="utf-8").splitlines():
        wanted = json.loads(line)
        claim = claims.claim(wanted["id"])
        assert (claim.start, claim.end) == (wanted["start"], wanted["end"])
        assert claim.passage_sha256 == wanted["evidence_sha256"]
        assert claims.document(claim).file == wanted["doc"]
        left_out = NO_STANCE_READ_IN.get(claim.id, set())
        ours = [s.id for s in claim.scenarios]
        assert ours == [s for s in wanted["scenario_ids"] if s not in left_out]
        assert set(claim.units) == set(wanted["islands"])


def test_a_scenario_lists_the_claims_that_speak_of_it_and_no_others(pack, claims):
    for scenario in pack.scenarios.values():
        tagged = {c.id for c in claims if scenario.id in {s.id for s in c.scenarios}}
        assert set(scenario.seed_claims) == tagged, scenario.id


def test_relations_are_mutual_and_exclude_each_other(claims):
    pairs = 0
    for claim in claims:
        assert not set(claim.agrees_with) & set(claim.contradicts)
        for other in claim.agrees_with:
            assert claim.id in claims.claim(other).agrees_with
        for other in claim.contradicts:
            assert claim.id in claims.claim(other).contradicts
            pairs += 1
    assert pairs // 2 >= 25


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("001-04", "004-03", "agrees_with"),  # the 25th meeting
        ("003-07", "004-19", "contradicts"),  # trade by half, or from 18 to 30
        ("001-05", "003-21", "contradicts"),  # before the end of the war, or after the surrender
        ("001-08", "004-18", "contradicts"),  # cooperation as never before, or no change
        ("003-16", "004-09", "contradicts"),  # stipulated, or mooted
        ("003-18", "003-19", "contradicts"),  # two readings of one text
        ("002-08", "003-15", "contradicts"),  # was the war formally closed?
    ],
)
def test_known_relations_are_there(claims, one, other, relation):
    assert other in getattr(claims.claim(one), relation)


def test_two_smaller_islands_are_never_the_two_with_compounds(claims):
    assert set(claims.claim("001-12").units) == {"shikotan", "habomai"}
    assert set(claims.claim("002-21").units) == {"etorofu", "kunashiri"}
    assert claims.claim("004-27").units_mode == "by_geometry"


def test_whole_group_modes_name_all_four(claims):
    for claim in claims:
        if claim.units_mode in {"all", "chain"}:
            assert set(claim.units) == FOUR, claim.id


def test_every_text_is_in_its_own_script(claims):
    texts = [claim.paraphrase for claim in claims]
    texts += [text for d in claims.documents.values() for text in (d.date_basis, d.rights)]
    texts += [speaker.role for speaker in claims.speakers.values()]
    for text in texts:
        assert set(text) == set(LANGUAGES)
        assert not re.search(r"[А-я぀-ヿ一-鿿]", text["en"]), text
        assert re.search(r"[぀-ヿ一-鿿]", text["ja"]), text
        assert re.search(r"[А-я]", text["ru"]), text


def test_paraphrases_differ_and_take_no_side_in_words(claims):
    said = [claim.paraphrase["en"] for claim in claims]
    assert len(set(said)) == len(said)
    for text in said:
        assert not re.search(r"\b(return|returns|returned|returning|lost|loses)\b", text), text


def test_every_speaker_speaks(claims):
    assert {claim.speaker for claim in claims} == set(claims.speakers)


def test_every_listed_kind_and_mode_is_used_and_documented(claims):
    guide = (SEEDS / "README.md").read_text(encoding="utf-8")
    used = {
        "KINDS": {c.kind for c in claims},
        "ATTRIBUTIONS": {c.attribution for c in claims},
        "UNITS_MODES": {c.units_mode for c in claims},
        "STANCES": {s.stance for c in claims for s in c.scenarios},
        "RELEVANCES": {c.relevance for c in claims},
        "OTHER_SIDES": {s.side for s in claims.speakers.values()} - {"JPN", "RUS"},
    }
    for name, words in used.items():
        assert words == set(getattr(statements, name))
    for words in (*used.values(), statements.COMPARATORS, statements.DATE_STATUSES):
        for word in words:
            assert f"`{word}`" in guide, word


# no sentence of an article


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"https?://\S+", " ", text).lower())


def runs(words: list[str], length: int) -> set[str]:
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def shipped_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = listed.stdout.decode("utf-8").split("\0")
        return [PROJECT / name for name in names if name and (PROJECT / name).is_file()]
    return [
        path
        for path in PROJECT.rglob("*")
        if path.is_file()
        and not NOT_SHIPPED & set(path.parts)
        and not (path.parent == SEEDS and path.suffix == ".txt")
    ]


def test_a_copied_run_of_words_would_be_found():
    article = words_of("One two three, four; five “six” seven eight nine.")
    assert runs(article, 8) & runs(words_of("two three four - five six\nseven eight NINE"), 8)
    assert not runs(article, 8) & runs(words_of("one two three four five six eight"), 8)


def test_no_file_holds_14_words_of_an_article(articles):
    stolen = set().union(*(runs(words_of(text), 14) for text in articles.values()))
    for path in shipped_files():
        content = path.read_bytes()
        if b"\0" not in content[:1000]:
            found = stolen & runs(words_of(content.decode("utf-8", "replace")), 14)
            assert not found, (path, sorted(found)[:1])


def test_no_seed_file_holds_8_words_of_an_article_besides_headlines(claims, articles):
    texts = dict(articles)
    for claim in claims:
        if claim.attribution == "headline":
            file = claims.document(claim).file
            passage = texts[file][claim.start : claim.end]
            texts[file] = texts[file].replace(passage, "·" * len(passage))
    stolen = set().union(*(runs(words_of(text), 8) for text in texts.values()))
    for path in SEEDS.iterdir():
        if path.suffix != ".txt":
            assert not stolen & runs(words_of(path.read_text(encoding="utf-8")), 8), path


# looking claims up


def test_a_claim_about_a_group_counts_for_its_islets_and_back():
    children = {"group": ("north", "south")}
    assert related_units("north", children) == {"north", "group"}
    assert related_units("group", children) == {"group", "north", "south"}
    assert related_units("far", children) == {"far"}


def test_claims_about_habomai_are_found_from_an_islet():
    found = load_claims(units=load_pack().units)
    islet = {claim.id for claim in found.by_unit("kaigara")}
    assert "004-27" in islet
    assert islet == {claim.id for claim in found.by_unit("habomai")}
    assert "002-21" not in islet
    assert "002-21" in {claim.id for claim in found.by_unit("etorofu")}


def test_claims_are_found_by_scenario_stance_side_speaker_and_document(claims):
    assert [c.id for c in claims.by_scenario("eased_visits")] == ["000-16"]
    assert [c.id for c in claims.by_scenario("treaty_first_no_preconditions", "opposes")] == [
        "001-10"
    ]
    assert {c.speaker for c in claims.by_side("poll")} == {"levada_center"}
    assert [c.id for c in claims.by_speaker("lavrov")] == ["002-20", "004-15", "004-16"]
    assert claims.by_document("nowhere") == ()
    with pytest.raises(UnknownIdError, match="999-99"):
        claims.claim("999-99")


def test_plain_data_resolves_speaker_and_outlet(claims):
    data = claims.claim_data(claims.claim("003-07"))
    assert data["speaker"]["ru"] == "Владимир Путин"
    assert data["side"] == "RUS"
    assert data["reported_by"] == claims.documents["japan_site_2019-01-22"].outlet
    assert data["scenarios"] == [{"id": "economy_first", "stance": "neutral"}]
    assert data["quantities"][1] == {
        "value": 30_000_000_000,
        "unit": "USD",
        "comparator": "about",
    }
    whole = claims.to_data()
    assert json.loads(json.dumps(whole)) == whole
    assert len(whole["claims"]) == len(claims)
    assert "note" not in whole["claims"][0]


# broken files, on an invented document

INVENTED = "Norland says that it found the two isles. Sudland says that nobody lives there."


def invented(**changed) -> dict:
    passage = INVENTED[:41]
    claim = {
        "id": "a-01",
        "start": 0,
        "end": 41,
        "passage_sha256": hashlib.sha256(passage.encode()).hexdigest(),
        "kind": "history",
        "paraphrase": {"en": "Found.", "ja": "発見した。", "ru": "Нашли."},
        "speaker": "norland",
        "attribution": "reported_position",
        "cue": [0, 12],
        "units": ["isle"],
        "units_mode": "named",
        "scenarios": [{"id": "today", "stance": "supports"}],
        "asserted": "1999-05",
        "meant": "1801/1999",
        "quantities": [{"value": 2, "unit": "islands", "comparator": "exactly"}],
        "relevance": "core",
    }
    claim.update(changed)
    return {key: value for key, value in claim.items() if value is not None}


def write_seeds(folder: Path, claims: list, **card) -> Path:
    three = {"en": "a", "ja": "あ", "ru": "а"}
    document = {
        "id": "doc",
        "file": "doc.txt",
        "sha256": hashlib.sha256(INVENTED.encode()).hexdigest(),
        "bytes": len(INVENTED),
        "characters": len(INVENTED),
        "language": "en",
        "outlet": three,
        "title": three,
        "date": "1999-05-02",
        "date_status": "explicit",
        "date_basis": three,
        "rights": three,
        **card,
    }
    speaker = {"name": three, "role": three, "side": "NOR"}
    (folder / "speakers.yaml").write_text(yaml.safe_dump({"norland": speaker}), encoding="utf-8")
    text = yaml.safe_dump({"document": document, "claims": claims}, allow_unicode=True)
    (folder / "doc.yaml").write_text(text, encoding="utf-8")
    return folder


def load_invented(folder: Path) -> Claims:
    pack = load_pack()
    return load_claims(
        folder,
        units={"isle": pack.units["shikotan"]},
        scenarios=["today"],
        parties=["NOR", "SUD"],
    )


def test_an_invented_document_is_sound(tmp_path):
    found = load_invented(write_seeds(tmp_path, [invented()]))
    assert found.problems == ()
    assert found.claim("a-01").meant == "1801/1999"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"end": 0}, "runs from 0 to 0"),
        ({"start": 40, "end": 7}, "runs from 40 to 7"),
        ({"end": 400}, "no stretch of"),
        ({"start": -1}, "runs from -1"),
        ({"start": "here"}, "whole characters"),
        ({"start": None}, "whole characters"),
        ({"cue": [5, 500]}, "the cue"),
        ({"cue": 5}, "cue must be a list"),
        ({"asserted": "1999-13"}, "asserted is '1999-13'"),
        ({"asserted": "in May"}, "asserted is 'in May'"),
        ({"asserted": None}, "asserted is missing"),
        ({"meant": "1999/1801"}, "the earlier one first"),
        ({"meant": "1801/1802/1803"}, "two dates"),
        ({"paraphrase": {"en": "Found.", "ja": "発見した。"}}, "no text in ru"),
        ({"paraphrase": "Found."}, "paraphrase must have a text in each"),
        ({"speaker": "westland"}, "'westland', who is not in speakers.yaml"),
        ({"kind": "gossip"}, "kind is 'gossip'"),
        ({"attribution": "whisper"}, "attribution is 'whisper'"),
        ({"units_mode": "maybe"}, "units_mode is 'maybe'"),
        ({"units": []}, "units_mode is 'named', and the number of units is 0"),
        ({"units_mode": "none"}, "units_mode is 'none', and the number of units is 1"),
        ({"scenarios": [{"id": "today", "stance": "likes"}]}, "stance is 'likes'"),
        ({"scenarios": ["today"]}, "scenarios, item 1 must be a mapping"),
        ({"quantities": [{"value": "two", "unit": "x"}]}, "not a number"),
        ({"quantities": [{"unit": "km", "comparator": "about"}]}, "no value"),
        ({"passage_sha256": "abc"}, "not a SHA-256"),
        ({"relevance": "some"}, "relevance is 'some'"),
    ],
)
def test_a_broken_claim_is_named_and_the_rest_stays(tmp_path, change, sentence):
    found = load_invented(write_seeds(tmp_path, [invented(**change), invented(id="a-02")]))
    assert list(found.by_id) == ["a-02"]
    (problem,) = found.problems
    assert problem.file == "doc.yaml"
    assert problem.place == "claim a-01"
    assert sentence in problem.message


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"units": ["isle", "atlantis"]}, "unit names 'atlantis', and there is none."),
        ({"units": ["isle", "isle"]}, "unit names 'isle' twice."),
        (
            {"scenarios": [{"id": "never", "stance": "reports"}]},
            "scenario names 'never', and there is none.",
        ),
        ({"agrees_with": ["a-01"]}, "agrees_with names the claim itself."),
        ({"contradicts": ["b-77"]}, "contradicts names 'b-77', and there is no such claim."),
        ({"contradicts": "a-02"}, "contradicts must be a list."),
    ],
)
def test_a_name_that_is_not_there_is_left_out_and_the_claim_stays(tmp_path, change, sentence):
    found = load_invented(write_seeds(tmp_path, [invented(**change), invented(id="a-02")]))
    assert [problem.message for problem in found.problems] == [sentence]
    claim = found.claim("a-01")
    assert claim.units == ("isle",)
    assert claim.agrees_with == claim.contradicts == ()
    assert {s.id for s in claim.scenarios} <= {"today"}


def test_a_relation_written_once_holds_for_both(tmp_path):
    both = [invented(contradicts=["a-02"]), invented(id="a-02")]
    found = load_invented(write_seeds(tmp_path, both))
    assert found.claim("a-02").contradicts == ("a-01",)
    assert found.problems == ()


def test_claims_cannot_agree_and_contradict_at_once(tmp_path):
    both = [invented(agrees_with=["a-02"]), invented(id="a-02", contradicts=["a-01"])]
    found = load_invented(write_seeds(tmp_path, both))
    (problem,) = found.problems
    assert str(problem) == (
        "doc.yaml, claim a-02: contradicts names 'a-01', which stands under agrees_with already."
    )
    assert found.claim("a-02").contradicts == ()


def test_a_relation_to_a_broken_claim_is_no_second_problem(tmp_path):
    both = [invented(agrees_with=["a-02"]), invented(id="a-02", kind="gossip")]
    found = load_invented(write_seeds(tmp_path, both))
    assert [problem.place for problem in found.problems] == ["claim a-02"]
    assert found.claim("a-01").agrees_with == ()


def test_an_id_that_stands_twice_is_named(tmp_path):
    found = load_invented(write_seeds(tmp_path, [invented(), invented(meant="1802"), "text", {}]))
    places = [(problem.place, problem.message) for problem in found.problems]
    assert places == [
        ("claim a-01", "the id stands twice; the first is kept."),
        ("claim number 3", "this must be a mapping of names to values."),
        ("claim number 4", "id is missing."),
    ]
    assert found.claim("a-01").meant == "1801/1999"


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        ({"file": "../doc.txt"}, "without a folder"),
        ({"file": "C:\\doc.txt"}, "without a folder"),
        ({"date": "May"}, "date is May;"),
        ({"characters": 0}, "above zero"),
        ({"characters": 2.5}, "not a whole number"),
        ({"url": "javascript:alert(1)"}, "an address that begins with https"),
        ({"title": {"en": "a"}}, "no text in ja, ru"),
        ({"boilerplate": [{"start": 3, "end": 2}]}, "runs from 3 to 2"),
    ],
)
def test_a_broken_card_is_named_and_other_documents_stay(tmp_path, card, sentence):
    folder = write_seeds(tmp_path, [invented(id="b-01")], id="other")
    (folder / "doc.yaml").rename(folder / "other.yaml")
    found = load_invented(write_seeds(folder, [invented()], **card))
    assert list(found.by_id) == ["b-01"]
    (problem,) = found.problems
    assert (problem.file, problem.place) == ("doc.yaml", "document")
    assert sentence in problem.message


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"document: {id: doc\nclaims: [", "line 2"),
        (b"\xff\xfe not text", "byte 0"),
        (b"just words", "document"),
    ],
)
def test_a_file_that_is_no_card_is_named(tmp_path, content, place):
    folder = write_seeds(tmp_path, [invented()])
    (folder / "bad.yaml").write_bytes(content)
    found = load_invented(folder)
    assert list(found.by_id) == ["a-01"]
    assert [(p.file, p.place) for p in found.problems] == [("bad.yaml", place)]


def test_a_broken_speaker_takes_its_claims_with_it(tmp_path):
    folder = write_seeds(tmp_path, [invented()])
    text = (folder / "speakers.yaml").read_text(encoding="utf-8").replace("NOR", "WEST")
    (folder / "speakers.yaml").write_text(text, encoding="utf-8")
    found = load_invented(folder)
    assert len(found) == 0
    assert [problem.place for problem in found.problems] == ["speaker norland", "claim a-01"]
    assert "side is 'WEST'; it must be one of NOR, SUD, both" in found.problems[0].message


@pytest.mark.parametrize("members", [["norland"], ["both", "norland"]])
def test_a_group_that_is_its_own_member_is_told_and_read_without(tmp_path, members):
    folder = write_seeds(tmp_path, [invented()])
    speakers = yaml.safe_load((folder / "speakers.yaml").read_text(encoding="utf-8"))
    speakers["norland"]["members"] = members
    speakers["both"] = {**speakers["norland"], "members": ["norland"]}
    (folder / "speakers.yaml").write_text(yaml.safe_dump(speakers), encoding="utf-8")
    found = load_invented(folder)
    assert len(found) == 1
    assert found.speakers["norland"].members == ()
    assert "is a member of itself" in found.problems[0].message


def test_an_empty_folder_is_named(tmp_path):
    found = load_claims(tmp_path)
    assert len(found) == 0
    assert [problem.message for problem in found.problems] == ["the folder holds no source card."]


def test_markup_stays_text_for_the_display_to_escape(tmp_path):
    evil = "<img src=x onerror=alert(1)>"
    change = {"en": evil, "ja": evil, "ru": evil}
    found = load_invented(write_seeds(tmp_path, [invented(paraphrase=change)]))
    assert found.claim_data(found.claim("a-01"))["paraphrase"]["en"] == evil
