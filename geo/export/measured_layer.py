"""Gather what a reader has measured as a table with geometry, for any format of file."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

from geo.export.layers import Layer
from geo.export.shapes import multi_line
from geo.export.shapes import tidy
from geo.scene.measured_words import end_name
from geo.scene.measuring import measure
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.export.layers import Row
    from geo.pack.pack import Pack
    from geo.pack.units import Point
    from geo.scene.measurement import End
    from geo.scene.measurement import Measurement

NAME = "measured"


def measured_layer(measurement: Measurement, pack: Pack) -> Layer:
    """
    Measure, and gather what came of it.

    Parameters
    ----------
    measurement
        What a reader asked.
    pack
        The pack.

    Returns
    -------
    layer
        Lines: the legs of a path, each with its length and azimuths, the outline of an area with
        its area and length around, or rings with their radius. What cannot be measured has no row.
    """
    measured = measure(measurement, pack)
    rows: list[Row] = []
    shapes: list[shapely.Geometry] = []

    def add(points: Sequence[Point], **known: float | str | None) -> None:
        row = {"kind": measurement.kind, **_nothing(), **known}
        rows.append({key: round(v, 6) if isinstance(v, float) else v for key, v in row.items()})
        shapes.append(multi_line(tidy(shapely.LineString(points))))

    for (start, end), leg in zip(pairwise(measurement.ends), measured.legs, strict=False):
        if leg:
            turns = {"leaves_deg": leg.course.leaves, "arrives_deg": leg.course.arrives}
            names = {**_names("from", start, pack), **_names("to", end, pack)}
            add(leg.points, length_km=leg.km, **turns, **names)
    if measured.outline:
        add(measured.outline, length_km=measured.perimeter_km, area_km2=measured.km2)
    for ring in measured.rings:
        add(ring.points, radius_km=ring.radius.km)
    return Layer(NAME, "MultiLineString", tuple(rows), tuple(shapes))


def _nothing() -> Row:
    """Give every column, so that all rows have the same."""
    numbers = ("length_km", "leaves_deg", "arrives_deg", "area_km2", "radius_km")
    ends = [f"{side}_{lang}" for side in ("from", "to") for lang in LANGUAGES]
    return {**dict.fromkeys(numbers), **dict.fromkeys(ends, "")}


def _names(side: str, end: End, pack: Pack) -> dict[str, str]:
    return {f"{side}_{lang}": end_name(end, pack, lang) or str(end) for lang in LANGUAGES}
