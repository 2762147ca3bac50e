"""Draw a scene on paper: SVG, PNG, PDF."""
