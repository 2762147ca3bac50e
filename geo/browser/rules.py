"""Give the rules of the sea, the cuts of units and the second coast to the browser as data."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING
from typing import Any

from geo.sea.sheets import Sheets
from geo.sea.uncertainty import load_second_coast
from geo.sea.uncertainty import share_on_coasts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.pack.pack import Pack
    from geo.sea.law import Law
    from geo.sea.law import Switch
    from geo.sea.outcomes import Outcome
    from geo.sea.splits import Cut
    from geo.sea.uncertainty import SecondCoast
    from geo.sea.zones import Zones


def law_data(law: Law | None, pack: Pack) -> dict[str, Any] | None:
    """
    Give the switches of the law with the areas under each combination that was built.

    Parameters
    ----------
    law
        The pack's switches, or None.
    pack
        The pack.

    Returns
    -------
    data
        ``switches``, ``not_drawn`` and ``tables``. A table has the units it removes, those
        without an economic zone, the areas of 0-12, 12-24 and 12-200 nautical miles in km2 of
        every unit where they differ from the first table's, and the ``sheet`` that draws it:
        None where the usual one does, ``""`` where none was drawn. None where there is no law.
    """
    if law is None or not law.switches:
        return None
    sheets, tables = Sheets(law, pack), []
    for key in sorted(law.tables, key=lambda key: [sorted(part) for part in key]):
        zones, changed = law.tables[key], sheets.changed(*key)
        tables.append(
            {
                "removed": sorted(key[0]),
                "without": sorted(key[1]),
                "zones": {u: _areas(z) for u, z in zones.items() if not any(key) or u in changed},
                "sheet": sheets.drawing(*key),
            }
        )
    return {
        "switches": [_switch(switch) for switch in law.switches.values()],
        "not_drawn": [
            {"id": o.id, "article": o.article, "title": o.title, "why": o.why}
            for o in law.not_drawn
        ],
        "tables": tables,
    }


def _areas(zones: Zones) -> list[float]:
    return [round(area, 3) for area in astuple(zones)]


def _switch(switch: Switch) -> dict[str, Any]:
    return {
        "id": switch.id,
        "article": switch.article,
        "title": switch.title,
        "options": [
            {
                "id": option.id,
                "title": option.title,
                "sentence": option.sentence,
                "basis": option.basis,
                "without": sorted(option.without),
                "removed": sorted(option.removed),
            }
            for option in switch.options
        ],
    }


def cuts_data(cuts: Iterable[Cut], scenario: str, unit: str) -> list[dict[str, Any]]:
    """
    Give the family of lines by which a scenario may cut a unit.

    Parameters
    ----------
    cuts
        The pack's cuts.
    scenario, unit
        The scenario and the unit that it cuts.

    Returns
    -------
    data
        Per line how it is turned, the part's share of the land, its ends, a point of the part,
        and the areas of sea of the part and of the rest.
    """
    return [
        {
            "turn": cut.turn_deg,
            "share": cut.share,
            "ends": [list(end) for end in cut.ends],
            "inside": list(cut.inside),
            "part": _areas(cut.part),
            "rest": _areas(cut.rest),
        }
        for cut in cuts
        if cut.scenario == scenario and cut.unit == unit
    ]


def ranges_data(
    outcome: Outcome, pack: Pack, second: SecondCoast | None
) -> dict[str, dict[str, list[float]]]:
    """
    Give how surely a scenario's shares are known.

    Parameters
    ----------
    outcome
        What the scenario would mean.
    pack
        The pack.
    second
        The figures on the second coast.

    Returns
    -------
    data
        For ``land`` and ``sea``, by party, its share on two coasts, the smaller first; for
        ``cut``, its smallest and largest share of the sea along the lines that may cut a unit.
    """
    found: dict[str, dict[str, list[float]]] = {}
    for party in pack.parties:
        along = outcome.sea.share_range(party) if outcome.sea else None
        for key, pair in (
            ("land", share_on_coasts(second, outcome, party, pack, at_sea=False)),
            ("sea", share_on_coasts(second, outcome, party, pack, at_sea=True)),
            ("cut", along),
        ):
            if pair:
                found.setdefault(key, {})[party] = [round(share, 6) for share in pair]
    return found


def second_coast_data(pack: Pack) -> dict[str, dict[str, float]]:
    """Give the figures on the second coast, by subject and measure; empty without a second."""
    second = load_second_coast(pack.root)
    found: dict[str, dict[str, float]] = {}
    for (subject, measure), pair in (second.figures if second else {}).items():
        found.setdefault(subject, {})[measure] = pair[1]
    return found
