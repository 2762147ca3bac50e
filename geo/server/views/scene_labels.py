"""Write the words that stand in the scene: over its columns, on its seas and on the land around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import UnknownIdError
from geo.relief.columns import LAND
from geo.relief.columns import PEOPLE
from geo.relief.deck import NARROW_PX
from geo.relief.viewpoint import Caption
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.telling import KM
from geo.scene.telling import distance_text
from geo.server.views.page import Page
from geo.text.format import area
from geo.text.format import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.pack.pack import Distance
    from geo.relief.columns import Column
    from geo.relief.deck import ReliefScene
    from geo.scene.measured_words import DrawnLine
    from geo.scene.measuring import Measured

SEAS = "sea"
# bays are named only by a map that is nearer
FAR_ZOOM = 6.0


@dataclass(frozen=True, slots=True)
class SceneLabels(Page):
    """
    The words of the scene.

    Attributes
    ----------
    dist
        One of :data:`geo.scene.telling.DISTANCE_UNITS`, in which distances are told.
    """

    dist: str = KM

    def distance(self, unit: str) -> Distance | None:
        """Give the shortest distance of a unit to the pack's reference unit, where it is known."""
        try:
            return self.shelf.pack.distance(unit)
        except UnknownIdError:
            # a pack whose distances were not built still has its columns
            return None

    def column_labels(self, scene: ReliefScene, measure: str) -> Iterable[Caption]:
        """Give what stands over each column: the unit, its amount and side, and how far it lies."""
        for first in first_of_each(scene.columns):
            stack = [c for c in scene.columns if c.unit == first.unit]
            top = scene.column_foot_m + sum(c.share for c in stack) * scene.tallest_m
            said = [self.column_words(column, measure) for column in stack]
            lines = [self.shelf.pack.unit(first.unit).name(self.language), *said]
            distance = self.distance(first.unit)
            if distance and scene.stage_px[0] >= NARROW_PX:
                lines.append(self.reach(distance))
            yield Caption("\n".join(lines), (*first.at, top), "column", unit=first.unit)

    def reach(self, distance: Distance) -> str:
        """Say how far a unit lies from the reference unit."""
        reference = self.shelf.pack.unit(distance.to_unit).name(self.language)
        return self.word("scene.reach", distance=self.length(distance.distance_km), unit=reference)

    def column_words(self, column: Column, measure: str) -> str:
        """Say what a column shows: the amount, and whose it would be."""
        value = self.value(column.value, measure)
        return self.word("scene.column", value=value, side=self.side_name(column.side))

    def side_name(self, side: str | None) -> str:
        """Name a side; None stands for what is not settled."""
        return self.side(side) if side else self.word("scene.open")

    def value(self, value: float, measure: str) -> str:
        """Write an amount of a measure with its unit."""
        if measure == PEOPLE:
            return self.word("scene.people", count=number(value, self.language))
        return area(value, self.language)

    def length(self, distance_km: float) -> str:
        """Write a distance with the digits that a coast carries."""
        return distance_text(distance_km, self.language, self.dist)

    def place_labels(self, scene: ReliefScene) -> Iterable[Caption]:
        """Give the names of the seas and of the land around, where the window shows them."""
        pack = self.shelf.pack
        west, south, east, north = scene.window.box
        seas = [
            (p.at, p.names, None)
            for p in pack.places.values()
            if p.kind == SEAS and p.min_zoom <= FAR_ZOOM
        ]
        around = [
            (u.label, u.names, u.id)
            for u in pack.units.values()
            if not u.disputed and u.parent is None
        ]
        for at, names, unit in (*seas, *around):
            inside = west < at[0] < east and south < at[1] < north
            if inside and self.language in names:
                text = names[self.language].text
                yield Caption(text, (*at, scene.column_foot_m), "place", unit=unit)

    def lines(self, measure: str) -> list[DrawnLine]:
        """Give the lines of what an address has measured; none where that is empty."""
        # what reads and measures coasts is slow to import, and few ask for it
        from geo.scene.measured_words import drawn_lines  # noqa: PLC0415

        found = self._measured(measure)
        return drawn_lines(found, self.shelf.pack, self.language, self.dist) if found else []

    def measured_said(self, measure: str) -> list[str]:
        """Say what was measured, and what could not be; nothing where nothing was."""
        from geo.scene.measured_words import measured_lines  # noqa: PLC0415

        found = self._measured(measure)
        lines = measured_lines(found, self.shelf.pack, self.language, self.dist) if found else []
        label = self.word("export.layer.measured")
        return [self.labelled(label, " ".join(lines))] if lines else []

    def _measured(self, text: str) -> Measured | None:
        from geo.scene.measurement import parse_measurement  # noqa: PLC0415
        from geo.scene.measuring import measure  # noqa: PLC0415

        if not text:
            return None
        pack = self.shelf.pack
        return self.shelf.kept_scenes.find(
            ("measured", text), lambda: measure(parse_measurement(text, pack, by_ids=True), pack)
        )

    def letters(self) -> str:
        """Give every character that the labels may need in this language."""
        pack = self.shelf.pack
        names = [u.name(self.language) for u in pack.units.values()]
        places = [
            p.names[self.language].text for p in pack.places.values() if self.language in p.names
        ]
        words = [self.side_name(side) for side in (*pack.parties, None)]
        written = [self.value(1234567.89, m) for m in (PEOPLE, LAND)]
        said = self.word("scene.column", value="", side="")
        reach = self.word("scene.reach", distance="", unit="")
        lengths = [distance_text(1.5, self.language, unit) for unit in DISTANCE_UNITS]
        found = "".join(
            [*names, reach, *places, *words, *written, said, *lengths, "0123456789.,-−"]
        )
        return "".join(sorted(set(found) - {"\n"}))


def first_of_each(standing: Iterable[Column]) -> list[Column]:
    """Give the lowest column of each unit."""
    found: dict[str, Column] = {}
    for column in standing:
        found.setdefault(column.unit, column)
    return list(found.values())
