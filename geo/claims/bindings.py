"""Read which claim is bound to which check: data of the pack, not code."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.rules import KINDS
from geo.claims.rules.finding import tolerance
from geo.claims.verdicts import FORMER
from geo.claims.verdicts import NOT_FOUND
from geo.claims.verdicts import VERDICTS
from geo.errors import PackError
from geo.pack.plain_yaml import as_text
from geo.pack.record_files import read_mapping
from geo.pack.records import SURPRISES
from geo.pack.records import Record
from geo.pack.records import Report
from geo.pack.records import reason_of
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.claims.claims import Claims
    from geo.pack.pack import Pack
    from geo.pack.records import Problem
    from geo.text.languages import Text

CHECKS_FILE = "checks.yaml"


@dataclass(frozen=True, slots=True)
class Rule:
    """
    How every statement of one kind is judged, whoever makes it.

    Attributes
    ----------
    title, about
        The kind of statement, and how it is judged, by language.
    usual
        The verdict that each such statement gets, or None where measuring or a record decides.
    also
        Verdicts that one may get instead, where its binding says why it stands apart.
    """

    id: str
    title: Text
    about: Text
    usual: str | None = None
    also: tuple[str, ...] = ()

    def breach(self, verdict: str, apart: Text) -> Message | None:
        """
        Say what is wrong with a verdict under this rule.

        Parameters
        ----------
        verdict
            The verdict that a claim got.
        apart
            Why the claim stands apart from the others of its rule, or nothing.

        Examples
        --------
        >>> Rule("will", {}, {}, "opinion").breach("holds", {})
        "the rule 'will' gives opinion, not holds."
        """
        if self.usual is None or verdict == self.usual:
            return None
        said = {"rule": self.id, "usual": self.usual, "verdict": verdict}
        if verdict not in self.also:
            return Message.of("problems.check.not_usual", **said)
        return None if apart else Message.of("problems.check.apart", **said)


@dataclass(frozen=True, slots=True)
class Part:
    """One check of a kind of :data:`geo.claims.rules.KINDS`, with what it is given."""

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
    background
        Whether it only informs: what it comes to is shown, and no verdict on it.
    """

    part: Part
    label: Text
    reading: bool = False
    background: bool = False


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
    rule
        Id of the rule that the claim falls under, or None.
    apart
        Why its verdict is not the one that its rule usually gives, by language.
    said
        Ids of the facts that put what was said or done on record.
    not_found
        Whether it was looked for in the record of the occasion, and is not there.
    rests_on
        Ids of the facts that the remark speaks of.
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
    rule: str | None = None
    apart: Text = field(default_factory=dict)
    said: tuple[str, ...] = ()
    not_found: bool = False
    rests_on: tuple[str, ...] = ()


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
    rules
        How statements of each kind are judged, by id.
    reviewed
        Day on which the checks were last reviewed, as YYYY-MM-DD, or empty.
    problems
        What was wrong in the file, with the place.
    """

    by_claim: Mapping[str, Binding] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)
    coast_source: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    reviewed: str = ""
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
    >>> from geo.pack.loading import load_pack
    >>> load_bindings(load_pack()).problems
    ()
    """
    path = pack.root / CHECKS_FILE
    if not path.is_file():
        return Bindings()
    report = Report()
    unfit = Message.of("problems.claimfile.checks")
    found = read_mapping(path, report, unfit)
    if found is not None and not isinstance(found.get("checks"), dict):
        report.add(CHECKS_FILE, "", unfit)
        found = None
    if found is None:
        return Bindings(problems=tuple(report.problems))
    by_claim: dict[str, Binding] = {}
    broken: dict[str, str] = {}
    rules = _rules(found.get("rules") or {}, report)
    known = None if claims is None else claims.by_id
    if known is not None and not known and found["checks"]:
        # each check would only say the same
        report.add(CHECKS_FILE, "", Message.of("problems.claimfile.no_claims"))
        return Bindings(rules=rules, problems=tuple(report.problems))
    for claim_id, values in found["checks"].items():
        place = Message.of("problems.claimfile.of_claim", name=str(claim_id))
        try:
            by_claim[str(claim_id)] = _binding(as_text("id", claim_id), values, known, rules)
        except SURPRISES as error:
            broken[str(claim_id)] = reason_of(error)
            report.add(CHECKS_FILE, place, reason_of(error))
    coast_source, reviewed = _settings(found, report)
    return Bindings(by_claim, broken, coast_source, rules, reviewed, tuple(report.problems))


def _settings(document: Mapping[str, Any], report: Report) -> tuple[str, str]:
    """Read what holds for all checks: the source of the coast, and the day of the last review."""
    try:
        given = Record(CHECKS_FILE, "", document).mapping("settings")
        settings = Record(CHECKS_FILE, "settings", given)
        return settings.optional("coast_source") or "", settings.date("reviewed") or ""
    except SURPRISES as error:
        report.add(CHECKS_FILE, "settings", reason_of(error))
        return "", ""


def _rules(values: Any, report: Report) -> dict[str, Rule]:  # noqa: ANN401 - a YAML value
    found: dict[str, Rule] = {}
    for rule_id, given in (values if isinstance(values, dict) else {}).items():
        place = Message.of("problems.claimfile.of_rule", name=str(rule_id))
        try:
            r = Record(CHECKS_FILE, place, given if isinstance(given, dict) else {})
            found[str(rule_id)] = Rule(
                id=as_text("id", rule_id),
                title=r.translated("title"),
                about=r.translated("about"),
                usual=r.choice("usual", VERDICTS) if r.optional("usual") else None,
                also=r.words("also"),
            )
        except SURPRISES as error:
            report.add(CHECKS_FILE, place, reason_of(error))
    return found


def _binding(
    claim_id: str,
    values: Any,  # noqa: ANN401 - a YAML value
    known: Collection[str] | None,
    rules: Mapping[str, Rule],
) -> Binding:
    if known is not None and claim_id not in known:
        msg = Message.of("problems.claimfile.no_claim", name=claim_id)
        raise PackError(msg)
    r = _record(claim_id, values)
    ways = [key for key in ("is", "parts", "same_as", "judged") if r.raw(key) is not None]
    if len(ways) != 1:
        msg = Message.of("problems.claimfile.one_way")
        raise PackError(msg)
    rule = r.choice("rule", rules) if rules else None
    parts = tuple(_part(item) for item in (r.records("parts") or ([r] if ways == ["is"] else [])))
    lead = (r.integer("lead") or 1) - 1
    if parts and not 0 <= lead < len(parts):
        msg = Message.of("problems.claimfile.lead", lead=lead + 1, count=len(parts))
        raise PackError(msg)
    verdict, reason = _judgement(r, rules.get(rule or "")) if ways == ["judged"] else (None, {})
    not_found = r.raw("said") == NOT_FOUND
    return Binding(
        claim=claim_id,
        parts=parts,
        definitions=tuple(map(_definition, r.records("definitions"))),
        lead=lead,
        same_as=r.optional("same_as"),
        verdict=verdict,
        reason=reason,
        near=r.flag("near"),
        remark=r.optional_translated("remark"),
        rule=rule,
        apart=r.optional_translated("apart"),
        said=() if not_found else r.words("said"),
        not_found=not_found,
        rests_on=r.words("rests_on"),
    )


def _judgement(r: Record, rule: Rule | None) -> tuple[str, Text]:
    """Read what a person judged; ``judged: yes`` leaves verdict and reason to the rule."""
    if r.raw("judged") is True:
        if rule is None or rule.usual is None:
            msg = Message.of("problems.claimfile.judged")
            raise PackError(msg)
        return rule.usual, rule.about
    judged = Record(r.file, r.place, r.mapping("judged"))
    if rule is not None and rule.usual is not None and judged.raw("verdict") is None:
        return rule.usual, judged.translated("reason")
    if judged.raw("verdict") in FORMER:
        return FORMER[judged.text("verdict")], judged.translated("reason")
    return judged.choice("verdict", VERDICTS), judged.translated("reason")


def _definition(item: Record) -> Definition:
    return Definition(
        _part(item), item.translated("label"), item.flag("reading"), item.flag("background")
    )


def _record(claim_id: str, values: Any) -> Record:  # noqa: ANN401 - a YAML value
    if not isinstance(values, dict):
        msg = Message.of("problems.claimfile.check_mapping")
        raise PackError(msg)
    return Record(CHECKS_FILE, Message.of("problems.claimfile.of_claim", name=claim_id), values)


def _part(r: Record) -> Part:
    kind = r.choice("is", sorted(KINDS))
    tolerance(r)
    return Part(kind, r)
