"""Hold a claim of a workspace: as it was read, or as a reader made it out of others."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.statements import Quantity
from geo.claims.statements import ScenarioStance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims.statements import Span
    from geo.reading.layers import ReadClaim

OPEN, ACCEPTED, REJECTED = "open", "accepted", "rejected"
STATES = (OPEN, ACCEPTED, REJECTED)
# a card shows so much of its passage; the whole of it stands beside, in the text
MOST_SHOWN = 300
# what only the log of decisions says of a claim
_DECIDED = frozenset({"state", "edited", "seq"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A claim that waits for a reader's word, or has it.

    Attributes
    ----------
    id
        It begins with the id of its document, and is never given again there.
    document
        Id of the document.
    start, end
        Where it stands, in code points of the text that is read.
    kind, units, units_mode, speaker, attribution, scenarios, quantities, date, negated, hearsay
        As of a :class:`geo.reading.layers.ReadClaim`.
    check
        The specification of its check; nothing where it states nothing that can be measured.
    rules
        For each part, the rule that decided it.
    note
        What the reader wrote to it.
    state
        One of :data:`STATES`.
    edited
        Whether a reader changed, made or joined it.
    seq
        Number of the last decision about it; 0 where there is none.
    """

    id: str
    document: str
    start: int
    end: int
    kind: str
    units: tuple[str, ...] = ()
    units_mode: str = "none"
    speaker: str = ""
    attribution: str = "narration"
    scenarios: tuple[ScenarioStance, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    date: str = ""
    negated: bool = False
    hearsay: bool = False
    check: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    state: str = OPEN
    edited: bool = False
    seq: int = 0

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end

    def to_data(self) -> dict[str, Any]:
        """Give all of it that does not follow from the log, as plain data for JSON."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _DECIDED}
        return {
            **plain,
            "units": list(self.units),
            "scenarios": [{"id": s.id, "stance": s.stance} for s in self.scenarios],
            "quantities": [q.to_dict() for q in self.quantities],
            "check": dict(self.check),
            "rules": dict(self.rules),
        }

    def changed(self, data: Mapping[str, Any]) -> Candidate:
        """
        Give it with other values.

        Parameters
        ----------
        data
            Values by name, as :meth:`to_data` writes them.
        """
        return replace(self, **_values(data))

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Candidate:
        """Read one that :meth:`to_data` wrote."""
        return cls(**_values(data))


def _values(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give values as a candidate holds them."""
    values = dict(data)
    if "units" in values:
        values["units"] = tuple(values["units"])
    if "scenarios" in values:
        values["scenarios"] = tuple(
            ScenarioStance(s["id"], s["stance"]) for s in values["scenarios"]
        )
    if "quantities" in values:
        values["quantities"] = tuple(
            Quantity(float(q["value"]), q["unit"], q["comparator"], q.get("when"))
            for q in values["quantities"]
        )
    return values


def candidate_of(claim: ReadClaim, document: str, number: int, text: str) -> Candidate:
    """
    Make a candidate of a claim that was read.

    Parameters
    ----------
    claim
        The claim.
    document
        Id of its document in the workspace.
    number
        Its place among the document's claims, from 1.
    text
        The text that was read.
    """
    start, end = trimmed(text, claim.span)
    return Candidate(
        id=f"{document}-{number}",
        document=document,
        start=start,
        end=end,
        kind=claim.kind,
        units=claim.units,
        units_mode=claim.units_mode,
        speaker=claim.speaker,
        attribution=claim.attribution,
        scenarios=claim.scenarios,
        quantities=claim.quantities,
        date=claim.date,
        negated=claim.negated,
        hearsay=claim.hearsay,
        check=dict(claim.check),
        rules=dict(claim.rules),
    )


def trimmed(text: str, span: Span) -> Span:
    """
    Leave out the blanks at both ends of a stretch.

    Examples
    --------
    >>> trimmed("one  two ", (3, 9))
    (5, 8)
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def passage(text: str, claim: Candidate) -> str:
    """
    Give the passage of a claim in one line, cut where it is long.

    Parameters
    ----------
    text
        The document's text.
    claim
        The claim.
    """
    found = " ".join(text[claim.start : claim.end].split())
    return found if len(found) <= MOST_SHOWN else f"{found[:MOST_SHOWN].rstrip()}…"
