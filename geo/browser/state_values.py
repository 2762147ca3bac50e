"""Check the values of a state, one by one: each that means nothing is refused in a sentence."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ExportError
from geo.errors import UnknownIdError
from geo.lessons.covering import HIDEABLE
from geo.lessons.rehearsal import LAYERS
from geo.pack.records import is_date
from geo.pack.scenarios import UNSETTLED
from geo.pack.scenarios import expand
from geo.pack.scenarios import unknown
from geo.scene.rules import Rules
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.view import OWN
from geo.scene.view import view_of
from geo.scene.view_options import EFFECTS
from geo.scene.view_options import one_of
from geo.sea.law import load_law
from geo.sea.splits import scenario_cuts
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.pack.pack import Pack

FARTHEST_LAT, FARTHEST_LON = 85.0, 360.0
_LONGEST_SHOWN = 60
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_PAIR = 2


def check_values(said: Mapping[str, Any], pack: Pack) -> None:
    """
    Check what a state says, but for its measurement.

    Parameters
    ----------
    said
        Values by the keys of :data:`geo.browser.opening.STATE_KEYS`, none of them None.
    pack
        What the explorer shows.

    Raises
    ------
    UnknownIdError
        If something named is not known; the sentence names the nearest.
    ExportError
        If a value is not of its kind.
    PackError
        If the day lies before the events of the pack or after today.
    MeasureError
        If the rules of the sea were not built together.
    """
    for key, (what, names) in _named(pack).items():
        if key in said and (not isinstance(said[key], str) or said[key] not in names):
            raise UnknownIdError(unknown(what, str(said[key])[:_LONGEST_SHOWN], names))
    if "order" in said and not _is_order(said["order"]):
        raise ExportError(Message.of("problems.state.order", known=", ".join(LANGUAGES)))
    if "at" in said and not _is_camera(said["at"]):
        given = str(said["at"])[:_LONGEST_SHOWN]
        raise ExportError(Message.of("problems.state.at", given=given))
    for key, check in _CHECKS.items():
        if key in said:
            check(key, said[key], pack)
    _check_rules(said, pack)


def _named(pack: Pack) -> dict[str, tuple[str, Collection[str]]]:
    return {
        "scenario": ("scenario", {*pack.scenarios, OWN}),
        "view": ("perspective", pack.perspectives),
        "unit": ("unit", pack.units),
        "to": ("unit", pack.units),
        "lang": ("language", LANGUAGES),
        "dist": ("measure", DISTANCE_UNITS),
    }


def _is_order(order: object) -> bool:
    return isinstance(order, list | tuple) and sorted(map(str, order)) == sorted(LANGUAGES)


def _is_camera(at: object) -> bool:
    if not isinstance(at, list | tuple) or [type(n) in {int, float} for n in at] != [True] * 3:
        return False
    lat, lon, zoom = at
    placed = abs(lat) <= FARTHEST_LAT and abs(lon) <= FARTHEST_LON
    return all(map(math.isfinite, at)) and placed and zoom >= 0


def _refused(key: str, value: object, must: str) -> ExportError:
    wanted = Message.of(f"problems.state.must.{must}")
    given = repr(value)[:_LONGEST_SHOWN]
    return ExportError(Message.of("problems.state.value", field=key, given=given, wanted=wanted))


def _check_flag(key: str, value: object, _pack: Pack) -> None:
    if not isinstance(value, bool):
        raise _refused(key, value, "flag")


def _check_day(key: str, value: object, pack: Pack) -> None:
    if not isinstance(value, str) or not _DAY.fullmatch(value) or not is_date(value):
        raise _refused(key, value, "day")
    view_of(pack, date=value)


def _check_turn(key: str, value: object, pack: Pack) -> None:
    cuts = (line for one in pack.scenarios.values() for line in _cuts(one.id, pack))
    if type(value) not in {int, float} or value not in {*cuts}:
        raise _refused(key, value, "turn")


def _cuts(scenario: str, pack: Pack) -> list[float]:
    families = scenario_cuts(pack.scenario(scenario), pack).values()
    return [line.turn_deg for family in families for line in family]


def _listed(key: str, value: object, what: str, known: Collection[str]) -> list[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise _refused(key, value, "list")
    return [one_of(what, one, known) for one in value]


def _check_units(key: str, value: object, pack: Pack) -> None:
    if len(_listed(key, value, "unit", pack.units)) != _PAIR and key == "pair":
        raise _refused(key, value, "pair")


def _check_layers(key: str, value: object, _pack: Pack) -> None:
    _listed(key, value, "layer", LAYERS)


def _check_hidden(key: str, value: object, _pack: Pack) -> None:
    _listed(key, value, "thing to hide", HIDEABLE)


def _check_lines(key: str, value: object, _pack: Pack) -> None:
    if not isinstance(value, list | tuple) or not all(map(_is_line, value)):
        raise _refused(key, value, "lines")


def _is_line(line: object) -> bool:
    if not isinstance(line, dict):
        return False
    label, points = line.get("label"), line.get("points") or ()
    ends = all(map(_is_point, (line.get("from"), line.get("to"))))
    through = isinstance(points, list | tuple) and all(map(_is_point, points))
    return ends and through and isinstance(label, str | None)


def _is_point(point: object) -> bool:
    if (
        not isinstance(point, list | tuple)
        or [type(n) in {int, float} for n in point] != [True] * 2
    ):
        return False
    lon, lat = point
    return math.isfinite(lon) and abs(lon) <= FARTHEST_LON and abs(lat) <= 90  # noqa: PLR2004


def _mapping(key: str, value: object) -> dict[str, str]:
    if isinstance(value, dict):
        texts = [one for pair in value.items() for one in pair]
        if all(isinstance(one, str) for one in texts):
            return value
    raise _refused(key, value, "mapping")


def _check_own(key: str, value: object, pack: Pack) -> None:
    expand(_mapping(key, value), pack.units, {*pack.parties, UNSETTLED})


def _check_rules(said: Mapping[str, Any], pack: Pack) -> None:
    """Check options and effects, one by one and as they come together."""
    law = _mapping("law", said.get("law", {}))
    effects = _mapping("effects", said.get("effects", {}))
    if not law and not effects:
        return
    known = load_law(pack.root)
    for switch, option in law.items():
        one_of("rule", switch, known.switches)
        one_of("option", option, [one.id for one in known.switches[switch].options])
    for unit, effect in effects.items():
        one_of("unit", unit, pack.units)
        one_of("effect", effect, EFFECTS)
    known.zones(law, Rules(law, effects).of_leaves(pack.units))


_CHECKS: dict[str, Callable[[str, object, Pack], None]] = {
    "projector": _check_flag,
    "shortcuts": _check_flag,
    "date": _check_day,
    "turn": _check_turn,
    "lit": _check_units,
    "pair": _check_units,
    "layers": _check_layers,
    "hide": _check_hidden,
    "lines": _check_lines,
    "own": _check_own,
}
