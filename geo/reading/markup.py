"""Take out of a web page what it shows, with the place of every letter in the markup."""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from geo.reading.document import ReadDocument

MEDIA = "text/html"

# what is never shown as text
_HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select"}
)
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "summary",
        "details",
    ]
)
# parts of a page that belong to the site and not to the article
_FURNITURE = frozenset({"nav", "footer", "aside", "form", "button", "figcaption"})
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,40})(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_PLAIN_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_PIECE = re.compile(r"[ \t\r\n\f]+|&|[^ \t\r\n\f&]+")
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
# a tag longer than this is none
_LONGEST_TAG = 4096
# a page with more tags that never end is broken or bait, and its quotes are not looked at
_MOST_UNCLOSED = 50
_DATES = ("article:published_time", "date", "dc.date", "pubdate", "publishdate", "datepublished")
_SITES = ("og:site_name",)


def read_markup(document_id: str, original: str) -> ReadDocument:
    """
    Read a web page.

    Parameters
    ----------
    document_id
        Id of the document.
    original
        The page's markup, which is kept as it is.

    Returns
    -------
    document
        ``text`` is what the page shows, with spaces run together as a browser does and a line
        for each block; scripts and styles are left out. ``set_apart`` are the page's own parts
        such as its menus. Tags may be nested or broken in any way: each is read once, from left
        to right.
    """
    page = _Page(original)
    page.read()
    document = ReadDocument(
        document_id,
        original,
        "".join(page.letters),
        page.starts,
        page.ends,
        media=MEDIA,
        title=page.found.get("title", ""),
        date=page.found.get("date", ""),
        outlet=page.found.get("outlet", ""),
        url=page.found.get("url", ""),
    )
    return replace(document, set_apart=tuple(page.furniture))


@dataclass(slots=True)
class _Page:
    original: str
    letters: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    hidden: str = ""
    apart: list[tuple[str, int]] = field(default_factory=list)
    preformatted: bool = False
    unclosed: int = 0

    def read(self) -> None:
        """Go through the markup once, from tag to tag."""
        at, text = 0, self.original
        while at < len(text):
            opened = text.find("<", at)
            if opened < 0:
                opened = len(text)
            self._show(at, opened)
            at = self._tag(opened) if opened < len(text) else opened

    def _tag(self, at: int) -> int:
        """Take what begins with an angle bracket, and give where it ends."""
        text = self.original
        if text.startswith("<!--", at):
            return self._after("-->", at + 4)
        if text.startswith(("<!", "<?"), at):
            return self._after(">", at)
        careful = self.unclosed < _MOST_UNCLOSED
        tag = (_TAG if careful else _PLAIN_TAG).match(text, at, at + _LONGEST_TAG)
        if tag is None:
            self.unclosed += 1
            # a bracket that opens nothing is a letter
            self._show(at, at + 1)
            return at + 1
        name = tag[1].lower()
        closing = tag[0].startswith("</")
        if not closing:
            self._remember(name, tag[0])
            if name in _RAW:
                return self._raw(name, tag.end())
        self._enter(name, at, closing=closing)
        return tag.end()

    def _after(self, closer: str, at: int) -> int:
        found = self.original.find(closer, at)
        # what is never closed runs to the end of the page
        return len(self.original) if found < 0 else found + len(closer)

    def _raw(self, name: str, at: int) -> int:
        """Pass over what holds no tags, and take the title and the date out of it."""
        found = re.compile(f"</{name}", re.IGNORECASE).search(self.original, at)
        end = found.start() if found else len(self.original)
        if name == "title" and not self.found.get("title"):
            self.found["title"] = html.unescape(self.original[at:end]).strip()[:500]
        elif name == "script" and (dated := _PUBLISHED.search(self.original, at, end)):
            self.found.setdefault("date", dated[1])
        return self._after(">", end)

    def _remember(self, name: str, tag: str) -> None:
        if name not in {"meta", "link"}:
            return
        given = {
            key.lower(): html.unescape(a or b or c).strip()
            for key, a, b, c in _ATTRIBUTE.findall(tag)
        }
        about = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if about in _DATES:
            self.found.setdefault("date", given.get("content", ""))
        elif about in _SITES:
            self.found.setdefault("outlet", given.get("content", ""))
        elif given.get("rel") == "canonical":
            self.found.setdefault("url", given.get("href", ""))

    def _enter(self, name: str, at: int, *, closing: bool) -> None:
        if self.hidden:
            if (closing and name == self.hidden) or name == "body":
                self.hidden = ""
            return
        if not closing and name in _HIDDEN:
            self.hidden = name
            return
        if name in _BLOCKS:
            self._break(at)
        if name == "pre":
            self.preformatted = not closing
        if name in _FURNITURE:
            self._apart(name, closing=closing)

    def _apart(self, name: str, *, closing: bool) -> None:
        if not closing:
            self.apart.append((name, len(self.letters)))
            return
        while self.apart:
            opened, start = self.apart.pop()
            if opened == name:
                if not self.apart and start < len(self.letters):
                    self.furniture.append((start, len(self.letters), f"html.{name}"))
                return

    def _break(self, at: int) -> None:
        """Begin a new line, unless one has begun already."""
        while self.letters and self.letters[-1] == " ":
            self._drop()
        if self.letters and self.letters[-1] != "\n":
            self._add("\n", at, at)

    def _drop(self) -> None:
        self.letters.pop()
        self.starts.pop()
        self.ends.pop()

    def _add(self, letter: str, start: int, end: int) -> None:
        self.letters.append(letter)
        self.starts.append(start)
        self.ends.append(end)

    def _show(self, start: int, end: int) -> None:
        """Show text between two tags."""
        if self.hidden:
            return
        at = start
        while at < end:
            piece = _PIECE.match(self.original, at, end)
            if piece is None:
                break
            at = self._entity(at, end) if piece[0] == "&" else self._piece(piece)

    def _piece(self, piece: re.Match[str]) -> int:
        written = piece[0]
        if written[0] in " \t\r\n\f" and not self.preformatted:
            if self.letters and self.letters[-1] not in " \n":
                self._add(" ", piece.start(), piece.end())
            return piece.end()
        self.letters.extend(written)
        self.starts.extend(range(piece.start(), piece.end()))
        self.ends.extend(range(piece.start() + 1, piece.end() + 1))
        return piece.end()

    def _entity(self, at: int, end: int) -> int:
        found = _ENTITY.match(self.original, at, end)
        shown = html.unescape(found[0]) if found else "&"
        if found is None or (shown.startswith("&") and len(shown) > 1):
            # a name that stands for nothing is shown as it is written
            self._add("&", at, at + 1)
            return at + 1
        for letter in shown:
            self._add(letter, at, found.end())
        return found.end()


def looks_like_markup(text: str) -> bool:
    """
    Tell whether a text is a web page.

    Examples
    --------
    >>> looks_like_markup("<!DOCTYPE html><p>"), looks_like_markup("a < b")
    (True, False)
    """
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")) and (
        "<html" in head or "<body" in head or "<!doctype html" in head or "<head" in head
    )
