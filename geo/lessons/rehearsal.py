"""Go through a lesson before a class does: leave out what is broken, warn of what confuses."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geo.lessons.answers import can_be_asked
from geo.lessons.answers import faults
from geo.lessons.covering import ASKABLE
from geo.lessons.covering import FIGURES
from geo.lessons.covering import HIDEABLE
from geo.lessons.covering import asked_by
from geo.lessons.covering import covers
from geo.lessons.ranges import minutes_fault
from geo.lessons.ranges import step_faults
from geo.pack import scenarios as sc
from geo.pack.history import colouring_at
from geo.pack.history import load_history
from geo.pack.records import Report
from geo.pack.records import is_date
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterator

    from geo.claims.claims import Claims
    from geo.lessons.lessons import Detour
    from geo.lessons.lessons import Lesson
    from geo.lessons.lessons import Step
    from geo.pack.pack import Pack
    from geo.pack.records import Problem
    from geo.scene.camera import Camera
    from geo.text.languages import Text

LAYERS = ("names", "distances", "zones", "boundary", "regimes", "claims")
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
    >>> from geo.lessons.lessons import Lesson
    >>> from geo.pack.loading import load_pack
    >>> _, problems = mended(Lesson("short", {"en": "Short"}, ()), load_pack(), file="short.yaml")
    >>> str(problems[0])
    'short.yaml, short: title has no text in Japanese and Russian.'
    """
    report = Report()
    for sentence in _text_faults("title", lesson.title, MAX_TITLE):
        report.add(file, lesson.id, sentence)
    if said := minutes_fault(lesson.minutes):
        report.add(file, lesson.id, said)
    absent = _absent(lesson, claims)
    if len(absent) > 1:
        # a card that cannot be read is one fault, however many steps name its claims
        said = Message.of("lesson.claims_absent", claims=absent)
        report.add(file, lesson.id, said)
    steps = []
    for number, step in enumerate(lesson.steps, 1):
        place = Message.of("lesson.step_of", number=number, id=step.id[:80])
        say = partial(report.add, file, place)
        for sentence in (
            *_text_faults("title", step.title, MAX_TITLE),
            *_text_faults("text", step.text),
            *(_text_faults("notes", step.notes) if step.notes else ()),
            *step_faults(step),
        ):
            say(sentence)
        wrong = list(_broken(step, pack))
        for sentence in wrong:
            say(Message.of("lesson.step_left_out", why=sentence))
        if not wrong:
            if len(absent) == 1 and absent[0] in step.claims:
                say(Message.of("lesson.no_claim", claim=repr(absent[0])))
            steps.append(_pruned(step, pack, absent, say))
    return replace(lesson, steps=tuple(steps)), tuple(report.problems)


def _text_faults(name: str, text: Text, longest: int | None = None) -> Iterator[str]:
    part = Message.of(f"lesson.part.{name}")
    missing = [lang for lang in LANGUAGES if not text.get(lang, "").strip()]
    if missing:
        langs = [Message.of(f"lesson.lang.{lang}") for lang in missing]
        yield Message.of("lesson.no_text", part=part, langs=langs)
    for lang, words in text.items():
        if longest is not None and len(words) > longest:
            where = {"part": part, "lang": Message.of(f"lesson.lang.{lang}")}
            yield Message.of("lesson.long_title", **where, count=len(words), most=longest)


def _broken(view: Step | Detour, pack: Pack) -> Iterator[str]:
    """Say what a step or detour names that is not there."""
    named: list[tuple[str, str | None, Collection[str]]] = [
        ("scenario", view.scenario, pack.scenarios),
        ("perspective", view.perspective, pack.perspectives),
        ("unit", view.unit, pack.units),
        *(("unit", unit, pack.units) for unit in getattr(view, "distance", None) or ()),
        *(("layer", layer, LAYERS) for layer in view.layers or ()),
        *(("thing to hide", part, HIDEABLE) for part in getattr(view, "hide", ())),
        *(("thing to ask", part, ASKABLE) for part in getattr(view, "asks", ())),
    ]
    for what, given, known in named:
        if given is not None and given not in known:
            yield sc.unknown(what, given, known)
    if view.camera is not None:
        yield from _camera_faults(view.camera, pack)
    if view.date is not None and not is_date(view.date):
        yield Message.of("lesson.bad_date", date=repr(view.date))


def _camera_faults(camera: Camera, pack: Pack) -> Iterator[str]:
    west, south, east, north = pack.about["region"]
    if not (west <= camera.lon <= east and south <= camera.lat <= north):
        bounds = {"west": west, "east": east, "south": south, "north": north}
        at = {"lon": f"{camera.lon:g}", "lat": f"{camera.lat:g}"}
        yield Message.of("lesson.far_off", **at, **{k: f"{v:g}" for k, v in bounds.items()})
    if not ZOOMS[0] <= camera.zoom <= ZOOMS[1]:
        zooms = {"zoom": camera.zoom, "least": ZOOMS[0], "most": ZOOMS[1]}
        yield Message.of("lesson.bad_zoom", **{k: f"{v:g}" for k, v in zooms.items()})


def _absent(lesson: Lesson, claims: Claims | None) -> list[str]:
    """List the claims that steps name and that are not there, each once."""
    named = dict.fromkeys(claim for step in lesson.steps for claim in step.claims)
    return [] if claims is None else [claim for claim in named if claim not in claims.by_id]


def _pruned(step: Step, pack: Pack, absent: Collection[str], say: Callable[[str], object]) -> Step:
    kept = tuple(claim for claim in step.claims if claim not in absent)
    question, detour = step.question, step.detour
    wrong = list(faults(question, pack)) if question else []
    lost = list(_broken(detour, pack)) if detour else []
    unsaid = list(_text_faults("text", detour.text)) if detour else []
    # what is written in one language can be shown; what is missing in the others is named
    if detour and not any(words.strip() for words in detour.text.values()):
        lost, unsaid = [*unsaid, *lost], []
    for sentence in (
        *wrong,
        *(Message.of("lesson.detour_says", why=why) for why in unsaid),
        *(Message.of("lesson.detour_left_out", why=why) for why in lost),
    ):
        say(sentence)
    return replace(
        step,
        claims=kept,
        question=question if question and can_be_asked(question, pack) else None,
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
    >>> from geo.lessons.lessons import Lesson
    >>> from geo.pack.loading import load_pack
    >>> warnings(Lesson("empty", {}, ()), load_pack())
    ('The lesson has 0 steps; 6 to 12 can be followed.',)
    """
    found: list[str] = []
    if not FEWEST_STEPS <= len(lesson.steps) <= MOST_STEPS:
        most = {"count": len(lesson.steps), "fewest": FEWEST_STEPS, "most": MOST_STEPS}
        found.append(Message.of("lesson.warn.steps", **most))
    ends = [("opens", lesson.steps[0]), ("closes", lesson.steps[-1])] if lesson.steps else []
    found += [
        Message.of(f"lesson.warn.{end}") for end, step in ends if not is_overview(step.camera, pack)
    ]
    history = load_history(pack)
    for number, step in enumerate(lesson.steps, 1):
        said = list(_confusing(step, lesson.steps[number - 2] if number > 1 else None))
        if step.date and is_date(step.date) and not colouring_at(pack, step.date, history).held:
            said.insert(0, Message.of("lesson.warn.no_event", date=step.date))
        found += [Message.of("lesson.warn.step", number=number, id=step.id, said=s) for s in said]
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
    >>> from geo.scene.camera import Camera
    >>> from geo.pack.loading import load_pack
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


def _confusing(step: Step, before: Step | None) -> Iterator[Message]:
    if before is not None:
        moved = step.camera != before.camera
        changed = list(_changes(step, before))
        if moved and changed:
            yield Message.of("lesson.warn.both", changed=changed)
        new = [*_new_things(step, before)]
        if len(new) > 1 and not (moved and changed):
            yield Message.of("lesson.warn.many", count=len(new), new=new)
    for lang, words in step.text.items():
        if len(words) > MAX_TEXT:
            count = str(len(words))
            told = Message.of(f"lesson.lang.{lang}")
            yield Message.of("lesson.warn.long", count=count, lang=told, most=MAX_TEXT)
    if step.distance and "distances" not in step.layers:
        yield Message.of("lesson.warn.distance")
    if step.claims and "claims" not in step.layers:
        yield Message.of("lesson.warn.claims")
    if {*asked_by(step)} & {*FIGURES} - {*covers(step)}:
        yield Message.of("lesson.warn.shown")


def _changes(step: Step, before: Step) -> Iterator[Message]:
    """Name what changes on the map besides where it looks and what it points at."""
    for what in ("scenario", "perspective", "date"):
        if getattr(step, what) != getattr(before, what):
            yield Message.of(f"lesson.change.{what}")
    pointing = {"distances", "claims"}
    if set(step.layers) - pointing != set(before.layers) - pointing:
        yield Message.of("lesson.change.layers")


def _new_things(step: Step, before: Step) -> Iterator[Message]:
    """Name what a step shows that the one before did not; to leave something out is not new."""
    # to fly to the unit that is pointed at is one thing
    if step.camera != before.camera:
        yield Message.of("lesson.new.place")
    elif step.unit not in (None, before.unit) and step.unit not in (step.distance or ()):
        yield Message.of("lesson.new.unit")
    if (step.scenario, step.date) != (before.scenario, before.date):
        yield Message.of("lesson.new.scenario")
    if step.perspective != before.perspective:
        yield Message.of("lesson.new.perspective")
    if step.distance not in (None, before.distance):
        yield Message.of("lesson.new.distance")
    if set(step.claims) - set(before.claims):
        yield Message.of("lesson.new.claims")
    shown_by_themselves = {"distances", "claims"}
    for layer in step.layers:
        if layer not in before.layers and layer not in shown_by_themselves:
            yield Message.of("lesson.new.layer", layer=Message.of(f"lesson.layer.{layer}"))
