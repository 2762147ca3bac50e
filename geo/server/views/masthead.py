"""Write the head of every page: its links, the choice of language, and light or dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.scene.style import PARTY_STYLES
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping


# reached from these pages, so that the head stays short
ARCHIVE = "archive"
UNLISTED = {ARCHIVE: "documents", "lesson": "present"}


@dataclass(frozen=True, slots=True)
class Masthead:
    """
    The head of a page.

    Attributes
    ----------
    language
        Language of the page.
    pages
        For each page, in order, its id and its path.
    current
        Id of the page that is shown.
    problems
        How many things in the data need an editor.
    has_archive
        Whether there is an archive to look at, whose page then stands in the head too.
    """

    language: str
    pages: Mapping[str, str]
    current: str
    problems: int = 0
    has_archive: bool = False

    def html(self, query: Mapping[str, str]) -> Html:
        """
        Write the head.

        Parameters
        ----------
        query
            The address's query, which a change of language keeps.

        Returns
        -------
        html
            The head; its links work without a script.
        """
        brand = tag(
            "a", word(self.language, "app.brand"), href=self._address("explore"), class_="brand"
        )
        links = [self._page(page) for page in self.pages if page not in self._unlisted]
        tongues = [self._tongue(language, query) for language in LANGUAGES]
        switch = word(self.language, "app.theme")
        theme = tag(
            "button",
            tag("span", "◐", aria_hidden="true"),
            type="button",
            data_theme_switch=True,
            title=switch,
            aria_label=switch,
        )
        return tag(
            "header",
            brand,
            tag("nav", *links, aria_label=word(self.language, "app.masthead"), class_="pages"),
            self._problems(),
            self._find(),
            tag("nav", *tongues, aria_label=word(self.language, "app.languages"), class_="tongues"),
            theme,
            class_="masthead",
            data_language=self.language,
            data_page=self.current,
        )

    @property
    def _unlisted(self) -> dict[str, str]:
        return {k: v for k, v in UNLISTED.items() if k != ARCHIVE or not self.has_archive}

    def _find(self) -> Html:
        said = word(self.language, "finding.open")
        return tag(
            "button",
            type="button",
            title=said,
            aria_label=said,
            data_find="./pack/finding.json?" + urlencode({"lang": self.language}),
            data_script="./sheets/pages/finding.js",
            data_label=word(self.language, "finding.label"),
            data_failed=word(self.language, "finding.failed"),
        )

    def _problems(self) -> Html | None:
        if not self.problems:
            return None
        said = word(self.language, "app.problems", count=self.problems)
        href = f"{self._address('about')}#problems"
        return tag(
            "a", f"⚠ {self.problems}", href=href, title=said, aria_label=said, class_="trouble"
        )

    def _address(self, page: str) -> str:
        return f".{self.pages[page]}?" + urlencode({"lang": self.language})

    def _page(self, page: str) -> Html:
        here = "page" if page == self._unlisted.get(self.current, self.current) else None
        return tag(
            "a",
            word(self.language, f"app.page.{page}"),
            href=self._address(page),
            aria_current=here,
        )

    def _tongue(self, language: str, query: Mapping[str, str]) -> Html:
        address = f".{self.pages[self.current]}?" + urlencode({**query, "lang": language})
        return tag(
            "a",
            tag(
                "span",
                word(language, f"app.language_short.{language}"),
                class_="tongue-name",
                lang=language,
            ),
            tag("span", language, class_="tongue-code", aria_hidden="true"),
            href=address,
            hreflang=language,
            title=word(language, f"app.language.{language}"),
            aria_current="true" if language == self.language else None,
            data_tongue=language,
        )


def party_css() -> str:
    """
    Write the style sheet's part that gives each party its hue and pattern, from the style table.

    Returns
    -------
    css
        Rules for ``swatch-0`` and so on, in the order in which a pack lists its parties.
    """
    light = "".join(f"--party-{i}:{s.color};" for i, s in enumerate(PARTY_STYLES))
    dark = "".join(f"--party-{i}:{s.color_dark};" for i, s in enumerate(PARTY_STYLES))
    # CSS turns a gradient clockwise from "up", and its stripes lie across that direction
    swatches = "".join(
        f".swatch-{i}{{--hue:var(--party-{i});--turn:{-s.angle_deg}deg}}"
        for i, s in enumerate(PARTY_STYLES)
    )
    return f':root{{{light}}}:root[data-theme="dark"]{{{dark}}}{swatches}'
