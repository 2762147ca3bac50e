"""Take the names that stand in a text, and refuse what only looks like one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.gazetteer import Form
    from geo.reading.gazetteer import Gazetteer
    from geo.reading.gazetteer import Hit
    from geo.reading.prose import Prose

_KANJI = ("\u3400", "\u9fff")
_KATAKANA = ("\u30a1", "\u30ff")
_QUOTES = "\"“”«»„‘「『'"
# how far before a name its article or noun may begin
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class NameHit:
    """
    A name that stands in a text.

    Attributes
    ----------
    start, end
        The name with the word for island beside it.
    subject
        Id of the unit, place or common name.
    rule
        Why it counts.
    """

    start: int
    end: int
    subject: str
    rule: str


def find_names(prose: Prose, gazetteer: Gazetteer) -> tuple[NameHit, ...]:
    """
    Find the names of units, places and common names in a text.

    Parameters
    ----------
    prose
        The text.
    gazetteer
        The forms to look for.

    Returns
    -------
    names
        From left to right. A form that other words are written like counts only as
        :data:`geo.reading.gazetteer.NEEDS` asks; the last to be decided are those that count only
        in a text about the dispute, which a name that counts by itself proves, or the names of
        all who claim.
    """
    hits = [(hit, form) for hit in gazetteer.find(prose.folded) if (form := _chosen(hit, prose))]
    found: list[NameHit] = []
    left: list[tuple[Hit, Form]] = []
    for hit, form in hits:
        if form.needs == "context":
            left.append((hit, form))
        elif rule := _stands(hit, form, prose, found):
            found.append(_extended(hit, form, prose, rule))
    about = any(_concerns(name, prose) for name in found) or names_all_sides(prose)
    for hit, form in left:
        quoted = _is_quoted(hit, prose)
        if (about or prose.assumed) and (quoted or not _is_foreign(hit, prose)):
            rule = "gazetteer.quoted" if quoted else "gazetteer.context"
            found.append(_extended(hit, form, prose, rule))
    return tuple(sorted(found, key=lambda name: name.start))


def names_all_sides(prose: Prose) -> bool:
    """Tell whether a text names every party of the dispute."""
    words = prose.meanings.party_words(prose.lexicon.lang).values()
    sides = [[w.lower().replace("ё", "е") for w in party if w] for party in words]
    return bool(sides) and all(any(word in prose.folded for word in side) for side in sides)


def _concerns(name: NameHit, prose: Prose) -> bool:
    meanings = prose.meanings
    return meanings.is_disputed(name.subject) or name.subject in meanings.collectives


def _chosen(hit: Hit, prose: Prose) -> Form | None:
    """Choose among all names that are written alike: first of all a disputed unit's."""
    meanings = prose.meanings
    forms = [form for form in hit.forms if form.needs != "never"]
    if any(form.needs == "lookalike" for form in forms):
        return None

    def rank(form: Form) -> tuple[bool, bool, bool, bool]:
        return (
            not meanings.is_disputed(form.subject),
            form.subject not in meanings.collectives,
            form.subject not in meanings.pack.units,
            form.lang != prose.lexicon.lang,
        )

    return min(forms, key=rank, default=None)


def _stands(hit: Hit, form: Form, prose: Prose, found: Sequence[NameHit]) -> str:
    """Give the rule by which a form counts, or nothing."""
    if form.needs == "head":
        return "gazetteer.head" if _has_head(hit, prose, found) else ""
    if form.needs == "free":
        return "gazetteer.free" if _is_free(hit, prose) else ""
    if form.needs == "capital":
        return "gazetteer.capital" if _is_capital(hit, prose) else ""
    # a name in kana is not a part of a longer word in kana
    folded = prose.folded
    if _KATAKANA[0] <= folded[hit.start] <= _KATAKANA[1] and hit.start:
        before = folded[hit.start - 1]
        if _KATAKANA[0] <= before <= _KATAKANA[1] and before != "・":
            return ""
    return "gazetteer"


def _has_head(hit: Hit, prose: Prose, found: Sequence[NameHit]) -> bool:
    """Tell whether a word for island stands beside a name, or beside the one listed before it."""
    folded = prose.folded
    if prose.pattern("island", "after").match(folded, hit.end):
        return True
    if _island_before(hit.start, prose) is not None:
        return True
    if not found or hit.start - found[-1].end > 5:  # noqa: PLR2004 - ", and "
        return False
    joined = folded[found[-1].end : hit.start].strip(" ,、・")
    return found[-1].rule == "gazetteer.head" and joined in {"", "and", "и", "と", "及び"}


def _island_before(start: int, prose: Prose) -> int | None:
    """Find the word for island that ends where a name begins."""
    for found in prose.matches((max(0, start - _BEFORE), start), "island", "before"):
        if found.end() == start and not prose.folded[found.start() - 1 : found.start()].isalpha():
            return found.start()
    return None


def _is_free(hit: Hit, prose: Prose) -> bool:
    """Tell whether a short name in kanji is no part of a longer word in kanji."""
    folded = prose.folded
    before = folded[hit.start - 1 : hit.start]
    after = prose.pattern("island", "after").match(folded, hit.end)
    if after:
        return not (before and _is_kanji(before))
    following = folded[hit.end : hit.end + 1]
    return not any(letter and _is_kanji(letter) for letter in (before, following))


def _is_kanji(letter: str) -> bool:
    return _KANJI[0] <= letter <= _KANJI[1] or letter == "々"


def _is_capital(hit: Hit, prose: Prose) -> bool:
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


def _is_quoted(hit: Hit, prose: Prose) -> bool:
    before = prose.text[hit.start - 1 : hit.start]
    return bool(before) and before in _QUOTES


def _is_foreign(hit: Hit, prose: Prose) -> bool:
    """Tell whether the words around say whose territories they are, and these are others'."""
    folded = prose.folded
    if prose.pattern("foreign_after").match(folded, hit.end):
        return True
    owned = prose.pattern("foreign_before").search(folded, max(0, hit.start - _BEFORE), hit.start)
    claimants = prose.pattern("claimed_before")
    return owned is not None and not claimants.search(owned[0])


def _extended(hit: Hit, form: Form, prose: Prose, rule: str) -> NameHit:
    """Take the word for island beside a name, and its article, into the mention."""
    start, end = hit.start, hit.end
    after = prose.pattern("island", "after").match(prose.folded, end)
    if after:
        end = after.end()
    article = str(prose.lexicon.words["island"].get("article", ""))
    if article:
        if after and prose.folded[max(0, start - len(article)) : start] == article:
            start -= len(article)
    elif (noun := _island_before(start, prose)) is not None:
        start = noun
    return NameHit(start, end, form.subject, rule)
