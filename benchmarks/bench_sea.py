"""
Time the sea's atlas and its answers, and set beside them what plainer methods do.

Run with ``python -m benchmarks.bench_sea``; it ends with coasts of up to a million vertices.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import shapely

import geo
from benchmarks import peers_sea
from geo.geodesy.coastline import build_coastline
from geo.geodesy.measure import Coast
from geo.geodesy.measure import shortest
from geo.geodesy.nearest_coast import nearest_units
from geo.pack.coasts import read_coasts
from geo.pack.loading import load_pack
from geo.pack.scenarios import status_quo
from geo.sea.tracer.atlas import land_near
from geo.sea.tracer.atlas import trace_atlas
from geo.sea.zones import load_sea

REACH_M = 200 * 1852.0


def best_of(function, rounds=3):
    """Give an answer and its least processor time in seconds, which other work hardly moves."""
    least, answer = np.inf, None
    for _ in range(rounds):
        begin = time.process_time()
        answer = function()
        least = min(least, time.process_time() - begin)
    return answer, least


def row(name, value, note=""):
    """Print a line of the table."""
    print(f"{name:<58}{value:>16}  {note}")


def bench_atlas(land, interest):
    """Time the atlas from full-resolution coasts."""
    begin = time.process_time()
    trace_atlas(
        {"a": shapely.MultiPolygon([shapely.box(0, 0, 0.1, 0.1)])}, ["a"], breadths_m=(9e3,)
    )
    row("compiled code loaded from its cache, or compiled", f"{time.process_time() - begin:.2f} s")
    atlas, seconds = best_of(lambda: trace_atlas(land, interest), 1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    vertices = sum(len(line.points) for line in atlas.lines)
    row("atlas of 12, 24 and 200 nm", f"{seconds:.2f} s", f"{len(land)} units, {vertices} vertices")
    row("peak memory of the process so far", f"{memory:.2f} GB", "target: below 2 GB")
    _, single = best_of(lambda: trace_atlas(land, interest, breadths_m=(REACH_M,)), 1)
    row("atlas of 200 nm alone", f"{single:.2f} s")
    return atlas


def bench_answers(pack):
    """Time answers from the built files."""
    sea = load_sea(pack.root, pack.units)
    _, seconds = best_of(lambda: load_sea(pack.root, pack.units))
    row("read the built sea", f"{seconds * 1e3:.1f} ms")
    assignment = status_quo(pack.units)
    for name in ("tally", "boundary", "passages"):
        question = getattr(sea, name)
        _, seconds = best_of(lambda q=question: [q(assignment) for _ in range(1000)])
        row(f"one assignment: {name}", f"{seconds * 1e3:.1f} us", "promise: 50 us")
    command = "import time; b = time.perf_counter(); import {}; print(time.perf_counter() - b)"
    for module in ("geo.sea.zones", "numba"):
        out = subprocess.run(
            [sys.executable, "-c", command.format(module)],
            capture_output=True,
            text=True,
            check=True,
        )
        row(
            f"import {module}",
            f"{float(out.stdout):.2f} s",
            "build only" if module == "numba" else "",
        )


def bench_queries(coastline, land):
    """Time nearest-coast questions beside all-pairs geodesics."""
    rng = np.random.default_rng(1)
    points = np.column_stack([rng.uniform(141, 154, 20_000), rng.uniform(40.5, 49, 20_000)])
    every = np.arange(len(coastline.ids))
    _, seconds = best_of(lambda: nearest_units(coastline.forest, every, points))
    row("nearest coast of all units, exact", f"{seconds / len(points) * 1e6:.1f} us", "each")
    vertices = np.concatenate([shapely.get_coordinates(shape) for shape in land.values()])
    geod = pyproj.Geod(ellps="WGS84")

    def all_pairs():
        for lon, lat in points[:3]:
            here = np.full(len(vertices), lon), np.full(len(vertices), lat)
            geod.inv(*here, *vertices.T)

    _, slow = best_of(all_pairs, 2)
    exact = nearest_units(coastline.forest, every, points[:30])[1]
    here = [(np.full(len(vertices), lon), np.full(len(vertices), lat)) for lon, lat in points[:30]]
    off = np.array([geod.inv(*p, *vertices.T)[2].min() for p in here]) - exact
    note = f"each; off by up to {off.max():,.1f} m, as it misses edges"
    row("  peer: pyproj.Geod to every vertex", f"{slow / 3 * 1e6:.0f} us", note)


def bench_distances(land, interest):
    """Time unit-to-unit distances beside planar ones."""
    units = [*interest, "hokkaido", "urup"]
    coasts = {u: Coast.of([land[u]]) for u in units}
    pairs = [(a, b) for i, a in enumerate(units) for b in units[:i]]
    frame = gpd.GeoSeries([land[u] for u in units], index=units, crs="EPSG:4326")
    found, seconds = best_of(lambda: geo.nearest(frame), 5)
    row(f"{len(pairs)} distances between units, geo.nearest", f"{seconds:.3f} s", "as a frame")
    exact, seconds = best_of(lambda: [shortest(coasts[a], coasts[b])[0] for a, b in pairs], 1)
    apart = [found.distance_km[b, a] * 1000 - m for (a, b), m in zip(pairs, exact, strict=True)]
    note = f"differs by {np.abs(apart).max() * 1e6:.3f} micrometres"
    row("  beside: one pair after another", f"{seconds:.2f} s", note)
    lines, seconds = best_of(lambda: conformal(frame, pairs), 1)
    note = f"off by up to {np.abs(lines - np.array(exact)).max() * 1000:,.3f} mm"
    row("  peer: nearest points in a conformal projection, Geod", f"{seconds:.2f} s", note)
    for name in ("UTM 55N", "equal-area", "degrees"):
        flat = dict(zip(units, peers_sea.projected([land[u] for u in units], name), strict=True))
        scale = 90_000 if name == "degrees" else 1
        planar, seconds = best_of(
            lambda f=flat, k=scale: [shapely.distance(f[a], f[b]) * k for a, b in pairs], 1
        )
        off = np.abs(np.array(planar) - exact).max()
        row(f"  peer: shapely distance, {name}", f"{seconds:.2f} s", f"off by up to {off:,.0f} m")


def conformal(frame, pairs):
    """Find nearest points on a Lambert cone about each pair, and measure them with Geod."""
    geod, metres = pyproj.Geod(ellps="WGS84"), []
    for a, b in pairs:
        two = frame.loc[[a, b]]
        west, south, east, north = two.total_bounds
        cone = f"+proj=lcc +lat_1={south} +lat_2={north} +lon_0={(west + east) / 2} +ellps=WGS84"
        flat = two.to_crs(cone)
        line = gpd.GeoSeries([shapely.shortest_line(flat[a], flat[b])], crs=cone).to_crs(4326)
        metres.append(geod.geometry_length(line[0]))
    return np.array(metres)


def bench_peers(coastline, atlas, land, interest):
    """Time planar Voronoi cells and planar buffers, with their errors beside our own."""
    own = {}
    for line in atlas.lines:
        if line.is_border:
            own.setdefault((line.left[0], line.right[0]), []).append(line.points)
    own = {pair: shapely.MultiLineString(parts) for pair, parts in own.items()}
    error = peers_sea.border_error_m(coastline, own, REACH_M)
    row("borders of this atlas", "", f"lines off by up to {error.max():.1e} m at vertices")
    for name in ("UTM 55N", "equal-area", "degrees"):
        borders, seconds = peers_sea.voronoi_borders(land, name)
        error = peers_sea.border_error_m(coastline, borders, REACH_M)
        note = f"lines off by {np.median(error):,.1f} m (half), up to {error.max():,.0f} m"
        row(f"  peer: planar Voronoi, {name}", f"{seconds:.2f} s", note)
    own = {unit: land[unit] for unit in interest}
    for name in ("UTM 55N", "equal-area", "Web Mercator"):
        error, seconds = peers_sea.buffer_error_m(coastline, own, name, REACH_M)
        row(
            f"  peer: planar buffer, {name}",
            f"{seconds:.2f} s",
            f"limit off by up to {error.max():,.0f} m",
        )


def peak_memory_gb():
    """Give the most memory that this process has held; a child begins anew with its own."""
    status = Path("/proc/self/status")
    if status.exists():
        # a started process inherits its parent's figure in what getrusage says
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def measure_apart(land, interest):
    """Trace once in a process of its own; give processor seconds and peak memory in GB."""
    trace_atlas(
        {"a": shapely.MultiPolygon([shapely.box(0, 0, 0.1, 0.1)])}, ["a"], breadths_m=(9e3,)
    )
    _, seconds = best_of(lambda: trace_atlas(land, interest, breadths_m=(REACH_M,)), 1)
    return seconds, peak_memory_gb()


def row_apart(name, land, interest):
    """Print a line of the table about a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        seconds, memory = pool.submit(measure_apart, land, interest).result()
    row(name, f"{seconds:.2f} s", f"peak {memory:.2f} GB")


def bench_growth(land, interest):
    """Show how cost grows with vertices and with units."""
    row("200 nm, the largest islands alone, and with more vertices", "")
    largest = {
        u: shapely.MultiPolygon(sorted(shape.geoms, key=lambda p: -p.area)[:3])
        for u, shape in land.items()
    }
    shapes = {u: shapely.simplify(shape, 0.01) for u, shape in largest.items()}
    for spacing in (None, 0.01, 0.001, 0.0002):
        coasts = shapes
        if spacing:
            coasts = {u: shapely.segmentize(shape, spacing) for u, shape in shapes.items()}
        count = sum(int(shapely.get_num_coordinates(shape)) for shape in coasts.values())
        row_apart(f"  {count:>9,} vertices", coasts, interest)
    row("200 nm, ever more islands, each a unit of its own", "")
    parts = []
    for part in sorted(
        (part for u in interest for part in shapely.get_parts(land[u])), key=lambda p: -p.area
    ):
        # rocks at an island's foot would be one unit with it
        if all(shapely.distance(part, other) > 0.001 for other in parts):
            parts.append(part)
    context = {u: shape for u, shape in land.items() if u not in interest}
    for count in (2, 8, 32):
        units = {f"unit_{k}": shapely.MultiPolygon([part]) for k, part in enumerate(parts[:count])}
        row_apart(f"  {count:>9,} units", {**context, **units}, list(units))


def main():
    """Run the benchmarks and print their table."""
    load = os.getloadavg()[0]
    row("processors, and how many others work at the start", f"{os.cpu_count()}", f"{load:.1f}")
    pack = load_pack()
    land = read_coasts(pack.root / "coast.gpkg")
    interest = [u.id for u in pack.units.values() if u.disputed and not u.children]
    atlas = bench_atlas(land, interest)
    near = land_near(land, atlas.window, REACH_M)
    coastline = build_coastline(near)
    bench_answers(pack)
    bench_queries(coastline, near)
    bench_distances(land, interest)
    bench_peers(coastline, atlas, near, interest)
    bench_growth(near, interest)


if __name__ == "__main__":
    main()
