"""Write what a pack holds as rows of a frame, each a mapping from columns to plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import numpy as np

from geo.claims.checks import check_problems
from geo.claims.claims_table import claim_rows
from geo.frames.tables import ENDS
from geo.frames.tables import by_language
from geo.frames.tables import ends
from geo.geodesy.geodesics import geodesic_lines
from geo.pack.history import load_history
from geo.pack.units import NAME_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.export.pages import PageSource
    from geo.pack.pack import Distance
    from geo.pack.pack import Pack
    from geo.pack.units import Place

    Row = dict[str, Any]

_VERDICT = (
    "said", "verdict", "rule", "number", "unit", "tolerance", "computed", "sources",
    "why_en", "why_ja", "why_ru",
)  # fmt: skip


def geodesics(rows: Sequence[Row]) -> Iterable[Any]:
    """Draw the line between the two ends of each row, in degrees (EPSG:4326)."""
    points = np.array([[row[key] for key in ENDS] for row in rows]).reshape(-1, 2, 2)
    return geodesic_lines(points[:, 0], points[:, 1]) if rows else ()


def distance_row(found: Distance) -> Row:
    """Write the shortest geodesic between two units."""
    return {
        "unit": found.unit,
        "to_unit": found.to_unit,
        "distance_km": found.distance_km,
        **ends(found.from_point, found.to_point),
        "from_place": found.from_place or "",
        "from_place_km": found.from_place_km,
        "to_place": found.to_place or "",
        "to_place_km": found.to_place_km,
    }


def definition_entries(pack: Pack, unit: str, to_unit: str | None) -> Iterator[Row]:
    """Write the shortest geodesic between two units, then that under each definition."""
    found: list[Any] = [pack.distance(unit, to_unit), *pack.definitions(unit, to_unit)]
    for one in found:
        yield {
            "definition": getattr(one, "definition", "headline"),
            "distance_km": one.distance_km,
            **ends(one.from_point, one.to_point),
            "counted_to": getattr(one, "counted_to", None) or "",
        }


def place_row(place: Place) -> Row:
    """Write a place that maps name."""
    names = {tag.lower().replace("-", "_"): place.names.get(tag) for tag in NAME_LANGUAGES}
    return {
        "place": place.id,
        **{f"name_{tag}": name.text if name else "" for tag, name in names.items()},
        "kind": place.kind,
        "unit": place.unit or "",
        "people": place.people,
        "people_year": place.people_year,
    }


def scenario_entries(pack: Pack) -> Iterator[Row]:
    """Write the scenarios, in the pack's order."""
    for one in pack.scenarios.values():
        yield {
            "scenario": one.id,
            **by_language(one.title, "title"),
            "group": one.group,
            "status": one.status,
            "date": one.date or "",
            **by_language(one.summary, "summary"),
            "sources": ";".join(one.sources),
        }


def event_entries(pack: Pack) -> Iterator[Row]:
    """Write what happened, in order of time."""
    for one in load_history(pack):
        yield {
            "event": one.id,
            "date": one.date,
            "kind": one.kind,
            **by_language(one.title, "title"),
            **by_language(one.text, "text"),
            "units": ";".join(one.colouring),
            "sources": ";".join(one.sources),
        }


def claim_entries(source: PageSource) -> Iterator[Row]:
    """Write the claims, with what came of checking them."""
    claims, working = source.claims, source.by_claim
    for row in claim_rows(claims, source.pack, source.checks) if claims else ():
        found = working.get(str(row["claim"]))
        # a spreadsheet's cells hold text; a column of a frame holds one type
        yield {
            **row,
            "number": found.number if found else None,
            "computed": bool(found and found.computed),
        }


def check_entries(source: PageSource) -> Iterator[Row]:
    """Write what came of checking each claim, with the working."""
    for row in claim_entries(source):
        if found := source.by_claim.get(row["claim"]):
            yield {
                "claim": row["claim"],
                **{key: row[key] for key in _VERDICT},
                "method": ";".join(found.method),
                "judged_by": found.judged_by or "",
            }


def problem_entries(source: PageSource) -> Iterator[Row]:
    """Write what is wrong in the files of a pack and of its claims."""
    pack, claims = source.pack, source.claims
    found = (
        *pack.problems,
        *load_history(pack).problems,
        *(claims.problems if claims else ()),
        *(check_problems(pack, claims) if claims else ()),
    )
    for problem in found:
        yield {"file": problem.file, "place": problem.place, "message": problem.message}
