"""
Read a place that somebody writes as latitude and longitude, however maps and phones write it.

The browser reads the same in ``web/src/text/coordinates.js``; one table of examples,
``tests/coordinates.yaml``, holds both.
"""

from __future__ import annotations

import re
import unicodedata

Point = tuple[float, float]
_Angle = tuple[str, float | None]

# why what is written as a point is none
MINUTES, LATITUDE, LONGITUDE, HALF = FAULTS = ("minutes", "latitude", "longitude", "half")

# nobody writes a point longer
_MOST_SIGNS = 120
_MOST_LAT, _MOST_LON, _SIXTY = 90.0, 180.0, 60.0
_LAT_SIDES, _LON_SIDES = frozenset("ns"), frozenset("ew")
# what stands for a mark on keyboards and in print, before normal width takes it apart
_MARKS = {
    ord(sign): mark
    for mark, signs in {
        "°": "\u00ba\u02da",
        "'": "\u2032\u2019\u2018\u201b\u00b4\u0060\u02b9\u02bc",
        '"': "\u2033\u201d\u201c\u201e\u3003\u02ba",
        "-": "\u2212\u2010\u2011\u2013\u2014",
        ",": "\u3001",
    }.items()
    for sign in signs
}
# what matches more than these words is no point, so that they may stand in any other
_SPELT = (
    (r"度|deg(?:rees?)?\.?|град(?:ус(?:а|ов)?)?\.?", "°"),
    (r"秒|''|sec(?:onds?)?\.?|сек(?:унд[аы]?)?\.?", '"'),
    (r"分|min(?:utes?)?\.?|мин(?:ут[аы]?)?\.?", "'"),
    (r"北緯|north|с\.?\s*ш\.?|северн[а-я]+\s+широт[а-я]+", "n"),
    (r"南緯|south|ю\.?\s*ш\.?|южн[а-я]+\s+широт[а-я]+", "s"),
    (r"東[経經]|east|в\.?\s*д\.?|восточн[а-я]+\s+долгот[а-я]+", "e"),
    (r"西[経經]|west|з\.?\s*д\.?|западн[а-я]+\s+долгот[а-я]+", "w"),
)
_GEO = re.compile(r"geo:([^;?]+).*")
_LABELLED = re.compile(
    r"(?:lat(?:itude)?|широта|緯°)\s*[:=]?\s*(.+?)[\s,;]*"
    r"(?:lon(?:gitude)?|lng|долгота|経°)\s*[:=]?\s*(.+)"
)
_FRAMED = re.compile(r"[(\[](.*)[)\]]")
_ENDS = ".,;。"
_SIZE = r"[0-9]{1,3}(?:[.,][0-9]{1,12})?"
_BETWEEN = r"[\s,;/]*"
# a comma that parts two numbers is none within them, unless a space follows
_WITH_POINT = r"[0-9]{1,3}(?:\.[0-9]{1,12})?"
_PAIR = re.compile(rf"([+-]?{_SIZE})\s*(?:[;/]|,\s|\s)\s*([+-]?{_SIZE})")
_COMMA_PAIR = re.compile(rf"([+-]?{_WITH_POINT})\s*,\s*([+-]?{_WITH_POINT})")
_PARTS = (
    rf"({_SIZE})(?:(?:\s*°\s*|\s*-\s*|\s+)({_SIZE})"
    rf"(?:(?:\s*'\s*|\s*-\s*|\s+)({_SIZE})\s*\"?|\s*'?)|\s*°?)"
)
_BEHIND = re.compile(rf"{_PARTS}\s*([nsew])(?:{_BETWEEN}{_PARTS}\s*([nsew]))?")
_BEFORE = re.compile(rf"([nsew])\s*{_PARTS}(?:{_BETWEEN}([nsew])\s*{_PARTS})?")
_DEGREES = rf"([+-]?{_SIZE})\s*°\s*(?:({_SIZE})\s*'\s*(?:({_SIZE})\s*\"\s*)?)?"
_MARKED = re.compile(rf"{_DEGREES}(?:{_BETWEEN}{_DEGREES})?")


def coordinates(text: str) -> Point | str | None:
    """
    Read a point of the Earth.

    Parameters
    ----------
    text
        Degrees, or degrees, minutes and seconds, each with its side or latitude first.

    Returns
    -------
    point
        Longitude and latitude in degrees (EPSG:4326); one of :data:`FAULTS` where a point is meant
        and there is none such; None where no point is meant.

    Examples
    --------
    >>> coordinates("43.38, 145.81"), coordinates("北緯43度24分 東経145度48分")
    ((145.81, 43.38), (145.8, 43.4))
    >>> coordinates("43°65'N 145°E"), coordinates("Nemuro")
    ('minutes', None)
    """
    angles = _angles(_plain(text)) if len(text) <= _MOST_SIGNS else None
    if angles is None:
        return None
    (side, first), (other, second) = sorted(angles, key=lambda angle: angle[0] in _LON_SIDES)
    if first is None or second is None:
        return MINUTES
    if side not in _LAT_SIDES or other not in _LON_SIDES:
        return HALF
    if abs(first) > _MOST_LAT:
        return LATITUDE
    return LONGITUDE if abs(second) > _MOST_LON else (second, first)


def _plain(text: str) -> str:
    """Write it in one width, with one sign for each mark and side, and nothing around it."""
    plain = unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS)
    plain = " ".join(plain.lower().split())
    for spelt, sign in _SPELT:
        plain = re.sub(spelt, sign, plain)
    plain = plain.rstrip(_ENDS)
    if found := _FRAMED.fullmatch(plain) or _GEO.fullmatch(plain):
        plain = found[1].strip()
    if found := _LABELLED.fullmatch(plain):
        plain = f"{found[1]}, {found[2]}"
    return plain


def _angles(plain: str) -> tuple[_Angle, _Angle] | None:
    """Give the two angles that are written, each with its side; a missing one has neither."""
    if found := _PAIR.fullmatch(plain) or _COMMA_PAIR.fullmatch(plain):
        return ("n", _degrees(found[1])), ("e", _degrees(found[2]))
    if found := _BEHIND.fullmatch(plain):
        return _sided(found[4], *found.group(1, 2, 3)), _sided(found[8], *found.group(5, 6, 7))
    if found := _BEFORE.fullmatch(plain):
        return _sided(found[1], *found.group(2, 3, 4)), _sided(found[5], *found.group(6, 7, 8))
    if found := _MARKED.fullmatch(plain):
        return _sided("n", *found.group(1, 2, 3)), _sided(found[4] and "e", *found.group(4, 5, 6))
    return None


def _sided(side: str | None, *parts: str | None) -> _Angle:
    if side is None:
        # beside neither of the sides, and none of the numbers that cannot be
        return "", 0.0
    value = _degrees(*parts)
    return side, -value if value is not None and side in {"s", "w"} else value


def _degrees(*parts: str | None) -> float | None:
    """Add up degrees, minutes and seconds, or give None where they are none."""
    written = [part.replace(",", ".") for part in parts if part]
    sizes = [abs(float(one)) for one in written]
    if any("." in one for one in written[:-1]) or any(one >= _SIXTY for one in sizes[1:]):
        return None
    size = sum(one / _SIXTY**power for power, one in enumerate(sizes))
    return -size if written[0].startswith("-") else size
