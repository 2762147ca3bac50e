"""Find speech that is told without quotation marks, and who is said to have spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.asides import told_around
from geo.reading.asides import told_by_noun
from geo.reading.clauses import turn_of
from geo.reading.layers import ReportedSpeech
from geo.reading.stated import find_stated

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterator
    from collections.abc import Sequence

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
_MARK_UNSPACED = re.compile("[「」『』]")
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
    found = [r for sentence in prose.segments.sentences for r in _of(prose, speakers, sentence)]
    stated = tuple(find_stated(prose, speakers, found))
    behind = [one.cue for one in stated if one.cue]
    found = [
        one
        for one in found
        if not (one.cue and any(a <= one.cue[1] and one.cue[0] < b for a, b in behind))
    ]
    return tuple(sorted((*found, *stated), key=lambda one: one.span))


def _of(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[ReportedSpeech]:
    end = min(sentence[1], sentence[0] + _LONGEST)
    if prose.lexicon.lang == "ja":
        yield from _unspaced(prose, speakers, (sentence[0], end))
        return
    sentence = turn_of(prose, sentence)
    turned = tuple(_turned(prose, speakers, (sentence[0], end)))
    found = _following(prose, speakers, (sentence[0], end), {cue for *_, cue in turned})
    found += [*turned, *_according(speakers, sentence, end)]
    around = [*told_around(prose, speakers, (sentence[0], end))]
    if all(cue == around[0][3] for *_, cue in found) if around else False:
        found = around
    covered = tuple(one[0] for one in found)
    found += [f for f in told_by_noun(prose, speakers, (sentence[0], end)) if f[0] not in covered]
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
        told = _told_by(prose, (begin, sentence[0], end), hit, verb)
        if told is not None:
            found.append((*told, hit, verb.span()))
        if told is not None or not prose.holds((begin, hit.at[0]), "speech", "beside_it"):
            begin = verb.end()
    return found + _papers_report(prose, speakers, sentence, found)


def _told_by(
    prose: Prose, bounds: tuple[int, int, int], hit: SpeakerHit, verb: re.Match[str]
) -> Span | None:
    """Give what a verb of speech tells: what stands behind it, before it, or around it."""
    begin, first, end = bounds
    at = hit.at or verb.span()
    before, after = (begin, at[0]), (verb.end(), end)
    if prose.pattern("speech", "beside_it").search(prose.folded, *before):
        # "whatever he says" tells nothing of what he says
        return None
    told = _postposed(prose, before, after)
    if told is not None:
        return begin, told
    is_first = not prose.text[slice(*before)].strip()
    is_short = len(prose.text[slice(*after)].split()) < _FEW_WORDS and not prose.holds(
        verb.span(), "speech", "complement"
    )
    if is_short and not (is_first and _MARK.search(prose.text, *after) is None):
        # "..., he said.": what was said stands before
        behind = None if is_first else (at[0], end)
        return before if _is_clause(prose, before) else behind
    if _is_amid(prose, before, after):
        return begin, end
    beside = _is_behind_quotation(prose, (first, at[0]), after)
    return None if beside else (at[0], end)


def _papers_report(
    prose: Prose, speakers: Speakers, sentence: Span, found: Sequence[Found]
) -> list[Found]:
    """Find what stands before an office or a paper that reports it at the end of a sentence."""
    if found:
        return []
    for verb in speakers.cues("verbs", *sentence):
        hit = speakers.before(sentence[0], verb.start())
        if hit is None or hit.at is None or not speakers.is_source(hit.name):
            continue
        if prose.pattern("speech", "beside_it").search(prose.folded, sentence[0], hit.at[0]):
            continue
        told = _postposed(prose, (sentence[0], hit.at[0]), (verb.end(), sentence[1]))
        if told is not None:
            return [(sentence[0], told, hit, verb.span())]
    return []


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


def _is_clause(prose: Prose, span: Span) -> bool:
    """Tell whether words before a speaker are told, and not when it was."""
    marked = prose.text[slice(*span)].rstrip()[-1:] in {",", "—", "–", "-", "?", "!", "…"}
    if prose.lexicon.words["speech"]["finite"] == "(?!)":
        return marked or len(prose.text[slice(*span)].split()) >= _FEW_WORDS
    return marked or prose.holds(span, "speech", "finite")


def _is_amid(prose: Prose, before: Span, after: Span) -> bool:
    """Tell whether who speaks stands between commas amid what is said."""
    words, text = prose.text[slice(*before)], prose.text[slice(*after)]
    return (
        words.endswith(", ")
        and text.startswith(", ")
        and _MARK.search(words + text) is None
        and prose.holds(after, "speech", "finite")
        and not prose.holds(before, "speech", "finite")
    )


def _turned(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[Found]:
    """Find what is told before who says so is named, without marks: "..., said John Smith."."""
    begin, end = sentence
    for verb in speakers.cues("verbs", *sentence):
        if _MARK.search(prose.text, sentence[0], verb.start()):
            return
        if prose.text[max(begin, verb.start() - 2) : verb.start()] != ", ":
            continue
        hit = speakers.after(verb.end(), end)
        if hit is None or hit.at is None or _goes_on(prose, speakers, hit.at):
            continue
        is_named = hit.name[:1].isupper() or speakers.is_source(hit.name)
        # behind a name that is a subject the sentence would go on
        if is_named and prose.text[hit.at[1] : end].strip()[:1] in {"", ",", ".", "!", "?"}:
            amid = _stands_amid(prose, (begin, verb.start()), (hit.at[1], end))
            yield begin, end if amid else verb.start(), hit, verb.span()
            begin = verb.end()


def _stands_amid(prose: Prose, before: Span, after: Span) -> bool:
    """Tell whether who speaks parts a clause: «Цены, уверяет она, растут»."""
    any_verb, words = prose.pattern("speech", "any_verb"), prose.text[slice(*after)]
    if not prose.lexicon.words["speech"].get("bare_subjects") or words[:2] != ", ":
        return False
    begun = any_verb.search(prose.folded, *before) is not None
    return not begun and _MARK.search(words) is None and len(words.split()) > 1


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
    if behind := _behind(prose, speakers, sentence):
        yield behind
        return
    source = prose.pattern("speech", "source").search(prose.folded, *sentence)
    passive = prose.pattern("speech", "passive_after")
    verbs = [
        verb
        for verb in speakers.cues("say_that", *sentence)
        if not passive.match(prose.folded, verb.end())
    ]
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


def _behind(prose: Prose, speakers: Speakers, sentence: Span) -> ReportedSpeech | None:
    """Find what is told before who tells it: the words, "to" the ministry, and its verb."""
    found = prose.pattern("speech", "behind_told").search(prose.folded, *sentence)
    if found is None or _MARK_UNSPACED.search(prose.text, sentence[0], found.start()):
        return None
    if prose.pattern("speech", "agents").search(found["who"]) is None:
        return None
    who = speakers.titled(prose.text[slice(*found.span("who"))])
    at = found.span("who")
    return ReportedSpeech(
        prose.document.id, sentence[0], found.end(), who, at, found.span(), "speech.of"
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
