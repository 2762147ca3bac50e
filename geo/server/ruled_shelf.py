"""Hold what scenarios would mean under rules of the sea that somebody has switched."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from geo.errors import FourIslandsError
from geo.scene.rules import ruled_sea
from geo.scene.view_options import parse_rules
from geo.sea.outcomes import outcomes
from geo.sea.uncertainty import LAND
from geo.sea.uncertainty import SecondCoast
from geo.server.shelf import Shelf
from geo.text.query import meant_by
from geo.text.query import query_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.scene.rules import RuledSea
    from geo.sea.outcomes import Outcome
    from geo.sea.zones import Sea

# the rules, and what a page keeps for the map, of which they may be a part
RULES_KEYS = ("law", "map")


class RuledShelf(Shelf):
    """
    A pack whose scenarios are added up under switched rules of the sea.

    Parameters
    ----------
    shelf
        The pack and all that belongs to it.
    ruled
        Its sea under the rules.
    """

    def __init__(self, shelf: Shelf, ruled: RuledSea) -> None:
        super().__init__()
        # one crowd of pages is kept, under whatever rules
        self.kept = shelf.kept
        self._of_pack, self._rules_chosen = shelf, ruled
        self.ruled = ruled

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self._of_pack.pack

    @property
    def sea(self) -> Sea | None:
        """The pack's sea, with its areas under the rules."""
        return self._ruled_sea

    @property
    def second_coast(self) -> SecondCoast | None:
        """The land on the second coast: its sea was measured under the usual rules only."""
        return self._land_on_second_coast

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What each scenario would mean under the rules."""
        return self._ruled_outcomes

    @property
    def version(self) -> str:
        """The hash of all that the browser fetches."""
        return self._of_pack.version

    @cached_property
    def _ruled_sea(self) -> Sea | None:
        sea = self._of_pack.sea
        return self._rules_chosen.of(sea) if sea else None

    @cached_property
    def _land_on_second_coast(self) -> SecondCoast | None:
        second = self._of_pack.second_coast
        if second is None:
            return None
        return SecondCoast({key: pair for key, pair in second.figures.items() if key[1] == LAND})

    @cached_property
    def _ruled_outcomes(self) -> dict[str, Outcome]:
        # the sea of the parts of a unit was measured under the usual rules
        return outcomes(self.pack, self.sea, self._rules_chosen.changed)


def rules_in(query: Mapping[str, str]) -> str:
    """
    Give the rules of the sea that an address of a page asks for, as it writes them.

    Parameters
    ----------
    query
        The address's query: they stand in ``law``, else in what the page keeps for the map.

    Returns
    -------
    rules
        Empty where it asks for none.

    Examples
    --------
    >>> rules_in({"map": "dist=nm&law=rocks:rocks"}), rules_in({})
    ('rocks:rocks', '')
    """
    law, kept = RULES_KEYS
    return query.get(law) or query_of(query.get(kept, "")).get(law, "")


def ruled_shelf(shelf: Shelf, text: str) -> Shelf | None:
    """
    Give a shelf whose scenarios are added up under rules of the sea.

    Parameters
    ----------
    shelf
        The pack and all that belongs to it.
    text
        The rules, as an address writes them, whatever happened to it on the way.

    Returns
    -------
    shelf
        A :class:`RuledShelf`; the shelf itself where all rules are the usual ones; None where they
        are not known, or were not computed together.
    """

    def known(one: str) -> bool:
        try:
            parse_rules(one, shelf.pack)
        except FourIslandsError:
            return False
        return True

    if not text:
        return shelf
    meant = meant_by(text, known)
    if meant is None:
        return None

    def make() -> Shelf:
        ruled = ruled_sea(parse_rules(meant, shelf.pack), shelf.pack)
        return RuledShelf(shelf, ruled) if ruled else shelf

    return shelf.kept.find((RuledShelf, meant), make)
