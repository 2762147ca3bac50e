"""Give the browser the scenes of all declared scenarios, perspectives and dates."""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.ranges import tomorrow
from geo.pack.scenarios import UNSETTLED
from geo.scene.scene import Director
from geo.scene.scene import director_of
from geo.scene.stretches import Judge
from geo.scene.stretches import Stroke
from geo.scene.stretches import treaty_stroke
from geo.scene.view import view_of
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.pack.pack import Pack
    from geo.scene.scene import Scene
    from geo.scene.scene import Sides
    from geo.text.languages import Text

# how often a random assignment passes over a unit, or leaves it unsettled
_SHARE_LEFT = 0.25
_SHARE_UNSETTLED = 0.15
_ONCE = frozenset({"names", "tally", "provenance"})


@dataclass(slots=True)
class _Tables:
    """Numbers texts and strokes, so that each stands in the data once."""

    texts: list[Text] = field(default_factory=list)
    strokes: list[tuple[str, int, bool, tuple[str, ...]]] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)

    def text(self, text: Text | None) -> int | None:
        """Give a text's number; None where there is no text."""
        if not text:
            return None
        key = json.dumps(text)
        if key not in self.known:
            self.known[key] = len(self.texts)
            self.texts.append(dict(text))
        return self.known[key]

    def stroke(self, stroke: Stroke) -> int:
        """Give a stroke's number."""
        label = self.text(stroke.label) or 0
        found = (stroke.status, label, stroke.computed, stroke.sources)
        if found not in self.strokes:
            self.strokes.append(found)
        return self.strokes.index(found)


def scenes_data(pack: Pack, director: Director | None = None) -> dict[str, Any]:
    """
    Give the scenes of a pack as plain data.

    Parameters
    ----------
    pack
        The pack.
    director
        Makes its scenes; made anew where None.

    Returns
    -------
    scenes
        As :mod:`geo.scene` describes.
    """
    director = director or director_of(pack)
    tables = _Tables()
    views = {
        scenario: {
            perspective: _scene_data(
                director, director.scene(view_of(pack, scenario, perspective)), tables
            )
            for perspective in pack.perspectives
        }
        for scenario in pack.scenarios
    }
    past = {
        event.id: _scene_data(
            director, director.scene(view_of(pack, date=_first(event.date))), tables
        )
        for event in director.history
    }
    turns = [
        {
            "day": day,
            "scene": _scene_data(director, director.scene(view_of(pack, date=day)), tables),
        }
        for day in _turns(director)
    ]
    treaties = _treaties_data(director, tables)
    own = _own_data(director, tables)
    return {
        "texts": tables.texts,
        "strokes": [list(stroke) for stroke in tables.strokes],
        "views": views,
        "past": past,
        "turns": turns,
        "own": own,
        "treaties": treaties,
    }


def _treaties_data(director: Director, tables: _Tables) -> dict[str, dict[str, Any]]:
    return {
        line.id: {
            "event": line.event,
            "stroke": tables.stroke(treaty_stroke(line)),
            "line": [list(at) for at in line.line],
            "from": line.start,
            "to": line.end,
            "parties": list(line.parties),
        }
        for line in director.lines.treaties
    }


def _first(date: str) -> str:
    return date.split("/", maxsplit=1)[0]


def _turns(director: Director) -> list[str]:
    """List the days on which a scene of the past changes without an event."""
    names = [one.when for party in director.pack.parties.values() for one in party.former]
    spans = [day for one in director.lines.stretches for day in (one.start, one.end) if day]
    spans += [day for one in director.lines.treaties for day in (one.start, one.end) if day]
    days = {first_day(one) for one in (*names, *spans)}
    # a name ends with its last day, so that another is borne from the next
    days |= {last_day(one) + dt.timedelta(days=1) for one in names}
    told = [first_day(event.date) for event in director.history]
    after = min((first_day(e.date) for e in director.history if e.colouring), default=dt.date.max)
    return [d.isoformat() for d in sorted(days - set(told)) if after < d <= tomorrow()]


def _scene_data(director: Director, scene: Scene, tables: _Tables) -> dict[str, Any]:
    text = tables.text
    stretches = (*scene.stretches, *director.under_rules(scene))
    # names, tallies and provenance stand in the bundle by themselves, once for all scenes
    said = {key: value for key, value in scene.to_data().items() if key not in _ONCE}
    return {
        **said,
        "lines": {one.key: tables.stroke(one.stroke) for one in stretches},
        "cuts": [
            {
                "unit": cut.unit,
                "part": cut.part,
                "parties": list(cut.parties),
                "stroke": tables.stroke(cut.stroke),
            }
            for cut in scene.cuts
        ],
        "regimes": [
            {"kind": r.kind, "units": list(r.units), "label": text(r.label), "note": text(r.note)}
            for r in scene.regimes
        ],
        "badge": [text(line) for line in scene.badge],
        "note": text(scene.note),
        "legend": [{"kind": e.kind, "id": e.id, "text": text(e.text)} for e in scene.legend],
        "words": text(scene.words),
    }


def _own_data(director: Director, tables: _Tables) -> dict[str, Any]:
    pack = director.pack

    def text(key: str, **values: Text) -> int | None:
        return tables.text(
            {
                lang: word(lang, key, **{name: said[lang] for name, said in values.items()})
                for lang in LANGUAGES
            }
        )

    def strokes(sides: Iterable[Sides]) -> dict[str, int]:
        return {f"{a}|{b}|{nm}": tables.stroke(judge.present(a, b, nm)) for a, b, nm in sides}

    # what a stretch is does not depend on who holds its sides, as long as they are two
    judge = Judge(view_of(pack, own={}), {}, director.lines)
    views = {one.id: one.title for one in pack.perspectives.values()}
    return {
        "stretches": strokes(director.sides()),
        "ruled": strokes(director.ruled),
        "badge": [text("captions.own"), text("captions.own.status")],
        "rest": {p: text("captions.rest", view=title) for p, title in views.items()},
        "colours": {p: text("captions.colours", view=title) for p, title in views.items()},
    }


def fixture_data(pack: Pack, count: int, seed: int = 0) -> list[dict[str, Any]]:
    """
    Write scenes of random own assignments, to hold the browser's rule to.

    Parameters
    ----------
    pack
        The pack.
    count
        How many.
    seed
        The same seed gives the same assignments.

    Returns
    -------
    fixtures
        For each, ``own`` (what was assigned), ``perspective``, and ``scene`` as plain data with
        strokes written out.
    """
    chance = random.Random(seed)  # noqa: S311 - assignments are no secret
    director = director_of(pack)
    asked = [u.id for u in pack.units.values() if u.disputed and not u.children]
    found = []
    for _ in range(count):
        own = {
            unit: UNSETTLED
            if chance.random() < _SHARE_UNSETTLED
            else chance.choice([*pack.parties])
            for unit in asked
            if chance.random() >= _SHARE_LEFT
        }
        perspective = chance.choice([*pack.perspectives])
        scene = director.scene(view_of(pack, perspective=perspective, own=own))
        found.append({"own": own, "perspective": perspective, "scene": scene.to_data()})
    return found
