"""Write answers to whatever is listening: a terminal of any code page, a pipe, a full disk."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Any

from geo.text.words import word

if TYPE_CHECKING:
    from typing import TextIO

NEAREST = "geo.nearest_letter"
UNWRITTEN = 2
# what old code pages lack, in the letters that all have
_SIGNS = {
    **dict.fromkeys("–—―−‐‑", "-"),
    **dict.fromkeys("«»“”„″", '"'),
    **dict.fromkeys("‘’′ʹʼ", "'"),
    **dict.fromkeys("·•・", "*"),
    "×": "x",
    "≈": "~",
    "≤": "<=",
    "≥": ">=",
    "→": "->",
    "…": "...",
    "°": " deg",
}


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(map(_letter, missing)), error.end


def _letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return _SIGNS.get(letter) or plain or "?"


codecs.register_error(NEAREST, _nearest)


class _Closed(io.TextIOBase):
    """Where nobody listens: all that is written fails, as it does on a full disk."""

    def write(self, _text: str) -> int:
        """Refuse."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def hold_places() -> None:
    """
    Put something in the place of standard output and standard error that were closed.

    A file that is opened later would else take their place, and what is told would be written
    into it.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # a program that is started from here keeps it too
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 - it takes no name
            setattr(sys, name, _Closed())


def json_text(data: Any, stream: TextIO) -> str:  # noqa: ANN401 - any answer
    r"""
    Write data as JSON that a stream can take.

    Parameters
    ----------
    data
        Plain data.
    stream
        Where it goes.

    Returns
    -------
    text
        Letters as they are; where the stream lacks one of them, all of them as ``\u`` and digits.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, indent=2)
    return text


def tell(text: str, *, language: str = "en") -> int:
    """
    Write an answer to standard output.

    Parameters
    ----------
    text
        The answer; letters that the output lacks are written by the nearest ones that it has.
    language
        In which it is said that nothing could be written.

    Returns
    -------
    status
        0; or 2 where it could not be written, which standard error is told. Nobody is told where
        who reads has gone, as ``head`` does.
    """
    try:
        sys.stdout.write(_shown(f"{text}\n", sys.stdout))
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up()
    except OSError as error:
        _give_up()
        complain(word(language, "commands.unwritten", why=error.strerror or str(error)))
        return UNWRITTEN
    return 0


def complain(sentence: str) -> None:
    """Write a sentence to standard error, if anybody listens there."""
    with suppress(OSError):
        sys.stderr.write(_shown(f"four-islands: {sentence}\n", sys.stderr))
        sys.stderr.flush()


def _shown(text: str, stream: TextIO) -> str:
    letters = stream.encoding or "utf-8"
    return text.encode(letters, NEAREST).decode(letters)


def _give_up() -> None:
    # Python writes what is left when it ends, and would fail once more
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
