"""Say a finding in every language: a catalogue key with the values that its blanks stand for."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.text.format import counted
from geo.text.format import date
from geo.text.format import listed
from geo.text.format import unit_number
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import catalogue
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.text.languages import Text

NAMESPACE = "checks"
# digits after the decimal mark that a value of this unit carries
DIGITS = {"km": 2, "km2": 1, "percent": 1, "years": 1, "degrees": 3, "JPY_per_USD": 1}
# Japanese sets sentences side by side
_BETWEEN = {"ja": ""}


@dataclass(frozen=True, slots=True)
class Value:
    """
    A value of a sentence, kept as what it is until a language is known.

    Attributes
    ----------
    kind
        How it is written: one of the keys of :data:`WRITERS`.
    value
        An id, ids, a number, a date or a text by language.
    unit, comparator
        Of a figure.
    """

    kind: str
    value: object
    unit: str = ""
    comparator: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of the catalogue ``checks`` with what its blanks stand for."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


def figure(value: float, unit: str, comparator: str = "") -> Value:
    """Give a number with its unit, and how it is bounded where a document states it."""
    return Value("figure", value, unit, comparator)


def say(sentence: Sentence, pack: Pack, language: str) -> str:
    """
    Write a sentence in a language.

    Parameters
    ----------
    sentence
        The sentence.
    pack
        The pack whose units, places and parties it names.
    language
        One of :data:`geo.pack.units.LANGUAGES`.

    Returns
    -------
    text
        Plain text; whoever displays it escapes it.
    """
    written = {
        name: WRITERS[said.kind](said, pack, language) for name, said in sentence.values.items()
    }
    return word(language, f"{NAMESPACE}.{sentence.key}", **written)


def say_all(sentences: Iterable[Sentence], pack: Pack, language: str) -> str:
    """Write sentences one after the other."""
    return _BETWEEN.get(language, " ").join(say(s, pack, language) for s in sentences)


def in_every_language(sentences: Iterable[Sentence], pack: Pack) -> Text:
    """Write sentences one after the other, by language."""
    kept = list(sentences)
    return {language: say_all(kept, pack, language) for language in LANGUAGES}


def write_figure(value: float, unit: str, language: str) -> str:
    """
    Write a number with its unit.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit; one that the catalogue does not know is left out.
    language
        Language to write it in.

    Returns
    -------
    text
        With no more digits than such values carry; large sums in the language's own scale.

    Examples
    --------
    >>> write_figure(3.48844, "km", "en"), write_figure(3e10, "USD", "en")
    ('3.49 km', '30 billion US dollars')
    """
    texts = catalogue(language)
    scale = float(texts.get(f"{NAMESPACE}.scale.{unit}", "1"))
    scaled = value / scale
    digits = DIGITS.get(unit, 0 if scaled == int(scaled) else 2)
    written = unit_number(scaled, unit, language, most=digits)
    forms = texts.get(f"{NAMESPACE}.unit.{unit}", "{value}")
    return counted(round(scaled, digits), forms, language).format(value=written)


def _figure(said: Value, _pack: Pack, language: str) -> str:
    written = write_figure(float(str(said.value)), said.unit, language)
    if not said.comparator:
        return written
    return word(language, f"{NAMESPACE}.comparator.{said.comparator}", quantity=written)


def _stated(said: Value, pack: Pack, language: str) -> str:
    return word(
        language, f"{NAMESPACE}.quantity.{said.kind}", quantity=_figure(said, pack, language)
    )


def _unit(said: Value, pack: Pack, language: str) -> str:
    return pack.unit(str(said.value)).name(language)


def _units(said: Value, pack: Pack, language: str) -> str:
    return _listed([pack.unit(unit).name(language) for unit in _ids(said)], language)


def _place(said: Value, pack: Pack, language: str) -> str:
    place = pack.places[str(said.value)]
    return place.names[language].text if language in place.names else place.id


def _parties(said: Value, pack: Pack, language: str) -> str:
    return _listed([pack.parties[party].name[language] for party in _ids(said)], language)


def _text(said: Value, _pack: Pack, language: str) -> str:
    if isinstance(said.value, Message):
        return said.value.within(language)
    return str(said.value[language]) if isinstance(said.value, dict) else str(said.value)


def _texts(said: Value, _pack: Pack, language: str) -> str:
    texts = said.value if isinstance(said.value, tuple) else ()
    return _listed([text[language] for text in texts], language)


def _notes(said: Value, _pack: Pack, language: str) -> str:
    """Set whole sentences apart, which a comma would run into each other."""
    texts = said.value if isinstance(said.value, tuple) else ()
    return word(language, f"{NAMESPACE}.between_notes").join(text[language] for text in texts)


def _date(said: Value, _pack: Pack, language: str) -> str:
    return date(str(said.value), language)


def _weekday(said: Value, _pack: Pack, language: str) -> str:
    return word(language, f"{NAMESPACE}.weekday.{said.value}")


def _tongue(said: Value, _pack: Pack, language: str) -> str:
    return word(language, f"{NAMESPACE}.language.{said.value}")


def _ids(said: Value) -> tuple[str, ...]:
    return tuple(map(str, said.value)) if isinstance(said.value, tuple) else ()


def _listed(names: list[str], language: str) -> str:
    if not names:
        return word(language, f"{NAMESPACE}.nothing")
    return listed(names, language)


WRITERS: Mapping[str, Callable[[Value, Pack, str], str]] = {
    "figure": _figure,
    "stated": _stated,
    "taken": _stated,
    "unit": _unit,
    "units": _units,
    "place": _place,
    "parties": _parties,
    "text": _text,
    "texts": _texts,
    "notes": _notes,
    "date": _date,
    "weekday": _weekday,
    "tongue": _tongue,
}
