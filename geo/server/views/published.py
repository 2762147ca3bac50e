"""Write figures that others published beside ours, with the reason for the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.units import SHARE
from geo.scene.published_words import subject
from geo.scene.published_words import written
from geo.sea.published import computed
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import tag
from geo.text.format import date
from geo.text.format import number
from geo.text.format import signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.pack.units import Published
    from geo.server.views.page import Page

COLUMNS = ("what", "theirs", "ours", "difference", "why")


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
    return framed(table, page.word("about.published_title"))


def _row(page: Page, figure: Published) -> Html:
    lang = page.language
    ours = computed(figure, page.shelf.pack, page.shelf.sea, page.shelf.outcomes)
    change = None if ours is None else ours - figure.value
    year = date(str(figure.year), lang) if figure.year else None
    what = subject(figure, page.shelf.pack, lang)
    return tag(
        "tr",
        tag("th", what, tag("span", year, class_="status"), scope="row"),
        tag("td", written(figure, figure.value, lang), class_="figure"),
        tag(
            "td",
            page.word("about.published.none") if ours is None else written(figure, ours, lang),
            class_="figure",
        ),
        tag("td", "–" if change is None else _difference(page, figure, change), class_="figure"),
        tag("td", tag("p", figure.reason[lang]), page.sources(figure.source.split(";"))),
        id=f"published-{figure.id}",
    )


def _difference(page: Page, figure: Published, change: float) -> str:
    if figure.measure == SHARE:
        points = number(abs(change), page.language, 1)
        return signed(page.word("about.published.points", n=points), change)
    return signed(written(figure, abs(change), page.language), change)
