"""Show what happened when: an axis that moves the map, and each event with its sources."""

from __future__ import annotations

import streamlit as st

from geo.server.shelf import the_shelf
from geo.server.views.timeline import TimelineSheet

st.html(TimelineSheet(the_shelf(), st.session_state.language, day=st.session_state.day).html())
