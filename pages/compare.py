"""Show two scenarios side by side with one camera, then all of them as a chart and a table."""

from __future__ import annotations

import streamlit as st

from components import two_maps
from geo.errors import BuildError
from geo.server.ruled_shelf import RULES_KEYS
from geo.server.shelf import the_shelf
from geo.server.views.compare import CompareSheet
from geo.server.views.frame import trouble
from geo.server.views.from_map import FromMap
from geo.server.views.query import typed


def show(language: str) -> None:
    """Write what stands above and below the maps, and mount them between."""
    sheet = CompareSheet(the_shelf(), language, day=st.session_state.day)
    query = typed({key: st.query_params.get_all(key) for key in st.query_params})
    st.html(sheet.head(query))
    if stays := FromMap(the_shelf(), language).own_stays(query):
        st.html(stays)
    try:
        data = sheet.data(query)
    except BuildError as error:
        st.html(trouble(language, "assets", str(error)))
    else:
        with st.container(key="compare"):
            two_maps()(key="compare_maps", data=data)
    # the script marks which scenarios are compared, so this is the same for every reader
    st.html(sheet.below({key: query[key] for key in ("sort", *RULES_KEYS) if key in query}))


show(st.session_state.language)
