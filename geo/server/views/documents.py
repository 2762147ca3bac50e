"""Write the page of documents that readers bring: its frame, which the browser's script fills."""

from __future__ import annotations

import json
from dataclasses import dataclass

from geo.server.views.claims import map_beside
from geo.server.views.keeping import kept
from geo.server.views.lesson import words_of
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.text.words import patterns

WORDS = "documents."


@dataclass(frozen=True, slots=True)
class DocumentsSheet(Page):
    """The page of documents."""

    @kept
    def html(self) -> Html:
        """
        Write the page.

        Returns
        -------
        html
            Places for what the script shows. Nothing of a document is in it: the script fetches
            that, and writes it as text.
        """
        sentence = tag(
            "section",
            tag("h2", self.word("documents.try.label"), class_="unseen"),
            data_try=True,
            class_="docs-sentence",
            aria_label=self.word("documents.try.label"),
        )
        left = tag(
            "section",
            tag("p", self.word("documents.loading"), class_="quiet", data_loading=True),
            class_="docs-left",
            data_shelf=True,
            aria_label=self.word("documents.bring.title"),
        )
        switch = tag("div", class_="docs-switch", data_switch=True)
        right = tag("div", map_beside(self), tag("div", data_claims=True), class_="docs-right")
        return tag(
            "div",
            tag("h1", self.word("documents.title")),
            tag("p", self.word("documents.lead"), class_="sheet-lead"),
            tag("p", self.word("documents.privacy"), class_="docs-privacy"),
            tag("p", tag("a", self.word("archive_page.to_archive"), href=self.address("/archive"))),
            tag("p", class_="docs-said", role="status", data_said=True),
            tag(
                "div",
                *(sentence, left, switch, tag("div", class_="docs-open", data_open=True), right),
                class_="docs-columns",
            ),
            tag("div", data_after=True),
            class_="sheet sheet-documents",
            data_sheet="documents",
            data_script="./sheets/documents/documents.js",
            data_lang=self.language,
            data_words=json.dumps(words_of(self.language, WORDS), ensure_ascii=False),
            data_patterns=json.dumps(patterns()[self.language], ensure_ascii=False),
        )
