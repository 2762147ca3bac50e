"""Open a pack, and give what it holds as frames."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.claims.claims import claims_of
from geo.export.layers import read_lands
from geo.export.layers import unit_rows
from geo.export.pages import PageSource
from geo.frames import asked
from geo.frames.entries import check_entries
from geo.frames.entries import claim_entries
from geo.frames.entries import definition_entries
from geo.frames.entries import distance_row
from geo.frames.entries import event_entries
from geo.frames.entries import geodesics
from geo.frames.entries import place_row
from geo.frames.entries import problem_entries
from geo.frames.entries import scenario_entries
from geo.frames.tables import geo_table
from geo.frames.tables import table
from geo.frames.view import View
from geo.pack.loading import load_pack
from geo.pack.scenarios import leaves
from geo.scene.view import view_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import geopandas as gpd
    import pandas as pd

    from geo.pack.pack import Pack as PackData

# columns of a unit that depend on a view
_OF_A_VIEW = ("sovereignty", "administration", "part_would_go_to")


def open_pack(folder: str | Path | None = None) -> Pack:
    """
    Open a pack: the folder of data that describes one dispute.

    Parameters
    ----------
    folder
        The pack's folder; the one that is shipped, or that the variable ``FOUR_ISLANDS_PACK``
        names, where None.

    Returns
    -------
    pack
        The pack. What is wrong in its files is told by :meth:`Pack.problems`; the rest is there.

    Raises
    ------
    PackError
        If there is no such folder, or nothing in it can be shown.

    Examples
    --------
    >>> import geo
    >>> pack = geo.open_pack()
    >>> pack
    <Pack four-islands: 23 units, 30 scenarios>
    """
    return Pack(load_pack(None if folder is None else Path(folder)))


class Pack:
    """
    One dispute as frames.

    Places are in EPSG:4326, units of measure stand in the names of columns, and the pack's ids are
    the index; so any frame goes through ``to_file``, ``to_parquet`` or ``explore``.

    Parameters
    ----------
    data
        The pack as objects, for those who want more than frames.

    Examples
    --------
    >>> import geo
    >>> pack = geo.open_pack()
    >>> pack.units().loc["shikotan", ["name_en", "administered_by"]].tolist()
    ['Shikotan', 'RUS']
    """

    def __init__(self, data: PackData) -> None:
        self.data = data

    def __repr__(self) -> str:
        """Name the pack and say how much it holds."""
        units, scenarios = len(self.data.units), len(self.data.scenarios)
        return f"<Pack {self.data.about['id']}: {units} units, {scenarios} scenarios>"

    def units(self, *, groups: bool = True) -> gpd.GeoDataFrame:
        """
        Give all units: islands, groups of them, stretches of mainland.

        Parameters
        ----------
        groups
            Whether groups are among them, whose land is that of their members; without them no
            land comes twice.

        Returns
        -------
        units
            By id: names, kind, who administers and who claims each, ``land_km2`` with the range
            that coasts allow, ``coast_km``, people with year and source; the land itself, of a
            group that of its members.

        Examples
        --------
        >>> import geo
        >>> units = geo.open_pack().units()
        >>> units.crs.to_epsg(), round(units.query("disputed and part_of == ''").land_km2.sum())
        (4326, 4995)
        """
        lands = read_lands(self.data)
        every = (_without_view(row) for row in unit_rows(view_of(self.data)))
        rows = [row for row in every if groups or not self.data.units[row["id"]].children]
        shapes = []
        for row in rows:
            members = [lands[leaf] for leaf in leaves(row["id"], self.data.units) if leaf in lands]
            parts = [part for land in members for part in shapely.get_parts(land)]
            shapes.append(shapely.MultiPolygon(parts) if parts else None)
        return geo_table(rows, shapes, "id").rename_axis("unit")

    def distances(self) -> gpd.GeoDataFrame:
        """
        Give the shortest geodesic between every two units.

        Returns
        -------
        distances
            By the two units: ``distance_km``, both ends in degrees, the named place nearest to
            each end and how far it is from there; the geodesic as a line.

        Examples
        --------
        >>> import geo
        >>> found = geo.open_pack().distances()
        >>> float(found.loc[("shikotan", "hokkaido"), "distance_km"].round(1))
        73.8
        """
        rows = [distance_row(one) for one in self.data.distances.values()]
        return geo_table(rows, geodesics(rows), ["unit", "to_unit"], ("distance_km",))

    def distance(self, unit: str, to_unit: str | None = None) -> gpd.GeoDataFrame:
        """
        Give the shortest geodesic between two units under each definition of the coast.

        Parameters
        ----------
        unit, to_unit
            Ids of the units; the second is the pack's reference unit where None.

        Returns
        -------
        distances
            By definition, that of the headline first: ``distance_km``, both ends in degrees, the
            line.

        Raises
        ------
        UnknownIdError
            If there is no such unit.

        Examples
        --------
        >>> import geo
        >>> geo.open_pack().distance("shikotan").distance_km.round(1).to_dict()["headline"]
        73.8
        """
        rows = list(definition_entries(self.data, unit, to_unit))
        return geo_table(rows, geodesics(rows), "definition")

    def places(self) -> gpd.GeoDataFrame:
        """
        Give the places that the map names: settlements, capes, straits, peaks.

        Returns
        -------
        places
            By id: names, kind, the unit it lies on, people, and the place as a point.

        Examples
        --------
        >>> import geo
        >>> geo.open_pack().places().geom_type.unique().tolist()
        ['Point']
        """
        found = list(self.data.places.values())
        rows = [place_row(one) for one in found]
        return geo_table(rows, shapely.points([one.at for one in found]), "place", ("kind",))

    def scenarios(self) -> pd.DataFrame:
        """
        Give the scenarios: proposals, positions and states.

        Returns
        -------
        scenarios
            By id: title and summary in each language, status, group, date, sources.

        Examples
        --------
        >>> import geo
        >>> geo.open_pack().scenarios().loc["two_island_1956", "status"]
        'agreed'
        """
        return table(scenario_entries(self.data), "scenario")

    def events(self) -> pd.DataFrame:
        """
        Give what happened, in order of time.

        Returns
        -------
        events
            By id: date, kind, title and text in each language, the units whose holder changed.

        Examples
        --------
        >>> import geo
        >>> events = geo.open_pack().events()
        >>> events.query("kind == 'treaty'").date.iloc[0]
        '1855-02-07'
        """
        return table(event_entries(self.data), "event", ("date", "kind"))

    def claims(self) -> pd.DataFrame:
        """
        Give what documents claim, with what came of checking it.

        Returns
        -------
        claims
            By id: document, passage (as offsets and hash), speaker, side, units, paraphrase in
            each language, ``verdict`` and why.

        Examples
        --------
        >>> import geo
        >>> claims = geo.open_pack().claims()
        >>> len(claims.query("verdict == 'does_not_hold'")) > 0
        True
        """
        return table(claim_entries(self._source), "claim", ("verdict",))

    def checks(self) -> pd.DataFrame:
        """
        Give what came of checking each claim, with the working.

        Returns
        -------
        checks
            By claim: verdict, the ``number`` found with its ``unit`` and ``tolerance``, the rules
            that were applied, what was read, sources, and why in each language.

        Examples
        --------
        >>> import geo
        >>> checks = geo.open_pack().checks()
        >>> bool((checks.computed & (checks.verdict == "holds")).any())
        True
        """
        return table(check_entries(self._source), "claim", ("verdict",))

    def problems(self) -> pd.DataFrame:
        """
        Give what is wrong in the files of the pack and of its claims.

        Returns
        -------
        problems
            By file: the place in it and a sentence; none where all is sound.

        Examples
        --------
        >>> import geo
        >>> len(geo.open_pack().problems())
        0
        """
        return table(problem_entries(self._source), "file", ("place", "message"))

    def view(
        self,
        scenario: str | None = None,
        *,
        perspective: str | None = None,
        own: Mapping[str, str] | None = None,
        date: str | dt.date | None = None,
        law: Mapping[str, str] | None = None,
        effects: Mapping[str, str] | None = None,
    ) -> View:
        """
        Choose what to look at.

        Parameters
        ----------
        scenario
            Id of a scenario; today's state where None.
        perspective
            Id of a perspective; that of the facts where None.
        own
            Your own assignment of units or groups to parties, in place of a scenario.
        date
            A day in the past, as YYYY, YYYY-MM or YYYY-MM-DD, or as Python's own.
        law
            For rules of the sea, another option than the usual one: ``{"rocks": "unpeopled"}``.
        effects
            For units, ``"half"`` or ``"none"``: their effect on lines. Half is counted, not drawn.

        Returns
        -------
        view
            What it means is asked of the view.

        Raises
        ------
        UnknownIdError
            If the pack has no such scenario, perspective, unit, party, rule or option.
        PackError
            If the date is malformed or too early, what must map does not, or several of
            ``scenario``, ``own`` and ``date`` are given.
        ExportError
            If rules are switched on a day in the past.
        MeasureError
            If these rules were not computed together.

        Examples
        --------
        >>> import geo
        >>> view = geo.open_pack().view(own={"shikotan": "JPN"})
        >>> view.holders().loc["shikotan", "sovereignty"]
        'JPN'
        >>> ruled = geo.open_pack().view("two_island_1956", effects={"shikotan": "none"})
        >>> ruled.tally().sea_share.round(2).to_dict()
        {'JPN': 0.43, 'RUS': 0.57}
        """
        asked.at_most_one(scenario=scenario, own=own, date=date)
        assigned = None if own is None else asked.mapping(own, "own", "units or groups to parties")
        day = None if date is None else asked.day_text(date)
        rules = asked.rules(law, effects, self.data)
        found = view_of(self.data, scenario, perspective, own=assigned, date=day, rules=rules)
        return View(found, lambda: self._source)

    def zones(self) -> gpd.GeoDataFrame:
        """
        Give the zones at sea as they are today; see :meth:`View.zones`.

        Examples
        --------
        >>> import geo
        >>> geo.open_pack().zones().index.names
        FrozenList(['unit', 'part', 'breadth_nm'])
        """
        return self.view().zones()

    def boundary(self) -> gpd.GeoDataFrame:
        """
        Give the lines between parties as they are today; see :meth:`View.boundary`.

        Examples
        --------
        >>> import geo
        >>> "administered" in set(geo.open_pack().boundary().status)
        True
        """
        return self.view().boundary()

    def tally(self) -> pd.DataFrame:
        """
        Give what each party holds today; see :meth:`View.tally`.

        Examples
        --------
        >>> import geo
        >>> geo.open_pack().tally().land_share.to_dict()
        {'JPN': 0.0, 'RUS': 1.0}
        """
        return self.view().tally()

    @cached_property
    def _source(self) -> PageSource:
        return PageSource.checked(self.data, claims_of(self.data))


def _without_view(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if not key.startswith(_OF_A_VIEW)}
