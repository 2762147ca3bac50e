"""Draw an atlas for the browser: few vertices, shared arcs, and what holds each border."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import shapely

from geo.errors import BuildError
from geo.pack.files import write_atomically
from geo.sea.tracer.cells import BREADTHS_NM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from geo.sea.tracer.cells import Atlas
    from geo.sea.tracer.cells import Line
    from geo.sea.tracer.cells import Piece
    from geo.sea.tracer.cells import Ring

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

# a step of the display grid: about a metre
STEPS_PER_DEGREE = 100_000
# a line may leave its true course by this share of the distance to its coasts, and no more than
# this many metres, when it is drawn
DISPLAY_SHARE = 0.01
DISPLAY_M = 40.0
_FINER = (1.0, 0.25, 0.05)
_EARTH_M = 6_378_137.0


def thin_line(points: Floats, distances: Floats, finer: float = 1.0) -> Integers:
    """
    Choose the vertices of a line that a map needs.

    Douglas and Peucker's method (1973) in the plane of Mercator's projection, in which the
    browser draws, with a tolerance that shrinks towards the coasts that hold the line.

    Parameters
    ----------
    points
        Longitude and latitude in degrees (EPSG:4326).
    distances
        Distance of each point to its coast in metres.
    finer
        Factor on the tolerance.

    Returns
    -------
    kept
        Numbers of the vertices to keep, first and last among them.

    Examples
    --------
    >>> line = np.array([[146.0, 43.0], [146.001, 43.00000001], [146.002, 43.0]])
    >>> thin_line(line, np.full(3, 10_000.0)).tolist()
    [0, 2]
    """
    lat = np.radians(points[:, 1])
    # metres on the ground: Mercator's scale grows with the secant of latitude
    plane = np.column_stack([np.radians(points[:, 0]), np.arctanh(np.sin(lat))]) * _EARTH_M
    plane *= np.cos(lat.mean())
    tolerance = finer * np.minimum(DISPLAY_M, DISPLAY_SHARE * np.nan_to_num(distances, nan=1e9))
    kept = np.zeros(len(points), dtype=bool)
    kept[[0, -1]] = True
    closed = (points[0] == points[-1]).all()
    middle = len(points) // 2
    stack = [(0, middle), (middle, len(points) - 1)] if closed else [(0, len(points) - 1)]
    kept[middle] |= closed
    while stack:
        a, b = stack.pop()
        if b - a < 2:  # noqa: PLR2004 - nothing between
            continue
        excess = _offsets(plane[a + 1 : b], plane[a], plane[b]) / tolerance[a + 1 : b]
        far = int(np.argmax(excess))
        if excess[far] > 1:
            kept[a + 1 + far] = True
            stack += [(a, a + 1 + far), (a + 1 + far, b)]
    return np.flatnonzero(kept)


def _offsets(points: Floats, a: Floats, b: Floats) -> Floats:
    """Give the plane distance of points from a segment."""
    step = b - a
    length_2 = float(step @ step)
    share = np.clip((points - a) @ step / length_2, 0, 1) if length_2 else np.zeros(len(points))
    offsets: Floats = np.hypot(*(points - a - share[:, None] * step).T)
    return offsets


def _grid_arcs(atlas: Atlas, finer: float) -> list[Integers]:
    """Thin every line and round it to the display grid."""
    arcs = []
    for line in atlas.lines:
        kept = thin_line(line.points, line.distances, finer)
        steps = np.rint(line.points[kept] * STEPS_PER_DEGREE).astype(np.int64)
        moved = np.append(True, (steps[1:] != steps[:-1]).any(axis=1))
        arcs.append(steps[moved] if moved.sum() > 1 else steps[[0, -1]])
    return arcs


def _are_valid(atlas: Atlas, arcs: list[Integers]) -> bool:
    """Say whether the thinned zones are still polygons that do not cross themselves."""
    for unit in atlas.units:
        for breadth in range(len(atlas.breadths_m)):
            for polygon in atlas.zone_rings(unit, breadth):
                rings = [
                    np.concatenate([arcs[n][::-1] if back else arcs[n] for n, back in ring])
                    for ring in polygon
                ]
                if any(len(ring) < 4 for ring in rings):  # noqa: PLR2004 - a triangle, closed
                    return False
                if not shapely.Polygon(rings[0], rings[1:]).is_valid:
                    return False
    return True


def atlas_topology(atlas: Atlas) -> dict[str, Any]:
    """
    Give an atlas as TopoJSON for the browser.

    Parameters
    ----------
    atlas
        The atlas.

    Returns
    -------
    topology
        Objects ``zone_12``, ``zone_24``, ``zone_200`` (properties ``unit`` and ``whole``),
        ``borders`` (``id``, ``a``, ``b``, ``breadth``) and ``limits`` (``unit``, ``breadth``),
        which share their arcs.

    Raises
    ------
    BuildError
        When no thinning leaves the cells whole.
    """
    for finer in _FINER:
        arcs = _grid_arcs(atlas, finer)
        if _are_valid(atlas, arcs):
            break
    else:
        msg = "The cells cannot be drawn with fewer vertices without crossing themselves."
        raise BuildError(msg)
    objects: dict[str, Any] = {}
    for number, breadth in enumerate(BREADTHS_NM[: len(atlas.breadths_m)]):
        objects[f"zone_{breadth}"] = _collection(
            [_zone(atlas, unit, number) for unit in atlas.units]
        )
    objects["borders"] = _collection(
        [
            _string(number, id=at, a=line.units[0], b=line.units[1], breadth=_nm(line))
            for at, (number, line) in enumerate(borders(atlas))
        ]
    )
    objects["limits"] = _collection(
        [
            _string(number, unit=line.units[0], breadth=_nm(line))
            for number, line in enumerate(atlas.lines)
            if not line.rim and not line.is_border
        ]
    )
    return {
        "type": "Topology",
        "transform": {"scale": [1 / STEPS_PER_DEGREE] * 2, "translate": [0, 0]},
        "objects": objects,
        "arcs": [
            np.diff(a, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).tolist() for a in arcs
        ],
    }


def borders(atlas: Atlas) -> list[tuple[int, Line]]:
    """Give the borders of an atlas with their numbers among its lines, in a fixed order."""
    return [(n, line) for n, line in enumerate(atlas.lines) if line.is_border]


def _nm(line: Line) -> int:
    """Give a line's breadth in nautical miles."""
    return BREADTHS_NM[line.breadth]


def _collection(geometries: Sequence[dict[str, Any] | None]) -> dict[str, Any]:
    """Put geometries into a TopoJSON collection."""
    return {"type": "GeometryCollection", "geometries": [g for g in geometries if g]}


def _zone(atlas: Atlas, unit: str, breadth: int) -> dict[str, Any] | None:
    """Give a unit's zone as rings of arcs; None where it lies outside the window."""
    polygons = atlas.zone_rings(unit, breadth)
    if not polygons:
        return None
    return {
        "type": "MultiPolygon",
        "properties": {"unit": unit, "whole": atlas.is_whole(unit, breadth)},
        "arcs": [[_arcs(ring) for ring in polygon] for polygon in polygons],
    }


def _arcs(ring: Ring) -> list[int]:
    """List the arcs of a ring as TopoJSON does: backwards as the complement."""
    return [~number if backwards else number for number, backwards in ring]


def _string(number: int, **properties: object) -> dict[str, Any]:
    """Give one line as a TopoJSON geometry."""
    return {"type": "LineString", "properties": properties, "arcs": [number]}


def border_sheet(atlas: Atlas) -> dict[str, Any]:
    """
    Give what holds each border where, for a click on it.

    Parameters
    ----------
    atlas
        The atlas.

    Returns
    -------
    sheet
        ``borders``, in the order and with the ids of the topology. Each has ``at``: longitude,
        latitude (degrees) and distance (metres) of its ends and turning points; and ``base_a``
        and ``base_b``, one entry per stretch between them: the base point on either coast, and
        the second place it reaches where it slides along the coast.
    """
    return {
        "borders": [
            {
                "id": at,
                "a": line.units[0],
                "b": line.units[1],
                "breadth": _nm(line),
                "at": [
                    _turn(line, n) for n in [p.begin for p in line.pieces] + [line.pieces[-1].end]
                ],
                "base_a": [_base(piece, 0) for piece in line.pieces],
                "base_b": [_base(piece, 2) for piece in line.pieces],
            }
            for at, (_, line) in enumerate(borders(atlas))
        ]
    }


def _turn(line: Line, number: int) -> list[float]:
    """Give a turning point's place and distance."""
    lon, lat = line.points[number]
    return [round(float(lon), 6), round(float(lat), 6), round(float(line.distances[number]), 1)]


def _base(piece: Piece, first: int) -> list[float]:
    """Give a base point, and where it slides to."""
    begin, end = ([round(v, 6) for v in piece.bases[k]] for k in (first, first + 1))
    return begin if begin == end else begin + end


def write_sheets(atlas: Atlas, folder: Path) -> list[Path]:
    """
    Write what the browser draws.

    Parameters
    ----------
    atlas
        The atlas.
    folder
        Folder for ``cells.topojson`` and ``borders.json``.

    Returns
    -------
    paths
        The files written.
    """
    written = []
    sheets = {"cells.topojson": atlas_topology(atlas), "borders.json": border_sheet(atlas)}
    for name, sheet in sheets.items():
        text = json.dumps(sheet, separators=(",", ":"))
        write_atomically(folder / name, f"{text}\n".encode())
        written.append(folder / name)
    return written
