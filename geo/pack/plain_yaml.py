"""Read YAML of people as plain data: no tags, no merged keys, no number beyond reason."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING
from typing import Any

import yaml

from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack.limits import DIGITS
from geo.pack.limits import pack_limits
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.pack.limits import Limits

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT_TAG = "tag:yaml.org,2002:str"
_MERGE = "<<"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


def parse_yaml(text: str, limits: Limits | None = None) -> Any:  # noqa: ANN401 - any document
    r"""
    Read one document of YAML.

    Its size, depth, nodes and aliases are counted while it is only being scanned, so that nothing
    is built of a text that goes too far.

    Parameters
    ----------
    text
        The text.
    limits
        How far it may go; None for the limits of a pack.

    Returns
    -------
    document
        Mappings, lists, texts, finite numbers, yes and no, or nothing; a date stays the text it is.

    Raises
    ------
    RefusedError
        If it is no such YAML; the error's place names the line.

    Examples
    --------
    >>> parse_yaml("day: 1956-10-19\nminutes: 20")
    {'day': '1956-10-19', 'minutes': 20}
    >>> parse_yaml("a: &a [1]\nb: {<<: *a}")
    Traceback (most recent call last):
    ...
    geo.errors.RefusedError: keys merged with << are not read here; write them out.
    """
    limits = limits or pack_limits()
    if len(text) > limits.size or len(text.encode("utf-8", "surrogatepass")) > limits.size:
        raise RefusedError(Message.of("problems.border.size", most=limits.size))
    try:
        _Count(limits).all(text)
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a subclass of SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = _line(mark) if mark else ""
        refused = isinstance(error, _Refused)
        said = error.args[0] if refused else Message.of("problems.border.not_yaml")
        raise RefusedError(said, place=place) from error
    except (ValueError, RecursionError, KeyError, UnicodeError) as error:
        raise RefusedError(Message.of("problems.border.not_yaml")) from error


def as_text(key: str, value: Any) -> str:  # noqa: ANN401 - a YAML value is of any type
    """
    Take a value as text, unless it is none: YAML reads ``yes`` as true and ``010`` as eight.

    Parameters
    ----------
    key
        What it stands under, for the sentence.
    value
        The value.

    Raises
    ------
    PackError
        If it is no text.

    Examples
    --------
    >>> as_text("id", "first")
    'first'
    >>> as_text("id", True)
    Traceback (most recent call last):
    ...
    geo.errors.PackError: id is True, which is no text; put it in quotation marks.
    """
    if value is None or isinstance(value, dict | list):
        raise PackError(Message.of("problems.record.plain_text", field=key))
    if not isinstance(value, str):
        said = {"field": key, "value": reprlib.repr(value)}
        raise PackError(Message.of("problems.record.quoted", **said))
    return value


def _line(mark: Any) -> str:  # noqa: ANN401 - PyYAML names no type for it
    return Message.of("problems.border.line", line=mark.line + 1)


class _Refused(yaml.YAMLError):
    """Something in the text that is not read here, at a mark."""

    def __init__(self, said: Message, mark: Any) -> None:  # noqa: ANN401
        super().__init__(said)
        self.problem_mark = mark


class _Count:
    """Counts what a text holds, event by event."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.nodes = 0
        self.aliases = 0
        # of each collection that is open: its anchor, and how many nodes there were before it
        self.open: list[tuple[str | None, int]] = []
        self.sizes: dict[str, int] = {}

    def all(self, text: str) -> None:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                anchor, before = self.open.pop()
                if anchor is not None:
                    self.sizes[anchor] = self.nodes - before
            if self.nodes > self.limits.nodes:
                self._refuse("nodes", event, most=self.limits.nodes)

    def _node(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
            return
        self.nodes += 1
        tag = getattr(event, "tag", None)
        if tag not in {None, "!", _TEXT_TAG}:
            self._refuse("tag", event)
        if isinstance(event, yaml.CollectionStartEvent):
            self.open.append((event.anchor, self.nodes - 1))
            if len(self.open) > self.limits.depth:
                self._refuse("depth", event, most=self.limits.depth)
            return
        if event.anchor is not None:
            self.sizes[event.anchor] = 1
        if isinstance(event, yaml.ScalarEvent) and event.value == _MERGE and event.implicit[0]:
            self._refuse("merge", event)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self.aliases += 1
        if not self.limits.aliases:
            self._refuse("no_alias", event)
        if self.aliases > self.limits.aliases or event.anchor not in self.sizes:
            # one that stands within what it repeats has no size yet, and would never end
            self._refuse("alias", event, most=self.limits.aliases)
        self.nodes += self.sizes[str(event.anchor)]

    def _refuse(self, key: str, event: yaml.Event, **values: int) -> None:
        raise _Refused(Message.of(f"problems.border.{key}", **values), event.start_mark)


class _PlainLoader(_Loader):  # type: ignore[misc]
    """Read dates as the text they are, so that 1956-10 and 1956-10-19 are of one kind."""

    def construct_plain(self, node: yaml.ScalarNode) -> int | float:
        """Build a number, if it is finite and of a reasonable length."""
        if len(node.value) > DIGITS:
            raise _Refused(Message.of("problems.border.digits", most=DIGITS), node.start_mark)
        build = self.construct_yaml_int if node.tag == _NUMBERS[0] else self.construct_yaml_float
        try:
            number: int | float = build(node)
            float(number)
        except (ValueError, OverflowError) as error:
            raise _Refused(Message.of("problems.border.finite"), node.start_mark) from error
        if number != number or abs(number) == float("inf"):  # noqa: PLR0124 - not a number
            raise _Refused(Message.of("problems.border.finite"), node.start_mark)
        return number

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - as PyYAML calls it
        """Build a mapping in which no key stands twice."""
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(found) != len(node.value):
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    said = Message.of("problems.border.key_twice", name=str(key.value)[:80])
                    raise _Refused(said, key.start_mark)
                seen.add(key.value)
        return found


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _tag in _NUMBERS:
    _PlainLoader.add_constructor(_tag, _PlainLoader.construct_plain)
