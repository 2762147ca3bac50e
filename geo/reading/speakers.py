"""Find who is said to speak, from the words beside a verb of speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.reading.antecedents import Antecedents
from geo.reading.cases import nominative
from geo.reading.clauses import capital_name
from geo.reading.clauses import ends_with
from geo.reading.clauses import is_agent
from geo.reading.clauses import is_joined
from geo.reading.clauses import marked_name
from geo.reading.clauses import named_behind
from geo.reading.clauses import outlet
from geo.reading.clauses import own_people
from geo.reading.clauses import turn_of
from geo.reading.cue_words import CueWords
from geo.reading.letters import fold_letters
from geo.reading.offices import Offices
from geo.reading.people import last_run
from geo.reading.sources import quoted_in
from geo.reading.sources import spoken_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims.statements import Span
    from geo.reading.parsing import SubjectParser
    from geo.reading.people import People
    from geo.reading.prose import Prose

_AFTER_VERB = re.compile(r"\s(?P<who>[^,.;:!?\"“”«»()—\n]{2,90})")
# ", Pavel Drozdov" after an office
_NAMED = re.compile(
    r", ((?:[A-ZА-ЯЁ][\w’'-]{0,30} ){1,3}[A-ZА-ЯЁ][\w’'-]{1,30})(?=[,.;:—–]| [a-zа-яё])"
)
_HEADING = re.compile(r"[^:;—–]{0,120}[:;—–] ")
_SUBJECT_WINDOW, _LONGEST_SUBJECT = 160, 120
# rules that may have found the end of a subject only
_FIRM = frozenset({"speech.name", "speech.metonym", "speech.pronoun"})
_LOOSE = frozenset({"speech.phrase", "speech.capitals"})


@dataclass(frozen=True, slots=True)
class SpeakerHit:
    """Who speaks, where that is said, and the rule that decided; no name where it stays open."""

    name: str
    at: Span | None
    rule: str


@dataclass(frozen=True)
class Speakers:
    """
    Finds the speakers of one text.

    Attributes
    ----------
    prose, people
        The text and its people.
    quoted
        Stretches between marks, in which no cue is looked for.
    parser
        Finds subjects that stand apart from their verbs; None without the extra for it.
    """

    prose: Prose
    people: People
    quoted: tuple[Span, ...] = ()
    parser: SubjectParser | None = None

    @cached_property
    def _np(self) -> re.Pattern[str]:
        plural = "|".join(self.prose.lexicon.words["speech"]["plural"]) or "(?!)"
        return re.compile(
            str(self.prose.lexicon.words["speech"]["np"]).replace("{plural}", plural), re.IGNORECASE
        )

    @cached_property
    def metonyms(self) -> Mapping[str, str]:
        """Who speaks where a capital or a state is said to speak."""
        lang = self.prose.lexicon.lang
        found = {}
        for name, (_, speaker) in self.prose.meanings.metonyms(lang).items():
            known = self.people.known.get(speaker)
            found[name.lower()] = known.name.get(lang, name) if known else name
        return found

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Words that stand for a person."""
        return frozenset(self.prose.lexicon.words["speech"]["pronouns"])

    def before(self, begin: int, verb: int) -> SpeakerHit | None:
        """Find the subject that ends where a verb begins, looking no farther back than a place."""
        start = max(begin, verb - _SUBJECT_WINDOW)
        left = self.prose.text[start:verb].rstrip()
        if self._is_left_out(left):
            return self._resumed(verb)
        if said := quoted_in(self.prose, self.people, (start, start + len(left)), verb):
            return SpeakerHit(*said)
        aside = self.people.apposition(left)
        goes_on = self.prose.pattern("speech", "participle").match(self.prose.folded, verb)
        joined = is_joined(self.prose, begin, start + len(left)) or (
            goes_on is not None and left.endswith(",")
        )
        if (
            joined
            and not (aside and aside.is_titled)
            and (subject := self._antecedents.opening(begin, verb))
        ):
            return SpeakerHit(*subject, "speech.opening")
        cited = self.prose.pattern("speech", "citing").search(left)
        left = left[: cited.start()] if cited else left
        adverbs = self.prose.pattern("speech", "adverbs")
        if (trailing := adverbs.search(left)) is not None:
            left = left[: trailing.start()]
            aside = self.people.apposition(left)
        if aside:
            if aside.name:
                at = start + aside.start, start + aside.end
                return SpeakerHit(aside.name, at, "speech.apposition")
            left = left[: aside.before]
        found = self._phrase(left.rstrip(), start)
        if found is None or found.rule in _LOOSE:
            return self._parsed(verb, found) or found
        return found

    def subject(self, begin: int, verb: re.Match[str], end: int) -> SpeakerHit | None:
        """Find the subject of a verb, before it or, where the sentence is turned, after it."""
        left = self.prose.folded[begin : verb.start()]
        if self.prose.pattern("speech", "inverted").search(left):
            hit = self.after(verb.end(), end)
            if hit is not None:
                return hit
        elif self._is_left_out(left) or (
            left.endswith(", ") and self.prose.pattern("speech", "turned").search(left)
        ):
            hit = self.after(verb.end(), end)
            if hit is not None and (hit.name[:1].isupper() or self.is_person(hit.name)):
                return hit
        return self.before(begin, verb.start())

    def _is_left_out(self, phrase: str) -> bool:
        """Tell whether no more than an adverb stands where a subject would."""
        words = phrase.strip(" ,—–-").lower()
        return self.prose.pattern("speech", "left_out").fullmatch(words) is not None

    def _resumed(self, at: int) -> SpeakerHit | None:
        """Give of whom the text speaks before a verb that has no subject of its own."""
        return (
            SpeakerHit(name, (at, at), "speech.left_out") if (name := self.antecedent(at)) else None
        )

    def is_person(self, name: str) -> bool:
        """Tell whether somebody is named, or called by a word for a person."""
        humans = self.prose.pattern("speech", "humans").search
        return name in self.people.names or humans(name.lower()) is not None

    def is_source(self, name: str) -> bool:
        """Tell whether a name is of a person, or of what speaks as an office or a paper does."""
        sources = self.prose.pattern("speech", "sources").search
        return self.is_person(name) or sources(fold_letters(name.lower())) is not None

    def left_out(self, begin: int, verb: Span) -> SpeakerHit | None:
        """Give who speaks before a sentence that begins with a verb, where it may do so."""
        bare = self.prose.lexicon.words["speech"].get("bare_subjects")
        name = self.speaks_before(begin) if bare else ""
        return SpeakerHit(name, verb, "speech.goes_on") if name else None

    def _parsed(self, verb: int, found: SpeakerHit | None) -> SpeakerHit | None:
        """Ask a parser for a subject that stands apart, or of which only the end was found."""
        if self.parser is None:
            return None
        sentence = turn_of(self.prose, self.prose.segments.sentence(verb))
        subject = self.parser(self.prose.text[slice(*sentence)], verb - sentence[0])
        if subject is None:
            return None
        start, end = sentence[0] + subject[0], sentence[0] + subject[1]
        # what a parser takes for a subject may begin in the heading before a colon
        start += sum(map(len, _HEADING.findall(self.prose.text[start:end])))
        phrase = self.prose.text[start:end].partition(",")[0]
        if not phrase or self.is_quoted(start) or len(phrase) > _LONGEST_SUBJECT:
            return None
        if found is not None and found.at is not None and found.at[0] <= start:
            # what was found already is no longer, or begins farther back
            shorter = start == found.at[0] and start + len(phrase) < found.at[1]
            return self._as_parsed(phrase, start) if shorter else None
        return self._as_parsed(phrase, start)

    def _as_parsed(self, phrase: str, start: int) -> SpeakerHit | None:
        """Give who is meant by a subject; None where it can be nobody who speaks."""
        if phrase.lower() in self.pronouns:
            return self._pronoun(phrase, start)
        nobody = self.prose.lexicon.words["speech"].get("nobody", ())
        if phrase.lower() in nobody or self.people.is_taken((start, start + 1)):
            return None
        at = (start, start + len(phrase))
        if first := self.people.within(start, start + 1):
            return SpeakerHit(first[0].name, (start, min(first[0].end, at[1])), "speech.parsed")
        hit = self._phrase(phrase, start)
        named = hit is not None and hit.name and hit.rule in _FIRM
        whole = SpeakerHit(phrase, at, "speech.parsed")
        return replace(hit, rule="speech.parsed") if hit is not None and named else whole

    def after(self, verb: int, end: int, *, whole: bool = False) -> SpeakerHit | None:
        """Find the subject that follows a verb; as a whole up to the next mark, if asked for."""
        objects = self.prose.pattern("speech", "objects").match(self.prose.folded, verb + 1)
        verb = objects.end() - 1 if objects else verb
        found = _AFTER_VERB.match(self.prose.text, verb, min(end, verb + _SUBJECT_WINDOW))
        if found is None:
            return None
        who = found["who"].rstrip() if whole else self._shortened(found["who"])
        words = who.split(" ")
        begin = found.start("who")
        if self._is_left_out(who):
            return self._resumed(begin)
        first = self.prose.folded[begin : begin + len(words[0])]
        if first in self.pronouns:
            return self._pronoun(first, begin)
        at = (begin, begin + len(who))
        office = spoken_in(self.prose, begin, verb, at[1])
        if speaks := office or self.metonyms.get(who.lower()):
            return SpeakerHit(speaks, at, "speech.after" if office else "speech.metonym")
        run = [] if whole and words[0].islower() else self.people.free_words(who, at[0])
        name = self.people.full_name(self.people.stripped(run)) if run else ""
        if not name and who.islower() and (marked := self._behind_marks(who, at[1])):
            return SpeakerHit(*marked, "speech.outlet")
        name = name or outlet(self.prose, who, begin)
        if not name and (aside := _NAMED.match(self.prose.text, at[1])):
            name = self.people.full_name(self.people.stripped(aside[1].split(" ")))
            at = aside.span(1) if name else at
        return SpeakerHit(name or self.people.in_office(who, at[0]) or who, at, "speech.after")

    def _behind_marks(self, who: str, at: int) -> tuple[str, Span] | None:
        """Give the paper whose name in marks stands behind a word, or the person behind both."""
        marked = named_behind(self.prose, at)
        if marked is None or not self.is_source(who):
            return None
        if not self.is_person(who):
            return marked
        end = marked[1][1] + 1
        name = capital_name(self.prose, end, self.people.is_taken)
        return (name, (end + 1, end + 1 + len(name))) if name else None

    def according(self, cue: re.Match[str], end: int) -> SpeakerHit | None:
        """Find the source that follows "according to"; a name is given as one calls the person."""
        word = self.prose.folded[cue.end() : cue.end() + 12].partition(" ")[0]
        if word in self.prose.lexicon.words["speech"]["possessives"]:
            if kin := own_people(self.prose, cue.end()):
                return SpeakerHit(*kin, "speech.phrase")
            return self._pronoun(word, cue.end())
        found = self.after(cue.end() - 1, end)
        genitive = self.prose.pattern("speech", "genitive").match(cue[0])
        if found is None or not genitive:
            return found
        return replace(found, name=nominative(found.name, self.prose.pattern("speech", "humans")))

    def _shortened(self, who: str) -> str:
        """End a subject where the sentence goes on with a preposition or a conjunction."""
        stops = self.prose.pattern("speech", "stops")
        found = stops.search(who.lower())
        return who[: found.start()].rstrip() if found else who.rstrip()

    def _phrase(self, left: str, start: int) -> SpeakerHit | None:
        if not left:
            return None
        words = left.split(" ")
        last = words[-1].strip("“\"'«(—–-").lower()
        if last in self.pronouns:
            return self._pronoun(last, start + len(left) - len(words[-1]))
        if hit := self._institution(left, start) or self._headed(left, start):
            return hit
        run = last_run(left)
        if run:
            return self._run(run, left, start)
        if (found := self._np.search(left)) and is_agent(self.prose, found[0]):
            who, at = found[0].strip(), start + found.start()
            name = self.people.in_office(who, at) or self._offices.together(who, at) or who
            return SpeakerHit(name, (at, start + len(left)), "speech.phrase")
        return None

    def _headed(self, left: str, start: int) -> SpeakerHit | None:
        """Give who is named where the phrase goes on with a preposition: "Roe of the ..."."""
        found = self._np.search(left)
        phrase = start + (found.start() if found else len(left))
        named = self.people.headed((start, start + len(left)), phrase)
        return SpeakerHit(named.name, (named.start, named.end), "speech.name") if named else None

    def _institution(self, left: str, start: int) -> SpeakerHit | None:
        """Give the capital, or the paper in marks, that ends a phrase."""
        for name, speaker in self.metonyms.items():
            if ends_with(self.prose, left, name):
                at = (start + len(left) - len(name), start + len(left))
                return SpeakerHit(speaker, at, "speech.metonym")
        in_marks = self.prose.lexicon.words["speech"].get("name_in_marks")
        if not in_marks or (paper := marked_name(left)) is None:
            return None
        name, (first, end) = paper
        return SpeakerHit(name, (start + first, start + end), "speech.outlet")

    def _run(self, run: list[str], left: str, start: int) -> SpeakerHit | None:
        at = (start + len(left) - len(" ".join(run)), start + len(left))
        name = self.people.full_name(self.people.stripped(run))
        if name:
            return SpeakerHit(name, at, "speech.name")
        if (found := self._np.search(left)) and is_agent(self.prose, found[0]):
            who, begin = found[0].strip(), start + found.start()
            who = (
                (who == run[0] and self.people.meant(who, begin))
                or self._offices.together(who, begin)
                or who
            )
            return SpeakerHit(who, (begin, at[1]), "speech.phrase")
        who = " ".join(run)
        if self.people.is_taken(at):
            return None
        office = self.people.in_office(who, at[0]) or outlet(self.prose, who, at[0])
        return SpeakerHit(office or who, at, "speech.phrase" if office else "speech.capitals")

    def pronoun_at(self, word: str, at: int) -> SpeakerHit | None:
        """Give whom a pronoun means that stands at a place; None where the word is none."""
        return self._pronoun(word, at) if word.lower() in self.pronouns else None

    def _pronoun(self, word: str, at: int) -> SpeakerHit | None:
        impersonal = word.lower() in self.prose.lexicon.words["speech"].get("impersonal", ())
        name = self._antecedents.institution(at) if impersonal else self.antecedent(at, word)
        span = (at, at + len(word))
        rule = "speech.pronoun" if name else "speech.pronoun.unresolved"
        return SpeakerHit(name, span, rule)

    def titled(self, who: str) -> str:
        """Give the known name of somebody called by surname and office, or what is written."""
        return self._offices.named(who)

    @cached_property
    def _offices(self) -> Offices:
        return Offices(self.prose, self.people, self.metonyms)

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self)

    def antecedent(self, at: int, word: str = "") -> str:
        """Find whom a pronoun means that stands at a place; empty where nothing tells."""
        return self._antecedents.person(at, word)

    def speaks_before(self, at: int) -> str:
        """Give who speaks in the sentence before a place; see :meth:`Antecedents.before`."""
        return self._antecedents.before(at)

    def introduced(self, at: int) -> str:
        """Give of whom the sentence before a place speaks; see :meth:`Antecedents.introduced`."""
        bare = self.prose.lexicon.words["speech"].get("bare_subjects")
        return self._antecedents.introduced(at) if bare else ""

    def told_before(self, at: int) -> str:
        """Give who told the sentence before a place; see :meth:`Antecedents.told`."""
        return self._antecedents.told(at)

    def is_quoted(self, at: int) -> bool:
        """Tell whether a place stands between quotation marks."""
        number = bisect_right(self._quoted_starts, at) - 1
        return number >= 0 and at < self.quoted[number][1]

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [start for start, _ in self.quoted]

    @cached_property
    def _cues(self) -> CueWords:
        return CueWords(self.prose, self.is_quoted)

    def cues(self, kind: str, start: int, end: int) -> list[re.Match[str]]:
        """Give the words of speech in a stretch outside of marks; see :meth:`CueWords.within`."""
        return self._cues.within(kind, start, end)
