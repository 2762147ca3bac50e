"""Say which units a common name or a description of a pack means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.facts import load_facts
from geo.reading.letters import fold_letters
from geo.reading.pattern_files import PatternFile
from geo.reading.pattern_group import PatternGroup
from geo.sea.straits import read_straits
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.reading.lexicon import Lexicon
    from geo.reading.required import WordPattern

FILE = "reading/meanings.yaml"
# what a pack puts into the braces of a language's patterns: parts of them, so of few steps
BRACES = ("chain", "claimant", "topic", "foreign")
_FEW = 300
# what names one thing of the pack or its claims
_IDS = frozenset({"shore", "speaker", "party"})
# what a common name is that means no units of its own
COLLECTIVE_KINDS = ("undisputed", "whole_chain")


@dataclass(frozen=True)
class Meanings:
    """
    What names and descriptions mean in a pack.

    Attributes
    ----------
    pack
        The pack.
    given
        The file ``reading/meanings.yaml``; empty where the pack has none.
    """

    pack: Pack
    given: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[str, ...]:
        """The disputed units, a group in place of its parts."""
        return tuple(u.id for u in self.pack.units.values() if u.disputed and u.parent is None)

    @cached_property
    def by_size(self) -> tuple[str, ...]:
        """The disputed units from the smallest land to the largest."""
        return tuple(sorted(self.all, key=lambda unit: self.pack.units[unit].land_km2 or 0.0))

    @cached_property
    def inhabited(self) -> tuple[str, ...]:
        """The disputed units on which people live."""
        return tuple(unit for unit in self.all if self.pack.units[unit].people_now)

    def smaller(self, count: int) -> tuple[str, ...]:
        """Give so many of the smallest disputed units, in the order of the pack."""
        return tuple(unit for unit in self.all if unit in self.by_size[:count])

    def larger(self, count: int) -> tuple[str, ...]:
        """Give so many of the largest disputed units, in the order of the pack."""
        return tuple(unit for unit in self.all if unit in self.by_size[-count:])

    def is_disputed(self, subject: str) -> bool:
        """Tell whether a subject is a disputed unit."""
        return subject in self.pack.units and self.pack.units[subject].disputed

    @cached_property
    def collectives(self) -> Mapping[str, Mapping[str, Any]]:
        """What each common name means, by its id."""
        found: Mapping[str, Mapping[str, Any]] = self.given.get("collectives", {})
        return found

    def concerns(self, subject: str) -> bool:
        """Tell whether a subject is disputed, or a common name of what is or may be."""
        given = self.collectives.get(subject, {"kind": "undisputed"})
        return self.is_disputed(subject) or given.get("kind") != "undisputed"

    @cached_property
    def outside(self) -> frozenset[str]:
        """Units of the chain that nobody disputes: naming one is speaking of what is undisputed."""
        return frozenset(self.given.get("outside", ()))

    @cached_property
    def singled_out(self) -> tuple[tuple[tuple[str, ...], Mapping[str, str]], ...]:
        """Units that words around "some of them" single out, with a pattern by language."""
        facts = load_facts(self.pack).by_id
        return tuple(
            (facts[one["fact"]].about, one["words"])
            for one in self.given.get("singled_out", ())
            if one["fact"] in facts
        )

    def patterns(self, lexicon: Lexicon) -> Mapping[str, str]:
        """Give what stands in the braces of the patterns of a language."""
        never = "(?!)"
        given = self.given.get("patterns", {}).get(lexicon.lang, {})
        named = {key: given.get(key) or never for key in BRACES}
        parties = (w for party in self.party_words(lexicon.lang).values() for w in party if w)
        named["party"] = "|".join(map(re.escape, map(fold_letters, parties))) or never
        return {**lexicon.classes, **named, "all": lexicon.spelled(len(self.all))}

    def descriptors(self, lexicon: Lexicon) -> PatternGroup[Mapping[str, Any]]:
        """Give the patterns of descriptions in a language, each with what is said of it."""
        if lexicon.lang not in self._described:
            given = self.patterns(lexicon)
            self._described[lexicon.lang] = PatternGroup(
                tuple(
                    (lexicon.compile(one["pattern"], given), one)
                    for one in lexicon.words.get("descriptors", ())
                )
            )
        return self._described[lexicon.lang]

    @cached_property
    def _described(self) -> dict[str, PatternGroup[Mapping[str, Any]]]:
        return {}

    def pattern(self, lexicon: Lexicon, path: tuple[str, ...]) -> WordPattern:
        """Give a pattern of a language with the pack's names in place of its braces."""
        key = lexicon.lang, path
        if key not in self._compiled:
            self._compiled[key] = lexicon.pattern(*path, **self.patterns(lexicon))
        return self._compiled[key]

    @cached_property
    def _compiled(self) -> dict[tuple[str, tuple[str, ...]], WordPattern]:
        return {}

    def implied(self, lang: str) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Give patterns of statements that name no unit, with the units that they are about."""
        return tuple(
            (self.all if one["units"] == "all" else tuple(one["units"]), str(one.get(lang, "")))
            for one in self.given.get("implied", ())
        )

    def party_words(self, lang: str) -> Mapping[str, tuple[str, ...]]:
        """Give how each party is named in a language, as beginnings of words, folded by nobody."""
        given = self.given.get("parties", {})
        return {
            party.id: (
                party.name.get(lang, ""),
                *given.get(party.id, {}).get(lang, ()),
                *(former.name.get(lang, "") for former in party.former),
            )
            for party in self.pack.parties.values()
        }

    def lands(self, lang: str) -> tuple[tuple[str, str], ...]:
        """
        Give how texts speak of the land of each party that a distance is told to.

        Returns
        -------
        lands
            The unit that such a distance is measured to, empty where there is not one alone, and
            a pattern.
        """
        given = self.given.get("parties", {})
        return tuple(
            (party.get("shore", ""), party[f"land_{lang}"])
            for party in given.values()
            if party.get(f"land_{lang}")
        )

    @cached_property
    def straits(self) -> Mapping[str, tuple[str, ...]]:
        """The two units between which a strait lies, by its id."""
        return {strait.id: strait.units for strait in read_straits(self.pack.root)}

    def metonyms(self, lang: str) -> Mapping[str, tuple[str, str]]:
        """Give for each name by which a state is said to speak its party, and the speaker's id."""
        offices = {
            name: (str(office["party"]), speaker)
            for speaker, office in self.given.get("offices", {}).items()
            for name in office.get(lang, ())
        }
        return offices | {
            name: (party, given.get("speaker", ""))
            for party, given in self.given.get("parties", {}).items()
            for name in given.get(f"metonyms_{lang}", ())
        }


def load_meanings(pack: Pack) -> Meanings:
    """
    Load what names and descriptions mean in a pack.

    Parameters
    ----------
    pack
        The pack; one without the file knows its units only.

    Raises
    ------
    PackError
        If the file is broken, or a pattern of it may be tried without end.
    """
    file = PatternFile(pack, FILE)
    given = read_meanings(file)
    file.refuse()
    return Meanings(pack, given)


def read_meanings(file: PatternFile) -> dict[str, Any]:
    """
    Read what a file says of meanings.

    Parameters
    ----------
    file
        The file, which gathers what is wrong with it.

    Returns
    -------
    given
        What it holds, each pattern bounded.
    """
    given = file.given
    return {
        "collectives": {
            name: _collective(file, name, one)
            for name, one in _mappings(file, "collectives").items()
        },
        "outside": file.texts(given.get("outside"), "outside"),
        "parties": _named(file, "parties"),
        "offices": _named(file, "offices"),
        "singled_out": tuple(
            {
                "fact": str(one.get("fact") or ""),
                "words": file.patterns(file.mapping(one.get("words"), at), LANGUAGES, at),
            }
            for at, one in file.mappings(given.get("singled_out"), "singled_out")
        ),
        "implied": tuple(
            {
                "units": "all" if one.get("units") == "all" else file.texts(one.get("units"), at),
                **file.patterns(one, LANGUAGES, at),
            }
            for at, one in file.mappings(given.get("implied"), "implied")
        ),
        "patterns": {
            lang: file.patterns(one, BRACES, f"patterns, {lang}", _FEW)
            for lang, one in _mappings(file, "patterns").items()
        },
    }


def _collective(file: PatternFile, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Take what a common name means: units, or that it means none, and of which kind it is then."""
    place = f"collectives, {name}"
    units = {
        key: file.texts(given.get(key), f"{place}, {key}") for key in ("units", "overbroad_for")
    }
    kind = given.get("kind")
    if not units["units"] and kind not in COLLECTIVE_KINDS:
        said = {"field": "kind", "value": repr(kind)[:60], "allowed": ", ".join(COLLECTIVE_KINDS)}
        file.report.add(file.file, place, Message.of("problems.record.choice", **said))
        kind = COLLECTIVE_KINDS[0]
    return {**given, **units, "kind": kind}


def _named(file: PatternFile, key: str) -> dict[str, dict[str, Any]]:
    """Take who is named how: lists of names and patterns by language, and what else is said."""
    lists = {*LANGUAGES, *(f"metonyms_{lang}" for lang in LANGUAGES)}
    lands = [f"land_{lang}" for lang in LANGUAGES]
    found = {}
    for name, one in _mappings(file, key).items():
        place = f"{key}, {name}"
        texts = {k: file.texts(v, f"{place}, {k}") if k in lists else v for k, v in one.items()}
        rest = {k: v for k, v in texts.items() if k not in lands}
        for k in _IDS & rest.keys():
            if not isinstance(rest[k], str):
                said = {"field": k, "value": repr(rest.pop(k))[:60]}
                file.report.add(file.file, place, Message.of("problems.record.quoted", **said))
        found[name] = {**rest, **file.patterns(one, lands, place)}
    return found


def _mappings(file: PatternFile, key: str) -> dict[str, dict[str, Any]]:
    given = file.mapping(file.given.get(key), key)
    return {name: file.mapping(one, f"{key}, {name}") for name, one in given.items()}
