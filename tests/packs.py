"""The shipped pack, and one of a dispute that does not exist, built out of texts and plain coasts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import shapely

from geo.pack import loading
from geo.pack.loading import default_root
from geo.pack.loading import load_pack

SHIPPED = default_root()
INVENTED = Path(__file__).with_name("invented")
# land of the pack, in degrees
INVENTED_LAND = {
    "long_isle": [shapely.box(20.3, -40.1, 20.7, -39.9)],
    "round_isle": [shapely.Point(20.2, -40.3).buffer(0.1, quad_segs=16)],
    "skerry_one": [shapely.box(20.09, -40.51, 20.11, -40.49)],
    "skerry_two": [shapely.box(20.049, -40.551, 20.051, -40.549)],
    "alba_main": [shapely.box(18.5, -41, 19.7, -39.2)],
    "brin_main": [shapely.box(21.2, -41, 22.5, -39.2)],
}


@pytest.fixture(scope="session", autouse=True)
def read_once():
    """
    Read the shipped pack once in a process, whichever command, page or example asks for it.

    What is made of a pack, its sea and its scenes, is kept with it. Copies that a test may break are
    read anew each time; so is the pack itself where a file of it is no longer as it was.
    """
    read, kept = loading._Loader.load, {}

    def state():
        files = (path for path in sorted(SHIPPED.rglob("*")) if path.is_file())
        return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)

    def load(loader):
        if loader.root != SHIPPED:
            return read(loader)
        now = state()
        if now not in kept:
            kept[now] = read(loader)
        return kept[now]

    loading._Loader.load = load
    yield
    loading._Loader.load = read


@pytest.fixture(scope="session")
def pack():
    """Load the real pack."""
    return load_pack()


@pytest.fixture(scope="session")
def built_invented_root(tmp_path_factory):
    """Build the invented pack once: its text files and coasts, measured."""
    from geo.build.coast import write_coast
    from geo.build.measures import measure_distances
    from geo.build.measures import write_distances
    from geo.build.measures import write_measures
    from geo.geodesy.lands import Lands

    root = tmp_path_factory.mktemp("invented") / "pack"
    shutil.copytree(INVENTED, root)
    write_coast(root / "coast.gpkg", INVENTED_LAND)
    (root / "distances.csv").write_text("unit,to_unit,distance_km\n")
    units = list(load_pack(root).units.values())
    places = list(load_pack(root).places.values())
    lands = Lands({unit.id: unit for unit in units}, INVENTED_LAND)
    write_measures(root / "measures.csv", INVENTED_LAND, lands)
    write_distances(root / "distances.csv", measure_distances(units, INVENTED_LAND, places))
    return root


@pytest.fixture
def invented_root(built_invented_root, tmp_path):
    """Give a copy of the invented pack that a test may break."""
    root = tmp_path / "pack"
    shutil.copytree(built_invented_root, root)
    return root


@pytest.fixture
def invented(invented_root):
    """Load the invented pack."""
    return load_pack(invented_root)
