"""
Pair what documents claim about a disputed territory with geometry that anyone can recompute.

Everything below is loaded when it is first used, so ``import geo`` takes no time::

    import geo

    pack = geo.open_pack()
    pack.units()                              # a GeoDataFrame in EPSG:4326
    view = pack.view("two_island_1956", perspective="japan")
    view.boundary(), view.tally()
    geo.nearest(my_islands)                   # exact geodesics between anybody's polygons
    geo.divide_sea(my_islands, by="holder")   # exact zones and lines
    geo.read("article.txt")                   # what a document says of the pack's units
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str

    from geo.errors import BuildError as BuildError
    from geo.errors import ClaimError as ClaimError
    from geo.errors import ExportError as ExportError
    from geo.errors import FourIslandsError as FourIslandsError
    from geo.errors import FrameError as FrameError
    from geo.errors import FrameWarning as FrameWarning
    from geo.errors import MeasureError as MeasureError
    from geo.errors import PackError as PackError
    from geo.errors import UnknownIdError as UnknownIdError
    from geo.figure.plan import Plan as Plan
    from geo.frames.documents import read as read
    from geo.frames.pack import Pack as Pack
    from geo.frames.pack import open_pack as open_pack
    from geo.frames.view import Picture as Picture
    from geo.frames.view import View as View
    from geo.geodesy.geodesics import Geodesic as Geodesic
    from geo.geodesy.geodesics import area as area
    from geo.geodesy.geodesics import distance as distance
    from geo.geodesy.geodesics import length as length
    from geo.geodesy.geodesics import nearest as nearest
    from geo.notebook import Explorer as Explorer
    from geo.scene.scene import Scene as Scene
    from geo.sea.division import SeaDivision as SeaDivision
    from geo.sea.division import divide_sea as divide_sea
    from geo.validation.report import validate as validate

# where each public name is defined; nothing of it is imported before it is asked for
_HOMES = {
    "BuildError": "geo.errors",
    "ClaimError": "geo.errors",
    "Explorer": "geo.notebook",
    "ExportError": "geo.errors",
    "FourIslandsError": "geo.errors",
    "FrameError": "geo.errors",
    "FrameWarning": "geo.errors",
    "Geodesic": "geo.geodesy.geodesics",
    "MeasureError": "geo.errors",
    "Pack": "geo.frames.pack",
    "PackError": "geo.errors",
    "Picture": "geo.frames.view",
    "Plan": "geo.figure.plan",
    "Scene": "geo.scene.scene",
    "SeaDivision": "geo.sea.division",
    "UnknownIdError": "geo.errors",
    "View": "geo.frames.view",
    "area": "geo.geodesy.geodesics",
    "distance": "geo.geodesy.geodesics",
    "divide_sea": "geo.sea.division",
    "length": "geo.geodesy.geodesics",
    "nearest": "geo.geodesy.geodesics",
    "open_pack": "geo.frames.pack",
    "read": "geo.frames.documents",
    "validate": "geo.validation.report",
}
__all__ = tuple(_HOMES)


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562)."""
    if name == "__version__":
        return _version()
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def _version() -> str:
    from importlib.metadata import PackageNotFoundError  # noqa: PLC0415 - slow to import
    from importlib.metadata import version  # noqa: PLC0415

    try:
        found = version("four-islands")
    except PackageNotFoundError:
        # a bare checkout that was not installed
        found = "0+unknown"
    globals()["__version__"] = found
    return found


def __dir__() -> list[str]:
    """List the public names alone."""
    return [*__all__, "__version__"]
