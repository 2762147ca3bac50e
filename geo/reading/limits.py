"""Bound what is read of documents, so that no file of a stranger holds up the others."""

from __future__ import annotations

from dataclasses import dataclass

from geo.pack.limits import setting

BYTES_VARIABLE = "FOUR_ISLANDS_MAX_DOCUMENT_BYTES"
CHARACTERS_VARIABLE = "FOUR_ISLANDS_MAX_DOCUMENT_CHARACTERS"
UNPACKED_VARIABLE = "FOUR_ISLANDS_MAX_UNPACKED_BYTES"
PAGES_VARIABLE = "FOUR_ISLANDS_MAX_PAGES"
ROWS_VARIABLE = "FOUR_ISLANDS_MAX_ROWS"


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """
    What a document, or a file of several, may hold at most.

    Attributes
    ----------
    size
        Bytes in the file.
    characters
        Code points in the text of one document.
    unpacked
        Bytes that a packed file may come to.
    pages
        Pages of a PDF.
    rows
        Documents in one file.
    """

    size: int
    characters: int
    unpacked: int
    pages: int
    rows: int


def document_limits() -> DocumentLimits:
    """
    Give the limits that hold here.

    Returns
    -------
    limits
        What the environment sets, else what is usual.

    Raises
    ------
    PackError
        If a limit is set to something else than a whole number above zero.

    Examples
    --------
    >>> document_limits().size
    50000000
    """
    return DocumentLimits(
        size=setting(BYTES_VARIABLE, 50_000_000),
        characters=setting(CHARACTERS_VARIABLE, 5_000_000),
        unpacked=setting(UNPACKED_VARIABLE, 100_000_000),
        pages=setting(PAGES_VARIABLE, 2_000),
        rows=setting(ROWS_VARIABLE, 100_000),
    )
