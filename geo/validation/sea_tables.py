"""Compare a pack's tables of the sea, of straits, cuts and definitions with what they rest on."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import shapely

from geo.build.splits import equal_share
from geo.build.straits import strait_widths
from geo.errors import FourIslandsError
from geo.geodesy.measure import area_km2
from geo.pack import scenarios as sc
from geo.pack.geopackage import read_layer
from geo.pack.records import Problem
from geo.pack.units import WIDTH
from geo.scene.border_layers import LAYERS
from geo.sea.law import TABLES
from geo.sea.law import load_law
from geo.sea.splits import SPLITS
from geo.sea.splits import load_splits
from geo.sea.straits import NOTES
from geo.sea.straits import WIDTHS
from geo.sea.straits import read_straits
from geo.sea.uncertainty import LAND
from geo.sea.uncertainty import UNCERTAINTY
from geo.sea.uncertainty import load_second_coast
from geo.sea.zones import AREAS
from geo.sea.zones import Zones
from geo.sea.zones import has_sea
from geo.sea.zones import read_zones
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.geodesy.lands import Lands
    from geo.pack.pack import Pack

    Coasts = Mapping[str, shapely.MultiPolygon]
    Choose = Callable[[Sequence[str]], Sequence[str]]

# tables are written to a square metre and a millimetre; another machine may round apart
_KM2, _KM = 0.000_05, 0.002
# a part of a cut unit is placed until its share of the land is within a billionth
_CUT = 1e-6
# where two parts are traced apart, their waters meet within so much of the whole
_SUM = 1e-4
_MEASURES = ("territorial_sea_km2", "contiguous_zone_km2", "eez_km2")


def differing(pack: Pack, coasts: Coasts, lands: Lands, choose: Choose) -> Iterator[Problem]:
    """
    Find rows of built tables that do not follow from the coasts, the atlas, and each other.

    Parameters
    ----------
    pack
        The pack.
    coasts
        The land of its units in degrees (EPSG:4326).
    lands
        The same, with what is known of rocks.
    choose
        Gives those of some ids that are looked at; all, or a few.

    Yields
    ------
    problem
        A sentence for each number that is another.
    """
    if not has_sea(pack.root):
        return
    looks: dict[str, Callable[[], Iterator[Problem]]] = {
        AREAS: partial(_areas, pack, coasts, choose),
        TABLES: partial(_law, pack),
        WIDTHS: partial(_straits, pack, lands),
        SPLITS: partial(_cuts, pack, choose),
        UNCERTAINTY: partial(_ours, pack),
    }
    for file, look in looks.items():
        try:
            yield from look()
        except FourIslandsError as error:
            yield Problem(file, "", error.args[0])


def differs(file: str, place: str, kept: float, anew: float, allowed: float) -> Iterator[Problem]:
    """
    Say that a table has another number than what it rests on gives.

    Parameters
    ----------
    file, place
        The table, and the row in it.
    kept, anew
        The number of the table, and what it should be.
    allowed
        How far apart they may be, in their own unit; a millionth of the number is always allowed.

    Yields
    ------
    problem
        One sentence, or none where they agree.
    """
    if not math.isclose(kept, anew, rel_tol=1e-6, abs_tol=allowed):
        values = {"kept": f"{kept:.7g}", "anew": f"{anew:.7g}"}
        yield Problem(file, place, Message.of("problems.pack.differs", **values))


def _areas(pack: Pack, coasts: Coasts, choose: Choose) -> Iterator[Problem]:
    """Measure the water of the atlas: a zone, less the land of its unit."""
    zones = read_zones(pack.root / AREAS)
    drawn: dict[tuple[str, int], shapely.Geometry] = {}
    for fields, shape in read_layer(pack.root / LAYERS, "zones"):
        drawn[str(fields.get("unit")), int(fields.get("breadth_nm") or 0)] = shape
    for unit in choose([one for one in zones if one in coasts]):
        shapes = [drawn.get((unit, breadth)) for breadth in (12, 24, 200)]
        if any(shape is None for shape in shapes):
            yield Problem(LAYERS, unit, Message.of("problems.sea.no_zone"))
            continue
        land = area_km2(list(shapely.get_parts(coasts[unit])))
        inner, middle, outer = (area_km2(list(shapely.get_parts(one))) - land for one in shapes)
        found = Zones(inner, middle - inner, outer - inner)
        yield from _same(AREAS, unit, zones[unit], found)


def _same(
    file: str, place: str, kept: Zones, anew: Zones, allowed: float = _KM2
) -> Iterator[Problem]:
    for measure in _MEASURES:
        yield from differs(file, place, getattr(kept, measure), getattr(anew, measure), allowed)


def _law(pack: Pack) -> Iterator[Problem]:
    """See that no rule about economic zones changes what lies within 24 nautical miles."""
    law = load_law(pack.root)
    zones = read_zones(pack.root / AREAS)
    for (removed, without), table in law.tables.items():
        place = ";".join(sorted(removed | without)) or "-"
        usual = law.tables.get((removed, frozenset()), {}) if removed else zones
        for unit, found in table.items():
            wanted = usual.get(unit)
            if wanted is None or (unit in without and found.eez_km2):
                yield from differs(TABLES, f"{place}, {unit}", found.eez_km2, 0, _KM2)
                continue
            kept = wanted.eez_km2 if not without else found.eez_km2
            inner = Zones(wanted.territorial_sea_km2, wanted.contiguous_zone_km2, kept)
            yield from _same(TABLES, f"{place}, {unit}", found, inner)


def _straits(pack: Pack, lands: Lands) -> Iterator[Problem]:
    """Measure each strait at its narrowest."""
    widths = strait_widths(pack.root, lands.sure())
    for strait in read_straits(pack.root):
        for unit in (one for shore in strait.shores for one in shore if one not in pack.units):
            yield Problem(NOTES, strait.id, sc.unknown("unit", unit, pack.units))
        if strait.id not in widths:
            continue
        metres = widths[strait.id][0]
        yield from differs(WIDTHS, strait.id, strait.width_km, metres / 1000, _KM)


def _cuts(pack: Pack, choose: Choose) -> Iterator[Problem]:
    """Compare the shares of cut units with the land, and their waters with the whole unit's."""
    zones = read_zones(pack.root / AREAS)
    splits = {(s.id, split.unit): split for s in pack.scenarios.values() for split in s.splits}
    cuts = load_splits(pack.root)
    made = {(cut.scenario, cut.unit) for cut in cuts}
    for scenario, unit in splits.keys() - made:
        share = equal_share(pack, pack.scenarios[scenario], splits[scenario, unit])
        if 0 < share < 1:
            yield Problem(SPLITS, f"{scenario}, {unit}", Message.of("problems.pack.no_row"))
    for scenario in choose(list(dict.fromkeys(cut.scenario for cut in cuts))):
        for cut in (one for one in cuts if one.scenario == scenario):
            place = f"{cut.scenario}, {cut.unit}, {cut.turn_deg:g}"
            split = splits.get((cut.scenario, cut.unit))
            if split is None or split.part_to != cut.part_to or cut.unit not in zones:
                yield Problem(SPLITS, place, Message.of("problems.sea.no_cut"))
                continue
            share = equal_share(pack, pack.scenarios[cut.scenario], split)
            yield from differs(SPLITS, place, cut.share, share, _CUT)
            land = (pack.units[cut.unit].land_km2 or 0.0) * share
            yield from differs(SPLITS, place, cut.part_land_km2, land, _CUT * land)
            whole = zones[cut.unit]
            yield from _same(SPLITS, place, cut.part + cut.rest, whole, _SUM * whole.all_km2)


def _ours(pack: Pack) -> Iterator[Problem]:
    """Compare what a second coast is set beside with the tables that it comes from."""
    second = load_second_coast(pack.root)
    if second is None:
        return
    zones = read_zones(pack.root / AREAS)
    widths = {strait.id: strait.width_km for strait in read_straits(pack.root)}
    for (subject, measure), (ours, _) in second.figures.items():
        place = f"{subject}, {measure}"
        anew = widths.get(subject)
        if measure != WIDTH:
            anew = _summed(pack, zones, subject, measure)
        if anew is None:
            yield Problem(UNCERTAINTY, place, Message.of("problems.sea.no_subject"))
        else:
            yield from differs(UNCERTAINTY, place, ours, anew, _KM)


def _summed(pack: Pack, zones: Mapping[str, Zones], subject: str, measure: str) -> float | None:
    """Add up a measure of a unit, a group, or all units in question; None where it has none."""
    if subject == "all":
        units = [unit.id for unit in pack.in_question]
    else:
        units = list(sc.leaves(subject, pack.units)) if subject in pack.units else []
    if measure == LAND:
        areas = [pack.units[unit].land_km2 for unit in units]
    elif measure in _MEASURES:
        areas = [getattr(zones[unit], measure) if unit in zones else None for unit in units]
    else:
        areas = []
    return sum(filter(None, areas)) if areas and None not in areas else None
