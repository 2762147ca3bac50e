"""Show two scenarios side by side with one camera, then all of them as a chart and a table."""

from __future__ import annotations

import streamlit as st

from geo.errors import BuildError
from geo.server.shelf import the_shelf
from geo.server.views.compare import CompareSheet
from geo.server.views.compare import compare_script
from geo.server.views.compare import compare_style
from geo.server.views.frame import trouble


@st.cache_resource
def two_maps() -> st.components.v2.types.ComponentRenderer:
    """Give the component that holds the two maps."""
    return st.components.v2.component(
        "four_islands.compare",
        html='<div class="compare"></div>',
        css=compare_style(),
        js=compare_script(),
        isolate_styles=False,
    )


def show(language: str) -> None:
    """Write what stands above and below the maps, and mount them between."""
    sheet = CompareSheet(the_shelf(), language, day=st.session_state.day)
    query = st.query_params.to_dict()
    st.html(sheet.head(query))
    try:
        data = sheet.data(query)
    except BuildError as error:
        st.html(trouble(language, "assets", str(error)))
    else:
        with st.container(key="compare"):
            two_maps()(key="compare_maps", data=data)
    st.html(sheet.below(query))


show(st.session_state.language)
