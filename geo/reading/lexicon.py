"""Load what a reader knows of a language: its words for islands, speech, dates and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import yaml

from geo.reading.required import WordPattern
from geo.text.languages import LANGUAGES
from geo.text.words import LOADER

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Lexicon:
    """
    The words of one language.

    Attributes
    ----------
    lang
        The language.
    words
        The file ``words/<language>.yaml``. Its patterns are written for folded text and take time
        linear in its length: none holds a repetition within a repetition.
    """

    lang: str
    words: Mapping[str, Any]

    def pattern(self, *path: str, **given: str) -> WordPattern:
        """
        Give a pattern of the file.

        Parameters
        ----------
        *path
            Keys that lead to it.
        **given
            What stands for a name in braces, itself a pattern.

        Returns
        -------
        pattern
            The compiled pattern; one that never matches where the file has none.
        """
        found: Any = self.words
        for key in path:
            found = found.get(key, "") if found else ""
        return compiled(str(found), **given)

    def compile(self, pattern: str, given: Mapping[str, str]) -> WordPattern:
        """Compile a pattern that stands in a list of the file."""
        return _compiled(pattern, tuple(given.items()))

    @cached_property
    def number_words(self) -> str:
        """Give a pattern of all words of which numbers are made, the longest first."""
        words = self.words["quantity"]
        known = [*self.words["numbers"], *words["scale"], *words.get("halves", ())]
        return "|".join(map(re.escape, sorted(known, key=len, reverse=True)))

    @cached_property
    def scale_words(self) -> str:
        """Give a pattern of the words that multiply a number, the longest first."""
        scales = self.words["quantity"]["scale"]
        return "|".join(map(re.escape, sorted(scales, key=len, reverse=True)))

    def harmless(self, *keys: str) -> WordPattern:
        """Give a pattern of the words that may stand around a measure of islands, of some lists."""
        return _harmless(self.lang, keys)

    @cached_property
    def date_words(self) -> Mapping[str, str]:
        """Give patterns of the names of months, the longest first, and of the days of a week."""
        words = self.words["dates"]
        months = sorted(map(re.escape, words["months"]), key=len, reverse=True)
        return {"months": "|".join(months), "weekdays": "|".join(map(re.escape, words["weekdays"]))}

    @cached_property
    def classes(self) -> Mapping[str, str]:
        """Give patterns of classes of words, which stand in the braces of others."""
        given: Mapping[str, str] = self.words.get("classes", {})
        return {key: by_first_letter(pattern) for key, pattern in given.items()}

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Give the words whose full stop ends no sentence."""
        return frozenset(self.words.get("abbreviations", ()))

    def number(self, written: str) -> int | None:
        """Give the number that a word stands for, or that digits write."""
        if written.isdecimal():
            return int(written)
        known: int | None = self.words["numbers"].get(written)
        return known

    def spelled(self, number: int) -> str:
        """Give a pattern of all ways in which a number is written."""
        words = [word for word, value in self.words["numbers"].items() if value == number]
        return "|".join(map(re.escape, [*words, str(number)]))


def by_first_letter(pattern: str) -> str:
    """
    Put alternatives that begin with the same letter together, which are then tried much sooner.

    Examples
    --------
    >>> by_first_letter("(?:boat|ship|(?:big )?barge|bus)e?")
    '(?:b(?:oat|us)|s(?:hip)|(?:big )?barge)e?'
    """
    inner, end, depth = [""], 0, 0
    for at, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            end = at
            break
        if letter == "|" and depth == 1:
            inner.append("")
        elif at > len("(?:") - 1:
            inner[-1] += letter
    groups: dict[str, list[str]] = {}
    rest = [one for one in inner if not (one[:1].isalpha() and one[1:2] not in {"?", "*", "+"})]
    for one in inner:
        if one not in rest:
            groups.setdefault(one[0], []).append(one[1:])
    parts = [f"{first}(?:{'|'.join(ends)})" for first, ends in groups.items()]
    return f"(?:{'|'.join([*parts, *rest])}){pattern[end + 1 :]}"


_BRACES = re.compile(r"\{([a-z_]+)\}")


@cache
def _compiled(pattern: str, given: tuple[tuple[str, str], ...]) -> WordPattern:
    values = dict(given)

    def filled(found: re.Match[str]) -> str:
        return f"(?:{values[found[1]]})" if found[1] in values else found[0]

    # in one pass: what a pack puts into braces may hold no braces that swell it in turn
    return WordPattern.of(_BRACES.sub(filled, pattern) or r"(?!)")


def compiled(pattern: str, **given: str) -> WordPattern:
    """Compile a pattern, with what its names in braces stand for; an empty one never fits."""
    return _compiled(pattern, tuple(given.items()))


@cache
def lexicon(lang: str) -> Lexicon:
    """
    Load the words of a language.

    Parameters
    ----------
    lang
        A language; one without a file, or none, is read as the first of
        :data:`geo.text.languages.LANGUAGES`.
    """
    known = lang if lang in LANGUAGES else LANGUAGES[0]
    text = (_FOLDER / f"{known}.yaml").read_text(encoding="utf-8")
    return Lexicon(known, yaml.load(text, Loader=LOADER))  # noqa: S506 - a safe one


@cache
def _harmless(lang: str, keys: tuple[str, ...]) -> WordPattern:
    words = lexicon(lang).words
    given, quantity = words["understood"], words["quantity"]
    known = {one for key in keys for one in given[key]}
    known |= {*words["numbers"], *words["dates"]["months"]}
    known |= {*quantity["scale"], *quantity.get("halves", ())}
    longest = sorted(known, key=len, reverse=True)
    one = "|".join(re.escape(w.rstrip("~")) + given["ending"] * w.endswith("~") for w in longest)
    one = f"{one}|{given['forms']}" if given.get("forms") else one
    # words that are written together are taken one by one, the longest first, and never again
    return compiled(f"(?:{one})++" if given["joined"] else one)
