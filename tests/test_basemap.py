"""Show that what the map draws keeps every island, lets nothing cross, and shoals to the shore."""

from __future__ import annotations

import gzip
import itertools
import json

import numpy as np
import pytest
import shapely
from scipy.io import netcdf_file

from geo.build.basemap import extend_clipped
from geo.build.basemap import read_coasts
from geo.build.depth import DEPTHS_M
from geo.build.depth import depth_bands
from geo.build.depth import read_depth
from geo.build.depth import shoal_to_shore
from geo.build.depth import smooth_depth
from geo.build.display import Band
from geo.build.display import coast_topology
from geo.build.display import drop_specks
from geo.build.display import simplify_apart
from geo.build.topology import Topology
from geo.errors import BuildError
from geo.pack.topojson import parse_topology


def decode(topology, name):
    """Read an object back, by the TopoJSON specification alone: properties and geometry."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    found = []
    for geometry in topology["objects"][name]["geometries"]:
        polygons = []
        for rings in geometry["arcs"]:
            # every arc is a ring of its own, walked forwards
            shell, *holes = (arcs[index] for (index,) in rings)
            polygons.append(shapely.Polygon(shell, holes))
        found.append((geometry["properties"], shapely.MultiPolygon(polygons)))
    return found


def wavy_circle(lon, lat, radius, *, points=400, waves=40, depth=0.1):
    turn = np.linspace(0, 2 * np.pi, points, endpoint=False)
    r = radius * (1 + depth * np.sin(waves * turn))
    return shapely.Polygon(np.column_stack([lon + r * np.cos(turn), lat + r * np.sin(turn)]))


@pytest.fixture(scope="module")
def display(pack):
    """Read the built display files of the real pack."""
    names = ("units", "land", "depth")
    folder = pack.root / "display"
    return {n: json.loads((folder / f"{n}.topojson").read_text("utf-8")) for n in names}


@pytest.fixture(scope="module")
def coasts(pack):
    return read_coasts(pack.root / "coast.gpkg")


@pytest.fixture
def etopo(tmp_path):
    """Write a small file laid out like ETOPO5: a slope from 1000 m deep to 1000 m high."""
    path = tmp_path / "etopo5.cdf"
    lon, lat = np.arange(20, 22, 1 / 12), np.arange(-41, -39, 1 / 12)
    with netcdf_file(path, "w") as file:
        for name, values in (("ETOPO05_X", lon), ("ETOPO05_Y", lat)):
            file.createDimension(name, len(values))
            file.createVariable(name, "d", (name,))[:] = values
        relief = file.createVariable("ROSE", "f", ("ETOPO05_Y", "ETOPO05_X"))
        relief[:] = np.tile(np.linspace(-1000, 1000, len(lon)), (len(lat), 1))
    return path


def test_topology_gives_back_what_was_put_in():
    ring = shapely.Polygon(
        [(20, -40), (21, -40), (21, -39), (20, -39)],
        [[(20.4, -39.6), (20.6, -39.6), (20.6, -39.4), (20.4, -39.4)]],
    )
    topology = Topology(1e-3)
    topology.add("z0", [({"id": "a"}, ring), ({"id": "b"}, shapely.box(22.1234, -40, 23, -39))])
    (about, first), (_, second) = decode(topology.to_dict(), "z0")
    assert about == {"id": "a"}
    assert shapely.symmetric_difference(first, ring).area < 1e-12
    assert second.bounds == pytest.approx((22.123, -40, 23, -39))


def test_topology_writes_a_shared_ring_once():
    topology = Topology(1e-3)
    islet = shapely.box(20, -40, 20.01, -39.99)
    for name in ("z0", "z1", "z2"):
        topology.add(name, [({"id": "islet"}, islet)])
    assert len(topology.to_dict()["arcs"]) == 1


def test_topology_refuses_to_lose_an_islet():
    with pytest.raises(BuildError, match="islet"):
        Topology(0.1).add("z0", [({"id": "islet"}, shapely.box(20.01, -40.04, 20.02, -40.03))])


def test_topology_rounds_a_pinched_ring_to_valid_polygons():
    # two lobes joined by a neck thinner than the grid
    lobes = shapely.union_all(
        [
            shapely.box(0, 0, 1, 1),
            shapely.box(1, 0.49, 2, 0.4901),
            shapely.box(2, 0, 3, 1),
        ]
    )
    topology = Topology(1e-2)
    topology.add("z0", [({"id": "a"}, lobes)])
    ((_, geometry),) = decode(topology.to_dict(), "z0")
    assert geometry.is_valid
    assert len(geometry.geoms) == 2


def test_simplified_polygons_still_lie_apart():
    # a skerry in every inlet of a wavy coast: simplifying would close the inlets over them
    island = wavy_circle(20, -40, 0.5, waves=30, depth=0.15)
    turn = np.linspace(0, 2 * np.pi, 30, endpoint=False) - np.pi / 60
    spots = np.column_stack([20 + 0.45 * np.cos(turn), -40 + 0.45 * np.sin(turn)])
    skerries = [shapely.Point(*spot).buffer(0.002) for spot in spots]
    land = np.array([island, *skerries])
    assert not shapely.intersects(island, skerries).any()
    simple = simplify_apart(land, 8000, whole_tolerances=0.3)
    tree = shapely.STRtree(simple)
    first, second = tree.query(simple, predicate="intersects")
    assert (first == second).all()
    assert shapely.is_valid(simple).all()


def test_simplified_coast_stays_near_and_loses_most_vertices():
    island = wavy_circle(20, -40, 0.5, points=4000, waves=12)
    (simple,) = simplify_apart(np.array([island]), 500)
    assert len(simple.exterior.coords) < 400
    assert shapely.hausdorff_distance(simple, island) < 0.01
    # vertices are kept, never moved by more than the rounding of a projection there and back
    assert shapely.distance(shapely.points(simple.exterior.coords), island.exterior).max() < 1e-9


def test_small_polygons_keep_every_vertex_when_asked():
    islet = shapely.Point(20, -40).buffer(0.01)
    (whole,) = simplify_apart(np.array([islet]), 1000, whole_tolerances=12)
    (simple,) = simplify_apart(np.array([islet]), 1000)
    assert whole.equals_exact(islet)
    assert len(simple.exterior.coords) < len(islet.exterior.coords)


def test_specks_go_and_the_largest_stays():
    land = np.array([shapely.box(20, -40, 20.1, -39.9), shapely.box(21, -40, 21.01, -39.99)])
    # 0.1 x 0.1 degrees at 40 degrees south: about 95 km2; a hundredth of it: about 0.95 km2
    assert len(drop_specks(land, 0.9)) == 2
    assert len(drop_specks(land, 1.0)) == 1
    assert len(drop_specks(land, 1000)) == 1


def test_coasts_grow_finer_band_by_band():
    coasts = {
        "isle": np.array([wavy_circle(20, -40, 0.5, points=4000)]),
        "rock": np.array([shapely.box(21, -40, 21.0005, -39.9995)]),
    }
    bands = (Band("z0", 1000), Band("z1", 200), Band("z2", 0))
    topology = coast_topology(coasts, bands, 1e-5, whole_tolerances=12, coarser={}).to_dict()
    sizes = []
    for band in bands:
        drawn = {about["id"]: land for about, land in decode(topology, band.name)}
        assert list(drawn) == ["isle", "rock"]
        assert shapely.area(drawn["rock"]) == pytest.approx(2.5e-7, rel=1e-3)
        sizes.append(shapely.get_num_coordinates(drawn["isle"]))
    assert sizes == sorted(set(sizes))


def test_land_goes_on_beyond_the_edge_without_a_seam():
    coasts = {
        "west": np.array([shapely.box(0, 2, 1, 3), shapely.box(0.5, 5, 0.6, 5.1)]),
        "east": np.array([shapely.box(9, 2, 10, 3)]),
    }
    far_isle = shapely.box(12, 0, 12.5, 0.5)
    beyond = np.array([shapely.box(-2, 1, 0, 4), shapely.box(10, 2, 11, 3), far_isle])
    joined = extend_clipped(coasts, beyond, (0, 0, 10, 10))
    assert [round(land.area, 6) for land in joined["west"]] == [0.01, 7.0]
    assert sorted(land.bounds for land in joined["east"]) == [(9, 2, 11, 3), far_isle.bounds]


def test_land_beyond_is_left_out_where_nothing_is_cut():
    beyond = np.array([shapely.box(-2, 1, -1, 4)])
    coasts = {"west": np.array([shapely.box(0, 2, 1, 3)])}
    assert extend_clipped(coasts, beyond, (0, 0, 10, 10)) == coasts
    assert extend_clipped({}, beyond, (0, 0, 10, 10)) == {}


def test_depth_is_read_with_its_sign(etopo):
    lon, lat, depth = read_depth(etopo, (20.5, -40.5, 21.5, -39.5))
    assert depth.shape == (len(lat), len(lon))
    # two cells more on every side
    assert 20.3 < lon[0] < 20.5 - 1 / 12
    assert 21.5 + 1 / 12 <= lon[-1] < 21.7
    # the invented slope rises eastwards from 1000 m below the sea to 1000 m above it
    expected = np.interp(lon, [20, 20 + 23 / 12], [1000, -1000])
    assert depth[0] == pytest.approx(expected, abs=0.01)


def test_missing_depths_say_how_to_get_them(tmp_path):
    with pytest.raises(BuildError, match=r"ferret-datasets.*--etopo"):
        read_depth(tmp_path / "etopo5.cdf", (130, 38, 160, 55))


@pytest.mark.parametrize("content", [b"", b"not a grid", b"CDF\x01", b"CDF\x01\x00\x00\x00\x00"])
def test_broken_depths_are_named(tmp_path, content):
    path = tmp_path / "etopo5.cdf"
    path.write_bytes(content)
    with pytest.raises(BuildError, match="is not ETOPO5"):
        read_depth(path, (130, 38, 160, 55))


def test_window_off_the_grid_is_refused(etopo):
    with pytest.raises(BuildError, match="is not on ETOPO5"):
        read_depth(etopo, (130, 38, 160, 55))


def test_smoothing_keeps_a_plain_and_calms_ripples():
    plain = np.full((40, 40), 5000.0)
    assert smooth_depth(plain) == pytest.approx(5000)
    # a ripple of four cells, 200 m high, on a plain 5000 m deep
    rippled = plain + 100 * np.sin(np.arange(40) * np.pi / 2)
    assert np.ptp(smooth_depth(rippled)[60:100, 60:100]) < 10


def test_no_mountain_pushes_the_shallows_off_the_shore():
    depth = np.full((20, 20), 40.0)
    depth[:, :10] = -2000.0
    low = depth.copy()
    low[:, :10] = -30.0
    assert smooth_depth(depth) == pytest.approx(smooth_depth(low))


def test_sea_shoals_to_an_islet_between_the_grid_points():
    lon, lat = np.linspace(20, 22, 97), np.linspace(-41, -39, 97)
    islet = shapely.box(21.008, -40.006, 21.012, -40.002)
    shoaled = shoal_to_shore(lon, lat, np.full((97, 97), 5000.0), np.array([islet]))
    row, column = np.unravel_index(np.argmin(shoaled), shoaled.shape)
    assert (lon[column], lat[row]) == pytest.approx((21.01, -40.004), abs=0.011)
    assert shoaled.min() < 500
    assert shoaled[0, 0] == pytest.approx(5000)


def test_bands_nest_and_leave_out_small_basins():
    lon, lat = np.linspace(20, 24, 193), np.linspace(-42, -38, 193)
    x, y = np.meshgrid(lon - 22, lat + 40)
    cone = np.maximum(0, 3000 * (1 - np.hypot(x, y) / 1.9))
    pit = 900 * np.exp(-(np.hypot(x - 1.8, y - 1.8) ** 2) / 0.02**2)
    bands = depth_bands(lon, lat, cone + pit, (50, 200, 1000))
    assert [len(band.geoms) for band in bands] == [1, 1, 1]
    for shallow, deep in itertools.pairwise(bands):
        assert shapely.difference(deep, shallow).area < 1e-9
    # radius at which the cone reaches each depth
    radii = [1.9 * (1 - depth / 3000) for depth in (50, 200, 1000)]
    areas = [band.area for band in bands]
    assert areas == pytest.approx([np.pi * r**2 for r in radii], rel=0.01)


def test_every_unit_is_drawn_at_every_zoom(pack, display):
    leaves = {u.id: u for u in pack.units.values() if not u.children}
    disputed = {i for i, u in leaves.items() if u.disputed}
    for name, expected in (("units", disputed), ("land", set(leaves) - disputed)):
        for band in ("z0", "z1", "z2"):
            drawn = decode(display[name], band)
            assert {about["id"] for about, _ in drawn} == expected
            assert all(land.is_valid and land.area > 0 for _, land in drawn)


def test_no_rock_of_the_units_vanishes_or_grows(coasts, display):
    for band, tolerance in (("z0", 0.1), ("z1", 0.03), ("z2", 0.002)):
        for about, drawn in decode(display["units"], band):
            full = shapely.MultiPolygon(list(coasts[about["id"]]))
            assert len(drawn.geoms) == len(full.geoms)
            if full.area > 1e-3:
                assert drawn.area == pytest.approx(full.area, rel=tolerance)
            else:
                # a whole islet of a few vertices: rounding to a metre is all that happens to it
                assert drawn.area == pytest.approx(full.area, rel=0.1)


def test_finest_units_are_the_full_coast_to_a_metre(coasts, display):
    for about, drawn in decode(display["units"], "z2"):
        full = shapely.MultiPolygon(list(coasts[about["id"]]))
        corners = shapely.points(shapely.get_coordinates(drawn))
        # a metre is the step of the grid; only spits thinner than that may go
        assert shapely.distance(corners, full.boundary).max() < 1e-5
        assert shapely.symmetric_difference(drawn, full).area < 1e-5 * full.length


@pytest.mark.parametrize("band", ["z0", "z1", "z2"])
def test_nothing_drawn_crosses(display, band):
    drawn = [land for name in ("units", "land") for _, land in decode(display[name], band)]
    parts = shapely.get_parts(drawn)
    first, second = shapely.STRtree(parts).query(parts, predicate="intersects")
    pairs = first < second
    shared = shapely.area(shapely.intersection(parts[first[pairs]], parts[second[pairs]]))
    # rounding may close a gap of a metre; a square metre is about 1.2e-10 square degrees
    assert shared.sum() < 1e-8


def test_land_goes_on_beyond_the_region(pack, display):
    west, south, east, north = pack.about["region"]
    bounds = shapely.total_bounds([land for _, land in decode(display["land"], "z0")])
    assert bounds[0] <= west - 5
    assert bounds[1] <= south - 5
    assert bounds[2] >= east + 3
    assert bounds[3] >= north + 3


def test_depths_nest_from_shallow_to_deep(display):
    drawn = decode(display["depth"], "depth")
    assert [about["depth_m"] for about, _ in drawn] == list(DEPTHS_M)
    shapes = [shape for _, shape in drawn]
    assert all(shape.is_valid for shape in shapes)
    for shallow, deep in itertools.pairwise(shapes):
        # rounding to the grid of 40 m along thousands of km of contour
        assert shapely.difference(deep, shallow).area < 1e-3 * deep.area


@pytest.mark.parametrize(
    ("lon", "lat", "at_least", "less_than"),
    [
        (147.5, 43.0, 2000, 6000),  # on the slope to the Kuril trench
        (150.6, 43.9, 6000, 12000),  # in the trench, 7-9 km deep
        (147.0, 46.5, 2000, 4000),  # the Kuril basin, about 3.3 km
        (145.7, 43.6, 0, 50),  # the shallows south of Kunashiri
        (142.0, 45.85, 0, 200),  # La Perouse strait, 40-100 m
        (135.0, 41.5, 2000, 4000),  # the Japan basin, about 3.6 km
    ],
)
def test_known_seas_have_their_depth(display, lon, lat, at_least, less_than):
    point = shapely.Point(lon, lat)
    drawn = decode(display["depth"], "depth")
    reached = max((a["depth_m"] for a, s in drawn if s.contains(point)), default=0)
    assert at_least <= reached < less_than


def test_no_deep_water_on_the_beach(display, coasts):
    deep = next(s for a, s in decode(display["depth"], "depth") if a["depth_m"] == 1000)
    shapely.prepare(deep)
    shore = shapely.points(shapely.get_coordinates(np.concatenate(list(coasts.values()))))
    assert not shapely.contains(deep, shore).any()


@pytest.mark.parametrize(("name", "most_kb"), [("units", 60), ("land", 200), ("depth", 150)])
def test_display_files_stay_small(pack, name, most_kb):
    content = (pack.root / "display" / f"{name}.topojson").read_bytes()
    assert len(gzip.compress(content, 9)) <= most_kb * 1000


def test_a_ring_of_no_numbers_is_wrong_data():
    ring = {"type": "Polygon", "arcs": [[0]]}
    arcs = [[[None, 0], [2, 0], [2, 2], [None, 0]]]
    with pytest.raises(ValueError, match="closed"):
        parse_topology({"type": "Topology", "objects": {"land": ring}, "arcs": arcs})
