"""Search many patterns in texts that most of them do not fit, after one look for all they need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Generic
from typing import TypeVar

from ahocorasick_rs import AhoCorasick
from ahocorasick_rs import Implementation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.reading.required import WordPattern

Told = TypeVar("Told")


@dataclass(frozen=True)
class PatternGroup(Generic[Told]):
    """
    Patterns that are searched one after the other, each with what is told of it.

    Attributes
    ----------
    patterns
        The patterns, in the order in which they are tried.

    Examples
    --------
    >>> from geo.reading.required import WordPattern
    >>> group = PatternGroup(((WordPattern.of("two isles?"), 2), (WordPattern.of("three"), 3)))
    >>> [told for _, told in group.fitting("the two isles")]
    [2]
    """

    patterns: tuple[tuple[WordPattern, Told], ...]

    def fitting(self, text: str) -> Iterator[tuple[WordPattern, Told]]:
        """
        Give the patterns for which a text holds all that they need.

        Parameters
        ----------
        text
            The text.

        Yields
        ------
        pattern, told
            In the order of the group; those that need nothing known are always among them.
        """
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        there = {number for number, _, _ in hits}
        for one, needed in zip(self.patterns, self._needed, strict=True):
            if not any(map(there.isdisjoint, needed)):
                yield one

    @cached_property
    def _pieces(self) -> Mapping[str, int]:
        every = {s for pattern, _ in self.patterns for one in pattern.needed for s in one}
        return {piece: number for number, piece in enumerate(sorted(every))}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self._pieces), implementation=Implementation.DFA)

    @cached_property
    def _needed(self) -> tuple[tuple[frozenset[int], ...], ...]:
        return tuple(
            tuple(frozenset(map(self._pieces.__getitem__, one)) for one in pattern.needed)
            for pattern, _ in self.patterns
        )
