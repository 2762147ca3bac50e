"""Tell the language of a text by counting the letters of each script."""

from __future__ import annotations

import re
import string

# letters of blocks that hold other signs too
_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9d]+")
_LATIN_LAST = re.compile(r"[\u0200-\u024f]")
_LATIN_FIRST = (string.ascii_letters + "".join(map(chr, range(0xC0, 0x100)))).encode("latin-1")
# blocks of 256 code points by the upper byte: of kana and the like, of Chinese characters
_KANA_BLOCKS = (0x30, 0xFF)
_HAN_BLOCKS = bytes(range(0x34, 0xA0))
_CYRILLIC_BLOCK = 0x04
# a Chinese or Japanese letter says as much as two or three of an alphabet
_WEIGHT = 2
# with fewer kana than this among its letters a text in Chinese characters is not Japanese; a
# headline may well have none
_KANA_SHARE = 0.02
_HEADLINE = 40
_ENOUGH = 200_000


def language_of(text: str) -> str:
    """
    Tell a text's language.

    Scripts are counted, since models that were trained on whole texts take names of people for a
    language of their own. A long text is judged by its beginning.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    language
        ``en``, ``ja`` or ``ru`` by what most letters are written in; empty for a text without
        letters, or a long one in Chinese characters only.

    Examples
    --------
    >>> [language_of(t) for t in ("Abe and Putin met", "四島の帰属", "Курилы", "1956")]
    ['en', 'ja', 'ru', '']
    """
    part = text[:_ENOUGH]
    if part.isascii():
        return "en" if _count_latin(part, b"") else ""
    # blocks are counted much sooner than letters are looked for
    blocks = part.encode("utf-16-le", "surrogatepass")[1::2]
    is_kana = any(block in blocks for block in _KANA_BLOCKS)
    kana = sum(map(len, _KANA.findall(part))) if is_kana else 0
    han = _count_bytes(blocks, _HAN_BLOCKS)
    counts = {
        "ja": (kana + han) * _WEIGHT,
        "ru": blocks.count(_CYRILLIC_BLOCK),
        "en": _count_latin(part, blocks),
    }
    most = max(counts, key=lambda language: counts[language])
    is_chinese = kana < _KANA_SHARE * (kana + han) and kana + han > _HEADLINE
    if not counts[most] or (most == "ja" and is_chinese):
        return ""
    return most


def _count_latin(text: str, blocks: bytes) -> int:
    first = _count_bytes(text.encode("latin-1", "ignore"), _LATIN_FIRST)
    last = len(_LATIN_LAST.findall(text)) if 2 in blocks else 0  # noqa: PLR2004 - their block
    return first + blocks.count(1) + last


def _count_bytes(text: bytes, counted: bytes) -> int:
    return len(text) - len(text.translate(None, counted))
