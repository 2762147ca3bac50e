"""Define the scale of verdicts, and the rules by which a measured value becomes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HOLDS = "holds"
ROUGHLY = "holds_roughly"
PARTLY = "partly_right"
FAILS = "does_not_hold"
DISPUTED = "disputed"
OPINION = "opinion"
NOT_CHECKABLE = "not_checkable"
NOT_BY_GEOMETRY = "not_checkable_by_geometry"
NOT_CHECKED = "not_checked"
# from the best to the worst, then those that say that nothing was decided
VERDICTS = (
    HOLDS,
    ROUGHLY,
    PARTLY,
    FAILS,
    DISPUTED,
    OPINION,
    NOT_CHECKABLE,
    NOT_BY_GEOMETRY,
    NOT_CHECKED,
)
DECIDED = frozenset({HOLDS, ROUGHLY, PARTLY, FAILS})
PASSING = frozenset({HOLDS, ROUGHLY})
# what a verdict was called before, in files and addresses that others have kept
FORMER = {"misleading": PARTLY}
PERCENT = "percent"

# the other question put to a speaker's claim: was it said, or done, at all?
DOCUMENTED = "documented"
AS_REPORTED = "as_reported"
NOT_FOUND = "not_found"
ATTESTATIONS = (DOCUMENTED, AS_REPORTED, NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """
    How far a value may be from the one stated.

    Attributes
    ----------
    value, unit
        The width on either side, in the value's unit; in percent it is a share of the value
        stated, unless that is in percent itself.
    """

    value: float
    unit: str

    def width(self, stated: float, unit: str) -> float:
        """
        Give the width in the unit of the value.

        Parameters
        ----------
        stated, unit
            The value stated and its unit.

        Examples
        --------
        >>> five = Tolerance(5, "percent")
        >>> five.width(19000, "people"), five.width(74, "percent")
        (950.0, 5)
        """
        if self.unit == PERCENT and unit != PERCENT:
            return abs(stated) * self.value / 100
        return self.value


# how far "about" and "some" reach, for checks and pairs alike
ABOUT = Tolerance(5, PERCENT)
# how far "just under" reaches roughly, in reaches
_AS_FAR_AGAIN = 1.5


def compare(value: float, comparator: str, stated: float, width: float = 0.0) -> str:
    """
    Judge a value against what is stated of it.

    Within the tolerance of the boundary the statement holds roughly, where it names a bound; a
    number stated holds within the tolerance and holds roughly within twice of it.

    Parameters
    ----------
    value
        The value found.
    comparator
        One of :data:`geo.claims.statements.COMPARATORS`.
    stated
        The value stated, in the same unit.
    width
        Tolerance in that unit.

    Returns
    -------
    verdict
        ``holds``, ``holds_roughly`` or ``does_not_hold``.

    Examples
    --------
    >>> compare(3.49, "less_than", 10, 0.05), compare(16.2, "less_than", 10, 0.05)
    ('holds', 'does_not_hold')
    >>> compare(16668, "about", 19000, 950), compare(17500, "about", 19000, 950)
    ('does_not_hold', 'holds_roughly')
    """
    if comparator in {"exactly", "about"}:
        off = abs(value - stated)
        return HOLDS if off <= width else ROUGHLY if off <= 2 * width else FAILS
    below = comparator in {"less_than", "at_most"}
    room = (stated - value) if below else (value - stated)
    strict = comparator in {"less_than", "more_than"}
    if room > width or (not strict and room >= width):
        return HOLDS
    return ROUGHLY if width and room >= -width else FAILS


def compare_near(value: float, stated: float, reach: float, width: float) -> str:
    """
    Judge a value against a number to which it is said to be close: "just under", "a little over".

    Parameters
    ----------
    value
        The value found.
    stated
        The number, in the same unit.
    reach
        How far above it the value may lie, or below it where this is negative; as far again by
        half it holds roughly.
    width
        How far on the other side it still holds roughly; half of it counts as rounding.

    Returns
    -------
    verdict
        ``holds``, ``holds_roughly`` or ``does_not_hold``.

    Examples
    --------
    >>> compare_near(16.2, 16, 2.4, 0.5), compare_near(16.2, 30, -4.5, 0.9)
    ('holds', 'does_not_hold')
    """
    beyond = value - stated if reach > 0 else stated - value
    if -width / 2 <= beyond <= abs(reach):
        return HOLDS
    return ROUGHLY if -width <= beyond <= _AS_FAR_AGAIN * abs(reach) else FAILS


def of_share(count: int, total: int) -> str:
    """
    Judge a statement about several things of which only some bear it out.

    Examples
    --------
    >>> of_share(4, 4), of_share(3, 4), of_share(0, 4)
    ('holds', 'partly_right', 'does_not_hold')
    """
    if total and count == total:
        return HOLDS
    return PARTLY if count else FAILS


def combine(parts: Iterable[str]) -> str:
    """
    Judge a statement by the verdicts on its parts.

    What could not be checked in one part leaves the whole unchecked; a part that is disputed or
    an opinion makes the whole so. Of parts that are decided, all alike give their verdict, and a
    mix of some that hold and some that do not is partly right.

    Parameters
    ----------
    parts
        Verdicts, at least one.

    Returns
    -------
    verdict
        One of :data:`VERDICTS`.

    Examples
    --------
    >>> combine(["holds", "does_not_hold"]), combine(["holds", "holds_roughly"])
    ('partly_right', 'holds_roughly')
    >>> combine(["holds", "disputed"])
    'disputed'
    """
    found = list(parts)
    for verdict in (NOT_CHECKED, DISPUTED, OPINION, NOT_BY_GEOMETRY, NOT_CHECKABLE):
        if verdict in found:
            return verdict
    if len(set(found)) == 1:
        return found[0]
    return ROUGHLY if set(found) <= PASSING else PARTLY


def weigh_readings(verdict: str, readings: Iterable[str]) -> str:
    """
    Judge a statement whose words can fairly be read in more than one way.

    Parameters
    ----------
    verdict
        The verdict on the plainest reading.
    readings
        The verdicts on the others.

    Returns
    -------
    verdict
        ``holds_roughly`` where the plainest reading holds and another does not, ``partly_right``
        where it does not hold and another does, and otherwise the verdict as it was.

    Examples
    --------
    >>> weigh_readings("does_not_hold", ["holds"]), weigh_readings("holds", ["does_not_hold"])
    ('partly_right', 'holds_roughly')
    """
    others = list(readings)
    if verdict in PASSING and any(other in DECIDED - PASSING for other in others):
        return ROUGHLY
    if verdict == FAILS and any(other in PASSING for other in others):
        return PARTLY
    return verdict
