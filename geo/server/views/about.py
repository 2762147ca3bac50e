"""Write the page about the explorer: methods, sources, licences, origin of the data, problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.explaining import ARTICLES
from geo.browser.explaining import METHODS
from geo.browser.explaining import anchor
from geo.sea.law import EFFECT
from geo.server.views.keeping import kept
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import join
from geo.server.views.markup import rows
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.server.views.page import cite
from geo.server.views.page import link
from geo.server.views.published import published_table
from geo.server.views.straits import said_name
from geo.text.format import area_number
from geo.text.format import date
from geo.text.format import number
from geo.text.format import percent
from geo.text.format import signed
from geo.text.languages import LANGUAGES
from geo.text.languages import script_language
from geo.text.message import translate
from geo.text.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.records import Problem
    from geo.pack.units import Source
    from geo.sea.law import Switch
    from geo.sea.law import SwitchPosition
    from geo.sea.zones import Zones

NOTICES = "./assets/licences/notices.txt"
BY_HAND = "by hand"
WIDTH = "width_km"
# files of which there are many alike: one for each combination of rules, one for each lesson
ALIKE = ("display-law-", "lessons-")


@dataclass(frozen=True, slots=True)
class AboutSheet(Page):
    """
    The page about the explorer.

    Attributes
    ----------
    versions
        For each part its key in the catalogue (``about.version.…``) and its version.
    """

    versions: tuple[tuple[str, str], ...]

    @kept
    def html(self) -> Html:
        """Write the page."""
        return tag(
            "div",
            tag("h1", self.say("title")),
            tag("p", self.shelf.pack.about["description"][self.language], class_="sheet-lead")
            if "description" in self.shelf.pack.about
            else None,
            self._part("neutral", tag("p", self.say("neutral"))),
            self._part("methods", *map(self._method, METHODS["methods"])),
            self._part("sea", *self._sea()) if self.shelf.sea else None,
            self._part("second", *self._second()) if self.shelf.second_coast else None,
            self._published(),
            self._part("missing", *self._missing()),
            self._part("problems", *self._problems()),
            self._part("attribution", self._attribution()),
            self._part("sources", self._sources()),
            self._part("data", *self._data()),
            self._part("software", tag("p", self.say("software")), self._notices()),
            self._part("versions", self._versions()),
            class_="sheet sheet-about",
            data_sheet="about",
        )

    def say(self, key: str) -> str:
        """Give a text of this page's catalogue."""
        return self.word(f"about.{key}")

    def _part(self, key: str, *children: str) -> Html:
        return tag("section", tag("h2", self.say(f"{key}_title")), *children, id=key)

    def _method(self, key: str) -> Html:
        title = tag("h3", self.say(f"{key}.title"))
        return tag("div", title, tag("p", self.say(key)), class_="method", id=anchor(key))

    def _sea(self) -> list[Html]:
        articles = [
            (tag("span", self.say(key), id=anchor(key)), self.say(f"{key}.how"))
            for key in (f"article.{number}" for number in ARTICLES)
        ]
        return [
            *map(self._method, METHODS["sea"]),
            tag("h3", self.say("articles_title")),
            rows(articles),
            *self._rules(),
        ]

    def _rules(self) -> list[Html]:
        """Show what each rule of the law of the sea would change."""
        law = self.shelf.law
        options = [
            (switch, option)
            for switch in (law.switches.values() if law else ())
            for option in switch.options
            # the effect of an island is chosen for one island at a time
            if switch.id != EFFECT
        ]
        if not law or not options:
            return []
        usual = sum_of(law.zones())
        columns = ("rule", "option", "sea", "change", "means")
        head = [tag("th", self.say(f"rules.{key}"), scope="col") for key in columns]
        body = [
            self._rule(switch, option, sum_of(law.zones({switch.id: option.id})), usual)
            for switch, option in options
        ]
        title = self.say("rules_title")
        return [tag("h3", title), tag("p", self.say("rules_lead")), _framed(head, body, title)]

    def _rule(self, switch: Switch, option: SwitchPosition, km2: float, usual: float) -> Html:
        language = self.language
        article = self.say("article_number").format(number=switch.article)
        change = km2 - usual
        said = signed(area_number(change, language), change) if abs(change) >= 1 else "–"
        return tag(
            "tr",
            tag(
                "td",
                switch.title[language],
                tag("span", article, class_="status"),
            ),
            tag("td", option.title[language]),
            tag("td", tag("b", area_number(km2, language)), class_="figure"),
            tag("td", said, class_="figure"),
            tag(
                "td",
                option.sentence[language],
                tag("p", self.word("about.rules.basis", basis=basis), class_="quiet")
                if (basis := option.basis.get(language))
                else None,
            ),
        )

    def _second(self) -> list[Html]:
        """Set the figures of a second coast beside ours."""
        columns = ("subject", "measure", "ours", "second", "difference")
        head = [tag("th", self.say(f"second.{key}"), scope="col") for key in columns]
        figures = self.shelf.second_coast.figures if self.shelf.second_coast else {}
        body = [
            self._pair(subject, measure, ours, second)
            for (subject, measure), (ours, second) in figures.items()
        ]
        title = self.say("second_title")
        return [tag("p", self.say("second_lead")), _framed(head, body, title)]

    def _pair(self, subject: str, measure: str, ours: float, second: float) -> Html:
        language = self.language
        change = 100 * (second / ours - 1) if ours else 0.0
        write = number if measure == WIDTH else area_number
        digits = {"digits": 1} if measure == WIDTH else {}
        return tag(
            "tr",
            tag("th", self._subject(subject), scope="row"),
            tag("td", self.say(f"second.{measure}")),
            *(tag("td", write(v, language, **digits), class_="figure") for v in (ours, second)),
            tag("td", signed(percent(change / 100, language), change), class_="figure"),
        )

    def _subject(self, subject: str) -> str:
        units = self.shelf.pack.units
        if subject in units:
            return units[subject].name(self.language)
        return self.say("second.all") if subject == "all" else said_name(self, subject)

    def _published(self) -> Html | None:
        table = published_table(self, self.shelf.pack.published)
        if table is None:
            return None
        return self._part("published", tag("p", self.say("published_lead")), table)

    def _missing(self) -> list[Html]:
        law = self.shelf.law
        if not (self.shelf.sea and law and law.not_drawn):
            return [tag("p", self.say("missing"))]
        language = self.language
        left_out = [
            (
                join(
                    [
                        o.title[language],
                        tag(
                            "span",
                            self.say("article_number").format(number=o.article),
                            class_="status",
                        ),
                    ]
                ),
                join([tag("p", o.why[language]), self.sources(o.sources)]),
            )
            for o in law.not_drawn
        ]
        return [tag("p", self.say("missing_sea")), rows(left_out)]

    def _problems(self) -> list[Html]:
        problems = self.shelf.problems
        if not problems:
            return [tag("p", self.say("problems_none"))]
        return [
            tag("p", self.say("problems_lead")),
            tag("ul", *map(self._problem, problems), class_="problems"),
        ]

    def _problem(self, problem: Problem) -> Html:
        known = translate(problem.message, self.language) is not None
        return tag("li", problem.within(self.language), lang=None if known else LANGUAGES[0])

    def _attribution(self) -> Html:
        given = self.shelf.pack.about.get("attribution") or ()
        return tag("ul", *(self._attributed(item) for item in given))

    def _attributed(self, item: Mapping[str, Any]) -> Html:
        said = link(str(item["text"][self.language]), item.get("url"))
        return tag("li", said, tag("span", self.aside(item["licence"]), class_="quiet"))

    def _sources(self) -> Html:
        sources = self.shelf.pack.sources.values()
        if not sources:
            return tag("p", self.say("sources_none"))
        columns = ("title", "publisher", "date", "licence")
        head = [tag("th", self.say(f"column.{key}"), scope="col") for key in columns]
        body = [
            tag(
                "tr",
                tag("td", cite(s, self.language)),
                tag("td", _publisher(s, self.language)),
                tag("td", date(s.date, self.language)),
                tag("td", self._licence(s.licence)),
                id=f"source-{s.id}",
            )
            for s in sources
        ]
        return _framed(head, body, self.say("sources_title"))

    def _licence(self, licence: str) -> str:
        """Name a licence; a code such as CC-BY-4.0 stands as it is."""
        key = f"about.licence.{licence.replace(' ', '_')}"
        return catalogue(self.language).get(key, licence)

    def _data(self) -> list[Html]:
        resources = self.shelf.pack.datapackage.get("resources") or []
        if not resources:
            return [tag("p", self.say("data_none"))]
        columns = ("file", "what", "licence", "source", "made")
        head = [tag("th", self.say(f"data.{key}"), scope="col") for key in columns]
        body = [tag("tr", *self._resource(resource)) for resource in resources]
        return [tag("p", self.say("data_lead")), _framed(head, body, self.say("data_title"))]

    def _resource(self, resource: Mapping[str, Any]) -> list[Html]:
        """Write a row of the data package, whose own texts are in English."""
        name = str(resource.get("name"))
        alike = next(filter(name.startswith, ALIKE), None)
        known = f"about.holds.{(alike or name).rstrip('-')}"
        holds = tag("span", str(resource.get("title", "")), lang="en")
        is_own = resource.get("made") == BY_HAND
        sources = [s for s in resource.get("sources") or () if s.get("path") or not is_own]
        cells = (
            tag("code", str(resource.get("path", ""))),
            self.word(known) if known in catalogue(self.language) else holds,
            join(map(_linked, resource.get("licenses") or ())),
            join([self.say("data.own") if is_own else None, *map(_linked, sources)]),
            self.say("made.hand" if is_own else "made.built"),
        )
        return [tag("td", cell) for cell in cells]

    def _notices(self) -> Html:
        return tag("p", tag("a", self.say("notices"), href=NOTICES, target="_blank"))

    def _versions(self) -> Html:
        return rows((self.say(f"version.{key}"), value) for key, value in self.versions)


def sum_of(zones: Mapping[str, Zones]) -> float:
    """Add up all the sea of all units, in km2."""
    return sum(unit.all_km2 for unit in zones.values())


def _publisher(source: Source, language: str) -> Html:
    name = source.published_by(language)
    written_in = script_language(name)
    return tag("span", name, lang=None if written_in == language else written_in)


def _linked(item: Mapping[str, Any]) -> Html:
    title = str(item.get("title") or item.get("name") or "")
    return tag("span", link(title, item.get("path")), class_="line", lang="en")


def _framed(head: list[Html], body: list[Html], label: str) -> Html:
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *body))
    return framed(table, label)
