"""Show methods, sources, licences, where the data come from, and what is wrong with them."""

from __future__ import annotations

import platform

import streamlit as st

import geo
from geo.server.shelf import the_shelf
from geo.server.views.about import AboutSheet

shelf = the_shelf()
versions = (
    ("app", geo.__version__),
    ("pack", str(shelf.pack.datapackage.get("version", "–"))),
    ("python", platform.python_version()),
    ("streamlit", st.__version__),
)
st.html(AboutSheet(shelf, st.session_state.language, versions).html())
