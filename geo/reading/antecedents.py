"""Find whom a pronoun means, or the source of a speech, in what a text says before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.clauses import acting_name
from geo.reading.clauses import capital_name
from geo.reading.clauses import single_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.people import Person
    from geo.reading.prose import Prose
    from geo.reading.speakers import Speakers

# a person whose name stands so near the beginning of a sentence is what it is about
_BEGINNING = 40
_SENTENCES_BACK = 5
# spaces between what somebody is, and of what, and the name
_OF_WHAT = 3
# a name between commas stands so near behind what somebody is
_APART = 80
_BEFORE_NAME = re.compile(r"(?: [^,.;:“”\"]{1,70})?, ")
# of a sentence without an end only so much is looked at
_LONGEST = 1_500


@dataclass(frozen=True)
class Antecedents:
    """
    Looks back from a pronoun.

    Attributes
    ----------
    speakers
        Finds the speakers of the text.
    """

    speakers: Speakers

    @property
    def prose(self) -> Prose:
        """The text."""
        return self.speakers.prose

    def person(self, at: int, word: str = "") -> str:
        """
        Find whom a pronoun means.

        The person first named in its own sentence, before it; else of each sentence before, who
        speaks in it, is named at its beginning, or is the only one whom it names.

        Parameters
        ----------
        at
            Where the pronoun stands.
        word
            The pronoun: nobody is meant by "she" whom the text calls by a word for a man.
        """
        segments = self.prose.segments
        number = segments.sentence_number(at)
        begin = segments.sentences[number][0] if segments.sentences else 0
        for person in self.speakers.people.within(begin, at):
            if self._is_somebody(person) and self._fits(person.name, word):
                return person.name
        if called := self._called_here(begin, at, word):
            return called
        for back in range(number - 1, max(-1, number - 1 - _SENTENCES_BACK), -1):
            for name in self._subjects(segments.sentences[back], word):
                if self._fits(name, word):
                    return name
        return ""

    def _called_here(self, begin: int, at: int, word: str) -> str:
        """Give whom a sentence calls by a common word before a pronoun: "a soldier ... he said"."""
        for one in self.prose.matches((begin, at), "speech", "somebody_here"):
            who = self.prose.text[slice(*one.span("who"))]
            if not self.speakers.is_quoted(one.start()) and self._fits(who, word):
                return self.speakers.people.in_office(who, one.start()) or who
        return ""

    def _fits(self, name: str, word: str) -> bool:
        speech = self.prose.lexicon.words["speech"]
        for kind in ("not_he", "not_she"):
            if word.lower() in speech.get(kind[4:], ()):
                return self.prose.pattern("speech", kind).search(name.lower()) is None
        return True

    def _subjects(self, sentence: Span, word: str) -> Iterator[str]:
        end = min(sentence[1], sentence[0] + _LONGEST)
        for verb in self.speakers.cues("verbs", sentence[0], end):
            if self._pronoun_at(verb.start(), sentence):
                yield from filter(None, [self.person(verb.start() - 1, word)])
                continue
            found = self.speakers.subject(sentence[0], verb, end)
            if found is not None and self.speakers.is_person(found.name):
                yield found.name
        yield from self._first(sentence)
        named = {p.name for p in self.speakers.people.within(*sentence) if self._is_somebody(p)}
        if len(named) == 1:
            yield named.pop()

    def _first(self, sentence: Span) -> Iterator[str]:
        """Give the person of whom a sentence speaks at its beginning."""
        beginning = min(sentence[1], sentence[0] + _BEGINNING)
        inside = [
            p for p in self.speakers.people.within(sentence[0], beginning) if self._is_somebody(p)
        ]
        if alone := single_name(self.prose, sentence[0]):
            yield alone[0]
        opening = self.prose.pattern("speech", "opening").match(self.prose.folded, *sentence)
        if opening and not (inside and self._is_one(opening.end(), inside[0].start)):
            who = self.prose.text[slice(*opening.span())].lstrip('“«"')
            if apposed := self._apposed(opening.end(), sentence[1]):
                yield apposed
            elif inside and self._is_aside(opening.end(), inside[0].start):
                yield inside[0].name
            yield (
                capital_name(self.prose, opening.end(), self.speakers.people.is_taken)
                or self.speakers.people.in_office(who, sentence[0])
                or who
            )
        yield from (p.name for p in inside[:1])
        if surname := acting_name(self.prose, sentence, self.speakers.people.is_taken):
            yield surname

    def _apposed(self, at: int, end: int) -> str:
        """Give the name between commas behind somebody: "the envoy to Rome, Anna Roe, left"."""
        for person in self.speakers.people.within(at, min(end, at + _APART))[:1]:
            between, behind = self.prose.text[at : person.start], self.prose.text[person.end :][:1]
            if _BEFORE_NAME.fullmatch(between) and behind in {",", "."}:
                return person.name
        return ""

    def _is_aside(self, end: int, name: int) -> bool:
        """Tell whether a name stands beside a word for somebody: "her niece, Mrs Rowe"."""
        between = self.prose.text[end:name]
        return between.startswith(", ") and between.count(" ") <= _OF_WHAT - 1

    def _is_one(self, end: int, name: int) -> bool:
        """Tell whether a word for somebody and the name behind it are one: "owner of the inn"."""
        between = self.prose.text[end:name]
        return name <= end + 2 or (
            between.count(" ") <= _OF_WHAT
            and all(letter.isalpha() or letter == " " for letter in between)
            and self.prose.pattern("speech", "any_verb").search(between.lower()) is None
        )

    def opening(self, begin: int, verb: int) -> tuple[str, Span] | None:
        """Give of whom a clause speaks at its beginning, for a verb that leaves its subject out."""
        text = self.prose.text
        while begin < verb and not text[begin].isalpha():
            begin += 1
        word = text[begin:verb].partition(" ")[0]
        if (hit := self.speakers.pronoun_at(word, begin)) and hit.name:
            return hit.name, (begin, begin + len(word))
        name = next(self._first((begin, verb)), "")
        if not name:
            office = self.prose.pattern("speech", "institutions").match(self.prose.folded, begin)
            return (self.prose.text[slice(*office.span())], office.span()) if office else None
        hit_at = text.find(name, begin, verb)
        at = (hit_at, hit_at + len(name)) if hit_at >= 0 else (begin, begin + len(word))
        return name, at

    def _is_somebody(self, person: Person) -> bool:
        """Tell whether a name stands for its bearer, and not for whose somebody else is."""
        after = self.prose.text[person.end - 2 : person.end + 2]
        possessive = "’s" in after or "'s" in after
        return not possessive and not self.speakers.is_quoted(person.start)

    def _pronoun_at(self, verb: int, sentence: Span) -> bool:
        """Tell whether a pronoun stands before a verb."""
        words = self.prose.text[max(sentence[0], verb - 12) : verb].split()
        return bool(words) and words[-1].lower() in self.speakers.pronouns - {"who"}

    def institution(self, at: int) -> str:
        """Find the last institution named in the sentences before a place."""
        number = self.prose.segments.sentence_number(at)
        begin = self.prose.segments.sentences[max(0, number - _SENTENCES_BACK)][0]
        named = list(self.prose.matches((begin, at), "speech", "institutions"))
        named = self._acting(named) or named
        if not named:
            return ""
        who = self.prose.text[slice(*named[-1].span())]
        return self.speakers.metonyms.get(named[-1][0], who)

    def _acting(self, named: list[re.Match[str]]) -> list[re.Match[str]]:
        """Leave out what a preposition or a verb leads to, and give what does something."""
        apart = self.prose.pattern("speech", "object_before")
        return [
            one
            for one in named
            if not apart.search(self.prose.folded, max(0, one.start() - _APART), one.start())
        ]

    def before(self, at: int) -> str:
        """
        Find whose words a sentence that stands alone goes on with.

        Parameters
        ----------
        at
            Where it begins.

        Returns
        -------
        name
            Who speaks in the sentence before it, in the same paragraph; empty where nobody does.
        """
        segments = self.prose.segments
        number = segments.sentence_number(at)
        if not number or segments.sentences[number - 1][0] < segments.paragraph(at)[0]:
            return ""
        start, end = segments.sentences[number - 1]
        for verb in reversed(self.speakers.cues("verbs", start, end)):
            found = self.speakers.subject(start, verb, end)
            if found is not None and found.name and found.rule != "speech.capitals":
                return found.name
        return ""

    def introduced(self, at: int) -> str:
        """
        Find who is shown in the sentence before words that stand alone, and so speaks them.

        Parameters
        ----------
        at
            Where the words begin.

        Returns
        -------
        name
            Of whom that sentence, of the same paragraph, speaks at its beginning, or whom alone it
            names; empty where it speaks of somebody else or nobody.
        """
        segments = self.prose.segments
        number = segments.sentence_number(at)
        if not number or segments.sentences[number - 1][0] < segments.paragraph(at)[0]:
            return ""
        start, end = segments.sentences[number - 1]
        if self.speakers.is_quoted(start):
            return ""
        return next(self._subjects((start, end), ""), "")

    def told(self, at: int) -> str:
        """
        Find whose telling a sentence without a subject goes on with, in a language without spaces.

        Parameters
        ----------
        at
            Where it begins.

        Returns
        -------
        name
            Who speaks in the sentence before it, in the same paragraph, as its topic or source;
            empty where nobody does.
        """
        segments = self.prose.segments
        number = segments.sentence_number(at)
        if not number or segments.sentences[number - 1][0] < segments.paragraph(at)[0]:
            return ""
        before = segments.sentences[number - 1]
        spoke = any(self.speakers.cues(kind, *before) for kind in ("say_that", "verbs"))
        source = self.prose.pattern("speech", "source").search(self.prose.folded, *before)
        topic = self.prose.pattern("speech", "first_topic").match(self.prose.folded, *before)
        found = source or (topic if spoke else None)
        if found is None or not self.prose.pattern("speech", "agents").search(found[1]):
            return ""
        return self.speakers.titled(self.prose.text[slice(*found.span(1))])
