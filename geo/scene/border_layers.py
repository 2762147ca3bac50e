"""Read the borders between cells, as measured or as drawn, from a pack's files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.pack.geopackage import read_layer
from geo.pack.topojson import read_topology

if TYPE_CHECKING:
    from pathlib import Path

    import shapely

LAYERS = "sea.gpkg"


@dataclass(frozen=True, slots=True)
class CellBorder:
    """A line between the cells of two units, in degrees (EPSG:4326), with its number if any."""

    id: int | None
    a: str
    b: str
    breadth_nm: int
    shape: shapely.Geometry


def cell_borders(root: Path) -> tuple[CellBorder, ...]:
    """
    Read the borders between the cells of a pack's sea, at full precision.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    borders
        Empty where the pack has no sea.

    Raises
    ------
    PackError
        If ``sea.gpkg`` cannot be read.
    """
    path = root / LAYERS
    return _borders(path, path.stat().st_mtime_ns) if path.is_file() else ()


@lru_cache(maxsize=2)
def _borders(path: Path, stamp: int) -> tuple[CellBorder, ...]:
    del stamp  # a file that has changed is read anew
    return tuple(
        CellBorder(int(row["id"]), str(row["a"]), str(row["b"]), int(row["breadth_nm"]), shape)
        for row, shape in read_layer(path, "borders")
    )


def drawn_borders(root: Path, sheet: str) -> tuple[CellBorder, ...]:
    """
    Read the borders between cells as a sheet draws them under rules that are switched.

    Parameters
    ----------
    root
        The pack's folder.
    sheet
        Name of the sheet in ``display``, without its ending; see :func:`geo.sea.law.drawing_names`.

    Returns
    -------
    borders
        As fine as the map draws them.
    """
    found = read_topology(root / "display" / f"{sheet}.topojson").get("borders", ())
    return tuple(
        CellBorder(None, str(p["a"]), str(p["b"]), int(p["breadth"]), one.geometry)
        for one in found
        for p in (one.properties,)
    )
