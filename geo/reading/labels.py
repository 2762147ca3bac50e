"""Find the turns of a conversation that is written down with a label before each."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from geo.reading.layers import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.prose import Prose
    from geo.reading.speakers import Speakers

# so many paragraphs with labels make a conversation, in which one label at least comes twice
_TURNS = 3
_RULE = "speech.label"
# so long a line may be a headline
_HEADLINE = 120
# what stands before a line of a list
_BULLET = re.compile(r"[-–—•・▽*]\s?(?=\S)")


def find_turns(prose: Prose, speakers: Speakers) -> tuple[Quotation, ...]:
    """
    Find who speaks in an interview or a transcript.

    Parameters
    ----------
    prose
        The text.
    speakers
        Knows the people of the text.

    Returns
    -------
    turns
        From left to right; questions of somebody who is only called so have no speaker.
    """
    labelled = list(_labelled(prose))
    alone = (*_statements(prose, speakers), *_headlines(prose, speakers))
    times = Counter(_bare(label) for label, _ in labelled)
    if len(labelled) < _TURNS or max(times.values()) < 2:  # noqa: PLR2004
        return alone
    stated = {one.span for one in alone}
    turns = labelled[0][1][0], labelled[-1][1][1]
    return alone + tuple(
        Quotation(
            prose.document.id, *span, "full", _who(prose, speakers, label, turns), None, None, _RULE
        )
        for label, span in labelled
        if not _asks(prose, label) and _counts(prose, label, times) and span not in stated
    )


def _statements(prose: Prose, speakers: Speakers) -> Iterator[Quotation]:
    """Give paragraphs that are headed as somebody's statement."""
    pattern = prose.pattern("speech", "said_at_end")
    for start, end in prose.segments.paragraphs:
        found = pattern.match(prose.folded, start, end)
        if found and prose.text[found.end() : found.end() + 1] in {"\u3000", "：", ":"}:
            name = speakers.titled(found[1])
            span = (found.end() + 1, end)
            yield Quotation(prose.document.id, *span, "full", name, found.span(1), None, _RULE)


def _headlines(prose: Prose, speakers: Speakers) -> Iterator[Quotation]:
    """Give short lines headed by who says so: a capital, a body, or somebody who is known."""
    for label, (start, end) in _labelled(prose):
        # behind a capital and a colon a number is the weather's
        if end - start > _HEADLINE or _asks(prose, label) or prose.text[start].isdigit():
            continue
        who = speakers.metonyms.get(_bare(label)) or speakers.people.full_name(label.split(" "))
        if not who and prose.pattern("speech", "institutions").fullmatch(_bare(label)):
            who = label
        who = who or _in_office(speakers, label)
        if who:
            yield Quotation(prose.document.id, start, end, "full", who, None, None, _RULE)


def _in_office(speakers: Speakers, label: str) -> str:
    """Give the name behind an office: "Governor Smith"."""
    words = label.split(" ")
    name = speakers.people.stripped([word.strip(".") for word in words])
    return " ".join(name) if 0 < len(name) < len(words) and name[-1][:1].isupper() else ""


def _labelled(prose: Prose) -> Iterator[tuple[str, Span]]:
    """Give the paragraphs that begin with a label: the label, and what is said."""
    pattern = re.compile(str(prose.lexicon.words["speech"]["label"]))
    for start, end in prose.segments.paragraphs:
        bullet = _BULLET.match(prose.text, start, end)
        found = pattern.match(prose.text, bullet.end() if bullet else start, end)
        # a line that is set off as a whole is a heading
        if found and found.end() < end and not _is_heading(prose.text[start:end], found[0]):
            yield found["who"], (found.end(), end)


def _is_heading(line: str, label: str) -> bool:
    return line.startswith("**") and line.endswith("**") and label.count("**") < 2  # noqa: PLR2004


def _counts(prose: Prose, label: str, times: Counter[str]) -> bool:
    """Tell whether a label stands before a turn; one that comes once may be any line."""
    once = prose.lexicon.words["speech"].get("label_once")
    return bool(once) or times[_bare(label)] > 1 or label.partition(" (")[0].isupper()


def _bare(label: str) -> str:
    return re.sub(r"\s?[(（][^)）]*[)）]", "", label).strip(" .").lower()


def _asks(prose: Prose, label: str) -> bool:
    return _bare(label) in prose.lexicon.words["speech"]["asking"]


def _who(prose: Prose, speakers: Speakers, label: str, turns: Span) -> str:
    """Give the full name behind a label; an answer is of whom the lines around name most."""
    if _bare(label) in prose.lexicon.words["speech"]["answering"]:
        people, (first, last) = speakers.people.named, turns
        before = Counter(p.name for p in people if p.start < first)
        named = before or Counter(p.name for p in people if p.start >= last)
        return named.most_common(1)[0][0] if named else ""
    who = re.sub(r"\s?[(（][^)）]*[)）]", "", label).strip()
    words = [w.capitalize() if w.isupper() else w for w in who.split(" ")]
    return speakers.people.full_name(speakers.people.stripped(words)) or who
