"""Save exported files so that a failure leaves the old file whole and says why in a sentence."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING

from geo.errors import ExportError
from geo.pack.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

# characters that XML 1.0 forbids, and halves of surrogate pairs, which no encoding takes
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.EROFS: "writing there is not allowed",
    errno.ENOTDIR: "its folder is no folder",
    errno.EEXIST: "its folder is no folder",
    errno.EISDIR: "a folder of that name is there",
    errno.ENAMETOOLONG: "its name is too long",
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
        reason = _REASONS.get(error.errno or 0, error.strerror or "writing failed")
        msg = f"{path} was not saved: {reason}. What was there before is unchanged."
        raise ExportError(msg) from error


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
