"""Write a unit, its names, distances and published figures as plain data for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.pack.definitions import differ
from geo.pack.definitions import is_doubtful
from geo.pack.definitions import usual
from geo.sea.outcome_data import unit_sea
from geo.sea.published import computed
from geo.sea.uncertainty import area_range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.pack import Distance
    from geo.pack.pack import Pack
    from geo.pack.units import Name
    from geo.pack.units import Published
    from geo.pack.units import Unit
    from geo.sea.outcomes import Outcome
    from geo.sea.zones import Sea


def names_data(names: Mapping[str, Name]) -> dict[str, dict[str, str]]:
    """
    Give names as plain data by language tag.

    Parameters
    ----------
    names
        Names by language tag.

    Returns
    -------
    data
        For each tag, ``name``, ``source`` and ``status``.
    """
    return {
        tag: {"name": n.text, "source": n.source, "status": n.status} for tag, n in names.items()
    }


def unit_data(
    unit: Unit, pack: Pack, sea: Sea | None, found: Mapping[str, Outcome]
) -> dict[str, Any]:
    """
    Give what the browser tells of a unit.

    Parameters
    ----------
    unit, pack
        The unit and its pack.
    sea
        The division of the sea, or None where there is none.
    found
        What each scenario comes to.

    Returns
    -------
    data
        Plain data for JSON.
    """
    return {
        "id": unit.id,
        "parent": unit.parent,
        "kind": unit.kind,
        "disputed": unit.disputed,
        "administered_by": unit.administered_by,
        "claimed_by": list(unit.claimed_by),
        "children": list(unit.children),
        "names": names_data(unit.names),
        "label": list(unit.label),
        "bbox": list(unit.bbox) if unit.bbox else None,
        "land_km2": None if unit.clipped else unit.land_km2,
        "land_range": area_range(unit, pack),
        "coast_km": None if unit.clipped else unit.coast_km,
        "people": [
            {"year": c.year, "people": c.people, "kind": c.kind, "source": c.source, "note": c.note}
            for c in unit.people
        ],
        "people_now": unit.people_now,
        "sea": unit_sea(unit.id, pack, sea) if unit.disputed else None,
        "distances": _distances(unit, pack) if unit.disputed else {},
        "published": [
            published_data(p, computed(p, pack, sea, found))
            for p in pack.published
            if unit.id in {p.unit, p.to_unit} and unit.disputed
        ],
    }


def around_data(pack: Pack) -> dict[str, dict[str, dict[str, Any]]]:
    """
    Give the distances between units that nobody disputes, for whoever measures there.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    data
        By either unit, in the order of the pack's table, as the distances of a unit in question.
    """
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for (a, b), pair in pack.distances.items():
        if not (pack.units[a].disputed or pack.units[b].disputed):
            found.setdefault(a, {})[b] = _line(pair)
    return found


def unsure_data(pack: Pack) -> list[dict[str, Any]]:
    """
    Give the rocks that are drawn, but that no distance ends at.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    data
        For each its ``unit``, and a point of it in degrees (EPSG:4326) as ``at``.
    """
    return [
        {"unit": rock.unit, "at": list(rock.at)}
        for rock in pack.rocks.values()
        if rock.here and not rock.confirmed
    ]


def _distances(unit: Unit, pack: Pack) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (a, b), pair in pack.distances.items():
        if unit.id not in {a, b}:
            continue
        d = pair if a == unit.id else pair.reversed()
        found[d.to_unit] = {**_line(d), **_defined(d, pack)}
    return found


def _line(found: Distance) -> dict[str, Any]:
    return {
        "km": round(found.distance_km, 5),
        "from": [round(x, 7) for x in found.from_point],
        "to": [round(x, 7) for x in found.to_point],
        "from_place": found.from_place,
        "from_place_km": found.from_place_km,
        "to_place": found.to_place,
        "to_place_km": found.to_place_km,
    }


def _defined(pair: Distance, pack: Pack) -> dict[str, Any]:
    """Give a distance under each definition of the coast where a reader has to know which."""
    found = pack.definitions(pair.unit, pair.to_unit)
    if not differ(found):
        return {}
    other = [d for d in found if d.counted_to is not None]
    rows: list[dict[str, Any]] = []
    for d in (*usual(found), *other):
        # the card shows two decimals; there are many pairs, so nothing empty goes along
        row: dict[str, Any] = {"id": d.definition, "km": round(d.distance_km, 4)}
        if d.counted_to:
            row["counted_to"] = d.counted_to
        if d.rock:
            row["rock"] = {"m2": round(d.rock.area_m2), "unit": d.rock.unit}
            row["rock"] |= {"doubtful": True} if is_doubtful(d, pack.rocks) else {}
        rows.append(row)
    return {"defined": rows}


def published_data(figure: Published, ours: float | None) -> dict[str, Any]:
    """
    Set a published figure beside ours.

    Parameters
    ----------
    figure
        What was published.
    ours
        Our figure in the same unit, or None.

    Returns
    -------
    data
        The figure, ours as ``computed`` (under the figure's ``definition`` and between its ends;
        None where the pack has none), their ``difference`` in the same unit, and the reason.
    """
    return {
        "id": figure.id,
        "measure": figure.measure,
        "unit": figure.unit,
        "to_unit": figure.to_unit,
        "from_place": figure.from_place,
        "to_place": figure.to_place,
        "value": figure.value,
        "year": figure.year,
        "source": figure.source,
        "computed": ours,
        "difference": None if ours is None else ours - figure.value,
        "definition": figure.definition,
        "from_coast": figure.from_coast,
        "reason": figure.reason,
    }
