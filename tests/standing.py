"""Measure where a name stands: how far from what it names, and on what land."""

from __future__ import annotations

import math

import geopandas
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
# of the bands of display geometry
FINEST = "z2"


class Standing:
    """The land of a pack, cut into parts that know their unit."""

    def __init__(self, pack):
        self.pack = pack
        parts = [
            (unit, part)
            for unit, coast in read_coasts(pack.root / "coast.gpkg").items()
            for part in shapely.get_parts(coast)
        ]
        parts += _land_around(pack)
        self.units = np.array([unit for unit, _ in parts])
        self.parts = np.array([part for _, part in parts])
        self.tree = shapely.STRtree(self.parts)

    def faults(self, label, zoom, seen=None):
        """Say in words what is wrong with where a name stands, on the part of the Earth in sight."""
        ring = shapely.Polygon(label["ring"])
        scale = Scale(zoom, ring.centroid.y)
        box = scale(ring)
        # a sign without a unit of its own stands on the land under it
        own = set(label["own"]) or (set(self.units) if label["kind"] == "point" else set())
        if label["kind"] == "water":
            own = set()
        found = [f"lies on {unit}" for unit in self.under(label["ring"], zoom) if unit not in own]
        if label["kind"] == "land":
            found += self._faults_of_land(label, box, own, scale, seen)
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

    def _faults_of_land(self, label, box, own, scale, seen):
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
        if self._nearest_other(box, own, scale, seen) + DRAWN_PX < near:
            yield "stands nearer to other land"

    def _nearest(self, shape, own, scale):
        gaps = [
            scale(part).distance(shape) for unit, part in self._around(shape, scale) if unit in own
        ]
        return min(gaps, default=math.inf)

    def _nearest_other(self, shape, own, scale, seen):
        """Measure to the nearest land of others that a reader sees."""
        gaps = [math.inf]
        for unit, part in self._around(shape, scale):
            drawn = scale(part if seen is None else part.intersection(seen))
            west, north, east, south = drawn.bounds
            if unit not in own and max(east - west, south - north) >= SPECK_PX:
                gaps.append(drawn.distance(shape))
        return min(gaps)

    def _around(self, shape, scale):
        west, north, east, south = shape.buffer(NEAR_PX + 10).bounds
        at = self.tree.query(shapely.box(*scale.back(west, south), *scale.back(east, north)))
        return zip(self.units[at], self.parts[at], strict=True)


def _land_around(pack):
    """Give land that is drawn beyond the region in which coasts are measured."""
    frame = geopandas.read_file(pack.root / "display" / "land.topojson", layer=FINEST)
    beyond = shapely.difference(frame.geometry.values, shapely.box(*pack.about["region"]))
    return [
        (unit, part)
        for unit, land in zip(frame["id"], beyond, strict=True)
        for part in shapely.get_parts(land)
        if not part.is_empty
    ]


class Scale:
    """Pixels of a zoom near a latitude, y downwards."""

    def __init__(self, zoom, lat):
        self.x = 256 * 2**zoom / 360
        self.y = -self.x / math.cos(math.radians(lat))

    def __call__(self, shape):
        return shapely.transform(shape, lambda xy: xy * (self.x, self.y))

    def back(self, x, y):
        return x / self.x, y / self.y
