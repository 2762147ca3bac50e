"""
Place names on a map so that none covers another; what finds no room stays away.

Sizes, ranks and positions are those of the screen (``geo/maps/js/label.js``).
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.maps.drawing import Drawing
    from geo.maps.drawing import Lettering
    from geo.maps.names import Label
    from geo.maps.projection import Window

    Box = tuple[float, float, float, float]
    Spot = tuple[float, float]

LINE_HEIGHT = 1.22
# from the middle of a line of text down to where its letters stand, in ems
BASELINE = 0.36
FARTHER = (1.0, 1.6, 2.4, 3.4, 4.6)
# how much farther off than its edge a point must lie for a name to need a leader
LEADER_FROM = 1.7


def place_labels(
    drawing: Drawing,
    window: Window,
    labels: Iterable[Label],
    taken: list[Box],
    *,
    avoid: shapely.Geometry | None = None,
) -> list[str]:
    """
    Write labels where there is room for them.

    Parameters
    ----------
    drawing
        What to write on, in pixels of the window.
    window
        What part of the Earth it shows.
    labels
        The most wanted first.
    taken
        Boxes that are taken; those of the labels are added.
    avoid
        Land in pixels on which no foreign name may lie, and no name that stands off its own point.

    Returns
    -------
    ids
        What was named.
    """
    named = []
    for label in labels:
        x, y = window.point(*label.at)
        if not (0 <= x <= window.width and 0 <= y <= window.height):
            continue
        spot = _spot(label, (x, y), window, taken, avoid)
        if spot is None:
            continue
        if label.symbol:
            _symbol(drawing, label, x, y)
        taken.extend(_boxes(*spot, *extent(label.lines, label.look), label.angle_deg))
        if label.needed:
            _leader(drawing, label, (x, y), spot)
        write_block(drawing, label.lines, label.look, spot, label.angle_deg)
        named.append(label.id)
    return named


def _spot(
    label: Label,
    at: Spot,
    window: Window,
    taken: list[Box],
    avoid: shapely.Geometry | None,
) -> Spot | None:
    size = extent(label.lines, label.look)
    spots = [(at[0] + dx, at[1] + dy) for dx, dy in _positions(label, *size)]

    def roomy(spot: Spot) -> bool:
        boxes = _boxes(*spot, *size, label.angle_deg)
        return all(_inside(box, window) and free(box, taken) for box in boxes)

    def clear(spot: Spot) -> bool:
        off = math.dist(spot, at) > size[1] / 2
        if avoid is None or not (label.foreign or (label.needed and off)):
            return True
        boxes = _boxes(*spot, *size, label.angle_deg)
        return not any(avoid.intersects(shapely.box(*box)) for box in boxes)

    fitting = [spot for spot in spots if roomy(spot)]
    best = next((spot for spot in fitting if clear(spot)), None)
    if best is None and label.needed:
        return (fitting or spots)[0]
    return best


def extent(lines: Sequence[str], look: Lettering) -> tuple[float, float]:
    """Give the width and height in pixels of lines of text."""
    return max(look.width(line) for line in lines) + 6, len(lines) * look.size * LINE_HEIGHT + 2


def write_block(
    drawing: Drawing, lines: Sequence[str], look: Lettering, at: Spot, angle_deg: float = 0.0
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


def _leader(drawing: Drawing, label: Label, at: Spot, spot: Spot) -> None:
    """Lead from a name that stands far off to what it names."""
    width, height = extent(label.lines, label.look)
    dx, dy = at[0] - spot[0], at[1] - spot[1]
    # where the way to the point leaves the name's box
    reach = min(width / 2 / abs(dx) if dx else math.inf, height / 2 / abs(dy) if dy else math.inf)
    if reach * LEADER_FROM > 1:
        return
    x, y = spot[0] + dx * reach, spot[1] + dy * reach
    d = f"M{x:.2f} {y:.2f}L{at[0]:.2f} {at[1]:.2f}"
    for color, px in ((label.look.halo, 2.6), (label.look.color, 0.9)):
        drawing.path(d, fill="none", stroke=color, stroke_width=px)


def _positions(label: Label, width: float, height: float) -> list[Spot]:
    beside, above = width / 2 + 6, height / 2 + 5
    if label.anchors == "centre":
        return [(0, 0)]
    if label.anchors == "near":
        sides: list[Spot] = [(0, above), (0, -above), (beside, 0), (-beside, 0)]
        sides += [(dx, dy) for dx in (beside, -beside) for dy in (above, -above)]
        # a name that is needed goes farther out where its neighbours crowd it
        rings = FARTHER if label.needed else (1.0,)
        nudges: list[Spot] = [(0, 0), (0, 0.3 * height), (0, -0.3 * height)]
        return [*nudges, *((ring * dx, ring * dy) for ring in rings for dx, dy in sides)]
    corners = [(x, y) for y in (above, -above) for x in (beside, -beside)]
    around = [(beside, 0.0), (-beside, 0.0), (0.0, above), (0.0, -above), *corners]
    if label.anchors == "around":
        return [(0.0, above + 4), (0.0, -above - 4), *around]
    return around


def _boxes(x: float, y: float, width: float, height: float, angle_deg: float) -> list[Box]:
    if not angle_deg:
        return [(x - width / 2, y - height / 2, x + width / 2, y + height / 2)]
    # a turned label is covered by a row of small boxes
    turn = math.radians(angle_deg)
    count = max(1, math.ceil(width / height))
    half = height / 2 + 2
    boxes = []
    for i in range(count):
        along = ((i + 0.5) / count - 0.5) * (width - height)
        cx, cy = x + along * math.cos(turn), y + along * math.sin(turn)
        boxes.append((cx - half, cy - half, cx + half, cy + half))
    return boxes


def free(box: Box, taken: Iterable[Box]) -> bool:
    """Say whether a box overlaps none of those taken."""
    return all(
        box[2] <= other[0] or box[0] >= other[2] or box[3] <= other[1] or box[1] >= other[3]
        for other in taken
    )


def _inside(box: Box, window: Window) -> bool:
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


def place_plate(
    drawing: Drawing,
    window: Window,
    lines: Sequence[str],
    spots: Sequence[Spot],
    taken: list[Box],
    *,
    look: Lettering,
    ground: str,
    edge: float = 0.0,
    beside: bool = False,
    avoid: shapely.Geometry | None = None,
) -> None:
    """
    Write lines of text on a ground of their own, near a pixel.

    Parameters
    ----------
    drawing
        What to write on.
    window
        What part of the Earth it shows.
    lines
        The lines.
    spots
        The pixels to which they may belong, the best first.
    taken
        Boxes that are taken; the plate's is added.
    look
        Their lettering; its colour is that of the edge too.
    ground
        Colour of the ground.
    edge
        Width of the edge in pixels.
    beside
        Whether the plate must not cover its pixel.
    avoid
        What the plate should rather not cover, in pixels.
    """
    width, height = extent(lines, look)
    width, height = width + 8, height + 4
    gap = 10.0
    across, down = width / 2 + gap, height / 2 + gap
    tries = [(0.0, 0.0), (0.0, -height), (0.0, height), (across, 0.0), (-across, 0.0)]
    if beside:
        tries = [(across, 0.0), (-across, 0.0), (0.0, down), (0.0, -down)]
        tries += [(x, y) for y in (height, -height) for x in (across, -across)]
    boxes = [_boxes(x + dx, y + dy, width, height, 0)[0] for dx, dy in tries for x, y in spots]
    fitting = [box for box in boxes if _inside(box, window)] or boxes[:1]
    roomy = [box for box in fitting if free(box, taken)] or fitting[:1]
    clear = [b for b in roomy if avoid is None or not avoid.intersects(shapely.box(*b))]
    box = (clear or roomy)[0]
    taken.append(box)
    drawing.box(
        box[0],
        box[1],
        width,
        height,
        rx=4,
        fill=ground,
        fill_opacity=0.92,
        stroke=look.color if edge else None,
        stroke_width=edge or None,
    )
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    write_block(drawing, lines, replace(look, halo=None), middle)
