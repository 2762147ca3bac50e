"""Read what waits in a workspace, one document after the other, beside the app's own work."""

from __future__ import annotations

import base64
import logging
from threading import Event
from threading import RLock
from threading import Thread
from typing import TYPE_CHECKING
from typing import Any

import numpy as np

from geo.errors import FourIslandsError
from geo.errors import RefusedError
from geo.reading.extras import has
from geo.reading.likeness import MODULE
from geo.workspace.process import ReadingEndedError
from geo.workspace.process import ReadingProcess
from geo.workspace.vectors import ClaimVectors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.workspace.workspace import WaitingDocument
    from geo.workspace.workspace import Workspace

_LOG = logging.getLogger(__name__)

# a process that nobody needed for so long gives its memory back
IDLE_S = 600.0
# how far what nobody waits for lets others go first
_BEHIND = 10
# a sentence is read in some hundredths of a second
SENTENCE_S, PASSAGE_S, MEANING_S = 10.0, 4.0, 120.0
# a longer text is no sentence
MOST_SENTENCE = 2_000


class ReadingDesk:
    """
    Where documents of a workspace are read.

    Parameters
    ----------
    workspace
        Whose documents they are.
    pack_root
        Folder of the pack that they are read by.
    """

    def __init__(self, workspace: Workspace, pack_root: Path) -> None:
        self.workspace = workspace
        limits = workspace.limits
        # a sentence that somebody tries does not wait until a long document is read
        self._documents = ReadingProcess(pack_root, limits, parses=True)
        self._sentences = ReadingProcess(pack_root, limits)
        self._meanings = ReadingProcess(pack_root, limits, niceness=_BEHIND)
        self._vectors = ClaimVectors(workspace.store)
        self._texts: tuple[str, ...] = ()
        self._comparer: Thread | None = None
        self._lock = RLock()
        self._worker: Thread | None = None
        self._wake = Event()
        self._closed = False

    @property
    def is_loading(self) -> bool:
        """Whether the documents that are being read still wait for what reading needs."""
        return not self._documents.is_ready

    def warm(self) -> None:
        """Load what reading needs, before somebody waits for it."""
        with self._lock:
            if self._closed:
                return
        self._documents.start()
        # a sentence that somebody tries needs the same; two processes that load at once are slower
        if self._documents.is_ready:
            self._sentences.start()
        # who reads ends the process too, when nobody needs it any more
        self.read()

    def resume(self) -> None:
        """Go on with what the program did not read to its end when it ran last."""
        if self.workspace.resume():
            self.read()

    def read(self) -> None:
        """Have everything read that waits; returns at once."""
        with self._lock:
            self._wake.set()
            if self._worker is None and not self._closed:
                self._worker = Thread(target=self._work, name="reading", daemon=True)
                self._worker.start()

    def sentence(self, text: str, *, seconds: float = SENTENCE_S) -> dict[str, Any]:
        """
        Find out what a sentence states that can be checked.

        Parameters
        ----------
        text
            The sentence.
        seconds
            How long that may take.

        Returns
        -------
        statement
            As :func:`geo.workspace.readings.statement_data` gives it.

        Raises
        ------
        ReadingEndedError
            If it takes too long.
        """
        asked = {"do": "sentence", "text": text[:MOST_SENTENCE]}
        parts = list(self._sentences.ask(asked, seconds=seconds))
        statement: dict[str, Any] = parts[0]["statement"]
        return statement

    def compare(self, texts: Iterable[str]) -> None:
        """
        Find out what claims mean, in the background, where the extra for that is installed.

        Parameters
        ----------
        texts
            What the claims of the pack say.
        """
        with self._lock:
            self._texts = tuple(texts)
            if has(MODULE) and self._comparer is None and not self._closed:
                self._comparer = Thread(target=self._compare, name="meanings", daemon=True)
                self._comparer.start()

    def _compare(self) -> None:
        told = True
        try:
            # what somebody waits for is loaded before
            self._documents.wait()
            while not self._closed and (missing := self._vectors.missing(self._texts)):
                asked = {"do": "vectors", "texts": [text for *_, text in missing]}
                [part] = self._meanings.ask(asked, seconds=MEANING_S)
                found = np.frombuffer(base64.b64decode(part["vectors"]), np.float16)
                self._vectors.keep([one[:2] for one in missing], found.reshape(len(missing), -1))
                told = False
            if not told:
                self._vectors.tell()
        except (FourIslandsError, ValueError):
            # what is alike is then told by numbers and scenarios only
            if not self._closed:
                _LOG.exception("what claims mean could not be found out")
        finally:
            self._meanings.rest()
            with self._lock:
                self._comparer = None

    def stating(self, passage: str) -> dict[str, Any]:
        """
        Find out what a passage states, or nothing where that takes longer than a reader waits.

        Parameters
        ----------
        passage
            A stretch of a document.
        """
        try:
            return self.sentence(passage, seconds=PASSAGE_S)
        except RefusedError:
            # the claim stands without a check, and says so
            return {}

    def close(self) -> None:
        """End both processes; what waits is read when the program runs again."""
        with self._lock:
            self._closed = True
            self._wake.set()
        self._documents.close()
        self._sentences.close()
        self._meanings.close()

    def _work(self) -> None:
        while not self._closed:
            self._wake.clear()
            try:
                waiting = self.workspace.next_waiting()
                if waiting is not None:
                    self._read(waiting)
                    continue
            except FourIslandsError:
                # a full disk, say: what waits is read when the next file comes, or the next start
                _LOG.exception("what waits could not be read")
            if not self._wake.wait(IDLE_S):
                with self._lock:
                    if not self._wake.is_set():
                        self._worker = None
                        self._documents.rest()
                        self._sentences.rest()
                        return

    def _read(self, waiting: WaitingDocument) -> None:
        try:
            self._ask(waiting)
        except ReadingEndedError as error:
            if not self._closed:
                self.workspace.refuse(waiting.id, error.args[0], again=error.again)
        except RefusedError as error:
            self.workspace.refuse(waiting.id, error.args[0])

    def _ask(self, waiting: WaitingDocument) -> None:
        asked = {"do": "file", "name": waiting.name}
        if waiting.content is None:
            asked = {"do": "document", **waiting.asked}
        seconds = self.workspace.limits.seconds
        # all of it first: what cannot be saved must not leave half an answer in the pipe
        parts = list(self._documents.ask(asked, waiting.content or b"", seconds=seconds))
        for part in parts:
            if "documents" in part:
                self.workspace.take_in(waiting.id, part["documents"], part["problems"])
            elif "layers" in part:
                self.workspace.keep_reading(waiting.id, part["layers"])
