"""
Make one HTML file of the explorer and a lesson, which opens from a stick with no network.

folium writes the page with our own plugin, :class:`geo.notebook.Explorer`; here it gets what a
file needs that stands alone: a title, who made it, and a policy by which the browser itself refuses
whatever the page does not carry.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from branca.element import Element
from branca.element import Figure

from geo import __version__
from geo.errors import ExportError
from geo.lessons.audience import PUPILS
from geo.notebook import Explorer
from geo.notebook import explorer_map
from geo.pack.saving import printable
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import word

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geo.export.pages import PageSource
    from geo.lessons.lessons import Lesson
    from geo.scene.stamp import Stamp

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
MOST_TITLE = 120
# the map fills the window, whatever folium writes for a notebook's frame
FILL = "<style>html,body{height:100%;margin:0;overflow:hidden}</style>"


def one_file(
    source: PageSource,
    *,
    made_on: dt.date,
    lesson: Lesson | None = None,
    audience: str = PUPILS,
    state: Mapping[str, Any] | None = None,
) -> bytes:
    """
    Make the file.

    Parameters
    ----------
    source
        The pack, its claims and their checks.
    made_on
        The day that the file states.
    lesson
        The lesson that it begins with, or None for the explorer alone.
    audience
        Whose file a lesson's is, one of :data:`geo.lessons.audience.AUDIENCES`: a pupil's holds
        neither notes nor answers nor the figures that the lesson asks.
    state
        What the explorer shows first: ``lang``, ``scenario``, ``view``, ``unit`` and so on.

    Returns
    -------
    content
        The file.

    Raises
    ------
    ExportError
        If the lesson has no step.
    FourIslandsError
        If the state or the lesson names what the pack does not have, or nothing can be drawn.
    """
    if lesson is not None and not lesson.steps:
        raise ExportError(Message.of("taking.no_steps"))
    shown = dict(state or {})
    language = shown.setdefault("lang", LANGUAGES[0])
    chart = explorer_map(
        source.pack,
        source.claims,
        checks=source.checks,
        lesson=lesson,
        audience=audience,
        state=shown,
        height="100%",
        made_on=made_on,
    )
    plugin = next(one for one in chart._children.values() if isinstance(one, Explorer))  # noqa: SLF001 - folium gives no other way to a map's parts
    # chance names would make every file another
    chart._id, plugin._id = "islands", "explorer"  # noqa: SLF001 - as above
    titled = lesson.title if lesson else source.pack.title
    title = printable(titled.get(language) or next(iter(titled.values()), ""))
    page = cast("Figure", chart.get_root())
    # it has a title of its own below
    page.title = ""
    # the policy holds for what follows it, so it comes first
    if lesson is not None:
        title = f"{title} · {word(language, f'export.audience.{audience}')}"
    page.header.add_child(Element(_head(title, plugin.stamp, language)), name="first")
    page.header._children.move_to_end("first", last=False)  # noqa: SLF001 - as above
    page.html.add_child(Element(_no_script(language)), name="no_script")
    written: str = page.render()
    # without a script too, a screen reader must know what it reads
    return written.replace("<html>", f'<html lang="{language}">', 1).encode()


def _head(title: str, stamp: Stamp, language: str) -> str:
    short = title if len(title) <= MOST_TITLE else f"{title[: MOST_TITLE - 1]}…"
    software = word(language, "export.software")
    named = {
        "generator": f"{software} {__version__}",
        "description": word(
            language, "taking.file.description", title=short, shown=stamp.shown(language)
        ),
        "date": stamp.made_on.isoformat(),
        "rights": stamp.credit_line(language),
        "citation": stamp.citation(language),
    }
    tags = [
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{_plain(short)} · {_plain(software)}</title>",
        *(f'<meta name="{name}" content="{_plain(text)}">' for name, text in named.items()),
        FILL,
    ]
    return "\n".join(tags)


def _plain(text: str) -> str:
    """Escape a text for the page and for the template engine that folium writes it with."""
    return escape(printable(text)).replace("{", "&#123;").replace("}", "&#125;")


def _no_script(language: str) -> str:
    return f"<noscript><p>{_plain(word(language, 'taking.file.no_script'))}</p></noscript>"
