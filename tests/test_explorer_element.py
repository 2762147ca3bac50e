"""The explorer's scripts, fonts and words, and the explorer around a folium map."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import folium
import pytest
from branca import colormap
from branca.element import Figure
from folium import plugins

import geo
from geo.browser import assets as explorer
from geo.build import assets
from geo.build import bundling
from geo.build import fonts
from geo.errors import BuildError
from geo.errors import FrameWarning
from geo.errors import PackError
from geo.notebook import Explorer
from geo.notebook import explorer_map
from geo.scene import style
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue

SCRIPTS = sorted(assets.SCRIPTS.rglob("*.js"))
KEY = re.compile(r"\bwords\.t\(\s*\"([\w.]+)\"")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Addresses(HTMLParser):
    """Collect what a page would fetch."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        wanted = {"script": "src", "link": "href", "img": "src", "iframe": "src"}.get(tag)
        self.found += [value for name, value in attrs if name == wanted and value]


def fetched(page):
    reader = Addresses()
    reader.feed(page)
    return reader.found


# ---- joining scripts


def joined(folder, sources, values=()):
    for name, source in sources.items():
        (folder / name).write_text(source, encoding="utf-8")
    modules = assets.WEB / "node_modules"
    return bundling.join_modules(folder / "a.js", dict(values), "Named", modules)


def test_modules_are_joined_into_one_classic_script(tmp_path):
    sources = {
        "a.js": 'import { b } from "./b.js";\nexport const a = [b, globalThis.FOUR_ISLANDS_TOLD];\n',
        "b.js": "export const b = 1;\n",
    }
    script = joined(tmp_path, sources, {"TOLD": {"word": "島</script>"}})
    assert "globalThis.Named = Named;" in script
    assert "島" in script
    # it stands inside a page's markup too
    assert "</script>" not in script
    assert not re.search(
        r"^\s*(import|export)\b|(?<!define:)globalThis\.FOUR_ISLANDS_", script, re.MULTILINE
    )


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ('import { b } from "./b.js";\nexport const a = b;\n', r'resolve "./b.js"'),
        ("export const a = ;\n", "Unexpected"),
        ("export const a = eval('1');\n", "eval"),
    ],
)
def test_scripts_that_cannot_be_joined_are_named(tmp_path, source, says):
    with pytest.raises(BuildError, match=f"(?s)a.js could not be joined.*{says}"):
        joined(tmp_path, {"a.js": source})


def test_without_esbuild_the_build_says_what_to_do(tmp_path):
    with pytest.raises(BuildError, match="run make setup"):
        bundling.join_modules(tmp_path / "a.js", {}, "Named", tmp_path)


@pytest.mark.parametrize("name", assets.HANDED)
def test_a_script_that_is_handed_on_as_text_imports_nothing(name):
    script = explorer.page_source(f"pages/{name}.js")
    assert re.search(r"^export \{", script, re.MULTILINE) or "export default" in script
    assert not re.search(r"^\s*import\b|\bfrom \"\.", script, re.MULTILINE)


@pytest.mark.parametrize("name", assets.PAGE_ENTRIES)
def test_a_page_asks_for_few_scripts_and_for_each_by_its_place(name):
    wanted, found = [f"{name}.js"], set()
    while wanted:
        place = wanted.pop()
        found.add(place)
        script = explorer.page_source(place)
        near = re.findall(r'(?:from|^import) "(\.[^"]+)"', script, re.MULTILINE)
        steps = (posixpath.join(posixpath.dirname(place), step) for step in near)
        wanted += {posixpath.normpath(step) for step in steps} - found
    assert 1 <= len(found) <= 13


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_scripts_never_write_markup_or_run_text(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"outerHTML\s*=[^=]|document\.write|\beval\(|new Function", text)
    # cards and charts are put in as the server has written them, and escaped
    written = (
        *(f"pages/claims_{part}" for part in ("card", "list", "stands")),
        *(f"documents/{part}" for part in ("card", "extras", "sentence")),
        "archive/archive",
        "file/site_claims",
    )
    taken = path in {assets.SCRIPTS / f"{name}.js" for name in written}
    assert taken or not re.search(r"innerHTML|insertAdjacentHTML", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_scripts_hold_no_address(path):
    # the name of SVG's elements is an identifier that nobody fetches
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|\bwss?://", text)


# ---- assets


def test_a_second_build_makes_nothing():
    assets.build_assets()
    before = {p: p.stat().st_mtime_ns for p in assets.ASSETS.rglob("*") if p.is_file()}
    assert assets.build_assets() == []
    assert {p: p.stat().st_mtime_ns for p in assets.ASSETS.rglob("*") if p.is_file()} == before


def test_without_npm_packages_the_build_says_what_to_do(tmp_path):
    with pytest.raises(BuildError, match="run make setup"):
        assets.build_assets(tmp_path / "assets", tmp_path / "node_modules")


def test_every_part_brings_its_licence():
    texts = {
        p.stem: p.read_text(encoding="utf-8") for p in (assets.ASSETS / "licences").glob("*.txt")
    }
    assert set(texts) == {*assets.LICENCES, "notices"}
    assert "SIL OPEN FONT LICENSE" in texts["noto-sans-jp"]


def test_assets_ask_no_other_server():
    for path in assets.ASSETS.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\([\"']?(https?:)?//|@import", text), path.name


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_every_character_in_use_has_a_glyph(weight):
    have = set()
    for name in ("noto-sans", "noto-sans-jp"):
        have |= fonts.glyph_codes(assets.ASSETS / "fonts" / f"{name}-{weight}.ttf")
    missing = {c for c in assets.used_characters() if ord(c) not in have}
    assert missing == set()


def font_rules():
    """Give what each rule of the style sheet offers: file, weights, code points."""
    sheet = (assets.ASSETS / "fonts" / "fonts.css").read_text(encoding="utf-8")
    for rule in sheet.splitlines():
        file, ranges = re.search(r'url\("([\w-]+\.woff2)\?v=\w{12}"\)', rule)[1], set()
        for part in re.search(r"unicode-range: ([^;]+);", rule)[1].split(","):
            first, _, last = part.removeprefix("U+").partition("-")
            ranges.update(range(int(first, 16), int(last or first, 16) + 1))
        yield file, set(re.search(r"font-weight: ([\d ]+);", rule)[1].split()), ranges


def test_no_two_fonts_offer_the_same_character():
    # Chromium loads every file that offers it, and so 800 kB of rare characters for an arrow
    rules = list(font_rules())
    for file, weights, codes in rules:
        for other, other_weights, other_codes in rules:
            if file != other and weights & other_weights:
                assert not codes & other_codes, (file, other)


def test_what_every_page_shows_needs_no_slice_of_texts_or_rare_characters():
    offered = {file: codes for file, _, codes in font_rules()}
    for weight in fonts.WEIGHTS:
        small = offered[f"noto-sans-{weight}.woff2"] | offered[f"noto-sans-jp-{weight}-names.woff2"]
        assert set(map(ord, assets.shown_everywhere())) <= small
        assert (
            assets.ASSETS / "fonts" / f"noto-sans-jp-{weight}-names.woff2"
        ).stat().st_size < 50_000


def test_rare_characters_come_in_slices():
    rare = {file: codes for file, _, codes in font_rules() if "-rest-" in file}
    assert len(rare) > 5
    whole = fonts.glyph_codes(assets.ASSETS / "fonts" / "noto-sans-jp-rest.ttf")
    assert len(whole) > 5_000
    assert whole <= set().union(*rare.values())
    for file in rare:
        assert (assets.ASSETS / "fonts" / file).stat().st_size < 160_000


# ---- words


def used_keys():
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    return set(KEY.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_scripts_ask_for_is_there(language):
    missing = {key for key in used_keys() if f"explorer.{key}" not in catalogue(language)}
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_data_has_a_label(language, pack):
    bundle_words = {
        "kind": {u.kind for u in pack.units.values()},
        "group": {s.group for s in pack.scenarios.values()} | {"own"},
        "scenario_status": {s.status for s in pack.scenarios.values()},
        "line": {s.line_status for s in pack.scenarios.values()},
        "people_kind": {c.kind for u in pack.units.values() for c in u.people} - {"residents"},
        "measure": {p.measure for p in pack.published},
        "side": {p.side for s in pack.scenarios.values() for p in s.proposed_by}
        - set(pack.parties),
    }
    texts = catalogue(language)
    missing = [
        f"{group}.{value}"
        for group, values in bundle_words.items()
        for value in values
        if f"explorer.{group}.{value}" not in texts
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_claims_has_a_label(language, pack):
    from geo.claims.claims import load_claims

    texts = catalogue(language)
    said = load_claims(units=pack.units).to_data()["claims"]
    wanted = {f"attribution.{c['attribution']}" for c in said if c["attribution"]}
    wanted |= {f"stance.{s['stance']}" for c in said for s in c["scenarios"]}
    wanted |= {f"mode.{c['units_mode']}" for c in said} - {"mode.none", "mode.named"}
    wanted |= {f"side.{c['side']}" for c in said if c["side"] not in pack.parties}
    assert sorted(key for key in wanted if f"explorer.{key}" not in texts) == []


def test_placeholders_agree_in_all_languages():
    english = {k: t for k, t in catalogue("en").items() if k.startswith("explorer.")}
    for language in LANGUAGES:
        texts = catalogue(language)
        for key, text in english.items():
            if key in texts:
                assert set(PLACEHOLDER.findall(texts[key])) == set(PLACEHOLDER.findall(text)), key


# ---- style


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    # WCAG 2.2, contrast ratio
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", style.THEMES)
def test_names_on_the_map_can_be_read(theme):
    table = style.THEMES[theme]
    for ink in ("ink", "ink_quiet"):
        assert contrast(table[ink], table["halo"]) >= 4.5
    for ground in ("sea", *range(len(table["depths"]))):
        color = table["sea"] if ground == "sea" else table["depths"][ground]
        assert contrast(table["sea_ink"], color) >= 3
    assert contrast(table["accent"], table["accent_ground"]) >= 4.5


def test_parties_stay_apart_without_colour():
    angles = [party.angle_deg for party in style.PARTY_STYLES]
    assert len(set(angles)) == len(angles)
    dashes = [
        style.LINE_STYLES[status].dash_px
        for status in ("agreed", "administered", "claimed", "hypothetical", "computed")
    ]
    assert len(set(dashes)) == len(dashes)


def test_the_browser_reads_the_same_table():
    written = json.loads((assets.ASSETS / "core" / "style.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(style.style_table()))


# ---- the component and the folium element


def test_the_component_is_told_addresses_and_no_data():
    data = explorer.component_data(lang="ja", bundle_version="abc")
    assert len(json.dumps(data)) < 1000
    assert data["bundle"] == "./pack/explorer.json?v=abc"
    assert data["names"].split() == ["units", "land", "depth", "cells"]
    # what is not a plain value makes Streamlit import pandas at the first map
    assert {type(value) for value in data.values()} <= {str, type(None)}


def test_a_missing_asset_is_said_in_a_sentence(tmp_path):
    with pytest.raises(BuildError, match="run make setup"):
        explorer.assets_version(tmp_path)


def test_streamlit_takes_the_script_for_a_script():
    # on one line, a script with a slash in it would be read as the path of a file
    sources = explorer.component_sources()
    assert all("\n" in text for text in (sources.css, sources.js))


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    from geo.pack.loading import load_pack

    path = tmp_path_factory.mktemp("saved") / "islands.html"
    chart = explorer_map(load_pack(), state={"lang": "ru"})
    folium.CircleMarker((44.5, 146.9)).add_to(chart)
    chart.save(path)
    return path.read_text(encoding="utf-8")


def test_a_saved_map_fetches_nothing(saved):
    assert fetched(saved) == []
    assert not re.search(
        r"url\([\"']?(?!data:|none)[^)\"']", saved.split("</head>")[0].split("<script>")[0]
    )
    assert "FourIslands.mount" in saved


def test_other_layers_of_folium_stay_on_the_map(saved):
    assert "L.circleMarker" in saved


def test_no_text_of_the_data_can_end_the_script(pack):
    hostile = replace(pack, about={**pack.about, "title": dict.fromkeys(LANGUAGES, "</script><b>")})
    chart = folium.Map(tiles=None)
    Explorer(hostile).add_to(chart)
    assert "</script><b>" not in chart.get_root().render()


def test_served_assets_can_be_linked_instead(pack):
    chart = folium.Map(tiles=None)
    Explorer(pack, assets_url="/assets/").add_to(chart)
    addresses = fetched(chart.get_root().render())
    assert addresses
    assert all(address.startswith("/assets/") for address in addresses)


def test_other_maps_of_a_notebook_keep_foliums_links(pack):
    before = list(folium.Map.default_js)
    Explorer(pack).add_to(chart := folium.Map(tiles=None))
    chart.get_root().render()
    assert folium.Map.default_js == before


def test_the_pack_of_the_researchers_door_is_taken_too(pack):
    assert Explorer(geo.open_pack()).config == Explorer(pack).config


def test_a_map_takes_one_explorer(pack):
    chart = folium.Map(tiles=None)
    for _ in range(2):
        Explorer(pack).add_to(chart)
    with pytest.raises(BuildError, match="A map takes one explorer"):
        chart.get_root().render()


@pytest.mark.parametrize(
    ("other", "server"),
    [
        (lambda: folium.TileLayer("OpenStreetMap"), "tile.openstreetmap.org (openstreetmap)"),
        (plugins.MarkerCluster, "cdnjs.cloudflare.com"),
        (lambda: colormap.linear.YlOrRd_09.scale(0, 1), "cdnjs.cloudflare.com (d3)"),
        (plugins.Fullscreen, "cdn.jsdelivr.net"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_whatever_asks_another_server_is_named_when_the_page_is_made(pack, other, server, before):
    chart = folium.Map(tiles=None)
    elements = [other(), Explorer(pack)]
    for one in elements if before else reversed(elements):
        one.add_to(chart)
    with pytest.warns(FrameWarning, match=re.escape(server)) as said:
        chart.get_root().render()
    assert len(said) == 1


def test_plain_maps_beside_the_explorer_share_its_own_scripts(pack):
    page = Figure()
    ours, plain = folium.Map(tiles=None), folium.Map(tiles=None)
    for number, chart in enumerate((ours, plain), 1):
        page.add_subplot(1, 2, number).add_child(chart)
    Explorer(pack).add_to(ours)
    folium.Marker((44, 146.5), popup="here").add_to(plain)
    assert fetched(page.render()) == []


def test_an_explorer_without_a_map_says_so(pack):
    with pytest.raises(BuildError, match="Add the explorer to a folium map"):
        Explorer(pack).render()


def test_a_pack_without_geometry_is_named(invented):
    with pytest.raises(PackError, match=r"units\.topojson is missing"):
        Explorer(invented)


def test_the_lock_of_npm_names_no_registry():
    lock = json.loads(
        (Path(__file__).parents[1] / "web" / "package-lock.json").read_text(encoding="utf-8")
    )
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert name == "" or package["integrity"].startswith("sha512-")
