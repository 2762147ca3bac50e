"""
Write claims and their checks as W3C Web Annotations and CSV, and say how they are cited.

The terms are those of the context http://www.w3.org/ns/anno.jsonld (Web Annotation Data Model,
2017). A passage is quoted only from a document that the reader has; what is distributed names it
by its place.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.evidence import read_passage
from geo.islands import LANGUAGES
from geo.sentences import Sentence
from geo.sentences import in_every_language
from geo.sheets.figures import date as written_date
from geo.spreadsheet import cell
from geo.verdicts import NOT_CHECKED
from geo.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.checks import Check
    from geo.claims import Claims
    from geo.evidence import Articles
    from geo.pack import Pack
    from geo.statements import Claim
    from geo.statements import Document

PROJECT = "Four Islands Explorer"
ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# characters of a quotation's surroundings, as the Web Annotation model's examples have them
QUOTE_CONTEXT_CHARACTERS = 32
CSV_COLUMNS = (
    "claim",
    "document",
    "document_date",
    "start",
    "end",
    "passage_sha256",
    "kind",
    "speaker",
    "side",
    "attribution",
    "units",
    "scenarios",
    "asserted",
    "meant",
    *(f"paraphrase_{language}" for language in LANGUAGES),
    "verdict",
    "number",
    "unit",
    "computed",
    "sources",
    *(f"why_{language}" for language in LANGUAGES),
)


def annotation(
    claim: Claim,
    claims: Claims,
    pack: Pack,
    *,
    check: Check | None = None,
    articles: Articles | None = None,
) -> dict[str, Any]:
    """
    Give a claim as a Web Annotation.

    Parameters
    ----------
    claim
        The claim.
    claims
        Its documents and speakers.
    pack
        The pack whose units its check names.
    check
        Its check, which becomes a body of its own; left out where None or not checked.
    articles
        The reader's own copies of the documents. Where one holds the passage, it is quoted from
        there (TextQuoteSelector) and placed as there; else only its place is given.

    Returns
    -------
    annotation
        Plain data for JSON; every text is raw.

    Examples
    --------
    >>> from geo.claims import load_claims
    >>> from geo.loading import load_pack
    >>> claims = load_claims()
    >>> found = annotation(claims.claim("004-27"), claims, load_pack())
    >>> [selector["type"] for selector in found["target"]["selector"]]
    ['TextPositionSelector']
    """
    document = claims.document(claim)
    bodies = [_text_body(claim.paraphrase[x], x, "describing") for x in LANGUAGES]
    bodies += [_text_body(claims.speaker(claim).name[x], x, "identifying") for x in LANGUAGES]
    bodies.append({"type": "TextualBody", "value": claim.kind, "purpose": "tagging"})
    if check is not None and check.verdict != NOT_CHECKED:
        bodies += [_text_body(_assessed(check, pack, x), x, "assessing") for x in LANGUAGES]
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": f"urn:four-islands:claim:{claim.id}",
        "type": "Annotation",
        "motivation": ["describing", *(["assessing"] if check is not None else [])],
        "generator": {"type": "Software", "name": f"{PROJECT} {__version__}"},
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": document_address(document),
                "type": "Text",
                "format": "text/plain",
                "language": document.language,
            },
            "selector": _selectors(claim, document, articles),
        },
    }


def annotation_collection(
    claims: Claims,
    pack: Pack,
    *,
    checks: Iterable[Check] = (),
    articles: Articles | None = None,
) -> dict[str, Any]:
    """
    Give all claims as one Web Annotation collection.

    Parameters
    ----------
    claims, pack
        What belongs together.
    checks
        The claims' checks.
    articles
        The reader's own copies of the documents; see :func:`annotation`.

    Returns
    -------
    collection
        An AnnotationCollection with all annotations on its only page.
    """
    found = {check.claim: check for check in checks}
    items = [
        annotation(claim, claims, pack, check=found.get(claim.id), articles=articles)
        for claim in claims
    ]
    for item in items:
        del item["@context"]
    identifier = f"urn:four-islands:claims:{pack.about['id']}"
    page: dict[str, Any] = {
        "id": f"{identifier}:page:1",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": identifier,
        "type": "AnnotationCollection",
        "label": f"{PROJECT}: {pack.title[LANGUAGES[0]]}",
        "total": len(items),
        "first": page,
    }


def claims_csv(claims: Claims, pack: Pack, checks: Iterable[Check] = ()) -> str:
    """
    Write all claims with their verdicts as CSV.

    Parameters
    ----------
    claims, pack
        What belongs together.
    checks
        The claims' checks; the columns are empty for a claim without one.

    Returns
    -------
    text
        A header of :data:`CSV_COLUMNS` and one row per claim. A text that a spreadsheet would
        take for a formula has an apostrophe before it.
    """
    found = {check.claim: check for check in checks}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for claim in claims:
        row = {**_claim_row(claim, claims), **_check_row(found.get(claim.id), pack)}
        writer.writerow([cell(row[column]) for column in CSV_COLUMNS])
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a view, a figure or a claim, in one line and in full."""

    short: str
    long: str


def citation(
    what: str, pack: Pack, *, on: str, language: str = LANGUAGES[0], address: str = ""
) -> Citation:
    """
    Say how something that is shown here is cited.

    Parameters
    ----------
    what
        What is cited, in the language: the title of a figure, a view, a claim.
    pack
        The pack it shows.
    on
        The day it was looked at, as YYYY-MM-DD.
    language
        Language of the citation.
    address
        The address that restores it, or empty.

    Returns
    -------
    citation
        Short and long form.

    Examples
    --------
    >>> from geo.loading import load_pack
    >>> citation("Two islands", load_pack(), on="2026-02-01").short
    'Four Islands Explorer, Two islands, 1 February 2026'
    """
    day = written_date(on, language)
    short = word(language, "checks.citation.short", project=PROJECT, what=what, date=day)
    long = word(
        language,
        "checks.citation.long",
        project=PROJECT,
        what=what,
        title=pack.title[language],
        version=__version__,
        date=day,
        address=address,
    )
    return Citation(short, long.strip())


def document_address(document: Document) -> str:
    """
    Give the address of a document: its own where it has one, else one made of its hash.

    Parameters
    ----------
    document
        Its source card.
    """
    return document.url or f"urn:sha256:{document.sha256}"


def _text_body(value: str, language: str, purpose: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": language,
        "purpose": purpose,
    }


def _assessed(check: Check, pack: Pack, language: str) -> str:
    verdict = Sentence(f"verdict.{check.verdict}")
    said = in_every_language([verdict], pack)[language]
    return f"{said}. {in_every_language(check.why, pack)[language]}"


def _selectors(claim: Claim, document: Document, articles: Articles | None) -> list[dict[str, Any]]:
    start, end = claim.start, claim.end
    quote: list[dict[str, Any]] = []
    if articles is not None:
        passage = read_passage(claim, document, articles)
        if passage.start is not None and passage.end is not None:
            start, end = passage.start, passage.end
            text = articles.get(document).text
            before = max(0, start - QUOTE_CONTEXT_CHARACTERS)
            quote = [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[before:start],
                    "suffix": text[end : end + QUOTE_CONTEXT_CHARACTERS],
                }
            ]
    return [{"type": "TextPositionSelector", "start": start, "end": end}, *quote]


def _claim_row(claim: Claim, claims: Claims) -> dict[str, object]:
    document, speaker = claims.document(claim), claims.speaker(claim)
    return {
        "claim": claim.id,
        "document": document.id,
        "document_date": document.date,
        "start": claim.start,
        "end": claim.end,
        "passage_sha256": claim.passage_sha256,
        "kind": claim.kind,
        "speaker": speaker.id,
        "side": speaker.side,
        "attribution": claim.attribution,
        "units": _joined(claim.units),
        "scenarios": _joined(f"{s.id}:{s.stance}" for s in claim.scenarios),
        "asserted": claim.asserted,
        "meant": claim.meant or "",
        **{f"paraphrase_{language}": claim.paraphrase[language] for language in LANGUAGES},
    }


def _check_row(check: Check | None, pack: Pack) -> dict[str, object]:
    if check is None:
        columns = ("verdict", "number", "unit", "computed", "sources")
        return dict.fromkeys([*columns, *(f"why_{language}" for language in LANGUAGES)], "")
    why = in_every_language(check.why, pack)
    return {
        "verdict": check.verdict,
        "number": "" if check.number is None else round(check.number, 6),
        "unit": check.unit,
        "computed": "yes" if check.computed else "no",
        "sources": _joined(check.sources),
        **{f"why_{language}": why[language] for language in LANGUAGES},
    }


def _joined(parts: Iterable[str] | Sequence[str]) -> str:
    return ";".join(parts)
