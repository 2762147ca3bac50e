"""Write the page on which a teacher makes a lesson; its script does the rest in the browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.browser.assets import assets_version
from geo.server.lesson_shelf import lessons_folder
from geo.server.views.keeping import kept
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.text.words import patterns

if TYPE_CHECKING:
    from collections.abc import Mapping

EDITOR_WORDS = "lesson.edit."
PLAYER_WORDS = "present."


@dataclass(frozen=True, slots=True)
class LessonSheet(Page):
    """The page that makes lessons."""

    @kept
    def html(self) -> Html:
        """
        Write the page.

        Returns
        -------
        html
            An empty page with all that its script must know.

        Raises
        ------
        BuildError
            If the assets have not been made.
        """
        player = {lang: words_of(lang, PLAYER_WORDS) for lang in LANGUAGES}
        return tag(
            "div",
            tag("p", self.word("lesson.edit.loading"), class_="lesson-wait quiet"),
            class_="sheet sheet-lesson",
            data_sheet="lesson",
            data_script="./sheets/editor/lesson.js",
            data_lang=self.language,
            data_version=assets_version(),
            data_mark=f"?v={self.shelf.version}",
            data_words=json.dumps(words_of(self.language, EDITOR_WORDS), ensure_ascii=False),
            data_patterns=json.dumps(patterns()[self.language], ensure_ascii=False),
            data_present_words=json.dumps(player, ensure_ascii=False),
            data_folder=shown_folder(lessons_folder()),
        )


def words_of(language: str, beginning: str) -> Mapping[str, str]:
    """
    Give the texts of a catalogue whose keys begin alike.

    Examples
    --------
    >>> words_of("en", "lesson.why.")["full"]
    'No space left on the disk'
    """
    return {
        key.removeprefix(beginning): text
        for key, text in catalogue(language).items()
        if key.startswith(beginning)
    }


def shown_folder(folder: Path) -> str:
    """
    Write a folder as a person knows it, the home folder shortened.

    Examples
    --------
    >>> shown_folder(Path.home() / "lessons")
    '~/lessons'
    """
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
