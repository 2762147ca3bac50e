"""
Take out of a lesson, and of the map beside it, what a pupil is to find out.

A pupil's file holds no notes, no answers and no figure of a kind that the lesson asks: what is not
in a file cannot be read out of it. The coastlines stay, for without them there is no map; whoever
measures them has worked for the answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.lessons.covering import FIGURES
from geo.lessons.covering import VERDICTS
from geo.lessons.covering import asked_anywhere
from geo.lessons.covering import covers
from geo.lessons.files import lesson_data
from geo.lessons.guesses import possible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.claims.check import Check
    from geo.lessons.lessons import Lesson
    from geo.lessons.lessons import Step
    from geo.pack.pack import Pack

# beyond this a cape does not say where a line ends, as in the browser
FAR_PLACE_KM = 10.0
# what holds figures of many kinds, and is not needed to draw the lesson's maps
MIXED: dict[str, Any] = {"law": None, "second": {}, "straits": [], "inner_sea": None}
_CLAIM_FIELDS = frozenset(
    {"id", "document", "kind", "paraphrase", "speaker_id", "speaker", "role", "side"}
    | {"reported_by", "attribution", "units", "units_mode", "scenarios", "asserted", "meant"}
)
_FOUND_FIELDS = ("verdict", "said", "why", "brief")


def sealed_lesson(lesson: Lesson) -> Lesson:
    """
    Give a lesson as pupils take it along, on paper and on slides.

    Parameters
    ----------
    lesson
        The lesson.

    Returns
    -------
    sealed
        Without notes, and without what is said when an answer is shown; every step covers what
        any step asks, for on paper all steps lie open at once.
    """
    return replace(lesson, steps=tuple(_sealed_step(lesson, step) for step in lesson.steps))


def _sealed_step(lesson: Lesson, step: Step) -> Step:
    figures = set(asked_anywhere(lesson)) & {*FIGURES}
    judged = VERDICTS in covers(step) or bool(hidden_claims(lesson) & {*step.claims})
    hide = {*covers(step), *figures, *((VERDICTS,) if judged else ())}
    question = replace(step.question, explanation={}) if step.question else None
    return replace(step, notes={}, hide=tuple(sorted(hide)), question=question)


def hidden_claims(lesson: Lesson) -> frozenset[str]:
    """
    Give the claims whose verdicts a class is to find.

    Parameters
    ----------
    lesson
        The lesson.

    Returns
    -------
    claims
        Ids of those that some step shows with its verdict covered.
    """
    return frozenset(c for step in lesson.steps if VERDICTS in covers(step) for c in step.claims)


def sealed_checks(lesson: Lesson, checks: Iterable[Check]) -> tuple[Check, ...]:
    """
    Give the checks that pupils may take along.

    Parameters
    ----------
    lesson
        The lesson.
    checks
        What came of checking claims.

    Returns
    -------
    checks
        Those of claims that the lesson shows with their verdict, without the reason where the
        lesson asks for a figure: it tells figures, too.
    """
    open_ = {c for step in lesson.steps for c in step.claims} - hidden_claims(lesson)
    asks_figures = set(asked_anywhere(lesson)) & {*FIGURES}
    return tuple(
        replace(check, why=()) if asks_figures else check
        for check in checks
        if check.claim in open_
    )


def sealed_data(lesson: Lesson, pack: Pack) -> dict[str, Any]:
    """
    Give a lesson as plain data for a page that pupils take along.

    Parameters
    ----------
    lesson
        The lesson.
    pack
        The pack that it is about.

    Returns
    -------
    data
        As :func:`geo.lessons.files.lesson_data` of the sealed lesson; a question has its
        prompt, its options' texts, and under ``sealed`` the unit of measure of a number, but
        neither how its answer is worked out nor the answer. Nothing is uncovered by a reveal.
    """
    sealed = sealed_lesson(lesson)
    data = lesson_data(sealed)
    for step, told in zip(sealed.steps, data["steps"], strict=True):
        told |= {"covers": list(covers(step)), "uncovers": []}
        told.pop("asks", None)
        if step.question is None:
            continue
        working = step.question.working
        question: dict[str, Any] = {
            "kind": step.question.kind,
            "prompt": dict(step.question.prompt),
        }
        if step.question.kind == "choose":
            question["options"] = [{"text": dict(one.text)} for one in step.question.options]
        if step.question.kind == "estimate":
            question["range"] = list(possible(step.question, pack))
        measured_in = working.measured_in if working and step.question.kind == "estimate" else ""
        told["question"] = {**question, "sealed": {"measured_in": measured_in}}
    return data


def sealed_bundle(bundle: Mapping[str, Any], lesson: Lesson) -> dict[str, Any]:
    """
    Give what a page that pupils take along draws its maps from.

    Parameters
    ----------
    bundle
        As :func:`geo.browser.bundle.explorer_bundle` gives it.
    lesson
        The lesson.

    Returns
    -------
    bundle
        With the claims that the lesson shows, without verdicts that it asks, and without any
        figure of a kind that it asks, nor the title of a source that told one; one that asks
        nothing keeps its figures.
    """
    figures = frozenset(asked_anywhere(lesson)) & {*FIGURES}
    claims = _sealed_claims(bundle, lesson, reasons=not figures)
    documents = {claim["document"] for claim in claims}
    found = {
        **bundle,
        "claims": claims,
        "documents": [one for one in bundle["documents"] if one["id"] in documents],
    }
    if not figures:
        return found
    drawn = {pair for step in lesson.steps for pair in _pairs(step)}
    sealed = {
        **found,
        **MIXED,
        "units": [_sealed_unit(unit, figures, drawn) for unit in bundle["units"]],
        "places": [_sealed_place(place, figures) for place in bundle["places"]],
        "scenarios": [_sealed_scenario(one) for one in bundle["scenarios"]],
    }
    named = {*_texts({key: value for key, value in sealed.items() if key != "sources"})}
    sources = {name: source for name, source in bundle["sources"].items() if name in named}
    # the title of a source that nothing names any more may tell the figure that was taken out
    return {**sealed, "sources": sources}


def _texts(value: object) -> Iterator[str]:
    """Give every text in plain data; a list in one cell, as of sources, one by one."""
    if isinstance(value, str):
        yield from (part.strip() for part in value.split(";"))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _sealed_claims(
    bundle: Mapping[str, Any], lesson: Lesson, *, reasons: bool
) -> list[dict[str, Any]]:
    shown = {claim for step in lesson.steps for claim in step.claims}
    hidden = hidden_claims(lesson)
    found = []
    for claim in bundle["claims"]:
        if claim["id"] not in shown:
            continue
        kept = {key: value for key, value in claim.items() if key in _CLAIM_FIELDS}
        told = () if claim["id"] in hidden else _FOUND_FIELDS if reasons else ("verdict", "said")
        found.append(
            {**kept, **{key: claim.get(key) if key in told else None for key in _FOUND_FIELDS}}
        )
    return found


def _pairs(step: Step) -> list[tuple[str, str]]:
    """Give the pairs of units between which a step draws a line, either way round."""
    if not step.distance:
        return []
    one, to = step.distance
    starts = [one, *([step.detour.unit] if step.detour and step.detour.unit else [])]
    return [pair for start in starts for pair in ((start, to), (to, start))]


def _sealed_unit(
    unit: Mapping[str, Any], figures: frozenset[str], drawn: set[tuple[str, str]]
) -> dict[str, Any]:
    gone: dict[str, Any] = {"published": []}
    if "land" in figures:
        gone |= {"land_km2": None, "land_range": None}
    if "coast" in figures:
        gone["coast_km"] = None
    if "sea" in figures:
        gone["sea"] = None
    if "people" in figures:
        gone |= {"people": [], "people_now": None}
    if "distance" in figures:
        gone["distances"] = {
            to: _line_alone(line)
            for to, line in unit["distances"].items()
            if (unit["id"], to) in drawn
        }
    return {**unit, **gone}


def _line_alone(line: Mapping[str, Any]) -> dict[str, Any]:
    """Give a line to draw with the capes at its ends, and none of its lengths."""
    near = {
        f"{end}_place": line[f"{end}_place"]
        if (line[f"{end}_place_km"] or 0.0) <= FAR_PLACE_KM
        else None
        for end in ("from", "to")
    }
    return {"from": line["from"], "to": line["to"], **near}


def _sealed_place(place: Mapping[str, Any], figures: frozenset[str]) -> dict[str, Any]:
    return {**place, **({"people": None, "people_year": None} if "people" in figures else {})}


def _sealed_scenario(scenario: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("turn", "ends", "inside")
    split = [
        {**one, "cuts": [{key: cut[key] for key in kept} for cut in one["cuts"]]}
        for one in scenario["split"]
    ]
    gone = {"tally", "sea", "ranges"}
    return {**{k: v for k, v in scenario.items() if k not in gone}, "split": split}
