"""Give the shapes and areas of the zones at sea that hold in a scene."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from geo.export.shapes import multi
from geo.export.shapes import tidy
from geo.pack.geopackage import read_layer
from geo.scene.border_layers import LAYERS
from geo.scene.ruled_cells import ZONE_PREFIX
from geo.scene.ruled_cells import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    import shapely

    from geo.scene.rules import RuledSea
    from geo.scene.scene import Scene
    from geo.sea.zones import Zones

# a unit and a breadth in nautical miles -> the sea in km2, and all that lies within
Found = dict[tuple[str, int], tuple[float, "shapely.MultiPolygon"]]


def zones_in_force(scene: Scene) -> Found:
    """
    Give the zones of each unit.

    Parameters
    ----------
    scene
        The scene.

    Returns
    -------
    zones
        By unit and breadth, in degrees (EPSG:4326); none where the pack has no sea, and none on a
        day in the past, when today's breadths were not. What switched rules of the sea move is as
        fine as the map draws it; its area is exact.
    """
    path = scene.view.pack.root / LAYERS
    if not path.is_file() or scene.view.date is not None:
        return {}
    found = {
        (str(known["unit"]), int(known["breadth_nm"])): (float(known["sea_km2"]), shape)
        for known, shape in _tidy_zones(path, path.stat().st_mtime_ns)
    }
    return found if scene.ruled is None else _moved(found, scene.ruled, scene.view.pack.root)


def _moved(found: Found, ruled: RuledSea, root: Path) -> Found:
    drawn = {
        (str(one.properties["unit"]), int(name.removeprefix(ZONE_PREFIX))): one.geometry
        for name, features in (sheet_of(root, ruled.sheet) if ruled.sheet else {}).items()
        if name.startswith(ZONE_PREFIX)
        for one in features
    }
    return {
        (unit, breadth): (
            within(ruled.zones[unit], breadth) if unit in ruled.changed else km2,
            multi(tidy(drawn[unit, breadth])) if (unit, breadth) in drawn else shape,
        )
        for (unit, breadth), (km2, shape) in found.items()
        if unit not in ruled.removed
    }


@lru_cache(maxsize=2)
def _tidy_zones(path: Path, stamp: int) -> tuple[tuple[dict[str, Any], shapely.MultiPolygon], ...]:
    """Read the zones of a pack in the form that files hold; tidying them takes half a second."""
    del stamp  # a file that has changed is read anew
    return tuple((row, multi(tidy(shape))) for row, shape in read_layer(path, "zones"))


def within(zones: Zones, breadth_nm: int) -> float:
    """Add up the sea within a breadth; see :class:`geo.sea.zones.Zones` for which zones overlap."""
    beyond = {12: 0.0, 24: zones.contiguous_zone_km2}
    return zones.territorial_sea_km2 + beyond.get(breadth_nm, zones.eez_km2)
