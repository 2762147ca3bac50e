"""Read documents, or one sentence, for what they say of a pack's units."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.claims import claims_of
from geo.reading.attribution import Attribution
from geo.reading.checking import CheckedStatement
from geo.reading.checking import StatementChecks
from geo.reading.dating import document_date
from geo.reading.dating import find_dates
from geo.reading.document import ReadDocument
from geo.reading.extraction import Evidence
from geo.reading.extraction import make_claims
from geo.reading.extras import missing
from geo.reading.furniture import find_furniture
from geo.reading.furniture import is_set_apart
from geo.reading.gazetteer import Gazetteer
from geo.reading.gazetteer import load_gazetteer
from geo.reading.interviews import find_interview
from geo.reading.labels import find_turns
from geo.reading.layers import DocumentLayers
from geo.reading.likeness import Gist
from geo.reading.meanings import Meanings
from geo.reading.meanings import load_meanings
from geo.reading.measurable import measured_mentions
from geo.reading.measurable import specify
from geo.reading.mentions import find_mentions
from geo.reading.parsing import subject_parser
from geo.reading.parts import find_parts
from geo.reading.people import People
from geo.reading.prose import Prose
from geo.reading.quantities import find_quantities
from geo.reading.quotations import find_quoted
from geo.reading.reported import find_reports
from geo.reading.scenarios import concerned_units
from geo.reading.scenarios import find_scenarios
from geo.reading.scenarios import load_cues
from geo.reading.speakers import Speakers
from geo.reading.statement import NOW
from geo.reading.statement import Statement
from geo.reading.told import reported_quotations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims.statements import Speaker
    from geo.pack.pack import Pack
    from geo.reading.layers import Anchor
    from geo.reading.layers import Furniture
    from geo.reading.layers import Mention
    from geo.reading.layers import Quotation
    from geo.reading.layers import ReportedSpeech

# kinds of mentions that are names: in quotation marks they are terms
_NAMES = frozenset({"named", "collective", "overbroad", "whole_chain", "undisputed"})


class Reader:
    """
    Reads documents against one pack.

    What it needs of the pack is loaded when it is first asked for, and then kept.

    Parameters
    ----------
    pack
        The pack.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> reader = Reader(load_pack())
    >>> found = reader.read_sentence("Shikotan lies 90 km from Hokkaido")
    >>> found.verdict, round(found.finding.number)
    ('does_not_hold', 74)
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of the pack."""
        return load_gazetteer(self.pack)

    @cached_property
    def meanings(self) -> Meanings:
        """What names mean in the pack."""
        return load_meanings(self.pack)

    @cached_property
    def checks(self) -> StatementChecks:
        """What checks statements."""
        return StatementChecks(self.pack)

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        """Speakers that the editors know, by id."""
        return claims_of(self.pack).speakers

    @cached_property
    def cues(self) -> Mapping[str, Mapping[str, Any]]:
        """Phrases by which texts speak of scenarios."""
        return load_cues(self.pack)

    def read(self, document: ReadDocument, *, folded: str | None = None) -> DocumentLayers:
        """
        Read a document.

        Parameters
        ----------
        document
            The document.
        folded
            Its text folded, where that was done already.

        Returns
        -------
        layers
            All that was found in it. One that never speaks of the units has neither scenarios nor
            claims.
        """
        prose = Prose.of(document, self.meanings, folded=folded)
        mentions, anchors = find_mentions(prose, self.gazetteer)
        furniture = find_furniture(prose, mentions)
        mentions = tuple(m for m in mentions if not is_set_apart(furniture, m.span))
        quantities = find_quantities(prose)
        mentions = measured_mentions(prose, mentions, anchors, quantities, self.checks)
        date, date_rule = document_date(prose)
        quotations, reports = self._speech(prose, mentions, anchors, furniture)
        told = reported_quotations(prose, reports, quotations)
        found = DocumentLayers(
            document,
            prose.language,
            date,
            date_rule,
            furniture=furniture,
            mentions=mentions,
            anchors=anchors,
            quantities=quantities,
            dates=find_dates(prose, date),
            quotations=tuple(sorted((*quotations, *told), key=lambda one: one.span)),
            reports=reports,
            missing=missing(),
        )
        if not mentions:
            return found
        scenarios = tuple(
            s for s in find_scenarios(prose, self.cues) if not is_set_apart(furniture, s.span)
        )
        concerned = concerned_units(self.cues, self.meanings.all)
        layers = (mentions, anchors, quantities, found.dates, scenarios, concerned)
        evidence = Evidence(prose, *layers, said=int(date[:4]) if date else None)
        parts = find_parts(prose, furniture, quotations, reports)
        claims = make_claims(evidence, parts, self.checks)
        return replace(found, scenarios=scenarios, claims=claims)

    def _speech(
        self,
        prose: Prose,
        mentions: tuple[Mention, ...],
        anchors: tuple[Anchor, ...],
        furniture: tuple[Furniture, ...],
    ) -> tuple[tuple[Quotation, ...], tuple[ReportedSpeech, ...]]:
        """Find who says what outside of what is set apart."""
        quoted = tuple(
            q for q in find_quoted(prose) if not is_set_apart(furniture, (q.start, q.end))
        )
        names = tuple(m.span for m in mentions if m.kind in _NAMES)
        taken = names + tuple(a.span for a in anchors)
        people = People(prose, self.speakers, taken)
        parser = subject_parser(prose.language) if mentions else None
        speakers = Speakers(prose, people, tuple(q.outer for q in quoted), parser)
        reports = tuple(
            r for r in find_reports(prose, speakers) if not is_set_apart(furniture, r.span)
        )
        turns = tuple(t for t in find_turns(prose, speakers) if not is_set_apart(furniture, t.span))
        found = (*Attribution(speakers, quoted, names).quotations(), *turns)
        interview = find_interview(prose, speakers) if mentions and not turns else None
        if interview is not None:
            spoken = interview.speak(prose, found)
            found = tuple(q for q in spoken if not is_set_apart(furniture, q.span))
        return tuple(sorted(found, key=lambda one: one.span)), reports

    def read_sentence(self, text: str) -> CheckedStatement:
        """
        Check one sentence.

        Parameters
        ----------
        text
            A sentence, taken to be about the dispute; of several the first that can be measured.

        Returns
        -------
        checked
            Its verdict with what was measured; ``not_checked`` where nothing can be.
        """
        document = ReadDocument.of("sentence", text)
        prose = Prose.of(document, self.meanings, assumed=True)
        mentions, anchors = find_mentions(prose, self.gazetteer)
        quantities = find_quantities(prose)
        for span in prose.segments.sentences:
            statement = Statement.of(prose, span, mentions, anchors, quantities, said=NOW)
            specification = specify(statement)
            if specification is not None:
                return self.checks.check(specification, negated=statement.denies(specification))
        return CheckedStatement()

    def read_gist(self, text: str) -> Gist:
        """
        Find out what one statement comes down to.

        Parameters
        ----------
        text
            A sentence, taken to be about the dispute.
        """
        prose = Prose.of(ReadDocument.of("sentence", text), self.meanings, assumed=True)
        mentions, anchors = find_mentions(prose, self.gazetteer)
        quantities = find_quantities(prose)
        named = {a.subject for a in anchors if a.subject in self.pack.units}
        scenarios = find_scenarios(prose, self.cues)
        denied = prose.holds((0, len(text)), "measure", "negation")
        return Gist(
            text,
            frozenset(named | {u for m in mentions for u in m.units}),
            tuple((q.value, q.unit) for q in quantities),
            frozenset(d.date for d in find_dates(prose, "") if d.date),
            frozenset(s.scenario for s in scenarios),
            negated=denied or any(s.negated for s in scenarios),
        )
