"""Say everything that is wrong with a pack, its claims and its lessons."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from geo.claims.bindings import load_bindings
from geo.errors import PackError
from geo.lessons.lessons import load_lessons
from geo.pack.loading import default_root
from geo.server.shelf import Shelf
from geo.text.message import Message
from geo.validation.contents import empty_sheets
from geo.validation.contents import missing_files
from geo.validation.ends import wrong_ends
from geo.validation.hashes import changed_files
from geo.validation.hashes import irregular_files
from geo.validation.hashes import unlisted_files
from geo.validation.ids import unfit_ids
from geo.validation.keys import strange_keys
from geo.validation.lengths import long_names
from geo.validation.links import odd_addresses
from geo.validation.places import out_of_place
from geo.validation.published_figures import far_from_ours
from geo.validation.ranges import impossible_dates
from geo.validation.ranges import impossible_in_claims
from geo.validation.ranges import impossible_numbers
from geo.validation.reading_names import unread_names
from geo.validation.recomputing import recomputed
from geo.validation.rehearsing import stumbles
from geo.validation.rows_twice import repeated_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.pack.records import Problem


# a sentence is read that names a few
MOST_SLIPS = 5


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
        slips = list(islice(strange_keys(root or default_root()), MOST_SLIPS))
        if slips:
            said = error.args[0]
            for slip in slips:
                said = Message.of("problems.pack.slips", said=said, more=slip.sentence())
            raise PackError(said) from error
        raise
    return str(pack.about["id"]), list(dict.fromkeys(faults(shelf, everything=everything)))


def faults(shelf: Shelf, *, everything: bool = False) -> Iterator[Problem]:
    """
    Look for what is wrong with a pack, what is quick to find first.

    Parameters
    ----------
    shelf
        The pack and its claims, as the app holds them.
    everything
        As :func:`problems_of` takes it.

    Yields
    ------
    problem
        A sentence for each fault; some may come twice.
    """
    pack = shelf.pack
    yield from irregular_files(pack.root)
    yield from changed_files(pack)
    yield from unlisted_files(pack)
    yield from missing_files(shelf)
    yield from strange_keys(pack.root, shelf.claims_folder)
    yield from repeated_rows(pack)
    yield from long_names(pack.root, shelf.claims_folder)
    yield from unfit_ids(pack, shelf.claims)
    yield from out_of_place(pack)
    yield from odd_addresses(pack)
    yield from impossible_numbers(pack)
    bindings = load_bindings(pack, shelf.claims)
    yield from impossible_in_claims(shelf.claims, bindings)
    yield from impossible_dates(pack, shelf.claims, bindings)
    yield from shelf.problems
    lessons, in_lessons = load_lessons(pack, shelf.claims)
    yield from in_lessons
    yield from unread_names(pack)
    yield from empty_sheets(pack)
    yield from wrong_ends(pack)
    yield from far_from_ours(pack)
    yield from recomputed(pack, everything=everything)
    yield from stumbles(shelf, lessons, everything=everything)
