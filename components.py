"""
Make what Streamlit wants once: the components that hold our scripts, and the list of pages.

Streamlit runs `app.py` and the file of a page anew at each visit; what stands here is made by the
first visit, and later ones need not read files, hash sources or look for paths again.
"""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.browser.assets import component_sources
from geo.browser.assets import page_source
from geo.text.words import word

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

PAGES = {
    page: "/" if page == "explore" else f"/{page}"
    for page in (
        "explore",
        "compare",
        "claims",
        "archive",
        "timeline",
        "scenarios",
        "present",
        "documents",
        "scene",
        "lesson",
        "about",
    )
}
FOLDER = Path(__file__).parent / "pages"


def page_list(language: str) -> dict[str, st.Page]:
    """
    Give the pages by their ids.

    Parameters
    ----------
    language
        Language of their titles.

    Returns
    -------
    pages
        For one run: Streamlit notes in a page whether it may be run.
    """
    return {page: copy.copy(made) for page, made in _pages(language).items()}


@cache
def _pages(language: str) -> dict[str, st.Page]:
    return {
        page: st.Page(FOLDER / f"{page}.py", title=word(language, f"app.page.{page}"),
                      url_path=page, default=page == "explore")
        for page in PAGES
    }  # fmt: skip


@cache
def frame() -> ComponentRenderer:
    """Give the component that makes the pages answer at once."""
    script = page_source("pages/sheets.js")
    return st.components.v2.component("four_islands.frame", js=script, isolate_styles=False)


@cache
def explorer(name: str) -> ComponentRenderer:
    """Give a component that holds the map, by its name."""
    sources = component_sources()
    return st.components.v2.component(
        f"four_islands.{name}",
        html=sources.html,
        css=sources.css,
        js=sources.js,
        isolate_styles=False,
    )


@cache
def two_maps() -> ComponentRenderer:
    """Give the component that holds two maps beside each other."""
    return st.components.v2.component(
        "four_islands.compare",
        html='<div class="compare"></div>',
        css=page_source("pages/compare.css"),
        js=page_source("pages/compare.js"),
        isolate_styles=False,
    )


@cache
def scene_controls() -> ComponentRenderer:
    """Give the component that holds the choices of the 3D view and tries what the browser draws."""
    return st.components.v2.component(
        "four_islands.scene",
        html='<div class="scene-bar"></div>',
        js=page_source("pages/scene.js"),
        isolate_styles=False,
    )
