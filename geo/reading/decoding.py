"""Decode the bytes of a text as they say they are written, and refuse what is no text."""

from __future__ import annotations

import codecs
import re

from geo.errors import RefusedError
from geo.text.message import Message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,30})""")
_HEAD = 4096
# what a text never holds: bytes below the space, but for tab, line feed, form feed and return
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.002
# the encodings in which articles of the three languages are written; what a file may name
_KNOWN = frozenset(
    [
        "ascii",
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1251",
        "koi8-r",
        "koi8-u",
        "cp866",
        "iso8859-5",
        "iso8859-1",
        "iso8859-15",
        "cp1252",
        "shift_jis",
        "cp932",
        "euc_jp",
        "iso2022_jp",
        "mac-cyrillic",
    ]
)


def decode(content: bytes, *, markup: bool = False) -> str:
    """
    Decode a text.

    Parameters
    ----------
    content
        The bytes of a file. A mark of byte order says how they are written, and is left out.
    markup
        Whether the text is a web page, which may name its encoding in its head.

    Returns
    -------
    text
        As it is: ends of lines and kinds of spaces stay.

    Raises
    ------
    RefusedError
        If the bytes are no text, or not in the encoding that they name; of a text without one,
        not in UTF-8. None is guessed: a wrong guess would be read for another text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    declared = _declared(content[:_HEAD]) if markup else None
    if declared is None or not declared.startswith(("utf-16", "utf-32")):
        controls = len(_CONTROLS.findall(content[:200_000]))
        if b"\x00" in content[:200_000] or controls > _MOST_CONTROLS * min(len(content), 200_000):
            raise RefusedError(Message.of("reading.binary"))
    return _decoded(content, declared or "utf-8")


def _declared(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return name if name in _KNOWN else None


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        said = Message.of("reading.encoding", encoding=encoding.upper(), byte=error.start)
        raise RefusedError(said) from error
