"""Make the gazetteer of a pack out of its names and spellings, with the cases of Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.errors import BuildError
from geo.pack.files import write_atomically
from geo.pack.intake import take_table
from geo.reading.gazetteer import FILE
from geo.reading.gazetteer import Form
from geo.reading.gazetteer import plain_forms
from geo.reading.letters import fold_letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from geo.pack.pack import Pack

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_INFLECTED = "ru"
# what is less likely is another word that happens to be written so
_LIKELY = 0.01
_OTHERWISE = frozenset({"Surn", "Abbr"})


def build_gazetteer(pack: Pack) -> Path:
    """
    Write every form of every name of a pack to ``reading/gazetteer.csv``.

    Parameters
    ----------
    pack
        The pack; ``reading/spellings.csv`` adds spellings and look-alikes to its names, and says
        what a form asks for before it counts.

    Returns
    -------
    path
        The file written; a second run writes the same bytes.

    Raises
    ------
    BuildError
        If the library that inflects is not installed.
    """
    inflect = _inflector()
    found: dict[tuple[str, str, str], str] = {}
    for form in (*spelled_forms(pack), *plain_forms(pack)):
        texts = inflect(form.text) if form.lang == _INFLECTED else (form.text,)
        for text in texts:
            found.setdefault((text, form.lang, form.subject), form.needs)
    lines = ["form,lang,subject,needs"]
    lines += [
        f"{text},{lang},{subject},{needs}"
        for (text, lang, subject), needs in sorted(found.items())
        # a list of two names is found as two
        if needs != "never" and "," not in text
    ]
    path = pack.root / FILE
    write_atomically(path, ("\n".join(lines) + "\n").encode())
    return path


def spelled_forms(pack: Pack) -> Iterator[Form]:
    """
    Read the spellings that a pack adds to its names.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    form
        Each spelling, folded.
    """
    path = (pack.root / FILE).with_name("spellings.csv")
    for row in take_table(path) if path.is_file() else ():
        yield Form(fold_letters(row["name"]), row["subject"], row["lang"], row["needs"])


def _inflector() -> Callable[[str], tuple[str, ...]]:
    """Give what writes a name in each case."""
    try:
        import pymorphy3  # noqa: PLC0415 - only this build needs it
    except ImportError as error:
        msg = "pymorphy3 is not installed; install the extra build."
        raise BuildError(msg) from error
    words: Any = pymorphy3.MorphAnalyzer()

    def inflect(name: str) -> tuple[str, ...]:
        parts = name.split(" ")
        heads = [
            None if _nominative(words, part, "ADJF") else _nominative(words, part, "NOUN")
            for part in parts
        ]
        first = next((at for at, one in enumerate(heads) if one), len(parts))
        head = heads[first] if first < len(parts) else None
        agreement = {head.tag.number} if head else set()
        if head and head.tag.number == "sing" and head.tag.gender:
            agreement.add(head.tag.gender)
        stays = [at > first and _is_genitive(words, part) for at, part in enumerate(parts)]
        by_word = [
            (part,) * len(_CASES) if stay else _in_cases(words, part, agreement)
            for part, stay in zip(parts, stays, strict=True)
        ]
        together = [" ".join(cases) for cases in zip(*by_word, strict=True)]
        # what is named behind the noun is often left as it is: "of the volcano Such"
        behind = parts[first + 1 :]
        if behind:
            cases = zip(*by_word[: first + 1], strict=True)
            together += [" ".join((*case, *behind)) for case in cases]
        return tuple(dict.fromkeys(map(fold_letters, together)))

    return inflect


def _is_genitive(words: Any, word: str) -> bool:  # noqa: ANN401 - untyped
    """Tell whether a noun is likelier a genitive, "the strait of such a one", than a name."""
    found = [set(parse.tag.grammemes) for parse in words.parse(word)]
    cases = [{"gent", "sing"} <= one for one in found if "NOUN" in one]
    return bool(cases) and cases[0]


def _in_cases(words: Any, word: str, agreement: set[str]) -> tuple[str, ...]:  # noqa: ANN401 - untyped
    """Write a word in each case; one that is no nominative, or has no cases, stays as it is."""
    before, hyphen, last = word.rpartition("-")
    parse = _nominative(words, last, "ADJF", agreement) or _nominative(words, last, "NOUN")
    if parse is None or "Fixd" in parse.tag:
        return (word,) * len(_CASES)
    # the accusative of an adjective is that of a thing; one that is feminine has but one
    thing = set() if "femn" in parse.tag else {"inan"}
    given = [parse.inflect({case, *thing}) or parse.inflect({case}) for case in _CASES]
    return tuple(before + hyphen + (one.word if one else last) for one in given)


def _nominative(
    words: Any,  # noqa: ANN401 - untyped
    word: str,
    part_of_speech: str,
    agreement: frozenset[str] | set[str] = frozenset(),
) -> Any:  # noqa: ANN401 - untyped
    """Find the likeliest nominative that a word can be, surnames and abbreviations left out."""
    for parse in words.parse(word):
        grammemes = set(parse.tag.grammemes)
        fits = {"nomn", part_of_speech} <= grammemes and agreement <= grammemes
        if fits and not _OTHERWISE & grammemes and parse.score >= _LIKELY:
            return parse
    return None
