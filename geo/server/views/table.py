"""Write the table of all scenarios by the same measures, with the parties side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.sea.uncertainty import share_on_coasts
from geo.server.views.alike import alike
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.server.views.straits import open_ways
from geo.server.views.straits import said_name
from geo.server.views.straits import sort_value
from geo.server.views.straits import status_mark
from geo.text.format import area_number
from geo.text.format import date
from geo.text.format import listed
from geo.text.format import number
from geo.text.format import percent
from geo.text.format import percent_range
from geo.text.format import signed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.pack.scenarios import Scenario
    from geo.sea.outcomes import Outcome
    from geo.server.shelf import Shelf
    from geo.server.views.page import Page

# a regime that says only what a scenario leaves open
UNSPECIFIED = "unspecified"
LAND_COLUMNS = {"islands": "islands", "land": "land_km2", "people": "people"}
SEA_COLUMNS = {
    "territorial": "territorial_sea_km2",
    "contiguous": "contiguous_zone_km2",
    "eez": "eez_km2",
    "sea": "sea_km2",
}
SHARES = {"land": "land_share", "sea": "sea_share"}
COUNTS = {"islands", "people"}
INNER_SEA = "inner_sea"
# a figure that nobody has settled stands before all others
UNSETTLED = -1.0


def measures(shelf: Shelf) -> dict[str, str]:
    """Give the table's columns for each party: the key of the column, and that of the measure."""
    return LAND_COLUMNS | (SEA_COLUMNS if shelf.sea else {})


def order(shelf: Shelf) -> list[str]:
    """
    Give the scenarios in the order in which a table begins.

    Parameters
    ----------
    shelf
        The pack, and what each scenario would mean.

    Returns
    -------
    ids
        In the pack's order, those together that come to the same; what leaves all as it is today
        stands at the end, after the first scenario of all.
    """
    (today, *like_today), *others = alike(shelf, shelf.pack.scenarios)
    return [today, *(one for group in others for one in group), *like_today]


def sort_values(shelf: Shelf, outcome: Outcome) -> dict[str, float | str]:
    """
    Give what each column is sorted by.

    Parameters
    ----------
    shelf
        The pack and its sea.
    outcome
        What one of its scenarios would mean.

    Returns
    -------
    values
        By column: ``order`` (:func:`order`), ``date``; per party ``islands-…``, ``land-…`` and
        so on with the party's id; each strait by its id, and ``inner_sea``.
    """
    pack = shelf.pack
    values: dict[str, float | str] = {
        "order": order(shelf).index(outcome.scenario.id),
        "date": outcome.scenario.date or "",
    }
    for party in pack.parties:
        held = outcome.values(party)
        for column, measure in measures(shelf).items():
            value = held[measure]
            values[f"{column}-{party}"] = UNSETTLED if value is None else round(value, 6)
    if outcome.sea:
        for passage in outcome.sea.passages:
            values[passage.strait.id] = sort_value(passage, list(pack.parties))
        values[INNER_SEA] = len(outcome.sea.inner_sea.open)
    return values


def sort_keys(shelf: Shelf) -> list[str]:
    """Give every value that ``sort`` may have in an address."""
    keys = sort_values(shelf, next(iter(shelf.outcomes.values())))
    return [sign + key for key in keys for sign in ("", "-")]


def sorted_outcomes(shelf: Shelf, sort: str | None) -> list[Outcome]:
    """
    Give what the scenarios would mean, in the order of a column.

    Parameters
    ----------
    shelf
        The pack and its sea.
    sort
        A column of :func:`sort_values`, with a minus before it for the largest first; None for
        the pack's own order, in which those follow one another that come to the same.

    Returns
    -------
    outcomes
        Of all scenarios.
    """
    key = (sort or "order").removeprefix("-")
    return sorted(
        shelf.outcomes.values(),
        key=lambda outcome: sort_values(shelf, outcome)[key],
        reverse=(sort or "").startswith("-"),
    )


def scenarios_table(
    page: Page,
    ordered: Sequence[Outcome],
    sort: str | None,
    *,
    straits: bool = False,
    picked: Mapping[str, str] | None = None,
) -> Html:
    """
    Write the table.

    Parameters
    ----------
    page
        The page it stands on.
    ordered
        Its rows.
    sort
        The column by which they are sorted.
    straits
        Whether the straits have columns too.
    picked
        Where two scenarios are compared, which one stands on which side; each row then has a
        button for either side.

    Returns
    -------
    html
        The table in a frame that scrolls sideways where the screen is narrow. A scenario stands
        over the rows of its parties, and straits below these where no screen is as wide; of
        scenarios that come to the same only the first has shares,
        ranges and changes beside its figures.
    """
    straits = straits and page.shelf.sea is not None
    caption = page.word("scenarios.caption")
    head = tag("thead", _head(page, sort, straits=straits))
    leads = {o: g[0] for g in alike(page.shelf, page.shelf.pack.scenarios) for o in g}
    blocks = (
        _block(page, o, leads[o.scenario.id], straits=straits, picked=picked) for o in ordered
    )
    columns = f"--columns:{1 + len(measures(page.shelf))}"
    table = tag("table", tag("caption", caption), head, *blocks, style=columns)
    return framed(table, caption, "scenarios-table" + " with-straits" * straits)


def _head(page: Page, sort: str | None, *, straits: bool) -> Html:
    scenario, day = (page.word(f"scenarios.column.{key}") for key in ("scenario", "date"))
    heads = [_column(scenario, {"order": (scenario, None), "date": (day, None)}, sort)]
    for column in measures(page.shelf):
        label = page.word(f"scenarios.column.{column}")
        sides = {
            f"{column}-{party}": (
                join([page.swatch(party), page.side(party)]),
                page.labelled(label, page.side(party)),
            )
            for party in page.shelf.pack.parties
        }
        heads.append(_column(label, sides, sort, tag("span", label, class_="measure")))
    if straits:
        heads += [
            _column(said, {key: (said, None)}, sort) for key, said in _way_names(page).items()
        ]
    return tag("tr", *heads)


def _column(
    label: str,
    sorters: Mapping[str, tuple[str, str | None]],
    sort: str | None,
    above: Html | None = None,
) -> Html:
    """Write the head of a column: what sorts it, by key, as seen and as read out."""
    chosen = (sort or "").removeprefix("-")
    buttons = [
        tag(
            "button",
            said,
            type="button",
            data_sort=key,
            aria_label=name,
            aria_pressed=str(key == chosen).lower(),
        )
        for key, (said, name) in sorters.items()
    ]
    direction = "descending" if (sort or "").startswith("-") else "ascending"
    return tag(
        "th",
        above,
        *buttons,
        scope="col",
        # with each figure only what the column holds is read out, not what sorts it
        aria_label=label,
        aria_sort=direction if chosen in sorters else None,
    )


def _block(
    page: Page, outcome: Outcome, lead: str, *, straits: bool, picked: Mapping[str, str] | None
) -> Html:
    """Write a scenario over the rows of its parties: no screen shows one without the other."""
    scenario, parties = outcome.scenario, list(page.shelf.pack.parties)
    is_lead = scenario.id == lead
    ways = _ways(page, outcome, len(parties)) if straits else []
    rows = [
        tag(
            "tr",
            tag("th", page.swatch(party), page.side(party), scope="row"),
            *(
                _cell(page, outcome, party, column, is_lead=is_lead)
                for column in measures(page.shelf)
            ),
            *(ways if party == parties[0] else ()),
        )
        for party in parties
    ]
    sorts = {f"data_by_{key}": value for key, value in sort_values(page.shelf, outcome).items()}
    width = 1 + len(measures(page.shelf)) + len(ways)
    return tag(
        "tbody",
        tag("tr", _name(page, scenario, lead, width, picked)),
        *rows,
        id=f"row-{scenario.id}",
        class_=None if is_lead else "same",
        **sorts,
    )


def _name(
    page: Page, scenario: Scenario, lead: str, width: int, picked: Mapping[str, str] | None
) -> Html:
    inside = picked is None
    link = (
        f"#scenario-{scenario.id}" if inside else page.address("/scenarios", scenario=scenario.id)
    )
    # stays in sight while the figures below it are moved
    name = tag(
        "div",
        tag("a", scenario.title[page.language], href=link),
        *(tag("span", said, class_="status") for said in _remarks(page, scenario, lead)),
        _picks(page, scenario, picked) if picked is not None else None,
        class_="scenario",
    )
    return tag("th", name, colspan=width, scope="rowgroup")


def _ways(page: Page, outcome: Outcome, height: int) -> list[Html]:
    """Write what the straits would be, which no party has for itself."""
    if not outcome.sea:
        return []
    said = [status_mark(page, passage) for passage in outcome.sea.passages]
    cells = (*said, open_ways(page, outcome.sea.inner_sea))
    return [
        tag("td", one, rowspan=height, class_="strait", data_label=label)
        for one, label in zip(cells, _way_names(page).values(), strict=True)
    ]


def _way_names(page: Page) -> dict[str, str]:
    """Name the columns that no party has for itself, by key."""
    straits = page.shelf.sea.straits if page.shelf.sea else ()
    names = {strait.id: said_name(page, strait.id) for strait in straits}
    return {**names, INNER_SEA: page.word("scenarios.column.inner_sea")}


def _picks(page: Page, scenario: Scenario, picked: Mapping[str, str]) -> Html:
    title = scenario.title[page.language]
    buttons = [
        tag(
            "button",
            page.word(f"compare.{side}"),
            type="button",
            data_pick=scenario.id,
            data_side=side,
            aria_pressed="true" if chosen == scenario.id else "false",
            aria_label=page.word(f"compare.pick_{side}", scenario=title),
        )
        for side, chosen in picked.items()
    ]
    return tag("span", *buttons, class_="picks")


def _remarks(page: Page, scenario: Scenario, lead: str) -> list[str]:
    """Say how far a scenario got, who proposed it, what it comes to and what it changes besides."""
    lang, scenarios = page.language, page.shelf.pack.scenarios
    who = listed((p.name[lang] for p in scenario.proposed_by), lang)
    when = date(scenario.date, lang)
    changing = (r for r in scenario.regimes if r.kind != UNSPECIFIED)
    status = page.word(f"explorer.scenario_status.{scenario.status}")
    return [
        " · ".join(filter(None, (when, status, who))),
        *(
            [page.word("scenarios.same", scenario=scenarios[lead].short[lang])]
            if lead != scenario.id
            else []
        ),
        # each thing once
        *dict.fromkeys(f"+ {regime.label[lang]}" for regime in changing),
    ]


def _cell(page: Page, outcome: Outcome, party: str, column: str, *, is_lead: bool) -> Html:
    held, change = outcome.values(party), outcome.changes(party)
    language, measure = page.language, measures(page.shelf)[column]
    value, label = held[measure], page.word(f"scenarios.column.{column}")
    if value is None:
        under = "_under_rules" if page.shelf.ruled else ""
        why = page.word(f"scenarios.sea_not_divided{under}")
        return tag(
            "td", tag("span", "–", title=why, aria_label=why), class_="figure", data_label=label
        )
    write = number if column in COUNTS else area_number
    said = tag(
        "b",
        tag(
            "data",
            write(value, language),
            value=f"{value:.{0 if column in COUNTS else 3}f}",
        ),
    )
    if not is_lead:
        return tag("td", said, class_="figure", data_label=label)
    share = held[SHARES[column]] if column in SHARES else None
    beside = _share(page, party, share) if share is not None else []
    if share is not None and 0 < share < 1:
        beside += _sureness(page, outcome, party, column)
    difference = round(change[measure] or 0.0, 3)
    grew = signed(write(difference, language), difference)
    changed = tag("span", grew, class_="change") if difference else None
    return tag("td", said, *beside, changed, class_="figure", data_label=label)


def _sureness(page: Page, outcome: Outcome, party: str, column: str) -> list[Html]:
    """Say how far a share differs between two coasts, and along the lines of a cut."""
    shelf, at_sea = page.shelf, column == "sea"
    coasts = share_on_coasts(shelf.second_coast, outcome, party, shelf.pack, at_sea=at_sea)
    lines = outcome.sea.share_range(party) if at_sea and outcome.sea else None
    return [
        tag("span", said_range(page, key, pair), class_="change range")
        for key, pair in (("coasts", coasts), ("lines", lines))
        if pair
    ]


def said_range(page: Page, key: str, pair: tuple[float, float]) -> str:
    """Write a range of shares with the digit that a coast still carries."""
    return page.word(f"scenarios.range.{key}", range=percent_range(*pair, page.language))


def _share(page: Page, party: str, share: float) -> list[Html]:
    place = list(page.shelf.pack.parties).index(party)
    bar = tag("i", style=f"width:{share * 100:.1f}%")
    return [
        tag("span", f" {percent(share, page.language)}", class_="quiet"),
        tag("span", bar, class_=f"bar swatch-{place}", aria_hidden="true"),
    ]
