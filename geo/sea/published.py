"""Set what others published beside our own figure of the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.scenarios import leaves
from geo.pack.units import AREA
from geo.pack.units import DISTANCE
from geo.pack.units import SEA
from geo.pack.units import SHARE
from geo.pack.units import WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.pack.units import Published
    from geo.sea.outcomes import Outcome
    from geo.sea.zones import Sea

PERCENT = 100


def computed(
    figure: Published, pack: Pack, sea: Sea | None, outcomes: Mapping[str, Outcome]
) -> float | None:
    """
    Give our figure for what a published one measured.

    Parameters
    ----------
    figure
        What was published.
    pack
        The pack that holds our figures.
    sea
        Its sea, or None where it has none.
    outcomes
        What each scenario would mean, by id.

    Returns
    -------
    value
        In the figure's own unit: km2, km or per cent; None where the pack has none.
    """
    if figure.measure in {AREA, DISTANCE}:
        return pack.ours(figure)
    if sea is None:
        return None
    if figure.measure == WIDTH:
        return next((s.width_km for s in sea.straits if s.id == figure.strait), None)
    if figure.measure == SEA:
        units = leaves(figure.unit, pack.units) if figure.unit else sea.zones
        return sum(sea.zones[u].all_km2 for u in units if u in sea.zones)
    if figure.measure == SHARE and figure.scenario and figure.party:
        at_sea = outcomes[figure.scenario].sea
        if at_sea is not None and at_sea.is_divided:
            share = at_sea.values(figure.party)["sea_share"]
            return None if share is None else PERCENT * share
    return None
