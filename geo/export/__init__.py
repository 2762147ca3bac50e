"""Take a view out of the explorer: as data, as a picture, as a handout, as slides."""
