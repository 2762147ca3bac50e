"""Lay boxes of a lattice over a window and label their corners with unit and breadth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

import numpy as np

from geo.errors import BuildError
from geo.sea.tracer.probing import BEYOND
from geo.sea.tracer.probing import label_points
from geo.sea.tracer.probing import probe_edges
from geo.sea.tracer.quadtree import Boxes
from geo.sea.tracer.quadtree import Frame
from geo.sea.tracer.quadtree import divide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.geodesy.coastline import Coastline

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

# the coarsest boxes have 2^28 lattice steps: a step is then a few millimetres
COARSE_STEPS = 1 << 28
NO_UNIT = -1
ACROSS, UPRIGHT = 0, 1
_MOST_COARSE = 7
_SHIFT = 31
_MASK = (1 << _SHIFT) - 1
# spreads lengths over 64 bits (Knuth's multiplicative hashing)
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Edge(NamedTuple):
    """
    A stretch of a lattice line between neighbouring corners.

    Attributes
    ----------
    direction
        ``ACROSS`` along a parallel, ``UPRIGHT`` along a meridian.
    line
        The parallel's y or the meridian's x, in lattice steps.
    begin, end
        Where it begins and ends along that line.
    """

    direction: int
    line: int
    begin: int
    end: int

    def point(self, place: int) -> tuple[int, int]:
        """Give x and y of a place on the line."""
        return (place, self.line) if self.direction == ACROSS else (self.line, place)


def label_parts(label: int, bands: int) -> tuple[int, int]:
    """Give a label's unit and band; unit ``NO_UNIT`` and the number of bands for the beyond."""
    return (NO_UNIT, bands) if label == BEYOND else divmod(label, bands)


def can_adjoin(a: int, b: int, bands: int) -> bool:
    """Say whether two labels can lie side by side along a line: one unit or one band changes."""
    (unit_a, band_a), (unit_b, band_b) = label_parts(a, bands), label_parts(b, bands)
    if NO_UNIT in {unit_a, unit_b}:
        return abs(band_a - band_b) == 1
    return band_a == band_b if unit_a != unit_b else abs(band_a - band_b) == 1


@dataclass(frozen=True)
class Sides:
    """
    The sides of all boxes in one direction, cut at every corner that lies on them.

    Attributes
    ----------
    direction
        ``ACROSS`` or ``UPRIGHT``.
    line, place, label
        Corners in the order of the lines they lie on.
    begin, end
        For each box the range of corners on its two sides, a column per side.
    """

    direction: int
    line: Integers
    place: Integers
    label: Integers
    begin: Integers
    end: Integers

    def crossings(self) -> Integers:
        """Count the changes of label along the two sides of each box."""
        change = np.concatenate([[0], np.cumsum(self.label[1:] != self.label[:-1])])
        counts: Integers = (change[self.end] - change[self.begin]).sum(axis=1)
        return counts

    def edges(self, boxes: Integers) -> tuple[Integers, Integers]:
        """List the stretches along the sides of some boxes by their first corner, with the box."""
        begin, end = self.begin[boxes].ravel(), self.end[boxes].ravel()
        counts = end - begin
        shift = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(begin, counts) + shift, np.repeat(np.repeat(boxes, 2), counts)

    def corners(self) -> Integers:
        """Count the stretches between corners along the two sides of each box."""
        counts: Integers = (self.end - self.begin).sum(axis=1)
        return counts

    def walk(self, box: int, side: int, *, forward: bool) -> Iterator[tuple[Edge, int, int]]:
        """Yield the edges of a side where the label changes, with the labels before and after."""
        begin, end = int(self.begin[box, side]), int(self.end[box, side])
        for i in range(begin, end) if forward else range(end - 1, begin - 1, -1):
            a, b = int(self.label[i]), int(self.label[i + 1])
            if a != b:
                line, here, there = int(self.line[i]), int(self.place[i]), int(self.place[i + 1])
                edge = Edge(self.direction, line, here, there)
                yield (edge, a, b) if forward else (edge, b, a)


class Lattice:
    """
    The boxes of a window that lines may cross, and the labels of their corners.

    Parameters
    ----------
    coastline
        The coasts.
    limits_m
        Breadths of the limits in metres, growing.
    window
        West, south, east, north in degrees (EPSG:4326); it grows a little, by odd shares, so that
        lattice lines keep off the symmetry axes of invented coasts.
    """

    def __init__(
        self,
        coastline: Coastline,
        limits_m: Sequence[float],
        window: tuple[float, float, float, float],
    ) -> None:
        self.forest = coastline.forest
        self.limits = np.array(limits_m, dtype=np.float64)
        self.bands = len(limits_m)
        self.units = np.arange(len(coastline.ids), dtype=np.int64)
        self.frame, self.columns, self.rows = _lay_frame(window)
        # keys of labelled lattice points, sorted, and their labels
        self.known = np.empty(0, dtype=np.int64)
        self.labels = np.empty(0, dtype=np.int64)
        # edges that were probed, by direction
        self.probed = [np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint64)]
        self.boxes = self._first_boxes()

    @property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the window that the boxes cover, in degrees."""
        west, south = self.frame.west, self.frame.south
        east, north = self.to_degrees(
            np.array([self.columns * COARSE_STEPS]), np.array([self.rows * COARSE_STEPS])
        )
        return west, south, float(east[0]), float(north[0])

    def _first_boxes(self) -> Boxes:
        """Divide the whole window."""
        x, y = np.meshgrid(np.arange(self.columns), np.arange(self.rows))
        count = x.size
        return self._settle(
            Boxes(
                x.ravel().astype(np.int64) * COARSE_STEPS,
                y.ravel().astype(np.int64) * COARSE_STEPS,
                np.full(count, COARSE_STEPS, dtype=np.int64),
                np.arange(count + 1, dtype=np.int64) * len(self.units),
                np.tile(self.units, count),
                np.full(count, 3, dtype=np.int64),
            ),
            forced=False,
        )

    def _settle(self, boxes: Boxes, *, forced: bool) -> Boxes:
        """Quarter boxes until each is dropped or kept."""
        settled = []
        while len(boxes.x):
            kept, boxes = divide(self.forest, self.limits, self.frame, boxes, forced)
            settled.append(kept)
            forced = False
        return _join(settled)

    def to_degrees(self, x: Integers, y: Integers) -> tuple[Floats, Floats]:
        """Give longitude and latitude of lattice points."""
        lon = self.frame.west + x.astype(np.float64) * self.frame.step_lon
        lat = self.frame.south + y.astype(np.float64) * self.frame.step_lat
        return lon, lat

    def split(self, bad: Flags) -> None:
        """
        Quarter some boxes and settle their quarters.

        Raises
        ------
        BuildError
            When a box is as small as a lattice step.
        """
        halved = _take(self.boxes, bad)
        if (halved.size == 1).any():
            at = int(np.flatnonzero(halved.size == 1)[0])
            lon, lat = self.to_degrees(halved.x, halved.y)
            msg = (
                f"The lines of the sea near {lon[at]:.5f}, {lat[at]:.5f} cannot be told apart: "
                "there two coasts are equally near over an area, not along a line."
            )
            raise BuildError(msg)
        self.boxes = _join([_take(self.boxes, ~bad), self._settle(halved, forced=True)])

    def sides(self) -> tuple[Sides, Sides]:
        """
        Label all corners and cut the sides of the boxes at them: across, then upright.

        Sides that a line may cross and cross back are probed, and a corner is put where it does.
        """
        across, upright = self._cut_sides()
        while self._probe(across) | self._probe(upright):
            across, upright = self._cut_sides()
        return across, upright

    def _probe(self, sides: Sides) -> bool:
        """Look for hidden crossings on the loose sides of one direction; say if any was found."""
        flag = 1 if sides.direction == ACROSS else 2
        box = np.flatnonzero(self.boxes.loose & flag)
        edges, owner = sides.edges(box)
        probed = self.probed[sides.direction]
        names = (sides.line[edges] << _SHIFT) | sides.place[edges]
        length = sides.place[edges + 1] - sides.place[edges]
        plain = (sides.label[edges] == sides.label[edges + 1]) & (length > 1)
        # corners are only ever added, so an edge is known by where it begins and how long it is
        mixed = names[plain].astype(np.uint64) ^ (length[plain].astype(np.uint64) * _MIX)
        keys, where = np.unique(mixed, return_index=True)
        new = ~np.isin(keys, probed)
        chosen, owner = edges[plain][where[new]], owner[plain][where[new]]
        self.probed[sides.direction] = np.union1d(probed, keys)
        line, begin, end = sides.line[chosen], sides.place[chosen], sides.place[chosen + 1]
        ends = (
            np.column_stack([begin, line, end, line])
            if sides.direction == ACROSS
            else np.column_stack([line, begin, line, end])
        )
        found = probe_edges(
            self.forest, self.limits, self.frame, self.boxes, owner, ends, sides.label[chosen]
        )
        hit = found[:, 0] >= 0
        self.add_corners(np.column_stack([found[hit], owner[hit]]))
        return bool(hit.any())

    def _cut_sides(self) -> tuple[Sides, Sides]:
        """Label all corners and cut the sides of the boxes at them: across, then upright."""
        b = self.boxes
        xs = np.concatenate([b.x, b.x + b.size, b.x, b.x + b.size])
        ys = np.concatenate([b.y, b.y, b.y + b.size, b.y + b.size])
        box = np.tile(np.arange(len(b.x)), 4)
        self._label((ys << _SHIFT) | xs, box)
        # a point once labelled stays a corner, so that walls only ever gain corners
        keys, labels = self.known, self.labels
        x, y = keys & _MASK, keys >> _SHIFT
        turned = np.argsort((x << _SHIFT) | y)
        right, top = b.x + b.size, b.y + b.size
        return (
            _cut_sides(ACROSS, y, x, labels, (b.y, top), (b.x, right)),
            _cut_sides(UPRIGHT, x[turned], y[turned], labels[turned], (b.x, right), (b.y, top)),
        )

    def _label(self, keys: Integers, box: Integers) -> None:
        """Label lattice points that are not yet labelled, each in a box that holds it."""
        keys, where = np.unique(keys, return_index=True)
        new = ~np.isin(keys, self.known, assume_unique=True)
        keys, box = keys[new], box[where[new]]
        labels = label_points(
            self.forest, self.limits, self.frame, self.boxes, box, keys & _MASK, keys >> _SHIFT
        )
        known = np.concatenate([self.known, keys])
        order = np.argsort(known)
        self.known, self.labels = known[order], np.concatenate([self.labels, labels])[order]

    def add_corners(self, corners: Sequence[tuple[int, int, int]] | Integers) -> None:
        """
        Put corners on the sides of boxes.

        Parameters
        ----------
        corners
            X and y in lattice steps, and a box that holds the point.
        """
        table = np.array(corners, dtype=np.int64).reshape(-1, 3)
        self._label((table[:, 1] << _SHIFT) | table[:, 0], table[:, 2])

    def cut_edges(self, edges: Sequence[tuple[Edge, int]]) -> None:
        """
        Halve edges whose ends cannot lie side by side, until every step along them is possible.

        Parameters
        ----------
        edges
            Lattice edges, each with a box that it bounds.
        """
        pending = list(edges)
        while pending:
            middles = [(e.begin + e.end) // 2 for e, _ in pending]
            self.add_corners(
                [(*e.point(m), box) for (e, box), m in zip(pending, middles, strict=True)]
            )
            halves = [
                (Edge(e.direction, e.line, *ends), box)
                for (e, box), m in zip(pending, middles, strict=True)
                for ends in ((e.begin, m), (m, e.end))
            ]
            pending = [(e, box) for e, box in halves if e.end - e.begin > 1 and not self._fits(e)]

    def _fits(self, edge: Edge) -> bool:
        """Say whether the labels at an edge's ends are equal or can lie side by side."""
        points = edge.point(edge.begin), edge.point(edge.end)
        keys = np.array([(y << _SHIFT) | x for x, y in points])
        a, b = self.labels[np.searchsorted(self.known, keys)].tolist()
        return a == b or can_adjoin(a, b, self.bands)


def _lay_frame(window: tuple[float, float, float, float]) -> tuple[Frame, int, int]:
    """Choose coarse boxes, about square on the ground, that cover the window."""
    west, south, east, north = window
    west, south = west - 0.00137 * (east - west), south - 0.00171 * (north - south)
    shrink = math.cos(math.radians((south + north) / 2))
    side = max((east - west) * shrink, north - south) / _MOST_COARSE
    columns = max(1, math.ceil((east - west) * shrink / side - 1e-9))
    rows = max(1, math.ceil((north - south) / side - 1e-9))
    step_lat = (north - south) / rows / COARSE_STEPS
    step_lon = (east - west) / columns / COARSE_STEPS
    return Frame(west, south, step_lon, step_lat), columns, rows


def _cut_sides(  # noqa: PLR0917 - columns of one table
    direction: int,
    line: Integers,
    place: Integers,
    label: Integers,
    lines: tuple[Integers, Integers],
    span: tuple[Integers, Integers],
) -> Sides:
    """Find the corners along both sides of each box in one direction."""
    table = (line << _SHIFT) | place
    begin = [np.searchsorted(table, (each << _SHIFT) | span[0]) for each in lines]
    end = [np.searchsorted(table, (each << _SHIFT) | span[1]) for each in lines]
    return Sides(direction, line, place, label, np.column_stack(begin), np.column_stack(end))


def _take(boxes: Boxes, mask: Flags) -> Boxes:
    """Select boxes."""
    counts = np.diff(boxes.first)
    units = boxes.units[np.repeat(mask, counts)]
    first = np.concatenate([[0], np.cumsum(counts[mask])]).astype(np.int64)
    return Boxes(boxes.x[mask], boxes.y[mask], boxes.size[mask], first, units, boxes.loose[mask])


def _join(parts: list[Boxes]) -> Boxes:
    """Put lists of boxes one after another."""
    counts = np.concatenate([np.diff(p.first) for p in parts])
    return Boxes(
        np.concatenate([p.x for p in parts]),
        np.concatenate([p.y for p in parts]),
        np.concatenate([p.size for p in parts]),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        np.concatenate([p.units for p in parts]),
        np.concatenate([p.loose for p in parts]),
    )
