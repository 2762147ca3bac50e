"""
Choose the inks of a printed map: the screen's colours, or greys that a photocopier keeps apart.

In grey, parties differ in lightness and in the angle of their lines; everything else is the same
table as on the screen (:mod:`geo.scene.style`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import UnknownIdError
from geo.pack.scenarios import unknown
from geo.scene.style import THEMES
from geo.scene.style import party_style

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

INK_SETS = ("color", "grey")


@dataclass(frozen=True, slots=True)
class Look:
    """
    How a party's units are drawn.

    Attributes
    ----------
    color
        Hue of its lines.
    fill
        Ground of its units.
    zone
        Hue of its sea, laid on thinly.
    angle_deg
        Direction of its lines, counter-clockwise from east.
    """

    color: str
    fill: str
    zone: str
    angle_deg: int


@dataclass(frozen=True, slots=True)
class Inks:
    """
    All the inks of a map.

    Attributes
    ----------
    theme
        Colours by their role, as in :data:`geo.scene.style.THEMES`.
    looks
        The look of each party by its id.
    """

    theme: Mapping[str, Any]
    looks: Mapping[str, Look]

    def with_quiet_sea(self) -> Inks:
        """Give the same inks with depths that differ less."""
        depths = [mix(depth, self.theme["depths"][0], 0.4) for depth in self.theme["depths"]]
        return Inks({**self.theme, "depths": depths}, self.looks)


# line, ground and sea of each party; far apart in lightness, lines dark on all
_GREY_LOOKS = (
    ("#111111", "#b4b4b4", "#6e6e6e"),
    ("#333333", "#f6f6f6", "#bdbdbd"),
    ("#111111", "#d8d8d8", "#8f8f8f"),
    ("#333333", "#969696", "#d2d2d2"),
)
_GREY_THEME = {
    "sea": "#fdfdfd",
    "depths": ["#fafafa", "#f6f6f6", "#f1f1f1", "#ebebeb", "#e5e5e5", "#dedede", "#d6d6d6"],
    "land": "#c8c8c8",
    "land_edge": "#7d7d7d",
    "unit_ground": "#ffffff",
    "unit_edge": "#000000",
    "ink": "#000000",
    "ink_quiet": "#333333",
    "sea_ink": "#444444",
    "halo": "#ffffff",
    "accent": "#000000",
    "accent_ground": "#ffffff",
    "selection": "#000000",
    "context_tint": 0.0,
}


def inks(name: str, parties: Iterable[str]) -> Inks:
    """
    Give a set of inks.

    Parameters
    ----------
    name
        One of :data:`INK_SETS`.
    parties
        Ids of the pack's parties, in its order.

    Returns
    -------
    inks
        Theme and looks.

    Raises
    ------
    UnknownIdError
        If there is no such set.

    Examples
    --------
    >>> inks("color", ["A", "B"]).looks["A"].color
    '#0072b2'
    """
    if name not in INK_SETS:
        raise UnknownIdError(unknown("set of inks", name, INK_SETS))
    light = THEMES["light"]
    if name == "grey":
        looks = {
            party: Look(*_GREY_LOOKS[i % len(_GREY_LOOKS)], angle_deg=party_style(i).angle_deg)
            for i, party in enumerate(parties)
        }
        return Inks({**light, **_GREY_THEME}, looks)
    looks = {}
    for i, party in enumerate(parties):
        style = party_style(i)
        fill = mix(style.color, light["unit_ground"], light["unit_tint"])
        looks[party] = Look(style.color, fill, style.color, style.angle_deg)
    return Inks(light, looks)


def mix(color: str, ground: str, share: float) -> str:
    """
    Mix a colour into a ground.

    Parameters
    ----------
    color, ground
        Colours as ``#rrggbb``.
    share
        How much of the colour, 0 to 1.

    Returns
    -------
    color
        The mixture.

    Examples
    --------
    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    parts = [
        round(int(color[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)
