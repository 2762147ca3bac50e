"""Tell whether what is written like a name of a unit is one, or a word, or a person's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    return prose.pattern("island", "broken").match(folded, hit.end) is None


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
