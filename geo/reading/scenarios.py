"""Find the scenarios that a statement speaks of, with the phrase that says so and the stance."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.reading.layers import ScenarioMention
from geo.reading.pattern_files import PatternFile
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.claims.statements import Span
    from geo.pack.pack import Pack
    from geo.reading.prose import Prose

FILE = "reading/scenarios.yaml"
# the rule of a phrase so broad that it yields to every other
WEAK = "scenario.weak"


def load_cues(pack: Pack) -> Mapping[str, Mapping[str, Any]]:
    """
    Load the phrases by which texts speak of the scenarios of a pack.

    Parameters
    ----------
    pack
        The pack; one without the file has none.

    Returns
    -------
    cues
        Patterns by language, by the id of the scenario; those of scenarios that are not there are
        left out.

    Raises
    ------
    PackError
        If the file is broken, or a pattern of it may be tried without end.
    """
    file = PatternFile(pack, FILE)
    found = read_cues(file)
    file.refuse()
    return {key: cues for key, cues in found.items() if key in pack.scenarios}


def read_cues(file: PatternFile) -> Mapping[str, Mapping[str, Any]]:
    """
    Read the phrases of a file.

    Parameters
    ----------
    file
        The file, which gathers what is wrong with it.

    Returns
    -------
    cues
        Patterns by language, by the id of the scenario, whether it is there or not.
    """
    return {key: _cue(file, key, given) for key, given in file.given.items()}


def _cue(file: PatternFile, key: str, given: Any) -> dict[str, Any]:  # noqa: ANN401 - a YAML value
    cues = file.mapping(given, key)
    weak = file.mapping(cues.get("weak"), f"{key}, weak")
    units = cues.get("units")
    return {
        "units": units if units == "all" else file.texts(units, f"{key}, units"),
        **file.patterns(cues, LANGUAGES, key),
        "weak": file.patterns(weak, LANGUAGES, f"{key}, weak"),
    }


def concerned_units(
    cues: Mapping[str, Mapping[str, Any]], whole: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """
    Give the units that a statement concerns which speaks of a scenario and names none.

    Parameters
    ----------
    cues
        What :func:`load_cues` gives; ``units`` of a scenario lists them, or says ``all``.
    whole
        All disputed units.
    """
    given = {scenario: one.get("units") for scenario, one in cues.items()}
    return {s: whole if u == "all" else tuple(u) for s, u in given.items() if u}


def find_scenarios(
    prose: Prose, cues: Mapping[str, Mapping[str, Any]]
) -> tuple[ScenarioMention, ...]:
    """
    Find the phrases of a text that speak of a scenario.

    Parameters
    ----------
    prose
        The text.
    cues
        What :func:`load_cues` gives.

    Returns
    -------
    scenarios
        From left to right. ``reports`` for all: who supports what is told of a claim, which has a
        speaker.
    """
    return tuple(sorted(_found(prose, cues), key=lambda one: (one.start, one.end, one.scenario)))


def _found(prose: Prose, cues: Mapping[str, Mapping[str, Any]]) -> Iterator[ScenarioMention]:
    lang = prose.lexicon.lang
    for scenario, by_language in cues.items():
        yield from _matches(prose, scenario, str(by_language.get(lang, "")), "scenario.phrase")
        broad = str(by_language.get("weak", {}).get(lang, ""))
        yield from _matches(prose, scenario, broad, WEAK)


def _matches(prose: Prose, scenario: str, pattern: str, rule: str) -> Iterator[ScenarioMention]:
    for match in prose.lexicon.compile(pattern, {}).finditer(prose.folded):
        if match.start() == match.end():
            continue
        if _is_outweighed(prose, match.start()):
            continue
        denied = is_denied(prose, (prose.segments.sentence(match.start())[0], match.start()))
        yield ScenarioMention(prose.document.id, *match.span(), scenario, "reports", denied, rule)


def _is_outweighed(prose: Prose, at: int) -> bool:
    """Tell whether a phrase stands behind "than": then something else is what is spoken for."""
    start = max(prose.segments.sentence(at)[0], at - _REACH)
    return prose.holds((start, at), "speech", "outweighed")


def is_denied(prose: Prose, span: Span) -> bool:
    """Tell whether the words before a phrase deny it."""
    start = max(span[0], span[1] - _REACH)
    return prose.holds((start, span[1]), "measure", "negation")


_REACH = 60


def stance_of(speaker: str, *, denied: bool) -> str:
    """
    Give the stance of a statement to a scenario that it speaks of.

    Parameters
    ----------
    speaker
        Who speaks; empty where the document itself does.
    denied
        Whether the phrase is denied.

    Examples
    --------
    >>> stance_of("", denied=False), stance_of("a minister", denied=True)
    ('reports', 'opposes')
    """
    if not speaker:
        return "reports"
    return "opposes" if denied else "supports"
