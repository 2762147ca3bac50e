"""Cut out the part of the Earth that a scene shows, and build its sea floor and land as solids."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos
from math import log2
from math import radians
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.errors import UnknownIdError
from geo.figure.basemap import Basemap
from geo.figure.basemap import basemap_of
from geo.pack.scenarios import leaves
from geo.pack.scenarios import unknown
from geo.relief.viewpoint import TILE_PX
from geo.scene.style import THEMES

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.pack.units import Point

    Colour = list[int]
    Box = tuple[float, float, float, float]

PARTS = ("floor", "land", "units")
# what the window shows beyond the islands in question, as a share of their own size
AROUND = 0.42
LEAST_DEG = 1.0
FLOOR_TOLERANCE_DEG = 0.01
LAND_TOLERANCE_DEG = 0.004
UNIT_TOLERANCE_DEG = 0.002
LEAST_DEG2 = 2e-5
DIGITS = 4
# the ground under the deepest step, and land, whose heights the pack does not hold
BED_M = 600
LAND_M = 350
KM_PER_DEGREE = 111.32
# how much of the stage's width the window takes when one looks at it aslant
FILLED = 0.86
ASLANT = 0.78


@dataclass(frozen=True, slots=True)
class Extent:
    """
    The part of the Earth that the scene cuts out.

    Attributes
    ----------
    box
        West, south, east and north in degrees (EPSG:4326).
    """

    box: Box

    @property
    def centre(self) -> Point:
        """Longitude and latitude of its middle in degrees."""
        west, south, east, north = self.box
        return (west + east) / 2, (south + north) / 2

    @property
    def width_m(self) -> float:
        """Its width along the middle parallel in metres."""
        west, _, east, _ = self.box
        return (east - west) * KM_PER_DEGREE * 1000 * cos(radians(self.centre[1]))

    def zoom(self, width_px: float, height_px: float) -> float:
        """Give the zoom of a Web Mercator map at which it fits into a stage."""
        west, south, east, north = self.box
        across = width_px * FILLED / (east - west)
        # a degree of latitude is longer on the map by 1 / cos, but what lies aslant is shorter
        upwards = height_px / ASLANT * cos(radians(self.centre[1])) / (north - south)
        return log2(min(across, upwards) * 360 / TILE_PX)


def scene_window(pack: Pack) -> Extent:
    """
    Choose the part of the Earth around the units in question.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    window
        Their bounds, widened on every side.
    """
    disputed = {u.id for u in pack.units.values() if u.disputed}
    coarse = _coarsest(basemap_of(pack.root).units)
    bounds = [f.geometry.bounds for f in coarse if f.properties.get("id") in disputed]
    labels = [(*u.label, *u.label) for u in pack.units.values() if u.disputed]
    found = shapely.total_bounds(shapely.box(*zip(*(bounds or labels), strict=True)))
    west, south, east, north = (float(edge) for edge in found)
    wide = max(east - west, LEAST_DEG) * AROUND
    high = max(north - south, LEAST_DEG) * AROUND
    return Extent((west - wide, south - high, east + wide, north + high))


def _coarsest(topology: Mapping[str, tuple[Any, ...]]) -> tuple[Any, ...]:
    return next(iter(topology.values()), ())


def ground_data(pack: Pack, part: str) -> list[dict[str, Any]]:
    """
    Give the shapes that stay the same whatever is supposed.

    Parameters
    ----------
    pack
        The pack.
    part
        One of :data:`PARTS`.

    Returns
    -------
    data
        Polygons with ``polygon`` (rings of longitude, latitude and the height in metres at which
        they stand), ``rise`` (how far they rise above that, in metres), for the floor ``depth_m``
        and ``color``, for units ``n``, their place in :func:`drawn_units`.

    Raises
    ------
    UnknownIdError
        If there is no such part.
    """
    if part not in PARTS:
        raise UnknownIdError(unknown("part of the scene", part, PARTS))
    ground, window = basemap_of(pack.root), scene_window(pack)
    if part == "floor":
        return list(_floor(ground, window))
    frame = shapely.box(*window.box)
    if part == "land":
        return [_solid(polygon, 0, LAND_M) for _, polygon in _land(ground, frame)]
    place = {unit: n for n, unit in enumerate(drawn_units(pack))}
    return [
        {**_solid(polygon, 0, LAND_M), "n": place[unit]}
        for unit, polygon in _units(ground, frame, place)
    ]


def scene_land(pack: Pack) -> dict[str, shapely.MultiPolygon]:
    """
    Give all land of the scene by the unit at the top that it belongs to.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    land
        Polygons in degrees (EPSG:4326), cut out by :func:`scene_window`.
    """
    ground, frame = basemap_of(pack.root), shapely.box(*scene_window(pack).box)
    pieces: dict[str, list[shapely.Polygon]] = {}
    for unit, polygon in (*_land(ground, frame), *_units(ground, frame, drawn_units(pack))):
        pieces.setdefault(pack.units[unit].parent or unit, []).append(polygon)
    return {unit: shapely.MultiPolygon(polygons) for unit, polygons in pieces.items()}


def unit_rings(pack: Pack, unit: str) -> list[list[Point]]:
    """
    Give the coasts of a unit as the scene shows them.

    Parameters
    ----------
    pack
        The pack.
    unit
        A unit, whose parts are meant with it.

    Returns
    -------
    rings
        Points in degrees (EPSG:4326), around each piece of its land.
    """
    ground, frame = basemap_of(pack.root), shapely.box(*scene_window(pack).box)
    wanted = leaves(unit, pack.units)
    around = ((one, polygon) for one, polygon in _land(ground, frame) if one in wanted)
    pieces = (polygon for _, polygon in (*around, *_units(ground, frame, wanted)))
    return [
        [(round(x, DIGITS), round(y, DIGITS)) for x, y in polygon.exterior.coords]
        for polygon in pieces
    ]


def _land(ground: Basemap, frame: shapely.Geometry) -> Iterable[tuple[str, shapely.Polygon]]:
    for feature in _coarsest(ground.land):
        shape = shapely.simplify(feature.geometry, LAND_TOLERANCE_DEG)
        yield from ((feature.properties["id"], polygon) for polygon in _cut(shape, frame))


def _units(
    ground: Basemap, frame: shapely.Geometry, wanted: Container[str]
) -> Iterable[tuple[str, shapely.Polygon]]:
    for feature in _coarsest(ground.units):
        if (unit := feature.properties.get("id")) in wanted:
            shape = shapely.simplify(feature.geometry, UNIT_TOLERANCE_DEG)
            yield from ((unit, polygon) for polygon in _large(_cut(shape, frame)))


def drawn_units(pack: Pack) -> tuple[str, ...]:
    """Give the units in question that have land of their own, in the pack's order."""
    return tuple(u.id for u in pack.units.values() if u.disputed and not u.children)


def floor_steps(pack: Pack) -> tuple[tuple[int, Colour], ...]:
    """
    Give the steps of the sea floor.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    steps
        The depth of each in metres, shallow first and 0 for what is shallower than the first
        depth of the pack, and its colour.
    """
    bands = basemap_of(pack.root).depth
    depths = [0, *(int(f.properties["depth_m"]) for f in bands)]
    return tuple(zip(depths, _floor_colours(len(depths)), strict=True))


def _floor_colours(count: int) -> list[Colour]:
    # relief needs more contrast than a flat map: the tints run on towards the dark theme's
    ends = rgb(THEMES["light"]["depths"][0]), rgb(THEMES["light"]["sea_ink"])
    shares = [i / max(1, count - 1) for i in range(count)]
    return [[round(a + (b - a) * s) for a, b in zip(*ends, strict=True)] for s in shares]


def _floor(ground: Basemap, window: Extent) -> Iterable[dict[str, Any]]:
    frame = shapely.box(*window.box)
    deeper = [shapely.clip_by_rect(f.geometry, *window.box) for f in ground.depth]
    deeper = [_valid(shapely.simplify(shape, FLOOR_TOLERANCE_DEG)) for shape in deeper]
    depths = [0, *(int(f.properties["depth_m"]) for f in ground.depth)]
    bottom = depths[-1] + BED_M
    colours = _floor_colours(len(depths))
    shapes = [frame, *deeper, shapely.Polygon()]
    for i, depth in enumerate(depths):
        # each step is a block from the bed up to its depth, without what lies deeper
        step = shapely.difference(shapes[i], shapes[i + 1])
        for polygon in _polygons(step):
            solid = _solid(polygon, -bottom, bottom - depth)
            yield {**solid, "depth_m": depth, "color": colours[i]}


def _valid(shape: shapely.Geometry) -> shapely.Geometry:
    return shape if shape.is_valid else shapely.make_valid(shape, method="structure")


def _cut(shape: shapely.Geometry, frame: shapely.Geometry) -> list[shapely.Polygon]:
    return _polygons(shapely.intersection(_valid(shape), frame))


def _large(polygons: list[shapely.Polygon]) -> Iterable[shapely.Polygon]:
    # a rock smaller than a pixel is left out, but never the whole of a unit
    ordered = sorted(polygons, key=lambda polygon: -float(polygon.area))
    return (p for i, p in enumerate(ordered) if i == 0 or p.area > LEAST_DEG2)


def _polygons(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and not p.is_empty]


def _solid(polygon: shapely.Polygon, foot_m: float, rise_m: float) -> dict[str, Any]:
    rings = [
        [[round(x, DIGITS), round(y, DIGITS), foot_m] for x, y in ring.coords]
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return {"polygon": rings, "rise": rise_m}


def rgb(colour: str) -> Colour:
    """
    Give a colour's red, green and blue.

    Examples
    --------
    >>> rgb("#0072b2")
    [0, 114, 178]
    """
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
