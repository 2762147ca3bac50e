"""
Read TopoJSON, the form in which geometry is kept for drawing.

The format is M. Bostock and C. Metcalf's, version 1 (https://github.com/topojson/topojson-specification):
arcs are stored once, as differences on a grid, and geometries list the arcs that they run along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import shapely

from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack.intake import named
from geo.pack.intake import parse_json
from geo.pack.intake import take_bytes
from geo.pack.records import SURPRISES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    Arcs = Sequence[npt.NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Feature:
    """
    A geometry with what is known of it.

    Attributes
    ----------
    properties
        Its properties as plain data.
    geometry
        Polygons, lines or points in degrees (EPSG:4326).
    """

    properties: Mapping[str, Any]
    geometry: shapely.Geometry


Topology = dict[str, tuple[Feature, ...]]


def read_topology(path: Path) -> Topology:
    """
    Read a TopoJSON file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    topology
        The features of each object by the object's name.

    Raises
    ------
    PackError
        If there is no such file, or it holds no topology.
    """
    try:
        data = parse_json(take_bytes(path))
    except FileNotFoundError as error:
        raise PackError(Message.of("problems.pack.no_file", file=path.name)) from error
    except RefusedError as error:
        raise named(path, error) from error
    try:
        return parse_topology(data)
    except SURPRISES as error:
        raise PackError(Message.of("problems.border.not_topojson", file=path.name)) from error


def parse_topology(data: Mapping[str, Any]) -> Topology:
    """
    Decode a topology.

    Parameters
    ----------
    data
        A TopoJSON object as plain data.

    Returns
    -------
    topology
        The features of each object by the object's name; a geometry without arcs is left out.

    Examples
    --------
    >>> line = {"type": "LineString", "arcs": [0], "properties": {"a": 1}}
    >>> data = {"type": "Topology", "objects": {"lines": line}, "arcs": [[[0, 0], [2, 1]]]}
    >>> parse_topology(data)["lines"][0].geometry
    <LINESTRING (0 0, 2 1)>
    """
    arcs = _decoded(data)
    found: Topology = {}
    for name, item in data["objects"].items():
        members = item["geometries"] if item["type"] == "GeometryCollection" else [item]
        found[name] = tuple(
            Feature(one.get("properties") or {}, _geometry(one, arcs))
            for one in members
            if one.get("type") in _MAKERS
        )
    return found


def _decoded(data: Mapping[str, Any]) -> list[npt.NDArray[np.float64]]:
    arcs = [np.asarray(arc, dtype=np.float64)[:, :2] for arc in data["arcs"]]
    transform = data.get("transform")
    if transform is None:
        return arcs
    scale = np.asarray(transform["scale"], dtype=np.float64)
    shift = np.asarray(transform["translate"], dtype=np.float64)
    # a grid of 1e-5 degrees is not exact in binary; nine decimals give back what was written
    return [np.round(np.cumsum(arc, axis=0) * scale + shift, 9) for arc in arcs]


def _chain(indices: Sequence[int], arcs: Arcs) -> npt.NDArray[np.float64]:
    # ~i means arc i run backwards; neighbours share the point where they meet
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _polygon(rings: Sequence[Sequence[int]], arcs: Arcs) -> shapely.Polygon:
    shell, *holes = [_chain(ring, arcs) for ring in rings]
    return shapely.Polygon(shell, holes)


_MAKERS = {
    "LineString": lambda one, arcs: shapely.LineString(_chain(one["arcs"], arcs)),
    "MultiLineString": lambda one, arcs: shapely.MultiLineString(
        [_chain(line, arcs) for line in one["arcs"]]
    ),
    "Polygon": lambda one, arcs: _polygon(one["arcs"], arcs),
    "MultiPolygon": lambda one, arcs: shapely.MultiPolygon(
        [_polygon(rings, arcs) for rings in one["arcs"]]
    ),
}


def _geometry(one: Mapping[str, Any], arcs: Arcs) -> shapely.Geometry:
    try:
        return _MAKERS[one["type"]](one, arcs)
    except shapely.errors.GEOSException as error:
        # a ring that does not close, say: whoever reads the file names it
        raise ValueError(str(error)) from error
