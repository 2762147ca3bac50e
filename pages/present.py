"""List the lessons, and show one over the whole screen."""

from __future__ import annotations

import streamlit as st

from geo.errors import BuildError
from geo.server.lesson_shelf import the_lesson_shelf
from geo.server.shelf import the_shelf
from geo.server.views.frame import trouble
from geo.server.views.present import PresentSheet
from geo.server.views.query import typed


def show(language: str) -> None:
    """Write the page, or tell why it cannot be shown."""
    try:
        page = PresentSheet(the_shelf(), language, the_lesson_shelf()).html(
            typed({key: st.query_params.get_all(key) for key in st.query_params})
        )
    except BuildError as error:
        page = trouble(language, "assets", str(error))
    st.html(page)


show(st.session_state.language)
