"""Add up what each party holds in a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack import scenarios as sc
from geo.pack.holdings import tally
from geo.sea.outcomes import Outcome
from geo.sea.outcomes import sea_outcome
from geo.text.format import area
from geo.text.format import number
from geo.text.format import percent
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.pack.holdings import Holding
    from geo.scene.holders import Colour
    from geo.scene.rules import RuledSea
    from geo.scene.view import View
    from geo.sea.splits import Cut
    from geo.sea.zones import Sea


def tally_of(
    view: View,
    colours: Mapping[str, Colour],
    sea: Sea | None,
    cuts: Sequence[Cut] = (),
    ruled: RuledSea | None = None,
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
    ruled
        The sea under rules that are switched, or None.

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
    if sea is None:
        return Outcome(scenario, found, None)
    if ruled is not None:
        sea = ruled.of(sea)
    # the sea of the parts of a unit was measured under the usual rules
    unmeasured = ruled.changed if ruled else frozenset[str]()
    return Outcome(scenario, found, sea_outcome(scenario, sea, pack, cuts, unmeasured))


def tally_words(view: View, outcome: Outcome, language: str) -> tuple[str, ...]:
    r"""
    Say what each party would hold, each measure in a clause.

    Parameters
    ----------
    view
        The view.
    outcome
        What :func:`tally_of` added up.
    language
        Language to say it in.

    Returns
    -------
    clauses
        Of land, and of sea and people where they are known; numbers as the screen writes them.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.scene.scene import scene_of
    >>> from geo.scene.view import view_of
    >>> view = view_of(load_pack(), "two_island_1956")
    >>> tally_words(view, scene_of(view).tally, "en")[0]
    'Land: Japan 6.9% · 343.5\xa0km²; Russia 93.1% · 4,651\xa0km²'
    """
    held = outcome.tally.holdings
    whole = sum(one.land_km2 for one in held) or 1.0
    said = {
        "land": [_shared(view, one, one.land_km2 / whole, one.land_km2, language) for one in held]
    }
    if view.date is None and outcome.sea is not None and outcome.sea.is_divided:
        values = {one.party: outcome.sea.values(one.party) for one in held}
        said["sea"] = [
            _shared(view, one, v["sea_share"] or 0.0, v["sea_km2"] or 0.0, language)
            for one in held
            for v in (values[one.party],)
        ]
    if view.date is None:
        said["people"] = [
            f"{_name(view, one, language)} {number(one.people, language)}" for one in held
        ]
    return tuple(
        word(
            language,
            "app.labelled",
            label=word(language, f"explorer.tally.{measure}"),
            said=word(language, "app.clause_separator").join(parts),
        )
        for measure, parts in said.items()
    )


def _name(view: View, held: Holding, language: str) -> str:
    return view.pack.parties[held.party].name_on(view.date)[language]


def _shared(view: View, held: Holding, share: float, km2: float, language: str) -> str:
    return f"{_name(view, held, language)} {percent(share, language)} · {area(km2, language)}"
