"""Show what an archive of documents says: counts as charts and on the map, under filters."""

from __future__ import annotations

import streamlit as st

from geo.server.archive_shelf import the_archives
from geo.server.shelf import the_shelf
from geo.server.views.archive import ArchiveSheet

language, day = st.session_state.language, st.session_state.day
st.html(ArchiveSheet(the_shelf(), language, the_archives(), day=day).html())
