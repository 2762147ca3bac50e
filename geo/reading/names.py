"""Take the names that stand in a text, and refuse what only looks like one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.lookalikes import is_capital
from geo.reading.lookalikes import is_foreign
from geo.reading.lookalikes import is_free
from geo.reading.lookalikes import is_person
from geo.reading.lookalikes import is_quoted
from geo.reading.lookalikes import island_before
from geo.reading.namesakes import without_namesakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.gazetteer import Form
    from geo.reading.gazetteer import Gazetteer
    from geo.reading.gazetteer import Hit
    from geo.reading.prose import Prose

_KATAKANA = ("\u30a1", "\u30ff")
# so many sentences back a part of the same group says that a name is one of it
_BACK = 4
# so many parts of a group in one sentence are a list of them
_LISTED = 3


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
        all who claim, and there beside other parts of their group.
    """
    every = without_namesakes(gazetteer.find(prose.folded), prose)
    hits = [(hit, form) for hit in every if (form := _chosen(hit, prose))]
    found: list[NameHit] = []
    left: list[tuple[Hit, Form]] = []
    for hit, form in hits:
        with_head = _is_part(form.subject, prose) and _has_head(hit, prose, found)
        if form.needs == "context" and with_head:
            found.append(_extended(hit, form, prose, "gazetteer.head"))
        elif form.needs == "context":
            left.append((hit, form))
        elif rule := _stands(hit, form, prose, found):
            found.append(_extended(hit, form, prose, rule))
        elif form.needs == "head":
            left.append((hit, form))
    if _is_alone(found, prose):
        found.clear()
    # adjectives of several units prove as much as a name of one
    proving = {form.subject for _, form in left if form.needs == "context"}
    several = sum(map(prose.meanings.is_disputed, proving)) > 1
    about = prose.assumed or several or any(_concerns(name, prose) for name in found)
    if not (about or names_all_sides(prose)):
        left = [(hit, form) for hit, form in left if _is_claimed(hit, form, prose)]
    _add_by_context(left, prose, found)
    return tuple(sorted(found, key=lambda name: name.start))


def _is_claimed(hit: Hit, form: Form, prose: Prose) -> bool:
    """Tell whether the sentence of a common name tells who claims what it means, and no others."""
    sentence = prose.segments.sentence(hit.start)
    return (
        form.needs == "context"
        and form.subject in prose.meanings.collectives
        and prose.holds(sentence, "claimed_before")
        and not prose.holds(sentence, "elsewhere")
    )


def _add_by_context(left: Sequence[tuple[Hit, Form]], prose: Prose, found: list[NameHit]) -> None:
    """Add forms that count in a text about the dispute, or beside a part of the same group."""
    for hit, form in left:
        quoted = is_quoted(hit, prose)
        if form.needs != "context" or (is_foreign(hit, prose) and not quoted):
            continue
        if _is_part(form.subject, prose) and _is_a_person(hit, form, prose, left):
            continue
        if not quoted and _is_of_others(hit, form, prose, found):
            continue
        rule = "gazetteer.quoted" if quoted else "gazetteer.context"
        found.append(_extended(hit, form, prose, rule))
    waiting = [(hit, form) for hit, form in left if form.needs == "head"]
    for hit, form in tuple(waiting):
        if _is_listed(hit, form, prose, waiting):
            found.append(_extended(hit, form, prose, "gazetteer.beside"))
    waiting = [(h, f) for h, f in waiting if not any(n.start == h.start for n in found)]
    # one that stands beside another may itself stand beside a third
    for _ in range(2):
        for hit, form in tuple(waiting):
            if not _is_a_person(hit, form, prose, left) and _is_beside(hit, form, prose, found):
                waiting.remove((hit, form))
                found.append(_extended(hit, form, prose, "gazetteer.beside"))


def _is_of_others(hit: Hit, form: Form, prose: Prose, found: Sequence[NameHit]) -> bool:
    """Tell whether the sentence of a common name speaks of others' lands, and of none of ours."""
    start, end = prose.segments.sentence(hit.start)
    return (
        form.subject in prose.meanings.collectives
        and prose.holds((start, end), "elsewhere")
        and not prose.holds((start, end), "party")
        and not any(start <= name.start < end for name in found)
    )


def _is_a_person(hit: Hit, form: Form, prose: Prose, others: Sequence[tuple[Hit, Form]]) -> bool:
    """Tell whether a name is a person's, which two names of one unit side by side are not."""
    beside = (
        other
        for other, of in others
        if of.subject == form.subject and 1 in {hit.start - other.end, other.start - hit.end}
    )
    return next(beside, None) is None and is_person(hit, prose)


def _is_part(subject: str, prose: Prose) -> bool:
    units = prose.meanings.pack.units
    return subject in units and units[subject].parent is not None


def _is_beside(hit: Hit, form: Form, prose: Prose, found: Sequence[NameHit]) -> bool:
    """Tell whether the group of a unit, or another part of it, is named near a form of its name."""
    text, units = prose.text, prose.meanings.pack.units
    if form.subject not in units or not text[hit.start].isupper():
        return False
    group = units[form.subject].parent
    number = prose.segments.sentence_number(hit.start)
    sentence = prose.segments.sentences[number]
    begin = prose.segments.sentences[max(0, number - _BACK)][0]
    opens = not text[sentence[0] : hit.start].strip('—–-"“«„ ')
    near = (
        name
        for name in found
        if (sentence[0] if opens else begin) <= name.start < sentence[1]
        and name.subject in units
        and group in {name.subject, units[name.subject].parent}
    )
    return group is not None and next(near, None) is not None


def _is_listed(hit: Hit, form: Form, prose: Prose, others: Sequence[tuple[Hit, Form]]) -> bool:
    """Tell whether a sentence lists several parts of one group, which are then no other things."""
    units, text = prose.meanings.pack.units, prose.text
    start, end = prose.segments.sentence(hit.start)
    listed = {
        of.subject
        for other, of in others
        if start <= other.start < end
        and text[other.start].isupper()
        and of.subject in units
        and units[of.subject].parent == units[form.subject].parent is not None
    }
    return form.subject in listed and len(listed) >= _LISTED


def _is_alone(found: Sequence[NameHit], prose: Prose) -> bool:
    """Tell whether a part of a group is all that a text names, which elsewhere are islands too."""
    if prose.assumed or not found or any(name.rule != "gazetteer.head" for name in found):
        return False
    one_only = len({name.subject for name in found}) == 1
    return one_only and prose.pattern("party").search(prose.folded) is None


def names_all_sides(prose: Prose) -> bool:
    """Tell whether a text names every party of the dispute."""
    words = prose.meanings.party_words(prose.lexicon.lang).values()
    sides = [[w.lower().replace("ё", "е") for w in party if w] for party in words]
    return bool(sides) and all(any(word in prose.folded for word in side) for side in sides)


def _concerns(name: NameHit, prose: Prose) -> bool:
    return prose.meanings.concerns(name.subject)


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
    if form.needs == "own" and is_foreign(hit, prose):
        return ""
    if form.needs == "head":
        return "gazetteer.head" if _has_head(hit, prose, found) else ""
    if form.needs == "free":
        return "gazetteer.free" if is_free(hit, prose) else ""
    if form.needs == "capital":
        return "gazetteer.capital" if is_capital(hit, prose) else ""
    return "" if _is_within_kana(hit, prose.folded) else "gazetteer"


def _is_within_kana(hit: Hit, folded: str) -> bool:
    """Tell whether a name in kana is a part of a longer word in kana."""

    def is_kana(letter: str) -> bool:
        return letter != "・" and _KATAKANA[0] <= letter <= _KATAKANA[1]

    before, after = folded[max(0, hit.start - 1) : hit.start], folded[hit.end : hit.end + 1]
    return (is_kana(folded[hit.start]) and bool(before) and is_kana(before)) or (
        is_kana(folded[hit.end - 1]) and bool(after) and is_kana(after)
    )


def _has_head(hit: Hit, prose: Prose, found: Sequence[NameHit]) -> bool:
    """Tell whether a word for island stands beside a name, or beside the one listed before it."""
    folded = prose.folded
    if prose.pattern("island", "after").match(folded, hit.end):
        return True
    if island_before(hit.start, prose) is not None:
        return True
    if not found or hit.start - found[-1].end > 5:  # noqa: PLR2004 - ", and "
        return False
    joined = folded[found[-1].end : hit.start].strip(" ,、・")
    return found[-1].rule == "gazetteer.head" and joined in {"", "and", "и", "と", "及び"}


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
    elif (noun := island_before(start, prose)) is not None:
        start = noun
    return NameHit(start, end, form.subject, rule)
