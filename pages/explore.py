"""Show the map: the explorer fills the page, and holds its state in the browser and the address."""

from __future__ import annotations

import streamlit as st

from components import PAGES
from components import explorer
from geo.browser.assets import component_data
from geo.errors import BuildError
from geo.server.embedding import framing_sites
from geo.server.shelf import the_shelf
from geo.server.views.frame import trouble

OPTIONS = {
    "heading": True,
    "welcome": True,
    "taking": "./sheets/pages/taking.js",
    "comparing": f".{PAGES['compare']}",
    "sharing": {"qr": "./share/qr.svg", "frames": framing_sites()},
}
# what the head leaves of the window
HEIGHT = "calc(100dvh - var(--lost, 0px) - var(--masthead))"


def show(language: str) -> None:
    """Mount the explorer, or say what is missing."""
    shelf = the_shelf()
    try:
        data = component_data(
            lang=language,
            height=HEIGHT,
            options=OPTIONS,
            bundle_version=shelf.version,
        )
    except BuildError as error:
        st.html(trouble(language, "assets", str(error)))
        return
    with st.container(key="explore"):
        explorer("explorer")(key="explorer", data=data)


show(st.session_state.language)
