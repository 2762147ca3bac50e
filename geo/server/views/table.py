"""Write the table of all scenarios by the same measures, for a page and for a spreadsheet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from geo.pack.spreadsheet import cell
from geo.sea.outcomes import AT_SEA
from geo.sea.outcomes import ON_LAND
from geo.sea.uncertainty import share_on_coasts
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.server.views.straits import open_ways
from geo.server.views.straits import said_name
from geo.server.views.straits import said_status
from geo.server.views.straits import sort_value
from geo.server.views.straits import status_mark
from geo.text.format import area_number
from geo.text.format import date
from geo.text.format import listed
from geo.text.format import number
from geo.text.format import percent
from geo.text.format import percent_range
from geo.text.format import signed
from geo.text.words import word

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
CSV_FACTS = ("title", "group", "status", "date", "who", "document")
CSV_DIGITS = {"islands": 0, "people": 0, "land_share": 6, "sea_share": 6}
# a figure that nobody has settled stands before all others
UNSETTLED = -1.0


def measures(shelf: Shelf) -> dict[str, str]:
    """Give the table's columns for each party: the key of the column, and that of the measure."""
    return LAND_COLUMNS | (SEA_COLUMNS if shelf.sea else {})


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
        By column: ``order`` (that of the pack), ``date``; per party ``islands-…``, ``land-…`` and
        so on with the party's id; each strait by its id, and ``inner_sea``.
    """
    pack = shelf.pack
    values: dict[str, float | str] = {
        "order": list(pack.scenarios).index(outcome.scenario.id),
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
        the pack's own order.

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
        The table in a frame that scrolls sideways where the screen is narrow.
    """
    straits = straits and page.shelf.sea is not None
    caption = page.word("scenarios.caption")
    head = tag("thead", *_head(page, sort, straits=straits))
    body = tag("tbody", *(_row(page, o, straits=straits, picked=picked) for o in ordered))
    table = tag("table", tag("caption", caption), head, body)
    return tag(
        "div",
        table,
        class_="table-frame scenarios-table",
        tabindex=0,
        role="region",
        aria_label=caption,
    )


def _head(page: Page, sort: str | None, *, straits: bool) -> list[Html]:
    parties = page.shelf.pack.parties.values()
    columns = measures(page.shelf)
    groups = [
        _group(join([page.swatch(p.id), p.name[page.language]]), len(columns)) for p in parties
    ]
    heads = [
        _column(f"{column}-{p.id}", page.word(f"scenarios.column.{column}"), sort, first=i == 0)
        for p in parties
        for i, column in enumerate(columns)
    ]
    found = page.shelf.sea.straits if straits and page.shelf.sea else ()
    if found:
        groups.append(_group(page.word("scenarios.column.straits"), len(found) + 1))
        heads += [
            _column(s.id, said_name(page, s.id), sort, first=i == 0) for i, s in enumerate(found)
        ]
        heads.append(_column(INNER_SEA, page.word("scenarios.column.inner_sea"), sort))
    return [
        tag("tr", *([tag("td")] * 3), *groups),
        tag(
            "tr",
            _column("order", page.word("scenarios.column.scenario"), sort),
            tag("th", page.word("scenarios.column.who"), scope="col"),
            _column("date", page.word("scenarios.column.date"), sort),
            *heads,
        ),
    ]


def _group(label: str, span: int) -> Html:
    return tag("th", tag("span", label), colspan=span, scope="colgroup", class_="party")


def _column(key: str, label: str, sort: str | None, *, first: bool = False) -> Html:
    direction = {key: "ascending", f"-{key}": "descending"}.get(sort or "")
    button = tag("button", label, type="button", data_sort=key)
    return tag("th", button, scope="col", aria_sort=direction, class_="first" if first else None)


def _row(page: Page, outcome: Outcome, *, straits: bool, picked: Mapping[str, str] | None) -> Html:
    lang, scenario = page.language, outcome.scenario
    status = page.word(f"explorer.scenario_status.{scenario.status}")
    inside = picked is None
    link = (
        f"#scenario-{scenario.id}" if inside else page.address("/scenarios", scenario=scenario.id)
    )
    name = tag(
        "th",
        tag("a", scenario.title[lang], href=link),
        tag("span", status, class_="status"),
        *(tag("span", label, class_="status") for label in _changes(page, scenario)),
        _picks(page, scenario, picked) if picked is not None else None,
        scope="row",
    )
    who = listed((p.name[lang] for p in scenario.proposed_by), lang)
    cells = [cell for party in page.shelf.pack.parties for cell in _cells(page, outcome, party)]
    if straits and outcome.sea:
        passages = enumerate(outcome.sea.passages)
        cells += [
            tag("td", status_mark(page, p), class_="strait first" if i == 0 else "strait")
            for i, p in passages
        ]
        cells.append(tag("td", open_ways(page, outcome.sea.inner_sea), class_="strait"))
    sorts = {f"data_by_{key}": value for key, value in sort_values(page.shelf, outcome).items()}
    dated = date(scenario.date, lang)
    return tag(
        "tr",
        name,
        tag("td", who or "–"),
        tag("td", dated),
        *cells,
        id=f"row-{scenario.id}",
        **sorts,
    )


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


def _changes(page: Page, scenario: Scenario) -> list[str]:
    """Say what a scenario changes besides borders, each thing once."""
    changing = (r for r in scenario.regimes if r.kind != UNSPECIFIED)
    return list(dict.fromkeys(f"+ {regime.label[page.language]}" for regime in changing))


def _cells(page: Page, outcome: Outcome, party: str) -> list[Html]:
    return [
        _cell(page, outcome, party, column, first=i == 0)
        for i, column in enumerate(measures(page.shelf))
    ]


def _cell(page: Page, outcome: Outcome, party: str, column: str, *, first: bool) -> Html:
    held, change = outcome.values(party), outcome.changes(party)
    language, measure = page.language, measures(page.shelf)[column]
    marks = "figure first" if first else "figure"
    value = held[measure]
    if value is None:
        why = page.word("scenarios.sea_not_divided")
        return tag("td", tag("span", "–", title=why, aria_label=why), class_=marks)
    write = number if column in COUNTS else area_number
    share = held[SHARES[column]] if column in SHARES else None
    beside = _share(page, party, share) if share is not None else []
    if share is not None and 0 < share < 1:
        beside += _sureness(page, outcome, party, column)
    difference = round(change[measure] or 0.0, 3)
    grew = signed(write(difference, language), difference)
    changed = tag("span", grew, class_="change") if difference else None
    return tag("td", tag("b", write(value, language)), *beside, changed, class_=marks)


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


def scenarios_csv(page: Page) -> str:
    """
    Write the table as comma-separated values.

    Parameters
    ----------
    page
        The pack with its sea, and the language of titles, names and column heads.

    Returns
    -------
    table
        One row per scenario: ids, who proposed it, when, where; per party the islands held whole,
        the land in km2, its share of 0 to 1, the people, the sea by zone in km2 and its share, and
        each measure's difference to the status quo; what each strait would be; the open ways into
        the inner sea. Numbers are plain, with a decimal point; an unsettled one is left out.
    """
    language, shelf = page.language, page.shelf
    head = ["id", *(word(language, f"scenarios.csv.{key}") for key in CSV_FACTS)]
    difference = word(language, "scenarios.csv.difference")
    for party in shelf.pack.parties.values():
        for key in _csv_measures(shelf):
            measure = f"{word(language, f'scenarios.csv.{key}')}, {party.name[language]}"
            head += [measure, f"{measure}, {difference}"]
    if shelf.sea:
        head += [said_name(page, s.id) for s in shelf.sea.straits]
        head.append(page.word("scenarios.column.inner_sea"))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(map(cell, head))
    for outcome in shelf.outcomes.values():
        writer.writerow(map(cell, _csv_row(page, outcome)))
    return file.getvalue()


def _csv_measures(shelf: Shelf) -> tuple[str, ...]:
    return ON_LAND + (AT_SEA if shelf.sea else ())


def _csv_row(page: Page, outcome: Outcome) -> list[object]:
    language, scenario = page.language, outcome.scenario
    row: list[object] = [
        scenario.id,
        scenario.title[language],
        word(language, f"explorer.group.{scenario.group}"),
        word(language, f"explorer.scenario_status.{scenario.status}"),
        scenario.date or "",
        "; ".join(p.name[language] for p in scenario.proposed_by),
        scenario.document.get(language, ""),
    ]
    for party in page.shelf.pack.parties:
        held, change = outcome.values(party), outcome.changes(party)
        for key in _csv_measures(page.shelf):
            row += [_plain(key, held[key]), _plain(key, change[key])]
    if outcome.sea:
        row += [said_status(page, p) for p in outcome.sea.passages]
        row.append(open_ways(page, outcome.sea.inner_sea))
    return row


def _plain(key: str, value: float | None) -> Decimal | None:
    if value is None:
        return None
    # a decimal number keeps its digits, and a cell knows it for a number
    written = Decimal(f"{value:.{CSV_DIGITS.get(key, 3)}f}")
    return written or abs(written)
