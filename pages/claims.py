"""Show what the documents say: filters, cards with their checks, pairs, and who stands where."""

from __future__ import annotations

import streamlit as st

from geo.server.shelf import the_shelf
from geo.server.views.claims import ClaimsSheet
from geo.server.views.from_map import FromMap
from geo.server.views.query import typed

language = st.session_state.language
if offered := FromMap(the_shelf(), language).claims(
    "/claims", typed({key: st.query_params.get_all(key) for key in st.query_params})
):
    st.html(offered)
st.html(ClaimsSheet(the_shelf(), language, day=st.session_state.day).html())
