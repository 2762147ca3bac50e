"""Describe what is shown: a scenario seen from a perspective, or who held what on a day."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.errors import ExportError
from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.pack.history import load_history
from geo.pack.records import is_date
from geo.scene.rules import Rules
from geo.sea.splits import scenario_cuts
from geo.text.dates import first_day
from geo.text.format import date as written_date
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.text.languages import Text

DEFAULT_SCENARIO = "status_quo"
DEFAULT_PERSPECTIVE = "de_facto"
OWN = "own"


@dataclass(frozen=True, slots=True)
class View:
    """
    A scenario of a pack, seen from a perspective.

    Attributes
    ----------
    pack
        The pack.
    scenario
        What is supposed.
    perspective
        Who is asked where the scenario does not speak.
    date
        A day in the past, as YYYY, YYYY-MM or YYYY-MM-DD, whose holders are shown in place of the
        scenario's; or None.
    turn
        Which line of a family of cuts is meant, by its turn in degrees; the plainest where None.
    rules
        Rules of the sea that are switched; none on a day in the past.
    """

    pack: Pack
    scenario: sc.Scenario
    perspective: sc.Perspective
    date: str | None = None
    turn: float | None = None
    rules: Rules = field(default_factory=Rules)

    @property
    def title(self) -> Text:
        """What is shown, in every language: the scenario's title, or the day."""
        return self.scenario.title if self.date is None else self._day()

    @property
    def short(self) -> Text:
        """The same in fewer words."""
        return self.scenario.short if self.date is None else self._day()

    def _day(self) -> Text:
        return {
            lang: word(lang, "export.past", date=written_date(self.date, lang))
            for lang in LANGUAGES
        }


def view_of(
    pack: Pack,
    scenario: str | None = None,
    perspective: str | None = None,
    *,
    own: Mapping[str, str] | None = None,
    date: str | None = None,
    turn: float | None = None,
    rules: Rules | None = None,
) -> View:
    """
    Choose what to show.

    Parameters
    ----------
    pack
        The pack.
    scenario
        Id of a scenario; today's state where None.
    perspective
        Id of a perspective; that of the facts where None.
    own
        A person's own assignment of units to parties, which takes the scenario's place.
    date
        A day in the past whose holders are shown; YYYY, YYYY-MM or YYYY-MM-DD.
    turn
        Which line of the scenario's cut is meant, by its turn in degrees; the plainest where None.
    rules
        Rules of the sea that are switched, or None.

    Returns
    -------
    view
        The scenario and the perspective.

    Raises
    ------
    UnknownIdError
        If the pack has no such scenario, perspective, unit or party, or no such line of a cut.
    PackError
        If the date is malformed, or lies before the events of the pack or after today.
    ExportError
        If rules of today's law of the sea are asked for on a day in the past.
    """
    if date is not None:
        _check_date(pack, date)
        if rules:
            raise ExportError(Message.of("explorer.law.past"))
    if own is not None:
        chosen = own_scenario(pack, own)
    else:
        chosen = pack.scenario(scenario or _first(DEFAULT_SCENARIO, pack.scenarios))
    asked = perspective or _first(DEFAULT_PERSPECTIVE, pack.perspectives)
    if asked not in pack.perspectives:
        raise UnknownIdError(sc.unknown("perspective", asked, pack.perspectives))
    if turn is not None:
        _check_turn(pack, chosen, turn)
    return View(pack, chosen, pack.perspectives[asked], date, turn, rules or Rules())


def _check_turn(pack: Pack, scenario: sc.Scenario, turn: float) -> None:
    """Refuse a line of a cut that was not built: another in its place would be taken for it."""
    families = scenario_cuts(scenario, pack).values()
    known = sorted({line.turn_deg for family in families for line in family})
    if not known:
        raise UnknownIdError(Message.of("commands.no_cut", scenario=scenario.short))
    if turn not in known:
        turns = [f"{one:g}" for one in known]
        raise UnknownIdError(Message.of("commands.no_turn", turn=f"{turn:g}", turns=turns))


def _check_date(pack: Pack, date: str) -> None:
    """Refuse a day of which the pack's events do not say who held what."""
    history = load_history(pack)
    if not is_date(date):
        raise PackError(Message.of("commands.no_date", text=repr(date)[1:-1]))
    if history.tells(date):
        return
    begins, asked = history.begins, {lang: written_date(date, lang) for lang in LANGUAGES}
    if begins is None or first_day(begins) <= first_day(date):
        raise PackError(Message.of("commands.after_events", date=asked))
    since = {lang: written_date(begins, lang) for lang in LANGUAGES}
    raise PackError(Message.of("commands.before_events", begins=since, date=asked))


def _first(wanted: str, known: Mapping[str, object]) -> str:
    return wanted if wanted in known else next(iter(known), wanted)


def own_scenario(pack: Pack, assignment: Mapping[str, str]) -> sc.Scenario:
    """
    Make a scenario of a person's own choices.

    Parameters
    ----------
    pack
        The pack.
    assignment
        For units or groups, a party's id or ``unsettled``.

    Returns
    -------
    scenario
        A scenario that nobody has proposed.
    """
    said = sc.expand(assignment, pack.units, {*pack.parties, sc.UNSETTLED})
    title = {lang: word(lang, "explorer.own.title") for lang in LANGUAGES}
    summary = {lang: word(lang, "explorer.own.summary") for lang in LANGUAGES}
    return sc.Scenario(
        id=OWN,
        group=OWN,
        title=title,
        short=title,
        summary=summary,
        status=OWN,
        sovereignty=said,
    )
