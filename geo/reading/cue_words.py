"""Find the words of speech of a text once, and give those of any stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from collections.abc import Mapping

    from geo.reading.prose import Prose

_KINDS = ("verbs", "by", "according", "say_that")


@dataclass(frozen=True)
class CueWords:
    """
    The words by which a text says that somebody speaks.

    Attributes
    ----------
    prose
        The text.
    is_quoted
        Tells whether a place stands between marks: no word of speech is looked for there.
    """

    prose: Prose
    is_quoted: Callable[[int], bool]

    def within(self, kind: str, start: int, end: int) -> list[re.Match[str]]:
        """
        Give the words of speech in a stretch that stand outside of quotation marks.

        Parameters
        ----------
        kind
            ``verbs``, ``by``, ``according`` or ``say_that``.
        start, end
            The stretch.
        """
        starts = self._starts[kind]
        found = self._found[kind][bisect_left(starts, start) : bisect_left(starts, end)]
        return [cue for cue in found if cue.end() <= end]

    @cached_property
    def _found(self) -> Mapping[str, list[re.Match[str]]]:
        whole = (0, len(self.prose.folded))
        return {
            kind: [
                c
                for c in self.prose.matches(whole, "speech", kind)
                if not self.is_quoted(c.start())
            ]
            for kind in _KINDS
        }

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        return {kind: [cue.start() for cue in cues] for kind, cues in self._found.items()}
