"""Hold what was made for many, up to a number of things, those that were asked for last."""

from __future__ import annotations

from collections import OrderedDict
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
        self._things: OrderedDict[Hashable, Any] = OrderedDict()

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
            if key in self._things:
                self._things.move_to_end(key)
            else:
                self._things[key] = make()
                while len(self._things) > self._most:
                    self._things.popitem(last=False)
            found: R = self._things[key]
            return found
