"""Measure units from a pack's tables, or anew where somebody has changed the coast."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from geo.errors import PackError
from geo.pack import scenarios as sc
from geo.pack.definitions import HEADLINE
from geo.pack.definitions import usual
from geo.pack.intake import take_bytes
from geo.pack.pack import Distance
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.geodesy.lands import Lands
    from geo.pack.pack import Pack

_Measure = TypeVar("_Measure")

COAST_FILE = "coast.gpkg"


class Gauge:
    """
    Distances, areas and bounds of a pack's units: from its tables, or measured anew.

    The tables are trusted as long as the coast is the one that ``datapackage.json`` names by its
    hash; when somebody has changed the coast, what is asked for is measured on the new one.

    Parameters
    ----------
    pack
        The pack.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def coast_changed(self) -> bool:
        """Whether the coast is another than the one the tables were made from."""
        path = self.pack.root / COAST_FILE
        listed = {
            r.get("path"): r.get("hash")
            for r in self.pack.datapackage.get("resources") or ()
            if isinstance(r, dict)
        }
        known = listed.get(COAST_FILE)
        if not known or not path.is_file():
            return False
        digest = hashlib.sha256(take_bytes(path)).hexdigest()
        return bool(known != f"sha256:{digest}")

    def distance(self, unit: str, to_unit: str, definition: str | None = None) -> Distance:
        """Give the shortest geodesic between two units, under a definition where one is named."""
        if self.coast_changed:
            found = self._lands.distance(unit, to_unit, definition or HEADLINE)
        elif definition is None:
            return self.pack.distance(unit, to_unit)
        else:
            kept = {d.definition: d for d in usual(self.pack.definitions(unit, to_unit))}
            if definition not in kept:
                said = {"unit": unit, "other": to_unit, "definition": definition}
                raise PackError(Message.of("problems.check.definition", **said))
            found = kept[definition]
        return Distance(unit, to_unit, found.distance_km, found.from_point, found.to_point)

    def land_km2(self, unit: str) -> float:
        """Give the land of a unit in km2."""
        if not self.coast_changed:
            return there(self.pack.unit(unit).land_km2, unit)
        from geo.geodesy.measure import area_km2  # noqa: PLC0415

        return sum(
            area_km2([there(self._coasts.get(leaf), leaf)])
            for leaf in sc.leaves(unit, self.pack.units)
        )

    def coast_km(self, unit: str) -> float:
        """Give the length of a unit's coast in km."""
        leaves = sc.leaves(unit, self.pack.units)
        if not self.coast_changed:
            return sum(there(self.pack.unit(leaf).coast_km, leaf) for leaf in leaves)
        from geo.geodesy.measure import coast_km  # noqa: PLC0415

        return sum(coast_km([there(self._coasts.get(leaf), leaf)]) for leaf in leaves)

    def bounds(self, unit: str) -> tuple[float, float, float, float]:
        """Give west, south, east and north of a unit in degrees."""
        if not self.coast_changed:
            return there(self.pack.unit(unit).bbox, unit)
        import shapely  # noqa: PLC0415

        lands = [there(self._coasts.get(u), u) for u in sc.leaves(unit, self.pack.units)]
        west, south, east, north = map(float, shapely.total_bounds(lands))
        return west, south, east, north

    @cached_property
    def _coasts(self) -> Mapping[str, Any]:
        from geo.pack.coasts import read_coasts  # noqa: PLC0415

        return read_coasts(self.pack.root / COAST_FILE)

    @cached_property
    def _lands(self) -> Lands:
        from geo.geodesy.lands import Lands  # noqa: PLC0415 - slow to import, rarely needed

        return Lands(self.pack.units, self._coasts, tuple(self.pack.rocks.values()))


def there(found: _Measure | None, unit: str) -> _Measure:
    """
    Give a measure, where there is one.

    Parameters
    ----------
    found
        The measure, or None.
    unit
        The unit that it is of.

    Raises
    ------
    PackError
        If there is none.
    """
    if found is None:
        raise PackError(Message.of("problems.pack.not_measured", unit=unit))
    return found
