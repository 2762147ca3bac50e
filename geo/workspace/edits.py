"""Take what a reader writes into a claim, or say in a sentence why it cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.claims.statements import ATTRIBUTIONS
from geo.claims.statements import COMPARATORS
from geo.claims.statements import KINDS
from geo.claims.statements import STANCES
from geo.errors import RefusedError
from geo.pack.records import SURPRISES
from geo.pack.records import Record
from geo.pack.records import is_date
from geo.pack.records import reason_of
from geo.pack.saving import printable
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from geo.pack.pack import Pack

MOST_NAME, MOST_NOTE, MOST_UNIT, MOST_NUMBERS = 200, 2_000, 20, 100


def read_edit(data: Mapping[str, Any], pack: Pack, length: int) -> dict[str, Any]:
    """
    Read what a reader changes of a claim.

    Parameters
    ----------
    data
        As a page sends it.
    pack
        The pack, whose units and scenarios a claim may name.
    length
        Length of the document's text.

    Returns
    -------
    values
        As :meth:`geo.workspace.candidates.Candidate.changed` takes them.

    Raises
    ------
    RefusedError
        If a value is none that a claim can have, or there is a field that no claim has.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> read_edit({"speaker": " A. Person ", "negated": True}, load_pack(), 100)
    {'speaker': 'A. Person', 'negated': True}
    """
    record = Record("", "", data)
    try:
        return {key: _reader(key)(record, pack, length) for key in data}
    except SURPRISES as error:
        raise RefusedError(reason_of(error)) from error


def _reader(key: str) -> Callable[[Record, Pack, int], Any]:
    if key not in _FIELDS:
        raise RefusedError(Message.of("workspace.no_field", field=key[:40]))
    return _FIELDS[key]


def _kind(record: Record, _pack: Pack, _length: int) -> str:
    return record.choice("kind", KINDS)


def _attribution(record: Record, _pack: Pack, _length: int) -> str:
    return record.choice("attribution", ATTRIBUTIONS)


def _units(record: Record, pack: Pack, _length: int) -> list[str]:
    named = set(record.words("units"))
    for unit in named:
        pack.unit(unit)
    # in the pack's own order, so that the same units are always the same
    return [unit for unit in pack.units if unit in named]


def _speaker(record: Record, _pack: Pack, _length: int) -> str:
    return _line(record, "speaker", MOST_NAME)


def _note(record: Record, _pack: Pack, _length: int) -> str:
    return _line(record, "note", MOST_NOTE)


def _line(record: Record, key: str, most: int) -> str:
    """Give a text without what no document may hold, such as halves of surrogate pairs."""
    text = printable(record.optional(key) or "").strip()
    if len(text) > most:
        raise RefusedError(Message.of("workspace.long", field=key, most=most))
    return text


def _date(record: Record, _pack: Pack, _length: int) -> str:
    value = record.optional("date") or ""
    if value and not is_date(value):
        shown = repr(value[:40])
        raise RefusedError(Message.of("problems.record.date", field="date", value=shown))
    return value


def _scenarios(record: Record, pack: Pack, _length: int) -> list[dict[str, str]]:
    found: dict[str, str] = {}
    for one in record.records("scenarios"):
        scenario = pack.scenario(one.text("id"))
        found[scenario.id] = one.choice("stance", STANCES)
    return [{"id": id_, "stance": stance} for id_, stance in found.items()]


def _quantities(record: Record, _pack: Pack, _length: int) -> list[dict[str, Any]]:
    found, given = [], record.records("quantities")
    if len(given) > MOST_NUMBERS:
        raise RefusedError(Message.of("workspace.numbers", most=MOST_NUMBERS))
    for one in given:
        value = one.number("value")
        if value is None:
            raise RefusedError(Message.of("problems.record.missing", field="value"))
        comparator = one.choice("comparator", COMPARATORS)
        unit = _line(one, "unit", MOST_UNIT) or one.text("unit")
        found.append({"value": value, "unit": unit, "comparator": comparator})
    return found


def _flag(key: str) -> Callable[[Record, Pack, int], bool]:
    def read(record: Record, _pack: Pack, _length: int) -> bool:
        value = record.raw(key)
        if not isinstance(value, bool):
            raise RefusedError(
                Message.of("problems.record.flag", field=key, value=repr(value)[:40])
            )
        return value

    return read


def _place(key: str) -> Callable[[Record, Pack, int], int]:
    def read(record: Record, _pack: Pack, length: int) -> int:
        return place_in(record, key, length)

    return read


def place_in(record: Record, key: str, length: int) -> int:
    """
    Read a place in a text.

    Parameters
    ----------
    record
        Where it stands.
    key
        Its key.
    length
        Length of the text.

    Raises
    ------
    RefusedError
        If there is none, it is no whole number, or it lies outside the text.
    """
    try:
        value = record.integer(key)
    except SURPRISES as error:
        raise RefusedError(reason_of(error)) from error
    if value is None or not 0 <= value <= length:
        raise RefusedError(Message.of("workspace.no_place"))
    return value


_FIELDS: Mapping[str, Callable[[Record, Pack, int], Any]] = {
    "kind": _kind,
    "attribution": _attribution,
    "units": _units,
    "speaker": _speaker,
    "note": _note,
    "date": _date,
    "scenarios": _scenarios,
    "quantities": _quantities,
    "negated": _flag("negated"),
    "hearsay": _flag("hearsay"),
    "start": _place("start"),
    "end": _place("end"),
}
