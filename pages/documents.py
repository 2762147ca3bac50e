"""Show what readers bring themselves: their documents, and the claims found in them."""

from __future__ import annotations

import streamlit as st

from geo.server.shelf import the_shelf
from geo.server.views.documents import DocumentsSheet

st.html(DocumentsSheet(the_shelf(), st.session_state.language).html())
