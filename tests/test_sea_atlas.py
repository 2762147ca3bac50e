"""The atlas against geometry that shares no code with it: distances, chords, areas, topology."""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import json
import math
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from geo.build.atlas import build_atlas
from geo.build.splits import TURNS_DEG
from geo.geodesy.measure import area_km2
from geo.pack.coasts import read_coasts
from geo.sea.splits import load_splits
from geo.sea.tracer.atlas import trace_atlas
from geo.sea.tracer.cells import NAUTICAL_MILE_M
from geo.sea.tracer.cells import find_fault

spec = importlib.util.spec_from_file_location(
    "reference_sea", Path(__file__).with_name("reference_sea.py")
)
reference_sea = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference_sea)

GEOD = pyproj.Geod(ellps="WGS84")
NEAR = (138.0, 37.5, 158.0, 52.0)


def read_layer(root, layer):
    meta, _, geometry, columns = pyogrio.raw.read(root / "sea.gpkg", layer=layer)
    rows = [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]
    return list(zip(rows, shapely.from_wkb(geometry), strict=True))


@pytest.fixture(scope="module")
def coasts(pack):
    """Plain coasts of every unit that can matter near the disputed ones."""
    frame = shapely.box(*NEAR)
    near = {}
    for unit, land in read_coasts(pack.root / "coast.gpkg").items():
        parts = [p for p in shapely.get_parts(land) if p.intersects(frame)]
        if parts:
            near[unit] = shapely.MultiPolygon(parts)
    return near


@pytest.fixture(scope="module")
def plain(coasts):
    return {unit: reference_sea.ReferenceCoast(land) for unit, land in coasts.items()}


def disputed(pack):
    return [u.id for u in pack.units.values() if u.disputed and not u.children]


def sample(items, count, seed=20):
    rng = np.random.default_rng(seed)
    chosen = rng.choice(len(items), min(count, len(items)), replace=False)
    return [items[i] for i in sorted(chosen)]


def lines_of(root, layer, own):
    for row, line in read_layer(root, layer):
        if own & {row.get("a"), row.get("b"), row.get("unit")}:
            for part in shapely.get_parts(line):
                yield row, shapely.get_coordinates(part)


def test_border_vertices_are_equally_far_from_both_coasts(pack, plain):
    # each stored vertex within 1 mm, by brute force over all edges with GeographicLib;
    # benchmarks/accuracy_sea.py does all of them
    vertices = [
        (row, place)
        for row, xy in lines_of(pack.root, "borders", set(disputed(pack)))
        for place in xy
    ]
    for row, (lon, lat) in sample(vertices, 5):
        metres = {unit: coast.distance(lon, lat) for unit, coast in plain.items()}
        assert abs(metres[row["a"]] - metres[row["b"]]) < 1e-3 * slope(plain, row, lon, lat)
        assert min(metres.values()) > metres[row["a"]] - 1e-6


def slope(plain, row, lon, lat):
    """Give how fast the difference of distances grows across a border, per metre."""
    here = plain[row["a"]].distance(lon, lat) - plain[row["b"]].distance(lon, lat)
    steps = []
    for azimuth in (0, 90):
        x, y, _ = GEOD.fwd(lon, lat, azimuth, 1.0)
        steps.append(plain[row["a"]].distance(x, y) - plain[row["b"]].distance(x, y) - here)
    return math.hypot(*steps)


def test_limit_vertices_are_at_their_breadth(pack, plain):
    vertices = [
        (row, place)
        for row, xy in lines_of(pack.root, "limits", set(disputed(pack)))
        for place in xy
    ]
    for row, (lon, lat) in sample(vertices, 5):
        metres = {unit: coast.distance(lon, lat) for unit, coast in plain.items()}
        assert metres[row["unit"]] == pytest.approx(row["breadth_nm"] * NAUTICAL_MILE_M, abs=1e-3)
        assert min(metres, key=metres.get) == row["unit"]


@pytest.mark.parametrize(("between", "tolerance_m"), [(False, 1e-3), (True, 2.0)])
def test_vertices_and_chords_lie_on_their_lines(pack, coasts, between, tolerance_m):
    # many at once: vertices within 1 mm of the true line, chords within 2 m
    edges = {u: reference_sea.ReferenceEdges([coasts[u]]) for u in coasts}
    chosen = {"borders": {}, "limits": {}}
    for layer, lines in chosen.items():
        places = [
            (row, place)
            for row, xy in lines_of(pack.root, layer, set(disputed(pack)))
            for place in ((xy[1:] + xy[:-1]) / 2 if between else xy)
        ]
        for row, place in sample(places, 300, seed=4):
            key = (row["a"], row["b"]) if layer == "borders" else (row["unit"], row["breadth_nm"])
            lines.setdefault(key, []).append(place)
    for (a, b), places in chosen["borders"].items():
        here, there = (edges[u].measure(np.array(places)) for u in (a, b))
        assert reference_sea.offsets_m(here, there).max() < tolerance_m
    for (unit, breadth), places in chosen["limits"].items():
        metres, _ = edges[unit].measure(np.array(places))
        assert np.abs(metres - breadth * NAUTICAL_MILE_M).max() < tolerance_m


def test_turning_points_are_held_by_their_base_points(pack):
    # every base point named at a turning point is at the same distance from it, within 1 mm
    rows = read_layer(pack.root, "turning_points")
    assert len(rows) > 300
    for row, point in rows:
        for base in itertools.product(("a", "b"), ("before", "after")):
            name = "base_{}_{}".format(*base)
            metres = GEOD.inv(point.x, point.y, row[f"{name}_lon"], row[f"{name}_lat"])[2]
            assert metres == pytest.approx(row["distance_m"], abs=1e-3)


def test_meeting_points_are_equally_far_from_all_their_units(pack, plain):
    own = set(disputed(pack))
    rows = [
        (r, p) for r, p in read_layer(pack.root, "meeting_points") if own & {*r["units"].split(";")}
    ]
    for row, point in sample(rows, 8):
        units = row["units"].split(";")
        metres = [plain[unit].distance(point.x, point.y) for unit in units]
        assert metres == pytest.approx([row["distance_m"]] * len(units), abs=1e-4)
        others = [c.distance(point.x, point.y) for u, c in plain.items() if u not in units]
        assert min(others) > row["distance_m"]


def test_lines_meet_exactly_at_nodes(pack):
    # three units meet in three chains, two units and a limit in four, or three at the last limit
    ends = Counter()
    for layer in ("borders", "limits"):
        for _, line in read_layer(pack.root, layer):
            xy = shapely.get_coordinates(line)
            if (xy[0] != xy[-1]).any():
                ends.update([tuple(xy[0]), tuple(xy[-1])])
    for row, point in read_layer(pack.root, "meeting_points"):
        expected = 4 if row["breadth_nm"] in (12, 24) else 3
        assert ends[(point.x, point.y)] == expected


@pytest.mark.proof("sea")
def test_small_cells_agree_with_an_independent_quadrature(pack, coasts):
    # Simpson's rule over parallels cut by bisection on exact distances, coasts strewn every 4 m
    frame = shapely.box(145.3, 43.2, 146.8, 43.8)
    near = {
        unit: shapely.MultiPolygon([p for p in shapely.get_parts(land) if p.intersects(frame)])
        for unit, land in coasts.items()
        if land.intersects(frame)
    }
    sea = reference_sea.ReferenceSea(near, 4.0)
    zones = {r["unit"]: z for r, z in read_layer(pack.root, "zones") if r["breadth_nm"] == 12}
    west, south, east, north = zones["yuri"].bounds
    window = (west - 0.01, south - 0.01, east + 0.01, north + 0.01)
    expected = sea.zone_area_km2([sea.units.index("yuri")], 22224.0, window, 1400, 700)
    assert area_km2([zones["yuri"]]) == pytest.approx(expected, rel=1e-5)


@pytest.mark.proof("sea")
def test_cells_of_plain_shapes_agree_with_an_independent_quadrature():
    # no shore runs along a parallel, where the quadrature's rows would see a jump
    land = {
        "one": shapely.MultiPolygon([shapely.Polygon([(10, 50), (10.2, 50.03), (10.11, 50.12)])]),
        "two": shapely.MultiPolygon([shapely.Point(10.5, 50.2).buffer(0.05)]),
        "far": shapely.MultiPolygon([shapely.Polygon([(10.3, 49.6), (10.9, 49.7), (10.6, 49.5)])]),
    }
    reach = 40_000.0
    atlas = trace_atlas(land, ["one", "two"], breadths_m=(10_000.0, reach))
    sea = reference_sea.ReferenceSea(land, 10.0)
    for unit, k in (("one", 1), ("two", 0)):
        west, south, east, north = atlas.zone(unit, k).bounds
        window = (west - 0.001, south - 0.001, east + 0.001, north + 0.001)
        number, breadth = sea.units.index(unit), atlas.breadths_m[k]
        expected = sea.zone_area_km2([number], breadth, window, 1600, 200)
        own = atlas.sea_km2(unit, k) + area_km2([land[unit]])
        assert own == pytest.approx(expected, rel=1e-5)


def test_totals_are_those_of_an_independent_grid(pack):
    # design figures from another program's grid: about 218.5 thousand km2 of contested sea, 25.6
    # thousand of it within 12 nautical miles; shares within two percentage points
    zones = {(r["unit"], r["breadth_nm"]): r["sea_km2"] for r, _ in read_layer(pack.root, "zones")}
    units = disputed(pack)
    whole = sum(zones[u, 200] for u in units)
    assert whole == pytest.approx(218_500, rel=0.01)
    assert sum(zones[u, 12] for u in units) == pytest.approx(25_600, rel=0.01)
    group = [u for u in units if pack.units[u].parent]
    for more, share in (([], 0.20), (["shikotan"], 0.50), (["shikotan", "kunashiri"], 0.58)):
        assert sum(zones[u, 200] for u in group + more) / whole == pytest.approx(share, abs=0.02)


def test_random_points_lie_in_the_cell_of_their_nearest_coast(pack, coasts):
    sea = reference_sea.ReferenceSea(coasts, 50.0)
    zones = [(r, z) for r, z in read_layer(pack.root, "zones") if r["breadth_nm"] == 200]
    for _, zone in zones:
        shapely.prepare(zone)
    rng = np.random.default_rng(5)
    points = np.column_stack([rng.uniform(141, 153.5, 4000), rng.uniform(40.5, 48.5, 4000)])
    number, metres = sea.nearest(points)
    own = set(disputed(pack))
    nearest = np.array([sea.units[n] for n in number])
    # points within 200 m of a line may fall on either side of the strewn coast's line
    lines = [line for layer in ("borders", "limits") for _, line in read_layer(pack.root, layer)]
    gap = shapely.distance(shapely.MultiLineString(lines), shapely.points(points))
    clear = gap > 0.003
    inside = {r["unit"]: shapely.contains_xy(z, points) for r, z in zones}
    for unit in own:
        expected = (nearest == unit) & (metres < 200 * NAUTICAL_MILE_M)
        assert (inside[unit][clear] == expected[clear]).all()


def test_arcs_of_the_topology_are_shared(pack):
    topology = json.loads((pack.root / "display/cells.topojson").read_text())
    used = Counter()
    for zone in topology["objects"]["zone_200"]["geometries"]:
        for polygon in zone["arcs"]:
            for ring in polygon:
                used.update(arc if arc >= 0 else ~arc for arc in ring)
    borders = {g["arcs"][0] for g in topology["objects"]["borders"]["geometries"]}
    assert borders
    assert all(used[arc] == 2 for arc in borders)


def test_cells_fill_a_window_without_gaps_or_overlaps():
    land = {
        "a": shapely.MultiPolygon([shapely.box(0, 0, 0.2, 0.2)]),
        "b": shapely.MultiPolygon(
            [shapely.box(0.21, 0.0, 0.4, 0.2), shapely.box(0.1, 0.3, 0.11, 0.31)]
        ),
        "c": shapely.MultiPolygon([shapely.box(0.2, -0.4, 0.4, -0.3)]),
    }
    atlas = trace_atlas(land, ["a", "b"], breadths_m=(5_000.0, 30_000.0))
    assert find_fault(atlas) is None
    regions = [atlas.zone(u, 1) for u in atlas.units]
    assert shapely.coverage_is_valid([p for r in regions for p in shapely.get_parts(r)])


def test_the_same_sea_lies_across_the_antimeridian():
    shapes = {"a": shapely.box(-0.3, 10, -0.2, 10.1), "b": shapely.box(0.1, 10.05, 0.3, 10.2)}
    here = {u: shapely.MultiPolygon([s]) for u, s in shapes.items()}
    there = {
        u: shapely.transform(
            s, lambda xy: (xy + [180, 0] + 180) % 360 * [1, 0] - [180, 0] + [0, 1] * xy
        )
        for u, s in here.items()
    }
    areas = []
    for land in (here, there):
        atlas = trace_atlas(land, ["a", "b"], breadths_m=(20_000.0,))
        areas.append([atlas.sea_km2(u, 0) for u in ("a", "b")])
    assert areas[0] == pytest.approx(areas[1], rel=1e-6)


@pytest.fixture(scope="module")
def invented_sea_root(built_invented_root, tmp_path_factory):
    root = tmp_path_factory.mktemp("sea") / "pack"
    shutil.copytree(built_invented_root, root)
    build_atlas(root, second_coast=False)
    return root


@pytest.mark.proof("sea")
def test_a_second_build_writes_the_same_bytes(invented_sea_root, tmp_path):
    again = tmp_path / "pack"
    shutil.copytree(invented_sea_root, again)
    paths = build_atlas(again, second_coast=False)
    assert paths
    for path in paths:
        first = (invented_sea_root / path.relative_to(again)).read_bytes()
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(first).digest()


@pytest.mark.proof("sea")
def test_the_parts_of_an_invented_unit_share_its_sea(invented_sea_root):
    # far out the two shores of a cut are nearly one: the lines between them once took for ever
    zones = {(r["unit"], r["breadth_nm"]): r for r, _ in read_layer(invented_sea_root, "zones")}
    cuts = load_splits(invented_sea_root)
    assert len(cuts) == len(TURNS_DEG)
    # this coast has edges of 34 km; where the parts' zones cut one, it bends by metres
    share = {"rel": 3e-5}
    for cut in cuts:
        both = cut.part + cut.rest
        whole = [zones[cut.unit, breadth]["sea_km2"] for breadth in (12, 24, 200)]
        assert both.territorial_sea_km2 == pytest.approx(whole[0], **share)
        assert both.contiguous_zone_km2 == pytest.approx(whole[1] - whole[0], **share)
        assert both.eez_km2 == pytest.approx(whole[2] - whole[0], **share)


@pytest.mark.proof("sea")
def test_an_invented_pack_has_a_sea_of_its_own(invented_sea_root):
    rows = {(r["unit"], r["breadth_nm"]): r for r, _ in read_layer(invented_sea_root, "zones")}
    assert {unit for unit, _ in rows} == {"long_isle", "round_isle", "skerry_one", "skerry_two"}
    assert all(rows[u, 12]["sea_km2"] <= rows[u, 24]["sea_km2"] for u, _ in rows)
