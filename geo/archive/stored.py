"""Read files that are documents by themselves: texts, web pages, PDF and DOCX."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.archive.streams import plain_stream

if TYPE_CHECKING:
    from geo.archive.limits import ArchiveLimits
    from geo.archive.problems import ProblemList
    from geo.archive.sources import SourceFile
    from geo.reading.document import ReadDocument
    from geo.text.message import Message


def read_stored(
    file: SourceFile, limits: ArchiveLimits, problems: ProblemList
) -> tuple[ReadDocument, ...]:
    """
    Read a file that is a document.

    Parameters
    ----------
    file
        The file; its name is the document's id.
    limits
        How large it may be, without what compresses it.
    problems
        Takes in why it cannot be read.

    Returns
    -------
    documents
        One; none where it cannot be read.
    """
    try:
        with file.open() as stream:
            content = plain_stream(stream, file.codec).read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        problems.add(file.name, "", "unread", why=str(error))
        return ()
    if len(content) > limits.file_bytes:
        problems.add(file.name, "", "large_file", most=limits.file_bytes)
        return ()
    from geo.reading.intake import take_documents  # noqa: PLC0415 - slow to import, rarely needed

    # what is within says what the document is, and not what compresses it
    name = file.name.rpartition(".")[0] if file.codec else file.name
    taken = take_documents([(name, content)])
    for _, said in taken.problems:
        problems.add(file.name, "", said.key, **_plain(said))
    return taken.documents


def _plain(said: Message) -> dict[str, Any]:
    """Give what stands in a sentence's placeholders as texts and numbers."""
    return {k: v if isinstance(v, str | int | float) else str(v) for k, v in said.values.items()}
