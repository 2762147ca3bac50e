"""List the numbers of a pack's sea, with what they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.ranges import COUNTED
from geo.pack.records import SURPRISES
from geo.sea.law import load_law
from geo.sea.splits import load_splits
from geo.sea.straits import read_straits
from geo.sea.uncertainty import load_second_coast
from geo.sea.zones import AREAS
from geo.sea.zones import read_zones

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from geo.pack.pack import Pack
    from geo.pack.ranges import Span
    from geo.sea.zones import Zones

    Row = tuple[str, str, str, float | None, Span]

# what readers of these files raise, for others to say
PASSED_OVER: tuple[type[Exception], ...] = (FileNotFoundError, *SURPRISES)
_EARTH_KM2 = 510_100_000
_HALF_ROUND_KM = 20_004
_TERRITORIAL_NM = 12
_ROUND_DEG = 360
_ZONES = ("territorial_sea_km2", "contiguous_zone_km2", "eez_km2")


def sea_numbers(pack: Pack) -> Iterator[Row]:
    """
    Go through the numbers of a pack's sea.

    Parameters
    ----------
    pack
        The pack; a file of it that cannot be read is passed over, for whoever reads it says so.

    Yields
    ------
    row
        File, place, field, number, and the least and the most that it may be.
    """
    looks: tuple[Callable[[Pack], Iterator[Row]], ...] = (_areas, _straits, _cuts, _rules, _second)
    for look in looks:
        try:
            yield from list(look(pack))
        except PASSED_OVER:
            continue


def _zones(file: str, place: str, zones: Zones) -> Iterator[Row]:
    for key in _ZONES:
        yield file, place, key, getattr(zones, key), (0, _EARTH_KM2)


def _areas(pack: Pack) -> Iterator[Row]:
    for unit, zones in read_zones(pack.root / AREAS).items():
        yield from _zones(AREAS, unit, zones)


def _straits(pack: Pack) -> Iterator[Row]:
    for strait in read_straits(pack.root):
        yield "straits.csv", strait.id, "width_km", strait.width_km, (0, _HALF_ROUND_KM)
        for party, breadth_nm in strait.reduced_nm.items():
            place = f"{strait.id}, {party}"
            yield "straits.yaml", place, "reduced_nm", breadth_nm, (0, _TERRITORIAL_NM)


def _cuts(pack: Pack) -> Iterator[Row]:
    for cut in load_splits(pack.root):
        of = "splits.csv", f"{cut.scenario}, {cut.unit}, {cut.turn_deg:g}"
        yield *of, "share", cut.share, (0, 1)
        yield *of, "turn_deg", cut.turn_deg, (-_ROUND_DEG, _ROUND_DEG)
        yield *of, "part_land_km2", cut.part_land_km2, (0, _EARTH_KM2)
        yield from _zones(*of, cut.part)
        yield from _zones(*of, cut.rest)


def _rules(pack: Pack) -> Iterator[Row]:
    for (removed, without), table in load_law(pack.root).tables.items():
        rule = ";".join(sorted({*removed, *without}))
        for unit, zones in table.items():
            yield from _zones("sea_law.csv", f"{rule}, {unit}", zones)


def _second(pack: Pack) -> Iterator[Row]:
    second = load_second_coast(pack.root)
    for (subject, measure), pair in (second.figures if second else {}).items():
        for value in pair:
            yield "uncertainty.csv", subject, measure, value, COUNTED
