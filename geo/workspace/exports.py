"""Take accepted claims along: as claim files of a pack, annotations, reviews, or a table."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import yaml

from geo.claims.annotations import annotation_collection
from geo.claims.claims import Claims
from geo.claims.claims_table import claims_csv
from geo.claims.evidence import Article
from geo.claims.evidence import Articles
from geo.claims.publication import Publication
from geo.claims.reader import SPEAKERS_FILE
from geo.claims.reviews import claim_reviews
from geo.errors import RefusedError
from geo.pack.saving import printable
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import word
from geo.workspace.candidates import ACCEPTED
from geo.workspace.documents import READ
from geo.workspace.paraphrase import paraphrase
from geo.workspace.records import document_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.check import Check
    from geo.claims.statements import Claim
    from geo.claims.statements import Document
    from geo.claims.statements import Speaker
    from geo.pack.pack import Pack
    from geo.workspace.log import DecisionLog
    from geo.workspace.records import ClaimRecords
    from geo.workspace.workspace import Workspace

CLAIMS, ANNOTATIONS, REVIEWS, TABLE = (
    "claims.zip",
    "annotations.jsonld",
    "claimreviews.jsonld",
    "claims.csv",
)
EXPORTS = (CLAIMS, ANNOTATIONS, REVIEWS, TABLE)
# the same claims give the same bytes
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class OwnTexts(Articles):
    """The texts of a workspace, as the reader's own copies of its documents."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def get(self, document: Document) -> Article:
        """Give a document's text; its hash is that of the source card, which is made of it."""
        text = self._texts.get(document.id)
        if text is None:
            return super().get(document)
        return Article("found", text, document.sha256)


@dataclass(frozen=True, slots=True)
class AcceptedClaims:
    """
    What a reader accepted, with all corrections.

    Attributes
    ----------
    claims
        The claims, said in our own words, with their documents and speakers.
    checks
        Their checks.
    texts
        The texts of the documents, by id, which stay with the reader.
    reader
        Who accepted them.
    """

    claims: Claims
    checks: list[Check]
    texts: dict[str, str]
    reader: str

    @classmethod
    def of(
        cls, workspace: Workspace, log: DecisionLog, records: ClaimRecords, reader: str
    ) -> AcceptedClaims:
        """
        Gather what a reader accepted.

        Parameters
        ----------
        workspace, log, records
            What belongs together.
        reader
            Who accepted.

        Raises
        ------
        RefusedError
            If nothing is accepted yet.
        """
        pack = records.pack
        found, checks, texts = Claims(children=records.known.children), [], {}
        for document in workspace.documents():
            standing = log.standing(document.id, reader)
            accepted = [c for c in standing.claims.values() if c.state == ACCEPTED]
            if document.state != READ or not accepted:
                continue
            whole = workspace.text(document.id)
            card = document_record(document, whole, dated=True)
            own = records.claims(card, accepted, lambda c: paraphrase(c, pack), whole.text)
            checks += [records.check(claim) for claim in accepted]
            texts[document.id] = whole.text
            found = replace(
                found,
                by_id={**found.by_id, **own.by_id},
                documents={**found.documents, **own.documents},
                speakers={**found.speakers, **own.speakers},
            )
        if not found.by_id:
            raise RefusedError(Message.of("workspace.nothing_accepted"))
        return cls(found, checks, texts, reader)

    def write(self, name: str, pack: Pack, language: str) -> bytes | dict[str, Any]:
        """
        Write them.

        Parameters
        ----------
        name
            One of :data:`EXPORTS`.
        pack
            The pack.
        language
            Language of reviews.

        Returns
        -------
        content
            Bytes of a file, or plain data for JSON. Words of a document stand only in annotations,
            which quote the passage from the reader's own copy, as those of the pack do.
        """
        given = self._publication(pack)
        if name == CLAIMS:
            return claim_files(self.claims)
        if name == TABLE:
            return claims_csv(self.claims, pack, self.checks, publication=given).encode("utf-8-sig")
        if name == ANNOTATIONS:
            own = OwnTexts(self.texts)
            return annotation_collection(
                self.claims, pack, checks=self.checks, articles=own, publication=given
            )
        return claim_reviews(self.checks, self.claims, pack, language=language, publication=given)

    def _publication(self, pack: Pack) -> Publication:
        """Give them out as the reader's own, and not as the pack's: under no licence of its."""
        of_pack = Publication.of(pack)
        creator = self.reader or word(LANGUAGES[0], "workspace.reader")
        title = {
            lang: word(lang, "workspace.own_claims", title=pack.title[lang]) for lang in LANGUAGES
        }
        return replace(
            of_pack, pack_id=f"{of_pack.pack_id}:workspace", title=title, licence="", reviewed="",
            creator=creator,
        )  # fmt: skip


def claim_files(claims: Claims) -> bytes:
    """
    Write claims as the claim files of a pack: a source card a document, and who speaks.

    Parameters
    ----------
    claims
        The claims.

    Returns
    -------
    content
        A ZIP with the folder ``claims``, which goes into a pack as it is.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, told in _files(claims):
            text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100)
            about = zipfile.ZipInfo(f"claims/{name}", _EARLIEST)
            about.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(about, text.encode("utf-8", "replace"))
    return buffer.getvalue()


def _files(claims: Claims) -> Iterator[tuple[str, dict[str, Any]]]:
    yield SPEAKERS_FILE, {id_: _speaker(one) for id_, one in claims.speakers.items()}
    for document in claims.documents.values():
        made = [_claim(claim) for claim in claims.by_document(document.id)]
        yield f"{document.id}.yaml", {"document": _document(document), "claims": made}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    names = _texts(speaker.name)
    role = {lang: printable(speaker.role[lang]).strip() or names[lang] for lang in LANGUAGES}
    return {"type": speaker.type, "side": speaker.side, "name": names, "role": role}


def _document(document: Document) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "bytes": document.bytes,
        "characters": document.characters,
        "language": document.language,
        "outlet": _texts(document.outlet),
        "title": _texts(document.title),
        "date": document.date,
        "date_status": document.date_status,
        "date_basis": _texts(document.date_basis),
        "rights": _texts(document.rights),
    }
    if document.url:
        told["url"] = document.url
    if document.boilerplate:
        told["boilerplate"] = [{"start": a, "end": b} for a, b in document.boilerplate]
    return told


def _claim(claim: Claim) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "passage_sha256": claim.passage_sha256,
        "kind": claim.kind,
        "paraphrase": _texts(claim.paraphrase),
        "speaker": claim.speaker,
        "attribution": claim.attribution,
        "units": list(claim.units),
        "units_mode": claim.units_mode,
        "scenarios": [{"id": s.id, "stance": s.stance} for s in claim.scenarios],
        "asserted": claim.asserted,
        "relevance": claim.relevance,
    }
    if claim.meant:
        told["meant"] = claim.meant
    if claim.quantities:
        told["quantities"] = [quantity.to_dict() for quantity in claim.quantities]
    if claim.note:
        told["note"] = claim.note
    return told


def _texts(texts: Any) -> dict[str, str]:  # noqa: ANN401 - a text by language
    """Give a text by language without what no file may hold; a mark where nothing is left."""
    return {lang: printable(texts[lang]).strip() or "–" for lang in LANGUAGES}
