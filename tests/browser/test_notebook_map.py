"""
The map of a view in a notebook's cell, beside other layers of folium, with no network.

Shown: it asks for nothing but itself; a marker stands there with its icon, and its pop-up and its
tooltip say what they were given; the explorer beside it still answers.
"""

from __future__ import annotations

import folium
import pytest
from branca.element import Figure
from folium import plugins
from folium.template import Template
from playwright.sync_api import expect

import geo

POPUP = "A lighthouse <b>of 1903</b>"


@pytest.fixture(scope="module")
def page_of_cell(pack, tmp_path_factory):
    chart = geo.Pack(pack).view("two_island_1956").map()
    middle = chart.location
    # so far apart that no opening camera lays one over the other, on a phone's map either
    folium.Marker((middle[0] + 1, middle[1]), popup=POPUP, tooltip="a light").add_to(chart)
    folium.Marker(
        (middle[0] - 1, middle[1]), popup="red", icon=folium.Icon(color="red", icon="info-sign")
    ).add_to(chart)
    folium.CircleMarker(middle).add_to(chart)
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


@pytest.mark.parametrize("size", [(1200, 800), (390, 844)])
def test_axe_finds_nothing_in_the_page_of_a_cell(offline, page_of_cell, looked_through, size):
    page = offline(page_of_cell, size)
    page.locator(".fi-root canvas").first.wait_for()
    # what others put on the map is theirs to describe
    assert looked_through(page, dark=True) == []


SQUARE = {
    "type": "Feature",
    "properties": {"name": "a <b>name</b>"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[146, 44], [147, 44], [147, 44.5], [146, 44.5], [146, 44]]],
    },
}
AT = (44.0, 146.5)
# what would end the script that folium puts it into, or open another there
MARKS = "before <!-- <script> --> </script> after"


def with_layers(chart):
    group = folium.FeatureGroup("Mine").add_to(chart)
    folium.Marker(AT, popup="of the group").add_to(group)
    folium.FeatureGroup("Hidden", show=False).add_to(chart)
    folium.LayerControl(collapsed=False).add_to(chart)


# what others put on the map, and what is to be seen of it
ELEMENTS = {
    "popup": (
        lambda chart: folium.Marker(AT, popup=folium.Popup("it's `x` & \"y\"", show=True)).add_to(chart),
        ".leaflet-popup-content",
        "it's `x` & \"y\"",
    ),
    "popup with marks of a script": (
        lambda chart: folium.Marker(AT, popup=folium.Popup(MARKS, show=True)).add_to(chart),
        ".leaflet-popup-content",
        "before  after",
    ),
    "tooltip with marks of a script": (
        lambda chart: folium.Marker(AT, tooltip=folium.Tooltip(MARKS, permanent=True)).add_to(chart),
        ".leaflet-tooltip",
        "before  after",
    ),
    "frame": (
        lambda chart: folium.Marker(
            AT, popup=folium.Popup(folium.IFrame("<p>in a frame</p>", width=200, height=80), show=True)
        ).add_to(chart),
        ".leaflet-popup-content iframe",
        None,
    ),
    "tooltip": (
        lambda chart: folium.Marker(AT, tooltip=folium.Tooltip("a <i>light</i>", permanent=True)).add_to(chart),
        ".leaflet-tooltip",
        "a light",
    ),
    "icon": (
        lambda chart: folium.Marker(AT, icon=folium.Icon(color="green", icon="anchor", prefix="fa")).add_to(chart),
        ".ff-pin",
        "",
    ),
    "div icon": (
        lambda chart: folium.Marker(AT, icon=folium.DivIcon(html="<b class='mine'>D</b>")).add_to(chart),
        ".leaflet-marker-pane .mine",
        "D",
    ),
    "geojson": (
        lambda chart: folium.GeoJson(
            SQUARE,
            style_function=lambda _: {"color": "#ff0000"},
            highlight_function=lambda _: {"weight": 6},
            tooltip=folium.GeoJsonTooltip(["name"]),
            popup=folium.GeoJsonPopup(["name"]),
        ).add_to(chart),
        ".leaflet-overlay-pane path[stroke='#ff0000']",
        "",
    ),
    "layers": (with_layers, ".leaflet-control-layers-overlays", "Mine"),
    "shapes": (
        lambda chart: [
            folium.PolyLine([AT, (45, 147)], popup="line").add_to(chart),
            folium.Circle(AT, radius=20_000).add_to(chart),
            folium.Rectangle([AT, (43.5, 146)], color="#00ff00").add_to(chart),
        ],
        ".leaflet-overlay-pane path[stroke='#00ff00']",
        "",
    ),
    "clicks": (
        lambda chart: [folium.LatLngPopup().add_to(chart), folium.ClickForMarker("put").add_to(chart)],
        ".fi-map",
        None,
    ),
    "own words": (
        lambda chart: chart.get_root().html.add_child(folium.Element("<h3 id='own'>Mine</h3>")),
        "#own",
        "Mine",
    ),
}  # fmt: skip


@pytest.fixture
def offline(browser):
    """Open pages without a network; no script fails and nothing is asked, unless that is awaited."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(180_000)
    asked, errors = [], []
    context.on("request", lambda sent: asked.append(sent.url))
    context.on("weberror", lambda told: errors.append(str(told.error)))

    def opened(path, size=(1200, 800)):
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(path.as_uri())
        return page

    opened.errors = errors
    opened.asked = lambda: [
        u for u in asked if not u.startswith(("file:", "data:", "blob:", "about:"))
    ]
    yield opened
    context.close()


OPEN_ALONE = ("popup", "popup with marks of a script", "frame")


@pytest.mark.parametrize(
    "names", [[n] for n in OPEN_ALONE] + [[n for n in ELEMENTS if n not in OPEN_ALONE]]
)
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_what_others_put_on_the_map_is_there_and_the_explorer_answers(
    pack, offline, tmp_path, names, first
):
    chart = folium.Map(location=AT, zoom_start=8, tiles=None)
    explorer = geo.Explorer(pack, state={"at": [*AT, 8]})
    for put in [*([] if first else [explorer.add_to]), *(ELEMENTS[name][0] for name in names)]:
        put(chart)
    if first:
        explorer.add_to(chart)
    chart.save(tmp_path / "map.html")
    page = offline(tmp_path / "map.html")
    page.locator(".fi-root canvas").first.wait_for()
    for name in names:
        _, selector, said = ELEMENTS[name]
        # several of a kind may stand there
        found = page.locator(selector, has_text=said or None).first
        found.wait_for(state="attached")
        if said:
            expect(found).to_contain_text(said)
    page.locator(".fi-chip[data-scenario=four_island]").first.click()
    state = "document.querySelector('.fi-root').fourIslands.getState().scenario"
    page.wait_for_function(f"{state} === 'four_island'")
    assert offline.errors == []
    assert offline.asked() == []


class Corners(folium.MacroElement):
    """Something of other people's in each corner of a map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        for (const position of ["topleft", "topright", "bottomleft", "bottomright"]) {
            const control = L.control({ position });
            control.onAdd = () => {
                const made = L.DomUtil.create("div", "mine");
                made.textContent = position;
                return made;
            };
            control.addTo({{ this._parent.get_name() }});
        }
        {% endmacro %}
        """
    )


# of each button and list in the corners: whether it is whole in the map and nothing else lies on it
IN_CORNERS = """
() => {
    const map = document.querySelector('.fi-map').getBoundingClientRect();
    const parts = [0.05, 0.3, 0.5, 0.7, 0.95];
    return [...document.querySelectorAll('.leaflet-control')].flatMap((control) => {
        const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
        if (!control.textContent.trim() || !height) return [];
        const isFree = parts.every((x) => parts.every((y) =>
            control.contains(document.elementFromPoint(left + x * width, top + y * height))));
        const isWhole = left >= map.left && top >= map.top && right <= map.right && bottom <= map.bottom;
        return [[control.className.split(' ').slice(0, 2).join(' '), isFree, isWhole]];
    });
}
"""
# what of ours lies under one of them, by its box
UNDER_OTHERS = """
() => {
    const [theirs, ours] = ['.leaflet-control', '.fi-zoom, .fi-legend, .fi-badge, .fi-scale, .fi-credits']
        .map((kind) => [...document.querySelectorAll(kind)].map((one) => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => one.checkVisibility() && box.height && one.textContent.trim()));
    return ours.flatMap(([one, a]) => theirs.filter(([, b]) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map(([other]) => `${one.className} / ${other.className}`));
}
"""


@pytest.mark.parametrize("collapsed", [True, False], ids=["button", "list"])
def test_what_others_put_into_corners_is_seen_whole_and_pressed(
    pack, offline, stand, tmp_path, collapsed
):
    chart = folium.Map(location=AT, zoom_start=8, tiles=None, control_scale=True)
    Corners().add_to(chart)
    folium.FeatureGroup("Mine").add_to(chart)
    geo.Explorer(pack, state={"at": [*AT, 8], "lang": "en"}).add_to(chart)
    folium.LayerControl(collapsed=collapsed).add_to(chart)
    chart.save(tmp_path / "map.html")
    page = offline(tmp_path / "map.html", (320, 640))
    page.locator(".fi-root canvas").first.wait_for()
    for width in (320, 390, 480, 600, 759, 760, 900, 1000):
        page.set_viewport_size({"width": width, "height": 640 if width < 760 else 700})
        stand(page)
        seen = page.evaluate(IN_CORNERS)
        # four of ours here, its scale, and what the layers are chosen by
        assert len(seen) == 6, width
        assert all(free and whole for _, free, whole in seen), (width, seen)
        assert page.evaluate(UNDER_OTHERS) == [], width
    if collapsed:
        button = page.locator(".leaflet-control-layers-toggle")
        picture = button.evaluate("node => getComputedStyle(node).backgroundImage")
        assert picture.startswith('url("data:image/png;base64,')
        # it opens under the pointer
        box = button.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".leaflet-control-layers-selector").click()
    assert not page.locator(".leaflet-control-layers-selector").is_checked()
    assert offline.errors == []
    assert offline.asked() == []


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_layers_are_chosen_by_touch_and_key_from_their_button(
    pack, browser, stand, tmp_path, width
):
    chart = folium.Map(location=AT, zoom_start=8, tiles=None)
    for name in ("One", "Another that has a long name"):
        folium.FeatureGroup(name).add_to(chart)
    folium.LayerControl().add_to(chart)
    geo.Explorer(pack, state={"lang": "en"}).add_to(chart)
    chart.save(tmp_path / "map.html")
    with browser.new_context(
        viewport={"width": width, "height": 700}, has_touch=True, offline=True
    ) as context:
        page = context.new_page()
        page.goto((tmp_path / "map.html").as_uri())
        page.locator(".fi-root canvas").first.wait_for()
        stand(page)
        page.locator(".leaflet-control-layers-toggle").tap()
        stand(page)
        for one in page.locator(".leaflet-control-layers-selector").all():
            one.tap()
            expect(one).not_to_be_checked()
        page.locator(".leaflet-control-layers-selector").first.press("Space")
        expect(page.locator(".leaflet-control-layers-selector").first).to_be_checked()


@pytest.mark.filterwarnings("ignore::geo.errors.FrameWarning")
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_what_needs_a_network_leaves_the_explorer_standing(pack, offline, tmp_path, first):
    chart = folium.Map(location=AT, zoom_start=8, tiles=None)
    others = [plugins.MarkerCluster(), geo.Explorer(pack)]
    for one in others if first else reversed(others):
        one.add_to(chart)
    chart.save(tmp_path / "map.html")
    page = offline(tmp_path / "map.html")
    page.locator(".fi-root canvas").first.wait_for()
    assert page.locator(".ff-file").count() == 1
    assert len(offline.errors) == 1
    assert "markerClusterGroup" in offline.errors[0]


def test_several_maps_of_one_page_stand_side_by_side(pack, offline, tmp_path):
    page = Figure(height=600)
    charts = [folium.Map(location=AT, zoom_start=8, tiles=None) for _ in range(3)]
    for number, chart in enumerate(charts, 1):
        page.add_subplot(1, 3, number).add_child(chart)
    for chart, language in zip(charts, ("ja", "ru"), strict=False):
        geo.Explorer(pack, state={"lang": language}).add_to(chart)
    folium.Marker(AT, popup=folium.Popup("plain", show=True)).add_to(charts[2])
    (tmp_path / "maps.html").write_text(page.render(), encoding="utf-8")
    shown = offline(tmp_path / "maps.html")
    shown.locator(".fi-root").nth(1).locator("canvas").first.wait_for()
    expect(shown.locator(".leaflet-popup-content")).to_have_text("plain")
    handles = (
        "[...document.querySelectorAll('.fi-root')].map((one) => one.fourIslands.getState().lang)"
    )
    assert shown.evaluate(handles) == ["ja", "ru"]
    boxes = [one.bounding_box() for one in shown.locator(".ff-file").all()]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert offline.errors == []
    assert offline.asked() == []


# where the parts of each map are in its frame, what of its figures lies upon others, and the frame's size
LAID_OUT = """
() => [...document.querySelectorAll('.ff-file')].map((frame) => {
    const home = frame.getBoundingClientRect();
    const parts = ['.ff-bar', '.fi-bar', '.fi-chips', '.fi-fields', '.fi-map', '.fi-zoom', '.fi-badge', '.fi-tally',
        '.fi-panel', '.fi-legend'];
    const boxes = parts.map((part) => {
        const node = frame.querySelector(part);
        if (!node?.checkVisibility()) return [part, null];
        const { left, top, width, height } = node.getBoundingClientRect();
        return [part, [left - home.left, top - home.top, width, height].map(Math.round)];
    });
    const words = [...frame.querySelectorAll('.fi-tally *')].filter((node) =>
        node.children.length === 0 && node.textContent.trim() && node.checkVisibility());
    const upon = words.flatMap((one, index) => words.slice(index + 1).filter((other) => {
        const [a, b] = [one, other].map((node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return range.getBoundingClientRect();
        });
        return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
    }).map((other) => `${one.textContent} / ${other.textContent}`));
    return { boxes: Object.fromEntries(boxes), upon, size: [Math.round(home.width), Math.round(home.height)] };
})
"""


@pytest.mark.parametrize("size", [(1200, 800), (1366, 768), (1920, 1080)])
def test_a_map_beside_another_is_laid_out_by_its_own_size(pack, offline, stand, tmp_path, size):
    page = Figure(height=620)
    for number, language in ((1, "en"), (2, "ru")):
        chart = folium.Map(location=AT, zoom_start=8, tiles=None)
        page.add_subplot(1, 2, number).add_child(chart)
        geo.Explorer(pack, state={"lang": language, "scenario": "two_island_1956"}).add_to(chart)
    (tmp_path / "maps.html").write_text(page.render(), encoding="utf-8")
    shown = offline(tmp_path / "maps.html", size)
    shown.locator(".fi-root").nth(1).locator("canvas").first.wait_for()
    stand(shown)
    beside = shown.evaluate(LAID_OUT)
    assert [one["upon"] for one in beside] == [[], []]
    assert all(one["size"][0] < size[0] / 2 for one in beside)
    # on paper too
    shown.emulate_media(media="print")
    stand(shown)
    printed = shown.evaluate(LAID_OUT)
    assert [(one["upon"], one["size"]) for one in printed] == [([], one["size"]) for one in beside]
    shown.emulate_media(media="null")
    # as in a window of that size of its own, where nothing is asked of a frame
    for one, language in zip(beside, ("en", "ru"), strict=True):
        chart = folium.Map(location=AT, zoom_start=8, tiles=None)
        state = {"lang": language, "scenario": "two_island_1956"}
        geo.Explorer(pack, state=state).add_to(chart)
        chart.save(tmp_path / f"{language}.html")
        alone = offline(tmp_path / f"{language}.html", one["size"])
        alone.locator(".fi-root canvas").first.wait_for()
        stand(alone)
        assert alone.locator("html.ff-by-frame").count() == 0
        (wanted,) = alone.evaluate(LAID_OUT)
        assert wanted["upon"] == []
        assert one["boxes"].keys() == wanted["boxes"].keys()
        for part, box in wanted["boxes"].items():
            # a frame may be half a pixel wider than a window can be
            assert one["boxes"][part] == (box and pytest.approx(box, abs=1)), part
    assert offline.errors == []
    assert offline.asked() == []


def test_several_cells_of_one_notebook_stand_below_each_other(pack, offline, tmp_path):
    views = [
        geo.Pack(pack).view(one).map(height="500px") for one in ("two_island_1956", "four_island")
    ]
    folium.Marker(AT, popup=folium.Popup("of the first", show=True)).add_to(views[0])
    cells = "".join(f"<div>{one._repr_html_()}</div>" for one in views)
    (tmp_path / "notebook.html").write_text(f"<body>{cells}</body>", encoding="utf-8")
    page = offline(tmp_path / "notebook.html")
    seen = []
    for frame in page.locator("iframe").all():
        inside = frame.content_frame
        inside.locator(".fi-root canvas").first.wait_for()
        root = inside.locator(".fi-root")
        seen.append(root.evaluate("root => root.fourIslands.getState().scenario"))
    assert seen == ["two_island_1956", "four_island"]
    assert offline.errors == []
    assert offline.asked() == []
