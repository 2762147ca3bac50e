"""Gather what the browser needs of a pack and its claims into one JSON document."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from typing import Any

from geo import __version__
from geo.browser.rules import cuts_data
from geo.browser.rules import law_data
from geo.browser.rules import ranges_data
from geo.browser.rules import second_coast_data
from geo.browser.unit_data import around_data
from geo.browser.unit_data import names_data
from geo.browser.unit_data import unit_data
from geo.browser.unit_data import unsure_data
from geo.claims.verdicts import ATTESTATIONS
from geo.claims.verdicts import VERDICTS
from geo.pack import scenarios as sc
from geo.pack.history import DIVIDED
from geo.pack.history import SHARED
from geo.pack.history import colouring_at
from geo.pack.history import load_history
from geo.pack.holdings import tally_data
from geo.scene.naming import named_since
from geo.scene.scenes import scenes_data
from geo.scene.style import party_style
from geo.scene.style import style_table
from geo.sea.law import load_law
from geo.sea.outcome_data import sea_data
from geo.sea.outcome_data import straits_data
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import inner_sea_words
from geo.sea.outcomes import outcomes
from geo.sea.splits import load_splits
from geo.sea.uncertainty import load_second_coast
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.languages import LANGUAGES
from geo.text.languages import script_language
from geo.text.sentences import in_every_language
from geo.text.words import catalogue
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.check import Check
    from geo.claims.claims import Claims
    from geo.pack.pack import Pack
    from geo.pack.units import Place
    from geo.sea.outcomes import Outcome
    from geo.sea.splits import Cut

# catalogues of other pages stay on the server
BROWSER_NAMESPACES = ("captions", "explorer", "measure")
# words for what a thing is, which may stand beside its name
BROWSER_KEYS = ("finding.reads.place.", "finding.reads.unit")
PROJECT = "Four Islands Explorer"


def explorer_bundle(
    pack: Pack, claims: Claims | None = None, checks: Iterable[Check] = ()
) -> dict[str, Any]:
    """
    Gather a pack, its claims and the explorer's texts as plain data.

    Parameters
    ----------
    pack
        The pack to show.
    claims
        Claims made about its units, or None.
    checks
        The claims' checks; a claim without one has the verdict None.

    Returns
    -------
    bundle
        Plain data for JSON; texts are raw, and whoever shows them escapes them. ``version`` is a
        hash of all the rest.
    """
    said = claims.to_data() if claims is not None else {"claims": [], "documents": []}
    sea, _ = find_sea(pack)
    found = outcomes(pack, sea)
    cuts = load_splits(pack.root) if sea else ()
    second = load_second_coast(pack.root)
    bundle: dict[str, Any] = {
        "pack": _about(pack),
        "software": {"name": PROJECT, "version": __version__},
        "display": sorted(path.stem for path in (pack.root / "display").glob("*.topojson")),
        "sea": sea is not None,
        "straits": straits_data(pack, sea),
        "inner_sea": inner_sea_words(pack) or None,
        "law": law_data(load_law(pack.root) if sea else None, pack),
        "second": second_coast_data(pack),
        "online_tiles": pack.about.get("online_tiles"),
        "languages": list(LANGUAGES),
        "text": _texts(),
        "style": style_table(),
        "parties": _parties(pack),
        "units": [unit_data(unit, pack, sea, found) for unit in pack.units.values()],
        **_measured_on(pack),
        "perspectives": _perspectives(pack),
        "scenarios": [
            {**scenario_data(one, pack, cuts), "ranges": ranges_data(one, pack, second)}
            for one in found.values()
        ],
        "claims": _checked(said["claims"], checks, pack),
        "verdicts": _scale("verdict", VERDICTS) if claims is not None else [],
        "attestations": _scale("said", ATTESTATIONS) if claims is not None else [],
        "history": history_data(pack),
        "scenes": scenes_data(pack),
        "documents": said["documents"],
        "sources": _sources(pack),
        "attribution": list(pack.about.get("attribution") or ()),
    }
    canonical = json.dumps(bundle, ensure_ascii=False, sort_keys=True).encode()
    return {"version": hashlib.sha256(canonical).hexdigest()[:16], **bundle}


def _measured_on(pack: Pack) -> dict[str, Any]:
    """Give what distances run between beside the units."""
    return {
        "places": [_place(place, pack) for place in pack.places.values()],
        "around": around_data(pack),
        "unsure": unsure_data(pack),
    }


def _about(pack: Pack) -> dict[str, Any]:
    """Give what the explorer says of the pack itself."""
    return {
        key: pack.about[key]
        for key in ("id", "title", "description", "home", "region", "reference_unit")
        if key in pack.about
    }


def _texts() -> dict[str, dict[str, str]]:
    """Give the explorer's texts by language."""
    return {
        lang: {
            key: text
            for key, text in catalogue(lang).items()
            if key.partition(".")[0] in BROWSER_NAMESPACES or key.startswith(BROWSER_KEYS)
        }
        for lang in LANGUAGES
    }


def _parties(pack: Pack) -> list[dict[str, Any]]:
    """Give the parties with their names, those of the past too, and their colours."""
    return [
        {
            "id": party.id,
            "name": party.name,
            "former": [
                {
                    "first": first_day(one.when).isoformat(),
                    "last": last_day(one.when).isoformat(),
                    "name": one.name,
                }
                for one in party.former
            ],
            "color": party_style(i).color,
            "color_dark": party_style(i).color_dark,
            "angle_deg": party_style(i).angle_deg,
        }
        for i, party in enumerate(pack.parties.values())
    ]


def _perspectives(pack: Pack) -> list[dict[str, Any]]:
    return [
        {"id": p.id, "title": p.title, "says": p.says, "note": p.note, "sources": p.sources}
        for p in pack.perspectives.values()
    ]


def _sources(pack: Pack) -> dict[str, dict[str, Any]]:
    """Give the sources by id."""
    return {
        s.id: {
            "title": {s.language: s.title, **s.titles},
            "original": [s.language, s.title],
            "publisher": {script_language(s.publisher): s.publisher, **s.publishers},
            "date": s.date,
            "url": s.url,
            "opened": s.opened,
        }
        for s in pack.sources.values()
    }


def history_data(pack: Pack) -> list[dict[str, Any]]:
    """
    Give the pack's events as plain data, with who held and who claimed what from then on.

    Parameters
    ----------
    pack
        The pack.

    Returns
    -------
    events
        In order of time; ``colouring`` gives for every leaf unit a party's id, ``disputed`` where
        the parties held it together or a part of it each (``shared`` says which), or None; where
        no event speaks of a unit, it is with the party that administers it today.
    """
    history = load_history(pack)
    found: list[dict[str, Any]] = []
    leaves = [unit for unit in pack.units.values() if not unit.children]
    for event in history:
        day = event.date.split("/", maxsplit=1)[0]
        then = colouring_at(pack, day, history)
        held = {
            u.id: then.held.get(u.id, None if u.disputed else u.administered_by) for u in leaves
        }
        together = {u: h for u, h in held.items() if h in {SHARED, DIVIDED}}
        found.append(
            {
                "id": event.id,
                "date": event.date,
                "title": event.title,
                "colouring": {u: sc.DISPUTED if u in together else h for u, h in held.items()},
                "shared": together,
                "claimed": {unit: list(parties) for unit, parties in then.claimed.items()},
            }
        )
    return found


def _checked(
    said: list[dict[str, Any]], checks: Iterable[Check], pack: Pack
) -> list[dict[str, Any]]:
    """Put beside each claim whether it was said, whether it is so, and why."""
    found = {check.claim: check for check in checks}
    return [{**claim, **_answers(found.get(claim["id"]), pack)} for claim in said]


def _answers(check: Check | None, pack: Pack) -> dict[str, Any]:
    if check is None:
        return {"verdict": None, "said": None, "why": None, "brief": None}
    return {
        "verdict": check.verdict,
        "said": check.attribution,
        "why": in_every_language(check.why, pack),
        "brief": in_every_language(check.brief or check.why, pack),
    }


def _scale(key: str, steps: Iterable[str]) -> list[dict[str, Any]]:
    """Give the words of an answer, each with what it means."""
    return [
        {
            "id": step,
            "name": {lang: word(lang, f"checks.{key}.{step}") for lang in LANGUAGES},
            "about": {lang: word(lang, f"checks.{key}_about.{step}") for lang in LANGUAGES},
        }
        for step in steps
    ]


def _place(place: Place, pack: Pack) -> dict[str, Any]:
    since = named_since(place, pack)
    return {
        "id": place.id,
        "kind": place.kind,
        "at": list(place.at),
        "unit": place.unit,
        "names": names_data(place.names),
        "heights": [
            {"m": height.elevation_m, "by": height.by, "source": height.source.split(";")}
            for height in place.heights
        ],
        "people": place.people,
        "people_year": place.people_year,
        "min_zoom": place.min_zoom,
        "angle": place.angle,
        **({"spots": [list(spot) for spot in place.spots]} if place.spots else {}),
        **({"named_since": since} if since else {}),
        "source": place.source,
        "status": place.status,
    }


def scenario_data(outcome: Outcome, pack: Pack, cuts: Iterable[Cut] = ()) -> dict[str, Any]:
    """
    Give a scenario as plain data, with its tally on land and at sea.

    Parameters
    ----------
    outcome
        What the scenario would mean.
    pack
        The pack it belongs to.
    cuts
        The lines by which units may be cut.

    Returns
    -------
    data
        Everything the scenario declares; ``held`` is the assignment that tallies count by.
    """
    scenario = outcome.scenario
    return {
        "id": scenario.id,
        "group": scenario.group,
        "primary": scenario.primary,
        "title": scenario.title,
        "short": scenario.short,
        "summary": scenario.summary,
        "status": scenario.status,
        "proposed_by": [{"name": p.name, "side": p.side} for p in scenario.proposed_by],
        "date": scenario.date,
        "document": scenario.document,
        "terms": list(scenario.terms),
        "sovereignty": scenario.sovereignty,
        "administration": scenario.administration,
        "held": sc.effective_assignment(scenario, pack.units),
        "regimes": [
            {"kind": r.kind, "units": list(r.units), "label": r.label, "note": r.note}
            for r in scenario.regimes
        ],
        "line": {"status": scenario.line_status, "label": scenario.line_label},
        "split": [
            {
                "unit": s.unit,
                "part_to": s.part_to,
                "rule": s.rule,
                "cuts": cuts_data(cuts, scenario.id, s.unit),
            }
            for s in scenario.splits
        ],
        "note": scenario.note,
        "sources": list(scenario.sources),
        "seed_claims": list(scenario.seed_claims),
        "tally": tally_data(outcome.tally),
        "sea": sea_data(outcome.sea),
    }
