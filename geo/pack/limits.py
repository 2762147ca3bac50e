"""Bound what is read of files that people write, so that no one file holds up all the others."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

from geo.errors import PackError
from geo.text.message import Message

TEXT_VARIABLE = "FOUR_ISLANDS_MAX_TEXT_BYTES"
DATA_VARIABLE = "FOUR_ISLANDS_MAX_DATA_BYTES"
NODES_VARIABLE = "FOUR_ISLANDS_MAX_NODES"
STEPS_VARIABLE = "FOUR_ISLANDS_MAX_STEPS"


def setting(variable: str, usual: int) -> int:
    """Read a limit that somebody sets in the environment, a whole number above zero."""
    written = os.environ.get(variable, "").strip()
    if not written:
        return usual
    if not (written.isascii() and written.isdigit() and len(written) <= 12 and int(written)):  # noqa: PLR2004
        raise PackError(
            Message.of("problems.border.setting", variable=variable, value=written[:40])
        )
    return int(written)


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What a text file of a person may hold at most.

    Attributes
    ----------
    size
        Bytes in the file.
    nodes
        Texts, lists and mappings in it, with what its aliases repeat.
    depth
        Lists and mappings within each other.
    aliases
        Places that repeat what was written before; 0 where none is needed.
    field
        Characters in one field of a table.
    """

    size: int
    nodes: int
    depth: int = 24
    aliases: int = 0
    field: int = 100_000


DATA_DEPTH = 40
DIGITS = 40


@cache
def pack_limits() -> Limits:
    """Give what a text of a pack or its claims may hold; the default one's largest is 140 kB."""
    nodes = setting(NODES_VARIABLE, 100_000)
    return Limits(size=setting(TEXT_VARIABLE, 4_000_000), nodes=nodes, aliases=1_000)


@cache
def lesson_limits() -> Limits:
    """Give what the text of a lesson may hold, as far as its steps are not counted yet."""
    return Limits(size=1_000_000, nodes=20_000)


@cache
def data_bytes() -> int:
    """Give how large a built file may be: a map, a coast or the sea."""
    return setting(DATA_VARIABLE, 100_000_000)


@cache
def lesson_steps() -> int:
    """Give how many steps a lesson may have."""
    return setting(STEPS_VARIABLE, 60)
