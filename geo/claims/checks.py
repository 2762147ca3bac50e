"""Check claims against geometry, facts and each other."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.bindings import CHECKS_FILE
from geo.claims.bindings import load_bindings
from geo.claims.check import Check
from geo.claims.check import OtherDefinition
from geo.claims.check_inputs import CheckInputs
from geo.claims.check_inputs import Grounds
from geo.claims.evidence import read_passage
from geo.claims.gauge import Gauge
from geo.claims.rules import KINDS
from geo.claims.verdicts import AS_REPORTED
from geo.claims.verdicts import DOCUMENTED
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import NOT_CHECKED
from geo.claims.verdicts import NOT_FOUND
from geo.claims.verdicts import ROUGHLY
from geo.claims.verdicts import combine
from geo.claims.verdicts import weigh_readings
from geo.pack.facts import load_facts
from geo.pack.history import load_history
from geo.pack.records import SURPRISES
from geo.pack.records import Problem
from geo.pack.records import reason_of
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.claims.bindings import Binding
    from geo.claims.bindings import Bindings
    from geo.claims.bindings import Definition
    from geo.claims.bindings import Part
    from geo.claims.check_inputs import Input
    from geo.claims.claims import Claims
    from geo.claims.evidence import Articles
    from geo.claims.rules import Finding
    from geo.claims.statements import Claim
    from geo.pack.pack import Pack

EDITORS = "editors"


def run_checks(pack: Pack, claims: Claims, *, articles: Articles | None = None) -> list[Check]:
    """
    Check every claim.

    A claim whose check is missing or broken, or whose passage is no longer in the reader's copy
    of the document, is ``not_checked``, with the reason.

    Parameters
    ----------
    pack
        The pack, with its facts, events and bindings.
    claims
        The claims to check.
    articles
        The reader's own copies; where none are given, passages are not looked at.

    Returns
    -------
    checks
        One per claim, in their order.

    Examples
    --------
    >>> from geo.claims.claims import load_claims
    >>> from geo.pack.loading import load_pack
    >>> found = {check.claim: check for check in run_checks(load_pack(), load_claims())}
    >>> found["004-27"].verdict, round(found["004-27"].number, 1), found["004-27"].unit
    ('holds', 3.5, 'km')
    """
    bindings = load_bindings(pack, claims)
    grounds = Grounds(
        pack,
        load_facts(pack),
        load_history(pack),
        claims,
        Gauge(pack),
        bindings.coast_source,
    )
    run = _Run(grounds, bindings, articles)
    return [run.check(claim) for claim in claims]


def check_problems(pack: Pack, claims: Claims) -> tuple[Problem, ...]:
    """
    Say what is wrong with the facts, events and bindings of a pack.

    Parameters
    ----------
    pack, claims
        What belongs together.

    Returns
    -------
    problems
        A sentence for each thing that an editor must put right; a claim without a check is one.
    """
    bindings = load_bindings(pack, claims)
    found = [*load_facts(pack).problems, *load_history(pack).problems, *bindings.problems]
    if not bindings.by_claim and not bindings.broken:
        return tuple(found)
    for check in run_checks(pack, claims):
        place = Message.of("problems.claimfile.of_claim", name=check.claim)
        if check.verdict == NOT_CHECKED and check.claim not in bindings.broken:
            found.append(Problem(CHECKS_FILE, place, _plain(check)))
        elif check.rule is not None and check.verdict != NOT_CHECKED:
            breach = bindings.rules[check.rule].breach(check.verdict, check.apart)
            if breach:
                found.append(Problem(CHECKS_FILE, place, breach))
    return tuple(found)


def _plain(check: Check) -> str:
    reason = check.why[0].values.get("reason")
    if reason is None or not isinstance(reason.value, str):
        return Message.of("problems.check.none")
    return reason.value


# so many claims may each say the same as the next
MOST_ALIKE = 20


@dataclass(slots=True)
class _Run:
    """Checks the claims of one pack, each once."""

    grounds: Grounds
    bindings: Bindings
    articles: Articles | None
    done: dict[str, Check] = field(default_factory=dict)

    def check(self, claim: Claim, above: tuple[str, ...] = ()) -> Check:
        if claim.id not in self.done:
            self.done[claim.id] = self._check(claim, above)
        return self.done[claim.id]

    def _check(self, claim: Claim, above: tuple[str, ...]) -> Check:
        if claim.id in self.bindings.broken:
            return _unchecked(claim.id, self.bindings.broken[claim.id])
        binding = self.bindings.by_claim.get(claim.id)
        if binding is None:
            return Check(claim.id, NOT_CHECKED, (Sentence("why.no_check"),))
        if self.articles is not None:
            document = self.grounds.claims.document(claim)
            passage = read_passage(claim, document, self.articles)
            if passage.status == "changed":
                return Check(claim.id, NOT_CHECKED, (Sentence("why.passage_changed"),))
        try:
            if binding.same_as is not None:
                return self._same(claim, binding.same_as, (*above, claim.id))
            return self._by_parts(claim, binding) if binding.parts else self._judged(claim, binding)
        except SURPRISES as error:
            # one check that nobody thought of leaves the others as they are
            return _unchecked(claim.id, reason_of(error))

    def _same(self, claim: Claim, other_id: str, above: tuple[str, ...]) -> Check:
        if other_id in above:
            circle = " - ".join([*above, other_id])
            return _unchecked(claim.id, Message.of("problems.check.circle", circle=circle))
        if len(above) > MOST_ALIKE:
            return _unchecked(claim.id, Message.of("problems.check.long_chain", most=MOST_ALIKE))
        other = self.check(self.grounds.claims.claim(other_id), above)
        if other.verdict == NOT_CHECKED:
            return _unchecked(claim.id, Message.of("problems.check.same", claim=other_id))
        said = Value("text", self.grounds.claims.claim(other_id).paraphrase)
        return replace(
            other,
            claim=claim.id,
            why=(Sentence("why.same_as", {"other": said}), *other.why),
            method=("same_as", *other.method),
            attribution=self._attribution(claim, self.bindings.by_claim[claim.id], other.inputs),
            rule=self.bindings.by_claim[claim.id].rule,
        )

    def _by_parts(self, claim: Claim, binding: Binding) -> Check:
        inputs = CheckInputs(self.grounds, claim)
        findings = [_find(part, inputs) for part in binding.parts]
        others = tuple(_other(d, inputs) for d in binding.definitions)
        verdict = combine(found.verdict for found in findings)
        verdict = weigh_readings(verdict, (o.verdict for o in others if o.reading and o.verdict))
        if binding.near and verdict == HOLDS:
            verdict = ROUGHLY
        lead, given = findings[binding.lead], binding.parts[binding.lead]
        why = [found.why for found in findings]
        return Check(
            claim=claim.id,
            verdict=verdict,
            why=(*why, *_remarks(binding)),
            number=lead.number,
            unit=lead.unit if lead.number is not None else "",
            method=tuple(dict.fromkeys(part.kind for part in binding.parts)),
            tolerance=lead.tolerance,
            definitions=others,
            computed=True,
            states_number=given.record.raw("states") is not None,
            brief=_remarks(binding) or (lead.why,),
            lines=tuple(line for found in findings for line in found.lines),
            units=tuple(dict.fromkeys(u for found in findings for u in found.units)),
            **self._grounds(claim, binding, inputs),
        )

    def _judged(self, claim: Claim, binding: Binding) -> Check:
        inputs = CheckInputs(self.grounds, claim)
        why = Sentence("why.judged", {"reason": Value("text", binding.reason)})
        return Check(
            claim=claim.id,
            verdict=str(binding.verdict),
            why=(why, *_remarks(binding)),
            method=("judged",),
            definitions=tuple(_other(d, inputs) for d in binding.definitions),
            judged_by=EDITORS,
            brief=(why,),
            **self._grounds(claim, binding, inputs),
        )

    def _grounds(self, claim: Claim, binding: Binding, inputs: CheckInputs) -> dict[str, Any]:
        """Give what a check rests on, and whether what it is about was said or done at all."""
        for fact in binding.said:
            inputs.fact(fact)
        told = tuple(inputs.noted)
        # what only a remark speaks of puts nobody's words on record
        for fact in binding.rests_on:
            inputs.fact(fact)
        noted = tuple(inputs.noted)
        return {
            "inputs": noted,
            "sources": tuple(dict.fromkeys(s for read in noted for s in read.sources)),
            "attribution": self._attribution(claim, binding, told),
            "rule": binding.rule,
            "apart": binding.apart,
        }

    def _attribution(self, claim: Claim, binding: Binding, inputs: Iterable[Input]) -> str | None:
        speaker = self.grounds.claims.speaker(claim)
        if speaker.side == "outlet":
            return None
        if binding.not_found:
            return NOT_FOUND
        facts: Mapping[str, Any] = self.grounds.facts.by_id
        told = {
            tag
            for read in inputs
            if read.name == "fact" and read.of[0] in facts
            for tag in facts[read.of[0]].tags
        }
        return DOCUMENTED if f"by:{speaker.id}" in told else AS_REPORTED


def _remarks(binding: Binding) -> tuple[Sentence, ...]:
    if not binding.remark:
        return ()
    return (Sentence("why.remark", {"remark": Value("text", binding.remark)}),)


def _other(definition: Definition, inputs: CheckInputs) -> OtherDefinition:
    found = _find(definition.part, inputs)
    verdict = None if definition.background else found.verdict
    return OtherDefinition(definition.label, verdict, found.number, found.unit, definition.reading)


def _find(part: Part, inputs: CheckInputs) -> Finding:
    return KINDS[part.kind](part.record, inputs)


def _unchecked(claim_id: str, reason: str) -> Check:
    why = Sentence("why.not_checked", {"reason": Value("text", reason)})
    return Check(claim_id, NOT_CHECKED, (why,))
