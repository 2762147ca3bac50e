"""
Spell Japanese names as other systems do: in kunrei-shiki, and in Cyrillic letters by Polivanov.

Names come in Hepburn's romanisation with macrons. No package in the registries' lists is described
as one that writes Polivanov's letters.
"""

from __future__ import annotations

import re
import unicodedata

# in this order: what is longer stands first
_KUNREI = (
    ("tch", "tty"),
    ("ssh", "ssy"),
    ("tts", "tt"),
    ("tsu", "tu"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("j", "zy"),
    ("f", "h"),
    ("yi", "i"),
)
_VOWELS = dict(zip("aiueo", "аиуэо", strict=True))
_AFTER_Y = dict(zip("auo", "яюё", strict=True))
_CONSONANTS = dict(zip("kstnhmrgdbp", "кстнхмргдбп", strict=True)) | {"z": "дз", "": ""}
_OWN = {"tu": "цу", "hu": "фу", "wa": "ва", "wo": "о"}
_SYLLABLES = {
    **{f"{one}{v}": said + _VOWELS[v] for one, said in _CONSONANTS.items() for v in _VOWELS},
    **{f"{one}y{v}": said + _AFTER_Y[v] for one, said in _CONSONANTS.items() for v in _AFTER_Y},
    **_OWN,
}
_SYLLABLE = re.compile(
    r"(?P<twice>([kstp])(?=\2))|(?P<said>(?:[kstnhmrgzdbp]?y[auo]|[kstnhmrgzdbpw]?[aiueo]))"
    r"|(?P<n>n'?)"
)
_LIPS = "mbp"
_LONG = {"\u0101": "aa", "\u012b": "ii", "\u016b": "uu", "\u0113": "ee", "\u014d": "ou"}
_WORD = re.compile(r"[^\W\d_']+(?:'[^\W\d_']+)*")


def kunrei(name: str) -> str:
    """
    Write a name as kunrei-shiki does.

    Parameters
    ----------
    name
        A name in Hepburn's romanisation.

    Returns
    -------
    written
        In small letters; long vowels are not marked, for a search folds the marks away.

    Examples
    --------
    >>> kunrei("Chishima-rett\u014d"), kunrei("Shikotan"), kunrei("Fuji")
    ('tisima-retto', 'sikotan', 'huzi')
    """
    # before lips Hepburn wrote m
    written = re.sub(r"m(?=[bmp])", "n", _bare(name))
    for hepburn, ours in _KUNREI:
        written = written.replace(hepburn, ours)
    # shi is syi so far, and ji is zyi
    return written.replace("yi", "i")


def typed(name: str) -> str:
    """
    Write a name as it is typed where kana are meant, long vowels as two letters.

    Parameters
    ----------
    name
        A name in Hepburn's romanisation.

    Returns
    -------
    written
        In small letters.

    Examples
    --------
    >>> typed("Hopp\u014d-ry\u014ddo")
    'hoppou-ryoudo'
    """
    return "".join(_LONG.get(sign, sign) for sign in unicodedata.normalize("NFC", name).lower())


def cyrillic(name: str) -> tuple[str, ...]:
    """
    Write a name in Cyrillic letters by Polivanov's system.

    Parameters
    ----------
    name
        A name in Hepburn's romanisation.

    Returns
    -------
    written
        In small letters: with the letter of the system for e, and with the one that most people
        write behind a consonant; none where a word is no Japanese one.

    Examples
    --------
    >>> cyrillic("Shikotan"), cyrillic("Nemuro"), cyrillic("Lopatka")
    (('сикотан',), ('нэмуро', 'немуро'), ())
    """
    parts = []
    plain, after = kunrei(name), 0
    for word in _WORD.finditer(plain):
        said = _said(word[0])
        if said is None:
            return ()
        parts += [plain[after : word.start()], said]
        after = word.end()
    written = "".join([*parts, plain[after:]])
    usual = re.sub(r"(?<=[бгдзкмнпрстфхц])э", "е", written)
    return tuple(dict.fromkeys((written, usual)))


def spellings(name: str) -> tuple[str, ...]:
    """
    Give a name as every system writes it.

    Parameters
    ----------
    name
        A name in Hepburn's romanisation.

    Returns
    -------
    written
        Each spelling once.

    Examples
    --------
    >>> spellings("Chishima")
    ('tisima', 'chishima', 'тисима')
    """
    return tuple(dict.fromkeys((kunrei(name), typed(name), *cyrillic(name))))


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.replace("\u2019", "'")).lower()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _said(word: str) -> str | None:
    """Say a word in Cyrillic letters, or None where it has what no Japanese syllable has."""
    written, at = "", 0
    while at < len(word):
        found = _SYLLABLE.match(word, at)
        if found is None:
            return None
        at = found.end()
        if found["twice"]:
            written += _CONSONANTS[found["twice"]]
        elif found["said"]:
            written += _SYLLABLES[found["said"]]
        else:
            written += "м" if word[at : at + 1] and word[at] in _LIPS else "н"
            # a sign parts what is no syllable of its own
            if found["n"].endswith("'"):
                written += "ъ"
    return written
