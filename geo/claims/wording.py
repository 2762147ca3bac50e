"""Write what a claim states in words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.text.format import NO_BREAK_SPACE
from geo.text.format import counted
from geo.text.format import date
from geo.text.format import unit_number
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue

if TYPE_CHECKING:
    from geo.claims.statements import Quantity

LONG_NUMBER_DIGITS = 6
MANY = 100
_QUANTITY = "claims.quantity."


def unit_text(language: str, unit: str) -> str:
    """
    Name a unit without a number.

    Parameters
    ----------
    language
        Language to name it in.
    unit
        The unit.

    Returns
    -------
    text
        What stands beside large numbers; a unit that the catalogue does not know stands as it is.

    Examples
    --------
    >>> unit_text("en", "people"), unit_text("ru", "km2")
    ('people', 'км²')
    """
    forms = catalogue(language).get(f"{_QUANTITY}{unit}", unit)
    parts = forms.rpartition("|")[2].split("{value}")
    return "…".join(part.strip() for part in parts).strip("…")


def known_units() -> tuple[str, ...]:
    """Give the units that the catalogues can name, the measured ones first."""
    keys = (key for key in catalogue(LANGUAGES[0]) if key.startswith(_QUANTITY))
    return tuple(key.removeprefix(_QUANTITY) for key in keys)


def quantity_text(language: str, quantity: Quantity) -> str:
    """
    Write a number that a claim states, with its unit and how exactly it is meant.

    Parameters
    ----------
    language
        Language to write it in.
    quantity
        The number.

    Returns
    -------
    text
        Such as "more than 70 years"; a unit that the catalogue does not know stands as it is.
    """
    texts = catalogue(language)
    value = unit_number(quantity.value, quantity.unit, language, most=LONG_NUMBER_DIGITS)
    forms = texts.get(f"{_QUANTITY}{quantity.unit}", f"{{value}}{NO_BREAK_SPACE}{quantity.unit}")
    # after "about" and the like, Russian takes the genitive, which is the form for many
    count = quantity.value if quantity.comparator == "exactly" else MANY
    written = counted(count, forms, language).format(value=value)
    said = texts[f"claims.comparator.{quantity.comparator}"].format(quantity=written)
    if not quantity.when:
        return said
    return said + texts["app.aside"].format(said=date(quantity.when, language))
