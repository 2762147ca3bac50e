"""Part the sentences of a document into statements, each with who makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeVar

from geo.reading.furniture import is_set_apart
from geo.reading.layers import overlapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.layers import Found
    from geo.reading.layers import Furniture
    from geo.reading.layers import Quotation
    from geo.reading.layers import ReportedSpeech
    from geo.reading.prose import Prose

_One = TypeVar("_One", bound="Found")

# what is left of a sentence beside speech is a statement of its own if it is as long
_LEAST = 36
_LEAST_UNSPACED = 18
_HEADLINE = 120


@dataclass(frozen=True, slots=True)
class StatementPart:
    """
    A stretch that states something.

    Attributes
    ----------
    span
        Where it stands.
    speaker
        Who says it; empty where the document does.
    attribution
        One of :data:`geo.claims.statements.ATTRIBUTIONS`.
    rule
        What decided the speaker.
    hearsay
        Whether it is told as something heard.
    goes_on
        Whether it goes on a speech that began in a sentence before.
    """

    span: Span
    speaker: str
    attribution: str
    rule: str
    hearsay: bool = False
    goes_on: bool = False


def find_parts(
    prose: Prose,
    furniture: Sequence[Furniture],
    quotations: Sequence[Quotation],
    reports: Sequence[ReportedSpeech],
) -> tuple[StatementPart, ...]:
    """
    Part a document into statements.

    Parameters
    ----------
    prose
        The text.
    furniture
        What is set apart: nothing in it is a statement.
    quotations, reports
        Speech with its speakers.

    Returns
    -------
    parts
        From left to right: whole quotations, reported speech up to where the next speaker
        begins, and sentences, or what is left of them, in which the document itself speaks.
    """
    found: list[StatementPart] = []
    for number, sentence in enumerate(prose.segments.sentences):
        if is_set_apart(furniture, sentence):
            continue
        spoken = [q for q in _within(quotations, sentence) if q.speaker]
        going_on = _going_on(quotations, sentence)
        told = [
            r
            for r in _within(reports, sentence)
            if not any(p.span[0] <= r.start < p.span[1] for p in going_on)
        ]
        parts = sorted(
            [*going_on, *_spoken(prose, sentence, spoken, told)], key=lambda part: part.span
        )
        found.extend(parts)
        found.extend(_left(prose, sentence, parts, is_first=number == 0))
    return tuple(sorted(found, key=lambda part: part.span))


def _within(layer: Sequence[_One], span: Span) -> list[_One]:
    return [one for one in overlapping(layer, span) if one.start >= span[0]]


def _going_on(quotations: Sequence[Quotation], sentence: Span) -> list[StatementPart]:
    """Give what a speech states that began in a sentence before."""
    return [
        StatementPart(
            (sentence[0], min(q.end, sentence[1])), q.speaker, "direct_quote", q.rule, goes_on=True
        )
        for q in overlapping(quotations, sentence)
        if q.speaker and q.kind == "full" and q.start < sentence[0]
    ]


def _spoken(
    prose: Prose, sentence: Span, spoken: Sequence[Quotation], told: Sequence[ReportedSpeech]
) -> Iterator[StatementPart]:
    """Give what others than the document state in a sentence."""
    covered: list[Span] = []
    for report in told:
        quoted = [q for q in spoken if report.overlaps(q.span)]
        whole = [q for q in quoted if q.kind == "full" and _fills(q, report.span)]
        if whole:
            continue
        covered.append(report.span)
        attribution = _attribution(prose, report, quoted)
        own, aside = _aside(prose, report.span)
        for span in _parted(prose, own, "reasons"):
            yield StatementPart(span, report.speaker, attribution, report.rule, report.hearsay)
        if aside is not None:
            yield StatementPart(aside, "", "narration", "speech.aside", report.hearsay)
    partial: dict[str, Quotation] = {}
    for quotation in spoken:
        if any(start <= quotation.start < end for start, end in covered):
            continue
        if quotation.kind == "full":
            end = min(quotation.end, max(sentence[1], quotation.start + 1))
            span = (quotation.start, end)
            yield StatementPart(span, quotation.speaker, "direct_quote", quotation.rule)
        elif quotation.speaker not in partial:
            partial[quotation.speaker] = quotation
    for speaker, quotation in partial.items():
        yield StatementPart(_clear(sentence, covered), speaker, "partial_quote", quotation.rule)


def _aside(prose: Prose, span: Span) -> tuple[Span, Span | None]:
    """Part reported speech from what the document adds to it at the end of the sentence."""
    for found in prose.pattern("speech", "asides").finditer(prose.folded, *span):
        long_enough = found.start() - span[0] >= _LEAST and span[1] - found.end() >= _LEAST // 2
        if long_enough and not any(mark in prose.text[found.end() : span[1]] for mark in '“”"«»'):
            return (span[0], found.start()), (found.start() + 1, span[1])
    return span, None


def _clear(sentence: Span, covered: Sequence[Span]) -> Span:
    """Give the longest stretch of a sentence that no report covers."""
    if not covered:
        return sentence
    before = (sentence[0], min(start for start, _ in covered))
    after = (max(end for _, end in covered), sentence[1])
    longest = max(before, after, key=lambda span: span[1] - span[0])
    return longest if longest[1] > longest[0] else sentence


def _fills(quotation: Quotation, span: Span) -> bool:
    """Tell whether a quotation is nearly all of a stretch."""
    inside = min(quotation.end, span[1]) - max(quotation.start, span[0])
    return inside * 10 >= (span[1] - span[0]) * 6


def _attribution(prose: Prose, report: ReportedSpeech, quoted: Sequence[Quotation]) -> str:
    if report.hearsay:
        return "hedged_report"
    if quoted:
        return "partial_quote"
    if report.rule == "speech.metonym":
        return "reported_position"
    polled = prose.holds(report.span, "speech", "poll")
    return "reported_poll" if polled else "indirect_speech"


def _left(
    prose: Prose, sentence: Span, parts: Sequence[StatementPart], *, is_first: bool
) -> Iterator[StatementPart]:
    """Give what the document itself states in a sentence beside the speech of others."""
    hearsay = prose.holds(sentence, "speech", "hearsay")
    if not parts:
        text = prose.text[slice(*sentence)]
        headline = is_first and len(text) <= _HEADLINE and text[-1:].isalnum()
        kind = "headline" if headline else "hedged_report" if hearsay else "narration"
        for span in _parted(prose, sentence, "splits"):
            yield StatementPart(span, "", kind, f"speech.{kind}", hearsay)
        return
    start, end = sentence[0], parts[0].span[0]
    least = _LEAST_UNSPACED if prose.lexicon.lang == "ja" else _LEAST
    has_quotation_first = prose.text[start : start + 1] in '“«„"「'
    if end - start >= least and not has_quotation_first:
        yield StatementPart((start, end), "", "narration", "speech.narration", hearsay)


def _parted(prose: Prose, sentence: Span, by: str) -> Iterator[Span]:
    """Part a sentence where a long clause follows another."""
    start = sentence[0]
    splits = prose.pattern("speech", by)
    for found in splits.finditer(prose.folded, *sentence):
        if found.start() - start >= _LEAST and sentence[1] - found.end() >= _LEAST:
            yield start, found.start()
            start = found.start() + 1
    yield start, sentence[1]
