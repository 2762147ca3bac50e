"""Give a pack and its views as GeoDataFrames and DataFrames, for people who analyse."""
