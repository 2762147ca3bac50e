"""
Give the cells of the sea under rules that are switched: what a sheet draws anew, the rest as usual.

A sheet holds the zones that its rules change, and the borders and limits of these zones alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.topojson import read_topology
from geo.scene.border_layers import CellBorder
from geo.scene.border_layers import cell_borders
from geo.scene.border_layers import drawn_borders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from geo.pack.topojson import Topology
    from geo.scene.rules import RuledSea
    from geo.sea.law import Units

ZONE_PREFIX = "zone_"
# of borders, the zone from 12 to 200 nautical miles counts as one
_NARROW, _WIDE = 12, 200


def sheet_of(root: Path, name: str) -> Topology:
    """
    Read a sheet that draws the sea under some rules.

    Parameters
    ----------
    root
        The pack's folder.
    name
        Of the sheet, without its ending.

    Returns
    -------
    sheet
        Zones, borders and limits, in degrees (EPSG:4326).
    """
    return read_topology(root / "display" / f"{name}.topojson")


def drawn_anew(sheet: Topology, removed: Units) -> dict[int, Units]:
    """
    Say which units' zones a sheet takes the place of.

    Parameters
    ----------
    sheet
        The sheet.
    removed
        Units that are no base points: they lose what they have.

    Returns
    -------
    units
        By breadth in nautical miles.
    """
    return {
        int(name.removeprefix(ZONE_PREFIX)): removed
        | {str(one.properties["unit"]) for one in features}
        for name, features in sheet.items()
        if name.startswith(ZONE_PREFIX)
    }


def stays(sides: tuple[str, str], breadth_nm: int, anew: Mapping[int, Units]) -> bool:
    """
    Say whether a border of the usual cells is one under the rules too.

    Parameters
    ----------
    sides
        Its two units.
    breadth_nm
        The zone in which it runs.
    anew
        What :func:`drawn_anew` gives.
    """
    return not anew[_NARROW if breadth_nm == _NARROW else _WIDE] & {*sides}


def cells_under(cells: Topology, root: Path, name: str, removed: Units) -> Topology:
    """
    Give the cells as the map draws them under rules.

    Parameters
    ----------
    cells
        The usual cells.
    root
        The pack's folder.
    name
        Of the sheet that draws the rules.
    removed
        Units that are no base points.

    Returns
    -------
    cells
        Objects of the same names.
    """
    sheet = sheet_of(root, name)
    anew = drawn_anew(sheet, removed)
    found = dict(cells)
    for breadth, units in anew.items():
        key = f"{ZONE_PREFIX}{breadth}"
        kept = (one for one in cells.get(key, ()) if one.properties["unit"] not in units)
        found[key] = (*kept, *sheet[key])
    found["borders"] = (
        *(
            one
            for one in cells.get("borders", ())
            if stays((one.properties["a"], one.properties["b"]), one.properties["breadth"], anew)
        ),
        *sheet.get("borders", ()),
    )
    found["limits"] = (
        *(
            one
            for one in cells.get("limits", ())
            if one.properties["unit"] not in anew[int(one.properties["breadth"])]
        ),
        *sheet.get("limits", ()),
    )
    return found


def sides_under(
    sides: Iterable[tuple[str, str, int]], root: Path, ruled: RuledSea
) -> tuple[tuple[str, str, int], ...]:
    """
    List the stretches between cells under rules: two units and a breadth each.

    Parameters
    ----------
    sides
        Those of the usual cells.
    root
        The pack's folder.
    ruled
        The sea under rules that are switched.

    Returns
    -------
    sides
        Each once.
    """
    if not ruled.sheet:
        return tuple(sides)
    sheet = sheet_of(root, ruled.sheet)
    anew = drawn_anew(sheet, ruled.removed)
    kept = [one for one in sides if stays(one[:2], one[2], anew)]
    drawn = [one.properties for one in sheet.get("borders", ())]
    moved = [(str(said["a"]), str(said["b"]), int(said["breadth"])) for said in drawn]
    return tuple(dict.fromkeys([*kept, *moved]))


def borders_under(root: Path, ruled: RuledSea | None) -> tuple[CellBorder, ...]:
    """
    Give the borders between cells under rules, at full precision where the rules leave them.

    Parameters
    ----------
    root
        The pack's folder.
    ruled
        The sea under rules that are switched, or None.

    Returns
    -------
    borders
        Those that the rules move are as fine as the map draws them, and have no number.
    """
    usual = cell_borders(root)
    if ruled is None or not ruled.sheet:
        return usual
    anew = drawn_anew(sheet_of(root, ruled.sheet), ruled.removed)
    kept = (one for one in usual if stays((one.a, one.b), one.breadth_nm, anew))
    return (*kept, *drawn_borders(root, ruled.sheet))
