"""Check a statement that was read by the rules that check every claim."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.claims.check_inputs import CheckInputs
from geo.claims.check_inputs import Grounds
from geo.claims.claims import Claims
from geo.claims.gauge import Gauge
from geo.claims.rules import KINDS
from geo.claims.statements import Claim
from geo.claims.verdicts import DECIDED
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import NOT_CHECKED
from geo.claims.verdicts import PASSING
from geo.claims.verdicts import combine
from geo.pack.facts import load_facts
from geo.pack.history import load_history
from geo.pack.records import SURPRISES
from geo.pack.records import Record

if TYPE_CHECKING:
    from geo.claims.check_inputs import Input
    from geo.claims.rules.finding import Finding
    from geo.pack.pack import Pack
    from geo.reading.statement import Specification


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """
    What a statement is worth.

    Attributes
    ----------
    verdict
        One of :data:`geo.claims.verdicts.VERDICTS`; ``not_checked`` where nothing was measured.
    finding
        What was found, with its sentence; None where nothing was measured.
    specification
        What was checked.
    negated
        Whether the sentence denies it, which turns the verdict round.
    inputs
        Every value that was read for it, with its sources.
    """

    verdict: str = NOT_CHECKED
    finding: Finding | None = None
    specification: Specification | None = None
    negated: bool = False
    inputs: tuple[Input, ...] = ()


class StatementChecks:
    """
    Checks statements against one pack.

    Parameters
    ----------
    pack
        The pack.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def _grounds(self) -> Grounds:
        pack = self.pack
        return Grounds(pack, load_facts(pack), load_history(pack), Claims(), Gauge(pack))

    def check(
        self, specification: Specification | None, *, negated: bool = False
    ) -> CheckedStatement:
        """
        Check a statement.

        Parameters
        ----------
        specification
            What to check; None where the statement cannot be measured.
        negated
            Whether the sentence denies it.

        Returns
        -------
        checked
            Never a verdict where a measure is missing.
        """
        if specification is None:
            return CheckedStatement()
        if specification.also is not None:
            return self._both(specification, specification.also)
        given = dict(specification.check)
        record = Record("reading", "statement", given)
        try:
            inputs = CheckInputs(self._grounds, _claim(specification))
            finding = KINDS[str(given["is"])](record, inputs)
        except SURPRISES:
            # a measure that the pack lacks is no verdict
            return CheckedStatement(specification=specification)
        verdict = _turned(finding.verdict) if negated else finding.verdict
        return CheckedStatement(verdict, finding, specification, negated, tuple(inputs.noted))

    def _both(self, specification: Specification, also: Specification) -> CheckedStatement:
        """Check two things that one sentence tells; what was found is of the one that decides."""
        one = self.check(replace(specification, also=None))
        other = self.check(also)
        verdict = combine((one.verdict, other.verdict))
        deciding = other if one.verdict in PASSING else one
        inputs = tuple(dict.fromkeys((*one.inputs, *other.inputs)))
        return replace(deciding, verdict=verdict, inputs=inputs)


def _turned(verdict: str) -> str:
    if verdict not in DECIDED:
        return verdict
    return FAILS if verdict in PASSING else HOLDS


def _claim(specification: Specification) -> Claim:
    """Make the claim that a check reads its units from."""
    return Claim(
        id="statement",
        document="",
        start=0,
        end=0,
        passage_sha256="",
        kind=specification.kind,
        paraphrase={},
        speaker="",
        attribution="narration",
        units=specification.units,
        units_mode="named",
        scenarios=(),
        asserted="",
    )
