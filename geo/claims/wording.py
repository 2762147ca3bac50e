"""Write what a claim states in words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.text.format import NO_BREAK_SPACE
from geo.text.format import counted
from geo.text.format import date
from geo.text.format import unit_number
from geo.text.words import catalogue

if TYPE_CHECKING:
    from geo.claims.statements import Quantity

LONG_NUMBER_DIGITS = 6
MANY = 100


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
    forms = texts.get(
        f"claims.quantity.{quantity.unit}", f"{{value}}{NO_BREAK_SPACE}{quantity.unit}"
    )
    # after "about" and the like, Russian takes the genitive, which is the form for many
    count = quantity.value if quantity.comparator == "exactly" else MANY
    written = counted(count, forms, language).format(value=value)
    said = texts[f"claims.comparator.{quantity.comparator}"].format(quantity=written)
    if not quantity.when:
        return said
    return said + texts["app.aside"].format(said=date(quantity.when, language))
