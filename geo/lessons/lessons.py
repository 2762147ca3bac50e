"""Describe lessons: steps that say what the map shows, what is told, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.errors import RefusedError
from geo.lessons.lesson_keys import step_place
from geo.lessons.lesson_keys import strange_lesson_keys
from geo.lessons.questions import parse_question
from geo.lessons.questions import texts
from geo.lessons.rehearsal import mended
from geo.pack.limits import lesson_limits
from geo.pack.limits import lesson_steps
from geo.pack.plain_yaml import parse_yaml
from geo.pack.record_files import read_text
from geo.pack.records import SURPRISES
from geo.pack.records import Record
from geo.pack.records import Report
from geo.pack.records import surprise
from geo.scene.camera import Camera
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.claims.claims import Claims
    from geo.lessons.questions import Question
    from geo.pack.pack import Pack
    from geo.pack.records import Problem
    from geo.text.languages import Text

LESSONS_FOLDER = "lessons"


@dataclass(frozen=True, slots=True)
class Detour:
    """
    A side trip that a teacher may take from a step, and come back from.

    Attributes
    ----------
    text
        What is told there.
    camera, scenario, perspective, layers, unit, date
        What the map shows instead; what is None stays as in the step.
    """

    text: Text
    camera: Camera | None = None
    scenario: str | None = None
    perspective: str | None = None
    layers: tuple[str, ...] | None = None
    unit: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step of a lesson.

    Attributes
    ----------
    title, text, notes
        What is shown large, what is told, and what only the speaker sees.
    layers
        Those of :data:`geo.lessons.rehearsal.LAYERS` that are shown; the coast always is.
    unit
        The unit that is selected, or None.
    distance
        The two units between which a distance is drawn, or None.
    claims
        Ids of the claims that are shown.
    hide
        Those of :data:`geo.lessons.covering.HIDEABLE` that stay hidden until they are revealed.
    asks
        Those of :data:`geo.lessons.covering.ASKABLE` that the step asks and its reveal uncovers;
        where there is none, :func:`geo.lessons.covering.asks` tells by its question.
    date
        The day whose holders the map shows, as YYYY, YYYY-MM or YYYY-MM-DD; None for today's.
    """

    id: str
    title: Text
    text: Text
    camera: Camera
    scenario: str
    perspective: str
    layers: tuple[str, ...] = ("names",)
    unit: str | None = None
    distance: tuple[str, str] | None = None
    claims: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    date: str | None = None
    notes: Text = field(default_factory=dict)
    detour: Detour | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """
    A lesson.

    Attributes
    ----------
    summary
        What a class takes home, in a sentence or two.
    minutes
        How long it takes, or None.
    """

    id: str
    title: Text
    steps: tuple[Step, ...]
    summary: Text = field(default_factory=dict)
    minutes: int | None = None


def load_lessons(
    pack: Pack, claims: Claims | None = None
) -> tuple[tuple[Lesson, ...], tuple[Problem, ...]]:
    """
    Load the lessons of a pack, and note what is wrong with them.

    Parameters
    ----------
    pack
        The pack; its lessons are the files ``lessons/*.yaml``, in the order of their names.
    claims
        The claims that steps may show; None to accept any id.

    Returns
    -------
    lessons
        What can be shown: without steps that name what is not there, and without claims,
        questions and detours that are broken.
    problems
        A sentence with file and step for whatever was wrong.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> lessons, problems = load_lessons(load_pack())
    >>> problems
    ()
    """
    report = Report()
    lessons: dict[str, Lesson] = {}
    files: dict[str, str] = {}
    for path in sorted((pack.root / LESSONS_FOLDER).glob("*.yaml")):
        text = read_text(path, report, lesson_limits())
        lesson = None if text is None else read_lesson(text, path.name, report)
        if lesson is None:
            continue
        if lesson.id in lessons:
            said = Message.of("lesson.id_twice", file=files[lesson.id])
            report.add(path.name, lesson.id, said)
            continue
        try:
            shown, problems = mended(lesson, pack, claims, path.name)
        except SURPRISES as error:
            report.add(path.name, lesson.id, surprise(error))
            continue
        report.problems += problems
        if shown.steps:
            lessons[shown.id], files[shown.id] = shown, path.name
        else:
            report.add(path.name, lesson.id, Message.of("lesson.no_step"))
    return tuple(lessons.values()), tuple(report.problems)


def read_lesson(text: str, file: str, report: Report) -> Lesson | None:
    r"""
    Read a lesson and keep all that it says, even where a text or an id is wrong.

    Parameters
    ----------
    text
        The file's text, YAML.
    file
        The file's name, for sentences.
    report
        Receives a problem for each key that means nothing, and each step that is no step at all.

    Returns
    -------
    lesson
        The lesson, or None where the text holds none. Use :func:`geo.lessons.rehearsal.mended` to
        learn what of it can be shown.

    Examples
    --------
    >>> report = Report()
    >>> read_lesson("id: short\ntitle: {en: Short}\nsteps: []", "short.yaml", report).title
    {'en': 'Short'}
    >>> read_lesson("no lesson", "note.yaml", report)
    >>> str(report.problems[0])
    'note.yaml: the file must hold one lesson with a list of steps.'
    """
    try:
        document = parse_yaml(text, lesson_limits())
    except RefusedError as error:
        report.add(file, error.place, error.args[0])
        return None
    report.problems += strange_lesson_keys(document, file)
    return lesson_of(document, file, report)


def lesson_of(
    document: Any,  # noqa: ANN401 - whatever a person wrote
    file: str,
    report: Report,
) -> Lesson | None:
    """
    Read a lesson from plain data, as YAML or JSON hold it.

    Parameters
    ----------
    document
        The lesson's mapping; keys that mean nothing are passed over.
    file
        What to call it in sentences.
    report
        Receives a problem for each step that is no step at all, and is left out.

    Returns
    -------
    lesson
        The lesson, or None where there is none.

    Examples
    --------
    >>> lesson_of({"id": "short", "title": {"en": "Short"}, "steps": []}, "short", Report()).id
    'short'
    """
    if not isinstance(document, dict) or not isinstance(document.get("steps"), list):
        report.add(file, "", Message.of("lesson.no_lesson"))
        return None
    most = lesson_steps()
    if len(document["steps"]) > most:
        report.add(file, "", Message.of("lesson.too_many_steps", most=most))
        return None
    record = Record(file, "", document)
    try:
        return Lesson(
            id=record.text("id"),
            title=texts(record, "title"),
            steps=tuple(_steps(record, report)),
            summary=texts(record, "summary"),
            minutes=record.integer("minutes"),
        )
    except PackError as error:
        report.add(file, "", error.args[0])
        return None


def _steps(lesson: Record, report: Report) -> list[Step]:
    steps: list[Step] = []
    for number, values in enumerate(lesson.items("steps"), 1):
        place = step_place(number, values)
        if not isinstance(values, dict):
            report.add(lesson.file, place, Message.of("lesson.no_mapping"))
            continue
        try:
            step = _step(Record(lesson.file, place, values))
        except PackError as error:
            report.add(lesson.file, place, error.args[0])
            continue
        if any(step.id == other.id for other in steps):
            report.add(lesson.file, place, Message.of("lesson.step_twice"))
            continue
        steps.append(step)
    return steps


def _step(r: Record) -> Step:
    pair = r.words("distance")
    if len(pair) not in {0, 2}:
        raise PackError(Message.of("lesson.two_units"))
    inner = {key: Record(r.file, r.part(key), r.mapping(key)) for key in _INNER}
    return Step(
        id=r.text("id"),
        title=texts(r, "title"),
        text=texts(r, "text"),
        camera=_camera(r),
        scenario=r.text("scenario"),
        perspective=r.text("perspective"),
        layers=r.words("layers") if "layers" in r.values else ("names",),
        unit=r.optional("unit"),
        distance=(pair[0], pair[1]) if pair else None,
        claims=r.words("claims"),
        hide=r.words("hide"),
        asks=r.words("asks"),
        date=r.written("date"),
        notes=texts(r, "notes"),
        detour=_detour(inner["detour"]) if inner["detour"].values else None,
        question=parse_question(inner["question"]) if inner["question"].values else None,
    )


_INNER = ("detour", "question")


def _camera(r: Record) -> Camera:
    eye = Record(r.file, r.place, r.mapping("camera"))
    lon, lat, zoom = (eye.number(key) for key in ("lon", "lat", "zoom"))
    if lon is None or lat is None or zoom is None:
        raise PackError(Message.of("lesson.camera"))
    return Camera(lon, lat, zoom)


def _detour(r: Record) -> Detour:
    return Detour(
        text=texts(r, "text"),
        camera=_camera(r) if r.mapping("camera") else None,
        scenario=r.optional("scenario"),
        perspective=r.optional("perspective"),
        layers=r.words("layers") if "layers" in r.values else None,
        unit=r.optional("unit"),
        date=r.written("date"),
    )
