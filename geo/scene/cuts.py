"""Cuts through units, as a scene draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from geo.scene.stretches import Stroke
    from geo.scene.treaties import Side
    from geo.sea.splits import Cut


@dataclass(frozen=True, slots=True)
class SceneCut:
    """
    A cut through a unit.

    Attributes
    ----------
    unit
        The unit.
    part
        Name of the part that is cut off; see :func:`geo.scene.holders.part_of`.
    parties
        Who would hold the part, and who the rest; the latter is None where that is not settled.
    line
        Where it runs.
    stroke
        What it is.
    sides
        Rings around the part and the rest.
    """

    unit: str
    part: str
    parties: tuple[str, ...]
    line: Cut
    stroke: Stroke
    sides: tuple[Side, ...]


def cut_data(cut: SceneCut) -> dict[str, Any]:
    """Give a cut as plain data; its stroke is written out."""
    return {
        "unit": cut.unit,
        "part": cut.part,
        "parties": list(cut.parties),
        "turn": cut.line.turn_deg,
        "share": cut.line.share,
        "ends": [list(end) for end in cut.line.ends],
        **stroke_data(cut.stroke),
    }


def stroke_data(stroke: Stroke) -> dict[str, Any]:
    """Give a stroke as plain data."""
    return {
        "status": stroke.status,
        "label": dict(stroke.label),
        "computed": stroke.computed,
        "sources": list(stroke.sources),
    }
