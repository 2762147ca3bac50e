"""Lessons are data: loaded with sentences for what is wrong, saved whole, fit for a class."""

from __future__ import annotations

import csv
import errno
import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from geo.claims.claims import claims_root
from geo.claims.claims import load_claims
from geo.errors import PackError
from geo.lessons.covering import ASKABLE
from geo.lessons.covering import HIDEABLE
from geo.lessons.files import dump_lesson
from geo.lessons.files import fingerprint
from geo.lessons.files import lesson_data
from geo.lessons.files import save_lesson
from geo.lessons.lessons import Detour
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.lessons.lessons import load_lessons
from geo.lessons.lessons import read_lesson
from geo.lessons.questions import PICKS
from geo.lessons.questions import QUESTION_KINDS
from geo.lessons.questions import TALLY_MEASURES
from geo.lessons.questions import UNIT_MEASURES
from geo.lessons.questions import Option
from geo.lessons.questions import Question
from geo.lessons.questions import Working
from geo.lessons.rehearsal import LAYERS
from geo.lessons.rehearsal import MAX_TITLE
from geo.lessons.rehearsal import mended
from geo.lessons.rehearsal import warnings
from geo.pack.records import Report
from geo.scene.camera import Camera
from geo.text.languages import LANGUAGES

SHIPPED = [
    "four_islands_in_five_minutes",
    "what_would_two_islands_mean",
    "who_says_what",
    "how_the_line_moved",
]


@pytest.fixture(scope="session")
def claims(pack):
    return load_claims(
        claims_root(pack.root), units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )


@pytest.fixture(scope="session")
def shipped(pack, claims):
    return {lesson.id: lesson for lesson in load_lessons(pack, claims)[0]}


def every_text(lesson):
    """Give every text of a lesson, with where it stands."""
    yield "title", lesson.title
    yield "summary", lesson.summary
    for step in lesson.steps:
        yield f"{step.id} title", step.title
        yield f"{step.id} text", step.text
        yield f"{step.id} notes", step.notes
        if step.detour:
            yield f"{step.id} detour", step.detour.text
        if step.question:
            yield f"{step.id} prompt", step.question.prompt
            yield f"{step.id} explanation", step.question.explanation
            for option in step.question.options:
                yield f"{step.id} option", option.text


# the shipped lessons


def test_the_shipped_lessons_have_no_problem_and_no_warning(pack, claims):
    lessons, problems = load_lessons(pack, claims)
    assert [str(p) for p in problems] == []
    assert [lesson.id for lesson in lessons] == SHIPPED
    assert {lesson.id: warnings(lesson, pack) for lesson in lessons} == dict.fromkeys(SHIPPED, ())


@pytest.mark.parametrize("lesson_id", SHIPPED)
def test_a_shipped_lesson_is_finished(shipped, lesson_id):
    lesson = shipped[lesson_id]
    assert 6 <= len(lesson.steps) <= 12
    asked = [step for step in lesson.steps if step.question]
    assert len(asked) >= 2
    assert any("numbers" in step.hide or "verdicts" in step.hide for step in asked)
    for place, text in every_text(lesson):
        assert set(text) == set(LANGUAGES), place


@pytest.mark.parametrize("lesson_id", SHIPPED)
def test_every_text_is_in_its_own_script(shipped, lesson_id):
    # Roman numerals of centuries are Latin in Russian
    japanese, cyrillic, latin = r"[぀-ヿ一-鿿]", r"[а-яё]", r"(?![XVI]+\b)[A-Za-z]{3}"
    for place, text in every_text(shipped[lesson_id]):
        assert not re.search(rf"{japanese}|{cyrillic}", text["en"], re.IGNORECASE), place
        assert re.search(japanese, text["ja"]), place
        assert not re.search(rf"{latin}|{cyrillic}", text["ja"], re.IGNORECASE), place
        assert re.search(cyrillic, text["ru"], re.IGNORECASE), place
        assert not re.search(rf"{latin}|{japanese}", text["ru"]), place


@pytest.mark.parametrize("lesson_id", SHIPPED)
def test_no_text_takes_a_side(shipped, lesson_id):
    # words that presume whose the islands are; English names are always both, in alphabetical order
    taken = re.compile(
        r"\b(?:return(?:s|ed)? to (?:japan|russia)|give back|lost territor|regain|loses|illegally"
        r"|liberat)|возвра(?:т|щ)ен|освобо|исконн|返還|奪わ|固有の領土|解放",
        re.IGNORECASE,
    )
    one_name = re.compile(
        r"Etorofu(?!/Iturup)|(?<!Etorofu/)Iturup|Kunashir(?!/Kunashiri)(?!i)|(?<!Kunashir/)Kunashiri"
    )
    for place, text in every_text(shipped[lesson_id]):
        # a side's own word, quoted as that side's, is left alone
        ours = [re.sub(r"「[^」]*」|«[^»]*»|“[^”]*”", "", t) for t in text.values()]
        assert [t for t in ours if taken.search(t)] == [], place
        assert not one_name.search(text["en"]), place


def test_both_governments_views_are_shown_alike(shipped):
    steps = {step.perspective: step for step in shipped[SHIPPED[0]].steps}
    for language in LANGUAGES:
        ours, theirs = len(steps["japan"].text[language]), len(steps["russia"].text[language])
        assert 0.6 < ours / theirs < 1.67
    # a lesson on claims lets each side speak as often as the other
    claimed = [c for step in shipped["who_says_what"].steps for c in step.claims]
    cards = load_claims()
    sides = [cards.speaker(cards.claim(c)).side for c in dict.fromkeys(claimed)]
    assert abs(sides.count("JPN") - sides.count("RUS")) <= 1
    assert min(sides.count("JPN"), sides.count("RUS")) >= 2


def test_what_the_texts_say_in_numbers_is_in_the_pack(pack):
    tops = [u for u in pack.units.values() if u.disputed and u.parent is None]
    in_1945 = sum(c.people for u in tops for c in u.people if c.year == 1945)
    assert round(in_1945, -3) == 17_000
    assert round(sum(u.people_now for u in tops), -3) == 18_000
    assert pack.units["habomai"].people_now == 0
    land = {u.id: u.land_km2 for u in tops}
    assert land["etorofu"] > sum(land.values()) / 2
    assert land["kunashiri"] > 4 * (land["shikotan"] + land["habomai"])
    assert round(100 * land["habomai"] / sum(land.values())) == 2
    near = pack.distance("habomai").distance_km
    assert pack.distance("etorofu").distance_km > 30 * near
    assert all(pack.distance(u).distance_km > 10 for u in ("etorofu", "kunashiri", "shikotan"))
    assert 3 < near < 5
    with (pack.root / "sea.csv").open(encoding="utf-8", newline="") as file:
        sea = {
            r["unit"]: float(r["territorial_sea_km2"]) + float(r["eez_km2"])
            for r in csv.DictReader(file)
        }
    # expected by an independent grid: two islands about half of the sea, one group a fifth
    two = sum(km2 for unit, km2 in sea.items() if unit not in {"etorofu", "kunashiri"})
    assert two / sum(sea.values()) == pytest.approx(0.50, abs=0.02)
    assert (two - sea["shikotan"]) / sum(sea.values()) == pytest.approx(0.20, abs=0.02)
    assert (two + sea["kunashiri"]) / sum(sea.values()) == pytest.approx(0.58, abs=0.02)
    assert sea["kunashiri"] < two / 4


def test_a_lessons_data_are_plain_json_with_their_answers(pack, shipped):
    for lesson in shipped.values():
        data = json.loads(json.dumps(lesson_data(lesson, pack)))
        asked = [s["question"] for s in data["steps"] if "question" in s]
        assert all("truth" in q for q in asked)
        assert "truth" not in json.dumps(lesson_data(lesson))
    sea = next(s for s in lesson_data(shipped[SHIPPED[1]], pack)["steps"] if s["id"] == "sea")
    assert sea["question"]["truth"]["value"] == pytest.approx(50, abs=2)


# what is wrong


def texts(text):
    return dict.fromkeys(LANGUAGES, text)


def invented_lesson():
    home = {"lon": 20.3, "lat": -40.2, "zoom": 8}
    step = {"camera": home, "scenario": "status_quo", "perspective": "de_facto"}
    other = {**step, "camera": dict(home)}
    return {
        "id": "invented",
        "title": texts("Invented"),
        "steps": [
            {"id": "one", "title": texts("One"), "text": texts("First."), **step},
            {
                "id": "two",
                "title": texts("Two"),
                "text": texts("Second."),
                **other,
                "unit": "round_isle",
                "claims": ["x-1"],
                "layers": ["names", "claims"],
                "detour": {"text": texts("Aside."), "scenario": "halves"},
                "hide": ["numbers"],
                "question": {
                    "kind": "estimate",
                    "prompt": texts("How far?"),
                    "answer": {"measure": "distance_km", "unit": "round_isle"},
                    "tolerance": 5,
                },
            },
        ],
    }


def load_changed(pack, change):
    document = invented_lesson()
    change(document)
    folder = pack.root / "lessons"
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    lessons, problems = load_lessons(pack)
    return lessons, [str(p) for p in problems]


def set_in(path, value):
    def change(document):
        *way, last = path
        for key in way:
            document = document[key]
        document[last] = value

    return change


TWO = ("steps", 1)
# what is changed, what the sentence says, and whether the second step is still there
BROKEN = [
    ((*TWO, "scenario"), "skeries_only", r"a\.yaml, step 2 \(two\): There is no scenario 'skeries_only'; did you mean skerries_only\?", False),
    ((*TWO, "perspective"), "moon", r"step 2 \(two\): There is no view 'moon'", False),
    ((*TWO, "unit"), "ruond_isle", r"step 2 \(two\): There is no unit 'ruond_isle'; did you mean round_isle", False),
    ((*TWO, "distance"), ["round_isle", "x"], r"step 2 \(two\): There is no unit 'x'", False),
    ((*TWO, "distance"), ["round_isle"], r"step 2 \(two\): distance must name two units", False),
    ((*TWO, "layers"), ["names", "flags"], r"step 2 \(two\): There is no layer 'flags'", False),
    ((*TWO, "hide"), ["answers"], r"step 2 \(two\): There is no thing to hide 'answers'", False),
    ((*TWO, "camera", "lon"), 146.0, r"step 2 \(two\): The camera looks at 146, -40\.2, outside the region", False),
    ((*TWO, "camera", "zoom"), 30, r"step 2 \(two\): The camera's zoom is 30", False),
    ((*TWO, "camera"), {"lon": 20}, r"step 2 \(two\): camera must have lon, lat and zoom", False),
    ((*TWO, "camera", "lat"), "north", r"step 2 \(two\): lat is 'north', which is not a number", False),
    ((*TWO, "date"), "May 1999", r"step 2 \(two\): The date is 'May 1999'", False),
    ((*TWO, "id"), "one", r"step 2 \(one\): another step has this id", False),
    ((*TWO, "title"), texts("t" * 2000), r"step 2 \(two\): title in English has 2,000 characters; at most 80 fit", True),
    ((*TWO, "title"), {"en": "Two", "ru": "Два"}, r"step 2 \(two\): title has no text in Japanese\.", True),
    ((*TWO, "text"), {"en": "Two", "ja": " ", "ru": "Два"}, r"step 2 \(two\): text has no text in Japanese\.", True),
    ((*TWO, "notes"), {"ja": "メモ"}, r"step 2 \(two\): notes has no text in English and Russian\.", True),
    ((*TWO, "text"), "Second.", r"step 2 \(two\): text must be a mapping", False),
    ((*TWO, "text"), {**texts("x"), "fr": "Deux"}, r"step 2 \(two\): text has a text in 'fr'", False),
    ((*TWO, "text", "en"), True, r"step 2 \(two\): text in en is True; put it in quotation marks", False),
    ((*TWO, "question", "answer"), None, r"step 2 \(two\): the question cannot be answered: The question has no answer\.", True),
    ((*TWO, "question", "answer"), {"measure": "weight", "unit": "round_isle"}, r"There is no measure 'weight'", True),
    ((*TWO, "question", "answer"), {"measure": "people", "unit": "brin_main"}, r"The pack has no people of brin_main", True),
    ((*TWO, "question", "answer"), {"mesure": "people"}, r"answer has 'mesure', which means nothing", False),
    ((*TWO, "question", "answer"), {"tally": "land_share", "scenario": "halves", "party": "X"}, r"There is no party 'X'", True),
    ((*TWO, "question", "tolerance"), None, r"the question needs a tolerance above zero", True),
    ((*TWO, "question", "kind"), "guess", r"The question's kind is 'guess'", True),
    ((*TWO, "question", "prompt"), {"en": "How far?"}, r"the question's prompt has no text in Japanese and Russian", True),
    ((*TWO, "detour", "scenario"), "gone", r"step 2 \(two\): The detour is left out: There is no scenario 'gone'", True),
    ((*TWO, "detour", "text"), {}, r"The detour is left out: text has no text in English, Japanese and Russian", True),
    (TWO, "two", r"a\.yaml, step 2: is not a mapping", False),
    (("title",), {"en": "x"}, r"a\.yaml, invented: title has no text in Japanese and Russian", True),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "sentence", "kept"), BROKEN)
def test_what_is_broken_is_named_and_the_rest_is_loaded(invented, path, value, sentence, kept):
    (lesson,), problems = load_changed(invented, set_in(path, value))
    assert any(re.search(sentence, p) for p in problems), problems
    assert [step.id for step in lesson.steps] == (["one", "two"] if kept else ["one"])


def test_a_sound_lesson_of_another_dispute_loads_whole(invented):
    (lesson,), problems = load_changed(invented, lambda _: None)
    assert problems == []
    assert lesson.steps[1].question.working.unit == "round_isle"
    assert load_lessons(replace(invented, root=invented.root / "nowhere")) == ((), ())


def test_a_claim_that_is_not_there_is_left_out_and_named(invented, claims):
    load_changed(invented, set_in((*TWO, "claims"), ["x-1", "003-09"]))
    (lesson,), problems = load_lessons(invented, claims)
    assert lesson.steps[1].claims == ("003-09",)
    assert [str(p) for p in problems] == [
        "a.yaml, step 2 (two): There is no claim 'x-1'; the step shows the others."
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id: [unclosed", r"a\.yaml, line \d: the file is not valid YAML"),
        (b"[" * 5000, r"a\.yaml, line 1: lists and mappings stand more than 24 deep"),
        (b"- 1\n- 2", r"the file must hold one lesson"),
        (b"", r"the file must hold one lesson"),
        (b"\xff\xfe", r"a\.yaml, byte 0: the file is not UTF-8"),
        (b"title: {en: x}\nsteps: []", r"a\.yaml: id is missing"),
        (b"id: a\ntitle: {en: x, ja: x, ru: x}\nsteps: []", r"no step of the lesson can be shown"),
        (b"x: " + b"y" * 1_000_001, r"the file is larger than 1,000,000"),
        # text that doubles with each line must not be written out
        (
            b"a: &a [x, x]\n"
            + b"".join(b"%c: &%c [*%c, *%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 121))
            + b"id: l\ntitle: {en: x, ja: x, ru: x}\nsteps: [{id: *y, claims: *y}]",
            r"a\.yaml, line 2: what is repeated with \* is not read here",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_no_lesson_is_named(invented, content, sentence):
    folder = invented.root / "lessons"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(content)
    lessons, problems = load_lessons(invented)
    assert lessons == ()
    assert any(re.search(sentence, str(p)) for p in problems), problems
    assert all(len(str(p)) < 500 for p in problems)


def test_of_two_lessons_with_one_id_the_first_is_kept(invented):
    load_changed(invented, lambda _: None)
    folder = invented.root / "lessons"
    (folder / "b.yaml").write_bytes((folder / "a.yaml").read_bytes())
    lessons, problems = load_lessons(invented)
    assert len(lessons) == 1
    assert str(problems[0]).startswith("b.yaml, invented: another lesson has this id")


def test_an_editor_keeps_what_cannot_be_shown(pack):
    # a scenario that no longer exists, a title that is too long: read, named, and written again
    document = invented_lesson()
    set_in((*TWO, "scenario"), "gone")(document)
    set_in((*TWO, "title"), texts("t" * 2000))(document)
    report = Report()
    lesson = read_lesson(yaml.safe_dump(document), "a.yaml", report)
    assert report.problems == []
    assert lesson.steps[1].scenario == "gone"
    shown, problems = mended(lesson, pack, file="a.yaml")
    assert len(shown.steps) < 2
    assert len(problems) >= 2
    assert read_lesson(dump_lesson(lesson), "a.yaml", report) == lesson


# round trip

ALPHABET = [
    *"abz AZ 019",
    *"\"'`\\|>#:{}[]&*!%@,?-~=",
    *"\n\t\r\x00\x07\x1f\x7f\x85\xa0\u00ad\u200b\u2028\u2029\ufeff",
    *"язё語島がー、。",
    *"אבגשלוםعربي",
    *"\u202e\u202d\u2066\u2069\u200f",
    *"🏝🗾",
    "<script>alert(1)</script>",
    "<b>&amp;</b>",
    "no",
    "null",
    "1855-02-07",
    "1e5",
    "\n\n ",
]


def random_text(rng, *, blank=False):
    text = "".join(rng.choice(ALPHABET) for _ in range(rng.randint(0 if blank else 1, 40)))
    return text or "x"


def random_texts(rng):
    return {lang: random_text(rng) for lang in LANGUAGES if rng.random() < 0.8}


def maybe(rng, value):
    return value if rng.random() < 0.5 else None


def random_word(rng):
    return rng.choice(["long_isle", "halves", "003-09", "yes", "0x1F", "1956-10", "null", "ё"])


def random_camera(rng):
    return Camera(rng.uniform(-180, 180), rng.choice([0.0, -40.25, 1e-7]), rng.uniform(0, 20))


def random_question(rng):
    return Question(
        rng.choice(["choose", "estimate", "click", "guess"]),
        random_texts(rng),
        maybe(
            rng,
            Working(measure="people", unit=random_word(rng), year=1945, target=0.5, of=("a", "b")),
        ),
        tuple(
            Option(
                random_texts(rng),
                maybe(rng, random_word(rng)),
                None,
                maybe(rng, 0.0),
                maybe(rng, 1.5),
            )
            for _ in range(rng.randint(0, 3))
        ),
        maybe(rng, 2.5),
        random_texts(rng),
    )


def random_step(rng, number):
    return Step(
        id=f"{random_word(rng)} {number}",
        title=random_texts(rng),
        text=random_texts(rng),
        camera=random_camera(rng),
        scenario=random_word(rng),
        perspective=random_word(rng),
        layers=tuple(rng.sample(LAYERS, rng.randint(0, 3))),
        unit=maybe(rng, random_word(rng)),
        distance=maybe(rng, (random_word(rng), random_word(rng))),
        claims=tuple(random_word(rng) for _ in range(rng.randint(0, 3))),
        hide=tuple(rng.sample(HIDEABLE, rng.randint(0, 2))),
        asks=tuple(rng.sample(ASKABLE, rng.randint(0, 2))),
        date=maybe(rng, rng.choice(["1855", "1855-02", "1855-02-07"])),
        notes=random_texts(rng),
        detour=maybe(rng, Detour({"en": random_text(rng)}, maybe(rng, random_camera(rng)), layers=maybe(rng, ()))),
        question=maybe(rng, random_question(rng)),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(200))
def test_any_lesson_is_read_back_as_it_was_written(seed):
    rng = random.Random(seed)  # noqa: S311 - texts, not secrets
    lesson = Lesson(
        id=random_word(rng),
        title=random_texts(rng),
        steps=tuple(random_step(rng, n) for n in range(rng.randint(0, 4))),
        summary=random_texts(rng),
        minutes=maybe(rng, rng.randint(1, 90)),
    )
    report = Report()
    back = read_lesson(dump_lesson(lesson), "a.yaml", report)
    assert [str(p) for p in report.problems] == []
    assert back == lesson
    assert json.loads(json.dumps(lesson_data(lesson))) == lesson_data(lesson)


def test_the_shipped_lessons_are_read_back_as_they_were_written(shipped):
    for lesson in shipped.values():
        assert read_lesson(dump_lesson(lesson), "a.yaml", Report()) == lesson


def test_markup_and_right_to_left_text_stay_text(invented):
    hostile = "<img src=x onerror=alert(1)> \u202eשלום مرحبا"
    (lesson,), problems = load_changed(invented, set_in((*TWO, "text"), texts(hostile)))
    assert problems == []
    assert lesson.steps[1].text["ja"] == hostile
    assert hostile in json.dumps(lesson_data(lesson), ensure_ascii=False)


# saving


@pytest.fixture
def lesson():
    return read_lesson(yaml.safe_dump(invented_lesson()), "a.yaml", Report())


def test_a_lesson_is_saved_and_saved_again(tmp_path, lesson):
    path = tmp_path / "new folder" / "a.yaml"
    seen = save_lesson(path, lesson)
    assert seen == fingerprint(path)
    changed = replace(lesson, minutes=7)
    save_lesson(path, changed, seen=seen)
    assert read_lesson(path.read_text(encoding="utf-8"), "a.yaml", Report()) == changed
    assert [p.name for p in path.parent.iterdir()] == ["a.yaml"]


def test_of_two_tabs_the_second_does_not_save_over_the_first(tmp_path, lesson):
    path = tmp_path / "a.yaml"
    seen = save_lesson(path, lesson)
    save_lesson(path, replace(lesson, minutes=1), seen=seen)
    with pytest.raises(PackError, match=r"a\.yaml was changed elsewhere"):
        save_lesson(path, replace(lesson, minutes=2), seen=seen)
    with pytest.raises(PackError, match="changed elsewhere"):
        save_lesson(path, lesson)
    assert "minutes: 1" in path.read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_old_file_whole(tmp_path, lesson, monkeypatch):
    path = tmp_path / "a.yaml"
    seen = save_lesson(path, lesson)
    before = path.read_bytes()

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("geo.pack.files.os.fsync", full)
    with pytest.raises(PackError, match=r"a\.yaml could not be saved \(No space left"):
        save_lesson(path, replace(lesson, minutes=9), seen=seen)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path, lesson):
    (tmp_path / "file").write_text("")
    with pytest.raises(PackError, match="could not be saved"):
        save_lesson(tmp_path / "file" / "a.yaml", lesson)


# choreography

HOME = Camera(20.3, -40.2, 8)
AWAY = Camera(20.1, -40.5, 11)


def steps_of(*changes):
    """Give six or more steps on the overview, with some of them changed."""
    base = Step("s", texts("T"), texts("t"), HOME, "status_quo", "de_facto")
    changes = [*changes, *[{}] * (6 - len(changes))]
    return tuple(replace(base, id=f"s{n}", **change) for n, change in enumerate(changes, 1))


ASKED = Question("estimate", texts("?"), Working("people", unit="long_isle"), tolerance=1)
MOVES = [
    ([{}], None),
    ([{}, {"scenario": "halves"}, {"scenario": "halves", "camera": AWAY}, {"camera": AWAY}], None),
    ([{}, {"camera": AWAY, "scenario": "halves"}], r"Step 2 \(s2\) moves the map and changes what it shows \(scenario\) at once\."),
    ([{}, {"camera": AWAY, "layers": ("names", "zones")}], r"Step 2 \(s2\) moves the map and changes what it shows \(layers\)"),
    ([{}, {"camera": AWAY, "perspective": "alba"}], r"moves the map and changes what it shows \(view\)"),
    ([{}, {"date": "1900", "camera": AWAY}], r"moves the map and changes what it shows \(date\)"),
    ([{}, {"scenario": "halves", "perspective": "alba"}], r"Step 2 \(s2\) shows 2 new things at once: the scenario and the view"),
    ([{}, {"layers": ("names", "zones", "boundary")}], r"shows 2 new things at once: the layer zones and the layer boundary"),
    ([{}, {"layers": ("names", "claims"), "claims": ("x-1",)}], None),
    ([{}, {"layers": ("names", "claims"), "claims": ("x-1",), "scenario": "halves"}], r"2 new things at once: the scenario and claims"),
    ([{}, {"layers": ("names", "distances"), "unit": "long_isle", "distance": ("long_isle", "alba_main")}], None),
    ([{}, {"camera": AWAY, "unit": "skerries"}], None),
    ([{}, {"unit": "skerries", "scenario": "halves"}], r"2 new things at once: the unit and the scenario"),
    ([{}, {"distance": ("long_isle", "alba_main")}], r"measures a distance, but its layers have no distances"),
    ([{}, {"claims": ("x-1",)}], r"names claims, but its layers have no claims"),
    ([{}, {"text": texts("t" * 401)}], r"has 401 characters of text in English"),
    ([{}, {"question": ASKED}], r"asks for a number that stands on the screen"),
    ([{}, {"question": ASKED, "hide": ("numbers",)}], None),
    ([{"camera": AWAY}], r"The lesson does not open on the overview"),
    ([{}, {}, {}, {}, {}, {"camera": AWAY}], r"The lesson does not close on the overview"),
    ([{}] * 13, r"The lesson has 13 steps; 6 to 12"),
    ([{}, {"date": "1900"}], r"is of 1900, but no event says who held what"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "sentence"), MOVES)
def test_choreography_is_warned_about(invented, changes, sentence):
    found = warnings(Lesson("l", texts("L"), steps_of(*changes)), invented)
    if sentence is None:
        assert found == ()
    else:
        assert any(re.search(sentence, w) for w in found), found


def test_a_short_lesson_is_warned_about(invented):
    found = warnings(Lesson("l", texts("L"), steps_of()[:5]), invented)
    assert found == ("The lesson has 5 steps; 6 to 12 can be followed.",)


def test_the_longest_title_fits_and_the_next_does_not(invented):
    for length, faults in ((MAX_TITLE, 0), (MAX_TITLE + 1, 3)):
        lesson = Lesson("l", texts("島" * length), steps_of())
        assert len(mended(lesson, invented)[1]) == faults


# the guide


GUIDE = Path(__file__).parents[1] / "docs" / "teachers.md"


def test_the_guide_names_everything_that_a_lesson_may_say():
    text = GUIDE.read_text(encoding="utf-8")
    said = set(re.findall(r"[a-z_0-9]+", text))
    words = (*LAYERS, *HIDEABLE, *QUESTION_KINDS, *PICKS, *UNIT_MEASURES, *TALLY_MEASURES)
    fields = [
        f
        for kind in (Step, Detour, Camera, Option, Working, Lesson)
        for f in kind.__dataclass_fields__
    ]
    asked = {"kind", "prompt", "answer", "tolerance", "options", "explanation"}
    assert {*words, *fields, *asked} - said == set()


def test_the_guides_example_is_a_lesson(pack):
    example = re.search(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[1]
    report = Report()
    lesson = read_lesson(example, "guide", report)
    assert report.problems == []
    shown, problems = mended(lesson, pack)
    assert [str(p) for p in problems] == []
    assert shown == lesson


def test_the_guide_tells_how_long_each_lesson_is(shipped):
    text = GUIDE.read_text(encoding="utf-8")
    for lesson in shipped.values():
        assert f"| {lesson.title['en']} | {lesson.minutes} | {len(lesson.steps)} |" in text
