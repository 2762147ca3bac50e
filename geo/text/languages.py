"""Name the languages that everything is said in."""

from __future__ import annotations

LANGUAGES = ("en", "ja", "ru")

Text = dict[str, str]


def script_language(text: str) -> str:
    """
    Tell from its letters in which language a title is written.

    Parameters
    ----------
    text
        The title.

    Returns
    -------
    language
        ``ja`` where it has kana or Chinese characters, ``ru`` where it is mostly Cyrillic, else
        ``en``; a title in a fourth language needs its own tag in the data.

    Examples
    --------
    >>> [script_language(t) for t in ("北方領土の人口", "Пролив Измены", "FRUS 1955-57")]
    ['ja', 'ru', 'en']
    """
    if any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in text):
        return "ja"
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    return "ru" if cyrillic > latin else "en"
