"""Find what stands between quotation marks, across paragraphs where a speech goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.insertions import author_words
from geo.reading.insertions import dash_speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.prose import Prose

_CLOSING = {"“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "‘": "’", "〝": "〟"}
_MARKS = re.compile('[“”„«»「」『』‘’"〝〟]')
_STRAIGHT = '"'
# words in marks that are as few are a term, unless somebody is said to have spoken them
_WHOLE_WORDS = 6
_SHORT_WORDS = 3
_WHOLE_LETTERS = 9
_ENDS = ".!?,…。！？"


@dataclass(frozen=True, slots=True)
class Quoted:
    """
    A stretch between quotation marks, the marks left out.

    Attributes
    ----------
    start, end
        What stands within the marks.
    outer
        The same with its marks.
    goes_on
        Whether it goes on in the next paragraph: then that one begins with a mark too.
    resumed
        Whether it goes on after words of the author.
    """

    start: int
    end: int
    outer: Span
    goes_on: bool = False
    resumed: bool = False


def find_quoted(prose: Prose) -> tuple[Quoted, ...]:
    """
    Find all stretches between quotation marks.

    Parameters
    ----------
    prose
        The text.

    Returns
    -------
    quoted
        From left to right, those within others left out. A mark that is never closed in its
        paragraph opens nothing, unless the next paragraph begins with one: then the speech goes
        on.
    """
    found: list[Quoted] = []
    paragraphs = prose.segments.paragraphs
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        spoken = dash_speech(prose, paragraph)
        whole = (
            [Quoted(*spoken, (paragraph[0], spoken[1]))]
            if spoken
            else _in_paragraph(prose.text, paragraph, following)
        )
        found.extend(part for one in whole for part in _parted(prose, one))
    return tuple(found)


def _parted(prose: Prose, quoted: Quoted) -> Iterator[Quoted]:
    """Part speech where its author speaks in between."""
    start, outer, resumed = quoted.start, quoted.outer[0], False
    for words in author_words(prose, (quoted.start, quoted.end)):
        yield Quoted(start, words[0], (outer, words[0]), resumed=resumed)
        start, outer, resumed = words[1], words[1], True
    if start < quoted.end:
        yield Quoted(start, quoted.end, (outer, quoted.outer[1]), quoted.goes_on, resumed)


def _in_paragraph(text: str, paragraph: Span, following: Span | None) -> Iterator[Quoted]:
    opened: tuple[str, int] | None = None
    depth = 0
    for mark in _MARKS.finditer(text, *paragraph):
        letter, at = mark[0], mark.start()
        if opened is None:
            if _opens(text, letter, at):
                opened, depth = (letter, at), 0
            continue
        closer = _closer(opened[0])
        if letter == closer and _closes(text, letter, at):
            if depth:
                depth -= 1
                continue
            yield Quoted(opened[1] + 1, at, (opened[1], at + 1))
            opened = None
        elif letter == opened[0] and letter != _STRAIGHT:
            depth += 1
    if opened is not None and following is not None and text[following[0]] == opened[0]:
        yield Quoted(opened[1] + 1, paragraph[1], (opened[1], paragraph[1]), goes_on=True)


def _closer(letter: str) -> str:
    return _CLOSING.get(letter, letter)


def _opens(text: str, letter: str, at: int) -> bool:
    if letter in {_STRAIGHT, "‘"}:
        before = text[at - 1] if at else " "
        after = text[at + 1 : at + 2]
        return bool(after) and not after.isspace() and not before.isalnum()
    return letter in _CLOSING


def _closes(text: str, letter: str, at: int) -> bool:
    """Tell whether a mark closes; an apostrophe within a word does not."""
    return letter != "’" or not text[at + 1 : at + 2].isalnum()


def kind_of(quoted: Quoted, prose: Prose) -> str:
    """
    Tell whether a stretch between marks is whole speech or a part of a sentence.

    Parameters
    ----------
    quoted
        The stretch.
    prose
        Its text.

    Returns
    -------
    kind
        ``full`` for a sentence, ``partial`` for a part of one.
    """
    text = prose.text[quoted.start : quoted.end].strip()
    if not text:
        return "partial"
    if prose.lexicon.lang == "ja":
        return "full" if len(text) > _WHOLE_LETTERS else "partial"
    words = len(text.split())
    begins, ends = text[0].isupper(), text[-1] in _ENDS
    whole = (words >= _WHOLE_WORDS and (begins or ends)) or (
        words >= _SHORT_WORDS and begins and ends
    )
    return "full" if whole or quoted.goes_on else "partial"
