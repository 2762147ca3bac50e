"""Write the table of all scenarios as comma-separated values, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from geo.pack.spreadsheet import cell
from geo.sea.outcomes import AT_SEA
from geo.sea.outcomes import ON_LAND
from geo.server.views.straits import open_ways
from geo.server.views.straits import said_name
from geo.server.views.straits import said_status
from geo.text.words import word

if TYPE_CHECKING:
    from geo.sea.outcomes import Outcome
    from geo.server.shelf import Shelf
    from geo.server.views.page import Page

CSV_FACTS = ("title", "group", "status", "date", "who", "document")
CSV_DIGITS = {"islands": 0, "people": 0, "land_share": 6, "sea_share": 6}


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
        the inner sea. Under switched rules of the sea, these stand in place of the straits, which
        were computed under the usual ones. Numbers are plain, with a decimal point; an unsettled
        one is left out.
    """
    language, shelf = page.language, page.shelf
    head = ["id", *(word(language, f"scenarios.csv.{key}") for key in CSV_FACTS)]
    difference = word(language, "scenarios.csv.difference")
    for party in shelf.pack.parties.values():
        for key in _csv_measures(shelf):
            measure = f"{word(language, f'scenarios.csv.{key}')}, {party.name[language]}"
            head += [measure, f"{measure}, {difference}"]
    if shelf.ruled:
        head.append(word(language, "explorer.law.title"))
    elif shelf.sea:
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
    if page.shelf.ruled:
        row.append(page.shelf.ruled.badge[language])
    elif outcome.sea:
        row += [said_status(page, p) for p in outcome.sea.passages]
        row.append(open_ways(page, outcome.sea.inner_sea))
    return row


def _plain(key: str, value: float | None) -> Decimal | None:
    if value is None:
        return None
    # a decimal number keeps its digits, and a cell knows it for a number
    written = Decimal(f"{value:.{CSV_DIGITS.get(key, 3)}f}")
    return written or abs(written)
