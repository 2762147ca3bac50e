"""Say in our own words what a claim of a workspace states: never in those of its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.wording import quantity_text
from geo.text.format import date
from geo.text.format import listed
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack
    from geo.text.languages import Text
    from geo.workspace.candidates import Candidate

_SUMMED_UP = frozenset({"none", "all", "collective"})


def paraphrase(claim: Candidate, pack: Pack) -> Text:
    """
    Say what a claim states.

    Parameters
    ----------
    claim
        The claim.
    pack
        The pack, which names units and scenarios.

    Returns
    -------
    said
        By language: its subject, what it is about, scenarios, numbers and time, and whether it
        denies or tells hearsay.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.claims.statements import Quantity
    >>> from geo.workspace.candidates import Candidate
    >>> said = Candidate("a-1", "a", 0, 9, "distance_geography", ("shikotan",), "named",
    ...     quantities=(Quantity(90, "km", "exactly"),))
    >>> paraphrase(said, load_pack())["en"].replace(chr(160), " ")
    'Geography: Shikotan; 90 km'
    """
    return {language: _said(claim, pack, language) for language in LANGUAGES}


def _said(claim: Candidate, pack: Pack, language: str) -> str:
    said = word(language, "app.clause_separator").join(_parts(claim, pack, language))
    return word(
        language, "app.labelled", label=word(language, f"claims.kind.{claim.kind}"), said=said
    )


def _parts(claim: Candidate, pack: Pack, language: str) -> Iterator[str]:
    mode = claim.units_mode if claim.units else "none"
    named = [pack.units[u].name(language) for u in claim.units if u in pack.units]
    summed_up = catalogue(language).get(f"claims.about.{mode}")
    yield summed_up if summed_up and mode in _SUMMED_UP else listed(named, language)
    for one in claim.scenarios:
        if one.id in pack.scenarios:
            stance = word(language, f"explorer.stance.{one.stance}")
            yield f"{stance} — {pack.scenarios[one.id].title[language]}"
    for quantity in claim.quantities:
        yield quantity_text(language, quantity)
    if claim.date:
        yield date(claim.date, language)
    for flag in ("negated", "hearsay"):
        if getattr(claim, flag):
            yield word(language, f"workspace.{flag}")
