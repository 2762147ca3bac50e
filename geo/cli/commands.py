"""Answer from the command line: units, distance, tally, claims, validate, build, app."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.cli.archive_options import add_archive_commands
from geo.cli.output import complain
from geo.cli.output import hold_places
from geo.cli.output import json_text
from geo.cli.output import tell
from geo.cli.parsers import AnyOrder
from geo.cli.parsers import Told
from geo.cli.parsers import add_view_arguments
from geo.cli.parsers import common_options
from geo.cli.refusing import COMMAND
from geo.cli.refusing import language_in
from geo.errors import FourIslandsError
from geo.server.parent import end_with_parent
from geo.text.languages import LANGUAGES
from geo.text.message import translate
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

Answer = tuple[Any, str, int]
Run = Callable[[argparse.Namespace], Answer]
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
    usual = argparse.Namespace(json=False, pack=None, lang=LANGUAGES[0])
    options = parser(words).parse_args(words, usual)
    try:
        data, text, status = options.run(options)
    except FourIslandsError as error:
        sentence = translate(error.args[0], options.lang) or str(error)
        complain(sentence)
        return BAD_INPUT
    if data is None:
        # a file went where answers go
        return int(status)
    if options.json:
        text = json_text(data, sys.stdout)
    return tell(text, language=options.lang) or int(status)


_ABOUT = {
    "units": "List the units with their names, land and people.",
    "distance": "Give the shortest geodesic between two units.",
    "measure": "Measure a path, an area or rings of any points.",
    "tally": "Add up what each party would hold.",
    "line": "Give the boundary that a view would draw through the sea.",
    "claims": "List the claims that the documents make.",
    "check": "Check the claims against geometry, facts and each other.",
    "pairs": "List the claims that contradict or agree with each other.",
    "scenarios": "List the scenarios with what each party would hold.",
    "export": "Make a file of a scenario or a lesson.",
    "app": "Start the explorer for browsers.",
}
_ONLY_CLAIMS = {
    "unit": "only claims about this unit",
    "scenario": "only claims about this scenario",
    "document": "only claims of this document",
}


def parser(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """
    Make the parser of the command line.

    Parameters
    ----------
    words
        What will be parsed: of commands that are not named in it the parser may know the names
        only, since what some of them may be told is slow to import. All of all where None.

    Returns
    -------
    parser
        One subcommand for each thing that can be asked.
    """
    made_of_all = Told(
        language=(language := language_in(words or ())),
        prog="four-islands",
        description="Recompute what is said about a disputed territory.",
        parents=[common := common_options()],
    )
    made_of_all.add_argument("--version", action=_Version, nargs=0, help="say the version")
    commands = made_of_all.add_subparsers(required=True, metavar=COMMAND, parser_class=AnyOrder)

    def command(name: str, run: Run, about: str) -> Any:  # noqa: ANN401 - argparse names no public type for it
        told: dict[str, Any] = {"help": about, "description": about, "language": language}
        made = commands.add_parser(name, parents=[common], **told)
        made.set_defaults(run=run)
        return made

    def slow(name: str, run: Run, about: str, module: str) -> None:
        made = command(name, run, about)
        if words is None or name in words:
            import_module(f"geo.cli.{module}").add_arguments(made)

    _add_pack_commands(command)
    slow("measure", _later("measuring", "measuring"), _ABOUT["measure"], "measuring")
    slow("export", _later("exporting", "export"), _ABOUT["export"], "exporting")
    add_archive_commands(command)
    made = command("validate", _validate, "Say what is wrong with a pack and its claims.")
    made.add_argument(
        "--recompute", action="store_true", help="measure every number anew, make every file"
    )
    slow("app", _later("app", "start"), _ABOUT["app"], "app")
    made = command("build", _build, "Make the pack's built files from registry packages.")
    made.add_argument("--etopo", type=Path, help="path of etopo5.cdf")
    return made_of_all


class _Version(argparse.Action):
    """Say the version, which takes a while to look for, and end."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from geo import __version__  # noqa: PLC0415 - slow to find

        parser.exit(tell(__version__))


def _later(module: str, name: str) -> Run:
    """Answer with a function that is imported when it is asked: few commands need much of all."""

    def run(options: argparse.Namespace) -> Answer:
        answer: Answer = getattr(import_module(f"geo.cli.{module}"), name)(options)
        return answer

    return run


def _add_pack_commands(command: Callable[..., Any]) -> None:
    """Add what is asked of a pack."""

    def asked(name: str, module: str = "pack_commands") -> Any:  # noqa: ANN401 - as of argparse
        return command(name, _later(module, name), _ABOUT[name])

    asked("units")
    _add_distance(asked("distance"))
    add_view_arguments(asked("tally", "view_commands"), required=True)
    made = asked("line", "view_commands")
    add_view_arguments(made)
    made.add_argument("--geojson", action="store_true", help="print GeoJSON, as --json does")
    made = asked("claims")
    for key, about in _ONLY_CLAIMS.items():
        made.add_argument(f"--{key}", help=about)
    _add_check(asked("check"))
    asked("pairs")
    asked("scenarios")


def _add_distance(made: argparse.ArgumentParser) -> None:
    made.add_argument("unit", help="id of a unit")
    made.add_argument("to_unit", nargs="?", help="id of another (default: the reference unit)")
    made.add_argument(
        "--recompute", action="store_true", help="measure the coasts anew, not from the matrix"
    )


def _add_check(made: argparse.ArgumentParser) -> None:
    made.add_argument("claim", nargs="?", help="id of a claim (default: all)")
    made.add_argument(
        "--counts", action="store_true", help="count answers by kind, rule and side instead"
    )


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
    from geo.pack.loading import default_root  # noqa: PLC0415 - slow to import

    root = options.pack or default_root()
    written = build_pack(root, etopo=options.etopo)
    data = {"written": [str(p.relative_to(root)) for p in written]}
    return data, "\n".join(data["written"]), 0


if __name__ == "__main__":
    sys.exit(main())
