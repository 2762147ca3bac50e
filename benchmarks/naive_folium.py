"""The naive peer: the same islands in folium, shown anew by streamlit-folium at each switch."""

from __future__ import annotations

from pathlib import Path

import folium
import pyogrio
import streamlit as st
from streamlit_folium import st_folium

from geo.pack.loading import load_pack
from geo.pack.scenarios import effective_assignment

ROOT = Path(__file__).parents[1]
COLORS = {"JPN": "#0072b2", "RUS": "#d55e00"}


@st.cache_resource
def islands():
    """Read the full-resolution coast of the disputed units once."""
    pack = load_pack()
    units = pyogrio.read_dataframe(ROOT / "data" / "coast.gpkg", layer="units")
    disputed = [u.id for u in pack.units.values() if u.disputed and not u.children]
    return pack, units[units["id"].isin(disputed)]


pack, coasts = islands()
chosen = st.radio("Scenario", ["status_quo", "two_island_1956", "four_island"], horizontal=True)
held = effective_assignment(pack.scenarios[chosen], pack.units)
chart = folium.Map(location=(44.25, 146.7), zoom_start=8, tiles=None)
folium.GeoJson(
    coasts,
    style_function=lambda feature: {"fillColor": COLORS[held[feature["properties"]["id"]]]},
    tooltip=folium.GeoJsonTooltip(["id"]),
).add_to(chart)
found = st_folium(chart, key="map", width=1000, height=600)
if found["last_active_drawing"]:
    unit = pack.units[found["last_active_drawing"]["properties"]["id"]]
    st.markdown(f'<p id="details">{unit.id} {unit.land_km2}</p>', unsafe_allow_html=True)
