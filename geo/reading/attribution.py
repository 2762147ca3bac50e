"""Say who speaks between quotation marks: before them, after them, or in the paragraph before."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.reading.layers import Quotation
from geo.reading.quotations import kind_of
from geo.reading.speakers import SpeakerHit
from geo.reading.unspaced import unspaced_speech

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.claims.statements import Span
    from geo.reading.quotations import Quoted
    from geo.reading.speakers import Speakers

# how far after closing marks a subject and its verb may reach
_NEAR = 130
# of a sentence without an end only so much is looked at
_LONGEST = 1_000
# a speaker goes on over so many quotations at most
_FEW = 8
# the name of a paper has so many words at most
_NAME_WORDS = 3
# who speaks behind a full stop is named in so many words at most
_SUBJECT_WORDS = 6
_UNRESOLVED = "speech.unresolved"
_CLAUSE_END = re.compile(r"[.,;:!?…\"“”«»„(—–\n]")


@dataclass(frozen=True)
class Attribution:
    """
    Says who speaks each quotation of a text.

    Attributes
    ----------
    speakers
        Finds the speakers.
    quoted
        What stands between marks.
    names
        Stretches that are names: in marks they are terms.
    """

    speakers: Speakers
    quoted: tuple[Quoted, ...]
    names: tuple[Span, ...] = ()

    def quotations(self) -> tuple[Quotation, ...]:
        """Give the quotations of the text, from left to right, with their speakers."""
        found: list[Quotation] = []
        for one in self.quoted:
            found.append(self._quotation(one, found))
        # a speech over several paragraphs names its speaker at the end
        for number in range(len(found) - 2, -1, -1):
            following = found[number + 1]
            if self.quoted[number].goes_on and not found[number].speaker and following.speaker:
                found[number] = replace(
                    found[number],
                    speaker=following.speaker,
                    speaker_at=following.speaker_at,
                    rule="speech.carried",
                )
        return tuple(found)

    @cached_property
    def _is_unspaced(self) -> bool:
        return self.speakers.prose.lexicon.lang == "ja"

    def _quotation(self, one: Quoted, before: list[Quotation]) -> Quotation:
        prose = self.speakers.prose
        kind = "full" if self._is_sentence(one) else kind_of(one, prose)
        cue: Span | None = None
        hit: SpeakerHit | None = None
        if self._is_name(one) or self._is_called(one, kind):
            return self._made(one, "term", SpeakerHit("", None, "quotation.name"), None)
        if self._is_unspaced:
            hit, cue = unspaced_speech(self.speakers, one)
        else:
            hit = self._split(one, before)
            for attempt in () if hit else self._attempts(one):
                hit, cue = attempt(one)
                if hit:
                    break
        if hit is None and (kind == "full" or one.goes_on or one.resumed):
            hit = self._carried(one, before)
        if hit is None:
            kind = "full" if one.resumed else kind
            rule = _UNRESOLVED if kind == "full" else "quotation.term"
            return self._made(
                one, kind if kind == "full" else "term", SpeakerHit("", None, rule), None
            )
        return self._made(one, kind, hit, cue)

    def _attempts(
        self, one: Quoted
    ) -> tuple[Callable[[Quoted], tuple[SpeakerHit | None, Span | None]], ...]:
        """Give where to look for who speaks: behind a colon it is said before."""
        before = self.speakers.prose.text[max(0, one.outer[0] - 4) : one.outer[0]].rstrip()
        if before.endswith(":"):
            return self._lead, self._colon
        return self._close_after, self._lead, self._beside, self._at_end

    def _is_sentence(self, one: Quoted) -> bool:
        """Tell whether a sentence of its own stands between marks, however short."""
        prose = self.speakers.prose
        start, end = prose.segments.sentence(one.outer[0])
        # in some languages the full stop stands behind the marks
        whole = start == one.outer[0] and end <= one.outer[1] + 1
        ends = {prose.text[one.end - 1], prose.text[end - 1]}
        return whole and not ends.isdisjoint(".!?…") and prose.text[one.start].isupper()

    def _made(self, one: Quoted, kind: str, hit: SpeakerHit, cue: Span | None) -> Quotation:
        document = self.speakers.prose.document.id
        return Quotation(document, one.start, one.end, kind, hit.name, hit.at, cue, hit.rule)

    def _is_name(self, one: Quoted) -> bool:
        """Tell whether nothing but a name stands in marks."""
        length = one.end - one.start
        first = bisect_right(self._ends, one.start)
        return any(
            start < one.end and (end - start) + 4 >= length
            for start, end in self.names[first : first + 2]
        )

    def _is_called(self, one: Quoted, kind: str) -> bool:
        """Tell whether a few words in marks say how the thing before them is called."""
        prose = self.speakers.prose
        if not prose.lexicon.words["speech"].get("name_in_marks") or kind == "full":
            return False
        inside = prose.text[one.start : one.end]
        before = prose.text[max(0, one.outer[0] - 2) : one.outer[0]]
        few = len(inside.split()) <= _NAME_WORDS and inside[:1].isupper()
        return few and inside[-1].isalnum() and before[:1].isalpha() and before[1:] == " "

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.names]

    def _close_after(self, one: Quoted) -> tuple[SpeakerHit | None, Span | None]:
        """Look at once after the marks: "...", she said; "...", said the minister."""
        prose = self.speakers.prose
        paragraph = prose.segments.paragraph(one.start)
        cut = prose.pattern("speech", "cut").match(prose.folded, one.outer[1])
        begin = cut.end() if cut else one.outer[1]
        tail = prose.text[one.end - 1 : begin + 1]
        verbs = self.speakers.cues("verbs", begin, min(paragraph[1], begin + _NEAR))
        if not verbs or not any(mark in tail for mark in ",.!?…—–-"):
            return None, None
        verb = verbs[0]
        between = prose.text[begin : verb.start()]
        if re.search(r"[.;:!?\"“”«»]", between):
            return None, None
        # behind a full stop a long subject begins a sentence of its own
        is_over = prose.text[one.end - 1] == "." and between.strip(" —–-")[:1].isupper()
        if is_over and len(between.split()) > _SUBJECT_WORDS:
            return None, None
        if not between.strip(" ,") or self._is_adverb(begin, verb.start()):
            hit = self.speakers.after(verb.end(), paragraph[1])
        else:
            hit = self.speakers.before(begin, verb.start())
        return hit, verb.span()

    def _beside(self, one: Quoted) -> tuple[SpeakerHit | None, Span | None]:
        """Look after marks behind which only who spoke can stand: "...", she smiled."""
        prose = self.speakers.prose
        end = prose.segments.paragraph(one.start)[1]
        pattern = prose.pattern("speech", "beside")
        beside = pattern.match(prose.text, one.end - 1, end) or pattern.match(
            prose.text, one.end, end
        )
        if beside is None:
            return None, None
        begin, upto = beside.end(), min(end, beside.end() + _NEAR)
        mark = _CLAUSE_END.search(prose.text, begin, upto)
        clause = (begin, mark.start() if mark else upto)
        verb = prose.pattern("speech", "any_verb").search(prose.folded, *clause)
        first = prose.text[slice(*clause)].partition(" ")[0]
        if hit := self.speakers.pronoun_at(first, begin):
            return hit, verb.span() if verb else None
        if verb is None:
            named = self.speakers.people.within(*clause)
            if not named:
                return None, None
            return SpeakerHit(named[0].name, (named[0].start, named[0].end), "speech.beside"), None
        if self._is_adverb(begin, verb.start()):
            return self.speakers.after(verb.end(), end), verb.span()
        hit = self.speakers.before(begin, verb.start())
        return (None, None) if hit and self._is_thing(hit) else (hit, verb.span())

    def _is_thing(self, hit: SpeakerHit) -> bool:
        """Tell whether what was parsed is nobody: "his voice trembled" is beside words too."""
        is_word = hit.rule == "speech.parsed" and hit.name[:1].islower()
        return is_word and not self.speakers.is_source(hit.name)

    def _is_adverb(self, start: int, end: int) -> bool:
        """Tell whether nothing but adverbs stands in a stretch, so that the subject follows."""
        prose = self.speakers.prose
        adverbs = prose.pattern("speech", "only_adverbs")
        return start >= end or adverbs.fullmatch(prose.folded[start:end].strip()) is not None

    def _colon(self, one: Quoted) -> tuple[SpeakerHit | None, Span | None]:
        """Look before a colon, after which somebody speaks: She smiled: "..."."""
        prose = self.speakers.prose
        begin = self._begin(one)
        before = prose.text[begin : one.outer[0]].rstrip()
        if not before.endswith(":"):
            return None, None
        end = begin + len(before) - 1
        for verb in prose.matches((begin, end), "speech", "any_verb"):
            hit = self.speakers.subject(begin, verb, end) or self.speakers.after(verb.end(), end)
            if hit:
                return hit, verb.span()
        for person in self.speakers.people.within(begin, end):
            return SpeakerHit(person.name, (person.start, person.end), "speech.beside"), None
        return None, None

    def _lead(self, one: Quoted) -> tuple[SpeakerHit | None, Span | None]:
        """Look before the marks, in their sentence: she said that "..."."""
        begin = self._begin(one)
        for by in reversed(self.speakers.cues("by", begin, one.outer[0])):
            hit = self.speakers.after(by.end() - 1, one.outer[0], whole=True)
            if hit:
                return hit, by.span()
        for cue in reversed(self.speakers.cues("according", begin, one.outer[0])):
            hit = self.speakers.according(cue, one.outer[0])
            if hit:
                return hit, cue.span()
        verbs = self.speakers.cues("verbs", begin, one.outer[0])
        for verb in reversed(verbs):
            hit = self.speakers.subject(begin, verb, one.outer[0])
            if hit:
                return hit, verb.span()
        return None, None

    def _begin(self, one: Quoted) -> int:
        """Give where the sentence begins that leads to a quotation."""
        prose = self.speakers.prose
        start = prose.segments.sentence(one.outer[0])[0]
        previous = prose.segments.sentence_number(one.outer[0]) - 1
        if start >= one.outer[0] and previous >= 0:
            before = prose.segments.sentences[previous]
            if prose.text[before[1] - 1] == ":":
                return max(before[0], one.outer[0] - _LONGEST)
        return max(min(start, one.outer[0]), one.outer[0] - _LONGEST)

    def _at_end(self, one: Quoted) -> tuple[SpeakerHit | None, Span | None]:
        """Look at the end of the sentence: There was "no progress" for years, he said."""
        prose = self.speakers.prose
        end = min(prose.segments.sentence(one.outer[0])[1], one.outer[1] + _LONGEST)
        verbs = self.speakers.cues("verbs", one.outer[1], end)
        if not verbs:
            return None, None
        verb = verbs[-1]
        left = prose.text[one.outer[1] : verb.start()]
        comma = left.rfind(", ")
        if comma < 0 or len(prose.text[verb.end() : end].split()) > 4:  # noqa: PLR2004
            return None, None
        return self.speakers.before(one.outer[1] + comma + 2, verb.start()), verb.span()

    def _split(self, one: Quoted, before: list[Quotation]) -> SpeakerHit | None:
        """Let who spoke the first half of a sentence go on: "...," she said, "and ..."."""
        prose = self.speakers.prose
        if not before or not before[-1].speaker or not prose.text[one.start].islower():
            return None
        last, between = before[-1], prose.text[before[-1].end : one.outer[0]]
        is_same = prose.segments.sentence(last.start) == prose.segments.sentence(one.outer[0])
        if is_same and prose.text[last.end - 1] == "," and between.endswith(", "):
            return SpeakerHit(last.speaker, last.speaker_at, "speech.carried")
        return None

    def _carried(self, one: Quoted, before: list[Quotation]) -> SpeakerHit | None:
        """Let somebody speak on whose words stand in this paragraph or end the one before."""
        prose = self.speakers.prose
        if self._is_sentence(one):
            if name := self.speakers.speaks_before(one.outer[0]):
                return SpeakerHit(name, None, "speech.carried")
            if name := self.speakers.introduced(one.outer[0]):
                return SpeakerHit(name, None, "speech.introduced")
        last = next((q for q in reversed(before[-_FEW:]) if q.speaker), None)
        if last is None:
            return None
        if self._is_unspaced:
            same = prose.segments.sentence_number(one.start)
            goes_on = prose.segments.sentence_number(last.start) == same
            return SpeakerHit(last.speaker, last.speaker_at, "speech.carried") if goes_on else None
        here = prose.segments.paragraph_number(one.start)
        gap = here - prose.segments.paragraph_number(last.start)
        start, end = prose.segments.paragraph(one.start)
        alone = not prose.text[start : one.outer[0]].strip() and not prose.text[
            one.outer[1] : end
        ].strip(" .")
        if gap == 0 or (gap == 1 and alone and last.kind == "full"):
            return SpeakerHit(last.speaker, last.speaker_at, "speech.carried")
        return None
