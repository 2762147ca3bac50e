"""Build everything in a pack that is made from registry packages, in the order of dependence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.build.atlas import build_atlas
from geo.build.basemap import build_display
from geo.build.coast import build_coast
from geo.build.datapackage import refresh_datapackage
from geo.build.measures import measure_distances
from geo.build.measures import write_distances
from geo.build.measures import write_measures
from geo.errors import BuildError
from geo.loading import load_pack

if TYPE_CHECKING:
    from pathlib import Path


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
    units = list(pack.units.values())
    leaves = [u for u in units if not u.children]
    seedless = [u.id for u in leaves if not u.seeds]
    if seedless:
        msg = f"units.csv: {', '.join(seedless)} has no seed, so its land cannot be found."
        raise BuildError(msg)
    coast = root / "coast.gpkg"
    coasts = build_coast(coast, leaves, (west, south, east, north))
    measures, distances = root / "measures.csv", root / "distances.csv"
    write_measures(measures, coasts)
    write_distances(distances, measure_distances(units, coasts, pack.places.values()))
    written = [coast, measures, distances]
    written += build_atlas(root)
    written += build_display(root, etopo)
    written.append(refresh_datapackage(root))
    return written
