"""
Say on every exported file what it shows, where it comes from and how to cite it.

A file outlives the page that it was made on: the scenario, the perspective, the date, the versions,
the licences and the credits travel inside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.islands import LANGUAGES
from geo.sheets.figures import date as written_date
from geo.view import OWN
from geo.words import word

if TYPE_CHECKING:
    import datetime as dt

    from geo.islands import Text
    from geo.view import View


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a part of the data comes from, under which licence, and where it is."""

    text: Text
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its short name, its title and its address."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
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
    def pack_version(self) -> str:
        """Version of the pack, or empty where the pack states none."""
        return str(self.view.pack.datapackage.get("version", ""))

    @property
    def licences(self) -> tuple[Licence, ...]:
        """Licences of the pack's data."""
        given = self.view.pack.datapackage.get("licenses") or ()
        return tuple(
            Licence(str(one["name"]), str(one.get("title", "")), str(one.get("path", "")))
            for one in given
        )

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Whom the pack asks to name."""
        given = self.view.pack.about.get("attribution") or ()
        return tuple(
            Credit(dict(one["text"]), str(one.get("licence", "")), str(one.get("url", "")))
            for one in given
        )

    def status(self, language: str) -> str:
        """Say whether the scenario is in force, proposed, reported..."""
        status = self.view.scenario.status
        if self.view.date is not None:
            return word(language, "explorer.group.history")
        if status == OWN:
            return word(language, "explorer.group.own")
        return word(language, f"explorer.scenario_status.{status}")

    def badge(self, language: str) -> tuple[str, str]:
        """
        Give the badge that stands on every map.

        Parameters
        ----------
        language
            Language of the badge.

        Returns
        -------
        scenario, view
            Which scenario, and seen from which perspective. On a day in the past the perspective
            plays no part, and the second text is empty.
        """
        if self.view.date is not None:
            return self.view.title[language], ""
        short, status = self.view.short[language], self.status(language)
        view = self.view.perspective.title[language]
        return (
            word(language, "export.badge.scenario", scenario=short, status=status),
            word(language, "export.badge.view", view=view),
        )

    def credit_line(self, language: str) -> str:
        """Name everyone whom the pack asks to name, with licences, in one line."""
        return "; ".join(
            f"{one.text[language]} ({one.licence})" if one.licence else one.text[language]
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

    def subtitle(self, language: str) -> str:
        """Say under a title from which perspective, and how far the proposal has come."""
        if self.view.date is not None:
            return ""
        view = self.view.perspective.title[language]
        return word(language, "export.subtitle", view=view, status=self.status(language))

    def shown(self, language: str) -> str:
        """Say in a sentence which scenario and perspective, or which day, is shown."""
        if self.view.date is not None:
            return word(language, "export.sentence", text=self.view.title[language])
        return word(
            language,
            "export.shown",
            scenario=self.view.title[language],
            view=self.view.perspective.title[language],
        )

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
            "scenario": f"{self.view.title[language]} ({self.status(language)})",
            "summary": "" if self.view.date else scenario.summary[language],
            "view": "" if self.view.date else perspective.title[language],
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
        return {
            "title": dict(self.view.pack.title),
            "pack": {"id": str(self.view.pack.about["id"]), "version": self.pack_version},
            "software": {"name": word("en", "export.software"), "version": __version__},
            "date": self.made_on.isoformat(),
            "scenario": {
                "id": scenario.id,
                "title": dict(scenario.title),
                "status": scenario.status,
                "summary": dict(scenario.summary),
            },
            "perspective": {"id": perspective.id, "title": dict(perspective.title)},
            "shows": {"title": dict(self.view.title), "date": self.view.date or ""},
            "licences": [
                {"name": one.name, "title": one.title, "url": one.url} for one in self.licences
            ],
            "attribution": [
                {"text": one.text, "licence": one.licence, "url": one.url} for one in self.credits
            ],
            "citation": {lang: self.citation(lang) for lang in LANGUAGES},
            "note": {lang: word(lang, "export.note") for lang in LANGUAGES},
        }
