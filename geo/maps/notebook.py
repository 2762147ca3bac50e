"""
Put the explorer around a folium map, for notebooks and files that open with no network.

This module imports folium, which the running app does without.
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING
from typing import Any

import folium
from branca.element import Element
from branca.element import Figure
from branca.element import MacroElement
from folium.template import Template

from geo.errors import BuildError
from geo.errors import PackError
from geo.maps.bundle import explorer_bundle
from geo.maps.explorer import ASSETS
from geo.maps.explorer import GEOMETRIES
from geo.maps.explorer import assets_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.claims import Claims
    from geo.pack import Pack

SCRIPTS = ("leaflet/leaflet.js", "core/four_islands.js")
STYLES = ("core/four_islands.css", "fonts/fonts.css")
# rare characters would make every file 1 MB larger
FONTS_LEFT_OUT = ("noto-sans-jp-rest",)


class _Verbatim(Element):
    """Text for the page's head that no template engine may read as its own."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.text = text


class Explorer(MacroElement):
    """
    The explorer's layers, switches and panel around a folium map.

    Everything is written into the page, so a saved file opens with no network and asks nobody.
    folium's own links to scripts on other servers are taken out of the map it is added to; layers
    and vector shapes of folium work without them, pop-ups and icon markers do not.

    Parameters
    ----------
    pack
        The pack to show.
    claims
        Claims made about its units, or None.
    state
        What to show first: ``lang``, ``scenario``, ``view``, ``unit`` and so on, as in addresses.
    theme
        ``light``, ``dark`` or ``auto``.
    assets_url
        Address of served assets to link to instead of writing them into the page.

    Raises
    ------
    BuildError
        If the assets have not been made.
    PackError
        If the pack has no geometry to draw.

    Examples
    --------
    ::

        chart = folium.Map(tiles=None)
        Explorer(load_pack(), state={"lang": "ja"}).add_to(chart)
        chart.save("islands.html")
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        (function () {
            const map = {{ this._parent.get_name() }};
            const root = document.createElement("div");
            root.style.height = "100%";
            map.getContainer().before(root);
            FourIslands.mount(root, Object.assign({ leaflet: map }, {{ this.config }}));
        })();
        {% endmacro %}
        """
    )

    def __init__(
        self,
        pack: Pack,
        claims: Claims | None = None,
        *,
        state: Mapping[str, Any] | None = None,
        theme: str = "auto",
        assets_url: str | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "FourIslandsExplorer"
        self.assets_url = assets_url.rstrip("/") if assets_url else None
        self.version = assets_version()
        self.config = _as_script(
            {
                "bundle": explorer_bundle(pack, claims),
                "geometry": _geometry(pack.root / "display"),
                "state": dict(state or {}),
                "options": {"theme": theme, "url": False, "languageSwitch": True},
            }
        )

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """
        Write the assets into the page's head, in place of folium's links.

        Raises
        ------
        BuildError
            If the explorer has not been added to a folium map.
        """
        figure, chart = self.get_root(), self._parent
        if not (isinstance(figure, Figure) and isinstance(chart, folium.Map)):
            msg = "Add the explorer to a folium map before it is shown."
            raise BuildError(msg)
        chart.default_js = []
        chart.default_css = []
        for name, _ in [*folium.Map.default_js, *folium.Map.default_css]:
            figure.header._children.pop(name, None)  # noqa: SLF001 - no public way to drop one
        for number, text in enumerate(self._head()):
            figure.header.add_child(_Verbatim(text), name=f"four_islands_{number}")
        written: str = super().render(**kwargs)  # type: ignore[no-untyped-call]
        return written

    def _head(self) -> list[str]:
        if self.assets_url:
            mark = f"?v={self.version}"
            return [
                *(f'<link rel="stylesheet" href="{self.assets_url}/{s}{mark}">' for s in STYLES),
                *(f'<script src="{self.assets_url}/{s}{mark}"></script>' for s in SCRIPTS),
            ]
        return [
            *(f"<style>{_inline_style(ASSETS / path)}</style>" for path in STYLES),
            *(f"<script>{_inline_script(ASSETS / path)}</script>" for path in SCRIPTS),
        ]


def explorer_map(
    pack: Pack,
    claims: Claims | None = None,
    *,
    state: Mapping[str, Any] | None = None,
    theme: str = "auto",
    height: str = "640px",
) -> folium.Map:
    """
    Make a folium map with the explorer around it.

    Parameters
    ----------
    pack
        The pack to show.
    claims
        Claims made about its units, or None.
    state
        What to show first, as in addresses.
    theme
        ``light``, ``dark`` or ``auto``.
    height
        Height of the figure as a CSS length.

    Returns
    -------
    chart
        A map without tiles; ``save`` writes one file that needs no network.
    """
    home = pack.about["home"]
    chart = folium.Map(
        location=(home["lat"], home["lon"]), zoom_start=home["zoom"], tiles=None, zoom_snap=0.25
    )
    Figure(height=height).add_child(chart)
    Explorer(pack, claims, state=state, theme=theme).add_to(chart)
    return chart


def _geometry(folder: Path) -> dict[str, Any]:
    found = {
        name: json.loads(path.read_text(encoding="utf-8"))
        for name in GEOMETRIES
        if (path := folder / f"{name}.topojson").is_file()
    }
    if "units" not in found:
        msg = f"{folder.name}: units.topojson is missing, so there is nothing to draw."
        raise PackError(msg)
    return found


def _as_script(value: object) -> str:
    """Write plain data as a script's literal that cannot end the script it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _inline_script(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _inline_style(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    rules = re.findall(r"@font-face \{.*?\}\n", text)
    for rule in rules:
        if any(name in rule for name in FONTS_LEFT_OUT):
            text = text.replace(rule, "")
    return re.sub(r'url\("([\w-]+\.woff2)"\)', lambda m: _font_url(path.parent / m[1]), text)


def _font_url(path: Path) -> str:
    return f'url("data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode()}")'
