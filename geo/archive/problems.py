"""Say what of an archive could not be read and why, in sentences that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from geo.text.message import Message


@dataclass(frozen=True, slots=True)
class ArchiveProblem:
    """
    One thing that could not be read as it stands.

    Attributes
    ----------
    file
        Name of the file.
    place
        Where in the file: a row or a byte; empty where the whole file is meant.
    key
        Key of the sentence in the catalogue; one without a namespace is of ``archive``.
    values
        What stands in its placeholders: texts and numbers.
    """

    file: str
    place: str
    key: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """The sentence, without the place."""
        key = self.key if "." in self.key else f"archive.{self.key}"
        return Message.of(key, **self.values)

    @property
    def sentence(self) -> Message:
        """The sentence with the file and the place."""
        if not self.file:
            return self.message
        at = f"{self.file} @ {self.place}" if self.place else self.file
        return Message.of("archive.problem", at=at, why=self.message)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return {"file": self.file, "place": self.place, "key": self.key, "values": self.values}


@dataclass(slots=True)
class ProblemList:
    """
    Problems of one task, as many as are kept, and how many there were.

    Attributes
    ----------
    most
        How many are kept.
    kept
        These.
    more
        How many were not kept.
    """

    most: int
    kept: list[ArchiveProblem] = field(default_factory=list)
    more: int = 0

    def add(self, file: str, place: str, key: str, **values: Any) -> None:  # noqa: ANN401 - texts and numbers
        """
        Keep a problem, or count it.

        Parameters
        ----------
        file, place, key
            As of an :class:`ArchiveProblem`.
        **values
            What stands in its sentence.
        """
        if len(self.kept) < self.most:
            self.kept.append(ArchiveProblem(file, place, key, values))
        else:
            self.more += 1
