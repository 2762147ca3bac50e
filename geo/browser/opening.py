"""Check the state in which an explorer is to open."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ExportError
from geo.errors import UnknownIdError
from geo.pack.scenarios import unknown
from geo.scene.measurement import measurement_data
from geo.scene.measurement import parse_measurement
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.view import OWN
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.pack.pack import Pack

#: what a state may say, as ``web/src/scene/state.js`` has it
STATE_KEYS = frozenset(
    [
        "scenario",
        "view",
        "unit",
        "to",
        "lang",
        "order",
        "dist",
        "at",
        "own",
        "date",
        "lit",
        "lines",
        "layers",
        "hide",
        "pair",
        "law",
        "effects",
        "turn",
        "measure",
        "projector",
        "shortcuts",
    ]
)
FARTHEST_LAT, FARTHEST_LON = 85.0, 360.0


def opening_state(pack: Pack, state: Mapping[str, Any]) -> dict[str, Any]:
    """
    Check a state.

    Parameters
    ----------
    pack
        What the explorer shows.
    state
        Values by the keys of :data:`STATE_KEYS`; None leaves one as usual.

    Returns
    -------
    state
        A copy.

    Raises
    ------
    UnknownIdError
        If a key, or what one of them names, is not known; the sentence names the nearest.
    ExportError
        If ``at`` is no camera, ``order`` not every language once, or ``measure`` cannot be read.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> opening_state(load_pack(), {"lang": "ja"})
    {'lang': 'ja'}
    """
    for key in state:
        if key not in STATE_KEYS:
            raise UnknownIdError(unknown("key", str(key), STATE_KEYS))
    said = {key: value for key, value in state.items() if value is not None}
    known: dict[str, tuple[str, Collection[str]]] = {
        "scenario": ("scenario", {*pack.scenarios, OWN}),
        "view": ("perspective", pack.perspectives),
        "unit": ("unit", pack.units),
        "to": ("unit", pack.units),
        "lang": ("language", LANGUAGES),
        "dist": ("measure", DISTANCE_UNITS),
    }
    for key, (what, names) in known.items():
        if key in said and (not isinstance(said[key], str) or said[key] not in names):
            raise UnknownIdError(unknown(what, str(said[key]), names))
    if "order" in said and not _is_order(said["order"]):
        raise ExportError(Message.of("problems.state.order", known=", ".join(LANGUAGES)))
    if "at" in said and not _is_camera(said["at"]):
        raise ExportError(Message.of("problems.state.at", given=str(said["at"])[:60]))
    asked = said.get("measure")
    if asked is not None:
        return {**state, "measure": measurement_data(parse_measurement(str(asked), pack))}
    return dict(state)


def _is_order(order: object) -> bool:
    return isinstance(order, list | tuple) and sorted(map(str, order)) == sorted(LANGUAGES)


def _is_camera(at: object) -> bool:
    if not isinstance(at, list | tuple) or [type(n) in {int, float} for n in at] != [True] * 3:
        return False
    lat, lon, zoom = at
    placed = abs(lat) <= FARTHEST_LAT and abs(lon) <= FARTHEST_LON
    return all(map(math.isfinite, at)) and placed and zoom >= 0
