"""Pass messages between the app and the process that reads documents."""

from __future__ import annotations

import base64
import json
import zlib
from array import array
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from typing import BinaryIO

    from geo.reading.document import ReadDocument

_LENGTH_BYTES = 8


def write_frame(stream: BinaryIO, told: dict[str, Any], content: bytes = b"") -> None:
    """
    Write one message.

    Parameters
    ----------
    stream
        A pipe.
    told
        Plain data. Halves of surrogate pairs pass as escapes.
    content
        Bytes that go with it.
    """
    for part in (json.dumps(told).encode("ascii"), content):
        stream.write(len(part).to_bytes(_LENGTH_BYTES, "big"))
        stream.write(part)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None where the other end is closed, or ended in the middle of one."""
    told = _part(stream)
    content = None if told is None else _part(stream)
    return None if told is None or content is None else (json.loads(told), content)


def _part(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(head, "big")
    found = stream.read(size)
    return found if len(found) == size else None


def document_data(document: ReadDocument) -> dict[str, Any]:
    """Write a document that was taken in as plain data; its places as packed bytes."""
    return {
        "name": document.id,
        "original": document.original,
        "text": document.text,
        "spans": packed_spans(document),
        "given": {
            "media": document.media,
            "title": document.title,
            "date": document.date,
            "outlet": document.outlet,
            "url": document.url,
            "set_apart": [list(span) for span in document.set_apart],
        },
    }


def packed_spans(document: ReadDocument) -> str:
    """Pack where each letter of the text stands in the original; nothing where both are one."""
    if not document.starts:
        return ""
    both = (document.starts + document.ends).tobytes()
    return base64.b64encode(zlib.compress(both, 1)).decode("ascii")


def unpacked_spans(packed: str) -> tuple[array[int], array[int]]:
    """
    Unpack what :func:`packed_spans` packed.

    Examples
    --------
    >>> unpacked_spans("")
    (array('I'), array('I'))
    """
    both = array("I")
    if packed:
        both.frombytes(zlib.decompress(base64.b64decode(packed)))
    half = len(both) // 2
    return both[:half], both[half:]
