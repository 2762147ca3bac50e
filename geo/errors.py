"""
Define every error that this library raises on purpose.

Each message is one sentence that names the file or value at fault and can be shown to a reader.

::

    ValueError
    └── FourIslandsError
        ├── PackError        a pack's file is missing, broken or contradicts another
        ├── UnknownIdError   an id of a unit, party, scenario or claim is not there
        ├── ClaimError       a claim, source card or passage is broken
        ├── MeasureError     a measurement was asked of something without a coast
        ├── BuildError       the pack cannot be built from its sources
        └── ExportError      a file cannot be made or saved
            └── CancelledError   somebody stopped it; nothing was saved
"""

from __future__ import annotations


class FourIslandsError(ValueError):
    """Any error that this library raises on purpose."""


class PackError(FourIslandsError):
    """A pack's file is missing, broken or contradicts another."""


class UnknownIdError(FourIslandsError):
    """An id of a unit, party, scenario or claim is not there."""


class ClaimError(FourIslandsError):
    """A claim, source card or passage is broken."""


class MeasureError(FourIslandsError):
    """A measurement was asked of something without a coast."""


class BuildError(FourIslandsError):
    """The pack cannot be built from its sources."""


class ExportError(FourIslandsError):
    """A file cannot be made or saved."""


class CancelledError(ExportError):
    """Somebody stopped an export; nothing was saved."""
