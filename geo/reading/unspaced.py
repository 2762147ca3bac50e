"""Say who speaks between the marks of a language without spaces, where a particle says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.speakers import SpeakerHit

if TYPE_CHECKING:
    import re

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.quotations import Quoted
    from geo.reading.speakers import Speakers

Found = tuple[SpeakerHit | None, "Span | None"]
# of a sentence without an end only so much is looked at
_LONGEST = 1_000
_SENTENCES_BACK = 3
# who is shown behind his or her words stands so near the beginning of the sentence
_SEEN = 32
_NOTHING: Found = (None, None)
_OPEN = SpeakerHit("", None, "speech.unresolved")


def unspaced_speech(speakers: Speakers, one: Quoted) -> Found:
    """
    Look for who speaks.

    Parameters
    ----------
    speakers
        Finds the speakers of the text.
    one
        What stands between marks.

    Returns
    -------
    hit, cue
        The speaker, and where the word stands that says that somebody speaks; a hit without a name
        where somebody speaks whom nothing tells, and no hit where the marks hold a term.
    """
    prose = speakers.prose
    start, end = prose.segments.sentence(one.outer[0])
    sentence = (max(start, one.outer[0] - _LONGEST), end)
    if (straight := _straight(speakers, one, sentence[0])) is not None:
        return straight, straight.at
    verb = prose.pattern("speech", "verbs").match(prose.folded, one.outer[1])
    source = prose.pattern("speech", "source").search(prose.folded, sentence[0], one.outer[0])
    if verb is None and source is None and _is_term(prose, one):
        return _NOTHING
    told = prose.pattern("speech", "told").match(prose.folded, one.outer[1])
    bare = prose.folded[one.outer[1] : min(end, one.outer[1] + 4)].strip("。 ") == ""
    if verb is None and source is None and told is None:
        return _bare(speakers, one) if bare else _NOTHING
    cue = next(found.span() for found in (verb, source, told) if found)
    return _named(speakers, one, sentence, source, verb), cue


def _straight(speakers: Speakers, one: Quoted, start: int) -> SpeakerHit | None:
    """Find who is written right before the marks, in brackets behind them, or who asks."""
    prose = speakers.prose
    direct = prose.pattern("speech", "direct").search(prose.folded, start, one.outer[0])
    if direct is not None:
        return _topic(speakers, direct)
    cleft = prose.pattern("speech", "cleft").match(prose.folded, one.outer[1])
    if cleft is not None:
        return _topic(speakers, cleft)
    bracketed = prose.pattern("speech", "in_brackets").match(prose.folded, one.outer[1])
    if bracketed is not None:
        return _topic(speakers, bracketed)
    if prose.pattern("speech", "told_passively").match(prose.folded, one.outer[1]):
        told = prose.pattern("speech", "was_told").search(prose.folded, start, one.outer[0])
        return _topic(speakers, told) if told else _OPEN
    if prose.pattern("speech", "asked").match(prose.folded, one.outer[1]):
        asks = prose.pattern("speech", "asked_by").search(prose.folded, start, one.outer[0])
        return _topic(speakers, asks) if asks else _OPEN
    return None


def _is_term(prose: Prose, one: Quoted) -> bool:
    return prose.pattern("speech", "term").match(prose.folded, one.outer[1]) is not None


def _named(
    speakers: Speakers,
    one: Quoted,
    sentence: Span,
    source: re.Match[str] | None,
    verb: re.Match[str] | None,
) -> SpeakerHit:
    """Find the subject: the source, or who stands behind the marks, before them, or earlier."""
    prose = speakers.prose
    behind = prose.pattern("speech", "topic_behind").match(prose.folded, one.outer[1])
    before = _topic_before(prose, sentence[0], one.outer[0])
    if source and before and before.start() > source.end() and _is_human(prose, before):
        source = None
    for found in (source, None if verb else behind, before):
        if found is not None:
            return _topic(speakers, found)
    return _earlier(speakers, sentence[0]) or _OPEN


def _topic_before(prose: Prose, start: int, end: int) -> re.Match[str] | None:
    """Find the last topic before the marks that is a person, else the first one."""
    first = prose.pattern("speech", "topic").search(prose.folded, start, end)
    if first is None:
        return None
    topics = list(prose.pattern("speech", "any_topic").finditer(prose.folded, start, end))
    subjects = [t for t in topics if not prose.pattern("speech", "no_subject").search(t[1])]
    people = [topic for topic in subjects if _is_human(prose, topic)]
    # whom a sentence is about goes before who does something in it
    about = prose.pattern("speech", "topic_mark")
    people = [topic for topic in people if about.search(topic[0])] or people
    near = [topic for topic in subjects if topic.start() >= first.start()]
    return people[-1] if people else near[0] if near else None


def _is_human(prose: Prose, topic: re.Match[str]) -> bool:
    return prose.pattern("speech", "humans").search(topic[1]) is not None


def _bare(speakers: Speakers, one: Quoted) -> Found:
    """Find who speaks where speech stands alone: the sentence before or behind it tells."""
    prose, segments = speakers.prose, speakers.prose.segments
    number = segments.sentence_number(one.outer[0])
    last = segments.sentence_number(one.outer[1] - 1)
    if last + 1 < len(segments.sentences):
        behind = segments.sentences[last + 1]
        so = prose.pattern("speech", "so_said").search(prose.folded, *behind)
        if so is not None:
            topic = prose.pattern("speech", "person").search(prose.folded, *behind)
            hit = _topic(speakers, topic) if topic else _earlier(speakers, one.outer[0])
            return hit or _OPEN, so.span()
        voice = prose.pattern("speech", "voice").match(prose.folded, *behind)
        if voice is not None:
            return _topic(speakers, voice), voice.span()
        if (seen := _seen_behind(prose, one, behind)) is not None:
            return _topic(speakers, seen), None
    start = segments.sentence(one.outer[0])[0]
    topic = _topic_before(prose, start, one.outer[0])
    if topic is not None:
        return _topic(speakers, topic), None
    if number:
        before = segments.sentences[number - 1]
        said = prose.pattern("speech", "ends_said").search(prose.folded, *before)
        beside = before[0] >= segments.paragraph(one.outer[0])[0]
        if said is not None or beside:
            hit = _earlier(speakers, one.outer[0], most=_SENTENCES_BACK if said else 1)
            return hit or _OPEN, said.span() if said else None
    return _NOTHING


def _seen_behind(prose: Prose, one: Quoted, behind: Span) -> re.Match[str] | None:
    """Find who is shown right behind the words that begin a paragraph, as a feature does."""
    paragraph = prose.segments.paragraph(one.outer[0])
    if one.outer[0] != paragraph[0] or behind[1] > paragraph[1]:
        return None
    return prose.pattern("speech", "person").search(
        prose.folded, behind[0], min(behind[1], behind[0] + _SEEN)
    )


def _earlier(speakers: Speakers, at: int, most: int = _SENTENCES_BACK) -> SpeakerHit | None:
    """Find the last person whom the sentences before a place speak of as their topic."""
    prose, sentences = speakers.prose, speakers.prose.segments.sentences
    number = prose.segments.sentence_number(at)
    first = number if sentences and sentences[number][0] < at else number - 1
    for sentence in reversed(sentences[max(0, first - most + 1) : first + 1]):
        end = min(sentence[1], at)
        people = prose.pattern("speech", "person").finditer(prose.folded, sentence[0], end)
        # somebody whom the text does not know is whom no pronoun means
        unknown, topic = (
            prose.pattern("speech", "indefinite"),
            prose.pattern("speech", "topic_mark"),
        )
        known = [found for found in people if not unknown.search(found[1])]
        topics = [found for found in known if topic.search(found[0])]
        for found in (*topics, *known):
            return _topic(speakers, found)
    return None


def _topic(speakers: Speakers, found: re.Match[str]) -> SpeakerHit:
    prose = speakers.prose
    start, end = found.span(1)
    # the particle of speech before it is no part of a name
    quoting = prose.pattern("speech", "quoting").match(prose.folded, start)
    start = quoting.end() if quoting else start
    who = prose.text[start:end]
    if who in prose.lexicon.words["speech"]["pronouns"]:
        earlier = _earlier(speakers, prose.segments.sentence(start)[0])
        name = earlier.name if earlier else speakers.antecedent(start)
        return SpeakerHit(name, (start, end), "speech.pronoun")
    return SpeakerHit(speakers.titled(who), (start, end), "speech.topic")
