"""Plan a figure: its size, its words, and what is drawn on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scene.telling import KM

if TYPE_CHECKING:
    from geo.scene.camera import Camera
    from geo.scene.measurement import Measurement


LAYERS = ("depth", "zones", "boundary", "regimes", "labels", "graticule")


PARTS = ("title", "badge", "scale", "legend", "tally", "not_drawn", "foot")


@dataclass(frozen=True, slots=True)
class Plan:
    """
    How a figure shall look.

    Attributes
    ----------
    language
        Language of its words and of the first line of names.
    order
        In which order the languages of names stand, all of them; as usual where none is said.
    width, height
        Size of the map itself in pixels, 96 an inch.
    camera
        What it shows; all units in question where None.
    ink
        One of :data:`geo.figure.ink.INK_SETS`.
    selected
        Units to ring.
    distance
        Pair of units whose shortest distance is drawn, or None.
    dist
        One of :data:`geo.scene.telling.DISTANCE_UNITS`, in which distances are written.
    measured
        What a reader has measured, or None.
    hide_numbers
        Whether the measured length is left for the reader to find.
    layers, parts
        Which of :data:`LAYERS` and :data:`PARTS` to draw.
    scale
        How much larger letters are than on the screen.
    address
        Where on the web the view is, as the reader sees it; empty where it is nowhere.
    zoom_by
        How much closer than on a screen a lesson's map looks; less than zero where the figure is
        smaller than a screen.

    Examples
    --------
    >>> import geo
    >>> drawn = geo.open_pack().view().figure(geo.Plan(language="ja", width=600, height=400))
    >>> drawn.figure.language
    'ja'
    """

    language: str = "en"
    order: tuple[str, ...] = ()
    width: float = 1000.0
    height: float = 680.0
    camera: Camera | None = None
    ink: str = "color"
    selected: tuple[str, ...] = ()
    distance: tuple[str, str] | None = None
    dist: str = KM
    measured: Measurement | None = None
    hide_numbers: bool = False
    layers: frozenset[str] = frozenset(LAYERS)
    parts: frozenset[str] = frozenset(PARTS)
    scale: float = 1.0
    address: str = ""
    zoom_by: float = 0.0
