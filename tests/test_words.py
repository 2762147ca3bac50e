"""Every language says everything, with the same blanks to fill in."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import geo
from geo.errors import UnknownIdError
from geo.reading.descriptors import ANAPHORS
from geo.reading.descriptors import MEANS
from geo.text.languages import LANGUAGES
from geo.text.words import CATALOGUES
from geo.text.words import catalogue
from geo.text.words import word


def blanks(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def by_base(language):
    """Gather texts by key without the plural form, of which languages have one to four."""
    bases = {}
    for key, text in catalogue(language).items():
        base = re.sub(r"\.(one|few|many|other)$", "", key)
        bases.setdefault(base, []).append(text)
    return bases


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_text(language):
    assert set(by_base(language)) == set(by_base("en"))


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_no_language_lacks_a_blank(language):
    english = by_base("en")
    differing = {
        base
        for base, texts in by_base(language).items()
        if {frozenset(blanks(t)) for t in texts} - {frozenset(blanks(t)) for t in english[base]}
    }
    assert differing == set()


def test_texts_are_in_their_own_script():
    # a text with letters that has none of its language's script was left in English; units of
    # measure, codes and the languages' own names are written alike everywhere
    alike = re.compile(r"(language|unit|format|short_name|code)")
    for language, script in (("ja", r"[぀-ヿ一-鿿]"), ("ru", r"[а-яё]")):
        english = catalogue("en")
        left = [
            key
            for key, text in catalogue(language).items()
            if re.search(r"[A-Za-z]{4}", re.sub(r"\{\w+\}", "", text))
            and not re.search(script, text, re.IGNORECASE)
            and not alike.search(key)
            and text == english[key]
        ]
        assert left == []


def test_no_text_takes_a_side():
    # words that presume whose the islands are
    taken = re.compile(
        r"\b(returns? to (japan|russia)|give back|lost territory|owner)\b|возврат|返還して",
        re.IGNORECASE,
    )
    for language in LANGUAGES:
        assert [k for k, t in catalogue(language).items() if taken.search(t)] == []


def test_unknown_keys_and_languages_are_said():
    with pytest.raises(UnknownIdError, match=r"no text 'explorer\.nothing'"):
        word("en", "explorer.nothing")
    with pytest.raises(UnknownIdError, match="no language 'fr'"):
        catalogue("fr")


def test_every_text_that_code_asks_for_is_there():
    # asked for by a key written out; keys put together are asked for by tests of what shows them
    asked = re.compile(r'\bword\(\s*(?:[\w.]+,\s*)?"((?:[a-z_]+\.)+[\w.]+)"')
    known = catalogue("en")
    missing = {
        (path.name, key)
        for path in CATALOGUES.parent.rglob("*.py")
        for key in asked.findall(path.read_text(encoding="utf-8"))
        if key not in known
    }
    assert missing == set()


# written of parts that stand in code or data: the head is literal, what follows comes from there
_COMPOSED = re.compile(r"\$?\{.*?\}")
# each kind of quote by itself, for a template holds quotes of other kinds
_LITERALS = [re.compile(rf"{q}([^{q}\n]*){q}") for q in "\"'`"]


def _literals():
    """Give all that stands in quotes in code and data."""
    root = Path(geo.__file__).parents[1]
    paths = [root / "app.py", *(root / "data").glob("*.yaml")]
    for folder in ("geo", "pages", "web/src"):
        paths += [
            path
            for path in (root / folder).rglob("*")
            if path.suffix in {".py", ".js", ".typ", ".html"} and "assets" not in path.parts
        ]
    text = "\n".join(path.read_text("utf-8") for path in paths)
    # a call within a placeholder has quotes of its own
    text = re.sub(r"\.replace\('.', '.'\)", "", text)
    return {found for literal in _LITERALS for found in literal.findall(text)}


def test_every_text_is_used():
    literals = _literals()
    composed = []
    for one in literals:
        parts = _COMPOSED.split(one)
        if len(parts) > 1 and re.match(r"[a-z_]+\.|[a-z_.]+\.$", parts[0]):
            composed.append(re.compile(".+".join(map(re.escape, parts)) + r"\Z"))
    unused = [
        key
        for key in catalogue("en")
        if not {key, key.split(".", 1)[1]} & literals
        and not any(c.match(key) or c.match(key.split(".", 1)[1]) for c in composed)
        # composed with its namespace apart
        and key != "checks.between_notes"
    ]
    assert unused == []


# what is told to who sets the app up or writes a program, in English
_SET_UP = {"figure/text_layout.py", "server/border.py"}
_ROOMS = ("pack", "scene", "claims", "lessons", "figure", "export", "server", "validation")


def _raised(function):
    """Give the first words of each error of ours that a function raises, as they are written."""
    named = {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(function):
        call = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(call, ast.Call) and call.args and ast.unparse(call.func).endswith("Error"):
            first = call.args[0]
            yield named.get(first.id, first) if isinstance(first, ast.Name) else first


def test_no_error_for_people_is_written_in_code():
    home = Path(geo.__file__).parent
    paths = [p for room in _ROOMS for p in (home / room).rglob("*.py")]
    found = [
        f"{path.relative_to(home).as_posix()}: {ast.unparse(said)}"
        for path in paths
        if path.relative_to(home).as_posix() not in _SET_UP
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for said in _raised(function)
        if isinstance(said, ast.Constant | ast.JoinedStr | ast.BinOp)
    ]
    assert len(paths) > 100
    assert found == []


def test_every_noun_that_may_be_unknown_has_a_word():
    sources = [p for p in Path(geo.__file__).parent.glob("**/*.py") if "assets" not in p.parts]
    nouns = {
        noun
        for path in sources
        for noun in re.findall(r'unknown\(\s*"([a-z ]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(nouns) > 20
    for language in LANGUAGES:
        lacking = {n for n in nouns if not word(language, f"commands.what.{n.replace(' ', '_')}")}
        assert lacking == set()


# what rules are called that decide parts of claims, in the code that reads
RULE = re.compile(
    r'"((?:speech|quotation|gazetteer|units|kind|scenario|measure)\.[a-z_.]+)"|rule_?="(gazetteer)"'
)


def test_every_rule_that_decides_a_part_of_a_claim_has_a_sentence():
    sources = (Path(geo.__file__).parent / "reading").glob("*.py")
    found = {a or b for path in sources for a, b in RULE.findall(path.read_text("utf-8"))}
    found -= {"gazetteer.csv"}
    described = {f"descriptor.{means}" for means in MEANS}
    open_ = {f"descriptor.{means}.unresolved" for means in (*ANAPHORS, "pair", "rest", "islets")}
    assert len(found) > 30
    for language in LANGUAGES:
        texts = catalogue(language)
        assert {r for r in found | described | open_ if f"reading.rule.{r}" not in texts} == set()
