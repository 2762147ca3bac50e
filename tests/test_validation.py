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

import pytest
import yaml

import geo
from geo.cli.commands import main
from geo.errors import FourIslandsError
from geo.geodesy.lands import Lands
from geo.lessons.lessons import load_lessons
from geo.pack.coasts import read_coasts
from geo.pack.loading import load_pack
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.validation.keys import strange_keys
from geo.validation.places import out_of_place
from geo.validation.recomputing import _defined
from geo.validation.recomputing import recomputed
from geo.validation.rehearsing import FRAMES
from geo.validation.rehearsing import VIEW_FRAMES
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
    assert ("long_area", "-1000 cannot be.") in zip(said["place"], said["message"], strict=True)
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
        ("people.csv", "people", "people" + "x" * 200_000, "a field is longer than"),
        ("published.csv", "1000,2001", "-1000,2001", "long_area: -1000 cannot be"),
        ("published.csv", "1000,2001", "1000,20001", "long_area: 20001 cannot be"),
    ],
)
def test_what_is_wrong_is_named(root, file, old, new, sentence):
    rewritten(root / file, old, new)
    found = sentences(root)
    assert any(sentence in one for one in found), found


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
    assert list(strange_keys(written, load_pack(), written / "claims")) == []


@pytest.mark.parametrize(("file", "key", "slip", "meant"), SLIPS)
def test_a_slip_in_a_key_is_told_in_every_folder(written, file, key, slip, meant):
    path = written / file
    kept = path.read_text(encoding="utf-8")
    rewritten(path, key, slip)
    try:
        found = [str(p) for p in strange_keys(written, load_pack(), written / "claims")]
    finally:
        path.write_text(kept, encoding="utf-8")
    name = file if file.startswith("reading") else path.name
    assert len(found) == 1
    assert found[0].startswith(name), found
    assert f"did you mean {meant}?" in found[0]


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
    land = _module("conftest").INVENTED_LAND
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
    found = [*shelf.problems, *strange_keys(root, shelf.pack), *out_of_place(shelf.pack)]
    found += differing(shelf.pack, coasts, lands, list)
    assert any(sentence in str(one) for one in found), [str(one) for one in found]


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
