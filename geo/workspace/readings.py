"""Write what was read in a document as the plain data that a workspace keeps."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from typing import Any

from geo.reading.document import ReadDocument
from geo.workspace.alike import signature_of
from geo.workspace.candidates import candidate_of

if TYPE_CHECKING:
    from geo.reading.layers import DocumentLayers
    from geo.reading.reader import Reader


def layers_data(found: DocumentLayers) -> dict[str, Any]:
    """
    Write the layers of a document.

    Parameters
    ----------
    found
        What was read.

    Returns
    -------
    data
        ``about`` the document as a whole, ``layers`` as lists of places in the text that is read,
        ``claims`` in order, each without an id of a workspace, and the ``signature`` by which
        near-duplicates are told.
    """
    # what the markup sets apart, for what rules take for furniture differs from copy to copy
    apart = found.document.set_apart
    return {
        "about": {
            "language": found.language,
            "date": found.date,
            "date_rule": found.date_rule,
            "missing": list(found.missing),
        },
        "layers": {
            "furniture": [[f.start, f.end, f.why] for f in found.furniture],
            "mentions": [[m.start, m.end, list(m.units), m.kind] for m in found.mentions],
            "quantities": [
                [q.start, q.end, q.value, q.unit, q.comparator] for q in found.quantities
            ],
        },
        "claims": [
            candidate_of(claim, "", number, found.document.text).to_data()
            for number, claim in enumerate(found.claims, 1)
        ],
        "signature": base64.b64encode(signature_of(found.document.text, apart)).decode("ascii"),
    }


def statement_data(reader: Reader, text: str) -> dict[str, Any]:
    """
    Write what a sentence states that can be checked.

    Parameters
    ----------
    reader
        Reads it.
    text
        The sentence, taken to be about the dispute.

    Returns
    -------
    data
        ``check``, the specification of the check, ``units`` and whether it is ``negated``; of a
        sentence that states nothing that can be measured, ``check`` is empty.
    """
    found = reader.read_sentence(text)
    layers = reader.read(ReadDocument.of("sentence", text))
    units = found.specification.units if found.specification else ()
    mentioned = dict.fromkeys(u for m in layers.mentions for u in m.units)
    return {
        "check": dict(found.specification.check) if found.specification else {},
        "kind": found.specification.kind if found.specification else "",
        "rule": found.specification.rule if found.specification else "",
        "units": list(units or mentioned),
        "negated": found.negated,
    }
