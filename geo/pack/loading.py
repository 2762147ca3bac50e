"""Load a pack from its folder, and note in sentences what is wrong with its files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack import scenarios as sc
from geo.pack.intake import parse_json
from geo.pack.pack import Pack
from geo.pack.record_files import read_csv
from geo.pack.record_files import read_text
from geo.pack.record_files import read_yaml
from geo.pack.record_files import yaml_records
from geo.pack.records import Record
from geo.pack.records import Report
from geo.pack.records import parse
from geo.pack.rows import Rows
from geo.pack.scenario_rows import ScenarioRows
from geo.pack.scenarios import unknown
from geo.pack.units import NAME_LANGUAGES
from geo.pack.units import PeopleCount
from geo.pack.units import Unit
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.definitions import DefinedDistance
    from geo.pack.records import Problem
    from geo.pack.units import Height
    from geo.pack.units import Name

ROCKS, DEFINED, HEIGHTS = "rocks.csv", "definitions.csv", "heights.csv"
# without something of each there is nothing to show
REQUIRED = ("parties.yaml", "units.csv", "perspectives.yaml", "scenarios.yaml")
PACK_VARIABLE = "FOUR_ISLANDS_PACK"

_Built = TypeVar("_Built")


def default_root() -> Path:
    """
    Give the folder of the default pack.

    Returns
    -------
    root
        The folder that the variable ``FOUR_ISLANDS_PACK`` names, else the one shipped inside the
        package, else ``data`` beside it.
    """
    named = os.environ.get(PACK_VARIABLE)
    if named:
        return Path(named)
    shipped = Path(__file__).parents[1] / "pack_data"
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "data"


def load_pack(root: Path | None = None) -> Pack:
    """
    Load a pack and note what is wrong with it.

    A broken row or record is left out and reported; the rest is loaded.

    Parameters
    ----------
    root
        The pack's folder; the default pack where none is given.

    Returns
    -------
    pack
        The pack with its ``problems``.

    Raises
    ------
    PackError
        If there is no such folder, or nothing in it can be shown (no units, parties, scenarios,
        or description).

    Examples
    --------
    >>> pack = load_pack()
    >>> round(pack.distance("shikotan").distance_km)
    74
    """
    root = default_root() if root is None else root
    if not root.is_dir():
        raise PackError(Message.of("commands.no_pack", folder=str(root)))
    return _Loader(root).load()


class _Loader:
    """Reads the files of one pack in the order in which they refer to each other."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.report = Report()
        self.rows = Rows(self.report)

    def load(self) -> Pack:
        rows = self.rows
        about = self._about()
        rows.sources = {s.id: s for s in self._yaml("sources.yaml", rows.source)}
        rows.parties = {p.id: p for p in self._yaml("parties.yaml", rows.party)}
        rows.names = self._names()
        rows.people = self._people()
        rows.units = self._units()
        rows.heights = self._heights()
        rows.places = {p.id: p for p in self._csv("places.csv", rows.place)}
        for place in sorted(rows.heights.keys() - rows.places.keys()):
            self.report.add(HEIGHTS, place, unknown("place", place, rows.places))
        rows.region = tuple(map(float, about["region"]))
        rows.rocks = {r.id: r for r in self._csv(ROCKS, rows.rock)} if self._has(ROCKS) else {}
        proposals = ScenarioRows(rows)
        perspectives = {p.id: p for p in self._yaml("perspectives.yaml", proposals.perspective)}
        scenarios = {s.id: s for s in self._yaml("scenarios.yaml", proposals.scenario)}
        rows.scenarios = scenarios
        shown = (rows.parties, rows.units, perspectives, scenarios)
        self._require(dict(zip(REQUIRED, shown, strict=True)))
        named = {*rows.units, *rows.places}
        return Pack(
            root=self.root,
            about=about,
            units=rows.units,
            parties=rows.parties,
            perspectives=perspectives,
            scenarios=scenarios,
            places=rows.places,
            collective_names={s: n for s, n in rows.names.items() if s not in named},
            sources=rows.sources,
            published=tuple(self._csv("published.csv", rows.published)),
            rocks=rows.rocks,
            defined=self._defined(),
            distances={(d.unit, d.to_unit): d for d in self._csv("distances.csv", rows.distance)},
            datapackage=self._datapackage(),
            problems=tuple(self.report.problems),
        )

    def _require(self, found: Mapping[str, Mapping[str, object]]) -> None:
        for file, items in found.items():
            if not items:
                said = Message.of("problems.pack.no_usable", folder=str(self.root), file=file)
                raise PackError(_with_reasons(said, self.report.problems[:3]))

    def _about(self) -> dict[str, Any]:
        values = read_yaml(self.root / "pack.yaml", self.report)
        if not isinstance(values, dict):
            said = Message.of("problems.pack.unreadable", folder=str(self.root), file="pack.yaml")
            raise PackError(_with_reasons(said, self.report.problems))
        record = Record("pack.yaml", "", values)
        title = record.translated("title")
        record.text("id")
        record.text("reference_unit")
        _check_region(values.get("region"))
        _check_home(values.get("home"))
        texts = {
            key: record.translated(key)
            for key, value in values.items()
            if isinstance(value, dict) and set(value) == set(LANGUAGES)
        }
        return {**values, **texts, "title": title}

    def _yaml(self, file: str, build: Callable[[Record], _Built]) -> list[_Built]:
        return parse(yaml_records(self.root / file, self.report), build, self.report)

    def _csv(self, file: str, build: Callable[[Record], _Built]) -> list[_Built]:
        return parse(read_csv(self.root / file, self.report), build, self.report)

    def _has(self, file: str) -> bool:
        return (self.root / file).is_file()

    def _defined(self) -> dict[tuple[str, str], tuple[DefinedDistance, ...]]:
        found: dict[tuple[str, str], tuple[DefinedDistance, ...]] = {}
        # a pack without the table shows one distance and no definitions
        for unit, to, one in self._csv(DEFINED, self.rows.defined) if self._has(DEFINED) else ():
            found[unit, to] = (*found.get((unit, to), ()), one)
        return found

    def _heights(self) -> dict[str, list[Height]]:
        heights: dict[str, list[Height]] = {}
        # a pack of flat islands may do without the table
        for place, height in self._csv(HEIGHTS, self.rows.height) if self._has(HEIGHTS) else ():
            heights.setdefault(place, []).append(height)
        return heights

    def _names(self) -> dict[str, dict[str, Name]]:
        names: dict[str, dict[str, Name]] = {}
        for subject, language, name in self._csv("names.csv", self.rows.name):
            names.setdefault(subject, {})[language] = name
        return names

    def _people(self) -> dict[str, list[PeopleCount]]:
        counts: dict[str, list[PeopleCount]] = {}
        for count in self._csv("people.csv", self.rows.people_count):
            counts.setdefault(count.unit, []).append(count)
        return {unit: sorted(found, key=lambda c: c.year) for unit, found in counts.items()}

    def _units(self) -> dict[str, Unit]:
        rows = self.rows
        rows.measures = {
            str(r.values.get("unit")): r for r in read_csv(self.root / "measures.csv", self.report)
        }
        records = list(read_csv(self.root / "units.csv", self.report))
        units = {u.id: u for u in parse(records, rows.unit, self.report)}
        rows.broken_units = {str(r.values.get("id")) for r in records} - set(units)
        for unit in list(units.values()):
            if unit.parent and unit.parent not in units:
                self.report.add("units.csv", unit.id, sc.unknown("unit", unit.parent, units))
                units[unit.id] = replace(unit, parent=None)
        self._check_parents(units)
        for unit in units.values():
            missing = [lang for lang in NAME_LANGUAGES if lang not in unit.names]
            if missing:
                said = Message.of("problems.pack.no_name", languages=", ".join(missing))
                self.report.add("names.csv", unit.id, said)
        for subject in sorted(set(rows.people) - set(units) - rows.broken_units):
            self.report.add("people.csv", subject, sc.unknown("unit", subject, units))
        return {u.id: _with_children(u, units) for u in units.values()}

    def _check_parents(self, units: dict[str, Unit]) -> None:
        """Part groups that stand within each other: a group holds units, and nothing deeper."""
        for unit in list(units.values()):
            if unit.parent is None:
                continue
            above = units[unit.parent].parent
            if above is not None or unit.parent == unit.id:
                key = "circle" if unit.id in {unit.parent, above} else "deep_group"
                said = {"units": f"{unit.id}, {unit.parent}", "unit": unit.parent}
                self.report.add("units.csv", unit.id, Message.of(f"problems.pack.{key}", **said))
                units[unit.id] = replace(unit, parent=None)

    def _datapackage(self) -> dict[str, Any]:
        text = read_text(self.root / "datapackage.json", self.report)
        if text is None:
            return {}
        try:
            found = parse_json(text)
        except RefusedError as error:
            self.report.add("datapackage.json", error.place, error.args[0])
            return {}
        listed = found.get("resources", []) if isinstance(found, dict) else None
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            self.report.add("datapackage.json", "", Message.of("problems.pack.resources"))
            return {}
        return dict(found)


def _check_region(region: object) -> None:
    """Make sure that a region is a box on the globe, which maps are drawn of."""
    numbers = [n for n in region if isinstance(n, int | float)] if isinstance(region, list) else []
    if len(numbers) == 4 and not any(isinstance(n, bool) for n in numbers):  # noqa: PLR2004
        west, south, east, north = numbers
        if -180 <= west < east <= min(360, west + 360) and -90 < south < north < 90:  # noqa: PLR2004 - degrees
            return
    raise PackError(Message.of("problems.pack.region"))


def _check_home(home: object) -> None:
    """Make sure that the map knows where to look first."""
    given = home if isinstance(home, dict) else {}
    for key in ("lon", "lat", "zoom"):
        number = given.get(key)
        if not isinstance(number, int | float) or isinstance(number, bool):
            raise PackError(Message.of("problems.pack.home"))


def _added_up(group: str, children: list[Unit]) -> tuple[PeopleCount, ...]:
    """Add up the people of a group's members in the years in which all of them were counted."""
    years = sorted({c.year for child in children for c in child.people})
    shared = [
        year
        for year in years
        if all(any(c.year == year for c in child.people) for child in children)
    ]
    return tuple(
        PeopleCount(
            group,
            year,
            sum(c.people for child in children for c in child.people if c.year == year),
            "residents",
            "",
            {},
        )
        for year in shared
    )


def _with_reasons(said: Message, reasons: Iterable[Problem]) -> Message:
    """Say what is wrong in the files after what comes of it."""
    for reason in reasons:
        said = Message.of("problems.pack.slips", said=said, more=reason.sentence())
    return said


def _with_children(unit: Unit, units: Mapping[str, Unit]) -> Unit:
    children = tuple(u.id for u in units.values() if u.parent == unit.id)
    if not children:
        return unit
    boxes = [box for child in children if (box := units[child].bbox)]
    land = [area for child in children if (area := units[child].land_km2) is not None]
    main = [area for child in children if (area := units[child].main_land_km2) is not None]
    coast = [km for child in children if (km := units[child].coast_km) is not None]
    return replace(
        unit,
        children=children,
        people=unit.people or _added_up(unit.id, [units[child] for child in children]),
        land_km2=sum(land) if land else None,
        main_land_km2=sum(main) if main else None,
        coast_km=sum(coast) if coast else None,
        bbox=(
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        if boxes
        else None,
    )
