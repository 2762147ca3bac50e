"""
Bound the work of a pattern that somebody wrote: nothing they write may be matched for ever.

Python matches by trying: a repetition within a repetition may be tried in more ways than anybody
waits for, on a text of thirty letters. A limit of time would read the same document another way on
a busy computer, so the work is bounded before anything is matched, from the parts of the pattern
and by the parser of the library that matches it: how many steps it takes at most from one
character of whatever text. What may take too many is refused.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from functools import reduce
from operator import or_
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from geo.errors import RefusedError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

# steps from one character of a text, characters of a pattern, and how often what has no end of
# its own is repeated at most: no word is as long
STEPS, LENGTH, ENDLESS = 20_000, 2_000, 60
_EVERY = (1 << 0x110000) - 1
# no character from here on is a letter, a digit or a space
LETTERS = 0x33000
# the end of a text is no character, but may come next
_ANYTHING = _EVERY | (1 << 0x110000)
# places of the pattern that are looked at before it is called too heavy
_PLACES = 100_000
_ENDLESS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|([*+]|\{\d*,\})[?+]?", re.DOTALL)
_SINGLE = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN})
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_ASSERTIONS = frozenset({codes.ASSERT, codes.ASSERT_NOT})
_CLASSES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


class _Rest(NamedTuple):
    """
    What is still to be matched from some place on.

    ``steps`` it takes at most, ``refusal`` where the next character is none of ``first``, a set of
    code points, and the end of the text, as the bits of a number; ``in_word`` are those of them
    that may follow a letter.
    """

    steps: int
    refusal: int
    first: int
    in_word: int


_END = _Rest(1, 1, _ANYTHING, _ANYTHING)
_TOO_HEAVY = _Rest(STEPS + 1, 1, _ANYTHING, _ANYTHING)


def bounded(pattern: str, most: int = STEPS) -> str:
    r"""
    Bound a pattern.

    Parameters
    ----------
    pattern
        A regular expression, for folded text.
    most
        How many steps it may take from one character; fewer for what becomes a part of others.

    Returns
    -------
    pattern
        The same, with :data:`ENDLESS` as the end of each repetition that has none.

    Raises
    ------
    RefusedError
        If it is none, too long, refers to what it matched, sets flags, or may take more
        steps than that.

    Examples
    --------
    >>> bounded(r"recogni[sz]\w+")
    'recogni[sz]\\w{1,60}'
    >>> bounded("(a+)+b")
    Traceback (most recent call last):
    ...
    geo.errors.RefusedError: may be tried in too many ways, ...
    """
    if len(pattern) > LENGTH:
        raise RefusedError(Message.of("problems.pattern.long", most=LENGTH))
    ended = _ENDLESS.sub(_with_end, pattern)
    try:
        with warnings.catch_warnings():
            # a warning of the parser is about what another version reads differently
            warnings.simplefilter("error")
            tree = parser.parse(ended)
            # what can be parsed may still be no pattern: a look behind of no fixed width
            re.compile(ended)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        why = " ".join(str(error).split())[:120]
        raise RefusedError(Message.of("problems.pattern.unfit", why=why)) from error
    if tree.state.flags != re.UNICODE.value:
        raise RefusedError(Message.of("problems.pattern.flags"))
    try:
        heavy = _Walk().through(tree, _END).steps > most
    except RecursionError:
        heavy = True
    if heavy:
        raise RefusedError(Message.of("problems.pattern.heavy", most=most))
    return ended


def _with_end(found: re.Match[str]) -> str:
    """Write the end of a repetition that has none; escapes and classes stay as they are."""
    mark = found[1]
    if mark is None:
        return found[0]
    least = {"*": "0", "+": "1"}.get(mark) or mark[1:-2] or "0"
    return f"{{{least},{max(ENDLESS, int(least))}}}{found[0][len(mark) :]}"


class _Walk:
    """Goes through a parsed pattern from its end to its beginning, as long as that is light."""

    def __init__(self) -> None:
        self._left = _PLACES

    def through(self, nodes: Iterable[Any], rest: _Rest) -> _Rest:
        """Put nodes before what is still to be matched."""
        for code, given in reversed(list(nodes)):
            self._left -= 1
            if self._left < 0 or rest.steps > STEPS:
                return _TOO_HEAVY
            rest = self._before(code, given, rest)
        return rest

    def _before(self, code: Any, given: Any, rest: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
        if code in _SINGLE:
            return _begun(1 + rest.steps, 1, _characters(code, given))
        if code in _REPEATS:
            return self._repeated(code, given, rest)
        if code in _ASSERTIONS:
            return self._looked(code, given, rest)
        others = {
            codes.BRANCH: self._branched,
            codes.SUBPATTERN: self._grouped,
            codes.AT: _at,
            codes.ATOMIC_GROUP: self._kept,
            codes.FAILURE: _never,
        }
        if code not in others:
            raise RefusedError(Message.of("problems.pattern.refers"))
        return others[code](given, rest)

    def _grouped(self, given: Any, rest: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
        _, more, less, nodes = given
        if more or less:
            raise RefusedError(Message.of("problems.pattern.flags"))
        return self.through(nodes, rest)

    def _kept(self, nodes: Any, rest: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
        """Match what is not tried again, once it has fitted."""
        inner, whole = self.through(nodes, _END), self.through(nodes, rest)
        return whole._replace(steps=inner.steps + rest.steps)

    def _branched(self, given: Any, rest: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
        """Choose between branches; of words that begin alike, few fit into the same text."""
        branches = given[1]
        words = [_word(one) for one in branches]
        ways = [
            self.through(one, rest) for one, word in zip(branches, words, strict=True) if not word
        ]
        self._left -= len(words)
        if any(words):
            ways.append(_of_words([word for word in words if word], rest))
        return ways[0] if len(ways) == 1 else self._one_of(ways)

    def _repeated(self, code: Any, given: Any, rest: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
        least, most, nodes = given
        single = _single(nodes)
        if single is not None:
            return _run(code, (least, most), single, rest)
        if code is codes.POSSESSIVE_REPEAT and least <= 1:
            # a round that has fitted is not tried again
            once, whole = self.through(nodes, _END), self.through(nodes, rest)
            ways = self._one_of([whole, rest] if not least else [whole])
            return ways._replace(steps=1 + most * once.steps + rest.steps)
        found = rest
        for number in range(most, 0, -1):
            found = self.through(nodes, found)
            if number > least:
                found = self._one_of([found, rest])
            if found.steps > STEPS:
                break
        return found

    def _looked(self, code: Any, given: Any, rest: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
        ahead, nodes = given
        inner = self.through(nodes, _END)
        more = 1 + inner.steps
        found = rest._replace(steps=more + rest.steps, refusal=more + rest.refusal)
        single = _single(nodes)
        if code is codes.ASSERT_NOT and ahead > 0 and single is not None:
            return found._replace(first=rest.first & ~single, in_word=rest.in_word & ~single)
        return found

    def _one_of(self, ways: Sequence[_Rest]) -> _Rest:
        """Count the ways that one next character leaves open; the others are refused by it."""
        self._left -= len(ways) ** 2 // 8
        refusal = 1 + sum(one.refusal for one in ways)
        open_ways = (sum(w.steps for w in ways if w.first & one.first) for one in ways)
        first, in_word = (reduce(or_, sets) for sets in zip(*(w[2:] for w in ways), strict=True))
        return _Rest(refusal + max(open_ways), refusal, first, in_word)


def _of_words(words: Sequence[str], rest: _Rest) -> _Rest:
    """Choose between words before what follows: of two that fit, one begins with the other."""
    fitting: dict[str, int] = {}
    known = set(words)
    for word in known:
        shorter = (upto for upto in range(1, len(word)) if word[:upto] in known)
        fitting[word] = 1 + sum(bool(rest.first >> ord(word[upto]) & 1) for upto in shorter)
    most = max(fitting.values()) * max(words.count(word) for word in known)
    steps = sum(map(len, words)) + most * rest.steps
    return _begun(steps, len(words), reduce(or_, (1 << ord(word[0]) for word in known)))


def _word(nodes: Sequence[Any]) -> str:
    """Give the word that a branch is; nothing where it is more than a word."""
    if all(code is codes.LITERAL for code, _ in nodes):
        return "".join(chr(given) for _, given in nodes)
    return ""


def _never(_: Any, __: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
    return _begun(1, 1, 0)


def _begun(steps: int, refusal: int, first: int) -> _Rest:
    return _Rest(steps, refusal, first, first)


def _at(place: Any, rest: _Rest) -> _Rest:  # noqa: ANN401 - of the parser
    """Put a place before what follows it: the end of a word, of a line, of the text."""
    found = rest._replace(steps=1 + rest.steps, refusal=1 + rest.refusal)
    if place is codes.AT_BOUNDARY:
        return found._replace(in_word=rest.in_word & ~_category("WORD"))
    if place in {codes.AT_END, codes.AT_END_STRING}:
        ends = (_ANYTHING ^ _EVERY) | (1 << ord("\n"))
        return found._replace(first=rest.first & ends, in_word=rest.in_word & ends)
    return found


def _run(code: Any, times: tuple[int, int], single: int, rest: _Rest) -> _Rest:  # noqa: ANN401
    """Repeat a single character, before what may begin with it or can not."""
    least, most = times
    if code is codes.POSSESSIVE_REPEAT:
        steps = 1 + most + rest.steps
    elif single & (rest.first if single & ~_category("WORD") else rest.in_word):
        steps = 1 + most + (most - least + 1) * rest.steps
    else:
        # only where the run ends what follows can begin
        steps = 1 + most * (1 + rest.refusal) + rest.steps
    if least:
        return _begun(steps, 1, single)
    return _Rest(steps, 1 + rest.refusal, single | rest.first, single | rest.in_word)


def _single(nodes: Sequence[Any]) -> int | None:
    """Give the characters of what matches one of them and no more; None for anything else."""
    if len(nodes) != 1:
        return None
    code, given = nodes[0]
    if code is codes.SUBPATTERN and not (given[1] or given[2]):
        return _single(given[3])
    return _characters(code, given) if code in _SINGLE else None


def _characters(code: Any, given: Any) -> int:  # noqa: ANN401 - of the parser
    if code is codes.LITERAL:
        return 1 << int(given)
    if code is codes.NOT_LITERAL:
        return _EVERY ^ (1 << int(given))
    if code is codes.ANY:
        return _EVERY ^ (1 << ord("\n"))
    found: int = reduce(or_, (_item(*one) for one in given if one[0] is not codes.NEGATE), 0)
    return _EVERY ^ found if given[0][0] is codes.NEGATE else found


def _item(code: Any, given: Any) -> int:  # noqa: ANN401 - of the parser
    if code is codes.RANGE:
        low, high = given
        return ((1 << (int(high) - int(low) + 1)) - 1) << int(low)
    if code is codes.CATEGORY:
        return _category(str(given))
    return 1 << int(given)


@cache
def _category(name: str) -> int:
    """Give the characters of a class of letters, as the library that matches knows them."""
    # CATEGORY_WORD, CATEGORY_NOT_WORD
    written = _CLASSES[name.rsplit("_", 1)[-1]]
    runs = (found.span() for found in re.finditer(f"{written}+", _every_letter()))
    known: int = reduce(or_, (((1 << (end - start)) - 1) << start for start, end in runs))
    return _EVERY ^ known if "_NOT_" in name else known


@cache
def _every_letter() -> str:
    return "".join(map(chr, range(LETTERS)))
