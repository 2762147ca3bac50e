"""Gather the claims for the browser, which filters and counts them itself: cards, pairs, names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.called import called
from geo.claims import statements
from geo.claims.claims import related_units
from geo.claims.verdicts import FORMER
from geo.claims.verdicts import VERDICTS
from geo.claims.wording import quantity_text
from geo.pack import scenarios as sc
from geo.server.views.cards import claim_body
from geo.server.views.cards import claim_summary
from geo.server.views.cards import source_card
from geo.server.views.marks import verdict_badge
from geo.server.views.markup import tag
from geo.server.views.pairs import pair_card
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.languages import LANGUAGES
from geo.text.sentences import write_figure
from geo.text.words import word

if TYPE_CHECKING:
    from geo.claims.check import Check
    from geo.claims.statements import Claim
    from geo.server.shelf import Shelf
    from geo.server.views.page import Page

# an address's keys that choose claims by an id they carry
FACETS = ("side", "speaker", "kind", "said", "verdict", "unit", "scenario", "document")
# texts of the catalogue that the browser's script fills in
SCRIPT_WORDS = (
    "of",
    "nothing",
    "more",
    "notice.filter",
    "notice.claim",
    "passage_failed",
    "passage_hash",
    "card_failed",
    "pairs_count",
    "pairs_lead",
    "matrix_lead",
    "matrix_title",
    "filter.scenario",
    "any",
    "chosen",
    "verdicts_mean",
)


def carried(page: Page, claim: Claim) -> dict[str, list[str]]:
    """
    Give the ids by which the filters find a claim.

    Parameters
    ----------
    page
        The page it stands on.
    claim
        The claim.

    Returns
    -------
    ids
        For each key of :data:`FACETS`; a claim about a group is found by each of its units.
    """
    claims, units = page.shelf.claims, page.shelf.pack.units
    said_of = set(claim.units)
    return {
        "side": [claims.speaker(claim).side],
        "speaker": [claim.speaker],
        "kind": [claim.kind],
        "said": [page.shelf.checks[claim.id].attribution or ""],
        "verdict": [page.shelf.checks[claim.id].verdict],
        "unit": [u for u in units if said_of & related_units(u, claims.children)],
        "scenario": [s.id for s in claim.scenarios],
        "document": [claim.document],
    }


@lru_cache(maxsize=8192)
def searched(shelf: Shelf, claim_id: str) -> str:
    """
    Give the text in which the search looks.

    Parameters
    ----------
    shelf
        The pack and the claims.
    claim_id
        Id of a claim.

    Returns
    -------
    text
        What is said, by whom, how many and of what, in all languages and with all spellings of the
        units and scenarios that it is about, and with all that else these are called, as
        :func:`geo.text.folding.finds` takes it.
    """
    claims, pack = shelf.claims, shelf.pack
    claim = claims.claim(claim_id)
    speaker, document = claims.speaker(claim), claims.documents[claim.document]
    texts = [claim.paraphrase, speaker.name, speaker.role, document.outlet, document.title]
    texts += [pack.scenarios[one.id].title for one in claim.scenarios if one.id in pack.scenarios]
    said = [claim.id, claim.kind, *(words for text in texts for words in text.values())]
    for language in LANGUAGES:
        said.append(word(language, f"claims.kind.{claim.kind}"))
        said += [quantity_text(language, one) for one in claim.quantities]
        if shelf.checks[claim.id].lines:
            said.append(word(language, "explorer.measure.distance_km"))
    units = set(claim.units)
    about = [one for one in pack.units if units & related_units(one, claims.children)]
    said += [name.text for one in about for name in pack.units[one].names.values()]
    return called(pack).ground(" ".join(said), about)


def claims_data(page: Page) -> dict[str, Any]:
    """
    Gather all that the page of claims shows.

    Parameters
    ----------
    page
        The pack, the claims, and the language.

    Returns
    -------
    data
        Plain data for JSON. ``claims`` have what filters and search read, the units that they
        light on a map, and the closed card as HTML; ``documents`` have their heads, ``pairs``
        their cards; ``stands`` names what the browser counts by. All HTML is escaped already.
    """
    shelf = page.shelf
    return {
        "claims": [_claim(page, claim) for claim in shelf.claims],
        "documents": {d.id: source_card(page, d) for d in shelf.claims.documents.values()},
        "pairs": [
            {
                "claims": [pair.one, pair.other],
                "relation": pair.relation,
                "rules": list(pair.rules),
                "html": pair_card(page, pair),
            }
            for pair in shelf.pairs
        ],
        "stands": _stands(page),
        "verdicts": {v: verdict_badge(v, page.language) for v in VERDICTS},
        "means": {v: page.word(f"checks.verdict_about.{v}") for v in VERDICTS},
        "former": dict(FORMER),
        "words": {key: page.word(f"claims.{key}") for key in SCRIPT_WORDS},
    }


def _stands(page: Page) -> dict[str, Any]:
    """Name the scenarios, sides and stances, each in the pack's order, of which claims speak."""
    pack, claims = page.shelf.pack, page.shelf.claims
    named = {stance.id for claim in claims for stance in claim.scenarios}
    speaking = {claims.speaker(claim).side for claim in claims if claim.scenarios}
    sides = [s for s in (*pack.parties, *statements.OTHER_SIDES) if s in speaking]
    return {
        "scenarios": [
            [s.id, s.short[page.language]] for s in pack.scenarios.values() if s.id in named
        ],
        "sides": [
            [s, tag("span", page.swatch(s), tag("span", page.side(s)), class_="stands-side")]
            for s in sides
        ],
        "stances": [[s, page.word(f"explorer.stance.{s}")] for s in statements.STANCES],
        "hues": {s: f"swatch-{i}" for i, s in enumerate(pack.parties)},
    }


def _claim(page: Page, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        **carried(page, claim),
        "first": first_day(claim.asserted).isoformat(),
        "last": last_day(claim.asserted).isoformat(),
        "text": searched(page.shelf, claim.id),
        "stances": {s.id: s.stance for s in claim.scenarios if s.id in page.shelf.pack.scenarios},
        "lit": lit_units(page, claim.units),
        "html": tag("details", claim_summary(page, claim), class_="claim", id=f"claim-{claim.id}"),
    }


def lit_units(page: Page, unit_ids: tuple[str, ...]) -> list[str]:
    """Give the leaf units that a map lights for units; those that are not there are left out."""
    units = page.shelf.pack.units
    return [leaf for u in unit_ids if u in units for leaf in sc.leaves(u, units)]


def card_data(page: Page, claim_id: str) -> dict[str, Any]:
    """
    Gather what an opened card shows, on the page and on the map.

    Parameters
    ----------
    page
        The pack, the claims, and the language.
    claim_id
        Id of a claim.

    Returns
    -------
    data
        ``html``, escaped already; the ``units`` that were measured or counted; and the measured
        ``lines``, each ``from`` and ``to`` (longitude and latitude in degrees), with a ``label``
        where there is one number for one line.

    Raises
    ------
    UnknownIdError
        If there is no such claim.
    """
    claim = page.shelf.claims.claim(claim_id)
    check = page.shelf.checks[claim_id]
    return {
        "html": claim_body(page, claim),
        "units": lit_units(page, check.units),
        "lines": measured_lines(check, page.language),
    }


def measured_lines(check: Check, language: str) -> list[dict[str, Any]]:
    """
    Give the lines that a check measured, for a map.

    Parameters
    ----------
    check
        The check.
    language
        Language of the label, which stands where there is one number for one line.
    """
    label = None
    if len(check.lines) == 1 and check.number is not None:
        label = write_figure(check.number, check.unit, language)
    return [{"from": list(start), "to": list(end), "label": label} for start, end in check.lines]
