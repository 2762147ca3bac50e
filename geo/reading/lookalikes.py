"""Tell whether what is written like a name of a unit is one, or a ship's, or a person's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from geo.reading.gazetteer import Hit
    from geo.reading.prose import Prose

_OPENING = "—–- «„“\"'"
_KANJI = ("\u3400", "\u9fff")
_QUOTES = "\"“”«»„‘「『'"
# how far before a name its article or noun may begin
_BEFORE = 24
# a word of so few letters at the beginning of a sentence is no first name
_SHORT = 3
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*) $")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'’-]*)")


def island_before(start: int, prose: Prose) -> int | None:
    """Find the word for island that ends where a name begins."""
    for found in prose.matches((max(0, start - _BEFORE), start), "island", "before"):
        if found.end() == start and not prose.folded[found.start() - 1 : found.start()].isalpha():
            return found.start()
    return None


def is_thing(hit: Hit, prose: Prose, starts: Container[int] = ()) -> bool:
    """
    Tell whether a name is that of a ship, a club or a street, by the words beside it.

    ``starts`` are the places where names begin: one beside another makes no longer one of it.
    """
    folded = prose.folded
    begin = max(prose.segments.sentence(hit.start)[0], hit.start - 2 * _BEFORE)
    if prose.pattern("things", "after").match(folded, hit.end):
        return True
    if prose.pattern("things", "before").search(folded, begin, hit.start):
        return True
    if not any(form.subject in prose.meanings.pack.units for form in hit.forms):
        return False
    if hit.end + 1 not in starts and _is_called(hit, prose, begin):
        return True
    closed = prose.pattern("things", "closed").match(folded, hit.end)
    opened = prose.pattern("things", "quoted").search(folded, begin, hit.start)
    return closed is not None and opened is not None


def _is_called(hit: Hit, prose: Prose, begin: int) -> bool:
    """Tell whether a name is somebody's first one: behind who it is, and before another name."""
    after = _WORD_AFTER.match(prose.text, hit.end)
    if after is None or not after[1][0].isupper():
        return False
    if prose.pattern("island", "after").match(prose.folded, hit.end):
        return False
    if prose.pattern("things", "called").search(prose.folded, begin, hit.start):
        return prose.pattern("measure", "feature_after").match(prose.folded, hit.end) is None
    if not prose.lexicon.words["things"].get("own_after"):
        return False
    # "Shikotan Breeze": nowhere that one is, nor in a headline whose words all have capitals
    own = prose.pattern("things", "own_after").match(prose.folded, hit.end)
    place = prose.pattern("things", "own_before").search(prose.folded, begin, hit.start)
    return own is None and place is None and not _is_all_capitals(hit, prose)


def _is_all_capitals(hit: Hit, prose: Prose) -> bool:
    """Tell whether most words of a sentence begin with a capital, as those of headlines do."""
    start, end = prose.segments.sentence(hit.start)
    words = [word for word in prose.text[start:end].split() if word.isalpha()]
    return sum(word[0].isupper() for word in words) * 2 > len(words) + 2


def is_person(hit: Hit, prose: Prose) -> bool:
    """Tell whether a name is a part of a person's, or somebody's who speaks."""
    if prose.pattern("island", "after").match(prose.folded, hit.end):
        return False
    text, sentence = prose.text, prose.segments.sentence(hit.start)
    before = _WORD_BEFORE.search(text, max(sentence[0], hit.start - _BEFORE), hit.start)
    if before and before[1][0].isupper():
        begins = not text[sentence[0] : before.start()].strip(_OPENING)
        begins = begins and len(before[1]) <= _SHORT
        if not begins and island_before(hit.start, prose) is None:
            return True
    after = _WORD_AFTER.match(text, hit.end)
    if after is None:
        return False
    speaks = prose.pattern("speech", "verbs").match(prose.folded, hit.end + 1)
    return after[1][0].isupper() or speaks is not None


def is_free(hit: Hit, prose: Prose) -> bool:
    """Tell whether a short name in kanji is no part of a longer word in kanji."""
    folded = prose.folded
    before = folded[hit.start - 1 : hit.start]
    after = prose.pattern("island", "after").match(folded, hit.end)
    if after:
        return not (before and _is_kanji(before))
    behind = prose.pattern("island", "not_behind").search(folded, max(0, hit.start - 2), hit.start)
    if behind or (before and _is_kanji(before)):
        return False
    following = folded[hit.end : hit.end + 1]
    joined = prose.pattern("island", "joined").match(folded, hit.end)
    return joined is not None or not (following and _is_kanji(following))


def _is_kanji(letter: str) -> bool:
    return _KANJI[0] <= letter <= _KANJI[1] or letter == "々"


def is_capital(hit: Hit, prose: Prose) -> bool:
    """
    Tell whether a name has a capital that its place in the sentence does not explain.

    A form that is a verb too begins sentences as often as a name does; other cases of the name
    are no verb, and written small only by mistake.
    """
    written = prose.text[hit.start : hit.end]
    begins = prose.segments.sentence(hit.start)[0]
    opening = prose.text[begins : hit.start].strip(_QUOTES + "—–- ")
    if len(written) == min(len(f.text) for f in hit.forms) and _is_shortest(hit):
        return written[0].isupper() and bool(opening)
    return True


def _is_shortest(hit: Hit) -> bool:
    """Tell whether a form ends in a consonant, as the past tense of a verb does."""
    return hit.forms[0].text[-1] not in "аеиоуыэюямх"


def is_quoted(hit: Hit, prose: Prose) -> bool:
    """Tell whether a name stands behind an opening mark."""
    before = prose.text[hit.start - 1 : hit.start]
    return bool(before) and before in _QUOTES


def is_foreign(hit: Hit, prose: Prose) -> bool:
    """Tell whether the words around say whose territories they are, and these are others'."""
    folded = prose.folded
    if prose.pattern("foreign_after").match(folded, hit.end):
        return True
    owned = prose.pattern("foreign_before").search(folded, max(0, hit.start - _BEFORE), hit.start)
    claimants = prose.pattern("claimed_before")
    return owned is not None and not claimants.search(owned[0])
