"""Files of an archive are found wherever they are, parted the same everywhere, and read whole."""

from __future__ import annotations

import gzip
import json
import zipfile
from dataclasses import replace

import fsspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from geo.archive.batches import FIELDS
from geo.archive.batches import read_batches
from geo.archive.limits import ArchiveLimits
from geo.archive.problems import ProblemList
from geo.archive.shards import plan_shards
from geo.archive.sources import find_sources
from geo.errors import ArchiveError
from geo.reading.document import whole_letters

LIMITS = ArchiveLimits(last_year=2030)
NAMES = {one: one for one in FIELDS}


def sources(*patterns, apart=None):
    problems = ProblemList(100)
    return find_sources(map(str, patterns), problems, apart=apart), problems


def read_all(files, limits=LIMITS, names=NAMES):
    """Read all documents of files, with what was wrong."""
    problems = ProblemList(1000)
    found = [
        document
        for shard in plan_shards(files, limits, problems)
        for batch in read_batches(shard, names, limits, problems)
        for _, document in batch.documents_at(range(len(batch.places)), limits)
    ]
    return found, problems


def told(problems):
    return [(one.file.rpartition("/")[2], one.place, one.key) for one in problems.kept]


def test_patterns_folders_and_files_are_found_once_in_order(tmp_path):
    for name in ("b.jsonl", "a.jsonl.gz", "sub/c.txt", ".hidden.jsonl", "_SUCCESS", "x.xls"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    files, problems = sources(tmp_path / "b.jsonl", tmp_path)
    assert [f.path.removeprefix(f"{tmp_path}/") for f in files] == [
        "b.jsonl",
        "a.jsonl.gz",
        "sub/c.txt",
    ]
    assert told(problems) == [("x.xls", "", "unknown_kind")]
    files, _ = sources(tmp_path / "*.jsonl*")
    assert [f.path.rpartition("/")[2] for f in files] == ["a.jsonl.gz", "b.jsonl"]
    files, _ = sources(tmp_path / "**" / "*.txt")
    assert [f.path.rpartition("/")[2] for f in files] == ["c.txt"]


def test_the_output_is_no_source(tmp_path):
    for name in ("a.parquet", "out.parquet"):
        (tmp_path / name).write_text("x")
    files, _ = sources(tmp_path / "*.parquet", apart=tmp_path / "out.parquet")
    assert [f.path.rpartition("/")[2] for f in files] == ["a.parquet"]


@pytest.mark.parametrize("source", ["nothing/*.jsonl", "nothing.jsonl", "nowhere://x/y.jsonl"])
def test_a_source_that_names_nothing_is_refused_in_a_sentence(source, tmp_path):
    with pytest.raises(ArchiveError, match=r"“[^”]*no(thing|where)"):
        sources(source if "://" in source else tmp_path / source)


def test_stores_that_fsspec_knows_are_read(tmp_path, pack, archiving):
    rows = list(archiving.documents(pack, 30))
    content = archiving.write_lines(tmp_path / "a.jsonl", rows).read_bytes()
    memory = fsspec.filesystem("memory")
    memory.pipe("/store/news/a.jsonl", content)
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("deep/a.jsonl", content)
    for source in (
        "memory://store/news/*.jsonl",
        "memory://store",
        f"file://{tmp_path}/a.jsonl",
        f"zip://deep/a.jsonl::{tmp_path}/news.zip",
    ):
        files, _ = sources(source)
        found, problems = read_all(files, replace(LIMITS, shard_bytes=5_000))
        assert [d.text for d in found] == [row["text"] for row in rows]
        assert told(problems) == []
    memory.rm("/store", recursive=True)


def test_a_changed_file_has_another_key(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\n')
    [before] = plan_shards(sources(path)[0], LIMITS, ProblemList(1))
    path.write_text('{"text": "other"}\n')
    [after] = plan_shards(sources(path)[0], LIMITS, ProblemList(1))
    assert before.key("x") != after.key("x")
    assert after.key("x") == plan_shards(sources(path)[0], LIMITS, ProblemList(1))[0].key("x")
    assert after.key("x") != after.key("y")


@settings(deadline=None, max_examples=60)
@given(
    lines=st.lists(st.text(alphabet="a\u3042\U0001f600", max_size=12), min_size=1, max_size=20),
    ending=st.sampled_from(["\n", "\r\n"]),
    is_closed=st.booleans(),
    shard_bytes=st.integers(7, 200),
    block_bytes=st.integers(7, 200),
)
def test_wherever_a_file_is_parted_every_line_is_read_once(
    tmp_path_factory, *, lines, ending, is_closed, shard_bytes, block_bytes
):
    path = tmp_path_factory.getbasetemp() / "parted.jsonl"
    written = ending.join(json.dumps({"text": t}, ensure_ascii=False) for t in lines)
    path.write_bytes((written + ending * is_closed).encode())
    limits = replace(LIMITS, shard_bytes=shard_bytes, block_bytes=block_bytes)
    files, problems = sources(path)
    found = [
        (place, text)
        for shard in plan_shards(files, limits, problems)
        for batch in read_batches(shard, NAMES, limits, problems)
        for place, text in zip(batch.places, batch.columns["text"].to_pylist(), strict=True)
    ]
    assert [text for _, text in found] == lines
    content = path.read_bytes()
    assert all(content[place : place + 9] == b'{"text": ' for place, _ in found)
    assert told(problems) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
# what stands in files of lines and is no object in UTF-8, or more than one, or less
ODD_LINES = [
    b"", b" ", b"{", b"{}", b"[]", b"1", b"{}{}", b'{"text": "a"}{"text": "b"}', b'{"text":', b'"b"}',
    b'{"text": "\xff"}', b'{"z": "\xff"}', b'{"text": "\\ud800"}', b'{"text": "a\tb"}', b'{"id": 007}',
    b'{"id": 12, "text": "a"}', b'{"id": 1.5, "text": "a"}', b'{"id": true}', b'{"text": {"a": 1}}',
    b'{"text": "a", "text": "b"}', b'{"text": "a",}', b'{"text": "a"} ', b' {"text": "a"}', b'{"id": 1e2}',
    b'{"date": "2020-01-01", "text": "\\u5cf6"}', b'{"text": "a"}\r', b'{"id": 99999999999999999999}',
    b"\xef\xbb\xbf{}", b'{"id": null, "text": "\\ud83d\\ude00"}', b"{'text': 1}", b'{"text": "a"}x',
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(ODD_LINES)
        | st.dictionaries(st.sampled_from([*FIELDS, "z"]), JSON, max_size=4).map(
            lambda row: json.dumps(row).encode()
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_block_read_at_once_is_what_its_lines_are_one_by_one(tmp_path_factory, lines):
    path = tmp_path_factory.getbasetemp() / "blocks.jsonl"
    path.write_bytes(b"\n".join(lines))

    def read(block_bytes):
        problems = ProblemList(1000)
        files = find_sources([str(path)], problems)
        rows = [
            (place, *row.values())
            for shard in plan_shards(files, LIMITS, problems)
            for batch in read_batches(
                shard, NAMES, replace(LIMITS, block_bytes=block_bytes), problems
            )
            for place, row in zip(batch.places, batch.columns.to_pylist(), strict=True)
        ]
        return rows, told(problems)

    def read_singly(row):
        values = (row.get(one) for one in FIELDS)
        return tuple(
            str(v) if type(v) in {int, float} else whole_letters(v) if isinstance(v, str) else ""
            for v in values
        )

    rows, problems = read(LIMITS.block_bytes)
    # a block of one line, and one of all of them
    assert (rows, problems) == read(1)
    whole = [line for line in lines if _is_object(line)]
    assert len(rows) == len(whole)
    for (_, *found), line in zip(rows, whole, strict=True):
        assert tuple(found) == read_singly(json.loads(line))


def _is_object(line):
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def test_every_kind_of_file_gives_the_same_documents(tmp_path, pack, archiving):
    rows = list(archiving.documents(pack, 250))
    archiving.write_lines(tmp_path / "a.jsonl", rows)
    archiving.write_lines(tmp_path / "a.jsonl.gz", rows)
    archiving.write_lines(tmp_path / "a.jsonl.zst", rows)
    archiving.write_table(tmp_path / "a.parquet", rows)
    limits = replace(LIMITS, shard_bytes=20_000, block_bytes=8_000, batch_rows=70)
    for name in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet"):
        found, problems = read_all(sources(tmp_path / name)[0], limits)
        assert [(d.id, d.text, d.date, d.outlet) for d in found] == [
            (r["id"], r["text"], r["date"], r["outlet"]) for r in rows
        ], name
        assert told(problems) == []


def test_bad_lines_are_told_and_the_others_go_on(tmp_path):
    path = tmp_path / "bad.jsonl"
    lines = [
        b'\xef\xbb\xbf{"id": 7, "text": "with a mark before it"}',
        b'{"id": "b", "text": "half \\ud800 of a pair"}',
        b'{"id": "c", "text": "no end',
        b'["no", "object"]',
        b"",
        b'{"id": "d", "text": "\xff"}',
        b'{"id": "e", "text": "' + b"x" * 3000 + b'"}',
        b'{"id": "f", "text": "' + "я".encode() * 1_000_000 + b'"}',
        b'{"id": "g", "text": null, "date": 1956}',
        b'{"text": "without an id", "more": [1, {}]}\r',
        b'{"id": "h", "text": "last, and no end of line"}',
    ]
    path.write_bytes(b"\n".join(lines))
    limits = replace(LIMITS, line_bytes=2_500_000, block_bytes=1_000)
    found, problems = read_all(sources(path)[0], limits)
    starts = [sum(len(one) + 1 for one in lines[:i]) for i in range(len(lines))]
    name = next(d.id for d in found if "bad.jsonl@" in d.id)
    assert name.endswith(f"bad.jsonl@{starts[9]}")
    assert [d.id for d in found] == ["7", "b", "e", "f", "g", name, "h"]
    assert len(found[3].text) == 1_000_000
    # a half is one mark, so that what follows stands where it stood
    assert found[1].text == "half \ufffd of a pair"
    assert found[4].date == "1956"
    assert told(problems) == [
        ("bad.jsonl", f"byte {starts[1]}", "halves"),
        ("bad.jsonl", f"byte {starts[2]}", "no_json"),
        ("bad.jsonl", f"byte {starts[3]}", "no_object"),
        ("bad.jsonl", f"byte {starts[5]}", "no_utf8"),
    ]
    # too long for a smaller limit; all after it are read
    found, problems = read_all(sources(path)[0], replace(limits, line_bytes=2_000))
    assert [d.id for d in found] == ["7", "b", "g", name, "h"]
    assert [one.key for one in problems.kept].count("long_line") == 2


def test_files_that_cannot_be_read_are_told_and_the_others_go_on(tmp_path, pack, archiving):
    rows = list(archiving.documents(pack, 400))
    archiving.write_lines(tmp_path / "a.jsonl", rows)
    (tmp_path / "b_empty.jsonl").write_bytes(b"")
    (tmp_path / "c_binary.jsonl").write_bytes(bytes(range(256)) * 50)
    whole = gzip.compress((tmp_path / "a.jsonl").read_bytes())
    (tmp_path / "d_cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "e_no.jsonl.gz").write_bytes(b"this is not compressed at all")
    (tmp_path / "f_no.parquet").write_bytes(b"PAR1 this is no table PAR1")
    archiving.write_table(tmp_path / "g_other.parquet", [{"body": "x"}])
    archiving.write_table(tmp_path / "h_numbers.parquet", [{"text": 5}])
    (tmp_path / "i_nothing.txt").write_bytes(b" ")
    (tmp_path / "j_fine.txt").write_text("a fine text")
    found, problems = read_all(sources(tmp_path)[0])
    assert [d.id for d in found[:400]] == [row["id"] for row in rows]
    assert [d.text for d in found[-2:]] == ["5", "a fine text"]
    # what stands before the cut is read
    assert 0 < len(found) - 402 < 400
    assert [(file, key) for file, _, key in told(problems)] == [
        ("b_empty.jsonl", "empty_file"),
        ("f_no.parquet", "unread"),
        ("c_binary.jsonl", "binary"),
        ("d_cut.jsonl.gz", "cut_off"),
        ("e_no.jsonl.gz", "cut_off"),
        ("g_other.parquet", "no_column"),
        ("i_nothing.txt", "reading.empty"),
    ]


def test_a_small_file_that_grows_without_end_is_not_taken_in_whole(tmp_path):
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 5_000_000))
    found, problems = read_all(sources(path)[0], replace(LIMITS, file_bytes=100_000))
    assert found == []
    assert told(problems) == [("bomb.txt.gz", "", "large_file")]


def test_a_web_page_is_read_as_it_is_shown_with_places_of_its_markup(tmp_path):
    path = tmp_path / "page.html.gz"
    markup = "<html><body><p>Off &#1050;унашир.</p></body></html>"
    path.write_bytes(gzip.compress(markup.encode()))
    [document], problems = read_all(sources(path)[0])
    assert told(problems) == []
    start = document.text.index("Кунашир")
    assert markup[slice(*document.origin((start, start + 7)))] == "&#1050;унашир"


def test_columns_may_have_other_names_and_kinds(tmp_path):
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "body": pa.array(["one", None]).dictionary_encode(),
            "uri": pa.array([1, 2]),
            "published": pa.array([0, 1], pa.date32()),
        }
    )
    pa.parquet.write_table(table, path)
    names = NAMES | {"text": "body", "id": "uri", "date": "published"}
    found, problems = read_all(sources(path)[0], names=names)
    assert [(d.id, d.text, d.date) for d in found] == [
        ("1", "one", "1970-01-01"),
        ("2", "", "1970-01-02"),
    ]
    assert told(problems) == []
