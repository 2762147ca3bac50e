"""An archive becomes rows: sifted without loss, the same by every engine, with all that went wrong."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.archive import duplicates
from geo.archive.extras import duckdb
from geo.archive.limits import ArchiveLimits
from geo.archive.progress import Progress
from geo.archive.rows import schema
from geo.archive.stems import sieve_pattern
from geo.archive.stems import sift
from geo.archive.stems import stems_of
from geo.archive.stems import trigger_forms
from geo.archive.worker import load_worker
from geo.cli.commands import main
from geo.errors import ArchiveError
from geo.reading.document import ReadDocument
from geo.reading.gazetteer import load_gazetteer
from geo.reading.letters import fold_letters

OWN = Path(__file__).parent / "reading" / "own"


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_ARCHIVE_SHARD_BYTES", "60000")


def read(capsys, *words, status=0):
    found = main(["read", *map(str, words), "--json"])
    out = capsys.readouterr()
    assert found == status, out.err
    return json.loads(out.out), out.err


def refused(capsys, *words):
    assert main(["read", *map(str, words)]) == 2
    return capsys.readouterr().err


def test_every_text_in_which_a_mention_is_found_passes_the_sieve():
    worker = load_worker("")
    texts = [path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*.txt"))]
    assert len(texts) == 10
    passed = sift(pa.array(texts), worker.pattern)
    mentioned = [
        i for i, t in enumerate(texts) if worker.read(ReadDocument.of("a", t), "mentions").mentions
    ]
    assert mentioned
    assert set(mentioned) <= set(passed)
    assert all(worker.names(fold_letters(texts[i])) for i in mentioned)
    # what only begins or ends like a name is not read
    assert not worker.names("akunashiri, kunashirix")


def test_every_form_passes_the_sieve_in_any_case_and_width(pack):
    gazetteer = load_gazetteer(pack)
    pattern = sieve_pattern(stems_of(trigger_forms(pack, gazetteer)))
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
    subjects = {u.id for u in pack.units.values() if u.disputed} | set(pack.collective_names)
    forms = [
        text
        for text, named in gazetteer.forms.items()
        if any(f.subject in subjects and f.needs not in {"lookalike", "never"} for f in named)
    ]
    assert len(forms) > 300
    for write in (
        str,
        str.upper,
        str.title,
        lambda t: t.translate(wide),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace(" ", "\n"),
        lambda t: t.replace("'", "\u2019"),
        lambda t: t.replace("-", "\u2010"),
        lambda t: f"({t}).",
        lambda t: f"島{t}",
    ):
        written = [write(form) for form in forms]
        assert sift(pa.array(written), pattern) == list(range(len(forms)))
    # an accent, and a kanji of before the reform
    assert sift(pa.array(["Kunaširi", "國後", "Kunas\u030ciri"[:6] + "iri"]), pattern)[:2] == [0, 1]
    assert unicodedata.normalize("NFC", "й") == "й"


@pytest.mark.parametrize("path", sorted(OWN.glob("*.txt")), ids=lambda path: path.stem)
def test_mentions_alone_are_those_of_a_whole_reading(path):
    worker = load_worker("")
    document = ReadDocument.of("a", path.read_text(encoding="utf-8"), date="2019-01-05")
    alone, whole = worker.read(document, "mentions"), worker.read(document, "claims")
    assert alone.mentions == whole.mentions
    assert (alone.language, alone.date) == (whole.language, whole.date)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Skerry", True),
        ("the SKERRY", True),
        ("(skerry)", True),
        ("Ｓkerry", True),
        ("-skerry", True),
        ("島skerry", True),
        ("underskerry", False),
        ("7skerry", False),
        ("_skerry", False),
        ("подскала", False),
        ("скала", True),
        ("この小島は", True),
    ],
)
def test_a_part_of_a_word_does_not_pass_the_sieve(text, passes):
    pattern = sieve_pattern(stems_of(frozenset({"skerry", "скала", "小島"})))
    assert sift(pa.array([text]), pattern) == ([0] if passes else [])


def test_what_is_not_named_does_not_pass_the_sieve():
    pattern = load_worker("").pattern
    texts = ["", "Nothing of it.", "the boat came home"]
    assert sift(pa.array(texts), pattern) == []
    assert sift(pa.array(["a", ""]), sieve_pattern(())) == []


def test_another_dispute_is_sifted_by_its_own_names(invented):
    pattern = sieve_pattern(stems_of(trigger_forms(invented, load_gazetteer(invented))))
    unit = next(unit for unit in invented.units.values() if unit.disputed)
    texts = ["Kunashiri, Кунашир, 国後島", f"off {unit.name('en').upper()}."]
    assert sift(pa.array(texts), pattern) == [1]


@pytest.mark.usefixtures("small_shards")
def test_every_kind_of_source_and_output_gives_the_same_rows(tmp_path, pack, archiving, capsys):
    rows = list(archiving.documents(pack, 600))
    for name in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst"):
        archiving.write_lines(tmp_path / name, rows)
    archiving.write_table(tmp_path / "a.parquet", rows)
    found = {}
    for name in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet"):
        out = tmp_path / f"{name}.rows.parquet"
        told, err = read(capsys, tmp_path / name, "-o", out, "--mentions")
        assert err == ""
        assert told["documents"] == 600
        assert told["problems"] == 0
        found[name] = pq.read_table(out)
        assert not archiving.parts_of(out)
    assert len({table.num_rows for table in found.values()}) == 1
    first = found["a.jsonl"]
    assert all(table.equals(first) for table in found.values())
    assert first.schema.equals(schema())
    read(capsys, tmp_path / "a.jsonl", "-o", tmp_path / "rows.jsonl", "--mentions")
    lines = (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == first.to_pylist()


def test_rows_say_where_and_never_what_the_text_says(tmp_path, pack, archiving, capsys):
    rows = list(archiving.documents(pack, 80, relevant=1))
    archiving.write_lines(tmp_path / "a.jsonl", rows)
    told, _ = read(capsys, tmp_path / "a.jsonl", "-o", tmp_path / "r.jsonl", "--mentions")
    assert told["relevant"] == 80
    texts = {row["id"]: row["text"] for row in rows}
    found = [json.loads(one) for one in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    units = {unit.id: set(unit.names.values()) for unit in pack.units.values()}
    named = [row for row in found if row["kind"] == "named"]
    assert len(named) >= 80
    for row in named:
        passage = texts[row["document"]][row["start"] : row["end"]]
        names = {name.text for unit in row["units"] for name in units[unit]}
        assert any(name.split()[0][:4].lower() in passage.lower() for name in names), passage
        assert passage not in json.dumps(row, ensure_ascii=False)
        assert row["date"] == next(r["date"] for r in rows if r["id"] == row["document"])


def test_claims_and_quotations_have_speakers_quantities_and_rules(
    tmp_path, pack, archiving, capsys
):
    rows = list(archiving.documents(pack, 30, relevant=1))
    archiving.write_lines(tmp_path / "a.jsonl", rows)
    found = {}
    for layer, words in (("claims", []), ("quotations", ["--quotations"])):
        told, _ = read(capsys, tmp_path / "a.jsonl", "-o", tmp_path / "r.jsonl", *words)
        assert told["relevant"] == 30
        lines = (tmp_path / "r.jsonl").read_text("utf-8").splitlines()
        found[layer] = [json.loads(line) for line in lines]
    texts = {row["id"]: row["text"] for row in rows}
    claims = [row for row in found["claims"] if row["quantity"]]
    assert len(claims) >= 20
    for row in claims:
        passage = texts[row["document"]][row["start"] : row["end"]]
        assert str(round(row["quantity"][0]["value"])) in passage
        assert row["unit_set"].split() == sorted(row["units"])
        assert "kind=" in row["rule"]
    spoken = [row for row in found["quotations"] if row["speaker"]]
    assert len(spoken) >= 20
    assert {row["speaker"] for row in spoken if row["language"] == "en"} == {"Dan Orlick"}
    assert all(row["units"] == [] for row in spoken)


def test_a_speaker_that_is_known_has_a_side(tmp_path, capsys):
    text = "“Shikotan is 900 km away,” Tokyo said. Kunashiri island was not discussed."
    row = {"id": "a", "text": text.replace("Tokyo", "the Japanese government")}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    read(capsys, tmp_path / "a.jsonl", "-o", tmp_path / "r.jsonl")
    lines = (tmp_path / "r.jsonl").read_text("utf-8").splitlines()
    assert "JPN" in {json.loads(line)["side"] for line in lines}


@pytest.mark.usefixtures("small_shards")
def test_how_many_processes_there_are_changes_no_byte(tmp_path, pack, archiving, capsys):
    archiving.write_lines(tmp_path / "a.jsonl", archiving.documents(pack, 400))
    written = []
    for workers in (1, 3):
        out = tmp_path / f"{workers}.parquet"
        read(capsys, tmp_path / "a.jsonl", "-o", out, "--mentions", "--workers", workers)
        written.append(out.read_bytes())
    assert written[0] == written[1]


@pytest.mark.usefixtures("small_shards")
def test_what_is_kept_is_not_read_again_and_what_is_new_is(tmp_path, pack, archiving, capsys):
    rows = list(archiving.documents(pack, 300))
    archiving.write_lines(tmp_path / "a.jsonl", rows[:200])
    out = tmp_path / "rows.parquet"
    words = (tmp_path / "*.jsonl", "-o", out, "--mentions", "--keep")
    first, _ = read(capsys, *words)
    assert first["finished_before"] == 0
    before = {path: path.stat().st_mtime_ns for path in archiving.parts_of(out)}
    assert len(before) == first["shards"] > 1
    archiving.write_lines(tmp_path / "b.jsonl", rows[200:])
    second, _ = read(capsys, *words)
    assert second["finished_before"] == first["shards"]
    assert second["documents"] == 300
    assert all(path.stat().st_mtime_ns == at for path, at in before.items())
    # half of a part is not taken for one
    part = next(iter(before))
    part.write_bytes(part.read_bytes()[:100])
    whole = out.read_bytes()
    third, _ = read(capsys, *words)
    assert third["finished_before"] == second["shards"] - 1
    assert out.read_bytes() == whole


def test_what_cannot_be_read_is_told_in_a_sentence_each(tmp_path, pack, archiving, capsys):
    rows = list(archiving.documents(pack, 30, relevant=1))
    rows[3] |= {"date": "3019-05-01"}
    rows[4] |= {"id": "d5"}
    rows[6] |= {"text": ""}
    archiving.write_lines(tmp_path / "a.jsonl", rows)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": 1\n{"id": "d9", "text": "again"}\n')
    (tmp_path / "c.xyz").write_bytes(b"?")
    out = tmp_path / "out" / "rows.jsonl"
    out.parent.mkdir()
    told, err = read(capsys, tmp_path, "-o", out, "--mentions", status=1)
    assert told["documents"] == 31
    assert told["problems"] == 6
    sentences = err.splitlines()
    assert len(sentences) == 7
    assert any(
        "no document can be of 3019-05-01; it is read without a date." in s for s in sentences
    )
    assert sum("documents have the id" in s for s in sentences) == 2
    assert "all of it is told in" in sentences[-1]
    lines = Path(told["problem_file"]).read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["key"] for line in lines) == [
        "no_json",
        "no_text",
        "odd_date",
        "shared_id",
        "shared_id",
        "unknown_kind",
    ]
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {row["date"] for row in found if row["document"] == "d3"} == {""}
    # nothing is wrong the next time, and nothing is said of the last
    (tmp_path / "d.jsonl").write_bytes(b'{"id": "x", "text": "fine"}\n')
    told, err = read(capsys, tmp_path / "d.jsonl", "-o", out, "--mentions")
    assert not Path(f"{out}.problems.jsonl").exists()
    assert err == ""


def test_ids_that_are_shared_are_counted_where_they_are_too_many_to_tell(
    tmp_path, pack, archiving, capsys, monkeypatch
):
    rows = list(archiving.documents(pack, 10))
    archiving.write_lines(tmp_path / "a.jsonl", [*rows, *rows])
    monkeypatch.setattr("geo.archive.gathering._MOST_SHARED", 3)
    told, err = read(
        capsys, tmp_path / "a.jsonl", "-o", tmp_path / "o.jsonl", "--mentions", status=1
    )
    assert told["documents"] == 20
    assert err.count("2 documents have the id") == 3
    assert "four-islands: further problems that are not listed: 7." in err


def test_sentences_are_in_the_language_of_the_answer(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_bytes(b"[]\n")
    words = ["read", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "o.jsonl"), "--mentions"]
    assert main([*words, "--lang", "ru"]) == 1
    assert "строка — JSON, но не объект с полями." in capsys.readouterr().err
    assert main([*words, "--lang", "ja"]) == 1
    assert "項目を持つオブジェクトではありません。" in capsys.readouterr().err


def test_the_command_offers_every_layer():
    from geo.archive.rows import LAYERS
    from geo.cli import archive_options

    assert archive_options.LAYERS == LAYERS


def test_requests_that_cannot_be_answered_are_refused(tmp_path, capsys, monkeypatch):
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "a"}\n')
    out = tmp_path / "o.parquet"
    assert "its name must end in .parquet / .jsonl" in refused(capsys, source, "-o", "rows.csv")
    assert "There is no folder" in refused(capsys, source, "-o", tmp_path / "no" / "o.jsonl")
    assert "names no file" in refused(capsys, tmp_path / "*.parquet", "-o", out)
    assert "no pair of a field" in refused(capsys, source, "-o", out, "--columns", "body=text")
    assert "--scheduler" in refused(capsys, source, "-o", out, "--engine", "dask")
    assert "from 1 to 512" in refused(capsys, source, "-o", out, "--workers", "0")
    assert "from 1 to 512" in refused(capsys, source, "-o", out, "--workers=-3")
    monkeypatch.setenv("FOUR_ISLANDS_ARCHIVE_BLOCK_BYTES", "many")
    assert "FOUR_ISLANDS_ARCHIVE_BLOCK_BYTES is set to many" in refused(capsys, source, "-o", out)


def test_a_library_that_is_missing_is_named_with_what_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(
        ArchiveError, match=r"library duckdb.*pip install 'four-islands\[archive\]'"
    ):
        duckdb()


def test_limits_are_settings(monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_ARCHIVE_TEXT_CHARS", "10")
    assert ArchiveLimits.from_settings().text_chars == 10


def test_a_document_beyond_the_limits_is_told(tmp_path, pack, archiving, capsys, monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_ARCHIVE_TEXT_CHARS", "30")
    archiving.write_lines(tmp_path / "a.jsonl", archiving.documents(pack, 5, relevant=1))
    told, err = read(
        capsys, tmp_path / "a.jsonl", "-o", tmp_path / "o.jsonl", "--mentions", status=1
    )
    assert told["rows"] == 0
    assert err.count("the document is longer than 30 characters, so it is not read.") == 5


def test_a_text_that_takes_the_reader_down_is_told(tmp_path, pack, archiving, monkeypatch):
    from geo.archive.parts import Parts
    from geo.archive.problems import ProblemList
    from geo.archive.shard_reader import ReadSettings
    from geo.archive.shard_reader import read_shard
    from geo.archive.shards import plan_shards
    from geo.archive.sources import find_sources
    from geo.archive.worker import Worker

    rows = list(archiving.documents(pack, 6, relevant=1))
    path = archiving.write_lines(tmp_path / "a.jsonl", rows)
    read_one = Worker.read

    def failing(worker, document, layer, folded):
        if document.id == "d2":
            why = "too deep"
            raise RecursionError(why)
        return read_one(worker, document, layer, folded)

    monkeypatch.setattr(Worker, "read", failing)
    settings = ReadSettings("mentions", limits=ArchiveLimits(last_year=2030))
    [shard] = plan_shards(
        find_sources([str(path)], ProblemList(9)), settings.limits, ProblemList(9)
    )
    report = read_shard(shard, settings, Parts(tmp_path / "parts"))
    assert (report.documents, report.relevant) == (6, 5)
    [problem] = report.problems
    assert problem.message == "the document could not be read: RecursionError: too deep."


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_says_rate_and_time_left_on_a_terminal_only():
    now = iter(range(100))
    for stream, is_shown in ((Terminal(), True), (io.StringIO(), False)):
        progress = Progress(stream, clock=lambda: float(next(now)))
        progress.begin(1000)
        progress.add(500, 200, known=True)
        progress.add(300, 300)
        progress.close()
        assert bool(stream.getvalue()) is is_shown
    shown = Terminal()
    times = iter([0.0, 10.0, 10.0])
    progress = Progress(shown, clock=lambda: next(times))
    progress.begin(1000)
    progress.add(30_000, 250)
    assert "25% · documents: 30,000 · 3,000/s · 0:30 left" in shown.getvalue()


def test_an_output_that_is_a_link_stays_one(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n')
    out = tmp_path / "o.jsonl"
    out.symlink_to(tmp_path / "kept.jsonl")
    assert main(["read", str(tmp_path / "a.jsonl"), "-o", str(out), "--mentions"]) == 0
    capsys.readouterr()
    assert out.is_symlink()
    assert (tmp_path / "kept.jsonl").read_bytes() == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "kept.jsonl", "o.jsonl"]


@pytest.mark.parametrize(
    ("ids", "shared"),
    [
        ([["a", "b"], ["c", ""], ["", "", "d"]], []),
        ([[], ["a"]], []),
        ([["a", "b"], ["b", "", ""]], ["b"]),
        ([["a", "", "a"], []], ["a"]),
    ],
)
def test_the_database_is_asked_for_shared_ids_only_where_there_are_some(
    tmp_path, monkeypatch, ids, shared
):
    files = []
    for number, some in enumerate(ids):
        files.append(tmp_path / f"{number}.ids.parquet")
        places = pa.array(range(len(some)), pa.int64())
        table = {"id": pa.array(some, pa.large_string()), "file": ["f"] * len(some)}
        pq.write_table(pa.table({**table, "place": places}), files[-1])
    if not shared:
        monkeypatch.setattr(duplicates, "duckdb", None)
    assert [one[0] for one in duplicates.shared_ids(files, tmp_path, 9)] == shared


def test_two_commands_do_not_write_one_output(tmp_path, capsys):
    from geo.pack.holding import hold_folder

    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n')
    with hold_folder(tmp_path / ".o.jsonl.parts"):
        said = refused(capsys, tmp_path / "a.jsonl", "-o", tmp_path / "o.jsonl", "--mentions")
    assert "Another command is writing" in said


def test_the_command_starts_without_the_libraries_of_archives():
    code = "import sys; import geo.cli.commands; print({'pyarrow', 'duckdb'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "duckdb" not in told.stdout


def test_chance_breaks_no_reader(tmp_path):
    from geo.archive.batches import FIELDS
    from geo.archive.batches import read_batches
    from geo.archive.problems import ProblemList
    from geo.archive.shards import plan_shards
    from geo.archive.sources import find_sources

    chance = random.Random(14)  # noqa: S311 - the same faults each time
    limits = ArchiveLimits(last_year=2030, block_bytes=500, shard_bytes=700)
    good = b'{"id": "a", "text": "fine", "date": "2001-02-03"}\n' * 40
    for kind in ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "txt"):
        for _ in range(25):
            content = bytearray(good)
            for _ in range(chance.randint(1, 30)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            path = tmp_path / f"a.{kind}"
            path.write_bytes(content[: chance.randint(1, len(content))])
            problems = ProblemList(1000)
            files = find_sources([str(path)], problems)
            names = {one: one for one in FIELDS}
            for shard in plan_shards(files, limits, problems):
                for batch in read_batches(shard, names, limits, problems):
                    found = batch.documents_at(range(len(batch.places)), limits)
                    assert all(document.text is not None for _, document in found)


WARM = """
import os, sys
import geo.archive.warming
from geo.archive.libraries import without_pandas
from geo.archive.worker import load_worker
print(len(os.listdir("/proc/self/task")), load_worker.cache_info().currsize)
without_pandas()
import pyarrow
print(pyarrow.array([1, 2]).to_pylist(), "pandas" in sys.modules)
try:
    import pandas
except ModuleNotFoundError as error:
    print(error)
"""


@pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="counts threads as Linux lists them"
)
@pytest.mark.parametrize(("pack", "loaded"), [("", 1), ("/nowhere", 0)])
def test_what_workers_are_copied_from_has_one_thread_and_all_that_they_need(pack, loaded):
    run = subprocess.run(
        [sys.executable, "-c", WARM], env={**os.environ, "FOUR_ISLANDS_WARM_PACK": pack},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.splitlines() == [
        f"1 {loaded}", "[1, 2] False", "A worker of an archive has no use for pandas.",
    ]  # fmt: skip
