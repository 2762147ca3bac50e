"""Give the names of those whom a text calls by an office, as both sides, or as others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo.reading.clauses import outlet
from geo.reading.letters import fold_letters
from geo.reading.people import last_run
from geo.text.format import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.reading.people import People
    from geo.reading.prose import Prose

# others are of the kind of those who were named so few letters before
_NEAR_OTHERS = 400


@dataclass(frozen=True)
class Offices:
    """
    Names those who are called otherwise.

    Attributes
    ----------
    prose, people
        The text and its people.
    metonyms
        Who speaks where a capital or a state is said to speak.
    """

    prose: Prose
    people: People
    metonyms: Mapping[str, str]

    def named(self, who: str) -> str:
        """Give the known name of somebody called by surname and office, or what is written."""
        joined = self.prose.pattern("speech", "conjunctions").match(who)
        who = who[joined.end() :] if joined else who
        if who in self.metonyms:
            return self.metonyms[who]
        for known in self.people.known.values():
            name = known.name.get(self.prose.lexicon.lang, "")
            family = name.split("・")[-1] if "・" in name else name[:2]
            if known.type == "person" and not known.members and family and who.startswith(family):
                return name
        return self._first_holder(who) or self._in_full(who) or who

    def _in_full(self, who: str) -> str:
        """Give the full name of whom a family name and a courtesy mean, as first written."""
        family = self.prose.pattern("speech", "family").fullmatch(who)
        if family is None:
            return ""
        form = str(self.prose.lexicon.words["speech"]["full_named"])
        named = re.search(form.replace("{who}", re.escape(family["who"])), self.prose.text)
        return named[1] if named else ""

    def _first_holder(self, who: str) -> str:
        """Give the name that an office was first written with, where the office stands alone."""
        same = self.prose.pattern("speech", "same_office").match(who)
        bare = who[same.end() :] if same else who
        if same and len(bare) == 1:
            kinds = self.prose.lexicon.words["speech"]["kinds"].get(bare, bare)
            named = re.findall(rf"[一-龥ァ-ヴー]{{1,12}}(?:{kinds})(?=[はがもの])", self.prose.text)
            return next((name for name in named if name != who), "")
        if bare not in self.prose.lexicon.words["speech"]["titles"]:
            return ""
        return next((name for name in self._holders if name.endswith(bare)), "")

    @cached_property
    def _holders(self) -> tuple[str, ...]:
        """Everybody who is named with an office, from left to right, each once."""
        named = self.prose.pattern("speech", "named_in").finditer(self.prose.folded)
        return tuple(dict.fromkeys(found[1] for found in named))

    def together(self, who: str, at: int) -> str:
        """Give who "both sides" are, of which kind "others" are, and who made a poll."""
        if paper := outlet(self.prose, who, at):
            return paper
        low, speech = fold_letters(who.lower()), self.prose.lexicon.words["speech"]
        lang = self.prose.lexicon.lang
        if self.prose.pattern("speech", "sides").fullmatch(low):
            parties = self.prose.meanings.pack.parties.values()
            return listed([party.name[lang] for party in parties], lang)
        if self.prose.pattern("speech", "polled_by").search(low):
            return " ".join(last_run(who))
        form = str(speech.get("others", {}).get(low, ""))
        kinds = "|".join(re.escape(kind) for kind in speech["plural"] if kind != low)
        near = self.prose.folded[max(0, at - _NEAR_OTHERS) : at]
        named = re.findall(rf"(?<!\w)(?:{kinds})(?!\w)", near) if form else []
        return form.format(who=named[-1]) if named else ""
