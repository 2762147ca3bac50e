"""Find names and titles that are too long to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.pack.record_files import read_csv
from geo.pack.records import Problem
from geo.pack.records import Report
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.validation.keys import shaped_documents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# several lines on a telephone; the longest headline of an article we met has 102
MOST_LETTERS = 250
_NAMING = frozenset({"title", "name", "short", "label", "publisher", "outlet", "role"})


def long_names(root: Path, claims: Path | None = None) -> Iterator[Problem]:
    """
    Find names, titles and labels that no button, legend or heading could hold.

    Parameters
    ----------
    root
        The pack's folder.
    claims
        The folder of its claims; None where they are not looked at.

    Yields
    ------
    problem
        A sentence with file, place and the number of characters; files that cannot be read are
        passed over, which is told where they are used.
    """
    for file, _, document in shaped_documents(root, claims):
        for place, field, text in _named(document, ()):
            if said := _too_long(field, text):
                yield Problem(file, place, said)
    for row in read_csv(root / "names.csv", Report()):
        if said := _too_long("name", str(row.values.get("name", ""))):
            yield Problem("names.csv", row.place, said)


def _named(value: Any, at: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - any document
    """Go through the names in a document: where each stands, its key, and its text."""
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            named = item.get("id") if isinstance(item, dict) else None
            yield from _named(item, (*at, named if isinstance(named, str) else str(number)))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NAMING:
                yield from _named(item, (*at, str(key)))
            elif isinstance(item, str):
                yield ", ".join(at), key, item
            elif isinstance(item, dict):
                yield from (
                    (", ".join(at), f"{key}.{lang}", item[lang])
                    for lang in LANGUAGES
                    if isinstance(item.get(lang), str)
                )


def _too_long(field: str, text: str) -> Message | None:
    if len(text) <= MOST_LETTERS:
        return None
    return Message.of("problems.pack.long_name", field=field, count=len(text), most=MOST_LETTERS)
