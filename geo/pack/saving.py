"""Save exported files so that a failure leaves the old file whole and says why in a sentence."""

from __future__ import annotations

import errno
import os
import re
import stat
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
    # of what stands there and is neither a file nor takes what is written
    errno.EINVAL: "no_file",
    errno.ENXIO: "no_file",
    errno.EPIPE: "gone",
}


def save(path: Path, content: bytes) -> None:
    """
    Write a file as a whole, or leave the old one as it was.

    A pipe or a device such as ``/dev/stdout`` is written into.

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
    is_stream = takes_all(path)
    try:
        if is_stream:
            path.write_bytes(content)
        else:
            write_atomically(path, content)
    except OSError as error:
        said = {"path": str(path), "why": _why(error)}
        key = "export.unwritten" if is_stream else "export.unsaved"
        raise ExportError(Message.of(key, **said)) from error


def takes_all(path: Path) -> bool:
    """
    Tell whether a pipe or a device stands there, which keeps no file and cannot be replaced.

    Parameters
    ----------
    path
        What shall be written.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError, RuntimeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def is_standard_output(path: Path) -> bool:
    """
    Tell whether a path is where answers are written, by whatever name.

    Parameters
    ----------
    path
        What shall be written.
    """
    try:
        return os.path.samestat(path.stat(), os.fstat(1))
    except (OSError, ValueError, RuntimeError):
        return False


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
