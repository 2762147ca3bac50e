"""Find numbers with a unit and a comparator, such as "less than 4 km"."""

from __future__ import annotations

import re
from dataclasses import replace
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
# and how far the words for what it is a number of
_FAR_BEFORE = 80
# how far behind it one may end
_AFTER = 20
_KANJI_DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")}
_KANJI_TENS = {"十": 10, "百": 100, "千": 1000}
_KANJI_MYRIADS = {"万": 10_000, "億": 100_000_000}
_KANJI = re.compile(r"\d[\d,]*(?:\.\d+)?|.")
_THOUSAND = 1000


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
    names, scales = prose.lexicon.number_words, prose.lexicon.scale_words
    number = prose.lexicon.compile(words["number"], {})
    word = prose.lexicon.compile(words["word"], {"number_words": names})
    scale = prose.lexicon.compile(f"[ -]?({scales})(?![a-zа-я])", {})
    half = prose.lexicon.pattern("quantity", "and_half")
    for found in (*number.finditer(prose.folded), *word.finditer(prose.folded)):
        value = _value(found[0], words, prose)
        if value is None:
            continue
        end = found.end()
        if more := half.match(prose.folded, end):
            value, end = value + 0.5, more.end()
        while (times := scale.match(prose.folded, end)) is not None:
            value *= words["scale"][times[1]]
            end = times.end()
        part, start = _part_of(prose, found.start())
        yield from _with_unit(prose, (start, end), value * part)


def _part_of(prose: Prose, start: int) -> tuple[float, int]:
    """Give what part of a number is told before it, "a quarter of a million", and from where."""
    for given in prose.lexicon.words["quantity"].get("part_of", ()):
        begin = max(0, start - _AFTER)
        found = prose.lexicon.compile(given["pattern"], {}).search(prose.folded, begin, start)
        if found:
            return float(given["is"]), found.start()
    return 1.0, start


def _value(written: str, words: Mapping[str, object], prose: Prose) -> float | None:
    """Read a number in digits or words."""
    if any(letter in _KANJI_TENS or letter in _KANJI_MYRIADS for letter in written):
        return _kanji(written)
    if written[0] in _KANJI_DIGITS:
        return _kanji(written)
    if written[0].isdigit():
        plain = written.replace(str(words["group"]), "").replace(str(words["decimal"]), ".")
        return float(plain) if plain.replace(".", "", 1).isdecimal() else None
    return _worded(written, prose)


def _worded(written: str, prose: Prose) -> float | None:
    """Read a number in words: "one thousand two hundred", "half a million"."""
    words = prose.lexicon.words["quantity"]
    scales: Mapping[str, int] = words["scale"]
    halves: Mapping[str, float] = words.get("halves", {})
    pattern = prose.lexicon.compile(rf"(?<!\w)(?:{prose.lexicon.number_words})(?!\w)", {})
    total, part = 0.0, 0.0
    for one in pattern.findall(written):
        if one in halves:
            part += halves[one]
        elif one not in scales:
            part += prose.lexicon.number(one) or 0
        elif scales[one] < _THOUSAND:
            part = (part or 1) * scales[one]
        else:
            total, part = total + (part or 1) * scales[one], 0.0
    return total + part or None


def _kanji(written: str) -> float | None:
    """Read a number in kanji, or in digits and kanji: 2万5千, 百二十."""
    total, section, part = 0.0, 0.0, ""
    for token in _KANJI.findall(written):
        if token in _KANJI_TENS:
            section += float(part or 1) * _KANJI_TENS[token]
            part = ""
        elif token in _KANJI_MYRIADS:
            total += ((section + float(part or 0)) or 1) * _KANJI_MYRIADS[token]
            section, part = 0.0, ""
        else:
            part += str(_KANJI_DIGITS.get(token, token)).replace(",", "")
    if part.count(".") > 1 or part == ".":
        return None
    return total + section + float(part or 0)


def _with_unit(prose: Prose, span: Span, value: float) -> Iterator[QuantityMention]:
    units: Iterable[Mapping[str, object]] = prose.lexicon.words["quantity"]["units"]
    after = prose.pattern("quantity", "beside_number").match(prose.folded, span[1])
    begin = after.end() if after else span[1]
    for given in units:
        unit = prose.lexicon.compile(str(given["pattern"]), {}).match(prose.folded, begin)
        if unit and _is_led(prose, span[0], given):
            factor = float(str(given["factor"]))
            found = _quantity(
                prose, (span[0], unit.end()), value * factor, str(given["unit"]), span[1]
            )
            yield _ranged(found, span[0], factor, prose)
            return


def _is_led(prose: Prose, at: int, given: Mapping[str, object]) -> bool:
    """Tell whether before a number stands what a unit asks for that is not written."""
    if "before" not in given:
        return True
    begin = max(prose.segments.sentence(at)[0], at - _FAR_BEFORE)
    led = prose.lexicon.compile(str(given["before"]), {}).search(prose.folded, begin, at)
    return led is not None


def _ranged(one: QuantityMention, at: int, factor: float, prose: Prose) -> QuantityMention:
    """Take the middle of a range such as 70 to 80 km, whose lower end stands before a number."""
    begin = max(prose.segments.sentence(at)[0], at - _BEFORE)
    patterns = prose.lexicon.words["quantity"].get("ranges", ())
    found = (prose.lexicon.compile(p, {}).search(prose.folded, begin, at) for p in patterns)
    lower = next(filter(None, found), None)
    if lower is None:
        return one
    words = prose.lexicon.words["quantity"]
    least = (_value(lower["n"], words, prose) or 0.0) * factor
    if not 0 < least < one.value:
        return one
    middle, spread = (least + one.value) / 2, (one.value - least) / 2
    return replace(
        one,
        start=lower.start(),
        value=round(middle, 6),
        spread=round(spread, 6),
        comparator="about",
        rule=f"{one.rule}.range",
    )


def _shares(prose: Prose) -> Iterator[QuantityMention]:
    """Find shares that are written as words, such as a half or two thirds."""
    words = prose.lexicon.words["quantity"]
    for given in words["shares"]:
        for found in _bounded(prose, str(given["pattern"])):
            yield _quantity(prose, found.span(), float(given["percent"]), "percent", found.end())
    for pattern in words.get("fractions", ()):
        for found in _bounded(prose, pattern):
            parts = found.groupdict()
            whole = _denominator(parts["d"], prose)
            part = 1.0 if parts.get("n") is None else _part(parts["n"], prose)
            if whole and part:
                share = round(part / whole * 100, 4)
                yield _quantity(prose, found.span(), share, "percent", found.end())


def _bounded(prose: Prose, pattern: str) -> Iterator[re.Match[str]]:
    bounded = rf"(?<![a-zа-я0-9])(?:{pattern})(?![a-zа-я])"
    return prose.lexicon.compile(bounded, {}).finditer(prose.folded)


def _denominator(written: str, prose: Prose) -> float | None:
    """Read the lower number of a fraction, by the beginning of its word."""
    words = prose.lexicon.words["quantity"]
    stems: Mapping[str, int] = words.get("denominators", {})
    stem = next((s for s in sorted(stems, key=len, reverse=True) if written.startswith(s)), "")
    return stems[stem] if stem else _value(written, words, prose)


def _part(written: str, prose: Prose) -> float:
    """Read the upper number of a fraction; an article is one."""
    words = prose.lexicon.words["quantity"]
    return _value(written, words, prose) or 1.0


def _quantity(
    prose: Prose, span: Span, value: float, unit: str, number_end: int
) -> QuantityMention:
    given, start, end = _comparator(prose, span, number_end)
    # whole numbers stay whole, whatever unit they were converted from
    value = round(value, 6)
    rule = f"quantity.{unit}"
    comparator = str(given.get("is", "exactly"))
    near = float(str(given.get("near", 0)))
    return QuantityMention(prose.document.id, start, end, value, unit, comparator, rule, near=near)


def _comparator(prose: Prose, span: Span, number_end: int) -> tuple[Mapping[str, object], int, int]:
    """Give what compares a quantity, and where it begins and ends with it."""
    words = prose.lexicon.words["quantity"]
    sentence = prose.segments.sentence(span[0])
    begin = max(sentence[0], span[0] - _BEFORE)
    before = prose.folded[begin : span[0]]
    for given in words["after"]:
        for at in (span[1], number_end):
            after = prose.folded[at : at + _AFTER]
            found = prose.lexicon.compile(given["pattern"], {}).search(after)
            if found:
                return given, span[0], max(span[1], at + found.end())
    for given in words["comparators"]:
        found = prose.lexicon.compile(given["pattern"], {}).search(before)
        if found and (
            found.start() == 0 or not before[found.start() - 1].isalpha() or before[0] > "\u3000"
        ):
            return given, begin + found.start(), span[1]
    return {}, span[0], span[1]
