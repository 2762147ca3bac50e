"""
Read what somebody wants measured, in the words of addresses and commands, and write it so.

A measurement is a path, ``END;END;...``, an area, ``area:END;END;END``, or rings around points,
``rings:12nm,24nm;END``. An end is the id of a place or a unit, or ``latitude,longitude``; behind
the two may stand the unit whose coast the point lies on, or ``border``. The browser reads the same
in ``web/src/scene/measurement.js``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ExportError
from geo.scene.telling import DISTANCE_UNITS
from geo.text.coordinates import coordinates
from geo.text.folding import finds
from geo.text.folding import fold
from geo.text.folding import ground
from geo.text.folding import name_among
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import word

if TYPE_CHECKING:
    from geo.pack.pack import Pack
    from geo.pack.units import Place
    from geo.pack.units import Point
    from geo.pack.units import Unit

PATH, AREA, RINGS = KINDS = ("path", "area", "rings")
BORDER = "border"
# what takes its name from a land or a town beside it
_NAMED_AFTER = frozenset({"sea", "strait", "port"})
MOST_ENDS, MOST_RADII, MOST_LETTERS = 40, 6, 2000
# a circle that is wider is no longer around its middle
MOST_KM = 10_000.0
DIGITS = 5
_MOST_QUOTED = 60
_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,12})?", re.ASCII)
_RADIUS = re.compile(r"(\d{1,5}(?:\.\d{1,6})?)(km|nm|mi)", re.ASCII)
_KIND = re.compile(r"(?:([a-z]+):)?(.*)", re.DOTALL)
_MOST_LAT, _MOST_LON = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class End:
    """
    An end of what is measured: one of a place, a unit or a point.

    Attributes
    ----------
    place, unit
        Id of a place, or of a unit whose nearest coast is meant.
    at
        Longitude and latitude in degrees (EPSG:4326).
    on
        The unit whose coast a point lies on, :data:`BORDER`, or None.
    """

    place: str | None = None
    unit: str | None = None
    at: Point | None = None
    on: str | None = None

    def __str__(self) -> str:
        """Write it as an address does."""
        if self.at is None:
            return self.place or self.unit or ""
        lon, lat = (
            f"{round(value, DIGITS):.{DIGITS}f}".rstrip("0").rstrip(".") for value in self.at
        )
        return ",".join(filter(None, (lat, lon, self.on)))


@dataclass(frozen=True, slots=True)
class Radius:
    """
    How far a ring lies from its middle.

    Attributes
    ----------
    size, unit
        The number, and one of :data:`geo.scene.telling.DISTANCE_UNITS`.
    """

    size: float
    unit: str

    @property
    def km(self) -> float:
        """The same in kilometres."""
        return self.size * DISTANCE_UNITS[self.unit]

    def __str__(self) -> str:
        """Write it as an address does."""
        return f"{self.size:.10g}{self.unit}"


@dataclass(frozen=True, slots=True)
class Measurement:
    """
    What somebody wants measured.

    Attributes
    ----------
    kind
        One of :data:`KINDS`.
    ends
        Ends of the path, corners of the area, or middles of the rings.
    radii
        Of rings, how far they lie from each middle.
    """

    kind: str
    ends: tuple[End, ...]
    radii: tuple[Radius, ...] = ()

    def __str__(self) -> str:
        """Write it as an address does."""
        named = "" if self.kind == PATH else f"{self.kind}:"
        first = [",".join(map(str, self.radii))] if self.kind == RINGS else []
        return named + ";".join([*first, *map(str, self.ends)])


def parse_measurement(text: str, pack: Pack, *, by_ids: bool = False) -> Measurement:
    """
    Read what somebody wants measured.

    Parameters
    ----------
    text
        As above; names in any language stand for their ids.
    pack
        The pack whose places and units are meant.
    by_ids
        Whether it is an address's, which names places and units by their ids alone.

    Returns
    -------
    measurement
        It, with every end known.

    Raises
    ------
    ExportError
        If it cannot be read whole; the sentence says what of it cannot.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> pack = load_pack()
    >>> str(parse_measurement("43.33, 145.8; Nemuro; Кунашир", pack))
    '43.33,145.8;nemuro;kunashiri'
    >>> str(parse_measurement("rings:24nm;nosappu", pack))
    'rings:24nm;nosappu'
    """
    if len(text) > MOST_LETTERS:
        raise _wrong(text, "long")
    found = _KIND.fullmatch(text)
    kind, rest = found.groups() if found else (None, text)
    if (kind or PATH) not in KINDS:
        raise _wrong(text, "kind")
    parts = rest.split(";")
    radii: tuple[Radius, ...] = ()
    if kind == RINGS:
        written = parts.pop(0).split(",")
        radii = tuple(map(parse_radius, written if by_ids else filter(None, written)))
    if len(radii) > MOST_RADII:
        raise _wrong(text, "radii", n=MOST_RADII)
    if not parts or len(parts) > MOST_ENDS:
        raise _wrong(text, "ends", n=MOST_ENDS)
    read = _known_end if by_ids else parse_end
    return Measurement(kind or PATH, tuple(read(part, pack) for part in parts), radii)


def parse_radius(text: str) -> Radius:
    """
    Read how far a ring lies from its middle.

    Raises
    ------
    ExportError
        If it is no length above nothing, or too long.

    Examples
    --------
    >>> round(parse_radius("24nm").km, 3)
    44.448
    """
    found = _RADIUS.fullmatch(text.strip())
    radius = Radius(float(found[1]), found[2]) if found else None
    if radius is None or not 0 < radius.km <= MOST_KM:
        raise _wrong(text, "radius", most=int(MOST_KM))
    return radius


def parse_end(text: str, pack: Pack) -> End:
    """
    Read an end, as an address has it or as people write it.

    Raises
    ------
    ExportError
        If it is neither a place or unit of the pack nor a point of the Earth.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> str(parse_end("43°24′N 145°48′E", load_pack()))
    '43.4,145.8'
    """
    try:
        return _known_end(text, pack)
    except ExportError:
        point = coordinates(text)
        if isinstance(point, tuple):
            return End(at=point)
        if point is not None:
            raise _wrong(text, point) from None
        if "," in text and _NUMBER.fullmatch(text.partition(",")[0].strip()):
            raise
    return _named(text.strip(), pack)


def _known_end(text: str, pack: Pack) -> End:
    """Read an end as an address has it."""
    first, *more = [part.strip() for part in text.split(",")]
    if not more:
        if first in pack.places:
            return End(place=first)
        if first in pack.units:
            return End(unit=first)
        raise _wrong(first, "end")
    second, *on = more
    if not (_NUMBER.fullmatch(first) and _NUMBER.fullmatch(second)) or len(on) > 1:
        raise _wrong(text, "end")
    lat, lon = float(first), float(second)
    known = not on or on[0] == BORDER or on[0] in pack.units
    if abs(lat) > _MOST_LAT or abs(lon) > _MOST_LON or not known:
        raise _wrong(text, "end")
    return End(at=(lon, lat), on=on[0] if on else None)


def measurement_data(measurement: Measurement) -> dict[str, Any]:
    """
    Give what somebody wants measured as the browser's state holds it.

    Parameters
    ----------
    measurement
        What is asked.

    Returns
    -------
    data
        Plain data: ``kind``, ``ends`` and ``radii``.
    """
    return {
        "kind": measurement.kind,
        "ends": [_end_data(end) for end in measurement.ends],
        "radii": [{"size": one.size, "unit": one.unit} for one in measurement.radii],
    }


def _end_data(end: End) -> dict[str, Any]:
    at = None if end.at is None else list(end.at)
    known = {"place": end.place, "unit": end.unit, "at": at, "on": end.on}
    return {key: value for key, value in known.items() if value is not None}


def _named(text: str, pack: Pack) -> End:
    called = _called(text, pack)
    if len(called) > 1:
        raise _wrong(text, "many", ids=", ".join(map(str, called)))
    if not called:
        raise _wrong(text, "end")
    return called[0]


def _called(text: str, pack: Pack) -> list[End]:
    """
    Give what is called so; else what begins so; else what a search finds.

    Beside a name may stand a word for what it is, as in a search. A water or a port takes its name
    from what lies beside it, so it is meant only where that is not. The browser offers the same
    first in ``web/src/measure/adding.js``.
    """
    rows = [(End(unit=key), False, "reads.unit", _names(unit)) for key, unit in pack.units.items()]
    rows += [
        (End(place=key), place.kind in _NAMED_AFTER, f"reads.place.{place.kind}", _names(place))
        for key, place in pack.places.items()
    ]
    ranked: dict[tuple[int, bool], list[End]] = {}
    for end, is_second, kind, names in rows:
        beside = _beside(kind)
        if fold(text) and finds(text, ground(" | ".join(names)) + beside):
            near = 2 * _distance(fold(text), names)
            if name := name_among(text, beside):
                # all that is asked is nearer than what is left of it
                near = min(near, 2 * _distance(name, names) + 1)
            ranked.setdefault((near, is_second), []).append(end)
    return ranked[min(ranked)] if ranked else []


@cache
def _beside(kind: str) -> str:
    """Give the words that may stand beside the name of a thing of a kind, in every language."""
    return ground(" | ".join(word(each, f"finding.{kind}") for each in LANGUAGES))


def _distance(asked: str, names: list[str]) -> int:
    """Tell how near names come to what is asked: 0 one is it, 1 one begins so, 2 one holds it."""
    spelt = [fold(part) for name in names for part in (name, *name.split(" / "))]
    if asked in spelt:
        return 0
    return 1 if any(one.startswith(asked) for one in spelt) else 2


def _names(thing: Unit | Place) -> list[str]:
    return [name.text for name in thing.names.values()]


def _wrong(text: str, why: str, **values: object) -> ExportError:
    # as a literal is written, so that nothing in it can move a terminal's cursor
    quoted = repr(text[:_MOST_QUOTED])[1:-1]
    return ExportError(Message.of(f"measure.wrong.{why}", text=quoted, **values))
