"""Read the values of one record by kind, and collect in sentences what is wrong with them."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from geo.errors import FourIslandsError
from geo.errors import PackError
from geo.pack.plain_yaml import as_text
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.message import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.units import Point
    from geo.text.languages import Text

_Built = TypeVar("_Built")
_JAPANESE = "[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]"
_FOLD_IN_JAPANESE = re.compile(f"(?<={_JAPANESE}) (?={_JAPANESE})")
_DATE = re.compile(r"-?\d{4}(-\d{2}){0,2}")


def sayable(name: str) -> str:
    r"""
    Put a mark in place of each byte of a file's name that is no Unicode.

    Examples
    --------
    >>> sayable("a\udcff.yaml")
    'a�.yaml'
    """
    return re.sub("[\ud800-\udfff]", "\ufffd", name)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file, said so that its editor finds the place."""

    file: str
    place: str
    message: str

    def __post_init__(self) -> None:
        """Let the name of a file that is no Unicode be said all the same."""
        object.__setattr__(self, "file", sayable(self.file))

    def __str__(self) -> str:
        """Give file, place and message in one line."""
        if not self.place:
            # some sentences name the file themselves, for those who have no more than them
            named = self.message.startswith(self.file)
            return str(self.message) if named else f"{self.file}: {self.message}"
        return f"{self.file}, {self.place}: {self.message}"

    def sentence(self) -> Message:
        """Say it as a part of another sentence."""
        if not self.place:
            if isinstance(self.message, Message) and self.message.startswith(self.file):
                return self.message
            return Message.of("problems.border.in_file", file=self.file, why=self.message)
        said = {"file": self.file, "place": self.place, "why": self.message}
        return Message.of("problems.border.at", **said)

    def within(self, language: str) -> str:
        """Say it in a language, or in English where it is known in no other."""
        said = translate(self.message, language) or self.message
        place = translate(self.place, language) or self.place
        return str(replace(self, message=said, place=place))


@dataclass(slots=True)
class Report:
    """The problems met so far."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, file: str, place: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(file, place, message))


@dataclass(frozen=True, slots=True)
class Record:
    """
    One row or mapping of a file, whose values are read by kind.

    Every reading method raises :class:`~geo.errors.PackError` with a sentence that names the key
    when the value is not of the kind asked for.

    Attributes
    ----------
    file
        Name of the file.
    at
        Where in it; or what says so when it is asked for, since few records are ever told of.
    values
        What stands there.
    """

    file: str
    at: str | Callable[[], str]
    values: Mapping[str, Any]

    @property
    def place(self) -> str:
        """Where in the file."""
        return self.at if isinstance(self.at, str) else self.at()

    def part(self, name: str) -> Message:
        """Give the place of a part of it."""
        return Message.of("problems.border.part", place=self.place, part=name)

    def raw(self, key: str) -> Any:  # noqa: ANN401 - a YAML value is of any type
        """Give a value as it stands, or None."""
        value = self.values.get(key)
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, key: str) -> str:
        """Give a text that must be there; what YAML takes for a number or a yes is none."""
        value = self.raw(key)
        if value is None:
            raise PackError(Message.of("problems.record.missing", field=key))
        return as_text(key, value).strip()

    def optional(self, key: str) -> str | None:
        """Give a text, or None where there is none."""
        return None if self.raw(key) is None else self.text(key)

    def written(self, key: str) -> str | None:
        """Give a text, a number, or a yes or no as text, or None where there is none."""
        value = self.raw(key)
        if isinstance(value, dict | list):
            raise PackError(Message.of("problems.record.plain", field=key))
        return None if value is None else str(value).strip()

    def number(self, key: str) -> float | None:
        """Give a value as a finite number, or None where there is none."""
        value = self.written(key)
        if value is None:
            return None
        try:
            number = float(value)
        except (ValueError, OverflowError):
            number = math.nan
        if not math.isfinite(number):
            raise PackError(Message.of("problems.record.number", field=key, value=repr(value)))
        return number

    def integer(self, key: str) -> int | None:
        """Give a value as a whole number, or None where there is none."""
        number = self.number(key)
        if number is None:
            return None
        if number != int(number):
            raise PackError(Message.of("problems.record.whole", field=key, value=str(number)))
        return int(number)

    def flag(self, key: str) -> bool:
        """Give a yes or no; nothing there means no."""
        value = (self.written(key) or "no").lower()
        if value not in {"yes", "no", "true", "false"}:
            raise PackError(Message.of("problems.record.flag", field=key, value=repr(value)))
        return value in {"yes", "true"}

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """Give a value that must be one of those allowed."""
        value = self.written(key)
        if value is None:
            raise PackError(Message.of("problems.record.missing", field=key))
        if value not in allowed:
            said = {"field": key, "value": repr(value), "allowed": ", ".join(allowed)}
            raise PackError(Message.of("problems.record.choice", **said))
        return value

    def point(self, lon_key: str, lat_key: str) -> Point:
        """Give a point as longitude and latitude in degrees."""
        lon, lat = self.number(lon_key), self.number(lat_key)
        if lon is None or lat is None:
            raise PackError(Message.of("problems.record.either", field=lon_key, other=lat_key))
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - degrees
            raise PackError(Message.of("problems.record.point", lon=str(lon), lat=str(lat)))
        return (lon, lat)

    def date(self, key: str) -> str | None:
        """Give a date of the form YYYY, YYYY-MM or YYYY-MM-DD, or an interval of two."""
        value = self.written(key)
        if value is None:
            return None
        parts = value.split("/")
        if not all(map(is_date, parts)):
            raise PackError(Message.of("problems.record.date", field=key, value=repr(value)))
        if len(parts) > 2 or last_day(parts[-1]) < first_day(parts[0]):  # noqa: PLR2004 - two ends
            said = Message.of("problems.claimfile.interval", field=key, value=value)
            raise PackError(said)
        return value

    def translated(self, key: str) -> Text:
        """Give a text in every language."""
        value = self.raw(key)
        if not isinstance(value, dict):
            said = {"field": key, "languages": ", ".join(LANGUAGES)}
            raise PackError(Message.of("problems.record.texts", **said))
        given = {
            lang: as_text(f"{key}.{lang}", value[lang])
            for lang in LANGUAGES
            if value.get(lang) is not None
        }
        missing = [lang for lang in LANGUAGES if not given.get(lang, "").strip()]
        if missing:
            raise PackError(
                Message.of("problems.record.no_text", field=key, missing=", ".join(missing))
            )
        return {lang: _unfolded(text) for lang, text in given.items()}

    def optional_translated(self, key: str) -> Text:
        """Give a text in every language, or an empty mapping where there is none."""
        return {} if self.raw(key) in (None, {}) else self.translated(key)

    def some_languages(self, key: str) -> Text:
        """Give a text by language, in those languages in which there is one."""
        given = self.mapping(key)
        for lang, text in given.items():
            if lang not in LANGUAGES:
                said = {"field": key, "tongue": repr(lang), "languages": ", ".join(LANGUAGES)}
                raise PackError(Message.of("problems.record.language", **said))
            if not isinstance(text, str) or not text.strip():
                raise PackError(Message.of("problems.record.no_text", field=key, missing=lang))
        return {lang: _unfolded(text) for lang, text in given.items()}

    def translated_columns(self, key: str) -> Text:
        """Give a text in every language from columns ``key_en``, ``key_ja`` and so on."""
        found = {lang: self.optional(f"{key}_{lang}") for lang in LANGUAGES}
        given = {lang: text for lang, text in found.items() if text}
        if given and len(given) < len(LANGUAGES):
            missing = ", ".join(lang for lang in LANGUAGES if not found[lang])
            raise PackError(Message.of("problems.record.no_text", field=key, missing=missing))
        return given

    def split(self, key: str) -> tuple[str, ...]:
        """Give the parts of a value that are set apart by semicolons."""
        return tuple(p.strip() for p in (self.optional(key) or "").split(";") if p.strip())

    def items(self, key: str) -> list[Any]:
        """Give a list, empty where there is none."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise PackError(Message.of("problems.record.list", field=key))
        return value

    def mapping(self, key: str) -> dict[str, Any]:
        """Give a mapping, empty where there is none."""
        value = self.raw(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise PackError(Message.of("problems.record.mapping", field=key))
        return {as_text(key, k): v for k, v in value.items()}

    def words(self, key: str) -> tuple[str, ...]:
        """Give a list of ids or other texts, empty where there is none."""
        return tuple(as_text(key, item) for item in self.items(key))

    def records(self, key: str) -> list[Record]:
        """Give a list of mappings as records of their own."""
        found = []
        for number, value in enumerate(self.items(key), 1):
            if not isinstance(value, dict):
                raise PackError(Message.of("problems.record.item", field=key, number=number))
            found.append(Record(self.file, self.part(f"{key} {number}"), value))
        return found


def _unfolded(text: str) -> str:
    # YAML joins the lines of a folded text with spaces, which Japanese does not put between words
    return _FOLD_IN_JAPANESE.sub("", text.strip())


def is_date(value: str) -> bool:
    """
    Tell whether a text is a date of the form YYYY, YYYY-MM or YYYY-MM-DD.

    Examples
    --------
    >>> is_date("1956-10-19"), is_date("1956-10"), is_date("19 October 1956")
    (True, True, False)
    """
    if not _DATE.fullmatch(value):
        return False
    padded = value + "-01-01"[len(value) - 4 :]
    try:
        dt.date.fromisoformat(padded)
    except ValueError:
        return False
    return True


def parse(
    records: Iterable[Record], build: Callable[[Record], _Built], report: Report
) -> list[_Built]:
    """
    Build an object from each record and note those that are broken.

    Parameters
    ----------
    records
        Records to build from.
    build
        Makes an object of a record, or raises :class:`~geo.errors.PackError`.
    report
        Receives a problem for each record that could not be built.

    Returns
    -------
    objects
        What could be built, in order.
    """
    built = []
    for record in records:
        try:
            built.append(build(record))
        except SURPRISES as error:
            report.add(record.file, record.place, reason_of(error))
    return built


def reason_of(error: Exception) -> str:
    """
    Give the sentence of an error on purpose, or say that something was not foreseen.

    Parameters
    ----------
    error
        One of :data:`SURPRISES`, among them every error of this library.

    Examples
    --------
    >>> reason_of(PackError("date is missing."))
    'date is missing.'
    """
    if isinstance(error, FourIslandsError):
        said: str = error.args[0]
        return said
    return surprise(error)


# what code meets in a value that nobody thought of; the sentence then says so, and where
SURPRISES: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def surprise(error: Exception) -> Message:
    """
    Say that something could not be used, for a reason that nobody foresaw.

    Parameters
    ----------
    error
        What was raised; its own words are kept short, and to one line.
    """
    why = " ".join(f"{type(error).__name__}: {error}".split())[:160]
    return Message.of("problems.border.surprise", why=why)
