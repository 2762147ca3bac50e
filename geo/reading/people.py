"""Know the people of a text: their full names, and who is meant by a surname or an office."""

from __future__ import annotations

import re
from bisect import bisect_left
from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from itertools import islice
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.reading.letters import fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.claims.statements import Speaker
    from geo.reading.prose import Prose
    from geo.reading.required import WordPattern

# words with capitals in a row: in Latin and Cyrillic letters, with initials and hyphens
_RUN = re.compile(
    r"(?<![\w’'-])(?:[A-ZА-ЯЁ][a-zа-яё]*[\w’'-]{0,30}|[A-ZА-ЯЁ]\.)"
    r"(?: (?:[A-ZА-ЯЁ][a-zа-яё]*[\w’'-]{0,30}|[A-ZА-ЯЁ]\.)){0,7}"
)
_POSSESSIVE = re.compile(r"['’]s$|s['’]$")
_FULL = (2, 3)
# so many letters of a Russian surname stay the same in every case
_STEM = 4
# and a first name begins with the same letters
_GIVEN = 2
# an office is so long at most, and between it and a name may stand the country
_OFFICE = 60
_BETWEEN = 24
# who is called by a common word was named so few letters before
_RECENT = 700
_COURTESY = 60
# a headline stands so near the beginning of a text
_HEAD = 400
# "the rapporteur, deputy Anna Roe," at the end of what stands before a verb
_APPOSITION = re.compile(r"(?P<who>[^,]{2,120}), (?P<aside>[^,]{2,120}),$")
# an office is last named with its holder so many names before
_MOST_BACK = 400


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named: the fullest name, and where it stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Apposition:
    """
    What stands between commas behind a subject.

    Attributes
    ----------
    before
        Where the subject ends.
    start, end
        Its own place.
    name
        The name in it; empty where it has none.
    is_titled
        Whether it says no more than what somebody is, and the name.
    """

    before: int
    start: int
    end: int
    name: str
    is_titled: bool


@dataclass(frozen=True)
class People:
    """
    Everybody whom a text names, and those whom the editors know.

    Attributes
    ----------
    prose
        The text.
    known
        Speakers that the editors know, by id.
    taken
        Stretches that are names of units and places.
    """

    prose: Prose
    known: Mapping[str, Speaker] = field(default_factory=dict)
    taken: tuple[Span, ...] = ()

    @cached_property
    def _titles(self) -> frozenset[str]:
        speech = self.prose.lexicon.words["speech"]
        lang = self.prose.lexicon.lang
        sides = self.prose.meanings.party_words(lang).values()
        adjectives = (p.adjective.get(lang, "") for p in self.prose.meanings.pack.parties.values())
        words = [*speech["titles"], *(w for side in sides for w in side), *adjectives]
        return frozenset(word.lower() for word in words if word)

    @cached_property
    def _things(self) -> frozenset[str]:
        return frozenset(self.prose.lexicon.words["speech"]["things"])

    @cached_property
    def _leads(self) -> frozenset[str]:
        return frozenset(self.prose.lexicon.words["speech"].get("leads", ()))

    @cached_property
    def _known_names(self) -> Mapping[str, str]:
        lang = self.prose.lexicon.lang
        names = (
            s.name.get(lang, "")
            for s in self.known.values()
            if s.type == "person" and not s.members
        )
        return {name.split(" ")[-1].split("・")[-1].lower(): name for name in names if name}

    @cached_property
    def named(self) -> tuple[Person, ...]:
        """Every full name and known surname of the text, from left to right."""
        found = []
        for run in _RUN.finditer(self.prose.text):
            person = self._person(run)
            if person is not None:
                found.append(person)
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [person.start for person in self.named]

    @cached_property
    def names(self) -> frozenset[str]:
        """All full names."""
        return frozenset(person.name for person in self.named)

    def before(self, at: int) -> Iterator[Person]:
        """Give everybody who is named before a place, the nearest first."""
        for place in range(bisect_left(self._starts, at) - 1, -1, -1):
            yield self.named[place]

    def within(self, start: int, end: int) -> tuple[Person, ...]:
        """Give everybody who is named in a stretch."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def headed(self, span: Span, phrase: int) -> Person | None:
        """Give who is named where words, or from a place on its phrase, say whose: "Roe of ..."."""
        pattern, folded = self.prose.pattern, self.prose.folded
        alone, of_whom = (pattern("speech", key).compiled for key in ("goes_on", "of_whom"))
        named = self.within(phrase, span[1])
        if len(named) == 1 and alone.fullmatch(folded, named[0].end, span[1]):
            return named[0]
        for one, other in pairwise(self.within(*span)[-2:]):
            if of_whom.fullmatch(folded, one.end, other.start) and other.end == span[1]:
                return one
        return None

    @cached_property
    def _full_names(self) -> Mapping[str, str]:
        """The full name by surname; the first that the text gives counts."""
        names: dict[str, str] = {}
        for run in _RUN.finditer(self.prose.text):
            words = self.stripped(self.free_words(run[0], run.start()))
            if self._is_full(words):
                names.setdefault(words[-1].lower(), " ".join(words))
        return names

    def free_words(self, phrase: str, start: int) -> list[str]:
        """Give the words with capitals of a phrase that are no name of a unit or a place."""
        found, at = [], start
        for word in phrase.split(" "):
            if word[:1].isupper() and not self.is_taken((at, at + len(word))):
                found.append(word)
            at += len(word) + 1
        return found

    def is_taken(self, span: Span) -> bool:
        """Tell whether a stretch is a part of a name of a unit or a place."""
        at = bisect_right(self._taken_ends, span[0])
        return at < len(self.taken) and self._sorted[at][0] < span[1]

    @cached_property
    def _sorted(self) -> list[Span]:
        return sorted(self.taken)

    @cached_property
    def _taken_ends(self) -> list[int]:
        return [end for _, end in self._sorted]

    def stripped(self, words: list[str]) -> list[str]:
        """Leave out titles before a name, and the ending of a possessive."""
        while len(words) > 1 and (self._is_title(words[0].lower()) or _is_body(words)):
            words = words[1:]
        if words:
            words = [*words[:-1], _POSSESSIVE.sub("", words[-1])]
        return words

    def _is_title(self, word: str) -> bool:
        """Tell whether a word is a title; in Russian every word for somebody may begin a name."""
        if word in self._titles or word in self._leads:
            return True
        bare = self.prose.lexicon.words["speech"].get("bare_subjects")
        humans = self.prose.pattern("speech", "humans")
        return bool(bare) and humans.fullmatch(fold_letters(word)) is not None

    def _is_full(self, words: list[str]) -> bool:
        low = [word.lower() for word in words]
        fits = _FULL[0] <= len(words) <= _FULL[1] and words[-1][0].isupper()
        return fits and not any(word in self._things or word in self._titles for word in low)

    def _person(self, run: re.Match[str]) -> Person | None:
        words = self.stripped(self.free_words(run[0], run.start()))
        name = self.full_name(words) or self._courteous(words, run)
        if not name:
            return None
        return Person(name, run.start(), run.end())

    def _courteous(self, words: list[str], run: re.Match[str]) -> str:
        """Give a single name behind a word that stands before names only: "Mrs Sato"."""
        if len(words) != 1 or not run[0].endswith(words[0]) or len(words[0]) <= _GIVEN:
            return ""
        low = words[0].lower()
        if low in self._titles or low in self._things or low in self._leads:
            return ""
        at = run.end() - len(words[0])
        courtesy = self.prose.pattern("speech", "courtesy")
        before = self.prose.folded[max(0, at - _COURTESY) : at]
        behind = self.prose.pattern("speech", "personal").match(self.prose.folded, run.end())
        return words[0] if behind or courtesy.search(before) else ""

    def full_name(self, words: list[str]) -> str:
        """Give the fullest name of somebody; empty where the words name nobody."""
        if not words or not words[-1]:
            return ""
        if self._is_full(words):
            same = self._full_names.get(words[-1].lower(), "")
            # of one family are two whose first names differ
            return same if same[:_GIVEN] == words[0][:_GIVEN] else " ".join(words)
        last = words[-1].lower()
        for names in (self._full_names, self._known_names):
            if last in names:
                return names[last]
        return self._inflected(last)

    def apposition(self, left: str) -> Apposition | None:
        """Find the apposition that ends a stretch of the text."""
        found = _APPOSITION.search(left)
        if found is None:
            return None
        aside = found["aside"]
        # "of the Foreign Ministry" says whose somebody is
        of_whom = self.prose.pattern("speech", "of_whom_aside").match(aside.lower())
        name = "" if of_whom else self.full_name(self.stripped(last_run(aside)))
        human = self.prose.pattern("speech", "humans")
        aged = self.prose.pattern("speech", "aged_before").match(aside.lower())
        titled = bool(name) and (
            aside == name or aged is not None or human.match(aside.lower()) is not None
        )
        if (
            not name
            and aside.isalpha()
            and aside[0].isupper()
            and human.search(found["who"].lower())
        ):
            name, titled = aside, True
        return Apposition(found.end("who"), *found.span("aside"), name, titled)

    def in_office(self, phrase: str, at: int) -> str:
        """
        Give who was last named with an office before a place: whom "the prime minister" means.

        Parameters
        ----------
        phrase
            The office, with an article or without.
        at
            The place.
        """
        article = self.prose.pattern("speech", "article").match(phrase.lower())
        office = phrase.lower()[article.end() if article else 0 :].strip()
        is_known = any(office in group for group in self.prose.lexicon.words["speech"]["offices"])
        if not is_known and any(word not in self._titles for word in office.split(" ")):
            return self._called(phrase, at)
        called = re.compile("|".join(map(self._declined, self._same_office(office))))
        for person in islice(self.before(at), _MOST_BACK):
            begin = max(0, person.start - _OFFICE)
            ends = [found.end() for found in called.finditer(self.prose.folded, begin, person.end)]
            between = self.prose.text[ends[-1] : person.start] if ends else ".."
            is_holder = len(between) <= _BETWEEN and not re.search("[.!?;:\n]", between)
            nearer = next(self.before(person.start), None)
            if is_holder and (nearer is None or nearer.end <= ends[-1]):
                return person.name
        # a headline calls somebody by an office alone whom the text below it names with it
        if at < _HEAD and not article:
            return self._named_below(called, at) or self._called(phrase, at)
        return self._called(phrase, at)

    def meant(self, word: str, at: int) -> str:
        """Give whom a word for somebody means that begins a sentence, named in its paragraph."""
        name = self.in_office(word, at)
        begin = self.prose.segments.paragraph(at)[0]
        return name if any(p.name == name for p in self.within(begin, at)) else ""

    def _named_below(self, called: re.Pattern[str], at: int) -> str:
        """Give who is the first to be named with an office behind a place near the beginning."""
        for person in self.within(at, at + _RECENT):
            begin = max(at, person.start - _OFFICE)
            ends = [found.end() for found in called.finditer(self.prose.folded, begin, person.end)]
            if ends and ends[-1] >= person.start - 1:
                return person.name
        return ""

    def _called(self, phrase: str, at: int) -> str:
        """Give who was named before and is now called by a common word: "the historian"."""
        prose, low = self.prose, fold_letters(phrase.lower())
        if not prose.pattern("speech", "anaphoric").fullmatch(low):
            return ""
        begin, noun = max(0, at - _RECENT), low.split(" ")[-1]
        introduces = prose.pattern("speech", "introduces").pattern
        for found in re.finditer(f"{introduces}{re.escape(noun)}", prose.folded[begin:at]):
            # ", a historian" says who is one; "a historian" alone is somebody else
            upto = begin + found.start()
            bearer = [p for p in islice(self.before(upto), 1) if p.end + 2 == upto]
            return bearer[0].name if bearer else ""
        kinds = ("not_he", "not_she")
        wrong = [
            prose.pattern("speech", other)
            for kind, other in (kinds, kinds[::-1])
            if prose.pattern("speech", kind).search(noun)
        ]
        wrong += self._not_of_verb(at)
        for person in reversed(self.within(begin, at)):
            if not any(one.search(fold_letters(person.name.lower())) for one in wrong):
                return person.name
        return ""

    def _not_of_verb(self, at: int) -> list[WordPattern]:
        """Give whom a Russian verb right before a place cannot mean, by its ending."""
        if self.prose.lexicon.lang != "ru":
            return []
        ending = self.prose.folded[max(0, at - 3) : max(0, at - 1)]
        kind = "not_she" if ending == "ла" else "not_he" if ending[-1:] == "л" else ""
        return [self.prose.pattern("speech", kind)] if kind else []

    def _same_office(self, office: str) -> Sequence[str]:
        """Give all words for an office, the longest first."""
        groups: Sequence[Sequence[str]] = self.prose.lexicon.words["speech"]["offices"]
        same = next((group for group in groups if office in group), [office])
        return sorted(same, key=len, reverse=True)

    def _declined(self, office: str) -> str:
        """Give a pattern of an office, in whatever case."""
        if self.prose.lexicon.lang != "ru":
            return rf"(?<!\w){re.escape(office)}(?!\w)"
        words = (rf"{re.escape(word.rstrip('аяьйое'))}[а-я]{{0,3}}" for word in office.split(" "))
        return rf"(?<!\w){' '.join(words)}(?!\w)"

    def _inflected(self, last: str) -> str:
        """Find a Russian surname by its beginning, since its ending is that of a case."""
        if self.prose.lexicon.lang != "ru" or len(last) < _STEM:
            return ""
        for names in (self._full_names, self._known_names):
            for surname, name in names.items():
                stem = surname[: max(_STEM, len(surname) - 2)]
                if last.startswith(stem) and len(last) <= len(surname) + 3:
                    return name
        return ""


def _is_body(words: list[str]) -> bool:
    """Tell whether the first word is the letters of a state or an office, before a name."""
    first, second = words[:2]
    return len(first) > 1 and first.isalpha() and first.isupper() and not second.isupper()


def last_run(phrase: str) -> list[str]:
    """
    Give the words with capitals at the end of a phrase.

    Examples
    --------
    >>> last_run("the press secretary Takeshi Osuga"), last_run("a fisherman")
    (['Takeshi', 'Osuga'], [])
    """
    found = [run for run in _RUN.finditer(phrase) if run.end() == len(phrase)]
    return found[-1][0].split(" ") if found else []
