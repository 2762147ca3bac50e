"""Write the page of the scene: its words, its badge and legend, and its columns as a table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.assets import assets_version
from geo.relief.columns import PEOPLE
from geo.relief.columns import columns
from geo.relief.columns import measures
from geo.relief.deck import CAMERAS
from geo.relief.deck import TIMES
from geo.relief.deck import USUAL_TIMES
from geo.relief.deck import ReliefScene
from geo.relief.solids import LAND_M
from geo.relief.solids import drawn_units
from geo.relief.solids import floor_steps
from geo.relief.solids import scene_land
from geo.relief.solids import scene_window
from geo.relief.tracks import beside
from geo.relief.tracks import coast_of
from geo.relief.tracks import track_labels
from geo.relief.tracks import tracks_of
from geo.relief.viewpoint import find_room
from geo.relief.viewpoint import uncovered
from geo.scene.holders import colouring
from geo.scene.scene import scene_of
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.telling import KM
from geo.scene.view import view_of
from geo.server.ruled_shelf import ruled_shelf
from geo.server.ruled_shelf import rules_in
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import tag
from geo.server.views.query import unread_places
from geo.server.views.scene_choice import COLUMNS
from geo.server.views.scene_choice import Choice
from geo.server.views.scene_choice import asked_of
from geo.server.views.scene_choice import choice_of
from geo.server.views.scene_choice import own_columns
from geo.server.views.scene_labels import SceneLabels
from geo.server.views.scene_labels import first_of_each
from geo.text.format import area_number
from geo.text.format import number
from geo.text.query import query_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.relief.columns import Column


@dataclass(frozen=True, slots=True)
class SceneSheet(SceneLabels):
    """The page that shows the sea floor in relief and a column on each island."""

    def query(self, asked: str | None, address: Mapping[str, str]) -> dict[str, str]:
        """
        Give what the address asks for now.

        Parameters
        ----------
        asked
            The query that the controls wrote into the address since the page began, if any.
        address
            The query with which it began.

        Returns
        -------
        query
            Keys and values.
        """
        return query_of(asked) if asked is not None else dict(address)

    def choice(self, query: Mapping[str, str]) -> Choice:
        """
        Give what an address asks for; what it does not name, or names wrongly, is as usual.

        Parameters
        ----------
        query
            The address's query.

        Returns
        -------
        choice
            The scenario and perspective, what columns show, the exaggeration and the camera.
        """
        return choice_of(query, self.shelf)

    def measured(self, query: Mapping[str, str]) -> SceneSheet:
        """Give the same page, with distances told in the unit that an address asks for."""
        return replace(self, dist=asked_of(query, self.shelf).chosen.get("dist", KM))

    def data(self) -> dict[str, str]:
        """
        Give what the controls are told: choices and words, as plain strings.

        Raises
        ------
        BuildError
            If the assets have not been made.
        """
        pack = self.shelf.pack
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in pack.scenarios.values():
            entry = (one.id, one.title[self.language])
            groups.setdefault(self.word(f"explorer.group.{one.group}"), []).append(entry)
        views = [(p.id, p.title[self.language]) for p in pack.perspectives.values()]
        # what is chosen from a list, and what by a button of a group
        units = [(unit, self.word(f"explorer.dist.{unit}")) for unit in DISTANCE_UNITS]
        lists: dict[str, list[Any]] = {
            "scenario": list(groups.items()),
            "view": views,
            "dist": units,
        }
        buttons = {
            COLUMNS: self._options("measure", measures(self.shelf.sea)),
            "times": [(str(t), self.word("scene.times.of", times=t)) for t in TIMES],
            "from": self._options("from", CAMERAS),
        }
        usual = view_of(pack)
        first = {
            "scenario": usual.scenario.id,
            "view": usual.perspective.id,
            COLUMNS: PEOPLE,
            "times": str(USUAL_TIMES),
            "from": next(iter(CAMERAS)),
            "dist": KM,
        }
        names = {key: self.word(f"scene.choose.{key}") for key in (*lists, *buttons)}
        return {
            "choices": json.dumps({"lists": lists, "groups": buttons}, ensure_ascii=False),
            "usual": json.dumps(first),
            "names": json.dumps(names, ensure_ascii=False),
            "fonts": f"./assets/fonts/fonts.css?v={assets_version()}",
            "letters": self.letters(),
        }

    def _options(self, key: str, values: Iterable[str]) -> list[tuple[str, str]]:
        return [(value, self.word(f"scene.{key}.{value}")) for value in values]

    def ground_address(self) -> str:
        """Give the address of the shapes, with ``{part}`` in it."""
        return f"./pack/scene/{{part}}.json?v={self.shelf.version}"

    def scene(self, choice: Choice, stage_px: tuple[float, float]) -> ReliefScene:
        """
        Put the scene together.

        Parameters
        ----------
        choice
            What it shows.
        stage_px
            Width and height of the stage in pixels.

        Returns
        -------
        scene
            For :func:`geo.relief.deck.scene_deck`; it is kept for the next reader.
        """
        view = choice.view
        seen = (choice.columns, choice.times, choice.camera, choice.unit, choice.measure, choice.at)
        key = (self, view.scenario.id, view.perspective.id, *seen, stage_px)
        return self.shelf.kept_scenes.find(key, lambda: self._scene(choice, stage_px))

    def _scene(self, choice: Choice, stage_px: tuple[float, float]) -> ReliefScene:
        pack, view = self.shelf.pack, choice.view
        standing = columns(view, self.shelf.sea, choice.columns)
        colours = colouring(view)
        sides = [None if colours[u].split else colours[u].title for u in drawn_units(pack)]
        distances = [d for d in (self.distance(c.unit) for c in first_of_each(standing)) if d]
        window = scene_window(pack)
        bare = ReliefScene(
            window=window,
            columns=standing,
            sides=tuple(sides),
            parties=tuple(pack.parties),
            arcs=tuple((d.from_point, d.to_point) for d in distances),
            labels=(),
            letters=self.letters(),
            times=choice.times,
            camera=choice.camera,
            stage_px=stage_px,
            at=choice.at if self._holds(choice.at) else None,
            measured=tracks_of(self.lines(choice.measure), window),
            marked=coast_of(pack, choice.unit),
        )
        told = self.column_labels(bare, choice.columns)
        land = self.shelf.kept.find(scene_land, lambda: scene_land(pack))
        things = bare.on_stage(land)
        placed = find_room(told, bare.view, bare.letter_px, things)
        lines = track_labels(bare.measured, window, bare.column_foot_m)
        placed = [*placed, *beside(lines, placed, bare.view, bare.letter_px, things)]
        around = uncovered(self.place_labels(bare), placed, bare.view, things)
        return bare.with_labels((*around, *placed))

    def _holds(self, at: tuple[float, float, float] | None) -> bool:
        """Tell whether there is anything of the scene where the map looked."""
        west, south, east, north = scene_window(self.shelf.pack).box
        return at is None or (west <= at[0] <= east and south <= at[1] <= north)

    def head(self, query: Mapping[str, str]) -> Html:
        """Write what stands above the stage."""
        said = [
            self.word("scene.notice", what=self.word(f"scene.choose.{key}"), value=value)
            for key, value in asked_of(query, self.shelf).unknown.items()
        ]
        places = unread_places(own_columns(query), self.shelf.pack)
        said += [self.word(f"explorer.notice.{key}", value=value) for key, value in places]
        if not self._holds(self.choice(query).at):
            said.append(self.word("scene.elsewhere"))
        notices = [tag("p", sentence) for sentence in said]
        ruled = ruled_shelf(self.shelf, rules_in(query))
        is_ruled = ruled is not None and ruled is not self.shelf
        return tag(
            "header",
            tag("h1", self.word("scene.title")),
            tag("p", self.word("scene.lead"), class_="quiet"),
            tag("p", self.word("scene.usual_rules"), class_="quiet") if is_ruled else None,
            tag("div", *notices, class_="sheet-notice", role="status") if notices else None,
            class_="sheet sheet-above",
            data_sheet="scene-head",
        )

    def waiting(self) -> Html:
        """Write what stands where the stage will be."""
        return tag("p", self.word("scene.loading"), class_="scene-wait quiet", role="status")

    def flat(self) -> Html:
        """Say why the map is flat."""
        return tag("p", self.word("scene.flat"), class_="sheet sheet-notice", role="status")

    def badge(self, choice: Choice) -> Html:
        """Write what is supposed, its status and whose view, which stays over the stage."""
        meant = scene_of(choice.view)
        first, *rest = (line[self.language] for line in meant.badge)
        said = [tag("strong", first), *(tag("span", line) for line in rest)]
        if meant.note:
            said.append(tag("span", meant.note[self.language], class_="quiet"))
        return tag("p", *said, class_="scene-badge", role="status")

    def alt(self, choice: Choice) -> str:
        """Describe the drawing to those who do not see it."""
        view = choice.view
        said = self.word(
            "scene.alt",
            measure=self.word(f"scene.measure.{choice.columns}"),
            scenario=view.scenario.title[self.language],
            view=view.perspective.title[self.language],
        )
        return " ".join([said, *self._brought(choice)])

    def brought(self, choice: Choice) -> Html | None:
        """Say in words what the scene draws of what was chosen and measured on the map."""
        said = [tag("p", sentence) for sentence in self._brought(choice)]
        return tag("div", *said, class_="scene-brought", role="status") if said else None

    def _brought(self, choice: Choice) -> list[str]:
        if choice.unit is None:
            return self.measured_said(choice.measure)
        name = self.shelf.pack.unit(choice.unit).name(self.language)
        return [self.word("scene.marked", unit=name), *self.measured_said(choice.measure)]

    def legend(self, choice: Choice) -> Html:
        """Write what colours, heights and arcs mean."""
        sides = [
            tag("li", self.swatch(party), self.side(party)) for party in self.shelf.pack.parties
        ]
        open_side = tag("li", self.swatch("other"), self.word("scene.open_long"))
        steps = [
            tag(
                "li",
                tag("span", class_="scene-step", style=f"background:rgb{tuple(colour)}"),
                number(depth, self.language),
            )
            for depth, colour in floor_steps(self.shelf.pack)
        ]
        depths = tag(
            "div",
            tag("span", self.word("explorer.legend.depth")),
            tag("ul", *steps, class_="scene-steps"),
        )
        return tag(
            "div",
            tag("ul", *sides, open_side, class_="scene-sides"),
            depths if len(steps) > 1 else None,
            tag("p", *self._heights(choice), class_="scene-heights"),
            class_="scene-legend",
        )

    def _heights(self, choice: Choice) -> Iterable[str]:
        largest = max(columns(choice.view, self.shelf.sea, choice.columns), key=lambda c: c.share)
        yield self.word(
            "scene.heights",
            measure=self.word(f"scene.measure_of.{choice.columns}"),
            unit=self.shelf.pack.unit(largest.unit).name(self.language),
            value=self.value(largest.value, choice.columns),
        )
        yield " "
        yield self.word("scene.exaggeration", times=choice.times, land=LAND_M)

    def table(self, choice: Choice) -> Html:
        """Write the columns as a table."""
        kinds = measures(self.shelf.sea)
        by_measure = {m: columns(choice.view, self.shelf.sea, m) for m in kinds}
        reference = self.shelf.pack.unit(self.shelf.pack.reference_unit).name(self.language)
        heads = [
            self.word("scene.table.unit"),
            self.word("scene.table.side"),
            *(self.word(f"scene.table.{m}") for m in kinds),
            self.word("scene.table.distance", unit=reference),
        ]
        lines = [
            self._row([by_measure[m][i] for m in kinds], choice, kinds)
            for i in range(len(by_measure[kinds[0]]))
        ]
        caption = self.word("scene.table.title")
        table = tag(
            "table",
            tag("caption", caption),
            tag("thead", tag("tr", *(tag("th", h, scope="col") for h in heads))),
            tag("tbody", *lines),
            class_="scene-table",
        )
        return tag(
            "div",
            tag("h2", caption),
            framed(table, caption),
            tag("p", self.word("scene.keys"), class_="quiet on-screen"),
            tag("p", self.word("scene.relief"), class_="quiet"),
            class_="sheet sheet-scene",
            data_sheet="scene",
        )

    def _row(self, held: list[Column], choice: Choice, kinds: tuple[str, ...]) -> Html:
        first, shown = held[0], choice.columns
        units = self.shelf.pack.units
        chosen = choice.unit and (units[choice.unit].parent or choice.unit)
        side = first.side or ""
        distance = self.distance(first.unit)
        figures = [
            tag(
                "td",
                tag("b" if kind == shown else "span", self._figure(column.value, kind)),
                class_="figure",
            )
            for column, kind in zip(held, kinds, strict=True)
        ]
        return tag(
            "tr",
            tag("th", self.shelf.pack.unit(first.unit).name(self.language), scope="row"),
            tag("td", self.swatch(side), self.side_name(first.side)),
            *figures,
            tag("td", self.length(distance.distance_km) if distance else "–", class_="figure"),
            data_unit=first.unit,
            data_side=side,
            aria_current="true" if first.unit == chosen else None,
        )

    def _figure(self, value: float, measure: str) -> str:
        if measure == PEOPLE:
            return number(value, self.language)
        return area_number(value, self.language)
