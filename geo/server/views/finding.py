"""Gather what a reader may look for, from any page and in any of the languages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlencode

from geo.browser.called import FARTHEST_ZOOM
from geo.browser.called import called
from geo.browser.called import camera_over
from geo.browser.called import common_names
from geo.browser.called import needed
from geo.browser.explaining import explained
from geo.scene.view import OWN
from geo.server.views.claim_list import searched
from geo.text.coordinates import FAULTS
from geo.text.dates import first_day
from geo.text.folding import fold_whole
from geo.text.folding import ground
from geo.text.format import date
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.browser.called import Called
    from geo.lessons.lessons import Lesson
    from geo.pack.units import Name
    from geo.pack.units import Unit
    from geo.server.shelf import Shelf

    Hit = dict[str, Any]

PLACE_ZOOM = 10.0
APART = " · "
EXPLAINING = "about"
WORDS = ("hint", "none", "near", "all_claims", "point")


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
        that are written beside a name of its kind; what is called in several ways may have
        ``also``, its other names; a person, lesson or page has ``head``, what it is called in
        every language, and a scenario or an event what the pack says that it is called; a
        scenario has the ``people`` who proposed it, with their endings; and the
        ``words`` of the box.
    """
    terms = [_fuller(hit, called(shelf.pack)) for hit in _terms(shelf, pages, language)]
    hits = [*_hits_of(shelf, language), *_lessons(lessons, language), *_pages(pages, language)]
    hits += terms
    words = {key: word(language, f"finding.{key}") for key in WORDS}
    # why what is written as latitude and longitude is no point
    words |= {f"wrong.{one}": word(language, f"measure.wrong.{one}") for one in FAULTS}
    return {"hits": hits, "words": words}


@lru_cache(maxsize=8)
def _hits_of(shelf: Shelf, language: str) -> tuple[Hit, ...]:
    kinds = _units, _places, _common_names, _scenarios, _people, _events, _documents
    also = called(shelf.pack)
    named = (hit for kind in kinds for hit in kind(shelf, language))
    # what is on the map has its other names already, before the words for its kind
    found = [hit if "beside" in hit else _fuller(hit, also) for hit in named]
    return (*found, *_claims(shelf, language))


def _fuller(hit: Hit, also: Called) -> Hit:
    fuller = {**hit, "text": hit["text"] + also.more(hit["text"])[1:]}
    # what the title may be called as well counts as much as the title
    titled = also.more(ground(hit["title"]))
    return {**fuller, "also": titled} if titled else fuller


def _hit(kind: str, title: str, about: str, to: str, said: Iterable[str]) -> Hit:
    return {
        "kind": kind,
        "title": title,
        "about": about,
        "to": to,
        "text": ground(" | ".join(said)),
    }


def _named(hit: Hit, also: str, beside: str) -> Hit:
    """
    Add what else a thing on the map is called.

    Words for its kind may stand beside its name, in any order.
    """
    said = ground(" | ".join(word(each, beside) for each in LANGUAGES))
    return {**hit, "text": f"{hit['text']}{also[1:]}{said[1:]}", "beside": said}


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
        also = called(shelf.pack).more(hit["text"], [unit.id])
        yield _named(hit, also, "finding.reads.unit")


def _camera(unit: Unit) -> str:
    lon, lat = unit.label
    return _camera_over(unit.bbox) if unit.bbox else f"{lat:.4f},{lon:.4f},{PLACE_ZOOM:g}"


def _camera_over(bbox: tuple[float, float, float, float]) -> str:
    lat, lon, zoom = camera_over(bbox)
    return f"{lat:.4f},{lon:.4f},{zoom:g}"


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
        also = called(shelf.pack).more(hit["text"], [place.id])
        yield _named(hit, also, f"finding.reads.place.{place.kind}")


def _common_names(shelf: Shelf, language: str) -> Iterator[Hit]:
    """Give what several islands are called together, where the map can show them all."""
    pack = shelf.pack
    for one in common_names(pack):
        to = _address("/", language, at=_camera_over(one.bbox))
        names = pack.collective_names[one.id]
        said = [name.text for name in names.values()]
        about = word(language, "explorer.kind.group")
        hit = _hit("place", _spelt(names, language), about, to, said)
        also = called(pack).more(hit["text"], [one.id])
        yield _named(hit, also, "finding.reads.unit")


def _scenarios(shelf: Shelf, language: str) -> Iterator[Hit]:
    for one in shelf.pack.scenarios.values():
        texts = one.title, one.short, one.summary, *(by.name for by in one.proposed_by)
        said = [one.id, *(words for text in texts for words in text.values())]
        to = _address("/", language, scenario=one.id)
        about = _about(language, "scenario", one.short[language])
        hit = _hit("scenario", one.title[language], about, to, said)
        # a word of a proposer or a summary may be of a row of words that mean the same
        more = called(shelf.pack).more(hit["text"], [one.id])
        by = fold_whole(" | ".join(name for who in one.proposed_by for name in who.name.values()))
        fuller = {**hit, "text": hit["text"] + more[1:], "people": f" {by} "}
        yield _known(fuller, shelf, one.id)
    said = [word(each, f"explorer.own.{key}") for each in LANGUAGES for key in ("title", "summary")]
    title, to = word(language, "explorer.own.title"), _address("/", language, scenario=OWN)
    yield _hit("scenario", title, _about(language, "scenario"), to, said)


def _people(shelf: Shelf, language: str) -> Iterator[Hit]:
    speaking = {claim.speaker for claim in shelf.claims}
    for one in shelf.claims.speakers.values():
        if one.id in speaking:
            to = _address("/claims", language, speaker=one.id)
            said = [*one.name.values(), *one.role.values()]
            about = _about(language, "person", one.role.get(language, ""))
            hit = _hit("person", one.name[language], about, to, said)
            yield _headed(hit, one.name.values())


def _events(shelf: Shelf, language: str) -> Iterator[Hit]:
    for one in shelf.history:
        about = _about(language, "event", date(one.date, language))
        said = [
            one.id,
            one.date,
            *one.title.values(),
            *(date(one.date, each) for each in LANGUAGES),
        ]
        to = _address("/timeline", language, date=first_day(one.date).isoformat())
        hit = _hit("event", one.title[language], about, to, said)
        told = needed(ground(" | ".join(one.text.values())))
        yield _known({**hit, "text": hit["text"] + told[1:]}, shelf, one.id)


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
            "text": needed(searched(shelf, claim.id)),
        }


def _lessons(lessons: Iterable[Lesson], language: str) -> Iterator[Hit]:
    for one in lessons:
        title = one.title.get(language) or next(iter(one.title.values()), one.id)
        said = [*one.title.values(), *(t for step in one.steps for t in step.title.values())]
        to = _address("/present", language, lesson=one.id)
        kinds = [word(each, "finding.kind.lesson") for each in LANGUAGES]
        hit = _hit("lesson", title, _about(language, "lesson"), to, [*said, *kinds])
        yield _headed(hit, [*one.title.values(), *kinds])


def _pages(pages: Mapping[str, str], language: str) -> Iterator[Hit]:
    for page, address in pages.items():
        keys = f"app.page.{page}", f"finding.reads.page.{page}"
        said = [word(each, key) for each in LANGUAGES for key in keys]
        title, to = word(language, f"app.page.{page}"), _address(address, language)
        yield _headed(_hit("page", title, _about(language, "page"), to, said), said)


def _headed(hit: Hit, names: Iterable[str]) -> Hit:
    """Add what a thing is called in every language: asked for so, it stands before the rest."""
    return {**hit, "head": ground(" | ".join(names))}


def _known(hit: Hit, shelf: Shelf, subject: str) -> Hit:
    """Add what a pack says that a thing is called, which stands before what only speaks of it."""
    names = called(shelf.pack).names.get(subject)
    if not names:
        return hit
    said = f" {' '.join(names)} "
    return {**hit, "text": hit["text"] + said[1:], "head": said}


def _terms(shelf: Shelf, pages: Mapping[str, str], language: str) -> Iterator[Hit]:
    """Give the parts of the page that explains how things are measured."""
    if EXPLAINING not in pages:
        return
    for group in explained(sea=bool(shelf.sea)):
        about = APART.join([word(language, "app.page.about"), group["title"][language]])
        for part in group["parts"]:
            to = f"{_address(pages[EXPLAINING], language)}#{part['id']}"
            hit = _hit("term", part["title"][language], about, to, part["title"].values())
            told = needed(ground(" | ".join(part["text"].values())))
            yield {**hit, "text": hit["text"] + told[1:]}
