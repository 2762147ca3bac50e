"""Find the answers of an interview that is printed as questions and answers without names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.reading.cases import dative_to_nominative
from geo.reading.cases import instrumental_to_nominative
from geo.reading.layers import Quotation
from geo.reading.spans import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.people import Person
    from geo.reading.prose import Prose
    from geo.reading.speakers import Speakers

# so many answers make an interview
_ANSWERS = 2
_RULE = "speech.interview"
_UNTOLD = "speech.unresolved"
_DASH = re.compile(r"[—–-]\s+(?=\S)")
# where another turn begins within a paragraph: a dash behind the end of one, before a capital
_TURN = re.compile(r"[?!.…»\"](\s+[—–-]\s+)(?=[A-ZА-ЯЁ«\"])")
# whom "a talk with" is with is named so near
_NEAR = 60
# a title or a line over the article is no longer
_HEADLINE = 120
# what a journalist says in place of a question is no longer
_PROMPT = 100
_STARS = "*_"
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
        With whom it is held; empty where nothing says so: its answers stay unresolved.
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
        rule = _RULE if self.speaker else _UNTOLD
        open_ = [q for q in quotations if not q.speaker and self._is_answer(prose, q)]
        spoken = {q.span: replace(q, speaker=self.speaker, kind="full", rule=rule) for q in open_}
        found = [spoken.get(q.span, q) for q in quotations]
        full = SpanIndex(q.span for q in found if q.kind == "full")
        found += [
            Quotation(prose.document.id, *span, "full", self.speaker, None, None, rule)
            for span in self.answers
            if not full.touches(span)
        ]
        return tuple(sorted(found, key=lambda one: one.span))

    def _is_answer(self, prose: Prose, quotation: Quotation) -> bool:
        """Tell whether a quotation fills an answer, or is what the headline takes from one."""
        paragraph = prose.segments.paragraph(quotation.start)
        if prose.pattern("speech", "question").match(prose.folded, *paragraph):
            return False
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
    dashes = marks == "dashes"
    found = _dashed(prose) or _exchanged(prose) if dashes else _after_questions(prose)
    plain = [] if len(found) >= _ANSWERS else _plain(prose)
    found = plain or found
    if len(found) < _ANSWERS:
        return None
    if plain and not any(p.end < plain[0][0] for p in speakers.people.named):
        # nobody who could answer is named: an author asks, and answers too
        called = prose.pattern("speech", "called")
        if called.search(prose.folded, 0, plain[0][0]) is None:
            return None
    speaker = _with_whom(prose, speakers, found[0][0])
    if not speaker and prose.pattern("speech", "quoted_question").search(prose.folded):
        # without anybody who answers, questions between marks are titles as often
        return None
    return Interview(tuple(found), speaker)


def _dashed(prose: Prose) -> list[Span]:
    """Give paragraphs that begin with a dash behind one that does not."""
    found, paragraphs = [], prose.segments.paragraphs
    asked = 0
    for before, paragraph in pairwise(paragraphs):
        answer = _DASH.match(prose.text, *paragraph)
        if answer and not _DASH.match(prose.text, *before):
            found.append((answer.end(), paragraph[1]))
            asked += _asks(prose, before)
    return found if asked * 2 >= len(found) else []


def _exchanged(prose: Prose) -> list[Span]:
    """Give the answers where questions and answers begin with a dash, in one paragraph or more."""
    found, asked = [], False
    for paragraph in prose.segments.paragraphs:
        pieces = list(_pieces(prose, paragraph))
        if not pieces:
            asked = False
        for start, end in pieces:
            asks = _asks(prose, (start, end))
            if asked and not asks:
                found.append((start, end))
            asked = asks
    return found


def _bare(prose: Prose, span: Span) -> Span:
    """Leave out the stars that set a line off in plain text."""
    start, end = span
    while start < end and prose.text[start] in _STARS:
        start += 1
    while end > start and prose.text[end - 1] in _STARS:
        end -= 1
    return start, end


def _asks(prose: Prose, span: Span) -> bool:
    """Tell whether words end as a question."""
    start, end = _bare(prose, span)
    return end > start and prose.text[end - 1] in "?？"


def _is_set_off(prose: Prose, span: Span) -> bool:
    """Tell whether a whole paragraph stands between stars."""
    start, end = _bare(prose, span)
    return start > span[0] and end < span[1]


def _pieces(prose: Prose, paragraph: Span) -> Iterator[Span]:
    """Part a paragraph that begins with a dash where another follows a question or an answer."""
    first = _DASH.match(prose.text, *paragraph)
    if first is None:
        return
    start = first.end()
    for found in _TURN.finditer(prose.text, start, paragraph[1]):
        yield start, found.start(1)
        start = found.end()
    if start < paragraph[1]:
        yield start, paragraph[1]


def _after_questions(prose: Prose) -> list[Span]:
    """Give paragraphs behind one that is marked as a question, without their own mark."""
    question = prose.pattern("speech", "question")
    answer = prose.pattern("speech", "answer")
    found = []
    for before, paragraph in pairwise(prose.segments.paragraphs):
        asked = question.match(prose.folded, *before)
        if asked and not question.match(prose.folded, *paragraph):
            mark = answer.match(prose.folded, *paragraph)
            found.append((mark.end() if mark else paragraph[0], paragraph[1]))
    return found


def _plain(prose: Prose) -> list[Span]:
    """
    Give the answers where short paragraphs ask without any mark, and others answer.

    Questions and answers take turns from the first question on; once two have asked, a short
    paragraph in the place of one is one too, as where a journalist says what others say.
    """
    question = prose.pattern("speech", "plain_question")
    paragraphs = prose.segments.paragraphs
    asks = [question.match(prose.folded, *_bare(prose, one)) is not None for one in paragraphs]
    first = next((n for n, one in enumerate(asks) if one), len(asks))
    # what stands out as the questions do is one, whatever mark it ends with
    if first < len(asks) and _is_set_off(prose, paragraphs[first]):
        asks[first:] = [_is_set_off(prose, paragraph) for paragraph in paragraphs[first:]]
    found, asked, number = [], 0, first
    while number + 1 < len(paragraphs):
        (start, end), answer = paragraphs[number], paragraphs[number + 1]
        prompts = end - start <= _PROMPT and end - start < answer[1] - answer[0]
        if asks[number + 1] or not (asks[number] or (prompts and any(asks[number + 2 :: 2]))):
            break
        asked += asks[number]
        found.append(answer)
        number += 2
    return found if asked >= _ANSWERS else []


def _with_whom(prose: Prose, speakers: Speakers, first: int) -> str:
    """
    Give with whom an interview is held, in the longest form of the name.

    The lines say so ("we spoke with"), else it is the last whom the lines before the first answer
    name, else the first whom those behind it do.
    """
    called = prose.pattern("speech", "called").finditer(prose.folded)
    named = [
        *((p.start, _as_called(prose, p)) for p in speakers.people.named),
        *((found.start(1), found[1]) for found in called if not _is_unit(speakers, found.span(1))),
    ]
    outside = sorted(
        (at, name) for at, name in named if not (speakers.is_quoted(at) or _asks_it(prose, at))
    )
    before = [name for at, name in outside if at < first]
    met = _met(prose, outside)
    chosen = met or (before[-1] if before else outside[0][1] if outside else "")
    same = [name for _, name in outside if chosen and name[:2] == chosen[:2]]
    return max(same, key=len, default=chosen)


def _met(prose: Prose, named: Sequence[tuple[int, str]]) -> str:
    """Give whom the text says it spoke with."""
    for found in prose.pattern("speech", "met_before").finditer(prose.folded):
        near = (name for at, name in named if found.end() <= at <= found.end() + _NEAR)
        if name := next(near, ""):
            return name
    after = prose.pattern("speech", "met_after")
    met = (name for at, name in named if after.match(prose.folded, at + len(name)))
    return next(met, "")


def _asks_it(prose: Prose, at: int) -> bool:
    """Tell whether a name is that of who holds an interview, by the words before it."""
    asker = prose.pattern("speech", "asker").compiled
    return asker.search(prose.folded, max(0, at - _NEAR), at) is not None


def _as_called(prose: Prose, person: Person) -> str:
    """Give a Russian name as one calls the person, where its case shows."""
    aged = prose.pattern("speech", "aged").match(prose.folded, person.end)
    given = dative_to_nominative(person.name) if aged else person.name
    return instrumental_to_nominative(given)


def _is_unit(speakers: Speakers, span: Span) -> bool:
    return speakers.people.is_taken(span)
