"""Write how a view or a figure is cited, short and long, each with a button that copies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.annotations import citation
from geo.server.views.markup import Html
from geo.server.views.markup import tag

if TYPE_CHECKING:
    from geo.server.views.page import Page

# stands for the address until the browser, which alone knows it in full, writes it in
ADDRESS_BLANK = "{address}"
# stands for what is shown where the browser alone knows that
WHAT_BLANK = "{what}"


def citing(page: Page, what: str, *, address: str = "") -> Html:
    """
    Write how something is cited.

    Parameters
    ----------
    page
        The page it stands on.
    what
        What is cited, in the page's language.
    address
        The path and query that restore it; where empty, the browser takes its own address.

    Returns
    -------
    html
        A fold with both citations; the script fills in the address and copies.
    """
    day = page.day.isoformat()
    found = citation(what, page.shelf.pack, on=day, language=page.language, address=ADDRESS_BLANK)
    lines = [_line(page, key, said) for key, said in (("short", found.short), ("long", found.long))]
    return tag(
        "details",
        tag("summary", page.word("claims.cite")),
        *lines,
        tag("p", role="status", class_="quiet"),
        class_="citing",
        data_citing=address or True,
        data_copied=page.word("claims.copied"),
        data_not_copied=page.word("claims.not_copied"),
    )


def copied_link(page: Page, address: str) -> Html:
    """
    Write a button that copies the address of something on a page.

    Parameters
    ----------
    page
        The page it stands on.
    address
        Path and query; the browser puts its own origin before it.
    """
    return tag(
        "span",
        tag("button", page.word("claims.copy_link"), type="button", data_copy_link=address),
        tag("span", role="status", class_="quiet"),
        data_copied=page.word("claims.copied"),
        data_failed=page.word("claims.link_not_copied"),
    )


def _line(page: Page, key: str, said: str) -> Html:
    label = page.word(f"claims.cite_{key}")
    return tag(
        "p",
        tag("span", label, class_="quiet citing-label"),
        tag("span", data_cite=said),
        tag(
            "button",
            page.word("claims.copy"),
            type="button",
            data_copy=True,
            aria_label=page.word("claims.copy_what", what=label),
        ),
    )
