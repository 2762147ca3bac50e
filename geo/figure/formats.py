"""Name every kind of file that can be exported; nothing here is slow to load."""

from __future__ import annotations

FORMATS = ("gpkg", "geojson", "kml", "csv")
PICTURES = ("svg", "png", "pdf")
PAPERS = ("handout", "slides")
PAGE = "html"
CLAIMS = "claims"
CLAIM_FORMATS = {"claimreview": "jsonld", "annotations": "jsonld", "csv": "csv"}
# a folder of files, which no page of the app makes
SITE = "site"
KINDS = (*FORMATS, *PICTURES, *PAPERS, PAGE, SITE, CLAIMS)
# what a view gives, and what takes so long that it is made aside
FILE_KINDS = (*FORMATS, *PICTURES, PAGE)
JOB_KINDS = (*PAPERS, PAGE)
SUFFIXES = {"handout": "pdf", "slides": "pptx"}
MEDIA_TYPES = {
    "gpkg": "application/geopackage+sqlite3",
    "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}
