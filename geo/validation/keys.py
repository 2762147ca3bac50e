"""Find keys and columns that mean nothing in a pack's files, and say what may be meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.reader import SPEAKERS_FILE
from geo.errors import RefusedError
from geo.pack.intake import table_lines
from geo.pack.intake import take_text
from geo.pack.plain_yaml import parse_yaml
from geo.pack.records import Problem
from geo.reading.meanings import FILE as MEANINGS
from geo.reading.scenarios import FILE as CUES
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from geo.pack.pack import Pack

# every key that some file of a pack may have, at any depth
_KEYS = """
adjective administration answer article asks at_least attribution basis below between camera
case claimed claims colouring convention date description detour distance divides document
event events explanation former from gazetteer group hide home id inner_sea inner_sea_note
joins kind label language lat layers licence line lon measure minutes name names_note
not_drawn note notes of online_tiles opened options part_to parties party perspective pick
place primary prompt proposed_by publisher publishers question reduced_nm reference_unit
regimes region region_label removed rule says scenario seed_claims sentence shores short
side sides sources sovereignty split status steps straits stretches summary switches tally
target terms text title titles to tolerance treaties unit units url when why within_nm
without year zoom
"""
KEYS = frozenset(_KEYS.split())
COLUMNS = {
    "definitions.csv": "unit to definition counted_to distance_km from_lon from_lat to_lon to_lat "
    "rock_end rock_unit rock_m2 rock",
    "distances.csv": "unit to_unit distance_km from_lon from_lat to_lon to_lat from_place "
    "from_place_km to_place to_place_km",
    "facts.csv": "id series date value unit about tags source note_en note_ja note_ru",
    "reading/gazetteer.csv": "form lang subject needs",
    "reading/spellings.csv": "subject lang name needs source status",
    "heights.csv": "place elevation_m by source",
    "measures.csv": "unit land_km2 coast_km west south east north main_land_km2",
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
# whose outermost keys are no ids
_ABOUT = "pack.yaml"
# a file of checks has words of its own
_CHECKS = "checks.yaml"
_KEYS_OF_CHECKS = """
about also among amount anytime apart at_least background before between checks coast_source
comparator day definition definitions disputed end expect fact facts figure group is judged kinds
label lang lead leave_out level line name near not_found of on part parts party per reading reason
regimes remark rests_on reviewed rule rules said same_as scenario series settings since start
states straits subject tag than title to tolerance unit units until usual value verdict what where
within without year
"""
KEYS_OF_CHECKS = frozenset(_KEYS_OF_CHECKS.split())
# so have claims, with their speakers and pairs, and what documents are read by
_KEYS_OF_CLAIMS = """
agrees agrees_with asserted attribution boilerplate bytes characters checkable_by claims comparator
contradicts cue date date_basis date_status document end file id kind language meant members name
note outlet paraphrase passage_sha256 quantities relevance resolved rights role scenarios sha256
side speaker stance start title type unit units units_mode untitled url value when why
"""
KEYS_OF_CLAIMS = frozenset(_KEYS_OF_CLAIMS.split())
_KEYS_OF_READING = """
chain claimant collectives fact foreign implied kind metonyms_en metonyms_ja metonyms_ru offices
overbroad_for parties party patterns shore singled_out speaker topic units weak words
"""
KEYS_OF_READING = frozenset(_KEYS_OF_READING.split())
# below these keys of what documents are read by stand names that the pack gives
_NAMED = ("collectives", "parties", "offices")
_CLOSE = 0.8
_FEWEST_LETTERS = 4


def strange_keys(
    root: Path, pack: Pack | None = None, claims: Path | None = None
) -> Iterator[Problem]:
    """
    Find keys that are almost one that is known, and columns that are not known.

    A remark under a key of its own is left alone; a known key with a slip would be lost silently.

    Parameters
    ----------
    root
        The pack's folder.
    pack
        The pack, whose ids may be keys; None where it cannot be loaded.
    claims
        The folder of its claims; None where they are not looked at.

    Yields
    ------
    problem
        A sentence with file and key, and what may be meant.
    """
    ids = set(LANGUAGES)
    if pack is not None:
        ids |= {*pack.units, *pack.parties, *pack.scenarios, *pack.places, *pack.perspectives}
        ids |= {*pack.sources, *pack.collective_names}
    for path in sorted([*root.glob("*.yaml"), *root.glob("lessons/*.yaml")]):
        known = KEYS_OF_CHECKS if path.name == _CHECKS else KEYS
        records = path.name != _ABOUT and path.parent == root
        yield from _in_yaml(path, path.name, known, ids, records=records)
    yield from _in_yaml(root / CUES, CUES, KEYS_OF_READING, ids)
    yield from _in_yaml(root / MEANINGS, MEANINGS, KEYS_OF_READING, ids, records=False)
    for path in sorted(claims.glob("*.yaml") if claims is not None else ()):
        records = path.name == SPEAKERS_FILE
        yield from _in_yaml(path, path.name, KEYS_OF_CLAIMS, ids, records=records)
    for name, columns in COLUMNS.items():
        yield from _in_table(root / name, name, columns.split())


def _in_yaml(
    path: Path, file: str, known: Collection[str], ids: Collection[str], *, records: bool = True
) -> Iterator[Problem]:
    """Look through a file, whose outermost keys may be the ids of records."""
    try:
        document = parse_yaml(take_text(path))
    except (FileNotFoundError, RefusedError):
        # whoever reads the file says so
        return
    outer = document if isinstance(document, dict) else {}
    named = {name for key in _NAMED for name in _outermost(outer.get(key)) if not records}
    for key in sorted(set(_keys(document)) - set(known) - set(ids) - named):
        meant = _meant(key, sorted(known))
        of_records = records and isinstance(outer.get(key), dict)
        if meant and len(key) >= _FEWEST_LETTERS and not of_records:
            said = Message.of("problems.pack.meant", name=key[:60], meant=meant)
            yield Problem(file, "", said)


def _meant(key: str, known: Sequence[str]) -> str:
    """Give the known key that is nearest, or has the same letters; nothing where none is near."""
    near = difflib.get_close_matches(key, known, n=1, cutoff=_CLOSE)
    same = (one for one in known if sorted(one) == sorted(key))
    return near[0] if near else next(same, "")


def _outermost(value: Any) -> list[str]:  # noqa: ANN401 - any document
    return [str(key) for key in value] if isinstance(value, dict) else []


def _keys(value: Any) -> Iterator[str]:  # noqa: ANN401 - any document
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, str):
                yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _in_table(path: Path, file: str, columns: Collection[str]) -> Iterator[Problem]:
    try:
        rows = table_lines(take_text(path))
    except (FileNotFoundError, RefusedError):
        return
    for name in rows[0][1]:
        if name not in columns:
            meant = difflib.get_close_matches(name, sorted(columns), n=1)
            key, more = ("meant", {"meant": meant[0]}) if meant else ("column", {})
            said = Message.of(f"problems.pack.{key}", name=name[:60], **more)
            yield Problem(file, Message.of("problems.border.line", line=1), said)
