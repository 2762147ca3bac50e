"""Write the page of an archive: the form that filters it, and the places that its script fills."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.archive.row_counts import BY
from geo.archive.row_counts import CHOOSABLE
from geo.errors import ArchiveError
from geo.server.places import without_folders
from geo.server.views.citing import citing
from geo.server.views.claims import map_beside
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.text.folding import MOST_SIGNS
from geo.text.message import Message
from geo.text.message import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.server.archive_shelf import ArchiveShelf

# what the page's script says
_WORDS = (
    *("any", "chosen", "failed", "counting", "of_all", "all", "unknown", "unread"),
    *("key", "key_none", "key_elsewhere"),
)
# what counts the rows
_NEEDED = "duckdb"


@dataclass(frozen=True, slots=True)
class ArchiveSheet(Page):
    """
    The page of an archive.

    Attributes
    ----------
    archives
        The archives that can be shown.
    """

    archives: ArchiveShelf

    def html(self) -> Html:
        """
        Write the page.

        Returns
        -------
        html
            Without counts, which the browser's script asks for; where there is nothing to count,
            the sentence that says why, and what to do.
        """
        if importlib.util.find_spec(_NEEDED) is None:
            return self._empty(Message.of("archive.missing", library=_NEEDED, extra="archive"))
        try:
            names = self.archives.names()
        except ArchiveError as error:
            return self._empty(error.args[0])
        words = {one: self.word(f"archive_page.{one}") for one in _WORDS}
        return tag(
            "div",
            *self._head(),
            tag("div", class_="sheet-notice", role="status", data_notices=True, hidden=True),
            tag(
                "div",
                self._form(names),
                tag("div", *(self._chart(one) for one in BY), class_="archive-charts"),
                map_beside(self),
                class_="claims-columns",
            ),
            self._tools(),
            class_="sheet sheet-claims sheet-archive",
            data_sheet="archive",
            data_script="./sheets/archive/archive.js",
            data_lang=self.language,
            data_words=json.dumps(words, ensure_ascii=False),
        )

    def _head(self) -> list[Html]:
        return [
            tag("h1", self.word("archive_page.title")),
            tag("p", self.word("archive_page.lead"), class_="sheet-lead"),
        ]

    def _empty(self, sentence: str) -> Html:
        said = translate(sentence, self.language) or sentence
        how = tag("p", self.word("archive_page.how"))
        steps = [
            tag("li", tag("code", "four-islands read news/*.jsonl -o rows.parquet")),
            tag("li", tag("code", "FOUR_ISLANDS_ARCHIVE=rows.parquet four-islands app")),
        ]
        return tag(
            "div",
            *self._head(),
            tag("p", without_folders(said), class_="sheet-notice", role="status"),
            how,
            tag("ol", *steps),
            class_="sheet sheet-archive",
            data_sheet="archive",
        )

    def _form(self, names: Sequence[str]) -> Html:
        title = self.word("claims.filters")
        count = tag(
            "p",
            tag("output", "–", data_count=True),
            class_="filter-count",
            aria_live="polite",
        )
        # the script folds it where the screen is narrow
        fold = tag(
            "details",
            tag("summary", title),
            *(self._facet(one) for one in CHOOSABLE),
            *(self._month(one) for one in ("from", "to")),
            tag("button", self.word("claims.reset"), type="button", data_reset=True),
            open=True,
            data_fold=True,
        )
        return tag(
            "form",
            self._archives(names),
            count,
            fold,
            class_="filters",
            role="search",
            aria_label=title,
        )

    def _archives(self, names: Sequence[str]) -> Html:
        options = [tag("option", name, value=name) for name in names]
        return tag(
            "label",
            tag("span", self.word("archive_page.archive")),
            tag("select", *options, data_archive=True),
            hidden=len(names) == 1,
        )

    def _facet(self, key: str) -> Html:
        name = self.word(f"archive_page.column.{key}")
        find = tag(
            "input",
            type="search",
            autocomplete="off",
            aria_label=self.word("archive_page.find_value", what=name),
            placeholder=self.word("claims.search"),
            data_find_value=True,
            maxlength=MOST_SIGNS,
            hidden=True,
        )
        return tag(
            "details",
            tag(
                "summary",
                tag("span", name, class_="facet-name"),
                tag("span", self.word("archive_page.any"), data_chosen=True),
            ),
            find,
            tag("div", role="group", aria_label=name, class_="facet-choices"),
            class_="facet",
            data_facet=key,
        )

    def _month(self, key: str) -> Html:
        return tag(
            "label",
            tag("span", self.word(f"archive_page.filter.{key}")),
            tag("input", type="month", data_field=key, placeholder="2001-01"),
        )

    def _chart(self, by: str) -> Html:
        waiting = tag("p", self.word("archive_page.counting"), class_="quiet")
        return tag(
            "section",
            tag("h2", self.word(f"archive_page.by.{by}")),
            tag("div", waiting, data_chart=by, aria_busy="true"),
            class_=f"archive-chart archive-{by}",
        )

    def _tools(self) -> Html:
        table = tag(
            "a",
            self.word("archive_page.csv"),
            href=self.address("/archive/counts.csv"),
            download=True,
            class_="button",
            data_csv=True,
        )
        return tag(
            "section",
            tag("h2", self.word("claims.take_along")),
            tag("p", table, class_="sheet-tools"),
            tag("p", self.word("archive_page.rule"), class_="quiet"),
            citing(self, self.word("archive_page.title")),
        )
