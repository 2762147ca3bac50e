"""Make of the invented pack one that has every kind of file: sea, law, history, claims, checks."""

import dataclasses
import hashlib
import shutil
from pathlib import Path

import numpy as np
import shapely
import yaml

HERE = Path(__file__).parent
ZONES = "territorial_sea_km2,contiguous_zone_km2,eez_km2"
CALLS = (
    # rule, kind of claim, what the check is, what the claim states
    ("number", "distance_geography", {"is": "distance", "to": "alba_main", "states": 0}, (30, "km")),
    ("number", "distance_geography", {"is": "area_share", "states": 0}, (70, "percent")),
    ("number", "population_demography", {"is": "population", "units": ["long_isle"], "year": 2020, "states": 0}, (1200, "people")),
    ("number", "distance_geography", {"is": "count", "disputed": True, "states": 0}, (4, "islands")),
    ("number", "distance_geography", {"is": "ordinal", "series": "talks", "states": 0}, (2, "meetings")),
    ("number", "distance_geography", {"is": "value", "fact": "poll", "states": 0}, (61, "percent")),
    ("number", "distance_geography", {"is": "elapsed", "since": "second", "expect": {"comparator": "at_least", "value": 5, "unit": "years"}}, None),
    ("deed", "history", {"is": "record", "fact": "talks_one", "anytime": True}, None),
    ("deed", "history", {"is": "within", "facts": ["talks_one"], "since": "1990", "until": "1995"}, None),
    ("deed", "history", {"is": "none", "fact": "treaties"}, None),
    ("deed", "history", {"is": "after", "what": "talks_two", "than": "talks_one"}, None),
    ("deed", "history", {"is": "held", "party": "BRI", "since": "second"}, None),
    ("deed", "history", {"is": "events", "kinds": ["war"], "since": "1940", "until": "1950", "expect": {"comparator": "at_least", "value": 1, "unit": "events"}}, None),
    ("deed", "distance_geography", {"is": "order", "end": "southernmost", "among": ["long_isle", "round_isle", "skerries"]}, None),
    ("deed", "distance_geography", {"is": "name", "subject": "long_isle", "lang": "en", "name": "Long Isle"}, None),
    ("deed", "history", {"is": "weekday", "on": "talks_one", "day": 5}, None),
    ("right", "legal_basis", {"is": "title", "said": ["position"]}, None),
    ("will", "proposal", {"judged": True}, None),
    ("deed", "proposal", {"is": "claimed", "party": "ALB"}, None),
    ("deed", "history", {"same_as": "000-08"}, None),
)  # fmt: skip
FACTS = """\
id,series,date,value,unit,about,tags,source,note_en,note_ja,note_ru
talks_one,talks,1992-05-01,,meetings,,,gazetteer,Talks in the north,北での会談,Встреча на севере
talks_two,talks,1999-05-02,,meetings,,by:minister,gazetteer,Talks in the south,南での会談,Встреча на юге
poll,polls,2001-02-03,61,percent,,,gazetteer,A poll,世論調査,Опрос
treaties,agreements,2020,0,treaties,,,gazetteer,Treaties of peace,平和条約,Мирные договоры
position,positions,1999,,,,party:ALB,gazetteer,What Alba says,アルバの立場,Позиция Альбы
"""
TABLES = {
    "facts.csv": FACTS,
    "heights.csv": "place,elevation_m,by,source\nhill,120,BRI,gazetteer\nhill,124,ALB,gazetteer\n",
    "rocks.csv": "id,unit,or_unit,lon,lat,area_m2,here,official,confirmed,source,note_en,note_ja,note_ru\n"
    "reef,long_isle,,20.2,-40.0,900,no,yes,no,gazetteer,A reef,岩,Скала\n",
    "uncertainty.csv": "subject,measure,ours,second,difference_percent\n",
}


class Dumper(yaml.SafeDumper):
    """Writes what stands twice twice."""

    def ignore_aliases(self, _):
        return True


def said(text):
    """Give a text in every language."""
    return {"en": text, "ja": "あ", "ru": "а"}


def view(number, perspective="alba", **more):
    """Give a step of a lesson."""
    return {
        "id": f"s{number}",
        "title": said("Where"),
        "text": said("Here."),
        "camera": {"lon": 20.5, "lat": -40.0, "zoom": 8},
        "scenario": "status_quo",
        "perspective": perspective,
        **more,
    }


LESSON = {
    "id": "first",
    "title": said("First"),
    "summary": said("All of it."),
    "minutes": 10,
    "steps": [
        view(1, claims=["000-01"], date="1900-01-01"),
        view(
            2,
            unit="long_isle",
            distance=["long_isle", "alba_main"],
            layers=["names", "distances"],
            question={
                "kind": "estimate",
                "prompt": said("How far?"),
                "answer": {"measure": "distance_km", "unit": "long_isle"},
                "tolerance": 10,
            },
        ),
        view(3, notes=said("Wait."), detour={"text": said("Aside."), "scenario": "halves"}),
        view(
            4,
            hide=["land"],
            question={
                "kind": "choose",
                "prompt": said("How much of the sea?"),
                "options": [
                    {"text": said("less"), "below": 50},
                    {"text": said("more"), "at_least": 50},
                ],
                "answer": {"tally": "sea_share", "scenario": "skerries_only", "party": "ALB"},
            },
        ),
    ],
}
EVENTS = [
    {
        "id": "first",
        "date": "1855-02-07",
        "kind": "treaty",
        "title": said("A treaty"),
        "text": said("They agreed."),
        "colouring": {"long_isle": "ALB", "round_isle": "BRI", "skerries": "shared"},
        "sources": ["gazetteer"],
    },
    {
        "id": "second",
        "date": "1945-09",
        "kind": "war",
        "title": said("A war"),
        "text": said("They fought."),
        "colouring": {"long_isle": "BRI", "skerries": "BRI"},
        "claimed": {"long_isle": ["ALB"]},
        "sources": ["gazetteer"],
    },
]
STRAITS = {
    "inner_sea": said("the Inner Sea"),
    "inner_sea_note": said("It has two ways in."),
    "straits": [
        {
            "id": "west_sound",
            "shores": [["alba_main"], ["round_isle"]],
            "joins": "inner_sea",
            "note": said("Narrow."),
            "reduced_nm": {"ALB": 3},
        },
        {"id": "east_sound", "shores": [["long_isle"], ["brin_main"]], "note": said("Wide.")},
    ],
}


def option(name, **more):
    """Give a position of a switch of the law of the sea."""
    return {"id": name, "title": said(name), "sentence": said(f"As {name} has it."), **more}


LAW = {
    "convention": "A convention",
    "switches": [
        {
            "id": "rocks",
            "article": "121(3)",
            "title": said("Rocks"),
            "options": [
                option("every"),
                option("bare", without=["skerry_two"], basis=said("units.csv")),
                option("away", removed=["skerry_two"]),
            ],
        },
        {
            "id": "effect",
            "article": "74",
            "title": said("Effect"),
            "options": [option("full"), option("half"), option("none")],
        },
    ],
    "not_drawn": [
        {"id": "shelf", "article": "76", "title": said("Shelf"), "why": said("Not computed."), "sources": ["gazetteer"]},
    ],
}  # fmt: skip
LINES = {
    "stretches": [
        {
            "id": "in_use",
            "between": ["alba_main", "round_isle"],
            "within_nm": 12,
            "status": "administered",
            "from": "1946",
            "label": said("A line in use"),
            "sources": ["gazetteer"],
        },
        {
            "id": "as_claimed",
            "between": ["long_isle", "brin_main"],
            "within_nm": 12,
            "status": "claimed",
            "perspective": "alba",
            "label": said("A line claimed"),
            "sources": ["gazetteer"],
        },
    ],
    "treaties": [
        {
            "id": "old_line",
            "event": "first",
            "status": "agreed",
            "from": "1855-02-07",
            "to": "1945-09",
            "parties": ["ALB", "BRI"],
            "between": ["long_isle", "round_isle"],
            "label": said("A line agreed in 1855"),
            "sources": ["gazetteer"],
            "line": [[20.0, -40.2], [20.4, -40.2]],
        },
    ],
}
SPEAKERS = {
    "minister": {"side": "ALB", "name": said("A minister"), "role": said("Minister of Alba")},
    "paper": {"side": "outlet", "name": said("A paper"), "role": said("Newspaper")},
}


def write_texts(root):
    """Give the invented pack facts, events, a lesson, and claims with their checks."""
    for name, text in TABLES.items():
        (root / name).write_text(text, encoding="utf-8")
    with (root / "places.csv").open("a", encoding="utf-8") as places:
        places.write("hill,peak,20.5,-40.05,long_isle,,,,8,0,gazetteer,sourced\n")
        places.write("west_sound,strait,19.9,-40.3,,,,,8,0,gazetteer,sourced\n")
        places.write("east_sound,strait,20.95,-40.0,,,,,8,0,gazetteer,sourced\n")
    with (root / "names.csv").open("a", encoding="utf-8") as names:
        for place in ("hill", "west_sound", "east_sound"):
            for language, name in said(place).items():
                names.write(f"{place},{language},{name},gazetteer,sourced\n")
    written = {"events": EVENTS, "checks": checks(), "lessons/first": LESSON}
    for name, document in written.items():
        _dump(root / f"{name}.yaml", document)
    for name, document in (("speakers", SPEAKERS), ("card", card()), ("pairs", PAIRS)):
        _dump(root / "claims" / f"{name}.yaml", document)


def draw(root, land):
    """Draw the units and the land beside them, as the map has them."""
    from geo.build.display import write_coasts
    from geo.pack.loading import load_pack

    (root / "display").mkdir(exist_ok=True)
    parts = {
        unit: np.asarray(shapely.get_parts(shapely.MultiPolygon(polygons)))
        for unit, polygons in land.items()
    }
    disputed = {u.id for u in load_pack(root).units.values() if u.disputed}
    units = {unit: polygons for unit, polygons in parts.items() if unit in disputed}
    write_coasts(root / "display", units, {u: p for u, p in parts.items() if u not in units})


def whole_pack(root, land):
    """
    Build the invented pack with every kind of file that a pack may have.

    It takes some seconds, for its sea is traced.
    """
    from geo.build.atlas import build_atlas
    from geo.build.coast import write_coast
    from geo.build.everything import build_tables
    from geo.pack.loading import load_pack

    shutil.copytree(HERE / "invented", root)
    write_coast(root / "coast.gpkg", land)
    (root / "distances.csv").write_text("unit,to_unit,distance_km\n")
    write_texts(root)
    written = {"straits": STRAITS, "law": LAW, "lines": LINES}
    for name, document in written.items():
        _dump(root / f"{name}.yaml", document)
    (root / "display").mkdir()
    build_tables(load_pack(root), land)
    build_atlas(root, second_coast=False)
    _second_coast(root)
    draw(root, land)
    return root


PAIRS = {
    "agrees": [{"claims": ["000-02", "000-03"], "why": said("Both count.")}],
    "contradicts": [],
}


def checks():
    rules = {
        name: {"title": said(name), "about": said(f"About {name}."), **({"usual": usual} if usual else {})}
        for name, usual in (("number", ""), ("deed", ""), ("right", "disputed"), ("will", "opinion"))
    }  # fmt: skip
    found = {
        f"000-{n:02}": {"rule": rule, **check} for n, (rule, _, check, _) in enumerate(CALLS, 1)
    }
    found["000-01"]["definitions"] = [
        {"label": said("main land"), "is": "distance", "to": "alba_main", "definition": "main_land", "states": 0, "reading": True},
    ]  # fmt: skip
    found["000-01"]["tolerance"] = {"value": 5, "unit": "km"}
    found["000-02"]["remark"] = said("Of land.")
    return {
        "settings": {"coast_source": "gazetteer", "reviewed": "2026-01-01"},
        "rules": rules,
        "checks": found,
    }


def card():
    claims = []
    for n, (_, kind, _, states) in enumerate(CALLS, 1):
        claims.append(
            {
                "id": f"000-{n:02}",
                "start": 10 * n,
                "end": 10 * n + 9,
                "passage_sha256": hashlib.sha256(b"x").hexdigest(),
                "kind": kind,
                "paraphrase": said("They say so."),
                "speaker": "minister" if n % 2 else "paper",
                "attribution": "direct_quote",
                "units": ["long_isle"],
                "units_mode": "named",
                "scenarios": [{"id": "halves", "stance": "reports"}],
                "asserted": "2001-01-01",
                "meant": "2001-01-01",
                "relevance": "core",
                "checkable_by": "geometry",
                **(
                    {"quantities": [{"value": states[0], "unit": states[1], "comparator": "about"}]}
                    if states
                    else {}
                ),
            }
        )
    return {
        "document": {
            "id": "card",
            "file": "card.txt",
            "sha256": hashlib.sha256(b"x").hexdigest(),
            "bytes": 1000,
            "characters": 1000,
            "language": "en",
            "outlet": said("A paper"),
            "title": said("A day"),
            "date": "2001-01-01",
            "date_status": "explicit",
            "date_basis": said("It says so."),
            "rights": said("Nobody's."),
        },
        "claims": claims,
    }


def replaced(record, **changes):
    """Give a record with other values."""
    return dataclasses.replace(record, **changes)


def _second_coast(root):
    """Say that a second coast gives a hundredth more land and sea."""
    from geo.pack.loading import load_pack
    from geo.sea.zones import read_zones

    rows = ["subject,measure,ours,second,difference_percent"]
    zones = read_zones(root / "sea.csv")
    for unit in load_pack(root).in_question:
        figures = {"land_km2": unit.land_km2}
        figures |= {key: getattr(zones[unit.id], key) for key in ZONES.split(",")}
        rows += [
            f"{unit.id},{key},{value:.6f},{value * 1.01:.6f},1.00" for key, value in figures.items()
        ]
    (root / "uncertainty.csv").write_text("\n".join(rows) + "\n")


def _dump(path, document):
    path.parent.mkdir(exist_ok=True)
    text = yaml.dump(document, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
