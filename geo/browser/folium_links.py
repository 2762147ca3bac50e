"""
Take folium's links to other servers out of a page, name those left, and keep its script whole.

This module imports folium, which the running app does without.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlsplit

import folium
from branca.element import CssLink
from branca.element import Element
from branca.element import Figure
from branca.element import JavascriptLink
from folium.template import Template

from geo.errors import FrameWarning
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = re.compile("</(?=script)", re.IGNORECASE)
_OPENS = re.compile("<script", re.IGNORECASE)
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')


def page_of(figure: Figure) -> Figure:
    """
    Give the page that a part of it stands in: a part of several calls itself the whole.

    Parameters
    ----------
    figure
        What a map calls its root.
    """
    around = figure._parent  # noqa: SLF001 - no public way to see it
    return page_of(around) if isinstance(around, Figure) else figure


def drop_links(page: Figure) -> None:
    """
    Take out what folium's maps would fetch; all maps of a page share the explorer's own.

    Parameters
    ----------
    page
        The page, about to be rendered.
    """
    names = [name for name, _ in [*folium.Map.default_js, *folium.Map.default_css]]
    for element in (page, *_inside(page)):
        if isinstance(element, folium.Map):
            element.default_js = []
            element.default_css = []
        if isinstance(element, Figure):
            for name in names:
                element.header._children.pop(name, None)  # noqa: SLF001 - no public way to drop one


def allow_enlarging(page: Figure) -> None:
    """
    Let readers enlarge a page, which folium's maps forbid.

    Parameters
    ----------
    page
        The page, whose maps have written their part of its head.
    """
    figures = [one for one in (page, *_inside(page)) if isinstance(one, Figure)]
    for child in [child for figure in figures for child in figure.header._children.values()]:  # noqa: SLF001 - as above
        text = child.render() if type(child) is Element else ""
        if "user-scalable=no" in text:
            child._template = Template(_VIEWPORT.sub(VIEWPORT, text))  # noqa: SLF001 - as above


def _inside(element: Element) -> Iterator[Element]:
    for child in element._children.values():  # noqa: SLF001 - no public way to see them
        yield child
        yield from _inside(child)


class Verbatim(Element):
    """Text of a page that no template engine may read as its own."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.text = text


class ScriptKept(Element):
    """
    Keeps what people write, in a pop-up say, from ending the script that folium puts it into.

    The head of a page is rendered before its script, and this in it. In a script's strings the
    written forms say the same.
    """

    _template = Template("")

    def __init__(self, page: Figure) -> None:
        super().__init__()
        self._name = "ScriptKept"
        self.page = page

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Write anew what would end the page's script, or open one in it."""
        parts = self.page.script._children  # noqa: SLF001 - no public way to see them
        for name, part in list(parts.items()):
            text = part.render()
            kept = _kept(text)
            if kept != text:
                parts[name] = Verbatim(kept)
        return ""


def _kept(text: str) -> str:
    if _OPENS.search(text):
        text = text.replace("<!--", "<\\!--")
    return _ENDS.sub(r"<\\/", text)


class OthersNamed(Element):
    """
    Says which other servers a page asks, once all that is in it has been rendered.

    The head of a page is rendered last, and this in it.
    """

    _template = Template("")

    def __init__(self, page: Figure) -> None:
        super().__init__()
        self._name = "OthersNamed"
        self.page = page

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Warn of each server once, with what is asked of it."""
        asked: dict[str, set[str]] = {}
        for what, address in self._addresses():
            host = urlsplit(address).hostname
            if host:
                # a server has many names for its tiles
                asked.setdefault(host.replace("{s}.", ""), set()).add(what)
        if asked:
            told = sorted(f"{host} ({', '.join(sorted(what))})" for host, what in asked.items())
            said = Message.of("problems.notebook.asks", servers=", ".join(told))
            warnings.warn(said, FrameWarning, stacklevel=2)
        return ""

    def _addresses(self) -> Iterator[tuple[str, str]]:
        header: Any = self.page.header
        for name, child in header._children.items():  # noqa: SLF001 - no public way to see them
            if isinstance(child, JavascriptLink | CssLink):
                yield name, str(child.url)
        for child in _inside(self.page):
            if isinstance(child, folium.TileLayer):
                yield child.tile_name, str(child.tiles)
