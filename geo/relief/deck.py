"""
Build the scene: the sea floor in relief, the islands raised on it, and a column on each of them.

The drawing is deck.gl's (https://deck.gl), described in Python by pydeck. It asks no map service
for anything: there is no basemap, and the ground is data of the pack, which the browser fetches
once (:func:`geo.relief.solids.ground_data`), so that a change of scenario sends colours, not
shapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from math import cos
from math import radians
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.relief.solids import KM_PER_DEGREE
from geo.relief.solids import LAND_M
from geo.relief.solids import PARTS
from geo.relief.solids import rgb
from geo.relief.tracks import track_layers
from geo.relief.viewpoint import PLACE_PX
from geo.relief.viewpoint import Viewpoint
from geo.scene.style import THEMES
from geo.scene.style import party_style

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    import pydeck

    from geo.pack.units import Point
    from geo.relief.columns import Column
    from geo.relief.solids import Extent
    from geo.relief.tracks import Track
    from geo.relief.viewpoint import Caption

    Colour = list[int]

TIMES = (5, 10, 20, 40)
USUAL_TIMES = 10
RIGHT_ANGLE = 90
# one looks a little beyond the middle, for columns rise there
AHEAD = 0.1
TALLEST_SHARE = 0.17
RADIUS_SHARE = 0.012
ARC_HEIGHT = 0.35
# a camera for each side to look from: bearing and pitch in degrees
CAMERAS = {"south": (-14.0, 52.0), "north": (166.0, 52.0), "above": (0.0, 0.0)}
LEAST_ZOOM, MOST_ZOOM = 3, 13
# Leaflet's tiles are half as wide, so its zoom is one more for the same scale
LEAFLET_ZOOM = 1
# on a stage narrower than this, words are smaller
NARROW_PX, SMALL_PX = 700, 12
MIDDLING_PX, MEDIUM_PX = 1100, 14
LETTERS = "Noto Sans, Noto Sans JP, sans-serif"
_PLATE = {"ambient": 0.62, "diffuse": 0.5, "shininess": 8, "specularColor": [30, 30, 30]}
# drawn as distance fields, for else deck.gl cuts what reaches left of a letter's own width
_LETTERING = {"sdf": True, "fontSize": 48, "buffer": 8, "radius": 10, "smoothing": 0.18}
_CONTROLS = {"keyboard": True, "touchRotate": True}
# the floor lies below the plane that deck.gl takes for the farthest
FAR = 3
_ON_TOP = {"depthCompare": "always", "depthWriteEnabled": False}


def side_colour(side: str | None, parties: Sequence[str]) -> Colour:
    """
    Give the colour of a party, or of what no party would hold alone.

    Parameters
    ----------
    side
        Id of a party, or None.
    parties
        Ids of the pack's parties, in its order.

    Returns
    -------
    colour
        Red, green and blue.
    """
    if side is None:
        return rgb(THEMES["light"]["ink_quiet"])
    return rgb(party_style(list(parties).index(side)).color)


def _towards(colour: Colour, other: Colour, share: float) -> Colour:
    return [round(a + (b - a) * share) for a, b in zip(colour, other, strict=True)]


@dataclass(frozen=True, slots=True)
class ReliefScene:
    """
    All that a scene shows.

    Attributes
    ----------
    window
        The part of the Earth.
    columns
        The columns, those of one island from below.
    sides
        Whose each of :func:`geo.relief.solids.drawn_units` is; None where that is not settled.
    parties
        Ids of the pack's parties, in its order.
    arcs
        The ends of the shortest distances, in degrees.
    labels
        Words; :data:`KINDS` says how each kind looks.
    letters
        Every character that labels may hold in this language.
    times
        How many times heights and depths are drawn too large against distances.
    camera
        One of :data:`CAMERAS`.
    stage_px
        Width and height of the stage in pixels.
    at
        Where the map looked: longitude and latitude in degrees, and Leaflet's zoom. None shows the
        whole window.
    measured, marked
        Lines on the ground: what a reader has measured, and the coasts of what is chosen.
    """

    window: Extent
    columns: tuple[Column, ...]
    sides: tuple[str | None, ...]
    parties: tuple[str, ...]
    arcs: tuple[tuple[Point, Point], ...]
    labels: tuple[Caption, ...]
    letters: str
    times: int = USUAL_TIMES
    camera: str = "south"
    stage_px: tuple[float, float] = (1200, 600)
    at: tuple[float, float, float] | None = None
    measured: tuple[Track, ...] = ()
    marked: tuple[Track, ...] = ()

    @property
    def column_foot_m(self) -> float:
        """Height in metres of the scene at which columns stand: on the raised land."""
        return float(LAND_M * self.times)

    @property
    def view(self) -> Viewpoint:
        """From where the scene is seen at first."""
        bearing, pitch = CAMERAS[self.camera]
        if self.at:
            lon, lat, zoom = self.at
            near = min(MOST_ZOOM, max(LEAST_ZOOM, zoom - LEAFLET_ZOOM))
            return Viewpoint((lon, lat), near, bearing, pitch, self.stage_px)
        lon, lat = self.window.centre
        _, south, _, north = self.window.box
        ahead = AHEAD * (north - south) * (1 if abs(bearing) < RIGHT_ANGLE else -1)
        return Viewpoint(
            centre=(lon, lat + (ahead if pitch else 0)),
            zoom=round(self.window.zoom(*self.stage_px), 2),
            bearing=bearing,
            pitch=pitch,
            stage_px=self.stage_px,
        )

    @property
    def letter_px(self) -> int:
        """Size of the letters of a column's label."""
        if self.stage_px[0] < NARROW_PX:
            return SMALL_PX
        return KINDS["column"][0] if self.stage_px[0] >= MIDDLING_PX else MEDIUM_PX

    def on_stage(self, land: Mapping[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
        """
        Give what of each unit is seen on the stage.

        Parameters
        ----------
        land
            Land by unit in degrees (EPSG:4326).

        Returns
        -------
        seen
            The land and the columns on it, by unit, in pixels.
        """
        seen = {unit: self.view.flatten(shape, self.column_foot_m) for unit, shape in land.items()}
        for column in self.columns:
            rod = self._rod(column)
            seen[column.unit] = (
                shapely.union(seen[column.unit], rod) if column.unit in seen else rod
            )
        return seen

    def _rod(self, column: Column) -> shapely.Geometry:
        high = self.column_foot_m + (column.foot + column.share) * self.tallest_m
        around = shapely.Point(0, 0).buffer(
            self.window.width_m * RADIUS_SHARE / 1000 / KM_PER_DEGREE
        )
        (lon, lat), ends = column.at, (self.column_foot_m, high)
        points = [
            self.view.project((lon + x / cos(radians(lat)), lat + y, end))[:2]
            for x, y in around.exterior.coords
            for end in ends
        ]
        return shapely.convex_hull(shapely.MultiPoint(points))

    def with_labels(self, labels: Iterable[Caption]) -> ReliefScene:
        """Give the same scene with these words in it."""
        return replace(self, labels=tuple(labels))

    @property
    def tallest_m(self) -> float:
        """Height in metres of the scene of the tallest column."""
        return self.window.width_m * TALLEST_SHARE


# size in pixels and weight of each kind of label
KINDS = {"column": (16, 700), "measured": (16, 700), "place": (PLACE_PX, 400)}


def scene_deck(scene: ReliefScene, ground: str) -> pydeck.Deck:
    """
    Describe a scene for deck.gl.

    Parameters
    ----------
    scene
        What it shows.
    ground
        Address of :func:`geo.relief.solids.ground_data` with ``{part}`` in it.

    Returns
    -------
    deck
        The description, without a basemap.
    """
    import pydeck  # noqa: PLC0415 - only the page that shows a scene loads it

    camera = scene.view
    layers = [*_ground_layers(scene, ground), *_things(scene)]
    return pydeck.Deck(
        layers=[pydeck.Layer(kind, data, **options) for kind, data, options in layers],
        views=[pydeck.View("MapView", controller=_CONTROLS, far_z_multiplier=FAR)],
        initial_view_state=pydeck.ViewState(
            longitude=camera.centre[0],
            latitude=camera.centre[1],
            zoom=camera.zoom,
            bearing=camera.bearing,
            pitch=camera.pitch,
            max_pitch=80,
            min_zoom=LEAST_ZOOM,
            max_zoom=MOST_ZOOM,
        ),
        # a style of None would fetch one all the same; without a provider there is none
        map_provider=None,
        tooltip=False,
    )


Layer = tuple[str, object, dict[str, Any]]


def _ground_layers(scene: ReliefScene, ground: str) -> Iterable[Layer]:
    # depths are drawn so many times too deep; longitudes and latitudes stay
    stretch = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, scene.times, 0, 0, 0, 0, 1]
    common = {
        "get_polygon": "polygon",
        "get_elevation": "rise",
        "extruded": True,
        "model_matrix": stretch,
        "material": _PLATE,
    }
    pale = rgb(THEMES["light"]["unit_ground"])
    tints = [_towards(side_colour(s, scene.parties), pale, 0.35) for s in scene.sides]
    looks: dict[str, object] = {
        "floor": "color",
        "land": rgb(THEMES["light"]["land"]),
        "units": _chosen(tints),
    }
    for part in PARTS:
        options = {**common, "id": f"scene-{part}", "get_fill_color": looks[part]}
        if part == "units":
            options["update_triggers"] = {"getFillColor": [tints]}
        yield "SolidPolygonLayer", ground.format(part=part), options


def _chosen(colours: list[Colour]) -> str:
    # deck.gl's expressions know no list that is indexed, so one place after the other is tried
    tried = "".join(f"n == {n} ? {colour} : " for n, colour in enumerate(colours))
    return f"{tried}[0, 0, 0]"


def _things(scene: ReliefScene) -> Iterable[Layer]:
    yield _columns(scene)
    yield _arcs(scene)
    yield _poles(scene)
    yield from track_layers(scene.measured, scene.marked, scene.column_foot_m)
    for kind, (size, weight) in KINDS.items():
        yield _words(scene, kind, size, weight)


def _columns(scene: ReliefScene) -> Layer:
    foot, tallest = scene.column_foot_m, scene.tallest_m
    columns = [
        {
            "at": [*column.at, foot + column.foot * tallest],
            "rise": max(1.0, column.share * tallest),
            "color": side_colour(column.side, scene.parties),
        }
        for column in scene.columns
    ]
    return (
        "ColumnLayer",
        columns,
        {
            "id": "scene-columns",
            "get_position": "at",
            "get_elevation": "rise",
            "get_fill_color": "color",
            "radius": scene.window.width_m * RADIUS_SHARE,
            "disk_resolution": 24,
            "extruded": True,
            "material": _PLATE,
        },
    )


def _arcs(scene: ReliefScene) -> Layer:
    foot, accent = scene.column_foot_m, rgb(THEMES["light"]["accent"])
    arcs = [{"from": [*a, foot], "to": [*b, foot]} for a, b in scene.arcs]
    return (
        "ArcLayer",
        arcs,
        {
            "id": "scene-arcs",
            "get_source_position": "from",
            "get_target_position": "to",
            "get_source_color": accent,
            "get_target_color": accent,
            "get_height": ARC_HEIGHT,
            "get_width": 3,
            "parameters": _ON_TOP,
        },
    )


def _poles(scene: ReliefScene) -> Layer:
    poles = [{"from": list(one.foot), "to": list(one.at)} for one in scene.labels if one.foot]
    return (
        "LineLayer",
        poles,
        {
            "id": "scene-poles",
            "get_source_position": "from",
            "get_target_position": "to",
            "get_color": rgb(THEMES["light"]["ink_quiet"]),
            "get_width": 1.5,
        },
    )


def _words(scene: ReliefScene, kind: str, size: int, weight: int) -> Layer:
    size = min(size, scene.letter_px)
    labels = [
        {
            "text": label.text,
            "at": list(label.at),
            "anchor": label.anchor,
            "nudge": [round(px) for px in label.nudge_px],
        }
        for label in scene.labels
        if label.kind == kind
    ]
    options = {
        "id": f"scene-words-{kind}",
        "get_text": "text",
        "get_position": "at",
        "get_pixel_offset": "nudge",
        "get_text_anchor": "anchor",
        "get_size": size,
        "get_color": rgb(THEMES["light"]["accent" if kind == "measured" else "ink"]),
        # pydeck takes a text in quotes for a text and any other for an expression
        "font_family": f'"{LETTERS}"',
        "font_weight": weight,
        "font_settings": _LETTERING,
        "character_set": '"' + scene.letters.replace('"', "") + '"',
        "line_height": 1.25,
        "background": kind != "place",
        "get_background_color": [255, 255, 255, 225],
        "background_padding": [6, 3],
        "get_alignment_baseline": '"center"' if kind == "place" else '"bottom"',
        "parameters": _ON_TOP,
    }
    return "TextLayer", labels, options
