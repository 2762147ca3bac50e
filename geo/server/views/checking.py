"""Write a claim's check: the verdict, its number, why, and the working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.verdicts import NOT_CHECKED
from geo.server.views.marks import said_badge
from geo.server.views.marks import verdict_badge
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import join
from geo.server.views.markup import rows
from geo.server.views.markup import tag
from geo.text.format import date
from geo.text.format import listed
from geo.text.sentences import Sentence
from geo.text.sentences import in_every_language
from geo.text.sentences import write_figure
from geo.text.words import catalogue

if TYPE_CHECKING:
    from geo.claims.check import Check
    from geo.claims.check import OtherDefinition
    from geo.claims.check_inputs import Input
    from geo.server.views.page import Page

PARTY_INPUTS = frozenset({"administered_by", "claimed_by"})
# values that are points or bounds, written as they were read
PLACED = frozenset({"label", "place", "bounds"})


def check_section(page: Page, check: Check) -> Html:
    """
    Write a check.

    Parameters
    ----------
    page
        The page it stands on.
    check
        The check.

    Returns
    -------
    html
        The verdict with its number and why; in folds, the same claim under other definitions,
        and the working.
    """
    why = in_every_language(check.why, page.shelf.pack)[page.language]
    return tag(
        "section",
        tag("h3", page.word("claims.check")),
        _answers(page, check),
        tag("p", why, class_="check-why"),
        tag("p", _how_known(page, check), class_="quiet"),
        _map_button(page, check),
        _definitions(page, check),
        _working(page, check),
        class_="check",
        data_check=check.verdict,
    )


def _answers(page: Page, check: Check) -> Html:
    """Answer both questions: whether it was said or done, and whether it is so."""
    given = [("so", verdict_badge(check.verdict, page.language), _figure(page, check))]
    if check.attribution:
        given.insert(0, ("said", said_badge(check.attribution, page.language), None))
    lines = [
        tag("div", tag("dt", page.word(f"checks.question.{key}")), tag("dd", badge, more))
        for key, badge, more in given
    ]
    return tag("dl", *lines, class_="answers")


def _figure(page: Page, check: Check) -> Html | None:
    """Write the number found, where the claim itself states one to compare it with."""
    if check.number is None or not check.states_number:
        return None
    written = write_figure(check.number, check.unit, page.language)
    parts: list[str | None] = [tag("b", written, class_="check-number")]
    if check.tolerance is not None:
        width = write_figure(check.tolerance.value, check.tolerance.unit, page.language)
        told = page.word("checks.tolerance", width=width)
        parts.append(tag("span", told, class_="quiet check-tolerance"))
    return join(parts)


def _how_known(page: Page, check: Check) -> Html:
    """Say what the answers mean, by which rule, and whether a rule or a person found them."""
    said = []
    if check.attribution:
        said.append(page.word(f"checks.said_about.{check.attribution}"))
    said.append(page.word(f"checks.verdict_about.{check.verdict}"))
    rule = page.shelf.rules.get(check.rule or "")
    if rule:
        named = page.word("checks.rule_of", title=rule.title[page.language])
        said.append(f"{named} {rule.about[page.language]}")
    if check.apart:
        said.append(page.word("checks.apart", reason=check.apart[page.language]))
    if check.judged_by:
        said.append(page.word(f"checks.judged_by.{check.judged_by}") + page.word("claims.stop"))
    elif check.computed:
        said.append(page.word("checks.computed") + page.word("claims.stop"))
    return join(tag("span", sentence, class_="line") for sentence in dict.fromkeys(said))


def _map_button(page: Page, check: Check) -> Html | None:
    if not (check.lines or check.units):
        return None
    key = "show_lines" if check.lines else "show_units"
    return tag(
        "p", tag("button", page.word(f"claims.{key}"), type="button", data_show_check=check.claim)
    )


def _definitions(page: Page, check: Check) -> Html | None:
    if not check.definitions:
        return None
    columns = ("definition", "value", "verdict")
    head = [tag("th", page.word(f"claims.column.{key}"), scope="col") for key in columns]
    body = [_definition(page, other) for other in check.definitions]
    return tag(
        "details",
        tag("summary", page.word("checks.definitions") + page.aside(len(check.definitions))),
        _table(head, body, page.word("checks.definitions")),
        class_="fold definitions",
        open=True,
    )


def _definition(page: Page, other: OtherDefinition) -> Html:
    number = other.number
    value = "–" if number is None else write_figure(number, other.unit, page.language)
    reading = page.word("checks.reading") if other.reading else None
    return tag(
        "tr",
        tag(
            "th",
            other.label[page.language],
            tag("span", reading, class_="status") if reading else None,
            scope="row",
        ),
        tag("td", value, class_="figure"),
        tag("td", verdict_badge(other.verdict, page.language) if other.verdict else "–"),
    )


def _working(page: Page, check: Check) -> Html | None:
    if check.verdict == NOT_CHECKED or not check.method:
        return None
    methods = [Sentence(f"method.{kind}") for kind in check.method]
    facts = [
        (
            page.word("checks.method"),
            in_every_language(methods, page.shelf.pack)[page.language],
        ),
        (page.word("app.sources"), page.sources(check.sources)),
    ]
    return tag(
        "details",
        tag("summary", page.word("claims.working")),
        rows(facts),
        _inputs(page, check) if check.inputs else None,
        class_="fold working",
    )


def _inputs(page: Page, check: Check) -> Html:
    columns = ("input", "value", "source")
    head = [tag("th", page.word(f"claims.column.{key}"), scope="col") for key in columns]
    body = [
        tag(
            "tr",
            tag("th", _input_name(page, read), scope="row"),
            tag("td", _input_value(page, read)),
            tag("td", page.sources(read.sources) or "–"),
        )
        for read in check.inputs
    ]
    return _table(head, body, page.word("checks.inputs"))


def _input_name(page: Page, read: Input) -> Html:
    label = page.word(f"claims.input.{read.name}")
    of, when = _subject(page, read), date(read.when, page.language)
    return join(
        [
            label,
            tag("span", of, class_="status") if of else None,
            tag("span", when, class_="status") if when else None,
        ]
    )


def _subject(page: Page, read: Input) -> str:
    """Name what was read: units, places, a fact, an event, a proposal, claims."""
    pack, lang, first = page.shelf.pack, page.language, read.of[0] if read.of else ""
    if read.name == "fact":
        fact = page.shelf.facts.by_id.get(first)
        return fact.note[lang] if fact else first
    if read.name == "event":
        event = page.shelf.history.by_id.get(first)
        return event.title[lang] if event else first
    if read.name == "scenario":
        return pack.scenarios[first].title[lang] if first in pack.scenarios else first
    if read.name == "stated":
        return ""
    known = {
        **{i: unit.name(lang) for i, unit in pack.units.items()},
        **{i: p.names[lang].text for i, p in pack.places.items() if lang in p.names},
    }
    return listed((known[i] for i in read.of if i in known), page.language)


def _input_value(page: Page, read: Input) -> str:
    if read.value is None:
        return "–"
    if isinstance(read.value, int | float):
        return write_figure(read.value, read.unit, page.language)
    if read.name in PARTY_INPUTS:
        parties = [p for p in read.value.split(";") if p]
        return listed(map(page.side, parties), page.language) or "–"
    if read.name in PLACED:
        return listed((f"{part}°" for part in read.value.split()), page.language)
    key = f"claims.value.{read.value}"
    return catalogue(page.language).get(key, read.value)


def _table(head: list[Html], body: list[Html], label: str) -> Html:
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *body))
    return framed(table, label)
