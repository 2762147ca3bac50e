"""Know which keys each mapping of a pack's files may have: its own, and no other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.reader import PAIRS_FILE
from geo.claims.reader import SPEAKERS_FILE
from geo.lessons.lesson_keys import CAMERA
from geo.pack.mappings import TEXT
from geo.pack.mappings import ById
from geo.pack.mappings import Records
from geo.pack.mappings import keyed
from geo.reading.meanings import FILE as MEANINGS
from geo.reading.scenarios import FILE as CUES
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pack.mappings import Shape

_NOTED = {"note": TEXT}

_SCENARIO = keyed(
    "id group status primary date sources seed_claims",
    title=TEXT,
    short=TEXT,
    summary=TEXT,
    document=TEXT,
    terms=[TEXT],
    proposed_by=[keyed("side", name=TEXT)],
    sovereignty=ById(),
    administration=ById(),
    regimes=[keyed("kind units", label=TEXT, **_NOTED)],
    line=keyed("status", label=TEXT),
    split=[keyed("unit part_to rule")],
    **_NOTED,
)
_LINES = {
    "stretches": [
        keyed("id within_nm perspective from to between status sources", label=TEXT),
    ],
    "treaties": [
        keyed(
            "id event status from to parties line between sources",
            label=TEXT,
            divides=keyed("unit", sides=ById()),
        )
    ],
}
_OPTION = keyed("id without removed", title=TEXT, sentence=TEXT, basis=TEXT)
_LAW = keyed(
    "convention",
    switches=[keyed("id article", title=TEXT, options=[_OPTION])],
    not_drawn=[keyed("id article sources", title=TEXT, why=TEXT)],
)

# what each kind of check is given beside what every one may have
CHECK_KEYS = {
    "after": "what than",
    "area": "units",
    "area_difference": "units among either",
    "area_share": "units among",
    "claimed": "units party",
    "coast": "units",
    "contested": "facts",
    "count": "units level disputed leave_out",
    "days_before": "what on",
    "differ": "facts",
    "distance": "units to between definition leave_out",
    "distance_difference": "units among to",
    "distances": "parts",
    "elapsed": "since until",
    "events": "since until on kinds",
    "growth": "",
    "height": "place",
    "held": "units party since until",
    "last_before": "series tag before",
    "name": "subject lang name",
    "nearest": "units among to end place",
    "none": "fact",
    "not_yet": "what at",
    "order": "units among end place",
    "outermost": "units among end place",
    "ordinal": "series tag since until",
    "people_difference": "units among year on within",
    "people_order": "units among end year on within",
    "people_share": "units among year on within",
    "population": "units year on within recent",
    "position": "units line between where group",
    "published": "figure",
    "rate": "fact",
    "record": "fact units anytime",
    "sea_area": "units zone",
    "sea_share": "units among zone",
    "strait_control": "party straits scenario",
    "title": "units",
    "units_of": "series since until on",
    "value": "fact",
    "weekday": "on day",
    "width": "strait narrowest",
    "within": "facts series tag since until on",
}
_TOLERANCE = keyed("value unit")
_EXPECTED = keyed("comparator value unit near")
_AMOUNT = keyed("fact states")
# kinds that take numbers from a fact, or from the claim
_AMOUNTS = {"growth": ("start", "end"), "rate": ("amount", "per")}
# what a check is beside its kind: how it is judged, and what is said with it
_JUDGED = keyed("verdict", reason=TEXT)


def _part(value: object, own: Mapping[str, Shape]) -> dict[str, Shape]:
    """Give the shape of a check by its kind; of one without, no kind's keys."""
    kind = value.get("is") if isinstance(value, dict) else None
    known = CHECK_KEYS.get(kind, "") if isinstance(kind, str) else ""
    amounts = _AMOUNTS.get(str(kind), ())
    return {
        **keyed(f"is states {known}", tolerance=_TOLERANCE, expect=_EXPECTED),
        **dict.fromkeys(amounts, _AMOUNT),
        **own,
    }


def _inner_part(value: object) -> dict[str, Shape]:
    return _part(value, {})


def _definition(value: object) -> dict[str, Shape]:
    return _part(value, keyed("reading background", label=TEXT))


_WITH_CHECK = keyed(
    "rule same_as lead near said rests_on",
    parts=[_inner_part],
    judged=_JUDGED,
    definitions=[_definition],
    remark=TEXT,
    apart=TEXT,
)


def _check(value: object) -> dict[str, Shape]:
    return _part(value, _WITH_CHECK)


_CHECKS = {
    "settings": keyed("coast_source reviewed"),
    "rules": ById(keyed("usual also", title=TEXT, about=TEXT)),
    "checks": ById(_check),
}

_DOCUMENT = keyed(
    "id file sha256 bytes characters language date date_status url note untitled",
    outlet=TEXT,
    title=TEXT,
    date_basis=TEXT,
    rights=TEXT,
    boilerplate=[keyed("start end why")],
)
_CLAIM = keyed(
    "id start end passage_sha256 kind speaker attribution cue units units_mode asserted meant "
    "resolved relevance checkable_by note agrees_with contradicts",
    paraphrase=TEXT,
    scenarios=[keyed("id stance")],
    quantities=[keyed("value unit comparator when")],
)
CARD: Shape = {"document": _DOCUMENT, "claims": [_CLAIM]}
_PAIR = keyed("claims", why=TEXT)
CLAIM_FILES: Mapping[str, Shape] = {
    SPEAKERS_FILE: ById(keyed("side type members", name=TEXT, role=TEXT)),
    PAIRS_FILE: {"agrees": [_PAIR], "contradicts": [_PAIR]},
}

# metonyms and patterns of each language
_BY_LANGUAGE = " ".join(f"metonyms_{lang} land_{lang} {lang}" for lang in LANGUAGES)
_MEANINGS = keyed(
    "outside",
    collectives=ById(keyed("kind units overbroad_for")),
    parties=ById(keyed(f"shore speaker {_BY_LANGUAGE}")),
    offices=ById(keyed(f"party {' '.join(LANGUAGES)}")),
    singled_out=[keyed("fact", words=TEXT)],
    implied=[keyed(f"units {' '.join(LANGUAGES)}")],
    patterns=dict.fromkeys(LANGUAGES, keyed("chain claimant topic foreign")),
)

# the files of a pack that people write as YAML, apart from lessons and claims
FILES: Mapping[str, Shape] = {
    "pack.yaml": keyed(
        "id region reference_unit",
        online_tiles=keyed("url max_zoom attribution"),
        title=TEXT,
        description=TEXT,
        home=CAMERA,
        region_label=TEXT,
        names_note=TEXT,
        attribution=[keyed("licence url", text=TEXT, short=TEXT)],
    ),
    "parties.yaml": Records(
        keyed("id", name=TEXT, adjective=TEXT, former=[keyed("when", name=TEXT)])
    ),
    "perspectives.yaml": Records(
        keyed("id sources", title=TEXT, says=ById(), case=[keyed("events", text=TEXT)], **_NOTED)
    ),
    "scenarios.yaml": Records(_SCENARIO),
    "sources.yaml": Records(
        keyed(
            "id title language publisher date url licence note opened", titles=TEXT, publishers=TEXT
        )
    ),
    "events.yaml": Records(
        keyed("id date kind sources", title=TEXT, text=TEXT, colouring=ById(), claimed=ById())
    ),
    "lines.yaml": _LINES,
    "straits.yaml": {
        "inner_sea": TEXT,
        "inner_sea_note": TEXT,
        "straits": [keyed("id shores joins", reduced_nm=ById(), **_NOTED)],
    },
    "law.yaml": _LAW,
    "checks.yaml": _CHECKS,
    CUES: ById(keyed(f"units {' '.join(LANGUAGES)}", weak=TEXT)),
    MEANINGS: _MEANINGS,
}

_LICENCES = [keyed("name path title")]
_CREDITED = [keyed("title path email name role organization")]
# keys of Frictionless, and ours beside them; others may add more
DATAPACKAGE: Shape = keyed(
    "profile name id title description version created homepage keywords image",
    licenses=_LICENCES,
    sources=_CREDITED,
    contributors=_CREDITED,
    resources=[
        keyed(
            "profile name path title description format mediatype encoding schema bytes hash made "
            "attribution dialect",
            licenses=_LICENCES,
            sources=_CREDITED,
        )
    ],
)
