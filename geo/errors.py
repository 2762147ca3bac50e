"""
Define every error that this library raises on purpose.

Each message is one sentence that names the file or value at fault and can be shown to a reader.

::

    ValueError
    └── FourIslandsError
        ├── PackError        a pack's file is missing, broken or contradicts another
        │   ├── ChangedError     a file was changed elsewhere since it was opened
        │   ├── UnsavedError     a file cannot be written; the old one is as it was
        │   └── RefusedError     a file is beyond the limits, or not of its kind
        ├── UnknownIdError   an id of a unit, party, scenario or claim is not there
        ├── ClaimError       a claim, source card or passage is broken
        ├── MeasureError     a measurement was asked of something without a coast
        ├── FrameError       a table that was passed in cannot be measured or divided
        ├── ArchiveError     an archive cannot be read, or its rows cannot be asked
        ├── BuildError       the pack cannot be built from its sources
        └── ExportError      a file cannot be made or saved
            ├── BusyError        too many files are being made already
            └── CancelledError   somebody stopped it; nothing was saved

    UserWarning
    └── FrameWarning         a table was put right, work takes long, or a page asks others
"""

from __future__ import annotations


class FourIslandsError(ValueError):
    """
    Any error that this library raises on purpose.

    Examples
    --------
    >>> import geo
    >>> try:
    ...     geo.open_pack("nowhere")
    ... except geo.FourIslandsError as error:
    ...     print(error)
    There is no pack folder nowhere.
    """


class PackError(FourIslandsError):
    """
    A pack's file is missing, broken or contradicts another.

    Examples
    --------
    >>> import geo
    >>> geo.open_pack("nowhere")
    Traceback (most recent call last):
    ...
    geo.errors.PackError: There is no pack folder nowhere.
    """


class ChangedError(PackError):
    """A file was changed elsewhere since it was opened, and is not saved over."""


class UnsavedError(PackError):
    """A file cannot be written; the old one is as it was."""


class RefusedError(PackError):
    """
    A file is not read: it is beyond the limits, or not of its kind.

    Parameters
    ----------
    said
        What is wrong, in a sentence without the file's name.
    place
        Where in the file, as a line; nothing where the whole file is meant.
    """

    def __init__(self, said: str, *, place: str = "") -> None:
        super().__init__(said)
        self.place = place


class UnknownIdError(FourIslandsError):
    """
    An id of a unit, party, scenario or claim is not there.

    Examples
    --------
    >>> import geo
    >>> try:
    ...     geo.open_pack().view("five_islands")
    ... except geo.UnknownIdError as error:
    ...     print(str(error)[:38])
    There is no scenario 'five_islands'...
    """


class ClaimError(FourIslandsError):
    """
    A claim, source card or passage is broken.

    Examples
    --------
    >>> issubclass(ClaimError, FourIslandsError)
    True
    """


class MeasureError(FourIslandsError):
    """
    A measurement was asked of something without a coast.

    Examples
    --------
    >>> import geo, shapely
    >>> geo.distance((0, 0), shapely.Polygon())
    Traceback (most recent call last):
    ...
    geo.errors.MeasureError: There is no coast to measure: the second geometry is empty.
    """


class FrameError(FourIslandsError):
    """
    A table that was passed in cannot be measured or divided; the sentence names row and column.

    Examples
    --------
    >>> import geo, geopandas
    >>> try:
    ...     geo.nearest(geopandas.GeoSeries([None], crs="EPSG:4326", name="coast"))
    ... except geo.FrameError as error:
    ...     print(error)
    Row 0 of the table has no geometry in column 'coast'.
    """


class FrameWarning(UserWarning):
    """
    A table was put right, an answer takes long, or a page asks others; the sentence says how.

    Examples
    --------
    >>> import warnings
    >>> import geo, geopandas, shapely
    >>> degrees = geopandas.GeoSeries([shapely.Point(0, 0), shapely.Point(1, 0)], crs="EPSG:4326")
    >>> with warnings.catch_warnings(record=True) as said:
    ...     warnings.simplefilter("always")
    ...     found = geo.nearest(degrees.to_crs("EPSG:3857"))
    >>> print(said[0].message)
    The table was projected from EPSG:3857 to EPSG:4326.
    """


class ArchiveError(FourIslandsError):
    """
    An archive cannot be read, or its rows cannot be asked.

    Examples
    --------
    >>> issubclass(ArchiveError, FourIslandsError)
    True
    """


class BuildError(FourIslandsError):
    """
    The pack, or a map of the sea, cannot be built from its sources.

    Examples
    --------
    >>> issubclass(BuildError, FourIslandsError)
    True
    """


class ExportError(FourIslandsError):
    """
    A file cannot be made or saved.

    Examples
    --------
    >>> import geo
    >>> try:
    ...     geo.open_pack().view().save("view.xyz")
    ... except geo.ExportError as error:
    ...     print(str(error)[:30])
    There is no kind of file 'xyz'
    """


class BusyError(ExportError):
    """Too many files are being made already."""


class CancelledError(ExportError):
    """Somebody stopped an export; nothing was saved."""
