"""Say which units a common name or a description of a pack means."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.facts import load_facts
from geo.pack.record_files import read_mapping
from geo.pack.records import Report
from geo.sea.straits import read_straits
from geo.text.message import Message

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.reading.lexicon import Lexicon

FILE = "reading/meanings.yaml"


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
        named = {key: given.get(key) or never for key in ("chain", "claimant", "topic", "foreign")}
        return {**named, "all": lexicon.spelled(len(self.all))}

    def pattern(self, lexicon: Lexicon, path: tuple[str, ...]) -> re.Pattern[str]:
        """Give a pattern of a language with the pack's names in place of its braces."""
        key = lexicon.lang, path
        if key not in self._compiled:
            self._compiled[key] = lexicon.pattern(*path, **self.patterns(lexicon))
        return self._compiled[key]

    @cached_property
    def _compiled(self) -> dict[tuple[str, tuple[str, ...]], re.Pattern[str]]:
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

    @cached_property
    def shores(self) -> Mapping[str, str]:
        """The unit that a distance from a party is measured to, for parties that have one."""
        given = self.given.get("parties", {})
        return {party: one["shore"] for party, one in given.items() if one.get("shore")}

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
    """
    path = pack.root / FILE
    unfit = Message.of("problems.record.mapping", field=FILE)
    return Meanings(pack, (read_mapping(path, Report(), unfit) if path.is_file() else None) or {})
