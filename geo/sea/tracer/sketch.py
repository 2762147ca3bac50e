"""Sketch the lines of the sea: chains of exact points between shared nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Chain:
    """
    A line between two regions of the sea, sketched by exact points.

    Attributes
    ----------
    left, right
        Labels of the regions on either side, going along the points.
    points
        Longitude and latitude in degrees; first and last are its nodes, or equal in a loop.
    start, end
        Numbers of its nodes: meeting points or ends at the window; -1 in a loop.
    """

    left: int
    right: int
    points: Floats
    start: int
    end: int


@dataclass(frozen=True)
class RimPoint:
    """
    A point of the window's edge: a corner, or the end of a chain.

    Attributes
    ----------
    lon, lat
        Degrees.
    node
        Number of the node, or -1 at a corner.
    label
        Label of the region after it, going counter-clockwise.
    """

    lon: float
    lat: float
    node: int
    label: int


@dataclass(frozen=True)
class Sketch:
    """
    Every line of the sea in a window, as chains between shared nodes.

    Attributes
    ----------
    chains
        The lines.
    nodes
        Longitude and latitude of each node in degrees.
    window
        West, south, east, north in degrees.
    rim
        The window's edge, counter-clockwise from its south-west corner.
    """

    chains: list[Chain]
    nodes: Floats
    window: tuple[float, float, float, float]
    rim: list[RimPoint]
