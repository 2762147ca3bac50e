"""Measure exactly on the WGS 84 ellipsoid: distances, areas, the nearest coast."""
