"""Find published figures so far from ours that a digit or a unit must have slipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import FourIslandsError
from geo.pack.records import Problem
from geo.pack.units import SHARE
from geo.scene.scene import director_of
from geo.sea.published import computed
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack

# another shore, year or rule never made one figure the multiple of another ...
_TIMES = 5
# ... but for rocks, whose areas and distances are below a square kilometre and a kilometre
_SMALL = 1


def far_from_ours(pack: Pack) -> Iterator[Problem]:
    """
    Find published figures that are many times ours, or a small part of it.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence with both figures; shares, which cannot be far off unseen, are left out.
    """
    try:
        sea = director_of(pack).sea
    except FourIslandsError:
        # whoever draws the sea says so
        sea = None
    for figure in pack.published:
        ours = computed(figure, pack, sea, {}) if figure.measure != SHARE else None
        if ours is None or abs(ours - figure.value) <= _SMALL:
            continue
        least, most = sorted((ours, figure.value))
        if most >= _TIMES * least:
            said = {"value": f"{figure.value:.15g}", "ours": f"{ours:.6g}"}
            yield Problem("published.csv", figure.id, Message.of("problems.pack.far_off", **said))
