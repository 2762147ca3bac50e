"""The certificates by which boxes are kept or dropped, against points strewn in the boxes."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from scipy.optimize import brentq

from geo.geodesy.coastline import build_coastline
from geo.geodesy.geodesic import to_geocentric
from geo.geodesy.nearest_coast import chord_to_unit
from geo.geodesy.nearest_coast import nearest_foot
from geo.pack.coasts import read_coasts
from geo.sea.tracer.atlas import trace_atlas
from geo.sea.tracer.cones import CONE
from geo.sea.tracer.cones import drop_outrun
from geo.sea.tracer.cones import find_loose
from geo.sea.tracer.cones import write_cones


def many(*parts):
    return shapely.MultiPolygon(list(parts))


ISLET = (146.85102296, 43.79067722)
# two shores five metres apart, an islet before a long shore, and two ragged islands
RAGGED = np.random.default_rng(3).uniform(0.05, 0.1, (2, 40))
TURNS = np.linspace(0, 2 * np.pi, 40, endpoint=False)
LANDS = {
    "twins": (many(shapely.box(0, 45, 0.2, 45.1)), many(shapely.box(0.20006, 45, 0.4, 45.1))),
    "islet": (many(shapely.box(0, 45, 0.4, 45.1)), many(shapely.box(0.2, 45.1001, 0.201, 45.101))),
    "ragged": tuple(
        many(shapely.Polygon(np.column_stack([x + r * np.cos(TURNS), 45 + r * np.sin(TURNS)])))
        for x, r in zip((0.0, 0.21), RAGGED, strict=True)
    ),
}


def to_line(forest, lat, half):
    """Give a longitude on a parallel where both coasts are equally far, or the middle."""

    def lead(lon):
        here = to_geocentric(lon, lat)
        return nearest_foot(forest, 0, *here, -1)[0] - nearest_foot(forest, 1, *here, -1)[0]

    lons = 0.2001 + np.linspace(-half, half, 30)
    signs = np.sign([lead(lon) for lon in lons])
    turns = np.flatnonzero(signs[1:] != signs[:-1])
    if not len(turns):
        return 0.2001
    low, high = lons[turns[0]], lons[turns[0] + 1]
    return brentq(lead, low, high, xtol=1e-9)


def look(forest, lon, lat, radius_m):
    """Say which units remain in a box, and which of its sides are loose."""
    here = to_geocentric(lon, lat)
    found = [chord_to_unit(forest, unit, *here, 4e7) for unit in range(2)]
    order = np.argsort([chord for chord, _ in found])
    units, chords = order.astype(np.int64), np.array([found[i][0] for i in order])
    segments = np.array([found[i][1] for i in order])
    cones = np.empty((2, CONE))
    if not write_cones(forest, units, chords, segments, *here, radius_m, cones):
        return units, None
    count = drop_outrun(forest, units, chords, segments, cones, *here, radius_m)
    return units[:count], find_loose(forest, units[:count], cones[:count], *here, radius_m)


@pytest.mark.parametrize("land", LANDS)
def test_certificates_hold_all_over_their_boxes(land):
    forest = build_coastline(dict(zip("ab", LANDS[land], strict=True))).forest
    rng = np.random.default_rng(7)
    kept = dropped = 0
    for _ in range(200):
        away = 10 ** rng.uniform(2.5, 5.5)
        radius_m = away * 10 ** rng.uniform(-4, -0.5)
        lat = 45.1 + away / 111_100
        # beside the line between the coasts, or across it
        lon = to_line(forest, lat, away / 200_000) + rng.uniform(-2, 2) * radius_m / 78_800
        units, loose = look(forest, lon, lat, radius_m)
        if loose is None or loose < 0:
            continue
        inside = np.sqrt(rng.uniform(0, 1, 24)) * radius_m, rng.uniform(0, 2 * np.pi, 24)
        x = lon + inside[0] * np.sin(inside[1]) / 111_400 / np.cos(np.radians(lat)) * 0.99
        y = lat + inside[0] * np.cos(inside[1]) / 111_200 * 0.99
        feet = np.array(
            [
                [nearest_foot(forest, unit, *to_geocentric(*p), -1) for unit in range(2)]
                for p in zip(x, y, strict=True)
            ]
        )
        if len(units) == 1:
            dropped += 1
            assert (feet[:, units[0], 0] < feet[:, 1 - units[0], 0]).all()
        else:
            kept += 1
            # the difference grows steadily along every side that is not loose
            growth = feet[:, 0, 3:] - feet[:, 1, 3:]
            for axis, flag in ((0, 1), (1, 2)):
                assert loose & flag or abs(np.sign(growth[:, axis]).sum()) == len(growth)
            # and everywhere in directions that span less than half the horizon
            mean = growth.mean(axis=0)
            assert (growth @ mean > 0).all() or loose == 3
    assert kept > 20
    assert dropped > 20


def test_shores_a_metre_apart_are_told_apart():
    # boxes once were quartered to metres all over both lands
    land = {
        "a": many(shapely.box(20, -40, 20.02, -39.98)),
        "b": many(shapely.box(20.02001, -39.99, 20.04, -39.975)),
    }
    atlas = trace_atlas(land, ["a", "b"], breadths_m=(10_000.0,))
    both = {"both": many(*land["a"].geoms, *land["b"].geoms)}
    whole = trace_atlas(both, ["both"], breadths_m=(10_000.0,))
    parts = atlas.sea_km2("a", 0) + atlas.sea_km2("b", 0)
    assert parts == pytest.approx(whole.sea_km2("both", 0), rel=1e-6)


def test_a_loop_of_centimetres_is_passed_over(pack):
    # far from an islet at an island's foot, the bend of their line once closed on itself
    units = read_coasts(pack.root / "coast.gpkg")
    parts = sorted(shapely.get_parts(units["shikotan"]), key=lambda part: -part.area)
    islet = next(part for part in parts if part.contains(shapely.Point(*ISLET)))
    land = {"island": many(parts[0]), "islet": many(islet)}
    atlas = trace_atlas(land, list(land), breadths_m=(24 * 1852.0,))
    whole = trace_atlas({"both": many(parts[0], islet)}, ["both"], breadths_m=(24 * 1852.0,))
    spread = [np.ptp(line.points, axis=0).max() for line in atlas.lines]
    assert min(spread) > 1e-5
    total = atlas.sea_km2("island", 0) + atlas.sea_km2("islet", 0)
    assert total == pytest.approx(whole.sea_km2("both", 0), rel=1e-6)
