"""Draw the mark of a verdict: a shape of its own beside its word, so that neither needs colour."""

from __future__ import annotations

from geo.claims import verdicts
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.text.words import word

# shapes on a grid of 16 by 16: "fill" is drawn full, "cut" is drawn over it in the ground's
# colour, "line" is an outline, "dash" an outline that is not closed
_SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    verdicts.HOLDS: (
        ("fill", "M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8z"),
        ("cut", "M4.4 8.3l2.5 2.6 4.8-5.4"),
    ),
    verdicts.ROUGHLY: (
        ("line", "M8 1.5a6.5 6.5 0 1 0 0 13A6.5 6.5 0 0 0 8 1.5z"),
        ("line", "M4.3 6.8c1.3-1.5 2.5-1.2 3.7-.4s2.4 1 3.7-.4"),
        ("line", "M4.3 10.3c1.3-1.5 2.5-1.2 3.7-.4s2.4 1 3.7-.4"),
    ),
    verdicts.PARTLY: (
        ("line", "M8 1.6L15 14.2H1z"),
        ("line", "M8 6v4.2M8 11.9v.9"),
    ),
    verdicts.FAILS: (
        ("fill", "M1.2 1.2h13.6v13.6H1.2z"),
        ("cut", "M4.7 4.7l6.6 6.6M11.3 4.7l-6.6 6.6"),
    ),
    verdicts.DISPUTED: (("fill", "M6.9 2v12L.6 8z"), ("line", "M9.8 3.2v9.6L14.6 8z")),
    verdicts.OPINION: (
        ("line", "M1.5 2.5h13v8.6H7.3L4 14.2v-3.1H1.5z"),
        ("line", "M4.6 6.8h.9M7.6 6.8h.9M10.6 6.8h.9"),
    ),
    verdicts.NOT_CHECKABLE: (
        ("dash", "M8 1.5a6.5 6.5 0 1 0 0 13A6.5 6.5 0 0 0 8 1.5z"),
        ("line", "M6 6.3c.1-1.4.9-2.1 2-2.1s2 .7 2 1.8c0 1.6-2 1.6-2 3.3M8 11.2v.9"),
    ),
    verdicts.NOT_BY_GEOMETRY: (
        ("dash", "M1.5 1.5h13v13h-13z"),
        ("line", "M6 6.3c.1-1.4.9-2.1 2-2.1s2 .7 2 1.8c0 1.6-2 1.6-2 3.3M8 11.2v.9"),
    ),
    verdicts.NOT_CHECKED: (
        ("dash", "M8 1.5a6.5 6.5 0 1 0 0 13A6.5 6.5 0 0 0 8 1.5z"),
        ("line", "M5 8h6"),
    ),
}  # fmt: skip


def verdict_mark(verdict: str) -> Html:
    """
    Draw the shape of a verdict.

    Parameters
    ----------
    verdict
        One of :data:`geo.claims.verdicts.VERDICTS`.

    Returns
    -------
    html
        A picture that says nothing by itself; the word stands beside it.

    Examples
    --------
    >>> verdict_mark("holds").count("<path")
    2
    """
    paths = [tag("path", d=d, class_=f"mark-{style}") for style, d in _SHAPES[verdict]]
    return tag("svg", *paths, viewBox="0 0 16 16", class_="verdict-mark", aria_hidden="true")


def verdict_badge(verdict: str, language: str) -> Html:
    """
    Write a verdict: its shape and its word.

    Parameters
    ----------
    verdict
        One of :data:`geo.claims.verdicts.VERDICTS`.
    language
        Language of the word.

    Returns
    -------
    html
        A line of text; what the verdict means is its title.
    """
    return tag(
        "span",
        verdict_mark(verdict),
        tag("span", word(language, f"checks.verdict.{verdict}")),
        class_=f"verdict verdict-{verdict}",
        title=word(language, f"checks.verdict_about.{verdict}"),
        data_verdict=verdict,
    )


def said_badge(attestation: str, language: str) -> Html:
    """
    Write whether something was said or done.

    Parameters
    ----------
    attestation
        One of :data:`geo.claims.verdicts.ATTESTATIONS`.
    language
        Language of the word.

    Returns
    -------
    html
        A line of text; what it means is its title.
    """
    return tag(
        "span",
        word(language, f"checks.said.{attestation}"),
        class_=f"said said-{attestation}",
        title=word(language, f"checks.said_about.{attestation}"),
        data_said=attestation,
    )
