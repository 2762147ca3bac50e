"""Describe what a document says: its source card, its claims, and who makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.text.languages import Text

KINDS = (
    "negotiation_status",
    "process_timeline",
    "proposal",
    "sovereignty",
    "legal_basis",
    "history",
    "naming",
    "economy",
    "public_opinion",
    "military_strategic",
    "population_demography",
    "distance_geography",
)
ATTRIBUTIONS = (
    "headline",
    "narration",
    "direct_quote",
    "partial_quote",
    "indirect_speech",
    "reported_position",
    "reported_poll",
    "hedged_report",
)
UNITS_MODES = (
    "none",
    "named",
    "described",
    "all",
    "collective",
    "some",
    "chain",
    "implied",
    "by_fact",
    "by_geometry",
)
STANCES = ("supports", "opposes", "reports", "neutral")
COMPARATORS = ("exactly", "about", "less_than", "more_than", "at_least", "at_most")
RELEVANCES = ("core", "context", "dating_only")
DATE_STATUSES = ("explicit", "inferred")
# besides the parties of a pack
OTHER_SIDES = ("both", "outlet", "expert", "poll", "public", "third_party")

# what a speaker is: ``group`` for people who are not named
SPEAKER_TYPES = ("person", "government", "organization", "outlet", "group")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """
    A person, office or outlet that makes claims.

    Attributes
    ----------
    side
        Id of a party, or one of :data:`OTHER_SIDES`.
    role
        Office held when the claims were made.
    type
        One of :data:`SPEAKER_TYPES`.
    members
        Ids of the speakers that speak together here; none for one who speaks alone.
    """

    id: str
    name: Text
    role: Text
    side: str
    type: str = "person"
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """
    The source card of a document whose text is not distributed.

    Attributes
    ----------
    file
        Name of the text's file in the folder of articles.
    sha256, bytes, characters
        Hash and length of that file, and its length once decoded from UTF-8.
    date_status, date_basis
        Whether the text itself gives its date, and how the date is known.
    rights
        What is known about the right to use the text.
    boilerplate
        Stretches that are page furniture, as offsets into the decoded text.
    untitled
        Whether the text bears no headline; then the title is ours.
    """

    id: str
    file: str
    sha256: str
    bytes: int
    characters: int
    language: str
    outlet: Text
    title: Text
    date: str
    date_status: str
    date_basis: Text
    rights: Text
    url: str | None = None
    note: str | None = None
    boilerplate: tuple[Span, ...] = ()
    untitled: bool = False

    def to_dict(self) -> dict[str, Any]:
        """
        Give the card as plain data for JSON.

        Returns
        -------
        card
            Its fields without the editors' note and the boilerplate; texts by language, as they
            stand in the file: whoever displays them escapes them.
        """
        return {
            "id": self.id,
            "outlet": dict(self.outlet),
            "title": dict(self.title),
            "date": self.date,
            "date_status": self.date_status,
            "date_basis": dict(self.date_basis),
            "language": self.language,
            "url": self.url,
            "rights": dict(self.rights),
            "file": self.file,
            "sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    A number that a claim states.

    Attributes
    ----------
    unit
        What is counted or measured: ``km``, ``people``, ``percent``, ``USD`` and so on.
    comparator
        One of :data:`COMPARATORS`.
    when
        The date that the number is stated for, where the claim gives one.
    taken
        Whether no number is stated, and this is what we take the words to mean.
    near
        How far from the number the value may lie, in percent of it, where words say on which side
        and that it is close: above 0 for "a little over", below for "just under" and "nearly".
    """

    value: float
    unit: str
    comparator: str
    when: str | None = None
    taken: bool = False
    near: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Give the quantity as plain data for JSON; a whole number stays whole."""
        value = int(self.value) if self.value == int(self.value) else self.value
        plain = {"value": value, "unit": self.unit, "comparator": self.comparator}
        return plain if self.when is None else {**plain, "when": self.when}


@dataclass(frozen=True, slots=True)
class ScenarioStance:
    """How a claim stands to a scenario: one of :data:`STANCES`."""

    id: str
    stance: str


@dataclass(frozen=True, slots=True)
class Claim:
    """
    One statement of a document, in our own words, with the place where it stands.

    Attributes
    ----------
    document
        Id of the document.
    start, end
        The passage as offsets in characters into the decoded text, end excluded (a
        TextPositionSelector of the W3C Web Annotation model).
    passage_sha256
        SHA-256 of the passage's UTF-8 bytes.
    paraphrase
        The statement in our words, by language; never the passage itself.
    speaker
        Id of who says it; the outlet where the text speaks for itself.
    attribution
        How the text gives it: one of :data:`ATTRIBUTIONS`.
    cue
        The words that attribute it, as offsets.
    units, units_mode
        The units it is about, and how the text means them: one of :data:`UNITS_MODES`.
    asserted, meant
        Date on which it was said, and date or interval that the passage speaks about, as exact
        as it says itself (none where it speaks about no time): YYYY, YYYY-MM, YYYY-MM-DD, or two
        of them with a slash.
    resolved
        The day or interval that research takes it for, where that is more exact than ``meant``.
    agrees_with, contradicts
        Ids of related claims; both relations are mutual.
    checkable_by, note
        Hints for editors.
    """

    id: str
    document: str
    start: int
    end: int
    passage_sha256: str
    kind: str
    paraphrase: Text
    speaker: str
    attribution: str
    units: tuple[str, ...]
    units_mode: str
    scenarios: tuple[ScenarioStance, ...]
    asserted: str
    meant: str | None = None
    resolved: str | None = None
    cue: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    agrees_with: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    relevance: str = "core"
    checkable_by: str | None = None
    note: str | None = None

    def to_dict(self, speaker: Speaker, document: Document) -> dict[str, Any]:
        """
        Give the claim as plain data for JSON, with speaker and outlet resolved.

        Parameters
        ----------
        speaker
            The claim's speaker.
        document
            The claim's document.

        Returns
        -------
        claim
            Its fields without the hints for editors; texts by language, as they stand in the
            file: whoever displays them escapes them.
        """
        return {
            "id": self.id,
            "document": self.document,
            "file": document.file,
            "start": self.start,
            "end": self.end,
            "passage_sha256": self.passage_sha256,
            "kind": self.kind,
            "paraphrase": dict(self.paraphrase),
            "speaker_id": speaker.id,
            "speaker": dict(speaker.name),
            "role": dict(speaker.role),
            "side": speaker.side,
            "reported_by": dict(document.outlet),
            "attribution": self.attribution,
            "units": list(self.units),
            "units_mode": self.units_mode,
            "scenarios": [{"id": s.id, "stance": s.stance} for s in self.scenarios],
            "asserted": self.asserted,
            "meant": self.meant,
            "resolved": self.resolved,
            "quantities": [quantity.to_dict() for quantity in self.quantities],
            "agrees_with": list(self.agrees_with),
            "contradicts": list(self.contradicts),
            "relevance": self.relevance,
        }


def all_members(members: Sequence[str], speakers: Mapping[str, Speaker]) -> set[str]:
    """
    Give the members of a group, and theirs in turn.

    Parameters
    ----------
    members
        Ids of its members.
    speakers
        All speakers, by id.
    """
    found: set[str] = set()
    waiting = list(members)
    while waiting:
        member = waiting.pop()
        if member not in found:
            found.add(member)
            waiting += speakers[member].members if member in speakers else ()
    return found
