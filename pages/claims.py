"""Show what the documents say: filters, cards with their checks, pairs, and who stands where."""

from __future__ import annotations

import streamlit as st

from geo.server.shelf import the_shelf
from geo.server.views.claims import ClaimsSheet

st.html(ClaimsSheet(the_shelf(), st.session_state.language, day=st.session_state.day).html())
