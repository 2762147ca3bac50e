"""Find the files of an archive: patterns, folders, object stores, each with what it holds."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow
from geo.archive.extras import fsspec_core
from geo.errors import ArchiveError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from geo.archive.problems import ProblemList

LINES, TABLE, DOCUMENT = "lines", "table", "document"
_CODECS = {".gz": "gzip", ".gzip": "gzip", ".zst": "zstd", ".zstd": "zstd"}
_KINDS = {
    **dict.fromkeys((".jsonl", ".ndjson"), LINES),
    **dict.fromkeys((".parquet", ".pq"), TABLE),
    **dict.fromkeys((".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx"), DOCUMENT),
}
# by which a store tells one state of a file from another
_STAMPS = (
    "ETag",
    "etag",
    "md5Hash",
    "sha256",
    "CRC",
    "mtime",
    "LastModified",
    "updated",
    "created",
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """
    One file of an archive.

    Attributes
    ----------
    name
        How it is called in sentences and in ids of documents.
    path
        Its path in its file system.
    kind
        ``lines`` of JSON, ``table`` or one ``document``.
    codec
        ``gzip``, ``zstd`` or empty.
    size
        Its stored bytes.
    stamp
        What changes when the file does.
    system
        The file system of fsspec that opens it.
    """

    name: str
    path: str
    kind: str
    codec: str
    size: int
    stamp: str
    system: Any = field(compare=False, repr=False)

    def open(self) -> Any:  # noqa: ANN401 - fsspec names no type for it
        """Open its stored bytes."""
        return self.system.open(self.path, "rb")

    def open_table(self) -> Any:  # noqa: ANN401 - as above, or a file of Arrow
        """Open it for Arrow, which reads a file of this computer without a step between."""
        return arrow().OSFile(self.path) if _is_local(self.system) else self.open()


def find_sources(
    patterns: Iterable[str], problems: ProblemList, *, apart: Path | None = None
) -> list[SourceFile]:
    """
    Find the files that patterns name.

    Parameters
    ----------
    patterns
        Files, folders or patterns with ``*``, ``?`` and ``**``, here or at an address that fsspec
        knows, such as ``s3://bucket/news/*.parquet``.
    problems
        Takes in files of no kind that is read.
    apart
        A file that is no source, though a pattern may name it: the one that is written.

    Returns
    -------
    files
        Each once, in the order of patterns and then of names. Names that begin with a dot or an
        underscore are left out within folders.

    Raises
    ------
    ArchiveError
        If a pattern names nothing, or an address that is not known.
    """
    found: dict[tuple[str, str], SourceFile] = {}
    avoided = None if apart is None else os.path.realpath(apart)
    for pattern in patterns:
        for one in _of_pattern(pattern, problems):
            if os.path.realpath(one.path) != avoided or not _is_local(one.system):
                found.setdefault((type(one.system).__name__, one.path), one)
    return list(found.values())


def _of_pattern(pattern: str, problems: ProblemList) -> Iterator[SourceFile]:
    try:
        system, root = fsspec_core().url_to_fs(pattern)
        if system.isdir(root):
            infos, is_listed = system.find(root, detail=True), True
        elif system.exists(root):
            infos, is_listed = {root: system.info(root)}, False
        else:
            is_pattern = glob.has_magic(root)
            infos, is_listed = system.glob(root, detail=True) if is_pattern else {}, True
    except (OSError, ValueError, ImportError) as error:
        raise ArchiveError(
            Message.of("archive.unknown_source", source=pattern, why=str(error))
        ) from error
    files = {path: info for path, info in sorted(infos.items()) if info["type"] != "directory"}
    if not files:
        raise ArchiveError(Message.of("archive.no_source", source=pattern))
    for path, info in files.items():
        if is_listed and _is_hidden(path, root):
            continue
        kind, codec = kind_of(path)
        if kind:
            name = _name(system, path)
            yield SourceFile(name, path, kind, codec, int(info["size"] or 0), _stamp(info), system)
        else:
            problems.add(_name(system, path), "", "unknown_kind", kinds=", ".join(sorted(_KINDS)))


def kind_of(path: str) -> tuple[str, str]:
    """
    Tell by a file's name what it holds and how it is compressed.

    Examples
    --------
    >>> kind_of("news/a.jsonl.zst"), kind_of("b.PARQUET"), kind_of("c.html.gz"), kind_of("d.xls")
    (('lines', 'zstd'), ('table', ''), ('document', 'gzip'), ('', ''))
    """
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes]
    codec = _CODECS.get(suffixes[-1], "") if suffixes else ""
    inner = suffixes[-2:-1] if codec else suffixes[-1:]
    kind = _KINDS.get(inner[0], "") if inner else ""
    # a compressed table is a file within a file; tables compress themselves
    return (kind, codec) if kind and not (codec and kind == TABLE) else ("", "")


def _is_hidden(path: str, root: str) -> bool:
    fixed = root.split("*", maxsplit=1)[0]
    return any(part[:1] in "._" for part in PurePosixPath(path.removeprefix(fixed)).parts)


def _is_local(system: Any) -> bool:  # noqa: ANN401 - fsspec names no type for it
    return "file" in system.protocol


def _name(system: Any, path: str) -> str:  # noqa: ANN401 - fsspec names no type for it
    if not _is_local(system):
        return str(system.unstrip_protocol(path))
    here = os.path.relpath(path)
    return path if here.startswith("..") else here


def _stamp(info: dict[str, Any]) -> str:
    return ";".join(f"{key}={info[key]}" for key in _STAMPS if info.get(key) is not None)
