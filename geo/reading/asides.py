"""Find speech that is told around who speaks, or behind a noun: "their claim that"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.speakers import SpeakerHit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.speakers import Speakers

    # where it begins and ends, who speaks, and the verb or the noun
    Found = tuple[int, int, SpeakerHit, Span]

_MARK = re.compile('[“”«»"]')
# who speaks amid what is said is named in so few words, and says where or to whom in so few
_SUBJECT_WORDS, _PLACE_WORDS = 6, 5
# what is told around a speaker goes on in so many words at least
_LEAST_WORDS = 2


def told_around(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[Found]:
    """
    Find a sentence amid which stands who says it: "This year, she complains, the fish came late".

    Parameters
    ----------
    prose
        The text.
    speakers
        Finds who speaks.
    sentence
        Where the sentence begins and ends.

    Yields
    ------
    found
        The whole sentence, who says it, and the verb; none where marks stand in it.
    """
    if _MARK.search(prose.text, *sentence) or not prose.lexicon.words["speech"].get("amid"):
        return
    for verb in speakers.cues("verbs", *sentence):
        comma = prose.text.rfind(", ", sentence[0], verb.start())
        close = prose.text.find(", ", verb.end(), sentence[1])
        if comma < 0 or close < 0:
            continue
        begin = comma + 2
        few = len(prose.text[begin : verb.start()].split()) <= _SUBJECT_WORDS
        near = len(prose.text[verb.end() : close].split()) <= _PLACE_WORDS
        goes_on = len(prose.text[close + 2 : sentence[1]].split()) >= _LEAST_WORDS
        if not (few and near and goes_on) or not prose.pattern("speech", "amid").match(
            prose.folded, begin, sentence[1]
        ):
            continue
        if prose.holds((close, close + 12), "speech", "not_amid"):
            continue
        hit = speakers.before(begin, verb.start())
        if hit is not None and hit.name and hit.at is not None and hit.at[0] >= begin:
            yield sentence[0], sentence[1], hit, verb.span()
            return


def told_by_noun(prose: Prose, speakers: Speakers, sentence: Span) -> Iterator[Found]:
    """
    Find what a noun tells: "the mayor's view is that the pier must wait".

    Parameters
    ----------
    prose
        The text.
    speakers
        Finds who speaks.
    sentence
        Where the sentence begins and ends.

    Yields
    ------
    found
        What follows the noun, whose it is, and the noun.
    """
    for noun in prose.matches(sentence, "speech", "told_noun"):
        if speakers.is_quoted(noun.start()):
            continue
        hit = _owner(speakers, sentence[0], noun)
        if hit is not None and hit.name and hit.at is not None:
            yield noun.end(), sentence[1], hit, (noun.start("noun"), noun.end())


def _owner(speakers: Speakers, begin: int, noun: re.Match[str]) -> SpeakerHit | None:
    word = noun["whose"]
    if word:
        at = noun.span("whose")
        name = speakers.antecedent(noun.start(), word)
        return SpeakerHit(name, at, "speech.noun") if name else None
    hit = speakers.before(begin, noun.start())
    return SpeakerHit(hit.name, hit.at, "speech.noun") if hit else None
