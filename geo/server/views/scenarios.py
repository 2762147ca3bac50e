"""Write the page of scenarios: the table of all, what each says, and the perspectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.pack import scenarios as sc
from geo.server.views.citing import citing
from geo.server.views.keeping import kept_for
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import rows
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.server.views.published import published_table
from geo.server.views.query import read
from geo.server.views.straits import straits_table
from geo.server.views.table import scenarios_table
from geo.server.views.table import sort_keys
from geo.server.views.table import sorted_outcomes
from geo.text.dates import first_day
from geo.text.format import date
from geo.text.format import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.scenarios import Perspective
    from geo.pack.scenarios import Scenario
    from geo.pack.units import Published
    from geo.server.views.query import Asked


@dataclass(frozen=True, slots=True)
class ScenariosSheet(Page):
    """The page of scenarios."""

    @kept_for("scenario", "sort")
    def html(self, query: Mapping[str, str]) -> Html:
        """
        Write the page.

        Parameters
        ----------
        query
            The address's query: ``sort`` names a column, with a minus before it for the largest
            first; ``scenario`` opens one.

        Returns
        -------
        html
            The table, what each scenario says, and the perspectives.
        """
        pack = self.shelf.pack
        asked = read(query, {"scenario": pack.scenarios, "sort": sort_keys(self.shelf)})
        sort = asked.chosen.get("sort")
        address = self.address("/pack/scenarios.csv")
        download = tag(
            "a", self.word("scenarios.download"), href=address, download=True, class_="button"
        )
        return tag(
            "div",
            tag("h1", self.word("scenarios.title")),
            tag("p", self.word("scenarios.lead"), class_="sheet-lead"),
            self._notices(asked),
            tag("p", download, class_="sheet-tools"),
            scenarios_table(self, sorted_outcomes(self.shelf, sort), sort),
            tag("p", self.word("scenarios.table_note"), class_="quiet"),
            tag("p", self.word("scenarios.sea_note"), class_="quiet") if self.shelf.sea else None,
            tag("p", self.word("scenarios.range_note"), class_="quiet")
            if self.shelf.second_coast
            else None,
            citing(self, self.word("scenarios.cite_what")),
            tag("h2", self.word("scenarios.details")),
            *(self._detail(s, asked.chosen.get("scenario")) for s in pack.scenarios.values()),
            tag("h2", self.word("scenarios.perspectives"), id="perspectives"),
            tag("p", self.word("scenarios.perspectives_lead")),
            *map(self._perspective, pack.perspectives.values()),
            class_="sheet sheet-scenarios",
            data_sheet="scenarios",
        )

    def _notices(self, asked: Asked) -> Html | None:
        said = [
            self.word(f"scenarios.notice.{key}", value=value)
            for key, value in asked.unknown.items()
        ]
        if not said:
            return None
        return tag("div", *(tag("p", s) for s in said), class_="sheet-notice", role="status")

    def _detail(self, scenario: Scenario, opened: str | None) -> Html:
        lang = self.language
        group = self.word(f"explorer.group.{scenario.group}")
        links = [self._button("app.open_map", "/", scenario=scenario.id)]
        at_sea = self.shelf.outcomes[scenario.id].sea
        links.append(self._button("scenarios.compare", "/compare", b=scenario.id))
        count = len(self.shelf.claims.by_scenario(scenario.id))
        if count:
            said = self.word("scenarios.claims", count=count)
            address = self.address("/claims", scenario=scenario.id)
            links.append(tag("a", said, href=address, class_="button"))
        return tag(
            "details",
            tag("summary", tag("b", scenario.title[lang]), tag("span", group, class_="quiet")),
            tag(
                "div",
                tag("p", scenario.summary[lang]),
                rows(self._facts(scenario)),
                straits_table(self, at_sea, scenario.title[lang]) if at_sea else None,
                published_table(self, self._published(scenario)),
                tag("p", *links, class_="sheet-tools"),
                citing(
                    self,
                    scenario.title[lang],
                    address=self.address("/scenarios", scenario=scenario.id),
                ),
                class_="detail-body",
            ),
            class_="detail",
            id=f"scenario-{scenario.id}",
            open=opened == scenario.id,
        )

    def _published(self, scenario: Scenario) -> list[Published]:
        """Give what others published of a scenario, and of the straits that stand beside it."""
        at_sea = self.shelf.outcomes[scenario.id].sea
        straits = {p.strait.id for p in at_sea.passages} if at_sea else set()
        return [
            figure
            for figure in self.shelf.pack.published
            if figure.scenario == scenario.id or figure.strait in straits
        ]

    def _button(self, key: str, path: str, **state: str) -> Html:
        return tag("a", self.word(key), href=self.address(path, **state), class_="button")

    def _facts(self, scenario: Scenario) -> Iterable[tuple[str, str | None]]:
        lang = self.language
        terms = [tag("li", term[lang]) for term in scenario.terms]
        uncounted = self.shelf.pack.tally(scenario.id).people_not_divided
        people = number(uncounted, lang)
        for key, said in (
            ("fact.proposed_by", self._proposers(scenario)),
            ("column.date", date(scenario.date, lang)),
            ("fact.document", scenario.document.get(lang)),
            ("fact.status", self.word(f"explorer.scenario_status.{scenario.status}")),
            ("fact.terms", tag("ul", *terms) if terms else None),
            ("fact.line", scenario.line_label.get(lang)),
            ("fact.regimes", self._regimes(scenario)),
            (
                "fact.not_divided",
                self.word("scenarios.not_divided", people=people) if uncounted else None,
            ),
            ("fact.note", scenario.note.get(lang)),
        ):
            yield self.word(f"scenarios.{key}"), said
        yield self.word("app.sources"), self.sources(scenario.sources)

    def _proposers(self, scenario: Scenario) -> Html:
        return join(
            tag(
                "span",
                self.swatch(p.side),
                p.name[self.language],
                tag("span", self.aside(self.side(p.side)), class_="quiet"),
                class_="line",
            )
            for p in scenario.proposed_by
        )

    def _regimes(self, scenario: Scenario) -> Html:
        lang, units = self.language, self.shelf.pack.units
        return join(
            tag(
                "span",
                tag("b", regime.label[lang]),
                # a group stands for its parts
                self.aside(
                    self.unit_names(dict.fromkeys(units[u].parent or u for u in regime.units))
                )
                + " ",
                regime.note.get(lang),
                class_="line",
            )
            for regime in scenario.regimes
        )

    def _perspective(self, perspective: Perspective) -> Html:
        lang, units = self.language, self.shelf.pack.units
        tops = [u for u in units.values() if u.disputed and u.parent is None]
        said = [
            tag(
                "span",
                self.swatch(holder),
                self.labelled(unit.name(lang), self._holder(holder)),
                class_="line",
            )
            for unit in tops
            for holder in [self._says(perspective, unit.id)]
        ]
        facts = [
            (self.word("scenarios.fact.says"), join(said)),
            (self.word("app.sources"), self.sources(perspective.sources)),
        ]
        return tag(
            "section",
            tag("h3", perspective.title[lang]),
            tag("p", perspective.note.get(lang)),
            self._case(perspective),
            rows(facts),
            tag("p", self._button("app.open_map", "/", view=perspective.id), class_="sheet-tools"),
            class_="perspective",
        )

    def _case(self, perspective: Perspective) -> Html | None:
        """List a side's points as it makes them, each with the events that it rests on."""
        if not perspective.case:
            return None
        history, lang = self.shelf.history.by_id, self.language
        items = []
        for ground in perspective.case:
            events = [history[e] for e in ground.events if e in history]
            links = [
                tag(
                    "a",
                    event.title[lang],
                    href=self.address("/timeline", date=first_day(event.date).isoformat()),
                )
                for event in events
            ]
            joined = join(links, " · ")
            items.append(tag("li", ground.text[lang], " ", tag("span", joined, class_="quiet")))
        title = self.word("scenarios.case")
        return tag("details", tag("summary", title), tag("ul", *items), class_="fold")

    def _says(self, perspective: Perspective, unit: str) -> str:
        leaves = sc.leaves(unit, self.shelf.pack.units)
        said = {perspective.says.get(leaf, sc.DISPUTED) for leaf in leaves}
        return said.pop() if len(said) == 1 else sc.DISPUTED

    def _holder(self, holder: str) -> str:
        return self.word("scenarios.disputed") if holder == sc.DISPUTED else self.side(holder)
