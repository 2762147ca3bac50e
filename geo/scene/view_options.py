"""Read which view is asked for, in the words that addresses, exports and commands share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.errors import ExportError
from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.scene.rules import Rules
from geo.scene.rules import ruled_sea
from geo.scene.view import OWN
from geo.scene.view import view_of
from geo.sea.law import EFFECT
from geo.sea.law import FULL
from geo.sea.law import HALF
from geo.sea.law import NONE
from geo.sea.law import load_law
from geo.text.message import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection

    from geo.pack.pack import Pack
    from geo.scene.view import View

EFFECTS = (FULL, HALF, NONE)


def asked_view(
    pack: Pack,
    scenario: str | None = None,
    perspective: str | None = None,
    *,
    assign: str | None = None,
    date: str | None = None,
    turn: str | None = None,
    law: str | None = None,
) -> View:
    """
    Choose the view that words ask for.

    Parameters
    ----------
    pack
        The pack.
    scenario, perspective
        Ids, or None.
    assign
        A person's own assignment, alone or on top of the scenario; see
        :func:`geo.pack.scenarios.parse_assignment`.
    date
        A day in the past.
    turn
        The angle of a cut; see :func:`parse_turn`.
    law
        Rules of the sea; see :func:`parse_rules`.

    Returns
    -------
    view
        The view.

    Raises
    ------
    FourIslandsError
        If something named is not there, or cannot be had together.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> asked_view(load_pack(), "two_island_1956", assign="habomai=RUS").scenario.id
    'own'
    """
    angle = None if turn is None else parse_turn(turn)
    own = None
    if assign is not None:
        own = sc.parse_assignment(assign, pack.units, (*pack.parties, sc.UNSETTLED))
    if own is not None and scenario not in {None, "", OWN}:
        base = pack.scenario(str(scenario))
        if base.splits:
            raise ExportError(Message.of("commands.own_on_cut", scenario=base.short))
        own = {**sc.effective_assignment(base, pack.units), **base.sovereignty, **own}
    named = None if own is not None else scenario
    rules = None if law is None else parse_rules(law, pack)
    return view_of(pack, named, perspective, own=own, date=date, turn=angle, rules=rules)


def view_told(pack: Pack, options: argparse.Namespace, *, ruled: bool = True) -> View:
    """
    Choose the view that a command was told.

    Parameters
    ----------
    pack
        The pack.
    options
        What :func:`add_view_arguments` asks for.
    ruled
        Whether rules of the sea are the view's; else they are for whoever reads them besides.

    Returns
    -------
    view
        The view, by :func:`asked_view`.

    Raises
    ------
    FourIslandsError
        If something named is not there, or cannot be had together.
    """
    return asked_view(
        pack,
        options.scenario,
        options.perspective,
        assign=options.assign,
        date=options.date,
        turn=options.turn,
        law=options.law if ruled else None,
    )


def parse_rules(text: str, pack: Pack) -> Rules:
    """
    Read rules of the sea as an address writes them.

    Parameters
    ----------
    text
        ``switch:option`` and ``effect:unit:half``, commas between them.
    pack
        The pack whose rules they are.

    Returns
    -------
    rules
        The rules.

    Raises
    ------
    UnknownIdError
        If there is no such switch, option, unit or effect.
    MeasureError
        If this combination was not built.
    """
    switches = load_law(pack.root).switches
    law: dict[str, str] = {}
    effects: dict[str, str] = {}
    for one in filter(None, text.split(",")):
        name, _, rest = one.partition(":")
        if name == EFFECT and ":" in rest:
            unit, _, effect = rest.partition(":")
            effects[pack.unit(unit).id] = one_of("effect", effect, EFFECTS)
        elif name not in switches or name == EFFECT:
            # an effect is always some unit's
            known_rules = [one for one in switches if one != EFFECT]
            said = one if name == EFFECT else name
            raise UnknownIdError(sc.unknown("rule", said[:60], known_rules))
        else:
            known = [option.id for option in switches[name].options]
            law[name] = one_of("option", rest, known)
    rules = Rules(law, effects)
    ruled_sea(rules, pack)
    return rules


def parse_turn(text: str) -> float:
    """
    Read the angle of a cut, in degrees.

    Raises
    ------
    ExportError
        If it is none.

    Examples
    --------
    >>> parse_turn("-15")
    -15.0
    """
    if not re.fullmatch(r"-?\d{1,3}(\.\d{1,6})?", text):
        raise ExportError(Message.of("commands.no_angle", text=text[:60]))
    return float(text)


def one_of(what: str, value: str, known: Collection[str]) -> str:
    """Give a value that is known, or raise :class:`~geo.errors.UnknownIdError`."""
    if value not in known:
        raise UnknownIdError(sc.unknown(what, value[:60], known))
    return value
