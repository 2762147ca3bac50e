"""Let those who wait have turns, so that nobody waits for one who asks for much."""

from __future__ import annotations

from collections import OrderedDict
from collections import deque
from queue import Empty
from threading import Condition
from typing import Generic
from typing import TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """
    Work that waits, by who asked for it; each asker in turn has a piece of theirs done.

    Examples
    --------
    >>> turns = Turns[str]()
    >>> for asker, work in (("a", "a1"), ("a", "a2"), ("b", "b1")):
    ...     turns.put(asker, work)
    >>> [turns.take(0.1) for _ in range(3)]
    ['a1', 'b1', 'a2']
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[T]] = OrderedDict()
        self._some = Condition()

    def put(self, asker: str, work: T) -> None:
        """Have work wait."""
        with self._some:
            self._waiting.setdefault(asker, deque()).append(work)
            self._some.notify()

    def take(self, timeout_s: float) -> T:
        """
        Take the next piece of work.

        Parameters
        ----------
        timeout_s
            How long to wait for one.

        Returns
        -------
        work
            Of the asker who has waited longest for a turn.

        Raises
        ------
        Empty
            If none came.
        """
        with self._some:
            if not self._some.wait_for(lambda: self._waiting, timeout_s):
                raise Empty
            asker, works = self._waiting.popitem(last=False)
            work = works.popleft()
            if works:
                # the asker's next piece waits until the others have had a turn
                self._waiting[asker] = works
            return work

    def empty(self) -> bool:
        """Tell whether nothing waits."""
        with self._some:
            return not self._waiting
