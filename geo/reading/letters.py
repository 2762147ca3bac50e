"""Fold letters one by one for matching, so that every offset stays what it is."""

from __future__ import annotations

import re
import unicodedata

from geo.reading.document import whole_letters

# forms of before the reforms of writing, and those of today
_OLD = "國擇齒舊條約聯權樺鐵發會學戰爭縣廣澤濱邊邉嶋嶌來對實眞賣變經續讓關寫圖區獨當靈壽澁濟與攝圓"
_NEW = "国択歯旧条約連権樺鉄発会学戦争県広沢浜辺辺島島来対実真売変経続譲関写図区独当霊寿渋済与摂円"
_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r\n\v\f"
)
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\u2032\uff07`\u00b4"


def _table() -> dict[int, str]:
    table = dict(zip(map(ord, _OLD), _NEW, strict=True))
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= dict.fromkeys(map(ord, _HYPHENS), "-")
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'")
    # full-width letters and digits
    for code in range(0xFF01, 0xFF5F):
        table.setdefault(code, chr(code - 0xFEE0).lower())
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    table[ord("ё")] = "е"
    return table


_TABLE = _table()
# what ends a line stands in every text; few letters of most texts are else folded by the table
_LINES = ("\n", "\r", "\t")
_FOLDED = re.compile("[" + "".join(re.escape(chr(c)) for c in sorted(_TABLE)) + "]")
_BY_LETTER = {chr(code): folded for code, folded in _TABLE.items()}


def fold_letters(text: str) -> str:
    r"""
    Write every letter in the one form in which names are compared.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    folded
        As many code points, each in lower case, of normal width, without accents, kanji of today;
        every kind of space is a space, and half of a surrogate pair is a mark.

    Examples
    --------
    >>> fold_letters("Ｅtorofu\u00a0Islands, 國後, Зелёный, 😀")
    'etorofu islands, 国後, зеленый, 😀'
    """
    lower = text.lower()
    if len(lower) != len(text):
        # a few letters have no lower case of one letter
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for line in _LINES:
        lower = lower.replace(line, " ")
    if lower.isascii():
        return lower.translate(_TABLE)
    return whole_letters(_FOLDED.sub(lambda letter: _BY_LETTER[letter[0]], lower))
