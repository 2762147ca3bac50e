"""Give what frames every page: its style sheet, its script, and how trouble is told."""

from __future__ import annotations

import hashlib
from functools import cache

from geo.browser.assets import assets_version
from geo.browser.assets import page_source
from geo.errors import BuildError
from geo.server.places import without_folders
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.server.views.masthead import party_css
from geo.text.words import word

STYLES = (
    "pages/sheets.css",
    "pages/claims.css",
    "archive/archive.css",
    "pages/timeline.css",
    "pages/scene.css",
    "pages/present.css",
    "editor/lesson.css",
    "documents/documents.css",
    "pages/taking.css",
)


@cache
def frame_style() -> str:
    """Give the style sheet of every page."""
    return "\n".join([*map(page_source, STYLES), party_css()])


def style_addresses() -> list[str]:
    """
    Give the addresses of the style sheets of every page, which change when they do.

    Returns
    -------
    addresses
        Of the letters, which the map uses too, and of all else; none without the built assets.
    """
    try:
        version = assets_version()
    except BuildError:
        return []
    mark = hashlib.sha256(frame_style().encode()).hexdigest()[:16]
    return [f"./assets/fonts/fonts.css?v={version}", f"./frame.css?v={mark}"]


def frame_link() -> Html:
    """Write what brings the style sheets into a page; the browser keeps them."""
    imports = "".join(f'@import url("{address}");' for address in style_addresses())
    return tag("style", Html(imports))


# where Streamlit has words of its own on our pages, how they begin there, and our words for them
STREAMLIT_WORDS = (
    ("[data-testid=stSkipToContent]", "Skip to main content", "skip"),
    ("[data-testid=stMainMenuButton]", "Main menu", "menu"),
    ("[data-testid=stBaseButton-elementToolbar]", "Fullscreen", "full_screen"),
    ("[data-testid=stStatusWidget] *", "Running", "running"),
    ("[data-testid=stStatusWidget] *", "Stop", "stop"),
)


def streamlit_words(language: str) -> list[tuple[str, str, str]]:
    """
    Give the words that stand in place of Streamlit's own.

    Parameters
    ----------
    language
        Language of the page.

    Returns
    -------
    words
        Where a text stands, as a CSS selector; how it begins in Streamlit; and what is said.

    Examples
    --------
    >>> streamlit_words("ru")[0]
    ('[data-testid=stSkipToContent]', 'Skip to main content', 'К содержанию')
    """
    return [
        (where, begins, word(language, f"app.streamlit.{key}"))
        for where, begins, key in STREAMLIT_WORDS
    ]


def trouble(language: str, what: str, sentence: str) -> Html:
    """
    Tell why there is nothing to show, and what to do next.

    Parameters
    ----------
    language
        Language of the page.
    what
        ``pack`` or ``assets``: the catalogue's ``app.error.…`` says more.
    sentence
        The error's own sentence, which is in English.

    Returns
    -------
    html
        The page in place of the one that failed.
    """
    return tag(
        "div",
        tag("h1", word(language, f"app.error.{what}.title")),
        tag("p", word(language, f"app.error.{what}.found"), class_="quiet"),
        tag("p", without_folders(sentence), lang="en", class_="sheet-notice"),
        tag("p", word(language, f"app.error.{what}.next")),
        class_="sheet",
        role="alert",
    )


def broken(language: str) -> Html:
    """
    Tell that the program failed, in place of the web framework's own box.

    Parameters
    ----------
    language
        Language of the page.

    Returns
    -------
    html
        What is lost, which is nothing, and what to do next.
    """
    return tag(
        "div",
        tag("h1", word(language, "app.error.script.title")),
        tag("p", word(language, "app.error.script.next")),
        class_="sheet",
        role="alert",
    )


def notice(sentence: str) -> Html:
    """Write a sentence that a reader should see before the page."""
    return tag("p", sentence, class_="sheet sheet-notice", role="status")


def missing_page(language: str, said: str, back: str) -> Html:
    """
    Write the whole document that stands for a page that is not there.

    Parameters
    ----------
    language
        Language to say it in.
    said
        What is not there, in a sentence.
    back
        Address of the map.

    Returns
    -------
    html
        A document that needs nothing else, with a link to the map.
    """
    link = tag("a", word(language, "app.missing.next"), href=f"{back}?lang={language}")
    return bare_page(language, said, tag("p", link))


def bare_page(language: str, said: str, *more: Html) -> Html:
    """
    Write a whole document that needs nothing else.

    Parameters
    ----------
    language
        Language that it is in.
    said
        Its title.
    *more
        What follows it.

    Returns
    -------
    html
        The document.
    """
    style = "body{font:18px/1.5 sans-serif;max-width:40em;margin:4em auto;padding:0 1em}"
    # the ground is named, for whoever measures contrast would take it for white
    theme = ":root{color-scheme:light dark;background:Canvas;color:CanvasText}"
    head = tag(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        tag("title", said),
        # else a browser asks for one where there is none
        tag("link", rel="icon", href="data:,"),
        tag("style", Html(f"{style}{theme}")),
    )
    body = tag("body", tag("main", tag("h1", said), *more))
    return Html("<!doctype html>" + tag("html", head, body, lang=language))
