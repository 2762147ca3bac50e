"""Hold what every page beside the map knows: what it shows, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.sheets.markup import Html
from geo.sheets.markup import join
from geo.sheets.markup import swatch
from geo.sheets.markup import tag
from geo.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Page:
    """
    What a page shows, and in which language.

    Attributes
    ----------
    shelf
        The pack and the claims.
    language
        Language of the page.
    """

    shelf: Shelf
    language: str

    def word(self, key: str, **values: object) -> str:
        """Give a text in the page's language."""
        return word(self.language, key, **values)

    def address(self, path: str, **state: str | None) -> str:
        """Give the address of a page of this app, in the same language."""
        chosen = {key: value for key, value in state.items() if value}
        return f"{path}?" + urlencode({**chosen, "lang": self.language})

    def swatch(self, side: str) -> Html:
        """Give the patch of colour and pattern of a side."""
        return swatch(side, self.shelf.pack.parties)

    def side(self, side: str) -> str:
        """Name a side: a party, or one of those that are none."""
        parties = self.shelf.pack.parties
        if side in parties:
            return parties[side].name[self.language]
        return self.word(f"explorer.side.{side}")

    def unit_names(self, unit_ids: Iterable[str]) -> str:
        """Name units one after the other, those that are not there left out."""
        units = self.shelf.pack.units
        names = [units[u].name(self.language) for u in unit_ids if u in units]
        return self.word("app.list_separator").join(names)

    def sources(self, ids: Iterable[str]) -> Html:
        """Write sources, each on a line of its own."""
        sources = self.shelf.pack.sources
        return join(link(sources[i].title, sources[i].url, line=True) for i in ids if i in sources)


def link(title: str, address: str | None, *, line: bool = False) -> Html:
    """
    Write a title, as a link where it has an address in the web.

    Parameters
    ----------
    title
        What is read.
    address
        Where it leads; anything but http and https is left out, for it comes from data.
    line
        Whether it stands on a line of its own.

    Returns
    -------
    html
        The title.

    Examples
    --------
    >>> link("a <b>", "javascript:alert(1)")
    'a &lt;b&gt;'
    """
    written = join([title])
    if address and address.startswith(("https://", "http://")):
        written = tag("a", title, href=address, rel="noopener noreferrer")
    return tag("span", written, class_="line") if line else written
