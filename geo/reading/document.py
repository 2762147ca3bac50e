"""Hold a document as it was written, and the text that is read of it, each with its own offsets."""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left
from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.claims.statements import Span

PLAIN = "text/plain"

_HALVES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """
    One document to be read.

    Offsets are code points, the end excluded. Nothing is normalised before they are taken, so that
    a no-break space, a curly quote, an emoji or CRLF moves none of them.

    Attributes
    ----------
    id
        Names the document among the others.
    original
        The string as it came; of a web page its markup, of PDF and DOCX the text taken out of them.
    text
        What is read: the original, or of a web page what it shows.
    starts, ends
        For each code point of ``text``, where it begins and ends in ``original``; empty where both
        are the same.
    media
        Media type of what it was read from.
    title, date, outlet, url
        What its metadata say, as written; empty where they say nothing.
    set_apart
        Stretches of ``text`` that its markup sets apart from the article, each with what it is.
    """

    id: str
    original: str
    text: str
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    media: str = PLAIN
    title: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""
    set_apart: tuple[tuple[int, int, str], ...] = ()

    @classmethod
    def of(
        cls,
        document_id: str,
        text: str,
        *,
        date: str = "",
        outlet: str = "",
        url: str = "",
        title: str = "",
        media: str = PLAIN,
    ) -> ReadDocument:
        r"""
        Take a plain text as a document.

        Parameters
        ----------
        document_id
            Its id.
        text
            The text, which is kept as it is.
        date, outlet, url, title
            Its metadata.
        media
            What the text was taken out of.

        Examples
        --------
        >>> ReadDocument.of("a", "Two\r\nlines").origin((5, 10))
        (5, 10)
        """
        return cls(
            document_id, text, text, media=media, title=title, date=date, outlet=outlet, url=url
        )

    @property
    def sha256(self) -> str:
        """Hash of the original in UTF-8; halves of surrogate pairs are written as they are."""
        return hashlib.sha256(self.original.encode("utf-8", "surrogatepass")).hexdigest()

    def origin(self, span: Span) -> Span:
        """
        Find where a stretch of the text stands in the original.

        Parameters
        ----------
        span
            Start and end in ``text``.

        Returns
        -------
        span
            Start and end in ``original``.
        """
        start, end = span
        if not self.starts:
            return span
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def shown(self, span: Span) -> Span:
        """
        Find where a stretch of the original stands in the text that is read.

        Parameters
        ----------
        span
            Start and end in ``original``.

        Returns
        -------
        span
            Start and end in ``text``; empty where nothing of the stretch is read.
        """
        if not self.starts:
            return span
        first = bisect_right(self.ends, span[0])
        return first, max(first, bisect_left(self.starts, span[1]))


def whole_letters(text: str) -> str:
    r"""
    Put a mark of the same length in place of each half of a surrogate pair.

    Matchers in compiled code take valid text only.

    Examples
    --------
    >>> whole_letters("a\ud800b") == "a\ufffdb"
    True
    """
    try:
        # to write a text out is much quicker than to look for what cannot be written
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text
