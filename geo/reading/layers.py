"""Hold what was found in a document: one class a layer, each with the rule that decided."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Quantity
    from geo.claims.statements import ScenarioStance
    from geo.claims.statements import Span
    from geo.reading.document import ReadDocument

# how a mention points at units: by name, by a common name, by description, by "the islands"
MENTION_KINDS = (
    "named",
    "collective",
    "overbroad",
    "descriptor",
    "anaphor",
    "whole_chain",
    "undisputed",
    "unspecified",
)
# speech in full, in part, and words in marks that nobody is said to have spoken
QUOTATION_KINDS = ("full", "partial", "term", "reported")
DATE_KINDS = ("document", "day", "month", "year", "relative")

# so many that began before a stretch may reach into it
_REACH = 30

_Layer = TypeVar("_Layer", bound="Found")


@dataclass(frozen=True, slots=True)
class Found:
    """
    A stretch of a document's text, in code points, the end excluded.

    Attributes
    ----------
    document
        Id of the document.
    start, end
        Where it stands.
    """

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether it shares a character with a stretch."""
        return self.start < other[1] and other[0] < self.end

    def to_row(self) -> dict[str, Any]:
        """Give it as plain data for a row of JSON, without any text of the document."""
        return {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Furniture(Found):
    """A stretch that belongs to the page and not to the article; ``why`` names what it is."""

    why: str


@dataclass(frozen=True, slots=True)
class Mention(Found):
    """
    A place where the text speaks of units.

    Attributes
    ----------
    units
        Ids of the units meant; none for the whole chain, what is not disputed, or some that
        nothing tells.
    kind
        One of :data:`MENTION_KINDS`.
    subject
        Id of the unit or common name that was matched; empty for a description.
    rule
        What decided it.
    """

    units: tuple[str, ...]
    kind: str
    subject: str
    rule: str


@dataclass(frozen=True, slots=True)
class Anchor(Found):
    """A place or a unit outside the dispute that is named: what distances are measured to."""

    subject: str
    rule: str


@dataclass(frozen=True, slots=True)
class QuantityMention(Found):
    """
    A number with its unit and comparator, where it stands.

    Attributes
    ----------
    spread
        Of "70 to 80 km", how far both lie from the middle, which is the value.
    near
        Of "a little over 80 km", how far above it may be, in percent of the number; of "just
        under" and "nearly" how far below, as a negative number.
    """

    value: float
    unit: str
    comparator: str
    rule: str
    spread: float = 0.0
    near: float = 0.0


@dataclass(frozen=True, slots=True)
class DateMention(Found):
    """
    A date where it stands.

    Attributes
    ----------
    kind
        One of :data:`DATE_KINDS`.
    date
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty where it stays relative.
    rule
        What decided it.
    """

    kind: str
    date: str
    rule: str


@dataclass(frozen=True, slots=True)
class Quotation(Found):
    """
    Words between quotation marks, of a turn of a conversation, or told without marks.

    Attributes
    ----------
    kind
        One of :data:`QUOTATION_KINDS`.
    speaker
        Who speaks, by the fullest name that the document gives; empty where it is not resolved.
    speaker_at
        Where that is said; None where it is not.
    cue
        Where the word stands that says that somebody speaks.
    rule
        What decided the speaker, or why there is none.
    hearsay
        Of what is told without marks, whether even the narrator only heard of it.
    """

    kind: str
    speaker: str
    speaker_at: Span | None
    cue: Span | None
    rule: str
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class ReportedSpeech(Found):
    """
    Speech that is told without marks: "she said that ...".

    Attributes
    ----------
    speaker, speaker_at, cue, rule
        As of a :class:`Quotation`.
    hearsay
        Whether even the narrator only heard of it ("is believed to").
    """

    speaker: str
    speaker_at: Span | None
    cue: Span | None
    rule: str
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class ScenarioMention(Found):
    """A phrase that speaks of a scenario: ``scenario``, ``stance``, and whether it is denied."""

    scenario: str
    stance: str
    negated: bool
    rule: str


@dataclass(frozen=True, slots=True)
class ReadClaim(Found):
    """
    One statement of a document that was found by rule, for a person to accept or correct.

    Attributes
    ----------
    kind
        One of :data:`geo.claims.statements.KINDS`.
    units, units_mode
        Ids of the units it is about, and one of :data:`geo.claims.statements.UNITS_MODES`.
    speaker
        By the fullest name that the document gives; empty where the document itself speaks.
    attribution
        One of :data:`geo.claims.statements.ATTRIBUTIONS`.
    scenarios
        With the stance to each.
    quantities
        The numbers it states.
    date
        The date it is told for; empty where none is known.
    negated, hearsay
        Whether it denies, and whether it is told as something heard.
    verdict, check
        The verdict of the check by the rules of :mod:`geo.claims`, and the specification that was
        checked; ``not_checked`` and nothing where the statement cannot be measured.
    rules
        For each part, the rule that decided it.
    """

    kind: str
    units: tuple[str, ...]
    units_mode: str
    speaker: str
    attribution: str
    scenarios: tuple[ScenarioStance, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    date: str = ""
    negated: bool = False
    hearsay: bool = False
    verdict: str = "not_checked"
    check: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentLayers:
    """
    All that was found in one document.

    Offsets are those of the text that is read; :meth:`in_original` moves them into the original.

    Attributes
    ----------
    document
        The document.
    language
        Its language.
    date, date_rule
        Its date and how that is known; empty where it is not.
    missing
        Names of the extras without which less was found here.
    """

    document: ReadDocument
    language: str
    date: str = ""
    date_rule: str = ""
    furniture: tuple[Furniture, ...] = ()
    mentions: tuple[Mention, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    reports: tuple[ReportedSpeech, ...] = ()
    scenarios: tuple[ScenarioMention, ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    missing: tuple[str, ...] = ()

    def in_original(self, found: _Layer) -> _Layer:
        """Move what was found to where it stands in the document's original."""
        if not self.document.starts:
            return found
        start, end = self.document.origin(found.span)
        return replace(found, start=start, end=end)

    def rows(self, layer: str = "claims") -> list[dict[str, Any]]:
        """
        Give one layer as rows, never with a word of the text.

        Parameters
        ----------
        layer
            Name of one of the layers.

        Returns
        -------
        rows
            Plain data; ``start`` and ``end`` are code points of the document's original. Terms in
            marks are nobody's speech and no rows.
        """
        found = (one for one in getattr(self, layer) if getattr(one, "kind", "") != "term")
        return [self.in_original(one).to_row() for one in found]


def overlapping(layer: Sequence[_Layer], span: Span) -> list[_Layer]:
    """
    Give what of a layer shares a character with a stretch, without going through all of it.

    Parameters
    ----------
    layer
        In order of ``start``; what begins long before a stretch does not reach into it.
    span
        The stretch.
    """
    upto = bisect_left(layer, span[1], key=lambda one: one.start)
    first = bisect_left(layer, span[0], hi=upto, key=lambda one: one.start)
    return [one for one in layer[max(0, first - _REACH) : upto] if one.overlaps(span)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if value is None or isinstance(value, str | int | float):
        return value
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return dict(value) if isinstance(value, dict) else value
