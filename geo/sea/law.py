"""Switch rules of the law of the sea: rocks, low-tide elevations, the effect of an island."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from itertools import product
from typing import TYPE_CHECKING
from typing import TypeVar

from geo.errors import MeasureError
from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack.intake import finite
from geo.pack.intake import take_table
from geo.pack.record_files import read_yaml
from geo.pack.records import SURPRISES
from geo.pack.records import Problem
from geo.pack.records import Record
from geo.pack.records import Report
from geo.pack.records import reason_of
from geo.pack.scenarios import unknown
from geo.sea.zones import Zones
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from geo.text.languages import Text

RULES = "law.yaml"
TABLES = "sea_law.csv"
EFFECT = "effect"
FULL, HALF, NONE = "full", "half", "none"

Units = frozenset[str]
_Built = TypeVar("_Built")


@dataclass(frozen=True, slots=True)
class SwitchPosition:
    """
    One position of a switch.

    Attributes
    ----------
    id
        Its id within the switch.
    title, sentence
        What it is, and what it does, in every language.
    without
        Units that generate no exclusive economic zone.
    removed
        Units that are no base points at all.
    basis
        Where the list of units comes from.
    """

    id: str
    title: Text
    sentence: Text
    without: Units = frozenset()
    removed: Units = frozenset()
    basis: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule with its article of the Convention and its options, the default first."""

    id: str
    article: str
    title: Text
    options: tuple[SwitchPosition, ...]

    def option(self, option_id: str) -> SwitchPosition:
        """Give an option, or raise :class:`~geo.errors.UnknownIdError`."""
        found = next((o for o in self.options if o.id == option_id), None)
        if found is None:
            raise UnknownIdError(unknown("option", option_id, [o.id for o in self.options]))
        return found


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that the map of the sea does not draw, and why."""

    id: str
    article: str
    title: Text
    why: Text
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """
    The switches of a pack and the areas of sea under each.

    Attributes
    ----------
    switches
        Switches by id.
    not_drawn
        What is left out, and why.
    tables
        For removed units and units without an economic zone, the areas of every unit's sea.
    """

    switches: Mapping[str, Switch]
    not_drawn: tuple[Omission, ...]
    tables: Mapping[tuple[Units, Units], Mapping[str, Zones]]

    def zones(
        self,
        choices: Mapping[str, str] | None = None,
        effects: Mapping[str, str] | None = None,
    ) -> Mapping[str, Zones]:
        """
        Give the areas of every unit's sea under some choice of rules.

        Parameters
        ----------
        choices
            For switches, an option; the default for those left out.
        effects
            For leaf units, ``half`` or ``none``: their effect on lines beyond the territorial sea.

        Returns
        -------
        zones
            For each unit, its areas. With half effect they are half-way between those with full
            effect and those with none.

        Raises
        ------
        UnknownIdError
            If there is no such switch, option or effect.
        MeasureError
            If this combination was not built.
        """
        removed, without, halves = self.combination(choices, effects)
        full = self._table(removed, without)
        if not halves:
            return full
        none = self._table(removed, without | halves)
        return {unit: (full[unit] + none[unit]).scaled(0.5) for unit in full}

    def combination(
        self,
        choices: Mapping[str, str] | None = None,
        effects: Mapping[str, str] | None = None,
    ) -> tuple[Units, Units, Units]:
        """
        Say what a choice of rules means for units.

        Parameters
        ----------
        choices, effects
            As :meth:`zones` takes them.

        Returns
        -------
        removed, without, halves
            Units that are no base points, units without an economic zone, and units of half
            effect, whose lines are counted and not drawn.
        """
        removed, without = self._sets(choices or {})
        for unit, effect in (effects or {}).items():
            if effect not in {FULL, HALF, NONE}:
                raise UnknownIdError(unknown("effect", effect, (FULL, HALF, NONE)))
            if effect == NONE:
                without |= {unit}
        halves = frozenset(u for u, e in (effects or {}).items() if e == HALF) - without
        return removed, without, halves

    def _sets(self, choices: Mapping[str, str]) -> tuple[Units, Units]:
        """Join the units that the chosen options name."""
        removed: Units = frozenset()
        without: Units = frozenset()
        for switch_id, option_id in choices.items():
            if switch_id not in self.switches:
                raise UnknownIdError(unknown("switch", switch_id, self.switches))
            option = self.switches[switch_id].option(option_id)
            removed, without = removed | option.removed, without | option.without
        return removed, without

    def _table(self, removed: Units, without: Units) -> Mapping[str, Zones]:
        """Find the table of a combination; a removed unit has no zone to lose."""
        table = self.tables.get((removed, without - removed))
        if table is None:
            raise MeasureError(Message.of("commands.rules_not_built", units=sorted(without)))
        return table


def drawing_names(
    switches: Mapping[str, Switch], groups: Mapping[str, Units]
) -> dict[tuple[Units, Units], str]:
    """
    Name the sheet that draws each combination of rules.

    Parameters
    ----------
    switches
        The pack's switches.
    groups
        The leaf units of every unit or group whose effect may be switched.

    Returns
    -------
    names
        For removed units and units without an economic zone, the name of a file in ``display``
        without its ending; the combination of all defaults has none.

    Examples
    --------
    >>> bare = SwitchPosition("bare", {}, {}, without=frozenset({"reef"}))
    >>> options = (SwitchPosition("all", {}, {}), bare)
    >>> drawing_names({"rocks": Switch("rocks", "121(3)", {}, options)}, {})
    {(frozenset(), frozenset({'reef'})): 'law_rocks_bare'}
    """
    rules = [switch for switch in switches.values() if switch.id != EFFECT]
    names: dict[tuple[Units, Units], str] = {}
    for chosen in product(*(switch.options for switch in rules)):
        removed: Units = frozenset().union(*(option.removed for option in chosen))
        without: Units = frozenset().union(*(option.without for option in chosen)) - removed
        marked = zip(rules, chosen, strict=True)
        said = [f"{switch.id}_{o.id}" for switch, o in marked if o.removed | o.without]
        if said:
            names.setdefault((removed, without), "_".join(["law", *said]))
        if EFFECT in switches and not without:
            for unit, leaves in groups.items():
                key = removed, leaves - removed
                names.setdefault(key, "_".join(["law", EFFECT, unit, *said]))
    return names


def load_law(root: Path) -> Law:
    """
    Load the switches of a pack and their areas.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    law
        Switches, omissions and tables; empty where the pack has no ``law.yaml``.

    Raises
    ------
    PackError
        If a file is broken.
    """
    switches, not_drawn = read_rules(root)
    return Law(switches, not_drawn, _read_tables(root / TABLES) if switches else {})


def read_rules(root: Path) -> tuple[dict[str, Switch], tuple[Omission, ...]]:
    """
    Read a pack's switches and omissions.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    switches, not_drawn
        Switches by id, and what is left out.

    Raises
    ------
    PackError
        If ``law.yaml`` is broken.
    """
    if not (root / RULES).exists():
        return {}, ()
    report = Report()
    data = read_yaml(root / RULES, report)
    if report.problems:
        raise PackError(report.problems[0].sentence())
    lists = ("switches", "not_drawn")
    if not isinstance(data, dict) or not all(isinstance(data.get(key), list) for key in lists):
        raise PackError(Message.of("problems.sea.switches", file=RULES))
    whole = Record(RULES, "", data)
    switches = _built(whole, "switches", _switch)
    omissions = _built(whole, "not_drawn", _omission)
    return {switch.id: switch for switch in switches}, tuple(omissions)


def _built(whole: Record, key: str, build: Callable[[Record], _Built]) -> list[_Built]:
    """Build each record of a list, or say which is broken, for a rule left out changes areas."""
    found: list[_Built] = []
    for number, values in enumerate(whole.items(key), 1):
        place = f"{key} {number}"
        try:
            found.append(build(Record(RULES, place, values)))
        except SURPRISES as error:
            raise PackError(Problem(RULES, place, reason_of(error)).sentence()) from error
    return found


def _switch(r: Record) -> Switch:
    """Read one switch."""
    options = tuple(map(_option, r.records("options")))
    if not options or len({option.id for option in options}) < len(options):
        raise PackError(Message.of("problems.sea.options"))
    return Switch(r.text("id"), r.text("article"), r.translated("title"), options)


def _option(r: Record) -> SwitchPosition:
    """Read one position of a switch."""
    return SwitchPosition(
        r.text("id"),
        r.translated("title"),
        r.translated("sentence"),
        frozenset(r.words("without")),
        frozenset(r.words("removed")),
        r.optional_translated("basis"),
    )


def _omission(r: Record) -> Omission:
    """Read what is left out, and why."""
    sources = r.words("sources")
    return Omission(
        r.text("id"), r.text("article"), r.translated("title"), r.translated("why"), sources
    )


def _read_tables(path: Path) -> dict[tuple[Units, Units], dict[str, Zones]]:
    """Read the areas under every built combination."""
    tables: dict[tuple[Units, Units], dict[str, Zones]] = {}
    try:
        for row in take_table(path):
            key = _units(row["removed"]), _units(row["without"])
            tables.setdefault(key, {})[row["unit"]] = Zones(
                finite(row["territorial_sea_km2"]),
                finite(row["contiguous_zone_km2"]),
                finite(row["eez_km2"]),
            )
    except FileNotFoundError as error:
        raise PackError(Message.of("problems.sea.gone", file=path.name)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(Message.of("problems.sea.broken", file=path.name)) from error
    return tables


def _units(text: str) -> Units:
    """Read a list of units."""
    return frozenset(filter(None, text.split(";")))
