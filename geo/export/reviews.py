"""Write checks as schema.org ClaimReviews in JSON-LD; the terms are those of https://schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.export.annotations import PROJECT
from geo.islands import LANGUAGES
from geo.sentences import in_every_language
from geo.verdicts import FAILS
from geo.verdicts import HOLDS
from geo.verdicts import NOT_CHECKED
from geo.verdicts import PARTLY
from geo.verdicts import ROUGHLY
from geo.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.checks import Check
    from geo.claims import Claims
    from geo.pack import Pack
    from geo.statements import Claim
    from geo.statements import Speaker

REVIEW_CONTEXT = "https://schema.org"
# what a verdict is worth where it says how true a claim is; the others bear words only
RATINGS = {FAILS: 1, PARTLY: 2, ROUGHLY: 4, HOLDS: 5}
# sides whose speakers are no single person
BODIES = frozenset({"outlet", "poll", "third_party", "both"})


def claim_review(
    claim: Claim,
    check: Check,
    claims: Claims,
    pack: Pack,
    *,
    language: str = LANGUAGES[0],
    on: str | None = None,
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
    on
        The day of the review as YYYY-MM-DD, or None to leave it out.

    Returns
    -------
    review
        Plain data for JSON, or None where the claim was not checked. Only verdicts that say how
        true a claim is bear a number: 1 does not hold, 2 misleading, 4 holds roughly, 5 holds.

    Examples
    --------
    >>> from geo.checks import run_checks
    >>> from geo.claims import load_claims
    >>> from geo.loading import load_pack
    >>> pack, claims = load_pack(), load_claims()
    >>> check = next(c for c in run_checks(pack, claims) if c.claim == "004-27")
    >>> claim_review(claims.claim("004-27"), check, claims, pack)["reviewRating"]["ratingValue"]
    5
    """
    if check.verdict == NOT_CHECKED:
        return None
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": word(language, f"checks.verdict.{check.verdict}"),
        "ratingExplanation": in_every_language(check.why, pack)[language],
    }
    if check.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[check.verdict], "bestRating": 5, "worstRating": 1}
    review: dict[str, Any] = {
        "@context": REVIEW_CONTEXT,
        "@type": "ClaimReview",
        "identifier": f"urn:four-islands:review:{claim.id}",
        "inLanguage": language,
        "claimReviewed": claim.paraphrase[language],
        "author": {"@type": "Organization", "name": PROJECT},
        "itemReviewed": _reviewed(claim, claims, language),
        "reviewRating": rating,
        "citation": [_cited(source, pack) for source in check.sources if source in pack.sources],
    }
    if on is not None:
        review["datePublished"] = on
    return review


def claim_reviews(
    checks: Iterable[Check],
    claims: Claims,
    pack: Pack,
    *,
    language: str = LANGUAGES[0],
    on: str | None = None,
) -> dict[str, Any]:
    """
    Give all checks as one JSON-LD graph of ClaimReviews.

    Parameters
    ----------
    checks, claims, pack
        What belongs together.
    language, on
        See :func:`claim_review`.

    Returns
    -------
    graph
        ``@context`` and ``@graph``; claims that were not checked are left out.
    """
    made = [
        claim_review(claims.claim(check.claim), check, claims, pack, language=language, on=on)
        for check in checks
    ]
    reviews = [review for review in made if review is not None]
    for review in reviews:
        del review["@context"]
    return {"@context": REVIEW_CONTEXT, "@graph": reviews}


def _reviewed(claim: Claim, claims: Claims, language: str) -> dict[str, Any]:
    document, speaker = claims.document(claim), claims.speaker(claim)
    appearance: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": document.title[language],
        "inLanguage": document.language,
        "datePublished": document.date,
        "publisher": {"@type": "Organization", "name": document.outlet[language]},
    }
    if document.url:
        appearance["url"] = document.url
    return {
        "@type": "Claim",
        "identifier": f"urn:four-islands:claim:{claim.id}",
        "author": {
            "@type": "Organization" if _is_a_body(claim, speaker) else "Person",
            "name": speaker.name[language],
            "description": speaker.role[language],
        },
        "datePublished": claim.asserted,
        "appearance": appearance,
    }


def _is_a_body(claim: Claim, speaker: Speaker) -> bool:
    """Tell whether an outlet or a government speaks rather than a person."""
    return speaker.side in BODIES or claim.attribution == "reported_position"


def _cited(source_id: str, pack: Pack) -> dict[str, Any]:
    source = pack.sources[source_id]
    cited: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.publisher:
        cited["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.date:
        cited["datePublished"] = source.date
    if source.url:
        cited["url"] = source.url
    return cited
