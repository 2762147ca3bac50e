"""Count how claims were answered, by what they are and who makes them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.verdicts import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.checks import Check
    from geo.claims.claims import Claims
    from geo.claims.statements import Claim

BY = ("kind", "rule")


def count_verdicts(
    claims: Claims, checks: Iterable[Check], by: str = BY[0]
) -> list[dict[str, Any]]:
    """
    Count verdicts by what the claims are and by the side that makes them.

    Parameters
    ----------
    claims, checks
        What belongs together.
    by
        ``kind`` of claim, or the ``rule`` that it is judged by.

    Returns
    -------
    rows
        One for each kind or rule and side that occur, in the order of the claims: ``kind`` or
        ``rule``, ``side``, ``all``, and a count for each of :data:`geo.claims.verdicts.VERDICTS`.

    Examples
    --------
    >>> from geo.claims.checks import run_checks
    >>> from geo.claims.claims import load_claims
    >>> from geo.pack.loading import load_pack
    >>> pack, claims = load_pack(), load_claims()
    >>> rows = count_verdicts(claims, run_checks(pack, claims), "rule")
    >>> sorted((r["side"], r["disputed"], r["all"]) for r in rows if r["rule"] == "reading")
    [('JPN', 1, 1), ('RUS', 1, 1)]
    """
    found: dict[tuple[str, str], Counter[str]] = {}
    for check in checks:
        claim = claims.claim(check.claim)
        key = (_group(claim, check, by), claims.speaker(claim).side)
        found.setdefault(key, Counter())[check.verdict] += 1
    return [
        {
            by: group,
            "side": side,
            "all": counts.total(),
            **{verdict: counts[verdict] for verdict in VERDICTS},
        }
        for (group, side), counts in sorted(found.items())
    ]


def _group(claim: Claim, check: Check, by: str) -> str:
    return claim.kind if by == "kind" else check.rule or ""


def counts_table(rows: list[dict[str, Any]]) -> str:
    """
    Write counts as a table of fixed width.

    Parameters
    ----------
    rows
        As :func:`count_verdicts` gives them, at least one.
    """
    used = [verdict for verdict in VERDICTS if any(row[verdict] for row in rows)]
    first = next(iter(rows[0]))
    head = f"{first:<24}{'side':<12}{'all':>5}" + "".join(f"{v:>{len(v) + 2}}" for v in used)
    lines = [
        f"{row[first]:<24}{row['side']:<12}{row['all']:>5}"
        + "".join(f"{row[v] or '-':>{len(v) + 2}}" for v in used)
        for row in rows
    ]
    return "\n".join([head, *lines])
