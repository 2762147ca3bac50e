"""Find the answers of an interview that is printed as questions and answers without names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.reading.cases import instrumental_to_nominative
from geo.reading.layers import Quotation
from geo.reading.spans import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.speakers import Speakers

# so many answers make an interview
_ANSWERS = 2
_RULE = "speech.interview"
_DASH = re.compile(r"[—–-]\s+(?=\S)")
# a title or a line over the article is no longer
_HEADLINE = 120
_MARKS = " \t\u3000「」『』«»“”\"'.。!?！？"


@dataclass(frozen=True)
class Interview:
    """
    An interview.

    Attributes
    ----------
    answers
        What is answered, a paragraph each.
    speaker
        With whom it is held: the last whom it names before; empty where it names nobody.
    """

    answers: tuple[Span, ...]
    speaker: str

    @cached_property
    def _answered(self) -> SpanIndex:
        return SpanIndex(self.answers)

    def speak(self, prose: Prose, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
        """
        Give the answers to whom they are of.

        Parameters
        ----------
        prose
            The text.
        quotations
            What stands between its marks.

        Returns
        -------
        quotations
            The same, where an answer that nobody is said to have spoken has its speaker, and those
            answers that stand without marks.
        """
        if not self.speaker:
            return tuple(quotations)
        open_ = [q for q in quotations if not q.speaker and self._is_answer(prose, q)]
        spoken = {q.span: replace(q, speaker=self.speaker, kind="full", rule=_RULE) for q in open_}
        found = [spoken.get(q.span, q) for q in quotations]
        full = SpanIndex(q.span for q in found if q.kind == "full")
        found += [
            Quotation(prose.document.id, *span, "full", self.speaker, None, None, _RULE)
            for span in self.answers
            if not full.touches(span)
        ]
        return tuple(sorted(found, key=lambda one: one.span))

    def _is_answer(self, prose: Prose, quotation: Quotation) -> bool:
        """Tell whether a quotation fills an answer, or is what the headline takes from one."""
        paragraph = prose.segments.paragraph(quotation.start)
        if self._answered.touches((quotation.start, quotation.start + 1)):
            return not prose.text[paragraph[0] : quotation.start].strip(_MARKS + "—–-")
        first = paragraph == prose.segments.paragraphs[0]
        return (
            first
            and paragraph[1] - paragraph[0] <= _HEADLINE
            and quotation.start <= 2 + paragraph[0]
        )


def find_interview(prose: Prose, speakers: Speakers) -> Interview | None:
    """
    Find out whether a text is an interview without names.

    Parameters
    ----------
    prose
        The text.
    speakers
        Knows its people.

    Returns
    -------
    interview
        None where it is none.
    """
    marks = prose.lexicon.words["speech"].get("interview")
    answers = _after_questions(prose) if marks == "questions" else _dashed(prose) if marks else []
    if len(answers) < _ANSWERS:
        return None
    return Interview(tuple(answers), _with_whom(prose, speakers, answers[0][0]))


def _dashed(prose: Prose) -> list[Span]:
    """Give paragraphs that begin with a dash behind one that does not."""
    found, paragraphs = [], prose.segments.paragraphs
    asked = 0
    for before, paragraph in pairwise(paragraphs):
        answer = _DASH.match(prose.text, *paragraph)
        if answer and not _DASH.match(prose.text, *before):
            found.append((answer.end(), paragraph[1]))
            asked += prose.text[before[1] - 1] == "?"
    return found if asked * 2 >= len(found) else []


def _after_questions(prose: Prose) -> list[Span]:
    """Give paragraphs behind one that begins with the long dash of a question."""
    question = prose.pattern("speech", "question")
    paragraphs = prose.segments.paragraphs
    return [
        paragraph
        for before, paragraph in pairwise(paragraphs)
        if question.match(prose.folded, *before) and not question.match(prose.folded, *paragraph)
    ]


def _with_whom(prose: Prose, speakers: Speakers, first: int) -> str:
    """Give whom the lines before the first answer name last, in the longest form of the name."""
    called = prose.pattern("speech", "called").finditer(prose.folded)
    named = [
        *((p.start, instrumental_to_nominative(p.name)) for p in speakers.people.named),
        *((found.start(1), found[1]) for found in called),
    ]
    outside = sorted((at, name) for at, name in named if not speakers.is_quoted(at))
    before = [name for at, name in outside if at < first] or [name for _, name in outside]
    if not before:
        return ""
    same = [name for _, name in outside if name[:2] == before[-1][:2]]
    return max(same, key=len)
