"""Find subjects that a verb of speech leaves out, and papers that are called by a common word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.letters import fold_letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.prose import Prose

# "Golovnin, the Russian captain, was less lucky"
_SINGLE = re.compile(r"(?P<who>[A-ZА-ЯЁ][\w’-]{1,30}), (?P<what>[^,.;:]{3,50}),")
_BEHIND = re.compile(r" (?P<who>(?:[A-ZА-ЯЁ][\w’-]{1,30} ){0,2}[A-ZА-ЯЁ][\w’-]{1,30})")
_LEADING = re.compile(r"(?:[A-ZА-ЯЁ][\w’'-]{1,30} ?){1,4}")
_IN_MARKS = re.compile(r"[«“\"](?P<who>[A-ZА-ЯЁ][^«»“”\"]{2,40})[»”\"]")
_NAME_WORDS = 4
# a paper was named so few sentences before it is called one
_SENTENCES_BACK = 2


def is_joined(prose: Prose, begin: int, verb: int) -> bool:
    """Tell whether a verb is the second of its subject: "inspected the pier and said"."""
    return prose.pattern("speech", "joined").search(prose.folded, begin, verb) is not None


def is_agent(prose: Prose, phrase: str) -> bool:
    """Tell whether a phrase can be a subject; of a language without articles it needs more."""
    if prose.pattern("speech", "not_subject").search(phrase.lower()) is not None:
        # a verb or a conjunction in it makes it a clause
        return False
    if not prose.lexicon.words["speech"].get("bare_subjects"):
        return True
    low = fold_letters(phrase.lower())
    plural = prose.lexicon.words["speech"]["plural"]
    return (
        any(prose.pattern("speech", kind).search(low) for kind in ("humans", "institutions"))
        or any(word in plural for word in low.split())
        or (phrase.strip()[:1].isupper() and " " in phrase.strip())
    )


def turn_of(prose: Prose, sentence: Span) -> Span:
    """Leave out whose turn of a conversation a sentence begins: "HOST: The mayor said so"."""
    label = prose.pattern("speech", "label").match(prose.text, *sentence)
    # where verbs often stand before a colon, a label may be who said what follows
    verbal = prose.lexicon.words["speech"].get("bare_subjects")
    begins = label is not None and not verbal and not prose.holds(label.span(), "speech", "verbs")
    return (label.end() if label and begins else sentence[0]), sentence[1]


def ends_with(prose: Prose, left: str, name: str) -> bool:
    """Tell whether a name ends a phrase as a word of its own, and not behind a preposition."""
    low = left.lower()
    if not low.endswith(name) or left[-len(name) - 1 : -len(name)].isalpha():
        return False
    return prose.pattern("speech", "not_after").search(low[: -len(name)]) is None


def single_name(prose: Prose, at: int) -> tuple[str, Span] | None:
    """Give a single name at a place which the words behind it say to be a person's."""
    found = _SINGLE.match(prose.text, at)
    if found is None or not prose.pattern("speech", "humans").search(found["what"].lower()):
        return None
    return found["who"], found.span("who")


def capital_name(prose: Prose, at: int, is_taken: Callable[[Span], bool]) -> str:
    """Give the name that stands behind a word for somebody: "the old bosun Rowe"."""
    found = _BEHIND.match(prose.text, at)
    return found["who"] if found and not is_taken(found.span("who")) else ""


def acting_name(prose: Prose, sentence: Span, is_taken: Callable[[Span], bool]) -> str:
    """Give the surname that begins a sentence, where a verb follows it."""
    found = prose.pattern("speech", "surname").match(prose.text, *sentence)
    if found is None or is_taken(found.span("who")):
        return ""
    verb = prose.pattern("speech", "any_verb").match(prose.folded, found.end())
    return str(found["who"]) if verb else ""


def marked_name(left: str) -> tuple[str, Span] | None:
    """Give the name in marks that ends a phrase, as of a paper."""
    found = [f for f in _IN_MARKS.finditer(left) if f.end() == len(left)]
    if not found or len(found[0]["who"].split()) > _NAME_WORDS:
        return None
    return found[0]["who"], found[0].span("who")


def named_behind(prose: Prose, at: int) -> tuple[str, Span] | None:
    """Give the name in marks behind a common word: the daily «Rowe»."""
    in_marks = prose.lexicon.words["speech"].get("name_in_marks")
    begins = in_marks and prose.text[at : at + 1] == " "
    found = _IN_MARKS.match(prose.text, at + 1) if begins else None
    if found is None or len(found["who"].split()) > _NAME_WORDS:
        return None
    return found["who"], found.span("who")


def outlet(prose: Prose, who: str, at: int) -> str:
    """Give the paper that was named shortly before a place, where it is called "the daily"."""
    if prose.pattern("speech", "outlet").fullmatch(who.lower()) is None:
        return ""
    number = prose.segments.sentence_number(at)
    for back in range(number, max(-1, number - 1 - _SENTENCES_BACK), -1):
        start, end = prose.segments.sentences[back]
        named = list(_papers(prose, start, min(end, at)))
        if named:
            return named[0]
    return ""


def own_people(prose: Prose, at: int) -> tuple[str, Span] | None:
    """Give those at a place who are somebody's: "her son", and not "her words"."""
    found = prose.pattern("speech", "own_people").match(prose.folded, at)
    return (prose.text[slice(*found.span())], found.span()) if found else None


def _papers(prose: Prose, start: int, end: int) -> Iterator[str]:
    """Give names in marks or, of a language that writes papers without, who does something."""
    if prose.lexicon.words["speech"].get("name_in_marks"):
        for found in _IN_MARKS.finditer(prose.text, start, end):
            if len(found["who"].split()) <= _NAME_WORDS:
                yield found["who"]
        return
    lead = prose.pattern("speech", "lead_in").match(prose.folded, start, end)
    found_name = _LEADING.match(prose.text, lead.end() if lead else start, end)
    if found_name is not None and len(found_name[0].split()) > 1:
        yield found_name[0].strip()
