"""Find places for the labels of a chart's points so that none lies on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

Box = tuple[float, float, float, float]
Spot = tuple[float, float]
# where a label's lines begin, run through the middle, or end
START, MIDDLE, END = "start", "middle", "end"
# width of a letter as a share of its height, in Noto Sans
WIDE, NARROW = 1.0, 0.53
FIRST_WIDE_LETTER = "\u2e80"
SHORT_REACH, LONG_REACH, STEP = 14.0, 110.0, 8.0
# to be cut off is worse than to be covered
LEAVING = 4.0


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """
    A label in its place.

    Attributes
    ----------
    at
        Where its first line's baseline begins, has its middle, or ends, in pixels.
    anchor
        Which of the three.
    box
        What it covers: left, top, right, bottom.
    is_far
        Whether it stands so far from its point that a line should lead to it.
    """

    at: Spot
    anchor: str
    box: Box
    is_far: bool


def text_width(text: str, size: float) -> float:
    """
    Estimate how wide a text is, a little too wide rather than too narrow.

    Parameters
    ----------
    text
        The text.
    size
        Height of the letters in pixels.

    Returns
    -------
    width
        In pixels.

    Examples
    --------
    >>> text_width("島", 10), round(text_width("ab", 10), 1)
    (10.0, 10.6)
    """
    return sum(WIDE if letter >= FIRST_WIDE_LETTER else NARROW for letter in text) * size


def place_labels(
    points: Sequence[Spot], sizes: Sequence[tuple[float, float]], frame: Box, taken: Sequence[Box]
) -> list[PlacedLabel]:
    """
    Place a label near each point.

    Parameters
    ----------
    points
        The points in pixels, the most important first.
    sizes
        Width and height of each label.
    frame
        What no label may leave.
    taken
        What no label may cover; the points need not be named.

    Returns
    -------
    labels
        One per point, in the same order: beside it, above or below where there is room, else
        farther away; where there is none at all, where least is covered.
    """
    radius = SHORT_REACH - 4
    obstacles = [*taken, *((x - radius, y - radius, x + radius, y + radius) for x, y in points)]
    placed: list[PlacedLabel] = []
    for point, size in zip(points, sizes, strict=True):
        covered = [*obstacles, *(p.box for p in placed)]
        placed.append(
            min(_candidates(point, size), key=lambda label: _cost(label.box, frame, covered))
        )
    return placed


def _candidates(point: Spot, size: tuple[float, float]) -> Iterator[PlacedLabel]:
    x, y = point
    width, height = size
    reach = SHORT_REACH
    while reach <= LONG_REACH:
        for right, down in ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1)):
            at_x = x + right * reach
            left = at_x - (0 if right > 0 else width if right < 0 else width / 2)
            centre = y + down * (reach + height / 2 if not right else reach)
            box = (left, centre - height / 2, left + width, centre + height / 2)
            anchor = START if right > 0 else END if right < 0 else MIDDLE
            yield PlacedLabel((at_x, box[1]), anchor, box, reach > SHORT_REACH + STEP)
        reach += STEP


def _cost(box: Box, frame: Box, covered: Sequence[Box]) -> float:
    """Give how much of other things a label covers, and of itself leaves the frame, in pixels."""
    outside = _area(box) - _shared(box, frame)
    return outside * LEAVING + sum(_shared(box, other) for other in covered)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _shared(a: Box, b: Box) -> float:
    return _area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
