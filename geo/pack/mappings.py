"""Compare the mappings of files that people write with the keys that each may have."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.records import Problem
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

# one letter of five, which is one of four in the shortest; or two of six or seven
_CLOSE, _SHORTEST_CLOSE, _NEAR = 0.8, 0.75, 0.7
_FEWEST_LETTERS = 4
_SHOWN = 60

# where a value of any kind may stand; what is in it has no keys of ours
ANY = None


@dataclass(frozen=True, slots=True)
class ById:
    """A mapping whose keys are ids, and what stands under each."""

    each: Any = ANY


@dataclass(frozen=True, slots=True)
class Records:
    """A list of mappings, or a mapping of them by id."""

    each: Any


# a mapping of own keys to what stands under each; a list with what each of its items is; or what
# tells by the value which of these it is
Shape = Mapping[str, Any] | list[Any] | ById | Records | Callable[[Any], Any] | None


def keyed(words: str, /, **more: Shape) -> dict[str, Shape]:
    """Give a shape with keys under which no mappings stand, and some under which there are."""
    return {**dict.fromkeys(words.split(), ANY), **more}


TEXT: Shape = dict.fromkeys(LANGUAGES, ANY)


def every_key(*shapes: Shape, choices: Iterable[Any] = ()) -> frozenset[str]:
    """Give every key that a mapping of the shapes has; what tells by the value, of each choice."""
    found: set[str] = set()
    for shape in shapes:
        if callable(shape):
            found |= every_key(*map(shape, choices), choices=choices)
        elif isinstance(shape, ById | Records):
            found |= every_key(shape.each, choices=choices)
        elif isinstance(shape, list):
            found |= every_key(shape[0], choices=choices)
        elif shape is not None:
            found |= {*shape, *every_key(*shape.values(), choices=choices)}
    return frozenset(found)


def strange_keys_in(
    value: Any,  # noqa: ANN401 - any document
    given: Shape,
    file: str,
    elsewhere: Collection[str] = frozenset(),
    at: tuple[str, ...] = (),
) -> Iterator[Problem]:
    """
    Compare each mapping of a document with its own keys.

    Parameters
    ----------
    value
        The document; what has another form than it should is told elsewhere.
    given
        The keys that it may have.
    file
        Its name, for sentences.
    elsewhere
        Keys of other mappings, which are no remarks.
    at
        The way to it, for sentences.

    Yields
    ------
    problem
        A sentence for each key that has a slip, or belongs to another mapping; it may come twice.

    Examples
    --------
    >>> shape = keyed("id minutes", title=TEXT)
    >>> [str(one) for one in strange_keys_in({"id": "a", "minuts": 5}, shape, "a.yaml")]
    ["a.yaml: 'minuts' means nothing here; did you mean minutes?"]
    """
    shape = _shape_of(value, given)
    if isinstance(shape, list) and isinstance(value, list):
        for number, item in enumerate(value, 1):
            named = item.get("id") if isinstance(item, dict) else None
            place = named if isinstance(named, str) else str(number)
            yield from strange_keys_in(item, shape[0], file, elsewhere, (*at, place[:_SHOWN]))
    elif isinstance(shape, ById) and isinstance(value, dict):
        for key, item in value.items():
            yield from strange_keys_in(item, shape.each, file, elsewhere, (*at, str(key)[:_SHOWN]))
    elif isinstance(shape, Mapping) and isinstance(value, dict):
        for key, item in value.items():
            if key in shape:
                yield from strange_keys_in(item, shape[key], file, elsewhere, (*at, key))
            elif said := _said_of(key, shape, elsewhere):
                yield Problem(file, ", ".join(at), said)


def _shape_of(value: Any, shape: Shape) -> Shape:  # noqa: ANN401 - any document
    """Give the shape that a value has among those it may have."""
    if callable(shape):
        return _shape_of(value, shape(value))
    if isinstance(shape, Records):
        return [shape.each] if isinstance(value, list) else ById(shape.each)
    return shape


def _said_of(key: object, own: Collection[str], elsewhere: Collection[str]) -> Message | None:
    """Say of a key that is none of a mapping's own what it may mean, or nothing of a remark."""
    if not isinstance(key, str):
        return Message.of("problems.record.quoted", field="key", value=repr(key)[:_SHOWN])
    # what is a key elsewhere is no remark, so that a word less near may be meant
    close = _SHORTEST_CLOSE if len(key) == _FEWEST_LETTERS else _CLOSE
    meant = _meant(key, sorted(own), _NEAR if key in elsewhere else close)
    if meant and len(key) >= _FEWEST_LETTERS:
        return Message.of("problems.pack.meant", name=key[:_SHOWN], meant=meant)
    if key in elsewhere:
        known = ", ".join(sorted(own))
        return Message.of("problems.pack.misplaced", name=key[:_SHOWN], known=known)
    return None


def _meant(key: str, known: Sequence[str], cutoff: float) -> str:
    """Give the known key that is nearest, or has the same letters; nothing where none is near."""
    near = difflib.get_close_matches(key, known, n=1, cutoff=cutoff)
    same = (one for one in known if sorted(one) == sorted(key))
    return near[0] if near else next(same, "")
