"""
Tell which figures a step of a lesson covers, and which of them its reveal uncovers.

A class predicts before it is told. A reveal therefore uncovers what the step asks and what was
asked before, and nothing else: not the answer of a step that is still to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.lessons.lessons import Lesson
    from geo.lessons.lessons import Step

FIGURES = ("land", "sea", "people", "islands", "distance", "coast")
NUMBERS, VERDICTS = "numbers", "verdicts"
ASKABLE = (*FIGURES, VERDICTS)
HIDEABLE = (NUMBERS, *ASKABLE)
_FIGURE_OF = {
    "distance_km": "distance",
    "land_km2": "land",
    "land_share": "land",
    "sea_km2": "sea",
    "sea_share": "sea",
    "coast_km": "coast",
    "people": "people",
    "islands": "islands",
}


def covers(step: Step) -> tuple[str, ...]:
    """
    Give what a step covers until it is revealed.

    Parameters
    ----------
    step
        The step; ``numbers`` in its ``hide`` stands for every kind of figure.

    Returns
    -------
    kinds
        Those of :data:`ASKABLE` that are covered.

    Examples
    --------
    >>> from geo.scene.camera import Camera
    >>> from geo.lessons.lessons import Step
    >>> covers(Step("a", {}, {}, Camera(0, 0, 5), "s", "p", hide=("numbers",)))
    ('land', 'sea', 'people', 'islands', 'distance', 'coast')
    """
    hidden = {*step.hide, *(FIGURES if NUMBERS in step.hide else ())}
    return _ordered(hidden)


def asks(lesson: Lesson, step: Step) -> tuple[str, ...]:
    """
    Give what a step asks a class.

    Parameters
    ----------
    lesson
        The lesson that the step is of.
    step
        The step.

    Returns
    -------
    kinds
        What its ``asks`` says. Without it the figure that its question's answer is, and verdicts
        where it hides them; without a question, what it covers and no later question asks.
    """
    if step.asks or step.question is not None:
        return asked_by(step)
    after = lesson.steps[lesson.steps.index(step) + 1 :]
    later = {kind for one in after for kind in asked_by(one)}
    return _ordered(set(covers(step)) - later)


def uncovers(lesson: Lesson, step: Step) -> tuple[str, ...]:
    """
    Give what a step's reveal uncovers: what it asks, and what was asked before.

    Parameters
    ----------
    lesson
        The lesson that the step is of.
    step
        The step.

    Returns
    -------
    kinds
        Those of :func:`covers` that are uncovered.
    """
    before = lesson.steps[: lesson.steps.index(step)]
    asked = {kind for one in before for kind in asked_by(one)} | {*asks(lesson, step)}
    return tuple(kind for kind in covers(step) if kind in asked)


def asked_anywhere(lesson: Lesson) -> tuple[str, ...]:
    """
    Give all that a lesson asks in any of its steps.

    Parameters
    ----------
    lesson
        The lesson.

    Returns
    -------
    kinds
        Those of :data:`ASKABLE` that a question, or a step that says so, asks.
    """
    return _ordered(kind for step in lesson.steps for kind in asked_by(step))


def asked_by(step: Step) -> tuple[str, ...]:
    """
    Give what a step's question asks, or what the step itself says that it asks.

    Parameters
    ----------
    step
        The step.

    Returns
    -------
    kinds
        Those of :data:`ASKABLE`; verdicts where the step hides them.
    """
    if step.asks:
        return _ordered(step.asks)
    found = {VERDICTS} & set(step.hide)
    if step.question is not None and step.question.working is not None:
        working = step.question.working
        names = (working.measure, working.tally)
        found |= {_FIGURE_OF[name] for name in names if name in _FIGURE_OF}
    return _ordered(found)


def _ordered(kinds: Iterable[str]) -> tuple[str, ...]:
    wanted = set(kinds)
    return tuple(kind for kind in ASKABLE if kind in wanted)
