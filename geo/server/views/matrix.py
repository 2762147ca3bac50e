"""Show who stands where: how many claims of each side support, oppose or report a scenario."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from geo.claims import statements
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.server.views.page import Page

# one small square stands for one claim; pixels
SQUARE, GAP, IN_A_ROW = 10, 3, 8
STEP = SQUARE + GAP
LABEL_WIDTH, COLUMN_WIDTH = 250, IN_A_ROW * STEP + 22
HEAD_HEIGHT, LEGEND_HEIGHT, ROW_PAD = 34, 34, 14
LEGEND_STEP = 150


@dataclass(frozen=True, slots=True)
class Matrix:
    """
    How often each side speaks of each scenario, and in which way.

    Attributes
    ----------
    scenarios, sides
        Ids of the rows and columns, in the pack's order; those of which nobody speaks, and those
        that say nothing, are left out.
    counts
        Number of claims by scenario, side and stance.
    """

    scenarios: tuple[str, ...]
    sides: tuple[str, ...]
    counts: Counter[tuple[str, str, str]]

    def cell(self, scenario: str, side: str) -> dict[str, int]:
        """Give the counts of a cell by stance, in the order of the stances."""
        found = {s: self.counts[scenario, side, s] for s in statements.STANCES}
        return {stance: count for stance, count in found.items() if count}


def matrix_of(page: Page) -> Matrix:
    """
    Count the claims by scenario, side and stance.

    Parameters
    ----------
    page
        The page whose claims are counted.
    """
    claims, pack = page.shelf.claims, page.shelf.pack
    counts = Counter(
        (stance.id, claims.speaker(claim).side, stance.stance)
        for claim in claims
        for stance in claim.scenarios
        if stance.id in pack.scenarios
    )
    named, speaking = {s for s, _, _ in counts}, {s for _, s, _ in counts}
    return Matrix(
        scenarios=tuple(s for s in pack.scenarios if s in named),
        sides=tuple(s for s in (*pack.parties, *statements.OTHER_SIDES) if s in speaking),
        counts=counts,
    )


def matrix_table(page: Page, matrix: Matrix) -> Html:
    """
    Write the counts as a table whose cells lead to the claims.

    Parameters
    ----------
    page
        The page it stands on.
    matrix
        The counts.
    """
    head = [tag("th", page.word("claims.filter.scenario"), scope="col")]
    head += [tag("th", page.swatch(s), page.side(s), scope="col") for s in matrix.sides]
    body = [
        tag(
            "tr",
            tag("th", page.shelf.pack.scenarios[s].short[page.language], scope="row"),
            *(tag("td", _cell(page, matrix, s, side)) for side in matrix.sides),
        )
        for s in matrix.scenarios
    ]
    table = tag(
        "table",
        tag("caption", page.word("claims.matrix_title")),
        tag("thead", tag("tr", *head)),
        tag("tbody", *body),
        class_="matrix-table",
    )
    label = page.word("claims.matrix_title")
    return tag("div", table, class_="table-frame", tabindex=0, role="region", aria_label=label)


def _cell(page: Page, matrix: Matrix, scenario: str, side: str) -> Html:
    found = matrix.cell(scenario, side)
    if not found:
        return tag("span", "–", class_="quiet")
    said = [f"{page.word(f'explorer.stance.{s}')} {n}" for s, n in found.items()]
    return tag(
        "a",
        *(tag("span", text, class_="line") for text in said),
        href=page.address("/claims", scenario=scenario, side=side),
    )


def matrix_picture(page: Page, matrix: Matrix) -> Html:
    """
    Draw the counts: a small square for each claim, filled, crossed or hollow by its stance.

    Parameters
    ----------
    page
        The page it stands on.
    matrix
        The counts.

    Returns
    -------
    html
        An SVG picture; the table says the same in words.
    """
    heights = [_row_height(matrix, scenario) for scenario in matrix.scenarios]
    width = LABEL_WIDTH + COLUMN_WIDTH * len(matrix.sides)
    height = LEGEND_HEIGHT + HEAD_HEIGHT + sum(heights)
    parts = [*_legend(page), *_heads(page, matrix)]
    top = LEGEND_HEIGHT + HEAD_HEIGHT
    for scenario, row_height in zip(matrix.scenarios, heights, strict=True):
        parts += _row(page, matrix, scenario, top, width)
        top += row_height
    picture = tag(
        "svg",
        tag("title", page.word("claims.matrix_title")),
        tag("desc", page.word("claims.matrix_lead")),
        *parts,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_label=page.word("claims.matrix_title"),
        class_="matrix-picture",
    )
    label = page.word("claims.matrix_picture")
    return tag("div", picture, class_="table-frame", tabindex=0, role="region", aria_label=label)


def _row_height(matrix: Matrix, scenario: str) -> int:
    fullest = max(sum(matrix.cell(scenario, side).values()) for side in matrix.sides)
    return max(1, ceil(fullest / IN_A_ROW)) * STEP + ROW_PAD


def _legend(page: Page) -> list[Html]:
    parts: list[Html] = []
    for number, stance in enumerate(statements.STANCES):
        left = 10 + number * LEGEND_STEP
        parts += [
            _square(stance, left, 12),
            _letters(left + STEP + 4, 21, page.word(f"explorer.stance.{stance}")),
        ]
    return parts


def _heads(page: Page, matrix: Matrix) -> list[Html]:
    return [
        tag(
            "g",
            tag("rect", x=x, y=y - 10, width=12, height=11, class_="matrix-side"),
            _letters(x + 17, y, page.side(side), bold=True),
            class_=_hue(page, side),
        )
        for number, side in enumerate(matrix.sides)
        for x, y in [(LABEL_WIDTH + number * COLUMN_WIDTH, LEGEND_HEIGHT + 22)]
    ]


def _row(page: Page, matrix: Matrix, scenario: str, top: int, width: int) -> list[Html]:
    title = page.shelf.pack.scenarios[scenario].short[page.language]
    parts = [
        tag("line", x1=0, x2=width, y1=top, y2=top, class_="matrix-rule"),
        _letters(10, top + 18, title),
    ]
    for number, side in enumerate(matrix.sides):
        stances = [s for s, n in matrix.cell(scenario, side).items() for _ in range(n)]
        left = LABEL_WIDTH + number * COLUMN_WIDTH
        squares = _squares(stances, left, top + ROW_PAD // 2 + 1)
        if squares:
            parts.append(tag("g", *squares, class_=_hue(page, side)))
    return parts


def _squares(stances: Sequence[str], left: int, top: int) -> list[Html]:
    return [
        _square(stance, left + (n % IN_A_ROW) * STEP, top + (n // IN_A_ROW) * STEP)
        for n, stance in enumerate(stances)
    ]


def _square(stance: str, x: int, y: int) -> Html:
    box = tag("rect", x=x, y=y, width=SQUARE, height=SQUARE, class_=f"stance-{stance}")
    if stance != "opposes":
        return box
    cross = f"M{x + 2} {y + 2}l{SQUARE - 4} {SQUARE - 4}m0 {4 - SQUARE}l{4 - SQUARE} {SQUARE - 4}"
    return join([box, tag("path", d=cross, class_="stance-cross")])


def _letters(x: int, y: int, said: str, *, bold: bool = False) -> Html:
    return tag("text", said, x=x, y=y, class_="matrix-head" if bold else None)


def _hue(page: Page, side: str) -> str:
    parties = list(page.shelf.pack.parties)
    return f"swatch-{parties.index(side)}" if side in parties else "side-other"
