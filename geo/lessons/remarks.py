"""Give what is wrong with lessons as plain data, in the language of the page that shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.message import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.pack.records import Problem

# what is shown all the same
_HARMLESS = {"lesson.no_text", "lesson.ask.no_text", "lesson.long_title", "lesson.detour_says"}
_STEP = re.compile(r"step \d+ \((.*)\)", re.DOTALL)


def remarks(problems: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """
    Give problems as plain data in a language.

    Parameters
    ----------
    problems
        What is wrong with lessons.
    language
        Language of the page.

    Returns
    -------
    remarks
        For each its file, the id of the step where it is about one, whether something is left
        out for it, and what is said.
    """
    found = []
    for problem in problems:
        step = _STEP.fullmatch(problem.place)
        found.append(
            {
                "file": problem.file,
                "step": step.group(1) if step else None,
                "wrong": not _is_shown(problem.message),
                **said(problem.message, language),
            }
        )
    return found


def _is_shown(message: str) -> bool:
    """Tell whether what a problem is about is shown all the same."""
    if not isinstance(message, Message) or message.key not in _HARMLESS:
        return False
    # a question that is written in no language is not asked
    in_none = len(message.values.get("langs", ())) == len(LANGUAGES)
    return not (message.key == "lesson.ask.no_text" and in_none)


def remark(warning: str, language: str) -> dict[str, Any]:
    """
    Give a warning as plain data in a language.

    Parameters
    ----------
    warning
        A sentence of :func:`geo.lessons.rehearsal.warnings`.
    language
        Language of the page.

    Returns
    -------
    remark
        The id of the step where it is about one, and what is said without naming it.
    """
    if isinstance(warning, Message) and warning.key == "lesson.warn.step":
        inner = warning.values["said"]
        return {"step": warning.values["id"], **said(inner, language)}
    return {"step": None, **said(warning, language)}


def said(sentence: str, language: str) -> dict[str, str]:
    """
    Give a sentence as plain data with the language it is in.

    Parameters
    ----------
    sentence
        A sentence of this library.
    language
        Language of the page.

    Returns
    -------
    said
        ``text`` in the page's language where it is known in it, else in English; ``lang``.

    Examples
    --------
    >>> said("plain", "ja")
    {'text': 'plain', 'lang': 'en'}
    """
    found = translate(sentence, language)
    if found is None:
        return {"text": str(sentence), "lang": LANGUAGES[0]}
    return {"text": found, "lang": language}
