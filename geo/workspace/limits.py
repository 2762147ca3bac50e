"""Bound what a workspace takes in, and how long a document may be read."""

from __future__ import annotations

from dataclasses import dataclass

from geo.pack.limits import setting

DOCUMENTS_VARIABLE = "FOUR_ISLANDS_WORKSPACE_DOCUMENTS"
CLAIMS_VARIABLE = "FOUR_ISLANDS_WORKSPACE_CLAIMS"
BYTES_VARIABLE = "FOUR_ISLANDS_WORKSPACE_BYTES"
SECONDS_VARIABLE = "FOUR_ISLANDS_READING_SECONDS"
MEMORY_VARIABLE = "FOUR_ISLANDS_READING_BYTES"


@dataclass(frozen=True, slots=True)
class WorkspaceLimits:
    """
    What a workspace may hold at most.

    Attributes
    ----------
    documents
        Documents in it.
    claims
        Claims of one document.
    size
        Bytes of its file.
    seconds
        How long one document may be read.
    memory
        Bytes of memory that reading may take, where the system can tell.
    """

    documents: int
    claims: int
    size: int
    seconds: int
    memory: int


def workspace_limits() -> WorkspaceLimits:
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
    >>> workspace_limits().documents
    2000
    """
    return WorkspaceLimits(
        documents=setting(DOCUMENTS_VARIABLE, 2_000),
        claims=setting(CLAIMS_VARIABLE, 3_000),
        size=setting(BYTES_VARIABLE, 1_000_000_000),
        seconds=setting(SECONDS_VARIABLE, 60),
        memory=setting(MEMORY_VARIABLE, 6_000_000_000),
    )
