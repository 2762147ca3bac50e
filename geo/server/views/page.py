"""Hold what every page beside the map knows: what it shows, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import swatch
from geo.server.views.markup import tag
from geo.text.dates import today
from geo.text.format import listed
from geo.text.words import word

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geo.pack.units import Source
    from geo.server.shelf import Shelf


# pages that a folder of files has, and what begins the addresses of the files in it
PAGES_ALONE = {
    "/": "index.html",
    "/claims": "claims.html",
    "/present": "lesson.html",
    "/timeline": "index.html",
}
HELD = "./held/"


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
    day
        The reader's own day, which citations state.
    alone
        Whether the page is a file among files, with no program that could answer it.
    """

    shelf: Shelf
    language: str
    day: dt.date = field(default_factory=today, kw_only=True)
    alone: bool = field(default=False, kw_only=True)

    def word(self, key: str, **values: object) -> str:
        """Give a text in the page's language."""
        return word(self.language, key, **values)

    def labelled(self, label: str, said: str) -> str:
        """Set a label before what it says, with the language's own mark between."""
        return self.word("app.labelled", label=label, said=said)

    def aside(self, said: str | float) -> str:
        """Put a remark into the language's own brackets, to stand behind what it is about."""
        return self.word("app.aside", said=said)

    def address(self, path: str, **state: str | None) -> str:
        """Give the address of a path of this app, as its pages ask for it, in the same language."""
        chosen = {key: value for key, value in state.items() if value}
        query = urlencode({**chosen, "lang": self.language})
        return alone_at(path, query, self.language) if self.alone else f".{path}?{query}"

    def swatch(self, side: str) -> Html:
        """Give the patch of colour and pattern of a side."""
        return swatch(side, self.shelf.pack.parties)

    def side(self, side: str, date: str | None = None) -> str:
        """Name a side: a party, as it was called on a day if one is given, or one that is none."""
        parties = self.shelf.pack.parties
        if side in parties:
            return parties[side].name_on(date)[self.language]
        return self.word(f"explorer.side.{side}")

    def unit_names(self, unit_ids: Iterable[str]) -> str:
        """Name units one after the other, those that are not there left out."""
        units = self.shelf.pack.units
        names = [units[u].name(self.language) for u in unit_ids if u in units]
        return listed(names, self.language)

    def sources(self, ids: Iterable[str]) -> Html:
        """Write sources, each on a line of its own."""
        sources = self.shelf.pack.sources
        cited = (cite(sources[i], self.language) for i in ids if i in sources)
        return join(tag("span", source, class_="line") for source in cited)


def alone_at(path: str, query: str, language: str) -> str:
    """
    Give the address of a page, or of what a page asks for, in a folder of files.

    Parameters
    ----------
    path
        As it is in the app.
    query
        What it is asked.
    language
        Language of the page; a file has it in its name.

    Returns
    -------
    address
        Of a page beside this one; what lies in the folder of files begins with :data:`HELD`, which
        the page's script knows where to find. What was on a day is shown on the map.

    Examples
    --------
    >>> alone_at("/claims", "claim=000-01", "en"), alone_at("/pack/claims.csv", "", "en")
    ('./claims.html?claim=000-01', './held/claims/claims-en.csv')
    """
    if path in PAGES_ALONE:
        return f"./{PAGES_ALONE[path]}?{query}"
    name, _, ending = path.rpartition("/")[-1].partition(".")
    return f"{HELD}claims/{name}-{language}.{ending}"


def cite(source: Source, language: str) -> Html:
    """
    Write the title of a source, the original one beside a translated one.

    Parameters
    ----------
    source
        The source.
    language
        Language of the page.

    Returns
    -------
    html
        The titles, each marked with its language where that is not the page's, so that it is read
        out and drawn as what it is.

    Examples
    --------
    >>> from geo.pack.units import Source
    >>> cite(Source("a", "Treaty of A", "en", titles={"ru": "Договор А"}), "ru")
    'Договор А <cite class="original" lang="en">Treaty of A</cite>'
    """
    original = source.original(language)
    is_own = bool(original) or source.language == language
    title = link(source.titled(language), source.url, lang=None if is_own else source.language)
    beside = [" ", tag("cite", original, class_="original", lang=source.language)]
    # an address that nobody opened for this pack is no evidence, and says so
    mark = [" ", tag("span", word(language, "app.source_unopened"), class_="status")]
    return join([title, *(beside if original else ()), *(() if source.opened else mark)])


def link(title: str, address: str | None, *, line: bool = False, lang: str | None = None) -> Html:
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
    lang
        Language of the title, where that is not the page's.

    Returns
    -------
    html
        The title.

    Examples
    --------
    >>> link("a <b>", "javascript:alert(1)")
    'a &lt;b&gt;'
    """
    written = tag("span", title, lang=lang) if lang else join([title])
    if address and address.startswith(("https://", "http://")):
        written = tag("a", title, href=address, rel="noopener noreferrer", lang=lang)
    return tag("span", written, class_="line") if line else written
