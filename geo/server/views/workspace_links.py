"""Lead from a claim of a workspace to where the same is said, and to what contradicts it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.contradictions import CONTRADICTS
from geo.claims.contradictions import find_pairs_of
from geo.errors import UnknownIdError
from geo.server.views.page import Page
from geo.server.views.pairs import pair_card
from geo.server.workspace_shelf import DocumentShelf
from geo.text.words import word
from geo.workspace.accepted import comparable
from geo.workspace.accepted import record_claims
from geo.workspace.candidates import passage
from geo.workspace.elsewhere import PACK
from geo.workspace.records import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.server.workspace_shelf import WorkspaceShelf
    from geo.workspace.candidates import Candidate
    from geo.workspace.documents import DocumentText
    from geo.workspace.documents import WorkspaceDocument
    from geo.workspace.elsewhere import SaidElsewhere


class Against:
    """
    Finds what contradicts claims of a document, by the rules for all claims.

    Compared are the claims of the pack and those that the reader accepted in other documents.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    document, whole
        The document, and what it says.
    candidates
        Its claims.
    reader
        Whose decisions count.
    language
        Language of the page.
    """

    def __init__(
        self,
        shelf: WorkspaceShelf,
        document: WorkspaceDocument,
        whole: DocumentText,
        candidates: Sequence[Candidate],
        *,
        reader: str,
        language: str,
    ) -> None:
        self._pairs = defaultdict(list)
        compared = comparable(document, candidates)
        own = record_claims(shelf.records, document, whole, compared)
        accepted = shelf.accepted(document.id, reader)
        self._accepted = accepted.claims.by_id
        claims = joined(joined(shelf.shelf.claims, accepted.claims), own.claims)
        checks = {**shelf.shelf.checks, **accepted.checks, **own.checks}
        self._page = Page(DocumentShelf(shelf.shelf, claims, checks), language)
        ours = own.claims.by_id
        pairs = find_pairs_of(shelf.shelf.pack, claims, ours, checks.values()) if ours else ()
        for pair in pairs:
            if pair.relation == CONTRADICTS:
                one, other = sorted((pair.one, pair.other), key=lambda id_: id_ not in ours)
                self._pairs[one].append((other, pair))

    def data(self, claim_id: str) -> list[dict[str, Any]]:
        """
        Give the claims that contradict one as plain data for JSON.

        Parameters
        ----------
        claim_id
            Its id.
        """
        return [
            {
                "claim": other,
                "html": pair_card(self._page, pair, seen_from=claim_id, card_at=self._card_at),
            }
            for other, pair in self._pairs.get(claim_id, ())
        ]

    def _card_at(self, claim_id: str) -> str:
        """Give the address of a claim's card: of a reader's document, or of the pack."""
        own = self._accepted.get(claim_id)
        if own is None:
            return self._page.address("/claims", claim=claim_id)
        return self._page.address("/documents", document=own.document, claim=claim_id)


class ElsewhereWriter:
    """
    Writes where claims may be said elsewhere.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    language
        Language of the page.
    """

    def __init__(self, shelf: WorkspaceShelf, language: str) -> None:
        self._shelf, self._language = shelf, language
        # many claims lead to the same few documents
        self._texts: dict[str, tuple[WorkspaceDocument, str] | None] = {}

    def data(self, claim: Candidate) -> list[dict[str, Any]]:
        """
        Give where a claim may be said elsewhere, as plain data for JSON.

        Parameters
        ----------
        claim
            The claim.

        Returns
        -------
        data
            The likeliest first; their texts are raw.
        """
        shelf, language = self._shelf, self._language
        near = shelf.near(claim)
        spoken = {one.id: one for one in near}
        found = [
            (one, self._of_pack(one) if one.where == PACK else self._said(spoken[one.claim]))
            for one in shelf.elsewhere(language).find(claim, near)
        ]
        return [
            {
                "where": one.where,
                "document": one.document,
                "claim": one.claim,
                "score": one.score,
                "why": [word(language, f"workspace.alike.{reason}") for reason in one.reasons],
                **told,
            }
            for one, told in found
            if told
        ]

    def _of_pack(self, one: SaidElsewhere) -> dict[str, str]:
        claims, language = self._shelf.shelf.claims, self._language
        claim = claims.claim(one.claim)
        document = claims.document(claim)
        title = f"{document.outlet[language]}, {document.title[language]}"
        return {"text": claim.paraphrase[language], "title": title, "language": language}

    def _said(self, claim: Candidate) -> dict[str, str]:
        """Give the passage; nothing where its document was deleted in this moment."""
        found = self._text(claim.document)
        if found is None:
            return {}
        document, text = found
        title = document.title or document.name
        return {"text": passage(text, claim), "title": title, "language": document.language}

    def _text(self, document_id: str) -> tuple[WorkspaceDocument, str] | None:
        workspace = self._shelf.workspace
        if document_id not in self._texts:
            try:
                found = workspace.document(document_id), workspace.words(document_id)
            except UnknownIdError:
                found = None
            self._texts[document_id] = found
        return self._texts[document_id]
