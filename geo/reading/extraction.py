"""Make claims of the statements of a document, each part with the rule that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.statements import Quantity
from geo.claims.statements import ScenarioStance
from geo.reading.layers import ReadClaim
from geo.reading.layers import overlapping
from geo.reading.measurable import specify
from geo.reading.scenarios import WEAK
from geo.reading.scenarios import stance_of
from geo.reading.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.checking import StatementChecks
    from geo.reading.layers import Anchor
    from geo.reading.layers import DateMention
    from geo.reading.layers import Mention
    from geo.reading.layers import QuantityMention
    from geo.reading.layers import ScenarioMention
    from geo.reading.parts import StatementPart
    from geo.reading.prose import Prose
    from geo.reading.statement import Specification

_MODES = {
    "named": "named",
    "collective": "collective",
    "overbroad": "chain",
    "descriptor": "described",
    "anaphor": "described",
}
# a statement ends at most so many letters after what it names
_TAIL = 24
# a relative clause follows what it is about after so many letters
_BESIDE = 3
_USUAL_KIND = "negotiation_status"


@dataclass(frozen=True)
class Evidence:
    """
    All that was found in a document, of which claims are made.

    Attributes
    ----------
    concerned
        For scenarios by id, the units that a statement about one concerns that names none.
    said
        The year of the document; None where nobody knows it.
    """

    prose: Prose
    mentions: tuple[Mention, ...]
    anchors: tuple[Anchor, ...]
    quantities: tuple[QuantityMention, ...]
    dates: tuple[DateMention, ...]
    scenarios: tuple[ScenarioMention, ...]
    concerned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    said: int | None = None


def make_claims(
    evidence: Evidence, parts: Sequence[StatementPart], checks: StatementChecks
) -> tuple[ReadClaim, ...]:
    """
    Make claims.

    Parameters
    ----------
    evidence
        What was found.
    parts
        The statements.
    checks
        Checks those that can be measured.

    Returns
    -------
    claims
        From left to right. A statement that neither speaks of the units nor of a scenario is
        none; one that names units in passing what they are called is a second claim.
    """
    found: list[ReadClaim] = []
    for part in parts:
        claim = _claim(evidence, part, checks)
        if claim is not None:
            found.extend(_parted(claim, _naming(evidence, part, claim)))
    return tuple(found)


def _claim(evidence: Evidence, part: StatementPart, checks: StatementChecks) -> ReadClaim | None:
    prose, span = evidence.prose, part.span
    mentions = overlapping(evidence.mentions, span)
    scenarios = _exact(overlapping(evidence.scenarios, span))
    implied = _unnamed(evidence, span, scenarios)
    spoken = part.attribution == "direct_quote" and not part.goes_on
    statement, specification = _stated(evidence, span, mentions)
    if specification and not mentions:
        # a distance between towns is about the units on which they lie
        implied = implied or specification.units
    if not mentions and not scenarios and not implied and not spoken:
        return None
    negated = statement.denies(specification)
    checked = checks.check(specification, negated=negated)
    units, mode, units_rule = _units(prose, mentions, implied)
    kind, kind_rule = _kind(prose, span)
    date = next((d.date for d in overlapping(evidence.dates, span) if d.date), "")
    rules = {"speaker": part.rule, "units": units_rule, "kind": kind_rule}
    if scenarios:
        rules["scenarios"] = scenarios[0].rule
    if specification is not None:
        rules["check"] = specification.rule
    return ReadClaim(
        prose.document.id,
        *span,
        kind=kind,
        units=units,
        units_mode=mode,
        speaker=part.speaker,
        attribution=part.attribution,
        scenarios=_stances(scenarios, part.speaker),
        quantities=tuple(Quantity(q.value, q.unit, q.comparator) for q in statement.quantities),
        date=date,
        negated=negated,
        hearsay=part.hearsay,
        verdict=checked.verdict,
        check=dict(specification.check) if specification else {},
        rules=rules,
    )


def _stated(
    evidence: Evidence, span: Span, mentions: Sequence[Mention]
) -> tuple[Statement, Specification | None]:
    """Give what a stretch states, and what of it is to be measured."""
    found = (mentions, evidence.anchors, evidence.quantities)
    statement = Statement.of(evidence.prose, span, *found, said=evidence.said)
    return statement, specify(statement)


def _stances(scenarios: Sequence[ScenarioMention], speaker: str) -> tuple[ScenarioStance, ...]:
    """Give each scenario once, with the stance of the phrase that fired first."""
    stances: dict[str, str] = {}
    for one in scenarios:
        stances.setdefault(one.scenario, stance_of(speaker, denied=one.negated))
    return tuple(ScenarioStance(scenario, stance) for scenario, stance in stances.items())


def _exact(scenarios: Sequence[ScenarioMention]) -> list[ScenarioMention]:
    """Leave out a scenario of weak phrases beside one that is named more exactly."""
    exact = [s for s in scenarios if s.rule != WEAK]
    return exact or list(scenarios)


def _unnamed(
    evidence: Evidence, span: Span, scenarios: Sequence[ScenarioMention]
) -> tuple[str, ...]:
    """Give the units that a statement is about where it names none."""
    return (
        _implied(evidence.prose, span)
        or _related(evidence, span)
        or _referred(evidence, span)
        or _concerned(evidence, scenarios)
    )


def _implied(prose: Prose, span: Span) -> tuple[str, ...]:
    """Give the units that a statement is about which names none."""
    for units, pattern in prose.meanings.implied(prose.lexicon.lang):
        if prose.lexicon.compile(pattern, {}).search(prose.folded, *span):
            return units
    return ()


def _related(evidence: Evidence, span: Span) -> tuple[str, ...]:
    """Give the units of which a relative clause tells, where they are named right before it."""
    prose = evidence.prose
    start = span[0] + (prose.text[span[0]] == " ")
    if not prose.pattern("speech", "relative").match(prose.folded, start):
        return ()
    beside = overlapping(evidence.mentions, (max(0, span[0] - _BESIDE), span[0]))
    return beside[-1].units if beside else ()


def _referred(evidence: Evidence, span: Span) -> tuple[str, ...]:
    """Give the units that a pronoun refers to, of which the same sentence spoke before."""
    prose = evidence.prose
    if not prose.holds(span, "speech", "refers"):
        return ()
    sentence = prose.segments.sentence(span[0])
    before = [m for m in overlapping(evidence.mentions, (sentence[0], span[0])) if m.units]
    return before[-1].units if before else ()


def _concerned(evidence: Evidence, scenarios: Sequence[ScenarioMention]) -> tuple[str, ...]:
    """Give the units of the first scenario that says which it concerns."""
    return next(
        (evidence.concerned[s.scenario] for s in scenarios if s.scenario in evidence.concerned), ()
    )


def _units(
    prose: Prose, mentions: Sequence[Mention], implied: tuple[str, ...]
) -> tuple[tuple[str, ...], str, str]:
    """Give the units that a statement is about, how it means them, and the rule."""
    meant = [m for m in mentions if m.units]
    if not meant:
        if mentions:
            return (), "none", mentions[0].rule
        return (
            implied,
            "implied" if implied else "none",
            "units.implied" if implied else "units.none",
        )
    together = {unit for mention in meant for unit in mention.units}
    units = tuple(unit for unit in prose.meanings.pack.units if unit in together)
    whole = set(units) == set(prose.meanings.all)
    mode = "all" if whole and meant[0].kind == "descriptor" else _MODES[meant[0].kind]
    return units, mode, meant[0].rule


def _kind(prose: Prose, span: Span) -> tuple[str, str]:
    for given in prose.lexicon.words["kinds"]:
        if prose.lexicon.compile(given["pattern"], {}).search(prose.folded, *span):
            return str(given["kind"]), "kind.words"
    return _USUAL_KIND, "kind.usual"


def _naming(evidence: Evidence, part: StatementPart, claim: ReadClaim) -> ReadClaim | None:
    """Give the claim that names units, where a statement does so in passing."""
    prose = evidence.prose
    naming = next(k["pattern"] for k in prose.lexicon.words["kinds"] if k["kind"] == "naming")
    cue = prose.lexicon.compile(naming, {}).search(prose.folded, *part.span)
    named = [m for m in overlapping(evidence.mentions, part.span) if m.kind == "collective"]
    if cue is None or not named or part.span[1] - part.span[0] < 2 * (cue.end() - cue.start()):
        return None
    before = [m.start for m in overlapping(evidence.mentions, (part.span[0], cue.start()))]
    start = before[-1] if before else cue.start()
    if start <= part.span[0]:
        return None
    return ReadClaim(
        prose.document.id,
        start,
        max(m.end for m in named),
        kind="naming",
        units=named[0].units,
        units_mode="collective",
        speaker="",
        attribution="narration",
        date=claim.date,
        rules={"speaker": "speech.narration", "units": named[0].rule, "kind": "kind.words"},
    )


def _parted(claim: ReadClaim, naming: ReadClaim | None) -> tuple[ReadClaim, ...]:
    """End a claim where one about names begins that goes on to its end."""
    if naming is None:
        return (claim,)
    if claim.end - naming.end <= _TAIL and naming.start - claim.start >= _TAIL:
        return replace(claim, end=naming.start), naming
    return claim, naming
