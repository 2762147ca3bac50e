"""
Say on every exported file what it shows, where it comes from and how to cite it.

A file outlives the page that it was made on: the scenario, the perspective, the date, the versions,
the licences and the credits travel inside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.scene.provenance import Provenance
from geo.scene.scene import scene_of
from geo.scene.view import OWN
from geo.text.format import date as written_date
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    import datetime as dt

    from geo.scene.provenance import Credit
    from geo.scene.provenance import Licence
    from geo.scene.scene import Scene
    from geo.scene.view import View
    from geo.text.languages import Text


@dataclass(frozen=True)
class Stamp:
    """
    What an exported file says of itself.

    Attributes
    ----------
    view
        The scenario and the perspective that it shows.
    made_on
        The day on which it was made.
    """

    view: View
    made_on: dt.date

    @property
    def provenance(self) -> Provenance:
        """Where what it shows comes from."""
        return Provenance(self.view.pack)

    @property
    def pack_version(self) -> str:
        """Version of the pack, or empty where the pack states none."""
        return self.provenance.pack_version

    @property
    def licences(self) -> tuple[Licence, ...]:
        """Licences of the pack's data."""
        return self.provenance.licences

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Whom the pack asks to name."""
        return self.provenance.credits

    @cached_property
    def scene(self) -> Scene:
        """What the view means."""
        return scene_of(self.view)

    @property
    def law(self) -> str:
        """Rules of the sea that are switched, as addresses write them; empty where none is."""
        ruled = self.scene.ruled
        return str(ruled.rules) if ruled else ""

    def _rules(self) -> Text:
        ruled = self.scene.ruled
        return ruled.badge if ruled else dict.fromkeys(LANGUAGES, "")

    def title(self, language: str) -> str:
        """Give the view's title; a person's own assignment is called what it is."""
        own = self.view.date is None and self.view.scenario.id == OWN
        return self.badge(language)[0] if own else self.view.title[language]

    def badge(self, language: str) -> tuple[str, ...]:
        """
        Give the badge that stands on every map.

        Parameters
        ----------
        language
            Language of the badge.

        Returns
        -------
        lines
            What is supposed, that it is not in force, whose view the colours take, and every rule
            of the sea that is switched; true of a copy that has lost its page.
        """
        ruled = self.scene.ruled
        lines = (*self.scene.badge, *([ruled.badge] if ruled else []))
        return tuple(line[language] for line in lines)

    def caption(self, language: str) -> str:
        """Give the badge in one line."""
        return " – ".join(self.badge(language))

    def caveat(self, language: str) -> str:
        """
        Say what could be misread: a perspective taken for the scenario, a rule that is not drawn.

        Parameters
        ----------
        language
            Language of the sentences.

        Returns
        -------
        text
            Empty where nothing can.
        """
        ruled = self.scene.ruled
        said = (self.scene.note, ruled.caveat if ruled else None)
        return " ".join(text[language] for text in said if text)

    def credit_line(self, language: str) -> str:
        """Name everyone whom the pack asks to name, with licences, in one line."""
        return word(language, "app.clause_separator").join(
            one.text[language]
            + (word(language, "app.aside", said=one.licence) if one.licence else "")
            for one in self.credits
        )

    def licence_line(self) -> str:
        """Name the licences of the data in one line."""
        return "; ".join(one.name for one in self.licences)

    def citation(self, language: str) -> str:
        """
        Give the citation of what the file shows.

        Parameters
        ----------
        language
            Language of the citation.

        Returns
        -------
        text
            One sentence with the pack, the scenario, the perspective, the versions and the date.
        """
        return word(
            language,
            "export.citation",
            pack=self.view.pack.title[language],
            pack_version=self.pack_version or "–",
            version=__version__,
            shown=self.shown(language),
            date=written_date(self.made_on.isoformat(), language),
        )

    def shown(self, language: str) -> str:
        """Say in a sentence what is shown: the badge in one line."""
        return word(language, "export.sentence", text=self.caption(language).removesuffix("."))

    def subtitle(self, language: str) -> str:
        """Say under the view's title what the badge says beyond it."""
        return " – ".join(self.badge(language)[1:])

    def rows(self, language: str) -> list[tuple[str, str]]:
        """
        Give the stamp as a table.

        Parameters
        ----------
        language
            Language of keys and values.

        Returns
        -------
        rows
            Pairs of a key and a value, both for people.
        """
        scenario, perspective = self.view.scenario, self.view.perspective
        pairs = {
            "data": self.view.pack.title[language],
            "scenario": "" if self.view.date else self.view.title[language],
            "shown": self.caption(language),
            "caveat": self.caveat(language),
            "summary": "" if self.view.date else scenario.summary[language],
            "view": "" if self.view.date else perspective.title[language],
            "rules": self._rules()[language],
            "date": written_date(self.made_on.isoformat(), language),
            "version": word(
                language,
                "export.versions",
                version=__version__,
                pack_version=self.pack_version or "–",
            ),
            "licence": self.licence_line(),
            "credits": self.credit_line(language),
            "citation": self.citation(language),
            "note": word(language, "export.note"),
        }
        return [
            (word(language, f"export.stamp.{key}"), text) for key, text in pairs.items() if text
        ]

    def data(self) -> dict[str, Any]:
        """
        Give the stamp as plain data in every language.

        Returns
        -------
        data
            Title, scenario, perspective, date, versions, licences, credits, citation and note.
        """
        scenario, perspective = self.view.scenario, self.view.perspective
        origin = self.provenance.to_data()
        return {
            "title": dict(self.view.pack.title),
            "pack": origin["pack"],
            "software": origin["software"],
            "date": self.made_on.isoformat(),
            "scenario": None
            if self.view.date
            else {
                "id": scenario.id,
                "title": dict(scenario.title),
                "status": scenario.status,
                "summary": dict(scenario.summary),
            },
            "perspective": None
            if self.view.date
            else {"id": perspective.id, "title": dict(perspective.title)},
            "shows": {
                "title": dict(self.view.title),
                "date": self.view.date or "",
                "badge": {lang: self.caption(lang) for lang in LANGUAGES},
                "caveat": {lang: self.caveat(lang) for lang in LANGUAGES},
                "law": self.law,
                "rules": dict(self._rules()),
            },
            "licences": origin["licences"],
            "attribution": origin["attribution"],
            "citation": {lang: self.citation(lang) for lang in LANGUAGES},
            "note": {lang: word(lang, "export.note") for lang in LANGUAGES},
        }
