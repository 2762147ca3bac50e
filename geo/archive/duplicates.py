"""Find ids that two documents of an archive share, however many documents there are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow
from geo.archive.extras import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from geo.archive.batches import Batch

# what is counted beyond this lies on the disk meanwhile
MEMORY = "256MB"
# so few ids are looked through at once first, since an archive seldom has one twice
_FEW = 2_000_000
_SHARED = """
    select id, count(*) as times, min(file || ' @ ' || place), max(file || ' @ ' || place),
        count(*) over ()
    from read_parquet(?) where id <> ''
    group by id having count(*) > 1 order by id limit ?
"""


def batch_ids(batch: Batch) -> Any:  # noqa: ANN401 - a table of Arrow
    """
    Give the ids of a batch, with where each stands.

    Parameters
    ----------
    batch
        The batch.

    Returns
    -------
    table
        With ``id``, ``file`` and ``place``.
    """
    pa = arrow()
    number = len(batch.places)
    places = pa.array(batch.places, pa.int64())
    file = pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), number), [batch.file])
    return pa.table({"id": batch.columns.column("id"), "file": file, "place": places})


def id_table(tables: Sequence[Any]) -> Any:  # noqa: ANN401 - tables of Arrow
    """Join tables of ids into one."""
    pa = arrow()
    if not tables:
        dictionary = pa.dictionary(pa.int32(), pa.string())
        kinds = [("id", pa.large_string()), ("file", dictionary), ("place", pa.int64())]
        return pa.schema(kinds).empty_table()
    return pa.concat_tables(tables).unify_dictionaries()


def shared_ids(
    files: Sequence[Path], folder: Path, most: int
) -> Iterator[tuple[str, int, str, str, int]]:
    """
    Find ids that more than one document has.

    Parameters
    ----------
    files
        Tables of ids that were saved.
    folder
        Where may lie what memory does not hold.
    most
        How many are given.

    Yields
    ------
    shared
        The id, how many documents have it, and where the first and the last in order of files'
        names stand, and how many such ids there are in all.
    """
    if _are_all_apart(files):
        return
    with duckdb().connect() as database:
        database.execute(f"set memory_limit = '{MEMORY}'")
        database.execute("set temp_directory = ?", [str(folder)])
        yield from database.execute(_SHARED, [[str(f) for f in files], most]).fetchall()


def _are_all_apart(files: Sequence[Path]) -> bool:
    """Tell whether no two ids are the same; False too where there are too many to say so soon."""
    pa, compute, parquet = arrow(), arrow("compute"), arrow("parquet")
    tables = [parquet.ParquetFile(file) for file in files]
    if sum(one.metadata.num_rows for one in tables) > _FEW:
        return False
    read = (one.read(columns=["id"], use_threads=False)["id"] for one in tables)
    ids = pa.chunked_array([chunk for one in read for chunk in one.chunks], pa.large_string())
    # (to compare them with a text would load pandas)
    named = compute.sum(compute.cast(compute.binary_length(ids), pa.bool_())).as_py() or 0
    return bool(len(ids.unique()) - (named < len(ids)) == named)
