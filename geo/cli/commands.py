"""Answer from the command line: units, distance, tally, claims, validate, build, app."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.browser.unit_data import names_data
from geo.claims.check import check_data
from geo.claims.checks import run_checks
from geo.claims.claims import claims_of
from geo.claims.contradictions import find_pairs
from geo.claims.counts import BY
from geo.claims.counts import count_verdicts
from geo.claims.counts import counts_table
from geo.claims.evidence import Articles
from geo.cli.app import add_arguments as add_app_arguments
from geo.cli.app import start as start_app
from geo.cli.archive_options import add_archive_commands
from geo.cli.measuring import add_arguments as add_measuring
from geo.cli.measuring import measuring
from geo.cli.output import complain
from geo.cli.output import hold_places
from geo.cli.output import json_text
from geo.cli.output import tell
from geo.cli.parsers import AnyOrder
from geo.cli.parsers import common_options
from geo.cli.view_commands import line
from geo.cli.view_commands import tally
from geo.errors import FourIslandsError
from geo.pack.definitions import HEADLINE
from geo.pack.definitions import definitions_data
from geo.pack.holdings import tally_data
from geo.pack.loading import default_root
from geo.pack.loading import load_pack
from geo.scene.definition_words import definition_lines
from geo.scene.view_options import add_view_arguments
from geo.sea.uncertainty import area_range
from geo.server.parent import end_with_parent
from geo.text.format import area
from geo.text.format import number
from geo.text.format import number_range
from geo.text.format import significant
from geo.text.languages import LANGUAGES
from geo.text.message import translate
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from geo.claims.claims import Claims
    from geo.pack.definitions import DefinedDistance
    from geo.pack.pack import Distance
    from geo.pack.pack import Pack
    from geo.pack.units import Unit

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run a command.

    Parameters
    ----------
    arguments
        Words after the program's name; those of the process where None.

    Returns
    -------
    status
        0 when all went well, 1 when ``validate`` found problems, 2 for a bad request, whose
        sentence goes to standard error.

    Examples
    --------
    >>> main(["distance", "kunashiri", "shikotan", "--lang", "ru"])
    Кунашир – Шикотан: 56,51 км
    0
    """
    end_with_parent()
    hold_places()
    words = sys.argv[1:] if arguments is None else list(arguments)
    # what draws and writes files is slow to import, so only an export waits for it
    usual = argparse.Namespace(json=False, pack=None, lang=LANGUAGES[0])
    options = parser(exports="export" in words).parse_args(words, usual)
    try:
        data, text, status = options.run(options)
    except FourIslandsError as error:
        sentence = translate(error.args[0], options.lang) or str(error)
        complain(sentence)
        return BAD_INPUT
    if options.json:
        text = json_text(data, sys.stdout)
    return tell(text, language=options.lang) or int(status)


Answer = tuple[Any, str, int]
_ONLY_CLAIMS = {
    "unit": "only claims about this unit",
    "scenario": "only claims about this scenario",
    "document": "only claims of this document",
}


def parser(*, exports: bool = True) -> argparse.ArgumentParser:
    """
    Make the parser of the command line.

    Parameters
    ----------
    exports
        Whether to add the options of ``export``.

    Returns
    -------
    parser
        One subcommand for each thing that can be asked.
    """
    made_of_all = argparse.ArgumentParser(
        prog="four-islands",
        description="Recompute what is said about a disputed territory.",
        parents=[common := common_options()],
    )
    made_of_all.add_argument("--version", action="version", version=__version__)
    commands = made_of_all.add_subparsers(required=True, metavar="COMMAND", parser_class=AnyOrder)

    def command(name: str, run: Callable[[argparse.Namespace], Answer], about: str) -> Any:  # noqa: ANN401 - argparse names no public type for it
        made = commands.add_parser(name, parents=[common], help=about, description=about)
        made.set_defaults(run=run)
        return made

    command("units", _units, "List the units with their names, land and people.")
    _add_lengths(command)
    made = command("tally", tally, "Add up what each party would hold.")
    add_view_arguments(made, required=True)
    made = command("line", line, "Give the boundary that a view would draw through the sea.")
    add_view_arguments(made)
    made.add_argument("--geojson", action="store_true", help="print GeoJSON, as --json does")
    made = command("claims", _claims, "List the claims that the documents make.")
    for key, about in _ONLY_CLAIMS.items():
        made.add_argument(f"--{key}", help=about)
    made = command("check", _check, "Check the claims against geometry, facts and each other.")
    _add_check(made)
    command("pairs", _pairs, "List the claims that contradict or agree with each other.")
    command("scenarios", _scenarios, "List the scenarios with what each party would hold.")
    made = command("export", _export, "Make a file of a scenario or a lesson.")
    if exports:
        _add_export(made)
    add_archive_commands(command)
    made = command("validate", _validate, "Say what is wrong with a pack and its claims.")
    made.add_argument(
        "--recompute", action="store_true", help="measure every number anew, make every file"
    )
    add_app_arguments(command("app", start_app, "Start the explorer for browsers."))
    made = command("build", _build, "Make the pack's built files from registry packages.")
    made.add_argument("--etopo", type=Path, help="path of etopo5.cdf")
    return made_of_all


def _add_lengths(command: Callable[..., Any]) -> None:
    _add_distance(command("distance", _distance, "Give the shortest geodesic between two units."))
    add_measuring(command("measure", measuring, "Measure a path, an area or rings of any points."))


def _add_distance(made: argparse.ArgumentParser) -> None:
    made.add_argument("unit", help="id of a unit")
    made.add_argument("to_unit", nargs="?", help="id of another (default: the reference unit)")
    made.add_argument(
        "--recompute", action="store_true", help="measure the coasts anew, not from the matrix"
    )


def _add_export(made: argparse.ArgumentParser) -> None:
    from geo.cli.exporting import add_arguments  # noqa: PLC0415 - slow to import

    add_arguments(made)


def _add_check(made: argparse.ArgumentParser) -> None:
    made.add_argument("claim", nargs="?", help="id of a claim (default: all)")
    made.add_argument(
        "--counts", action="store_true", help="count answers by kind, rule and side instead"
    )


def _pack(options: argparse.Namespace) -> Pack:
    return load_pack(options.pack)


def _said(pack: Pack) -> Claims:
    return claims_of(pack)


def _units(options: argparse.Namespace) -> Answer:
    pack = _pack(options)
    data = [
        {
            "id": u.id,
            "names": {tag: n["name"] for tag, n in names_data(u.names).items()},
            "parent": u.parent,
            "children": list(u.children),
            "kind": u.kind,
            "disputed": u.disputed,
            "administered_by": u.administered_by,
            "claimed_by": list(u.claimed_by),
            "area_km2": None if u.clipped else u.land_km2,
            "area_range_km2": area_range(u, pack),
            "coast_km": None if u.clipped else u.coast_km,
            "people": u.people_now,
            "people_year": u.people[-1].year if u.people else None,
        }
        for u in pack.units.values()
    ]
    lines = [
        f"{u.id:<18} {u.name(options.lang):<36} " + _area_text(u, pack, options.lang)
        for u in pack.units.values()
    ]
    return data, "\n".join(lines), 0


def _area_text(unit: Unit, pack: Pack, language: str) -> str:
    if unit.clipped or unit.land_km2 is None:
        return ""
    allowed = area_range(unit, pack)
    text = area(unit.land_km2, language)
    if allowed is None:
        return text
    low, high = (significant(end, language, 3 if end >= 1 else 2) for end in allowed)
    span = word(language, "app.aside", said=number_range(low, high, language))
    return word(language, "explorer.unit.about", area=text) + span


def _distance(options: argparse.Namespace) -> Answer:
    pack = _pack(options)
    found = pack.distance(options.unit, options.to_unit)
    defined: Sequence[DefinedDistance] = pack.definitions(found.unit, found.to_unit)
    if options.recompute:
        found, defined = _measured_anew(pack, found)
    data = {
        "unit": found.unit,
        "to_unit": found.to_unit,
        "distance_km": found.distance_km,
        "from_point": list(found.from_point),
        "to_point": list(found.to_point),
        "from_place": found.from_place,
        "from_place_km": found.from_place_km,
        "to_place": found.to_place,
        "to_place_km": found.to_place_km,
        "method": "geodesic on WGS 84 (Karney 2013) between full-resolution coasts",
        "definitions": definitions_data(defined, pack.rocks),
    }
    lang = options.lang
    text = word(
        lang,
        "app.labelled",
        label=" – ".join(pack.unit(end).name(lang) for end in (found.unit, found.to_unit)),
        said=f"{number(found.distance_km, lang, 2)} {word(lang, 'explorer.unit.km')}",
    )
    return data, "\n".join([text, *definition_lines(defined, pack, lang)]), 0


def _measured_anew(pack: Pack, found: Distance) -> tuple[Distance, list[DefinedDistance]]:
    from geo.geodesy.lands import Lands  # noqa: PLC0415
    from geo.pack.coasts import read_coasts  # noqa: PLC0415 - slow to import, rarely asked for

    coasts = read_coasts(pack.root / "coast.gpkg")
    lands = Lands(pack.units, coasts, tuple(pack.rocks.values()))
    pair = (found.unit, found.to_unit)
    anew = lands.distance(*pair, HEADLINE)
    headline = type(found)(*pair, anew.distance_km, anew.from_point, anew.to_point)
    return headline, lands.definitions(*pair) if pack.rocks else []


def _claims(options: argparse.Namespace) -> Answer:
    pack = _pack(options)
    said = _said(pack)
    chosen = list(said)
    if options.unit is not None:
        pack.unit(options.unit)
        about = {c.id for c in said.by_unit(options.unit)}
        chosen = [c for c in chosen if c.id in about]
    if options.scenario is not None:
        pack.scenario(options.scenario)
        about = {c.id for c in said.by_scenario(options.scenario)}
        chosen = [c for c in chosen if c.id in about]
    if options.document is not None:
        chosen = [c for c in chosen if c.document == options.document]
    data = [said.claim_data(c) | {"file": said.document(c).file} for c in chosen]
    text = "\n".join(f"{c.id}  {c.paraphrase[options.lang]}" for c in chosen)
    return data, text, 0


def _check(options: argparse.Namespace) -> Answer:
    pack = _pack(options)
    said = _said(pack)
    if options.claim is not None:
        said.claim(options.claim)
    checks = [
        c for c in run_checks(pack, said, articles=Articles()) if options.claim in (None, c.claim)
    ]
    if options.counts:
        counts = {by: count_verdicts(said, checks, by) for by in BY}
        tables = [counts_table(rows, pack, options.lang) for rows in counts.values() if rows]
        return counts, "\n\n".join(tables), 0
    data = [check_data(c, pack, options.lang) for c in checks]
    return data, "\n".join(_checked(d, options.lang) for d in data), 0


def _checked(found: dict[str, Any], language: str) -> str:
    verdict = word(language, f"checks.verdict.{found['verdict']}")
    if found["attribution"]:
        said = word(language, f"checks.said.{found['attribution']}")
        verdict = word(language, "export.answers", said=said, verdict=verdict)
    return f"{found['claim']}  " + word(language, "app.labelled", label=verdict, said=found["why"])


def _pairs(options: argparse.Namespace) -> Answer:
    pack = _pack(options)
    said = _said(pack)
    data = [pair.to_dict() for pair in find_pairs(pack, said, run_checks(pack, said))]
    text = "\n".join(_paired(d, options.lang) for d in data)
    return data, text, 0


def _paired(found: dict[str, Any], language: str) -> str:
    relation = word(language, f"checks.relation.{found['relation']}")
    return word(language, "app.labelled", label=" – ".join(found["claims"]), said=relation)


def _scenarios(options: argparse.Namespace) -> Answer:
    pack = _pack(options)
    data = [
        {
            "id": s.id,
            "title": s.title,
            "group": s.group,
            "status": s.status,
            "date": s.date,
            **tally_data(pack.tally(s.id)),
        }
        for s in pack.scenarios.values()
    ]
    text = "\n".join(f"{s.id:<36} {s.title[options.lang]}" for s in pack.scenarios.values())
    return data, text, 0


def _export(options: argparse.Namespace) -> Answer:
    from geo.cli.exporting import export  # noqa: PLC0415 - slow to import

    return export(options)


def _validate(options: argparse.Namespace) -> Answer:
    from geo.validation.soundness import problems_of  # noqa: PLC0415 - it draws and exports

    name, problems = problems_of(options.pack, everything=options.recompute)
    data = {
        "pack": name,
        "ok": not problems,
        "problems": [{"file": p.file, "place": p.place, "message": p.message} for p in problems],
    }
    sentences = [problem.within(options.lang) for problem in problems]
    text = "\n".join(sentences) or word(options.lang, "commands.sound")
    return data, text, int(bool(problems))


def _build(options: argparse.Namespace) -> Answer:
    from geo.build.everything import build_pack  # noqa: PLC0415 - needs the build extra

    root = options.pack or default_root()
    written = build_pack(root, etopo=options.etopo)
    data = {"written": [str(p.relative_to(root)) for p in written]}
    return data, "\n".join(data["written"]), 0


if __name__ == "__main__":
    sys.exit(main())
