"""Show a scene from a side, as solids."""
