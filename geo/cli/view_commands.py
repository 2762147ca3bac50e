"""Answer which lines a view draws and what each party would hold, as the screen says it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ExportError
from geo.pack import scenarios as sc
from geo.pack.definitions import definitions_data
from geo.pack.holdings import tally_data
from geo.pack.loading import load_pack
from geo.scene.holders import unit_of
from geo.scene.published_words import published_data
from geo.scene.published_words import published_lines
from geo.scene.scene import scene_of
from geo.scene.stretches import COMPUTED
from geo.scene.telling import in_unit
from geo.scene.view import OWN
from geo.scene.view_options import view_told
from geo.sea.outcome_data import strait_name
from geo.sea.outcomes import inner_sea_words
from geo.sea.straits import ONE_PARTY
from geo.text.format import area
from geo.text.format import listed
from geo.text.format import number
from geo.text.format import percent
from geo.text.format import signed
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import word

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from geo.pack.pack import Pack
    from geo.scene.scene import Scene
    from geo.scene.view import View
    from geo.sea.outcomes import SeaOutcome
    from geo.sea.straits import StraitStatus

Answer = tuple[Any, str, int]
TURNING_POINT = "turning_point"


@dataclasses.dataclass(frozen=True, slots=True)
class _Asked:
    """A scene as it was asked for: under rules, with the words that asked."""

    scene: Scene
    language: str

    @property
    def pack(self) -> Pack:
        return self.scene.view.pack

    def word(self, key: str, **values: str) -> str:
        return word(self.language, key, **values)

    def labelled(self, label: str, said: str) -> str:
        return self.word("app.labelled", label=label, said=said)

    def party(self, party: str) -> str:
        return self.pack.parties[party].name[self.language]


def _asked(options: argparse.Namespace) -> _Asked:
    pack = load_pack(options.pack)
    return _Asked(scene_of(view_told(pack, options)), options.lang)


def _shows(asked: _Asked) -> dict[str, Any]:
    """Say in plain data which view is answered."""
    view: View = asked.scene.view
    return {
        "scenario": None if view.date else view.scenario.id,
        "perspective": None if view.date else view.perspective.id,
        "date": view.date,
        "turn": view.turn,
        "law": dict(view.rules.law),
        "effects": dict(view.rules.effects),
        "badge": [dict(line) for line in asked.scene.badge],
        "note": asked.scene.note,
    }


def _head(asked: _Asked) -> list[str]:
    """Say which view is answered, as the badge on the map does."""
    lines = [" – ".join(line[asked.language] for line in asked.scene.badge)]
    if asked.scene.note:
        lines.append(asked.scene.note[asked.language])
    ruled = asked.scene.ruled
    if ruled:
        lines += [said[asked.language] for said in (ruled.sentence, ruled.caveat) if said]
    return lines


def tally(options: argparse.Namespace) -> Answer:
    """
    Add up what each party would hold in a view.

    Parameters
    ----------
    options
        What :func:`geo.scene.view_options.add_view_arguments` asks for, and ``pack`` and ``lang``.

    Returns
    -------
    data, text, status
        For JSON, for people, and 0.

    Raises
    ------
    FourIslandsError
        If no view is named, or something named is not there.
    """
    if options.assign is None and options.scenario is None and options.date is None:
        raise ExportError(Message.of("commands.name_a_view"))
    asked = _asked(options)
    found = asked.scene.tally
    view = asked.scene.view
    held = {unit: c.title for unit, c in asked.scene.holders.items() if unit in asked.pack.units}
    if view.date is None:
        held = dict(sc.effective_assignment(view.scenario, asked.pack.units))
    data = {
        "scenario": options.scenario,
        "assign": options.assign,
        "shows": _shows(asked),
        "assignment": held,
        **tally_data(found.tally),
    }
    if found.sea:
        _add_sea(data, found.sea, asked.pack)
        data["cuts"] = [
            {
                "unit": c.unit,
                "part_to": c.line.part_to,
                "share": c.line.share,
                "turn": c.line.turn_deg,
                "ends": c.line.ends,
            }
            for c in asked.scene.cuts
        ]
    if _has_published(asked):
        data["published"] = published_data(asked.pack, asked.scene)
    if view.date is not None:
        # people of today were others then
        for row in (*data["parties"], *data["difference"]):
            del row["people"]
    return data, "\n".join([*_head(asked), *_sums(asked)]), 0


def _add_sea(data: dict[str, Any], found: SeaOutcome, pack: Pack) -> None:
    for rows, zones in ((data["parties"], found.held), (data["difference"], found.difference)):
        for row in rows:
            row.update(dataclasses.asdict(zones[row["id"]]))
    data["straits"] = [
        {
            **dataclasses.asdict(p),
            "definitions": definitions_data(pack.definitions_across(p.strait.shores), pack.rocks),
        }
        for p in found.passages
    ]
    data["inner_sea"] = dataclasses.asdict(found.inner_sea)


def _sums(asked: _Asked) -> Iterator[str]:
    found, lang = asked.scene.tally, asked.language
    for party in asked.pack.parties:
        yield asked.labelled(asked.party(party), "").rstrip()
        values, changes = found.values(party), found.changes(party)
        yield "  " + _measure(asked, "land", values, changes)
        if values["sea_km2"] is not None:
            yield "  " + _measure(asked, "sea", values, changes)
        counts = ("islands",) if asked.scene.view.date else ("people", "islands")
        for key in counts:
            change = changes[key] or 0
            yield "  " + asked.labelled(
                asked.word(f"explorer.tally.{key}"),
                number(values[key] or 0, lang) + _against(asked, number(change, lang), change),
            )
    if found.tally.people_not_divided:
        uncounted = number(found.tally.people_not_divided, lang)
        people = asked.word("explorer.tally.people")
        yield asked.labelled(people, asked.word("explorer.tally.divided", n=uncounted))
    if found.sea:
        yield from _straits(asked, found.sea)
    if _has_published(asked):
        yield from published_lines(asked.pack, asked.scene, lang)


def _has_published(asked: _Asked) -> bool:
    """Say whether the sums are such as others published: of a scenario, under the usual rules."""
    view = asked.scene.view
    return view.date is None and view.scenario.id != OWN and not asked.scene.ruled


def _measure(
    asked: _Asked, key: str, values: dict[str, float | None], changes: dict[str, float | None]
) -> str:
    lang = asked.language
    share = percent(values[f"{key}_share"] or 0, lang)
    change = changes[f"{key}_km2"] or 0
    said = area(values[f"{key}_km2"] or 0, lang) + asked.word("app.aside", said=share)
    return asked.labelled(
        asked.word(f"explorer.tally.{key}"), said + _against(asked, area(change, lang), change)
    )


def _against(asked: _Asked, written: str, change: float) -> str:
    # a day of the past is not compared with today's administration
    if asked.scene.view.date is not None:
        return ""
    return asked.word("app.clause_separator") + asked.labelled(
        asked.word("explorer.tally.against"), signed(written, change)
    )


def _straits(asked: _Asked, sea: SeaOutcome) -> Iterator[str]:
    lang = asked.language
    if not sea.passages:
        return
    yield asked.labelled(asked.word("compare.straits_title"), "").rstrip()
    names = {p.strait.id: _strait(asked.pack, p.strait.id, lang) for p in sea.passages}
    for p in sea.passages:
        yield "  " + asked.labelled(names[p.strait.id], _passage(asked, p))
    words = inner_sea_words(asked.pack)
    if words:
        ways = listed([names[strait] for strait in sea.inner_sea.open], lang)
        yield asked.word(
            "scenarios.strait.inner_sea",
            sea=words["name"][lang],
            ways=ways or asked.word("scenarios.strait.none_open"),
        )


def _strait(pack: Pack, strait_id: str, language: str) -> str:
    names = strait_name(pack, strait_id)
    return names.get(language) or names[LANGUAGES[0]]


def _passage(asked: _Asked, passage: StraitStatus) -> str:
    if passage.status == ONE_PARTY and passage.parties[0]:
        return asked.party(passage.parties[0])
    width = in_unit(max(passage.corridor_nm, 0.1), "nm", asked.language, 1)
    return asked.word(f"scenarios.strait.{passage.status}", nm=width)


def line(options: argparse.Namespace) -> Answer:
    """
    Give the lines that a view draws.

    Parameters
    ----------
    options
        What :func:`geo.scene.view_options.add_view_arguments` asks for, ``geojson``, ``pack``,
        ``lang``.

    Returns
    -------
    data, text, status
        GeoJSON, the lines in words, and 0.

    Raises
    ------
    FourIslandsError
        If something named is not there.
    """
    from geo.scene.boundary import boundary_geojson  # noqa: PLC0415 - slow to import

    asked = _asked(options)
    if options.geojson:
        options.json = True
    data = boundary_geojson(asked.scene)
    data["shows"] = _shows(asked)
    rows: dict[tuple[str, str], float] = {}
    for feature in data["features"]:
        said = feature["properties"]
        if said["kind"] != TURNING_POINT:
            where, what = _where(asked, said), _what(asked, said)
            rows[where, what] = rows.get((where, what), 0) + said["length_km"]
    lines = [
        asked.labelled(where, what) + asked.word("app.clause_separator") + _length(asked, length)
        for (where, what), length in rows.items()
    ]
    lines += [_cut(asked, number_) for number_ in range(len(asked.scene.cuts))]
    return data, "\n".join([*_head(asked), *lines]), 0


def _where(asked: _Asked, said: dict[str, Any]) -> str:
    sides = " – ".join(_side(asked, side) for side in said["units"])
    if said["breadth_nm"] is not None:
        return asked.word("commands.within", sides=sides, nm=str(said["breadth_nm"]))
    return sides


def _side(asked: _Asked, side: str) -> str:
    name = asked.pack.unit(unit_of(side)).name(asked.language)
    return name if side == unit_of(side) else asked.word("commands.part", unit=name)


def _what(asked: _Asked, said: dict[str, Any]) -> str:
    kind = COMPUTED if said["computed"] else said["status"]
    status = asked.word(f"explorer.line.{kind}")
    return str(said["label"][asked.language]) + asked.word("app.aside", said=status)


def _length(asked: _Asked, km: float) -> str:
    return f"{number(km, asked.language, 1)} {asked.word('explorer.unit.km')}"


def _cut(asked: _Asked, number_: int) -> str:
    cut = asked.scene.cuts[number_]
    return asked.word(
        "commands.cut",
        unit=asked.pack.unit(cut.unit).name(asked.language),
        share=percent(cut.line.share, asked.language),
        party=asked.party(cut.line.part_to),
    )
