"""Find speech that is told without quotation marks, and who is said to have spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.layers import ReportedSpeech

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.speakers import SpeakerHit
    from geo.reading.speakers import Speakers

    # where it begins and ends, who speaks, and the verb
    Found = tuple[int, int, SpeakerHit, Span]

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
    turned = tuple(_turned(prose, speakers, (sentence[0], end)))
    found = _following(prose, speakers, (sentence[0], end), {cue for *_, cue in turned})
    found += [*turned, *_according(speakers, sentence, end)]
    starts = [start for start, *_ in found]
    hearsay = prose.holds(sentence, "speech", "hearsay")
    for number, (start, stop, hit, cue) in enumerate(found):
        following = starts[number + 1] if number + 1 < len(starts) else stop
        last = min(stop, following) if following > start else stop
        if last > start:
            yield ReportedSpeech(
                prose.document.id, start, last, hit.name, hit.at, cue, hit.rule, hearsay
            )


def _following(
    prose: Prose, speakers: Speakers, sentence: Span, known: Container[Span]
) -> list[Found]:
    """Find what follows verbs of speech, other than those known, whose subject stands before."""
    found: list[Found] = []
    begin, end = sentence
    passive = prose.pattern("speech", "passive")
    for verb in speakers.cues("say_that", *sentence):
        if verb.span() in known:
            begin = verb.end()
            continue
        left = prose.folded[max(sentence[0], verb.start() - 12) : verb.start()]
        if passive.search(left.rstrip()):
            continue
        hit = _subject(prose, speakers, (begin, sentence[0]), verb)
        if hit is None or not hit.name or hit.at is None:
            continue
        told = _postposed(prose, (begin, hit.at[0]), (verb.end(), end))
        if told is not None:
            found.append((begin, told, hit, verb.span()))
            begin = verb.end()
            continue
        is_short = len(prose.text[verb.end() : end].split()) < _FEW_WORDS
        is_first = not prose.text[begin : hit.at[0]].strip()
        if prose.pattern("speech", "beside_it").search(prose.folded, begin, hit.at[0]):
            # "whatever he says" tells nothing of what he says
            continue
        if is_short and not (is_first and _MARK.search(prose.text, verb.end(), end) is None):
            # "..., he said.": what was said stands before
            found.append((begin, hit.at[0], hit, verb.span()))
        elif not _is_behind_quotation(prose, (sentence[0], hit.at[0]), (verb.end(), end)):
            found.append((hit.at[0], end, hit, verb.span()))
        begin = verb.end()
    return found


def _subject(
    prose: Prose, speakers: Speakers, starts: Span, verb: re.Match[str]
) -> SpeakerHit | None:
    """Find who speaks: in the clause, in the sentence, or where left out in the one before."""
    begin, first = starts
    hit = speakers.before(begin, verb.start()) or speakers.before(first, verb.start())
    if hit is None and not prose.text[begin : verb.start()].strip():
        return speakers.left_out(first, verb.span())
    return hit


def _postposed(prose: Prose, before: Span, after: Span) -> int | None:
    """Give where a clause ends behind which stands who said it, and no more than when."""
    comma = prose.text.rfind(", ", *before)
    between = prose.text[comma + 2 : before[1]]
    words = (before[0], comma)
    if comma < 0 or len(between.split()) >= _FEW_WORDS or _MARK.search(prose.text, *before):
        return None
    is_clause = len(prose.text[slice(*words)].split()) >= _FEW_WORDS and prose.holds(
        words, "speech", "finite"
    )
    ends = prose.pattern("speech", "only_when").match(prose.folded, *after)
    return (
        comma
        if is_clause and ends and not prose.holds((comma, before[1]), "speech", "complement")
        else None
    )


def _turned(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[Found]:
    """Find what is told before who says so is named, without marks: "..., said John Smith."."""
    if _MARK.search(prose.text, *sentence):
        return
    begin, end = sentence
    for verb in speakers.cues("verbs", *sentence):
        if prose.text[max(begin, verb.start() - 2) : verb.start()] != ", ":
            continue
        hit = speakers.after(verb.end(), end)
        if hit is None or hit.at is None or _goes_on(prose, speakers, hit.at):
            continue
        is_named = hit.name[:1].isupper() or speakers.is_source(hit.name)
        # behind a name that is a subject the sentence would go on
        if is_named and prose.text[hit.at[1] : end].strip()[:1] in {"", ",", ".", "!", "?"}:
            yield begin, verb.start(), hit, verb.span()
            begin = verb.end()


def _goes_on(prose: Prose, speakers: Speakers, at: Span) -> bool:
    """Tell whether what follows a verb is told and not who tells: a unit, or a clause."""
    is_unit = speakers.people.is_taken((at[0], at[0] + 1))
    return is_unit or prose.holds(at, "speech", "not_subject")


def _is_behind_quotation(prose: Prose, before: Span, after: Span) -> bool:
    """Tell whether a verb only tells who spoke what stands in marks before it, and to whom."""
    return (
        _QUOTED_BEFORE.search(prose.text, *before) is not None
        and not prose.holds(after, "speech", "complement")
        and _MARK.search(prose.text, *after) is None
    )


def _according(speakers: Speakers, sentence: Span, end: int) -> Iterator[Found]:
    for cue in speakers.cues("according", sentence[0], end):
        hit = speakers.according(cue, end)
        if hit is not None and hit.name:
            yield sentence[0], end, hit, cue.span()


def _first_topic(prose: Prose, start: int, upto: int) -> re.Match[str] | None:
    """Give the topic of a sentence, behind its number and behind where it takes place."""
    numbered = prose.pattern("speech", "numbered").match(prose.folded, start, upto)
    begin = numbered.end() if numbered else start
    pattern = prose.pattern("speech", "first_topic")
    topic: re.Match[str] | None = pattern.match(prose.folded, begin, upto)
    if topic and prose.pattern("speech", "no_subject").search(topic[1]):
        topic = pattern.match(prose.folded, topic.end(), upto)
    if topic is None:
        aside = prose.pattern("speech", "lead_in_aside").match(prose.folded, begin, upto)
        topic = pattern.match(prose.folded, aside.end(), upto) if aside else None
    second = prose.pattern("speech", "second_topic").search(prose.folded, begin, upto)
    if topic and second and second.start() >= topic.end():
        return second
    return topic


def _is_agent(prose: Prose, topic: re.Match[str]) -> bool:
    return prose.pattern("speech", "agents").search(topic[1]) is not None


def _unspaced(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[ReportedSpeech]:
    """Find what a sentence of a language without spaces tells, whose subject may be left out."""
    yield from _of_whom(prose, speakers, sentence)
    source = prose.pattern("speech", "source").search(prose.folded, *sentence)
    verbs = speakers.cues("say_that", *sentence)
    goes_on = prose.pattern("speech", "goes_on").search(prose.folded, *sentence)
    if not verbs and source is None and goes_on is None:
        return
    upto = verbs[-1].start() if verbs else sentence[1]
    topic = source or _first_topic(prose, sentence[0], upto)
    cue = verbs[-1].span() if verbs else topic.span() if topic else sentence
    hearsay = prose.holds(sentence, "speech", "hearsay")
    if topic is None or not _is_agent(prose, topic):
        name = speakers.told_before(sentence[0])
        if name:
            begin = goes_on.span() if goes_on and not verbs else cue
            yield ReportedSpeech(
                prose.document.id, *sentence, name, begin, begin, "speech.goes_on", hearsay
            )
            return
    if topic is None or (not verbs and source is None):
        return
    who = speakers.titled(prose.text[slice(*topic.span(1))])
    yield ReportedSpeech(
        prose.document.id, *sentence, who, topic.span(1), cue, "speech.topic", hearsay
    )


def _of_whom(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[ReportedSpeech]:
    """Find words behind which stands whose they are."""
    for found in prose.matches(sentence, "speech", "of_whom"):
        if _is_agent(prose, found) and not speakers.is_quoted(found.start() - 1):
            who = speakers.titled(prose.text[slice(*found.span(1))])
            end = found.end()
            yield ReportedSpeech(
                prose.document.id, sentence[0], end, who, found.span(1), found.span(), "speech.of"
            )
