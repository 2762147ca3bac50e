"""Find keys and columns that mean nothing in a pack's files, and say what may be meant."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import RefusedError
from geo.lessons.lesson_keys import LESSON
from geo.lessons.lesson_keys import strange_lesson_keys
from geo.pack.intake import parse_json
from geo.pack.intake import table_lines
from geo.pack.intake import take_text
from geo.pack.mappings import every_key
from geo.pack.mappings import strange_keys_in
from geo.pack.plain_yaml import parse_yaml
from geo.pack.records import Problem
from geo.sea.splits import COLUMNS as SPLIT_COLUMNS
from geo.text.message import Message
from geo.validation.shapes import CARD
from geo.validation.shapes import CHECK_KEYS
from geo.validation.shapes import CLAIM_FILES
from geo.validation.shapes import DATAPACKAGE
from geo.validation.shapes import FILES

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from pathlib import Path

    from geo.pack.mappings import Shape

COLUMNS = {
    "alike.csv": "subject lang name",
    "definitions.csv": "unit to definition counted_to distance_km from_lon from_lat to_lon to_lat "
    "rock_end rock_unit rock_m2 rock",
    "distances.csv": "unit to_unit distance_km from_lon from_lat to_lon to_lat from_place "
    "from_place_km to_place to_place_km",
    "facts.csv": "id series date value unit about tags source note_en note_ja note_ru",
    "reading/gazetteer.csv": "form lang subject needs",
    "reading/spellings.csv": "subject lang name needs source status",
    "heights.csv": "place elevation_m by source",
    "measures.csv": "unit land_km2 coast_km west south east north main_land_km2",
    "sea_law.csv": "removed without unit territorial_sea_km2 contiguous_zone_km2 eez_km2",
    "splits.csv": " ".join(SPLIT_COLUMNS),
    "straits.csv": "id unit_a unit_b width_km lon_a lat_a lon_b lat_b",
    "uncertainty.csv": "subject measure ours second difference_percent",
    "names.csv": "subject lang name source status",
    "people.csv": "unit year people kind source note_en note_ja note_ru",
    "places.csv": "id kind lon lat unit people people_year min_zoom angle source status spots "
    "elevation_m",
    "published.csv": "id measure unit to_unit from_place to_place scenario party strait value year "
    "source definition ends reason_en reason_ja reason_ru",
    "rocks.csv": "id unit or_unit lon lat area_m2 here official confirmed source "
    "note_en note_ja note_ru",
    "sea.csv": "unit territorial_sea_km2 contiguous_zone_km2 eez_km2 land_km2",
    "units.csv": "id parent kind disputed administered_by claimed_by label_lon label_lat clipped "
    "seeds",
}
_SHOWN = 60
PACKAGE = "datapackage.json"


def strange_keys(root: Path, claims: Path | None = None) -> Iterator[Problem]:
    """
    Find keys that a mapping of a pack does not have, and columns that are not known.

    Each mapping is compared with its own keys. A remark under a key that no file knows is left
    alone; a key with a slip, or one that stands in the wrong mapping, would be lost silently.

    Parameters
    ----------
    root
        The pack's folder.
    claims
        The folder of its claims; None where they are not looked at.

    Yields
    ------
    problem
        A sentence with file, place and key, and what may be meant.
    """
    for file, shape, document in shaped_documents(root, claims):
        if shape is LESSON:
            # as the reader of lessons says it, for a teacher has lessons outside the pack
            yield from strange_lesson_keys(document, file)
        else:
            yield from dict.fromkeys(strange_keys_in(document, shape, file, _every_key()))
    for name, columns in COLUMNS.items():
        yield from _in_table(root / name, name, columns.split())


def shaped_documents(root: Path, claims: Path | None) -> Iterator[tuple[str, Shape, Any]]:
    """
    Read the files of a pack that hold mappings.

    Parameters
    ----------
    root, claims
        As :func:`strange_keys` takes them.

    Yields
    ------
    file, shape, document
        The name of each file that can be read, what it may hold, and what it holds.
    """
    shapes: dict[Path, tuple[str, Shape]] = {root / file: (file, FILES[file]) for file in FILES}
    shapes[root / PACKAGE] = PACKAGE, DATAPACKAGE
    shapes |= {path: (path.name, LESSON) for path in sorted(root.glob("lessons/*.yaml"))}
    for path in sorted(claims.glob("*.yaml") if claims is not None else ()):
        shapes[path] = path.name, CLAIM_FILES.get(path.name, CARD)
    for path, (file, shape) in shapes.items():
        try:
            text = take_text(path)
            yield file, shape, parse_json(text) if path.suffix == ".json" else parse_yaml(text)
        except (FileNotFoundError, RefusedError):
            # whoever reads the file says so
            continue


@cache
def _every_key() -> frozenset[str]:
    """Give every key that some mapping of a pack has."""
    kinds = [{"is": kind} for kind in CHECK_KEYS]
    return every_key(*FILES.values(), *CLAIM_FILES.values(), LESSON, CARD, choices=kinds)


def _in_table(path: Path, file: str, columns: Collection[str]) -> Iterator[Problem]:
    try:
        rows = table_lines(take_text(path))
    except (FileNotFoundError, RefusedError):
        return
    for name in rows[0][1]:
        if name not in columns:
            meant = difflib.get_close_matches(name, sorted(columns), n=1)
            key, more = ("meant", {"meant": meant[0]}) if meant else ("column", {})
            said = Message.of(f"problems.pack.{key}", name=name[:_SHOWN], **more)
            yield Problem(file, Message.of("problems.border.line", line=1), said)
