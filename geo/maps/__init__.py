"""Draw maps: one table of styles, the explorer, and what the browser gets."""
