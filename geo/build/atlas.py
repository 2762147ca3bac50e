"""Build everything that a pack says about the sea: the atlas, straits, law, cuts, uncertainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.build.law import build_law
from geo.build.sea_display import write_sheets
from geo.build.sea_layers import write_areas
from geo.build.sea_layers import write_layers
from geo.build.second_coast import build_uncertainty
from geo.build.splits import build_splits
from geo.build.straits import build_straits
from geo.geodesy.lands import Lands
from geo.pack.coasts import read_coasts
from geo.pack.loading import load_pack
from geo.scene.border_layers import LAYERS
from geo.sea.zones import AREAS

if TYPE_CHECKING:
    from pathlib import Path


def build_atlas(root: Path, *, second_coast: bool = True) -> list[Path]:
    """
    Build the sea of a pack.

    Parameters
    ----------
    root
        The pack's folder, with ``units.csv``, ``coast.gpkg`` and ``measures.csv``;
        ``straits.yaml`` and ``law.yaml`` where it has them.
    second_coast
        Whether to measure the sea on the second coastline too, which needs a package of the build
        extra.

    Returns
    -------
    paths
        ``sea.gpkg``, ``sea.csv``, ``straits.csv``, ``sea_law.csv``, ``splits.csv``,
        ``uncertainty.csv`` and what the browser draws, under ``display/``. A second run on the
        same machine writes the same bytes.

    Raises
    ------
    BuildError
        When the coasts are not fit for a map of the sea, or a file names an unknown unit.
    """
    # numba takes seconds to import, and only a build needs it
    from geo.sea.tracer.atlas import trace_atlas  # noqa: PLC0415

    pack = load_pack(root)
    units = list(pack.units.values())
    west, south, east, north = (float(degrees) for degrees in pack.about["region"])
    interest = [u.id for u in units if u.disputed and not u.children]
    atlas = trace_atlas(read_coasts(root / "coast.gpkg"), interest)
    written = [root / LAYERS, root / AREAS]
    write_layers(atlas, written[0])
    write_areas(atlas, written[1])
    written += write_sheets(atlas, root / "display")
    # cells take every rock, a strait's width only those that a second source knows
    sure = Lands(pack.units, atlas.land, tuple(pack.rocks.values())).sure()
    written += build_straits(root, sure)
    written += build_law(root, atlas.land, atlas, units)
    written += build_splits(pack, atlas.land, atlas)
    if second_coast:
        region = (west, south, east, north)
        written += build_uncertainty(root, atlas.land, atlas, units, region)
    return written
