"""Gather what a reader may look for, from any page and in any of the languages."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlencode

from geo.server.views.claim_list import searched
from geo.text.coordinates import FAULTS
from geo.text.dates import first_day
from geo.text.folding import ground
from geo.text.format import date
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.lessons.lessons import Lesson
    from geo.pack.units import Name
    from geo.pack.units import Unit
    from geo.server.shelf import Shelf

    Hit = dict[str, Any]

# a thing that is looked for fills about this much of a map
FITS_PX = 320
NEAREST_ZOOM, FARTHEST_ZOOM = 12.0, 5.0
PLACE_ZOOM = 10.0
TILE_PX = 256
APART = " · "
WORDS = ("hint", "none", "all_claims", "point")


def finding_data(
    shelf: Shelf, lessons: Iterable[Lesson], pages: Mapping[str, str], language: str
) -> dict[str, Any]:
    """
    Gather all that can be found.

    Parameters
    ----------
    shelf
        The pack and the claims.
    lessons
        The lessons that can be shown.
    pages
        For each page its address.
    language
        Language in which hits are told; they are found in every language.

    Returns
    -------
    data
        Plain data for JSON: ``hits``, the most wanted kinds first, each with the ``kind`` that it
        is, its ``title``, what it is ``about``, the address that it leads ``to`` and the ``text``
        that is searched, folded; what is on the map has ``beside`` as well, the words in ``text``
        that are written beside a name of its kind; and the ``words`` of the box.
    """
    hits = [*_hits_of(shelf, language), *_lessons(lessons, language), *_pages(pages, language)]
    words = {key: word(language, f"finding.{key}") for key in WORDS}
    # why what is written as latitude and longitude is no point
    words |= {f"wrong.{one}": word(language, f"measure.wrong.{one}") for one in FAULTS}
    return {"hits": hits, "words": words}


@lru_cache(maxsize=8)
def _hits_of(shelf: Shelf, language: str) -> tuple[Hit, ...]:
    kinds = _units, _places, _scenarios, _people, _events, _documents, _claims
    return tuple(hit for kind in kinds for hit in kind(shelf, language))


def _hit(kind: str, title: str, about: str, to: str, said: Iterable[str]) -> Hit:
    return {
        "kind": kind,
        "title": title,
        "about": about,
        "to": to,
        "text": ground(" | ".join(said)),
    }


def _named(hit: Hit, beside: str) -> Hit:
    """Let words for its kind stand beside the name of what is on the map, in any order."""
    said = ground(" | ".join(word(each, beside) for each in LANGUAGES))
    return {**hit, "text": f"{hit['text']}{said[1:]}", "beside": said}


def _about(language: str, kind: str, *said: str) -> str:
    return APART.join(filter(None, [word(language, f"finding.kind.{kind}"), *said]))


def _address(path: str, language: str, **state: str) -> str:
    return f".{path}?" + urlencode({**state, "lang": language}, safe=",")


def _spelt(names: Mapping[str, Name], language: str) -> str:
    """Give the names in the reader's language first, and in the others beside it."""
    order = sorted(LANGUAGES, key=lambda one: one != language)
    found = [names[one].text for one in order if one in names]
    return APART.join(dict.fromkeys(found))


def _units(shelf: Shelf, language: str) -> Iterator[Hit]:
    units = shelf.pack.units
    for unit in units.values():
        kind = word(language, f"explorer.kind.{unit.kind}")
        group = units[unit.parent].name(language) if unit.parent else ""
        to = _address("/", language, unit=unit.id, at=_camera(unit))
        about = APART.join(filter(None, [kind, group]))
        names = [name.text for name in unit.names.values()]
        hit = _hit("unit", _spelt(unit.names, language), about, to, names)
        yield _named(hit, "finding.reads.unit")


def _camera(unit: Unit) -> str:
    lon, lat = unit.label
    if unit.bbox is None:
        return f"{lat:.4f},{lon:.4f},{PLACE_ZOOM:g}"
    west, south, east, north = unit.bbox
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    wide = max(east - west, (north - south) * stretch, 1e-6)
    zoom = math.log2(FITS_PX / TILE_PX * 360 / wide)
    zoom = min(max(math.floor(4 * zoom) / 4, FARTHEST_ZOOM), NEAREST_ZOOM)
    return f"{(south + north) / 2:.4f},{(west + east) / 2:.4f},{zoom:g}"


def _places(shelf: Shelf, language: str) -> Iterator[Hit]:
    units = shelf.pack.units
    for place in shelf.pack.places.values():
        lon, lat = place.at
        zoom = max(PLACE_ZOOM if place.unit else FARTHEST_ZOOM, place.min_zoom)
        to = _address("/", language, at=f"{lat:.4f},{lon:.4f},{zoom:g}")
        kind = word(language, f"finding.place.{place.kind}")
        on = units[place.unit].name(language) if place.unit and place.unit in units else ""
        about = APART.join(filter(None, [kind, on]))
        names = [name.text for name in place.names.values()]
        hit = _hit("place", _spelt(place.names, language), about, to, names)
        yield _named(hit, f"finding.reads.place.{place.kind}")


def _scenarios(shelf: Shelf, language: str) -> Iterator[Hit]:
    for one in shelf.pack.scenarios.values():
        said = [*one.title.values(), *one.short.values(), *one.summary.values()]
        to = _address("/", language, scenario=one.id)
        about = _about(language, "scenario", one.short[language])
        yield _hit("scenario", one.title[language], about, to, said)


def _people(shelf: Shelf, language: str) -> Iterator[Hit]:
    speaking = {claim.speaker for claim in shelf.claims}
    for one in shelf.claims.speakers.values():
        if one.id in speaking:
            to = _address("/claims", language, speaker=one.id)
            said = [*one.name.values(), *one.role.values()]
            about = _about(language, "person", one.role.get(language, ""))
            yield _hit("person", one.name[language], about, to, said)


def _events(shelf: Shelf, language: str) -> Iterator[Hit]:
    for one in shelf.history:
        about = _about(language, "event", date(one.date, language))
        said = [one.date, *one.title.values(), *(date(one.date, each) for each in LANGUAGES)]
        to = _address("/timeline", language, date=first_day(one.date).isoformat())
        yield _hit("event", one.title[language], about, to, said)


def _documents(shelf: Shelf, language: str) -> Iterator[Hit]:
    for one in shelf.claims.documents.values():
        to = _address("/claims", language, document=one.id)
        said = [*one.title.values(), *one.outlet.values(), one.date]
        about = _about(language, "document", one.outlet[language])
        yield _hit("document", one.title[language], about, to, said)


def _claims(shelf: Shelf, language: str) -> Iterator[Hit]:
    for claim in shelf.claims:
        speaker = shelf.claims.speaker(claim)
        yield {
            "kind": "claim",
            "title": claim.paraphrase[language],
            "about": _about(
                language, "claim", speaker.name[language], date(claim.asserted, language)
            ),
            "to": _address("/claims", language, claim=claim.id),
            # each of its words once
            "text": f" {' '.join(dict.fromkeys(searched(shelf, claim.id).split()))} ",
        }


def _lessons(lessons: Iterable[Lesson], language: str) -> Iterator[Hit]:
    for one in lessons:
        title = one.title.get(language) or next(iter(one.title.values()), one.id)
        said = [*one.title.values(), *(t for step in one.steps for t in step.title.values())]
        to = _address("/present", language, lesson=one.id)
        yield _hit("lesson", title, _about(language, "lesson"), to, said)


def _pages(pages: Mapping[str, str], language: str) -> Iterator[Hit]:
    for page, address in pages.items():
        keys = f"app.page.{page}", f"finding.reads.page.{page}"
        said = [word(each, key) for each in LANGUAGES for key in keys]
        title, to = word(language, f"app.page.{page}"), _address(address, language)
        yield _hit("page", title, _about(language, "page"), to, said)
