"""Show the sea floor in relief with a column on each island, or the flat map where that fails."""

from __future__ import annotations

import streamlit as st

from components import explorer
from components import scene_controls
from geo.browser.assets import component_data
from geo.errors import BuildError
from geo.relief.deck import scene_deck
from geo.server.shelf import the_shelf
from geo.server.views.frame import trouble
from geo.server.views.from_map import FromMap
from geo.server.views.query import typed
from geo.server.views.scene import Choice
from geo.server.views.scene import SceneSheet

FLAT = "flat"


@st.fragment
def show(language: str) -> None:
    """Write the controls, and below them what the browser can draw."""
    sheet = SceneSheet(the_shelf(), language)
    above = st.container()
    try:
        data = sheet.data()
    except BuildError as error:
        st.html(trouble(language, "assets", str(error)))
        return
    with st.container(key="scene_bar"):
        told = scene_controls()(key="scene_controls", data=data)
    query, stage = (
        sheet.query(
            told.get("asked"), typed({key: st.query_params.get_all(key) for key in st.query_params})
        ),
        told.get("stage"),
    )
    sheet = sheet.measured(query)
    above.html(sheet.head(query))
    if stays := FromMap(sheet.shelf, language).own_stays(query):
        above.html(stays)
    choice = sheet.choice(query)
    if stage == FLAT:
        show_flat(sheet)
        return
    with st.container(key="scene_stage"):
        if stage:
            show_deck(sheet, choice, stage)
        else:
            st.html(sheet.waiting())
    if brought := sheet.brought(choice):
        st.html(brought)
    st.html(sheet.legend(choice))
    st.html(sheet.table(choice))


def show_deck(sheet: SceneSheet, choice: Choice, stage: str) -> None:
    """Draw the scene, with its badge over it."""
    width, height = (float(side) for side in stage.split(","))
    deck = scene_deck(sheet.scene(choice, (width, height)), sheet.ground_address())
    st.html(sheet.badge(choice))
    st.pydeck_chart(deck, height="stretch", alt=sheet.alt(choice))


def show_flat(sheet: SceneSheet) -> None:
    """Say why there is no relief, and show the flat map, which reads the same address."""
    st.html(sheet.flat())
    data = component_data(
        lang=sheet.language,
        height="80dvh",
        options={"hosted": True},
        bundle_version=sheet.shelf.version,
    )
    with st.container(key="scene_map"):
        explorer("scene_map")(key="scene_flat", data=data)


with st.container(key="scene"):
    show(st.session_state.language)
