"""
Say what each stretch of border is: agreed, administered, claimed or hypothetical.

A status belongs to a stretch, that is a pair of units and a breadth, in a view; never to a whole
scenario. What is computed and said by nobody is an equidistance line, hypothetical.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scene.holders import unit_of
from geo.scene.view import OWN
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.lines import Lines
    from geo.pack.lines import TreatyLine
    from geo.scene.holders import Colour
    from geo.scene.view import View
    from geo.text.languages import Text

# how far out a territorial sea goes (UNCLOS article 3): beyond it nobody uses or claims a line here
TERRITORIAL_NM = 12
HYPOTHETICAL = "hypothetical"
CLAIMED = "claimed"
# the key of its style; what a proposal would draw is hypothetical too, but somebody proposes it
COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Stroke:
    """
    How a line is drawn, and what it is called.

    Attributes
    ----------
    status
        One of :data:`geo.pack.scenarios.LINE_STATUSES`.
    label
        Its words, by language.
    computed
        Whether nobody says where it runs, so that it is drawn half-way between two coasts.
    sources
        Ids of the sources in which it is said; none where nobody says it.
    """

    status: str
    label: Text
    computed: bool = False
    sources: tuple[str, ...] = ()

    @property
    def style(self) -> str:
        """Its key in :data:`geo.scene.style.LINE_STYLES`."""
        return COMPUTED if self.computed else self.status


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    A stretch of border that is drawn.

    Attributes
    ----------
    a, b
        The two sides: leaf units, or a part that is cut off one.
    breadth_nm
        The zone in which it runs: 12, 24 or 200 nautical miles from the coasts.
    stroke
        What it is.
    """

    a: str
    b: str
    breadth_nm: int
    stroke: Stroke

    @property
    def key(self) -> str:
        """The stretch's name, ``a|b|breadth``."""
        return f"{self.a}|{self.b}|{self.breadth_nm}"


def general(status: str) -> Stroke:
    """Give a line of a status that has no name of its own; a hypothetical one is computed."""
    label = {lang: word(lang, f"captions.line.{status}") for lang in LANGUAGES}
    return Stroke(status, label, computed=status == HYPOTHETICAL)


def treaty_stroke(line: TreatyLine) -> Stroke:
    """Give the line of a treaty of the past."""
    return Stroke(line.status, line.label, sources=line.sources)


def own_stroke() -> Stroke:
    """Give the line of a person's own assignment, which is hypothetical along all its length."""
    label = {lang: word(lang, "captions.line.own") for lang in LANGUAGES}
    return Stroke(HYPOTHETICAL, label)


@dataclass(frozen=True, slots=True)
class Judge:
    """
    Judges the stretches of a view.

    Attributes
    ----------
    view
        The view.
    colours
        Whose each leaf unit is, and each part that is cut off one.
    lines
        What the pack declares.
    treaties
        Treaty lines that are drawn in place of a computed stretch.
    """

    view: View
    colours: Mapping[str, Colour]
    lines: Lines
    treaties: tuple[TreatyLine, ...] = ()

    def all_of(self, sides: Iterable[tuple[str, str, int]]) -> tuple[Stretch, ...]:
        """Give the stretches that are drawn, of those that the cells of the sea have."""
        judged = ((a, b, nm, self.stroke(a, b, nm)) for a, b, nm in sides)
        return tuple(Stretch(a, b, nm, stroke) for a, b, nm, stroke in judged if stroke)

    def stroke(self, a: str, b: str, breadth_nm: int) -> Stroke | None:
        """
        Say what a stretch is.

        Parameters
        ----------
        a, b
            Its two sides.
        breadth_nm
            The zone in which it runs.

        Returns
        -------
        stroke
            None where it parts no two holders, so that nothing is drawn.
        """
        titles = {self.colours[side].title for side in (a, b) if side in self.colours} - {None}
        if len(titles) < len((a, b)):
            return None
        if self.view.date is not None:
            return self._past(a, b, breadth_nm)
        return self.present(a, b, breadth_nm)

    def present(self, a: str, b: str, breadth_nm: int) -> Stroke:
        """
        Say what a stretch is today: as it is, or as a scenario or a perspective moves it.

        Parameters
        ----------
        a, b
            Its two sides, taken to have two holders.
        breadth_nm
            The zone in which it runs.
        """
        units = self.view.pack.units
        if not any(units[unit_of(side)].disputed for side in (a, b)):
            return self._declared(a, b, breadth_nm) or general(HYPOTHETICAL)
        if breadth_nm > TERRITORIAL_NM:
            return general(HYPOTHETICAL)
        if self.view.scenario.id == OWN:
            return own_stroke()
        moved = [side for side in (a, b) if self._moved(side)]
        if not moved:
            return self._of_today(a, b, breadth_nm)
        if any(self._by_scenario(side) for side in moved):
            return self._proposed()
        declared = self._declared(a, b, breadth_nm, of_perspective=True)
        return (
            Stroke(CLAIMED, declared.label, sources=declared.sources)
            if declared
            else general(CLAIMED)
        )

    def _past(self, a: str, b: str, breadth_nm: int) -> Stroke | None:
        # what treaties of the past named were straits: how far out their lines ran, none says
        if breadth_nm > TERRITORIAL_NM or any(line.parts(a, b) for line in self.treaties):
            return None
        return self._declared(a, b, breadth_nm) or general(HYPOTHETICAL)

    def _declared(
        self, a: str, b: str, breadth_nm: int, *, of_perspective: bool = False
    ) -> Stroke | None:
        view = self.view
        asked = view.perspective.id if of_perspective else None
        found = self.lines.stretch((a, b), breadth_nm, perspective=asked, date=view.date)
        return Stroke(found.status, found.label, sources=found.sources) if found else None

    def _moved(self, side: str) -> bool:
        today = self.view.pack.units[unit_of(side)].administered_by
        return self.colours[side].title != today

    def _by_scenario(self, side: str) -> bool:
        settled = self.view.scenario.sovereignty.get(unit_of(side))
        return side != unit_of(side) or settled in self.view.pack.parties

    def _of_today(self, a: str, b: str, breadth_nm: int) -> Stroke:
        """Say what a stretch is that a view leaves where it runs today."""
        scenario = self.view.scenario
        settled = [scenario.sovereignty.get(unit_of(side)) for side in (a, b)]
        # a scenario that states a claim states it of the line of today too, if that is its border
        if scenario.line_status == CLAIMED and set(settled) & {*self.view.pack.parties}:
            return self._proposed()
        return (
            self._declared(a, b, breadth_nm, of_perspective=True)
            or self._declared(a, b, breadth_nm)
            or general(HYPOTHETICAL)
        )

    def _proposed(self) -> Stroke:
        """Say what a stretch is that a scenario moves: nobody has agreed it, one may claim it."""
        scenario = self.view.scenario
        status = CLAIMED if scenario.line_status == CLAIMED else HYPOTHETICAL
        if not scenario.line_label:
            return general(status)
        return Stroke(status, scenario.line_label, sources=scenario.sources)
