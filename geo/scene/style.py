"""
Define how everything on a map looks: one table of colours, dashes and patterns.

The browser, the pictures and the charts all read this table, so that a party keeps its hue and
its pattern wherever it appears. The two first hues are Okabe and Ito's blue and vermilion, which
stay apart under the three common kinds of colour blindness (Okabe and Ito 2008, "Color Universal
Design"). Nothing is told by colour alone: every party has a line angle of its own, every kind of
boundary a dash of its own.
"""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import dataclass
from typing import Any

from geo.scene.naming import naming_table


@dataclass(frozen=True, slots=True)
class PartyStyle:
    """
    The hue and the pattern of a party.

    Attributes
    ----------
    color
        Strong hue on a light ground, as ``#rrggbb``: lines, swatches, bars.
    color_dark
        The same hue raised for a dark ground.
    angle_deg
        Direction of the pattern's lines, in degrees counter-clockwise from east.
    """

    color: str
    color_dark: str
    angle_deg: int


@dataclass(frozen=True, slots=True)
class LineStyle:
    """
    How a kind of boundary is drawn.

    Attributes
    ----------
    dash_px
        Lengths of stroke and gap in pixels; empty for a solid line.
    width_px
        Width of the stroke in pixels.
    """

    dash_px: tuple[int, ...]
    width_px: float


# a pack's parties take these in the order in which the pack lists them
PARTY_STYLES = (
    PartyStyle(color="#0072b2", color_dark="#56b4e9", angle_deg=45),
    PartyStyle(color="#d55e00", color_dark="#f0884a", angle_deg=-45),
    PartyStyle(color="#00795a", color_dark="#2cc197", angle_deg=90),
    PartyStyle(color="#a04a7c", color_dark="#e19bc3", angle_deg=0),
)

LINE_STYLES = {
    "agreed": LineStyle(dash_px=(), width_px=2.5),
    "administered": LineStyle(dash_px=(16, 7), width_px=2.5),
    "claimed": LineStyle(dash_px=(2, 6), width_px=3),
    "hypothetical": LineStyle(dash_px=(8, 5), width_px=2.5),
    "computed": LineStyle(dash_px=(3, 3), width_px=1.25),
    # a line passing over a unit that has half an effect
    "no_effect": LineStyle(dash_px=(1, 5), width_px=1.25),
    "limit": LineStyle(dash_px=(), width_px=0.75),
    "distance": LineStyle(dash_px=(), width_px=2),
    "regime": LineStyle(dash_px=(9, 5, 2, 5), width_px=2),
}

# marks laid over units where a proposal changes something other than the border
REGIME_MARKS = {
    "joint_activity": "dots",
    "condominium": "dots",
    "visits": "waves",
    "residents_stay": "houses",
    "recognition": "crosses",
    "treaty_order": "steps",
    "demilitarised": "diamonds",
    "administration": "steps",
    "history": "rings",
    "position": "plain",
    "unspecified": "queries",
}

# zone breadth in nautical miles -> opacity of the party's tint; nearer zones lie upon wider ones
ZONE_OPACITY = {"12": 0.14, "24": 0.08, "200": 0.16}

# where one party holds and another administers, the second lies over the first in bands; tile,
# width and line are chosen so that neither has more than one and a half times the other's ink
ADMINISTRATION_BANDS = {"gap_px": 14.0, "width_px": 4.6, "line_px": 1.6}

# tile of the lines of several parties that share a unit, and what share of it each has at most
SHARED_LINES = {"gap_px": 14.0, "share": 0.24, "all": 0.72}

# lowest zoom at which each object of the display topologies is fine enough
BAND_ZOOMS = {"z0": 0.0, "z1": 7.5, "z2": 9.5}

THEMES: dict[str, dict[str, Any]] = {
    "light": {
        "sea": "#e9f0f2",
        "depths": ["#e3ecef", "#d9e5ea", "#cedde5", "#c2d4df", "#b6cbd8", "#a9c0d0", "#9cb5c7"],
        "land": "#e4dfd6",
        "land_edge": "#a59d90",
        "unit_ground": "#f3efe8",
        "unit_edge": "#3c3a36",
        "ink": "#1d2326",
        "ink_quiet": "#55606a",
        "sea_ink": "#3d5f74",
        "halo": "#ffffff",
        "accent": "#7a0f5e",
        "accent_ground": "#ffffff",
        "selection": "#111111",
        "unit_tint": 0.5,
        "context_tint": 0.13,
        "pattern_opacity": 0.85,
    },
    "dark": {
        "sea": "#263b49",
        "depths": ["#263b49", "#213543", "#1d2f3c", "#192935", "#15232e", "#121e28", "#0f1922"],
        "land": "#3b3a38",
        "land_edge": "#6b675f",
        "unit_ground": "#2f2f30",
        "unit_edge": "#e8e4dc",
        "ink": "#f2f1ee",
        "ink_quiet": "#b8bfc4",
        "sea_ink": "#9cc0d6",
        "halo": "#10161c",
        "accent": "#ffb3e6",
        "accent_ground": "#10161c",
        "selection": "#ffffff",
        "unit_tint": 0.5,
        "context_tint": 0.16,
        "pattern_opacity": 0.9,
    },
}


def party_style(index: int) -> PartyStyle:
    """
    Give the style of the party that stands at a place in the pack's list.

    Parameters
    ----------
    index
        Place of the party in the pack's list, from 0.

    Returns
    -------
    style
        Its hue and pattern; the table is used again from its start when it runs out.

    Examples
    --------
    >>> party_style(0).color
    '#0072b2'
    >>> party_style(1).angle_deg
    -45
    """
    return PARTY_STYLES[index % len(PARTY_STYLES)]


def shared_width(index: int, count: int, angle_deg: int) -> float:
    """
    Give the width of one party's lines where several share a unit, so that none has more ink.

    Those drawn later cover those drawn before, whose lines are so much wider.

    Parameters
    ----------
    index
        Place of the party in the order of drawing, from 0.
    count
        How many parties share the unit.
    angle_deg
        Direction of its lines.

    Returns
    -------
    width
        Width of its lines in pixels.

    Examples
    --------
    >>> [round(shared_width(i, 2, 45), 2) for i in (0, 1)]
    [3.13, 2.38]
    """
    share = min(SHARED_LINES["share"], SHARED_LINES["all"] / count)
    apart = SHARED_LINES["gap_px"] / (1 if angle_deg % 90 == 0 else 2**0.5)
    return apart * share / (1 - (count - 1 - index) * share)


def style_table() -> dict[str, Any]:
    """
    Give the whole table as plain data, for the browser and for files.

    Returns
    -------
    table
        ``parties``, ``lines``, ``regimes``, ``zones``, ``bands``,
        ``shared_lines``, ``bands_of_administration``, ``themes`` and ``names``.

    Examples
    --------
    >>> style_table()["lines"]["agreed"]
    {'dash_px': (), 'width_px': 2.5}
    """
    return {
        "parties": [asdict(style) for style in PARTY_STYLES],
        "lines": {name: asdict(style) for name, style in LINE_STYLES.items()},
        "regimes": dict(REGIME_MARKS),
        "zones": dict(ZONE_OPACITY),
        "bands": dict(BAND_ZOOMS),
        "shared_lines": dict(SHARED_LINES),
        "bands_of_administration": dict(ADMINISTRATION_BANDS),
        "themes": THEMES,
        "names": naming_table(),
    }
