"""List what the colours, patterns and lines of a map mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scene.proposals import POSITION
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.scene.scene import Scene
    from geo.scene.stretches import Stroke
    from geo.text.languages import Text

# of a unit that a scenario cuts: whether one of the possible lines is drawn
CUT_DRAWN, CUT_UNKNOWN = "cut", "split"
# the line without any effect of a unit that has half of one
DOTTED = "dotted"
# lines that somebody stands for come before those that are computed
_LINE_ORDER = ("agreed", "administered", "claimed", "hypothetical", "computed")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """
    A sign and what it means.

    Attributes
    ----------
    kind
        ``party``, ``open`` (marks of all parties), ``cut``, ``administered`` (bands over another's
        hue), ``regime``, ``dotted``, ``line`` or ``zones``; the painter draws the sign.
    id
        Which one: a party, a kind of regime, a style of a line; or empty.
    text
        Its meaning, by language.
    """

    kind: str
    id: str
    text: Text


def legend(scene: Scene, *, has_sea: bool) -> tuple[LegendEntry, ...]:
    """
    List what must be explained of a scene.

    Parameters
    ----------
    scene
        The scene, complete but for its legend.
    has_sea
        Whether the pack has zones at sea.

    Returns
    -------
    entries
        In the order in which they stand.
    """
    found = [*_parties(scene), *_open(scene), *_administered(scene)]
    found += [
        LegendEntry("regime", one.kind, dict(one.label))
        for one in scene.regimes
        if one.kind != POSITION
    ]
    if has_sea and scene.ruled is not None and scene.ruled.other:
        found.append(_entry(DOTTED, "", "explorer.legend.no_effect"))
    found += [LegendEntry("line", one.style, one.label) for one in _strokes(scene)]
    if has_sea and scene.view.date is None:
        found.append(_entry("zones", "", "explorer.legend.zones"))
    return tuple(found)


def _entry(kind: str, which: str, key: str, **names: Text) -> LegendEntry:
    text = {
        lang: word(lang, key, **{name: said[lang] for name, said in names.items()})
        for lang in LANGUAGES
    }
    return LegendEntry(kind, which, text)


def _parties(scene: Scene) -> list[LegendEntry]:
    parties = scene.view.pack.parties
    holding = {c.title for c in scene.holders.values() if c.split is None}
    holding |= {side.party for unit in scene.holders for side in scene.sides(unit)}
    # who agreed a line is named, even where nothing but the line shows it
    holding |= {party for line in scene.treaties for party in line.parties}
    day = scene.view.date
    return [LegendEntry("party", p, dict(parties[p].name_on(day))) for p in parties if p in holding]


def _open(scene: Scene) -> list[LegendEntry]:
    found = []
    asked = {
        unit: c for unit, c in scene.holders.items() if not c.context and unit not in scene.divided
    }
    if any(c.title is None for c in asked.values()):
        past = scene.view.date is not None
        key = "captions.legend.shared" if past else "captions.legend.open"
        found.append(_entry("open", "", key))
    split = {unit for unit, c in asked.items() if c.split is not None}
    cut = {one.unit for one in scene.cuts}
    if split & cut:
        found.append(_entry("cut", CUT_DRAWN, "captions.legend.cut"))
    if split - cut:
        found.append(_entry("cut", CUT_UNKNOWN, "captions.legend.split"))
    return found


def _administered(scene: Scene) -> list[LegendEntry]:
    parties = scene.view.pack.parties
    # on land that nobody is said to hold, all who claim it are drawn alike
    settled = [c for c in scene.holders.values() if not c.context and c.title and c.split is None]
    apart = {c.admin for c in settled if c.admin != c.title}
    return [
        _entry("administered", p, "captions.legend.administered", party=parties[p].name)
        for p in parties
        if p in apart
    ]


def _strokes(scene: Scene) -> Iterable[Stroke]:
    """Give each kind of line once, those with a name of their own before the general ones."""
    found: list[Stroke] = []
    for stroke in scene.strokes():
        if all((stroke.style, stroke.label) != (one.style, one.label) for one in found):
            found.append(stroke)
    return sorted(found, key=lambda stroke: _LINE_ORDER.index(stroke.style))
