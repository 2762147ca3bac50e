"""Say a scene in words, for those who hear it instead of seeing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack import scenarios as sc
from geo.scene.proposals import POSITION
from geo.text.format import listed
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from geo.scene.scene import Scene
    from geo.text.languages import Text


def words(scene: Scene) -> Text:
    """
    Describe a scene.

    Parameters
    ----------
    scene
        The scene, complete but for its words.

    Returns
    -------
    text
        What the badge says, whose each unit is, what changes beside borders, and the lines; by
        language.
    """
    return {lang: _say(scene, lang) for lang in LANGUAGES}


def _say(scene: Scene, language: str) -> str:
    shown = " – ".join(line[language] for line in scene.badge)
    said = [word(language, "captions.words", shown=shown)]
    if scene.note:
        said.append(scene.note[language])
    said.append(_clauses(_units(scene, language), language) + word(language, "app.full_stop"))
    changes = [r.label[language] for r in scene.regimes if r.kind != POSITION]
    if changes:
        said.append(listed(changes, language) + word(language, "app.full_stop"))
    lines = [entry.text[language] for entry in scene.legend if entry.kind == "line"]
    if lines:
        said.append(word(language, "captions.words.lines", lines=_clauses(lines, language)))
    if scene.ruled:
        said += [one[language] for one in (scene.ruled.sentence, scene.ruled.caveat) if one]
    return " ".join(said)


def _clauses(said: list[str], language: str) -> str:
    return word(language, "app.clause_separator").join(said)


def _units(scene: Scene, language: str) -> list[str]:
    units = scene.view.pack.units
    # in the past the surroundings changed hands too
    wide = scene.view.date is not None
    tops = [u for u in units.values() if u.parent is None and (u.disputed or wide)]
    said = []
    for top in tops:
        held = _holders(scene, sc.leaves(top.id, units), language)
        if held:
            text = word(language, "captions.words.unit", unit=top.name(language), party=held)
            said.append(text)
    return said


def _holders(scene: Scene, leaves: tuple[str, ...], language: str) -> str:
    view = scene.view
    names: dict[str, None] = {}
    for leaf in leaves:
        colour = scene.holders[leaf]
        sides = scene.sides(leaf)
        if sides:
            parties = (
                view.pack.parties[side.party].name_on(view.date)[language]
                for side in sides
                if side.party
            )
            both = listed(parties, language)
            names[word(language, "captions.words.parts", parties=both)] = None
        elif colour.title is not None and colour.split is None:
            names[view.pack.parties[colour.title].name_on(view.date)[language]] = None
        elif not colour.context:
            key = "open" if view.date is None else "shared"
            names[word(language, f"captions.words.{key}")] = None
    return listed(names, language)
