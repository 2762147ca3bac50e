"""Add up what each party holds in a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack import scenarios as sc
from geo.pack.holdings import tally
from geo.sea.outcomes import Outcome
from geo.sea.outcomes import sea_outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.scene.holders import Colour
    from geo.scene.view import View
    from geo.sea.splits import Cut
    from geo.sea.zones import Sea


def tally_of(
    view: View, colours: Mapping[str, Colour], sea: Sea | None, cuts: Sequence[Cut] = ()
) -> Outcome:
    """
    Add up what each party holds in a view.

    Units count as in :func:`geo.pack.scenarios.effective_assignment`: for whom a scenario settles
    them on, else for who would administer them. The perspective plays no part.

    Parameters
    ----------
    view
        The view.
    colours
        Whose each leaf unit is.
    sea
        The sea of the pack, or None.
    cuts
        The lines along which units are cut.

    Returns
    -------
    outcome
        Land, people and sea of the units in question. On a day in the past land alone, by who
        held it: people were others, and today's law of the sea was not.
    """
    pack, scenario = view.pack, view.scenario
    parties = tuple(pack.parties)
    if view.date is not None:
        held = {
            # what nobody held alone counts for nobody
            unit.id: colours[unit.id].title or ""
            for unit in pack.units.values()
            if unit.disputed and unit.id in colours
        }
        return Outcome(scenario, tally(held, pack.units, parties), None)
    assigned = sc.effective_assignment(scenario, pack.units)
    found = tally(assigned, pack.units, parties, splits=scenario.splits)
    return Outcome(scenario, found, sea_outcome(scenario, sea, pack, cuts) if sea else None)
