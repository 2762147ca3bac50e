"""Gather what the browser gets: data, scripts, styles, fonts."""
