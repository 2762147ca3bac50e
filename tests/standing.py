"""Measure where a name stands: how far from what it names, and on what land."""

from __future__ import annotations

import math

import numpy as np
import shapely

from geo.pack.coasts import read_coasts

# beside its land, plus the squares in which the painters count land
NEAR_PX = 14 + 3 * 4
LEADER_PX = 260
# a coast drawn for a zoom is coarser than the coast itself by about so much
DRAWN_PX = 2.5
# a rock smaller than this is not drawn
SPECK_PX = 1.5


class Standing:
    """The land of a pack, cut into parts that know their unit."""

    def __init__(self, pack):
        self.pack = pack
        parts = [
            (unit, part)
            for unit, coast in read_coasts(pack.root / "coast.gpkg").items()
            for part in shapely.get_parts(coast)
        ]
        self.units = np.array([unit for unit, _ in parts])
        self.parts = np.array([part for _, part in parts])
        self.tree = shapely.STRtree(self.parts)

    def faults(self, label, zoom):
        """Say in words what is wrong with where a name stands."""
        ring = shapely.Polygon(label["ring"])
        scale = Scale(zoom, ring.centroid.y)
        box = scale(ring)
        # a sign without a unit of its own stands on the land under it
        own = set(label["own"]) or (set(self.units) if label["kind"] == "point" else set())
        if label["kind"] == "water":
            own = set()
        found = [f"lies on {unit}" for unit in self.under(label["ring"], zoom) if unit not in own]
        if label["kind"] == "land":
            found += self._faults_of_land(label, box, own, scale)
        return [f"{label['id']} {one}" for one in dict.fromkeys(found)]

    def under(self, ring, zoom):
        """Give the units on whose land a ring of degrees lies, in the detail of a zoom."""
        ring = shapely.Polygon(ring)
        scale = Scale(zoom, ring.centroid.y)
        inner = scale(ring).buffer(-DRAWN_PX)
        found = []
        for at in self.tree.query(ring):
            part = scale(self.parts[at])
            west, north, east, south = part.bounds
            if max(east - west, south - north) >= SPECK_PX and part.intersects(inner):
                found.append(self.units[at])
        return dict.fromkeys(found)

    def _faults_of_land(self, label, box, own, scale):
        if label["leader"]:
            start, end = (scale(shapely.Point(p)) for p in label["leader"])
            way = shapely.LineString([start, end])
            if way.length > LEADER_PX:
                yield f"has a leader of {way.length:.0f} px"
            if box.distance(start) > 2:
                yield "has a leader that does not begin at it"
            if self._nearest(end, own, scale) > 2 * DRAWN_PX + 2:
                yield "has a leader that does not end at it"
            return
        near = self._nearest(box, own, scale)
        if near > NEAR_PX:
            yield f"stands {near:.0f} px off"
        if self._nearest(box, own, scale, others=True) + DRAWN_PX < near:
            yield "stands nearer to other land"

    def _nearest(self, shape, own, scale, *, others=False):
        reach = shape.buffer(NEAR_PX + 10)
        west, north, east, south = reach.bounds
        around = self.tree.query(shapely.box(*scale.back(west, south), *scale.back(east, north)))
        gaps = [
            scale(self.parts[at]).distance(shape)
            for at in around
            if (self.units[at] in own) != others
        ]
        return min(gaps, default=math.inf)


class Scale:
    """Pixels of a zoom near a latitude, y downwards."""

    def __init__(self, zoom, lat):
        self.x = 256 * 2**zoom / 360
        self.y = -self.x / math.cos(math.radians(lat))

    def __call__(self, shape):
        return shapely.transform(shape, lambda xy: xy * (self.x, self.y))

    def back(self, x, y):
        return x / self.x, y / self.y
