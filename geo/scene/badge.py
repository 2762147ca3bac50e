"""
Say on a map what it shows, in words that stay true when the map is all that one sees of it.

A badge says what is supposed, that it is not in force, and who is asked where the supposition is
silent; a note says where a perspective could be taken for the scenario.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack import scenarios as sc
from geo.scene.proposals import borders_move
from geo.scene.view import OWN
from geo.text.format import date as written_date
from geo.text.format import listed
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from geo.pack.history import History
    from geo.scene.holders import Colour
    from geo.scene.view import View
    from geo.text.languages import Text

IN_FORCE = "in_force"
HISTORICAL = "historical"


def badge(view: View, history: History) -> tuple[Text, ...]:
    """
    Give the lines of the badge that stands on every map.

    Parameters
    ----------
    view
        The view.
    history
        The pack's events.

    Returns
    -------
    lines
        What is shown first, then its status, then whose view the colours take.
    """
    if view.date is not None:
        return _of_the_past(view.date, history)
    scenario = view.scenario
    lines = [*_headline(scenario)]
    moves = borders_move(view)
    if not moves and scenario.id != OWN and scenario.status not in {IN_FORCE, HISTORICAL}:
        lines.append(_text(lambda lang: word(lang, "captions.still")))
    silent = silent_units(view)
    if silent:
        key = "captions.rest" if scenario.sovereignty else "captions.colours"
        lines.append(_text(lambda lang: word(lang, key, view=view.perspective.title[lang])))
    return tuple(lines)


def _text(say: Callable[[str], str]) -> Text:
    return {lang: say(lang) for lang in LANGUAGES}


def _headline(scenario: sc.Scenario) -> tuple[Text, ...]:
    if scenario.id == OWN:
        return tuple(
            {lang: word(lang, key) for lang in LANGUAGES}
            for key in ("captions.own", "captions.own.status")
        )
    if scenario.status == IN_FORCE:
        return (dict(scenario.title),)
    status = _text(lambda lang: _status(scenario, lang))
    if scenario.status == HISTORICAL:
        return (dict(scenario.title), status)
    supposed = _text(lambda lang: word(lang, "captions.supposed", scenario=scenario.short[lang]))
    return supposed, status


def _status(scenario: sc.Scenario, language: str) -> str:
    status = word(language, f"captions.status.{scenario.status}")
    if scenario.date is None:
        return status
    year = written_date(scenario.date[:4], language)
    return word(language, "captions.status", status=status, year=year)


def _of_the_past(date: str, history: History) -> tuple[Text, ...]:
    begun = history.latest(date)
    held = _text(lambda lang: word(lang, "captions.past", date=written_date(date, lang)))
    return (held, dict(begun.title)) if begun is not None else (held,)


def silent_units(view: View) -> tuple[str, ...]:
    """
    Give the units in question of which a scenario says nothing, so that the perspective speaks.

    Parameters
    ----------
    view
        The view.

    Returns
    -------
    units
        Ids of leaf units; none on a day in the past.
    """
    if view.date is not None:
        return ()
    said = view.scenario.sovereignty
    return tuple(
        u.id for u in view.pack.units.values() if u.disputed and not u.children and u.id not in said
    )


def note(view: View, colours: Mapping[str, Colour]) -> Text | None:
    """
    Warn where the perspective's colours could be taken for what the scenario would bring.

    Parameters
    ----------
    view
        The view.
    colours
        Whose each leaf unit is.

    Returns
    -------
    note
        A sentence by language; None where the colours show what the scenario settles, or who
        administers today.
    """
    units = view.pack.units
    lent = [
        unit
        for unit in silent_units(view)
        if colours[unit].title not in {None, units[unit].administered_by}
    ]
    if not lent:
        return None
    held = sc.effective_assignment(view.scenario, units)
    counted = [p for p in view.pack.parties if p in {held.get(unit) for unit in lent}]

    def say(lang: str) -> str:
        return word(
            lang,
            "captions.note",
            scenario=view.short[lang],
            units=listed(_names(view, lent, lang), lang),
            view=view.perspective.title[lang],
            party=listed((view.pack.parties[p].name[lang] for p in counted), lang),
        )

    return _text(say)


def _names(view: View, chosen: list[str], language: str) -> list[str]:
    """Name units, and in place of all the parts of a group the group."""
    names: dict[str, None] = {}
    for unit_id in chosen:
        unit = view.pack.units[unit_id]
        group = view.pack.units.get(unit.parent or "")
        whole = group is not None and set(group.children) <= set(chosen)
        names[(group if group is not None and whole else unit).name(language)] = None
    return list(names)
