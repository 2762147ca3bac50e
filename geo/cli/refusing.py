"""Say in the reader's language what is wrong with the words of a command."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

# what argparse names the place of the commands in its sentences
COMMAND = "COMMAND"
# whole, or as much of it as argparse takes
_LANG = re.compile(r"--l(?:a(?:ng?)?)?(?:=(.*))?", re.DOTALL)
_ARGUMENT = re.compile(r"argument (?P<name>\S+): (?P<rest>.*)", re.DOTALL)
# argparse hands on an English sentence only; releases of Python differ in quotes and advice
_NAMED = (
    (
        "choice",
        r"invalid choice: (?P<text>.*?)(?:, maybe you meant .*?)? \(choose from (?P<known>.*)\)",
    ),
    ("value", r"invalid \S+ value: (?P<text>.*)"),
    ("needs_one", r"expected one argument"),
    ("needs_some", r"expected at least one argument"),
    ("not_with", r"not allowed with argument (?P<other>.*)"),
    ("takes_none", r"ignored explicit argument (?P<text>.*)"),
)
_ALONE = (
    ("missing", r"the following arguments are required: (?P<names>.*)"),
    ("unknown", r"unrecognized arguments: (?P<text>.*)"),
    ("one_of", r"one of the arguments (?P<names>.*) is required"),
    ("ambiguous", r"ambiguous option: (?P<text>.*) could match (?P<known>.*)"),
)


def language_in(words: Sequence[str]) -> str:
    """
    Tell which language the words of a command ask for, before they are parsed.

    Parameters
    ----------
    words
        The words behind the program's name.

    Returns
    -------
    language
        That of the last ``--lang`` which names one, or else English.

    Examples
    --------
    >>> language_in(["--lang", "ja", "frobnicate"]), language_in(["app", "--lang=ru", "--bogus"])
    ('ja', 'ru')
    """
    found = LANGUAGES[0]
    for one, after in zip(words, [*words[1:], ""], strict=False):
        if one == "--":
            break
        said = _LANG.fullmatch(one)
        asked = after if said and said[1] is None else said and said[1]
        found = asked if asked in LANGUAGES else found
    return found


def refusal(message: str, language: str) -> str:
    """
    Say what argparse says.

    Parameters
    ----------
    message
        What it hands on to ``error``.
    language
        Language of the answer.

    Returns
    -------
    sentence
        What argparse itself says, in English, where it is none of what is known here.

    Examples
    --------
    >>> refusal("the following arguments are required: unit", "en")
    'Missing: unit.'
    """
    of_one = _ARGUMENT.fullmatch(message)
    name, rest = (of_one["name"], of_one["rest"]) if of_one else ("", message)
    for key, pattern in _NAMED if of_one else _ALONE:
        found = re.fullmatch(pattern, rest, re.DOTALL)
        if found:
            kind = "command" if (key, name) == ("choice", COMMAND) else key
            said = {what: _unquoted(text) for what, text in found.groupdict().items()}
            return word(language, f"commands.refused.{kind}", name=name, **said)
    return message


def _unquoted(text: str) -> str:
    try:
        read = ast.literal_eval(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return text
    return ", ".join(map(str, read)) if isinstance(read, tuple) else str(read)
