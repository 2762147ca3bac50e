"""Let one heavy piece of work through at a time, in the order of asking, for those still there."""

from __future__ import annotations

from collections import deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import anyio

from geo.errors import BusyError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Awaitable
    from collections.abc import Callable

    IsGone = Callable[[], Awaitable[bool]]

# how long one is kept waiting for a turn, and how often it is looked whether one is still there
TURN_S, LOOK_S = 20.0, 0.1
MOST_IN_LINE = 4
# beyond which only who has nothing in the making may still ask
MOST_IN_ALL = 24


class GoneError(BusyError):
    """Who asked is gone, so nobody hears this."""


class Turnstile:
    """
    Lets one heavy piece of work through at a time, and a few wait.

    Parameters
    ----------
    waiting
        How many pieces of work wait; beyond them, one of each asker who has none.

    Examples
    --------
    >>> async def work() -> str:
    ...     async with Turnstile(waiting=0).taken():
    ...         return "made"
    >>> anyio.run(work)
    'made'
    """

    def __init__(self, waiting: int = MOST_IN_LINE) -> None:
        self._most = waiting + 1
        # who asked, the first of them at work
        self._line: deque[tuple[str, object]] = deque()

    @asynccontextmanager
    async def taken(self, asker: str = "", is_gone: IsGone | None = None) -> AsyncIterator[None]:
        """
        Wait for one's turn.

        Parameters
        ----------
        asker
            Who asks; empty where that does not matter.
        is_gone
            Tells whether who asked is gone, and need not have a turn.

        Raises
        ------
        BusyError
            If too many wait, the turn does not come, or who asked is gone.
        """
        has_one = not asker or any(asker == other for other, _ in self._line)
        if len(self._line) >= (self._most if has_one else max(self._most, MOST_IN_ALL)):
            raise BusyError(Message.of("taking.busy"))
        place = (asker, object())
        self._line.append(place)
        try:
            await self._turn(place, is_gone)
            yield
        finally:
            self._line.remove(place)

    async def _turn(self, place: tuple[str, object], is_gone: IsGone | None) -> None:
        ends = anyio.current_time() + TURN_S
        while self._line[0] is not place:
            await anyio.sleep(LOOK_S)
            if is_gone is not None and await is_gone():
                raise GoneError(Message.of("taking.job.cancelled"))
            if anyio.current_time() >= ends:
                raise BusyError(Message.of("taking.busy"))
