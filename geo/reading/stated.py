"""Find what is told where its source is named behind it, or in the next sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.layers import ReportedSpeech
from geo.reading.sources import in_genitive
from geo.reading.sources import last_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.speakers import SpeakerHit
    from geo.reading.speakers import Speakers

_MARK = re.compile('[“”«»"]')
# a name between marks
_MARKED = re.compile("«[^«»]{1,40}»")
_RULE = "speech.of"
# a clause that is told has so many words at least
_FEW_WORDS = 3


def find_stated(
    prose: Prose, speakers: Speakers, reports: Sequence[ReportedSpeech]
) -> Iterator[ReportedSpeech]:
    """
    Find clauses behind which stands whose they are, and sentences of which the next says it.

    Parameters
    ----------
    prose
        The text.
    speakers
        Finds who speaks.
    reports
        What was found already: what it holds is told of somebody.

    Yields
    ------
    report
        A clause, or a whole sentence.
    """
    told = {report.start for report in reports}
    ends = [report.span for report in reports]
    for number, sentence in enumerate(prose.segments.sentences):
        if found := _of_this(prose, speakers, number):
            yield found
        elif number and not any(a < sentence[0] <= b for a, b in ends):
            before = prose.segments.sentences[number - 1]
            named = _of_that(prose, speakers, sentence)
            near = prose.segments.paragraph_number(sentence[0]) - prose.segments.paragraph_number(
                before[0]
            )
            if named and near <= 1 and before[0] not in told and _is_plain(prose, before):
                hit, cue = named
                yield _report(prose, before, hit, cue)


def _of_this(prose: Prose, speakers: Speakers, number: int) -> ReportedSpeech | None:
    """Find a clause behind which its own sentence names the source."""
    start, end = prose.segments.sentences[number]
    named = prose.pattern("speech", "stated_in").search(prose.folded, start, end)
    if named is not None and _is_plain(prose, (start, named.start())):
        begin = named.start()
        if (hit := _source(prose, speakers, named, end)) and hit.name:
            # amid a sentence it says so of all of it
            over = prose.text[hit.at[1] if hit.at else named.end() : end].strip(' .,»”"')
            whole = (start, end if over else begin)
            return _report(prose, whole, hit, named.span())
    opens = prose.pattern("speech", "of_that_which").match(prose.folded, start, end)
    if opens is None:
        return None
    for verb in speakers.cues("verbs", opens.end(), end):
        comma = prose.text.rfind(", ", opens.end(), verb.start())
        if comma < 0:
            continue
        turned = comma + 2 == verb.start()
        hit = speakers.after(verb.end(), end) if turned else speakers.before(comma, verb.start())
        if hit and hit.name:
            return _report(prose, (opens.end(), comma), hit, verb.span())
    return None


def _source(prose: Prose, speakers: Speakers, named: re.Match[str], end: int) -> SpeakerHit | None:
    """Give whose paper says so; where nothing says whose, who was last told to have spoken."""
    after = prose.text[named.end() : named.end() + 2]
    if after[:1] == " " and after[1:2] not in {"", ".", ","}:
        return in_genitive(speakers, named.end(), end)
    return last_source(speakers, named.start())


def _of_that(prose: Prose, speakers: Speakers, sentence: Span) -> tuple[SpeakerHit, Span] | None:
    """Give who is said to have told what stands in the sentence before."""
    found = prose.pattern("speech", "of_that").match(prose.folded, *sentence)
    if found is None:
        return None
    named = prose.pattern("speech", "stated_in").search(prose.folded, found.end() - 2, sentence[1])
    if named is not None:
        hit = in_genitive(speakers, named.end(), sentence[1])
        return (hit, named.span()) if hit else None
    for verb in speakers.cues("verbs", found.start(), sentence[1]):
        before = speakers.before(found.end(), verb.start()) if verb.start() > found.end() else None
        hit = before or speakers.after(verb.end(), sentence[1])
        if hit and hit.name and (hit.name[:1].isupper() or speakers.is_source(hit.name)):
            return hit, verb.span()
        return None
    return None


def _is_plain(prose: Prose, span: Span) -> bool:
    """Tell whether words are a clause, and nobody's between marks."""
    words = prose.text[slice(*span)]
    marked = _MARKED.findall(words)
    names = all(len(one.split()) < _FEW_WORDS for one in marked)
    return (
        len(words.split()) >= _FEW_WORDS and names and _MARK.search(_MARKED.sub("", words)) is None
    )


def _report(prose: Prose, span: Span, hit: SpeakerHit, cue: Span) -> ReportedSpeech:
    hearsay = prose.holds(span, "speech", "hearsay")
    return ReportedSpeech(prose.document.id, *span, hit.name, hit.at, cue, _RULE, hearsay)
