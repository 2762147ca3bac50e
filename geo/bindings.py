"""Read which claim is bound to which check: data of the pack, not code."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.kinds import KINDS
from geo.kinds.finding import tolerance
from geo.records import Record
from geo.records import Report
from geo.records import read_yaml
from geo.verdicts import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.claims import Claims
    from geo.islands import Text
    from geo.pack import Pack
    from geo.records import Problem

CHECKS_FILE = "checks.yaml"


@dataclass(frozen=True, slots=True)
class Part:
    """One check of a kind of :data:`geo.kinds.KINDS`, with what it is given."""

    kind: str
    record: Record


@dataclass(frozen=True, slots=True)
class Definition:
    """
    The same claim under another definition.

    Attributes
    ----------
    label
        What is taken otherwise, by language.
    reading
        Whether the claim's words can fairly be read so; then it weighs on the verdict.
    """

    part: Part
    label: Text
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """
    What a claim is bound to: parts to check, another claim, or a person's judgement.

    Attributes
    ----------
    parts
        Checks that must all bear the claim out.
    lead
        Which part's number stands for the whole, counted from 0.
    same_as
        Id of a claim that says the same.
    verdict, reason
        What a person judged, and why, by language.
    near
        Whether the record answers a question near the claim's and not quite that: then the claim
        holds roughly at best.
    remark
        A sentence that is added to what was found, by language.
    """

    claim: str
    parts: tuple[Part, ...] = ()
    definitions: tuple[Definition, ...] = ()
    lead: int = 0
    same_as: str | None = None
    verdict: str | None = None
    reason: Text = field(default_factory=dict)
    near: bool = False
    remark: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bindings:
    """
    The bindings of a pack.

    Attributes
    ----------
    by_claim
        Those that could be read.
    broken
        For the other claims, why not.
    coast_source
        Id of the source of the coast.
    problems
        What was wrong in the file, with the place.
    """

    by_claim: Mapping[str, Binding] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)
    coast_source: str = ""
    problems: tuple[Problem, ...] = ()


def load_bindings(pack: Pack, claims: Claims | None = None) -> Bindings:
    """
    Read the bindings of a pack.

    Parameters
    ----------
    pack
        The pack; one without a file of checks has none.
    claims
        The claims that may be bound; any where None.

    Returns
    -------
    bindings
        What could be read, and what was wrong.

    Examples
    --------
    >>> from geo.loading import load_pack
    >>> load_bindings(load_pack()).problems
    ()
    """
    path = pack.root / CHECKS_FILE
    if not path.is_file():
        return Bindings()
    report = Report()
    found = read_yaml(path, report)
    if not isinstance(found, dict) or not isinstance(found.get("checks"), dict):
        report.add(CHECKS_FILE, "", "the file must hold checks by the ids of claims.")
        return Bindings(problems=tuple(report.problems))
    by_claim: dict[str, Binding] = {}
    broken: dict[str, str] = {}
    known = None if claims is None else claims.by_id
    for claim_id, values in found["checks"].items():
        try:
            by_claim[str(claim_id)] = _binding(str(claim_id), values, known)
        except PackError as error:
            broken[str(claim_id)] = str(error)
            report.add(CHECKS_FILE, f"claim {claim_id}", str(error))
    settings = Record(CHECKS_FILE, "settings", found.get("settings") or {})
    return Bindings(
        by_claim, broken, settings.optional("coast_source") or "", tuple(report.problems)
    )


def _binding(claim_id: str, values: Any, known: Collection[str] | None) -> Binding:  # noqa: ANN401 - a YAML value
    if known is not None and claim_id not in known:
        msg = f"there is no claim {claim_id!r}."
        raise PackError(msg)
    r = _record(claim_id, values)
    ways = [key for key in ("is", "parts", "same_as", "judged") if r.raw(key) is not None]
    if len(ways) != 1:
        msg = "a check needs exactly one of is, parts, same_as and judged."
        raise PackError(msg)
    judged = Record(r.file, r.place, r.mapping("judged"))
    parts = tuple(_part(item) for item in (r.records("parts") or ([r] if ways == ["is"] else [])))
    lead = (r.integer("lead") or 1) - 1
    if parts and not 0 <= lead < len(parts):
        msg = f"lead is {lead + 1}, and there are {len(parts)} parts."
        raise PackError(msg)
    return Binding(
        claim=claim_id,
        parts=parts,
        definitions=tuple(
            Definition(_part(item), item.translated("label"), item.flag("reading"))
            for item in r.records("definitions")
        ),
        lead=lead,
        same_as=r.optional("same_as"),
        verdict=judged.choice("verdict", VERDICTS) if ways == ["judged"] else None,
        reason=judged.translated("reason") if ways == ["judged"] else {},
        near=r.flag("near"),
        remark=r.optional_translated("remark"),
    )


def _record(claim_id: str, values: Any) -> Record:  # noqa: ANN401 - a YAML value
    if not isinstance(values, dict):
        msg = "a check must be a mapping of names to values."
        raise PackError(msg)
    return Record(CHECKS_FILE, f"claim {claim_id}", values)


def _part(r: Record) -> Part:
    kind = r.choice("is", sorted(KINDS))
    tolerance(r)
    return Part(kind, r)
