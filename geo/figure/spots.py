"""
Find where a name may stand so that nobody takes it for another thing's.

A name stands on its own land, close beside it, or off it with a leader. A name on other land, or
nearer to it, is worse than none. The rule is that of the screen (``web/src/map/spots.js``), and so
are the numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from geo.figure.landmask import CELL_PX

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.figure.landmask import LandMask
    from geo.figure.projection import Window

    Floats = npt.NDArray[np.float64]
    Box = tuple[float, float, float, float]
    Pixel = tuple[float, float]
    Size = tuple[float, float]

# how far beside its land a name still belongs to it
NEAR_PX = 14
# how much farther off than its own land all other land must lie
CLEAR_PX = 6
LEADER_FROM_PX, LEADER_TO_PX = 12, 230
TRIES = 1600
KEPT = 24
APART_PX = 26
TARGETS = 90
# how a name that is partly on its land, or across a border at sea, is liked
ACROSS, HIDING, ON_A_LINE, BESIDE, FAR_OFF = 60, 160, 45, 20, 200
ALL_OWN = 0.92
GRID_PX, LEADER_GRID_PX = 6, 14
NEXT_SPOT = 300


@dataclass(frozen=True, slots=True)
class Spot:
    """
    Where a name may stand.

    Attributes
    ----------
    at
        Its middle in pixels.
    cost
        How little it is liked.
    leader
        From the name's edge to a point of its land, where it stands off it.
    """

    at: Pixel
    cost: float
    leader: tuple[Pixel, Pixel] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What looks for a spot.

    Attributes
    ----------
    size
        Width and height of the name in pixels.
    points
        Pixels that it names: one of a unit or place, one or more of a sea; none of a country.
    own
        Leaf units whose land it may stand on.
    angle_deg
        Turn, clockwise.
    others
        Pixels of other signs, to which it must not be nearer.
    """

    size: Size
    points: tuple[Pixel, ...]
    own: tuple[str, ...] = ()
    angle_deg: float = 0.0
    others: tuple[Pixel, ...] = ()


def spots_on_land(mask: LandMask, window: Window, wish: Wish) -> list[Spot]:
    """Give the spots on or close beside the land of a name, the best first."""
    land = _seen(mask, window, wish.own)
    if not len(land):
        return []
    low, high = land.min(axis=0) - CELL_PX / 2, land.max(axis=0) + CELL_PX / 2
    point = wish.points[0] if wish.points else (low + high) / 2
    middle = np.clip(point, low, high)
    at = np.vstack([middle, _grid((low, high), NEAR_PX, wish.size, window, GRID_PX)])
    boxes = _boxes(at, wish.size)
    keep = _inside(boxes, window) & (mask.foreign(wish.own, boxes) == 0)
    at, boxes = at[keep], boxes[keep]
    gap = np.full(len(at), np.inf)
    for px in np.arange(0, NEAR_PX + 1, CELL_PX / 2):
        reached = np.isinf(gap) & (mask.own(wish.own, _grown(boxes, px)) > 0)
        gap[reached] = px
    near = np.isfinite(gap)
    at, boxes, gap = at[near], boxes[near], gap[near]
    clear = mask.foreign(wish.own, _grown(boxes, gap[:, None] + CLEAR_PX)) == 0
    at, boxes, gap = at[clear], boxes[clear], gap[clear]
    cover = mask.own(wish.own, boxes) / np.maximum(mask.cells(boxes), 1)
    off = np.hypot(*(at - middle).T)
    across = ACROSS + HIDING * np.minimum(cover, 1 - cover) + 0.6 * off
    cost = np.where(cover == 0, BESIDE + 0.6 * off + gap, across)
    cost = np.where(cover > ALL_OWN, 0.3 * off, cost) + _lined(mask, boxes)
    return _thinned(Spot(_pixel(a), float(c)) for a, c in zip(at, cost, strict=True))


def spots_with_leader(mask: LandMask, window: Window, wish: Wish) -> list[Spot]:
    """Give the spots off the land of a name from which a leader reaches it, the best first."""
    land = _seen(mask, window, wish.own)
    if not len(land):
        return []
    reach = land.min(axis=0) - CELL_PX / 2, land.max(axis=0) + CELL_PX / 2
    targets = land[:: max(1, len(land) // TARGETS)]
    at = _grid(reach, LEADER_TO_PX, wish.size, window, LEADER_GRID_PX)
    boxes = _boxes(at, wish.size)
    off = (mask.own(wish.own, boxes) == 0) & (mask.foreign(wish.own, _grown(boxes, CLEAR_PX)) == 0)
    at, boxes = at[off], boxes[off]
    if not len(at):
        return []
    starts = np.clip(targets[None], boxes[:, None, :2], boxes[:, None, 2:])
    lengths = np.hypot(*np.moveaxis(targets[None] - starts, -1, 0))
    best = lengths.argmin(axis=1)
    rows = np.arange(len(at))
    length, start, end = lengths[rows, best], starts[rows, best], targets[best]
    cost = FAR_OFF + length + _lined(mask, boxes)
    right = (length >= LEADER_FROM_PX) & (length <= LEADER_TO_PX)
    found = [
        Spot(_pixel(at[i]), float(cost[i]), (_pixel(start[i]), _pixel(end[i])))
        for i in np.flatnonzero(right)
    ]
    return _thinned(found, lambda spot: _way_is_clear(mask, wish.own, spot))


def spots_around(mask: LandMask, window: Window, wish: Wish) -> list[Spot]:
    """Give the spots beside a sign, on no land but its own, nearer to it than to another sign."""
    [(x, y)] = wish.points
    if not (0 <= x <= window.width and 0 <= y <= window.height):
        return []
    across, down = wish.size[0] / 2 + 6, wish.size[1] / 2 + 5
    offsets = [(across, 0.0), (-across, 0.0), (0.0, down), (0.0, -down)]
    offsets += [(dx, dy) for dy in (down, -down) for dx in (across, -across)]
    at = np.array([(x + dx, y + dy) for dx, dy in offsets])
    boxes = _boxes(at, wish.size)
    fits = _inside(boxes, window) & (mask.foreign(wish.own, boxes) == 0)
    own = _gaps(boxes, (x, y))
    for other in wish.others:
        fits &= _gaps(boxes, other) >= own
    return [Spot(_pixel(at[i]), float(i)) for i in np.flatnonzero(fits)]


def spots_on_water(mask: LandMask, window: Window, wish: Wish) -> list[Spot]:
    """Give the spots of a sea or a strait, on water alone, the best first."""
    width, height = wish.size
    turn = math.radians(wish.angle_deg)
    shares = (0.0, 0.7, -0.7, 1.4, -1.4)
    nudges = [(dx * width, dy * height) for dy in shares for dx in (0.0, 0.4, -0.4)]
    if wish.angle_deg:
        nudges = [(share * width, 0.0) for share in (0.0, 0.2, -0.2, 0.4, -0.4)]
    found = []
    for (i, (x, y)), (dx, dy) in product(enumerate(wish.points), nudges):
        at = (
            x + dx * math.cos(turn) - dy * math.sin(turn),
            y + dx * math.sin(turn) + dy * math.cos(turn),
        )
        boxes = np.array(boxes_of(at, wish.size, wish.angle_deg))
        whole = np.array([upright_box(at, wish.size, wish.angle_deg)])
        if _inside(whole, window).all() and not mask.foreign((), boxes).any():
            line = float(_lined(mask, boxes).max())
            found.append(Spot(at, NEXT_SPOT * i + math.hypot(dx, dy) + line))
    return sorted(found, key=lambda spot: spot.cost)


def boxes_of(at: Pixel, size: Size, angle_deg: float = 0.0) -> list[Box]:
    """Cover a name by its box; a turned one by a row of small boxes."""
    (x, y), (width, height) = at, size
    if not angle_deg:
        return [(x - width / 2, y - height / 2, x + width / 2, y + height / 2)]
    turn = math.radians(angle_deg)
    count = max(1, math.ceil(width / height))
    # each box holds a turned square, and the squares from end to end hold the name
    half = height / 2 * (abs(math.cos(turn)) + abs(math.sin(turn)))
    boxes = []
    for i in range(count):
        along = (i / (count - 1) - 0.5 if count > 1 else 0.0) * (width - height)
        cx, cy = x + along * math.cos(turn), y + along * math.sin(turn)
        boxes.append((cx - half, cy - half, cx + half, cy + half))
    return boxes


def upright_box(at: Pixel, size: Size, angle_deg: float) -> Box:
    """Give the upright box around a turned name."""
    turn = math.radians(angle_deg)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    width, height = size[0] * cos + size[1] * sin, size[0] * sin + size[1] * cos
    return boxes_of(at, (width, height))[0]


def _seen(mask: LandMask, window: Window, own: Iterable[str]) -> Floats:
    """Give the middles of the squares of units that are in sight."""
    cells = [np.argwhere(mask.main[unit])[:, ::-1] for unit in own if unit in mask.main]
    if not cells:
        return np.empty((0, 2))
    middles = (np.vstack(cells).astype(np.float64) + 0.5) * CELL_PX
    inside = (middles > 0).all(axis=1) & (middles < (window.width, window.height)).all(axis=1)
    seen: Floats = middles[inside]
    return seen


def _grid(
    reach: tuple[Floats, Floats], beyond: float, size: Size, window: Window, least: float
) -> Floats:
    half = np.array(size) / 2
    low = np.maximum(half, reach[0] - beyond - half)
    high = np.minimum(np.array([window.width, window.height]) - half, reach[1] + beyond + half)
    if (low > high).any():
        return np.empty((0, 2))
    step = max(least, float(np.sqrt(np.prod(high - low) / TRIES)))
    xs, ys = (np.arange(a, b + 1e-9, step) for a, b in zip(low, high, strict=True))
    return np.array(np.meshgrid(xs, ys)).reshape(2, -1).T


def _boxes(at: Floats, size: Size) -> Floats:
    half = np.array(size) / 2
    return np.hstack([at - half, at + half])


def _grown(boxes: Floats, by: float | Floats) -> Floats:
    return boxes + np.array([-1, -1, 1, 1]) * by


def _inside(boxes: Floats, window: Window) -> npt.NDArray[np.bool_]:
    left, top, right, bottom = boxes.T
    inside: npt.NDArray[np.bool_] = (
        (left >= 0) & (top >= 0) & (right <= window.width) & (bottom <= window.height)
    )
    return inside


def _lined(mask: LandMask, boxes: Floats) -> Floats:
    return np.where(mask.strokes(boxes) > 0, float(ON_A_LINE), 0.0)


def _gaps(boxes: Floats, point: Pixel) -> Floats:
    off = np.maximum(np.maximum(boxes[:, :2] - point, 0), np.array(point) - boxes[:, 2:])
    gaps: Floats = np.hypot(*off.T)
    return gaps


def _way_is_clear(mask: LandMask, own: Sequence[str], spot: Spot) -> bool:
    if spot.leader is None:
        return True
    start, end = np.array(spot.leader)
    count = math.ceil(math.dist(start, end) / (CELL_PX / 2)) + 1
    points = start + np.linspace(0, 1, count)[:, None] * (end - start)
    return not mask.foreign(own, np.hstack([points, points + 0.1])).any()


def _pixel(at: Floats) -> Pixel:
    return float(at[0]), float(at[1])


def _thinned(found: Iterable[Spot], holds: Callable[[Spot], bool] | None = None) -> list[Spot]:
    """Keep the best that hold, and few that stand at nearly the same place."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda one: one.cost):
        (x, y) = spot.at
        if any(max(abs(x - one.at[0]), abs(y - one.at[1])) < APART_PX for one in kept):
            continue
        if holds is None or holds(spot):
            kept.append(spot)
        if len(kept) == KEPT:
            break
    return kept
