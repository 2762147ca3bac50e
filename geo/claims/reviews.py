"""Write checks as schema.org ClaimReviews in JSON-LD; the terms are those of https://schema.org."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlsplit

from geo.claims.publication import PROJECT
from geo.claims.publication import Publication
from geo.claims.publication import hash_name
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import NOT_CHECKED
from geo.claims.verdicts import PARTLY
from geo.claims.verdicts import PASSING
from geo.claims.verdicts import ROUGHLY
from geo.text.languages import LANGUAGES
from geo.text.sentences import in_every_language
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.claims.statements import Claim
    from geo.claims.statements import Document
    from geo.claims.statements import Speaker
    from geo.pack.pack import Pack
    from geo.pack.units import Source

REVIEW_CONTEXT = "https://schema.org"
# what a verdict is worth where it says how true a claim is, with "half" in the middle; the others
# bear words only, and are left out unless they are asked for
RATINGS = {FAILS: 1, PARTLY: 3, ROUGHLY: 4, HOLDS: 5}
# what one is worth that fails as it stands, and would be right if a term were taken otherwise
RIGHT_IF_TAKEN_OTHERWISE = 2
WORST, BEST = 1, 5
TYPES = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "organization": "Organization",
    "outlet": "NewsMediaOrganization",
    "group": "Organization",
}
# digits of a date that names its day; tools that read reviews want no other
DAY_DIGITS = 10
# what is written behind the name of a paper that was read on another site
COPIES = (" (copy)", " (mirror)")
NO_ADDRESS = "export.claims.no_address"


@dataclass(frozen=True, slots=True)
class _ReviewContext:
    """What reviews of a pack have in common."""

    claims: Claims
    pack: Pack
    publication: Publication
    language: str


def claim_review(
    claim: Claim,
    check: Check,
    claims: Claims,
    pack: Pack,
    *,
    language: str = LANGUAGES[0],
    base: str = "",
    unrated: bool = False,
) -> dict[str, Any] | None:
    """
    Give a check as a schema.org ClaimReview.

    Parameters
    ----------
    claim, check
        The claim and its check.
    claims, pack
        What they belong to.
    language
        Language of the review.
    base
        Address under which everybody can reach the app, by which the review gets an address of
        its own; without one it says that it has none.
    unrated
        Whether opinions, disputes and what cannot be checked are given too, without a number.

    Returns
    -------
    review
        Plain data for JSON, or None where the claim was not checked, or bears no number and such
        are not asked for. 1 is incorrect, 2 incorrect as it stands and right under another
        definition, 3 partly right, 4 mostly correct, 5 correct.

    Examples
    --------
    >>> from geo.claims.checks import run_checks
    >>> from geo.claims.claims import load_claims
    >>> from geo.pack.loading import load_pack
    >>> pack, claims = load_pack(), load_claims()
    >>> check = next(c for c in run_checks(pack, claims) if c.claim == "004-27")
    >>> claim_review(claims.claim("004-27"), check, claims, pack)["reviewRating"]["ratingValue"]
    5
    """
    if check.verdict == NOT_CHECKED or (check.verdict not in RATINGS and not unrated):
        return None
    context = _ReviewContext(claims, pack, Publication.of(pack, base=base), language)
    return {"@context": REVIEW_CONTEXT, **_review(claim, check, context)}


def claim_reviews(
    checks: Iterable[Check],
    claims: Claims,
    pack: Pack,
    *,
    language: str = LANGUAGES[0],
    base: str = "",
    unrated: bool = False,
    publication: Publication | None = None,
) -> dict[str, Any]:
    """
    Give all checks as one JSON-LD graph of ClaimReviews.

    Parameters
    ----------
    checks, claims, pack
        What belongs together.
    language, base, unrated
        See :func:`claim_review`.
    publication
        As what they are given out; None for claims of the pack.

    Returns
    -------
    graph
        ``@context`` and ``@graph``.
    """
    given = publication or Publication.of(pack, base=base)
    context = _ReviewContext(claims, pack, given, language)
    reviews = [
        _review(claims.claim(check.claim), check, context)
        for check in checks
        if check.verdict in RATINGS or (unrated and check.verdict != NOT_CHECKED)
    ]
    return {"@context": REVIEW_CONTEXT, "@graph": reviews}


def _review(claim: Claim, check: Check, context: _ReviewContext) -> dict[str, Any]:
    given, language = context.publication, context.language
    address = given.address(claim.id, language)
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": given.name("review", claim.id, language),
        "identifier": f"{claim.id}:{language}",
        "inLanguage": language,
        "claimReviewed": claim.paraphrase[language],
        "author": _project(given),
        "publisher": _project(given),
        "itemReviewed": _reviewed(claim, context),
        "reviewRating": _rating(check, context),
        "isBasedOn": {"@type": "Dataset", "name": given.title[language], "version": given.version},
        "version": given.version,
        "workTranslation": [
            {"@type": "ClaimReview", "@id": given.name("review", claim.id, other)}
            for other in LANGUAGES
            if other != language
        ],
    }
    review |= {"url": address} if address else {"creativeWorkStatus": word(language, NO_ADDRESS)}
    if given.reviewed:
        review |= {"datePublished": given.reviewed, "dateModified": given.reviewed}
    if given.licence:
        review["license"] = given.licence
    known = context.pack.sources
    cited = [_cited(known[source], language) for source in check.sources if source in known]
    if cited:
        review["citation"] = cited
    return review


def rating_value(check: Check) -> int | None:
    """
    Give what a verdict is worth from 1 to 5.

    Parameters
    ----------
    check
        A check.

    Returns
    -------
    value
        None where the verdict does not say how true a claim is.
    """
    otherwise = any(other.verdict in PASSING for other in check.definitions)
    if check.verdict == FAILS and otherwise:
        return RIGHT_IF_TAKEN_OTHERWISE
    return RATINGS.get(check.verdict)


def _project(given: Publication) -> dict[str, Any]:
    if given.creator:
        return {"@type": "Person", "name": given.creator}
    project = {"@type": "Organization", "name": PROJECT}
    return {**project, "url": given.base} if given.base else project


def _rating(check: Check, context: _ReviewContext) -> dict[str, Any]:
    why = in_every_language(check.why, context.pack)[context.language]
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": word(context.language, f"checks.verdict.{check.verdict}"),
        "ratingExplanation": why,
    }
    if check.verdict in RATINGS:
        rating |= {
            "ratingValue": rating_value(check),
            "bestRating": BEST,
            "worstRating": WORST,
        }
    return rating


def _reviewed(claim: Claim, context: _ReviewContext) -> dict[str, Any]:
    claims, language = context.claims, context.language
    document, speaker = claims.document(claim), claims.speaker(claim)
    appearance = _article(document, language)
    reviewed: dict[str, Any] = {
        "@type": "Claim",
        "@id": context.publication.name("claim", claim.id),
        "identifier": claim.id,
        "name": claim.paraphrase[language],
        "text": claim.paraphrase[language],
        "author": _authors(speaker, context),
        "appearance": appearance,
    }
    if speaker.side != "outlet":
        reviewed["claimInterpreter"] = appearance["publisher"]
    if len(claim.asserted) == DAY_DIGITS:
        reviewed["datePublished"] = claim.asserted
    return reviewed


def _article(document: Document, language: str) -> dict[str, Any]:
    """Give the article with its headline as it stands there, and ours beside it."""
    original, ours = document.title[document.language], document.title[language]
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": hash_name(document.sha256),
        **({"name": ours} if document.untitled else {"headline": original}),
        "inLanguage": document.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": document.outlet[language]},
    }
    if ours != original and not document.untitled:
        article["alternativeHeadline"] = ours
    if len(document.date) == DAY_DIGITS:
        article["datePublished"] = document.date
    if document.url:
        article["url"] = document.url
    return article


def _authors(speaker: Speaker, context: _ReviewContext) -> dict[str, Any] | list[dict[str, Any]]:
    known = context.claims.speakers
    together = [known[member] for member in speaker.members if member in known]
    if together:
        return [_author(one, context.language) for one in together]
    return _author(speaker, context.language)


def _author(speaker: Speaker, language: str) -> dict[str, Any]:
    kind = TYPES[speaker.type]
    office = "jobTitle" if kind == "Person" else "description"
    return {"@type": kind, "name": speaker.name[language], office: speaker.role[language]}


def _without_copy(publisher: str) -> str:
    """Name the paper behind a copy without the words, in brackets, that it is one."""
    return re.sub(r"\s*[(（][^()（）]*[)）]$", "", publisher)


def _cited(source: Source, language: str) -> dict[str, Any]:
    cited: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    publisher = source.published_by(language)
    if publisher:
        cited["publisher"] = {"@type": "Organization", "name": publisher}
    if source.date and len(source.date) == DAY_DIGITS:
        cited["datePublished"] = source.date
    if source.url and source.publisher.endswith(COPIES):
        # what was read is the copy: its site is named, and the paper behind it
        cited["publisher"] = {"@type": "Organization", "name": _without_copy(publisher)}
        site = {"@type": "Organization", "name": urlsplit(source.url).netloc}
        return {
            "@type": "WebPage",
            "name": source.title,
            "url": source.url,
            "publisher": site,
            "isBasedOn": cited,
        }
    if source.url:
        cited["url"] = source.url
    return cited
