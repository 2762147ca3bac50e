"""Hold what was made for many, up to a number of things, those that were asked for last."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from dataclasses import field
from threading import RLock
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Hashable

R = TypeVar("R")
# seven pages in three languages, of days that begin and end around the world, and what an address
# may ask for beside them; the largest takes 600 kB
MOST_KEPT = 80


@dataclass(slots=True)
class _Place:
    """Where a thing lies once it is made."""

    # what is made may be made of other things that are kept
    lock: RLock = field(default_factory=RLock)
    thing: Any = None
    is_made: bool = False


class Kept:
    """
    Things that were made, by what they were made of.

    Parameters
    ----------
    most
        How many are kept.

    Examples
    --------
    >>> kept = Kept()
    >>> kept.find("a", lambda: "made"), kept.find("a", lambda: "made again")
    ('made', 'made')
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = RLock()
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()

    def find(self, key: Hashable, make: Callable[[], R]) -> R:
        """
        Give a thing, made by the first who asks; the others wait for it.

        Parameters
        ----------
        key
            All that it depends on.
        make
            Makes it; where that fails, the next who asks tries again.

        Returns
        -------
        thing
            The same to everybody, so nobody may change it.
        """
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
        # while one thing is made, others are found and made
        with place.lock:
            if not place.is_made:
                place.thing = make()
                place.is_made = True
            found: R = place.thing
            return found
