"""Describe scenarios and perspectives, and the assignments of units to parties."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.errors import UnknownIdError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.pack.units import Unit
    from geo.text.languages import Text

UNSETTLED = "unsettled"
DISPUTED = "disputed"
SCENARIO_GROUPS = (
    "state",
    "transfer",
    "sequence",
    "regime",
    "principle",
    "position",
    "history",
)
SCENARIO_STATUSES = (
    "in_force",
    "agreed",
    "proposed",
    "reported",
    "denied",
    "rejected",
    "floated",
    "polled",
    "position",
    "ended",
    "historical",
    "academic",
)
REGIME_KINDS = (
    "joint_activity",
    "visits",
    "residents_stay",
    "recognition",
    "treaty_order",
    "unspecified",
    "condominium",
    "demilitarised",
    "administration",
    "history",
)
SPLIT_RULES = ("equal_area",)
LINE_STATUSES = ("agreed", "administered", "claimed", "hypothetical")

Assignment = dict[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """
    One point of a side's case, as that side makes it.

    Attributes
    ----------
    text
        The point in a sentence.
    events
        Ids of the events that it rests on.
    """

    text: Text
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Perspective:
    """
    Who says a unit is whose.

    Attributes
    ----------
    says
        For each disputed unit, a party's id or ``disputed``.
    case
        The points that the side makes for it; empty where nobody's case is told.
    """

    id: str
    title: Text
    says: Assignment
    note: Text
    sources: tuple[str, ...] = ()
    case: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposer:
    """A person or body that made a proposal, and the side it stood on."""

    name: Text
    side: str


@dataclass(frozen=True, slots=True)
class Regime:
    """What a scenario changes in some units without moving a border."""

    kind: str
    units: tuple[str, ...]
    label: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Split:
    """
    A cut through one unit.

    Attributes
    ----------
    unit
        The unit that is cut.
    part_to
        The party that one part would go to; the rest follows the scenario's assignment.
    rule
        ``equal_area``: the part is as large as makes both parties' land equal.
    """

    unit: str
    part_to: str
    rule: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """
    A proposal, position or state: whose each unit would be.

    Attributes
    ----------
    group, status
        One of :data:`SCENARIO_GROUPS` and of :data:`SCENARIO_STATUSES`.
    sovereignty
        For the units it speaks of, the party it would settle them on, or ``unsettled``.
    administration
        For the units it speaks of, the party that would administer them.
    regimes
        What changes where no border moves.
    """

    id: str
    group: str
    title: Text
    short: Text
    summary: Text
    status: str
    primary: bool = False
    proposed_by: tuple[Proposer, ...] = ()
    date: str | None = None
    document: Text = field(default_factory=dict)
    terms: tuple[Text, ...] = ()
    sovereignty: Assignment = field(default_factory=dict)
    administration: Assignment = field(default_factory=dict)
    regimes: tuple[Regime, ...] = ()
    line_status: str = "hypothetical"
    line_label: Text = field(default_factory=dict)
    splits: tuple[Split, ...] = ()
    note: Text = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    seed_claims: tuple[str, ...] = ()


def leaves(unit_id: str, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """
    Give the leaf units that an id stands for.

    Parameters
    ----------
    unit_id
        A unit or a group.
    units
        The pack's units by id.

    Returns
    -------
    ids
        The group's children, or the unit itself.

    Raises
    ------
    UnknownIdError
        If there is no such unit; the sentence names the nearest known one.
    """
    if unit_id not in units:
        raise UnknownIdError(unknown("unit", unit_id, units))
    return units[unit_id].children or (unit_id,)


def unknown(
    what: str,
    given: object,
    known: Collection[str],
    *,
    called: Mapping[str, str] | None = None,
) -> Message:
    """
    Say that an id is not known, and which one may have been meant.

    Of words that mean the same no letters need be alike: ``called`` has the ids by other names.

    Examples
    --------
    >>> unknown("unit", "shikotn", ["shikotan", "etorofu"])
    "There is no unit 'shikotn'; did you mean shikotan?"
    >>> unknown("key", "Language", ["lang", "lit"], called={"language": "lang"})
    "There is no key of a state 'Language'; did you mean lang?"
    """
    # a notebook asks for numbers too
    text = str(given)
    plain = text.strip().lower().replace("-", "_").replace(" ", "_")
    meant = plain if plain in known else (called or {}).get(plain)
    near = [meant] if meant else difflib.get_close_matches(text, list(known), n=1)
    noun = Message.of(f"commands.what.{what.replace(' ', '_')}")
    # as a literal is written, so that nothing in it can move a terminal's cursor
    said = {"what": noun, "given": repr(text)[1:-1]}
    if near:
        return Message.of("commands.unknown.near", **said, near=near[0])
    return Message.of("commands.unknown.known", **said, known=", ".join(sorted(known)))


def expand(
    assignment: Mapping[str, str], units: Mapping[str, Unit], allowed: Collection[str]
) -> Assignment:
    """
    Write an assignment out over leaf units.

    Parameters
    ----------
    assignment
        For units or groups, a value; a leaf named beside its group overrides the group.
    units
        The pack's units by id.
    allowed
        The values that may be assigned.

    Returns
    -------
    assignment
        For leaf units, the value.

    Raises
    ------
    UnknownIdError
        If a unit or a value is unknown, or a unit is not disputed.
    """
    written: Assignment = {}
    by_breadth = sorted(assignment.items(), key=lambda item: not _is_group(item[0], units))
    for unit_id, value in by_breadth:
        if value not in allowed:
            raise UnknownIdError(unknown("party", value, allowed))
        for leaf in leaves(unit_id, units):
            if not units[leaf].disputed:
                raise UnknownIdError(Message.of("commands.undisputed", unit=leaf))
            written[leaf] = value
    return written


def _is_group(unit_id: str, units: Mapping[str, Unit]) -> bool:
    return unit_id in units and bool(units[unit_id].children)


def parse_assignment(text: str, units: Mapping[str, Unit], parties: Collection[str]) -> Assignment:
    """
    Read an assignment such as ``shikotan=JPN,habomai=JPN``.

    Parameters
    ----------
    text
        Units and parties; ``=`` or ``:`` between them, commas between pairs.
    units
        The pack's units by id.
    parties
        Ids of the pack's parties.

    Returns
    -------
    assignment
        For leaf units, the party.

    Raises
    ------
    UnknownIdError
        If a pair is malformed, or a unit or party is unknown.
    """
    pairs: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        unit_id, mark, party = part.replace(":", "=", 1).partition("=")
        if not mark:
            raise UnknownIdError(Message.of("commands.no_assignment", text=repr(part)[1:-1]))
        pairs[unit_id.strip()] = party.strip()
    return expand(pairs, units, parties)


def status_quo(units: Mapping[str, Unit]) -> Assignment:
    """
    Give the assignment of today's administration.

    Parameters
    ----------
    units
        The pack's units by id.

    Returns
    -------
    assignment
        For each disputed leaf unit, who administers it.
    """
    return {
        u.id: u.administered_by
        for u in units.values()
        if u.disputed and not u.children and u.administered_by
    }


def effective_assignment(scenario: Scenario, units: Mapping[str, Unit]) -> Assignment:
    """
    Give the assignment that a tally of a scenario counts by.

    A unit counts for the party that the scenario would settle it on; where it settles no
    sovereignty, for the party that would administer it; and otherwise for today's.

    Parameters
    ----------
    scenario
        The scenario, its assignments written out over leaf units.
    units
        The pack's units by id.

    Returns
    -------
    assignment
        For each disputed leaf unit, the party.
    """
    settled = {u: p for u, p in scenario.sovereignty.items() if p != UNSETTLED}
    return status_quo(units) | scenario.administration | settled
