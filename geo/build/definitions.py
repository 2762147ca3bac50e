"""Measure every pair of units under each definition of the coast, and write the table."""

from __future__ import annotations

import csv
import io
import itertools
from typing import TYPE_CHECKING

from geo.errors import BuildError
from geo.pack.definitions import DEFINITIONS
from geo.pack.definitions import HEADLINE
from geo.pack.files import write_atomically
from geo.pack.loading import DEFINED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.geodesy.lands import Lands
    from geo.pack.definitions import DefinedDistance
    from geo.pack.pack import Pack

COLUMNS = (
    "unit",
    "to",
    "definition",
    "counted_to",
    "distance_km",
    "from_lon",
    "from_lat",
    "to_lon",
    "to_lat",
    "rock_end",
    "rock_unit",
    "rock_m2",
    "rock",
)


def measure_definitions(pack: Pack, lands: Lands) -> Iterator[tuple[str, str, DefinedDistance]]:
    """
    Measure under every definition between units, and between units and places.

    Parameters
    ----------
    pack
        The pack, whose published figures name the places to measure from.
    lands
        Its land.

    Yields
    ------
    unit, to, distance
        The unit, the unit or place, and the distance under a definition; for a place the headline
        comes too, because the matrix of distances holds units only.
    """
    for one, other in itertools.combinations(pack.units.values(), 2):
        related = {*one.children, one.id} & {*other.children, other.id}
        if related:
            continue
        for found in lands.definitions(one.id, other.id):
            yield one.id, other.id, found
    asked = {
        (figure.unit, place)
        for figure in pack.published
        if figure.unit is not None and not figure.from_coast
        for place in (figure.from_place, figure.to_place)
        if place is not None and pack.places[place].unit != figure.unit
    }
    for unit, place in sorted(asked):
        for name in (HEADLINE, *DEFINITIONS):
            yield unit, place, lands.from_place(unit, pack.places[place].at, name)


def build_definitions(pack: Pack, lands: Lands) -> list[Path]:
    """
    Write the distances of a pack under each definition.

    Parameters
    ----------
    pack
        The pack; nothing is written where it has no ``rocks.csv``.
    lands
        Its land.

    Returns
    -------
    paths
        ``definitions.csv``.

    Raises
    ------
    BuildError
        If a place and a unit share an id, so that a row could mean either.
    """
    if not pack.rocks:
        return []
    shared = {*pack.units} & {*pack.places}
    if shared:
        msg = f"places.csv: {', '.join(sorted(shared))} is the id of a unit too."
        raise BuildError(msg)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_row(*found) for found in measure_definitions(pack, lands))
    path = pack.root / DEFINED
    write_atomically(path, text.getvalue().encode())
    return [path]


def _row(unit: str, to: str, found: DefinedDistance) -> list[str]:
    ends = (f"{degrees:.7f}" for degrees in (*found.from_point, *found.to_point))
    rock = found.rock
    on = ["", "", "", ""]
    if rock:
        on = [rock.at_end, rock.unit, f"{rock.area_m2:.0f}", rock.rock or ""]
    return [
        unit,
        to,
        found.definition,
        found.counted_to or "",
        f"{found.distance_km:.5f}",
        *ends,
        *on,
    ]
