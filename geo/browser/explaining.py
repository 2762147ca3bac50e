"""Give what explains the explorer: how things are measured, and what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.browser.parts import parts
from geo.pack.history import load_history
from geo.sea.outcomes import find_sea
from geo.text.dates import first_day
from geo.text.format import date
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from geo.pack.pack import Pack
    from geo.scene.stamp import Stamp

# of the United Nations Convention on the Law of the Sea
ARTICLES = ("5", "7", "13", "15", "57", "74", "121")
# for each part of the page that explains the keys of its texts
METHODS = {
    "methods": tuple(
        f"method.{key}" for key in ("distance", "area", "tally", "people", "names", "claims")
    ),
    "sea": tuple(f"sea.{key}" for key in ("cells", "zones", "line", "straits", "digits")),
}


def anchor(key: str) -> str:
    """Give the id of the part of a page that a text stands in."""
    return key.replace(".", "-")


def explained(*, sea: bool) -> list[dict[str, Any]]:
    """
    Give the texts that explain how things are measured.

    Parameters
    ----------
    sea
        Whether the pack has zones at sea.

    Returns
    -------
    groups
        For each its ``id``, its ``title`` in every language, and its ``parts``: each with the
        ``id`` that an address names, ``title`` and ``text``.
    """
    keys = {group: [(key, f"{key}.title", key) for key in some] for group, some in METHODS.items()}
    articles = [f"article.{one}" for one in ARTICLES]
    keys["sea"] += [(key, key, f"{key}.how") for key in articles]
    return [
        {"id": group, "title": _texts(f"{group}_title"), "parts": [_part(*one) for one in some]}
        for group, some in keys.items()
        if sea or group != "sea"
    ]


def about_data(stamp: Stamp) -> dict[str, Any]:
    """
    Give what a page that travels alone says of itself, and what it explains.

    Parameters
    ----------
    stamp
        What it says of itself.

    Returns
    -------
    data
        Plain data for JSON: ``rows`` of facts by language, the ``parts`` that it is made of, what
        is ``explained``, and ``events`` in order of time.
    """
    pack = stamp.view.pack
    return {
        "rows": {lang: stamp.rows(lang) for lang in LANGUAGES},
        "parts": parts(stamp),
        "explained": explained(sea=find_sea(pack)[0] is not None),
        "events": _events(pack),
    }


def _part(key: str, title: str, text: str) -> dict[str, Any]:
    return {"id": anchor(key), "title": _texts(title), "text": _texts(text)}


def _texts(key: str) -> dict[str, str]:
    return {lang: word(lang, f"about.{key}") for lang in LANGUAGES}


def _events(pack: Pack) -> list[dict[str, Any]]:
    """Give for each event when it was, in words, and the day on which a map shows it."""
    return [
        {
            "day": first_day(one.date).isoformat(),
            "date": {lang: date(one.date, lang) for lang in LANGUAGES},
            "title": dict(one.title),
        }
        for one in load_history(pack)
    ]
