"""Make a lesson from what is on the map; the page's script does it in the browser."""

from __future__ import annotations

import streamlit as st

from geo.errors import BuildError
from geo.server.shelf import the_shelf
from geo.server.views.frame import trouble
from geo.server.views.lesson import LessonSheet


def show(language: str) -> None:
    """Write the page, or say what is missing."""
    try:
        st.html(LessonSheet(the_shelf(), language).html())
    except BuildError as error:
        st.html(trouble(language, "assets", str(error)))


show(st.session_state.language)
