"""That validate says what is wrong with a pack, and that what it calls sound works everywhere."""

import csv
import importlib.util
import json
import os
import random
import resource
import shutil
import sqlite3
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyproj
import pytest
import yaml

import geo
from geo.claims.bindings import load_bindings
from geo.cli.commands import main
from geo.errors import FourIslandsError
from geo.geodesy.lands import Lands
from geo.lessons.lessons import load_lessons
from geo.pack.coasts import read_coasts
from geo.pack.line_rows import load_lines
from geo.pack.loading import load_pack
from geo.sea.law import read_rules
from geo.sea.straits import read_straits
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.validation.contents import empty_sheets
from geo.validation.ends import wrong_ends
from geo.validation.keys import strange_keys
from geo.validation.links import odd_addresses
from geo.validation.places import out_of_place
from geo.validation.ranges import impossible_dates
from geo.validation.ranges import impossible_in_claims
from geo.validation.ranges import impossible_numbers
from geo.validation.recomputing import _defined
from geo.validation.recomputing import recomputed
from geo.validation.rehearsing import FRAMES
from geo.validation.rehearsing import VIEW_FRAMES
from geo.validation.rows_twice import repeated_rows
from geo.validation.sea_tables import differing
from geo.validation.soundness import faults
from geo.validation.soundness import problems_of

HERE = Path(__file__).parent


def _module(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


mutating, thinning, whole_pack, workbench = map(
    _module, ("mutating", "thinning", "whole_pack", "workbench")
)
QUICK_RUNS = 24
# where a long run begins, how long it may take, and how many packs of each kind it breaks at most
SEED, RUNS = int(os.environ.get("SEED", "0")), int(os.environ.get("RUNS", "100000"))
MINUTES = float(os.environ.get("MINUTES", "0"))
# of sound packs, one of so many is used by every door that people use; validate tries the others
OFTEN = 4 if MINUTES else 1
# by how many doors: over thousands, by all
SOME = 4
MANY = 100
# the share of the minutes that each of two workers has for packs made from one
SHARES = {"whole_root": 0.4, "sound_root": 0.2, "thin_root": 0.15}
# what a process holds after so many packs is looked at again at the end
WARM, FEW_FILES, MOST_KB = 20, 8, 300_000
# a small pack has neither claims nor a sea
LESSON = {**whole_pack.LESSON, "steps": whole_pack.LESSON["steps"][1:3]}


@pytest.fixture(scope="module")
def sound_root(built_invented_root, tmp_path_factory):
    """Give the invented pack with all that a small pack has: maps, events and a lesson."""
    import shapely

    from geo.build.display import write_coasts
    from geo.pack.coasts import read_coasts

    root = tmp_path_factory.mktemp("sound") / "pack"
    shutil.copytree(built_invented_root, root)
    pack = load_pack(root)
    coasts = {i: shapely.get_parts(land) for i, land in read_coasts(root / "coast.gpkg").items()}
    (root / "display").mkdir()
    units = {i: land for i, land in coasts.items() if pack.units[i].disputed}
    write_coasts(root / "display", units, {i: x for i, x in coasts.items() if i not in units})
    (root / "lessons").mkdir()
    for path, document in (
        (root / "lessons" / "first.yaml", LESSON),
        (root / "events.yaml", whole_pack.EVENTS),
    ):
        text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def sound_bench(sound_root, tmp_path_factory):
    """Give a copy of the sound pack that is broken and mended again."""
    return workbench.Workbench(sound_root, tmp_path_factory.mktemp("bench") / "pack")


@pytest.fixture
def root(sound_root, tmp_path):
    """Give a copy of the sound pack that a test may break."""
    return shutil.copytree(sound_root, tmp_path / "pack")


def sentences(root, **options):
    """Say what is wrong with a pack."""
    try:
        return [str(problem) for problem in problems_of(root, **options)[1]]
    except FourIslandsError as error:
        return [str(error)]


def works(root, folder, capsys, some=None):
    """Load, serve, tally, draw and export a pack by the doors that people use, or by some of them."""
    pack = load_pack(root)
    shelf = Shelf(root)
    json.dumps(shelf.bundle, allow_nan=False).encode()
    assert not shelf.problems
    lessons = LessonShelf(shelf, folder / "own")
    assert not lessons.problems()
    ask = ["--pack", str(root)]
    asked = [["units"], ["scenarios"], ["claims"], ["check"], ["pairs"], ["line"]]
    asked += [["tally", one] for one in pack.scenarios]
    asked += [["export", kind] for kind in ("geojson", "kml", "csv", "svg")]
    for words in some(asked) if some else asked:
        out = ["--out", str(folder / "file")] if words[0] == "export" else []
        assert main([*words, *ask, *out]) == 0, (words, capsys.readouterr().err)
    capsys.readouterr()
    framed(root)


def framed(root):
    """Ask a pack for its frames, and for the explorer of a notebook."""
    frames = geo.open_pack(root)
    for name in FRAMES:
        getattr(frames, name)()
    for unit in frames.data.in_question:
        frames.distance(unit.id)
    for scenario in frames.data.scenarios:
        view = frames.view(scenario)
        for name in VIEW_FRAMES:
            getattr(view, name)()
    shelf = Shelf(root)
    for lesson in [None, *load_lessons(shelf.pack, shelf.claims)[0]][:2]:
        geo.Explorer(shelf.pack, shelf.claims, checks=shelf.checks.values(), lesson=lesson)


def test_the_invented_pack_is_sound(root, tmp_path, capsys):
    assert sentences(root) == []
    assert sentences(root, everything=True) == []
    works(root, tmp_path, capsys)


def test_the_library_says_it_as_a_table(root):
    assert geo.validate(root).empty
    rewritten(root / "published.csv", "1000,2001", "-1000,2001")
    found = geo.validate(str(root))
    assert list(found.columns) == ["place", "message"]
    assert found.index.name == "file"
    said = found.loc[["published.csv"]]
    assert ("long_area", "-1000 cannot be: area_km2 lies between 0 and 510100000.") in zip(
        said["place"], said["message"], strict=True
    )
    with pytest.raises(geo.PackError, match="no pack folder"):
        geo.validate(root / "nowhere")


def rewritten(path, old, new):
    """Change a text of a file that is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_fault_of_the_real_pack_is_named(tmp_path):
    root = shutil.copytree(load_pack().root, tmp_path / "data")
    (root / "law.yaml").write_text("garbage: [")
    (root / "coast.gpkg").unlink()
    (root / "display" / "land.topojson").write_text("")
    rewritten(root / "distances.csv", "73.", "13.")
    rewritten(root / "units.csv", "habomai,,", "habomai,habomai,")
    found = sentences(root)
    for file in ("law.yaml", "coast.gpkg", "land.topojson", "distances.csv", "units.csv"):
        assert any(file in sentence for sentence in found), (file, found)
    for file in ("law.yaml", "display/land.topojson", "distances.csv", "units.csv"):
        assert (
            f"{file}: is not the file that datapackage.json describes; build the pack, or write its new size and hash there."
            in found
        )
    assert "units.csv, habomai: the parents of habomai, habomai go round in a circle." in found


def test_every_built_number_is_measured_anew(root):
    pack = load_pack(root)
    for name, table in (("measures.csv", 7), ("distances.csv", len(pack.distances))):
        text = (root / name).read_text()
        rows = text.splitlines()
        for at in range(1, len(rows)):
            cells = rows[at].split(",")
            value = 1 if name == "measures.csv" else 2
            cells[value] = str(float(cells[value]) * 1.01)
            (root / name).write_text("\n".join([*rows[:at], ",".join(cells), *rows[at + 1 :]]))
            found = [str(one) for one in recomputed(load_pack(root), everything=True)]
            assert any(s.startswith(name) and "the coast gives" in s for s in found), (cells, found)
        (root / name).write_text(text)
        assert len(rows) >= min(table, 6)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("units.csv", "skerry_one,skerries", "skerry_one,skerry_two", "a group within a group"),
        ("units.csv", "skerries,,group", "skerries,skerry_one,group", "go round in a circle"),
        ("scenarios.yaml", "sovereignty: {sk", "sovereignity: {sk", "did you mean sovereignty?"),
        ("scenarios.yaml", "administration:", "adminstration:", "did you mean administration?"),
        ("pack.yaml", "reference_unit:", "refrence_unit:", "did you mean reference_unit?"),
        ("pack.yaml", "reference_unit: alba_main", "reference_unit: alba_mian", "alba_mian"),
        ("pack.yaml", "[18, -42, 23, -38]", "[a, b, c, d]", "region must be west"),
        ("pack.yaml", "[18, -42, 23, -38]", "[.nan, -42, 23, -38]", "a number is not finite"),
        ("pack.yaml", "[18, -42, 23, -38]", "[23, -42, 18, -38]", "west before east"),
        ("pack.yaml", "[18, -42, 23, -38]", "[18, -42, 21, -38]", "outside the pack's region"),
        ("pack.yaml", "id: invented", "id: invented\nx: !!int abc", "types written with !"),
        ("pack.yaml", "id: invented", "id: invented\nx: " + "[" * 100_000, "more than 24 deep"),
        ("names.csv", "subject,", "subjcet,", "did you mean subject?"),
        ("datapackage.json", "[]", "5", "must be a list of files"),
        ("datapackage.json", "[]", '[{"path": "../x"}]', "path must name a file within the pack"),
        ("datapackage.json", "[]", '[{"path": "gone.csv"}]', "it is not there"),
        (
            "datapackage.json",
            "[]",
            '[{"path": "units.csv"}, {"path": "units.csv"}]',
            "describes this file twice",
        ),
        ("pack.yaml", "en: The skerries", f"en: {'x' * 250} The skerries", "title.en has 2"),
        ("names.csv", "\n", f"\nlong_isle,en,{'x' * 251},,\n", "name has 251 characters"),
        ("published.csv", "1000,2001", "100000,2001", "long_area: is 100000, and ours is"),
        ("published.csv", ",35,2001", ",3.5,2001", "round_cape: is 3.5, and ours is"),
        ("people.csv", "people", "people" + "x" * 200_000, "a field is longer than"),
        ("published.csv", "1000,2001", "-1000,2001", "long_area: -1000 cannot be"),
        ("published.csv", "1000,2001", "1000,20001", "long_area: 20001 cannot be: year lies"),
        (
            "pack.yaml",
            "lon: 20.5",
            "lon: 120.5",
            "home: 120.5 cannot be: lon lies between 18 and 23",
        ),
        (
            "pack.yaml",
            "lat: -40.0",
            "lat: 40.0",
            "home: 40 cannot be: lat lies between -42 and -38",
        ),
        ("pack.yaml", "zoom: 8", "zoom: 80", "home: 80 cannot be: zoom lies"),
        ("pack.yaml", "zoom: 8", "zoom: yes", "home must give lon, lat and zoom"),
        (
            "pack.yaml",
            "home: {lon: 20.5, lat: -40.0, zoom: 8}",
            "",
            "home must give lon, lat and zoom",
        ),
        ("pack.yaml", "id: invented", "id: yes", "id is True, which is no text"),
        ("pack.yaml", "id: invented", "id: 2019", "id is 2019, which is no text"),
        ("pack.yaml", "reference_unit: alba_main", "reference_unit: no", "reference_unit is False"),
        (
            "lessons/first.yaml",
            "minutes: 10",
            "minutes: 0",
            "first: 0 cannot be: minutes lies between 1 and 600",
        ),
        ("lessons/first.yaml", "minutes: 10", "minutes: 10000", "first: 10000 cannot be: minutes"),
        ("lessons/first.yaml", "id: first", "id: ../../x", "'../../x' cannot be a lesson's id"),
        ("lessons/first.yaml", "id: first", "id: index", "'index' cannot be a lesson's id"),
        ("scenarios.yaml", "id: status_quo", "id: ../../x", "'../../x' cannot be an id"),
        ("scenarios.yaml", "id: status_quo", "id: __proto__", "'__proto__' cannot be an id"),
        ("scenarios.yaml", "id: status_quo", "id: " + "a" * 300, "' cannot be an id"),
        ("lessons/first.yaml", "id: first", "id: yes", "first.yaml: id is True, which is no text"),
        ("lessons/first.yaml", "id: first", "id: 12", "first.yaml: id is 12, which is no text"),
        ("lessons/first.yaml", "id: s2", "id: 2.5", "step 1: id is 2.5, which is no text"),
        (
            "lessons/first.yaml",
            "id: s2",
            "id: s2\n  date: 3019",
            "date is 3019, which has not come",
        ),
        (
            "lessons/first.yaml",
            "id: s2",
            "id: s2\n  note: {en: x}",
            "'note' means nothing here; did you mean notes?",
        ),
        (
            "lessons/first.yaml",
            "minutes: 10",
            "notes: {en: x}",
            "'notes' means nothing here; known here are",
        ),
        (
            "events.yaml",
            "date: '1855-02-07'",
            "date: '3019-02-07'",
            "first: date is 3019-02-07, which has not come",
        ),
        (
            "events.yaml",
            "date: '1855-02-07'",
            "date: '1855-13-07'",
            "first: date is '1855-13-07'; write",
        ),
        ("events.yaml", "date: '1855-02-07'", "date: 0000", "first: date is '0'; write"),
        ("events.yaml", "date: '1855-02-07'", "date: 1999/1990", "the earlier one first"),
        ("events.yaml", "- id: first", "- id: yes", "id is True, which is no text"),
        ("events.yaml", "en: A treaty", "en: 1855", "title.en is 1855, which is no text"),
        (
            "events.yaml",
            "kind: treaty",
            "kind: treaty\n  summary: {en: x}",
            "'summary' means nothing here",
        ),
        ("events.yaml", "long_isle: ALB", "long_isle: yes", "long_isle is True, which is no text"),
        ("parties.yaml", "id: ALB", "id: no", "id is False, which is no text"),
        ("scenarios.yaml", "id: status_quo", "id: 1956", "id is 1956, which is no text"),
        ("people.csv", "2020,1200", "2020,99000000000", "99000000000 cannot be: people"),
    ],
)
def test_what_is_wrong_is_named(root, file, old, new, sentence):
    rewritten(root / file, old, new)
    found = sentences(root)
    assert any(sentence in one for one in found), found


@pytest.mark.parametrize("file", sorted(p.name for p in load_pack().root.glob("*.csv")))
def test_two_rows_that_tell_of_the_same_thing_are_named(file, tmp_path):
    pack = load_pack()
    path = tmp_path / file
    text = (pack.root / file).read_text(encoding="utf-8")
    row = text.splitlines()[1]
    path.write_text(f"{text}{row}\n", encoding="utf-8")
    found = [str(one) for one in repeated_rows(replace(pack, root=tmp_path))]
    if file == "facts.csv":
        # told where the table is read
        assert found == []
    else:
        assert len(found) == 1
        assert "stands twice" in found[0]
    path.write_text(text, encoding="utf-8")
    assert list(repeated_rows(replace(pack, root=tmp_path))) == []


@pytest.mark.parametrize(
    ("column", "value"), [("from_lon", "146.8687"), ("to_lat", "44.5"), ("from_place_km", "45")]
)
def test_a_distance_whose_line_ends_elsewhere_is_named(column, value, tmp_path):
    root = shutil.copytree(load_pack().root, tmp_path / "pack")
    assert list(wrong_ends(load_pack(root))) == []
    rows = list(csv.reader((root / "distances.csv").read_text(encoding="utf-8").splitlines()))
    rows[1][rows[0].index(column)] = value
    with (root / "distances.csv").open("w", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    found = [str(one) for one in wrong_ends(load_pack(root))]
    assert any(one.startswith("distances.csv, etorofu, kunashiri") for one in found), found


@pytest.mark.parametrize(("sheet", "unit"), [("units", "etorofu"), ("land", "hokkaido")])
@pytest.mark.parametrize("moved", [{"translate": [20, 0]}, {"scale": [0, 0]}])
def test_a_coast_that_is_drawn_elsewhere_is_named(sheet, unit, moved, tmp_path):
    root = shutil.copytree(load_pack().root, tmp_path / "pack")
    assert list(empty_sheets(load_pack(root))) == []
    path = root / "display" / f"{sheet}.topojson"
    data = json.loads(path.read_text())
    data["transform"] |= moved
    path.write_text(json.dumps(data))
    found = [str(one) for one in empty_sheets(load_pack(root))]
    assert any(f"{unit}: is drawn elsewhere" in one for one in found), found


# a file, a key of it, the key with a slip: what is lost in silence if nobody says so
SLIPS = [
    ("reading/scenarios.yaml", "weak:", "waek:", "weak"),
    ("reading/scenarios.yaml", "units:", "unists:", "units"),
    ("reading/meanings.yaml", "collectives:", "colectives:", "collectives"),
    ("reading/meanings.yaml", "singled_out:", "singeld_out:", "singled_out"),
    ("reading/meanings.yaml", "overbroad_for:", "overbraod_for:", "overbroad_for"),
    ("reading/meanings.yaml", "metonyms_ja:", "metonym_ja:", "metonyms_ja"),
    ("reading/meanings.yaml", "claimant:", "claimants:", "claimant"),
    ("reading/gazetteer.csv", "needs", "neeeds", "needs"),
    ("reading/spellings.csv", "status", "staus", "status"),
    ("claims/press_tv_2016-12-16.yaml", "boilerplate:", "boilerplat:", "boilerplate"),
    ("claims/press_tv_2016-12-16.yaml", "quantities:", "quantites:", "quantities"),
    ("claims/press_tv_2016-12-16.yaml", "comparator:", "comparater:", "comparator"),
    ("claims/press_tv_2016-12-16.yaml", "note:", "notes:", "note"),
    ("claims/press_tv_2016-12-16.yaml", "title:", "titles:", "title"),
    ("claims/press_tv_2016-12-16.yaml", "units_mode:", "unit_mode:", "units_mode"),
    ("claims/speakers.yaml", "role:", "rule:", "role"),
    ("sources.yaml", "note:", "notes:", "note"),
    ("scenarios.yaml", "note:", "notes:", "note"),
    ("scenarios.yaml", "split:", "splits:", "split"),
    ("scenarios.yaml", "terms:", "term:", "terms"),
    ("lines.yaml", "    within_nm:", "    within:", "within_nm"),
    ("straits.yaml", "note:", "notes:", "note"),
    ("law.yaml", "article:", "articles:", "article"),
    ("checks.yaml", "units:", "unit:", "units"),
    ("checks.yaml", "facts:", "facst:", "facts"),
    ("perspectives.yaml", "case:", "cases:", "case"),
    ("parties.yaml", "former:", "formerly:", "former"),
    ("lessons/3-who-says-what.yaml", "notes:", "note:", "notes"),
    ("lessons/3-who-says-what.yaml", "prompt:", "promt:", "prompt"),
    ("claims/speakers.yaml", "members:", "member:", "members"),
    ("claims/pairs.yaml", "agrees:", "agree:", "agrees"),
    ("pack.yaml", "region_label:", "region_lable:", "region_label"),
    ("lessons/3-who-says-what.yaml", "summary:", "sumary:", "summary"),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Give the files of the shipped pack that people write, with its claims inside."""
    root = tmp_path_factory.mktemp("written") / "pack"
    shipped = load_pack().root
    shutil.copytree(shipped, root, ignore=shutil.ignore_patterns("display", "*.gpkg"))
    shutil.copytree(shipped.parent / "seeds", root / "claims")
    return root


def test_no_key_of_the_shipped_pack_is_strange(written):
    assert list(strange_keys(written, written / "claims")) == []


@pytest.mark.parametrize(("file", "key", "slip", "meant"), SLIPS)
def test_a_slip_in_a_key_is_told_in_every_folder(written, file, key, slip, meant):
    path = written / file
    kept = path.read_text(encoding="utf-8")
    rewritten(path, key, slip)
    try:
        found = [str(p) for p in strange_keys(written, written / "claims")]
    finally:
        path.write_text(kept, encoding="utf-8")
    name = file if file.startswith("reading") else path.name
    assert len(found) == 1
    assert found[0].startswith(name), found
    assert f"did you mean {meant}?" in found[0]


def test_a_slip_in_a_lesson_is_told_once(root):
    rewritten(root / "lessons" / "first.yaml", "minutes: 10", "minuts: 10")
    assert len([one for one in sentences(root) if "did you mean minutes?" in one]) == 1


def test_validate_looks_at_the_keys_of_claims(written):
    rewritten(written / "claims" / "speakers.yaml", "role:", "roel:")
    try:
        found = list(faults(Shelf(written)))
        assert any("did you mean role?" in str(one) for one in found)
    finally:
        rewritten(written / "claims" / "speakers.yaml", "roel:", "role:")


@pytest.mark.parametrize("file", ["units.csv", "pack.yaml", "coast.gpkg", "events.yaml"])
@pytest.mark.parametrize("change", [mutating.folder, mutating.circle, mutating.pipe])
def test_only_regular_files_are_sound(root, file, change):
    change(root / file, None)
    assert any(file in one for one in sentences(root))


# GDAL says so too, by a warning that nothing can catch
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE units",
        "DELETE FROM gpkg_contents",
        "DELETE FROM gpkg_geometry_columns",
        "ALTER TABLE units RENAME COLUMN id TO name",
        "ALTER TABLE units DROP COLUMN id",
        "UPDATE units SET id = 'x'",
        "UPDATE units SET geom = NULL",
        "UPDATE units SET geom = zeroblob(40)",
        "DELETE FROM units",
    ],
)
def test_a_coast_that_lacks_something_is_named(root, statement):
    with sqlite3.connect(root / "coast.gpkg") as base:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in base.execute(triggers).fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
        base.execute(statement)
    base.close()
    assert any("coast.gpkg" in one for one in sentences(root))


@pytest.mark.parametrize("srs", [-1, 0, 3857])
def test_a_coast_in_another_coordinate_system_is_named(root, srs):
    """Undefined ones, and one that many maps of the web have."""
    with sqlite3.connect(root / "coast.gpkg") as base:
        base.execute(
            "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES ('web', 3857, 'EPSG', 3857, ?, '')",
            (pyproj.CRS(3857).to_wkt("WKT1_GDAL"),),
        )
        for table in ("gpkg_contents", "gpkg_geometry_columns"):
            base.execute(f"UPDATE {table} SET srs_id = ?", (srs,))  # noqa: S608 - named above
    base.close()
    found = sentences(root)
    assert any("'units' declares the coordinate system" in one for one in found), found


# the library that reads it says so by a warning, which the app leaves out
@pytest.mark.filterwarnings("ignore:Measured:UserWarning")
def test_a_coast_that_calls_itself_measured_is_read_as_any_other(root, tmp_path, capsys):
    with sqlite3.connect(root / "coast.gpkg") as base:
        base.execute("UPDATE gpkg_geometry_columns SET m = 1")
    base.close()
    assert sentences(root) == []
    works(root, tmp_path, capsys, lambda asked: asked[-4:])


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Give a copy of the real pack with its coasts, read once."""
    root = shutil.copytree(load_pack().root, tmp_path_factory.mktemp("real") / "data")
    pack = load_pack(root)
    coasts = read_coasts(root / "coast.gpkg")
    return root, coasts, Lands(pack.units, coasts, tuple(pack.rocks.values()))


def table_of(root, name):
    """Give the rows of a table, its head first."""
    with (root / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


# the table, the row, the column that is changed, and the row's name in the sentence
NUMBERS = [
    ("sea.csv", 1, "territorial_sea_km2", "etorofu"),
    ("sea.csv", 3, "contiguous_zone_km2", "shikotan"),
    ("sea.csv", -1, "eez_km2", ""),
    ("sea_law.csv", 1, "eez_km2", "-, etorofu"),
    ("sea_law.csv", -1, "territorial_sea_km2", ""),
    ("straits.csv", 1, "width_km", "nemuro_strait"),
    ("splits.csv", 1, "share", "equal_area, etorofu, -40"),
    ("splits.csv", 2, "part_land_km2", "equal_area, etorofu, -20"),
    ("splits.csv", 2, "rest_eez_km2", "equal_area, etorofu, -20"),
    ("uncertainty.csv", 1, "ours", "land_km2"),
    ("uncertainty.csv", -1, "ours", "width_km"),
]


@pytest.mark.parametrize(("name", "row", "column", "place"), NUMBERS)
def test_every_table_of_the_sea_is_compared(measured, name, row, column, place):
    root, coasts, lands = measured
    kept = (root / name).read_bytes()
    rows = table_of(root, name)
    at = rows[0].index(column)
    rows[row][at] = str(float(rows[row][at]) * 1.01 + 0.01)
    try:
        with (root / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        found = [str(one) for one in differing(load_pack(root), coasts, lands, list)]
    finally:
        (root / name).write_bytes(kept)
    assert any(one.startswith(name) and place in one for one in found), found


def test_every_definition_of_a_distance_is_measured_anew(measured):
    root, _, lands = measured
    pack = load_pack(root)
    pairs = [next(iter(pack.defined)), next(key for key in pack.defined if key[1] in pack.places)]
    for pair in pairs:
        assert list(_defined(pack, lands, pair)) == []
        kept = pack.defined[pair]
        for n, one in enumerate(kept):
            changed = replace(one, distance_km=one.distance_km * 1.01)
            rows = {**pack.defined, pair: (*kept[:n], changed, *kept[n + 1 :])}
            found = list(_defined(replace(pack, defined=rows), lands, pair))
            assert [problem.file for problem in found] == ["definitions.csv"], one
            assert found[0].place == f"{pair[0]}, {pair[1]}, {one.definition}"


def broken(bench, folder, capsys, seed):
    """Break a pack by a seed; it is refused, its faults are named, or it works."""
    how = mutating.mutate(bench.root, seed)
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    try:
        with workbench.in_time():
            # what comes after the first fault is looked at now and then, for it must not break either
            if first_fault(bench.root, everything=seed % 5 == 0) is None:
                if seed % OFTEN == 0:
                    works(bench.root, folder, capsys, lambda asked: chance.sample(asked, SOME))
                return True
    except (Exception, TimeoutError) as error:
        error.add_note(f"seed {seed}: {how}")
        raise
    finally:
        bench.mend()
    return False


def first_fault(root, *, everything=False):
    """Give the first thing that is wrong with a pack, or None; look for all where asked."""
    shelf = Shelf(root)
    try:
        found = faults(shelf)
        return next(iter(list(found)) if everything else found, None)
    except FourIslandsError as error:
        return error


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore:Measured:UserWarning")
@pytest.mark.parametrize("seed", range(QUICK_RUNS))
def test_what_validates_also_works(sound_bench, tmp_path, capsys, seed):
    broken(sound_bench, tmp_path, capsys, seed)


@pytest.fixture(scope="module")
def whole_root(tmp_path_factory):
    """Give the invented pack with every kind of file; its sea is traced, which takes a while."""
    land = _module("packs").INVENTED_LAND
    return whole_pack.whole_pack(tmp_path_factory.mktemp("whole") / "pack", land)


@pytest.fixture(scope="module")
def thin_root(tmp_path_factory):
    """Give the shipped pack with few records of each kind."""
    return thinning.thin_pack(tmp_path_factory.mktemp("thin") / "pack")


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("checks.yaml", "remark:", "remarck:", "did you mean remark?"),
        ("lines.yaml", "[149.1148, ", "[19.1148, ", "lies outside the pack's region"),
        ("heights.csv", "chacha,1772", "chacha,17720", "chacha: 17720 cannot be"),
        ("straits.yaml", "[kunashiri]", "[kunasiri]", "did you mean kunashiri?"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_rich_pack_is_named(thin_root, tmp_path, file, old, new, sentence):  # noqa: PLR0917 - a row of the table
    root = shutil.copytree(thin_root, tmp_path / "pack")
    text = (root / file).read_text(encoding="utf-8")
    if old not in text:
        pytest.fail(f"{file} has no {old}")
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    shelf = Shelf(root)
    coasts = read_coasts(root / "coast.gpkg")
    lands = Lands(shelf.pack.units, coasts, tuple(shelf.pack.rocks.values()))
    found = [*shelf.problems, *strange_keys(root), *out_of_place(shelf.pack)]
    found += impossible_numbers(shelf.pack)
    found += differing(shelf.pack, coasts, lands, list)
    assert any(sentence in str(one) for one in found), [str(one) for one in found]


# where each kind of file keeps an id: the file, and the way to the mapping that has it; or the
# mapping whose keys are ids
IDS = [
    ("events.yaml", (0,)), ("parties.yaml", (0,)), ("perspectives.yaml", (0,)), ("scenarios.yaml", (0,)),
    ("lines.yaml", ("stretches", 0)), ("lines.yaml", ("treaties", 0)), ("straits.yaml", ("straits", 0)),
    ("law.yaml", ("switches", 0)), ("law.yaml", ("switches", 0, "options", 1)), ("law.yaml", ("not_drawn", 0)),
    ("lessons/first.yaml", ()), ("lessons/first.yaml", ("steps", 0)), ("claims/card.yaml", ("document",)),
    ("claims/card.yaml", ("claims", 0)), ("claims/card.yaml", ("claims", 0, "scenarios", 0)),
]  # fmt: skip
KEYS_THAT_ARE_IDS = [
    ("checks.yaml", ("checks",)), ("checks.yaml", ("rules",)), ("claims/speakers.yaml", ()), ("sources.yaml", ()),
    ("scenarios.yaml", (1, "sovereignty")), ("perspectives.yaml", (0, "says")), ("events.yaml", (0, "colouring")),
    ("straits.yaml", ("straits", 0, "reduced_nm")),
]  # fmt: skip
# lists of ids
LISTS = [
    ("events.yaml", (0, "sources")), ("scenarios.yaml", (1, "sources")), ("lines.yaml", ("stretches", 0, "between")),
    ("lines.yaml", ("treaties", 0, "parties")), ("law.yaml", ("switches", 0, "options", 1, "without")),
    ("lessons/first.yaml", ("steps", 0, "claims")), ("lessons/first.yaml", ("steps", 1, "layers")),
    ("lessons/first.yaml", ("steps", 1, "distance")), ("claims/card.yaml", ("claims", 0, "units")),
    ("checks.yaml", ("checks", "000-14", "among")), ("checks.yaml", ("checks", "000-09", "facts")),
    ("claims/pairs.yaml", ("agrees", 0, "claims")),
]  # fmt: skip
NAMES_OF_PEOPLE_AND_THINGS = [
    ("parties.yaml", (0, "name", "en")), ("events.yaml", (0, "title", "ja")), ("scenarios.yaml", (0, "title", "ru")),
    ("sources.yaml", ("gazetteer", "title")), ("claims/card.yaml", ("document", "title", "en")),
    ("claims/card.yaml", ("document", "outlet", "ja")), ("claims/speakers.yaml", ("minister", "name", "en")),
    ("lessons/first.yaml", ("title", "en")), ("lessons/first.yaml", ("steps", 0, "text", "ru")), ("pack.yaml", ("title", "en")),
    ("straits.yaml", ("inner_sea", "en")), ("law.yaml", ("switches", 0, "title", "ja")), ("lines.yaml", ("stretches", 0, "label", "en")),
    ("checks.yaml", ("rules", "number", "title", "en")), ("law.yaml", ("switches", 0, "article")),
]  # fmt: skip
NO_TEXT = [True, 1956]


WIDTHS = """\
id,unit_a,unit_b,width_km,lon_a,lat_a,lon_b,lat_b
west_sound,alba_main,round_isle,30,19.8,-40.3,20.0,-40.3
east_sound,long_isle,brin_main,30,20.9,-40.0,21.1,-40.0
"""


@pytest.fixture(scope="module")
def written_root(built_invented_root, tmp_path_factory):
    """Give the invented pack with every file that people write; its sea is not traced."""
    root = shutil.copytree(built_invented_root, tmp_path_factory.mktemp("texts") / "pack")
    whole_pack.write_texts(root)
    for name in ("straits", "law", "lines"):
        changed(root / f"{name}.yaml", (), lambda _, name=name: getattr(whole_pack, name.upper()))
    (root / "straits.csv").write_text(WIDTHS, encoding="utf-8")
    return root


@pytest.fixture
def whole(written_root, tmp_path):
    """Give a copy of that pack which a test may break."""
    return shutil.copytree(written_root, tmp_path / "pack")


def changed(path, way, change):
    """Change what stands at the end of a way into a document."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    document = yaml.load(text, Loader=yaml.CSafeLoader)
    at = document
    for step in way[:-1]:
        at = at[step]
    if way:
        at[way[-1]] = change(at[way[-1]])
    else:
        document = change(document)
    text = yaml.dump(document, Dumper=whole_pack.Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def read_faults(root):
    """Say what is wrong in the files of a pack, without trying what the app does."""
    try:
        shelf = Shelf(root)
        found = [*shelf.problems, *load_lessons(shelf.pack, shelf.claims)[1]]
        found += [*strange_keys(root, root / "claims"), *out_of_place(shelf.pack)]
        found += load_lines(shelf.pack).problems
        # without a traced sea nobody else asks for them
        read_straits(root)
        read_rules(root)
    except FourIslandsError as error:
        return [str(error)]
    return [str(one) for one in found]


def test_what_people_write_in_the_invented_pack_has_no_fault(whole):
    # but that its sea was not traced
    assert [one for one in read_faults(whole) if "build the pack" not in one] == []


@pytest.mark.parametrize("value", NO_TEXT)
@pytest.mark.parametrize(("file", "way"), IDS)
def test_an_id_that_is_no_text_is_refused(whole, file, way, value):
    changed(whole / file, way, lambda found: {**found, "id": value})
    found = read_faults(whole)
    name = Path(file).name
    said = f"id is {value}, which is no text; put it in quotation marks"
    assert any(name in one and said in one for one in found), found


@pytest.mark.parametrize("value", NO_TEXT)
@pytest.mark.parametrize(("file", "way"), KEYS_THAT_ARE_IDS)
def test_a_key_that_is_an_id_and_no_text_is_refused(whole, file, way, value):
    def first_renamed(found):
        if isinstance(found, list):
            found = {one.pop("id"): one for one in found}
        return {value if n == 0 else key: one for n, (key, one) in enumerate(found.items())}

    changed(whole / file, way, first_renamed)
    found = read_faults(whole)
    said = f"is {value}, which is no text; put it in quotation marks"
    assert any(Path(file).name in one and said in one for one in found), found


@pytest.mark.parametrize("value", [False])
@pytest.mark.parametrize(("file", "way"), LISTS)
def test_an_item_of_a_list_of_ids_is_a_text(whole, file, way, value):
    changed(whole / file, way, lambda found: [value, *found[1:]])
    found = read_faults(whole)
    said = f"is {value}, which is no text; put it in quotation marks"
    assert any(said in one for one in found), found


@pytest.mark.parametrize("value", [2.5])
@pytest.mark.parametrize(("file", "way"), NAMES_OF_PEOPLE_AND_THINGS)
def test_a_name_or_title_is_a_text(whole, file, way, value):
    changed(whole / file, way, lambda _: value)
    found = read_faults(whole)
    assert any(f"{value}" in one and "quotation marks" in one for one in found), found


@pytest.mark.parametrize(
    ("file", "way", "value", "sentence"),
    [
        ("checks.yaml", ("checks", "000-08"), {"rule": "deed", "same_as": "000-20"}, "go round in a circle: 000-08 - 000-20 - 000-08"),
        ("checks.yaml", ("checks", "000-20", "same_as"), "000-20", "go round in a circle: 000-20 - 000-20"),
        ("claims/speakers.yaml", ("minister", "members"), ["minister"], "is a member of itself"),
        ("claims/speakers.yaml", ("minister", "members"), ["nobody"], "members names 'nobody', who is not in speakers.yaml"),
        ("claims/card.yaml", ("document", "language"), "<b>", "language is '<b>'; write a tag"),
        ("claims/card.yaml", ("document", "to"), "x", "'to' means nothing here; known here are"),
        ("claims/card.yaml", ("claims", 0, "agrees_with"), ["000-01"], "agrees_with names the claim itself"),
        ("claims/pairs.yaml", ("agrees", 0, "claims"), ["000-02", "000-02"], "names the claim itself"),
    ],
)  # fmt: skip
def test_a_circle_of_references_is_named(whole, file, way, value, sentence):
    def put(found):
        return {**found, way[-1]: value}

    changed(whole / file, way[:-1], put)
    found = read_faults(whole)
    assert any(Path(file).name in one and sentence in one for one in found), found


def test_two_groups_that_are_members_of_each_other_are_named(whole):
    def joined(found):
        return {
            **found,
            "minister": {**found["minister"], "members": ["paper"]},
            "paper": {**found["paper"], "members": ["minister"]},
        }

    changed(whole / "claims" / "speakers.yaml", (), joined)
    found = [one for one in read_faults(whole) if "is a member of itself" in one]
    assert found
    assert all(one.startswith("speakers.yaml, speaker") for one in found)


def test_a_long_row_of_checks_that_are_the_same_as_the_next_is_no_recursion(whole):
    count = 600

    def more_claims(found):
        first = found[0]
        return [*found, *({**first, "id": f"900-{n:04}"} for n in range(count))]

    def more_checks(found):
        row = {
            f"900-{n:04}": {"rule": "deed", "same_as": f"900-{n + 1:04}"} for n in range(count - 1)
        }
        return {**found, **row, f"900-{count - 1:04}": {"rule": "will", "judged": True}}

    changed(whole / "claims" / "card.yaml", ("claims",), more_claims)
    changed(whole / "checks.yaml", ("checks",), more_checks)
    shelf = Shelf(whole)
    assert all(check.verdict for check in shelf.checks.values())
    said = [str(one) for one in shelf.problems]
    assert any("same_as leads from claim to claim more than 20 times" in one for one in said)
    assert not any("RecursionError" in one for one in said)


# a file, the way to a number or a date, a value that cannot be, and what is said
CANNOT_BE = [
    ("claims/card.yaml", ("document", "date"), "3019-01-01", "card.yaml, document: date is 3019-01-01, which has not come"),
    ("claims/card.yaml", ("document", "date"), "2001-13", "write YYYY"),
    ("claims/card.yaml", ("claims", 0, "asserted"), "3019", "card.yaml, claim 000-01: asserted is 3019, which has not come"),
    ("claims/card.yaml", ("claims", 0, "meant"), "3019", "meant is 3019, which has not come"),
    ("claims/card.yaml", ("claims", 0, "meant"), "1999/1990", "the earlier one first"),
    ("claims/card.yaml", ("claims", 0, "quantities", 0, "value"), -5, "-5 cannot be: km is 0 or more"),
    ("claims/card.yaml", ("claims", 0, "quantities", 0, "when"), "9999", "when is 9999, which has not come"),
    ("checks.yaml", ("settings", "reviewed"), "3019-01-01", "checks.yaml, settings: reviewed is 3019-01-01"),
    ("checks.yaml", ("checks", "000-03", "year"), 20200, "20200 cannot be: year lies"),
    ("checks.yaml", ("checks", "000-09", "until"), "9995", "until is 9995, which has not come"),
    ("checks.yaml", ("checks", "000-16", "day"), 9, "9 cannot be: day lies between 1 and 7"),
    ("lines.yaml", ("stretches", 0, "within_nm"), 500, "500 cannot be: within_nm lies between 1 and 200"),
    ("lines.yaml", ("stretches", 0, "from"), "3019", "in_use: from is 3019, which has not come"),
    ("lines.yaml", ("treaties", 0, "to"), "9999", "old_line: to is 9999, which has not come"),
    ("straits.yaml", ("straits", 0, "reduced_nm", "ALB"), 30, "30 cannot be: reduced_nm lies between 0 and 12"),
    ("straits.yaml", ("straits", 0, "reduced_nm", "ALB"), -3, "-3 cannot be: reduced_nm"),
    ("sources.yaml", ("gazetteer", "date"), "3019", "gazetteer: date is 3019, which has not come"),
    ("sources.yaml", ("gazetteer", "date"), "last year", "gazetteer: date is 'last year'; write"),
    ("sources.yaml", ("gazetteer", "url"), "javascript:alert(1)", "gazetteer: url is 'javascript:alert(1)'; write"),
    ("sources.yaml", ("gazetteer", "url"), "https://a.example:99999/", "with a port from 1 to 65535"),
    ("scenarios.yaml", (0, "date"), "3019", "status_quo: date is 3019, which has not come"),
    ("parties.yaml", (0, "former"), [{"when": "3019/3020", "name": {"en": "a", "ja": "a", "ru": "a"}}], "when is 3019/3020"),
    ("lessons/first.yaml", ("steps", 3, "question", "options", 0, "below"), 500, "500 cannot be: below"),
    ("facts.csv", "talks_one,talks,1992-05-01", "talks_one,talks,3019-05-01", "talks_one: date is 3019-05-01"),
    ("facts.csv", "2001-02-03,61,percent", "2001-02-03,161,percent", "poll: 161 cannot be: percent lies between 0 and 100"),
    ("heights.csv", "hill,120", "hill,12000", "hill: 12000 cannot be: elevation_m lies between -450 and 8900"),
    ("places.csv", "hill,peak,20.5,-40.05,long_isle,,,,8,0", "hill,peak,20.5,-40.05,long_isle,,-5,2001,8,0", "-5 cannot be: people"),
    ("places.csv", "hill,peak,20.5,-40.05,long_isle,,,,8,0", "hill,peak,20.5,-40.05,long_isle,,5,3001,8,0", "3001 cannot be: people_year"),
    ("places.csv", "hill,peak,20.5,-40.05,long_isle,,,,8,0", "hill,peak,20.5,-40.05,long_isle,,,,800,0", "800 cannot be: min_zoom"),
    ("places.csv", "hill,peak,20.5,-40.05,long_isle,,,,8,0", "hill,peak,20.5,-40.05,long_isle,,,,8,4000", "4000 cannot be: angle"),
    ("rocks.csv", "20.2,-40.0,900", "20.2,-40.0,9e30", "reef: 9e+30 cannot be: area_m2"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "way", "value", "sentence"), CANNOT_BE)
def test_a_number_or_date_that_cannot_be_is_named(whole, file, way, value, sentence):
    if isinstance(way, str):
        rewritten(whole / file, way, value)
    else:
        changed(whole / file, way[:-1], lambda found: with_value(found, way[-1], value))
    found = read_faults(whole) + ranges_of(whole)
    assert any(sentence in one for one in found), found


def with_value(found, key, value):
    """Give a list or a mapping with another value at one place."""
    if isinstance(found, list):
        return [value if n == key else one for n, one in enumerate(found)]
    return {**found, key: value}


def ranges_of(root):
    """Say what numbers, dates and addresses of a pack cannot be."""
    shelf = Shelf(root)
    bindings = load_bindings(shelf.pack, shelf.claims)
    found = [*impossible_numbers(shelf.pack), *impossible_in_claims(shelf.claims, bindings)]
    found += [*impossible_dates(shelf.pack, shelf.claims, bindings), *odd_addresses(shelf.pack)]
    return [str(one) for one in found]


def test_no_number_of_the_shipped_pack_is_impossible():
    assert ranges_of(load_pack().root) == []


def test_a_thin_copy_of_the_shipped_pack_is_sound(thin_root):
    assert sentences(thin_root) == []
    kinds = {path.name for path in load_pack().root.iterdir() if path.is_file()}
    assert {path.name for path in thin_root.iterdir() if path.is_file()} == kinds


@pytest.mark.fuzz
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:Measured:UserWarning")
@pytest.mark.skipif(not MINUTES, reason="takes long; make fuzz sets MINUTES")
@pytest.mark.parametrize("part", [0, 1])
@pytest.mark.parametrize("name", SHARES)
def test_what_validates_also_works_thousands_of_times(request, name, part, capsys, monkeypatch):
    folder = request.getfixturevalue("tmp_path")
    bench = workbench.Workbench(request.getfixturevalue(name), folder / "pack")
    workbench.looked_at_once(monkeypatch)
    ends, runs, sound = time.monotonic() + 60 * MINUTES * SHARES[name], 0, 0
    first, before, begun = SEED + part * 1_000_000, None, time.process_time()
    while runs < RUNS and time.monotonic() < ends:
        sound += broken(bench, folder, capsys, first + runs)
        runs += 1
        if runs == WARM:
            before = workbench.held(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took = time.process_time() - begun
    said = f"{runs} packs broken after {name} from seed {first} on, {sound} sound, {took:.0f} s of processor"
    if before:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before[1]
        said += (
            f", {grown} kB more at most, open files and threads {before[0]} -> {workbench.held()}"
        )
        assert workbench.held()[0] - before[0][0] <= FEW_FILES, said
        assert grown < MOST_KB, said
    # the error stream, for workers of their own have no other
    sys.__stderr__.write(f"\n{said}\n")
    # most changes are faults, and some are none; of few packs nothing can be said
    assert runs < MANY or 0 < sound < runs / 2
