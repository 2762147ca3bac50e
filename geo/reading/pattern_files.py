"""Read the files of a pack that hold patterns: each is bounded, or refused in a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack.record_files import read_mapping
from geo.pack.records import Report
from geo.reading.pattern_bounds import STEPS
from geo.reading.pattern_bounds import bounded
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.pack import Pack

# patterns of one file, each of which is looked for in every document
MOST_PATTERNS = 500


class PatternFile:
    """
    A file of a pack that may hold patterns.

    Parameters
    ----------
    pack
        The pack, which may do without it.
    file
        Its name within the pack.

    Attributes
    ----------
    given
        What the file holds; empty where there is none, or it is broken.
    report
        What is wrong with it.
    """

    def __init__(self, pack: Pack, file: str) -> None:
        self.file = file
        self.report = Report()
        self.given = self._read(pack)
        self._patterns = 0

    def _read(self, pack: Pack) -> Mapping[str, Any]:
        path = pack.root / self.file
        if not path.is_file():
            return {}
        report = Report()
        found = read_mapping(path, report, Message.of("problems.claimfile.mapping"))
        self.report.problems += [replace(one, file=self.file) for one in report.problems]
        return self._named(found or {}, "")

    def _named(self, value: Mapping[Any, Any], place: str) -> dict[str, Any]:
        """Keep what stands under texts: YAML takes an unquoted ``no`` for no text."""
        for key in value:
            if not isinstance(key, str):
                said = Message.of("problems.record.quoted", field="key", value=repr(key)[:60])
                self.report.add(self.file, place, said)
        return {key: one for key, one in value.items() if isinstance(key, str)}

    def mapping(self, value: Any, place: str) -> dict[str, Any]:  # noqa: ANN401 - a YAML value
        """Take a value as a mapping, empty where there is none."""
        if value is None:
            return {}
        if isinstance(value, dict):
            return self._named(value, place)
        self.report.add(self.file, place, Message.of("problems.claimfile.mapping"))
        return {}

    def mappings(self, value: Any, place: str) -> list[tuple[str, dict[str, Any]]]:  # noqa: ANN401
        """Take a value as a list of mappings, each with its place."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.report.add(self.file, place, Message.of("problems.lines.list"))
            return []
        places = (f"{place} {number}" for number in range(1, len(value) + 1))
        return [(at, self.mapping(one, at)) for at, one in zip(places, value, strict=True)]

    def texts(self, value: Any, place: str) -> tuple[str, ...]:  # noqa: ANN401 - a YAML value
        """Take a value as a list of texts."""
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.report.add(self.file, place, Message.of("problems.pattern.texts"))
        return ()

    def patterns(
        self, given: Mapping[str, Any], keys: Iterable[str], place: str, most: int = STEPS
    ) -> dict[str, str]:
        """
        Take the patterns of a mapping.

        Parameters
        ----------
        given
            The mapping.
        keys
            Its keys that hold patterns.
        place
            Where it stands in the file.
        most
            As of :func:`geo.reading.pattern_bounds.bounded`.

        Returns
        -------
        patterns
            Those that are bounded; the others are reported.
        """
        found = {}
        for key in keys:
            value = given.get(key)
            if value is None or value == "":
                continue
            try:
                found[key] = bounded(self._counted(value), most)
            except RefusedError as error:
                self.report.add(self.file, f"{place}, {key}", error.args[0])
        return found

    def _counted(self, value: Any) -> str:  # noqa: ANN401 - a YAML value
        self._patterns += 1
        if self._patterns > MOST_PATTERNS:
            raise RefusedError(Message.of("problems.pattern.many", most=MOST_PATTERNS))
        if not isinstance(value, str):
            raise RefusedError(Message.of("problems.pattern.text"))
        return value

    def refuse(self) -> None:
        """
        Refuse the file where something is wrong with it: to read without it would be to read less.

        Raises
        ------
        PackError
            With file, place and reason of what is wrong first.
        """
        for problem in self.report.problems[:1]:
            raise PackError(problem.sentence())
