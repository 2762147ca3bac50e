"""Draw for the browser what a switch of the law changes in the map of the sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.build.topology import Topology
from geo.sea.tracer.cells import BREADTHS_NM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.sea.tracer.cells import Atlas

    Shapes = dict[str, shapely.Geometry]
    Region = tuple[str, int]

DISPLAY_GRID_DEG = 1e-4
# tolerance of the drawn zones, in degrees: shared edges move together
DISPLAY_TOLERANCE_DEG = 3e-4
# faces smaller than this many square degrees, about 100 square metres, are left out
_SLIVER_DEG2 = 1e-8
# a zone whose size differs by more than this share of it is drawn anew
_CHANGED = 1e-6
_INNER, _MIDDLE, _OUTER = BREADTHS_NM


def draw_law(
    path: Path, atlas: Atlas, base: Atlas, economic: Mapping[str, shapely.Geometry]
) -> None:
    """
    Write the zones, borders and limits that differ from those of ``display/cells.topojson``.

    A feature without an economic zone keeps the rest, so the water beyond its territorial sea is
    another unit's, and the edge between the two is a border.

    Parameters
    ----------
    path
        File to write. ``zone_12``, ``zone_24`` and ``zone_200`` hold the units whose zone changes;
        ``borders`` and ``limits`` are those of these units.
    atlas
        The atlas with every default.
    base
        The atlas whose territorial seas and contiguous zones hold.
    economic
        Each unit's water beyond every territorial sea and within 200 nautical miles.
    """
    regions = _coverage({unit: base.zone(unit, 0) for unit in base.units}, economic)
    zones = {
        _INNER: {unit: shape for (unit, breadth), shape in regions.items() if breadth == _INNER},
        _MIDDLE: _contiguous(base),
        _OUTER: {
            unit: shapely.union_all([s for (u, _), s in regions.items() if u == unit])
            for unit in dict.fromkeys(unit for unit, _ in regions)
        },
    }
    exact = {
        _INNER: {unit: base.zone(unit, 0) for unit in zones[_INNER]},
        _MIDDLE: {unit: base.zone(unit, 1) for unit in zones[_MIDDLE]},
        _OUTER: {
            unit: shapely.union(base.zone(unit, 0), economic.get(unit, shapely.Polygon()))
            for unit in zones[_OUTER]
        },
    }
    changed = {
        breadth: [unit for unit, shape in shapes.items() if _differs(atlas, unit, number, shape)]
        for number, (breadth, shapes) in enumerate(exact.items())
    }
    topology = Topology(DISPLAY_GRID_DEG)
    for breadth, units in changed.items():
        shown = [({"unit": unit}, zones[breadth][unit]) for unit in units]
        topology.add(f"zone_{breadth}", shown)
    topology.add_lines("borders", list(_borders(regions, changed)))
    frame = shapely.box(*base.window).buffer(-DISPLAY_TOLERANCE_DEG)
    topology.add_lines(
        "limits",
        [
            ({"unit": unit, "breadth": breadth}, _edge(zones[breadth], unit, frame))
            for breadth, units in changed.items()
            for unit in units
        ],
    )
    topology.write(path)


def _contiguous(base: Atlas) -> Shapes:
    """Give the zones out to the second breadth, thinned together."""
    found = {u: shape for u in base.units if not (shape := base.zone(u, 1)).is_empty}
    return dict(zip(found, _simplified(list(found.values())), strict=True))


def _differs(atlas: Atlas, unit: str, breadth: int, shape: shapely.Geometry) -> bool:
    """Say whether a zone is not the one of the atlas."""
    before = atlas.zone(unit, breadth).area
    return bool(abs(shape.area - before) > _CHANGED * before)


def _edge(
    zones: Mapping[str, shapely.Geometry], unit: str, frame: shapely.Polygon
) -> shapely.Geometry:
    """Give the part of a zone's edge beyond which there is no other zone."""
    others = shapely.union_all([shape for u, shape in zones.items() if u != unit])
    return shapely.intersection(zones[unit].boundary, frame).difference(others.boundary)


def _simplified(shapes: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """Thin shapes so that shared edges stay shared."""
    return list(shapely.coverage_simplify(list(shapes), DISPLAY_TOLERANCE_DEG))


def _coverage(
    inner: Mapping[str, shapely.Geometry], economic: Mapping[str, shapely.Geometry]
) -> dict[Region, shapely.Geometry]:
    """Cut territorial seas and economic zones into shapes whose edges meet exactly, and thin."""
    named: dict[Region, shapely.Geometry] = {(u, _INNER): s for u, s in inner.items()}
    named |= {(u, _OUTER): s for u, s in economic.items()}
    keys = [key for key, shape in named.items() if not shape.is_empty]
    shapes = np.array([named[key] for key in keys])
    noded = shapely.union_all(shapely.boundary(shapes), grid_size=DISPLAY_GRID_DEG / 10)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    faces = faces[shapely.area(faces) > _SLIVER_DEG2]
    shapely.prepare(shapes)
    tree = shapely.STRtree(shapes)
    at, owner = tree.query(shapely.point_on_surface(faces), predicate="within")
    found: dict[Region, list[shapely.Geometry]] = {}
    for face, one in zip(faces[at], owner, strict=True):
        found.setdefault(keys[one], []).append(face)
    merged = {key: shapely.coverage_union_all(found[key]) for key in keys if key in found}
    return dict(zip(merged, _simplified(list(merged.values())), strict=True))


def _borders(
    regions: Mapping[Region, shapely.Geometry], changed: Mapping[int, Sequence[str]]
) -> Iterator[tuple[dict[str, object], shapely.Geometry]]:
    """Yield the edges between regions of different units, once each, where one has changed."""
    keys = list(regions)
    edges = np.array([regions[key].boundary for key in keys])
    tree = shapely.STRtree(edges)
    for one, other in tree.query(edges, predicate="intersects").T:
        (a, breadth), (b, other_breadth) = keys[one], keys[other]
        within = max(breadth, other_breadth)
        if one >= other or a == b or not {a, b} & set(changed[within]):
            continue
        shared = shapely.intersection(edges[one], edges[other])
        lines = [p for p in shapely.get_parts(shared) if p.geom_type == "LineString"]
        if lines:
            merged = shapely.line_merge(shapely.MultiLineString(lines))
            first, second = sorted((a, b))
            # the edge of a territorial sea within another unit's economic zone
            edge = breadth != other_breadth
            yield {"a": first, "b": second, "breadth": within, "edge": edge}, merged
