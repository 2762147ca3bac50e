"""Show the bare map inside pages of other sites, where whoever runs the server allows it."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse
from starlette.responses import Response
from starlette.routing import Match
from starlette.routing import Route

from geo.browser.assets import component_data
from geo.errors import FourIslandsError
from geo.server.views import query
from geo.server.views.embed import embed_page
from geo.server.views.frame import bare_page
from geo.text.addresses import is_place
from geo.text.message import Message
from geo.text.query import query_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.types import Scope

    from geo.server.shelf import Shelf

#: which sites may show the map in pages of their own
FRAMES_VARIABLE = "FOUR_ISLANDS_FRAMES"
ANY = "*"
_SITE = re.compile(r"https?://(?:\*\.)?([^/?#*]+)")
_ASKED = "embed", "1"
BROKEN = 500


def framing_sites(text: str | None = None) -> tuple[str, ...]:
    """
    Give the sites that may show the map in their own pages.

    Parameters
    ----------
    text
        Sites with ``https://`` and without a path, spaces between them, or ``*`` for all; what the
        environment says in :data:`FRAMES_VARIABLE` where None.

    Returns
    -------
    sites
        As a Content-Security-Policy writes them; none for this app's own pages only.

    Raises
    ------
    FourIslandsError
        If one is no site.

    Examples
    --------
    >>> framing_sites("https://school.example https://*.news.example"), framing_sites("")
    (('https://school.example', 'https://*.news.example'), ())
    """
    named = os.environ.get(FRAMES_VARIABLE, "") if text is None else text
    sites = tuple(named.lower().split())
    for site in sites:
        found = _SITE.fullmatch(site)
        if site != ANY and not (found and site.isascii() and is_place(found[1])):
            raise FourIslandsError(Message.of("commands.no_site", text=repr(site)[1:-1]))
    return sites


def asks_embed(scope: Scope) -> bool:
    """Tell whether the bare map is asked for."""
    if scope["type"] != "http" or not scope["path"].endswith("/"):
        return False
    key, value = _ASKED
    return query_of(scope.get("query_string", b"").decode("ascii", "replace")).get(key) == value


def embed_headers(headers: Mapping[str, str], sites: tuple[str, ...]) -> dict[str, str]:
    """
    Give the headers of the bare map.

    Parameters
    ----------
    headers
        Those of every answer.
    sites
        Those of :func:`framing_sites`.

    Returns
    -------
    headers
        The same, save who may show it.
    """
    changed = dict(headers)
    if sites:
        ancestors = " ".join(["frame-ancestors", *(("*",) if ANY in sites else ("'self'", *sites))])
        policy = changed["content-security-policy"]
        changed["content-security-policy"] = re.sub("frame-ancestors [^;]*", ancestors, policy)
        # it knows one site or none; the policy above stands for it in every browser of these years
        changed["x-frame-options"] = ""
    return changed


class BareMap(Route):
    """Answers where the bare map is asked for."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__("/", self.answer)
        self._shelf = shelf

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Leave alone what asks for the app."""
        return super().matches(scope) if asks_embed(scope) else (Match.NONE, {})

    def answer(self, request: Request) -> Response:
        """Write the page; what it shows stands in its address, which its script reads."""
        given = request.query_params.get("lang")
        language = query.language(given, request.headers.get("accept-language"))
        try:
            data = component_data(lang=language, bundle_version=self._shelf.version)
            title = self._shelf.pack.title[language]
        except FourIslandsError as error:
            return HTMLResponse(bare_page(language, str(error)), status_code=BROKEN)
        return HTMLResponse(embed_page(language, title, json.dumps(data)))
