"""Write figures that others published beside ours, with the reason for the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.islands import DISTANCE
from geo.islands import SHARE
from geo.islands import WIDTH
from geo.published import computed
from geo.sheets.figures import NO_BREAK_SPACE
from geo.sheets.figures import area
from geo.sheets.figures import date
from geo.sheets.figures import number
from geo.sheets.figures import percent
from geo.sheets.figures import signed
from geo.sheets.markup import Html
from geo.sheets.markup import tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.islands import Published
    from geo.sheets.page import Page

COLUMNS = ("what", "theirs", "ours", "difference", "why")
PERCENT = 100


def published_table(page: Page, figures: Iterable[Published]) -> Html | None:
    """
    Write published figures beside ours.

    Parameters
    ----------
    page
        The page they stand on.
    figures
        What was published.

    Returns
    -------
    html
        A table, or None where there is no figure.
    """
    body = [_row(page, figure) for figure in figures]
    if not body:
        return None
    head = [tag("th", page.word(f"about.published.{key}"), scope="col") for key in COLUMNS]
    table = tag(
        "table",
        tag("caption", page.word("about.published_title"), class_="quiet"),
        tag("thead", tag("tr", *head)),
        tag("tbody", *body),
        class_="published",
    )
    label = page.word("about.published_title")
    return tag("div", table, class_="table-frame", tabindex=0, role="region", aria_label=label)


def _row(page: Page, figure: Published) -> Html:
    lang = page.language
    ours = computed(figure, page.shelf.pack, page.shelf.sea, page.shelf.outcomes)
    change = None if ours is None else ours - figure.value
    year = date(str(figure.year), lang) if figure.year else None
    return tag(
        "tr",
        tag("th", _subject(page, figure), tag("span", year, class_="status"), scope="row"),
        tag("td", written(page, figure, figure.value), class_="figure"),
        tag(
            "td",
            page.word("about.published.none") if ours is None else written(page, figure, ours),
            class_="figure",
        ),
        tag("td", "–" if change is None else _difference(page, figure, change), class_="figure"),
        tag("td", tag("p", figure.reason[lang]), page.sources(figure.source.split(";"))),
        id=f"published-{figure.id}",
    )


def _subject(page: Page, figure: Published) -> str:
    """Name what was measured: the measure, and of what."""
    pack, lang = page.shelf.pack, page.language
    measure = page.word(f"explorer.measure.{figure.measure}")
    if figure.measure == SHARE and figure.scenario:
        of = pack.scenario(figure.scenario).short[lang]
    elif figure.measure == WIDTH and figure.strait:
        of = pack.places[figure.strait].names[lang].text
    elif figure.unit is None:
        of = page.word("about.second.all")
    else:
        of = pack.unit(figure.unit).name(lang)
        if figure.measure == DISTANCE and figure.to_unit:
            of = f"{of} – {pack.unit(figure.to_unit).name(lang)}"
    return f"{of}: {measure}"


def written(page: Page, figure: Published, value: float) -> str:
    """
    Write a value in the unit of a published figure.

    Parameters
    ----------
    page
        The page it stands on.
    figure
        The figure, whose measure says which unit it is.
    value
        The value in that unit.

    Returns
    -------
    text
        The value with its unit.
    """
    lang = page.language
    if figure.measure == SHARE:
        return percent(value / PERCENT, lang)
    if figure.measure in {DISTANCE, WIDTH}:
        digits = 2 if abs(value) < 1 else 1
        return number(value, lang, digits) + NO_BREAK_SPACE + page.word("app.km")
    return area(value, lang)


def _difference(page: Page, figure: Published, change: float) -> str:
    if figure.measure == SHARE:
        points = number(abs(change), page.language, 1)
        return signed(page.word("about.published.points", n=points), change)
    return signed(written(page, figure, abs(change)), change)
