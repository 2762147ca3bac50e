"""Bring together what a scenario would mean on land and at sea, by the same measures for all."""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.errors import FourIslandsError
from geo.pack import scenarios as sc
from geo.pack.records import Problem
from geo.sea.splits import scenario_cuts
from geo.sea.straits import inner_sea
from geo.sea.straits import inner_sea_texts
from geo.sea.zones import AREAS
from geo.sea.zones import Zones
from geo.sea.zones import has_sea
from geo.sea.zones import load_sea

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.pack.holdings import Holding
    from geo.pack.holdings import Tally
    from geo.pack.pack import Pack
    from geo.pack.scenarios import Scenario
    from geo.sea.splits import Cut
    from geo.sea.straits import InnerSea
    from geo.sea.straits import StraitStatus
    from geo.sea.zones import Sea
    from geo.text.languages import Text

ON_LAND = ("islands", "land_km2", "land_share", "people")
AT_SEA = ("territorial_sea_km2", "contiguous_zone_km2", "eez_km2", "sea_km2", "sea_share")
Values = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class SeaOutcome:
    """
    What a scenario would mean at sea.

    Attributes
    ----------
    held, difference
        For each party of the pack, the sea of its units, and how much more that is than today.
    whole
        The sea of all disputed units.
    not_divided
        The sea of units that are cut where no line was built, which counts for no party.
    families
        For each unit that is cut, the lines that would give the part its share of land; the
        first is the one that counts.
    passages
        What each strait would be.
    inner_sea
        The ways into the inner sea.
    """

    held: Mapping[str, Zones]
    difference: Mapping[str, Zones]
    whole: Zones
    not_divided: Zones
    passages: tuple[StraitStatus, ...]
    inner_sea: InnerSea
    families: Mapping[str, tuple[Cut, ...]] = field(default_factory=dict)

    @property
    def is_divided(self) -> bool:
        """Whether all the sea has a party, so that shares mean something."""
        return self.not_divided.all_km2 == 0

    def values(self, party: str) -> Values:
        """Give a party's areas in km2 by :data:`AT_SEA`, and its share of 0 to 1."""
        return self._values(self.held[party])

    def changes(self, party: str) -> Values:
        """Give how each of :data:`AT_SEA` differs from today's for a party."""
        return self._values(self.difference[party])

    def share_range(self, party: str) -> tuple[float, float] | None:
        """
        Give the smallest and the largest share of the sea along the lines of a cut.

        Parameters
        ----------
        party
            Id of a party.

        Returns
        -------
        shares
            0 to 1; None where no unit is cut, or its sea is not divided.
        """
        if not self.families or not self.is_divided:
            return None
        low = high = self.held[party].all_km2
        for cuts in self.families.values():
            sides = [cut.part if cut.part_to == party else cut.rest for cut in cuts]
            moved = [side.all_km2 - sides[0].all_km2 for side in sides]
            low, high = low + min(moved), high + max(moved)
        return low / self.whole.all_km2, high / self.whole.all_km2

    def _values(self, zones: Zones) -> Values:
        if not self.is_divided:
            return dict.fromkeys(AT_SEA)
        share = zones.all_km2 / self.whole.all_km2 if self.whole.all_km2 else 0.0
        return {**asdict(zones), "sea_km2": zones.all_km2, "sea_share": share}


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What a scenario would mean.

    Attributes
    ----------
    scenario
        The scenario.
    tally
        Land and people.
    sea
        The sea, or None where the pack has none.
    """

    scenario: Scenario
    tally: Tally
    sea: SeaOutcome | None

    def values(self, party: str) -> Values:
        """
        Give all measures of a party.

        Parameters
        ----------
        party
            Id of the party.

        Returns
        -------
        values
            By measure of :data:`ON_LAND` and :data:`AT_SEA`; None where the pack has no sea, or
            where a unit is cut whose sea nobody has divided.
        """
        found = self.sea.values(party) if self.sea else dict.fromkeys(AT_SEA)
        return {**_on_land(self.tally.holdings, party), **found}

    def changes(self, party: str) -> Values:
        """Give how each measure of a party differs from today's."""
        found = self.sea.changes(party) if self.sea else dict.fromkeys(AT_SEA)
        return {**_on_land(self.tally.difference, party), **found}


def _on_land(holdings: tuple[Holding, ...], party: str) -> Values:
    held = next(h for h in holdings if h.party == party)
    return {key: getattr(held, key) for key in ON_LAND}


def find_sea(pack: Pack) -> tuple[Sea | None, Problem | None]:
    """
    Load a pack's sea where it has one, and note what is wrong with it.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    sea, problem
        The sea, or None where it was not built or its files are broken; in the latter case, what
        an editor should know.
    """
    if not has_sea(pack.root):
        return None, None
    try:
        return load_sea(pack.root, pack.units), None
    except FourIslandsError as error:
        return None, Problem(AREAS, "", error.args[0])


def outcomes(pack: Pack, sea: Sea | None, unmeasured: Collection[str] = ()) -> dict[str, Outcome]:
    """
    Give what each scenario of a pack would mean.

    Parameters
    ----------
    pack
        The pack.
    sea
        Its sea, or None.
    unmeasured
        As of :func:`sea_outcome`.

    Returns
    -------
    outcomes
        By id of the scenario, in the pack's order.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> pack = load_pack()
    >>> found = outcomes(pack, find_sea(pack)[0])["two_island_1956"]
    >>> {p: round(found.values(p)["land_share"], 2) for p in pack.parties}
    {'JPN': 0.07, 'RUS': 0.93}
    """
    return {
        s.id: Outcome(
            s,
            pack.tally(s.id),
            sea_outcome(s, sea, pack, unmeasured=unmeasured) if sea else None,
        )
        for s in pack.scenarios.values()
    }


def sea_outcome(
    scenario: Scenario,
    sea: Sea,
    pack: Pack,
    cuts: Sequence[Cut] = (),
    unmeasured: Collection[str] = (),
) -> SeaOutcome:
    """
    Give what a scenario would mean at sea.

    A unit counts as in :func:`geo.pack.scenarios.effective_assignment`. Where a scenario cuts a
    unit, the sea of either part counts for its party, along the line that is named, else along the
    plainest that gives the part its share of land. Where no line was built, nobody's sea includes
    that unit's, and its straits are not settled.

    Parameters
    ----------
    scenario
        The scenario.
    sea
        The sea of the pack.
    pack
        The pack.
    cuts
        The line along which each unit is cut; the plainest of its family where none is named.
    unmeasured
        Units whose sea was not measured on either side of their lines: if they are cut, it counts
        for no party.

    Returns
    -------
    outcome
        Areas, straits, and the ways into the inner sea.
    """
    families = scenario_cuts(scenario, pack)
    cut = {split.unit for split in scenario.splits} - set(families)
    assigned = sc.effective_assignment(scenario, pack.units)
    # the shores of a unit that is cut are divided, whatever is known of its sea
    shores = {unit: party for unit, party in assigned.items() if unit not in cut}
    named = {line.unit: line for line in cuts}
    # the line that counts stands first in its family
    families = {unit: _led_by(named.get(unit, lines[0]), lines) for unit, lines in families.items()}
    passages = sea.passages(shores, [family[0] for family in families.values()])
    cut |= {unit for unit in families if unit in unmeasured}
    families = {unit: lines for unit, lines in families.items() if unit not in cut}
    held = {unit: party for unit, party in assigned.items() if unit not in cut}
    tally, before = sea.tally(held), sea.tally(sc.status_quo(pack.units))
    for line in (family[0] for family in families.values()):
        tally = line.move(tally, held[line.unit])
    return SeaOutcome(
        held={p: tally.get(p, Zones()) for p in pack.parties},
        difference={p: tally.get(p, Zones()) - before.get(p, Zones()) for p in pack.parties},
        whole=sum(sea.zones.values(), Zones()),
        not_divided=sum((sea.zones[unit] for unit in cut), Zones()),
        passages=passages,
        inner_sea=inner_sea(passages),
        families=families,
    )


def _led_by(line: Cut, lines: tuple[Cut, ...]) -> tuple[Cut, ...]:
    return (line, *(one for one in lines if one != line))


def inner_sea_words(pack: Pack) -> dict[str, Text]:
    """
    Read what a pack calls its inner sea, and what should be said beside the answer about it.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    words
        ``name`` and ``note`` by language; empty where the pack names no inner sea.
    """
    try:
        return inner_sea_texts(pack.root)
    except FourIslandsError:
        # the pack's sea is then not shown either, and its problem says why
        return {}
