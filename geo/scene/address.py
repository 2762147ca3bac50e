"""Read from an address of the map what it shows, as the browser does, and write it there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import FourIslandsError
from geo.pack.history import load_history
from geo.pack.records import is_date
from geo.pack.scenarios import UNSETTLED
from geo.pack.scenarios import parse_assignment
from geo.scene.camera import parse_camera
from geo.scene.measurement import parse_measurement
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.view import OWN
from geo.scene.view_options import parse_rules
from geo.scene.view_options import parse_turn
from geo.sea.splits import scenario_cuts
from geo.text.languages import LANGUAGES
from geo.text.query import meant_by
from geo.text.query import query_of
from geo.text.query import stray_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from geo.pack.pack import Pack

#: no address that is written here comes near this
LONGEST = 4000
# of what cannot be read, as much is said back
_LONGEST_SHOWN = 60
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_ISLAND = "unit"
KEYS = tuple(
    "scenario view unit to lang order dist at own date law turn measure show".split()  # noqa: SIM905 - one line
)
PROJECTOR = "projector"


@dataclass(frozen=True, slots=True)
class Address:
    """
    What an address says.

    Attributes
    ----------
    said
        Values by the keys of an address, as they were meant.
    notices
        For each part that cannot be read, the catalogue's ``explorer.notice.…`` and that part.
    """

    said: Mapping[str, str]
    notices: tuple[tuple[str, str], ...] = ()


def read_address(text: str, pack: Pack) -> Address:
    """
    Read an address.

    Parameters
    ----------
    text
        Its query.
    pack
        What the map shows.

    Returns
    -------
    address
        What can be read, and what cannot.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> read_address("?unit=shikotan.&amp;view=none", load_pack())
    Address(said={'unit': 'shikotan'}, notices=(('view', 'none'),))
    """
    query, said = query_of(text), dict[str, str]()
    notices = [("long", str(len(text)))] if len(text) > LONGEST else []
    for key, fits in _readers(pack).items():
        if key not in query:
            continue
        meant = meant_by(query[key], fits)
        if key == "date" and meant is not None and not load_history(pack).tells(meant):
            notices.append(("day", meant))
        elif meant is not None:
            said[key] = meant
        else:
            notices.append((_ISLAND if key == "to" else key, query[key][:_LONGEST_SHOWN]))
    if "own" in query:
        pairs = [one for one in query["own"].split(",") if one.strip()]
        meant_pairs = [meant_by(pair, _holds(_assigned, pack)) for pair in pairs]
        said["own"] = ",".join(pair.replace("=", ":") for pair in meant_pairs if pair)
        unread = [p for p, meant in zip(pairs, meant_pairs, strict=True) if meant is None]
        notices += [("own", pair[:_LONGEST_SHOWN]) for pair in unread]
    if meant_by(query.get("show", ""), PROJECTOR.__eq__):
        said["show"] = PROJECTOR
    return Address(said, (*notices, *stray_keys(text, KEYS)))


def _readers(pack: Pack) -> dict[str, Callable[[str], bool]]:
    """Tell for each key whether a value of it is known."""
    turns = {
        line.turn_deg
        for scenario in pack.scenarios.values()
        for family in scenario_cuts(scenario, pack).values()
        for line in family
    }
    is_angle = _holds(lambda text, _pack: parse_turn(text), pack)
    return {
        "lang": LANGUAGES.__contains__,
        "scenario": {*pack.scenarios, OWN}.__contains__,
        "view": pack.perspectives.__contains__,
        "unit": pack.units.__contains__,
        "to": pack.units.__contains__,
        "dist": DISTANCE_UNITS.__contains__,
        "order": lambda text: sorted(text.split(",")) == sorted(LANGUAGES),
        "at": _holds(lambda text, _pack: parse_camera(text), pack),
        "date": lambda text: bool(_DAY.fullmatch(text)) and is_date(text),
        "law": _holds(parse_rules, pack),
        "turn": lambda text: is_angle(text) and parse_turn(text) in turns,
        "measure": _holds(_measured, pack),
    }


def _holds(read: Callable[[str, Pack], object], pack: Pack) -> Callable[[str], bool]:
    """Tell of a reader whether it can read a text."""

    def can(text: str) -> bool:
        try:
            read(text, pack)
        except FourIslandsError:
            return False
        return True

    return can


def _assigned(pair: str, pack: Pack) -> None:
    parse_assignment(pair, pack.units, (*pack.parties, UNSETTLED))


def _measured(text: str, pack: Pack) -> None:
    parse_measurement(text, pack, by_ids=True)
