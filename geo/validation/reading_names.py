"""Find what is wrong in the files by which documents are read, and names that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.facts import load_facts
from geo.pack.intake import take_table
from geo.pack.records import SURPRISES
from geo.pack.records import Problem
from geo.pack.records import reason_of
from geo.pack.scenarios import unknown
from geo.reading import gazetteer
from geo.reading import meanings
from geo.reading import scenarios
from geo.reading.pattern_files import PatternFile
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from typing import Any

    from geo.pack.pack import Pack

GAZETTEER, MEANINGS = gazetteer.FILE.as_posix(), meanings.FILE
CUES, SPELLINGS = scenarios.FILE, "reading/spellings.csv"
# place, what is named, its id, and those that there are
Reference = tuple[str, str, str, "Collection[str]"]


def unread_names(pack: Pack) -> Iterator[Problem]:
    """
    Find what is wrong in the files by which documents are read: names, spellings, meanings.

    Parameters
    ----------
    pack
        The pack; it may do without them.

    Yields
    ------
    problem
        A sentence for each file that cannot be read, and each name of what is not there.
    """
    cues, means = PatternFile(pack, CUES), PatternFile(pack, MEANINGS)
    told, given = scenarios.read_cues(cues), meanings.read_meanings(means)
    yield from (*cues.report.problems, *means.report.problems)
    references = [
        *((CUES, *one) for one in _of_cues(told, pack)),
        *((MEANINGS, *one) for one in _of_meanings(given, pack)),
    ]
    for file, place, what, name, known_ones in references:
        if name not in known_ones:
            yield Problem(file, place, unknown(what, name, known_ones))
    known = {"", *pack.units, *pack.places, *pack.collective_names, *given["collectives"]}
    for file in (GAZETTEER, SPELLINGS):
        try:
            yield from _unknown_subjects(pack, file, known)
        except SURPRISES as error:
            yield Problem(file, "", reason_of(error))


def _of_cues(told: Mapping[str, Mapping[str, Any]], pack: Pack) -> Iterator[Reference]:
    for name, cues in told.items():
        yield "", "scenario", name, pack.scenarios
        for unit in () if cues["units"] == "all" else cues["units"]:
            yield name, "unit", unit, pack.units


def _of_meanings(given: Mapping[str, Any], pack: Pack) -> Iterator[Reference]:
    for name, one in given["collectives"].items():
        for unit in (*one["units"], *one["overbroad_for"]):
            yield name, "unit", unit, pack.units
    for unit in given["outside"]:
        yield "outside", "unit", unit, pack.units
    for party, one in given["parties"].items():
        yield "parties", "party", party, pack.parties
        if one.get("shore"):
            yield f"parties, {party}", "unit", str(one["shore"]), pack.units
    for office, one in given["offices"].items():
        yield f"offices, {office}", "party", str(one.get("party") or ""), pack.parties
    facts = load_facts(pack).by_id
    for number, one in enumerate(given["singled_out"], 1):
        yield f"singled_out {number}", "fact", one["fact"], facts
    for number, one in enumerate(given["implied"], 1):
        for unit in () if one["units"] == "all" else one["units"]:
            yield f"implied {number}", "unit", unit, pack.units


def _unknown_subjects(pack: Pack, file: str, known: Collection[str]) -> Iterator[Problem]:
    if not (pack.root / file).exists():
        return
    rows = take_table(pack.root / file)
    if not rows and file == GAZETTEER:
        yield Problem(file, "", Message.of("problems.pack.no_rows"))
    for subject in sorted({row["subject"] for row in rows} - set(known)):
        said = {"field": "subject", "name": subject}
        yield Problem(file, "", Message.of("problems.claimfile.not_known", **said))
