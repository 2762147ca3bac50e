"""Write HTML whose texts are escaped unless they were written here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID_TAGS = {"br", "hr", "img", "input", "link"}


class Html(str):
    """Markup that was written by :func:`tag`, so that it is not escaped again."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Give it as it is; in plain texts the web framework looks at each line, at each run."""
        return str(self)


def text(value: str) -> Html:
    """
    Escape a text.

    Examples
    --------
    >>> text("<b> & 'c'")
    '&lt;b&gt; &amp; &#x27;c&#x27;'
    """
    return value if isinstance(value, Html) else Html(escape(value))


def join(parts: Iterable[str | None], between: str = "") -> Html:
    """
    Put markup and texts one after the other.

    Parameters
    ----------
    parts
        Markup as it is, texts to escape; None and empty texts are left out.
    between
        What stands between two of them; escaped.

    Returns
    -------
    html
        All of it.

    Examples
    --------
    >>> join(["a", None, tag("i", "b")], " < ")
    'a &lt; <i>b</i>'
    """
    return Html(text(between).join(text(part) for part in parts if part))


def tag(name: str, *children: str | None, **attributes: str | float | bool | None) -> Html:
    """
    Write an element.

    Parameters
    ----------
    name
        Name of the element.
    *children
        Markup as it is, texts to escape; None is left out.
    **attributes
        ``class_`` stands for ``class`` and ``data_kind`` for ``data-kind``; True writes the name
        alone, None and False write nothing.

    Returns
    -------
    html
        The element with its children.

    Examples
    --------
    >>> tag("p", "a < b", class_="note", hidden=True, lang=None)
    '<p class="note" hidden>a &lt; b</p>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in VOID_TAGS:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def rows(pairs: Iterable[tuple[str, str | None]]) -> Html:
    """Write a list of facts: a term and what it says, left out where there is nothing to say."""
    written = [tag("div", tag("dt", term), tag("dd", said)) for term, said in pairs if said]
    return tag("dl", *written, class_="facts") if written else Html("")


def swatch(side: str, parties: Iterable[str]) -> Html:
    """
    Write the patch of colour and pattern that stands for a side wherever it is named.

    Parameters
    ----------
    side
        Id of a party, or of another side, which has no hue of its own.
    parties
        Ids of the pack's parties, in order.
    """
    order = list(parties)
    place = str(order.index(side)) if side in order else "other"
    return tag("span", class_=f"swatch swatch-{place}", aria_hidden="true")


def framed(table: Html, label: str, class_: str = "") -> Html:
    """
    Put a table into a frame, which keys and fingers scroll where the page is narrower.

    Parameters
    ----------
    table
        The table.
    label
        What the frame is called by those who do not see it.
    class_
        Classes of the frame beside its own.

    Examples
    --------
    >>> framed(tag("table"), "Straits")
    '<div class="table-frame" tabindex="0" role="region" aria-label="Straits"><table></table></div>'
    """
    classes = f"table-frame {class_}".strip()
    return tag("div", table, class_=classes, tabindex=0, role="region", aria_label=label)
