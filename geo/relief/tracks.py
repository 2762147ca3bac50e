"""Lay lines on a scene's ground: what a reader has measured, and the coast of what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.relief.solids import rgb
from geo.relief.solids import unit_rings
from geo.relief.viewpoint import Caption
from geo.relief.viewpoint import find_room
from geo.scene.style import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.pack.pack import Pack
    from geo.pack.units import Point
    from geo.relief.solids import Extent
    from geo.relief.viewpoint import Viewpoint
    from geo.scene.measured_words import DrawnLine

    Layer = tuple[str, object, dict[str, Any]]

KIND = "measured"
# a pole lies infinitely far off on the map under the scene
MOST_LAT = 85.0
TURN = 360.0
EDGE_PX, LINE_PX, DOT_PX = 6, 3, 5
# so many lines at most carry their words; all of them stand below the scene
MOST_NAMED = 6
_ON_TOP = {"depthCompare": "always", "depthWriteEnabled": False}


@dataclass(frozen=True, slots=True)
class Track:
    """
    A line on the ground.

    Attributes
    ----------
    points
        Where it runs, in degrees (EPSG:4326); longitudes may exceed 180.
    label
        What stands beside it.
    endless
        Whether it has no ends to mark: a ring, an outline, a coast.
    """

    points: tuple[Point, ...]
    label: str = ""
    endless: bool = False


def tracks_of(lines: Iterable[DrawnLine], window: Extent) -> tuple[Track, ...]:
    """
    Give the lines of what was measured, on the turn around the Earth that a scene shows.

    Parameters
    ----------
    lines
        The lines that a map draws of it.
    window
        The part of the Earth that the scene shows.

    Returns
    -------
    tracks
        One for each line.
    """
    return tuple(Track(_near(one.points, window), one.label, one.endless) for one in lines)


def _near(points: Sequence[Point], window: Extent) -> tuple[Point, ...]:
    turns = round((points[0][0] - window.centre[0]) / TURN) * TURN
    return tuple((lon - turns, max(-MOST_LAT, min(MOST_LAT, lat))) for lon, lat in points)


def coast_of(pack: Pack, unit: str | None) -> tuple[Track, ...]:
    """
    Give the coasts of a unit, to mark it by them.

    Parameters
    ----------
    pack
        The pack.
    unit
        Id of the unit, or None.

    Returns
    -------
    tracks
        One around each piece of its land.
    """
    rings = unit_rings(pack, unit) if unit else []
    return tuple(Track(tuple(ring), endless=True) for ring in rings)


def track_labels(tracks: Iterable[Track], window: Extent, height_m: float) -> Iterable[Caption]:
    """
    Give the words of lines, each at the middle of what is seen of its line.

    Parameters
    ----------
    tracks
        The lines.
    window
        The part of the Earth that the scene shows.
    height_m
        The height of the scene at which they lie, in metres.

    Yields
    ------
    label
        Of the first lines that have words and come into the window.
    """
    frame, named = shapely.box(*window.box), 0
    for track in (one for one in tracks if one.label):
        seen = shapely.LineString(track.points).intersection(frame)
        if seen.is_empty or named == MOST_NAMED:
            continue
        named += 1
        longest = max(shapely.get_parts(seen), key=lambda part: float(part.length))
        middle = longest.interpolate(0.5, normalized=True) if longest.length else longest.centroid
        yield Caption(track.label, (middle.x, middle.y, height_m), KIND)


def beside(
    labels: Iterable[Caption],
    others: Sequence[Caption],
    camera: Viewpoint,
    letter_px: float,
    land: Mapping[str, shapely.Geometry],
) -> list[Caption]:
    """
    Set the words of lines where others leave room, and leave out what finds none.

    Parameters
    ----------
    labels
        What :func:`track_labels` gives; all of it stands below the scene too.
    others
        Labels that have their places.
    camera
        From where they are read.
    letter_px
        Size of their letters in pixels.
    land
        What is seen of each unit on the stage, in pixels.

    Returns
    -------
    labels
        Those that cover no other.
    """
    taken = [shapely.box(*one.box(camera, letter_px)) for one in others]
    kept = []
    for label in find_room(labels, camera, letter_px, {**land, KIND: shapely.union_all(taken)}):
        plate = shapely.box(*label.box(camera, letter_px))
        if not any(plate.intersection(other).area for other in taken):
            kept.append(label)
            taken.append(plate)
    return kept


def track_layers(
    measured: Sequence[Track], marked: Sequence[Track], height_m: float
) -> Iterable[Layer]:
    """
    Describe lines for deck.gl, over all that they cross.

    Parameters
    ----------
    measured
        What was measured.
    marked
        The coasts of what is chosen.
    height_m
        The height of the scene at which they lie, in metres.

    Yields
    ------
    layer
        Kind, data and options; none where there is nothing to draw.
    """
    theme = THEMES["light"]
    for name, tracks, colour in (("marked", marked, "ink"), ("measured", measured, "accent")):
        paths = [{"path": [[*at, height_m] for at in one.points]} for one in tracks]
        for part, look, px in (("edge", "accent_ground", EDGE_PX), ("line", colour, LINE_PX)):
            options = {
                "id": f"scene-{name}-{part}",
                "get_path": "path",
                "get_color": rgb(theme[look]),
                "get_width": 1,
                "width_min_pixels": px,
                "width_max_pixels": px,
                "joint_rounded": True,
                "parameters": _ON_TOP,
            }
            if paths:
                yield "PathLayer", paths, options
    ends = dict.fromkeys(
        at for one in measured if not one.endless for at in (one.points[0], one.points[-1])
    )
    if ends:
        dots = {
            "id": "scene-measured-ends",
            "get_position": "at",
            "get_radius": 1,
            "radius_min_pixels": DOT_PX,
            "radius_max_pixels": DOT_PX,
            "stroked": True,
            "line_width_min_pixels": 2,
            "get_fill_color": rgb(theme["accent_ground"]),
            "get_line_color": rgb(theme["accent"]),
            "parameters": _ON_TOP,
        }
        yield "ScatterplotLayer", [{"at": [*at, height_m]} for at in ends], dots
