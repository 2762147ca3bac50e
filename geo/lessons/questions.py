"""Describe questions whose answers are computed from a pack, and read and write them as data."""

from __future__ import annotations

import reprlib
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.pack.records import Record
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.text.languages import Text

QUESTION_KINDS = ("choose", "estimate", "click")
PICKS = ("most", "least", "nearest")
UNIT_MEASURES = {"distance_km": "km", "land_km2": "km2", "coast_km": "km", "people": "people"}
TALLY_MEASURES = {
    "land_share": "percent",
    "land_km2": "km2",
    "people": "people",
    "islands": "islands",
    "sea_share": "percent",
    "sea_km2": "km2",
}


@dataclass(frozen=True, slots=True)
class Option:
    """
    One of the answers that a class may choose from.

    Attributes
    ----------
    unit, scenario
        What is measured for this option, where the answer picks among options.
    at_least, below
        The range of the computed number that makes this option right; open where None.
    """

    text: Text
    unit: str | None = None
    scenario: str | None = None
    at_least: float | None = None
    below: float | None = None

    def holds(self, value: float) -> bool:
        """Tell whether a number lies in the option's range."""
        return (self.at_least is None or value >= self.at_least) and (
            self.below is None or value < self.below
        )


@dataclass(frozen=True, slots=True)
class Working:
    """
    How an answer is worked out.

    Attributes
    ----------
    measure
        One of :data:`UNIT_MEASURES`, of ``unit`` (a distance is to ``to``, people are those of
        ``year`` or the latest).
    tally
        One of :data:`TALLY_MEASURES`, of ``party`` under ``scenario``.
    pick
        One of :data:`PICKS`: the option, or the unit among ``of``, whose number is the largest,
        the smallest, or nearest to ``target``; empty where no choice is made.
    of
        Units to pick among on the map; empty for all top-level disputed ones.
    unit, place
        Alone, what is to be clicked.
    """

    measure: str = ""
    tally: str = ""
    pick: str = ""
    unit: str | None = None
    to: str | None = None
    year: int | None = None
    scenario: str | None = None
    party: str | None = None
    place: str | None = None
    target: float | None = None
    of: tuple[str, ...] = ()

    @property
    def measured_in(self) -> str:
        """The unit in which its number is given, or nothing where there is none."""
        return UNIT_MEASURES.get(self.measure) or TALLY_MEASURES.get(self.tally, "")


@dataclass(frozen=True, slots=True)
class Question:
    """
    A question to a class.

    Attributes
    ----------
    kind
        One of :data:`QUESTION_KINDS`.
    working
        How its answer is worked out, or None where none was given.
    tolerance
        How far a guess may be off: in the answer's unit of measure for an estimate, in km for a
        click on a place.
    explanation
        What to say when the answer is shown.
    """

    kind: str
    prompt: Text
    working: Working | None = None
    options: tuple[Option, ...] = ()
    tolerance: float | None = None
    explanation: Text = field(default_factory=dict)


def texts(record: Record, key: str) -> Text:
    """
    Read a text by language, keeping it as it stands even when a language is missing.

    Parameters
    ----------
    record
        The record that holds it.
    key
        Its key.

    Returns
    -------
    text
        What is there in the languages of this project; spaces and markup are left alone.

    Raises
    ------
    PackError
        If the value is no mapping of languages to texts, or names another language.

    Examples
    --------
    >>> texts(Record("f.yaml", "step one", {"title": {"en": "<b>Here</b> "}}), "title")
    {'en': '<b>Here</b> '}
    """
    found: Text = {}
    for language, text in record.mapping(key).items():
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            said = {"field": key, "tongue": repr(language), "languages": known}
            raise PackError(Message.of("problems.record.language", **said))
        if text is not None and not isinstance(text, str):
            said = {"field": key, "tongue": language, "value": reprlib.repr(text)}
            raise PackError(Message.of("lesson.unquoted", **said))
        if text:
            found[language] = text
    return found


def parse_question(record: Record) -> Question:
    """
    Read a question; whether it makes sense is looked at later.

    Parameters
    ----------
    record
        Its mapping: kind, prompt, options, answer, tolerance, explanation.

    Returns
    -------
    question
        The question as it stands.

    Raises
    ------
    PackError
        If a value is of the wrong kind; the sentence names its key.

    Examples
    --------
    >>> asked = {"kind": "click", "prompt": {"en": "Where?"}, "answer": {"unit": "shikotan"}}
    >>> parse_question(Record("f.yaml", "step one", asked)).working.unit
    'shikotan'
    """
    given = record.mapping("answer")
    return Question(
        kind=record.optional("kind") or "",
        prompt=texts(record, "prompt"),
        working=_working(Record(record.file, record.part("answer"), given)) if given else None,
        options=tuple(_option(option) for option in record.records("options")),
        tolerance=record.number("tolerance"),
        explanation=texts(record, "explanation"),
    )


def _option(r: Record) -> Option:
    return Option(
        texts(r, "text"),
        r.optional("unit"),
        r.optional("scenario"),
        r.number("at_least"),
        r.number("below"),
    )


def _working(r: Record) -> Working:
    known = {*Working.__dataclass_fields__}
    strange = sorted(set(r.values) - known)
    if strange:
        said = {"name": strange[0], "known": ", ".join(sorted(known))}
        raise PackError(Message.of("lesson.strange_answer", **said))
    return Working(
        measure=r.optional("measure") or "",
        tally=r.optional("tally") or "",
        pick=r.optional("pick") or "",
        unit=r.optional("unit"),
        to=r.optional("to"),
        year=r.integer("year"),
        scenario=r.optional("scenario"),
        party=r.optional("party"),
        place=r.optional("place"),
        target=r.number("target"),
        of=r.words("of"),
    )


def question_data(question: Question) -> dict[str, Any]:
    """
    Give a question as plain data, as it stands in a lesson's file.

    Parameters
    ----------
    question
        The question.

    Returns
    -------
    data
        What :func:`parse_question` reads; what is empty is left out.

    Examples
    --------
    >>> question_data(Question("click", {"en": "Where?"}, Working(unit="shikotan")))
    {'kind': 'click', 'prompt': {'en': 'Where?'}, 'answer': {'unit': 'shikotan'}}
    """
    return dropped_empty(
        {
            "kind": question.kind,
            "prompt": dict(question.prompt),
            "options": [_fields(option) for option in question.options],
            "answer": _fields(question.working) if question.working else None,
            "tolerance": question.tolerance,
            "explanation": dict(question.explanation),
        }
    )


def _fields(item: Option | Working) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in item.__dataclass_fields__}
    return dropped_empty({k: list(v) if isinstance(v, tuple) else v for k, v in values.items()})


def dropped_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is None, or an empty text, list or mapping; zero stays."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
