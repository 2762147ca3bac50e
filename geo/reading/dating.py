"""Date a document, and the days that it speaks of against that date."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geo.reading.layers import DateMention
from geo.reading.spans import DisjointSpans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.required import WordPattern

# a date of the text itself is looked for so far from its beginning
_HEAD = 600
_OLDEST = 1500
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|$|-)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d{2}")
_WEEK = 7


def document_date(prose: Prose, *, today: dt.date | None = None) -> tuple[str, str]:
    """
    Find the date of a document.

    Parameters
    ----------
    prose
        Its text.
    today
        What no document is later than; the day on which it is read where None.

    Returns
    -------
    date, rule
        ``YYYY-MM-DD`` or less, from its metadata, from a date near the beginning of its text, or
        from its address; both empty where there is none. A date in the future, or of before
        printing, is none: ``date.unlikely`` says so.
    """
    limit = (today or dt.datetime.now(tz=dt.UTC).date()) + dt.timedelta(days=1)
    unlikely = ""
    for date, rule in _candidates(prose):
        if _is_likely(date, limit):
            return date, rule
        unlikely = "date.unlikely"
    return "", unlikely


def _candidates(prose: Prose) -> Iterator[tuple[str, str]]:
    given = prose.document.date.strip()
    if given:
        yield _metadata(given, prose), "date.metadata"
    for found in _absolute(prose, (0, min(_HEAD, len(prose.folded)))):
        yield found[2], "date.dateline"
        break
    address = _IN_ADDRESS.search(prose.document.url)
    if address:
        yield _written(int(address[1]), int(address[2]), int(address[3])), "date.address"


def _metadata(given: str, prose: Prose) -> str:
    iso = _ISO.match(given)
    if iso:
        return _written(int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern, months in _patterns(prose, "full"):
        found = pattern.search(given.lower())
        if found:
            return _of_match(found, months)
    year = _YEAR.search(given)
    return year[0] if year else ""


def _is_likely(date: str, limit: dt.date) -> bool:
    return bool(date) and date >= f"{_OLDEST}" and date <= limit.isoformat()


def _written(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _patterns(prose: Prose, key: str) -> Iterator[tuple[WordPattern, Mapping[str, int]]]:
    words = prose.lexicon.words["dates"]
    months: Mapping[str, int] = words["months"]
    given = words[key] if isinstance(words[key], list) else [words[key]]
    for pattern in given:
        yield prose.lexicon.compile(pattern, prose.lexicon.date_words), months


def _of_match(found: re.Match[str], months: Mapping[str, int]) -> str:
    groups = found.groupdict()
    month = months.get(groups["m"], 0) if groups.get("m") else int(groups.get("n") or 0)
    return _written(int(groups["y"]), month, int(groups["d"]))


def _absolute(prose: Prose, span: Span) -> list[tuple[int, int, str]]:
    found = [
        (match.start(), match.end(), date)
        for pattern, months in _patterns(prose, "full")
        for match in pattern.finditer(prose.folded, *span)
        if (date := _of_match(match, months))
    ]
    return sorted(found)


def find_dates(prose: Prose, date: str) -> tuple[DateMention, ...]:
    """
    Find the days, months and years that a text speaks of.

    Parameters
    ----------
    prose
        The text.
    date
        The document's date; empty where it is not known.

    Returns
    -------
    dates
        From left to right. A day or month without a year, a day of the week, and words such as
        yesterday are resolved against the document's date: the last of them before it, or the
        next after it in a sentence that speaks of the future. Without a whole date of the
        document they stay relative.
    """
    document = _day(date)
    found: list[DateMention] = [
        DateMention(prose.document.id, start, end, "day", day, "date.full")
        for start, end, day in _absolute(prose, (0, len(prose.folded)))
    ]
    taken = DisjointSpans()
    for one in found:
        taken.add(one.span)
    for key in ("month_year", "day", "month", "year", "weekday", "spans"):
        for pattern, months in _patterns(prose, key):
            found.extend(
                _resolved(prose, key, match, months, document)
                for match in pattern.finditer(prose.folded)
                if taken.add(match.span())
            )
    for word, days in prose.lexicon.words["dates"]["days"].items():
        pattern = prose.lexicon.compile(rf"(?<![a-zа-я]){re.escape(word)}(?![a-zа-я])", {})
        for match in pattern.finditer(prose.folded):
            day = document + dt.timedelta(days=days) if document else None
            if taken.add(match.span()):
                found.append(_mention(prose, match, "day" if day else "relative", day))
    return tuple(sorted(found, key=lambda one: one.start))


def _mention(
    prose: Prose, match: re.Match[str], kind: str, day: dt.date | None, written: str = ""
) -> DateMention:
    told = written or (day.isoformat() if day else "")
    rule = "date.resolved" if told and not written else "date.stated" if told else "date.relative"
    return DateMention(prose.document.id, *match.span(), kind if told else "relative", told, rule)


def _resolved(
    prose: Prose,
    key: str,
    match: re.Match[str],
    months: Mapping[str, int],
    document: dt.date | None,
) -> DateMention:
    groups = match.groupdict()
    month = months.get(groups["m"], 0) if groups.get("m") else int(groups.get("n") or 0)
    if key == "year":
        return _mention(prose, match, "year", None, groups["y"])
    if key == "month_year":
        return _mention(prose, match, "month", None, f"{groups['y']}-{month:02d}")
    if document is None or key == "spans":
        return _mention(prose, match, "relative", None)
    ahead = prose.holds(prose.segments.clause(match.start()), "dates", "future")
    if key == "weekday":
        wanted = prose.lexicon.words["dates"]["weekdays"][groups["w"]]
        return _mention(prose, match, "day", _weekday(document, wanted, ahead=ahead))
    if key == "month":
        year = _year(document, month, 1, ahead=ahead)
        return _mention(prose, match, "month", None, f"{year}-{month:02d}")
    year = _year(document, month, int(groups["d"]), ahead=ahead)
    day = _day(_written(year, month, int(groups["d"])))
    return _mention(prose, match, "day", day)


def _day(date: str) -> dt.date | None:
    return dt.date.fromisoformat(date) if _ISO.fullmatch(date) else None


def _weekday(document: dt.date, wanted: int, *, ahead: bool) -> dt.date:
    """Give the last such day up to the document's, or the next from it on."""
    if ahead:
        return document + dt.timedelta(days=(wanted - document.weekday()) % _WEEK)
    return document - dt.timedelta(days=(document.weekday() - wanted) % _WEEK)


def _year(document: dt.date, month: int, day: int, *, ahead: bool) -> int:
    """Give the year in which a day without one falls."""
    this = (month, day) <= (document.month, document.day)
    if ahead:
        return document.year + 1 if (month, day) < (document.month, document.day) else document.year
    return document.year if this else document.year - 1
