"""Write the page that lists the lessons, from which one is shown over the whole screen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.browser.assets import assets_version
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.server.views.query import LONGEST_SHOWN
from geo.text.languages import LANGUAGES
from geo.text.message import translate
from geo.text.query import meant_by
from geo.text.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.lessons.lessons import Lesson
    from geo.server.lesson_shelf import LessonEntry
    from geo.server.lesson_shelf import LessonShelf
    from geo.text.languages import Text

NAMESPACE = "present"
PAGE = "/present"


@cache
def player_words() -> dict[str, dict[str, str]]:
    """
    Give the texts that the player of lessons writes.

    Returns
    -------
    words
        For each language, text by key.

    Examples
    --------
    >>> player_words()["en"]["reveal"]
    'Reveal'
    """
    mark = f"{NAMESPACE}."
    return {
        lang: {
            key.removeprefix(mark): text
            for key, text in catalogue(lang).items()
            if key.startswith(mark)
        }
        for lang in LANGUAGES
    }


@dataclass(frozen=True, slots=True)
class PresentSheet(Page):
    """
    The page of lessons.

    Attributes
    ----------
    lessons
        The pack's lessons and the teacher's own.
    """

    lessons: LessonShelf

    def html(self, query: Mapping[str, str]) -> Html:
        """
        Write the page.

        Parameters
        ----------
        query
            The address's query; ``lesson`` and ``step`` say what the script opens at once.

        Returns
        -------
        html
            The list of lessons, above it a sentence where the address names none of them.
        """
        entries = self.lessons.entries()
        return tag(
            "div",
            tag("h1", self.word("present.title")),
            tag("p", self.word("present.lead"), class_="sheet-lead"),
            self._notice(query, {entry.lesson.id: entry.lesson for entry in entries}),
            tag("p", class_="sheet-notice", role="status", data_state=True, hidden=True),
            tag("p", self._make(), class_="sheet-tools"),
            tag("ul", *map(self._card, entries), class_="lessons")
            if entries
            else tag("p", self.word("present.none"), class_="sheet-empty"),
            class_="sheet sheet-present",
            data_sheet="present",
            data_script="./sheets/pages/present.js",
            data_lang=self.language,
            **self._script_data(),
        )

    def _script_data(self) -> dict[str, str]:
        return {
            "data_words": json.dumps(player_words(), ensure_ascii=False),
            "data_version": assets_version(),
            "data_mark": f"?v={self.shelf.version}",
            "data_loading": self.word("present.loading"),
            "data_failed": self.word("present.failed"),
        }

    def _notice(self, query: Mapping[str, str], lessons: Mapping[str, Lesson]) -> Html | None:
        asked, step = query.get("lesson"), query.get("step")
        if not asked:
            return None
        lesson = lessons.get(meant_by(asked, lessons.__contains__) or "")
        if lesson is None:
            said = self.word("present.notice.lesson", value=asked[:LONGEST_SHOWN])
        elif step and meant_by(step, {one.id for one in lesson.steps}.__contains__) is None:
            said = self.word(
                "present.notice.step",
                lesson=self._say(lesson.title, lesson.id),
                value=step[:LONGEST_SHOWN],
            )
        else:
            return None
        return tag("p", said, class_="sheet-notice", role="status")

    def _make(self) -> Html:
        return tag("a", self.word("present.make"), href=self.address("/lesson"), class_="button")

    def _card(self, entry: LessonEntry) -> Html:
        lesson = entry.lesson
        title = self._say(lesson.title, lesson.id)
        start = tag(
            "a",
            self.word("present.start"),
            href=self.address(PAGE, lesson=lesson.id, step=lesson.steps[0].id),
            class_="button lesson-start",
            data_start=True,
            aria_label=self.labelled(self.word("present.start"), title),
        )
        return tag(
            "li",
            tag("h2", title, dir="auto"),
            tag("p", self._facts(entry), class_="quiet"),
            tag("p", self._say(lesson.summary, ""), dir="auto"),
            tag("p", start, class_="sheet-tools"),
            self._steps(lesson),
            self._warnings(entry),
            tag("div", class_="taking", data_lesson=lesson.id),
            class_="lesson-card",
            data_lesson_card=lesson.id,
        )

    def _facts(self, entry: LessonEntry) -> str:
        lesson = entry.lesson
        minutes = self.word("present.count.minutes", n=lesson.minutes) if lesson.minutes else None
        steps = self.word("present.count.steps", n=len(lesson.steps))
        own = self.word("present.own") if entry.own else None
        return " · ".join(part for part in (own, minutes, steps) if part)

    def _steps(self, lesson: Lesson) -> Html:
        links = [
            tag(
                "li",
                tag(
                    "a",
                    self._say(step.title, step.id),
                    href=self.address(PAGE, lesson=lesson.id, step=step.id),
                    data_start=True,
                    dir="auto",
                ),
            )
            for step in lesson.steps
        ]
        return tag("details", tag("summary", self.word("present.steps_of")), tag("ol", join(links)))

    def _warnings(self, entry: LessonEntry) -> Html | None:
        found = [(f"{p.file}, {p.place}".rstrip(", "), p.message) for p in entry.problems]
        found += [("", warning) for warning in entry.warnings]
        if not found or not entry.own:
            return None
        return tag(
            "details",
            tag("summary", self.word("present.warnings", n=len(found))),
            tag("ul", *(self._remark(place, sentence) for place, sentence in found)),
        )

    def _remark(self, place: str, sentence: str) -> Html:
        """Say a remark in the page's language where it is known in it, else as English."""
        said = translate(sentence, self.language)
        written = tag("span", sentence, lang="en") if said is None else said
        return tag("li", self.labelled(place, "") if place else None, written)

    def _say(self, text: Text, otherwise: str) -> str:
        """Give a text in the page's language, or in another when a teacher wrote but one."""
        return text.get(self.language) or next(iter(text.values()), otherwise)
