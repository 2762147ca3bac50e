"""Read what a map is drawn of, once for each pack, and cut it to a window."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.pack.topojson import read_topology
from geo.scene.ruled_cells import cells_under
from geo.scene.style import BAND_ZOOMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.figure.projection import Window
    from geo.pack.topojson import Feature
    from geo.pack.topojson import Topology
    from geo.scene.rules import RuledSea

# how far beyond the window geometry is kept, so that its cut edges stay out of sight
BLEED_PX = 24.0
# paper shows twice the detail of a screen at the same zoom
PAPER_ZOOM = 1.0
TOLERANCE_PX = 0.12


@dataclass(frozen=True, slots=True)
class Basemap:
    """
    The display geometry of a pack.

    Attributes
    ----------
    units, land
        Objects by zoom band: the units in question, and the land around them.
    depth
        Sea deeper than ``depth_m``, shallow first; empty where the pack has no depths.
    cells
        Zones and borders at sea; empty where the pack has none.
    no_effect
        Borders without any effect of a unit that has half of one.
    """

    units: Topology
    land: Topology
    depth: tuple[Feature, ...]
    cells: Topology
    no_effect: tuple[Feature, ...] = ()


def basemap_of(root: Path, ruled: RuledSea | None = None) -> Basemap:
    """
    Read the display geometry of a pack, or give it again if its files have not changed.

    Parameters
    ----------
    root
        The pack's folder.
    ruled
        The sea under rules that are switched, or None.

    Returns
    -------
    ground
        Its geometry in degrees (EPSG:4326).

    Raises
    ------
    PackError
        If the units or the land are missing or broken.
    """
    folder = root / "display"
    stamps = tuple(
        path.stat().st_mtime_ns if path.is_file() else None
        for path in (folder / f"{name}.topojson" for name in ("units", "land", "depth", "cells"))
    )
    usual = _read(folder, stamps)
    if ruled is None or not usual.cells:
        return usual
    cells = usual.cells
    found, other = (
        cells_under(cells, root, sheet, ruled.removed) if sheet else None
        for sheet in (ruled.sheet, ruled.other)
    )
    return replace(usual, cells=found or cells, no_effect=other["borders"] if other else ())


@lru_cache(maxsize=4)
def _read(folder: Path, stamps: tuple[int | None, ...]) -> Basemap:
    units, land = (read_topology(folder / f"{name}.topojson") for name in ("units", "land"))
    _, _, has_depth, has_cells = (stamp is not None for stamp in stamps)
    depth = read_topology(folder / "depth.topojson")["depth"] if has_depth else ()
    cells = read_topology(folder / "cells.topojson") if has_cells else {}
    return Basemap(units, land, depth, cells)


def band(topology: Topology, zoom: float) -> tuple[Feature, ...]:
    """
    Give the object that is fine enough for a zoom on paper.

    Parameters
    ----------
    topology
        Objects by zoom band.
    zoom
        The window's zoom.

    Returns
    -------
    features
        The features of the finest object whose zoom is reached.
    """
    fits = [name for name, least in BAND_ZOOMS.items() if least <= zoom + PAPER_ZOOM]
    held = [name for name in fits if name in topology] or list(topology)[:1]
    return topology[held[-1]] if held else ()


def cut(
    features: tuple[Feature, ...], window: Window
) -> Iterator[tuple[Feature, shapely.Geometry]]:
    """
    Cut features to a window and bring them into its pixels.

    Parameters
    ----------
    features
        Features in degrees.
    window
        The window.

    Yields
    ------
    feature, shape
        Each feature that the window shows, with its shape in pixels.
    """
    west, south, east, north = window.bounds
    bleed_lon = (east - west) * BLEED_PX / window.width
    bleed_lat = (north - south) * BLEED_PX / window.height
    edges = (west - bleed_lon, south - bleed_lat, east + bleed_lon, north + bleed_lat)
    frame = shapely.box(*edges)
    for feature in features:
        geometry = feature.geometry
        if not shapely.intersects(frame, shapely.box(*geometry.bounds)):
            continue
        if not shapely.contains_properly(frame, shapely.box(*geometry.bounds)):
            geometry = shapely.clip_by_rect(geometry, *edges)
        if geometry.is_empty:
            continue
        shape = shapely.simplify(window.shape(geometry), TOLERANCE_PX)
        yield feature, shape if shape.is_valid else shapely.make_valid(shape, method="structure")


def hatch(shape: shapely.Geometry, angle_deg: float, gap_px: float) -> shapely.Geometry:
    """
    Draw parallel lines inside a shape.

    Lines of neighbouring shapes meet, for all are counted from the window's corner.

    Parameters
    ----------
    shape
        Polygons in pixels, y downwards.
    angle_deg
        Direction of the lines, counter-clockwise from east as one sees it.
    gap_px
        Distance from line to line.

    Returns
    -------
    lines
        The pieces of the lines inside the shape.

    Examples
    --------
    >>> hatch(shapely.box(0, 0, 10, 10), 0, 4)
    <MULTILINESTRING ((0 0, 10 0), (0 4, 10 4), (0 8, 10 8))>
    """
    if shape.is_empty:
        return shapely.MultiLineString()
    turn = np.radians(-angle_deg)
    along = np.array([np.cos(turn), np.sin(turn)])
    across = np.array([-along[1], along[0]])
    west, north, east, south = shape.bounds
    corners = np.array([[west, north], [east, north], [east, south], [west, south]])
    low, high = (corners @ across).min(), (corners @ across).max()
    start, end = (corners @ along).min(), (corners @ along).max()
    steps = np.arange(np.ceil(low / gap_px - 1e-9), high / gap_px + 1e-9) * gap_px
    if not len(steps):
        return shapely.MultiLineString()
    begins = steps[:, None] * across + start * along
    ends = steps[:, None] * across + end * along
    rays = shapely.linestrings(np.stack([begins, ends], axis=1))
    cut_rays = shapely.intersection(rays, shape)
    parts = shapely.get_parts(shapely.get_parts(cut_rays))
    return shapely.MultiLineString([p for p in parts if p.geom_type == "LineString" and p.length])
