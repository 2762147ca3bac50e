"""Make parsers of commands: what all of them take, in whatever order it is written."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from typing import NoReturn

from geo.cli.output import complain
from geo.cli.output import tell
from geo.cli.refusing import refusal
from geo.text.languages import LANGUAGES
from geo.text.words import word

_END_OF_OPTIONS = "--"
# how argparse begins what a command may be told
_USAGE = "usage: "
BAD_WORDS = 2


class _Name(str):
    """A word that is no option, whatever it begins with."""

    __slots__ = ()


class Told(argparse.ArgumentParser):
    """
    Tells help and usage as answers and errors are told, whatever is listening.

    Some argparse of Python 3.11 end with a traceback where a stream is closed or full, and others
    pass over it in silence.

    Parameters
    ----------
    language
        Language in which it is said what is wrong.

    Examples
    --------
    >>> Told(prog="four-islands", add_help=False).print_help()
    usage: four-islands
    """

    def __init__(self, *args: Any, language: str = LANGUAGES[0], **kwargs: Any) -> None:  # noqa: ANN401 - as argparse
        super().__init__(*args, **kwargs)
        self.language = language

    def error(self, message: str) -> NoReturn:
        """Say what is wrong below what could be told, and end."""
        said = word(self.language, "commands.usage")
        usage = self.format_usage().removeprefix(_USAGE)
        deeper = " " * max(0, len(said) - len(_USAGE))
        self._print_message(said + usage.replace("\n ", f"\n{deeper} "), sys.stderr)
        complain(refusal(message, self.language))
        self.exit(BAD_WORDS)

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as argparse
        if not message:
            return
        if file is sys.stderr:
            with suppress(OSError):
                file.write(message)
                file.flush()
        elif status := tell(message.removesuffix("\n")):
            self.exit(status)


class AnyOrder(Told):
    """
    Takes names and options in any order; argparse itself gives up on a name behind an option.

    Words after ``--`` are names, whatever they begin with.

    Examples
    --------
    >>> parser = AnyOrder()
    >>> for name in ("kind", "scenario"):
    ...     made = parser.add_argument(name, nargs="?")
    >>> made = parser.add_argument("--dist")
    >>> parser.parse_args(["html", "--dist", "nm", "four_island"]).scenario
    'four_island'
    >>> parser.parse_args(["--dist", "nm", "--", "-1,-2", "--dist"]).kind
    '-1,-2'
    """

    _within = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - argparse names no type that both of its forms share
        """Parse words."""
        if self._within:
            return super().parse_known_args(args, namespace)
        words = list(sys.argv[1:] if args is None else args)
        if _END_OF_OPTIONS in words:
            # the first half of the work takes the mark away, so each word after it is marked itself
            at = words.index(_END_OF_OPTIONS)
            words[at:] = map(_Name, words[at + 1 :])
        # what takes them in any order comes back here for each half of its work
        self._within = True
        try:
            return self.parse_known_intermixed_args(words, namespace)
        finally:
            self._within = False

    def _parse_optional(self, arg_string: str) -> Any:  # noqa: ANN401 - it differs between releases of Python
        return None if isinstance(arg_string, _Name) else super()._parse_optional(arg_string)


def common_options() -> AnyOrder:
    """
    Give the options of every command.

    Returns
    -------
    parser
        A parent; its options stand before or after the command, and one that is left out says
        nothing of the other place.
    """
    common = AnyOrder(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", help="print JSON")
    common.add_argument("--pack", type=Path, help="folder of the pack (default: the one shipped)")
    common.add_argument("--lang", choices=LANGUAGES, help="language of answers")
    return common


def add_view_arguments(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """
    Add what says which view is meant.

    Parameters
    ----------
    parser
        The parser of a command.
    required
        Whether a scenario, a day or an assignment will be asked for.
    """
    usual = "" if required else " (default: today's state)"
    parser.add_argument("scenario", nargs="?", help=f"id of a scenario{usual}")
    parser.add_argument("--perspective", help="id of a perspective (default: who administers)")
    parser.add_argument(
        "--assign", help="your own, alone or on top of a scenario: unit=PARTY,unit=PARTY,..."
    )
    parser.add_argument("--date", help="show who held what on this day instead (YYYY-MM-DD)")
    parser.add_argument("--law", help="rules of the sea: switch:option,effect:unit:half,...")
    parser.add_argument("--turn", help="which line of a cut, by its turn in degrees")
