"""
Place names on a map so that none covers another or stands on foreign land.

What finds no room stays away. The order is that of the screen (``web/src/map/label.js``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.figure.spots import Wish
from geo.figure.spots import boxes_of
from geo.figure.spots import spots_around
from geo.figure.spots import spots_on_land
from geo.figure.spots import spots_on_water
from geo.figure.spots import spots_with_leader
from geo.scene.naming import NAME_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.figure.landmask import LandMask
    from geo.figure.names import Label
    from geo.figure.projection import Window
    from geo.figure.spots import Spot
    from geo.figure.svg import Drawing
    from geo.figure.svg import Lettering

    Box = tuple[float, float, float, float]
    Pixel = tuple[float, float]

LINE_HEIGHT = 1.22
# from the middle of a line of text down to where its letters stand, in ems
BASELINE = 0.36
BEAD_PX = 6
SIGN_PX = 4
# how many ways to name the units in question together are weighed
MOST_TRIED = 4000
# how much less a name is liked that is smaller or shorter
LESS = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """
    A name that has found its place.

    Attributes
    ----------
    label
        The name, in the lines and letters that found room.
    spot
        Where it stands, in pixels.
    area
        The boxes that it and its leader take.
    """

    label: Label
    spot: Spot
    area: tuple[Box, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the name in pixels."""
        return extent(self.label.lines, self.label.look)


class Naming:
    """
    Names for a window.

    Parameters
    ----------
    drawing
        What to write on, in pixels of the window.
    window
        What part of the Earth it shows.
    mask
        The land in it.
    scale
        How much larger letters are than on the screen.
    """

    def __init__(
        self, drawing: Drawing, window: Window, mask: LandMask, *, scale: float = 1.0
    ) -> None:
        self.drawing, self.window, self.mask, self.scale = drawing, window, mask, scale

    def place(self, labels: Sequence[Label], taken: list[Box]) -> list[Placed]:
        """
        Write names where there is room for them.

        Parameters
        ----------
        labels
            The most wanted first.
        taken
            Boxes that are taken; those of the names are added.

        Returns
        -------
        placed
            What was named, and where.
        """
        signs = {label.id: self._pixels(label)[0] for label in labels if label.symbol}
        needed = [self._ways(label, signs) for label in labels if label.needed]
        settled = {one.label.id: one for one in _together(needed, taken)}
        for one in settled.values():
            taken.extend(one.area)
        found = []
        for label in labels:
            sign = _sign_box(signs[label.id]) if label.symbol else None
            if sign and not free(sign, taken):
                continue
            ways = self._ways(label, signs)
            fitting = (one for way in ways for one in way if _fits(one, taken))
            chosen = settled.get(label.id) or next(fitting, None)
            if chosen is None:
                continue
            taken.extend([*chosen.area, *([sign] if sign else [])])
            self._write(chosen)
            found.append(chosen)
        return found

    def _ways(self, label: Label, signs: dict[str, Pixel]) -> Iterator[list[Placed]]:
        """Give the places of a name: whole, smaller, short; close by, or else with a leader."""
        if label.kind != "land":
            yield self._choices(label, signs)
            return
        size = min(label.look.size, NAME_CLASSES["islet"].size_px * self.scale)
        small = replace(label, look=replace(label.look, size=size))
        short = replace(small, lines=label.lines[:1])
        shapes = (label, small, short) if label.needed else (label, short)
        for one in shapes:
            yield self._choices(one, signs)
        for one in (small, short) if label.needed else (short,):
            if label.leads:
                yield self._choices(one, signs, far=True)

    def _choices(self, label: Label, signs: dict[str, Pixel], *, far: bool = False) -> list[Placed]:
        size = extent(label.lines, label.look)
        points = self._pixels(label)
        own = label.own
        if label.symbol and not own:
            own = tuple(filter(None, [self.mask.under(*points[0])]))
        others = tuple(at for one, at in signs.items() if one != label.id)
        wish = Wish(size, points, own, label.angle_deg, others)
        look = {"water": spots_on_water, "point": spots_around, "land": spots_on_land}[label.kind]
        found = (spots_with_leader if far else look)(self.mask, self.window, wish)
        return [
            Placed(label, spot, (*boxes_of(spot.at, size, label.angle_deg), *beads(spot.leader)))
            for spot in found
        ]

    def _pixels(self, label: Label) -> tuple[Pixel, ...]:
        return tuple(self.window.point(*point) for point in label.points)

    def _write(self, one: Placed) -> None:
        label, drawing = one.label, self.drawing
        if label.symbol:
            _symbol(drawing, label, *self._pixels(label)[0])
        if one.spot.leader:
            write_leader(drawing, one.spot.leader, (label.look.halo, label.look.color), self.scale)
        write_block(drawing, label.lines, label.look, one.spot.at, label.angle_deg)


def _together(ways: Sequence[Iterator[list[Placed]]], taken: Sequence[Box]) -> list[Placed]:
    """Name the units in question so that most of them are, each as well as it can be."""
    best: list[Placed] = []
    offered: list[list[tuple[float, Placed]]] = [[] for _ in ways]
    # a way that is liked less is looked for only where those before it were not enough
    for less, found in enumerate(zip(*ways, strict=True)):
        for choices, way in zip(offered, found, strict=True):
            choices += [(one.spot.cost + LESS * less, one) for one in way if _fits(one, taken)]
            choices.sort(key=lambda choice: choice[0])
        best = _MostNamed(offered).found
        if len(best) == len(offered):
            break
    return best


class _MostNamed:
    """Search for the most names that fit together, and among those for the most liked."""

    def __init__(self, offered: list[list[tuple[float, Placed]]]) -> None:
        self.offered, self.tried = offered, 0
        self.found: list[Placed] = []
        self.cost = 0.0
        self._choose(0, [], 0.0)

    def _choose(self, index: int, chosen: list[Placed], cost: float) -> None:
        # more names first, then less cost
        if (-len(chosen), cost) < (-len(self.found), self.cost):
            self.found, self.cost = chosen, cost
        most = len(chosen) + len(self.offered) - index
        if index == len(self.offered) or (-most, cost) >= (-len(self.found), self.cost):
            return
        full = [box for one in chosen for box in one.area]
        for less, one in self.offered[index]:
            self.tried += 1
            if self.tried > MOST_TRIED:
                break
            if _fits(one, full):
                self._choose(index + 1, [*chosen, one], cost + less)
        self._choose(index + 1, chosen, cost)


def _fits(one: Placed, taken: Sequence[Box]) -> bool:
    return all(free(box, taken) for box in one.area)


def beads(leader: tuple[Pixel, Pixel] | None) -> Iterator[Box]:
    """Cover a leader by a row of small boxes."""
    if leader is None:
        return
    (x1, y1), (x2, y2) = leader
    count = math.ceil(math.dist(*leader) / BEAD_PX)
    for i in range(1, count + 1):
        x, y = x1 + (x2 - x1) * i / count, y1 + (y2 - y1) * i / count
        yield x - 2, y - 2, x + 2, y + 2


def write_leader(
    drawing: Drawing, leader: tuple[Pixel, Pixel], inks: tuple[str | None, str], scale: float
) -> None:
    """Draw the line that joins a name to its thing, over a rim, with a dot at the thing."""
    (x1, y1), (x2, y2) = leader
    d = f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}"
    for color, px in zip(inks, (2.6, 0.9), strict=True):
        drawing.path(d, fill="none", stroke=color, stroke_width=px * scale**0.5)
    drawing.disc(x2, y2, 1.8 * scale**0.5, fill=inks[1])


def _sign_box(at: Pixel) -> Box:
    return at[0] - SIGN_PX, at[1] - SIGN_PX, at[0] + SIGN_PX, at[1] + SIGN_PX


def extent(lines: Sequence[str], look: Lettering) -> tuple[float, float]:
    """Give the width and height in pixels of lines of text."""
    return max(look.width(line) for line in lines) + 6, len(lines) * look.size * LINE_HEIGHT + 2


def write_block(
    drawing: Drawing, lines: Sequence[str], look: Lettering, at: Pixel, angle_deg: float = 0.0
) -> None:
    """
    Write lines of text around a middle.

    Parameters
    ----------
    drawing
        What to write on.
    lines
        The lines.
    look
        Their lettering.
    at
        The middle of the block in pixels.
    angle_deg
        Turn, clockwise.
    """
    turn = math.radians(angle_deg)
    for i, line in enumerate(lines):
        down = (i - (len(lines) - 1) / 2) * look.size * LINE_HEIGHT + BASELINE * look.size
        x, y = at[0] - math.sin(turn) * down, at[1] + math.cos(turn) * down
        drawing.text(line, x, y, look, anchor="middle", angle_deg=angle_deg)


def free(box: Box, taken: Iterable[Box]) -> bool:
    """Say whether a box overlaps none of those taken."""
    return all(
        box[2] <= other[0] or box[0] >= other[2] or box[3] <= other[1] or box[1] >= other[3]
        for other in taken
    )


def inside(box: Box, window: Window) -> bool:
    """Say whether a box lies in the frame."""
    return box[0] >= 0 and box[1] >= 0 and box[2] <= window.width and box[3] <= window.height


def _symbol(drawing: Drawing, label: Label, x: float, y: float) -> None:
    radius = 2.6 * (label.look.size / 13) ** 0.5
    look = {"fill": label.look.color, "stroke": label.look.halo, "stroke_width": 1.2}
    if label.symbol == "peak":
        r = radius + 1
        drawing.path(
            f"M{x - r:.2f} {y + radius:.2f}L{x:.2f} {y - r:.2f} {x + r:.2f} {y + radius:.2f}Z",
            **look,
        )
    elif label.symbol == "cape":
        side = 2 * radius - 1.2
        drawing.box(x - side / 2, y - side / 2, side, side, **look)
    else:
        drawing.disc(x, y, radius, **look)
