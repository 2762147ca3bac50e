"""Make small archives for tests, of invented documents that name units of a pack."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SENTENCES = {
    "en": "“{a} lies {km} km away,” the envoy Dan Orlick said. The island of {b} was not discussed.",
    "ru": "«{a} находится в {km} км», — заявил посланник Дан Орлик. Остров {b} не обсуждался.",
    "ja": "「{a}は{km}キロ先にある」と使者は述べた。{b}については話し合われなかった。",
}
FILLING = {
    "en": "the boats came home late ",
    "ru": "лодки пришли поздно ",
    "ja": "船は遅く帰った。",
}


def documents(pack, count, *, seed=1, relevant=0.2):
    """Give so many documents; those whose ids end in an odd digit name units where chance says so."""
    chance = random.Random(seed)  # noqa: S311 - the same documents each time
    units = [unit for unit in pack.units.values() if unit.disputed and unit.parent is None]
    for i in range(count):
        language = chance.choice(list(SENTENCES))
        text = FILLING[language] * chance.randint(5, 30)
        if chance.random() < relevant:
            a, b = (unit.name(language) for unit in chance.sample(units, 2))
            text += SENTENCES[language].format(a=a, b=b, km=chance.randint(2, 300)) + text
        yield {
            "id": f"d{i}",
            "text": text,
            "date": f"20{i % 20:02}-0{i % 9 + 1}-11",
            "outlet": f"outlet {i % 3}",
            "url": "",
        }


def write_lines(path, rows):
    """Write rows as lines of JSON, compressed as the name says."""
    codec = {".gz": "gzip", ".zst": "zstd"}.get(path.suffix)
    with pa.output_stream(path, compression=codec) as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return path


def write_table(path, rows, *, per_group=100):
    """Write rows as a table."""
    pq.write_table(pa.Table.from_pylist(list(rows)), path, row_group_size=per_group)
    return path


def start(*words, shard_bytes=20_000, **settings):
    """Start the command in a process of its own, which is at work for a while."""
    environment = os.environ | {"FOUR_ISLANDS_ARCHIVE_SHARD_BYTES": str(shard_bytes)} | settings
    return subprocess.Popen(
        [sys.executable, "-m", "geo", "read", *map(str, words)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def parts_of(out):
    """List the shards of an output that are finished."""
    folder = out.with_name(f".{out.name}.parts")
    return [path for path in folder.glob("*.parquet") if not path.name.endswith(".ids.parquet")]


def wait_for(condition, *, process=None, seconds=120):
    """Wait until something is so, while a process is at work."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it did not become so"
        assert process is None or process.poll() is None, process.communicate()
        time.sleep(0.02)
    return found


def children(process):
    """List the processes that a process has started."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # a thread may end meanwhile
            found += [int(child) for child in task.read_text().split()]
    return found


def words_of(process):
    """Give the words that a process was started with; nothing of one that is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []
