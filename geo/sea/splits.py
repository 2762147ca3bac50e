"""Read how a unit may be cut in two, and the sea that each part would carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.pack.intake import finite
from geo.pack.intake import take_table
from geo.sea.zones import Zones
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.pack.pack import Pack
    from geo.pack.scenarios import Scenario
    from geo.pack.units import Point

SPLITS = "splits.csv"
DRAWN = "display/splits.topojson"
_ZONES = ("territorial_sea_km2", "contiguous_zone_km2", "eez_km2")
COLUMNS = (
    "scenario", "unit", "part_to", "share", "turn_deg", "part_land_km2",
    "lon_a", "lat_a", "lon_b", "lat_b", "lon_in", "lat_in",
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
    inside
        A point on the part's side: longitude and latitude in degrees.
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
    inside: Point
    part: Zones
    rest: Zones

    def takes(self, point: Point) -> bool:
        """Say whether a point, longitude and latitude, lies on the part's side of the line."""
        return _side(self.ends, point) * _side(self.ends, self.inside) > 0

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
        return tuple(_cut(row) for row in take_table(path))
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(Message.of("problems.sea.broken", file=SPLITS)) from error


def _cut(row: Mapping[str, str]) -> Cut:
    """Read one cut."""
    part, rest = (
        Zones(*(finite(row[f"{side}_{zone}"]) for zone in _ZONES)) for side in ("part", "rest")
    )
    return Cut(
        row["scenario"],
        row["unit"],
        row["part_to"],
        finite(row["share"]),
        finite(row["turn_deg"]),
        finite(row["part_land_km2"]),
        (_point(row, "a"), _point(row, "b")),
        _point(row, "in"),
        part,
        rest,
    )


def _point(row: Mapping[str, str], name: str) -> Point:
    return finite(row[f"lon_{name}"]), finite(row[f"lat_{name}"])


def _side(ends: tuple[Point, Point], point: Point) -> float:
    """Tell the sides of a line apart by a sign; near the line degrees serve as a plane."""
    (ax, ay), (bx, by) = ends
    return (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)


def family(cuts: Sequence[Cut], scenario: str, unit: str) -> tuple[Cut, ...]:
    """
    Give the lines by which a scenario may cut a unit, the plainest first.

    Parameters
    ----------
    cuts
        A pack's cuts.
    scenario, unit
        The scenario, and the unit that it cuts.

    Returns
    -------
    cuts
        The line square to the unit's long axis first, then those turned more and more from it;
        empty where none was built.
    """
    found = [cut for cut in cuts if cut.scenario == scenario and cut.unit == unit]
    return tuple(sorted(found, key=lambda cut: (abs(cut.turn_deg), cut.turn_deg)))


def scenario_cuts(scenario: Scenario, pack: Pack) -> dict[str, tuple[Cut, ...]]:
    """
    Give the lines by which a scenario's units may be cut, the plainest first.

    Parameters
    ----------
    scenario
        The scenario.
    pack
        The pack.

    Returns
    -------
    families
        For each unit that is cut, its lines; units without any are left out.
    """
    if not scenario.splits:
        return {}
    cuts = load_splits(pack.root)
    found = {s.unit: family(cuts, scenario.id, s.unit) for s in scenario.splits}
    return {unit: lines for unit, lines in found.items() if lines}
