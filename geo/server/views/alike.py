"""Group scenarios that come to the same: the same land, people and sea for each party."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.server.shelf import Shelf

# measures differ by less than this only where they were added up in another order
DIGITS = 3


def alike(shelf: Shelf, scenarios: Iterable[str]) -> list[list[str]]:
    """
    Group scenarios by what they would give to whom.

    Parameters
    ----------
    shelf
        The pack, and what each scenario would mean.
    scenarios
        Ids of scenarios.

    Returns
    -------
    groups
        Each with its scenarios in the order given; a group stands where its first one does. What
        the scenarios say besides, of stages or of rules, is not compared.
    """
    groups: dict[tuple[object, ...], list[str]] = {}
    for scenario in scenarios:
        outcome = shelf.outcomes[scenario]
        mark = tuple(
            None if value is None else round(value, DIGITS)
            for party in shelf.pack.parties
            for value in outcome.values(party).values()
        )
        groups.setdefault(mark, []).append(scenario)
    return list(groups.values())
