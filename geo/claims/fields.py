"""Read the fields of a source card, and refuse in a sentence what is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from geo.errors import ClaimError
from geo.pack.records import Record
from geo.pack.records import is_date

if TYPE_CHECKING:
    from geo.claims.statements import Span


_SHA256 = re.compile(r"[0-9a-f]{64}")


def as_record(file: str, place: str, values: Any) -> Record:  # noqa: ANN401 - a YAML value
    """Take a mapping of a file as a record."""
    if not isinstance(values, dict):
        refuse("this must be a mapping of names to values.")
    return Record(file, place, values)


def read_span(start: Any, end: Any, characters: int, what: str) -> Span:  # noqa: ANN401 - YAML values
    """Read where a passage begins and ends, in characters of its document."""
    if not all(isinstance(n, int) and not isinstance(n, bool) for n in (start, end)):
        refuse(f"{what} needs a start and an end in whole characters.")
    if not 0 <= start < end <= characters:
        refuse(
            f"{what} runs from {start} to {end}, which is no stretch of {characters} characters."
        )
    return (start, end)


def read_count(r: Record, key: str) -> int:
    """Read a whole number above zero."""
    number = r.integer(key)
    if number is None or number < 1:
        refuse(f"{key} must be a number above zero.")
    return number


def read_sha256(r: Record, key: str) -> str:
    """Read a SHA-256 in hexadecimal digits."""
    value = r.text(key)
    if not _SHA256.fullmatch(value):
        refuse(f"{key} is not a SHA-256 in 64 hexadecimal digits.")
    return value


def read_url(r: Record) -> str | None:
    """Read an address of the web, or None where there is none."""
    url = r.optional("url")
    if url is not None and not url.startswith(("https://", "http://")):
        refuse(f"url is {url!r}; it must begin with https:// or http://.")
    return url


def read_day(r: Record, key: str) -> str:
    """Read one date, which must be there."""
    value = r.text(key)
    if not is_date(value):
        refuse(f"{key} is {value!r}; write YYYY, YYYY-MM or YYYY-MM-DD.")
    return value


def read_date(r: Record, key: str) -> str | None:
    """Read a date or an interval of two, the earlier one first."""
    value = r.date(key)
    if value is not None:
        first, *rest = value.split("/")
        if len(rest) > 1 or (rest and rest[0] < first):
            refuse(f"{key} is {value!r}; an interval is two dates, the earlier one first.")
    return value


def refuse(message: str) -> NoReturn:
    """Raise an error of a claim with its sentence."""
    raise ClaimError(message)
