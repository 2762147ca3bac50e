"""Tell the language of a text by counting the letters of each script."""

from __future__ import annotations

import re

# runs of letters: there are fewer of them than letters
_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9d]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
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
        return "en" if _LATIN.search(part) else ""
    kana, han = _count(_KANA, part), _count(_HAN, part)
    counts = {
        "ja": (kana + han) * _WEIGHT,
        "ru": _count(_CYRILLIC, part),
        "en": _count(_LATIN, part),
    }
    most = max(counts, key=lambda language: counts[language])
    is_chinese = kana < _KANA_SHARE * (kana + han) and kana + han > _HEADLINE
    if not counts[most] or (most == "ja" and is_chinese):
        return ""
    return most


def _count(letters: re.Pattern[str], text: str) -> int:
    # most texts have none of most scripts
    return sum(map(len, letters.findall(text))) if letters.search(text) else 0
