"""Hold a text as every step of reading needs it: folded, parted, with the words of its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.letters import fold_letters
from geo.reading.lexicon import lexicon
from geo.reading.script import language_of
from geo.reading.segments import Segments

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from geo.claims.statements import Span
    from geo.reading.document import ReadDocument
    from geo.reading.lexicon import Lexicon
    from geo.reading.meanings import Meanings
    from geo.reading.required import WordPattern


@dataclass(frozen=True)
class Prose:
    """
    The text of a document, made ready to be read.

    Attributes
    ----------
    document
        The document.
    text, folded
        What is read, as it is and folded; a place in one is a place in the other.
    language, lexicon
        Its language, and the words of it; of a text without a known language those of the first.
    segments
        Its paragraphs and sentences.
    meanings
        What names mean in the pack.
    assumed
        Whether it is taken to speak of the dispute, though it may name nothing of it.
    """

    document: ReadDocument
    text: str
    folded: str
    language: str
    lexicon: Lexicon
    segments: Segments
    meanings: Meanings
    assumed: bool = False

    @classmethod
    def of(
        cls,
        document: ReadDocument,
        meanings: Meanings,
        *,
        assumed: bool = False,
        folded: str | None = None,
    ) -> Prose:
        """Make a document ready to be read; who has folded its text already hands that in."""
        text = document.text
        language = language_of(text)
        words = lexicon(language)
        parted = Segments.of(text, words)
        plain = fold_letters(text) if folded is None else folded
        return cls(document, text, plain, language, words, parted, meanings, assumed)

    def pattern(self, *path: str) -> WordPattern:
        """Give a pattern of the language, with the pack's names in place of its braces."""
        return self.meanings.pattern(self.lexicon, path)

    def matches(self, span: Span, *path: str) -> Iterator[re.Match[str]]:
        """Find a pattern of the language in a stretch of the folded text."""
        return self.pattern(*path).finditer(self.folded, *span)

    def holds(self, span: Span, *path: str) -> bool:
        """Tell whether a stretch holds a pattern of the language."""
        return self.pattern(*path).search(self.folded, *span) is not None
