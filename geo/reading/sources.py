"""Name the offices and papers that speak: in them somebody says, or their release says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.reading.people import last_run

if TYPE_CHECKING:
    from geo.claims.statements import Span
    from geo.reading.people import People
    from geo.reading.prose import Prose
    from geo.reading.speakers import SpeakerHit
    from geo.reading.speakers import Speakers

# a release was said to be somebody's so few sentences before
_SENTENCES_BACK = 3
# the ending of a case has so many letters at most
_ENDING = 3


def spoken_in(prose: Prose, start: int, verb: int, end: int) -> str:
    """
    Find the office in which "they" say something: «в министерстве считают».

    Parameters
    ----------
    prose
        The text.
    start, end
        Where the office would stand: its words end there.
    verb
        Where the verb begins that would say "they", or ends.

    Returns
    -------
    office
        As one calls it; empty where none stands there, or somebody in it says so.
    """
    they = prose.pattern("speech", "they_say")
    before = prose.folded.rfind(" ", 0, verb) + 1
    if not they.match(prose.folded, verb if verb >= end else before):
        return ""
    found = prose.pattern("speech", "spoken_in").search(prose.folded, start, end)
    if found is None or (verb <= start and found.start() > start):
        return ""
    human = prose.pattern("speech", "humans")
    if any(human.fullmatch(word) for word in found["who"].split(" ")[1:]):
        return ""
    return as_called(prose, prose.text[slice(*found.span("who"))])


def quoted_in(prose: Prose, people: People, left: Span, verb: int) -> tuple[str, Span, str] | None:
    """Give whom another quotes before a verb, or the office in which "they" speak: name, rule."""
    if quoted := prose.pattern("speech", "quoted_as").search(prose.text[slice(*left)]):
        at = left[0] + quoted.start("who"), left[0] + quoted.end("who")
        name = people.full_name(people.stripped(last_run(quoted["who"])))
        return name or quoted["who"], at, "speech.quoted_as"
    office = spoken_in(prose, left[0], verb, left[1])
    return (office, left, "speech.phrase") if office else None


def as_called(prose: Prose, who: str) -> str:
    """Give an office, in whatever case it stands, as one calls it, where its word is known."""
    first, *rest = who.split(" ")
    low = first.lower()
    for word in prose.lexicon.words["speech"].get("offices_called", ()):
        stem = word.rstrip("аеийоыья")
        if low.startswith(stem) and len(low) <= len(stem) + _ENDING:
            return " ".join([word, *rest])
    return who


def in_genitive(speakers: Speakers, at: int, end: int) -> SpeakerHit | None:
    """Give whose a release or a statement is: the words behind it."""
    hit = speakers.after(at, end)
    return replace(hit, name=as_called(speakers.prose, hit.name)) if hit else None


def last_source(speakers: Speakers, at: int) -> SpeakerHit | None:
    """Give the office or the person last said to have told something before a place."""
    sentences = speakers.prose.segments.sentences
    number = speakers.prose.segments.sentence_number(at)
    for back in range(number - 1, max(-1, number - 1 - _SENTENCES_BACK), -1):
        if hit := _told_by(speakers, sentences[back]):
            return replace(hit, at=(at, at), rule="speech.left_out")
    return None


def _told_by(speakers: Speakers, sentence: Span) -> SpeakerHit | None:
    start, end = sentence
    named = speakers.prose.pattern("speech", "stated_in").search(speakers.prose.folded, start, end)
    if named is not None:
        return in_genitive(speakers, named.end(), end)
    for verb in reversed(speakers.cues("verbs", start, end)):
        hit = speakers.subject(start, verb, end)
        if hit and hit.name and speakers.is_source(hit.name):
            return hit
    return None
