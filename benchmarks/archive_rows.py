"""
Ask 10 million rows of an archive, as a page would: ``python -m benchmarks.archive_rows``.

Each question is asked three times and the quickest told, on two cores.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import duckdb

from benchmarks.archive_watch import load_average
from geo.archive.row_counts import BY
from geo.archive.row_counts import ArchiveRows
from geo.archive.row_counts import RowFilter
from geo.pack.loading import load_pack

ROWS = 10_000_000
CORES = 2
# every value is drawn by a hash of the row's number, so that the same file comes out each time
MAKE = """
copy (
    with drawn as (
        select i, {units}[(1 + hash(i * 13) % {unit_sets})::bigint] as units,
               {scenarios}[(1 + hash(i * 23) % {scenario_sets})::bigint] as scenarios
        from range({rows}) numbered(i)
    )
    select 'document ' || (i // 3) as document, 'outlet ' || (hash(i) % 60) as outlet,
        strftime(date '2000-01-01' + (hash(i * 7) % 9000)::int, '%Y-%m-%d') as date,
        ['en', 'ja', 'ru'][(1 + hash(i * 3) % 3)::bigint] as language,
        (hash(i * 5) % 2000)::bigint as start, (hash(i * 5) % 2000)::bigint + 40 as "end",
        {kinds}[(1 + hash(i * 11) % 5)::bigint] as kind, units,
        'speaker ' || (hash(i * 17) % 500) as speaker,
        {sides}[(1 + hash(i * 19) % {side_count})::bigint] as side, scenarios,
        ['not_checked', 'holds', 'does_not_hold'][(1 + hash(i * 37) % 3)::bigint] as verdict,
        array_to_string(list_sort(units), ' ') as unit_set,
        array_to_string(list_sort(scenarios), ' ') as scenario_set
    from drawn
) to '{path}' (format parquet, compression zstd, row_group_size 100000)
"""
KINDS = ["history", "legal_basis", "negotiation_status", "proposal", "sovereignty"]


def make(path: Path, rows: int) -> None:
    """Make a file of rows."""
    pack = load_pack()
    units = [u.id for u in pack.units.values() if u.disputed and u.parent is None]
    scenarios = list(pack.scenarios)
    sides = [*pack.parties, "expert", ""]
    unit_sets = [[], units, *[[u] for u in units], units[:2], units[2:]]
    scenario_sets = [[], *[[s] for s in scenarios], scenarios[:2]]
    path.parent.mkdir(parents=True, exist_ok=True)
    query = MAKE.format(
        units=unit_sets,
        unit_sets=len(unit_sets),
        scenarios=scenario_sets,
        scenario_sets=len(scenario_sets),
        kinds=KINDS,
        sides=sides,
        side_count=len(sides),
        rows=rows,
        path=path,
    )
    duckdb.execute(query)


def questions() -> dict[str, tuple[tuple[str, ...], RowFilter]]:
    """List what is asked."""
    pack = load_pack()
    unit = next(u.id for u in pack.units.values() if u.disputed)
    scenario = next(iter(pack.scenarios))
    narrow = RowFilter({"unit": [unit], "scenario": [scenario]}, since="2005", until="2015-06")
    wide = RowFilter({"language": ["ja", "ru"], "side": [next(iter(pack.parties))]})
    asked = {f"by {one}": ((one,), RowFilter()) for one in BY}
    asked |= {f"by {one}, filtered": ((one,), narrow) for one in BY}
    asked |= {f"by {one}, languages and side": ((one,), wide) for one in BY}
    return asked | {
        f"by month and {one}": (("month", one), RowFilter()) for one in ("side", "unit")
    }


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=Path("build/archive/rows.parquet"))
    parser.add_argument("--rows", type=int, default=ROWS)
    given = parser.parse_args()
    if not given.file.exists():
        make(given.file, given.rows)
    rows = ArchiveRows(given.file, threads=CORES)
    print(
        f"{rows.total():,} rows, {given.file.stat().st_size / 1e6:,.0f} MB; load {load_average()}"
    )
    print(f"{'':<36}{'s':>6}{'CPU s':>8}{'answers':>9}")
    for name, (by, where) in questions().items():
        taken = []
        for _ in range(3):
            begun, computed = time.monotonic(), time.process_time()
            found = rows.count(*by, where=where)
            taken.append((time.monotonic() - begun, time.process_time() - computed))
        seconds, computed = min(taken)
        print(f"{name:<36}{seconds:>6.2f}{computed:>8.2f}{len(found):>9}", flush=True)


if __name__ == "__main__":
    main()
