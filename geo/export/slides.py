"""
Make slides of a lesson: a PPTX with real text, the map as a picture, and the notes.

Text stays text, so that a teacher can change, translate and search it; questions stand on the
slide, their answers in the notes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu
from pptx.util import Inches
from pptx.util import Pt

from geo.export.handout import about
from geo.export.handout import footer
from geo.export.pages import LETTERS
from geo.export.pages import PageSource
from geo.export.pages import pages
from geo.export.pages import stop_if
from geo.export.wording import minutes_text
from geo.export.wording import say
from geo.figure.picture import picture
from geo.figure.plan import Plan
from geo.lessons.audience import PUPILS
from geo.lessons.audience import TEACHER
from geo.lessons.sealing import sealed_checks
from geo.lessons.sealing import sealed_lesson
from geo.scene.stamp import Stamp
from geo.scene.style import THEMES
from geo.scene.view import view_of
from geo.text.words import word

if TYPE_CHECKING:
    from geo.export.pages import Cancelled
    from geo.export.pages import Progress
    from geo.export.pages import StepPage
    from geo.lessons.lessons import Lesson
    from geo.scene.rules import Rules

PARTS = frozenset({"badge", "scale", "legend"})
MAP_PX = (880.0, 560.0)
MAP_DPI = 200
ZOOM_BY = -0.35
LETTER_SCALE = 1.1
# a screen of 16 to 9
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.45)
MAP_LEFT, MAP_TOP = MARGIN, Inches(1.25)
MAP_WIDTH, MAP_HEIGHT = Inches(7.9), Inches(5.6)
TEXT_LEFT = MAP_LEFT + MAP_WIDTH + Inches(0.35)
FOOT_TOP = HEIGHT - Inches(0.55)
TITLE_ONLY = 5
# what programs ask for when they choose letters and spelling
LOCALES = {"en": "en-GB", "ja": "ja-JP", "ru": "ru-RU"}
_NOTES = {
    PP_PLACEHOLDER.SLIDE_IMAGE: "slide",
    PP_PLACEHOLDER.BODY: "notes",
    PP_PLACEHOLDER.SLIDE_NUMBER: "number",
}
# letters on a slide -> largest size in points that fits beside the map
SIZES = ((220, 20), (380, 18), (600, 16), (900, 13), (1400, 11))
SMALLEST = 9
# of the letters of a property of the file, by the format
MOST_PROPERTY = 255
MOST_TITLE = 400


def slides(
    lesson: Lesson,
    source: PageSource,
    language: str = "en",
    *,
    made_on: dt.date,
    ink: str = "color",
    audience: str = PUPILS,
    rules: Rules | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """
    Make slides.

    Parameters
    ----------
    lesson
        The lesson.
    source
        The pack, its claims and their checks.
    language
        Language of the slides.
    made_on
        The day that they state; with the same day the same bytes come out.
    ink
        One of :data:`geo.figure.ink.INK_SETS`.
    audience
        One of :data:`geo.lessons.audience.AUDIENCES`; a teacher's slides have the speaker's notes
        and the answers in their notes, and say so.
    rules
        Rules of the sea that are switched on all maps but those of the past.
    progress
        Called with how many parts are done and how many there are.
    cancelled
        Asked between the parts; where it says yes, the work stops.

    Returns
    -------
    content
        A PPTX file.

    Raises
    ------
    CancelledError
        If the work was cancelled.
    FourIslandsError
        If a step names what the pack does not have.
    """
    total = 2 * len(lesson.steps)
    if audience == PUPILS:
        source = PageSource(source.pack, source.claims, sealed_checks(lesson, source.checks))
        lesson = sealed_lesson(lesson)

    def told(done: int) -> None:
        if progress:
            progress(done, total)

    made = pages(
        lesson,
        source,
        _plan(language, ink),
        made_on=made_on,
        rules=rules,
        progress=lambda done, _: told(done),
        cancelled=cancelled,
    )
    deck = _Deck(lesson, Stamp(view_of(source.pack, rules=rules), made_on), language, audience)
    deck.opening()
    for done, page in enumerate(made, 1):
        stop_if(cancelled)
        deck.step(page, len(made))
        told(len(made) + done)
    deck.closing()
    return deck.content()


def _plan(language: str, ink: str) -> Plan:
    return Plan(
        language=language,
        width=MAP_PX[0],
        height=MAP_PX[1],
        ink=ink,
        parts=PARTS,
        scale=LETTER_SCALE,
        zoom_by=ZOOM_BY,
    )


class _Deck:
    """Slides in the making."""

    def __init__(self, lesson: Lesson, stamp: Stamp, language: str, audience: str) -> None:
        self.lesson, self.stamp, self.language = lesson, stamp, language
        self.audience = audience
        self.title = say(lesson.title, language) or lesson.id
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = WIDTH, HEIGHT
        self.foot = footer(lesson, stamp, language, audience)
        at = dt.datetime.combine(stamp.made_on, dt.time(12))
        known = self.deck.core_properties
        known.author, known.language = "", LOCALES[language]
        known.title = self.title[:MOST_PROPERTY]
        known.comments = stamp.credit_line(language)[:MOST_PROPERTY]
        known.created = known.modified = at
        known.last_modified_by = ""

    def _slide(self, title: str, *, size: int = 30, top: int = Inches(0.3)) -> Any:  # noqa: ANN401 - python-pptx names no type for a slide
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[TITLE_ONLY])
        head = slide.shapes.title
        self._name(head, "title")
        head.left, head.top = MARGIN, Emu(top)
        head.width, head.height = WIDTH - 2 * MARGIN, Inches(0.85)
        head.text_frame.word_wrap = True
        head.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        # long titles become smaller rather than run over the map
        shrunk = size if len(title) < 70 else 22 if len(title) < 140 else 14  # noqa: PLR2004
        self._write(head.text_frame, [(shortened(title), shrunk, True)])
        return slide

    def _write(self, frame: Any, lines: list[tuple[str, int, bool]]) -> None:  # noqa: ANN401 - as above
        red_green_blue = bytes.fromhex(THEMES["light"]["ink"].removeprefix("#"))
        ink = RGBColor(*red_green_blue)  # type: ignore[no-untyped-call]
        for i, (text, size, bold) in enumerate(lines):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.alignment = None
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = ink
            run._r.get_or_add_rPr().set("lang", LOCALES[self.language])  # noqa: SLF001 - python-pptx has no other way to say a run's language
            paragraph.space_after = Pt(size * 0.45)
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - nor to align to the left whatever the layout says
            properties.set("algn", "l")

    def _box(
        self,
        slide: Any,  # noqa: ANN401 - as above
        place: tuple[int, int, int, int],
        lines: list[tuple[str, int, bool]],
        role: str = "text",
    ) -> None:
        box = slide.shapes.add_textbox(*map(Emu, place))
        self._name(box, role)
        frame = box.text_frame
        frame.word_wrap = True
        self._write(frame, lines)

    def _footer(self, slide: Any) -> None:  # noqa: ANN401 - as above
        place = (MARGIN, FOOT_TOP, WIDTH - 2 * MARGIN, Inches(0.4))
        self._box(slide, place, [(self.foot, 9, False)], role="foot")

    def _name(self, shape: Any, role: str) -> None:  # noqa: ANN401 - as above
        # a reader of the screen and the selection pane say the name
        shape.name = word(self.language, f"export.shape.{role}")

    def opening(self) -> None:
        """Add the slide that names the lesson."""
        slide = self._slide(self.title, size=40, top=Inches(2.1))
        lines = [(say(self.lesson.summary, self.language), 22, False)]
        if self.lesson.minutes:
            minutes = minutes_text(self.lesson.minutes, self.language)
            lines.append((minutes, 18, False))
        lines.append((word(self.language, f"export.audience.{self.audience}"), 18, False))
        place = (MARGIN, Inches(3.2), WIDTH - 2 * MARGIN, Inches(2.5))
        self._box(slide, place, [line for line in lines if line[0]])
        self._footer(slide)

    def step(self, page: StepPage, total: int) -> None:
        """Add the slide of a step."""
        slide = self._slide(page.title or str(page.number))
        self._picture(slide, page)
        size = _size(page)
        lines = [(page.text, size, False)]
        for claim in page.claims:
            told = word(self.language, "export.handout.claim", text=claim.text, credit=claim.credit)
            lines.append((told, size - 2, False))
            if claim.verdict and not claim.hidden:
                lines.append((claim.verdict, size - 2, True))
        if page.asked:
            lines.append((page.asked.prompt, size, True))
            for letter, option in zip(LETTERS, page.asked.options, strict=False):
                lines.append((f"{letter}. {option}", size, False))
        room = (TEXT_LEFT, MAP_TOP, WIDTH - TEXT_LEFT - MARGIN, MAP_HEIGHT)
        self._box(slide, room, [line for line in lines if line[0]])
        self._footer(slide)
        if self.audience == TEACHER:
            slide.notes_slide.notes_text_frame.text = "\n\n".join(self._notes(page, total))
            for shape in slide.notes_slide.placeholders:
                role = _NOTES.get(shape.placeholder_format.type)
                if role is not None:
                    self._name(shape, role)

    def _picture(self, slide: Any, page: StepPage) -> None:  # noqa: ANN401 - as above
        drawn = picture(page.figure, "png", made_on=self.stamp.made_on, dpi=MAP_DPI)
        across, down = page.figure.drawing.width, page.figure.drawing.height
        scale = min(MAP_WIDTH / across, MAP_HEIGHT / down)
        size = Emu(int(across * scale)), Emu(int(down * scale))
        shape = slide.shapes.add_picture(io.BytesIO(drawn), MAP_LEFT, MAP_TOP, *size)
        self._name(shape, "map")
        shape._element.nvPicPr.cNvPr.set("descr", page.figure.description)  # noqa: SLF001 - python-pptx has no other way to set a picture's description

    def _notes(self, page: StepPage, total: int) -> list[str]:
        language = self.language
        whole = page.title if shortened(page.title) != page.title else ""
        place = word(language, "export.handout.step", number=page.number, total=total)
        texts = [place, whole, page.notes]
        if page.asked:
            answer = word(language, "export.handout.answer", answer=page.asked.answer)
            texts += [page.asked.prompt, answer, page.asked.explanation]
        texts += [
            word(language, "export.handout.verdict", verdict=claim.verdict, why=claim.why)
            for claim in page.claims
            if claim.verdict
        ]
        return [text for text in (*texts, page.shown) if text]

    def closing(self) -> None:
        """Add the slide that says where everything comes from."""
        slide = self._slide(word(self.language, "export.slides.sources"))
        lines = [
            (word(self.language, "export.pair", name=name, text=text), 14, False)
            for name, text in about(self.stamp, self.language)
        ]
        place = (MARGIN, MAP_TOP, WIDTH - 2 * MARGIN, MAP_HEIGHT)
        self._box(slide, place, lines)
        self._footer(slide)

    def content(self) -> bytes:
        """Give the file; its parts are dated by the day that it states."""
        made = io.BytesIO()
        self.deck.save(made)
        day = self.stamp.made_on
        out = io.BytesIO()
        with (
            zipfile.ZipFile(made) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                # the earliest day that a zip can hold is in 1980
                known = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 12, 0, 0))
                known.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(known, source.read(name))
        return out.getvalue()


def shortened(title: str) -> str:
    """
    Cut a title to what a slide can hold; the notes have the whole.

    Examples
    --------
    >>> shortened("Short"), len(shortened("long " * 400))
    ('Short', 400)
    """
    return title if len(title) <= MOST_TITLE else f"{title[: MOST_TITLE - 1]}…"


def _size(page: StepPage) -> int:
    letters = len(page.text) + sum(len(c.text) + len(c.credit) for c in page.claims)
    if page.asked:
        letters += len(page.asked.prompt) + sum(map(len, page.asked.options))
    # a Japanese letter takes about twice the room
    wide = sum(1 for c in page.text if c > "\u2e80")
    return next((size for most, size in SIZES if letters + wide <= most), SMALLEST)
