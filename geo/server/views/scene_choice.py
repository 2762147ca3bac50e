"""Read what the page of the scene is asked to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.relief.columns import MEASURES
from geo.relief.columns import PEOPLE
from geo.relief.columns import measures
from geo.relief.deck import CAMERAS
from geo.relief.deck import TIMES
from geo.relief.deck import USUAL_TIMES
from geo.scene.address import read_address
from geo.scene.camera import parse_camera
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.view import view_of
from geo.server.views.query import Asked
from geo.server.views.query import read
from geo.text.query import meant_by
from geo.text.query import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.scene.view import View
    from geo.server.shelf import Shelf

# what columns show; an address's `measure` is what the ruler measures, and was this before
COLUMNS, BEFORE = "columns", "measure"


@dataclass(frozen=True, slots=True)
class Choice:
    """
    What the page shows: each is a key of its address.

    Attributes
    ----------
    view
        The scenario and the perspective.
    columns
        What columns show, one of :data:`geo.relief.columns.MEASURES`.
    times
        How many times heights and depths are drawn too large.
    camera
        From which side one looks, one of :data:`geo.relief.deck.CAMERAS`.
    unit
        Id of the unit that was chosen on the map, or None.
    measure
        What was measured on the map, in the words of its address; empty where nothing was.
    at
        Where the map looked, longitude, latitude and Leaflet's zoom, or None.
    """

    view: View
    columns: str
    times: int
    camera: str
    unit: str | None = None
    measure: str = ""
    at: tuple[float, float, float] | None = None


def own_columns(query: Mapping[str, str]) -> dict[str, str]:
    """
    Give a query with what columns show under its own key, where an older link has it elsewhere.

    Examples
    --------
    >>> own_columns({"measure": "sea", "view": "a"}), own_columns({"measure": "b;c"})
    ({'columns': 'sea', 'view': 'a'}, {'measure': 'b;c'})
    """
    before = meant_by(query.get(BEFORE, ""), MEASURES.__contains__)
    if before is None:
        return dict(query)
    return {COLUMNS: before, **{key: value for key, value in query.items() if key != BEFORE}}


def asked_of(query: Mapping[str, str], shelf: Shelf) -> Asked:
    """Read what can be chosen on the page itself."""
    pack = shelf.pack
    known = {
        "scenario": pack.scenarios,
        "view": pack.perspectives,
        COLUMNS: measures(shelf.sea),
        "times": [str(times) for times in TIMES],
        "from": CAMERAS,
        "dist": DISTANCE_UNITS,
    }
    return read(own_columns(query), known)


def choice_of(query: Mapping[str, str], shelf: Shelf) -> Choice:
    """
    Give what an address asks for; what it does not name, or names wrongly, is as usual.

    Parameters
    ----------
    query
        The address's query.
    shelf
        The pack.

    Returns
    -------
    choice
        What the page shows.
    """
    chosen = asked_of(query, shelf).chosen
    brought = {
        key: value for key, value in own_columns(query).items() if key in {"unit", "at", BEFORE}
    }
    said = read_address(written(brought), shelf.pack).said if brought else {}
    return Choice(
        view=view_of(shelf.pack, chosen.get("scenario"), chosen.get("view")),
        columns=chosen.get(COLUMNS, PEOPLE),
        times=int(chosen.get("times", USUAL_TIMES)),
        camera=chosen.get("from", next(iter(CAMERAS))),
        unit=said.get("unit"),
        measure=said.get(BEFORE, ""),
        at=_looked_at(said.get("at")),
    )


def _looked_at(text: str | None) -> tuple[float, float, float] | None:
    if text is None:
        return None
    lat, lon, zoom = parse_camera(text)
    return lon, lat, zoom
