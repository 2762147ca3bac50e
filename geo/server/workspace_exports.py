"""Answer the browser's requests for what readers accepted, as files, and for how far they agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from starlette.responses import Response

from geo.claims.wording import quantity_text
from geo.errors import UnknownIdError
from geo.server.page_requests import plain
from geo.server.serving import DO_NOT_KEEP
from geo.server.workspace_requests import reader_name
from geo.text.message import Message
from geo.workspace.agreement import claim_fields
from geo.workspace.agreement import compare
from geo.workspace.candidates import passage
from geo.workspace.documents import READ
from geo.workspace.exports import ANNOTATIONS
from geo.workspace.exports import CLAIMS
from geo.workspace.exports import EXPORTS
from geo.workspace.exports import REVIEWS
from geo.workspace.exports import TABLE
from geo.workspace.exports import AcceptedClaims

if TYPE_CHECKING:
    from geo.server.workspace_requests import WorkspaceRequest
    from geo.server.workspace_shelf import WorkspaceShelf
    from geo.workspace.agreement import ComparedClaim
    from geo.workspace.candidates import Candidate

MEDIA_TYPES = {
    CLAIMS: "application/zip",
    ANNOTATIONS: "application/ld+json",
    REVIEWS: "application/ld+json",
    TABLE: "text/csv; charset=utf-8",
}


def export_answer(shelf: WorkspaceShelf, asked: WorkspaceRequest) -> Response:
    """
    Answer with the claims that a reader accepted.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    asked
        Names the file in its path, and the reader.
    """
    name = asked.request.path_params["name"]
    if name not in EXPORTS:
        raise UnknownIdError(Message.of("workspace.no_export", name=name[:40]))
    accepted = AcceptedClaims.of(shelf.workspace, shelf.log, shelf.records, asked.reader)
    found = accepted.write(name, shelf.shelf.pack, asked.language)
    if not isinstance(found, bytes):
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        found = text.encode("utf-8", "replace")
    headers = {
        "cache-control": DO_NOT_KEEP,
        "x-content-type-options": "nosniff",
        "content-disposition": f'attachment; filename="{name}"',
    }
    return Response(found, media_type=MEDIA_TYPES[name], headers=headers)


def agreement_answer(shelf: WorkspaceShelf, asked: WorkspaceRequest) -> Response:
    """
    Answer with how far two readers agree, and where they do not.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    asked
        Names both.
    """
    readers = [reader_name(asked.asked(key)) for key in ("one", "other")]
    documents = [one.id for one in shelf.workspace.documents() if one.state == READ]
    standing = shelf.log.standing
    one, other = readers
    found = compare((id_, standing(id_, one), standing(id_, other)) for id_ in documents)
    texts = {id_: shelf.workspace.text(id_).text for id_ in {c.document for c in found.claims}}
    return plain(
        {
            "documents": len(texts),
            "claims": len(found.claims),
            "both": found.both,
            "agree": found.agree,
            "kappa": None if found.kappa is None else round(found.kappa, 4),
            "rows": [_row(c, texts[c.document], asked.language) for c in found.claims if c.is_told],
        }
    )


def _row(compared: ComparedClaim, text: str, language: str) -> dict[str, Any]:
    sides = (compared.one, compared.other)
    claim: Candidate = next(side for side in sides if side is not None)
    one, other = (None if side is None else _decided(side, language) for side in sides)
    return {
        "document": compared.document,
        "claim": claim.id,
        "text": passage(text, claim),
        "one": one,
        "other": other,
        "differ": list(compared.differ),
    }


def _decided(claim: Candidate, language: str) -> dict[str, Any]:
    """Give what is compared of a claim, its numbers in words of the page's language."""
    numbers = [quantity_text(language, quantity) for quantity in claim.quantities]
    return {**claim_fields(claim), "quantities": numbers}
