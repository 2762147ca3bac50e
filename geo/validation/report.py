"""Say what is wrong with a pack as a table: the door for researchers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.frames.tables import table
from geo.validation.soundness import problems_of

if TYPE_CHECKING:
    import os

    import pandas as pd


def validate(
    pack: str | os.PathLike[str] | None = None, *, everything: bool = False
) -> pd.DataFrame:
    """
    Say all that is wrong with a pack, its claims and its lessons, as the command ``validate`` does.

    It is read as the app and the exports read it, its hashes are compared, a sample of its numbers
    is measured anew, and what the app does is tried.

    Parameters
    ----------
    pack
        Folder of the pack; the one shipped where None.
    everything
        Whether to measure every number anew and to make every kind of file, which takes minutes.

    Returns
    -------
    problems
        By file: the place in it and a sentence; none where all is sound.

    Raises
    ------
    PackError
        If there is nothing in the folder that could be shown.

    Examples
    --------
    >>> import geo
    >>> try:
    ...     geo.validate("nowhere")
    ... except geo.PackError as error:
    ...     print(error)
    There is no pack folder nowhere.
    """
    _, problems = problems_of(None if pack is None else Path(pack), everything=everything)
    rows = [{"file": one.file, "place": one.place, "message": str(one.message)} for one in problems]
    return table(rows, "file", ("place", "message"))
