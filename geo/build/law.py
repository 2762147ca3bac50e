"""Trace the sea again under each switch of the law, and write its areas and maps."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geo.build.law_display import draw_law
from geo.errors import BuildError
from geo.geodesy.measure import area_km2
from geo.pack.files import write_atomically
from geo.sea.law import EFFECT
from geo.sea.law import TABLES
from geo.sea.law import drawing_names
from geo.sea.law import read_rules
from geo.sea.tracer.cells import BREADTHS_NM
from geo.sea.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.pack.units import Unit
    from geo.sea.law import Switch
    from geo.sea.law import Units
    from geo.sea.tracer.cells import Atlas

    Land = Mapping[str, shapely.MultiPolygon]

COLUMNS = ("removed", "without", "unit", "territorial_sea_km2", "contiguous_zone_km2", "eez_km2")
_SLIVER_KM2 = 1e-4


def zones_of(atlas: Atlas) -> dict[str, Zones]:
    """
    Give the areas of each unit of interest's sea.

    Parameters
    ----------
    atlas
        An atlas of all three breadths.

    Returns
    -------
    zones
        Areas without land, in km2.
    """
    zones = {}
    for unit in atlas.interest:
        inner, middle, outer = (atlas.sea_km2(unit, k) for k in range(len(BREADTHS_NM)))
        zones[unit] = Zones(inner, middle - inner, outer - inner)
    return zones


def combinations(
    switches: Mapping[str, Switch], units: Sequence[Unit]
) -> list[tuple[Units, Units]]:
    """
    List the combinations of rules that are built.

    Parameters
    ----------
    switches
        The pack's switches.
    units
        The pack's units.

    Returns
    -------
    combinations
        Removed units, and units without an economic zone: every option of one switch with every
        option of the others, and the effect of each disputed unit and group alone.
    """
    disputed = [u for u in units if u.disputed]
    alone = [frozenset(u.children or (u.id,)) for u in disputed] if EFFECT in switches else []
    removed: set[Units] = {o.removed for s in switches.values() for o in s.options} | {frozenset()}
    without: set[Units] = {o.without for s in switches.values() for o in s.options} | {frozenset()}
    pairs = {(r, w - r) for r in removed for w in [*without, *(a for a in alone if len(a) > 1)]}
    pairs |= {(frozenset(), a) for a in alone}
    return sorted(pairs, key=lambda pair: (sorted(pair[0]), len(pair[1]), sorted(pair[1])))


def build_law(root: Path, land: Land, atlas: Atlas, units: Sequence[Unit]) -> list[Path]:
    """
    Write the areas of sea under every combination of rules, and a map for each option.

    Parameters
    ----------
    root
        The pack's folder, with ``law.yaml``; nothing is written where it has none.
    land
        Each unit's land in degrees (EPSG:4326).
    atlas
        The atlas with every default.
    units
        The pack's units.

    Returns
    -------
    paths
        ``sea_law.csv`` and ``display/law_*.topojson``.

    Raises
    ------
    BuildError
        If an option names a unit that is not in question.
    """
    switches, _ = read_rules(root)
    if not switches:
        return []
    named = {u for s in switches.values() for o in s.options for u in o.without | o.removed}
    if not named <= set(atlas.interest):
        msg = f"law.yaml names {min(named - set(atlas.interest))}, which is no unit in question."
        raise BuildError(msg)
    bases: dict[Units, Atlas] = {frozenset(): atlas}
    groups = {u.id: frozenset(u.children or (u.id,)) for u in units if u.disputed}
    names = drawing_names(switches, groups)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    written = []
    for removed, without in combinations(switches, units):
        if removed not in bases:
            bases[removed] = _trace_without(land, atlas, removed, atlas.breadths_m)
        base = bases[removed]
        economic = _economic_zones(land, base, removed, without)
        rows.writerows(_rows(atlas.interest, removed, without, _table(base, economic, without)))
        if (removed, without) in names and (removed or _giving(base, without)):
            path = root / "display" / f"{names[removed, without]}.topojson"
            draw_law(path, atlas, base, economic)
            written.append(path)
    write_atomically(root / TABLES, text.getvalue().encode())
    return [root / TABLES, *written]


def _rows(
    interest: Iterable[str], removed: Units, without: Units, table: Mapping[str, Zones]
) -> Iterator[list[str]]:
    """Write a combination's areas, with nothing for units that are removed."""
    for unit in interest:
        zones = table.get(unit, Zones())
        areas = (zones.territorial_sea_km2, zones.contiguous_zone_km2, zones.eez_km2)
        names = [";".join(sorted(units)) for units in (removed, without)]
        yield [*names, unit, *(f"{area:.6f}" for area in areas)]


def _trace_without(
    land: Land, atlas: Atlas, left_out: Iterable[str], breadths_m: Sequence[float]
) -> Atlas:
    """Trace the sea as if some units had no coast."""
    # numba takes seconds to import, and only a build needs it
    from geo.sea.tracer.atlas import trace_atlas  # noqa: PLC0415

    kept = {unit: shape for unit, shape in land.items() if unit not in set(left_out)}
    return trace_atlas(
        kept,
        [unit for unit in atlas.interest if unit in kept],
        breadths_m=breadths_m,
        window=atlas.window,
    )


def _economic_zones(
    land: Land, base: Atlas, removed: Units, without: Units
) -> dict[str, shapely.Geometry]:
    """Give each unit's water beyond every territorial sea and within 200 nautical miles."""
    giving = _giving(base, without)
    if set(base.interest) <= without:
        outer = replace(base, interest=())
    elif giving:
        # without all of them: else what one gives up would fall to another that has no zone
        outer = _trace_without(land, base, removed | without, base.breadths_m[-1:])
    else:
        outer = base
    breadth = len(outer.breadths_m) - 1
    shelter = shapely.union_all([base.zone(unit, 0) for unit in base.units])
    return {
        unit: shapely.difference(outer.zone(unit, breadth), shelter)
        for unit in outer.units
        if unit not in without
    }


def _giving(base: Atlas, without: Units) -> Units:
    """Find the units that have a zone to give up: their water reaches beyond 12 nautical miles."""
    return frozenset(
        u
        for u in without & set(base.units)
        if base.sea_km2(u, len(base.breadths_m) - 1) - base.sea_km2(u, 0) > _SLIVER_KM2
    )


def _table(
    base: Atlas, economic: Mapping[str, shapely.Geometry], without: Units
) -> dict[str, Zones]:
    """Give areas with the economic zones of some units given up."""
    table = zones_of(base)
    if not without:
        return table
    return {
        unit: replace(
            zones, eez_km2=area_km2([_areas(economic[unit])]) if unit in economic else 0.0
        )
        for unit, zones in table.items()
    }


def _areas(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    """Keep the polygons of a geometry."""
    parts = shapely.get_parts(geometry)
    return shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon" and p.area > 0])
