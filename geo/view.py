"""Describe what is shown: a scenario seen from a perspective, or who held what on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import scenarios as sc
from geo.dates import first_day
from geo.errors import UnknownIdError
from geo.history import colouring_at
from geo.history import load_history
from geo.islands import LANGUAGES
from geo.sheets.figures import date as written_date
from geo.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.islands import Text
    from geo.pack import Pack

DEFAULT_SCENARIO = "status_quo"
DEFAULT_PERSPECTIVE = "de_facto"
OWN = "own"
# the kind of regime that only says where a party stands
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Colour:
    """
    Whose a leaf unit is in a view.

    Attributes
    ----------
    title
        The party that would hold it, or None where that is disputed or not settled.
    admin
        The party that would administer it, or None.
    split
        The cut through it, or None.
    context
        Whether it belongs to the surroundings and is not in question.
    """

    title: str | None
    admin: str | None
    split: sc.Split | None = None
    context: bool = False


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
    """

    pack: Pack
    scenario: sc.Scenario
    perspective: sc.Perspective
    date: str | None = None

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

    Returns
    -------
    view
        The scenario and the perspective.

    Raises
    ------
    UnknownIdError
        If the pack has no such scenario, perspective, unit or party.
    PackError
        If the date is malformed.
    """
    if date is not None:
        colouring_at(pack, date)
    if own is not None:
        chosen = own_scenario(pack, own)
    else:
        chosen = pack.scenario(scenario or _first(DEFAULT_SCENARIO, pack.scenarios))
    asked = perspective or _first(DEFAULT_PERSPECTIVE, pack.perspectives)
    if asked not in pack.perspectives:
        raise UnknownIdError(sc.unknown("perspective", asked, pack.perspectives))
    return View(pack, chosen, pack.perspectives[asked], date)


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


def colouring(view: View) -> dict[str, Colour]:
    """
    Say whose every leaf unit is in a view.

    Title is the scenario's where it speaks of the unit, else the perspective's. Administration is
    the scenario's, else goes with the title that it gives, else is today's. On a day in the past
    whoever held a unit has both.

    Parameters
    ----------
    view
        The scenario and the perspective.

    Returns
    -------
    colours
        A colour for each leaf unit.
    """
    if view.date is not None:
        return _past(view, view.date)
    parties = view.pack.parties
    scenario = view.scenario
    splits = {split.unit: split for split in scenario.splits}
    found: dict[str, Colour] = {}
    for unit in view.pack.units.values():
        if unit.children:
            continue
        title = admin = unit.administered_by
        if unit.disputed:
            settled = scenario.sovereignty.get(unit.id)
            title = settled or view.perspective.says.get(unit.id, unit.administered_by)
            given = settled if settled in parties else unit.administered_by
            admin = scenario.administration.get(unit.id, given)
        found[unit.id] = Colour(
            title=title if title in parties else None,
            admin=admin if admin in parties else None,
            split=splits.get(unit.id),
            context=not unit.disputed,
        )
    return found


def _past(view: View, date: str) -> dict[str, Colour]:
    held = colouring_at(view.pack, date).held
    found: dict[str, Colour] = {}
    for unit in view.pack.units.values():
        holder = held.get(unit.id, unit.administered_by)
        known = holder if holder in view.pack.parties else None
        # what the parties shared or divided bears the marks of all, wherever it lies
        context = not unit.disputed and (known is not None or holder is None)
        if not unit.children:
            found[unit.id] = Colour(known, known, context=context)
    return found


def border_status(view: View, unit_id: str, other_id: str) -> str:
    """
    Say what kind of boundary runs between two units.

    Parameters
    ----------
    view
        The view.
    unit_id, other_id
        Leaf units that different parties hold.

    Returns
    -------
    status
        One of :data:`geo.scenarios.LINE_STATUSES`. On a day in the past a boundary was agreed if
        the latest event that changed a holder on either side was a treaty, else administered.
    """
    if view.date is None:
        return view.scenario.line_status
    history = load_history(view.pack)
    since = colouring_at(view.pack, view.date, history).since
    events = [history.event(since[unit]) for unit in (unit_id, other_id) if unit in since]
    latest = max(events, key=lambda event: first_day(event.date), default=None)
    return "agreed" if latest is not None and latest.kind == "treaty" else "administered"


def claimants(view: View, unit_id: str) -> tuple[str, ...]:
    """
    Give the parties that claim a unit, or all parties where the pack names none.

    Parameters
    ----------
    view
        The view.
    unit_id
        A unit.

    Returns
    -------
    parties
        Ids in the pack's order, so that no claim is put first by us.
    """
    claimed = view.pack.unit(unit_id).claimed_by
    return tuple(p for p in view.pack.parties if p in claimed) or tuple(view.pack.parties)


def holders(view: View, unit_id: str, colour: Colour) -> tuple[str, ...]:
    """
    Give the parties whose marks a unit bears: its holder, or its claimants.

    Parameters
    ----------
    view
        The view.
    unit_id
        A leaf unit.
    colour
        Whose it is in the view.

    Returns
    -------
    parties
        One id where the title is settled and no cut runs through it, else the claimants.
    """
    if colour.title is not None and colour.split is None:
        return (colour.title,)
    return claimants(view, unit_id)


def borders_move(view: View) -> bool:
    """
    Say whether a scenario changes who holds or administers anything, or leaves that open.

    Parameters
    ----------
    view
        The view.

    Returns
    -------
    moved
        False for a scenario that would leave every unit in question where it is today.
    """
    scenario, units = view.scenario, view.pack.units
    now = sc.status_quo(units)
    held = sc.effective_assignment(scenario, units)
    open_still = any(title not in view.pack.parties for title in scenario.sovereignty.values())
    run = scenario.administration.items()
    return (
        open_still
        or bool(scenario.splits)
        or held != now
        or any(now.get(unit) != party for unit, party in run)
    )


def regimes(view: View) -> tuple[sc.Regime, ...]:
    """
    Give what a scenario changes beside borders; one that changes nothing still says so.

    Parameters
    ----------
    view
        The view.

    Returns
    -------
    regimes
        Those that the scenario declares; or one of kind :data:`POSITION`, which names the
        scenario on the units that it speaks of; none on a day in the past.
    """
    scenario = view.scenario
    if view.date is not None:
        return ()
    own = scenario.id in {OWN, DEFAULT_SCENARIO}
    if scenario.regimes or own or borders_move(view):
        return scenario.regimes
    every = tuple(u.id for u in view.pack.units.values() if u.disputed and not u.children)
    return (sc.Regime(POSITION, tuple(scenario.sovereignty) or every, scenario.short, {}),)
