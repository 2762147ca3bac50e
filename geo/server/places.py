"""Tell a sentence without telling where things are on this computer."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

# a folder's name may have spaces within, but none before the mark that ends it; a word that ends
# like a file's name ends the path
_NAME = r"[^\\/\s'\"“”«»「」:;,()]+"
_ENDS = r"(?!\S*\.[A-Za-z]\w{0,9}\s)"
# the folders of a path that begins at the root of a disk; the file's own name stays
_FOLDERS = re.compile(
    rf"(?<![\w.:/\\<])(?:[A-Za-z]:)?[\\/]+(?:(?:{_ENDS}{_NAME}[^\S\n]){{0,7}}{_NAME}[\\/]+)+"
)


@cache
def _roots() -> tuple[str, ...]:
    """Give the folders that say who runs this program and where; the longest first."""
    known = {Path.home(), Path.cwd(), Path(__file__).parents[2]}
    known |= {Path(sys.prefix), Path(sys.base_prefix)}
    with suppress(OSError):
        # where nothing may be written, there is none
        known.add(Path(tempfile.gettempdir()))
    named = {str(path) for path in known if len(path.parts) > 1}
    return tuple(sorted(named, key=len, reverse=True))


def without_folders(sentence: str) -> str:
    """
    Leave the folders out of the paths in a sentence.

    Parameters
    ----------
    sentence
        Any sentence that goes to a browser.

    Returns
    -------
    sentence
        The same with the names of files only.

    Examples
    --------
    >>> without_folders("/home/ann/packs/law.yaml was not saved: the disk is full.")
    'law.yaml was not saved: the disk is full.'
    >>> without_folders("/srv/my lessons/new ones/a.yaml and /srv/b.yaml are broken.")
    'a.yaml and b.yaml are broken.'
    >>> without_folders("12 km and/or https://example.org/a/b")
    '12 km and/or https://example.org/a/b'
    """
    for root in _roots():
        sentence = sentence.replace(root + os.sep, "/")
    return _FOLDERS.sub("", sentence)
