"""Cut a unit in two by geodesics, and trace the sea that each part would carry."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

from geo.build.topology import Topology
from geo.geodesy.measure import area_km2
from geo.pack.files import write_atomically
from geo.pack.scenarios import effective_assignment
from geo.sea.splits import COLUMNS
from geo.sea.splits import DRAWN
from geo.sea.splits import SPLITS
from geo.sea.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    from geo.pack.pack import Pack
    from geo.pack.scenarios import Scenario
    from geo.pack.scenarios import Split
    from geo.sea.tracer.cells import Atlas

    Land = Mapping[str, shapely.MultiPolygon]
    Floats = npt.NDArray[np.float64]

# a family of lines: across the unit's long axis, and turned from there
TURNS_DEG = (-40, -20, 0, 20, 40)
# coast left out on either side of a cut: where two shores touch, no line lies between them
GAP_M = 5.0
DISPLAY_GRID_DEG = 1e-5
_REACH_M = 400_000.0
_STEP_M = 2_000.0
_HALVINGS = 60
_SHARE_TOLERANCE = 1e-9
_GEOD = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True)
class LongAxis:
    """The long axis of a unit: its middle in degrees and its azimuth in degrees from north."""

    lon: float
    lat: float
    azimuth: float

    def half(self, turn_deg: float, along_m: float) -> shapely.Polygon:
        """
        Give the side of a cut towards which the axis points.

        Parameters
        ----------
        turn_deg
            How far the cut is turned from square to the axis.
        along_m
            Where on the axis it is, in metres from the middle.

        Returns
        -------
        half
            A polygon in degrees, with the cut on its edge as a geodesic.
        """
        line = self.line(turn_deg, along_m)
        ends = line[[-1, 0]]
        far = _GEOD.fwd(ends[:, 0], ends[:, 1], [self.azimuth] * 2, [_REACH_M] * 2)
        return shapely.Polygon(np.concatenate([line, np.column_stack(far[:2])]))

    def line(self, turn_deg: float, along_m: float) -> Floats:
        """Give the cut itself as points along a geodesic, in degrees."""
        lon, lat, back = _GEOD.fwd(self.lon, self.lat, self.azimuth, along_m)
        across = back + 180 + 90 + turn_deg
        steps = np.arange(-_REACH_M, _REACH_M + 1, _STEP_M)
        x, y, _ = _GEOD.fwd(
            np.full(len(steps), lon), np.full(len(steps), lat), np.full(len(steps), across), steps
        )
        return np.column_stack([x, y])


def long_axis(land: shapely.MultiPolygon) -> LongAxis:
    """
    Find the long axis of a unit: the direction in which its coast is spread most.

    Parameters
    ----------
    land
        The unit's land in degrees (EPSG:4326).

    Returns
    -------
    axis
        Its middle and azimuth.
    """
    middle = land.centroid
    shrink = math.cos(math.radians(middle.y))
    xy = (shapely.get_coordinates(land) - (middle.x, middle.y)) * (shrink, 1)
    _, vectors = np.linalg.eigh(xy.T @ xy)
    east, north = vectors[:, -1]
    return LongAxis(middle.x, middle.y, math.degrees(math.atan2(east, north)))


def place_cut(land: shapely.MultiPolygon, axis: LongAxis, turn_deg: float, share: float) -> float:
    """
    Find where a cut leaves a share of the land on the side towards which the axis points.

    Parameters
    ----------
    land
        The unit's land in degrees (EPSG:4326).
    axis, turn_deg
        Direction of the cut; see :meth:`LongAxis.half`.
    share
        Share of the geodesic area, between 0 and 1.

    Returns
    -------
    along_m
        Place of the cut on the axis, in metres from the middle.
    """
    whole = area_km2([land])
    low, high = -_REACH_M / 2, _REACH_M / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        part = area_km2([_polygons(land.intersection(axis.half(turn_deg, middle)))]) / whole
        if abs(part - share) < _SHARE_TOLERANCE:
            break
        low, high = (middle, high) if part > share else (low, middle)
    return middle


def _polygons(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    """Keep the polygons of a geometry."""
    parts = shapely.get_parts(geometry)
    return shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon" and p.area > 0])


def _lines(geometry: shapely.Geometry) -> shapely.MultiLineString:
    """Keep the lines of a geometry, joined end to end."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "LineString"]
    merged = shapely.get_parts(shapely.line_merge(shapely.MultiLineString(parts)))
    return shapely.MultiLineString(list(merged))


def equal_share(pack: Pack, scenario: Scenario, split: Split) -> float:
    """
    Give the share of a unit that makes all parties' land among the units in question equal.

    Parameters
    ----------
    pack
        The pack, measured.
    scenario
        The scenario that cuts the unit.
    split
        The cut.
    """
    held = effective_assignment(scenario, pack.units)
    land = {u: pack.units[u].land_km2 or 0.0 for u in held}
    other = sum(land[u] for u, p in held.items() if p == split.part_to and u != split.unit)
    if not land[split.unit]:
        # there is nothing to cut
        return 0.0
    wanted = sum(land.values()) / len(pack.parties) - other
    return min(1.0, max(0.0, wanted / land[split.unit]))


def build_splits(pack: Pack, land: Land, atlas: Atlas) -> list[Path]:
    """
    Write the family of cuts of every unit that a scenario cuts, and their sea.

    Parameters
    ----------
    pack
        The pack, measured.
    land
        Each unit's land in degrees (EPSG:4326).
    atlas
        The atlas of uncut units.

    Returns
    -------
    paths
        ``splits.csv`` and ``display/splits.topojson``; none where no scenario cuts a unit.
    """
    cuts = [(s, split) for s in pack.scenarios.values() for split in s.splits]
    if not cuts:
        return []
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    features: list[tuple[dict[str, object], shapely.Geometry]] = []
    for scenario, split in cuts:
        share = equal_share(pack, scenario, split)
        if not 0 < share < 1:
            continue
        towards = _land_of(pack, scenario, split, land)
        for row, zones in _family(land, atlas, split.unit, share, towards):
            rows.writerow([scenario.id, split.unit, split.part_to, f"{share:.9f}", *row])
            features += [
                ({"scenario": scenario.id, "turn": row[0], "breadth": breadth}, zone)
                for breadth, zone in zones
            ]
    write_atomically(pack.root / SPLITS, text.getvalue().encode())
    topology = Topology(DISPLAY_GRID_DEG)
    topology.add("zones", features)
    topology.write(pack.root / DRAWN)
    return [pack.root / SPLITS, pack.root / DRAWN]


def _land_of(pack: Pack, scenario: Scenario, split: Split, land: Land) -> shapely.Geometry:
    """Give the land that the receiving party would hold, towards which its part lies."""
    held = effective_assignment(scenario, pack.units)
    context = {u.id: u.administered_by for u in pack.units.values() if not u.disputed}
    own = [u for u, p in (context | held).items() if p == split.part_to and u != split.unit]
    return shapely.MultiPoint(
        [land[u].representative_point() for u in own if u in land] or [(0.0, 0.0)]
    )


def _family(
    land: Land, atlas: Atlas, unit: str, share: float, towards: shapely.Geometry
) -> Iterator[tuple[list[object], list[tuple[int, shapely.Geometry]]]]:
    """Yield each cut of a family as a row of the table and the part's zones."""
    axis = long_axis(land[unit])
    ahead = axis.half(0, 0)
    parts = [_polygons(land[unit].intersection(ahead)), _polygons(land[unit].difference(ahead))]
    if parts[1].centroid.distance(towards) < parts[0].centroid.distance(towards):
        axis = LongAxis(axis.lon, axis.lat, axis.azimuth + 180)
    for turn in TURNS_DEG:
        along = place_cut(land[unit], axis, turn, share)
        half = axis.half(turn, along)
        part, rest = (
            _polygons(shape)
            for shape in (land[unit].intersection(half), land[unit].difference(half))
        )
        cut = shapely.LineString(axis.line(turn, along)).intersection(land[unit])
        ends = shapely.get_coordinates(cut)[[0, -1]]
        again = _trace_parts(
            land, atlas, unit, (part, rest), _shores(land[unit], axis, turn, along)
        )
        inside = shapely.point_on_surface(max(part.geoms, key=shapely.area))
        places = (*ends.ravel(), inside.x, inside.y)
        row = [turn, f"{area_km2([part]):.6f}", *(f"{v:.7f}" for v in places)]
        for name in names_of(unit):
            z = _sea_of(again, name, land[unit])
            areas = (z.territorial_sea_km2, z.contiguous_zone_km2, z.eez_km2)
            row += [f"{area:.6f}" for area in areas]
        yield row, _drawn(again, names_of(unit)[0])


def names_of(unit: str) -> tuple[str, str]:
    """Name the two parts of a unit while they are traced: the part that moves, and the rest."""
    return f"{unit}:part", f"{unit}:rest"


def _sea_of(atlas: Atlas, name: str, land: shapely.MultiPolygon) -> Zones:
    """
    Give the areas of a part's sea.

    Inland the parts are divided by the nearest coast, not by the cut, so the whole unit's land
    is taken out of each part's zones.
    """
    inner, middle, outer = (
        area_km2([_polygons(atlas.zone(name, k).difference(land))])
        for k in range(len(atlas.breadths_m))
    )
    return Zones(inner, middle - inner, outer - inner)


def _shores(
    land: shapely.MultiPolygon, axis: LongAxis, turn: float, along_m: float
) -> tuple[shapely.MultiLineString, shapely.MultiLineString]:
    """Give the coast on either side of a cut, with a small gap between."""
    coast = land.boundary
    return (
        _lines(coast.intersection(axis.half(turn, along_m + GAP_M))),
        _lines(coast.difference(axis.half(turn, along_m - GAP_M))),
    )


def _trace_parts(
    land: Land,
    atlas: Atlas,
    unit: str,
    parts: tuple[shapely.MultiPolygon, shapely.MultiPolygon],
    shores: tuple[shapely.MultiLineString, shapely.MultiLineString],
) -> Atlas:
    """Trace the sea with a unit's two parts in its place."""
    # numba takes seconds to import, and only a build needs it
    from geo.sea.tracer.atlas import trace_atlas  # noqa: PLC0415

    names = names_of(unit)
    others = {u: shape for u, shape in land.items() if u != unit}
    return trace_atlas(
        {**others, **dict(zip(names, parts, strict=True))},
        names,
        window=atlas.window,
        shores=dict(zip(names, shores, strict=True)),
    )


def _drawn(atlas: Atlas, name: str) -> list[tuple[int, shapely.Geometry]]:
    """Give a part's zones, thinned for the map."""
    zones = [(12, atlas.zone(name, 0)), (24, atlas.zone(name, 1)), (200, atlas.zone(name, 2))]
    return [(nm, shapely.simplify(zone, 2e-4)) for nm, zone in zones]
