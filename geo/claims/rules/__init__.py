"""Check one kind of statement each: a distance, a count, a date, a document and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.rules import claims
from geo.claims.rules import comparison
from geo.claims.rules import control
from geo.claims.rules import dates
from geo.claims.rules import differences
from geo.claims.rules import extents
from geo.claims.rules import figures
from geo.claims.rules import geometry
from geo.claims.rules import records
from geo.claims.rules import residents
from geo.claims.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record

__all__ = ["KINDS", "Finding"]

KINDS: Mapping[str, Callable[[Record, CheckInputs], Finding]] = {
    "after": dates.after,
    "area": comparison.area,
    "area_difference": differences.area_difference,
    "area_share": geometry.area_share,
    "claimed": claims.claimed,
    "coast": extents.coast,
    "contested": claims.contested,
    "count": geometry.count,
    "days_before": dates.days_before,
    "differ": claims.differ,
    "distance": geometry.distance,
    "distance_difference": differences.distance_difference,
    "distances": comparison.distances,
    "elapsed": dates.elapsed,
    "events": dates.events,
    "growth": figures.growth,
    "height": extents.height,
    "held": control.held,
    "last_before": dates.last_before,
    "name": records.name,
    "nearest": comparison.nearest,
    "none": records.none,
    "not_yet": dates.not_yet,
    "order": geometry.order,
    "outermost": comparison.outermost,
    "ordinal": dates.ordinal,
    "people_difference": differences.people_difference,
    "people_order": residents.people_order,
    "people_share": residents.people_share,
    "population": figures.population,
    "position": geometry.position,
    "published": figures.published,
    "rate": figures.rate,
    "record": records.record,
    "sea_area": extents.sea_area,
    "sea_share": extents.sea_share,
    "strait_control": control.strait_control,
    "title": claims.title,
    "units_of": records.units_of,
    "value": figures.value,
    "weekday": dates.weekday,
    "width": extents.width,
    "within": dates.within,
}
