"""Write the document of the bare map, which needs nothing of the web framework."""

from __future__ import annotations

import json

from geo.browser.assets import first_letters
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.text.words import word

SCRIPT = "./sheets/pages/embed.js"
# what the map asks for first
_FIRST = (("core/four_islands.css", "style"), ("fonts/fonts.css", "style"))
_SCRIPTS = ("leaflet/leaflet.js", "core/four_islands.js")


def embed_page(language: str, title: str, data: str) -> Html:
    """
    Write the document.

    Parameters
    ----------
    language
        Language of the page.
    title
        What the map is about.
    data
        What the map's script is told, as JSON.

    Returns
    -------
    html
        The document.
    """
    told = json.loads(data)
    at, version = told["assets"], told["version"]
    files = [*_FIRST, *((name, "script") for name in _SCRIPTS)]
    early = [
        tag("link", rel="preload", href=f"{at}/{name}?v={version}", as_=kind)
        for name, kind in files
    ]
    shapes = [f"{told['display']}/{name}.topojson{told['mark']}" for name in told["names"].split()]
    early += [
        tag("link", rel="preload", href=address, as_="fetch", crossorigin="")
        for address in (told["bundle"], *shapes)
    ]
    early += [
        tag("link", rel="preload", href=f"{at}/fonts/{name}", as_="font", crossorigin="")
        for name in first_letters()
    ]
    whole = word(language, "app.embed.whole")
    head = tag(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        tag("title", title),
        *early,
        tag("style", Html("html,body{margin:0;height:100%;overflow:hidden}.fi-mount{height:100%}")),
    )
    body = tag(
        "body",
        tag(
            "main",
            tag("div", class_="fi-mount", data_told=data, data_whole=whole),
            style="height:100%",
        ),
        tag("script", type="module", src=SCRIPT),
    )
    return Html("<!doctype html>" + tag("html", head, body, lang=language))
