"""Find the passage that a claim rests on in the reader's own copy of the document."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.claims import default_root
from geo.claims.retyping import variants
from geo.errors import RefusedError
from geo.pack.intake import take_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Claim
    from geo.claims.statements import Document
    from geo.claims.statements import Span

ARTICLES_VARIABLE = "FOUR_ISLANDS_ARTICLES"
STATUSES = ("verified", "reanchored", "changed", "missing", "unreadable")
CONTEXT_CHARACTERS = 200
# a context of whole sentences that is shorter than this tells too little
_LEAST_CHARACTERS = 60
# a news article has some thousands of bytes; looking for a moved passage in more takes too long
MAX_ARTICLE_BYTES = 300_000

# so many characters are hashed at most in search of one passage: some tenths of a second
MOST_HASHED = 100_000_000

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|[。！？][」』]?|\n\s*")
_BLANK_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A claim's passage in its context, or why it cannot be shown.

    Attributes
    ----------
    status
        ``verified``: the passage stands where the claim says, proved by its hash.
        ``reanchored``: it was found elsewhere in a changed file, proved by its hash.
        ``changed``: the file no longer holds it. ``missing``: there is no file.
        ``unreadable``: the file is not the text it should be.
    before, exact, after
        Text as it stands in the file: whoever displays it escapes it. Empty unless the passage
        was found.
    start, end
        Where it was found, as offsets in characters; None unless found.
    message
        Key of the sentence that says so in the language catalogues.
    values
        What that sentence's placeholders stand for.
    """

    status: str
    message: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    before: str = ""
    exact: str = ""
    after: str = ""
    start: int | None = None
    end: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the passage as plain data for JSON, its text unescaped."""
        return {
            "status": self.status,
            "message": self.message,
            "values": dict(self.values),
            "before": self.before,
            "exact": self.exact,
            "after": self.after,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Article:
    """
    A document's text as found on this machine, or why there is none.

    Attributes
    ----------
    status
        ``found``, ``missing`` or ``unreadable``.
    sha256
        Hash of the file's bytes.
    found
        Passages looked for in a changed text, by their hash.
    """

    status: str
    text: str = ""
    sha256: str = ""
    message: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    found: dict[str, Span | None] = field(default_factory=dict, compare=False, repr=False)


class Articles:
    """
    The reader's own copies of the documents, each read and decoded once.

    A file that is added, changed or taken away while the program runs is noticed.

    Parameters
    ----------
    *roots
        Folders to look in, in order; :func:`article_roots` where none is given.
    """

    def __init__(self, *roots: Path) -> None:
        self.roots = roots or article_roots()
        self._read: dict[Path, tuple[tuple[int, int], Article]] = {}

    def get(self, document: Document) -> Article:
        """
        Give a document's text.

        Parameters
        ----------
        document
            Its source card.

        Returns
        -------
        article
            The text, or why there is none.
        """
        for root in self.roots:
            path = root / document.file
            try:
                state = path.stat()
            except OSError:
                continue
            stamp = (state.st_mtime_ns, state.st_size)
            if path not in self._read or self._read[path][0] != stamp:
                self._read[path] = (stamp, _read_article(path, state.st_size))
            return self._read[path][1]
        return Article("missing", message="passage.missing", values={"file": document.file})


def article_roots() -> tuple[Path, ...]:
    """
    Give the folders in which articles are looked for.

    Returns
    -------
    roots
        Those that the variable ``FOUR_ISLANDS_ARTICLES`` names (set apart as in ``PATH``), then
        the folder of the source cards, then ``seeds`` in the folder the program was started in.
    """
    named = [Path(part) for part in os.environ.get(ARTICLES_VARIABLE, "").split(os.pathsep) if part]
    return tuple(dict.fromkeys([*named, default_root(), Path.cwd() / "seeds"]))


def read_passage(claim: Claim, document: Document, articles: Articles) -> Passage:
    """
    Find a claim's passage in the reader's copy of its document.

    The SHA-256 of the passage decides; where the file differs from the one that the source card
    was made from, a window of the passage's length slides over the text, and over the text with
    its line ends, spaces, accents and quotation marks normalised, until a hash agrees.

    Parameters
    ----------
    claim
        The claim, with offsets in characters into the decoded text.
    document
        Its source card.
    articles
        Where the reader's copies are.

    Returns
    -------
    passage
        The passage in its context, or why it cannot be shown.
    """
    article = articles.get(document)
    values = {"file": document.file}
    if article.status != "found":
        return Passage(article.status, article.message, article.values)
    same_file = article.sha256 == document.sha256
    skip = document.boilerplate if same_file else ()
    if _sha256(article.text[claim.start : claim.end]) == claim.passage_sha256:
        message = "passage.verified" if same_file else "passage.verified_elsewhere_changed"
        found = Passage("verified", message, values)
        return _with_text(found, article.text, (claim.start, claim.end), skip)
    if claim.passage_sha256 not in article.found:
        article.found[claim.passage_sha256] = find_passage(
            article.text, claim.end - claim.start, claim.passage_sha256, near=claim.start
        )
    span = article.found[claim.passage_sha256]
    if span is None:
        return Passage("changed", "passage.changed", values)
    found = Passage("reanchored", "passage.reanchored", values)
    return _with_text(found, article.text, span, skip)


def find_passage(text: str, length: int, sha256: str, *, near: int = 0) -> Span | None:
    """
    Find a passage of which only the length and the hash are known.

    A very long passage in a long text is looked for near its place only, for every place costs a
    hash of its length.

    Parameters
    ----------
    text
        Text to look in.
    length
        Length of the passage in characters.
    sha256
        SHA-256 of its UTF-8 bytes, in hexadecimal digits.
    near
        Offset near which it is looked for first: of two equal passages the nearer one is meant.

    Returns
    -------
    span
        Where it stands in the text as given, end excluded; None where it does not.

    Examples
    --------
    >>> digest = hashlib.sha256("two islands".encode()).hexdigest()
    >>> find_passage("They spoke of two islands.", 11, digest)
    (14, 25)
    """
    most = MOST_HASHED // max(length, 1)
    for variant, positions in variants(text):
        starts = sorted(range(len(variant) - length + 1), key=lambda i: abs(positions[i] - near))
        for start in starts[:most]:
            if _sha256(variant[start : start + length]) == sha256:
                return (positions[start], positions[start + length])
    return None


def _read_article(path: Path, size: int) -> Article:
    values: dict[str, str | int] = {"file": path.name}
    if size > MAX_ARTICLE_BYTES:
        values["limit"] = MAX_ARTICLE_BYTES
        return Article("unreadable", message="passage.too_large", values=values)
    try:
        content = take_bytes(path, MAX_ARTICLE_BYTES)
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        values["byte"] = error.start
        return Article("unreadable", message="passage.not_utf8", values=values)
    except (OSError, RefusedError):
        return Article("unreadable", message="passage.not_readable", values=values)
    if "\0" in text:
        values["byte"] = content.index(b"\0")
        return Article("unreadable", message="passage.not_utf8", values=values)
    return Article("found", text, hashlib.sha256(content).hexdigest())


def _with_text(passage: Passage, text: str, span: Span, skip: Sequence[Span]) -> Passage:
    start, end = span
    before, after = _context(text, span, skip)
    exact = text[start:end]
    return replace(passage, before=before, exact=exact, after=after, start=start, end=end)


def _context(text: str, span: Span, skip: Sequence[Span]) -> tuple[str, str]:
    """Give some text on either side, from sentence to sentence, without page furniture."""
    before = _without(text, 0, span[0], skip)
    after = _without(text, span[1], len(text), skip)
    if len(before) > CONTEXT_CHARACTERS:
        before = before[-CONTEXT_CHARACTERS:]
        cut = next(_SENTENCE_END.finditer(before), None)
        whole = before[cut.end() :] if cut else ""
        before = whole if len(whole) >= _LEAST_CHARACTERS else _whole_words(before, last=True)
    if len(after) > CONTEXT_CHARACTERS:
        after = after[:CONTEXT_CHARACTERS]
        *_, last = (0, *(match.end() for match in _SENTENCE_END.finditer(after)))
        whole = after[:last]
        after = whole if len(whole) >= _LEAST_CHARACTERS else _whole_words(after, last=False)
    return _BLANK_LINES.sub("\n", before).lstrip(), _BLANK_LINES.sub("\n", after).rstrip()


def _whole_words(text: str, *, last: bool) -> str:
    """Leave out the word that was cut, at the beginning or at the end; all where there is one."""
    parts = text.split(maxsplit=1) if last else text.rsplit(maxsplit=1)
    return parts[-1 if last else 0] if parts else ""


def _without(text: str, start: int, end: int, skip: Sequence[Span]) -> str:
    """Give a stretch of the text without the parts to skip."""
    pieces = []
    for left, right in sorted(skip):
        if start < right and left < end:
            pieces.append(text[start : max(start, left)])
            start = min(right, end)
    return "".join([*pieces, text[start:end]])


def _sha256(text: str) -> str:
    # a lone surrogate cannot come from a UTF-8 file
    return hashlib.sha256(text.encode()).hexdigest()
