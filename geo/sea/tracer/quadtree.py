"""
Divide a window into boxes until the lines of the sea are simple inside each, missing none.

Distance to a coast changes by at most a metre per metre. So a box lies wholly inside one unit's
cell when, at its middle, the second coast is farther than the first by more than the box's
diameter. Boxes that fail are quartered. A box is *simple*, and kept, when what crosses it is one
line along which nothing turns back: the directions in which the two coasts can lie, seen from the
box, do not overlap, so the difference of distances grows steadily across the box and its zero is
one curve. Boxes where several lines may meet are quartered until they are small.
"""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import NamedTuple

import numpy as np

from geo.geodesy.geodesic import compiled
from geo.geodesy.geodesic import to_geocentric
from geo.geodesy.nearest_coast import arc_m
from geo.geodesy.nearest_coast import chord_to_unit
from geo.geodesy.nearest_coast import doubt_m
from geo.sea.tracer.cones import CONE
from geo.sea.tracer.cones import drop_outrun
from geo.sea.tracer.cones import find_loose
from geo.sea.tracer.cones import write_cones

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coastline import Forest

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

# a simple box is no wider than this, so that a line's first sketch follows its bends
LINE_BOX_M = 4_000.0
# boxes where three or more cells may meet are quartered down to this radius before a look inside
NODE_BOX_M = 30.0
# below this radius a box is looked into without the certificate that its line is simple
BLUNT_BOX_M = 3.0

UNIFORM, SPLIT, KEEP = 0, 1, 2


class Frame(NamedTuple):
    """A lattice of whole numbers laid over a window of longitude and latitude in degrees."""

    west: float
    south: float
    step_lon: float
    step_lat: float


class Boxes(NamedTuple):
    """
    Square boxes of the lattice and the units that may be nearest somewhere inside each.

    Attributes
    ----------
    x, y, size
        South-west corner and side of each box in lattice steps.
    first
        Where each box's units begin in ``units``; one entry more than there are boxes.
    units
        Numbers of the units, nearest at the middle first.
    loose
        Which sides a line may cross and cross back: 1 those along parallels, 2 those along
        meridians, 3 both.
    """

    x: Integers
    y: Integers
    size: Integers
    first: Integers
    units: Integers
    loose: Integers


@compiled
def _box_circle(frame: Frame, x: int, y: int, size: int) -> tuple[float, float, float, float]:
    """Give the middle of a box, Earth-centred, and a radius in metres that covers the box."""
    lon, lat = (
        frame.west + (x + size / 2) * frame.step_lon,
        frame.south + (y + size / 2) * frame.step_lat,
    )
    px, py, pz = to_geocentric(lon, lat)
    radius = 0.0
    for corner in range(4):
        qx, qy, qz = to_geocentric(
            frame.west + (x + size * (corner & 1)) * frame.step_lon,
            frame.south + (y + size * (corner >> 1)) * frame.step_lat,
        )
        chord = math.sqrt((px - qx) ** 2 + (py - qy) ** 2 + (pz - qz) ** 2)
        radius = max(radius, 1.003 * arc_m(chord) + doubt_m(chord))
    return px, py, pz, radius


@compiled
def _measure_units(
    forest: Forest, parents: Integers, px: float, py: float, pz: float, radius: float,
    chords: Floats, segments: Integers,
) -> float:  # fmt: skip
    """Write the chord to each unit and the segment it ends on; return the least chord."""
    least = 4.0e7
    for i in range(len(parents)):
        reach = min(4.0e7, 1.001 * arc_m(least) + 2 * radius + 4 * doubt_m(least) + 1)
        chords[i], segments[i] = chord_to_unit(forest, parents[i], px, py, pz, reach)
        if segments[i] < 0:
            chords[i] = 5.0e7
        least = min(least, chords[i])
    return least


@compiled
def _keep_rivals(
    parents: Integers, chords: Floats, segments: Integers, radius: float, farthest: float,
    units: Integers, kept_chords: Floats, kept_segments: Integers,
) -> int:  # fmt: skip
    """Write the units that may be nearest somewhere in a box, the nearest first; count them."""
    count = 0
    for i in np.argsort(chords):
        if segments[i] < 0:
            continue
        low = arc_m(chords[i]) - doubt_m(chords[i])
        if low - radius <= farthest:
            units[count], kept_chords[count] = parents[i], chords[i]
            kept_segments[count] = segments[i]
            count += 1
    return count


@compiled
def _count_between(values: Floats, low: float, high: float) -> int:
    count = 0
    for value in values:
        if low <= value <= high:
            count += 1
    return count


# one decision, its cheap grounds first
@compiled
def _classify(  # noqa: PLR0911
    forest: Forest, limits: Floats, frame: Frame, x: int, y: int, size: int,
    parents: Integers, units: Integers,
) -> tuple[int, int, int]:  # fmt: skip
    """
    Say what to do with a box, and write the units that may be nearest in it.

    Returns the state, the number of units, and which sides are loose.
    """
    px, py, pz, radius = _box_circle(frame, x, y, size)
    chords, segments = np.empty(len(parents)), np.empty(len(parents), dtype=np.int64)
    least = _measure_units(forest, parents, px, py, pz, radius, chords, segments)
    near, far = arc_m(least) - doubt_m(least), arc_m(least) + doubt_m(least)
    widest = limits[-1]
    if near - radius > widest:
        return UNIFORM, 0, 0
    kept_chords, kept_segments = np.empty(len(parents)), np.empty(len(parents), dtype=np.int64)
    count = _keep_rivals(
        parents, chords, segments, radius, min(far + radius, widest), units, kept_chords,
        kept_segments,
    )  # fmt: skip
    crossed = _count_between(limits, near - radius, far + radius)
    if count + crossed == 1:
        return UNIFORM, count, 0
    if radius > LINE_BOX_M:
        return SPLIT, count, 0
    cones = np.empty((count, CONE))
    clear = write_cones(
        forest, units[:count], kept_chords, kept_segments, px, py, pz, radius, cones
    )
    if clear:
        count = drop_outrun(
            forest, units[:count], kept_chords, kept_segments, cones, px, py, pz, radius
        )
        if count + crossed == 1:
            return UNIFORM, count, 0
    if count + crossed > 2 and radius > NODE_BOX_M:  # noqa: PLR2004 - lines may meet
        return SPLIT, count, 0
    loose = -1
    if clear:
        loose = find_loose(forest, units[:count], cones[:count], px, py, pz, radius)
    if loose < 0:
        return (SPLIT if radius > BLUNT_BOX_M else KEEP), count, 3
    # where several lines run, each is steady only by itself
    return KEEP, count, loose if count + crossed == 2 else 3  # noqa: PLR2004


@compiled
def _write_box(row: Integers, x: int, y: int, size: int, loose: int) -> None:
    row[0], row[1], row[2], row[3] = x, y, size, loose


@compiled
def _packed(rows: Integers, first: Integers, units: Integers) -> Boxes:
    """Copy what was written of boxes, without the room that was kept for more."""
    n = len(rows)
    return Boxes(
        rows[:, 0].copy(), rows[:, 1].copy(), rows[:, 2].copy(),
        first[: n + 1].copy(), units[: first[n]].copy(), rows[:, 3].copy(),
    )  # fmt: skip


@compiled
def divide(
    forest: Forest,
    limits: Floats,
    frame: Frame,
    boxes: Boxes,
    forced: bool,  # noqa: FBT001
) -> tuple[Boxes, Boxes]:
    """
    Look into boxes: drop the uniform, keep the simple, quarter the rest.

    Parameters
    ----------
    forest
        The coasts.
    limits
        Breadths at which a limit is drawn, in metres, growing; nothing is drawn beyond the last.
    frame
        The lattice.
    boxes
        Boxes to look into.
    forced
        Quarter every box without looking.

    Returns
    -------
    kept, quarters
        Simple boxes, and the quarters of the others, to be looked into next.
    """
    n, total = len(boxes.x), len(boxes.units)
    keep = np.empty((n, 4), dtype=np.int64)
    quarter = np.empty((4 * n, 4), dtype=np.int64)
    keep_first, quarter_first = np.zeros(n + 1, np.int64), np.zeros(4 * n + 1, np.int64)
    keep_units, quarter_units = np.empty(total, np.int64), np.empty(4 * total, np.int64)
    kept, quarters = 0, 0
    units = np.empty(total, dtype=np.int64)
    for i in range(n):
        x, y, size = boxes.x[i], boxes.y[i], boxes.size[i]
        parents = boxes.units[boxes.first[i] : boxes.first[i + 1]]
        state, count, loose = SPLIT, len(parents), 3
        if forced:
            units[:count] = parents
        else:
            state, count, loose = _classify(forest, limits, frame, x, y, size, parents, units)
        if state == KEEP or (state == SPLIT and size == 1):
            at = keep_first[kept]
            keep_units[at : at + count] = units[:count]
            _write_box(keep[kept], x, y, size, loose)
            kept += 1
            keep_first[kept] = at + count
        elif state == SPLIT:
            half = size // 2
            for k in range(4):
                at = quarter_first[quarters]
                quarter_units[at : at + count] = units[:count]
                _write_box(quarter[quarters], x + half * (k & 1), y + half * (k >> 1), half, 3)
                quarters += 1
                quarter_first[quarters] = at + count
    return (
        _packed(keep[:kept], keep_first, keep_units),
        _packed(quarter[:quarters], quarter_first, quarter_units),
    )
