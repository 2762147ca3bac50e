"""Serve the app: routes, shelves, jobs, and the HTML of its pages."""
