"""
Measure every vertex and chord of the built sea against plain geodesics over every edge of coast.

Run with ``python -m benchmarks.accuracy_sea [FOLDER]``; it takes some minutes. The suite does the
same for a sample of vertices.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from geo.pack.coasts import read_coasts
from geo.sea.tracer.cells import NAUTICAL_MILE_M

ROOT = Path(__file__).parent.parent
SHARES = (0.25, 0.5, 0.75)

spec = importlib.util.spec_from_file_location("reference_sea", ROOT / "tests/reference_sea.py")
reference_sea = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference_sea)


def read_lines(root, layer):
    """Read a layer of lines with its columns."""
    meta, _, geometry, columns = pyogrio.raw.read(root / "sea.gpkg", layer=layer)
    for row, line in zip(zip(*columns, strict=True), shapely.from_wkb(geometry), strict=True):
        yield dict(zip(meta["fields"], row, strict=True)), line


def points_on(lines, *, between):
    """Give the vertices of lines, or points on the chords between them."""
    places = []
    for part in (p for line in lines for p in shapely.get_parts(line)):
        xy = shapely.get_coordinates(part)
        places += [xy[:-1] + s * (xy[1:] - xy[:-1]) for s in SHARES] if between else [xy]
    return np.unique(np.concatenate(places), axis=0)


def report(name, worst, rival):
    """Print a line of the table."""
    print(f"{name:<36}{len(worst):>9,}{worst.max():>14.3g} m{rival:>14.3g} m", flush=True)


def measure(root):
    """Measure all lines of a pack."""
    coasts = read_coasts(root / "coast.gpkg")
    edges = {unit: reference_sea.ReferenceEdges([land]) for unit, land in coasts.items()}
    every = reference_sea.ReferenceEdges(coasts.values())
    borders, limits = defaultdict(list), defaultdict(list)
    for row, line in read_lines(root, "borders"):
        borders[row["a"], row["b"]].append(line)
    for row, line in read_lines(root, "limits"):
        limits[row["unit"], row["breadth_nm"] * NAUTICAL_MILE_M].append(line)
    print(f"{'':<36}{'points':>9}{'off by':>16}{'third coast':>16}")
    for between in (False, True):
        off, rival = [], [0.0]
        for (a, b), lines in borders.items():
            points = points_on(lines, between=between)
            here, there = edges[a].measure(points), edges[b].measure(points)
            off.append(reference_sea.offsets_m(here, there))
            rival.append((np.minimum(here[0], there[0]) - every.measure(points)[0]).max())
        report(f"borders, {'chords' if between else 'vertices'}", np.concatenate(off), max(rival))
        off, rival = [], [0.0]
        for (unit, breadth), lines in limits.items():
            points = points_on(lines, between=between)
            here = edges[unit].measure(points)[0]
            off.append(np.abs(here - breadth))
            rival.append((here - every.measure(points)[0]).max())
        report(f"limits, {'chords' if between else 'vertices'}", np.concatenate(off), max(rival))


if __name__ == "__main__":
    begin = time.perf_counter()
    measure(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data")
    print(f"took {time.perf_counter() - begin:.0f} s")
