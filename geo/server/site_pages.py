"""
Make of the pages of a program what files alone can hold: the search, and the page of claims.

What these pages ask a program for is written beforehand, once in each language; the browser
filters, counts and looks things up itself, as it does in the app.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.assets import PAGE_SOURCES
from geo.claims.annotations import annotation_collection
from geo.claims.claims_table import claims_csv
from geo.claims.reviews import claim_reviews
from geo.pack.intake import take_bytes
from geo.server.views.claim_list import card_data
from geo.server.views.claim_list import claims_data
from geo.server.views.claims import CARDS_EACH
from geo.server.views.claims import ClaimsSheet
from geo.server.views.finding import finding_data
from geo.server.views.frame import frame_style
from geo.server.views.page import PAGES_ALONE
from geo.server.views.page import alone_at
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geo.lessons.lessons import Lesson
    from geo.server.shelf import Shelf

# the pages that the search leads to by name: scenarios are chosen on the map, and what the sheet
# about the site tells is found there
NAMED = {
    "explore": "/",
    "claims": "/claims",
    "timeline": "/timeline",
    "scenarios": "/",
    "present": "/present",
    "about": "/about",
}
SCRIPTS = ("pages/claims.js", "shared")


def site_pages(
    shelf: Shelf, *, made_on: dt.date, lessons: Iterable[Lesson] = ()
) -> dict[str, bytes]:
    """
    Make the files of the search and of the page of claims.

    Parameters
    ----------
    shelf
        The pack and its claims.
    made_on
        The day that citations state.
    lessons
        Those that the search finds.

    Returns
    -------
    files
        Contents by their paths in the folder of files; of claims only where there are some.

    Raises
    ------
    BuildError
        If the browser's assets have not been made.
    """
    shown = [lesson for lesson in lessons if lesson.steps]
    lacks = {"claims": not shelf.claims, "timeline": not tuple(shelf.history)}
    named = {page: path for page, path in NAMED.items() if not lacks.get(page)}
    found = {f"finding/{lang}.json": _found(shelf, shown, named, lang) for lang in LANGUAGES}
    if not shelf.claims:
        return found
    for language in LANGUAGES:
        sheet = ClaimsSheet(shelf, language, day=made_on, alone=True)
        found |= {f"claims/{name}": content for name, content in _claims(sheet).items()}
    modules = [path for one in SCRIPTS for path in _modules(one)]
    found |= {f"sheets/{name}": take_bytes(PAGE_SOURCES / name) for name in modules}
    return found | {"sheets/frame.css": frame_style().encode()}


def _modules(name: str) -> list[str]:
    path = PAGE_SOURCES / name
    held = sorted(path.glob("*.js")) if path.is_dir() else [path]
    return [one.relative_to(PAGE_SOURCES).as_posix() for one in held]


def _found(shelf: Shelf, lessons: list[Lesson], pages: dict[str, str], language: str) -> bytes:
    """Gather what can be found, each at the page that shows it here."""
    data = finding_data(shelf, lessons, pages, language)
    return _json(
        {**data, "hits": [{**hit, "to": _here(hit["to"], language)} for hit in data["hits"]]}
    )


def _here(address: str, language: str) -> str:
    path, _, query = address.partition("?")
    page, part = path.removeprefix("."), query.partition("#")[2]
    if page == "/about":
        return f"#{part or 'about'}"
    if page == "/timeline" and "date=" not in query:
        return "#timeline"
    return alone_at(page, query, language) if page in PAGES_ALONE else address


def _claims(sheet: ClaimsSheet) -> dict[str, bytes]:
    """Write the page, its claims and their cards, and what can be taken along, in its language."""
    shelf, language = sheet.shelf, sheet.language
    checks = shelf.checks.values()
    ids = [claim.id for claim in shelf.claims]
    cards = {
        f"cards-{language}-{at // CARDS_EACH}.json": _json(
            {claim: card_data(sheet, claim) for claim in ids[at : at + CARDS_EACH]}
        )
        for at in range(0, len(ids), CARDS_EACH)
    }
    # no article goes along, nor a passage of one
    noted = annotation_collection(shelf.claims, shelf.pack, checks=checks)
    reviews = claim_reviews(checks, shelf.claims, shelf.pack, language=language)
    # a spreadsheet takes a table for UTF-8 only when it begins with a mark
    table = claims_csv(shelf.claims, shelf.pack, checks).encode("utf-8-sig")
    return {
        f"sheet-{language}.html": sheet.html().encode("utf-8", "backslashreplace"),
        f"claims-{language}.json": _json(claims_data(sheet)),
        **cards,
        f"claims-{language}.csv": table,
        f"annotations-{language}.jsonld": _json(noted),
        f"claimreviews-{language}.jsonld": _json(reviews),
    }


def _json(value: Any) -> bytes:  # noqa: ANN401 - any plain data
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # half of a surrogate pair, which no encoding takes, is written as JSON writes it
    return text.encode("utf-8", "backslashreplace")
