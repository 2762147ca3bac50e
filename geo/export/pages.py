"""Turn a lesson into pages: for each step its map, its words, its claims and its question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.checks import run_checks
from geo.errors import CancelledError
from geo.errors import FourIslandsError
from geo.export.wording import quantity
from geo.export.wording import say
from geo.export.wording import unit_text
from geo.figure.figure import draw_figure
from geo.figure.plan import Plan
from geo.lessons.answers import answer
from geo.lessons.covering import VERDICTS
from geo.lessons.covering import covers
from geo.pack.units import AREA
from geo.pack.units import DISTANCE
from geo.pack.units import SHARE
from geo.scene.camera import Camera
from geo.scene.published_words import published_line
from geo.scene.stamp import Stamp
from geo.scene.view import view_of
from geo.text.message import Message
from geo.text.sentences import in_every_language
from geo.text.words import word

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.figure.figure import Figure
    from geo.lessons.answers import Answer
    from geo.lessons.lessons import Lesson
    from geo.lessons.lessons import Step
    from geo.lessons.questions import Question
    from geo.lessons.questions import Working
    from geo.pack.pack import Pack
    from geo.pack.units import Published
    from geo.scene.rules import Rules
    from geo.scene.view import View

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# layers that every map of a lesson has; the others are the step's own
ALWAYS = frozenset({"depth", "graticule"})
LAYERS = {"names": "labels", "zones": "zones", "boundary": "boundary", "regimes": "regimes"}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """
    A claim as a page shows it.

    Attributes
    ----------
    text
        The claim in our words.
    credit
        Who says it, in which document.
    verdict, why
        What came of checking it; empty where it was not checked.
    hidden
        Whether the verdict is left for the answer key.
    """

    text: str
    credit: str
    verdict: str = ""
    why: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """
    A question as a page shows it.

    Attributes
    ----------
    kind
        ``choose``, ``estimate`` or ``click``.
    prompt
        What is asked.
    options
        What may be chosen, each with a letter before it.
    measured_in
        The unit of a number to estimate, or empty.
    answer
        The computed answer.
    explanation
        What to say when it is shown, or empty.
    published
        What others published of the same thing, each with the reason why it differs.
    """

    kind: str
    prompt: str
    options: tuple[str, ...]
    measured_in: str
    answer: str
    explanation: str
    published: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPage:
    """
    One step of a lesson on paper.

    Attributes
    ----------
    number
        Which step it is, from 1.
    title, text, notes
        What is shown large, what is told, and what only the speaker sees.
    shown
        Which scenario and perspective, or which day.
    figure
        The map.
    claims
        The claims that are shown.
    asked
        The question, or None.
    """

    number: int
    title: str
    text: str
    notes: str
    shown: str
    figure: Figure
    claims: tuple[ClaimLine, ...] = ()
    asked: PageQuestion | None = None


@dataclass(frozen=True, slots=True)
class PageSource:
    """
    What the pages of a lesson are made of.

    Attributes
    ----------
    pack
        The pack that the lesson is about.
    claims
        The claims that its steps may show, or None.
    checks
        What came of checking them; none to leave that out.
    """

    pack: Pack
    claims: Claims | None = None
    checks: tuple[Check, ...] = ()

    @classmethod
    def checked(cls, pack: Pack, claims: Claims) -> PageSource:
        """Check the claims without the reader's own copies, which stay out of what is handed on."""
        return cls(pack, claims, tuple(run_checks(pack, claims)))

    @property
    def by_claim(self) -> dict[str, Check]:
        """The checks by the claim that they are of."""
        return {check.claim: check for check in self.checks}


def pages(
    lesson: Lesson,
    source: PageSource,
    plan: Plan,
    *,
    made_on: dt.date,
    rules: Rules | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[StepPage]:
    """
    Draw and write every step of a lesson.

    Parameters
    ----------
    lesson
        The lesson.
    source
        The pack and the claims.
    plan
        Language, size and inks of the maps; the rest is the step's.
    made_on
        The day that the maps state.
    rules
        Rules of the sea that are switched on all maps but those of the past.
    progress
        Called after each step with how many are done and how many there are.
    cancelled
        Asked before each step; where it says yes, no more is done.

    Returns
    -------
    pages
        One for each step.

    Raises
    ------
    CancelledError
        If the work was cancelled.
    FourIslandsError
        If a step names what the pack does not have.
    """
    found = []
    total = len(lesson.steps)
    for number_, step in enumerate(lesson.steps, 1):
        stop_if(cancelled)
        view = view_of(
            source.pack,
            step.scenario,
            step.perspective,
            date=step.date,
            rules=None if step.date else rules,
        )
        found.append(_page(number_, step, source, plan, Stamp(view, made_on)))
        if progress:
            progress(number_, total)
    stop_if(cancelled)
    return found


def stop_if(cancelled: Cancelled | None) -> None:
    """Raise :class:`~geo.errors.CancelledError` if the work was cancelled."""
    if cancelled is not None and cancelled():
        raise CancelledError(Message.of("export.cancelled"))


def plan_of(step: Step, plan: Plan) -> Plan:
    """
    Say how a step's map shall look.

    Parameters
    ----------
    step
        The step.
    plan
        Language, size and inks.

    Returns
    -------
    plan
        The same with the step's camera, layers, unit and distance.
    """
    return Plan(
        language=plan.language,
        width=plan.width,
        height=plan.height,
        camera=Camera(step.camera.lon, step.camera.lat, step.camera.zoom + plan.zoom_by),
        ink=plan.ink,
        selected=(step.unit,) if step.unit else (),
        distance=step.distance if "distances" in step.layers else None,
        hide_numbers="distance" in covers(step),
        layers=ALWAYS | {LAYERS[layer] for layer in step.layers if layer in LAYERS},
        parts=plan.parts,
        scale=plan.scale,
    )


def _page(
    number_: int,
    step: Step,
    source: PageSource,
    plan: Plan,
    stamp: Stamp,
) -> StepPage:
    language = plan.language
    checks = source.by_claim
    claims = step.claims if "claims" in step.layers else ()
    return StepPage(
        number=number_,
        title=say(step.title, language),
        text=say(step.text, language),
        notes=say(step.notes, language),
        shown=stamp.shown(language),
        figure=draw_figure(stamp, plan_of(step, plan)),
        claims=tuple(
            _claim(claim, source, checks.get(claim), language, hidden=VERDICTS in step.hide)
            for claim in claims
            if source.claims is not None and claim in source.claims.by_id
        ),
        asked=_asked(step.question, stamp.view, language) if step.question else None,
    )


def _claim(
    claim_id: str, source: PageSource, check: Check | None, language: str, *, hidden: bool
) -> ClaimLine:
    said = source.claims
    if said is None:
        raise FourIslandsError(Message.of("export.no_claims"))
    claim = said.claim(claim_id)
    speaker, document = said.speaker(claim), said.document(claim)
    outlet = document.outlet.get(language, "")
    name = speaker.name.get(language, "")
    credit = name if name == outlet else f"{name} ({outlet})"
    verdict = why = ""
    if check is not None:
        verdict = word(language, f"checks.verdict.{check.verdict}")
        if check.attribution:
            told = word(language, f"checks.said.{check.attribution}")
            verdict = word(language, "export.answers", said=told, verdict=verdict)
        why = in_every_language(check.why, source.pack)[language]
    return ClaimLine(say(claim.paraphrase, language), credit, verdict, why, hidden)


def _asked(question: Question, view: View, language: str) -> PageQuestion:
    pack = view.pack
    found = answer(question, pack)
    options = tuple(say(option.text, language) for option in question.options)
    measured_in = found.measured_in if question.kind == "estimate" else ""
    unit = unit_text(measured_in, language) if measured_in else ""

    def ours(figure: Published) -> float | None:
        # a distance from a place stands beside ours from there, not beside the answer
        return found.value if figure.measure == SHARE else pack.ours(figure)

    return PageQuestion(
        kind=question.kind,
        prompt=say(question.prompt, language),
        options=options,
        measured_in=unit,
        answer=_under_rules(_answered(found, options, pack, language), question, view, language),
        explanation=say(question.explanation, language),
        published=tuple(
            published_line(figure, ours(figure), pack, language)
            for figure in pack.published
            if question.working and _measures(figure, question.working)
        ),
    )


def _under_rules(told: str, question: Question, view: View, language: str) -> str:
    """Say of an answer about the sea that its rules are not those of the map beside it."""
    working = question.working
    if view.rules and working and (working.tally or working.measure).startswith("sea"):
        return word(language, "export.usual_rules", answer=told)
    return told


def _measures(figure: Published, asked: Working) -> bool:
    """Say whether a published figure measured what is asked: not what is picked among others."""
    if asked.pick:
        return False
    if asked.tally:
        same = (figure.scenario, figure.party) == (asked.scenario, asked.party)
        return figure.measure == SHARE and asked.tally == "sea_share" and same
    same = (figure.unit, figure.to_unit) == (asked.unit, asked.to)
    return same and figure.measure == {"distance_km": DISTANCE, "land_km2": AREA}.get(asked.measure)


def _answered(found: Answer, options: tuple[str, ...], pack: Pack, language: str) -> str:
    value = "" if found.value is None else quantity(found.value, found.measured_in, language)
    what = ""
    if found.option is not None:
        what = f"{LETTERS[found.option % len(LETTERS)]}. {options[found.option]}"
    elif found.unit is not None:
        what = pack.unit(found.unit).name(language)
    elif found.place is not None:
        names = pack.places[found.place].names
        what = names[language].text if language in names else found.place
    return f"{what} ({value})" if what and value else what or value
