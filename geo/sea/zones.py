"""
Answer whose sea is whose for any assignment of units to parties, from the built atlas.

The sea was cut once into cells, each the water nearest to one unit's coast. Giving a unit to a
party gives it the unit's cell; so areas are sums over units, and the boundary is the set of cell
borders whose two sides differ. Nothing is traced here, and nothing heavy is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack.intake import finite
from geo.pack.intake import parse_json
from geo.pack.intake import take_bytes
from geo.pack.intake import take_table
from geo.pack.scenarios import unknown
from geo.sea.straits import inner_sea
from geo.sea.straits import passage
from geo.sea.straits import read_straits
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from geo.pack.units import Unit
    from geo.sea.splits import Cut
    from geo.sea.straits import InnerSea
    from geo.sea.straits import Strait
    from geo.sea.straits import StraitStatus

AREAS = "sea.csv"
BORDERS = "display/borders.json"


@dataclass(frozen=True, slots=True)
class Zones:
    """
    Areas of sea by zone, in km2, without land.

    Attributes
    ----------
    territorial_sea_km2
        Within 12 nautical miles (UNCLOS article 3).
    contiguous_zone_km2
        From 12 to 24 nautical miles (article 33).
    eez_km2
        From 12 to 200 nautical miles (article 57); it contains the contiguous zone.
    """

    territorial_sea_km2: float = 0.0
    contiguous_zone_km2: float = 0.0
    eez_km2: float = 0.0

    @property
    def all_km2(self) -> float:
        """All the sea out to 200 nautical miles."""
        return self.territorial_sea_km2 + self.eez_km2

    def __add__(self, other: Zones) -> Zones:
        """Add zone by zone."""
        return Zones(
            self.territorial_sea_km2 + other.territorial_sea_km2,
            self.contiguous_zone_km2 + other.contiguous_zone_km2,
            self.eez_km2 + other.eez_km2,
        )

    def __sub__(self, other: Zones) -> Zones:
        """Take away zone by zone."""
        return Zones(
            self.territorial_sea_km2 - other.territorial_sea_km2,
            self.contiguous_zone_km2 - other.contiguous_zone_km2,
            self.eez_km2 - other.eez_km2,
        )

    def scaled(self, share: float) -> Zones:
        """Give a share of every zone."""
        return Zones(
            self.territorial_sea_km2 * share,
            self.contiguous_zone_km2 * share,
            self.eez_km2 * share,
        )


@dataclass(frozen=True, slots=True)
class Border:
    """
    A line between the cells of two units.

    Attributes
    ----------
    id
        Its number in the atlas.
    a, b
        The units on either side.
    breadth_nm
        The zone it runs in: 12, 24 or 200 nautical miles from the coasts.
    """

    id: int
    a: str
    b: str
    breadth_nm: int


@dataclass(frozen=True, slots=True)
class Sea:
    """
    The sea of a pack: areas by unit, borders between units, straits.

    Attributes
    ----------
    root
        The pack's folder.
    zones
        Areas of each disputed unit's sea.
    borders
        Borders between cells.
    straits
        Straits with their widths.
    context
        The party that holds each unit that is not disputed, where the pack names one.
    """

    root: Path
    zones: Mapping[str, Zones]
    borders: tuple[Border, ...]
    straits: tuple[Strait, ...]
    context: Mapping[str, str]

    def tally(self, assignment: Mapping[str, str]) -> dict[str, Zones]:
        """
        Add up the sea of each party.

        Parameters
        ----------
        assignment
            For leaf units, a party.

        Returns
        -------
        tally
            For each party named, the sea of its units; units left out count for nobody.

        Raises
        ------
        UnknownIdError
            If a unit has no sea in this pack.
        """
        sums: dict[str, list[float]] = {}
        for unit, party in assignment.items():
            zones = self.zones.get(unit)
            if zones is None:
                raise UnknownIdError(unknown("unit", unit, self.zones))
            total = sums.setdefault(party, [0.0, 0.0, 0.0])
            total[0] += zones.territorial_sea_km2
            total[1] += zones.contiguous_zone_km2
            total[2] += zones.eez_km2
        return {party: Zones(*total) for party, total in sums.items()}

    def difference(
        self, assignment: Mapping[str, str], before: Mapping[str, str]
    ) -> dict[str, Zones]:
        """
        Give how much more sea each party would have than under another assignment.

        Parameters
        ----------
        assignment, before
            For leaf units, a party.

        Returns
        -------
        difference
            For every party of either assignment.
        """
        new, old = self.tally(assignment), self.tally(before)
        parties = [*new, *(party for party in old if party not in new)]
        return {p: new.get(p, Zones()) - old.get(p, Zones()) for p in parties}

    def holders(self, assignment: Mapping[str, str]) -> dict[str, str]:
        """Give the party of every unit: as assigned, else as the pack says of the context."""
        return {**self.context, **assignment}

    def boundary(self, assignment: Mapping[str, str]) -> tuple[Border, ...]:
        """
        Select the borders that would separate two parties.

        Parameters
        ----------
        assignment
            For leaf units, a party.

        Returns
        -------
        borders
            Those whose two sides differ; none where a side has no party.
        """
        holds = self.holders(assignment).get
        return tuple(
            border
            for border in self.borders
            if (a := holds(border.a)) and (b := holds(border.b)) and a != b
        )

    def passages(
        self, assignment: Mapping[str, str], cuts: Iterable[Cut] = ()
    ) -> tuple[StraitStatus, ...]:
        """
        Say what each strait would be; see :func:`geo.sea.straits.passage`.

        Parameters
        ----------
        assignment
            For leaf units, a party.
        cuts
            Lines along which units are cut; a shore of such a unit is that of the part on which
            the strait is narrowest.
        """
        holders = self.holders(assignment)
        found = []
        for strait in self.straits:
            shores = dict(holders)
            for cut in cuts:
                for unit, end in zip(strait.units, strait.ends, strict=True):
                    if unit == cut.unit and cut.takes(end):
                        shores[unit] = cut.part_to
            found.append(passage(strait, shores))
        return tuple(found)

    def inner_sea(self, assignment: Mapping[str, str]) -> InnerSea:
        """Say which ways into the inner sea would be one party's, and which would stay open."""
        return inner_sea(self.passages(assignment))


def has_sea(root: Path) -> bool:
    """Tell whether the sea of the pack in a folder was built."""
    return (root / AREAS).is_file()


def load_sea(root: Path, units: Mapping[str, Unit]) -> Sea:
    """
    Load the sea of a pack.

    Parameters
    ----------
    root
        The pack's folder.
    units
        The pack's units by id.

    Returns
    -------
    sea
        Areas, borders and straits.

    Raises
    ------
    PackError
        If the sea was not built, or its files do not fit the units.
    """
    zones = read_zones(root / AREAS)
    wanted = {u.id for u in units.values() if u.disputed and not u.children}
    if set(zones) != wanted:
        odd = sorted(set(zones) ^ wanted)
        raise PackError(Message.of("problems.sea.unfit", file=AREAS, units=", ".join(odd)))
    context = {
        u.id: u.administered_by
        for u in units.values()
        if not u.disputed and not u.children and u.administered_by
    }
    return Sea(root, zones, _read_borders(root / BORDERS), read_straits(root), context)


def read_zones(path: Path) -> dict[str, Zones]:
    """
    Read areas of sea by unit.

    Parameters
    ----------
    path
        CSV file with a row per unit.

    Returns
    -------
    zones
        For each unit, its areas.

    Raises
    ------
    PackError
        If the file is missing or a row is broken.
    """
    try:
        return {
            row["unit"]: Zones(
                finite(row["territorial_sea_km2"]),
                finite(row["contiguous_zone_km2"]),
                finite(row["eez_km2"]),
            )
            for row in take_table(path)
        }
    except FileNotFoundError as error:
        raise PackError(Message.of("problems.sea.gone", file=path.name)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(Message.of("problems.sea.broken", file=path.name)) from error


def _read_borders(path: Path) -> tuple[Border, ...]:
    """Read the borders between cells."""
    try:
        data = parse_json(take_bytes(path))
        return tuple(
            Border(int(b["id"]), str(b["a"]), str(b["b"]), int(b["breadth"]))
            for b in data["borders"]
        )
    except FileNotFoundError as error:
        raise PackError(Message.of("problems.sea.gone", file=path.name)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(Message.of("problems.sea.broken", file=path.name)) from error
