"""Find speech that is told without quotation marks, and who is said to have spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.layers import ReportedSpeech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.speakers import SpeakerHit
    from geo.reading.speakers import Speakers

# a verb that ends its sentence tells who said what stands before it
_FEW_WORDS = 4
_LONGEST = 1_500
# marks that close speech, and no more before a verb than who spoke
_QUOTED_BEFORE = re.compile(r"[,.!?…][”»\"“]\s[^.;:”“«»\"]{0,90}\Z|[”»\"“],?\s[^.;:”“«»\"]{0,90}\Z")
_MARK = re.compile('[“”«»"]')


def find_reports(prose: Prose, speakers: Speakers) -> tuple[ReportedSpeech, ...]:
    """
    Find reported speech.

    Parameters
    ----------
    prose
        The text.
    speakers
        Finds who speaks.

    Returns
    -------
    reports
        From left to right. A sentence with several verbs of speech is parted where the next
        speaker begins; one whose speaker is not found gives none.
    """
    return tuple(r for sentence in prose.segments.sentences for r in _of(prose, speakers, sentence))


def _of(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[ReportedSpeech]:
    end = min(sentence[1], sentence[0] + _LONGEST)
    if prose.lexicon.lang == "ja":
        yield from _unspaced(prose, speakers, (sentence[0], end))
        return
    found: list[tuple[int, int, SpeakerHit, Span]] = []
    begin = sentence[0]
    passive = prose.pattern("speech", "passive")
    for verb in speakers.cues("say_that", sentence[0], end):
        left = prose.folded[max(sentence[0], verb.start() - 12) : verb.start()]
        if passive.search(left.rstrip()):
            continue
        hit = speakers.before(begin, verb.start())
        if hit is None or not hit.name:
            hit = speakers.before(sentence[0], verb.start()) if hit is None else hit
        if hit is None or not hit.name or hit.at is None:
            continue
        if len(prose.text[verb.end() : end].split()) < _FEW_WORDS:
            # "..., he said.": what was said stands before
            found.append((begin, hit.at[0], hit, verb.span()))
        elif not _is_behind_quotation(prose, (sentence[0], hit.at[0]), (verb.end(), end)):
            found.append((hit.at[0], end, hit, verb.span()))
        begin = verb.end()
    found += _according(speakers, sentence, end)
    starts = [start for start, *_ in found]
    hearsay = prose.holds(sentence, "speech", "hearsay")
    for number, (start, stop, hit, cue) in enumerate(found):
        following = starts[number + 1] if number + 1 < len(starts) else stop
        last = min(stop, following) if following > start else stop
        if last > start:
            yield ReportedSpeech(
                prose.document.id, start, last, hit.name, hit.at, cue, hit.rule, hearsay
            )


def _is_behind_quotation(prose: Prose, before: Span, after: Span) -> bool:
    """Tell whether a verb only tells who spoke what stands in marks before it, and to whom."""
    return (
        _QUOTED_BEFORE.search(prose.text, *before) is not None
        and not prose.holds(after, "speech", "complement")
        and _MARK.search(prose.text, *after) is None
    )


def _according(
    speakers: Speakers, sentence: Span, end: int
) -> Iterator[tuple[int, int, SpeakerHit, Span]]:
    for cue in speakers.cues("according", sentence[0], end):
        hit = speakers.according(cue, end)
        if hit is not None and hit.name:
            yield sentence[0], end, hit, cue.span()


def _unspaced(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[ReportedSpeech]:
    source = prose.pattern("speech", "source").search(prose.folded, *sentence)
    verbs = speakers.cues("say_that", *sentence)
    if not verbs and source is None:
        return
    upto = verbs[-1].start() if verbs else sentence[1]
    topic = source or prose.pattern("speech", "first_topic").match(prose.folded, sentence[0], upto)
    if topic is None:
        return
    who = speakers.titled(prose.text[slice(*topic.span(1))])
    cue = verbs[-1].span() if verbs else topic.span()
    hearsay = prose.holds(sentence, "speech", "hearsay")
    yield ReportedSpeech(
        prose.document.id, *sentence, who, topic.span(1), cue, "speech.topic", hearsay
    )
