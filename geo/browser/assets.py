"""
Give the explorer to pages, notebooks and files: as a Streamlit component and as a folium map.

Both show the same scripts of ``web/src``, which set-up joins into ``geo/assets/core``. Nothing
here imports Streamlit: a page passes :func:`component_sources` to its component.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

# topologies of a pack's folder "display"; the sea may be missing
GEOMETRIES = ("units", "land", "depth", "cells")
ASSETS = Path(__file__).parents[1] / "assets"
# scripts and style sheets of the pages, in the folders of web/src
PAGE_SOURCES = ASSETS / "pages"
_NOT_MADE = "The browser's assets are not there; run make setup."

_MOUNT_HTML = '<div class="fi-mount"></div>'
# The component's element is laid out by Streamlit; the map fills what the page leaves it.
_MOUNT_CSS = """
.fi-mount { height: var(--fi-height, calc(100dvh - 4rem)); min-height: 420px; }
"""
_MOUNT_JS = """
const loading = new Map();

function once(address, make) {
  if (!loading.has(address)) {
    loading.set(address, new Promise((resolve, reject) => {
      const node = make();
      node.onload = () => resolve();
      node.onerror = () => reject(new TypeError(address));
      document.head.append(node);
    }));
  }
  return loading.get(address);
}

function style(address) {
  return once(address, () => Object.assign(document.createElement("link"), {
    rel: "stylesheet", href: address,
  }));
}

function script(address) {
  return once(address, () => Object.assign(document.createElement("script"), {
    src: address, async: false,
  }));
}

function themeOf(data) {
  if (data.theme === "light" || data.theme === "dark") return data.theme;
  return "auto";
}

async function begin(root, data) {
  const at = (path) => `${data.assets}/${path}?v=${data.version}`;
  await Promise.all([
    style(at("core/four_islands.css")),
    style(at("fonts/fonts.css")),
    script(at("leaflet/leaflet.js")).then(() => script(at("core/four_islands.js"))),
  ]);
  root.fiHandle = globalThis.FourIslands.mount(root, {
    bundle: data.bundle,
    geometry: Object.fromEntries(
      data.names.split(" ").map((name) => [name, `${data.display}/${name}.topojson${data.mark}`]),
    ),
    state: { lang: data.lang },
    options: {
      ...JSON.parse(data.options), theme: themeOf(root.fiData), passageUrl: data.passages,
    },
    on: { select: (id) => root.fiSend(id) },
  });
  await root.fiHandle.ready;
  apply(root);
  await keepIcon();
}

// A browser asks for the page's icon anew whenever the address changes; one that is written into
// the page need not be asked for, so that a toggle sends nothing.
async function keepIcon() {
  const link = document.querySelector('link[rel~="icon"]');
  if (!link || link.href.startsWith("data:")) return;
  const response = await fetch(link.href);
  if (!response.ok) return;
  const reader = new FileReader();
  reader.onload = () => { link.href = reader.result; };
  reader.readAsDataURL(await response.blob());
}

function apply(root) {
  const { lang } = root.fiData;
  if (lang && lang !== root.fiLang) root.fiHandle.setState({ lang });
  root.fiLang = lang;
  root.fiHandle.setTheme(themeOf(root.fiData));
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".fi-mount");
  root.fiData = data;
  root.fiSend = (id) => setStateValue("selected", id);
  if (data.height) root.style.setProperty("--fi-height", data.height);
  if (!root.fiStarted) {
    root.fiLang = data.lang;
    // what went wrong is said in the map's place; the rest is for whoever opens the console
    root.fiStarted = begin(root, data).catch((error) => console.error(error));
  } else if (root.fiHandle?.setState) apply(root);
  return () => root.fiHandle?.destroy();
}
"""


@dataclass(frozen=True, slots=True)
class ComponentSources:
    """The three strings of which Streamlit makes a component."""

    html: str
    css: str
    js: str


def component_sources() -> ComponentSources:
    """
    Give the markup, style and script of the explorer as a Streamlit component.

    The script only fetches the explorer's own files, which the browser keeps, and mounts them once;
    a later run of the page changes language and theme in place. Selections reach Python as the
    component's state ``selected``, on clicks only.

    Returns
    -------
    sources
        For ``st.components.v2.component(..., isolate_styles=False)``.

    Examples
    --------
    >>> "fi-mount" in component_sources().html
    True
    """
    return ComponentSources(html=_MOUNT_HTML, css=_MOUNT_CSS, js=_MOUNT_JS)


def component_data(
    *,
    lang: str,
    theme: str = "auto",
    height: str | None = None,
    options: Mapping[str, Any] | None = None,
    bundle_version: str = "",
) -> dict[str, Any]:
    """
    Give what the component is told at each run: addresses and choices, no data.

    Parameters
    ----------
    lang
        Language of the page, unless the address names another.
    theme
        ``light``, ``dark`` or ``auto`` for what the system prefers.
    height
        Height of the explorer as a CSS length.
    options
        Options of the browser's ``mount``, such as ``languageSwitch``.
    bundle_version
        Version of the pack's data; the browser fetches them anew when it changes.

    Returns
    -------
    data
        Plain data.

    Raises
    ------
    BuildError
        If the assets have not been made.
    """
    mark = f"?v={bundle_version}" if bundle_version else ""
    return {
        "assets": "/assets",
        "version": assets_version(),
        "bundle": f"/pack/explorer.json{mark}",
        "display": "/pack/display",
        "names": " ".join(GEOMETRIES),
        "mark": mark,
        "passages": "/api/passage/",
        "lang": lang,
        "theme": theme,
        "height": height,
        # a mapping or a list here would make Streamlit import pandas, to see if it is a table
        "options": json.dumps(dict(options or {})),
    }


def page_source(name: str) -> str:
    """
    Read a script or style sheet of the pages.

    Parameters
    ----------
    name
        Its path under ``web/src``.

    Returns
    -------
    source
        The text.

    Raises
    ------
    BuildError
        If the assets have not been made.
    """
    path = PAGE_SOURCES / name
    if not path.is_file():
        raise BuildError(_NOT_MADE)
    return path.read_text(encoding="utf-8")


def assets_version(assets: Path = ASSETS) -> str:
    """
    Give the version of the built assets, which changes when they do.

    Parameters
    ----------
    assets
        Folder of the assets.

    Returns
    -------
    version
        A short hash.

    Raises
    ------
    BuildError
        If the assets have not been made.
    """
    manifest = assets / "manifest.json"
    if not manifest.is_file():
        raise BuildError(_NOT_MADE)
    version: str = json.loads(manifest.read_text(encoding="utf-8"))["version"]
    return version
