"""Make pages before anybody asks, so that a class that comes at once does not wait for each."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING

from geo.errors import FourIslandsError
from geo.server.views.claims import ClaimsSheet
from geo.server.views.compare import CompareSheet
from geo.server.views.scenarios import ScenariosSheet
from geo.server.views.timeline import TimelineSheet
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geo.server.shelf import Shelf

# whoever opens the first page has the processor until it is there
WAIT_S = 3.0


def make_pages(shelf: Shelf, days: Iterable[dt.date], *, wait_s: float = WAIT_S) -> None:
    """
    Make the pages as they open without a query, in every language, one after the other.

    Parameters
    ----------
    shelf
        The pack and the claims to show; what cannot be shown is left for the pages to tell.
    days
        The days that it is for those who will ask, those of most first; pages of another day are
        made when they are asked for.
    wait_s
        How long to leave the processor to those who come first. After each page as long is waited
        as that page took.
    """
    time.sleep(wait_s)
    for day, language, make in product(days, LANGUAGES, _PAGES):
        begun = time.perf_counter()
        with suppress(FourIslandsError):
            make(shelf, language, day)
        time.sleep(min(wait_s, time.perf_counter() - begun))


def _compare(shelf: Shelf, language: str, day: dt.date) -> None:
    sheet = CompareSheet(shelf, language, day=day)
    sheet.head({}), sheet.below({}), sheet.data({})


def _scenarios(shelf: Shelf, language: str, day: dt.date) -> None:
    ScenariosSheet(shelf, language, day=day).html({})


def _claims(shelf: Shelf, language: str, day: dt.date) -> None:
    ClaimsSheet(shelf, language, day=day).html()


def _timeline(shelf: Shelf, language: str, day: dt.date) -> None:
    TimelineSheet(shelf, language, day=day).html()


def _scene(shelf: Shelf, language: str, _day: dt.date) -> None:
    # geometry is heavy to import, and an app that starts waits for nothing heavy
    from geo.server.views.scene import SceneSheet  # noqa: PLC0415

    sheet = SceneSheet(shelf, language)
    choice = sheet.choice({})
    sheet.head({}), sheet.legend(choice), sheet.table(choice), sheet.data()


_PAGES = (_compare, _scenarios, _claims, _timeline, _scene)
