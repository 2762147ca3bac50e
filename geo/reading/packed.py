"""Take the text out of PDF and DOCX, within limits."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import RefusedError
from geo.reading.document import ReadDocument
from geo.reading.extras import load
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reading.limits import DocumentLimits

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_EXTRA = "reading"
# a page with fewer letters than this holds a picture of a text at most
_FEW_LETTERS = 5
# what every office file has, and other packed files have not
_CONTENTS = "[Content_Types].xml"
# what a zip bomb passes and no letter does
_MOST_TIMES = 200
_SMALL = 1_000_000


def read_pdf(document_id: str, content: bytes, limits: DocumentLimits) -> ReadDocument:
    """
    Read the text layer of a PDF.

    Parameters
    ----------
    document_id
        Id of the document.
    content
        The file's bytes.
    limits
        How much is read.

    Returns
    -------
    document
        Its pages, a blank line between two; title and date of its metadata.

    Raises
    ------
    RefusedError
        If it asks for a password, is broken, has too many pages, or holds pictures only.
    """
    pypdf = load("pypdf", _EXTRA)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        _check_pdf(reader, limits)
        text = "\n\n".join(_pages(reader, limits))
        about = reader.metadata or {}
    except RefusedError:
        raise
    except pypdf.errors.DependencyError as error:
        raise RefusedError(Message.of("reading.password")) from error
    except (pypdf.errors.PyPdfError, ValueError, LookupError, TypeError, OSError) as error:
        raise RefusedError(Message.of("reading.broken", kind="PDF")) from error
    if sum(map(str.isalpha, text)) < _FEW_LETTERS:
        raise RefusedError(Message.of("reading.pictures"))
    title, date = str(about.get("/Title") or ""), _pdf_date(str(about.get("/CreationDate") or ""))
    return ReadDocument.of(document_id, text, title=title[:500], date=date, media=PDF)


def _check_pdf(reader: Any, limits: DocumentLimits) -> None:  # noqa: ANN401 - of an extra
    # an empty password opens what only printing is forbidden of
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError(Message.of("reading.password"))
    if len(reader.pages) > limits.pages:
        raise RefusedError(Message.of("reading.pages", most=limits.pages))


def _pages(reader: Any, limits: DocumentLimits) -> Iterator[str]:  # noqa: ANN401 - of an extra
    left = limits.characters
    for page in reader.pages:
        text: str = page.extract_text()
        left -= len(text)
        if left < 0:
            raise RefusedError(Message.of("reading.characters", most=limits.characters))
        yield text


def _pdf_date(written: str) -> str:
    """
    Write the date of a PDF as others are written.

    Examples
    --------
    >>> _pdf_date("D:20190124093000+03'00'"), _pdf_date("yesterday")
    ('2019-01-24', '')
    """
    digits = written.removeprefix("D:")[:8]
    if not (digits.isascii() and digits.isdigit() and len(digits) == len("20190124")):
        return ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def read_docx(document_id: str, content: bytes, limits: DocumentLimits) -> ReadDocument:
    """
    Read the paragraphs and tables of a DOCX file, in their order.

    Parameters
    ----------
    document_id
        Id of the document.
    content
        The file's bytes.
    limits
        How much is read; what the file says that it comes to when unpacked is looked at first.

    Raises
    ------
    RefusedError
        If it is no DOCX file, broken, or comes to too much when unpacked.
    """
    check_packed(content, limits)
    docx = load("docx", _EXTRA)
    try:
        found = docx.Document(io.BytesIO(content))
        text = "\n".join(_blocks(found))
        about = found.core_properties
        date = about.created.date().isoformat() if about.created else ""
        title = str(about.title or "")
    except (ValueError, LookupError, TypeError, AttributeError, SyntaxError, OSError) as error:
        raise RefusedError(Message.of("reading.broken", kind="DOCX")) from error
    if len(text) > limits.characters:
        raise RefusedError(Message.of("reading.characters", most=limits.characters))
    return ReadDocument.of(document_id, text, title=title[:500], date=date, media=DOCX)


def _blocks(found: Any) -> Iterator[str]:  # noqa: ANN401 - of an extra
    for block in found.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(cell.text for cell in row.cells)
        else:
            yield block.text


def check_packed(content: bytes, limits: DocumentLimits) -> None:
    """
    Make sure that a packed file does not come to too much.

    Raises
    ------
    RefusedError
        If it is broken, asks for a password, comes to more than allowed, or is no office file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RefusedError(Message.of("reading.broken", kind="DOCX")) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError(Message.of("reading.password"))
    size = sum(entry.file_size for entry in entries)
    swollen = size > _SMALL and size > _MOST_TIMES * max(1, len(content))
    if size > limits.unpacked or swollen:
        raise RefusedError(Message.of("reading.unpacked", most=limits.unpacked))
    if _CONTENTS not in {entry.filename for entry in entries}:
        raise RefusedError(Message.of("reading.packed"))
