"""
Draw a view as a static map, with everything that makes it stand alone.

A figure is a vector drawing of the same geometry and the same style table as the screen. It carries
its legend, the scenario and the perspective, a scale, the sources and the citation; a copy that
loses its page still says what it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo.errors import UnknownIdError
from geo.figure import legend
from geo.figure.basemap import basemap_of
from geo.figure.canvas import Canvas
from geo.figure.ink import inks
from geo.figure.labels import Naming
from geo.figure.land_layer import drawn_land
from geo.figure.land_layer import paint_land
from geo.figure.land_layer import paint_units
from geo.figure.landmask import mask_of
from geo.figure.line_names import name_distance
from geo.figure.line_names import name_line
from geo.figure.line_names import name_regime
from geo.figure.map_frame import draw_badge
from geo.figure.map_frame import draw_graticule
from geo.figure.map_frame import draw_scale
from geo.figure.map_frame import write_lines
from geo.figure.marks import paint_distance
from geo.figure.marks import paint_regimes
from geo.figure.measured import measured_boxes
from geo.figure.measured import measured_said
from geo.figure.measured import name_measured
from geo.figure.measured import paint_measured
from geo.figure.names import wanted
from geo.figure.plan import Plan
from geo.figure.plates import Room
from geo.figure.projection import Window
from geo.figure.projection import fit
from geo.figure.sea_layer import Borders
from geo.figure.sea_layer import paint_borders
from geo.figure.sea_layer import paint_sea
from geo.figure.sea_layer import paint_zones
from geo.figure.svg import Drawing
from geo.figure.svg import Lettering
from geo.figure.text_layout import BOLD
from geo.pack import scenarios as sc
from geo.scene.camera import Camera
from geo.scene.definition_words import definition_lines
from geo.scene.measuring import measure
from geo.scene.naming import FIRST_RANK
from geo.scene.naming import NAME_CLASSES
from geo.scene.tally import tally_words
from geo.scene.telling import nearest
from geo.scene.telling import not_drawn
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.figure.labels import Box
    from geo.figure.labels import Placed
    from geo.figure.names import Label
    from geo.figure.plates import Plate
    from geo.pack.pack import Pack
    from geo.scene.measuring import Measured
    from geo.scene.scene import Scene
    from geo.scene.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A finished drawing.

    Attributes
    ----------
    drawing
        The drawing.
    title, description
        What it is and what it shows, for those who hear it instead of seeing it.
    language
        Language of its words.
    placed
        The names that found room, in pixels of the map.
    plates
        The words of lines, regimes and lengths that found room, in pixels of the map.
    window
        What part of the Earth the map shows.
    """

    drawing: Drawing
    title: str
    description: str
    language: str
    placed: tuple[Placed, ...]
    plates: tuple[Plate, ...]
    window: Window

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of the units, places and parties that are named."""
        return tuple(one.label.id for one in self.placed)


def draw_figure(stamp: Stamp, plan: Plan | None = None) -> Figure:
    """
    Draw a view.

    Parameters
    ----------
    stamp
        The view, and the day that the figure states.
    plan
        How it shall look.

    Returns
    -------
    figure
        The map with its legend and its sources.

    Raises
    ------
    UnknownIdError
        If the plan names a language, unit or set of inks that is not there.
    PackError
        If the pack has no display geometry.
    """
    plan = plan or Plan()
    view = stamp.view
    _check(view.pack, plan)
    asked = measure(plan.measured, view.pack) if plan.measured else None
    window = Window(plan.camera or home(stamp.scene, plan, asked), plan.width, plan.height)
    ground = basemap_of(view.pack.root, stamp.scene.ruled)
    chosen = inks(plan.ink, view.pack.parties)
    if "zones" in plan.layers and ground.cells:
        # depths that show strongly through a zone's tint would be taken for another zone
        chosen = chosen.with_quiet_sea()
    drawing = Drawing(plan.width, plan.height)
    scene = stamp.scene
    shown_regimes = scene.regimes if "regimes" in plan.layers else ()
    canvas = Canvas(drawing, window, ground, scene, chosen, shown_regimes)
    painted = _paint(canvas, stamp, plan, asked)
    whole = _compose(canvas, stamp, plan, painted.shown, asked)
    return Figure(
        whole,
        stamp.caption(plan.language),
        scene.words[plan.language],
        plan.language,
        painted.named,
        painted.plates,
        window,
    )


def _check(pack: Pack, plan: Plan) -> None:
    if plan.language not in LANGUAGES:
        raise UnknownIdError(sc.unknown("language", plan.language, LANGUAGES))
    for unit in (*plan.selected, *(plan.distance or ())):
        pack.unit(unit)


def home(scene: Scene, plan: Plan, asked: Measured | None = None) -> Camera:
    """
    Find the camera that shows every unit in question, lines of treaties and what is measured.

    Parameters
    ----------
    scene
        The scene.
    plan
        The figure's size.
    asked
        What a reader has measured, or None.

    Returns
    -------
    camera
        The camera; the pack's home where its units have not been measured.
    """
    pack = scene.view.pack
    boxes = [u.bbox for u in pack.units.values() if u.disputed and u.bbox]
    if boxes:
        boxes += [shapely.LineString(line.line).bounds for line in scene.treaties]
        boxes += measured_boxes(asked, pack)
        return fit(boxes, plan.width, plan.height)
    at = pack.about["home"]
    return Camera(float(at["lon"]), float(at["lat"]), float(at["zoom"]))


@dataclass(frozen=True, slots=True)
class _Painted:
    shown: legend.Shown
    named: tuple[Placed, ...]
    plates: tuple[Plate, ...]


def _paint(canvas: Canvas, stamp: Stamp, plan: Plan, asked: Measured | None) -> _Painted:
    drawing, layers, pack = canvas.drawing, plan.layers, canvas.view.pack
    depths = paint_sea(canvas, deep="depth" in layers)
    # zones of today's breadths did not exist in the past
    seas = "zones" in layers and canvas.view.date is None
    breadths = paint_zones(canvas) if seas else ()
    if "graticule" in layers:
        draw_graticule(canvas, plan.language, plan.scale)
    paint_land(canvas)
    selected = frozenset(leaf for u in plan.selected for leaf in sc.leaves(u, pack.units))
    shapes = paint_units(canvas, selected)
    borders = paint_borders(canvas) if "boundary" in layers else Borders()
    envelopes = paint_regimes(canvas)
    found = nearest(pack, *plan.distance) if plan.distance else None
    line = paint_distance(canvas, found) if found else None
    drawn = paint_measured(canvas, asked, plan) if asked else []
    taken = _draw_corners(canvas, stamp, plan, shapes)
    names = _wanted(canvas, plan) if "labels" in layers else []
    naming = Naming(drawing, canvas.window, mask_of(canvas), scale=plan.scale)
    along = _along(line, *(one.pixels for one in drawn))
    measured = [shapely.LineString(one) for one in (line, *(d.pixels for d in drawn)) if one]
    lines = shapely.union_all([borders.shape, *(one for _, one in envelopes), *measured])
    room = Room(taken, lines, drawn_land(shapes), naming.mask)
    # units in question, countries and coasts are named before anything else takes their room; where
    # a map measures, its length comes after the units
    first = NAME_CLASSES["unit"].rank if found else FIRST_RANK
    named = _name(naming, names, (-math.inf, first), (taken, along))
    plates: list[Plate | None] = []
    if found and line:
        plates += name_distance(canvas, plan, found, line, room)
        named += _name(naming, names, (first, FIRST_RANK), (taken, along))
    plates += name_measured(canvas, drawn, room, plan)
    for regime, envelope in envelopes:
        text = regime.label[plan.language]
        plates.append(name_regime(canvas, text, envelope, room, scale=plan.scale))
    plates += _name_lines(canvas, plan, borders, room)
    named += _name(naming, names, (FIRST_RANK, math.inf), (taken, along))
    lengths = (bool(line), any(one.has_line for one in drawn))
    shown = legend.Shown(depths, breadths, borders.strokes, *lengths, borders.dotted)
    return _Painted(shown, tuple(named), tuple(filter(None, plates)))


def _wanted(canvas: Canvas, plan: Plan) -> list[Label]:
    chosen = frozenset(plan.selected)
    return wanted(canvas, plan.language, scale=plan.scale, selected=chosen, order=plan.order)


def _draw_corners(
    canvas: Canvas, stamp: Stamp, plan: Plan, shapes: Mapping[str, shapely.Geometry]
) -> list[Box]:
    """Draw the scale and the badge; give what they take."""
    taken: list[Box] = []
    if "scale" in plan.parts:
        taken.append(draw_scale(canvas, plan.language, plan.scale, plan.dist))
    if "badge" in plan.parts:
        taken.append(draw_badge(canvas, stamp, plan.language, plan.scale, shapes))
    return taken


def _name_lines(canvas: Canvas, plan: Plan, borders: Borders, room: Room) -> list[Plate | None]:
    """Write along each kind of border what it is."""
    canvas.drawing.open("line-names")
    placed = [
        name_line(canvas, one.label[plan.language], stretch, room, scale=plan.scale)
        for one, stretch in borders.lines
    ]
    canvas.drawing.close()
    return placed


def _name(
    naming: Naming,
    names: Sequence[Label],
    ranks: tuple[float, float],
    room: tuple[list[Box], list[Box]],
) -> list[Placed]:
    """Write the names above a rank up to another; what they take is taken for all that follows."""
    above, up_to = ranks
    taken, along = room
    full = [*taken, *along]
    found = naming.place([label for label in names if above < label.rank <= up_to], full)
    taken += full[len(taken) + len(along) :]
    return found


def _along(*lines: Sequence[tuple[float, float]] | None) -> list[Box]:
    """Cover measured lines by small boxes, so that no name lies on them."""
    return [(x - 5, y - 5, x + 5, y + 5) for line in lines for x, y in line or ()]


def _compose(
    canvas: Canvas, stamp: Stamp, plan: Plan, shown: legend.Shown, asked: Measured | None
) -> Drawing:
    """Put the map between its title and its legend."""
    theme, language, scale = canvas.inks.theme, plan.language, plan.scale
    # a figure that is set among other text takes its margins from there
    margin = 16.0 if plan.parts & {"title", "foot"} else 1.0
    whole = Drawing(plan.width + 2 * margin, 0)
    y = margin
    title = Lettering(22 * scale, theme["ink"], BOLD)
    quiet = Lettering(14 * scale, theme["ink_quiet"])
    if "title" in plan.parts:
        y = write_lines(whole, stamp.title(language), title, (margin, y), plan.width)
        y = write_lines(whole, stamp.subtitle(language), quiet, (margin, y), plan.width) + 8
    whole.open("map", transform=f"translate({margin:g} {y:g})")
    whole.clip(0, 0, plan.width, plan.height)
    whole.parts += canvas.drawing.parts
    whole.close()
    edge = {"fill": "none", "stroke": theme["ink_quiet"], "stroke_width": 1}
    whole.box(0, 0, plan.width, plan.height, **edge)
    whole.close()
    y += plan.height
    if "legend" in plan.parts:
        look = Lettering(13 * scale, theme["ink"])
        found = legend.entries(canvas, shown, language)
        y = legend.lay_out(whole, found, look, (margin, y + 12), plan.width)
    if "tally" in plan.parts and not plan.hide_numbers:
        look = Lettering(13 * scale, theme["ink"])
        for text in tally_words(stamp.view, stamp.scene.tally, language):
            y = write_lines(whole, text, look, (margin, y + 4), plan.width)
    small = Lettering(11 * scale, theme["ink_quiet"])
    texts = measured_said(stamp.view.pack, plan, asked)
    for text in [*texts, *_foot(stamp, plan, has_zones=bool(canvas.ground.cells))]:
        y = write_lines(whole, text, small, (margin, y + 4), plan.width)
    whole.height = y + margin
    return whole


def _definitions(stamp: Stamp, plan: Plan) -> list[str]:
    """Say what the drawn distance is under each definition of the coast, where they differ."""
    pack = stamp.view.pack
    # what a question asks stays covered
    if plan.distance is None or plan.hide_numbers:
        return []
    found = pack.definitions(*plan.distance)
    lines = definition_lines(found, pack, plan.language, plan.dist)
    if not lines:
        return []
    title = word(plan.language, "explorer.definition.title")
    said = word(plan.language, "app.clause_separator").join(line.strip() for line in lines)
    return [word(plan.language, "app.labelled", label=title, said=said)]


def _foot(stamp: Stamp, plan: Plan, *, has_zones: bool) -> list[str]:
    language = plan.language
    note = stamp.scene.note
    # what is counted and not drawn stands on the badge, where there is one
    caveat = (note[language] if note else "") if "badge" in plan.parts else stamp.caveat(language)
    texts = [caveat] if caveat else []
    texts += _definitions(stamp, plan)
    if "not_drawn" in plan.parts:
        texts.append(not_drawn(stamp.scene, language, has_zones=has_zones))
    if "foot" in plan.parts:
        pairs = [
            ("credits", stamp.credit_line(language)),
            ("citation", stamp.citation(language)),
            ("address", plan.address),
            ("note", word(language, "export.note")),
        ]
        texts += [
            word(language, "export.pair", name=word(language, f"export.stamp.{key}"), text=text)
            for key, text in pairs
            if text
        ]
    return texts
