"""Gather what else things are called: a search finds them in any spelling and by any name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Any

from geo.browser.explaining import explained
from geo.browser.unit_data import names_data
from geo.errors import PackError
from geo.pack.history import load_history
from geo.pack.intake import take_table
from geo.reading.meanings import load_meanings
from geo.text.folding import fold
from geo.text.folding import ground
from geo.text.romaji import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.pack.units import Name

ALIKE = "alike.csv"
FORMS = "reading/gazetteer.csv"
# in a language's own letters, and as its names are romanised
_ROMANISED = "ja-Latn"
# what only looks like a name is none
_NO_NAMES = frozenset({"lookalike", "never"})
# a phrase in kana or kanji stands anywhere
_UNSPACED = "\u3040"
# a thing that is looked for fills about this much of a map
FITS_PX, TILE_PX = 320, 256
NEAREST_ZOOM, FARTHEST_ZOOM = 12.0, 5.0


@dataclass(frozen=True)
class Called:
    """
    What else the things of a pack are called.

    Attributes
    ----------
    names
        Other names and spellings, folded, by the id of a unit, a place or a common name.
    alike
        Words that mean the same where somebody looks for something, folded: a text that has one
        of them is found by all of its row.
    """

    names: Mapping[str, tuple[str, ...]]
    alike: tuple[tuple[str, ...], ...]

    def more(self, text: str, subjects: Iterable[str] = ()) -> str:
        """
        Give what a text lacks of what it is to be found by.

        Parameters
        ----------
        text
            What :func:`geo.text.folding.ground` made of a text.
        subjects
            Ids of what it is about.

        Returns
        -------
        words
            Folded; put behind the text, with a space at both ends, or empty.
        """
        wanted = [name for one in subjects for name in self.names.get(one, ())]
        wanted += [name for row in self.alike if any(_stands(n, text) for n in row) for name in row]
        found = " "
        # the longest first: what another begins with is found with it
        for name in sorted(dict.fromkeys(wanted), key=len, reverse=True):
            if f" {name}" not in text and f" {name}" not in found:
                found += f"{name} "
        return found if found.strip() else ""

    def ground(self, words: str, subjects: Iterable[str] = ()) -> str:
        """
        Write a text as it is searched, with all that it is to be found by.

        Parameters
        ----------
        words
            The text.
        subjects
            Ids of what it is about.

        Returns
        -------
        text
            As :func:`geo.text.folding.ground` makes it, and longer.
        """
        text = ground(words)
        return text + self.more(text, subjects)[1:]


@dataclass(frozen=True, slots=True)
class CommonName:
    """
    What several units are called together.

    Attributes
    ----------
    id
        Id of the name.
    bbox
        West, south, east and north of the units, in degrees.
    """

    id: str
    bbox: tuple[float, float, float, float]


def common_names(pack: Pack) -> tuple[CommonName, ...]:
    """
    Give the names of several units that a map can show.

    Parameters
    ----------
    pack
        The pack; ``reading/meanings.yaml`` says what each name means.

    Returns
    -------
    names
        Those whose units are in the pack.
    """
    try:
        meanings = load_meanings(pack)
    except PackError:
        # whoever reads documents is told what is wrong there; all else can be found
        return ()
    found = []
    for name, means in meanings.collectives.items():
        units = list(means["units"])
        if means["overbroad_for"]:
            units += [*means["overbroad_for"], *meanings.outside]
        boxes = [pack.units[one].bbox for one in units if one in pack.units]
        known = [box for box in boxes if box]
        if known and name in pack.collective_names:
            west, south, east, north = zip(*known, strict=True)
            found.append(CommonName(name, (min(west), min(south), max(east), max(north))))
    return tuple(found)


def camera_over(bbox: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """
    Give a camera that shows a box, however narrow the map is.

    Parameters
    ----------
    bbox
        West, south, east and north in degrees.

    Returns
    -------
    camera
        Latitude, longitude and zoom.
    """
    west, south, east, north = bbox
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    wide = max(east - west, (north - south) * stretch, 1e-6)
    zoom = math.log2(FITS_PX / TILE_PX * 360 / wide)
    zoom = min(max(math.floor(4 * zoom) / 4, FARTHEST_ZOOM), NEAREST_ZOOM)
    return (south + north) / 2, (west + east) / 2, zoom


def called_data(pack: Pack, bundle: Mapping[str, Any]) -> dict[str, Any]:
    """
    Give a page that travels alone what else its things are called.

    Parameters
    ----------
    pack
        The pack.
    bundle
        What the page holds of it, as :func:`geo.browser.bundle.explorer_bundle` gives it.

    Returns
    -------
    data
        Plain data for JSON: ``more`` gives words, folded, by the kind and id of a thing; ``common``
        the names of several units, each with the camera that shows them.
    """
    also = called(pack)
    documents = {one["id"]: one["title"] for one in bundle["documents"]}
    told = [("unit", one.id, _written(one.names)) for one in pack.units.values()]
    told += [("place", one.id, _written(one.names)) for one in pack.places.values()]
    told += [
        ("scenario", one["id"], _texts(one["title"], one["short"], one["summary"]))
        for one in bundle["scenarios"]
    ]
    told += [("event", one["id"], _texts(one["title"])) for one in bundle["history"]]
    told += [
        ("claim", one["id"], _texts(one["paraphrase"], documents.get(one["document"], {})))
        for one in bundle["claims"]
    ]
    for group in explained(sea=bundle["sea"]):
        parts = group["parts"]
        told += [("term", one["id"], _texts(one["title"], one["text"])) for one in parts]
    common = []
    for name in common_names(pack):
        names = pack.collective_names[name.id]
        told.append(("place", name.id, _written(names)))
        at = [round(number, 4) for number in camera_over(name.bbox)]
        common.append({"id": name.id, "names": names_data(names), "at": at})
    more = {f"{kind}:{key}": also.more(ground(" | ".join(said)), [key]) for kind, key, said in told}
    for event in load_history(pack):
        # people and places that its title does not name
        key = f"event:{event.id}"
        more[key] = needed(ground(" | ".join(event.text.values()))) + more.get(key, "")[1:]
    return {"more": {key: words for key, words in more.items() if words}, "common": common}


def needed(text: str) -> str:
    """
    Leave out each word of a text that is found by another one, which it begins or stands in.

    Parameters
    ----------
    text
        As :func:`geo.text.folding.ground` makes it.

    Returns
    -------
    text
        Its words in the order of their letters, with a space at both ends.
    """
    words = sorted(dict.fromkeys(text.split()))
    # what begins with a word stands right behind it
    kept = [
        one
        for one, after in zip(words, [*words[1:], ""], strict=True)
        if one[0].isdigit() or not after.startswith(one)
    ]
    unspaced = [one for one in kept if one[0] >= _UNSPACED]
    inside = {one for one in unspaced if sum(one in other for other in unspaced) > 1}
    return f" {' '.join(one for one in kept if one not in inside)} "


def _written(names: Mapping[str, Name]) -> list[str]:
    return [name.text for name in names.values()]


def _texts(*texts: Mapping[str, str]) -> list[str]:
    return [words for text in texts for words in text.values()]


# the files are read once for as long as the same pack is asked about
_last: list[tuple[Pack, Called]] = []


def called(pack: Pack) -> Called:
    """
    Gather a pack's other names.

    Parameters
    ----------
    pack
        The pack: ``alike.csv`` names what is called in several ways, ``reading/gazetteer.csv``
        every form of every name; Japanese names are written in other systems as well.

    Returns
    -------
    found
        Empty where the pack has neither file.
    """
    if not (_last and _last[0][0] is pack):
        _last[:] = [(pack, _read(pack))]
    return _last[0][1]


def _read(pack: Pack) -> Called:
    names: dict[str, list[str]] = {}
    kinds = pack.units, pack.places
    things = {key: one.names for kind in kinds for key, one in kind.items()}
    for subject, by_language in (things | dict(pack.collective_names)).items():
        if _ROMANISED in by_language:
            names.setdefault(subject, []).extend(spellings(by_language[_ROMANISED].text))
    for row in _rows(pack, FORMS):
        if row["subject"] and row["needs"] not in _NO_NAMES:
            names.setdefault(row["subject"], []).append(row["form"])
    rows = _rows(pack, ALIKE)
    for row in rows:
        names.setdefault(row["subject"], []).append(row["name"])
    alike = [[row["name"] for row in some] for _, some in groupby(rows, lambda row: row["subject"])]
    return Called(
        {subject: _folded(some) for subject, some in names.items()},
        tuple(_folded(some) for some in alike),
    )


def _rows(pack: Pack, name: str) -> list[dict[str, str]]:
    path = pack.root / name
    return take_table(path) if path.is_file() else []


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    # in one word too, where a hyphen or a middle dot joins two
    return tuple(dict.fromkeys(filter(None, (fold(each) for one in names for each in _ways(one)))))


def _ways(name: str) -> tuple[str, ...]:
    joined = name.replace("-", "").replace("\u30fb", "")
    return (name,) if joined == name else (name, joined)


def _stands(phrase: str, text: str) -> bool:
    return phrase in text if phrase[0] >= _UNSPACED else f" {phrase} " in text
