"""Find numbers with a unit and a comparator, such as "less than 4 km"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.layers import QuantityMention

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.claims.statements import Span
    from geo.reading.prose import Prose

# how far before a number its comparator may begin
_BEFORE = 28
_KANJI_DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")}
_KANJI_TENS = {"十": 10, "百": 100, "千": 1000}


def find_quantities(prose: Prose) -> tuple[QuantityMention, ...]:
    """
    Find the quantities of a text.

    Parameters
    ----------
    prose
        The text.

    Returns
    -------
    quantities
        From left to right: lengths in km, areas in km2, shares in percent, and counts of people,
        islands and years; a number without a unit that is known is none. ``exactly`` where no
        word says otherwise.
    """
    found = [*_numbers(prose), *_shares(prose)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[QuantityMention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _numbers(prose: Prose) -> Iterator[QuantityMention]:
    words = prose.lexicon.words["quantity"]
    names = "|".join(map(re.escape, prose.lexicon.words["numbers"]))
    scales = "|".join(map(re.escape, sorted(words["scale"], key=len, reverse=True)))
    number = prose.lexicon.compile(words["number"], {})
    word = prose.lexicon.compile(words["word"], {"number_words": f"{names}|{scales}"})
    scale = prose.lexicon.compile(f"[ -]?({scales})(?![a-zа-я])", {})
    for found in (*number.finditer(prose.folded), *word.finditer(prose.folded)):
        value = _value(found[0], words, prose)
        if value is None:
            continue
        end = found.end()
        while (times := scale.match(prose.folded, end)) is not None:
            value *= words["scale"][times[1]]
            end = times.end()
        yield from _with_unit(prose, (found.start(), end), value)


def _value(written: str, words: Mapping[str, object], prose: Prose) -> float | None:
    """Read a number in digits or words."""
    if written[0].isdigit():
        plain = written.replace(str(words["group"]), "").replace(str(words["decimal"]), ".")
        return float(plain) if plain.replace(".", "", 1).isdecimal() else None
    if written[0] in _KANJI_DIGITS or written[0] in _KANJI_TENS:
        return _kanji(written)
    scales: Mapping[str, int] = prose.lexicon.words["quantity"]["scale"]
    total, part = 0.0, 0.0
    for one in re.split(r"[ -]", written):
        if one in scales:
            total, part = total + (part or 1) * scales[one], 0.0
        else:
            part += prose.lexicon.number(one) or 0
    return total + part


def _kanji(written: str) -> float:
    total, part = 0, 0
    for letter in written:
        if letter in _KANJI_TENS:
            total, part = total + (part or 1) * _KANJI_TENS[letter], 0
        else:
            part = part * 10 + _KANJI_DIGITS.get(letter, 0)
    return float(total + part)


def _with_unit(prose: Prose, span: Span, value: float) -> Iterator[QuantityMention]:
    units: Iterable[Mapping[str, object]] = prose.lexicon.words["quantity"]["units"]
    for given in units:
        unit = prose.lexicon.compile(str(given["pattern"]), {}).match(prose.folded, span[1])
        if unit:
            amount = value * float(str(given["factor"]))
            yield _quantity(prose, (span[0], unit.end()), amount, str(given["unit"]), span[1])
            return


def _shares(prose: Prose) -> Iterator[QuantityMention]:
    """Find shares that are written as words, such as a third."""
    for given in prose.lexicon.words["quantity"]["shares"]:
        bounded = rf"(?<![a-zа-я0-9])(?:{given['pattern']})(?![a-zа-я])"
        for found in prose.lexicon.compile(bounded, {}).finditer(prose.folded):
            yield _quantity(prose, found.span(), float(given["percent"]), "percent", found.end())


def _quantity(
    prose: Prose, span: Span, value: float, unit: str, number_end: int
) -> QuantityMention:
    comparator, start, end = _comparator(prose, span, number_end)
    # whole numbers stay whole, whatever unit they were converted from
    value = round(value, 6)
    rule = f"quantity.{unit}"
    return QuantityMention(prose.document.id, start, end, value, unit, comparator, rule)


def _comparator(prose: Prose, span: Span, number_end: int) -> tuple[str, int, int]:
    """Give the comparator of a quantity, and where it begins and ends with it."""
    words = prose.lexicon.words["quantity"]
    sentence = prose.segments.sentence(span[0])
    begin = max(sentence[0], span[0] - _BEFORE)
    before = prose.folded[begin : span[0]]
    for given in words["after"]:
        for at in (span[1], number_end):
            after = prose.folded[at : at + 12]
            found = prose.lexicon.compile(given["pattern"], {}).search(after)
            if found:
                return given["is"], span[0], max(span[1], at + found.end())
    for given in words["comparators"]:
        found = prose.lexicon.compile(given["pattern"], {}).search(before)
        if found and (
            found.start() == 0 or not before[found.start() - 1].isalpha() or before[0] > "\u3000"
        ):
            return given["is"], begin + found.start(), span[1]
    return "exactly", span[0], span[1]
