"""Keep what pages are made of, so that the next reader does not wait for it to be written anew."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from geo.server.views.page import Page

P = TypeVar("P", bound="Page")
R = TypeVar("R")


def kept(work: Callable[[P], R]) -> Callable[[P], R]:
    """
    Keep what is made for a page, with its shelf.

    A page is its shelf, which is loaded once, its language and the reader's day. Of many readers
    who ask for the same at once, one has it made and the others wait for it.

    Parameters
    ----------
    work
        A method of a page; what it gives is never changed.

    Returns
    -------
    kept
        The same method.
    """

    @wraps(work)
    def found(page: P, /) -> R:
        return page.shelf.kept.find((work, page), lambda: work(page))

    return found


def kept_for(
    *keys: str,
) -> Callable[[Callable[[P, Mapping[str, str]], R]], Callable[[P, Mapping[str, str]], R]]:
    """
    Keep what is made for a page of an address's query, by those keys that it reads.

    Parameters
    ----------
    *keys
        What the method reads of the query; the rest is not shown to it.

    Returns
    -------
    decorator
        For a method that takes a query.
    """

    def keeping(
        work: Callable[[P, Mapping[str, str]], R],
    ) -> Callable[[P, Mapping[str, str]], R]:
        @wraps(work)
        def found(page: P, query: Mapping[str, str], /) -> R:
            asked = {key: query[key] for key in keys if key in query}
            return page.shelf.kept.find((work, page, *asked.items()), lambda: work(page, asked))

        return found

    return keeping
