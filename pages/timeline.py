"""Show the events."""
