"""Know which keys a lesson and each of its steps may have, and name those that mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.pack.mappings import TEXT
from geo.pack.mappings import every_key
from geo.pack.mappings import keyed
from geo.pack.mappings import strange_keys_in
from geo.pack.records import Problem
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.mappings import Shape

CAMERA = keyed("lon lat zoom")
_VIEW = keyed("scenario perspective layers unit date", text=TEXT, camera=CAMERA)
_QUESTION = keyed(
    "kind tolerance",
    prompt=TEXT,
    options=[keyed("unit scenario at_least below", text=TEXT)],
    answer=keyed("measure tally pick unit to year scenario party place target of"),
    explanation=TEXT,
)
_STEP: Shape = {
    **_VIEW,
    **keyed("id distance claims hide asks", title=TEXT, notes=TEXT),
    "detour": _VIEW,
    "question": _QUESTION,
}
LESSON: Shape = keyed("id minutes", title=TEXT, summary=TEXT, steps=[_STEP])
_ANYWHERE = every_key(LESSON)


def step_place(number: int, values: object) -> Message:
    """Say which step of a lesson is meant, by its number and its id where it has one."""
    named = values.get("id") if isinstance(values, dict) else None
    if isinstance(named, str):
        return Message.of("lesson.step_of", number=number, id=named[:80])
    return Message.of("lesson.step", number=number)


def strange_lesson_keys(document: Any, file: str) -> Iterator[Problem]:  # noqa: ANN401 - whatever a person wrote
    """
    Find keys of a lesson that mean nothing, so that what stands there would get lost.

    Parameters
    ----------
    document
        What the file holds; what is no lesson has none.
    file
        Its name, for sentences.

    Yields
    ------
    problem
        A sentence for each, with its step.

    Examples
    --------
    >>> step = {"id": "north", "notse": {"en": "Ask first."}}
    >>> [str(one) for one in strange_lesson_keys({"id": "mine", "steps": [step]}, "mine.yaml")]
    ["mine.yaml, step 1 (north): 'notse' means nothing here; did you mean notes?"]
    """
    if not isinstance(document, dict) or not isinstance(document.get("steps"), list):
        return
    head = {**document, "steps": []}
    yield from dict.fromkeys(strange_keys_in(head, LESSON, file, _ANYWHERE))
    for number, values in enumerate(document["steps"], 1):
        place = step_place(number, values)
        for one in dict.fromkeys(strange_keys_in(values, _STEP, file, _ANYWHERE)):
            part = {"place": place, "part": one.place}
            where = Message.of("problems.border.part", **part) if one.place else place
            yield Problem(file, where, one.message)
