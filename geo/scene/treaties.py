"""Say which lines of treaties hold on a day in the past, and how they divide a unit."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.pack.history import DIVIDED
from geo.pack.history import colouring_at
from geo.pack.lines import in_force

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.history import History
    from geo.pack.lines import Lines
    from geo.pack.lines import TreatyLine
    from geo.pack.units import Point
    from geo.scene.holders import Colour
    from geo.scene.view import View
    from geo.sea.splits import Cut

# how far a side reaches beyond a unit, so that all its islets fall on one or the other
_BEYOND = 2.0
_HIGHEST_LAT = 85.0


@dataclass(frozen=True, slots=True)
class Side:
    """
    The side of a line that one party holds.

    Attributes
    ----------
    party
        Who holds it, or None where that is not settled.
    ring
        A closed ring around it, longitude and latitude in degrees (EPSG:4326); what of the unit
        lies within is the party's.
    """

    party: str | None
    ring: tuple[Point, ...]


def treaties_at(
    view: View, colours: Mapping[str, Colour], lines: Lines, history: History | None = None
) -> tuple[TreatyLine, ...]:
    """
    Give the treaty lines that part two holders on the day that a view shows.

    Parameters
    ----------
    view
        The view; today no treaty line is in force.
    colours
        Whose each leaf unit is.
    lines
        The pack's lines.
    history
        The pack's events; read from its folder where None.

    Returns
    -------
    treaties
        In the pack's order. A line that no treaty replaced ends when both sides came into one hand.
    """
    if view.date is None:
        return ()
    held = colouring_at(view.pack, view.date, history).held
    return tuple(
        one
        for one in in_force(lines, view.date)
        if held.get(one.divides or "") == DIVIDED or _parts_two(one, colours)
    )


def _parts_two(line: TreatyLine, colours: Mapping[str, Colour]) -> bool:
    if not line.between:
        return False
    for pair in itertools.product(*line.between):
        titles = {colours[unit].title for unit in pair if unit in colours}
        if len(titles - {None}) == len(pair):
            return True
    return False


def divisions(view: View, treaties: tuple[TreatyLine, ...]) -> dict[str, tuple[Side, ...]]:
    """
    Give the sides of every unit that a treaty line cuts.

    Parameters
    ----------
    view
        The view.
    treaties
        The lines in force.

    Returns
    -------
    divided
        For each unit that is cut, its sides.
    """
    found: dict[str, tuple[Side, ...]] = {}
    for one in treaties:
        if one.divides is None:
            continue
        reach = _reach(one.line, view.pack.units[one.divides].bbox)
        found[one.divides] = tuple(
            Side(party, half_plane(one.line, at, reach)) for party, at in one.sides.items()
        )
    return found


def sides_of_cut(view: View, cut: Cut, rest: str | None) -> tuple[Side, ...]:
    """
    Give the sides of a unit that a scenario cuts: the part, then the rest.

    Parameters
    ----------
    view
        The view.
    cut
        The cut.
    rest
        Who holds the rest, or None.
    """
    reach = _reach(cut.ends, view.pack.units[cut.unit].bbox)
    (ax, ay), (bx, by) = cut.ends
    # a point and its mirror image about the middle of the cut lie on either side of it
    across = (ax + bx - cut.inside[0], ay + by - cut.inside[1])
    return (
        Side(cut.part_to, half_plane(cut.ends, cut.inside, reach)),
        Side(rest, half_plane(cut.ends, across, reach)),
    )


def _reach(line: tuple[Point, ...], box: tuple[float, float, float, float] | None) -> float:
    lons, lats = zip(*line, strict=True)
    west, south, east, north = box or (min(lons), min(lats), max(lons), max(lats))
    spans = (
        max(east, *lons) - min(west, *lons),
        max(north, *lats) - min(south, *lats),
    )
    return math.hypot(*spans) + _BEYOND


def half_plane(line: tuple[Point, ...], at: Point, reach: float) -> tuple[Point, ...]:
    """
    Give a ring around everything near a line that lies on one side of it.

    Near a line of a few degrees, degrees serve as a plane.

    Parameters
    ----------
    line
        Longitude and latitude in degrees.
    at
        A point on the side that is meant.
    reach
        How far the ring goes along the line beyond its ends and away from it, in degrees.

    Returns
    -------
    ring
        A closed ring.

    Examples
    --------
    >>> half_plane(((0.0, 50.0), (1.0, 50.0)), (0.5, 47.0), 10)[3:]
    ((11.0, 50.0), (11.0, 40.0), (-10.0, 40.0), (-10.0, 50.0))
    """
    (ax, ay), (bx, by) = line[0], line[-1]
    length = math.hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    turn = math.copysign(1.0, ux * (at[1] - ay) - uy * (at[0] - ax))
    start, end = (ax - ux * reach, ay - uy * reach), (bx + ux * reach, by + uy * reach)
    across = (-uy * turn * reach, ux * turn * reach)
    away = [(x + across[0], y + across[1]) for x, y in (end, start)]
    ring = [start, *line, end, *away, start]
    return tuple((x, max(-_HIGHEST_LAT, min(_HIGHEST_LAT, y))) for x, y in ring)
