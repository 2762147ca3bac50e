"""Build everything in a pack that is made from registry packages, in the order of dependence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.build.atlas import build_atlas
from geo.build.basemap import build_display
from geo.build.coast import build_coast
from geo.build.datapackage import refresh_datapackage
from geo.build.definitions import build_definitions
from geo.build.gazetteer import build_gazetteer
from geo.build.measures import measure_distances
from geo.build.measures import write_distances
from geo.build.measures import write_measures
from geo.errors import BuildError
from geo.geodesy.lands import Lands
from geo.pack.loading import load_pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.build.coast import Geometries
    from geo.pack.pack import Pack


def build_pack(root: Path, *, etopo: Path | None = None) -> list[Path]:
    """
    Build the coast, the measures, the sea, the display layers and the hashes of a pack.

    A second run on the same machine writes the same bytes.

    Parameters
    ----------
    root
        The pack's folder.
    etopo
        Path of ``etopo5.cdf``; that of Debian's package ferret-datasets where None.

    Returns
    -------
    paths
        The files written.

    Raises
    ------
    BuildError
        If a source is missing, or the pack does not describe what to build.
    """
    pack = load_pack(root)
    west, south, east, north = (float(x) for x in pack.about["region"])
    leaves = [u for u in pack.units.values() if not u.children]
    seedless = [u.id for u in leaves if not u.seeds]
    if seedless:
        msg = f"units.csv: {', '.join(seedless)} has no seed, so its land cannot be found."
        raise BuildError(msg)
    coast = root / "coast.gpkg"
    coasts = build_coast(coast, leaves, (west, south, east, north))
    written = [coast, *build_tables(pack, coasts)]
    written += build_atlas(root)
    written += build_display(root, etopo)
    written.append(build_gazetteer(pack))
    written.append(refresh_datapackage(root))
    return written


def build_tables(pack: Pack, coasts: Mapping[str, Geometries]) -> list[Path]:
    """
    Measure the coasts of a pack and write the tables.

    Parameters
    ----------
    pack
        The pack.
    coasts
        For each leaf unit id, its land polygons in degrees (EPSG:4326).

    Returns
    -------
    paths
        ``measures.csv``, ``distances.csv``, and ``definitions.csv`` where the pack has rocks.
    """
    measures, distances = pack.root / "measures.csv", pack.root / "distances.csv"
    lands = Lands(pack.units, coasts, tuple(pack.rocks.values()))
    write_measures(measures, coasts, lands)
    # a rock that no second source knows may not set a figure silently
    units, places = list(pack.units.values()), pack.places.values()
    matrix = measure_distances(units, lands.sure(), places)
    write_distances(distances, matrix)
    return [measures, distances, *build_definitions(pack, lands)]
