"""The scene: everything that a view means, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.history import load_history
from geo.pack.intake import parse_json
from geo.pack.intake import take_bytes
from geo.pack.line_rows import load_lines
from geo.scene.badge import badge
from geo.scene.badge import note
from geo.scene.cuts import SceneCut
from geo.scene.cuts import cut_data
from geo.scene.cuts import stroke_data
from geo.scene.holders import Colour
from geo.scene.holders import colouring
from geo.scene.holders import part_of
from geo.scene.legend import LegendEntry
from geo.scene.legend import legend
from geo.scene.naming import WantedName
from geo.scene.naming import wanted_names
from geo.scene.proposals import borders_move
from geo.scene.proposals import regimes
from geo.scene.provenance import Provenance
from geo.scene.rules import ruled_sea
from geo.scene.rules import rules_data
from geo.scene.stretches import HYPOTHETICAL
from geo.scene.stretches import Judge
from geo.scene.stretches import Stretch
from geo.scene.stretches import Stroke
from geo.scene.stretches import general
from geo.scene.stretches import treaty_stroke
from geo.scene.tally import tally_of
from geo.scene.treaties import Side
from geo.scene.treaties import divisions
from geo.scene.treaties import sides_of_cut
from geo.scene.treaties import treaties_at
from geo.scene.words import words
from geo.sea.outcome_data import outcome_data
from geo.sea.outcomes import find_sea
from geo.sea.splits import scenario_cuts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.pack import scenarios as sc
    from geo.pack.history import History
    from geo.pack.lines import Lines
    from geo.pack.lines import TreatyLine
    from geo.pack.pack import Pack
    from geo.scene.rules import RuledSea
    from geo.scene.view import View
    from geo.sea.outcomes import Outcome
    from geo.sea.splits import Cut
    from geo.sea.zones import Sea
    from geo.text.languages import Text


# two sides of a stretch, and the zone in which it runs in nautical miles
Sides = tuple[str, str, int]
# sheets that draw the sea under rules which are switched
RULED = "law_*.topojson"


@dataclass(frozen=True, slots=True)
class Scene:
    """
    What a view means.

    Attributes
    ----------
    view
        The scenario and the perspective, or the day.
    holders
        Whose each leaf unit is, and each part that is cut off one.
    tally
        What each party would hold on land and at sea; on a day in the past, on land alone.
    stretches
        The stretches of border at sea that are drawn.
    treaties
        Treaty lines that are drawn, with their own geometry.
    divided
        For each unit that a treaty line cuts, its sides.
    cuts
        Cuts that a scenario makes.
    regimes
        What the scenario changes beside borders.
    moves
        Whether it moves any border.
    badge
        Lines that say what is shown.
    note
        A sentence where the perspective could be taken for the scenario, or None.
    legend
        What must be explained.
    words
        The scene in words, by language.
    names
        The names that the map wants, the most wanted first.
    ruled
        The sea under rules that are switched; None where all are the usual ones.

    Examples
    --------
    >>> import geo
    >>> scene = geo.open_pack().view("two_island_1956").scene
    >>> scene.moves, scene.holders["shikotan"].title
    (True, 'JPN')
    """

    view: View
    holders: Mapping[str, Colour]
    tally: Outcome
    stretches: tuple[Stretch, ...] = ()
    treaties: tuple[TreatyLine, ...] = ()
    divided: Mapping[str, tuple[Side, ...]] = field(default_factory=dict)
    cuts: tuple[SceneCut, ...] = ()
    regimes: tuple[sc.Regime, ...] = ()
    moves: bool = False
    badge: tuple[Text, ...] = ()
    note: Text | None = None
    legend: tuple[LegendEntry, ...] = ()
    words: Text = field(default_factory=dict)
    names: tuple[WantedName, ...] = ()
    ruled: RuledSea | None = None

    @property
    def provenance(self) -> Provenance:
        """Where it comes from: pack, versions, licences and whom to name."""
        return Provenance(self.view.pack)

    def strokes(self) -> Iterator[Stroke]:
        """Go through the strokes of all lines that are drawn."""
        yield from (treaty_stroke(line) for line in self.treaties)
        yield from (cut.stroke for cut in self.cuts)
        yield from (stretch.stroke for stretch in self.stretches)

    def stroke(self, a: str, b: str, breadth_nm: int) -> Stroke | None:
        """Give what a stretch is, or None where it is not drawn."""
        ends = {a, b}
        return next(
            (
                one.stroke
                for one in self.stretches
                if {one.a, one.b} == ends and one.breadth_nm == breadth_nm
            ),
            None,
        )

    def sides(self, unit_id: str) -> tuple[Side, ...]:
        """Give the sides of a unit through which a line runs; none where none does."""
        cuts = [cut.sides for cut in self.cuts if cut.unit == unit_id]
        return cuts[0] if cuts else self.divided.get(unit_id, ())

    def to_data(self) -> dict[str, Any]:
        """
        Give the scene as plain data for JSON, texts by language.

        Returns
        -------
        data
            As the browser's scenes (see :mod:`geo.scene`), with each stroke written out in place.
        """
        return {
            "holders": {unit: [c.title, c.admin] for unit, c in self.holders.items()},
            "lines": {one.key: stroke_data(one.stroke) for one in self.stretches},
            "cuts": [cut_data(cut) for cut in self.cuts],
            "treaties": [line.id for line in self.treaties],
            "divided": {
                unit: [{"party": s.party, "ring": [list(at) for at in s.ring]} for s in sides]
                for unit, sides in self.divided.items()
            },
            "regimes": [
                {"kind": r.kind, "units": list(r.units), "label": r.label, "note": r.note}
                for r in self.regimes
            ],
            "moves": self.moves,
            "badge": [dict(line) for line in self.badge],
            "note": self.note,
            "legend": [{"kind": e.kind, "id": e.id, "text": dict(e.text)} for e in self.legend],
            "words": dict(self.words),
            "names": [
                {"id": n.id, "kind": n.kind, "rank": n.rank, "min_zoom": n.min_zoom}
                for n in self.names
            ],
            "tally": self._tally_data(),
            "provenance": self.provenance.to_data(),
            **({"rules": rules_data(self.ruled)} if self.ruled else {}),
        }

    def _tally_data(self) -> dict[str, Any]:
        """Give the tally as plain data; of the past, without people, who were others."""
        if self.view.date is None:
            return outcome_data(self.tally)
        rows = outcome_data(self.tally)["parties"]
        return {"parties": [{k: v for k, v in row.items() if k != "people"} for row in rows]}


@dataclass(frozen=True, slots=True)
class Director:
    """
    Makes the scenes of a pack, whose files are read once.

    Attributes
    ----------
    pack
        The pack.
    sea
        Its sea, or None.
    history
        Its events.
    lines
        The lines that it declares.
    ruled
        Stretches that only a switched rule of the sea makes: two units and a breadth each.
    """

    pack: Pack
    sea: Sea | None
    history: History
    lines: Lines
    ruled: tuple[Sides, ...] = ()

    def scene(self, view: View) -> Scene:
        """
        Make the scene of a view; see :func:`scene_of`.

        Parameters
        ----------
        view
            The view.
        """
        colours = colouring(view, self.history)
        treaties = treaties_at(view, colours, self.lines, self.history)
        lines, ruled = self._cuts(view), ruled_sea(view.rules, self.pack)
        for line in lines:
            colours[part_of(line.unit)] = Colour(line.part_to, line.part_to)
        judge, cut = Judge(view, colours, self.lines, treaties), {line.unit for line in lines}
        scene = Scene(
            view=view,
            holders=colours,
            stretches=judge.all_of(self._sides(self.sides(), cut)),
            treaties=treaties,
            divided=divisions(view, treaties),
            cuts=tuple(_cut(line, judge) for line in lines),
            regimes=regimes(view),
            moves=view.date is None and borders_move(view),
            badge=badge(view, self.history),
            note=note(view, colours),
            names=wanted_names(self.pack, colours, view.date),
            tally=tally_of(view, colours, self.sea, lines, ruled),
            ruled=ruled,
        )
        scene = replace(scene, legend=legend(scene, has_sea=self.sea is not None))
        if ruled is not None and ruled.sheet:
            from geo.scene.ruled_cells import sides_under  # noqa: PLC0415 - slow to import

            # what the legend explains is explained under any rules
            sides = sides_under(self.sides(), self.pack.root, ruled)
            scene = replace(scene, stretches=judge.all_of(self._sides(sides, cut)))
        return replace(scene, words=words(scene))

    def _cuts(self, view: View) -> list[Cut]:
        if view.date is not None:
            return []
        return [
            next((line for line in family if line.turn_deg == view.turn), family[0])
            for family in scenario_cuts(view.scenario, self.pack).values()
        ]

    def under_rules(self, scene: Scene) -> tuple[Stretch, ...]:
        """
        Give the stretches that a view draws only where a rule of the sea is switched.

        Parameters
        ----------
        scene
            The view's scene.
        """
        judge = Judge(scene.view, scene.holders, self.lines, scene.treaties)
        return judge.all_of(_with_parts(self.ruled, {cut.unit for cut in scene.cuts}))

    def sides(self) -> tuple[Sides, ...]:
        """List all stretches between cells: two units and a breadth each."""
        borders = self.sea.borders if self.sea else ()
        return tuple(dict.fromkeys((one.a, one.b, one.breadth_nm) for one in borders))

    def _sides(self, sides: Iterable[Sides], cut: set[str]) -> Iterator[Sides]:
        yield from _with_parts(sides, cut)
        breadths = sorted({breadth for _, _, breadth in self.sides()})
        for unit in sorted(cut):
            yield from ((unit, part_of(unit), breadth) for breadth in breadths)


def _with_parts(sides: Iterable[Sides], cut: set[str]) -> Iterator[Sides]:
    """Go through stretches; those of a cut unit once for either part."""
    for a, b, breadth in sides:
        yield a, b, breadth
        if a in cut:
            yield part_of(a), b, breadth
        if b in cut:
            yield a, part_of(b), breadth


def _ruled(pack: Pack, usual: set[Sides]) -> tuple[Sides, ...]:
    found: dict[Sides, None] = {}
    for path in sorted((pack.root / "display").glob(RULED)):
        topology = parse_json(take_bytes(path))
        for one in topology["objects"].get("borders", {}).get("geometries", ()):
            said = one["properties"]
            found[said["a"], said["b"], said["breadth"]] = None
    return tuple(sides for sides in found if sides not in usual)


def _cut(line: Cut, judge: Judge) -> SceneCut:
    rest = judge.colours[line.unit].title
    parties = (line.part_to, rest) if rest is not None else (line.part_to,)
    stroke = judge.stroke(line.unit, part_of(line.unit), 0) or general(HYPOTHETICAL)
    sides = sides_of_cut(judge.view, line, rest)
    return SceneCut(line.unit, part_of(line.unit), parties, line, stroke, sides)


# the files are read once for as long as the same pack is asked about
_last: list[Director] = []


def director_of(pack: Pack) -> Director:
    """
    Read what the scenes of a pack are made of.

    Parameters
    ----------
    pack
        The pack.
    """
    if not (_last and _last[0].pack is pack):
        history = load_history(pack)
        director = Director(pack, find_sea(pack)[0], history, load_lines(pack, history))
        _last[:] = [replace(director, ruled=_ruled(pack, set(director.sides())))]
    return _last[0]


def scene_of(view: View) -> Scene:
    """
    Decide what a view means.

    Parameters
    ----------
    view
        A scenario of a pack seen from a perspective, or a day in the past.

    Returns
    -------
    scene
        Holders, lines, cuts, words: all that painters, writers and pages draw.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.scene.view import view_of
    >>> scene = scene_of(view_of(load_pack(), "two_island_1956"))
    >>> scene.holders["shikotan"].title, scene.stroke("shikotan", "taraku", 12)
    ('JPN', None)
    """
    return director_of(view.pack).scene(view)
