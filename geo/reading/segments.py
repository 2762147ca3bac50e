"""Part a text into paragraphs, sentences and clauses, each with its offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.lexicon import Lexicon

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
# a full stop, what closes after it, and then a space or the end; a Japanese one needs no space
# (what begins with a class of letters is looked for much sooner than what begins with a choice)
_END = re.compile(
    r"[.!?…。！？](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]{0,3}(?=\s|$)|(?<=[。！？])[」』）]{0,3})"
)
_LAST_WORD = re.compile(r"[\w.]{1,12}$")
_CLAUSE = re.compile(r"[;；:：]\s?")
# what an item of several short news begins with: a mark, or the place that it comes from
_ITEM = re.compile(
    # a line between stars is a heading or a question
    r"\s{0,3}(?:[•▽▼◇◆□■○●▪]|\*(?![^*]{1,200}\*+\s*$)|【[^】]{1,12}】"
    r"|[A-ZА-ЯЁ][A-ZА-ЯЁ.' -]{2,30} ?[—–-] "
    r"|[A-ZА-ЯЁ][\w-]{2,24}(?: \w[\w-]{2,12})?\. (?=[A-ZА-ЯЁ«\"]))"
)
_ITEMS = 3
# so many lines with a dash are a list
_LIST = 4
_DASHED = re.compile(r"\s{0,3}(?:[-–—] |[・·‣] ?)(?=\S)")
# no sentence of prose is longer
_LONGEST = 4_000
_NEXT = re.compile(r"\s{0,8}[\"'“‘«(\[「『—–-]{0,3}\s?(\w)")


@dataclass(frozen=True)
class Segments:
    """
    The paragraphs and sentences of a text.

    Attributes
    ----------
    text
        The text.
    paragraphs
        Lines that hold anything, as start and end.
    short
        Abbreviations, whose full stop ends no sentence.
    """

    text: str
    paragraphs: tuple[Span, ...]
    short: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Segments:
        """Part a text by the habits of its language."""
        paragraphs = tuple(
            span
            for found in _PARAGRAPH.finditer(text)
            if (span := _stripped(text, *found.span())) is not None
        )
        return cls(text, paragraphs, lexicon.abbreviations)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences within the paragraphs; one without a full stop ends with its paragraph."""
        whole = (s for p in self.paragraphs for s in _sentences(self.text, p, self.short))
        return tuple(part for sentence in whole for part in _bounded(self.text, sentence))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def sentence(self, at: int) -> Span:
        """Give the sentence in which a place stands, or the one before it."""
        if not self.sentences:
            return 0, len(self.text)
        return self.sentences[max(0, bisect_right(self._starts, at) - 1)]

    def sentence_number(self, at: int) -> int:
        """Give the number of the sentence in which a place stands, from 0."""
        return max(0, bisect_right(self._starts, at) - 1)

    def paragraph(self, at: int) -> Span:
        """Give the paragraph in which a place stands, or the one before it."""
        if not self.paragraphs:
            return 0, len(self.text)
        return self.paragraphs[max(0, bisect_right(self._paragraph_starts, at) - 1)]

    def paragraph_number(self, at: int) -> int:
        """Give the number of the paragraph in which a place stands, from 0."""
        return max(0, bisect_right(self._paragraph_starts, at) - 1)

    @cached_property
    def _items(self) -> list[int]:
        """Where the items of several short news begin; none in a text of one piece."""
        found = [start for start, end in self.paragraphs if _ITEM.match(self.text, start, end)]
        if len(found) < _ITEMS:
            found = self._dashed()
        return found if len(found) >= _ITEMS and len(found) * 2 >= len(self.paragraphs) else []

    def _dashed(self) -> list[int]:
        """Where the lines of a list with dashes begin; those of a dialogue ask questions."""
        dashed = [span for span in self.paragraphs if _DASHED.match(self.text, *span)]
        asked = any("?" in self.text[start:end] for start, end in dashed)
        return [] if asked or len(dashed) < _LIST else [start for start, _ in dashed]

    def item(self, at: int) -> Span:
        """Give the item of several short news in which a place stands; else the whole text."""
        number = bisect_right(self._items, at)
        start = self._items[number - 1] if number else 0
        end = self._items[number] if number < len(self._items) else len(self.text)
        return start, end

    def clause(self, at: int) -> Span:
        """Give the part of a sentence between semicolons or colons in which a place stands."""
        start, end = self.sentence(at)
        starts, ends = self._breaks
        following = bisect_right(ends, at)
        if following:
            start = max(start, ends[following - 1])
        if following < len(starts):
            end = max(start, min(end, starts[following]))
        return start, end

    @cached_property
    def _breaks(self) -> tuple[list[int], list[int]]:
        """Where the marks begin and end that part clauses."""
        found = list(_CLAUSE.finditer(self.text))
        return [one.start() for one in found], [one.end() for one in found]


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _sentences(text: str, paragraph: Span, short: frozenset[str]) -> Iterator[Span]:
    start, end = paragraph
    for found in _END.finditer(text, start, end):
        if found.end() >= end:
            break
        if not _ends(text, found, short, end):
            continue
        if (span := _stripped(text, start, found.end())) is not None:
            yield span
        start = found.end()
    if (span := _stripped(text, start, end)) is not None:
        yield span


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """Part what is much too long for a sentence, a list or a table in one line say, at blanks."""
    start, end = sentence
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        if (part := _stripped(text, start, cut)) is not None:
            yield part
        start = cut
    if (rest := _stripped(text, start, end)) is not None:
        yield rest


def _ends(text: str, found: re.Match[str], short: frozenset[str], end: int) -> bool:
    """Tell whether a full stop ends a sentence, and is not an abbreviation's or an initial's."""
    mark = found[0]
    if mark[0] in "。！？":
        # within quotation marks a sentence goes on after them
        following = text[found.end() : found.end() + 1]
        return not (mark[-1] in "」』" and following in set("とをはがのにもへ、"))
    following_letter = _NEXT.match(text, found.end(), end)
    if following_letter and following_letter[1].islower():
        return False
    if mark != ".":
        return True
    word = _LAST_WORD.search(text, max(0, found.start() - 12), found.start())
    if word is None:
        return True
    bare = word[0].lower()
    return not (bare in short or (len(bare) == 1 and word[0].isupper()))
