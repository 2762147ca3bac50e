"""Find files of a pack that others need and are not there, and sheets that draw too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.browser.rules import law_data
from geo.pack.intake import parse_json
from geo.pack.intake import take_bytes
from geo.pack.records import SURPRISES
from geo.pack.records import Problem
from geo.pack.records import reason_of
from geo.pack.topojson import read_topology
from geo.scene.border_layers import LAYERS
from geo.scene.style import BAND_ZOOMS
from geo.sea.law import RULES
from geo.sea.law import TABLES
from geo.sea.law import drawing_names
from geo.sea.splits import DRAWN
from geo.sea.splits import SPLITS
from geo.sea.splits import load_splits
from geo.sea.straits import NOTES
from geo.sea.straits import WIDTHS
from geo.sea.zones import AREAS
from geo.sea.zones import BORDERS
from geo.sea.zones import read_zones
from geo.text.message import Message
from geo.validation.reading_names import GAZETTEER
from geo.validation.reading_names import SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.pack.pack import Pack
    from geo.pack.topojson import Topology
    from geo.server.shelf import Shelf

    Look = Callable[[Pack, Topology], Iterator[Problem]]

UNITS, LAND = "display/units.topojson", "display/land.topojson"
CELLS = "display/cells.topojson"
# files that are made from one another, so that one alone would be shown beside nothing
TOGETHER = (
    (UNITS, LAND),
    (AREAS, LAYERS, CELLS, BORDERS),
    (RULES, TABLES),
    (NOTES, WIDTHS),
    (SPLITS, DRAWN),
    (GAZETTEER, SPELLINGS),
)
# what rests on another file
RESTS_ON = {TABLES: AREAS, SPLITS: AREAS}
# degrees by which a coast that is drawn simpler may fall short
_SIMPLER = 0.05
_ZONES = ("zone_12", "zone_24", "zone_200")


def missing_files(shelf: Shelf) -> Iterator[Problem]:
    """
    Find files that are not there although others of the pack need them.

    Parameters
    ----------
    shelf
        The pack, as the app holds it.

    Yields
    ------
    problem
        A sentence for each, with the file that needs it.
    """
    root = shelf.pack.root
    for files in TOGETHER:
        there = [file for file in files if (root / file).exists()]
        for file in files:
            if there and file not in there:
                yield _without(file, there[0])
    for file, other in RESTS_ON.items():
        if (root / file).exists() and not (root / other).exists():
            yield _without(other, file)
    sheets = sorted((root / "display").glob("law_*.topojson"))
    if sheets and not (root / RULES).exists():
        yield _without(RULES, f"display/{sheets[0].name}")
    for name in _undrawn_rules(shelf):
        yield _without(f"display/{name}.topojson", TABLES)


def _without(file: str, other: str) -> Problem:
    return Problem(file, "", Message.of("problems.pack.belongs", other=other))


def _undrawn_rules(shelf: Shelf) -> Iterator[str]:
    """Name the sheets of rules that change the sea and have none."""
    law = shelf.law
    try:
        data = law_data(law, shelf.pack)
    except SURPRISES:
        # whoever reads the tables says so
        return
    if law is None or data is None:
        return
    units = shelf.pack.units.values()
    groups = {unit.id: frozenset(unit.children or (unit.id,)) for unit in units if unit.disputed}
    names = drawing_names(law.switches, groups)
    for table in data["tables"]:
        name = names.get((frozenset(table["removed"]), frozenset(table["without"])))
        if name and table["sheet"] == "":
            yield name


def empty_sheets(pack: Pack) -> Iterator[Problem]:
    """
    Find sheets that cannot be read, or do not draw each unit, zone, border and cut.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence for each thing that a sheet does not draw.
    """
    looks: dict[str, Look] = {UNITS: _units, LAND: _land, CELLS: _cells, DRAWN: _cuts}
    for path in sorted((pack.root / "display").glob("*.topojson")):
        file = f"display/{path.name}"
        try:
            topology = read_topology(path)
            if file in looks:
                yield from looks[file](pack, topology)
            elif not any(topology.values()):
                yield Problem(file, "", Message.of("problems.pack.empty_sheet"))
        except FileNotFoundError:
            # what a sheet is compared with is not there, which has been said
            continue
        except SURPRISES as error:
            yield Problem(file, "", reason_of(error))


def _undrawn(
    file: str, place: str, wanted: Iterable[str], drawn: Iterable[str]
) -> Iterator[Problem]:
    for name in sorted(set(wanted) - set(drawn)):
        yield Problem(file, place, Message.of("problems.pack.undrawn", name=name))


def _units(pack: Pack, topology: Topology) -> Iterator[Problem]:
    yield from _leaves(pack, topology, UNITS, disputed=True)


def _land(pack: Pack, topology: Topology) -> Iterator[Problem]:
    yield from _leaves(pack, topology, LAND, disputed=False)


def _leaves(pack: Pack, topology: Topology, file: str, *, disputed: bool) -> Iterator[Problem]:
    wanted = [u.id for u in pack.units.values() if u.disputed == disputed and not u.children]
    for band in BAND_ZOOMS:
        drawn = [str(one.properties.get("id")) for one in topology.get(band, ())]
        yield from _undrawn(file, band, wanted, drawn)
        for one in topology.get(band, ()):
            name = str(one.properties.get("id"))
            measured = pack.units[name].bbox if name in wanted else None
            bounds = one.geometry.bounds
            if measured is not None and not _fits(bounds, measured, whole=disputed):
                yield Problem(file, f"{band}, {name}", Message.of("problems.pack.drawn_elsewhere"))


def _fits(drawn: tuple[float, ...], measured: tuple[float, ...], *, whole: bool) -> bool:
    """Tell whether a drawing reaches to each side of the measured coast, or lies on it at all."""
    west, south, east, north = measured
    if not whole:
        # what lies far off may be drawn as far as the map goes
        west, south, east, north = east, north, west, south
    return any(
        drawn[0] - _SIMPLER <= west + turn
        and drawn[2] + _SIMPLER >= east + turn
        and drawn[1] - _SIMPLER <= south
        and drawn[3] + _SIMPLER >= north
        for turn in (0, 360, -360)
    )


def _cells(pack: Pack, topology: Topology) -> Iterator[Problem]:
    units = read_zones(pack.root / AREAS)
    for zone in _ZONES:
        drawn = [str(one.properties.get("unit")) for one in topology.get(zone, ())]
        yield from _undrawn(CELLS, zone, units, drawn)
    told = parse_json(take_bytes(pack.root / BORDERS))["borders"]
    borders = [f"{one['id']} ({one['a']}, {one['b']})" for one in told]
    found = [one.properties for one in topology.get("borders", ())]
    drawn = [f"{one.get('id')} ({one.get('a')}, {one.get('b')})" for one in found]
    yield from _undrawn(CELLS, "borders", borders, drawn)


def _cuts(pack: Pack, topology: Topology) -> Iterator[Problem]:
    found = [one.properties for one in topology.get("zones", ())]
    drawn = {f"{one.get('scenario')}, {float(one.get('turn', 0)):g}" for one in found}
    cuts = {f"{cut.scenario}, {cut.turn_deg:g}" for cut in load_splits(pack.root)}
    yield from _undrawn(DRAWN, "zones", cuts, drawn)
