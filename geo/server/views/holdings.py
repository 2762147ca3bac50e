"""Say who held and who claimed which islands at a date, and draw it along the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack import scenarios as sc
from geo.pack.history import DIVIDED
from geo.pack.history import SHARED
from geo.pack.history import colouring_at
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.text.format import listed

if TYPE_CHECKING:
    from geo.pack.history import Colouring
    from geo.pack.history import Event
    from geo.server.views.axis import Axis
    from geo.server.views.page import Page

Holding = tuple[tuple[str, ...], tuple[str, ...]]


def told_units(page: Page) -> list[str]:
    """Give the units that the events speak of, groups instead of their parts, in pack order."""
    told = {unit for event in page.shelf.history for unit in event.colouring}
    units = page.shelf.pack.units
    return [u.id for u in units.values() if u.parent is None and told & set(sc.leaves(u.id, units))]


def day_of(event: Event) -> str:
    """Give the day from which an event counts."""
    return event.date.split("/", maxsplit=1)[0]


def holdings_table(page: Page, event: Event) -> Html | None:
    """
    Write who held and who claimed what once an event had happened.

    Parameters
    ----------
    page
        The page it stands on.
    event
        The event.

    Returns
    -------
    html
        A table with a row for all units of which the same is true; None where nothing is known.
    """
    day = day_of(event)
    then = colouring_at(page.shelf.pack, day, page.shelf.history)
    alike: dict[Holding, list[str]] = {}
    for unit in told_units(page):
        holding = _holding(page, unit, then)
        if holding[0]:
            alike.setdefault(holding, []).append(unit)
    if not alike:
        return None
    # a column of dashes would tell that nobody claimed anything, which no event says
    told = any(claimed for _, claimed in alike)
    columns = ("units", "held", "claimed")[: 3 if told else 2]
    head = [tag("th", page.word(f"timeline.column.{key}"), scope="col") for key in columns]
    body = [
        tag(
            "tr",
            tag("th", page.unit_names(units), scope="row"),
            tag("td", join((_held(page, h, day) for h in held), " ")),
            tag("td", join((_party(page, p, day) for p in claimed), " ")) if told else None,
        )
        for (held, claimed), units in alike.items()
    ]
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *body))
    return framed(table, page.word("timeline.holdings", event=event.title[page.language]))


def _holding(page: Page, unit: str, then: Colouring) -> Holding:
    leaves = sc.leaves(unit, page.shelf.pack.units)
    held = dict.fromkeys(then.held[leaf] for leaf in leaves if leaf in then.held)
    claimed = dict.fromkeys(p for leaf in leaves for p in then.claimed.get(leaf, ()))
    return tuple(held), tuple(claimed)


def _held(page: Page, holder: str, day: str) -> Html:
    if holder in {SHARED, DIVIDED}:
        return tag("span", page.word(f"checks.held.{holder}"), class_="line")
    return _party(page, holder, day)


def _party(page: Page, party: str, day: str) -> Html:
    return tag("span", page.swatch(party), page.side(party, day), class_="line")


def bands(page: Page, axis: Axis) -> Html:
    """
    Draw for each unit who held it when, along an axis.

    Parameters
    ----------
    page
        The page it stands on.
    axis
        The axis of the events.

    Returns
    -------
    html
        A row for each unit, with a stretch for each holder; the tables say the same in words.
    """
    events = list(page.shelf.history)
    return tag(
        "div",
        *(_band(page, unit, axis, events) for unit in told_units(page)),
        class_="bands",
        aria_hidden="true",
    )


def _band(page: Page, unit: str, axis: Axis, events: list[Event]) -> Html:
    stretches: list[tuple[float, str, list[str]]] = []
    for event in events:
        then = colouring_at(page.shelf.pack, day_of(event), page.shelf.history)
        held, _ = _holding(page, unit, then)
        # parts of a group that went different ways count as a part each
        holder = held[0] if len(held) == 1 else DIVIDED if held else ""
        if holder and (not stretches or stretches[-1][1] != holder):
            stretches.append((axis.place(event.date), holder, []))
        if stretches:
            stretches[-1][2].append(day_of(event))
    ends = [place for place, _, _ in stretches[1:]] + [1.0]
    drawn = [
        tag(
            "span",
            style=f"left:{start * 100:.2f}%;width:{(end - start) * 100:.2f}%",
            class_=f"stretch {_hue(page, holder)}",
            title=_called(page, holder, days),
        )
        for (start, holder, days), end in zip(stretches, ends, strict=True)
    ]
    name = tag("span", page.shelf.pack.units[unit].name(page.language), class_="band-name")
    return tag("div", name, tag("span", *drawn, class_="band-line"), class_="band")


def _called(page: Page, holder: str, days: list[str]) -> str:
    """Name who held a unit on some days, by every name that it bore on them."""
    if holder in {SHARED, DIVIDED}:
        return page.word(f"checks.held.{holder}")
    return listed(dict.fromkeys(page.side(holder, day) for day in days), page.language)


def _hue(page: Page, holder: str) -> str:
    parties = list(page.shelf.pack.parties)
    return f"swatch-{parties.index(holder)}" if holder in parties else "stretch-both"
