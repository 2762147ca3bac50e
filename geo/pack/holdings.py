"""Tally what each party would hold under an assignment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.scenarios import Split
from geo.pack.scenarios import leaves
from geo.pack.scenarios import status_quo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.pack.units import Unit


@dataclass(frozen=True, slots=True)
class Holding:
    """
    What one party holds among the disputed units.

    Attributes
    ----------
    land_km2
        Geodesic area of its units in km2.
    land_share
        That area as a share of all disputed land, 0 to 1.
    people
        Residents by the latest counts.
    islands
        How many of the top-level islands and groups it holds whole.
    units
        The leaf units it holds, whole or in part.
    """

    party: str
    land_km2: float
    land_share: float
    people: int
    islands: int
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """
    What each party would hold, and the difference to the status quo.

    Attributes
    ----------
    holdings, difference
        One holding per party, in the same order; the difference is against today's
        administration.
    people_not_divided
        Residents of units that are cut, who are counted for neither party.
    """

    holdings: tuple[Holding, ...]
    difference: tuple[Holding, ...]
    people_not_divided: int = 0


def tally(
    assignment: Mapping[str, str],
    units: Mapping[str, Unit],
    parties: Sequence[str],
    *,
    splits: Sequence[Split] = (),
) -> Tally:
    """
    Add up what each party would hold among the disputed units.

    Parameters
    ----------
    assignment
        For disputed leaf units, the party; units left out stay as administered today.
    units
        The pack's units by id, measured.
    parties
        Ids of the parties to list, in order.
    splits
        Units that are cut; see :class:`Split`.

    Returns
    -------
    tally
        Holdings per party and their difference to the status quo.
    """
    now = status_quo(units)
    held = now | dict(assignment)
    parts = {s.unit: (s.part_to, _part_share(s, held, units, parties)) for s in splits}
    holdings = [_holding(p, held, units, parts) for p in parties]
    before = [_holding(p, now, units, {}) for p in parties]
    return Tally(
        tuple(holdings),
        tuple(_difference(a, b) for a, b in zip(holdings, before, strict=True)),
        sum(units[u].people_now or 0 for u in parts),
    )


def _part_share(
    split: Split, held: Mapping[str, str], units: Mapping[str, Unit], parties: Sequence[str]
) -> float:
    land = {u: units[u].land_km2 or 0.0 for u in held}
    other = sum(area for u, area in land.items() if held[u] == split.part_to and u != split.unit)
    wanted = sum(land.values()) / len(parties) - other
    return min(1.0, max(0.0, wanted / land[split.unit])) if land.get(split.unit) else 0.0


def _holding(
    party: str,
    held: Mapping[str, str],
    units: Mapping[str, Unit],
    parts: Mapping[str, tuple[str, float]],
) -> Holding:
    shares: dict[str, float] = {}
    for unit_id, holder in held.items():
        share = 1.0 if holder == party else 0.0
        if unit_id in parts:
            part_to, part = parts[unit_id]
            share = part if party == part_to else share * (1 - part)
        if share > 0:
            shares[unit_id] = share
    land = sum(share * (units[u].land_km2 or 0.0) for u, share in shares.items())
    total = sum(units[u].land_km2 or 0.0 for u in held)
    tops = [u for u in units.values() if u.disputed and u.parent is None]
    whole = [t for t in tops if all(shares.get(c) == 1.0 for c in leaves(t.id, units))]
    return Holding(
        party=party,
        land_km2=land,
        land_share=land / total if total else 0.0,
        people=sum(units[u].people_now or 0 for u in shares if u not in parts),
        islands=len(whole),
        units=tuple(shares),
    )


def _difference(after: Holding, before: Holding) -> Holding:
    return Holding(
        party=after.party,
        land_km2=after.land_km2 - before.land_km2,
        land_share=after.land_share - before.land_share,
        people=after.people - before.people,
        islands=after.islands - before.islands,
        units=tuple(u for u in after.units if u not in before.units),
    )


def tally_data(tally: Tally) -> dict[str, Any]:
    """
    Give a tally as plain data.

    Parameters
    ----------
    tally
        The tally.

    Returns
    -------
    data
        ``parties`` and ``difference``, each a list with one entry per party.
    """

    def holding(h: Holding) -> dict[str, Any]:
        return {
            "id": h.party,
            "islands": h.islands,
            "land_km2": round(h.land_km2, 6),
            "land_share": round(h.land_share, 8),
            "people": h.people,
            "units": list(h.units),
        }

    return {
        "parties": [holding(h) for h in tally.holdings],
        "difference": [holding(h) for h in tally.difference],
        "people_not_divided": tally.people_not_divided,
    }
