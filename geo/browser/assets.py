"""
Give the explorer to pages, notebooks and files: as a Streamlit component and as a folium map.

Both show the same scripts of ``web/src``, which set-up joins into ``geo/assets/core``. Nothing
here imports Streamlit: a page passes :func:`component_sources` to its component.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
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
_LETTERS = re.compile(r'url\("([^"]+)"\)')
_FIRST_LETTERS = frozenset(
    ("noto-sans-400", "noto-sans-700", "noto-sans-jp-400-names", "noto-sans-jp-700-names")
)
_NOT_MADE = "The browser's assets are not there; run make setup."

_MOUNT_HTML = '<div class="fi-mount"></div>'


@dataclass(frozen=True, slots=True)
class ComponentSources:
    """The three strings of which Streamlit makes a component."""

    html: str
    css: str
    js: str


@lru_cache(maxsize=1)
def first_letters() -> tuple[str, ...]:
    """
    Name the files of the letters that every map writes, as the style sheet of fonts names them.

    Returns
    -------
    names
        Beside the style sheet, each with its mark; a page that asks for them at once need not wait
        until the map is to write them.

    Raises
    ------
    BuildError
        If the assets have not been made.

    Examples
    --------
    >>> first_letters()[0]
    'noto-sans-400.woff2?v=...'
    """
    sheet = ASSETS / "fonts" / "fonts.css"
    if not sheet.is_file():
        raise BuildError(_NOT_MADE)
    named = set(_LETTERS.findall(sheet.read_text(encoding="utf-8")))
    return tuple(sorted(one for one in named if one.partition(".")[0] in _FIRST_LETTERS))


def component_sources() -> ComponentSources:
    """
    Give the markup, style and script of the explorer as a Streamlit component.

    The script only fetches the explorer's own files, which the browser keeps, and mounts them once;
    a later run of the page changes language and theme in place. Where a page asks for them,
    selections reach Python as the component's state ``selected``, on clicks only.

    Returns
    -------
    sources
        For ``st.components.v2.component(..., isolate_styles=False)``.

    Raises
    ------
    BuildError
        If the assets have not been made.

    Examples
    --------
    >>> "fi-mount" in component_sources().html
    True
    """
    return ComponentSources(
        html=_MOUNT_HTML,
        css=page_source("pages/component.css"),
        js=page_source("pages/component.js"),
    )


def component_data(
    *,
    lang: str,
    theme: str = "auto",
    height: str | None = None,
    options: Mapping[str, Any] | None = None,
    bundle_version: str = "",
    selections: bool = False,
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
    selections
        Whether each click on an island runs the page anew, with the island's id.

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
        "assets": "./assets",
        "version": assets_version(),
        "bundle": f"./pack/explorer.json{mark}",
        "display": "./pack/display",
        "names": " ".join(GEOMETRIES),
        "mark": mark,
        "passages": "./api/passage/",
        "measured": "./pack/measure.json",
        "lang": lang,
        "theme": theme,
        "height": height,
        "tells": "selected" if selections else "",
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


def framework_mark(static: Path) -> str:
    """
    Give a hash of the web framework's page, which names what it begins with by their hashes.

    Parameters
    ----------
    static
        The framework's folder of files for browsers.

    Returns
    -------
    mark
        By which one knows of what version the joined page was made.
    """
    return hashlib.sha256((static / "index.html").read_bytes()).hexdigest()[:16]


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
    return _version(manifest, manifest.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _version(manifest: Path, _changed_ns: int) -> str:
    # every page asks at every run; the time of the last change tells whether to read again
    version: str = json.loads(manifest.read_text(encoding="utf-8"))["version"]
    return version
