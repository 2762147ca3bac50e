"""Label points of a lattice, and look for lines that hide between two points of one label."""

# kernels take scalars and arrays one by one: a compiled loop has no records to bundle them in
# ruff: noqa: PLR0917
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy.geodesic import compiled
from geo.geodesy.geodesic import to_geocentric
from geo.geodesy.nearest_coast import arc_m
from geo.geodesy.nearest_coast import chord_to_unit
from geo.geodesy.nearest_coast import doubt_m
from geo.geodesy.nearest_coast import nearest_unit

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coastline import Forest
    from geo.sea.tracer.quadtree import Boxes
    from geo.sea.tracer.quadtree import Frame

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

BEYOND = -1
# a line that crosses a side and back within this length is passed over
PROBE_M = 1.0
_STACK = 64


@compiled
def label_points(
    forest: Forest, limits: Floats, frame: Frame, boxes: Boxes, box: Integers,
    x: Integers, y: Integers,
) -> Integers:  # fmt: skip
    """
    Label lattice points by nearest unit and breadth.

    Parameters
    ----------
    forest, limits, frame, boxes
        As for :func:`divide`.
    box
        For each point a box that holds it, whose units may be nearest.
    x, y
        The points in lattice steps.

    Returns
    -------
    labels
        ``unit * len(limits) + band``, where band 0 is within the first limit; ``BEYOND`` beyond
        the last.
    """
    out = np.empty(len(x), dtype=np.int64)
    for i in range(len(x)):
        units = boxes.units[boxes.first[box[i]] : boxes.first[box[i] + 1]]
        lon = frame.west + x[i] * frame.step_lon
        lat = frame.south + y[i] * frame.step_lat
        place, metres, _ = nearest_unit(forest, units, lon, lat)
        band = 0
        while band < len(limits) and metres >= limits[band]:
            band += 1
        out[i] = BEYOND if band == len(limits) else units[place] * len(limits) + band
    return out


@compiled
def _room_m(forest: Forest, limits: Floats, units: Integers, lon: float, lat: float) -> float:
    """Give a distance within which the label of a point cannot change, in metres."""
    px, py, pz = to_geocentric(lon, lat)
    least, second = 4.0e7, 4.0e7
    for i in range(len(units)):
        chord, _ = chord_to_unit(forest, units[i], px, py, pz, second)
        if chord < least:
            least, second = chord, least
        else:
            second = min(second, chord)
    low, high = arc_m(least) - doubt_m(least), arc_m(least) + doubt_m(least)
    room = (arc_m(second) - doubt_m(second) - high) / 2
    for k in range(len(limits)):
        room = min(room, max(low - limits[k], limits[k] - high))
    return max(0.0, room)


@compiled
def probe_edges(
    forest: Forest, limits: Floats, frame: Frame, boxes: Boxes, box: Integers, ends: Integers,
    labels: Integers,
) -> Integers:  # fmt: skip
    """
    Look for lines that cross an edge and cross back between two corners of the same label.

    No label changes within half the difference of the two nearest distances, nor within the
    distance to a limit; where the room at both ends does not fill an edge, its halves are looked
    at, down to ``PROBE_M``.

    Parameters
    ----------
    forest, limits, frame, boxes
        As for :func:`divide`.
    box
        For each edge a box that it bounds.
    ends
        X and y of either end in lattice steps, a row per edge.
    labels
        The label at both ends.

    Returns
    -------
    corners
        For each edge a point on it with another label, as x and y; -1 where there is none.
    """
    out = np.full((len(box), 2), -1, dtype=np.int64)
    stack, rooms = np.empty((_STACK, 4), dtype=np.int64), np.empty((_STACK, 2))
    point = np.empty(1, dtype=np.int64), np.empty(1, dtype=np.int64)
    for i in range(len(box)):
        units = boxes.units[boxes.first[box[i]] : boxes.first[box[i] + 1]]
        stack[0] = ends[i]
        for k in range(2):
            lon = frame.west + ends[i, 2 * k] * frame.step_lon
            lat = frame.south + ends[i, 2 * k + 1] * frame.step_lat
            rooms[0, k] = _room_m(forest, limits, units, lon, lat)
        size = 1
        while size:
            size -= 1
            x0, y0, x1, y1 = stack[size, 0], stack[size, 1], stack[size, 2], stack[size, 3]
            room_0, room_1 = rooms[size, 0], rooms[size, 1]
            # a degree is never longer than 112 km
            length = 112_000 * max((x1 - x0) * frame.step_lon, (y1 - y0) * frame.step_lat)
            if room_0 + room_1 >= length or length < PROBE_M:
                continue
            x, y = (x0 + x1) // 2, (y0 + y1) // 2
            point[0][0], point[1][0] = x, y
            label = label_points(forest, limits, frame, boxes, box[i : i + 1], *point)[0]
            if label != labels[i]:
                out[i, 0], out[i, 1] = x, y
                break
            room = _room_m(
                forest, limits, units,
                frame.west + x * frame.step_lon, frame.south + y * frame.step_lat,
            )  # fmt: skip
            stack[size, 0], stack[size, 1], stack[size, 2], stack[size, 3] = x0, y0, x, y
            rooms[size, 0], rooms[size, 1] = room_0, room
            size += 1
            stack[size, 0], stack[size, 1], stack[size, 2], stack[size, 3] = x, y, x1, y1
            rooms[size, 0], rooms[size, 1] = room, room_1
            size += 1
    return out
