"""Hold the claims that readers accepted as records, with which those of other documents compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.claims import Claims
from geo.errors import UnknownIdError
from geo.text.languages import LANGUAGES
from geo.workspace.candidates import ACCEPTED
from geo.workspace.candidates import passage
from geo.workspace.records import document_record
from geo.workspace.records import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.check import Check
    from geo.text.languages import Text
    from geo.workspace.candidates import Candidate
    from geo.workspace.documents import DocumentText
    from geo.workspace.documents import WorkspaceDocument
    from geo.workspace.log import DecisionLog
    from geo.workspace.records import ClaimRecords
    from geo.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RecordedClaims:
    """
    Claims as records with their checks.

    Attributes
    ----------
    claims
        The claims, each saying what its passage says, with their documents and speakers.
    checks
        Their checks, by the claim's id.
    """

    claims: Claims
    checks: dict[str, Check]


def comparable(
    document: WorkspaceDocument, candidates: Iterable[Candidate]
) -> tuple[Candidate, ...]:
    """
    Leave those claims of a document that can be compared with claims of others.

    Parameters
    ----------
    document
        The document. Without a date nobody knows whether it speaks of the same time as another.
    candidates
        Its claims.

    Returns
    -------
    claims
        All, or of a document without a date those that tell one.
    """
    return tuple(one for one in candidates if document.date or one.date)


def record_claims(
    records: ClaimRecords,
    document: WorkspaceDocument,
    whole: DocumentText,
    candidates: Iterable[Candidate],
) -> RecordedClaims:
    """
    Make records of claims of a document.

    Parameters
    ----------
    records
        Makes and checks them.
    document, whole
        The document, and what it says.
    candidates
        The claims.
    """

    def say(one: Candidate) -> Text:
        return dict.fromkeys(LANGUAGES, passage(whole.text, one))

    some = tuple(candidates)
    claims = records.claims(document_record(document, whole, dated=True), some, say)
    return RecordedClaims(claims, {one.id: records.check(one) for one in some})


class AcceptedRecords:
    """
    What readers accepted, document by document; made anew where a decision changed something.

    Parameters
    ----------
    workspace, log
        What belongs together.
    """

    def __init__(self, workspace: Workspace, log: DecisionLog) -> None:
        self._workspace, self._log = workspace, log
        self._kept: dict[tuple[str, str], tuple[int, RecordedClaims]] = {}

    def beside(self, document_id: str, reader: str, records: ClaimRecords) -> RecordedClaims:
        """
        Give what a reader accepted in all documents but one.

        Parameters
        ----------
        document_id
            The one that is left out.
        reader
            Who accepted; another reader's decisions stay that reader's.
        records
            Makes and checks records.
        """
        last = self._log.last(reader)
        for key in [k for k in self._kept if k[1] == reader and k[0] not in last]:
            del self._kept[key]
        found = Claims(children=records.known.children)
        checks: dict[str, Check] = {}
        for other, seq in last.items():
            if other != document_id:
                one = self._recorded(other, reader, seq, records)
                found, checks = joined(found, one.claims), checks | one.checks
        return RecordedClaims(found, checks)

    def _recorded(
        self, document_id: str, reader: str, seq: int, records: ClaimRecords
    ) -> RecordedClaims:
        kept = self._kept.get((document_id, reader))
        if kept is not None and kept[0] == seq:
            return kept[1]
        try:
            document = self._workspace.document(document_id)
            whole = self._workspace.text(document_id)
        except UnknownIdError:
            # deleted in this moment
            return RecordedClaims(Claims(), {})
        standing = self._log.standing(document_id, reader)
        accepted = (one for one in standing.claims.values() if one.state == ACCEPTED)
        found = record_claims(records, document, whole, comparable(document, accepted))
        self._kept[document_id, reader] = (seq, found)
        return found
