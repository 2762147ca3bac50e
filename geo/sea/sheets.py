"""Find which sheet of the map draws the sea under rules that are switched."""

from __future__ import annotations

from dataclasses import astuple
from functools import cached_property
from typing import TYPE_CHECKING

from geo.sea.law import drawing_names

if TYPE_CHECKING:
    from geo.pack.pack import Pack
    from geo.sea.law import Law
    from geo.sea.law import Units
    from geo.sea.zones import Zones

# tracing again moves areas by less than this
_SAME_KM2 = 0.01


class Sheets:
    """
    The sheets of a pack's sea: what each combination of rules changes, and where it is drawn.

    Parameters
    ----------
    law
        The pack's switches and areas.
    pack
        The pack.
    """

    def __init__(self, law: Law, pack: Pack) -> None:
        self.law, self.pack = law, pack

    def changed(self, removed: Units, without: Units) -> Units:
        """Give the units whose sea a combination that was built changes."""
        usual, zones = self.law.zones(), self.law.tables[removed, without - removed]
        return frozenset(unit for unit, zone in zones.items() if _differ(zone, usual[unit]))

    def drawing(self, removed: Units, without: Units) -> str | None:
        """
        Name the sheet that draws a combination that was built.

        Parameters
        ----------
        removed, without
            Units that are no base points, and units without an economic zone.

        Returns
        -------
        name
            Of a file in ``display`` without its ending; None where the usual cells draw it too,
            and empty where no sheet does.
        """
        key = removed, without - removed
        if not any(key) or not self.changed(*key):
            return None
        name = self._names.get(key, "")
        drawn = (self.pack.root / "display" / f"{name}.topojson").is_file()
        return name if drawn else ""

    @cached_property
    def _names(self) -> dict[tuple[Units, Units], str]:
        units = self.pack.units.values()
        groups = {u.id: frozenset(u.children or (u.id,)) for u in units if u.disputed}
        return drawing_names(self.law.switches, groups)


def _differ(a: Zones, b: Zones) -> bool:
    return any(abs(x - y) > _SAME_KM2 for x, y in zip(astuple(a), astuple(b), strict=True))
