"""Read how a unit may be cut in two, and the sea that each part would carry."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.sea import Zones

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.islands import Point

SPLITS = "splits.csv"
DRAWN = "display/splits.topojson"
_ZONES = ("territorial_sea_km2", "contiguous_zone_km2", "eez_km2")
COLUMNS = (
    "scenario", "unit", "part_to", "share", "turn_deg", "part_land_km2",
    "lon_a", "lat_a", "lon_b", "lat_b",
    *(f"{part}_{zone}" for part in ("part", "rest") for zone in _ZONES),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """
    One line of a family that cuts a unit so that a part has a given share of its land.

    Attributes
    ----------
    scenario
        The scenario that asks for the cut.
    unit
        The unit that is cut.
    part_to
        The party that would hold the part.
    share
        The part's share of the unit's land, 0 to 1.
    turn_deg
        How far the line is turned from square to the unit's long axis.
    part_land_km2
        The part's land.
    ends
        Where the line meets the coast: longitude and latitude in degrees.
    part, rest
        The sea of either side, by coast position.
    """

    scenario: str
    unit: str
    part_to: str
    share: float
    turn_deg: float
    part_land_km2: float
    ends: tuple[Point, Point]
    part: Zones
    rest: Zones

    def move(self, tally: Mapping[str, Zones], holder: str) -> dict[str, Zones]:
        """
        Move the part's sea from the unit's holder to the party that would receive it.

        Parameters
        ----------
        tally
            The sea of each party, the whole unit counted for its holder.
        holder
            The party that holds the rest.

        Returns
        -------
        tally
            The same with the part moved.
        """
        moved = dict(tally)
        if holder != self.part_to:
            moved[holder] = moved.get(holder, Zones()) - self.part
            moved[self.part_to] = moved.get(self.part_to, Zones()) + self.part
        return moved


def load_splits(root: Path) -> tuple[Cut, ...]:
    """
    Read a pack's cuts.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    cuts
        A family of lines for each scenario that cuts a unit; none where none does.

    Raises
    ------
    PackError
        If ``splits.csv`` is broken.
    """
    path = root / SPLITS
    if not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_cut(row) for row in csv.DictReader(file))
    except (KeyError, TypeError, ValueError) as error:
        msg = f"{SPLITS} is broken; build the pack."
        raise PackError(msg) from error


def _cut(row: Mapping[str, str]) -> Cut:
    """Read one cut."""
    part, rest = (
        Zones(*(float(row[f"{side}_{zone}"]) for zone in _ZONES)) for side in ("part", "rest")
    )
    return Cut(
        row["scenario"],
        row["unit"],
        row["part_to"],
        float(row["share"]),
        float(row["turn_deg"]),
        float(row["part_land_km2"]),
        ((float(row["lon_a"]), float(row["lat_a"])), (float(row["lon_b"]), float(row["lat_b"]))),
        part,
        rest,
    )
