"""Set apart what belongs to the page: menus, credits, datelines, and items after the article."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.reading.layers import Furniture
from geo.reading.layers import overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.layers import Mention
    from geo.reading.prose import Prose

_TORN = frozenset({"furniture.stray", "furniture.joined", "furniture.broken"})
# a line of prose ends as a sentence does, and is no label
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]」』]{0,3}$")
_LONG_LINE = 80
_LABEL_WORDS = 4
_HEAD_LINES = 12
# an item that was cut off is longer than a caption
_ITEM = 200
_CAPITALS = re.compile(r"^[‘“'\"]?[A-ZА-ЯЁ][A-ZА-ЯЁ’' -]{3,60}[’”'\"]?: ")
_STRAY = re.compile(r"(?<=[a-z] )&(?:amp;|nbsp;|quot;)?(?= [“\"‘a-z])")
_DIGITS = re.compile(r"\d{4}")
# a line longer than this is not matched against what is short
_LINE = 400


def find_furniture(
    prose: Prose, mentions: Iterable[Mention] = (), *, torn: bool = True
) -> tuple[Furniture, ...]:
    """
    Find what does not belong to the article.

    Parameters
    ----------
    prose
        The text.
    mentions
        Its mentions: an item that speaks of the units is never set apart as unrelated.
    torn
        Whether to look for where the text was torn, too, which sets nothing apart.

    Returns
    -------
    furniture
        From left to right: what the markup sets apart, lines of the page, labels and dates above
        the article, unrelated items below it, and places where its text was torn.
    """
    found = [(start, end, why) for start, end, why in prose.document.set_apart]
    found += _lines(prose)
    found += _trailing(prose, [m.start for m in mentions])
    found += _torn(prose) if torn else ()
    return tuple(
        Furniture(prose.document.id, start, end, why) for start, end, why in sorted(set(found))
    )


def _lines(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """Go through the lines, and set all apart that follow the beginning of a page's tail."""
    head = _head(prose)
    tail = False
    for number, span in enumerate(prose.segments.paragraphs):
        line = prose.folded[slice(*span)]
        if len(line) <= _LINE:
            tail = tail or _fits(prose, line, "tail")
        why = "tail" if tail else _line(prose, line)
        if not why and number in head:
            why = head[number]
        if why:
            yield (*span, f"furniture.{why}")


def _fits(prose: Prose, line: str, key: str) -> bool:
    return prose.pattern("furniture", key).match(line) is not None


def _line(prose: Prose, line: str) -> str:
    if len(line) > _LINE:
        return ""
    return next((key for key in ("credit", "line") if _fits(prose, line, key)), "")


def _head(prose: Prose) -> dict[int, str]:
    """Tell the headline from labels and dates above the first line of prose."""
    lines: list[tuple[int, str]] = []
    for number, span in enumerate(prose.segments.paragraphs):
        line = prose.text[slice(*span)]
        is_prose = len(line) > _LONG_LINE or _SENTENCE.search(line)
        if number >= _HEAD_LINES or (is_prose and not _line(prose, prose.folded[slice(*span)])):
            break
        lines.append((number, line))
    times = Counter(line for _, line in lines)
    rest = [
        (n, line)
        for n, line in lines
        if not _line(prose, prose.folded[slice(*prose.segments.paragraphs[n])])
    ]
    found = {}
    for number, line in rest:
        if any(line != other and line.startswith(f"{other} ") and "|" in line for _, other in rest):
            found[number] = "title"
        elif _is_date(prose, line):
            found[number] = "dateline"
        elif times[line] > 1 or (len(rest) > 1 and _is_label(line, [x for _, x in rest])):
            found[number] = "label"
    return found


def _is_date(prose: Prose, line: str) -> bool:
    patterns = prose.lexicon.words["dates"]["full"]
    months = "|".join(prose.lexicon.words["dates"]["months"])
    low = line.lower()
    return (
        bool(_DIGITS.search(line))
        and len(line) < _LONG_LINE // 2
        and any(prose.lexicon.compile(one, {"months": months}).search(low) for one in patterns)
    )


def _is_label(line: str, lines: list[str]) -> bool:
    """Tell whether a line is much shorter than the headline beside it."""
    if " " not in line and len(line) > 8:  # noqa: PLR2004 - a language without spaces
        return False
    longest = max(lines, key=len)
    return line != longest and len(line.split()) <= _LABEL_WORDS and len(line) < len(longest) / 2


def _trailing(prose: Prose, mentions: list[int]) -> Iterator[tuple[int, int, str]]:
    """Set apart the long paragraphs at the end that are cut off, and speak of something else."""
    for start, end in reversed(prose.segments.paragraphs):
        line = prose.text[start:end]
        is_cut = len(line) > _ITEM and not _SENTENCE.search(line)
        is_headed = len(line) > _ITEM and _CAPITALS.match(line) is not None
        if not (is_cut or is_headed) or any(start <= at < end for at in mentions):
            return
        yield start, end, "furniture.trailing"


def _torn(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """Find where the text of the article was torn: marks astray, a clause run into another."""
    for stray in _STRAY.finditer(prose.text):
        yield (*stray.span(), "furniture.stray")
    broken = str(prose.lexicon.words["furniture"].get("broken", ""))
    if broken:
        for join in prose.lexicon.compile(broken, {}).finditer(prose.text):
            yield (*join.span(), "furniture.joined")
    paragraphs = prose.segments.paragraphs
    for first, second in pairwise(paragraphs):
        if _is_broken(prose, first, second):
            yield first[1], second[1], "furniture.broken"


def _is_broken(prose: Prose, first: Span, second: Span) -> bool:
    """Tell whether a sentence was parted by an empty line: "said on", and then "Friday."."""
    line, following = prose.text[slice(*first)], prose.text[slice(*second)]
    torn = len(line) > _ITEM // 4 and line[-1:].islower() and line[-1:] < "\u3000"
    return torn and len(following.split()) <= _LABEL_WORDS and bool(_SENTENCE.search(following))


def is_set_apart(furniture: Sequence[Furniture], span: Span) -> bool:
    """Tell whether a stretch stands in what is set apart; where a text was torn it goes on."""
    return any(one.why not in _TORN for one in overlapping(furniture, span))
