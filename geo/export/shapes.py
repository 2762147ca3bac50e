"""Bring geometry into the form that files hold, as RFC 7946 asks."""

from __future__ import annotations

import shapely

GRID_DEG = 1e-7


def tidy(shape: shapely.Geometry) -> shapely.Geometry:
    """
    Bring a geometry into the form that RFC 7946 asks for.

    Parameters
    ----------
    shape
        Geometry in degrees (EPSG:4326); longitudes may exceed 180.

    Returns
    -------
    shape
        Rounded to seven decimals, exterior rings counter-clockwise, cut at the antimeridian.

    Examples
    --------
    >>> tidy(shapely.box(179, 0, 181, 1)).geoms[1].bounds
    (-180.0, 0.0, -179.0, 1.0)
    """
    west, _, east, _ = shape.bounds
    if east > 180 or west < -180:  # noqa: PLR2004 - degrees of half the globe
        shape = _cut(shape)
    rounded = shapely.set_precision(shape, GRID_DEG, mode="pointwise")
    # rounding may let two vertices fall together or a needle cross itself
    whole = rounded if rounded.is_valid else shapely.make_valid(rounded, method="structure")
    return shapely.orient_polygons(whole)


def _cut(shape: shapely.Geometry) -> shapely.Geometry:
    parts: list[shapely.Geometry] = []
    for turn in (0, 360, -360):
        strip = shapely.box(turn - 180, -90, turn + 180, 90)
        part = shapely.transform(shapely.intersection(shape, strip), lambda xy, t=turn: xy - [t, 0])
        pieces = [p for p in shapely.get_parts(part) if not p.is_empty]
        parts += [p for p in pieces if p.geom_type in shape.geom_type]
    return type(shape)(parts) if shape.geom_type.startswith("Multi") else _many(parts)


def _many(parts: list[shapely.Geometry]) -> shapely.Geometry:
    if parts and parts[0].geom_type == "LineString":
        return shapely.MultiLineString(parts)
    return shapely.MultiPolygon(parts)


def multi(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Give the polygons of a geometry as one, as a layer of areas holds them."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def multi_line(shape: shapely.Geometry) -> shapely.MultiLineString:
    """Give the lines of a geometry as one, as a layer of lines holds them."""
    return shapely.MultiLineString(list(shapely.get_parts(shape)))
