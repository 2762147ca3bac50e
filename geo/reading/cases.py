"""Give a Russian name that stands in the genitive ("по словам ...") as one calls the person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.reading.required import WordPattern

# endings of the genitive and of the nominative, the first that fits; given names, then surnames
_HIS_GIVEN = (("ия", "ий"), ("ея", "ей"), ("ая", "ай"), ("оя", "ой"), ("ря", "рь"), ("а", ""))
_HER_GIVEN = (
    ("ии", "ия"),
    ("ьи", "ья"),
    ("ги", "га"),
    ("ки", "ка"),
    ("хи", "ха"),
    ("ы", "а"),
    ("и", "я"),
)
_HIS_SURNAME = (
    ("ского", "ский"), ("цкого", "цкий"), ("ого", "ый"), ("его", "ий"), ("ёва", "ёв"),
    ("ова", "ов"), ("ева", "ев"), ("ина", "ин"), ("ына", "ын"), ("а", ""), ("я", "ь"),
)  # fmt: skip
_HER_SURNAME = (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ы", "а"))
_BY_HIM_GIVEN = (("ием", "ий"), ("еем", "ей"), ("аем", "ай"), ("рем", "рь"), ("ом", ""))
_BY_HIM_SURNAME: tuple[tuple[str, str], ...] = (
    ("ским", "ский"),
    ("цким", "цкий"),
    ("ым", ""),
    ("им", "ий"),
    ("ом", ""),
)
_BY_HER_GIVEN = (("ией", "ия"), ("ьей", "ья"), ("ой", "а"), ("ей", "я"))
_BY_HER_SURNAME: tuple[tuple[str, str], ...] = (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"))
_TO_HIM_GIVEN = (("ию", "ий"), ("ею", "ей"), ("аю", "ай"), ("рю", "рь"), ("у", ""))
_TO_HIM_SURNAME: tuple[tuple[str, str], ...] = (
    ("скому", "ский"),
    ("цкому", "цкий"),
    ("ому", "ый"),
    ("ову", "ов"),
    ("еву", "ев"),
    ("ину", "ин"),
    ("ыну", "ын"),
)
_TO_HER_GIVEN = (("ии", "ия"), ("ье", "ья"), ("е", "а"))
# masculine names that end alike
_NOT_HERS = frozenset({"Сергей", "Алексей", "Андрей", "Матвей", "Тимофей", "Евсей", "Елисей"})
_HIS_ENDINGS = ("ова", "ева", "ёва", "ина", "ына", "ого", "его")
_SOFT = frozenset({"ия", "ея", "ая"})
# a vowel comes back
_GIVEN = {
    "Павла": "Павел",
    "Льва": "Лев",
    "Петра": "Пётр",
    "Павлом": "Павел",
    "Львом": "Лев",
    "Петром": "Пётр",
}
_CONSONANT = re.compile("[бвгджзклмнпрстфхцчшщ]$")


def nominative(name: str, humans: WordPattern | None = None) -> str:
    """
    Turn a full name in the genitive into the nominative.

    Parameters
    ----------
    name
        Given name, perhaps a patronymic, and surname, or a phrase that begins with a word for a
        person. What cannot be declined stays as it is.
    humans
        Words for persons, in the nominative.

    Returns
    -------
    name
        As one calls the person; the same name where no rule fits all of it.

    Examples
    --------
    >>> nominative("Вячеслава Костикова"), nominative("Анны Костиковой"), nominative("Синдзо Абэ")
    ('Вячеслав Костиков', 'Анна Костикова', 'Синдзо Абэ')
    """
    first, *rest = name.split(" ")
    if first[:1].islower():
        called = (first[:-1] + ending for ending in ("", "ь", "й", "а", "я"))
        fits = (word for word in called if humans and humans.fullmatch(word))
        return " ".join([next(fits, first), *rest])
    if not rest:
        return name
    *middle, last = rest
    his = last.endswith(_HIS_ENDINGS)
    hers = last.endswith(("ой", "ы")) or any(word.endswith("вны") for word in middle)
    if first[-1:] in "ыи" and (his or hers):
        given = _turned(first, _HER_GIVEN)
    elif first[-1:] in "ая" and (_CONSONANT.search(first[:-1]) or first[-2:] in _SOFT):
        given, his = _GIVEN.get(first) or _turned(first, _HIS_GIVEN), True
    else:
        return " ".join([first, *middle, _turned(last, (("ы", "а"),))])
    middle = [re.sub("(?<=ич)а$|(?<=вн)ы$", _patronymic, word) for word in middle]
    return " ".join([given, *middle, _turned(last, _HIS_SURNAME if his else _HER_SURNAME)])


def instrumental_to_nominative(name: str) -> str:
    """
    Turn a full name in the instrumental ("беседа с ...") into the nominative.

    Parameters
    ----------
    name
        Given name, perhaps a patronymic, and surname.

    Examples
    --------
    >>> instrumental_to_nominative("Алексеем Рудаковым")
    'Алексей Рудаков'
    >>> instrumental_to_nominative("Анной Беловой")
    'Анна Белова'
    >>> instrumental_to_nominative("Сергей Лавров")
    'Сергей Лавров'
    """
    first, *rest = name.split(" ")
    if not rest:
        return name
    *middle, last = rest
    if last.endswith(("ым", "им", "ом")) and first.endswith(("ом", "ем")):
        given, turned = _GIVEN.get(first) or _turned(first, _BY_HIM_GIVEN), _BY_HIM_SURNAME
    elif last.endswith("ой") and first.endswith(("ой", "ей")) and first not in _NOT_HERS:
        given, turned = _turned(first, _BY_HER_GIVEN), _BY_HER_SURNAME
    else:
        return name
    middle = [re.sub("(?<=ич)ем$", "", re.sub("(?<=вн)ой$", "а", word)) for word in middle]
    return " ".join([given, *middle, _turned(last, turned)])


def dative_to_nominative(name: str) -> str:
    """
    Turn a full name in the dative ("... is fifty years old") into the nominative.

    Parameters
    ----------
    name
        Given name and surname; a surname that has no cases stays as it is.

    Examples
    --------
    >>> dative_to_nominative("Ивану Рудакову"), dative_to_nominative("Инне Беловой")
    ('Иван Рудаков', 'Инна Белова')
    >>> dative_to_nominative("Игорю Коваленко"), dative_to_nominative("Синдзо Абэ")
    ('Игорь Коваленко', 'Синдзо Абэ')
    """
    first, *rest = name.split(" ")
    if not rest:
        return name
    *middle, last = rest
    if first.endswith(("у", "ю")):
        given = {"Павлу": "Павел", "Льву": "Лев", "Петру": "Пётр"}.get(first)
        given, turned = given or _turned(first, _TO_HIM_GIVEN), _TO_HIM_SURNAME
    elif first.endswith(("е", "ии")) and last.endswith(("ой", "о", "их", "ых")):
        given, turned = _turned(first, _TO_HER_GIVEN), _BY_HER_SURNAME
    else:
        return name
    return " ".join([given, *middle, _turned(last, turned)])


def _patronymic(ending: re.Match[str]) -> str:
    return "" if ending[0] == "а" else "а"


def _turned(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for genitive, called in endings:
        if word.endswith(genitive) and len(word) > len(genitive) + 1:
            return word[: -len(genitive)] + called
    return word
