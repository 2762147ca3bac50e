"""What a command cannot be told is said in the language that is asked for, with what may be told."""

from __future__ import annotations

import argparse

import pytest

from geo.cli.commands import main
from geo.cli.refusing import language_in
from geo.cli.refusing import refusal
from geo.text.languages import LANGUAGES
from geo.text.words import word

REFUSED = [
    (["frobnicate"], "command", {"text": "frobnicate"}),
    (["distance"], "missing", {"names": "unit"}),
    ([], "missing", {"names": "COMMAND"}),
    (["app", "--bogus"], "unknown", {"text": "--bogus"}),
    (["units", "many", "--more"], "unknown", {"text": "many --more"}),
    (["export", "foo"], "choice", {"name": "kind", "text": "foo"}),
    (["export", "png", "--dist", "ell"], "choice", {"name": "--dist", "known": "km, nm, mi"}),
    (["export", "png", "--dpi", "x'y"], "value", {"name": "--dpi", "text": "x'y"}),
    (["export", "png", "--made-on", "now"], "value", {"name": "--made-on", "text": "now"}),
    (["claims", "--unit"], "needs_one", {"name": "--unit"}),
    (
        ["measure", "a", "--area", "--rings", "12nm"],
        "not_with",
        {"name": "--rings", "other": "--area"},
    ),
    (["units", "--json=3"], "takes_none", {"name": "--json", "text": "3"}),
    (["export", "png", "--di", "km"], "ambiguous", {"known": "--distance, --dist"}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("words", "kind", "said"), REFUSED)
def test_a_refusal_is_in_the_language_that_is_asked_for(capsys, words, kind, said, language):
    with pytest.raises(SystemExit, match="2"):
        main(["--lang", language, *words])
    told = capsys.readouterr().err
    assert told.startswith(word(language, "commands.usage") + "four-islands")
    [sentence] = [line for line in told.splitlines() if line.startswith("four-islands: ")]
    assert all(one in sentence for one in said.values())
    # what the catalogue says before, between and behind what is told
    blank = dict.fromkeys(("name", "text", "known", "names", "other"), "\0")
    parts = word(language, f"commands.refused.{kind}", **blank).split("\0")
    assert all(part in sentence for part in parts)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["frobnicate", "--lang", "ja"], "ja"),
        (["--lang=ru"], "ru"),
        (["--lan", "ja", "--lang", "ru"], "ru"),
        (["--lang", "de"], "en"),
        (["--lang"], "en"),
        (["--law", "ja"], "en"),
        (["distance", "--", "--lang", "ru"], "en"),
    ],
)
def test_the_language_is_known_before_the_words_are_parsed(words, language):
    assert language_in(words) == language


def test_what_argparse_may_say_of_such_parsers_is_known():
    # other releases of Python quote and advise otherwise
    for message, sentence in [
        ("argument COMMAND: invalid choice: 'apq' (choose from app, rows)", "apq"),
        (
            "argument kind: invalid choice: 'pn', maybe you meant 'png'? (choose from png, pdf)",
            "pn",
        ),
    ]:
        assert f"「{sentence}」" in refusal(message, "ja")
    lone = argparse.ArgumentParser()
    needed = lone.add_mutually_exclusive_group(required=True)
    needed.add_argument("--one", nargs="+")
    needed.add_argument("--other")
    for words, said in [([], "--one --other"), (["--one"], "--one")]:
        lone.error = lambda message: (_ for _ in ()).throw(ValueError(message))
        with pytest.raises(ValueError, match="one") as found:
            lone.parse_args(words)
        assert refusal(str(found.value), "ru") != str(found.value)
        assert said in refusal(str(found.value), "ru")
    assert refusal("something else", "ru") == "something else"
