"""Check that no two rows of a table tell of the same thing: one of them would count in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.record_files import read_csv
from geo.pack.records import Problem
from geo.pack.records import Report
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack

# what a row of each table tells of, by the columns that name it
_NAMED_BY = {
    "units.csv": ("id",),
    "places.csv": ("id",),
    "published.csv": ("id",),
    "rocks.csv": ("id",),
    "straits.csv": ("id",),
    "measures.csv": ("unit",),
    "sea.csv": ("unit",),
    "names.csv": ("subject", "lang"),
    "alike.csv": ("subject", "lang", "name"),
    "people.csv": ("unit", "year", "kind"),
    "heights.csv": ("place", "by"),
    "distances.csv": ("unit", "to_unit"),
    "definitions.csv": ("unit", "to", "definition", "counted_to"),
    "uncertainty.csv": ("subject", "measure"),
    "sea_law.csv": ("removed", "without", "unit"),
    "splits.csv": ("scenario", "unit", "turn_deg"),
}


def repeated_rows(pack: Pack) -> Iterator[Problem]:
    """
    Find rows that tell of what an earlier row of the table tells of.

    Parameters
    ----------
    pack
        The pack; a table that is not there is passed over, and so is one that cannot be read,
        which is told where it is used.

    Yields
    ------
    problem
        A sentence for each, with its line.
    """
    for file, columns in _NAMED_BY.items():
        seen = set()
        for row in read_csv(pack.root / file, Report()):
            named = tuple(str(row.values.get(column, "")).strip() for column in columns)
            if named in seen:
                what = ", ".join(part for part in named if part)
                said = Message.of("problems.border.key_twice", name=what[:80])
                yield Problem(file, row.place, said)
            seen.add(named)
