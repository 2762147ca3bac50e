"""Read the fields of a source card, and refuse in a sentence what is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from geo.errors import ClaimError
from geo.pack.records import Record
from geo.pack.records import is_date
from geo.text.addresses import is_web_address
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.claims.statements import Span


_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def as_record(file: str, place: str, values: Any) -> Record:  # noqa: ANN401 - a YAML value
    """Take a mapping of a file as a record."""
    if not isinstance(values, dict):
        refuse(Message.of("problems.claimfile.mapping"))
    return Record(file, place, values)


def read_span(start: Any, end: Any, characters: int, what: str) -> Span:  # noqa: ANN401 - YAML values
    """Read where a passage begins and ends, in characters of its document."""
    if not all(isinstance(n, int) and not isinstance(n, bool) for n in (start, end)):
        refuse(Message.of("problems.claimfile.span", what=what))
    if not 0 <= start < end <= characters:
        ends = {"start": str(start), "end": str(end), "characters": str(characters)}
        refuse(Message.of("problems.claimfile.no_stretch", what=what, **ends))
    return (start, end)


def read_count(r: Record, key: str) -> int:
    """Read a whole number above zero."""
    number = r.integer(key)
    if number is None or number < 1:
        refuse(Message.of("problems.claimfile.above_zero", field=key))
    return number


def read_sha256(r: Record, key: str) -> str:
    """Read a SHA-256 in hexadecimal digits."""
    value = r.text(key)
    if not _SHA256.fullmatch(value):
        refuse(Message.of("problems.claimfile.sha256", field=key))
    return value


def read_url(r: Record) -> str | None:
    """Read an address of the web, or None where there is none."""
    url = r.optional("url")
    if url is not None and not is_web_address(url):
        refuse(Message.of("problems.claimfile.url", url=url))
    return url


def read_language(r: Record) -> str:
    """Read the tag of a language, as ``ja`` or ``ja-Latn``."""
    value = r.text("language")
    if not _LANGUAGE.fullmatch(value):
        refuse(Message.of("problems.claimfile.language", tag=value[:40]))
    return value


def read_day(r: Record, key: str) -> str:
    """Read one date, which must be there."""
    value = r.written(key)
    if value is None:
        refuse(Message.of("problems.record.missing", field=key))
    if not is_date(value):
        refuse(Message.of("problems.record.date", field=key, value=value))
    return value


def refuse(message: str) -> NoReturn:
    """Raise an error of a claim with its sentence."""
    raise ClaimError(message)
