"""Read what a second coastline gives for the same figures, and make ranges of the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.pack.intake import finite
from geo.pack.intake import take_table
from geo.pack.scenarios import effective_assignment
from geo.pack.scenarios import leaves
from geo.pack.units import AREA
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.pack.pack import Pack
    from geo.pack.units import Unit
    from geo.sea.outcomes import Outcome

UNCERTAINTY = "uncertainty.csv"
LAND = "land_km2"
# of such units no two coasts agree
ISLETS = ("islet", "rocks", "low_tide_elevation")
SAME_SHARE = 0.03
# their sum is all the sea of a subject
SEA = ("territorial_sea_km2", "eez_km2")

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SecondCoast:
    """
    Figures on our coast and on a second one.

    Attributes
    ----------
    figures
        For a subject (a unit, a strait) and a measure, ours and the second.
    """

    figures: Mapping[tuple[str, str], Range]

    def range_of(self, subject: str, measure: str) -> Range | None:
        """Give the smaller and the larger of a figure's two values; None where not measured."""
        pair = self.figures.get((subject, measure))
        return None if pair is None else (min(pair), max(pair))

    def share(
        self, parts: Mapping[str, float], measures: tuple[str, ...], units: Mapping[str, Unit]
    ) -> Range | None:
        """
        Give a party's share on either coast, as a range.

        Parameters
        ----------
        parts
            For each leaf unit in question, the part of it that is the party's, 0 to 1.
        measures
            The measures to add up: ``(LAND,)`` or :data:`SEA`.
        units
            The pack's units by id.

        Returns
        -------
        share
            Smaller and larger share; None where a group is divided, because the second coast was
            measured for whole groups, or where something was not measured.
        """
        held, whole = [0.0, 0.0], [0.0, 0.0]
        for top in (u for u in units.values() if u.disputed and u.parent is None):
            own = {parts.get(leaf, 0.0) for leaf in leaves(top.id, units)}
            pairs = [self.figures.get((top.id, measure)) for measure in measures]
            if len(own) != 1 or None in pairs:
                return None
            part = own.pop()
            for coast in range(2):
                amount = sum(pair[coast] for pair in pairs if pair is not None)
                held[coast] += part * amount
                whole[coast] += amount
        if not all(whole):
            return None
        shares = [part / all_of_it for part, all_of_it in zip(held, whole, strict=True)]
        return min(shares), max(shares)


def area_range(unit: Unit, pack: Pack) -> list[float] | None:
    """
    Give the smallest and the largest area that coasts allow an islet.

    Parameters
    ----------
    unit
        The unit.
    pack
        The pack: its coast, the second one, and areas that others publish.

    Returns
    -------
    range
        Two areas in km2; None for anything but islets, rocks and low-tide elevations, and where
        coasts agree within 3 %.
    """
    if unit.kind not in ISLETS or unit.land_km2 is None:
        return None
    second = load_second_coast(pack.root)
    pair = second.range_of(unit.id, LAND) if second else None
    published = [p.value for p in pack.published if p.measure == AREA and p.unit == unit.id]
    areas = [unit.land_km2, *(pair or ()), *published]
    low, high = min(areas), max(areas)
    return [low, high] if high > low * (1 + SAME_SHARE) else None


def share_on_coasts(
    second: SecondCoast | None, outcome: Outcome, party: str, pack: Pack, *, at_sea: bool
) -> Range | None:
    """
    Give the share of land or sea that a party would have, on either coast.

    Parameters
    ----------
    second
        The figures on the second coast.
    outcome
        What a scenario would mean.
    party
        Id of the party.
    pack
        The pack.
    at_sea
        Whether the share of the sea is asked for, not that of the land.

    Returns
    -------
    share
        Smaller and larger share, 0 to 1; None where the second coast was not measured.
    """
    if second is None or (at_sea and (outcome.sea is None or not outcome.sea.is_divided)):
        return None
    held = effective_assignment(outcome.scenario, pack.units)
    parts = {unit: float(holder == party) for unit, holder in held.items()}
    for unit, cuts in (outcome.sea.families if outcome.sea else {}).items():
        cut = cuts[0]
        whole = (cut.part + cut.rest).all_km2
        share = cut.part.all_km2 / whole if at_sea else cut.share
        parts[unit] = share * (cut.part_to == party) + (1 - share) * (held[unit] == party)
    return second.share(parts, SEA if at_sea else (LAND,), pack.units)


def load_second_coast(root: Path) -> SecondCoast | None:
    """
    Read a pack's figures on a second coast.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    second
        The figures; None where the pack has none.

    Raises
    ------
    PackError
        If ``uncertainty.csv`` is broken.
    """
    path = root / UNCERTAINTY
    if not path.is_file():
        return None
    try:
        return SecondCoast(
            {
                (row["subject"], row["measure"]): (finite(row["ours"]), finite(row["second"]))
                for row in take_table(path)
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(Message.of("problems.sea.broken", file=UNCERTAINTY)) from error
