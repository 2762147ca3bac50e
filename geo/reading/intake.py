"""Take in the files that people drop: each becomes documents, or a sentence why not."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import RefusedError
from geo.pack.intake import take_bytes
from geo.reading.decoding import decode
from geo.reading.document import PLAIN
from geo.reading.document import ReadDocument
from geo.reading.limits import document_limits
from geo.reading.markup import looks_like_markup
from geo.reading.markup import read_markup
from geo.reading.packed import read_docx
from geo.reading.packed import read_pdf
from geo.reading.rows import read_jsonl
from geo.reading.rows import read_parquet
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.reading.limits import DocumentLimits
    from geo.reading.rows import Row

_LOG = logging.getLogger(__name__)

_ROWS = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class TakenDocuments:
    """
    What a file, or several, came to.

    Attributes
    ----------
    documents
        In their order; no two have one id.
    problems
        Pairs of a file's name and a sentence, which can be said in every language.
    """

    documents: tuple[ReadDocument, ...] = ()
    problems: tuple[tuple[str, Message], ...] = ()


@dataclass(slots=True)
class _Taking:
    limits: DocumentLimits
    documents: list[ReadDocument] = field(default_factory=list)
    problems: list[tuple[str, Message]] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, content: bytes) -> None:
        try:
            for row in _rows(name, content, self.limits):
                self._keep(name, row)
        except RefusedError as error:
            self.problems.append((name, error.args[0]))
        except Exception:  # noqa: BLE001 - the border: a library may stumble over anything
            # what one file holds leaves the others as they are
            _LOG.exception("%s could not be read", name)
            self.problems.append((name, Message.of("reading.unforeseen")))

    def _keep(self, name: str, row: Row) -> None:
        if isinstance(row, Message):
            self.problems.append((name, row))
            return
        self.ids[row.id] += 1
        if (times := self.ids[row.id]) > 1:
            self.problems.append((name, Message.of("reading.twice", id=row.id[:80])))
            row = replace(row, id=f"{row.id}~{times}")
        self.documents.append(row)


def take_documents(
    files: Iterable[tuple[str, bytes]], limits: DocumentLimits | None = None
) -> TakenDocuments:
    """
    Take in files.

    Parameters
    ----------
    files
        Names and contents. Plain text, HTML, PDF, DOCX, and rows of JSONL and Parquet are read.
    limits
        How much; None for :func:`geo.reading.limits.document_limits`.

    Returns
    -------
    taken
        Every document that could be read, and a sentence for every file and row that could not;
        what is wrong with one keeps none of the others back.

    Examples
    --------
    >>> taken = take_documents([("a.txt", b"One line."), ("b.txt", b"")])
    >>> [document.id for document in taken.documents], [name for name, said in taken.problems]
    (['a.txt'], ['b.txt'])
    """
    taking = _Taking(limits or document_limits())
    for name, content in files:
        taking.add(name, content)
    return TakenDocuments(tuple(taking.documents), tuple(taking.problems))


def take_paths(paths: Iterable[Path], limits: DocumentLimits | None = None) -> TakenDocuments:
    """
    Take in files of this machine; see :func:`take_documents`.

    Parameters
    ----------
    paths
        The files, which are read one by one.
    limits
        How much is read.
    """
    taking = _Taking(limits or document_limits())
    for path in paths:
        try:
            content = take_bytes(path, taking.limits.size)
        except FileNotFoundError:
            taking.problems.append((path.name, Message.of("problems.border.missing")))
        except RefusedError as error:
            taking.problems.append((path.name, error.args[0]))
        else:
            taking.add(path.name, content)
    return TakenDocuments(tuple(taking.documents), tuple(taking.problems))


def _rows(name: str, content: bytes, limits: DocumentLimits) -> Iterator[Row]:
    """Read a file by what its first bytes say it is."""
    ending = Path(name).suffix.lower()
    if len(content) > limits.size:
        raise RefusedError(Message.of("problems.border.size", most=limits.size))
    if not content.strip():
        raise RefusedError(Message.of("reading.empty"))
    if content.startswith(_OLD_OFFICE):
        raise RefusedError(Message.of("reading.old_office"))
    if content[:1024].lstrip().startswith(b"%PDF"):
        yield read_pdf(name, content, limits)
    elif content.startswith(b"PK\x03\x04"):
        yield read_docx(name, content, limits)
    elif content.startswith(b"PAR1"):
        yield from read_parquet(name, content, limits)
    else:
        yield from _texts(name, ending, content, limits)


def _texts(name: str, ending: str, content: bytes, limits: DocumentLimits) -> Iterator[Row]:
    is_page = ending in _PAGES or looks_like_markup(content[:2000].decode("latin-1"))
    text = decode(content, markup=is_page)
    if ending in _ROWS:
        yield from read_jsonl(name, text, limits)
        return
    if len(text) > limits.characters:
        raise RefusedError(Message.of("reading.characters", most=limits.characters))
    document = read_markup(name, text) if is_page else ReadDocument.of(name, text, media=PLAIN)
    if not document.text.strip():
        raise RefusedError(Message.of("reading.empty"))
    yield document
