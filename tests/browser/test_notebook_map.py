"""
The map of a view in a notebook's cell, beside other layers of folium, with no network.

Shown: it asks for nothing but itself; a marker stands there with its icon, and its pop-up and its
tooltip say what they were given; the explorer beside it still answers.
"""

from __future__ import annotations

import folium
import pytest
from playwright.sync_api import expect

import geo

POPUP = "A lighthouse <b>of 1903</b>"


@pytest.fixture(scope="module")
def page_of_cell(pack, tmp_path_factory):
    chart = geo.Pack(pack).view("two_island_1956").map()
    middle = chart.location
    folium.Marker(middle, popup=POPUP, tooltip="a light").add_to(chart)
    folium.Marker(
        (middle[0] - 0.5, middle[1]), popup="red", icon=folium.Icon(color="red", icon="info-sign")
    ).add_to(chart)
    folium.CircleMarker((middle[0] + 0.5, middle[1])).add_to(chart)
    folium.GeoJson(geo.Pack(pack).view("two_island_1956").boundary().to_json()).add_to(chart)
    path = tmp_path_factory.mktemp("cell") / "cell.html"
    chart.save(path)
    return path


def test_markers_pop_ups_and_icons_work_offline(browser, page_of_cell):
    context = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    page = context.new_page()
    asked, errors = [], []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(page_of_cell.as_uri())
    pins = page.locator(".leaflet-marker-pane .leaflet-marker-icon")
    red = page.locator(".leaflet-marker-pane .ff-pin")
    expect(red).to_have_count(1)
    assert "#d63e2a" in red.inner_html()
    picture = page.locator(".leaflet-marker-pane img.leaflet-marker-icon").first
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    picture.click(force=True)
    expect(page.locator(".leaflet-popup-content")).to_have_text("A lighthouse of 1903")
    expect(page.locator(".leaflet-popup-content b")).to_have_text("of 1903")
    assert pins.count() >= 2
    assert page.locator(".ff-file").count() == 1
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
    context.close()
