"""Tell which distance between two towns, ports or capes a sentence states."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.reading.statement import Specification
from geo.reading.statement import expected

if TYPE_CHECKING:
    from geo.reading.layers import QuantityMention
    from geo.reading.statement import Statement

_TWO = 2
# a town is some kilometres wide, and a point of the pack: nearer ones are not told apart
_LEAST_KM = 20
_WIDTH_KM = 3


def stated_between_places(s: Statement) -> Specification | None:
    """
    Say between which two places to measure.

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    specification
        A distance from point to point; None where not two places are all that is named, neither
        lies on a unit in question, or the way is told and not how far it is.
    """
    quantity, places = s.quantity("km"), s.places
    if quantity is None or quantity.value < _LEAST_KM or len(places) != _TWO:
        return None
    if not s.says("distance") or s.says("not_distance", "by_so_much"):
        return None
    pack = s.prose.meanings.pack
    on = [pack.places[one].unit for one in places]
    units = tuple(dict.fromkeys(u for u in on if u and pack.units[u].disputed))
    beside = {a.subject for a in s.anchors if a.subject in pack.units} - set(on)
    if not units or beside or not set(s.units) <= set(units) or s.leads_elsewhere("ends"):
        return None
    check = {"is": "distance", "between": list(places), **_told(quantity)}
    return Specification(check, "measure.between_places", units=units)


def _told(quantity: QuantityMention) -> dict[str, Any]:
    told = expected(quantity)
    width = max(told["tolerance"]["value"], round(100 * _WIDTH_KM / quantity.value, 4))
    return {**told, "tolerance": {"value": width, "unit": "percent"}}
