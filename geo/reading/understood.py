"""Tell whether a measure is told of units: whether all words around it are known to be harmless.

A list of what an island may have, a park or a fleet or a lake, is never whole. So it is turned
round: between the names and the numbers of a clause may stand only words that a measure of islands
is told with. Any other word may be what is measured, and then there is no verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.statement import Specification
    from geo.reading.statement import Statement

_WORDS = "understood"
# which words are known beside those of every measure, by what is checked
_PEOPLE = ("population", "people_share", "people_order", "people_difference")
_LENGTHS = ("distance", "distances", "distance_difference", "nearest", "outermost", "width")
_KNOWN = {
    **dict.fromkeys(_PEOPLE, ("words", "people")),
    **dict.fromkeys(_LENGTHS, ("words", "lengths")),
    "height": ("words", "heights"),
    "coast": ("words", "lengths", "coasts"),
    "sea_area": ("words", "seas"),
    "sea_share": ("words", "seas"),
}
# what stands in the place of a name, and in that of what else is left out: no word is made of it
_NAME, _OTHER = "|", "/"


def is_understood(s: Statement, specification: Specification) -> bool:
    """
    Tell whether a sentence holds, beside names and numbers, no word that is not known.

    Parameters
    ----------
    s
        A sentence.
    specification
        The check that was found of it.

    Returns
    -------
    understood
        False where a word stands in a clause of it that may be the thing that is measured. What is
        only said aside, or who says it, may be told in any words.
    """
    text, at = _masked(s), s.span[0]
    keys = _KNOWN.get(str(specification.check["is"]), ("words",))
    if "between" in specification.check:
        keys = (*keys, "towns")
    known = s.prose.lexicon.harmless(*keys)
    word = s.prose.pattern(_WORDS, "word")
    clauses = (_without_speaker(s, text, clause) for clause in _clauses(s, text))
    return all(
        known.fullmatch(one[0])
        for begin, end in clauses
        for one in word.finditer(text, begin - at, end - at)
    )


def _masked(s: Statement) -> str:
    """Give the sentence with marks in place of its names."""
    start, end = s.span
    letters = list(s.prose.folded[start:end])

    def mask(span: Span, mark: str) -> None:
        for at in range(max(span[0], start), min(span[1], end)):
            letters[at - start] = mark

    for key in ("party", "phrase"):
        for found in s.prose.matches(s.span, _WORDS, key):
            mask(found.span(), _OTHER)
    for span, _ in s.named_years:
        mask(span, _OTHER)
    for one in (*s.mentions, *s.anchors):
        mask(one.span, _NAME)
    return "".join(letters)


def _clauses(s: Statement, text: str) -> Iterator[Span]:
    """Give the stretches between commas, but for those that name and count nothing, an aside."""
    start, end = s.span
    begin = start
    parted = s.prose.pattern(_WORDS, "parted")
    aside = s.prose.pattern(_WORDS, "aside")
    for mark in (*parted.finditer(text), None):
        stop = end if mark is None else start + mark.start()
        piece = text[begin - start : stop - start].strip()
        tells = _NAME in piece or any(q.start < stop and q.end > begin for q in s.quantities)
        if piece and (tells or not (aside.search(piece) or _says(s, (begin, stop)))):
            yield begin, stop
        begin = stop if mark is None else start + mark.end()


def _says(s: Statement, span: Span) -> bool:
    spoken = any(s.prose.holds(span, "speech", key) for key in ("verbs", "say_that", "according"))
    return spoken or s.prose.holds(span, _WORDS, "say")


def _without_speaker(s: Statement, text: str, clause: Span) -> Span:
    """Leave out who says it, before the first name or number and behind the last."""
    begin, end = clause
    told = [(q.start, q.end) for q in s.quantities if q.start < end and q.end > begin]
    names = [at + s.span[0] for at, mark in enumerate(text) if mark == _NAME]
    told += [(at, at + 1) for at in names if begin <= at < end]
    if not told:
        return clause
    first, last = min(one[0] for one in told), max(one[1] for one in told)
    said = (("speech", "say_that"), (_WORDS, "say"))
    before = [one.end() for key in said for one in s.prose.matches((begin, first), *key)]
    if before:
        # when and where it was said, up to what is said
        before += [one.end() for one in s.prose.matches((max(before), first), _WORDS, "that")]
    after = [one.start() for one in s.prose.matches((last, end), "speech", "say_that")]
    return (max(before) if before else begin, after[0] if after else end)
