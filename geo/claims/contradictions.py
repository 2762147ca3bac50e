"""Find which claims contradict or bear out each other, by rule and as the editors noted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from itertools import combinations
from itertools import product
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.claims import related_units
from geo.claims.verdicts import ABOUT
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import PASSING
from geo.text.dates import overlaps
from geo.text.dates import years_between

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.claims.statements import Claim
    from geo.claims.statements import Quantity
    from geo.pack.pack import Pack
    from geo.text.languages import Text

AGREES = "agrees"
CONTRADICTS = "contradicts"
WRITTEN = "written"
RULES = (
    "same_quantity",
    "implied_quantity",
    "same_record",
    "against_record",
    "opposed_stances",
    "two_readings",
    "same_account",
    "same_position",
    "changed_position",
)
# what is counted of a place is a number of the same thing only where the places are the same
_OF_A_PLACE = frozenset({"islands", "people", "km2"})
# how many years apart two numbers may be stated for and still be compared
SAME_TIME_YEARS = 5
# the kind of check that looks up how each side reads a text
READING = "contested"
_UNBOUNDED = float("inf")
_NOT_COMPARED = frozenset({"year"})
# an amount that a growth implies is taken as another from here on
IMPLIED_SLACK = 0.05
# status of a scenario that somebody holds to; any kind word about talks would earn the others
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Pair:
    """
    Two claims and how they stand to each other.

    Attributes
    ----------
    one, other
        Ids of the claims, in the order of all claims.
    relation
        :data:`AGREES` or :data:`CONTRADICTS`.
    rules
        The rules of :data:`RULES` that found it, and :data:`WRITTEN` where the editors noted it.
    why
        What they agree or disagree on, by language; empty where the rule says it all.
    apart
        The verdicts of the two, where they agree and yet get different ones, and no reason is
        written.
    """

    one: str
    other: str
    relation: str
    rules: tuple[str, ...]
    why: Text = field(default_factory=dict)
    apart: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the pair as plain data for JSON."""
        return {
            "claims": [self.one, self.other],
            "relation": self.relation,
            "rules": list(self.rules),
            "why": dict(self.why) or None,
        }


def find_pairs(pack: Pack, claims: Claims, checks: Iterable[Check] = ()) -> list[Pair]:
    """
    Find the pairs of claims that agree or contradict each other.

    Rules read numbers, dates, speakers, what is proposed and turned down, and what the checks
    rest on; a tag alone decides nothing about rights. What the editors noted is kept whatever
    the rules say, and where a contradiction is found, no agreement is.

    Parameters
    ----------
    pack
        The pack whose scenarios the claims speak of.
    claims
        The claims.
    checks
        Their checks; without them, the rules about records find nothing.

    Returns
    -------
    pairs
        Contradictions first, each kind in the order of the claims.

    Examples
    --------
    >>> from geo.claims.claims import load_claims
    >>> from geo.pack.loading import load_pack
    >>> pairs = find_pairs(load_pack(), load_claims())
    >>> [p.rules for p in pairs if (p.one, p.other) == ("001-09", "001-10")]
    [('written', 'opposed_stances')]
    """
    return _pairs(pack, claims, checks, combinations(claims, 2))


def find_pairs_of(
    pack: Pack, claims: Claims, some: Collection[str], checks: Iterable[Check] = ()
) -> list[Pair]:
    """
    Find the pairs of some claims with all the others, as :func:`find_pairs` does.

    Parameters
    ----------
    pack, claims, checks
        As there.
    some
        Ids of claims; pairs among themselves are left out.

    Returns
    -------
    pairs
        Contradictions first.
    """
    ours = [claim for claim in claims if claim.id in some]
    others = [claim for claim in claims if claim.id not in some]
    known = list(checks)
    read = {check.claim for check in known if any(i.name == "fact" for i in check.inputs)}
    compared = (pair for pair in product(others, ours) if _may_pair(*pair, read))
    return _pairs(pack, claims, known, compared)


def _may_pair(one: Claim, other: Claim, read: Collection[str]) -> bool:
    """Tell whether any rule can find two claims; most have nothing that one could compare."""
    if one.scenarios and other.scenarios:
        return True
    if one.kind == other.kind and one.quantities and other.quantities:
        return True
    return one.id in read and other.id in read


def _pairs(
    pack: Pack, claims: Claims, checks: Iterable[Check], compared: Iterable[tuple[Claim, Claim]]
) -> list[Pair]:
    finder = _Finder(pack, claims, {check.claim: check for check in checks})
    order = {claim.id: number for number, claim in enumerate(claims)}
    for one, other in compared:
        finder.written(one, other)
        for rule in _ALL_RULES:
            rule(finder, one, other)
    pairs = [
        finder.pair(one, other, relation, rules)
        for (one, other), found in finder.found.items()
        for relation, rules in _settled(found).items()
    ]
    return sorted(pairs, key=lambda p: (p.relation != CONTRADICTS, order[p.one], order[p.other]))


def _settled(found: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    """Leave one relation of two: the one that is written, else the contradiction."""
    if len(found) == 1:
        return found
    written = [relation for relation, rules in found.items() if WRITTEN in rules]
    kept = written[0] if written else CONTRADICTS
    return {kept: found[kept]}


@dataclass(slots=True)
class _Finder:
    pack: Pack
    claims: Claims
    checks: Mapping[str, Check]
    found: dict[tuple[str, str], dict[str, list[str]]] = field(default_factory=dict)

    def note(self, one: Claim, other: Claim, relation: str, rule: str) -> None:
        pair = self.found.setdefault((one.id, other.id), defaultdict(list))
        pair[relation].append(rule)

    def written(self, one: Claim, other: Claim) -> None:
        if other.id in one.contradicts:
            self.note(one, other, CONTRADICTS, WRITTEN)
        if other.id in one.agrees_with:
            self.note(one, other, AGREES, WRITTEN)

    def side(self, claim: Claim) -> str:
        return self.claims.speaker(claim).side

    def pair(self, one: str, other: str, relation: str, rules: Iterable[str]) -> Pair:
        why = self.claims.whys.get(frozenset({one, other}), {})
        verdicts = tuple(self.checks[c].verdict for c in (one, other) if c in self.checks)
        apart = verdicts if relation == AGREES and not why and len(set(verdicts)) > 1 else ()
        return Pair(one, other, relation, tuple(dict.fromkeys(rules)), why, apart)

    def of_two_parties(self, one: Claim, other: Claim) -> bool:
        sides = {self.side(one), self.side(other)}
        return len(sides) > 1 and sides <= set(self.pack.parties)

    def share_units(self, one: Claim, other: Claim) -> bool:
        if not one.units or not other.units:
            return one.units == other.units
        around = {u for unit in one.units for u in related_units(unit, self.claims.children)}
        return not around.isdisjoint(other.units)


def _same_quantity(finder: _Finder, one: Claim, other: Claim) -> None:
    """Compare numbers of the same unit, on the same subject, for the same islands and time."""
    if one.kind != other.kind or not finder.share_units(one, other) or _of_one_sentence(one, other):
        return
    if abs(years_between(_time(one), _time(other))) > SAME_TIME_YEARS:
        return
    compared = [
        _compatible(a, b)
        for a, b in product(one.quantities, other.quantities)
        if a.unit == b.unit and a.unit not in _NOT_COMPARED and a.when == b.when
        if a.unit not in _OF_A_PLACE or set(one.units) == set(other.units)
    ]
    if compared:
        relation = AGREES if any(compared) else CONTRADICTS
        finder.note(one, other, relation, "same_quantity")


def _of_one_sentence(one: Claim, other: Claim) -> bool:
    """Tell whether two claims take the same words apart; their number is then one and the same."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def _implied_quantity(finder: _Finder, one: Claim, other: Claim) -> None:
    """Compare the start that a growth and its end imply with a start that the other states."""
    for growing, stating in ((one, other), (other, one)):
        if growing.kind != stating.kind:
            continue
        for percent, end in product(growing.quantities, growing.quantities):
            if percent.unit != "percent" or end.unit == "percent":
                continue
            start = end.value / (1 + percent.value / 100)
            ends = [q for q in stating.quantities if q.unit == end.unit and q.when is None]
            starts = [q for q in stating.quantities if q.unit == end.unit and q.when is not None]
            same_end = any(_compatible(q, end) for q in ends)
            if same_end and any(abs(q.value - start) > IMPLIED_SLACK * start for q in starts):
                finder.note(one, other, CONTRADICTS, "implied_quantity")


def _time(claim: Claim) -> str:
    return claim.meant or claim.asserted


def _compatible(one: Quantity, other: Quantity) -> bool:
    (low, high), (from_, to) = _bounds(one), _bounds(other)
    return low <= to and from_ <= high


def _bounds(quantity: Quantity) -> tuple[float, float]:
    slack = ABOUT.width(quantity.value, quantity.unit) if quantity.comparator == "about" else 0.0
    if quantity.comparator in {"less_than", "at_most"}:
        return -_UNBOUNDED, quantity.value
    if quantity.comparator in {"more_than", "at_least"}:
        return quantity.value, _UNBOUNDED
    return quantity.value - slack, quantity.value + slack


def _opposed_stances(finder: _Finder, one: Claim, other: Claim) -> None:
    """Find one for and one against the same scenario."""
    stances = {s.id: s.stance for s in one.scenarios}
    for stance in other.scenarios:
        if {stances.get(stance.id), stance.stance} == {"supports", "opposes"}:
            finder.note(one, other, CONTRADICTS, "opposed_stances")


def _changed_position(finder: _Finder, one: Claim, other: Claim) -> None:
    """Find two claims of one speaker, at different times, that are known to contradict."""
    told = finder.found.get((one.id, other.id), {})
    if CONTRADICTS in told and one.speaker == other.speaker and one.asserted != other.asserted:
        finder.note(one, other, CONTRADICTS, "changed_position")


def _supported(claim: Claim) -> list[str]:
    return [s.id for s in claim.scenarios if s.stance == "supports"]


def _two_readings(finder: _Finder, one: Claim, other: Claim) -> None:
    """Find two parties whose claims read the same text, each its own way, by their checks."""
    checks = [finder.checks.get(claim.id) for claim in (one, other)]
    if not finder.of_two_parties(one, other) or None in checks:
        return
    read = [
        {i.of for i in c.inputs if i.name == "fact"} if c and READING in c.method else set()
        for c in checks
    ]
    if one.kind == other.kind and read[0] & read[1]:
        finder.note(one, other, CONTRADICTS, "two_readings")


def _accounts(finder: _Finder, one: Claim, other: Claim) -> None:
    """Find two documents that report the same event of history alike."""
    if one.kind != other.kind or not overlaps(_time(one), _time(other)):
        return
    stances = {s.id: s.stance for s in one.scenarios}
    for stance in other.scenarios:
        scenario = finder.pack.scenarios.get(stance.id)
        if scenario is None or scenario.group != "history" or stance.id not in stances:
            continue
        if {stances[stance.id], stance.stance} == {"reports"} and one.document != other.document:
            finder.note(one, other, AGREES, "same_account")


def _same_position(finder: _Finder, one: Claim, other: Claim) -> None:
    """Find the same speaker for the same scenario in two documents."""
    if one.speaker != other.speaker or one.document == other.document or one.kind != other.kind:
        return
    shared = set(_supported(one)) & set(_supported(other))
    scenarios = finder.pack.scenarios
    if any(scenarios[s].status == POSITION for s in shared if s in scenarios):
        finder.note(one, other, AGREES, "same_position")


def _records(finder: _Finder, one: Claim, other: Claim) -> None:
    """Compare what two claims' checks made of the same record."""
    checks = [finder.checks.get(claim.id) for claim in (one, other)]
    first, second = checks
    if first is None or second is None:
        return
    # that nothing has come about is no event that the other could take to have happened
    facts = [
        {read.of for read in check.inputs if read.name == "fact" and read.value != 0}
        for check in (first, second)
    ]
    if not facts[0] & facts[1]:
        return
    methods = [set(check.method) for check in (first, second)]
    for a, b in ((0, 1), (1, 0)):
        pair = (first, second)
        denied = "not_yet" in methods[a] and pair[a].verdict not in PASSING
        if denied and "record" in methods[b] and pair[b].verdict in PASSING:
            finder.note(one, other, CONTRADICTS, "against_record")
    alike = (
        one.document != other.document
        and one.kind == other.kind
        and one.meant == other.meant
        and {first.verdict, second.verdict} == {HOLDS}
        and all("record" in found for found in methods)
    )
    if alike:
        finder.note(one, other, AGREES, "same_record")


_ALL_RULES: tuple[Callable[[_Finder, Claim, Claim], None], ...] = (
    _same_quantity,
    _implied_quantity,
    _opposed_stances,
    _two_readings,
    _accounts,
    _same_position,
    _records,
    _changed_position,
)
