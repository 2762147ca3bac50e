"""Find where an author speaks within the speech of another: «So it is, — she said. — And so on»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.prose import Prose

_DASH = "[—–-]"
# what an author says, in which the name of a paper or a party may stand in marks
_PLAIN, _NAMED = r"[^—–«»„“”\"]", r"«[^«»\n]{1,60}»|„[^„“”\n]{1,60}[“”]"
# a mark and a dash, the author's words, and a mark and a dash again, or the end
_WORDS = re.compile(
    rf"(?:[,!?…]|\.\.\.)(?P<open>\s?{_DASH}\s)(?P<words>(?:{_PLAIN}|{_NAMED}){{2,160}}?)"
    rf"(?P<close>[.,!?:;…]\s?{_DASH}\s|[.!?…]?$)"
)
_BEGINS = re.compile(rf"{_DASH}\s+(?=\S)")
# of the author's words one of the first is a verb
_FIRST_WORDS = 5


def author_words(prose: Prose, span: Span) -> Iterator[Span]:
    """
    Find the words of the author within a speech.

    Parameters
    ----------
    prose
        The text; of a language whose papers do not write so there are none.
    span
        The speech.

    Yields
    ------
    words
        Stretches with the dashes before and after them, the marks of the speech left out.
    """
    if not _is_written_so(prose):
        return
    at = span[0]
    while (found := _WORDS.search(prose.text, at, span[1])) is not None:
        words = found.span("words")
        if _has_verb(prose, words):
            yield found.start("open"), found.end("close")
            at = found.end("close")
        else:
            at = found.end("open")


def dash_speech(prose: Prose, paragraph: Span) -> Span | None:
    """
    Give the speech of a paragraph that begins with a dash.

    Parameters
    ----------
    prose
        The text.
    paragraph
        One of its paragraphs.

    Returns
    -------
    span
        The speech without its dash; None where the paragraph is none. It is one where the author
        speaks within it, or another paragraph beside it in which she does makes it a conversation.
    """
    speech = _after_dash(prose, paragraph)
    if speech is None:
        return None
    number = prose.segments.paragraph_number(paragraph[0])
    beside = prose.segments.paragraphs[max(0, number - 1) : number + 2]
    spoken = (s for p in beside if (s := _after_dash(prose, p)) is not None)
    return speech if any(True for one in spoken for _ in author_words(prose, one)) else None


def _after_dash(prose: Prose, paragraph: Span) -> Span | None:
    found = _BEGINS.match(prose.text, *paragraph) if _is_written_so(prose) else None
    return (found.end(), paragraph[1]) if found else None


def _is_written_so(prose: Prose) -> bool:
    return bool(prose.lexicon.words["speech"].get("dashes"))


def _has_verb(prose: Prose, words: Span) -> bool:
    first = prose.folded[slice(*words)].split(" ")[:_FIRST_WORDS]
    any_verb = prose.pattern("speech", "any_verb")
    return any(any_verb.fullmatch(word.strip(".,")) for word in first)
