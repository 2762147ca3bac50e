"""
Tell which letters stand in every text that a pattern fits, and look for these first.

Patterns of words take much longer to search than a plain piece of text, and most do not fit most
texts. What must be there is taken out of the pattern itself; where a part of it says nothing that
is known here, nothing is asked of it, and the pattern is searched as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from itertools import product
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

# so many spellings of a part are written out, and so many of a stretch are looked for
_MOST_SPELLINGS, _MOST_LOOKED_FOR = 128, 32
# a stretch is taken as long as these many spellings let it be: shorter ones have fewer
_STRETCHES = (_MOST_LOOKED_FOR, 8)
# of what must be there, so many are looked for
_MOST_SETS = 3
# a letter or two of an alphabet stand in every text
_LEAST_PLAIN = 3
_LETTERS_OF_A_CLASS = 6

Spellings = frozenset[str]
# what was chosen of the branches of a pattern: the parser's own objects, each equal to itself alone
Chosen = dict[Any, Spellings]


@dataclass(frozen=True)
class WordPattern:
    """
    A pattern that looks first for what every text must hold that it fits.

    Attributes
    ----------
    compiled
        The pattern.
    match, fullmatch
        Those of the pattern, which look at one place only.

    Examples
    --------
    >>> two = WordPattern.of("(?:the )?two (?:isles|islands)")
    >>> sorted(map(sorted, two.needed))
    [['two islands', 'two isles']]
    >>> two.search("the two isles").span(), two.search("the isles")
    ((0, 13), None)
    """

    compiled: re.Pattern[str]
    match: Any = field(init=False, compare=False)
    fullmatch: Any = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Hand on what looks at one place without a step between."""
        object.__setattr__(self, "match", self.compiled.match)
        object.__setattr__(self, "fullmatch", self.compiled.fullmatch)

    @classmethod
    def of(cls, pattern: str) -> WordPattern:
        """Compile a pattern."""
        return cls(re.compile(pattern))

    @cached_property
    def needed(self) -> tuple[Spellings, ...]:
        """Sets of which a text must hold one each; not worked out where one place is looked at."""
        return required(self.compiled.pattern)

    @property
    def pattern(self) -> str:
        """The pattern as it is written."""
        return self.compiled.pattern

    def may_fit(self, text: str, start: int, end: int) -> bool:
        """Tell whether a stretch holds all that the pattern needs."""
        find = text.find
        for spellings in self.needed:
            for one in spellings:
                if find(one, start, end) >= 0:
                    break
            else:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first place that it fits."""
        stop = len(text) if end is None else end
        return self.compiled.search(text, start, stop) if self.may_fit(text, start, stop) else None

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Find all places that it fits."""
        stop = len(text) if end is None else end
        if self.may_fit(text, start, stop):
            return self.compiled.finditer(text, start, stop)
        return iter(())

    def findall(self, text: str) -> list[Any]:
        """Give all that it fits, as the pattern gives it."""
        return self.compiled.findall(text) if self.may_fit(text, 0, len(text)) else []


def required(pattern: str) -> tuple[Spellings, ...]:
    """
    Tell what every text holds that a pattern fits.

    Parameters
    ----------
    pattern
        A pattern of :mod:`re`.

    Returns
    -------
    needed
        Sets of pieces of text, the rarest first: one of each set stands in what the pattern
        fits. None where nothing can be said, as of a pattern in any case.

    Examples
    --------
    >>> [sorted(one) for one in required("colou?rs?")], required("a|island"), required("(?i)island")
    ([['color', 'colour']], (), ())
    """
    parsed = _parser.parse(pattern)
    if parsed.state.flags & (re.IGNORECASE | re.VERBOSE | re.LOCALE):
        return ()
    kept: list[Spellings] = []
    for one in sorted(set(_worth(parsed, {})), key=_effort):
        if not any(_implies(other, one) for other in kept):
            kept.append(one)
    return tuple(kept[:_MOST_SETS])


def _implies(stands: Spellings, other: Spellings) -> bool:
    """Tell whether one of the others stands wherever one of these does."""
    return all(any(piece in one for piece in other) for one in stands)


def _worth(parsed: Any, chosen: Chosen) -> Iterator[Spellings]:  # noqa: ANN401 - what the parser gives
    for most in _STRETCHES:
        yield from filter(_is_worth, map(_shortened, _sets(parsed, most, chosen)))


def _effort(spellings: Spellings) -> tuple[int, list[str]]:
    """Weigh how many are looked for against how rare they are, as long pieces of text are."""
    return len(spellings) - 2 * min(map(len, spellings)), sorted(spellings)


def _sets(parsed: Iterable[Any], most: int, chosen: Chosen) -> Iterator[Spellings]:
    """Go along a pattern, and give all that must stand in what it fits."""
    run: Spellings = frozenset({""})
    for operator, told in parsed:
        spelt = _spelt(operator, told)
        if spelt is not None:
            if len(run) * len(spelt) <= most:
                run = frozenset(map("".join, product(run, spelt)))
                continue
            yield run
            run = spelt
            continue
        yield run
        run = frozenset({""})
        yield from _within(operator, told, most, chosen)
    yield run


def _within(
    operator: Any,  # noqa: ANN401 - what the parser gives
    told: Any,  # noqa: ANN401
    most: int,
    chosen: Chosen,
) -> Iterator[Spellings]:
    """Give what must stand in a part that has too many spellings to be written out."""
    name = str(operator)
    if name == "SUBPATTERN" and not told[1] and not told[2]:
        yield from _sets(told[3], most, chosen)
    elif name == "ATOMIC_GROUP":
        yield from _sets(told, most, chosen)
    elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and told[0] > 0:
        yield from _sets(told[2], most, chosen)
    elif name == "BRANCH":
        best = [_best(branch, chosen) for branch in told[1]]
        if all(best):
            yield frozenset().union(*best)


def _best(branch: Any, chosen: Chosen) -> Spellings:  # noqa: ANN401
    """
    Choose what to look for of one branch; nothing where nothing must be there.

    Each length of a stretch asks anew: without what was chosen before, the time would double with
    every branch within a branch.
    """
    if branch not in chosen:
        chosen[branch] = min(_worth(branch, chosen), key=_effort, default=frozenset())
    return chosen[branch]


def _spelt(operator: Any, told: Any) -> Spellings | None:  # noqa: ANN401
    """Write out what a part fits, where that is little; None where it is not."""
    name = str(operator)
    found: Spellings | None = None
    if name == "LITERAL":
        found = frozenset({chr(told)})
    elif name in {"AT", "ASSERT", "ASSERT_NOT"}:
        # these take no letter, and what follows joins what stood before
        found = frozenset({""})
    elif name == "IN":
        letters = [chr(one) for kind, one in told if str(kind) == "LITERAL"]
        if len(letters) == len(told) <= _LETTERS_OF_A_CLASS:
            found = frozenset(letters)
    elif name == "SUBPATTERN" and not told[1] and not told[2]:
        found = _spelt_all(told[3])
    elif name == "BRANCH":
        found = _spelt_either(told[1])
    elif name in {"MAX_REPEAT", "MIN_REPEAT"} and told[:2] == (0, 1):
        inner = _spelt_all(told[2])
        found = None if inner is None else inner | {""}
    return found if found is not None and len(found) <= _MOST_SPELLINGS else None


def _spelt_either(branches: Iterable[Any]) -> Spellings | None:
    every = set[str]()
    for branch in branches:
        spelt = _spelt_all(branch)
        if spelt is None or len(every := every | spelt) > _MOST_SPELLINGS:
            return None
    return frozenset(every)


def _spelt_all(parsed: Iterable[Any]) -> Spellings | None:
    run: Spellings = frozenset({""})
    for operator, told in parsed:
        spelt = _spelt(operator, told)
        if spelt is None or len(run) * len(spelt) > _MOST_SPELLINGS:
            return None
        run = frozenset(map("".join, product(run, spelt)))
    return run


def _shortened(spellings: Spellings) -> Spellings:
    """Leave out each spelling that holds another: where it stands, that one does."""
    return frozenset(
        one for one in spellings if not any(other != one and other in one for other in spellings)
    )


def _is_worth(spellings: Spellings) -> bool:
    """Tell whether to look for these is quick, and likely to find none."""
    long = all(len(one) >= _LEAST_PLAIN or (one and not one.isascii()) for one in spellings)
    return long and len(spellings) <= _MOST_LOOKED_FOR
