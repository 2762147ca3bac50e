"""Write claims of a workspace for the browser, on the same cards as those of the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.claims.claims import Claims
from geo.claims.wording import quantity_text
from geo.server.views.cards import claim_facts
from geo.server.views.cards import claim_summary
from geo.server.views.checking import check_section
from geo.server.views.claim_list import lit_units
from geo.server.views.claim_list import measured_lines
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import rows
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.server.views.workspace_links import Against
from geo.server.views.workspace_links import elsewhere_data
from geo.server.views.workspace_links import passage
from geo.server.workspace_shelf import DocumentShelf
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.workspace.records import OTHERS
from geo.workspace.records import document_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.claims.statements import Claim
    from geo.server.workspace_shelf import WorkspaceShelf
    from geo.text.languages import Text
    from geo.workspace.candidates import Candidate
    from geo.workspace.documents import DocumentText
    from geo.workspace.documents import WorkspaceDocument


class ClaimWriter:
    """
    Writes the claims of one document.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    document, whole
        The document, and what it says.
    candidates
        Its claims.
    language
        Language of the page.
    """

    def __init__(
        self,
        shelf: WorkspaceShelf,
        document: WorkspaceDocument,
        whole: DocumentText,
        candidates: Iterable[Candidate],
        language: str,
    ) -> None:
        self.candidates = list(candidates)
        self.whole, self.shelf = whole, shelf
        records = shelf.records
        claims = records.claims(document_record(document, whole), self.candidates, self._said)
        checks = {one.id: records.check(one) for one in self.candidates}
        self.page = Page(DocumentShelf(shelf.shelf, claims, checks), language)
        self.against = Against(shelf, document, whole, self.candidates, self.page)

    def data(self) -> list[dict[str, Any]]:
        """Give all claims as plain data for JSON; HTML is escaped already."""
        return [self._claim(one) for one in self.candidates]

    def _said(self, claim: Candidate) -> Text:
        return dict.fromkeys(LANGUAGES, passage(self.whole.text, claim))

    def _claim(self, one: Candidate) -> dict[str, Any]:
        page, claim = self.page, self.page.shelf.claims.claim(one.id)
        check = page.shelf.checks[one.id]
        return {
            "id": one.id,
            "start": one.start,
            "end": one.end,
            "state": one.state,
            "edited": one.edited,
            "kind": one.kind,
            "units": list(one.units),
            "units_mode": claim.units_mode,
            "lit": lit_units(page, one.units),
            "speaker": self._speaker(one),
            "attribution": one.attribution,
            "date": one.date,
            "scenarios": [{"id": s.id, "stance": s.stance} for s in one.scenarios],
            "quantities": [
                {**q.to_dict(), "said": quantity_text(page.language, q)} for q in one.quantities
            ],
            "negated": one.negated,
            "hearsay": one.hearsay,
            "note": one.note,
            "rules": rule_sentences(one.rules, page.language),
            "verdict": check.verdict,
            "html": claim_html(page, claim),
            "lines": measured_lines(check, page.language),
            "elsewhere": elsewhere_data(self.shelf, one, page.language),
            "against": self.against.data(one.id),
            "seq": one.seq,
        }

    def _speaker(self, one: Candidate) -> str:
        """Name who speaks, in the page's language where the editors know the name in it."""
        if not one.speaker:
            return ""
        claims = self.page.shelf.claims
        return claims.speaker(claims.claim(one.id)).name[self.page.language]


def claim_html(page: Page, claim: Claim) -> Html:
    """
    Write the card of a claim: what it shows closed, and what it shows opened.

    Parameters
    ----------
    page
        The page, on the shelf of the claim's document.
    claim
        The claim.
    """
    told = claim_facts(page, claim)
    facts = rows((term, said) for key, term, said in told if _is_told(page, claim, key))
    body = tag("div", check_section(page, page.shelf.checks[claim.id]), facts, class_="claim-body")
    return join([claim_summary(page, claim), body])


def sentence_data(shelf: WorkspaceShelf, text: str, language: str) -> dict[str, Any]:
    """
    Check one sentence.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    text
        The sentence.
    language
        Language of the page.

    Returns
    -------
    data
        Its verdict, the check as HTML, and what a map may show of it.
    """
    found = shelf.desk.sentence(text)
    units = tuple(found["units"])
    check = shelf.records.check_of("sentence", found["check"], units, negated=found["negated"])
    page = Page(DocumentShelf(shelf.shelf, Claims(), {}), language)
    return {
        "verdict": check.verdict,
        "html": check_section(page, check),
        "sentence": text,
        "lines": measured_lines(check, language),
        "lit": lit_units(page, units),
        "rules": rule_sentences({"check": found["rule"]}, language) if found["rule"] else {},
    }


def _is_told(page: Page, claim: Claim, key: str) -> bool:
    """Leave out what only tells apart, and the side of a speaker of whom nobody knows it."""
    if key == "side":
        return page.shelf.claims.speaker(claim).side != OTHERS
    return key != "id"


def rule_sentences(rules: Mapping[str, str], language: str) -> dict[str, str]:
    """
    Say by which rule each part of a claim was decided.

    Parameters
    ----------
    rules
        The rules, by part.
    language
        Language of the sentences.

    Returns
    -------
    sentences
        By part; a rule that the catalogue does not know stands as it is.
    """
    texts = catalogue(language)
    return {part: texts.get(f"reading.rule.{rule}", rule) for part, rule in rules.items()}
