"""Write two claims side by side: how they stand to each other, by which rule, both passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.contradictions import CONTRADICTS
from geo.server.views.marks import verdict_badge
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.text.format import date

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.claims.contradictions import Pair
    from geo.server.views.page import Page

# not colour but shape tells them apart: unequal, equal
SIGNS = {True: "≠", False: "="}


def pair_card(
    page: Page,
    pair: Pair,
    *,
    seen_from: str | None = None,
    card_at: Callable[[str], str] | None = None,
) -> Html:
    """
    Write a pair of claims.

    Parameters
    ----------
    page
        The page it stands on.
    pair
        The pair.
    seen_from
        Id of the one whose card it stands in; closed, it then names the other one only.
    card_at
        Gives the address of a claim's card, where the pair stands on another page than that of
        claims: then it opens to the other one only, and leads there.

    Returns
    -------
    html
        A card that opens to both claims side by side, with a place for either passage.
    """
    contradicts = pair.relation == CONTRADICTS
    relation = tag(
        "span",
        tag("b", SIGNS[contradicts], class_="relation-sign", aria_hidden="true"),
        page.word(f"checks.relation.{pair.relation}"),
        class_=f"relation relation-{pair.relation}",
    )
    others = [c for c in (pair.one, pair.other) if c != seen_from]
    rules = [page.word(f"checks.rule.{rule}") for rule in pair.rules]
    why = _why(page, pair)
    shown = others if card_at else (pair.one, pair.other)
    sides = [_side(page, claim_id, card_at) for claim_id in shown]
    return tag(
        "details",
        tag(
            "summary",
            relation,
            tag("span", " · ".join(rules), class_="quiet pair-rules"),
            *(_said(page, claim_id) for claim_id in others),
        ),
        tag("p", why, class_="pair-why") if why else None,
        tag("div", *sides, class_="pair-sides"),
        class_="pair",
        data_pair=f"{pair.one} {pair.other}",
    )


def _why(page: Page, pair: Pair) -> str:
    """Say what the two agree or disagree on, and why verdicts differ where they agree."""
    if pair.why:
        return pair.why[page.language]
    if not pair.apart:
        return ""
    one, other = (page.word(f"checks.verdict.{verdict}") for verdict in pair.apart)
    return page.word("checks.pair_apart", one=one, other=other)


def passage_box(page: Page, claim_id: str) -> Html:
    """Write the place into which the browser puts a claim's passage, or why there is none."""
    if page.alone:
        said = tag("p", page.word("claims.passage_alone"), class_="quiet")
        return tag("div", tag("h3", page.word("claims.passage")), said, class_="passage")
    return tag(
        "div",
        tag("h3", page.word("claims.passage")),
        tag("p", page.word("claims.passage_loading"), class_="quiet"),
        class_="passage",
        data_passage=claim_id,
    )


def _said(page: Page, claim_id: str) -> Html:
    claims, lang = page.shelf.claims, page.language
    claim = claims.claim(claim_id)
    speaker = claims.speaker(claim)
    return tag(
        "span",
        page.swatch(speaker.side),
        tag("b", speaker.name[lang]),
        ": ",
        claim.paraphrase[lang],
        class_="pair-said",
    )


def _side(page: Page, claim_id: str, card_at: Callable[[str], str] | None) -> Html:
    claims, lang = page.shelf.claims, page.language
    claim = claims.claim(claim_id)
    speaker, document = claims.speaker(claim), claims.document(claim)
    named = (document.outlet[lang], document.title[lang] if card_at else "")
    where = ", ".join([*filter(None, dict.fromkeys(named)), date(document.date, lang)])
    address = card_at(claim_id) if card_at else f"#claim-{claim_id}"
    return tag(
        "article",
        tag(
            "p",
            page.swatch(speaker.side),
            tag("b", speaker.name[lang]),
            tag("span", speaker.role[lang], class_="quiet"),
            class_="claim-who",
        ),
        tag("p", claim.paraphrase[lang]),
        tag("p", verdict_badge(page.shelf.checks[claim.id].verdict, lang)),
        tag("p", f"{date(claim.asserted, lang)} · {where}", class_="quiet"),
        None if card_at else passage_box(page, claim.id),
        tag("p", tag("a", page.word("claims.to_card"), href=address)),
    )
