"""Write the page that sets two scenarios side by side, and all of them in a table and a chart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.browser.assets import assets_version
from geo.sea.outcomes import inner_sea_words
from geo.server.ruled_shelf import RULES_KEYS
from geo.server.ruled_shelf import ruled_shelf
from geo.server.ruled_shelf import rules_in
from geo.server.views.chart import land_against_sea
from geo.server.views.chart import point_list
from geo.server.views.citing import WHAT_BLANK
from geo.server.views.citing import citing
from geo.server.views.keeping import kept
from geo.server.views.keeping import kept_for
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import rows
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.server.views.published import published_table
from geo.server.views.query import LONGEST_SHOWN
from geo.server.views.query import read
from geo.server.views.query import unread_places
from geo.server.views.straits import said_name
from geo.server.views.table import scenarios_table
from geo.server.views.table import sort_keys
from geo.server.views.table import sorted_outcomes
from geo.text.format import listed
from geo.text.query import meant_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.scene.rules import RuledSea
    from geo.server.views.query import Asked

_SHARE = re.compile(r"\d{1,3}(?:\.\d+)?", re.ASCII)
SIDES = ("a", "b")
MODES = ("side", "swipe")
# texts that the script writes itself
SCRIPT_WORDS = (
    *SIDES,
    *MODES,
    "mode",
    "swap",
    "view",
    "choose_a",
    "choose_b",
    "cut",
    "cut_value",
    "only_a",
    "half",
    "only_b",
    "maps",
    "land",
    "sea",
    "territorial",
    "contiguous",
    "eez",
    "people",
    "not_divided",
    "differs",
    "differs_nothing",
    "differs_islands",
    "differs_figures",
    "cite_what",
    "range",
    "range_cut",
    "now",
    "failed",
    "marked",
    "measured",
    "widened",
)


@dataclass(frozen=True, slots=True)
class CompareSheet(Page):
    """The page that compares scenarios."""

    def picked(self, query: Mapping[str, str]) -> dict[str, str]:
        """
        Give the two scenarios that an address asks for.

        Parameters
        ----------
        query
            The address's query; ``a`` and ``b`` name scenarios.

        Returns
        -------
        picked
            Id of the scenario on either side. Without others the first of the pack stands beside
            the first other one that the pack puts forward.
        """
        scenarios = self.shelf.pack.scenarios
        first, *rest = scenarios.values()
        second = next((s for s in rest if s.primary), rest[0] if rest else first)
        usual = dict(zip(SIDES, (first.id, second.id), strict=True))
        asked = read(query, dict.fromkeys(SIDES, scenarios)).chosen
        if asked.get("b") == usual["a"] and "a" not in asked:
            # one that is put beside another stands beside none like itself
            return usual
        return {side: asked.get(side, usual[side]) for side in SIDES}

    def data(self, query: Mapping[str, str]) -> dict[str, str]:
        """
        Give what the script is told at each run.

        Parameters
        ----------
        query
            The address's query.

        Returns
        -------
        data
            Addresses, the scenarios to begin with, and texts; the values are plain strings, for
            beside others Streamlit imports pandas.

        Raises
        ------
        BuildError
            If the assets have not been made.
        """
        if ruled := self._under(query):
            return ruled.data(_without_rules(query))
        return {**self._told(), **self.picked(query)}

    @kept
    def _told(self) -> Mapping[str, str]:
        words = {key: self.word(f"compare.{key}") for key in SCRIPT_WORDS}
        return {
            "assets": "./assets",
            "version": assets_version(),
            "mark": f"?v={self.shelf.version}",
            "lang": self.language,
            "words": json.dumps(words, ensure_ascii=False),
            "chart": land_against_sea(self, self.picked({})) if self.shelf.sea else "",
        }

    def head(self, query: Mapping[str, str]) -> Html:
        """Write what stands above the maps."""
        return tag(
            "header",
            tag("h1", self.word("compare.title")),
            tag("p", self.word("compare.lead"), class_="quiet"),
            self._notices(query),
            class_="sheet sheet-above",
            data_sheet="compare-head",
        )

    def below(self, query: Mapping[str, str]) -> Html:
        """
        Write what stands below the maps: the chart and the table.

        Parameters
        ----------
        query
            The address's query. Where it says nothing of the scenarios, the page is the same for
            every reader: the script marks which are compared. Rules of the sea that it names hold
            for all figures.

        Returns
        -------
        html
            The rest of the page.
        """
        if ruled := self._under(query):
            return ruled.below(_without_rules(query))
        return self._below(query)

    def _under(self, query: Mapping[str, str]) -> CompareSheet | None:
        """Give the page under rules of the sea that are switched; None where all are as usual."""
        shelf = ruled_shelf(self.shelf, rules_in(query))
        return None if shelf is None or shelf is self.shelf else replace(self, shelf=shelf)

    @kept_for(*SIDES, "sort")
    def _below(self, query: Mapping[str, str]) -> Html:
        ruled = self.shelf.ruled
        picked, sort = self.picked(query), self._asked(query).chosen.get("sort")
        download = tag(
            "a",
            self.word("scenarios.download"),
            href=self.address("/pack/scenarios.csv", law=str(ruled.rules) if ruled else None),
            download=True,
            class_="button",
        )
        return tag(
            "div",
            *(self._rules(ruled) if ruled else ()),
            *(self._chart(picked) if self.shelf.sea else ()),
            tag("h2", self.word("compare.table_title"), id="table"),
            tag("p", self.word("compare.table_lead"), class_="quiet"),
            tag("p", download, class_="sheet-tools"),
            scenarios_table(
                self, sorted_outcomes(self.shelf, sort), sort, straits=not ruled, picked=picked
            ),
            tag("p", self.word("scenarios.table_note"), class_="quiet"),
            tag("p", self.word("scenarios.range_note"), class_="quiet")
            if self.shelf.second_coast
            else None,
            *(self._sea_notes() if self.shelf.sea else ()),
            *(self._left_out() if ruled else self._published()),
            # which scenarios are compared only the script knows
            citing(self, WHAT_BLANK),
            class_="sheet sheet-scenarios sheet-compare",
            data_sheet="compare",
        )

    def _published(self) -> list[Html]:
        """Write what others published of sums and straits; of single islands their cards tell."""
        figures = [figure for figure in self.shelf.pack.published if figure.unit is None]
        table = published_table(self, figures)
        if table is None:
            return []
        title = self.word("about.published_title")
        return [tag("h2", title, id="published"), table]

    def _left_out(self) -> list[Html]:
        """Say where straits and published figures would stand why they do not under other rules."""
        found = [
            tag("h2", self.word("compare.straits_title"), id="straits"),
            tag("p", self.word("compare.straits_under_rules"), class_="quiet"),
        ]
        if any(figure.unit is None for figure in self.shelf.pack.published):
            found += [
                tag("h2", self.word("about.published_title"), id="published"),
                tag("p", self.word("compare.published_under_rules"), class_="quiet"),
            ]
        return found

    def _asked(self, query: Mapping[str, str]) -> Asked:
        pack = self.shelf.pack
        known = {
            "a": pack.scenarios,
            "b": pack.scenarios,
            "mode": MODES,
            "view": pack.perspectives,
            "sort": sort_keys(self.shelf),
        }
        return read(query, known)

    def _rules(self, ruled: RuledSea) -> list[Html]:
        said = [ruled.sentence[self.language], self.word("compare.rules_below")]
        return [tag("p", " ".join(said), class_="quiet rules-said")]

    def _notices(self, query: Mapping[str, str]) -> Html | None:
        unknown, rules = self._asked(query).unknown, rules_in(query)
        said = [self.word(f"compare.notice.{key}", value=value) for key, value in unknown.items()]
        places = unread_places(query, self.shelf.pack, "dist")
        said += [self.word(f"explorer.notice.{key}", value=value) for key, value in places]
        cut = query.get("cut", "")
        if cut and meant_by(cut, _is_share) is None:
            said.append(self.word("compare.notice.cut", value=cut[:LONGEST_SHOWN]))
        if ruled_shelf(self.shelf, rules) is None:
            said.append(self.word("explorer.notice.law", value=rules[:LONGEST_SHOWN]))
        if not said:
            return None
        return tag("div", *(tag("p", s) for s in said), class_="sheet-notice", role="status")

    def _chart(self, picked: Mapping[str, str]) -> list[Html]:
        left_out = [
            o.scenario.short[self.language]
            for o in self.shelf.outcomes.values()
            if o.sea and not o.sea.is_divided
        ]
        names = listed(left_out, self.language)
        why = "chart_without_under_rules" if self.shelf.ruled else "chart_without"
        missing = self.word(f"compare.{why}", scenarios=names) if left_out else None
        beside = [
            tag("h3", self.word("compare.points_title")),
            point_list(self, picked),
            tag("p", missing, class_="quiet") if missing else None,
        ]
        return [
            tag("h2", self.word("compare.chart_title"), id="chart"),
            tag("p", self.word("compare.chart_lead")),
            tag(
                "div",
                # the script puts the drawing here: Streamlit leaves no drawing in its HTML
                tag("div", class_="chart-frame"),
                tag("div", join(beside), class_="chart-beside"),
                class_="chart-columns",
            ),
        ]

    def _sea_notes(self) -> list[Html]:
        if not self.shelf.sea:
            return []
        language = self.language
        about_sea = tag("p", self.word("scenarios.sea_note"), class_="quiet")
        if self.shelf.ruled:
            return [about_sea]
        notes = [(said_name(self, s.id), s.note.get(language)) for s in self.shelf.sea.straits]
        inner = inner_sea_words(self.shelf.pack)
        return [
            about_sea,
            tag("h3", self.word("compare.straits_title")),
            tag("p", self.word("compare.straits_lead")),
            rows(notes),
            *([tag("p", inner["note"].get(language), class_="quiet")] if inner else []),
        ]


def _is_share(text: str) -> bool:
    """Tell whether a text says at which hundredth of the picture the swipe cuts."""
    return bool(_SHARE.fullmatch(text)) and float(text) <= 100  # noqa: PLR2004 - all of it


def _without_rules(query: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in query.items() if key not in RULES_KEYS}
