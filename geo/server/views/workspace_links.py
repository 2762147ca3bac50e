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
from geo.text.languages import LANGUAGES
from geo.text.words import word
from geo.workspace.elsewhere import PACK
from geo.workspace.records import document_record
from geo.workspace.records import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.server.workspace_shelf import WorkspaceShelf
    from geo.text.languages import Text
    from geo.workspace.candidates import Candidate
    from geo.workspace.documents import DocumentText
    from geo.workspace.documents import WorkspaceDocument
    from geo.workspace.elsewhere import SaidElsewhere

# a card shows so much of its passage; the whole of it stands beside, in the text
MOST_SHOWN = 300


class Against:
    """
    Finds the pack's claims that contradict those of a document, by the rules for all claims.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    document, whole
        The document, and what it says.
    candidates
        Its claims. Of a document without a date only those are compared that tell one.
    page
        The page on which they stand.
    """

    def __init__(
        self,
        shelf: WorkspaceShelf,
        document: WorkspaceDocument,
        whole: DocumentText,
        candidates: Sequence[Candidate],
        page: Page,
    ) -> None:
        dated = [one for one in candidates if document.date or one.date]
        card = document_record(document, whole, dated=True)
        own = shelf.records.claims(card, dated, lambda one: _everywhere(passage(whole.text, one)))
        claims = joined(shelf.shelf.claims, own)
        checks = {**shelf.shelf.checks, **page.shelf.checks}
        pack = shelf.shelf.pack
        self._page = Page(DocumentShelf(shelf.shelf, claims, checks), page.language)
        self._pairs = defaultdict(list)
        for pair in find_pairs_of(pack, claims, own.by_id, checks.values()) if dated else ():
            if pair.relation == CONTRADICTS:
                ours, other = sorted((pair.one, pair.other), key=lambda id_: id_ not in own.by_id)
                self._pairs[ours].append((other, pair))

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
                "html": pair_card(self._page, pair, seen_from=claim_id, abroad=True),
            }
            for other, pair in self._pairs.get(claim_id, ())
        ]


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


def _everywhere(text: str) -> Text:
    return dict.fromkeys(LANGUAGES, text)


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
