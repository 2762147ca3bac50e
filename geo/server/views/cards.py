"""Write a card for each claim and each document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.wording import quantity_text
from geo.server.views.checking import check_section
from geo.server.views.citing import citing
from geo.server.views.citing import copied_link
from geo.server.views.marks import said_badge
from geo.server.views.marks import verdict_badge
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import rows
from geo.server.views.markup import tag
from geo.server.views.page import link
from geo.server.views.pairs import pair_card
from geo.server.views.pairs import passage_box
from geo.text.format import date
from geo.text.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.statements import Claim
    from geo.claims.statements import Document
    from geo.claims.statements import Quantity
    from geo.server.views.page import Page

SHOWN_HASH_DIGITS = 12
# said in a few words; otherwise the units are named
SUMMED_UP = {"none", "all", "collective"}


def source_card(page: Page, document: Document) -> Html:
    """
    Write the head of a document: what it is, and in a fold all that is known of it.

    Parameters
    ----------
    page
        The page it stands on.
    document
        The document.

    Returns
    -------
    html
        The card, which tells too whether the reader's own copy is there.
    """
    lang = page.language
    return tag(
        "header",
        tag("h2", document.outlet[lang]),
        tag(
            "p",
            tag("span", document.title[lang]),
            tag("span", date(document.date, lang), class_="quiet"),
            class_="document-title",
        ),
        tag(
            "details",
            tag("summary", page.word("claims.document.about")),
            rows(_document_facts(page, document)),
        ),
    )


def _document_facts(page: Page, document: Document) -> Iterable[tuple[str, str | None]]:
    lang = page.language
    how = page.word(f"claims.document.date_{document.date_status}")
    address = link(document.url, document.url) if document.url else None
    short = document.sha256[:SHOWN_HASH_DIGITS] + "…"
    tongue = f"claims.tongue.{document.language}"
    for key, said in (
        ("date", join([date(document.date, lang), " ", tag("span", how, class_="quiet")])),
        ("date_basis", document.date_basis[lang]),
        ("language", catalogue(lang).get(tongue, document.language)),
        ("address", address),
        ("rights", document.rights[lang]),
        ("file", tag("code", document.file)),
        ("hash", tag("code", short, title=document.sha256)),
        ("article", _article_state(page, document)),
    ):
        yield page.word(f"claims.document.{key}"), said


def _article_state(page: Page, document: Document) -> str | None:
    if page.alone:
        # whoever wrote the files may have the article; their readers do not
        return None
    article = page.shelf.articles.get(document)
    if article.status != "found":
        return page.word(article.message, **article.values)
    state = "same" if article.sha256 == document.sha256 else "differs"
    return page.word(f"claims.article.{state}", file=document.file)


def claim_summary(page: Page, claim: Claim) -> Html:
    """
    Write what a closed card shows: who says what, of what kind, when and about which units.

    Parameters
    ----------
    page
        The page it stands on.
    claim
        The claim.

    Returns
    -------
    html
        The card's summary.
    """
    lang = page.language
    speaker = page.shelf.claims.speaker(claim)
    mode = claim.units_mode
    about = page.word(f"claims.about.{mode}") if mode in SUMMED_UP else page.unit_names(claim.units)
    tags = (page.word(f"claims.kind.{claim.kind}"), date(claim.asserted, lang), about)
    return tag(
        "summary",
        tag(
            "span",
            page.swatch(speaker.side),
            tag("b", speaker.name[lang]),
            tag("span", speaker.role[lang], class_="quiet"),
            class_="claim-who",
        ),
        tag("span", claim.paraphrase[lang], class_="claim-says"),
        tag("span", *(tag("span", said) for said in tags), class_="claim-tags"),
        tag("span", *_answers(page, claim), class_="claim-answers"),
    )


def _answers(page: Page, claim: Claim) -> Iterable[Html]:
    check, lang = page.shelf.checks[claim.id], page.language
    if check.attribution:
        yield said_badge(check.attribution, lang)
    yield verdict_badge(check.verdict, lang)


def claim_body(page: Page, claim: Claim) -> Html:
    """
    Write what an opened card shows: its check, its passage, its relations and every fact of it.

    Parameters
    ----------
    page
        The page it stands on.
    claim
        The claim.

    Returns
    -------
    html
        The card's body; the browser fetches passages when they are opened.
    """
    return tag(
        "div",
        check_section(page, page.shelf.checks[claim.id]),
        passage_box(page, claim.id),
        _relations(page, claim),
        rows((term, said) for _, term, said in claim_facts(page, claim)),
        _links(page, claim),
        class_="claim-body",
    )


def _relations(page: Page, claim: Claim) -> Html | None:
    found = [pair for pair in page.shelf.pairs if claim.id in {pair.one, pair.other}]
    if not found:
        return None
    return tag(
        "section",
        tag("h3", page.word("claims.relations")),
        *(pair_card(page, pair, seen_from=claim.id) for pair in found),
        class_="relations",
    )


def _links(page: Page, claim: Claim) -> Html:
    address = page.address("/claims", claim=claim.id)
    what = page.word("checks.citation.claim", claim=claim.id)
    cited = page.labelled(what, claim.paraphrase[page.language].rstrip(".。"))
    copied = copied_link(page, address)
    units = ",".join(claim.units[:1])
    on_map = tag(
        "a", page.word("app.open_map"), href=page.address("/", unit=units or None), class_="button"
    )
    return join(
        [tag("p", copied, on_map, class_="sheet-tools"), citing(page, cited, address=address)]
    )


def claim_facts(page: Page, claim: Claim) -> Iterable[tuple[str, str, str | None]]:
    """
    Tell every fact of a claim.

    Parameters
    ----------
    page
        The page it stands on.
    claim
        The claim.

    Yields
    ------
    fact
        Its key, the word for it, and what it says; None where there is nothing to say.
    """
    lang, claims = page.language, page.shelf.claims
    how = page.word(f"explorer.attribution.{claim.attribution}")
    is_core = claim.relevance == "core"
    for key, said in (
        ("side", page.side(claims.speaker(claim).side)),
        ("reported_by", f"{claims.document(claim).outlet[lang]} — {how}"),
        ("asserted", date(claim.asserted, lang)),
        ("meant", _meant(page, claim)),
        ("kind", page.word(f"claims.kind.{claim.kind}")),
        ("units", _units(page, claim)),
        ("scenarios", _scenarios(page, claim)),
        ("quantities", _quantities(page, claim.quantities)),
        ("relevance", None if is_core else page.word(f"claims.relevance.{claim.relevance}")),
        ("id", tag("code", claim.id)),
    ):
        yield key, page.word(f"claims.fact.{key}"), said


def _meant(page: Page, claim: Claim) -> str:
    """Write the time as the text gives it, and beside it the day that it is taken for."""
    meant, resolved = (date(day, page.language) for day in (claim.meant, claim.resolved))
    if not resolved:
        return meant
    return page.word("claims.meant_resolved", meant=meant, resolved=resolved)


def _units(page: Page, claim: Claim) -> Html:
    units = page.shelf.pack.units
    links = [
        tag("a", units[u].name(page.language), href=page.address("/", unit=u), class_="chip")
        for u in claim.units
        if u in units
    ]
    mode = tag("span", page.word(f"claims.mode.{claim.units_mode}"), class_="quiet")
    return join([*links, mode], " ")


def _scenarios(page: Page, claim: Claim) -> Html:
    scenarios = page.shelf.pack.scenarios
    unit = claim.units[0] if claim.units else None
    return join(
        tag(
            "span",
            tag("span", page.word(f"explorer.stance.{s.stance}"), class_="stance"),
            " ",
            tag(
                "a",
                scenarios[s.id].title[page.language],
                href=page.address("/", scenario=s.id, unit=unit),
            ),
            class_="line",
        )
        for s in claim.scenarios
        if s.id in scenarios
    )


def _quantities(page: Page, quantities: Iterable[Quantity]) -> Html:
    return join(tag("span", quantity_text(page.language, q), class_="line") for q in quantities)
