"""Count how claims were answered, by what they are and who makes them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.bindings import load_bindings
from geo.claims.verdicts import VERDICTS
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.claims.statements import Claim
    from geo.pack.pack import Pack

BY = ("kind", "rule")
# columns at the left that hold words
WORDS = 2


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


def counts_table(rows: list[dict[str, Any]], pack: Pack, language: str = LANGUAGES[0]) -> str:
    """
    Write counts as a table of fixed width.

    Parameters
    ----------
    rows
        As :func:`count_verdicts` gives them, at least one.
    pack
        The pack whose rules and parties the rows name.
    language
        Language of its words.
    """
    rules = load_bindings(pack).rules
    used = [verdict for verdict in VERDICTS if any(row[verdict] for row in rows)]
    by = next(iter(rows[0]))
    heads = [word(language, f"commands.counts.{key}") for key in (by, "side", "all")]
    cells = [[*heads, *(word(language, f"checks.verdict.{verdict}") for verdict in used)]]
    for row in rows:
        rule = rules.get(row[by]) if by == "rule" else None
        said = word(language, f"claims.kind.{row[by]}") if by == "kind" else row[by]
        cells.append(
            [
                rule.title[language] if rule else said,
                _side(row["side"], pack, language),
                str(row["all"]),
                *(str(row[verdict] or "-") for verdict in used),
            ]
        )
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_line(line, widths) for line in cells)


def _side(side: str, pack: Pack, language: str) -> str:
    if side in pack.parties:
        return pack.parties[side].name[language]
    return word(language, f"explorer.side.{side}")


def _line(cells: list[str], widths: list[int]) -> str:
    """Set words to the left and numbers to the right."""
    padded = [
        cell + " " * (width - _columns(cell))
        if at < WORDS
        else " " * (width - _columns(cell)) + cell
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded)


def _columns(text: str) -> int:
    """Count the columns of a terminal that a text fills; a wide letter fills two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
