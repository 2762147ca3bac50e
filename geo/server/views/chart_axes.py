"""Draw the plane of the chart of land against sea: its sizes, its grid and its axes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.text.format import percent

if TYPE_CHECKING:
    from geo.server.views.page import Page


PARTIES_WITH_TWO_SIDES = 2


TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


WEDGE = 9.0


@dataclass(frozen=True, slots=True)
class Size:
    """How large the chart is drawn: its sides, its margin, and its letters, in pixels."""

    name: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    letters: float

    def spot(self, land: float, sea: float) -> tuple[float, float]:
        """Give where shares of land and sea stand."""
        return (
            self.left + land * (self.width - self.left - self.right),
            self.height - self.bottom - sea * (self.height - self.top - self.bottom),
        )


SIZES = (
    Size("wide", 760, 560, 76, 76, 62, 66, 15),
    Size("narrow", 358, 400, 64, 64, 56, 56, 13),
)


def draw_axes(page: Page, size: Size) -> list[Html]:
    """Draw the grid, and for each party a wedge that grows with its share along its axes."""
    parties = list(page.shelf.pack.parties)
    if len(parties) != PARTIES_WITH_TWO_SIDES:
        # what the first does not have belongs to no single other party
        parties = parties[:1]
    written: list[Html] = []
    for tick in TICKS:
        written += [_line(size, (tick, 0), (tick, 1)), _line(size, (0, tick), (1, tick))]
    for place, party in enumerate(parties):
        written += [*_wedges(size, place), *_tick_words(page, size, place)]
        written += _axis_names(page, size, place, party)
    return written


def _line(size: Size, start: tuple[float, float], end: tuple[float, float]) -> Html:
    (x1, y1), (x2, y2) = size.spot(*start), size.spot(*end)
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="grid")


def _wedges(size: Size, place: int) -> list[Html]:
    left, bottom = size.spot(0, 0)
    right, top = size.spot(1, 1)
    if place == 0:
        shapes = (
            (left, bottom, right, bottom, right, bottom + WEDGE),
            (left, bottom, left, top, left - WEDGE, top),
        )
    else:
        shapes = (
            (right, top, left, top, left, top - WEDGE),
            (right, top, right, bottom, right + WEDGE, bottom),
        )
    return [
        tag(
            "polygon",
            points=" ".join(f"{value:g}" for value in shape),
            fill=f"url(#stripes-{size.name}-{place})",
            class_=f"wedge swatch-{place}",
        )
        for shape in shapes
    ]


def _tick_words(page: Page, size: Size, place: int) -> list[Html]:
    left, bottom = size.spot(0, 0)
    right, top = size.spot(1, 1)
    gap, up = WEDGE + 7, size.letters * 0.35
    below = bottom + gap + size.letters * 0.8
    written = []
    for tick in TICKS:
        share = tick if place == 0 else 1 - tick
        said = percent(share, page.language)
        x, y = size.spot(tick, tick)
        across = {"x": x, "y": below if place == 0 else top - gap, "text_anchor": "middle"}
        upward = {
            "x": left - gap if place == 0 else right + gap,
            "y": y + up,
            "text_anchor": "end" if place == 0 else "start",
        }
        written += [tag("text", said, class_="tick", **at) for at in (across, upward)]
    return written


def _axis_names(page: Page, size: Size, place: int, party: str) -> list[Html]:
    name = page.side(party)
    middle_x, middle_y = size.spot(0.5, 0.5)
    land = page.word("compare.axis_land", party=name)
    sea = page.word("compare.axis_sea", party=name)
    y = size.height - 8 if place == 0 else size.letters + 2
    x = size.letters if place == 0 else size.width - 5
    turned = f"rotate(-90 {x:g} {middle_y:g})"
    style = {"text_anchor": "middle", "class_": f"axis swatch-{place}"}
    return [
        tag("text", land, x=middle_x, y=y, **style),
        tag("text", sea, x=x, y=middle_y, transform=turned, **style),
    ]
