"""
Time what leaves the explorer: pictures, data, a lesson of ten steps on paper, slides and one file.

Beside them stands ``folium.Map.save`` of the same islands as a plain GeoJson layer for each
scenario, which leaves its scripts on other servers and has no lesson, claims, tally or sea.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import folium
import pyogrio

from geo.claims.checks import run_checks
from geo.claims.claims import claims_root
from geo.claims.claims import load_claims
from geo.export.geodata import FORMATS
from geo.export.geodata import geodata
from geo.export.handout import handout
from geo.export.html import one_file
from geo.export.pages import PageSource
from geo.export.slides import slides
from geo.figure.figure import draw_figure
from geo.figure.picture import PICTURES
from geo.figure.picture import picture
from geo.lessons.lessons import load_lessons
from geo.pack.loading import load_pack
from geo.pack.scenarios import effective_assignment
from geo.scene.stamp import Stamp
from geo.scene.view import view_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
STEPS = 10
# what each may take, in seconds
LIMITS_S = {"png": 2.0, "handout": 15.0, "html": 5.0}
COLORS = {"JPN": "#0072b2", "RUS": "#d55e00"}


def timed(work: Callable[[], bytes]) -> tuple[float, int]:
    """Give the median time of some rounds in seconds, and the size of what came out."""
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        made = work()
        took.append(time.perf_counter() - start)
    return statistics.median(took), len(made)


def plain_folium(pack, scenarios) -> bytes:
    """Save the islands as folium does it, a layer for each scenario."""
    coasts = pyogrio.read_dataframe(pack.root / "coast.gpkg", layer="units")
    disputed = [unit.id for unit in pack.units.values() if unit.disputed and not unit.children]
    coasts = coasts[coasts["id"].isin(disputed)]
    chart = folium.Map(location=(44.25, 146.7), zoom_start=8, tiles=None)
    for scenario in scenarios:
        held = effective_assignment(pack.scenarios[scenario], pack.units)
        folium.GeoJson(
            coasts,
            name=scenario,
            style_function=lambda feature, held=held: {
                "fillColor": COLORS.get(held.get(feature["properties"]["id"]), "#888888")
            },
            tooltip=folium.GeoJsonTooltip(["id"]),
        ).add_to(chart)
    folium.LayerControl().add_to(chart)
    return chart.get_root().render().encode()


def main() -> None:
    """Print a table of times and sizes."""
    day = dt.date(2026, 1, 1)
    pack = load_pack()
    claims = load_claims(
        claims_root(pack.root), units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )
    source = PageSource(pack, claims, tuple(run_checks(pack, claims)))
    lesson = max(load_lessons(pack, claims)[0], key=lambda one: len(one.steps))
    lesson = replace(lesson, steps=lesson.steps[:STEPS])
    views = [view_of(pack, scenario) for scenario in pack.scenarios]
    view = next((v for v in views if v.scenario.group == "transfer"), views[0])
    work: dict[str, Callable[[], bytes]] = {
        kind: lambda kind=kind: picture(draw_figure(Stamp(view, day)), kind, made_on=day)
        for kind in PICTURES
    }
    work |= {kind: lambda kind=kind: geodata(view, kind, made_on=day) for kind in FORMATS}
    work["handout"] = lambda: handout(lesson, source, made_on=day)
    work["slides"] = lambda: slides(lesson, source, made_on=day)
    work["html"] = lambda: one_file(source, made_on=day, lesson=lesson)
    primary = [scenario.id for scenario in pack.scenarios.values() if scenario.primary]
    work["folium, primary scenarios"] = lambda: plain_folium(pack, primary)
    work["folium, all scenarios"] = lambda: plain_folium(pack, list(pack.scenarios))
    print(f"{'made':<28}{'seconds':>9}{'limit':>8}{'kB':>9}")
    for name, make in work.items():
        seconds, size = timed(make)
        limit = f"{LIMITS_S[name]:g}" if name in LIMITS_S else ""
        print(f"{name:<28}{seconds:>9.2f}{limit:>8}{size / 1000:>9.0f}")


if __name__ == "__main__":
    main()
