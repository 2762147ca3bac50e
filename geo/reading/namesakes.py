"""Tell whether a name of a unit is borne by a ship, a person, a book or a beast in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.gazetteer import Hit

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.prose import Prose

# how far before a name the words begin that tell whose it is
_BEFORE = 40
# no word of those that only a place has before it is longer
_LONGEST_PLACED = 12
# a text of more letters than a sentence or two tells of places, if it speaks of islands
_SHORT = 300
_OPENING = "—–- «„“\"'「"
_OPENING_MARKS = frozenset('«„“"「『')
# what tells by words on both sides of a name that it is no island's
_PAIRS = (("apposed", "apposed_after"), ("addressed", "answers"))
_ARTICLE = ("article", "article_after")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*) $")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'’-]*)")


def without_namesakes(hits: Iterable[Hit], prose: Prose) -> list[Hit]:
    """
    Leave out the names that others bear.

    Once a text has said of a name that a ship or a person bears it, it is theirs further on,
    unless the words beside it are those of a place, or the text has named the place before.
    """
    every = tuple(hits)
    starts = frozenset(hit.start for hit in every)
    left: list[Hit] = []
    borne, meant = set[str](), set[str]()
    for hit, last in zip(every, (None, *every), strict=False):
        subjects = _units(hit, prose)
        if is_namesake(hit, prose, starts) or (last and _is_in_a_town(hit, last, prose)):
            borne |= subjects - meant
        elif not subjects & borne or not _begins(hit, prose) or _is_place(hit, prose):
            meant |= subjects
            left.append(hit)
    return left if prose.assumed or len(meant) > 1 else _supported(left, prose)


def _supported(hits: list[Hit], prose: Prose) -> list[Hit]:
    """Leave out a lone name where neither the words beside it nor the text tell of a place."""
    if any(not _units(h, prose) or _is_place(h, prose) for h in hits):
        return hits
    whole = (0, len(prose.text))
    told = whole[1] > _SHORT or prose.holds(whole, "things", "support")
    return hits if told or prose.holds(whole, "dispute") else []


def _units(hit: Hit, prose: Prose) -> set[str]:
    """Give the units that a name may mean."""
    return {form.subject for form in hit.forms} & prose.meanings.pack.units.keys()


def _begins(hit: Hit, prose: Prose) -> bool:
    """Tell whether a name begins a sentence, as who does something does, and not a list."""
    start = prose.segments.sentence(hit.start)[0]
    listed = prose.pattern("things", "listed").match(prose.folded, hit.end)
    return not prose.text[start : hit.start].strip(_OPENING) and listed is None


def is_namesake(hit: Hit, prose: Prose, starts: Container[int] = ()) -> bool:
    """
    Tell whether a name is that of a ship, a club or a person, by the words beside it.

    Parameters
    ----------
    hit
        The name.
    prose
        The text.
    starts
        The places where names begin: one beside another makes no longer one of it.
    """
    if _fits_after(hit, prose, "after"):
        return True
    begin = max(prose.segments.sentence(hit.start)[0], hit.start - _BEFORE)
    if not _units(hit, prose):
        return _is_quoted_title(hit, prose, begin)
    if _is_marked(hit, prose, begin) or _has_given(hit, prose, begin):
        return True
    if _is_placed(hit, prose):
        return _fits_before(hit, prose, begin, "unplaced")
    return not _has_head(hit, prose) and (
        _is_borne(hit, prose, begin)
        or _is_named(hit, prose, begin)
        or _is_person(hit, prose, begin, starts)
    )


def is_title(span: Span, prose: Prose) -> bool:
    """
    Tell whether a description is the name of something: of a choir, a fund or a play.

    Parameters
    ----------
    span
        Start and end of the description.
    prose
        The text.
    """
    if not prose.text[span[0]].isupper():
        return False
    hit = Hit(*span, ())
    begin = max(prose.segments.sentence(span[0])[0], span[0] - _BEFORE)
    return _is_marked(hit, prose, begin) or _fits_before(hit, prose, begin, "before")


def _is_in_a_town(hit: Hit, last: Hit, prose: Prose) -> bool:
    """Tell whether the name before is that of a town, whose quarter or street has the name too."""
    places, units = prose.meanings.pack.places, prose.meanings.pack.units
    if not _units(hit, prose) or _has_head(hit, prose):
        return False
    towns = (places[form.subject] for form in last.forms if form.subject in places)
    on = {town.unit for town in towns if town.kind == "settlement"} - {None}
    if not on or any(units[unit].disputed for unit in on if unit):
        return False
    between = prose.pattern("things", "in_a_town").compiled
    return between.fullmatch(prose.folded, last.end, hit.start) is not None


def _has_given(hit: Hit, prose: Prose, begin: int) -> bool:
    """Tell whether a first name, with a capital, stands right before a name."""
    given = prose.pattern("things", "given").compiled.search(prose.folded, begin, hit.start)
    return given is not None and prose.text[given.start()].isupper()


def _is_quoted_title(hit: Hit, prose: Prose, begin: int) -> bool:
    """Tell whether a common name between marks, as it often stands, is behind a word for a work."""
    if prose.text[hit.start - 1 : hit.start] not in _OPENING_MARKS:
        return False
    marked = Hit(hit.start - 1, hit.end, hit.forms)
    return _fits_before(hit, prose, begin, "before") or _fits_before(
        marked, prose, begin, "before_first"
    )


def _is_borne(hit: Hit, prose: Prose, begin: int) -> bool:
    """Tell whether a word before a name says what bears it."""
    if _fits_after(hit, prose, "not_before") or _fits_after(hit, prose, "own_after"):
        return False
    several = any(prose.meanings.pack.units[unit].children for unit in _units(hit, prose))
    if several and _fits_before(hit, prose, begin, "grouped"):
        return False
    if _fits_before(hit, prose, begin, "before"):
        return True
    for before, after in _PAIRS if several else (*_PAIRS, _ARTICLE):
        if _fits_after(hit, prose, after) and _fits_before(hit, prose, begin, before):
            return True
    return not _is_declined(hit, prose) and _fits_before(hit, prose, begin, "before_first")


def _is_declined(hit: Hit, prose: Prose) -> bool:
    """Tell whether a name stands in another case than its first."""
    found = prose.pattern("things", "declined").search(prose.folded, hit.start, hit.end)
    return found is not None


def _is_named(hit: Hit, prose: Prose, begin: int) -> bool:
    """Tell whether somebody or something is given a name in a sentence without an island."""
    named = _fits_after(hit, prose, "named_after") or _fits_before(hit, prose, begin, "named")
    sentence = prose.segments.sentence(hit.start)[0]
    return named and not prose.holds((sentence, hit.start), "things", "not_named")


def _is_marked(hit: Hit, prose: Prose, begin: int) -> bool:
    """Tell whether a name stands alone between quotation marks, and not as a word or a list."""
    hit = _with_title(hit, prose)
    if not _fits_after(hit, prose, "closed"):
        return False
    if _fits_before(hit, prose, begin, "quoted"):
        return True
    spoken = _fits_before(hit, prose, begin, "not_marked") or _fits_after(hit, prose, "not_closed")
    return not spoken and _fits_before(hit, prose, begin, "marked")


def _with_title(hit: Hit, prose: Prose) -> Hit:
    """Add a word for island before a name that is written large: "The Island of ..."."""
    found = prose.pattern("things", "titled").search(
        prose.folded, max(0, hit.start - _BEFORE), hit.start
    )
    if found is None or not prose.text[found.start()].isupper():
        return hit
    return Hit(found.start(), hit.end, hit.forms)


def _is_person(hit: Hit, prose: Prose, begin: int, starts: Container[int]) -> bool:
    """Tell whether a name is a part of a person's, or does what only a person or a beast does."""
    if hit.end + 1 not in starts and _is_first(hit, prose, begin):
        return True
    if _fits_after(hit, prose, "second") and not _fits_after(hit, prose, "not_second"):
        return True
    does = _fits_after(hit, prose, "does")
    before = _WORD_BEFORE.search(prose.text, begin, hit.start)
    named = before is not None and before.start() in starts
    if before and not named and before[1][0].isupper() and not _is_declined(hit, prose):
        opens = _opens(before.start(), prose)
        if _may_be_first(before, hit, prose):
            return does or not (opens or _is_all_capitals(hit, prose))
    return does and _fits_before(hit, prose, begin, "opens")


def _opens(at: int, prose: Prose) -> bool:
    """Tell whether a word begins a sentence, or what is quoted: its capital says nothing."""
    start = prose.segments.sentence(at)[0]
    return not prose.text[start:at].strip(_OPENING) or prose.text[at - 1] in _OPENING_MARKS


def _is_placed(hit: Hit, prose: Prose) -> bool:
    """Tell whether a word stands right before a name that only a place has, as a preposition."""
    before = prose.folded[max(0, hit.start - _LONGEST_PLACED) : hit.start]
    if before[-1:] != " ":
        return False
    placed: Sequence[str] = prose.lexicon.words["things"].get("placed", ())
    return before[:-1].rpartition(" ")[2] in placed


def _may_be_first(before: re.Match[str], hit: Hit, prose: Prose) -> bool:
    """Tell whether a word with a capital before a name may be a first name."""
    if not prose.lexicon.words["things"].get("fore"):
        return False
    if _fits_before(hit, prose, before.pos, "fore_begins"):
        return False
    fore = prose.pattern("things", "fore")
    return fore.search(prose.folded, before.pos, before.end() - 1) is None


def _is_first(hit: Hit, prose: Prose, begin: int) -> bool:
    """Tell whether a name is somebody's first one, before another name."""
    after = _WORD_AFTER.match(prose.text, hit.end)
    if after is None or not after[1][0].isupper():
        return False
    if _fits_before(hit, prose, begin, "called"):
        return prose.pattern("measure", "feature_after").match(prose.folded, hit.end) is None
    if _fits_after(hit, prose, "surname") and not _is_declined(hit, prose):
        return not _fits_before(hit, prose, begin, "not_surname")
    if not prose.lexicon.words["things"].get("own_after"):
        return False
    # "Shikotan Breeze": nowhere that one is, nor in a headline whose words all have capitals
    own, place = _fits_after(hit, prose, "own_after"), _fits_before(hit, prose, begin, "own_before")
    return not own and not place and not _is_all_capitals(hit, prose)


def _is_place(hit: Hit, prose: Prose) -> bool:
    """Tell whether the words beside a name are those of a place."""
    begin = max(prose.segments.sentence(hit.start)[0], hit.start - _BEFORE)
    return (
        _has_head(hit, prose)
        or _is_declined(hit, prose)
        or _fits_before(hit, prose, begin, "place_before")
        or _fits_after(hit, prose, "place_after")
        or _fits_after(hit, prose, "own_after")
    )


def _has_head(hit: Hit, prose: Prose) -> bool:
    """Tell whether a word for island stands behind a name, or is a part of it."""
    island = prose.pattern("island", "after")
    behind = island.match(prose.folded, hit.end)
    return behind is not None or island.search(prose.folded, hit.start + 1, hit.end) is not None


def _is_all_capitals(hit: Hit, prose: Prose) -> bool:
    """Tell whether most words of a sentence begin with a capital, as those of headlines do."""
    start, end = prose.segments.sentence(hit.start)
    words = [word for word in prose.text[start:end].split() if word.isalpha()]
    return sum(word[0].isupper() for word in words) * 2 > len(words) + 2


def _fits_before(hit: Hit, prose: Prose, begin: int, key: str) -> bool:
    # to look through so few letters for what the pattern needs would take longer than to search
    pattern = prose.pattern("things", key).compiled
    return pattern.search(prose.folded, begin, hit.start) is not None


def _fits_after(hit: Hit, prose: Prose, key: str) -> bool:
    return prose.pattern("things", key).match(prose.folded, hit.end) is not None
