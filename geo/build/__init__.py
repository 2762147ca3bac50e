"""Make a pack's data from registry packages; run by maintainers, never by the app."""
