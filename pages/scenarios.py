"""Show all scenarios by the same measures, what each says, and the perspectives."""

from __future__ import annotations

import streamlit as st

from geo.server.shelf import the_shelf
from geo.server.views.query import typed
from geo.server.views.scenarios import ScenariosSheet

sheet = ScenariosSheet(the_shelf(), st.session_state.language, day=st.session_state.day)
st.html(sheet.html(typed({key: st.query_params.get_all(key) for key in st.query_params})))
