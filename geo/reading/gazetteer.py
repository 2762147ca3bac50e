"""Find the names of a pack's units in a text, in every spelling and any case."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick
from ahocorasick_rs import Implementation

from geo.pack.intake import take_table
from geo.reading.letters import fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.pack.pack import Pack

FILE = Path("reading") / "gazetteer.csv"

# what a form asks for before it counts: nothing, a word such as "island" or another part of its
# group beside it, no other kanji beside it, a text about the dispute, a capital within a sentence,
# no other country whose it is; or it is only a look-alike
NEEDS = ("", "head", "free", "context", "capital", "own", "lookalike", "never")


@dataclass(frozen=True, slots=True)
class Form:
    """
    One written form of a name.

    Attributes
    ----------
    text
        The form, folded by :func:`geo.reading.letters.fold_letters`.
    subject
        Id of the unit, place or common name; empty for a look-alike.
    lang
        Language of texts in which it stands.
    needs
        One of :data:`NEEDS`.
    """

    text: str
    subject: str
    lang: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A form at its place in a text; ``forms`` are all names that are written so."""

    start: int
    end: int
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Gazetteer:
    """
    All forms of all names of a pack.

    Attributes
    ----------
    forms
        The forms by what is written.

    Examples
    --------
    >>> found = Gazetteer.of([Form("long isle", "long_isle", "en")])
    >>> [(hit.start, hit.end) for hit in found.find("the long isle, the long isles")]
    [(4, 13)]
    """

    forms: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, forms: Iterable[Form]) -> Gazetteer:
        """Gather forms; the first that names a subject by a form counts."""
        found: dict[str, tuple[Form, ...]] = {}
        for form in forms:
            for text in _variants(form.text):
                there = found.get(text, ())
                if all((one.subject, one.lang) != (form.subject, form.lang) for one in there):
                    found[text] = (*there, form)
        return cls(found)

    @cached_property
    def _written(self) -> tuple[str, ...]:
        return tuple(self.forms)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        # twice as quick as what is chosen for so many forms, and made as soon
        return AhoCorasick(self._written, implementation=Implementation.DFA)

    def find(self, folded: str) -> Iterator[Hit]:
        """
        Find every form that stands by itself, the longest where several begin or overlap.

        Parameters
        ----------
        folded
            A text as :func:`geo.reading.letters.fold_letters` writes it.

        Returns
        -------
        hits
            From left to right.
        """
        known, hits = self._latest[0]
        if known is not folded:
            # whoever has asked whether a text is worth reading asks again when it is read
            hits = tuple(self._found(folded)) if self.forms else ()
            self._latest[0] = (folded, hits)
        return iter(hits)

    @cached_property
    def _latest(self) -> list[tuple[str | None, tuple[Hit, ...]]]:
        return [(None, ())]

    def _found(self, folded: str) -> Iterator[Hit]:
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        spans = [(s, e, i) for i, s, e in found if _may_stand(folded, s, e)]
        spans.sort(key=lambda span: (span[0], -span[1]))
        after = 0
        for start, end, index in spans:
            # behind a hyphen a name stands only where the word before it is one too
            listed = after > 0 and start == after + 1
            if start >= after and (listed or stands_alone(folded, start, end)):
                yield Hit(start, end, self.forms[self._written[index]])
                after = end


def _may_stand(folded: str, start: int, end: int) -> bool:
    """Tell whether a stretch stands alone, or would but for a hyphen before it."""
    if start and folded[start - 1] == "-":
        return stands_alone(f" {folded[start : end + 1]}", 1, end - start + 1)
    return stands_alone(folded, start, end)


def stands_alone(folded: str, start: int, end: int) -> bool:
    """
    Tell whether a stretch is not a part of a longer word.

    A script without spaces has no such bounds; its names are guarded one by one.

    Examples
    --------
    >>> stands_alone("kurils", 0, 5), stands_alone("kuril's", 0, 5), stands_alone("択捉島", 0, 2)
    (False, True, True)
    """
    first, last = folded[start], folded[end - 1]
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    if _is_spaced(first) and (_joins(before) or (before == "-" and _hyphened(folded, start))):
        return False
    return not (_is_spaced(last) and _joins(after))


def _hyphened(folded: str, start: int) -> bool:
    return start > 1 and _is_spaced(folded[start - 2])


def _is_spaced(letter: str) -> bool:
    """Tell whether a letter is of a script that parts words by spaces."""
    return letter.isalpha() and letter < "\u3000"


def _joins(letter: str) -> bool:
    return (letter.isalnum() and letter < "\u3000") or letter == "_"


def _variants(text: str) -> Iterator[str]:
    """Write a form as it may stand: over the end of a line, and with letters taken apart."""
    yield text
    if " " in text:
        yield text.replace(" ", "  ")
    apart = unicodedata.normalize("NFD", text)
    if apart != text:
        yield apart


def load_gazetteer(pack: Pack) -> Gazetteer:
    """
    Load the gazetteer of a pack.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    gazetteer
        The one that was built, with inflected forms; where none was, made out of the pack's names.
    """
    path = pack.root / FILE
    if not path.is_file():
        return Gazetteer.of(plain_forms(pack))
    rows = take_table(path)
    return Gazetteer.of(Form(r["form"], r["subject"], r["lang"], r["needs"]) for r in rows)


def plain_forms(pack: Pack) -> Iterator[Form]:
    """
    Give the forms of a pack's own names, without inflection.

    Parameters
    ----------
    pack
        The pack; a name that joins two by a slash is two, one with brackets also one without.

    Yields
    ------
    form
        Each name, folded.
    """
    named = [(u.id, u.names) for u in pack.units.values()]
    named += [(p.id, p.names) for p in pack.places.values()]
    named += list(pack.collective_names.items())
    for subject, names in named:
        for tag, name in names.items():
            if tag.endswith("-Hira"):
                continue
            lang = "en" if "-" in tag else tag
            for part in _parts(name.text):
                yield Form(fold_letters(part), subject, lang)


def _parts(name: str) -> Iterator[str]:
    for written in name.split(" / "):
        bare, opened, rest = written.partition("（")
        if not opened:
            bare, opened, rest = written.partition(" (")
        yield bare.strip()
        if opened and rest[:-1].isalpha():
            yield rest[:-1]
        if "'" in fold_letters(bare):
            yield fold_letters(bare).replace("'", "")
