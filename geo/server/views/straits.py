"""Say what the straits would be under a scenario, and which ways into the inner sea stay open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.scene.definition_words import definition_lines
from geo.scene.telling import in_unit
from geo.sea.outcome_data import strait_name
from geo.sea.outcomes import inner_sea_words
from geo.sea.straits import CORRIDOR
from geo.sea.straits import ONE_PARTY
from geo.sea.straits import SHARED
from geo.sea.straits import UNKNOWN
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.text.format import NO_BREAK_SPACE
from geo.text.format import listed
from geo.text.format import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.sea.outcomes import SeaOutcome
    from geo.sea.straits import InnerSea
    from geo.sea.straits import StraitStatus
    from geo.server.views.page import Page

STATUSES = (ONE_PARTY, SHARED, CORRIDOR, UNKNOWN)


def said_name(page: Page, strait_id: str) -> str:
    """Name a strait in the page's language."""
    names = strait_name(page.shelf.pack, strait_id)
    return names.get(page.language) or names["en"]


def said_status(page: Page, passage: StraitStatus) -> str:
    """
    Say in a few words what a strait would be.

    Parameters
    ----------
    page
        The page it is said on.
    passage
        What the strait is under a scenario.

    Returns
    -------
    words
        The party whose territorial sea it would wholly be; or that it would be shared, keep a
        corridor, or that it is not settled.
    """
    if passage.status == ONE_PARTY and passage.parties[0]:
        return page.side(passage.parties[0])
    # never rounded to nothing, for a corridor is there
    width = in_unit(max(passage.corridor_nm, 0.1), "nm", page.language, 1)
    return page.word(f"scenarios.strait.{passage.status}", nm=width)


def status_mark(page: Page, passage: StraitStatus) -> Html:
    """Say what a strait would be, with the patches of the parties on its shores."""
    shores = dict.fromkeys(p for p in passage.parties if p)
    alone = passage.status == ONE_PARTY
    swatches = [page.swatch(p) for p in shores] if alone or passage.status == SHARED else []
    return tag("span", *swatches, said_status(page, passage), class_=f"strait-{passage.status}")


def sort_value(passage: StraitStatus, parties: Sequence[str]) -> float:
    """Give what a column of a strait is sorted by: its status, then the party it would be."""
    holder = passage.parties[0]
    place = parties.index(holder) if passage.status == ONE_PARTY and holder in parties else 0
    return STATUSES.index(passage.status) * 10 + place


def open_ways(page: Page, sea: InnerSea) -> str:
    """List the ways into the inner sea that would not be wholly one party's territorial sea."""
    names = [said_name(page, strait) for strait in sea.open]
    return listed(names, page.language) or page.word("scenarios.strait.none_open")


def straits_table(page: Page, outcome: SeaOutcome, scenario: str) -> Html:
    """
    Write the straits with their widths, and what each would be under a scenario.

    Parameters
    ----------
    page
        The page it stands on.
    outcome
        What the scenario would mean at sea.
    scenario
        Its title.

    Returns
    -------
    html
        A table, and a sentence about the inner sea.
    """
    heads = ("strait", "width", "would_be")
    head = [tag("th", page.word(f"scenarios.strait.{key}"), scope="col") for key in heads]
    body = [
        tag(
            "tr",
            tag("th", said_name(page, p.strait.id), scope="row"),
            tag("td", said_width(page, p), *_definitions(page, p), class_="figure"),
            tag("td", status_mark(page, p)),
        )
        for p in outcome.passages
    ]
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *body), class_="straits")
    label = page.labelled(page.word("compare.straits_title"), scenario)
    return join([framed(table, label), _about_inner_sea(page, outcome)])


def said_width(page: Page, passage: StraitStatus) -> str:
    """Give a strait's narrowest width in nautical miles and in km, with the coast's digits."""
    miles = number(passage.strait.width_nm, page.language, 1)
    km = number(passage.strait.width_km, page.language, 1)
    space = NO_BREAK_SPACE
    in_km = page.aside(f"{km}{space}{page.word('app.km')}")
    return f"{miles}{space}{page.word('scenarios.nm')}{in_km}"


def _definitions(page: Page, passage: StraitStatus) -> list[Html]:
    """Give the width by what counts as coast, where definitions differ by more than 100 m."""
    pack = page.shelf.pack
    found = pack.definitions_across(passage.strait.shores)
    lines = definition_lines(found, pack, page.language)
    return [tag("span", line.strip(), class_="status") for line in lines]


def _about_inner_sea(page: Page, outcome: SeaOutcome) -> Html | None:
    words = inner_sea_words(page.shelf.pack)
    if not words:
        return None
    said = page.word(
        "scenarios.strait.inner_sea",
        sea=words["name"][page.language],
        ways=open_ways(page, outcome.inner_sea),
    )
    return tag("p", said)
