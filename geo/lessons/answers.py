"""Compute the answers of questions from a pack."""

from __future__ import annotations

import math
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import FourIslandsError
from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.lessons.questions import PICKS
from geo.lessons.questions import QUESTION_KINDS
from geo.lessons.questions import TALLY_MEASURES
from geo.lessons.questions import UNIT_MEASURES
from geo.pack import scenarios as sc
from geo.sea.zones import AREAS
from geo.sea.zones import read_zones
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.lessons.questions import Option
    from geo.lessons.questions import Question
    from geo.lessons.questions import Working
    from geo.pack.pack import Pack
    from geo.pack.units import Point

PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Answer:
    """
    The computed answer of a question.

    Attributes
    ----------
    value
        The number, in ``measured_in``; None for a click on something named.
    measured_in
        ``km``, ``km2``, ``people``, ``islands`` or ``percent``.
    option
        Index of the right option.
    unit, place, point
        What is to be clicked; a point is longitude and latitude in degrees.
    values
        Every number that was compared, by index of the option or by id of the unit.
    """

    value: float | None = None
    measured_in: str = ""
    option: int | None = None
    unit: str | None = None
    place: str | None = None
    point: Point | None = None
    values: Mapping[str, float] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """Give the answer as plain data for JSON."""
        return {
            "value": self.value,
            "measured_in": self.measured_in,
            "option": self.option,
            "unit": self.unit,
            "place": self.place,
            "point": list(self.point) if self.point else None,
            "values": dict(self.values),
        }


def answer(question: Question, pack: Pack) -> Answer:
    """
    Compute the answer of a question.

    Distances are those of the pack's matrix, land and coasts its measured ones, tallies those of
    :meth:`geo.pack.pack.Pack.tally`; shares are in percent.

    Parameters
    ----------
    question
        The question.
    pack
        The pack that holds what it names.

    Returns
    -------
    answer
        The answer with its number and what it was compared with.

    Raises
    ------
    FourIslandsError
        If the question has no answer, names what is not there, or has two right options.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.lessons.questions import Question, Working
    >>> asked = Question("estimate", {}, Working("distance_km", unit="shikotan", to="hokkaido"))
    >>> round(answer(asked, load_pack()).value)
    74
    """
    working = question.working
    if working is None:
        raise PackError(Message.of("lesson.ask.no_answer"))
    if question.kind == "click":
        return _clicked(working, pack)
    if question.kind == "estimate":
        return Answer(measured(working, pack), working.measured_in)
    if question.kind == "choose":
        return _chosen(working, question.options, pack)
    kinds = ", ".join(QUESTION_KINDS)
    raise PackError(Message.of("lesson.question_kind", kind=question.kind, kinds=kinds))


def measured(working: Working, pack: Pack) -> float:
    """
    Compute the number that a working asks for.

    Parameters
    ----------
    working
        A measure of a unit, or a tally of a party under a scenario.
    pack
        The pack that holds them.

    Returns
    -------
    number
        In :attr:`geo.lessons.questions.Working.measured_in`.

    Raises
    ------
    FourIslandsError
        If it asks for neither or both, or names what is not there or not measured.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.lessons.questions import Working
    >>> asked = Working(tally="land_share", scenario="two_island_1956", party="JPN")
    >>> round(measured(asked, load_pack()), 1)
    6.9
    """
    if bool(working.measure) == bool(working.tally):
        raise PackError(Message.of("lesson.measure_or_tally"))
    found = _of_unit(working, pack) if working.measure else _of_tally(working, pack)
    if found is None:
        what = working.unit if working.measure else working.scenario
        said = {"measure": working.measure or working.tally, "what": str(what)}
        raise PackError(Message.of("lesson.not_measured", **said))
    return float(found)


def _of_unit(working: Working, pack: Pack) -> float | None:
    if working.measure not in UNIT_MEASURES:
        raise UnknownIdError(sc.unknown("measure", working.measure, UNIT_MEASURES))
    unit = pack.unit(working.unit or "")
    if working.measure == "distance_km":
        return pack.distance(unit.id, working.to).distance_km
    if working.measure == "people":
        counts = [c.people for c in unit.people if working.year in (None, c.year)]
        return counts[-1] if counts else None
    if unit.clipped:
        return None
    return unit.land_km2 if working.measure == "land_km2" else unit.coast_km


def _of_tally(working: Working, pack: Pack) -> float | None:
    if working.tally not in TALLY_MEASURES:
        raise UnknownIdError(sc.unknown("tally", working.tally, TALLY_MEASURES))
    if working.party not in pack.parties:
        raise UnknownIdError(sc.unknown("party", working.party or "", pack.parties))
    if working.tally.startswith("sea"):
        mine, whole = _sea_km2(working, pack)
        if working.tally == "sea_share" and not whole:
            return None
        return mine if working.tally == "sea_km2" else PERCENT * mine / whole
    tally = pack.tally(working.scenario or "")
    held = next(h for h in tally.holdings if h.party == working.party)
    number = float(getattr(held, working.tally))
    return number * PERCENT if working.tally == "land_share" else number


def _sea_km2(working: Working, pack: Pack) -> tuple[float, float]:
    """Add up the sea out to 200 nautical miles that a party would have, and that of all units."""
    scenario = pack.scenario(working.scenario or "")
    if scenario.splits:
        raise PackError(Message.of("lesson.sea_of_cut", scenario=scenario.id))
    zones = read_zones(pack.root / AREAS)
    held = sc.effective_assignment(scenario, pack.units)
    missing = sorted(set(held) - set(zones))
    if missing:
        said = {"file": AREAS, "units": ", ".join(missing)}
        raise PackError(Message.of("problems.sea.unfit", **said))
    sea = {unit: zones[unit].all_km2 for unit in held}
    return sum(km2 for u, km2 in sea.items() if held[u] == working.party), sum(sea.values())


def _picked(pick: str, numbers: Mapping[str, float], target: float | None) -> str:
    if pick not in PICKS or (pick == "nearest" and target is None):
        raise PackError(Message.of("lesson.pick", pick=pick))
    sign = -1.0 if pick == "most" else 1.0
    aim = target if pick == "nearest" and target is not None else None
    rank = {key: sign * n if aim is None else abs(n - aim) for key, n in numbers.items()}
    first, *others = sorted(rank, key=rank.__getitem__)
    if others and math.isclose(rank[first], rank[others[0]], abs_tol=1e-9):
        raise PackError(Message.of("lesson.ask.tie", first=first, second=others[0]))
    return first


def _clicked(working: Working, pack: Pack) -> Answer:
    if working.place is not None:
        if working.place not in pack.places:
            raise UnknownIdError(sc.unknown("place", working.place, pack.places))
        return Answer(place=working.place, point=pack.places[working.place].at)
    if not working.pick:
        return Answer(unit=pack.unit(working.unit or "").id)
    among = working.of or tuple(
        u.id for u in pack.units.values() if u.disputed and u.parent is None
    )
    numbers = {unit: measured(replace(working, unit=unit), pack) for unit in among}
    best = _picked(working.pick, numbers, working.target)
    return Answer(numbers[best], working.measured_in, unit=best, values=numbers)


def _chosen(working: Working, options: tuple[Option, ...], pack: Pack) -> Answer:
    if len(options) < 2:  # noqa: PLR2004 - a choice
        raise PackError(Message.of("lesson.ask.two_options"))
    if working.pick:
        numbers = {
            str(index): measured(
                replace(
                    working,
                    unit=option.unit or working.unit,
                    scenario=option.scenario or working.scenario,
                ),
                pack,
            )
            for index, option in enumerate(options)
        }
        best = _picked(working.pick, numbers, working.target)
        return Answer(numbers[best], working.measured_in, option=int(best), values=numbers)
    number = measured(working, pack)
    fitting = [index for index, option in enumerate(options) if option.holds(number)]
    if len(fitting) != 1:
        told = {"number": f"{number:.4g}", "measured_in": working.measured_in}
        which = Message.of("lesson.ask.several_fit", count=len(fitting), **told)
        raise PackError(which if fitting else Message.of("lesson.ask.none_fits", **told))
    return Answer(number, working.measured_in, option=fitting[0])


def can_be_asked(question: Question, pack: Pack) -> bool:
    """
    Tell whether a question has an answer, and each of its texts in some language.

    Parameters
    ----------
    question
        The question.
    pack
        The pack that holds what it names.

    Returns
    -------
    askable
        Whether nothing but a translation may be missing.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.lessons.questions import Question, Working
    >>> can_be_asked(Question("click", {"en": "Where?"}, Working(unit="shikotan")), load_pack())
    True
    """
    if any(len(missing) == len(LANGUAGES) for _, missing in _missing_texts(question)):
        return False
    return not any(_faults_of_answer(question, pack))


def _faults_of_answer(question: Question, pack: Pack) -> Iterator[str]:
    needs = question.kind == "estimate" or (question.working and question.working.place)
    if needs and not (question.tolerance or 0) > 0:
        yield Message.of("lesson.ask.tolerance")
    try:
        answer(question, pack)
    except FourIslandsError as error:
        yield Message.of("lesson.ask.unanswerable", why=error.args[0])


def _missing_texts(question: Question) -> Iterator[tuple[Message, list[str]]]:
    """Give the texts that are missing in a language, and in which."""
    prompt = (Message.of("lesson.part.prompt"), question.prompt)
    for name, text in (prompt, *_further_texts(question)):
        missing = [lang for lang in LANGUAGES if not text.get(lang, "").strip()]
        if missing:
            yield name, missing


def faults(question: Question, pack: Pack) -> Iterator[str]:
    """
    Say in sentences what keeps a question from being asked.

    Parameters
    ----------
    question
        The question.
    pack
        The pack that holds what it names.

    Yields
    ------
    sentence
        One for each fault; none for a sound question.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.lessons.questions import Question
    >>> asked = dict.fromkeys(LANGUAGES, "?")
    >>> list(faults(Question("click", asked), load_pack()))
    ['the question cannot be answered: The question has no answer.']
    """
    for name, missing in _missing_texts(question):
        langs = [Message.of(f"lesson.lang.{lang}") for lang in missing]
        yield Message.of("lesson.ask.no_text", part=name, langs=langs)
    yield from _faults_of_answer(question, pack)


def _further_texts(question: Question) -> Iterator[tuple[Message, Mapping[str, str]]]:
    for number, option in enumerate(question.options, 1):
        yield Message.of("lesson.part.option", number=number), option.text
    if question.explanation:
        yield Message.of("lesson.part.explanation"), question.explanation
