"""Say in words what others published beside what is computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.pack.units import DISTANCE
from geo.pack.units import SHARE
from geo.pack.units import WIDTH
from geo.scene.scene import director_of
from geo.sea.published import computed
from geo.text.format import NO_BREAK_SPACE
from geo.text.format import area
from geo.text.format import date
from geo.text.format import number
from geo.text.format import percent
from geo.text.words import word

if TYPE_CHECKING:
    from geo.pack.pack import Pack
    from geo.pack.units import Published
    from geo.scene.scene import Scene

PERCENT = 100


def of_scenario(figure: Published, scenario: str) -> bool:
    """Say whether a figure belongs beside a scenario's sums: its shares, or all the units'."""
    return figure.scenario == scenario or (
        figure.unit is None and figure.scenario is None and figure.strait is None
    )


def beside(pack: Pack, scene: Scene) -> list[tuple[Published, float | None]]:
    """
    Give what others published of the sums of a scene, each with our own figure.

    Parameters
    ----------
    pack
        The pack.
    scene
        The scene of a scenario, under the usual rules of the sea.

    Returns
    -------
    figures
        What was published, and what is computed here in the same unit; None where nothing is.
    """
    scenario, sea = scene.view.scenario.id, director_of(pack).sea
    return [
        (figure, computed(figure, pack, sea, {scenario: scene.tally}))
        for figure in pack.published
        if of_scenario(figure, scenario)
    ]


def published_data(pack: Pack, scene: Scene) -> list[dict[str, Any]]:
    """
    Give what others published of the sums of a scene in plain data, beside ours.

    Parameters
    ----------
    pack, scene
        As :func:`beside` takes them.

    Returns
    -------
    rows
        One a figure: ``id``, ``measure``, ``party``, ``published`` and ``computed`` in the unit
        that the measure's name ends with, ``year``, ids of ``sources``, and the ``reason`` why they
        differ in each language.
    """
    return [
        {
            "id": figure.id,
            "measure": figure.measure,
            "party": figure.party,
            "published": figure.value,
            "computed": ours,
            "year": figure.year,
            "sources": figure.source.split(";"),
            "reason": dict(figure.reason),
        }
        for figure, ours in beside(pack, scene)
    ]


def published_lines(pack: Pack, scene: Scene, language: str) -> list[str]:
    """
    Write what others published of the sums of a scene, beside ours.

    Parameters
    ----------
    pack
        The pack.
    scene
        The scene of a scenario, under the usual rules of the sea.
    language
        Language to write in.

    Returns
    -------
    lines
        A heading, and a line per figure with the reason why they differ; none where nobody
        published any.
    """
    figures = beside(pack, scene)
    if not figures:
        return []
    title = word(language, "explorer.published.title")
    lines = [word(language, "app.labelled", label=title, said="").rstrip()]
    for figure, ours in figures:
        lines.append("  " + published_line(figure, ours, pack, language))
    return lines


def published_line(figure: Published, ours: float | None, pack: Pack, language: str) -> str:
    """
    Write a published figure beside ours.

    Parameters
    ----------
    figure
        What was published.
    ours
        What is computed here, in the same unit; None where nothing is.
    pack
        The pack.
    language
        Language to write in.

    Returns
    -------
    line
        What was measured, both values, the year, the publishers and the reason.
    """
    none = word(language, "explorer.published.none")
    sources = [pack.sources[one].titled(language) for one in figure.source.split(";")]
    year = [date(str(figure.year), language)] if figure.year else []
    said = word(language, "app.clause_separator").join((*sources, *year))
    return word(
        language,
        "commands.published",
        what=subject(figure, pack, language),
        theirs=written(figure, figure.value, language),
        source=said,
        ours=none if ours is None else written(figure, ours, language),
        why=figure.reason[language],
    )


def subject(figure: Published, pack: Pack, language: str) -> str:
    """
    Name what was measured: of what, and the measure.

    Parameters
    ----------
    figure
        What was published.
    pack
        The pack.
    language
        Language to write in.
    """
    measure = word(language, f"explorer.measure.{figure.measure}")
    if figure.measure == SHARE and figure.scenario:
        of = pack.scenario(figure.scenario).short[language]
    elif figure.measure == WIDTH and figure.strait:
        of = pack.places[figure.strait].names[language].text
    elif figure.unit is None:
        of = word(language, "about.second.all")
    else:
        of = pack.unit(figure.unit).name(language)
        if figure.measure == DISTANCE and figure.to_unit:
            of = f"{of} – {pack.unit(figure.to_unit).name(language)}"
    return word(language, "app.labelled", label=of, said=measure)


def written(figure: Published, value: float, language: str) -> str:
    """
    Write a value in the unit of a published figure.

    Parameters
    ----------
    figure
        The figure, whose measure says which unit it is.
    value
        The value in that unit.
    language
        Language to write in.

    Returns
    -------
    text
        The value with its unit.
    """
    if figure.measure == SHARE:
        return percent(value / PERCENT, language)
    if figure.measure in {DISTANCE, WIDTH}:
        digits = 2 if abs(value) < 1 else 1
        return number(value, language, digits) + NO_BREAK_SPACE + word(language, "app.km")
    return area(value, language)
