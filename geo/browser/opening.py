"""Check the state in which an explorer is to open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.state_values import check_values
from geo.errors import ExportError
from geo.errors import UnknownIdError
from geo.pack.scenarios import unknown
from geo.scene.measurement import measurement_data
from geo.scene.measurement import parse_measurement
from geo.text.message import Message

if TYPE_CHECKING:
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

# what people, and other libraries of maps, call these
_CALLED = {
    "scenario": "proposal plan option case",
    "view": "perspective viewpoint side party",
    "unit": "select selected selection island islands units id feature focus chosen",
    "to": "reference target distance_to measure_to",
    "lang": "language languages locale tongue l10n",
    "order": "names name_order names_order languages_order",
    "dist": "distance distances distance_unit distance_units length length_unit",
    "at": "camera center centre location position zoom zoom_start start_zoom bounds latlon latlng",
    "own": "assignment assignments custom holders",
    "date": "day time when year",
    "lit": "highlight highlighted highlights",
    "layers": "overlays visible shown show",
    "hide": "hidden invisible",
    "pair": "pairs between",
    "law": "rules rule laws sea_rules",
    "effects": "half_effect weights",
    "turn": "rotation rotate angle cut_angle",
    "measure": "ruler measurement measured path",
    "projector": "presentation fullscreen large",
    "shortcuts": "keys keyboard hotkeys",
}
_MEANT = {name: key for key, names in _CALLED.items() for name in names.split()}


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
        If a value is not of its kind: ``at`` no camera, ``order`` not every language once,
        ``measure`` nothing that can be measured.
    PackError
        If the day lies before the events of the pack.
    MeasureError
        If the rules of the sea were not built together.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> opening_state(load_pack(), {"lang": "ja"})
    {'lang': 'ja'}
    """
    if not isinstance(state, Mapping):
        raise ExportError(Message.of("problems.state.mapping", given=repr(state)[:60]))
    for key in state:
        if key not in STATE_KEYS:
            raise UnknownIdError(unknown("key", str(key), STATE_KEYS, called=_MEANT))
    said = {key: value for key, value in state.items() if value is not None}
    check_values(said, pack)
    asked = said.get("measure")
    if asked is not None:
        return {**state, "measure": measurement_data(parse_measurement(str(asked), pack))}
    return dict(state)
