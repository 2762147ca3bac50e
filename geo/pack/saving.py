"""Save exported files so that a failure leaves the old file whole and says why in a sentence."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING

from geo.errors import ExportError
from geo.pack.files import write_atomically
from geo.text.message import Message

if TYPE_CHECKING:
    from pathlib import Path

# characters that XML 1.0 forbids, and halves of surrogate pairs, which no encoding takes
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
    errno.EISDIR: "is_folder",
    errno.ENAMETOOLONG: "long",
}


def save(path: Path, content: bytes) -> None:
    """
    Write a file as a whole, or leave the old one as it was.

    Parameters
    ----------
    path
        File to write; its folder is made when it is not there.
    content
        What it shall hold.

    Raises
    ------
    ExportError
        If it cannot be written; the sentence says why.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "map.svg"
    >>> save(path, b"<svg/>")
    >>> path.read_bytes()
    b'<svg/>'
    """
    try:
        write_atomically(path, content)
    except OSError as error:
        said = {"path": str(path), "why": _why(error)}
        raise ExportError(Message.of("export.unsaved", **said)) from error


def _why(error: OSError) -> str:
    """Say why a file could not be written; rare reasons are told in the system's own words."""
    key = _REASONS.get(error.errno or 0)
    return Message.of(f"export.why.{key}") if key else error.strerror or type(error).__name__


def printable(text: str) -> str:
    r"""
    Leave out the control characters that no document may hold.

    Parameters
    ----------
    text
        Text from anywhere.

    Returns
    -------
    text
        The same text without them; line breaks and tabs stay.

    Examples
    --------
    >>> printable("a\x00b\nc")
    'ab\nc'
    """
    return _UNPRINTABLE.sub("", text)
