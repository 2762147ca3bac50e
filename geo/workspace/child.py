"""
Read documents in a process of its own, which the app starts, asks, and ends.

A document that makes a library loop, swell or crash takes this process down and nothing else. It
ends with the app, however that ends: what it is asked comes through a pipe that closes then.
"""

from __future__ import annotations

import base64
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.loading import load_pack
from geo.reading.document import ReadDocument
from geo.reading.intake import take_documents
from geo.reading.likeness import Likeness
from geo.reading.parsing import subject_parser
from geo.reading.reader import Reader
from geo.text.languages import LANGUAGES
from geo.workspace.frames import document_data
from geo.workspace.frames import read_frame
from geo.workspace.frames import unpacked_spans
from geo.workspace.frames import write_frame
from geo.workspace.messages import message_data
from geo.workspace.readings import layers_data
from geo.workspace.readings import statement_data

try:
    import resource
except ImportError:  # pragma: no cover - Windows, which has no such limit
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from typing import BinaryIO

LEFT_ALONE = 129
READY, DONE, FAILED = "ready", "done", "failed"

Asked = tuple[dict[str, Any], bytes]


class ReadingChild:
    """
    Answers what the app asks, one after the other.

    Parameters
    ----------
    reader
        Reads documents.
    out
        Where answers go.
    """

    def __init__(self, reader: Reader, out: BinaryIO) -> None:
        self.reader, self.out = reader, out
        self.likeness = Likeness()

    def answer(self, asked: dict[str, Any], content: bytes) -> None:
        """
        Answer, in as many messages as there are parts, and say when that is all.

        Parameters
        ----------
        asked
            ``do`` names what is asked: ``file`` to take one in, and read it where it is one
            document; ``document`` to read one that was taken in; ``sentence`` to check one;
            ``vectors`` for what texts mean.
        content
            The file's bytes.
        """
        if asked["do"] == "file":
            self._file(asked["name"], content)
        elif asked["do"] == "document":
            self._tell(layers=layers_data(self.reader.read(_document(asked))))
        elif asked["do"] == "vectors":
            found = self.likeness.vectors(asked["texts"]).astype("float16")
            self._tell(vectors=base64.b64encode(found.tobytes()).decode("ascii"))
        elif asked["do"] == "sentence":
            self._tell(statement=statement_data(self.reader, asked["text"]))
        self._tell(told=DONE)

    def _file(self, name: str, content: bytes) -> None:
        taken = take_documents([(name, content)])
        self._tell(
            documents=[document_data(document) for document in taken.documents],
            problems=[[file, message_data(why)] for file, why in taken.problems],
        )
        if len(taken.documents) == 1:
            self._tell(layers=layers_data(self.reader.read(taken.documents[0])))

    def _tell(self, **told: Any) -> None:  # noqa: ANN401 - plain data
        write_frame(self.out, told)


def _document(asked: dict[str, Any]) -> ReadDocument:
    starts, ends = unpacked_spans(asked["spans"])
    given = {**asked["given"], "set_apart": tuple(map(tuple, asked["given"]["set_apart"]))}
    original = asked["original"] if asked["spans"] else asked["text"]
    return ReadDocument(asked["name"], original, asked["text"], starts, ends, **given)


def warmed(pack_root: Path) -> Reader:
    """Give a reader that has loaded what every document needs."""
    reader = Reader(load_pack(pack_root))
    for name in next(iter(reader.pack.units.values())).names.values():
        reader.read(ReadDocument.of("", name.text))
        reader.read_sentence(name.text)
    return reader


def _warm_parsers() -> None:
    """Load what parses sentences, beside what is read meanwhile: that takes seconds."""
    for language in LANGUAGES:
        parser = subject_parser(language)
        if parser is not None:
            # a model that cannot be loaded is told where a document needs it
            with suppress(Exception):
                parser("-", 0)


def main() -> None:
    """Answer until the app ends."""
    # what libraries print must not run into the answers
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    pack_root, memory, niceness, parses = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    if niceness:
        os.nice(niceness)
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    questions: SimpleQueue[Asked] = SimpleQueue()
    Thread(target=_listen, args=(questions,), daemon=True).start()
    child = ReadingChild(warmed(pack_root), out)
    write_frame(out, {"told": READY})
    if parses:
        Thread(target=_warm_parsers, daemon=True).start()
    while True:
        try:
            child.answer(*questions.get())
        except Exception as error:  # noqa: BLE001 - the border: a stranger's document meets a library
            # the next one may be read by the same process all the same
            write_frame(out, {"told": FAILED, "where": place_of(error)})


def place_of(error: Exception) -> str:
    """
    Say what an error is and where it was raised, for the app's log, without a word of a document.

    Parameters
    ----------
    error
        What was raised; its own sentence may hold text of the document, and is left out.

    Examples
    --------
    >>> try:
    ...     raise ValueError("a secret")
    ... except ValueError as error:
    ...     place_of(error).partition(" in ")[0]
    'ValueError'
    """
    frames = traceback.extract_tb(error.__traceback__)
    steps = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])
    return f"{type(error).__name__} in {' > '.join(steps)}"


def _listen(questions: SimpleQueue[Asked]) -> None:
    """Take questions, and end this process at once when nobody asks any more."""
    while (asked := read_frame(sys.stdin.buffer)) is not None:
        questions.put(asked)
    os._exit(LEFT_ALONE)


if __name__ == "__main__":
    main()
