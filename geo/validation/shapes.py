"""Know which keys each mapping of a pack's files may have: its own, and no other's."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.claims.reader import PAIRS_FILE
from geo.claims.reader import SPEAKERS_FILE
from geo.reading.meanings import FILE as MEANINGS
from geo.reading.scenarios import FILE as CUES
from geo.text.languages import LANGUAGES

# where a value of any kind may stand; what is in it has no keys of ours
ANY = None


@dataclass(frozen=True, slots=True)
class ById:
    """A mapping whose keys are ids, and what stands under each."""

    each: Any = ANY


@dataclass(frozen=True, slots=True)
class Records:
    """A list of mappings, or a mapping of them by id."""

    each: Any


# a mapping of own keys to what stands under each; a list with what each of its items is; or what
# tells by the value which of these it is
Shape = Mapping[str, Any] | list[Any] | ById | Records | Callable[[Any], Any] | None


def _keys(words: str, /, **more: Shape) -> dict[str, Shape]:
    """Give a shape with keys under which no mappings stand, and some under which there are."""
    return {**dict.fromkeys(words.split(), ANY), **more}


TEXT: Shape = dict.fromkeys(LANGUAGES, ANY)
_NOTED = {"note": TEXT}
_CAMERA = _keys("lon lat zoom")

_SCENARIO = _keys(
    "id group status primary date sources seed_claims",
    title=TEXT,
    short=TEXT,
    summary=TEXT,
    document=TEXT,
    terms=[TEXT],
    proposed_by=[_keys("side", name=TEXT)],
    sovereignty=ById(),
    administration=ById(),
    regimes=[_keys("kind units", label=TEXT, **_NOTED)],
    line=_keys("status", label=TEXT),
    split=[_keys("unit part_to rule")],
    **_NOTED,
)
_LINES = {
    "stretches": [
        _keys("id within_nm perspective from to between status sources", label=TEXT),
    ],
    "treaties": [
        _keys(
            "id event status from to parties line between sources",
            label=TEXT,
            divides=_keys("unit", sides=ById()),
        )
    ],
}
_OPTION = _keys("id without removed", title=TEXT, sentence=TEXT, basis=TEXT)
_LAW = _keys(
    "convention",
    switches=[_keys("id article", title=TEXT, options=[_OPTION])],
    not_drawn=[_keys("id article sources", title=TEXT, why=TEXT)],
)

# what each kind of check is given beside what every one may have
CHECK_KEYS = {
    "after": "what than",
    "area": "units",
    "area_share": "units among",
    "claimed": "units party",
    "contested": "facts",
    "count": "units level disputed leave_out",
    "days_before": "what on",
    "differ": "facts",
    "distance": "units to between definition leave_out",
    "elapsed": "since until",
    "events": "since until on kinds",
    "growth": "",
    "held": "units party since until",
    "last_before": "series tag before",
    "name": "subject lang name",
    "nearest": "units among to end place",
    "none": "fact",
    "not_yet": "what at",
    "order": "units among end place",
    "outermost": "units among end place",
    "ordinal": "series tag since until",
    "population": "units year on within",
    "position": "units line between where group",
    "published": "figure",
    "rate": "fact",
    "record": "fact units anytime",
    "strait_control": "party straits scenario",
    "title": "units",
    "units_of": "series since until on",
    "value": "fact",
    "weekday": "on day",
    "within": "facts series tag since until on",
}
_TOLERANCE = _keys("value unit")
_EXPECTED = _keys("comparator value unit")
_AMOUNT = _keys("fact states")
# kinds that take numbers from a fact, or from the claim
_AMOUNTS = {"growth": ("start", "end"), "rate": ("amount", "per")}
# what a check is beside its kind: how it is judged, and what is said with it
_JUDGED = _keys("verdict", reason=TEXT)


def _part(value: object, own: Mapping[str, Shape]) -> dict[str, Shape]:
    """Give the shape of a check by its kind; of one without, no kind's keys."""
    kind = value.get("is") if isinstance(value, dict) else None
    known = CHECK_KEYS.get(kind, "") if isinstance(kind, str) else ""
    amounts = _AMOUNTS.get(str(kind), ())
    return {
        **_keys(f"is states {known}", tolerance=_TOLERANCE, expect=_EXPECTED),
        **dict.fromkeys(amounts, _AMOUNT),
        **own,
    }


def _inner_part(value: object) -> dict[str, Shape]:
    return _part(value, {})


def _definition(value: object) -> dict[str, Shape]:
    return _part(value, _keys("reading background", label=TEXT))


_WITH_CHECK = _keys(
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
    "settings": _keys("coast_source reviewed"),
    "rules": ById(_keys("usual also", title=TEXT, about=TEXT)),
    "checks": ById(_check),
}

_VIEW = _keys("scenario perspective layers unit date", text=TEXT, camera=_CAMERA)
_QUESTION = _keys(
    "kind tolerance",
    prompt=TEXT,
    options=[_keys("unit scenario at_least below", text=TEXT)],
    answer=_keys("measure tally pick unit to year scenario party place target of"),
    explanation=TEXT,
)
LESSON: Shape = _keys(
    "id minutes",
    title=TEXT,
    summary=TEXT,
    steps=[
        {
            **_VIEW,
            **_keys("id distance claims hide asks", title=TEXT, notes=TEXT),
            "detour": _VIEW,
            "question": _QUESTION,
        }
    ],
)

_DOCUMENT = _keys(
    "id file sha256 bytes characters language date date_status url note untitled",
    outlet=TEXT,
    title=TEXT,
    date_basis=TEXT,
    rights=TEXT,
    boilerplate=[_keys("start end why")],
)
_CLAIM = _keys(
    "id start end passage_sha256 kind speaker attribution cue units units_mode asserted meant "
    "resolved relevance checkable_by note agrees_with contradicts",
    paraphrase=TEXT,
    scenarios=[_keys("id stance")],
    quantities=[_keys("value unit comparator when")],
)
CARD: Shape = {"document": _DOCUMENT, "claims": [_CLAIM]}
_PAIR = _keys("claims", why=TEXT)
CLAIM_FILES: Mapping[str, Shape] = {
    SPEAKERS_FILE: ById(_keys("side type members", name=TEXT, role=TEXT)),
    PAIRS_FILE: {"agrees": [_PAIR], "contradicts": [_PAIR]},
}

# metonyms and patterns of each language
_BY_LANGUAGE = " ".join(f"metonyms_{lang} land_{lang} {lang}" for lang in LANGUAGES)
_MEANINGS = _keys(
    "outside",
    collectives=ById(_keys("kind units overbroad_for")),
    parties=ById(_keys(f"shore speaker {_BY_LANGUAGE}")),
    offices=ById(_keys(f"party {' '.join(LANGUAGES)}")),
    singled_out=[_keys("fact", words=TEXT)],
    implied=[_keys(f"units {' '.join(LANGUAGES)}")],
    patterns=dict.fromkeys(LANGUAGES, _keys("chain claimant topic foreign")),
)

# the files of a pack that people write as YAML, apart from lessons and claims
FILES: Mapping[str, Shape] = {
    "pack.yaml": _keys(
        "id region reference_unit",
        online_tiles=_keys("url max_zoom attribution"),
        title=TEXT,
        description=TEXT,
        home=_CAMERA,
        region_label=TEXT,
        names_note=TEXT,
        attribution=[_keys("licence url", text=TEXT)],
    ),
    "parties.yaml": Records(
        _keys("id", name=TEXT, adjective=TEXT, former=[_keys("when", name=TEXT)])
    ),
    "perspectives.yaml": Records(
        _keys("id sources", title=TEXT, says=ById(), case=[_keys("events", text=TEXT)], **_NOTED)
    ),
    "scenarios.yaml": Records(_SCENARIO),
    "sources.yaml": Records(
        _keys(
            "id title language publisher date url licence note opened", titles=TEXT, publishers=TEXT
        )
    ),
    "events.yaml": Records(
        _keys("id date kind sources", title=TEXT, text=TEXT, colouring=ById(), claimed=ById())
    ),
    "lines.yaml": _LINES,
    "straits.yaml": {
        "inner_sea": TEXT,
        "inner_sea_note": TEXT,
        "straits": [_keys("id shores joins", reduced_nm=ById(), **_NOTED)],
    },
    "law.yaml": _LAW,
    "checks.yaml": _CHECKS,
    CUES: ById(_keys(f"units {' '.join(LANGUAGES)}", weak=TEXT)),
    MEANINGS: _MEANINGS,
}

_LICENCES = [_keys("name path title")]
_CREDITED = [_keys("title path email name role organization")]
# keys of Frictionless, and ours beside them; others may add more
DATAPACKAGE: Shape = _keys(
    "profile name id title description version created homepage keywords image",
    licenses=_LICENCES,
    sources=_CREDITED,
    contributors=_CREDITED,
    resources=[
        _keys(
            "profile name path title description format mediatype encoding schema bytes hash made "
            "attribution dialect",
            licenses=_LICENCES,
            sources=_CREDITED,
        )
    ],
)
