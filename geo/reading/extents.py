"""Tell how wide a sentence says a strait is, how high a peak, how long a coast, how large a sea."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.reading.statement import Specification
from geo.reading.statement import expected

if TYPE_CHECKING:
    from geo.reading.layers import QuantityMention
    from geo.reading.statement import Statement

_WORDS = "extents"
_METRES = 1000
# heights are known to the metre; whoever rounds them names hundreds
_HEIGHT = {"value": 1, "unit": "percent"}
# by rules of one atlas; others draw other lines at its edges
_SEA = {"value": 5, "unit": "percent"}
ZONES = ("territorial_sea", "contiguous_zone", "eez", "all")


def stated_width(s: Statement) -> Specification | None:
    """Say of which strait the width is told: the one that is named, and no other place."""
    quantity = s.quantity("km")
    strait = _only(s, "strait")
    if quantity is None or not strait or s.units or not _says(s, "wide") or _says(s, "not_wide"):
        return None
    check: dict[str, Any] = {"is": "width", "strait": strait, **expected(quantity)}
    if _says(s, "narrowest"):
        check["narrowest"] = True
    return Specification(check, "measure.width")


def stated_height(s: Statement) -> Specification | None:
    """Say of which peak the height is told, above the sea: the one that is named."""
    quantity = s.quantity("km")
    peak = _only(s, "peak")
    if quantity is None or not peak or not _says(s, "high") or _says(s, "not_high"):
        return None
    stated = expected(quantity, round(quantity.value * _METRES, 3), "m")
    if "near" not in stated["expect"] and quantity.comparator in {"exactly", "about"}:
        stated["tolerance"] = _HEIGHT
    return Specification({"is": "height", "place": peak, **stated}, "measure.height")


def stated_coast(s: Statement) -> Specification | None:
    """Say of which units the length of the coast is told."""
    quantity = s.quantity("km")
    if quantity is None or not s.units or s.anchors or not _says(s, "coast") or s.speaks_of_others:
        return None
    if _says(s, "not_coast"):
        return None
    check = {"is": "coast", "units": _all_told(s, quantity), **expected(quantity)}
    return Specification(check, "measure.coast", units=s.units)


def stated_sea(s: Statement) -> Specification | None:
    """Say of which units the sea is told, and how far out."""
    quantity = s.quantity("km2")
    zones = [zone for zone in ZONES if _says(s, zone)]
    # "its sea" alone does not say how far out
    if (
        zones == ["all"]
        or quantity is None
        or len(zones) != 1
        or not s.units
        or s.anchors
        or s.speaks_of_others
    ):
        return None
    check = {"is": "sea_area", "units": _all_told(s, quantity), "zone": zones[0]}
    stated = expected(quantity)
    if quantity.comparator in {"exactly", "about"} and not quantity.near:
        stated["tolerance"] = _SEA
    return Specification({**check, **stated}, "measure.sea", units=s.units)


def stated_sea_share(s: Statement) -> Specification | None:
    """Say of which units the share is told that their sea has in that of all."""
    share = s.quantity("percent")
    zones = [zone for zone in ZONES if _says(s, zone)]
    units, among = s.units, s.prose.meanings.all
    if share is None or len(zones) != 1 or s.anchors or s.speaks_of_others:
        return None
    if not units or set(units) >= set(among) or not _says(s, "of_sea"):
        return None
    check = {"is": "sea_share", "units": list(units), "among": list(among), "zone": zones[0]}
    return Specification({**check, **expected(share)}, "measure.sea_share", units=units)


def _all_told(s: Statement, quantity: QuantityMention) -> list[str]:
    """Give the units that stand before a number, or all where none do."""
    before = [m for m in s.subjects if m.start < quantity.start]
    return list(dict.fromkeys(u for m in before for u in m.units)) or list(s.units)


def _only(s: Statement, kind: str) -> str:
    """Give the one place of a kind that is named, empty where there are more, or another coast."""
    places = s.prose.meanings.pack.places
    named = {a.subject for a in s.anchors}
    if any(one not in places or places[one].kind != kind for one in named):
        return ""
    return named.pop() if len(named) == 1 else ""


def _says(s: Statement, key: str) -> bool:
    return s.prose.holds(s.span, _WORDS, key)
