"""Give what a view means as frames, as a map in a notebook, as a picture, and as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ExportError
from geo.errors import UnknownIdError
from geo.export.geodata import geodata
from geo.export.layers import boundary_layer
from geo.export.layers import read_lands
from geo.export.layers import zones_layer
from geo.figure.figure import draw_figure
from geo.figure.formats import FORMATS
from geo.figure.formats import PAGE
from geo.figure.formats import PICTURES
from geo.figure.picture import picture
from geo.figure.picture import svg
from geo.figure.plan import Plan
from geo.frames.tables import geo_table
from geo.frames.tables import table
from geo.pack.saving import save
from geo.pack.scenarios import UNSETTLED
from geo.pack.scenarios import unknown
from geo.scene.scene import scene_of
from geo.scene.stamp import Stamp
from geo.scene.view import OWN
from geo.text.dates import today
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    import folium
    import geopandas as gpd
    import pandas as pd

    from geo.export.pages import PageSource
    from geo.figure.figure import Figure
    from geo.scene.scene import Scene
    from geo.scene.view import View as ViewData

SUFFIXES = (*FORMATS, *PICTURES, PAGE)
_LINE_COLUMNS = ("kind", "status", "computed", "length_km")


class Picture:
    """
    A drawn figure, which a notebook shows.

    Attributes
    ----------
    figure
        The drawing.

    Examples
    --------
    >>> import geo
    >>> drawn = geo.open_pack().view().figure()
    >>> isinstance(drawn, geo.Picture)
    True
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def _repr_svg_(self) -> str:
        return svg(self.figure)


class View:
    """
    A scenario of a pack seen from a perspective, or a day in the past.

    Made by :meth:`geo.Pack.view`. What it means is decided once, in its scene, from which the app,
    the files and these frames all draw.

    Parameters
    ----------
    data
        The view as an object.
    source
        Gives the claims and their checks, which maps show.

    Examples
    --------
    >>> import geo
    >>> view = geo.open_pack().view("two_island_1956")
    >>> view.tally().land_share.round(2).to_dict()
    {'JPN': 0.07, 'RUS': 0.93}
    """

    def __init__(self, data: ViewData, source: Callable[[], PageSource]) -> None:
        self.data = data
        self._source = source

    def __repr__(self) -> str:
        """Say what is seen, in English."""
        ruled = self.scene.ruled
        rules = f"; {ruled.badge['en']}" if ruled else ""
        return f"<View {self.data.title['en']}{rules}>"

    @property
    def scene(self) -> Scene:
        """What the view means, as an object: badge, legend, words, names and all below."""
        return scene_of(self.data)

    def holders(self) -> gpd.GeoDataFrame:
        """
        Give whose each unit is.

        Returns
        -------
        holders
            By unit, those without land of their own left out: ``sovereignty`` and
            ``administration`` as ids of parties (``unsettled``, or empty where nobody's or
            disputed), whether it is ``disputed``, and its land.

        Examples
        --------
        >>> import geo
        >>> view = geo.open_pack().view("two_island_1956")
        >>> view.holders().query("disputed").sovereignty.value_counts().to_dict()["JPN"]
        13
        """
        scene, units = self.scene, self.data.pack.units
        lands = read_lands(self.data.pack)
        known = [unit for unit in scene.holders if unit in lands]
        rows = [
            {
                "unit": unit,
                "sovereignty": scene.holders[unit].title or self._untitled(unit),
                "administration": scene.holders[unit].admin or "",
                "disputed": units[unit].disputed,
                "cut": bool(scene.sides(unit)),
            }
            for unit in known
        ]
        return geo_table(rows, [lands[unit] for unit in known], "unit", ("sovereignty",))

    def _untitled(self, unit: str) -> str:
        settled = self.data.scenario.sovereignty.get(unit) if self.data.date is None else None
        return UNSETTLED if settled == UNSETTLED else ""

    def zones(self) -> gpd.GeoDataFrame:
        """
        Give the zones at sea: the water nearer to each unit than to any other.

        Returns
        -------
        zones
            By unit, part of a unit that is cut (else empty) and ``breadth_nm``: ``sea_km2``
            without land (missing of a unit that is cut where a rule moves it), and whose it would
            be. A zone reaches from the coast to its breadth. Shapes that switched rules of the sea
            move are as fine as the map draws them.

        Examples
        --------
        >>> import geo
        >>> zones = geo.open_pack().view("two_island_1956").zones()
        >>> round(zones.loc[("shikotan", "", 12), "sea_km2"])
        2826
        """
        layer = zones_layer(self.scene)
        return geo_table(layer.rows, layer.shapes, ["unit", "part", "breadth_nm"], ("sea_km2",))

    def boundary(self) -> gpd.GeoDataFrame:
        """
        Give the lines that part two holders.

        Returns
        -------
        boundary
            By number: the units and parties on either side, the zone in which it runs
            (``within_nm``), ``length_km``, and what it is: ``status``, whether it is only
            ``computed``, for nobody says where it runs, and a label in each language. Under
            switched rules of the sea it is the drawn line, where half an effect is counted too.

        Examples
        --------
        >>> import geo
        >>> geo.open_pack().view("two_island_1956").boundary().status.unique().tolist()
        ['hypothetical', 'administered']
        """
        layer = boundary_layer(self.scene)
        rows = ({"line": number, **row} for number, row in enumerate(layer.rows, 1))
        return geo_table(rows, layer.shapes, "line", _LINE_COLUMNS)

    def tally(self) -> pd.DataFrame:
        """
        Add up what each party holds, on land and at sea.

        Returns
        -------
        tally
            By party: islands, ``land_km2``, people, zones in km2, shares of 0 to 1 of what is in
            question; and the same with ``change_`` before it against today. Missing where it
            is not known.

        Examples
        --------
        >>> import geo
        >>> geo.open_pack().view("two_island_1956").tally().sea_share.round(2).to_dict()
        {'JPN': 0.51, 'RUS': 0.49}
        """
        found = self.scene.tally
        rows = []
        for party in self.data.pack.parties:
            change = found.changes(party)
            rows.append(
                {
                    "party": party,
                    **found.values(party),
                    **{f"change_{key}": value for key, value in change.items()},
                }
            )
        return table(rows, "party")

    def map(self, *, language: str = LANGUAGES[0], height: str = "640px") -> folium.Map:
        """
        Show the explorer in a notebook's cell, as a folium map that takes other layers too.

        Parameters
        ----------
        language
            Language of its words.
        height
            Height as a CSS length.

        Returns
        -------
        chart
            A map that needs no network; markers, pop-ups and icons may be added to it.

        Raises
        ------
        BuildError
            If the browser's assets have not been made.

        Examples
        --------
        >>> import folium, geo
        >>> chart = geo.open_pack().view("two_island_1956").map()
        >>> _ = folium.Marker((43.8, 146.7), popup="here").add_to(chart)
        >>> type(chart).__name__
        'Map'
        """
        # folium is slow to import
        from geo.notebook import explorer_map  # noqa: PLC0415

        source = self._source()
        return explorer_map(
            source.pack,
            source.claims,
            checks=source.checks,
            state=self._state(language),
            height=height,
        )

    def _state(self, language: str) -> dict[str, Any]:
        data = self.data
        state = {"lang": language, "scenario": data.scenario.id, "view": data.perspective.id}
        more: dict[str, Any] = {
            "date": data.date,
            "law": dict(data.rules.law),
            "effects": dict(data.rules.effects),
        }
        if data.scenario.id == OWN:
            more["own"] = dict(data.scenario.sovereignty)
        return {**state, **{key: value for key, value in more.items() if value}}

    def figure(self, plan: Plan | None = None) -> Picture:
        """
        Draw the view as a picture.

        Parameters
        ----------
        plan
            Language, size, ink and more, as a :class:`geo.figure.plan.Plan`.

        Returns
        -------
        picture
            What a notebook shows; :meth:`save` writes SVG, PNG and PDF.

        Examples
        --------
        >>> import geo
        >>> drawn = geo.open_pack().view("two_island_1956").figure()
        >>> drawn._repr_svg_()[:4]
        '<svg'
        """
        return Picture(draw_figure(Stamp(self.data, today()), plan))

    def save(
        self,
        path: str | Path,
        *,
        language: str = LANGUAGES[0],
        made_on: dt.date | None = None,
    ) -> Path:
        """
        Write the view as a file, by the ending of its name.

        Parameters
        ----------
        path
            File to write: ``.gpkg``, ``.geojson``, ``.kml``, ``.csv``, ``.svg``, ``.png``,
            ``.pdf``, or ``.html`` for the explorer itself.
        language
            Language of its words.
        made_on
            The day that it states; today where None.

        Returns
        -------
        path
            The file.

        Raises
        ------
        ExportError
            If there is no such kind of file, or it cannot be written.
        UnknownIdError
            If there is no such language.

        Examples
        --------
        >>> import geo, tempfile
        >>> from pathlib import Path
        >>> geo.open_pack().view().save(Path(tempfile.mkdtemp()) / "view.csv").name
        'view.csv'
        """
        file, day = Path(path), made_on or today()
        kind = file.suffix.removeprefix(".").lower()
        if kind not in SUFFIXES:
            raise ExportError(unknown("kind of file", kind, SUFFIXES))
        if language not in LANGUAGES:
            raise UnknownIdError(unknown("language", language, LANGUAGES))
        if kind in FORMATS:
            content = geodata(self.data, kind, made_on=day, language=language)
        elif kind in PICTURES:
            drawn = draw_figure(Stamp(self.data, day), Plan(language=language))
            content = picture(drawn, kind, made_on=day)
        else:
            from geo.export.html import one_file  # noqa: PLC0415 - folium is slow to import

            content = one_file(self._source(), made_on=day, state=self._state(language))
        save(file, content)
        return file
