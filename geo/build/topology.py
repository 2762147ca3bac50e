"""Write polygons as quantised TopoJSON, the same bytes for the same polygons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import shapely

from geo.errors import BuildError
from geo.pack.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from geo.build.coast import Geometries

    Feature = tuple[Mapping[str, Any], shapely.Geometry]


class Topology:
    """
    Collect objects of polygons that share one grid and one list of arcs.

    Follows the TopoJSON format (Bostock and Metcalf 2013, "The TopoJSON Format
    Specification"). Every ring is one closed arc, written once even where several objects hold
    it. That is enough for coasts, which do not share borders.

    Parameters
    ----------
    grid_deg
        Step of the grid to which coordinates are rounded, in degrees (EPSG:4326); it divides one.
    """

    def __init__(self, grid_deg: float) -> None:
        self.steps_per_degree = round(1 / grid_deg)
        self._arcs: dict[bytes, int] = {}
        self._deltas: list[list[list[int]]] = []
        self._objects: dict[str, Any] = {}

    def add(self, name: str, features: Sequence[Feature]) -> None:
        """
        Add an object: one geometry with its properties per feature.

        Parameters
        ----------
        name
            Name of the object in the file.
        features
            Properties and polygon or multipolygon in degrees (EPSG:4326), in drawing order.

        Raises
        ------
        BuildError
            If rounding to the grid leaves nothing of a feature.

        Examples
        --------
        >>> topology = Topology(0.5)
        >>> topology.add("z0", [({"id": "islet"}, shapely.box(141, 41, 142, 42))])
        >>> topology.to_dict()["arcs"]
        [[[282, 82], [2, 0], [0, 2], [-2, 0], [0, -2]]]
        """
        geometries = []
        for properties, geometry in features:
            polygons = [self._polygon(part) for part in self.snap(geometry)]
            if not polygons:
                msg = f"display: nothing of {dict(properties)} is left at the grid of {name}."
                raise BuildError(msg)
            geometries.append(
                {"type": "MultiPolygon", "properties": dict(properties), "arcs": polygons}
            )
        self._objects[name] = {"type": "GeometryCollection", "geometries": geometries}

    def add_lines(self, name: str, features: Sequence[Feature]) -> None:
        """
        Add an object of lines, each an arc of its own.

        Parameters
        ----------
        name
            Name of the object in the file.
        features
            Properties and line or lines in degrees (EPSG:4326); what the grid leaves nothing of
            is left out.
        """
        geometries = []
        for properties, geometry in features:
            steps = shapely.transform(geometry, lambda lonlat: lonlat * self.steps_per_degree)
            arcs = []
            for part in shapely.get_parts(steps):
                points = np.rint(shapely.get_coordinates(part))
                moved = np.append(True, (points[1:] != points[:-1]).any(axis=1))
                if part.geom_type == "LineString" and moved.sum() > 1:
                    arcs.append([self._arc(points[moved])])
            if arcs:
                geometries.append(
                    {"type": "MultiLineString", "properties": dict(properties), "arcs": arcs}
                )
        self._objects[name] = {"type": "GeometryCollection", "geometries": geometries}

    def snap(self, geometry: shapely.Geometry) -> Geometries:
        """
        Round a geometry to the grid and keep it valid.

        Parameters
        ----------
        geometry
            Polygon or multipolygon in degrees (EPSG:4326).

        Returns
        -------
        polygons
            Its polygons in grid steps; those thinner than the grid are gone.
        """
        steps = shapely.transform(geometry, lambda lonlat: lonlat * self.steps_per_degree)
        parts = shapely.get_parts(shapely.normalize(shapely.set_precision(steps, 1.0)))
        polygons: Geometries = parts[shapely.area(parts) > 0]
        return polygons

    def _polygon(self, polygon: shapely.Polygon) -> list[list[int]]:
        oriented = shapely.orient_polygons(polygon, exterior_cw=False)
        return [[self._arc(ring.coords)] for ring in shapely.get_rings(oriented)]

    def _arc(self, ring: shapely.coords.CoordinateSequence | npt.NDArray[np.float64]) -> int:
        points: npt.NDArray[np.int64] = np.rint(np.asarray(ring)).astype(np.int64)
        index = self._arcs.setdefault(points.tobytes(), len(self._arcs))
        if index == len(self._deltas):
            deltas = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
            self._deltas.append(deltas.tolist())
        return index

    def to_dict(self) -> dict[str, Any]:
        """
        Give the topology as plain data.

        Returns
        -------
        topology
            A TopoJSON object: type, transform, objects and arcs.
        """
        return {
            "type": "Topology",
            "transform": {"scale": [1 / self.steps_per_degree] * 2, "translate": [0, 0]},
            "objects": self._objects,
            "arcs": self._deltas,
        }

    def write(self, path: Path) -> None:
        """
        Write the topology as one line of JSON.

        Parameters
        ----------
        path
            File to write; replaced as a whole once it is complete.
        """
        text = json.dumps(self.to_dict(), separators=(",", ":"))
        write_atomically(path, f"{text}\n".encode())
