"""Go through a lesson before a class does: leave out what is broken, warn of what confuses."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geo import scenarios as sc
from geo.answers import faults
from geo.history import colouring_at
from geo.history import load_history
from geo.islands import LANGUAGES
from geo.records import Report
from geo.records import is_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterator

    from geo.claims import Claims
    from geo.islands import Text
    from geo.lessons import Camera
    from geo.lessons import Detour
    from geo.lessons import Lesson
    from geo.lessons import Step
    from geo.pack import Pack
    from geo.records import Problem

LAYERS = ("names", "distances", "zones", "boundary", "regimes", "claims")
HIDEABLE = ("numbers", "verdicts")
MAX_TITLE = 80
MAX_TEXT = 400
FEWEST_STEPS = 6
MOST_STEPS = 12
ZOOMS = (3.0, 14.0)
# the smallest screen that a lesson is shown on, and Leaflet's world at zoom 0
SCREEN_PX = (1024, 768)
WORLD_PX = 256


def mended(
    lesson: Lesson, pack: Pack, claims: Claims | None = None, file: str = ""
) -> tuple[Lesson, tuple[Problem, ...]]:
    """
    Leave out of a lesson what cannot be shown, and say what is wrong with it.

    Parameters
    ----------
    lesson
        The lesson as it was read.
    pack
        The pack that holds what it names.
    claims
        The claims that steps may show; None to accept any id.
    file
        The lesson's file, for sentences.

    Returns
    -------
    lesson
        Without steps that name what is not there, and without broken claims, questions and
        detours. A text that is too long, or missing in a language, stays as it is.
    problems
        A sentence for whatever is wrong.

    Examples
    --------
    >>> from geo.lessons import Lesson
    >>> from geo.loading import load_pack
    >>> _, problems = mended(Lesson("short", {"en": "Short"}, ()), load_pack(), file="short.yaml")
    >>> str(problems[0])
    'short.yaml, short: title has no text in ja, ru.'
    """
    report = Report()
    for sentence in _text_faults("title", lesson.title, MAX_TITLE):
        report.add(file, lesson.id, sentence)
    steps = []
    for number, step in enumerate(lesson.steps, 1):
        say = partial(report.add, file, f"step {number} ({step.id})")
        for sentence in (
            *_text_faults("title", step.title, MAX_TITLE),
            *_text_faults("text", step.text),
            *(_text_faults("notes", step.notes) if step.notes else ()),
        ):
            say(sentence)
        wrong = list(_broken(step, pack))
        for sentence in wrong:
            say(f"{sentence} The step is left out.")
        if not wrong:
            steps.append(_pruned(step, pack, claims, say))
    return replace(lesson, steps=tuple(steps)), tuple(report.problems)


def _text_faults(name: str, text: Text, longest: int | None = None) -> Iterator[str]:
    missing = [lang for lang in LANGUAGES if not text.get(lang, "").strip()]
    if missing:
        yield f"{name} has no text in {', '.join(missing)}."
    for lang, words in text.items():
        if longest is not None and len(words) > longest:
            yield f"{name} in {lang} has {len(words):,} characters; at most {longest} fit."


def _broken(view: Step | Detour, pack: Pack) -> Iterator[str]:
    """Say what a step or detour names that is not there."""
    named: list[tuple[str, str | None, Collection[str]]] = [
        ("scenario", view.scenario, pack.scenarios),
        ("perspective", view.perspective, pack.perspectives),
        ("unit", view.unit, pack.units),
        *(("unit", unit, pack.units) for unit in getattr(view, "distance", None) or ()),
        *(("layer", layer, LAYERS) for layer in view.layers or ()),
        *(("thing to hide", part, HIDEABLE) for part in getattr(view, "hide", ())),
    ]
    for what, given, known in named:
        if given is not None and given not in known:
            yield sc.unknown(what, given, known)
    if view.camera is not None:
        yield from _camera_faults(view.camera, pack)
    if view.date is not None and not is_date(view.date):
        yield f"The date is {view.date!r}; write YYYY, YYYY-MM or YYYY-MM-DD."


def _camera_faults(camera: Camera, pack: Pack) -> Iterator[str]:
    west, south, east, north = pack.about["region"]
    if not (west <= camera.lon <= east and south <= camera.lat <= north):
        yield (
            f"The camera looks at {camera.lon:g}, {camera.lat:g}, outside the region "
            f"({west:g} to {east:g} east, {south:g} to {north:g} north)."
        )
    if not ZOOMS[0] <= camera.zoom <= ZOOMS[1]:
        yield f"The camera's zoom is {camera.zoom:g}; it must be from {ZOOMS[0]:g} to {ZOOMS[1]:g}."


def _pruned(step: Step, pack: Pack, claims: Claims | None, say: Callable[[str], object]) -> Step:
    kept = step.claims
    if claims is not None:
        kept = tuple(claim for claim in step.claims if claim in claims.by_id)
        for claim in step.claims:
            if claim not in kept:
                say(f"There is no claim {claim!r}; the step shows the others.")
    question, detour = step.question, step.detour
    wrong = list(faults(question, pack)) if question else []
    lost = [*_text_faults("text", detour.text), *_broken(detour, pack)] if detour else []
    for sentence in (*wrong, *(f"The detour is left out: {sentence}" for sentence in lost)):
        say(sentence)
    return replace(
        step,
        claims=kept,
        question=None if wrong else question,
        detour=None if lost else detour,
    )


def warnings(lesson: Lesson, pack: Pack) -> tuple[str, ...]:
    """
    Say where a lesson breaks the rules of choreography.

    A lesson has 6 to 12 steps and opens and closes on the overview, where every disputed unit is
    in view. A step shows one new thing; it moves the map or changes what the map shows, not both.
    A number that is asked for is hidden until it is revealed.

    Parameters
    ----------
    lesson
        The lesson, as :func:`mended` gives it.
    pack
        The pack that it is about.

    Returns
    -------
    sentences
        One for each rule that is broken, in the order of the steps.

    Examples
    --------
    >>> from geo.lessons import Lesson
    >>> from geo.loading import load_pack
    >>> warnings(Lesson("empty", {}, ()), load_pack())
    ('The lesson has 0 steps; 6 to 12 can be followed.',)
    """
    found: list[str] = []
    if not FEWEST_STEPS <= len(lesson.steps) <= MOST_STEPS:
        found.append(
            f"The lesson has {len(lesson.steps)} steps; "
            f"{FEWEST_STEPS} to {MOST_STEPS} can be followed."
        )
    ends = [("open", lesson.steps[0]), ("close", lesson.steps[-1])] if lesson.steps else []
    found += [
        f"The lesson does not {word} on the overview: not every island in question is in view."
        for word, step in ends
        if not is_overview(step.camera, pack)
    ]
    history = load_history(pack)
    for number, step in enumerate(lesson.steps, 1):
        if step.date and is_date(step.date) and not colouring_at(pack, step.date, history).held:
            found.append(
                f"Step {number} ({step.id}) is of {step.date}, but no event says who held what."
            )
        before = lesson.steps[number - 2] if number > 1 else None
        found += [f"Step {number} ({step.id}) {sentence}" for sentence in _confusing(step, before)]
    return tuple(found)


def is_overview(camera: Camera, pack: Pack) -> bool:
    """
    Tell whether every disputed unit is in view on a screen of 1024 by 768 pixels.

    Parameters
    ----------
    camera
        Where the map looks, in Web Mercator as Leaflet draws it.
    pack
        The pack whose disputed units are looked for.

    Returns
    -------
    seen
        Whether the bounds of all of them lie within the screen.

    Examples
    --------
    >>> from geo.lessons import Camera
    >>> from geo.loading import load_pack
    >>> pack = load_pack()
    >>> is_overview(Camera(146.9, 44.4, 7.5), pack), is_overview(Camera(146.1, 43.5, 9), pack)
    (True, False)
    """
    scale = WORLD_PX * 2**camera.zoom
    x, y = _mercator(camera.lon, camera.lat)
    boxes = [u.bbox for u in pack.units.values() if u.disputed and u.parent is None and u.bbox]
    corners = [p for w, s, e, n in boxes for p in (_mercator(w, s), _mercator(e, n))]
    return all(
        abs(cx - x) * scale <= SCREEN_PX[0] / 2 and abs(cy - y) * scale <= SCREEN_PX[1] / 2
        for cx, cy in corners
    )


def _mercator(lon: float, lat: float) -> tuple[float, float]:
    """Give the place on a Web Mercator world one wide and one high."""
    return lon / 360, math.asinh(math.tan(math.radians(lat))) / math.tau


def _confusing(step: Step, before: Step | None) -> Iterator[str]:
    if before is not None:
        moved = step.camera != before.camera
        changed = list(_changes(step, before))
        if moved and changed:
            yield f"moves the map and changes what it shows ({', '.join(changed)}) at once."
        new = [*_new_things(step, before)]
        if len(new) > 1 and not (moved and changed):
            yield f"shows {len(new)} new things at once: {', '.join(new)}."
    for lang, words in step.text.items():
        if len(words) > MAX_TEXT:
            yield f"has {len(words)} characters of text in {lang}; at most {MAX_TEXT} can be read."
    if step.distance and "distances" not in step.layers:
        yield "measures a distance, but its layers have no distances."
    if step.claims and "claims" not in step.layers:
        yield "names claims, but its layers have no claims."
    asked = step.question and step.question.kind == "estimate"
    if asked and "numbers" not in step.hide:
        yield "asks for a number that stands on the screen; hide numbers."


def _changes(step: Step, before: Step) -> Iterator[str]:
    """Name what changes on the map besides where it looks and what it points at."""
    for what in ("scenario", "perspective", "date"):
        if getattr(step, what) != getattr(before, what):
            yield what
    pointing = {"distances", "claims"}
    if set(step.layers) - pointing != set(before.layers) - pointing:
        yield "layers"


def _new_things(step: Step, before: Step) -> Iterator[str]:
    """Name what a step shows that the one before did not; to leave something out is not new."""
    # to fly to the unit that is pointed at is one thing
    if step.camera != before.camera:
        yield "the place"
    elif step.unit not in (None, before.unit) and step.unit not in (step.distance or ()):
        yield "the unit"
    if (step.scenario, step.date) != (before.scenario, before.date):
        yield "the scenario"
    if step.perspective != before.perspective:
        yield "the perspective"
    if step.distance not in (None, before.distance):
        yield "a distance"
    if set(step.claims) - set(before.claims):
        yield "claims"
    shown_by_themselves = {"distances", "claims"}
    for layer in step.layers:
        if layer not in before.layers and layer not in shown_by_themselves:
            yield f"the layer {layer}"
