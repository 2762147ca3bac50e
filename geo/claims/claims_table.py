"""Write claims with their checks as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from geo.claims.publication import PROJECT
from geo.claims.publication import Publication
from geo.pack.spreadsheet import cell
from geo.text.languages import LANGUAGES
from geo.text.sentences import in_every_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.claims.statements import Claim
    from geo.pack.pack import Pack

_CHECKED = (
    "said",
    "verdict",
    "rule",
    "number",
    "unit",
    "tolerance",
    "definitions",
    "computed",
    "sources",
    *(f"why_{language}" for language in LANGUAGES),
    *(f"apart_{language}" for language in LANGUAGES),
)
CSV_COLUMNS = (
    "claim",
    "document",
    "document_sha256",
    "document_title",
    "document_date",
    "document_url",
    "start",
    "end",
    "passage_sha256",
    "kind",
    "relevance",
    "speaker",
    "side",
    "attribution",
    "units",
    "units_mode",
    "scenarios",
    "quantities",
    "asserted",
    "meant",
    "resolved",
    *(f"paraphrase_{language}" for language in LANGUAGES),
    *_CHECKED,
    "agrees_with",
    "contradicts",
    "reviewed",
    "version",
    "licence",
    "cite_as",
)


def claims_csv(
    claims: Claims,
    pack: Pack,
    checks: Iterable[Check] = (),
    *,
    publication: Publication | None = None,
) -> str:
    """
    Write all claims with their verdicts as CSV.

    Parameters
    ----------
    claims, pack
        What belongs together.
    checks
        The claims' checks; the columns are empty for a claim without one.
    publication
        As what they are given out; None for claims of the pack.

    Returns
    -------
    text
        A header of :data:`CSV_COLUMNS` and one row per claim; several values of one cell stand
        between semicolons; numbers that a claim states, and what it comes to under other
        definitions, are JSON. A number found stands only beside one that the claim states. A text
        that a spreadsheet would take for a formula has an apostrophe before it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in claim_rows(claims, pack, checks, publication=publication):
        writer.writerow([cell(row[column]) for column in CSV_COLUMNS])
    return buffer.getvalue()


def claim_rows(
    claims: Claims,
    pack: Pack,
    checks: Iterable[Check] = (),
    *,
    publication: Publication | None = None,
) -> Iterator[dict[str, object]]:
    """
    Go through all claims with their verdicts, as rows of a table.

    Parameters
    ----------
    claims, pack, checks, publication
        As for :func:`claims_csv`.

    Yields
    ------
    row
        The values of :data:`CSV_COLUMNS`, as they are.
    """
    found = {check.claim: check for check in checks}
    given = publication or Publication.of(pack)
    for claim in claims:
        check = found.get(claim.id)
        yield {
            **_claim_row(claim, claims),
            **dict.fromkeys(_CHECKED, ""),
            **({} if check is None else _check_row(check, pack)),
            **_terms(claim, given),
        }


def _claim_row(claim: Claim, claims: Claims) -> dict[str, object]:
    document, speaker = claims.document(claim), claims.speaker(claim)
    stated = [quantity.to_dict() for quantity in claim.quantities]
    return {
        "claim": claim.id,
        "document": document.id,
        "document_sha256": document.sha256,
        "document_title": document.title[document.language],
        "document_date": document.date,
        "document_url": document.url or "",
        "start": claim.start,
        "end": claim.end,
        "passage_sha256": claim.passage_sha256,
        "kind": claim.kind,
        "relevance": claim.relevance,
        "speaker": speaker.id,
        "side": speaker.side,
        "attribution": claim.attribution,
        "units": _joined(claim.units),
        "units_mode": claim.units_mode,
        "scenarios": _joined(f"{s.id}:{s.stance}" for s in claim.scenarios),
        "quantities": json.dumps(stated) if stated else "",
        "asserted": claim.asserted,
        "meant": claim.meant or "",
        "resolved": claim.resolved or "",
        "agrees_with": _joined(claim.agrees_with),
        "contradicts": _joined(claim.contradicts),
        **{f"paraphrase_{language}": claim.paraphrase[language] for language in LANGUAGES},
    }


def _check_row(check: Check, pack: Pack) -> dict[str, object]:
    why, width = in_every_language(check.why, pack), check.tolerance
    number = check.number if check.states_number else None
    return {
        "said": check.attribution or "",
        "verdict": check.verdict,
        "rule": check.rule or "",
        "number": "" if number is None else round(number, 6),
        "unit": "" if number is None else check.unit,
        "tolerance": "" if width is None else f"{width.value:g} {width.unit}",
        "definitions": json.dumps(_otherwise(check), ensure_ascii=False)
        if check.definitions
        else "",
        "computed": "yes" if check.computed else "no",
        "sources": _joined(check.sources),
        **{f"why_{language}": why[language] for language in LANGUAGES},
        **{f"apart_{language}": check.apart.get(language, "") for language in LANGUAGES},
    }


def _otherwise(check: Check) -> list[dict[str, object]]:
    return [
        {
            "label": dict(other.label),
            "verdict": other.verdict,
            "number": None if other.number is None else round(other.number, 6),
            "unit": other.unit or None,
            "reading": other.reading,
        }
        for other in check.definitions
    ]


def _terms(claim: Claim, given: Publication) -> dict[str, object]:
    return {
        "reviewed": given.reviewed,
        "version": given.version,
        "licence": given.licence,
        "cite_as": f"{PROJECT}. {given.title[LANGUAGES[0]]}, {given.version}. Claim {claim.id}.",
    }


def _joined(parts: Iterable[str]) -> str:
    return ";".join(parts)
