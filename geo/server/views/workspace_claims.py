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
from geo.server.views.workspace_links import ElsewhereWriter
from geo.server.workspace_shelf import DocumentShelf
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue
from geo.workspace.candidates import passage
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
        Its claims, or some of them.
    reader
        Whose decisions count.
    language
        Language of the page.
    """

    def __init__(
        self,
        shelf: WorkspaceShelf,
        document: WorkspaceDocument,
        whole: DocumentText,
        candidates: Iterable[Candidate],
        *,
        reader: str,
        language: str,
    ) -> None:
        self.candidates = list(candidates)
        self.whole, self.shelf = whole, shelf
        records = shelf.records
        claims = records.claims(document_record(document, whole), self.candidates, self._said)
        checks = {one.id: records.check(one) for one in self.candidates}
        self.page = Page(DocumentShelf(shelf.shelf, claims, checks), language)
        self.against = Against(
            shelf, document, whole, self.candidates, reader=reader, language=language
        )
        self.elsewhere = ElsewhereWriter(shelf, language)

    def data(self) -> list[dict[str, Any]]:
        """Give all claims as plain data for JSON; HTML is escaped already."""
        language = self.page.language
        return [
            {**brief_data(self.shelf, one, language), **self._card(one)} for one in self.candidates
        ]

    def _said(self, claim: Candidate) -> Text:
        return dict.fromkeys(LANGUAGES, passage(self.whole.text, claim))

    def _card(self, one: Candidate) -> dict[str, Any]:
        page = self.page
        check = page.shelf.checks[one.id]
        return {
            "lit": lit_units(page, one.units),
            "rules": rule_sentences(one.rules, page.language),
            "verdict": check.verdict,
            "html": claim_html(page, page.shelf.claims.claim(one.id)),
            "lines": measured_lines(check, page.language),
            "elsewhere": self.elsewhere.data(one),
            "against": self.against.data(one.id),
        }


def brief_data(shelf: WorkspaceShelf, one: Candidate, language: str) -> dict[str, Any]:
    """
    Give what a text, a list and a form show of a claim, without its card.

    Parameters
    ----------
    shelf
        The workspace and the pack.
    one
        The claim.
    language
        Language of the page.
    """
    known = shelf.records.names.find(one.speaker) if one.speaker else None
    return {
        "id": one.id,
        "start": one.start,
        "end": one.end,
        "state": one.state,
        "edited": one.edited,
        "kind": one.kind,
        "units": list(one.units),
        "units_mode": one.units_mode if one.units else "none",
        # in the page's language where the editors know the name in it
        "speaker": one.speaker if known is None else known.name[language],
        "attribution": one.attribution,
        "date": one.date,
        "scenarios": [{"id": s.id, "stance": s.stance} for s in one.scenarios],
        "quantities": [{**q.to_dict(), "said": quantity_text(language, q)} for q in one.quantities],
        "negated": one.negated,
        "hearsay": one.hearsay,
        "note": one.note,
        "seq": one.seq,
    }


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
