"""
Write claims and their checks as W3C Web Annotations, and say how they are cited.

The terms are those of the context http://www.w3.org/ns/anno.jsonld (Web Annotation Data Model,
2017). A passage is quoted only from a document that the reader has; what is distributed names it
by its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.claims.evidence import read_passage
from geo.claims.publication import PROJECT
from geo.claims.publication import Publication
from geo.claims.publication import hash_name
from geo.claims.verdicts import NOT_CHECKED
from geo.text.format import date as written_date
from geo.text.languages import LANGUAGES
from geo.text.sentences import in_every_language
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.claims.evidence import Articles
    from geo.claims.statements import Claim
    from geo.claims.statements import Document
    from geo.pack.pack import Pack

ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# characters of a quotation's surroundings, as the Web Annotation model's examples have them
QUOTE_CONTEXT_CHARACTERS = 32
# the model asks for a time of day in UTC
MIDNIGHT = "T00:00:00Z"


def annotation(
    claim: Claim,
    claims: Claims,
    pack: Pack,
    *,
    check: Check | None = None,
    articles: Articles | None = None,
    base: str = "",
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
        Its check, which becomes bodies of its own; left out where None or not checked.
    articles
        The reader's own copies of the documents. Where one holds the passage, it is quoted from
        there (TextQuoteSelector) and placed as there; else only its place is given.
    base
        Address under which everybody can reach the app, or empty.

    Returns
    -------
    annotation
        Plain data for JSON; every text is raw.

    Examples
    --------
    >>> from geo.claims.claims import load_claims
    >>> from geo.pack.loading import load_pack
    >>> claims = load_claims()
    >>> found = annotation(claims.claim("004-27"), claims, load_pack())
    >>> [selector["type"] for selector in found["target"]["selector"]]
    ['TextPositionSelector']
    """
    given = Publication.of(pack, base=base)
    return _annotation(claim, claims, pack, given, check=check, articles=articles)


def _annotation(
    claim: Claim,
    claims: Claims,
    pack: Pack,
    given: Publication,
    *,
    check: Check | None,
    articles: Articles | None,
) -> dict[str, Any]:
    assessed = check if check is not None and check.verdict != NOT_CHECKED else None
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": given.name("annotation", claim.id),
        "type": "Annotation",
        "motivation": ["describing", *(["assessing"] if assessed else [])],
        **_made(given),
        "body": [
            _choice(lambda x: claim.paraphrase[x], "describing"),
            _choice(lambda x: claims.speaker(claim).name[x], "tagging"),
            _choice(lambda x: word(x, f"claims.kind.{claim.kind}"), "tagging"),
            *(_code(given, key, value) for key, value in _codes(claim, claims, assessed)),
            *(_linked(given, other, "agrees") for other in claim.agrees_with),
            *(_linked(given, other, "contradicts") for other in claim.contradicts),
            *([_choice(_assessment(assessed, pack), "assessing")] if assessed else []),
        ],
        "target": _target(claim, claims.document(claim), articles),
    }


def annotation_collection(
    claims: Claims,
    pack: Pack,
    *,
    checks: Iterable[Check] = (),
    articles: Articles | None = None,
    base: str = "",
    publication: Publication | None = None,
) -> dict[str, Any]:
    """
    Give all claims as one Web Annotation collection.

    Parameters
    ----------
    claims, pack
        What belongs together.
    checks
        The claims' checks.
    articles, base
        See :func:`annotation`.
    publication
        As what they are given out; None for claims of the pack.

    Returns
    -------
    collection
        An AnnotationCollection with all annotations on its only page.
    """
    given = publication or Publication.of(pack, base=base)
    found = {check.claim: check for check in checks}
    items = [
        _annotation(claim, claims, pack, given, check=found.get(claim.id), articles=articles)
        for claim in claims
    ]
    for item in items:
        del item["@context"]
    identifier = given.name("annotations")
    page: dict[str, Any] = {
        "id": given.name("annotations", "page", "1"),
        "type": "AnnotationPage",
        "partOf": {"id": identifier, "label": _label(given), "total": len(items)},
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": identifier,
        "type": "AnnotationCollection",
        "label": _label(given),
        "total": len(items),
        **_made(given),
        "first": page,
    }


def _label(given: Publication) -> str:
    return f"{PROJECT}: {given.title[LANGUAGES[0]]}, {given.version}"


def _made(given: Publication) -> dict[str, Any]:
    """Say who made it, with what, when, and on what terms."""
    home = {"homepage": given.base} if given.base else {}
    project = {"id": given.name("project"), "type": "Organization", "name": PROJECT, **home}
    made: dict[str, Any] = {
        "creator": {"type": "Person", "name": given.creator} if given.creator else project,
        "generator": {
            "id": given.name("software", __version__),
            "type": "Software",
            "name": f"{PROJECT} {__version__}",
            **home,
        },
    }
    if given.reviewed:
        made |= dict.fromkeys(("created", "modified", "generated"), given.reviewed + MIDNIGHT)
    if given.licence:
        made["rights"] = given.licence
    return made


def _codes(claim: Claim, claims: Claims, check: Check | None) -> list[tuple[str, str]]:
    """Give what a program sorts claims by: codes, in no language."""
    codes = [("kind", claim.kind), ("side", claims.speaker(claim).side)]
    if check is None:
        return codes
    codes.append(("verdict", check.verdict))
    for key, value in (("said", check.attribution), ("rule", check.rule)):
        if value:
            codes.append((key, value))
    if check.number is not None and check.states_number:
        codes.append(("number", f"{check.number:.6g} {check.unit}".strip()))
    return codes


def _code(given: Publication, key: str, value: str) -> dict[str, Any]:
    source = {"id": given.name("code", key, value), "label": f"{key}:{value}"}
    return {"type": "SpecificResource", "purpose": "classifying", "source": source}


def _linked(given: Publication, other: str, relation: str) -> dict[str, Any]:
    source = {"id": given.name("annotation", other), "label": f"{relation}:{other}"}
    return {"type": "SpecificResource", "purpose": "linking", "source": source}


def _choice(say: Callable[[str], str], purpose: str) -> dict[str, Any]:
    """Give a text of which the reader takes the one in his language, not all three."""
    items = [
        {
            "type": "TextualBody",
            "value": say(language),
            "format": "text/plain",
            "language": language,
            "purpose": purpose,
        }
        for language in LANGUAGES
    ]
    return {"type": "Choice", "items": items}


def _assessment(check: Check, pack: Pack) -> Callable[[str], str]:
    why = in_every_language(check.why, pack)

    def say(language: str) -> str:
        verdict = word(language, f"checks.verdict.{check.verdict}")
        if check.attribution:
            said = word(language, f"checks.said.{check.attribution}")
            verdict = word(language, "export.answers", said=said, verdict=verdict)
        return word(language, "export.handout.verdict", verdict=verdict, why=why[language])

    return say


def _target(claim: Claim, document: Document, articles: Articles | None) -> dict[str, Any]:
    """Point at the text that the offsets count in: the file by its hash, not a live page."""
    source: dict[str, Any] = {
        "id": document_address(document),
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
    }
    if document.url:
        source["via"] = document.url
    return {
        "type": "SpecificResource",
        # who has the passage, however he came by it, can tell that it is the one that was read
        "canonical": hash_name(claim.passage_sha256),
        "source": source,
        "selector": _selectors(claim, document, articles),
    }


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
    >>> from geo.pack.loading import load_pack
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
    Name the very text of a document that was read, by its hash (RFC 6920).

    Parameters
    ----------
    document
        Its source card.
    """
    return hash_name(document.sha256)


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
