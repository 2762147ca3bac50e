"""Write cells of a table so that a spreadsheet takes each for what it is, and runs none."""

from __future__ import annotations

import re

from geo.pack.saving import printable

# Spreadsheets pass over blanks and signs of no width before a formula, and East Asian ones take
# the wide and small forms of its marks too; a tab or a line's end may begin a cell of its own.
_UNSEEN = r"\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_RUNS = re.compile(rf"[\t\r\n]|[{_UNSEEN}]*[=+\-@＝＋－＠\ufe62\ufe63\ufe66\ufe6b]")


def cell(value: object) -> str:
    """
    Write a value so that a spreadsheet takes it for what it is.

    Parameters
    ----------
    value
        A text, number, truth value or None. A number must come as one: a text that begins with a
        sign might be a formula.

    Returns
    -------
    text
        The value; a text that would run as a formula has an apostrophe before it.

    Examples
    --------
    >>> cell("=1+1"), cell(-2.5), cell(None), cell(True)
    ("'=1+1", '-2.5', '', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return str(value)
    text = printable(value)
    return f"'{text}" if _RUNS.match(text) else text
