"""Write the pages beside the map, as HTML whose texts are escaped."""
