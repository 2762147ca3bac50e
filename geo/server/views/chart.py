"""Draw land against sea: every scenario as a point, by a party's share of both."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan
from math import degrees
from typing import TYPE_CHECKING

from geo.scene.style import PARTY_STYLES
from geo.server.views.chart_axes import PARTIES_WITH_TWO_SIDES
from geo.server.views.chart_axes import SIZES
from geo.server.views.chart_axes import Size
from geo.server.views.chart_axes import draw_axes
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.server.views.placing import START
from geo.server.views.placing import place_labels
from geo.server.views.placing import text_width
from geo.text.format import percent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.sea.outcomes import Outcome
    from geo.server.views.page import Page
    from geo.server.views.placing import PlacedLabel

LINE_HEIGHT = 1.3


@dataclass(frozen=True, slots=True)
class Point:
    """
    Scenarios that come to the same on land and at sea.

    Attributes
    ----------
    outcomes
        What they would mean, in the pack's order.
    land, sea
        The share of both that the first party would have, 0 to 1.
    """

    outcomes: tuple[Outcome, ...]
    land: float
    sea: float

    @property
    def lead(self) -> Outcome:
        """The scenario that gives the point its name."""
        return next((o for o in self.outcomes if o.scenario.primary), self.outcomes[0])

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the scenarios."""
        return tuple(o.scenario.id for o in self.outcomes)


def chart_points(page: Page) -> list[Point]:
    """
    Group the scenarios by what they come to.

    Parameters
    ----------
    page
        The page whose pack is shown.

    Returns
    -------
    points
        In the order of their first scenarios; those whose sea nobody has divided are left out.
    """
    party = next(iter(page.shelf.pack.parties))
    found: dict[tuple[float, float], list[Outcome]] = {}
    for outcome in page.shelf.outcomes.values():
        values = outcome.values(party)
        land, sea = values["land_share"], values["sea_share"]
        if land is not None and sea is not None:
            found.setdefault((round(land, 4), round(sea, 4)), []).append(outcome)
    return [Point(tuple(group), *shares) for shares, group in found.items()]


def land_against_sea(page: Page, picked: Mapping[str, str]) -> Html:
    """
    Draw the chart, once for wide screens and once for narrow ones.

    With two parties each axis has both their shares, one from either end, so that neither is the
    measure of the other.

    Parameters
    ----------
    page
        The page it stands on.
    picked
        The scenarios that are compared, by side.

    Returns
    -------
    svg
        A document that holds both drawings; a style sheet shows one of them.
    """
    points = chart_points(page)
    drawings = [_drawing(page, points, picked, size) for size in SIZES]
    return tag("svg", *drawings, xmlns="http://www.w3.org/2000/svg")


def point_list(page: Page, picked: Mapping[str, str]) -> Html:
    """Write the chart's points as a list, with a button for each of their scenarios."""
    items = [
        tag(
            "li",
            tag("p", *_shares(page, point), class_="point-shares"),
            tag("p", *(_pick(page, o, picked) for o in point.outcomes), class_="point-scenarios"),
        )
        for point in chart_points(page)
    ]
    return tag("ul", *items, class_="point-list")


def _shares(page: Page, point: Point) -> list[Html]:
    lead = point.lead
    return [
        tag(
            "span",
            page.swatch(party),
            page.word(
                "compare.shares",
                party=page.side(party),
                land=percent(lead.values(party)["land_share"] or 0, page.language),
                sea=percent(lead.values(party)["sea_share"] or 0, page.language),
            ),
            class_="line",
        )
        for party in page.shelf.pack.parties
    ]


def _pick(page: Page, outcome: Outcome, picked: Mapping[str, str]) -> Html:
    scenario = outcome.scenario
    title = scenario.title[page.language]
    return tag(
        "button",
        scenario.short[page.language],
        type="button",
        data_pick=scenario.id,
        data_side="b",
        aria_pressed="true" if picked["b"] == scenario.id else "false",
        data_mark=sides_of(page, (scenario.id,), picked) or None,
        title=title,
        class_="chip",
    )


def sides_of(page: Page, ids: Iterable[str], picked: Mapping[str, str]) -> str:
    """Give the letters of the sides on which one of some scenarios stands."""
    return "".join(page.word(f"compare.{s}") for s, chosen in picked.items() if chosen in ids)


def _drawing(page: Page, points: list[Point], picked: Mapping[str, str], size: Size) -> Html:
    spots = [size.spot(p.land, p.sea) for p in points]
    words = [_label_words(page, p) for p in points]
    sizes = [
        (max(text_width(line, size.letters) for line in lines), size.letters * LINE_HEIGHT * 2)
        for lines in words
    ]
    left, bottom = size.spot(0, 0)
    right, top = size.spot(1, 1)
    frame = (left + 2, top + 2, right - 2, bottom - 2)
    diagonal, covered = _diagonal(page, size)
    labels = place_labels(spots, sizes, frame, covered)
    marks = [
        _mark(page, point, spot, lines, label, picked=picked, size=size)
        for point, spot, lines, label in zip(points, spots, words, labels, strict=True)
    ]
    return tag(
        "svg",
        _patterns(size),
        tag("rect", x=left, y=top, width=right - left, height=bottom - top, class_="plane"),
        *draw_axes(page, size),
        diagonal,
        *marks,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size.width:g} {size.height:g}",
        width=f"{size.width:g}",
        height=f"{size.height:g}",
        role="group",
        aria_label=page.word("compare.chart_title"),
        class_=f"chart chart-{size.name}",
        font_size=f"{size.letters:g}",
    )


def _label_words(page: Page, point: Point) -> tuple[str, str]:
    name = point.lead.scenario.short[page.language]
    more = len(point.outcomes) - 1
    if more:
        name = page.word("compare.and_more", scenario=name, count=more)
    shares = page.word(
        "compare.shares",
        party=page.side(next(iter(page.shelf.pack.parties))),
        land=percent(point.land, page.language),
        sea=percent(point.sea, page.language),
    )
    return name, shares


def _mark_words(lines: tuple[str, str], label: PlacedLabel, size: Size) -> list[Html]:
    x, y = label.at
    return [
        tag(
            "text",
            line,
            x=f"{x:.1f}",
            y=f"{y + size.letters + row * size.letters * LINE_HEIGHT:.1f}",
            text_anchor=label.anchor,
            class_="name" if row == 0 else "shares",
        )
        for row, line in enumerate(lines)
    ]


def _letter(letters: str, x: float, y: float) -> Html:
    place = {"x": f"{x:.1f}", "y": f"{y + 4:.1f}", "text_anchor": "middle"}
    return tag("text", letters, **place, class_="letter", aria_hidden="true")


def _mark(
    page: Page,
    point: Point,
    spot: tuple[float, float],
    lines: tuple[str, str],
    label: PlacedLabel,
    *,
    picked: Mapping[str, str],
    size: Size,
) -> Html:
    x, y = spot
    letters = sides_of(page, point.ids, picked)
    edge = label.box[0] if label.anchor == START else label.box[2]
    leader = tag("line", x1=x, y1=y, x2=edge, y2=(label.box[1] + label.box[3]) / 2, class_="leader")
    return tag(
        "g",
        tag(
            "title", page.word("compare.pick_b", scenario=point.lead.scenario.title[page.language])
        ),
        leader if label.is_far else None,
        tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=22, class_="reach"),
        tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=9, class_="dot"),
        _letter(letters, x, y),
        # what is read has a space where what is drawn has a new line
        join(_mark_words(lines, label, size), " "),
        role="button",
        tabindex=0,
        data_pick=point.lead.scenario.id,
        data_same=" ".join(point.ids),
        data_side="b",
        aria_label=f"{letters} {lines[0]}. {lines[1]}".strip(),
        data_label=f"{lines[0]}. {lines[1]}",
        class_="point picked" if letters else "point",
    )


def _diagonal(page: Page, size: Size) -> tuple[Html, list[tuple[float, float, float, float]]]:
    """Draw where the shares of land and sea are the same; also give what its words cover."""
    (x1, y1), (x2, y2) = size.spot(0, 0), size.spot(1, 1)
    line = tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="even")
    if size.name == "narrow":
        # there is no room for its words, which also stand above the chart
        return line, []
    said = page.word("compare.same_share")
    x, y = size.spot(0.68, 0.68)
    slope = (y2 - y1) / (x2 - x1)
    half = text_width(said, size.letters) / 2
    run = half / (1 + slope * slope) ** 0.5
    steps = [i / 4 for i in range(-4, 5)]
    covered = [
        (x + s * run - 10, y + s * run * slope - 20, x + s * run + 10, y + s * run * slope + 6)
        for s in steps
    ]
    turn = degrees(atan(slope))
    drawn = tag(
        "g",
        line,
        tag(
            "text",
            said,
            x=x,
            y=y - 6,
            text_anchor="middle",
            transform=f"rotate({turn:.1f} {x:.1f} {y:.1f})",
            class_="even-words",
        ),
    )
    return drawn, covered


def _patterns(size: Size) -> Html:
    made = [
        tag(
            "pattern",
            tag("rect", width=6, height=6, class_="stripe-ground"),
            tag("rect", width=6, height=3, class_="stripe"),
            id=f"stripes-{size.name}-{i}",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform=f"rotate({-style.angle_deg})",
            class_=f"swatch-{i}",
        )
        for i, style in enumerate(PARTY_STYLES[:PARTIES_WITH_TWO_SIDES])
    ]
    return tag("defs", *made)
