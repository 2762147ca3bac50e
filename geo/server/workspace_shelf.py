"""Hold the workspace of a running app beside the pack that its documents are read by."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from functools import cached_property
from threading import RLock
from threading import Thread
from typing import TYPE_CHECKING

from geo.errors import FourIslandsError
from geo.server.shelf import Shelf
from geo.server.shelf import the_shelf
from geo.text.languages import LANGUAGES
from geo.workspace.accepted import AcceptedRecords
from geo.workspace.alike import AlikeDocuments
from geo.workspace.claim_index import ClaimIndex
from geo.workspace.desk import ReadingDesk
from geo.workspace.elsewhere import Elsewhere
from geo.workspace.log import DecisionLog
from geo.workspace.records import ClaimRecords
from geo.workspace.store import workspace_path
from geo.workspace.vectors import ClaimVectors
from geo.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.claims.bindings import Rule
    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.claims.contradictions import Pair
    from geo.pack.facts import Facts
    from geo.pack.history import History
    from geo.pack.pack import Pack
    from geo.workspace.accepted import RecordedClaims
    from geo.workspace.candidates import Candidate


class DocumentShelf(Shelf):
    """
    The claims of one document of a workspace, as cards take claims from a shelf.

    Parameters
    ----------
    shelf
        The pack and all that belongs to it.
    claims
        The document's claims.
    checks
        Their checks, by the claim's id.
    pairs
        Which claims bear out or contradict each other.
    """

    def __init__(
        self,
        shelf: Shelf,
        claims: Claims,
        checks: dict[str, Check],
        pairs: list[Pair] | None = None,
    ) -> None:
        super().__init__()
        self._of_pack, self._own_claims, self._own_checks = shelf, claims, checks
        self._own_pairs = pairs or []

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self._of_pack.pack

    @property
    def claims(self) -> Claims:
        """The document's claims."""
        return self._own_claims

    @property
    def checks(self) -> dict[str, Check]:
        """Their checks."""
        return self._own_checks

    @property
    def pairs(self) -> list[Pair]:
        """Which claims bear out or contradict each other."""
        return self._own_pairs

    @property
    def rules(self) -> Mapping[str, Rule]:
        """How statements of each kind are judged."""
        return self._of_pack.rules

    @property
    def facts(self) -> Facts:
        """The facts that checks rest on."""
        return self._of_pack.facts

    @property
    def history(self) -> History:
        """The events of the pack."""
        return self._of_pack.history


class WorkspaceShelf:
    """
    A workspace, the pack beside it, and what reads documents.

    Parameters
    ----------
    shelf
        The pack and the claims about it.
    path
        The workspace's file.
    """

    def __init__(self, shelf: Shelf, path: Path) -> None:
        self.shelf = shelf
        self.workspace = Workspace(path)
        self.log = DecisionLog(self.workspace.store)
        # pages and routes ask from threads of their own
        self._lock = RLock()
        self._alike, self._seen_at = AlikeDocuments(), -1
        self._accepted = AcceptedRecords(self.workspace, self.log)
        self._index = ClaimIndex(self.workspace.candidates)
        self._vectors = ClaimVectors(self.workspace.store)
        self._warming: Thread | None = None

    @property
    def alike(self) -> AlikeDocuments:
        """Which documents are near-duplicates of which."""
        with self._lock:
            self._look()
            return self._alike

    def near(self, claim: Candidate) -> list[Candidate]:
        """Give claims of other documents that may say what a claim says; of copies none."""
        with self._lock:
            self._look()
            copies = self._alike.shares(claim.document)
            alike = self._vectors.nearest(claim.id)
            return self._index.near(claim, {claim.document, *copies}, alike)

    def accepted(self, document_id: str, reader: str) -> RecordedClaims:
        """Give what a reader accepted in all documents but one."""
        with self._lock:
            return self._accepted.beside(document_id, reader, self.records)

    def elsewhere(self, language: str) -> Elsewhere:
        """Give what suggests where a claim is made as well."""
        with self._lock:
            if language not in self._elsewhere:
                self._elsewhere[language] = Elsewhere(self.shelf.claims, language, self._vectors)
            return self._elsewhere[language]

    @cached_property
    def _elsewhere(self) -> dict[str, Elsewhere]:
        return {}

    def _look(self) -> None:
        """Take note of documents that came and went."""
        revision = self.workspace.revision
        if self._seen_at != revision:
            signatures = self.workspace.signatures()
            self._alike.update(signatures)
            self._index.update(signatures)
            self._vectors.update(signatures)
            self._seen_at = revision

    @property
    def desk(self) -> ReadingDesk:
        """Where documents are read."""
        with self._lock:
            return self._desk

    @property
    def records(self) -> ClaimRecords:
        """What makes records of claims, and checks them."""
        with self._lock:
            return self._records

    @cached_property
    def _desk(self) -> ReadingDesk:
        return ReadingDesk(self.workspace, self.shelf.pack.root)

    @cached_property
    def _records(self) -> ClaimRecords:
        return ClaimRecords(self.shelf.pack, self.shelf.claims)

    def warm(self) -> None:
        """Load what the first document needs, while the reader still looks for it."""
        self.desk.warm()
        self.desk.compare(claim.paraphrase[LANGUAGES[0]] for claim in self.shelf.claims)
        with self._lock:
            if self._warming is None:
                self._warming = Thread(target=self._warm, name="workspace", daemon=True)
                self._warming.start()

    def _warm(self) -> None:
        # a pack that cannot be shown is told by the page
        with suppress(FourIslandsError):
            _ = self.shelf.checks, self.shelf.rules, self.records.names.find("")
            for language in LANGUAGES:
                self.elsewhere(language)

    def resume(self) -> None:
        """Go on with what was not read when the app ended; nothing where there is no workspace."""
        # what is wrong with the file is told to the page that asks for it
        with suppress(FourIslandsError):
            if self.workspace.store.is_there:
                self.desk.resume()

    def close(self) -> None:
        """End what reads, and close the file."""
        with self._lock:
            if "_desk" in self.__dict__:
                self._desk.close()
        self.workspace.store.close()


@cache
def the_workspace_shelf() -> WorkspaceShelf:
    """
    Give the workspace of a running app, the same to every route of this process.

    Returns
    -------
    shelf
        The workspace in the file that ``FOUR_ISLANDS_WORKSPACE`` names, else in the home folder.
    """
    return WorkspaceShelf(the_shelf(), workspace_path())
