"""Tell a sentence without telling where things are on this computer."""

from __future__ import annotations

import re

# the folders of a path that begins at the root of a disk; the file's own name stays
_FOLDERS = re.compile(r"(?<![\w.:/\\<])(?:[A-Za-z]:)?[\\/]+(?:[^\\/\s'\"“”«»「」:;,()]+[\\/]+)+")


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
    >>> without_folders("12 km and/or https://example.org/a/b")
    '12 km and/or https://example.org/a/b'
    """
    return _FOLDERS.sub("", sentence)
