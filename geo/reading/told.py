"""Give reported speech as quotations: the words that are told, without who tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.layers import Quotation
from geo.reading.spans import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.layers import ReportedSpeech
    from geo.reading.prose import Prose

# rules of turns, in which others may be told to have spoken
_TURNS = frozenset({"speech.interview", "speech.label"})
REPORTED = "reported"
# fewer letters say nothing that could be quoted
_LEAST = 6
_AROUND = " \t\n\u3000,、。.;:"


def reported_quotations(
    prose: Prose, reports: Sequence[ReportedSpeech], quotations: Sequence[Quotation]
) -> Iterator[Quotation]:
    """
    Give what was told without marks.

    Parameters
    ----------
    prose
        The text.
    reports
        Reported speech, each from who speaks to its end.
    quotations
        What stands between marks, or in a turn of a conversation.

    Yields
    ------
    quotation
        Of the kind :data:`REPORTED`; none where whole sentences in marks tell it.
    """
    whole = [q for q in quotations if q.kind == "full"]
    full = SpanIndex(q.span for q in whole if q.rule not in _TURNS)
    turns = [q for q in whole if q.rule in _TURNS]
    for report in reports:
        start, end = _stripped(prose.text, _words(prose, report))
        if _is_own(report, turns, (start, end)):
            continue
        if end - start >= _LEAST and not full.touches((start, end)):
            yield Quotation(
                prose.document.id,
                start,
                end,
                REPORTED,
                report.speaker,
                report.speaker_at,
                report.cue,
                report.rule,
                report.hearsay,
            )


def _is_own(report: ReportedSpeech, turns: Sequence[Quotation], span: Span) -> bool:
    """Tell whether somebody tells in a turn of a conversation what he or she said."""
    inside = (turn for turn in turns if turn.start <= span[0] < turn.end)
    return any(not turn.speaker or turn.speaker == report.speaker for turn in inside)


def _words(prose: Prose, report: ReportedSpeech) -> Span:
    """Leave out who speaks, and the verb."""
    (start, end), cue, at = report.span, report.cue, report.speaker_at
    if cue is None or at is None or cue[0] >= end:
        return start, end
    if prose.lexicon.lang == "ja":
        return _unspaced(prose, (start, end), cue, at)
    if start < at[0] < cue[0] and prose.text[start : at[0]].strip(_AROUND):
        # who speaks stands amid what is said
        return start, end
    if cue[0] < at[0]:
        return _beside_source(prose, (start, end), cue, at)
    begins = prose.pattern("speech", "told_from").match(prose.folded, cue[1], end)
    return (begins.end() if begins else cue[1]), end


def _beside_source(prose: Prose, whole: Span, cue: Span, at: Span) -> Span:
    """Give what stands behind "according to somebody", or before it; all where both do."""
    start, end = whole
    if not prose.text[start : cue[0]].strip(_AROUND):
        tail = prose.pattern("speech", "source_tail").match(prose.folded, at[1], end)
        return (tail.end() if tail else at[1]), end
    if not prose.text[at[1] : end].strip(_AROUND + "\"'»”"):
        return start, cue[0]
    return whole


def _unspaced(prose: Prose, whole: Span, cue: Span, at: Span) -> Span:
    """Give what stands between the topic and the verb that says that somebody spoke."""
    if whole[0] < cue[0] <= at[0]:
        # who speaks is left out, or stands behind what was said
        return whole[0], cue[0]
    begins = prose.pattern("speech", "told_from").match(prose.folded, at[1], whole[1])
    start = begins.end() if begins else at[1]
    if cue[0] > start:
        return start, cue[0]
    ends = prose.pattern("speech", "told_to").search(prose.folded, start, whole[1])
    return start, ends.start() if ends else whole[1]


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return start, end
