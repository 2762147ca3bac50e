"""Say what rules of the sea that somebody has switched mean: areas, sheets, and words for them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.scenarios import leaves
from geo.sea.law import EFFECT
from geo.sea.law import FULL
from geo.sea.law import load_law
from geo.sea.sheets import Sheets
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.pack.units import Unit
    from geo.sea.law import Law
    from geo.sea.law import Units
    from geo.sea.zones import Sea
    from geo.sea.zones import Zones
    from geo.text.languages import Text


@dataclass(frozen=True, slots=True)
class Rules:
    """
    Rules of the sea that somebody has switched.

    Attributes
    ----------
    law
        For switches, an option.
    effects
        For units or groups, their effect on lines: ``full``, ``half`` or ``none``.
    """

    law: Mapping[str, str] = field(default_factory=dict)
    effects: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether anything is chosen, were it what holds anyway."""
        return bool(self.law or self.effects)

    def __str__(self) -> str:
        """Write them as addresses and commands do."""
        effects = [f"{EFFECT}:{unit}:{effect}" for unit, effect in self.effects.items()]
        return ",".join([*(f"{rule}:{option}" for rule, option in self.law.items()), *effects])

    def of_leaves(self, units: Mapping[str, Unit]) -> dict[str, str]:
        """Give the effects of leaf units, a group's for each of its parts."""
        return {
            leaf: effect
            for unit, effect in self.effects.items()
            for leaf in leaves(unit, units)
            if effect != FULL
        }


@dataclass(frozen=True, slots=True)
class RuledSea:
    """
    The sea under rules of which at least one is not the usual one.

    Attributes
    ----------
    rules
        What was chosen.
    zones
        Areas of each unit's sea.
    changed
        Units whose sea is another than under the usual rules.
    removed
        Units that are no base points.
    sheet
        The sheet that draws it; None where the usual cells do, empty where none was drawn.
    other
        Where a unit has half an effect, the sheet without any, whose lines are dotted; else None.
    chosen
        Each rule with its option and its article, as the badge on the map names it.
    briefly
        The same without articles, as a sentence has room for.
    caveat
        What is counted and not drawn, or None.
    """

    rules: Rules
    zones: Mapping[str, Zones]
    changed: Units
    removed: Units
    sheet: str | None
    other: str | None
    chosen: tuple[Text, ...]
    briefly: tuple[Text, ...]
    caveat: Text | None = None

    @property
    def badge(self) -> Text:
        """The line that the badge has more."""
        return _clauses(self.chosen)

    @property
    def sentence(self) -> Text:
        """What is said of them in a sentence."""
        rules = _clauses(self.briefly)
        return {lang: word(lang, "explorer.law.in_force", rules=rules[lang]) for lang in LANGUAGES}

    def of(self, sea: Sea) -> Sea:
        """Give a pack's sea with its areas under the rules; its straits are the usual ones."""
        return replace(sea, zones={**sea.zones, **self.zones})


def ruled_sea(rules: Rules, pack: Pack) -> RuledSea | None:
    """
    Work out the sea under switched rules.

    Parameters
    ----------
    rules
        The rules.
    pack
        The pack.

    Returns
    -------
    ruled
        None where all are the usual ones.

    Raises
    ------
    UnknownIdError
        If there is no such switch, option or effect.
    MeasureError
        If this combination was not built.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> ruled_sea(Rules({"rocks": "unpeopled"}), load_pack()).sheet
    'law_rocks_unpeopled'
    """
    if not rules:
        return None
    law = load_law(pack.root)
    effects = rules.of_leaves(pack.units)
    zones = law.zones(rules.law, effects)
    removed, without, halves = law.combination(rules.law, effects)
    if not (removed or without or halves):
        return None
    sheets = Sheets(law, pack)
    sheet, changed = sheets.drawing(removed, without), sheets.changed(removed, without)
    other = None
    if halves:
        other = sheets.drawing(removed, without | halves)
        changed |= sheets.changed(removed, without | halves)
    chosen = list(_chosen(rules, law, pack))
    return RuledSea(
        rules,
        zones,
        changed,
        removed,
        sheet,
        other,
        tuple(_named("explorer.badge.rule", *one) for one in chosen),
        tuple(_labelled(title, option) for title, option, _ in chosen),
        _caveat(sheet, other),
    )


def rules_data(ruled: RuledSea) -> dict[str, Any]:
    """Give switched rules as plain data for JSON: as addresses write them, and in words."""
    caveat = dict.fromkeys(LANGUAGES, "") if ruled.caveat is None else dict(ruled.caveat)
    return {"law": str(ruled.rules), "badge": ruled.badge, "caveat": caveat}


def _chosen(rules: Rules, law: Law, pack: Pack) -> Iterator[tuple[Text, Text, str]]:
    """Go through what is not as usual: the rule or the unit, its option, the article."""
    for switch in law.switches.values():
        option = rules.law.get(switch.id, switch.options[0].id)
        if switch.id != EFFECT and option != switch.options[0].id:
            yield switch.title, switch.option(option).title, switch.article
    for unit, effect in rules.effects.items():
        if effect != FULL and EFFECT in law.switches:
            switch, named = law.switches[EFFECT], pack.unit(unit)
            names = {lang: named.name(lang) for lang in LANGUAGES}
            yield names, switch.option(effect).title, switch.article


def _named(key: str, title: Text, option: Text, article: str) -> Text:
    return {
        lang: word(lang, key, title=title[lang], option=option[lang], number=article)
        for lang in LANGUAGES
    }


def _labelled(title: Text, option: Text) -> Text:
    return {
        lang: word(lang, "app.labelled", label=title[lang], said=option[lang]) for lang in LANGUAGES
    }


def _clauses(said: tuple[Text, ...]) -> Text:
    return {
        lang: word(lang, "app.clause_separator").join(one[lang] for one in said)
        for lang in LANGUAGES
    }


def _caveat(sheet: str | None, other: str | None) -> Text | None:
    key = "half_drawn" if other is not None else "not_in_line" if sheet == "" else None
    if key is None:
        return None
    return {lang: word(lang, f"explorer.law.{key}") for lang in LANGUAGES}
