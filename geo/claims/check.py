"""A check: what a claim was found to be worth, with the working."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.text.languages import LANGUAGES
from geo.text.sentences import Sentence
from geo.text.sentences import in_every_language

if TYPE_CHECKING:
    from geo.claims.check_inputs import Input
    from geo.claims.verdicts import Tolerance
    from geo.pack.pack import Pack
    from geo.pack.units import Point
    from geo.text.languages import Text


_DIGITS = 6


@dataclass(frozen=True, slots=True)
class OtherDefinition:
    """
    What the same claim comes to under another definition.

    Attributes
    ----------
    label
        What is taken otherwise, by language.
    verdict
        What the claim would be worth then; None where it only informs.
    reading
        Whether the claim's words can fairly be read so; then it weighs on the verdict.
    """

    label: Text
    verdict: str | None
    number: float | None
    unit: str
    reading: bool


@dataclass(frozen=True, slots=True)
class Check:
    """
    What a claim was found to be worth, with the working.

    Attributes
    ----------
    claim
        Id of the claim.
    verdict
        One of :data:`geo.claims.verdicts.VERDICTS`.
    number, unit
        The value found; None where the claim is about no number.
    method
        The kinds of check that were made, each a key ``method.<kind>`` of the catalogue.
    tolerance
        How far the value stated may be off, or None where it must be exact.
    inputs
        Every value that was read, with its sources.
    why
        What was found.
    definitions
        The same claim under other definitions.
    computed
        Whether the verdict follows from the inputs by rule.
    judged_by
        Who judged where nothing could be computed, or None.
    attribution
        Whether it was said or done: one of :data:`geo.claims.verdicts.ATTESTATIONS`, or None where
        the outlet speaks for itself. It says nothing of whether what was said is right.
    rule, apart
        Id of the rule that the claim falls under, and why its verdict is not the one that the
        rule usually gives.
    states_number
        Whether ``number`` answers a number that the claim itself states.
    brief
        The one sentence of ``why`` that says most.
    sources
        Ids of the sources of all inputs.
    lines, units
        What a map may show of it: pairs of points (longitude and latitude in degrees) that were
        measured between, and the units that were measured or counted.
    """

    claim: str
    verdict: str
    why: tuple[Sentence, ...]
    number: float | None = None
    unit: str = ""
    method: tuple[str, ...] = ()
    tolerance: Tolerance | None = None
    inputs: tuple[Input, ...] = ()
    definitions: tuple[OtherDefinition, ...] = ()
    computed: bool = False
    judged_by: str | None = None
    attribution: str | None = None
    rule: str | None = None
    apart: Text = field(default_factory=dict)
    states_number: bool = False
    brief: tuple[Sentence, ...] = ()
    sources: tuple[str, ...] = ()
    lines: tuple[tuple[Point, Point], ...] = ()
    units: tuple[str, ...] = ()


def check_data(check: Check, pack: Pack, language: str = LANGUAGES[0]) -> dict[str, Any]:
    """
    Give a check as plain data for JSON.

    Parameters
    ----------
    check
        The check.
    pack
        The pack whose units and parties its sentences name.
    language
        Language of ``why`` and ``method``; ``text`` has both in every language.

    Returns
    -------
    data
        ``claim``, ``verdict``, ``number``, ``unit``, ``method``, ``tolerance``, ``inputs`` and
        ``why``, then what else is known of the check.
    """
    why = in_every_language(check.why, pack)
    method = in_every_language([Sentence(f"method.{kind}") for kind in check.method], pack)
    return {
        "claim": check.claim,
        "verdict": check.verdict,
        "number": _rounded(check.number),
        "unit": check.unit or None,
        "method": method[language],
        "tolerance": (
            {"value": check.tolerance.value, "unit": check.tolerance.unit}
            if check.tolerance
            else None
        ),
        "inputs": [read.to_dict() for read in check.inputs],
        "why": why[language],
        "kinds": list(check.method),
        "definitions": [
            {
                "label": dict(other.label),
                "verdict": other.verdict,
                "number": _rounded(other.number),
                "unit": other.unit or None,
                "reading": other.reading,
            }
            for other in check.definitions
        ],
        "computed": check.computed,
        "judged_by": check.judged_by,
        "attribution": check.attribution,
        "rule": check.rule,
        "apart": dict(check.apart) or None,
        "sources": list(check.sources),
        "lines": [[list(start), list(end)] for start, end in check.lines],
        "units": list(check.units),
        "text": {"why": dict(why), "method": dict(method)},
    }


def _rounded(number: float | None) -> float | int | None:
    if number is None:
        return None
    rounded = round(number, _DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded
