"""Write what a scenario comes to, on land and at sea, as plain data for browsers and files."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.holdings import tally_data
from geo.pack.scenarios import leaves
from geo.sea.zones import Zones

if TYPE_CHECKING:
    from geo.pack.pack import Pack
    from geo.sea.outcomes import Outcome
    from geo.sea.outcomes import SeaOutcome
    from geo.sea.outcomes import Values
    from geo.sea.zones import Sea


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """
    Give what a scenario would mean as plain data.

    Parameters
    ----------
    outcome
        The outcome.

    Returns
    -------
    data
        As :func:`tally_data`, with ``sea`` as :func:`sea_data`.
    """
    return {**tally_data(outcome.tally), "sea": sea_data(outcome.sea)}


def sea_data(outcome: SeaOutcome | None) -> dict[str, Any] | None:
    """
    Give what a scenario would mean at sea as plain data.

    Parameters
    ----------
    outcome
        The outcome, or None.

    Returns
    -------
    data
        ``parties`` and ``difference``, each a list with an entry per party; ``not_divided_km2``;
        ``straits``; ``inner_sea``. None where there is no outcome.
    """
    if outcome is None:
        return None
    sea = outcome.inner_sea
    return {
        "parties": [{"id": p, **_rounded(outcome.values(p))} for p in outcome.held],
        "difference": [{"id": p, **_rounded(outcome.changes(p))} for p in outcome.held],
        "not_divided_km2": round(outcome.not_divided.all_km2, 3),
        "straits": [
            {
                "id": p.strait.id,
                "status": p.status,
                "parties": list(p.parties),
                "corridor_nm": round(p.corridor_nm, 3),
            }
            for p in outcome.passages
        ],
        "inner_sea": {
            "own": {party: list(ids) for party, ids in sea.own.items()},
            "open": list(sea.open),
            "keeps_opening": sea.keeps_opening,
        },
    }


def _rounded(values: Values) -> Values:
    return {
        key: None if v is None else round(v, 8 if key.endswith("share") else 3)
        for key, v in values.items()
    }


def straits_data(pack: Pack, sea: Sea | None) -> list[dict[str, Any]]:
    """
    Give the straits of a pack as plain data, with their names.

    Parameters
    ----------
    pack
        The pack.
    sea
        Its sea, or None.

    Returns
    -------
    data
        An entry per strait: shores, narrowest width, its ends, whether it joins the inner sea.
    """
    return [
        {
            "id": s.id,
            "name": strait_name(pack, s.id),
            "units": list(s.units),
            "width_km": s.width_km,
            "width_nm": round(s.width_nm, 5),
            "widths_km": {d.definition: d.distance_km for d in pack.definitions_across(s.shores)},
            "ends": [list(end) for end in s.ends],
            "joins_inner_sea": s.joins_inner_sea,
            "reduced_nm": dict(s.reduced_nm),
            "note": s.note,
        }
        for s in (sea.straits if sea else ())
    ]


def strait_name(pack: Pack, strait_id: str) -> dict[str, str]:
    """Give a strait's names by language tag, from the place that has its id."""
    place = pack.places.get(strait_id)
    return {tag: name.text for tag, name in place.names.items()} if place else {"en": strait_id}


def unit_sea(unit_id: str, pack: Pack, sea: Sea | None) -> dict[str, float] | None:
    """
    Give the sea of a unit, a group's as the sum of its parts.

    Parameters
    ----------
    unit_id
        Id of the unit.
    pack
        The pack.
    sea
        Its sea, or None.

    Returns
    -------
    areas
        In km2 by zone; None where the pack has no sea of the unit.
    """
    parts = leaves(unit_id, pack.units)
    if sea is None or not all(part in sea.zones for part in parts):
        return None
    zones = sum((sea.zones[part] for part in parts), Zones())
    return {key: round(value, 3) for key, value in asdict(zones).items()}
