"""Build perspectives and scenarios from their records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.pack.plain_yaml import as_text
from geo.pack.records import Record
from geo.pack.sourcing import check_evidence
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.pack.rows import Rows


@dataclass(frozen=True, slots=True)
class ScenarioRows:
    """
    Builds perspectives and scenarios, checked against the rows that were read before them.

    Attributes
    ----------
    rows
        Units, parties and sources of the pack, and the report of what is wrong.
    """

    rows: Rows

    def perspective(self, r: Record) -> sc.Perspective:
        """Build a perspective, written out over leaf units."""
        sources = r.words("sources")
        check_evidence(r, sources, self.rows.sources, self.rows.report)
        return sc.Perspective(
            id=r.text("id"),
            title=r.translated("title"),
            says=self._assigned(r, "says", sc.DISPUTED),
            note=r.optional_translated("note"),
            sources=sources,
            case=tuple(
                sc.Ground(g.translated("text"), g.words("events")) for g in r.records("case")
            ),
        )

    def scenario(self, r: Record) -> sc.Scenario:
        """Build a scenario, written out over leaf units."""
        line = Record(r.file, r.part("line"), r.mapping("line"))
        sources = r.words("sources")
        check_evidence(r, sources, self.rows.sources, self.rows.report)
        return sc.Scenario(
            id=r.text("id"),
            group=r.choice("group", sc.SCENARIO_GROUPS),
            title=r.translated("title"),
            short=r.translated("short"),
            summary=r.translated("summary"),
            status=r.choice("status", sc.SCENARIO_STATUSES),
            primary=bool(r.raw("primary")),
            proposed_by=tuple(
                sc.Proposer(p.translated("name"), p.text("side")) for p in r.records("proposed_by")
            ),
            date=r.date("date"),
            document=r.optional_translated("document"),
            terms=tuple(
                Record(r.file, r.place, {"terms": term}).translated("terms")
                for term in r.items("terms")
            ),
            sovereignty=self._assigned(r, "sovereignty", sc.UNSETTLED),
            administration=self._assigned(r, "administration"),
            regimes=tuple(self._regime(g) for g in r.records("regimes")),
            line_status=line.choice("status", sc.LINE_STATUSES) if line.values else "hypothetical",
            line_label=line.optional_translated("label"),
            splits=tuple(self._split(s) for s in r.records("split")),
            note=r.optional_translated("note"),
            sources=sources,
            seed_claims=r.words("seed_claims"),
        )

    def _regime(self, r: Record) -> sc.Regime:
        leaves: list[str] = []
        for unit in r.words("units"):
            if unit not in self.rows.broken_units:
                try:
                    leaves += sc.leaves(unit, self.rows.units)
                except UnknownIdError as error:
                    raise PackError(str(error)) from error
        return sc.Regime(
            r.choice("kind", sc.REGIME_KINDS),
            tuple(leaves),
            r.translated("label"),
            r.optional_translated("note"),
        )

    def _split(self, r: Record) -> sc.Split:
        return sc.Split(
            r.choice("unit", self.rows.units),
            r.choice("part_to", self.rows.parties),
            r.choice("rule", sc.SPLIT_RULES),
        )

    def _assigned(self, r: Record, key: str, *more: str) -> dict[str, str]:
        given = {
            unit: as_text(unit, party)
            for unit, party in r.mapping(key).items()
            if unit not in self.rows.broken_units
        }
        try:
            return sc.expand(given, self.rows.units, {*self.rows.parties, *more})
        except UnknownIdError as error:
            said = Message.of("problems.border.in_file", file=key, why=error.args[0])
            raise PackError(said) from error
