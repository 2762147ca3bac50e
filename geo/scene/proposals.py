"""Say what a scenario changes beside borders, and whether it moves any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.pack import scenarios as sc
from geo.scene.view import DEFAULT_SCENARIO
from geo.scene.view import OWN

if TYPE_CHECKING:
    from geo.scene.view import View

# the kind of regime that only says where a party stands
POSITION = "position"


def borders_move(view: View) -> bool:
    """
    Say whether a scenario changes who holds or administers anything, or leaves that open.

    Parameters
    ----------
    view
        The view.

    Returns
    -------
    moved
        False for a scenario that would leave every unit in question where it is today.
    """
    scenario, units = view.scenario, view.pack.units
    now = sc.status_quo(units)
    held = sc.effective_assignment(scenario, units)
    open_still = any(title not in view.pack.parties for title in scenario.sovereignty.values())
    run = scenario.administration.items()
    return (
        open_still
        or bool(scenario.splits)
        or held != now
        or any(now.get(unit) != party for unit, party in run)
    )


def regimes(view: View) -> tuple[sc.Regime, ...]:
    """
    Give what a scenario changes beside borders; one that changes nothing still says so.

    Parameters
    ----------
    view
        The view.

    Returns
    -------
    regimes
        Those that the scenario declares, on leaf units; or one of kind :data:`POSITION`, which
        names the scenario on the units that it speaks of; none on a day in the past.
    """
    scenario, units = view.scenario, view.pack.units
    if view.date is not None:
        return ()
    own = scenario.id in {OWN, DEFAULT_SCENARIO}
    if scenario.regimes or own or borders_move(view):
        return tuple(
            replace(one, units=tuple(leaf for u in one.units for leaf in sc.leaves(u, units)))
            for one in scenario.regimes
        )
    every = tuple(u.id for u in units.values() if u.disputed and not u.children)
    return (sc.Regime(POSITION, tuple(scenario.sovereignty) or every, scenario.short, {}),)
