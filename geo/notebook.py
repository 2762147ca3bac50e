"""
Put the explorer around a folium map, for notebooks and files that open with no network.

This module imports folium, which the running app does without.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from typing import Any

import folium
from branca.element import Figure
from branca.element import MacroElement
from folium.template import Template

from geo.browser.alone import alone_bundle
from geo.browser.alone import alone_contents
from geo.browser.assets import ASSETS
from geo.browser.assets import assets_version
from geo.browser.explaining import about_data
from geo.browser.folium_links import OthersNamed
from geo.browser.folium_links import ScriptKept
from geo.browser.folium_links import Verbatim
from geo.browser.folium_links import allow_enlarging
from geo.browser.folium_links import drop_links
from geo.browser.folium_links import page_of
from geo.browser.inlining import inline_fonts
from geo.browser.inlining import inline_script
from geo.browser.inlining import inline_style
from geo.browser.inlining import script_data
from geo.browser.opening import opening_state
from geo.errors import BuildError
from geo.errors import ExportError
from geo.lessons.audience import AUDIENCES
from geo.lessons.audience import PUPILS
from geo.lessons.covering import asked_anywhere
from geo.lessons.files import lesson_data
from geo.lessons.sealing import sealed_bundle
from geo.lessons.sealing import sealed_data
from geo.pack.saving import printable
from geo.scene.rules import Rules
from geo.scene.stamp import Stamp
from geo.scene.view import OWN
from geo.scene.view import view_of
from geo.scene.view_options import one_of
from geo.text.dates import today
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import texts_under

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.lessons.lessons import Lesson
    from geo.pack.pack import Pack

SCRIPTS = (
    "leaflet/leaflet.js",
    "core/four_islands.js",
    "core/measure.js",
    "core/one_file.js",
)
STYLES = ("core/four_islands.css", "core/one_file.css")
LESSON_SCRIPTS = ("core/lesson.js",)
LESSON_STYLES = ("core/lesson.css",)
FONTS = "fonts/fonts.css"
THEMES = ("light", "dark", "auto")
# how the camera moves, as in the app
CAMERA: dict[str, Any] = {
    "zoom_control": False,
    "zoom_snap": 0.25,
    "zoom_delta": 0.75,
    "wheel_px_per_zoom_level": 90,
    "max_zoom": 14,
    "fade_animation": False,
    "box_zoom": False,
}
# folium writes all elements of a page into one script, which ends where one of them fails
OPENED = (
    "<script>addEventListener('DOMContentLoaded', () => "
    "FourIslandsFile.openOnce(globalThis.%(map)s, '%(data)s'));</script>"
)
# what a file's own frame says, and what a lesson's player says
FRAME_WORDS, LESSON_WORDS, FINDING_WORDS = "taking.file.", "present.", "finding."


class Explorer(MacroElement):
    """
    The explorer's layers, switches and panel around a folium map, with a lesson where wanted.

    Everything is written into the page, so a saved file opens with no network and asks nobody.
    folium's own links to scripts on other servers are taken out of the map it is added to; its
    layers, markers, pop-ups and icons work without them. An icon shows its colour, and of its sign
    what any font has; plugins that fetch scripts of their own still do.

    Parameters
    ----------
    pack
        The pack to show, as its data or as :func:`geo.open_pack` gives it.
    claims
        Claims made about its units, or None.
    checks
        What came of checking them.
    lesson
        A lesson to begin with, or None for the explorer alone.
    audience
        Whose page a lesson's is, one of :data:`geo.lessons.audience.AUDIENCES`.
    state
        What to show first: ``lang``, ``scenario``, ``view``, ``unit`` and so on, as in addresses.
    theme
        ``light``, ``dark`` or ``auto``.
    assets_url
        Address of served assets to link to instead of writing them into the page.
    made_on
        The day that the page states; today where None.

    Raises
    ------
    BuildError
        If the assets have not been made.
    PackError
        If the pack has no geometry to draw.
    UnknownIdError
        If the state or the lesson names what the pack does not have.
    ExportError
        If a value of the state is not of its kind, or the theme is none.

    Examples
    --------
    >>> import folium
    >>> import geo
    >>> chart = folium.Map(tiles=None)
    >>> explorer = geo.Explorer(geo.open_pack().data, state={"lang": "ja"}).add_to(chart)
    >>> "L.map(" in chart.get_root().render()
    True
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        FourIslandsFile.openOnce({{ this._parent.get_name() }}, "{{ this.get_name() }}_data");
        {% endmacro %}
        """
    )

    def __init__(
        self,
        pack: Pack,
        claims: Claims | None = None,
        *,
        checks: Iterable[Check] = (),
        lesson: Lesson | None = None,
        audience: str = PUPILS,
        state: Mapping[str, Any] | None = None,
        theme: str = "auto",
        assets_url: str | None = None,
        made_on: dt.date | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "FourIslandsExplorer"
        self.assets_url = assets_url.rstrip("/") if assets_url else None
        self.version = assets_version()
        self.has_lesson = lesson is not None
        _check_looks(audience, theme)
        # the researcher's door hands out packs that hold their data
        pack = getattr(pack, "data", pack)
        shown = opening_state(pack, {} if state is None else state)
        self.title = _title(pack, str(shown.get("lang", LANGUAGES[0])))
        self.stamp = _stamp(pack, shown, made_on)
        bundle, taught = alone_bundle(pack, claims, checks), {}
        if lesson is not None:
            taught = _lesson(lesson, pack, audience)
            if audience == PUPILS:
                bundle = sealed_bundle(bundle, lesson)
                shown["hide"] = list(asked_anywhere(lesson))
        contents, self._letters = alone_contents(pack, bundle)
        said = {"words": texts_under(FRAME_WORDS), "findingWords": texts_under(FINDING_WORDS)}
        about = about_data(self.stamp)
        held = {**contents, **taught, **said, "state": shown, "theme": theme, "about": about}
        self.config = script_data(held)

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """
        Write the assets into the page's head, in place of folium's links.

        Raises
        ------
        BuildError
            If the explorer has not been added to a folium map.
        """
        figure, chart = self.get_root(), self._parent
        if not (isinstance(figure, Figure) and isinstance(chart, folium.Map)):
            msg = "Add the explorer to a folium map before it is shown."
            raise BuildError(msg)
        if any(isinstance(one, Explorer) and one is not self for one in chart._children.values()):  # noqa: SLF001
            msg = "A map takes one explorer; add the other one to a map of its own."
            raise BuildError(msg)
        page = page_of(figure)
        drop_links(page)
        allow_enlarging(page)
        if page.title is None:
            page.title = self.title
        # as data and verbatim: neither the browser nor the template engine may take it for code
        name = f"{self.get_name()}_data"
        data = f'<script type="application/json" id="{name}">{self.config}</script>'
        figure.header.add_child(Verbatim(data), name=name)
        for number, text in enumerate(self._head()):
            figure.header.add_child(Verbatim(text), name=f"four_islands_{number}")
        opened = OPENED % {"map": chart.get_name(), "data": name}
        figure.header.add_child(Verbatim(opened), name=f"{name}_opened")
        figure.header.add_child(ScriptKept(page), name="four_islands_script")
        figure.header.add_child(OthersNamed(page), name="four_islands_others")
        written: str = super().render(**kwargs)  # type: ignore[no-untyped-call]
        return written

    def _head(self) -> list[str]:
        scripts = (*SCRIPTS, *(LESSON_SCRIPTS if self.has_lesson else ()))
        styles = (*STYLES, *(LESSON_STYLES if self.has_lesson else ()))
        if self.assets_url:
            mark = f"?v={self.version}"
            return [
                *(
                    f'<link rel="stylesheet" href="{self.assets_url}/{path}{mark}">'
                    for path in (*styles, FONTS)
                ),
                *(f'<script src="{self.assets_url}/{path}{mark}"></script>' for path in scripts),
            ]
        written = [inline_script(ASSETS / path) for path in scripts]
        fonts = inline_fonts(self._letters.union(self.config, *written))
        return [
            *(f"<style>{inline_style(ASSETS / path)}</style>" for path in styles),
            f"<style data-fonts>{fonts}</style>",
            *(f"<script>{text}</script>" for text in written),
        ]


def _title(pack: Pack, language: str) -> str:
    """Name a page that has no name yet, for whoever hears which page it is."""
    return escape(printable(pack.title.get(language) or next(iter(pack.title.values()), "")))


def explorer_map(
    pack: Pack,
    claims: Claims | None = None,
    *,
    checks: Iterable[Check] = (),
    lesson: Lesson | None = None,
    audience: str = PUPILS,
    state: Mapping[str, Any] | None = None,
    theme: str = "auto",
    height: str = "640px",
    made_on: dt.date | None = None,
) -> folium.Map:
    """
    Make a folium map with the explorer around it.

    Parameters
    ----------
    pack
        The pack to show.
    claims
        Claims made about its units, or None.
    checks
        What came of checking them.
    lesson
        A lesson to begin with, or None.
    audience
        Whose page a lesson's is, one of :data:`geo.lessons.audience.AUDIENCES`.
    state
        What to show first, as in addresses.
    theme
        ``light``, ``dark`` or ``auto``.
    height
        Height of the figure as a CSS length.
    made_on
        The day that the page states; today where None.

    Returns
    -------
    chart
        A map without tiles; ``save`` writes one file that needs no network.
    """
    home = pack.about["home"]
    chart = folium.Map(
        location=(home["lat"], home["lon"]), zoom_start=home["zoom"], tiles=None, **CAMERA
    )
    Figure(height=height).add_child(chart)
    Explorer(
        pack,
        claims,
        checks=checks,
        lesson=lesson,
        audience=audience,
        state=state,
        theme=theme,
        made_on=made_on,
    ).add_to(chart)
    return chart


def _check_looks(audience: str, theme: str) -> None:
    one_of("audience", audience, AUDIENCES)
    if theme not in THEMES:
        said = {"given": str(theme)[:60], "known": ", ".join(THEMES)}
        raise ExportError(Message.of("problems.state.theme", **said))


def _stamp(pack: Pack, state: Mapping[str, Any], made_on: dt.date | None) -> Stamp:
    own = state.get("own") if state.get("scenario") == OWN else None
    rules = Rules(state.get("law") or {}, state.get("effects") or {})
    view = view_of(
        pack,
        None if own is not None else state.get("scenario"),
        state.get("view"),
        own=own,
        date=state.get("date"),
        # on a day of the past no rule of today counts, until another is looked at
        rules=None if state.get("date") else rules,
    )
    return Stamp(view, made_on or today())


def _lesson(lesson: Lesson, pack: Pack, audience: str) -> dict[str, Any]:
    for step in lesson.steps:
        view_of(pack, step.scenario, step.perspective, date=step.date)
    data = sealed_data(lesson, pack) if audience == PUPILS else lesson_data(lesson, pack)
    return {"lesson": data, "lessonWords": texts_under(LESSON_WORDS), "audience": audience}
