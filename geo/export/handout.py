"""
Make a handout of a lesson: a PDF with a map for each step, and the answer key on its own page.

Maps are vectors and text is text; the PDF is tagged, so that it can be read aloud, and carries its
fonts.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.export.pages import LETTERS
from geo.export.pages import PageSource
from geo.export.pages import pages
from geo.export.pages import stop_if
from geo.export.wording import minutes_text
from geo.export.wording import say
from geo.figure.picture import plain_svg
from geo.figure.picture import typeset
from geo.figure.plan import Plan
from geo.lessons.audience import PUPILS
from geo.lessons.audience import TEACHER
from geo.lessons.sealing import sealed_checks
from geo.lessons.sealing import sealed_lesson
from geo.scene.rules import Rules
from geo.scene.stamp import Stamp
from geo.scene.telling import not_drawn
from geo.scene.view import view_of
from geo.text.format import date as written_date
from geo.text.words import word

if TYPE_CHECKING:
    import datetime as dt

    from geo.export.pages import Cancelled
    from geo.export.pages import ClaimLine
    from geo.export.pages import PageQuestion
    from geo.export.pages import Progress
    from geo.export.pages import StepPage
    from geo.lessons.lessons import Lesson

TEMPLATE = Path(__file__).with_name("handout.typ")
PARTS = frozenset({"badge", "scale", "legend"})
# what each page says of its own map
PER_PAGE = ("scenario", "shown", "caveat", "summary", "view")
# what a screen shows, a smaller picture shows from farther off
MAP_PX = (740.0, 468.0)
ZOOM_BY = -0.35
BLANK = "_" * 16
SHORT_BLANK = "_" * 9


@dataclass(frozen=True, slots=True)
class Paper:
    """
    How a handout shall look.

    Attributes
    ----------
    language
        Its language.
    ink
        One of :data:`geo.figure.ink.INK_SETS`.
    audience
        One of :data:`geo.lessons.audience.AUDIENCES`; a teacher's has the answer key with the
        speaker's notes on a page of its own, and says so.
    rules
        Rules of the sea that are switched on all maps but those of the past.
    """

    language: str = "en"
    ink: str = "color"
    audience: str = PUPILS
    rules: Rules = field(default_factory=Rules)


def handout(
    lesson: Lesson,
    source: PageSource,
    paper: Paper | None = None,
    *,
    made_on: dt.date,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """
    Make a handout.

    Parameters
    ----------
    lesson
        The lesson.
    source
        The pack, its claims and their checks.
    paper
        How it shall look.
    made_on
        The day that it states; with the same day the same bytes come out.
    progress
        Called with how many parts are done and how many there are.
    cancelled
        Asked between the parts; where it says yes, the work stops.

    Returns
    -------
    content
        A PDF.

    Raises
    ------
    CancelledError
        If the work was cancelled.
    FourIslandsError
        If a step names what the pack does not have.
    """
    paper = paper or Paper()
    if paper.audience == PUPILS:
        source = PageSource(source.pack, source.claims, sealed_checks(lesson, source.checks))
        lesson = sealed_lesson(lesson)
    total = len(lesson.steps) + 1

    def told(done: int, _: int) -> None:
        if progress:
            progress(done, total)

    made = pages(
        lesson,
        source,
        _plan(paper),
        made_on=made_on,
        rules=paper.rules,
        progress=told,
        cancelled=cancelled,
    )
    stop_if(cancelled)
    data = _data(lesson, made, source, paper, made_on)
    template = TEMPLATE.read_text(encoding="utf-8")
    content = typeset(template, data, "pdf", made_on=made_on)
    told(total, total)
    return content


def _plan(paper: Paper) -> Plan:
    return Plan(
        language=paper.language,
        width=MAP_PX[0],
        height=MAP_PX[1],
        ink=paper.ink,
        parts=PARTS,
        zoom_by=ZOOM_BY,
    )


def _data(
    lesson: Lesson, made: list[StepPage], source: PageSource, paper: Paper, made_on: dt.date
) -> dict[str, Any]:
    language = paper.language
    stamp = Stamp(view_of(source.pack, rules=paper.rules), made_on)
    keys = ("question", "claims", "key", "key_about", "notes", "sources", "room")
    minutes = lesson.minutes
    return {
        "language": language,
        "title": say(lesson.title, language) or lesson.id,
        "summary": say(lesson.summary, language),
        "minutes": minutes_text(minutes, language) if minutes else "",
        "name": word(language, "export.handout.name", blank=BLANK),
        "words": {key: word(language, f"export.handout.{key}") for key in keys},
        "letters": list(LETTERS),
        "audience": word(language, f"export.audience.{paper.audience}"),
        "footer": footer(lesson, stamp, language, paper.audience),
        "pages": [_page(page, len(made), language) for page in made],
        "key": _key(made, paper.language) if paper.audience == TEACHER else None,
        "stamp": about(stamp, language),
    }


def footer(lesson: Lesson, stamp: Stamp, language: str, audience: str) -> str:
    """
    Give the line that stands on every page: the lesson, the credits, the version and the day.

    Parameters
    ----------
    lesson
        The lesson.
    stamp
        Where its data come from.
    language
        Language of the line.
    audience
        Whose file it is; a teacher's says so on every page.

    Returns
    -------
    text
        The line.
    """
    software = word(language, "export.software")
    day = written_date(stamp.made_on.isoformat(), language)
    title = say(lesson.title, language) or lesson.id
    short = title if len(title) <= 90 else f"{title[:89]}…"  # noqa: PLR2004 - a line of print
    whose = word(language, "export.audience.teacher") if audience == TEACHER else ""
    parts = (whose, short, stamp.credit_line(language), f"{software} · {day}")
    return " · ".join(filter(None, parts))


def about(stamp: Stamp, language: str) -> list[tuple[str, str]]:
    """
    Say where a lesson's maps come from, whatever scenario each shows.

    Parameters
    ----------
    stamp
        The pack and the day.
    language
        Language of the rows.

    Returns
    -------
    rows
        Pairs of a name and a text.
    """
    shown = {word(language, f"export.stamp.{key}") for key in PER_PAGE}
    cite = word(language, "export.stamp.citation")
    rows = [(key, text) for key, text in stamp.rows(language) if key not in {*shown, cite}]
    title = word(language, "explorer.legend.not_drawn")
    said = not_drawn(stamp.scene, language, has_zones=True)
    return [*rows, (title, said.removeprefix(title).lstrip(":： "))]


def _page(page: StepPage, total: int, language: str) -> dict[str, Any]:
    place = word(language, "export.handout.step", number=page.number, total=total)
    return {
        "place": place,
        "title": page.title or place,
        "text": page.text,
        "svg": plain_svg(page.figure),
        "alt": page.figure.description,
        "claims": [_claim(claim, language) for claim in page.claims],
        "asked": _asked(page.asked, language) if page.asked else None,
    }


def _claim(claim: ClaimLine, language: str, *, key: bool = False) -> dict[str, str]:
    told = claim.verdict and (key or not claim.hidden)
    verdict = claim.verdict if told else ""
    if verdict and claim.why:
        verdict = word(language, "export.handout.verdict", verdict=verdict, why=claim.why)
    return {"text": claim.text, "credit": claim.credit, "verdict": verdict}


def _asked(asked: PageQuestion, language: str) -> dict[str, Any]:
    how = word(language, "export.handout.mark")
    if asked.kind == "estimate":
        how = word(language, "export.handout.estimate", blank=SHORT_BLANK, unit=asked.measured_in)
    return {"kind": asked.kind, "prompt": asked.prompt, "options": asked.options, "how": how}


def _key(made: list[StepPage], language: str) -> list[dict[str, Any]]:
    """List what the answer key must tell: answers, hidden verdicts, and notes."""
    items = []
    for page in made:
        hidden = [claim for claim in page.claims if claim.hidden and claim.verdict]
        if not (page.asked or hidden or page.notes):
            continue
        answer = page.asked.answer if page.asked else ""
        items.append(
            {
                "title": f"{page.number}. {page.title}",
                "prompt": page.asked.prompt if page.asked else "",
                "answer": word(language, "export.handout.answer", answer=answer) if answer else "",
                "explanation": page.asked.explanation if page.asked else "",
                "published": list(page.asked.published) if page.asked else [],
                "claims": [_claim(claim, language, key=True) for claim in hidden],
                "notes": page.notes,
            }
        )
    return items
