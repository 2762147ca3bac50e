"""Say everything that is wrong with a pack, its claims and its lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.lessons.lessons import load_lessons
from geo.pack.loading import default_root
from geo.server.shelf import Shelf
from geo.text.message import Message
from geo.validation.hashes import changed_files
from geo.validation.hashes import irregular_files
from geo.validation.keys import strange_keys
from geo.validation.places import out_of_place
from geo.validation.recomputing import recomputed
from geo.validation.rehearsing import stumbles

if TYPE_CHECKING:
    from pathlib import Path

    from geo.pack.records import Problem


def problems_of(
    root: Path | None = None, claims_root: Path | None = None, *, everything: bool = False
) -> tuple[str, list[Problem]]:
    """
    Read a pack as the app and the exports do, measure some of it anew, and report what is wrong.

    Parameters
    ----------
    root
        The pack's folder; the default pack where None.
    claims_root
        The folder of its claims; the usual one where None.
    everything
        Whether to measure every number anew, and to make every kind of file.

    Returns
    -------
    name, problems
        The pack's id, and a sentence for whatever is wrong; none where nothing later stumbles.

    Raises
    ------
    PackError
        If there is nothing in the folder that could be shown.
    """
    shelf = Shelf(root, claims_root)
    try:
        pack = shelf.pack
    except PackError as error:
        # a slip in a key may be all that is wrong
        slips = list(strange_keys(root or default_root()))
        if slips:
            more = {"said": error.args[0], "more": [str(slip) for slip in slips]}
            raise PackError(Message.of("problems.pack.slips", **more)) from error
        raise
    lessons, in_lessons = load_lessons(pack, shelf.claims)
    found = [
        *shelf.problems,
        *in_lessons,
        *irregular_files(pack.root),
        *changed_files(pack),
        *strange_keys(pack.root, pack),
        *out_of_place(pack),
        *recomputed(pack, everything=everything),
        *stumbles(shelf, lessons, everything=everything),
    ]
    return str(pack.about["id"]), list(dict.fromkeys(found))
