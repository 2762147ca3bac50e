"""Read what somebody asks to take along, refuse what is not there, and have it made."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ExportError
from geo.figure.formats import FORMATS
from geo.figure.formats import PAPERS
from geo.figure.formats import SUFFIXES
from geo.figure.ink import INK_SETS
from geo.lessons.audience import AUDIENCES
from geo.lessons.audience import PUPILS
from geo.scene.camera import parse_camera
from geo.scene.measurement import parse_measurement
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.telling import KM
from geo.scene.view import OWN
from geo.scene.view_options import asked_view
from geo.scene.view_options import one_of
from geo.scene.view_options import parse_rules
from geo.text.addresses import is_web_address
from geo.text.dates import is_today_somewhere
from geo.text.dates import today
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.scene.measurement import Measurement
    from geo.scene.view import View
    from geo.server.lesson_shelf import LessonShelf

BRAND = "four-islands"
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Order:
    """
    What somebody asks to take along.

    Attributes
    ----------
    kind
        One of :data:`geo.figure.formats.KINDS`.
    language
        Language of its words.
    view
        The scenario and perspective; what a lesson is made for shows its own.
    given
        What the explorer's address says of the view: ``scenario``, ``own`` and so on, checked.
    lesson
        Id of the lesson, or empty.
    ink
        Inks of maps on paper.
    audience
        Whose a lesson's file is: one of :data:`geo.lessons.audience.AUDIENCES`.
    made_on
        The day that the file states: the reader's.
    address
        Where the reader sees the view, which a picture states.
    """

    kind: str
    language: str
    view: View
    given: Mapping[str, str] = field(default_factory=dict)
    lesson: str = ""
    ink: str = "color"
    audience: str = PUPILS
    made_on: dt.date = field(default_factory=today)
    address: str = ""

    def words(self) -> list[str]:
        """Say it to the command line, after ``export``."""
        day = self.made_on.isoformat()
        named = {"lang": self.language, "lesson": self.lesson, "made-on": day}
        if self.kind in PAPERS:
            how = {"ink": self.ink, "law": self.given.get("law")}
            return [self.kind, *_options({**named, **how}), f"--{self.audience}"]
        scenario = self.given.get("scenario", "")
        about = {
            "perspective": self.given.get("view"),
            "assign": self.given.get("own", "") if scenario == OWN else None,
            "select": self.given.get("unit"),
            **{key: self.given.get(key) for key in _AS_SAID},
        }
        first = [scenario] if scenario and scenario != OWN else []
        whose = [f"--{self.audience}"] if self.lesson else []
        return [self.kind, *first, *_options({**named, **about}), *whose]

    def made(self) -> bytes:
        """Make a picture or data, which take no longer than a person waits."""
        made_on = self.made_on
        if self.kind in FORMATS:
            # slow to load, and few who open the app want it
            from geo.export.geodata import geodata  # noqa: PLC0415

            return geodata(
                self.view,
                self.kind,
                made_on=made_on,
                language=self.language,
                measured=self._measured(),
            )
        return self._picture()

    def _measured(self) -> Measurement | None:
        asked = self.given.get("measure")
        return parse_measurement(asked, self.view.pack) if asked else None

    def _picture(self) -> bytes:
        # as above
        from geo.figure.figure import draw_figure  # noqa: PLC0415
        from geo.figure.picture import picture  # noqa: PLC0415
        from geo.figure.plan import Plan  # noqa: PLC0415
        from geo.scene.camera import Camera  # noqa: PLC0415
        from geo.scene.stamp import Stamp  # noqa: PLC0415

        pack, unit = self.view.pack, self.given.get("unit")
        to_unit = self.given.get("to") or str(pack.about.get("reference_unit", ""))
        camera = None
        if "at" in self.given:
            lat, lon, zoom = parse_camera(self.given["at"])
            camera = Camera(lon, lat, zoom)
        measured = unit and unit != to_unit and pack.unit(unit).disputed and to_unit in pack.units
        plan = Plan(
            language=self.language,
            ink=self.ink,
            camera=camera,
            selected=(unit,) if unit else (),
            distance=(unit, to_unit) if unit and measured else None,
            dist=self.given.get("dist", KM),
            order=parse_order(self.given["order"]) if "order" in self.given else (),
            address=self.address,
            measured=self._measured(),
        )
        made_on = self.made_on
        return picture(draw_figure(Stamp(self.view, made_on), plan), self.kind, made_on=made_on)


def _options(values: Mapping[str, str | None]) -> list[str]:
    # written in one word, a value cannot be taken for an option of its own
    return [
        f"--{key}={value}"
        for key, value in values.items()
        if value or (key == "assign" and value is not None)
    ]


def order_of(kind: str, values: Mapping[str, Any], lessons: LessonShelf) -> Order:
    """
    Read an order.

    Parameters
    ----------
    kind
        One of :data:`geo.figure.formats.KINDS`.
    values
        What the address or the page says; what is not known here is left alone.
    lessons
        The pack, and the lessons.

    Returns
    -------
    order
        The order, all of whose names are there.

    Raises
    ------
    UnknownIdError
        If it names what is not there.
    ExportError
        If a value is none of its kind, or cannot be had.

    Examples
    --------
    >>> from geo.server.lesson_shelf import the_lesson_shelf
    >>> order = order_of("html", {"scenario": "four_island", "lang": "ja"}, the_lesson_shelf())
    >>> order.words()
    ['html', 'four_island', '--lang=ja', '--made-on=...']
    """
    pack = lessons.shelf.pack
    said = {key: str(value) for key, value in values.items() if value not in (None, "")}
    language = one_of("language", said.get("lang", LANGUAGES[0]), LANGUAGES)
    lesson = said.get("lesson", "")
    if lesson and not lessons.entry(lesson).lesson.steps:
        raise ExportError(Message.of("taking.no_steps"))
    if not lesson and kind in PAPERS:
        raise ExportError(Message.of("taking.no_lesson"))
    given = {key: said[key] for key in _GIVEN if key in said}
    return Order(
        kind=kind,
        language=language,
        view=_checked(given, pack),
        given=given,
        lesson=lesson,
        ink=one_of("ink", said.get("ink", INK_SETS[0]), INK_SETS),
        audience=one_of("audience", said.get("audience", PUPILS), AUDIENCES),
        made_on=parse_day(said.get("day")),
        address=parse_address(said.get("address", "")),
    )


_AS_SAID = ("date", "at", "dist", "order", "law", "turn", "to", "measure")
_GIVEN = (
    "scenario", "view", "own", "date", "unit", "to", "at", "dist", "order", "law", "turn",
    "measure",
)  # fmt: skip


def _checked(given: dict[str, str], pack: Pack) -> View:
    """Give the view, and refuse a place or a rule that is not there."""
    for key in ("unit", "to"):
        if key in given:
            pack.unit(given[key])
    if "at" in given:
        given["at"] = ",".join(f"{number:g}" for number in parse_camera(given["at"]))
    if "dist" in given:
        one_of("distance unit", given["dist"], tuple(DISTANCE_UNITS))
    if "order" in given:
        given["order"] = ",".join(parse_order(given["order"]))
    if "law" in given:
        # on a day of the past no rule of today counts; a page keeps it for the other days
        parse_rules(given["law"], pack)
    if "measure" in given:
        given["measure"] = str(parse_measurement(given["measure"], pack))
    own = given.get("own", "") if given.get("scenario") == OWN else None
    return asked_view(
        pack,
        given.get("scenario"),
        given.get("view"),
        assign=own,
        date=given.get("date"),
        turn=given.get("turn"),
        law=None if given.get("date") else given.get("law"),
    )


def parse_day(text: str | None) -> dt.date:
    """
    Read which day it is where the browser is; no file states another.

    Parameters
    ----------
    text
        YYYY-MM-DD, or None where the browser does not say.

    Returns
    -------
    day
        The reader's day, or this machine's where none is given.

    Raises
    ------
    ExportError
        If it is no day, or today's for nobody on Earth.

    Examples
    --------
    >>> parse_day("1956-10-19")
    Traceback (most recent call last):
    geo.errors.ExportError: It is 19 October 1956 nowhere on Earth. ...
    """
    if not text:
        return today()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise ExportError(Message.of("taking.no_day", day=text[:60])) from error
    if not is_today_somewhere(day):
        raise ExportError(Message.of("taking.not_today", day=day))
    return day


def parse_order(text: str) -> tuple[str, ...]:
    """
    Read in which order the languages of names stand.

    Parameters
    ----------
    text
        All languages, parted by commas.

    Returns
    -------
    order
        The languages.

    Raises
    ------
    ExportError
        If one is missing, twice there or unknown.

    Examples
    --------
    >>> parse_order("ru,ja,en")
    ('ru', 'ja', 'en')
    """
    order = tuple(text.split(","))
    if sorted(order) != sorted(LANGUAGES):
        raise ExportError(Message.of("taking.no_order", order=text[:60], all=",".join(LANGUAGES)))
    return order


def parse_address(text: str) -> str:
    """
    Read where on the web a view is.

    Parameters
    ----------
    text
        An address that begins with http, in plain letters, or nothing.

    Returns
    -------
    address
        The same.

    Raises
    ------
    ExportError
        If it is none, with an odd port say, or longer than a picture has room for.

    Examples
    --------
    >>> parse_address("https://map.school.example/?unit=shikotan")
    'https://map.school.example/?unit=shikotan'
    >>> parse_address("javascript:alert(1)")
    Traceback (most recent call last):
    geo.errors.ExportError: 'javascript:alert(1)' is no address of a view...
    """
    plain = text.isascii() and len(text) <= LONGEST_ADDRESS and is_web_address(text)
    if text and not plain:
        raise ExportError(Message.of("taking.no_address", text=repr(text[:60])))
    return text


def file_name(order: Order) -> str:
    """
    Name a file so that it is told apart in a folder.

    Parameters
    ----------
    order
        What the file is.

    Returns
    -------
    name
        In letters that every system takes.
    """
    suffix = SUFFIXES.get(order.kind, order.kind)
    shown = order.lesson or order.view.date or order.view.scenario.id
    whose = order.audience if order.lesson else order.view.perspective.id
    rules = str(order.view.rules) if order.view.rules else ""
    parts = [BRAND, shown, *filter(None, [rules]), whose, order.language]
    stem = "-".join(re.sub(r"[^A-Za-z0-9_]+", "-", part).strip("-") for part in parts)
    return f"{stem[:120]}.{suffix}"
