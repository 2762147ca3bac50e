"""Judge guesses by their distance from the computed answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import FourIslandsError
from geo.errors import UnknownIdError
from geo.lessons.answers import PERCENT
from geo.lessons.answers import answer
from geo.pack import scenarios as sc
from geo.sea.zones import AREAS
from geo.sea.zones import read_zones
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.lessons.answers import Answer
    from geo.lessons.questions import Question
    from geo.lessons.questions import Working
    from geo.pack.pack import Pack
    from geo.pack.units import Point


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What is to be said of a guess.

    Attributes
    ----------
    right
        Whether it is right, or near enough.
    off
        How far it is from the truth, in ``measured_in``; None where no distance has a meaning.
    measured_in
        The answer's unit of measure, or km for a click.
    answer
        The computed answer.
    """

    right: bool
    off: float | None
    measured_in: str
    answer: Answer


def judge(question: Question, given: float | str | Point, pack: Pack) -> Judgement:
    """
    Say whether a guess is right, and how far it is from the truth.

    Parameters
    ----------
    question
        The question.
    given
        For a choice, the index of the option; for an estimate, a number in the answer's unit of
        measure; for a click, the id of a unit, or longitude and latitude in degrees.
    pack
        The pack that holds what the question names.

    Returns
    -------
    judgement
        A guess outside an option's range is off by its distance to that range's nearer end; a
        click by the geodesic to the coast, or to the place, that was asked for.

    Raises
    ------
    FourIslandsError
        If the question cannot be answered, or the guess is of the wrong kind, or is less or more
        than can be.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.lessons.questions import Question, Working
    >>> asked = Question("click", {}, Working(unit="etorofu"))
    >>> round(judge(asked, "kunashiri", load_pack()).off)
    22
    """
    truth = answer(question, pack)
    if question.kind == "click":
        off = _click_off(given, truth, pack)
        return Judgement(off <= (question.tolerance or 0.0), off, "km", truth)
    if not isinstance(given, int | float) or not math.isfinite(given):
        raise FourIslandsError(Message.of("lesson.ask.not_number", given=str(given)[:60]))
    if question.kind == "estimate":
        least, most = possible(question, pack)
        if not least <= given <= most:
            ends = {"least": f"{least:g}", "most": f"{most:g}", "given": f"{given:g}"}
            raise FourIslandsError(Message.of("lesson.ask.impossible", **ends))
        off = abs(given - (truth.value or 0.0))
        return Judgement(off <= (question.tolerance or 0.0), off, truth.measured_in, truth)
    if given not in range(len(question.options)):
        said = {"given": f"{given:g}", "count": len(question.options)}
        raise UnknownIdError(Message.of("lesson.ask.no_option", **said))
    return Judgement(
        given == truth.option, _choice_off(int(given), question, truth), truth.measured_in, truth
    )


def possible(question: Question, pack: Pack) -> tuple[float, float]:
    """
    Give the least and the most that a number to estimate can be.

    Parameters
    ----------
    question
        The question; its answer is a number.
    pack
        The pack that holds what it names.

    Returns
    -------
    least, most
        In the answer's unit of measure: a share is of 100 percent, no two units are farther from
        each other than the corners of the pack's map, and a part is not more than the whole. What
        is counted or measured for this is rounded up, so that it is no hint.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.lessons.questions import Question, Working
    >>> share = Working(tally="sea_share", scenario="two_island_1956", party="JPN")
    >>> possible(Question("estimate", {}, share), load_pack())
    (0.0, 100.0)
    """
    working = question.working
    if working is None or working.measured_in == "percent":
        return 0.0, PERCENT
    if working.measure == "distance_km":
        return 0.0, _rounded_up(_span_km(pack) / 2)
    if working.tally == "islands":
        return 0.0, float(sum(u.disputed and u.parent is None for u in pack.units.values()))
    return 0.0, _rounded_up(max(_wholes(working, pack), default=0.0))


def _wholes(working: Working, pack: Pack) -> Iterator[float]:
    """Give what a part cannot exceed: all units in question together, and the unit itself."""
    if working.tally == "sea_km2":
        yield sum(zones.all_km2 for zones in read_zones(pack.root / AREAS).values())
        return
    tops = [unit for unit in pack.units.values() if unit.disputed and unit.parent is None]
    for units in (tops, [pack.unit(working.unit)] if working.unit else []):
        if "people" in {working.measure, working.tally}:
            yield sum(max((c.people for c in unit.people), default=0) for unit in units)
        elif working.measure == "coast_km":
            yield sum(unit.coast_km or 0.0 for unit in units)
        else:
            yield sum(unit.land_km2 or 0.0 for unit in units)


def _span_km(pack: Pack) -> float:
    """Measure the map's region from corner to corner, the longer way of the two."""
    from geo.geodesy.measure import point_distance_km  # noqa: PLC0415 - slow to import

    west, south, east, north = pack.about["region"]
    ends = (((west, south), (east, north)), ((west, north), (east, south)))
    return max(point_distance_km(*pair) for pair in ends)


def _rounded_up(number: float) -> float:
    """Give the next of 1, 2, 5, 10, 20, ... that is twice a number or more."""
    power = 10.0 ** math.floor(math.log10(max(2 * number, 1.0)))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= 2 * number)


def _choice_off(index: int, question: Question, truth: Answer) -> float | None:
    value = truth.value or 0.0
    if truth.values:
        return abs(truth.values[str(index)] - value)
    option = question.options[index]
    if option.holds(value):
        return 0.0
    return min(abs(end - value) for end in (option.at_least, option.below) if end is not None)


def _click_off(given: float | str | Point, truth: Answer, pack: Pack) -> float:
    if isinstance(given, str):
        if truth.unit is None:
            given = pack.unit(given).label
        else:
            return _between(given, truth.unit, pack)
    if isinstance(given, int | float) or len(given) != 2:  # noqa: PLR2004 - lon, lat
        raise FourIslandsError(Message.of("lesson.ask.no_place", given=str(given)[:60]))
    from geo.geodesy.measure import point_distance_km  # noqa: PLC0415 - slow to import

    if truth.point is not None:
        return point_distance_km(given, truth.point)
    return min(
        _to_coast(given, leaf, pack.root) for leaf in sc.leaves(truth.unit or "", pack.units)
    )


def _between(given: str, wanted: str, pack: Pack) -> float:
    mine, theirs = set(sc.leaves(given, pack.units)), set(sc.leaves(wanted, pack.units))
    if mine <= theirs:
        return 0.0
    return min(pack.distance(a, b).distance_km for a in mine for b in theirs if a != b)


def _to_coast(point: Point, leaf: str, root: Path) -> float:
    import numpy as np  # noqa: PLC0415 - slow to import, and only a click at sea needs it
    import shapely  # noqa: PLC0415

    from geo.geodesy.measure import Coast  # noqa: PLC0415
    from geo.geodesy.measure import shortest  # noqa: PLC0415

    land, coast = _coasts(root)[leaf]
    if shapely.contains_xy(land, *point):
        return 0.0
    spot = np.array([point, point], dtype=float)
    metres, _, _ = shortest(Coast(spot, spot), coast)
    return metres / 1e3


@lru_cache(maxsize=2)
def _coasts(root: Path) -> dict[str, tuple[Any, Any]]:
    from geo.geodesy.measure import Coast  # noqa: PLC0415
    from geo.pack.coasts import read_coasts  # noqa: PLC0415 - slow to import, rarely asked for

    return {
        unit: (land, Coast.of([land])) for unit, land in read_coasts(root / "coast.gpkg").items()
    }
