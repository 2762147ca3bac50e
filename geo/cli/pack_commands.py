"""Answer from the command line what a pack holds: units, distances, claims, checks, scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.browser.unit_data import names_data
from geo.claims.check import check_data
from geo.claims.checks import run_checks
from geo.claims.claims import claims_of
from geo.claims.contradictions import find_pairs
from geo.claims.counts import BY
from geo.claims.counts import count_verdicts
from geo.claims.counts import counts_table
from geo.claims.evidence import Articles
from geo.pack.definitions import HEADLINE
from geo.pack.definitions import definitions_data
from geo.pack.holdings import tally_data
from geo.pack.loading import load_pack
from geo.scene.definition_words import definition_lines
from geo.sea.uncertainty import area_range
from geo.text.format import area
from geo.text.format import number
from geo.text.format import number_range
from geo.text.format import significant
from geo.text.words import word

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from geo.pack.definitions import DefinedDistance
    from geo.pack.pack import Distance
    from geo.pack.pack import Pack
    from geo.pack.units import Unit

Answer = tuple[Any, str, int]


def units(options: argparse.Namespace) -> Answer:
    """
    List the units, as the command ``units`` asks.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    answer
        Data, text, and status 0.
    """
    pack = load_pack(options.pack)
    data = [
        {
            "id": u.id,
            "names": {tag: n["name"] for tag, n in names_data(u.names).items()},
            "parent": u.parent,
            "children": list(u.children),
            "kind": u.kind,
            "disputed": u.disputed,
            "administered_by": u.administered_by,
            "claimed_by": list(u.claimed_by),
            "area_km2": None if u.clipped else u.land_km2,
            "area_range_km2": area_range(u, pack),
            "coast_km": None if u.clipped else u.coast_km,
            "people": u.people_now,
            "people_year": u.people[-1].year if u.people else None,
        }
        for u in pack.units.values()
    ]
    lines = [
        f"{u.id:<18} {u.name(options.lang):<36} " + _area_text(u, pack, options.lang)
        for u in pack.units.values()
    ]
    return data, "\n".join(lines), 0


def _area_text(unit: Unit, pack: Pack, language: str) -> str:
    if unit.clipped or unit.land_km2 is None:
        return ""
    allowed = area_range(unit, pack)
    text = area(unit.land_km2, language)
    if allowed is None:
        return text
    low, high = (significant(end, language, 3 if end >= 1 else 2) for end in allowed)
    span = word(language, "app.aside", said=number_range(low, high, language))
    return word(language, "explorer.unit.about", area=text) + span


def distance(options: argparse.Namespace) -> Answer:
    """
    Give the shortest geodesic between two units, as the command ``distance`` asks.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    answer
        Data, text, and status 0.
    """
    pack = load_pack(options.pack)
    found = pack.distance(options.unit, options.to_unit)
    defined: Sequence[DefinedDistance] = pack.definitions(found.unit, found.to_unit)
    if options.recompute:
        found, defined = _measured_anew(pack, found)
    data = {
        "unit": found.unit,
        "to_unit": found.to_unit,
        "distance_km": found.distance_km,
        "from_point": list(found.from_point),
        "to_point": list(found.to_point),
        "from_place": found.from_place,
        "from_place_km": found.from_place_km,
        "to_place": found.to_place,
        "to_place_km": found.to_place_km,
        "method": "geodesic on WGS 84 (Karney 2013) between full-resolution coasts",
        "definitions": definitions_data(defined, pack.rocks),
    }
    lang = options.lang
    text = word(
        lang,
        "app.labelled",
        label=" – ".join(pack.unit(end).name(lang) for end in (found.unit, found.to_unit)),
        said=f"{number(found.distance_km, lang, 2)} {word(lang, 'explorer.unit.km')}",
    )
    return data, "\n".join([text, *definition_lines(defined, pack, lang)]), 0


def _measured_anew(pack: Pack, found: Distance) -> tuple[Distance, list[DefinedDistance]]:
    from geo.geodesy.lands import Lands  # noqa: PLC0415
    from geo.pack.coasts import read_coasts  # noqa: PLC0415 - slow to import, rarely asked for

    coasts = read_coasts(pack.root / "coast.gpkg")
    lands = Lands(pack.units, coasts, tuple(pack.rocks.values()))
    pair = (found.unit, found.to_unit)
    anew = lands.distance(*pair, HEADLINE)
    headline = type(found)(*pair, anew.distance_km, anew.from_point, anew.to_point)
    return headline, lands.definitions(*pair) if pack.rocks else []


def claims(options: argparse.Namespace) -> Answer:
    """
    List the claims of documents, as the command ``claims`` asks.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    answer
        Data, text, and status 0.
    """
    pack = load_pack(options.pack)
    said = claims_of(pack)
    chosen = list(said)
    if options.unit is not None:
        pack.unit(options.unit)
        about = {c.id for c in said.by_unit(options.unit)}
        chosen = [c for c in chosen if c.id in about]
    if options.scenario is not None:
        pack.scenario(options.scenario)
        about = {c.id for c in said.by_scenario(options.scenario)}
        chosen = [c for c in chosen if c.id in about]
    if options.document is not None:
        chosen = [c for c in chosen if c.document == options.document]
    data = [said.claim_data(c) | {"file": said.document(c).file} for c in chosen]
    text = "\n".join(f"{c.id}  {c.paraphrase[options.lang]}" for c in chosen)
    return data, text, 0


def check(options: argparse.Namespace) -> Answer:
    """
    Check the claims, as the command ``check`` asks.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    answer
        Data, text, and status 0.
    """
    pack = load_pack(options.pack)
    said = claims_of(pack)
    if options.claim is not None:
        said.claim(options.claim)
    checks = [
        c for c in run_checks(pack, said, articles=Articles()) if options.claim in (None, c.claim)
    ]
    if options.counts:
        counts = {by: count_verdicts(said, checks, by) for by in BY}
        tables = [counts_table(rows, pack, options.lang) for rows in counts.values() if rows]
        return counts, "\n\n".join(tables), 0
    data = [check_data(c, pack, options.lang) for c in checks]
    return data, "\n".join(_checked(d, options.lang) for d in data), 0


def _checked(found: dict[str, Any], language: str) -> str:
    verdict = word(language, f"checks.verdict.{found['verdict']}")
    if found["attribution"]:
        said = word(language, f"checks.said.{found['attribution']}")
        verdict = word(language, "export.answers", said=said, verdict=verdict)
    return f"{found['claim']}  " + word(language, "app.labelled", label=verdict, said=found["why"])


def pairs(options: argparse.Namespace) -> Answer:
    """
    List the claims that contradict or agree with each other, as the command ``pairs`` asks.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    answer
        Data, text, and status 0.
    """
    pack = load_pack(options.pack)
    said = claims_of(pack)
    data = [pair.to_dict() for pair in find_pairs(pack, said, run_checks(pack, said))]
    text = "\n".join(_paired(d, options.lang) for d in data)
    return data, text, 0


def _paired(found: dict[str, Any], language: str) -> str:
    relation = word(language, f"checks.relation.{found['relation']}")
    return word(language, "app.labelled", label=" – ".join(found["claims"]), said=relation)


def scenarios(options: argparse.Namespace) -> Answer:
    """
    List the scenarios, as the command ``scenarios`` asks.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    answer
        Data, text, and status 0.
    """
    pack = load_pack(options.pack)
    data = [
        {
            "id": s.id,
            "title": s.title,
            "group": s.group,
            "status": s.status,
            "date": s.date,
            **tally_data(pack.tally(s.id)),
        }
        for s in pack.scenarios.values()
    ]
    text = "\n".join(f"{s.id:<36} {s.title[options.lang]}" for s in pack.scenarios.values())
    return data, text, 0
