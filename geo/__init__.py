"""Pair what documents claim about a disputed territory with geometry that anyone can recompute."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version

try:
    __version__ = version("four-islands")
except PackageNotFoundError:
    # a bare checkout that was not installed
    __version__ = "0+unknown"
