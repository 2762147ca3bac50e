"""
Define every error that this library raises on purpose.

Each message is one sentence that names the file or value at fault and can be shown to a reader.

::

    ValueError
    └── FourIslandsError
        ├── PackError        a pack's file is missing, broken or contradicts another
        │   ├── ChangedError     a file was changed elsewhere since it was opened
        │   └── UnsavedError     a file cannot be written; the old one is as it was
        ├── UnknownIdError   an id of a unit, party, scenario or claim is not there
        ├── ClaimError       a claim, source card or passage is broken
        ├── MeasureError     a measurement was asked of something without a coast
        ├── BuildError       the pack cannot be built from its sources
        └── ExportError      a file cannot be made or saved
            ├── BusyError        too many files are being made already
            └── CancelledError   somebody stopped it; nothing was saved
"""

from __future__ import annotations


class FourIslandsError(ValueError):
    """Any error that this library raises on purpose."""


class PackError(FourIslandsError):
    """A pack's file is missing, broken or contradicts another."""


class ChangedError(PackError):
    """A file was changed elsewhere since it was opened, and is not saved over."""


class UnsavedError(PackError):
    """A file cannot be written; the old one is as it was."""


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


class BusyError(ExportError):
    """Too many files are being made already."""


class CancelledError(ExportError):
    """Somebody stopped an export; nothing was saved."""
