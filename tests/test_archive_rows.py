"""Rows of an archive are counted by what they are about, under filters, by one rule."""

from __future__ import annotations

import json
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.archive.row_counts import BY
from geo.archive.row_counts import CHOOSABLE
from geo.archive.row_counts import ArchiveRows
from geo.archive.row_counts import RowFilter
from geo.archive.rows import schema
from geo.cli.archive_options import CHOICES
from geo.cli.commands import main
from geo.errors import ArchiveError

FIELDS = ("date", "outlet", "language", "kind", "side", "verdict", "units", "scenarios")
TOLD = [
    ("2001-02-03", "one", "en", "history", "JPN", "holds", ["b", "a"], ["return"]),
    ("2001-02-28", "one", "en", "proposal", "RUS", "", ["a"], []),
    ("2001-03-01", "two", "ja", "history", "JPN", "holds", [], ["return", "keep"]),
    ("2002", "two", "ru", "history", "", "", ["b"], ["keep"]),
    ("", "", "ru", "history", "RUS", "", ["a", "b", "c"], []),
]


def row(values):
    told = dict(zip(FIELDS, values, strict=True))
    empty = dict.fromkeys(schema().names) | {"start": 0, "end": 1, "document": "d"}
    sets = {f"{one}_set": " ".join(sorted(told[f"{one}s"])) for one in ("unit", "scenario")}
    return empty | told | sets


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "rows.parquet"
    pq.write_table(pa.Table.from_pylist([row(one) for one in TOLD], schema()), path)
    return path


def counted(path, *by, **chosen):
    bounds = {one: chosen.pop(one) for one in ("since", "until") if one in chosen}
    found = ArchiveRows(path).count(*by, where=RowFilter(chosen, **bounds))
    return [(*one.values, one.count) for one in found]


def test_rows_are_counted_by_each_thing(path):
    assert counted(path, "month") == [("", 1), ("2001-02", 2), ("2001-03", 1), ("2002", 1)]
    assert counted(path, "side") == [("JPN", 2), ("RUS", 2), ("", 1)]
    assert counted(path, "outlet") == [("one", 2), ("two", 2), ("", 1)]
    assert counted(path, "language") == [("en", 2), ("ru", 2), ("ja", 1)]
    assert counted(path, "kind") == [("history", 4), ("proposal", 1)]
    assert counted(path, "verdict") == [("", 3), ("holds", 2)]


def test_a_row_about_several_counts_for_each(path):
    assert counted(path, "unit") == [("a", 3), ("b", 3), ("", 1), ("c", 1)]
    assert counted(path, "scenario") == [("", 2), ("keep", 2), ("return", 2)]
    assert counted(path, "unit", "side") == [
        ("a", "RUS", 2),
        ("", "JPN", 1),
        ("a", "JPN", 1),
        ("b", "", 1),
        ("b", "JPN", 1),
        ("b", "RUS", 1),
        ("c", "RUS", 1),
    ]


def test_filters_choose_rows(path):
    assert counted(path, "kind", unit=["a"]) == [("history", 2), ("proposal", 1)]
    assert counted(path, "kind", unit=["a", "c"], side=["RUS"]) == [("history", 1), ("proposal", 1)]
    assert counted(path, "language", scenario=["keep"]) == [("ja", 1), ("ru", 1)]
    assert counted(path, "language", outlet=["nobody"]) == []
    assert counted(path, "month", since="2001-03") == [("2001-03", 1), ("2002", 1)]
    # a bound holds all that lies within it
    assert counted(path, "month", until="2001-02") == [("", 1), ("2001-02", 2)]
    assert counted(path, "month", since="2001", until="2001") == [("2001-02", 2), ("2001-03", 1)]
    assert ArchiveRows(path).total(RowFilter({"unit": ["b"]})) == 3


def test_a_value_is_never_a_part_of_the_question(path):
    hostile = "x') or 1=1 --"
    assert all(counted(path, "kind", **{one: [hostile]}) == [] for one in CHOOSABLE)
    with pytest.raises(ArchiveError, match="one or two different things"):
        counted(path, hostile)
    with pytest.raises(ArchiveError, match="one or two different things"):
        counted(path, "kind", **{hostile: ["x"]})
    with pytest.raises(ArchiveError, match="one or two different things"):
        counted(path, "kind", "kind")


def test_the_command_offers_what_can_be_chosen():
    assert tuple(sorted(CHOOSABLE, key=CHOICES.index)) == CHOICES
    assert set(CHOICES) == set(BY) - {"month"}


def test_the_command_counts(path, capsys):
    assert main(["rows", str(path), "--by", "unit,language", "--side", "RUS", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0] == {"unit": "a", "language": "en", "count": 1}
    assert main(["rows", str(path), "--by", "side"]) == 0
    assert capsys.readouterr().out.split() == ["2", "JPN", "2", "RUS", "1", "–"]
    assert main(["rows", str(path), "--since", "May"]) == 2
    assert "'May' is no date" in capsys.readouterr().err
    assert main(["rows", __file__]) == 2
    assert "holds no rows of an archive" in capsys.readouterr().err


def test_what_was_read_can_be_counted(tmp_path, pack, archiving, capsys):
    rows = list(archiving.documents(pack, 60, relevant=1))
    archiving.write_lines(tmp_path / "a.jsonl", rows)
    out = tmp_path / "rows.parquet"
    assert main(["read", str(tmp_path / "a.jsonl"), "-o", str(out), "--mentions"]) == 0
    told = pq.read_table(out).to_pylist()
    expected = Counter(row["date"][:7] for row in told)
    assert dict(counted(out, "month")) == expected
    units = Counter(unit for row in told for unit in row["units"] or [""])
    assert dict(counted(out, "unit")) == units
    capsys.readouterr()
