"""The day that files and citations state is the reader's own."""

from __future__ import annotations

import csv
import datetime as dt
import os
import subprocess
import sys
import time

import pytest

from geo.errors import ExportError
from geo.export.orders import parse_day
from geo.text.dates import days_on_earth
from geo.text.dates import is_today_somewhere
from geo.text.dates import today
from geo.text.dates import today_at

# 26 hours apart: it is never the same day in both
FARTHEST_EAST, FARTHEST_WEST = "Pacific/Kiritimati", "Etc/GMT+12"


@pytest.fixture
def zone(monkeypatch):
    def choose(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield choose
    monkeypatch.undo()
    time.tzset()


def test_the_machines_time_zone_tells_the_day(zone):
    zone(FARTHEST_EAST)
    east = today()
    zone(FARTHEST_WEST)
    west = today()
    assert east - west in (dt.timedelta(days=1), dt.timedelta(days=2))
    assert is_today_somewhere(east)
    assert is_today_somewhere(west)


def test_a_command_states_the_day_of_its_time_zone(tmp_path):
    days = []
    for name in (FARTHEST_EAST, FARTHEST_WEST):
        path = tmp_path / f"{len(days)}.csv"
        subprocess.run(
            [sys.executable, "-m", "geo.cli.commands", "export", "csv", "--out", str(path)],
            env={**os.environ, "TZ": name},
            check=True,
            capture_output=True,
        )
        with path.open(encoding="utf-8-sig", newline="") as handle:
            days += {row["date"] for row in csv.DictReader(handle)}
    east, west = days
    assert east > west


def test_a_browsers_clock_tells_the_day():
    # minutes behind UTC, as browsers count
    assert today_at(-14 * 60) > today_at(12 * 60)
    assert today_at(0) == dt.datetime.now(tz=dt.UTC).date()
    every = {today_at(minutes) for minutes in range(-14 * 60, 12 * 60 + 1, 15)}
    assert set(days_on_earth()) == every | {today()}
    assert days_on_earth()[0] == today()
    for impossible in (None, -15 * 60, 13 * 60, 1e9):
        assert today_at(impossible) == today()


@pytest.mark.parametrize("text", ["1956-10-19", "2999-01-01", "tomorrow", "2026-02-30"])
def test_no_file_states_a_day_that_is_nobodys(text):
    with pytest.raises(ExportError):
        parse_day(text)


def test_a_day_that_is_somebodys_is_stated():
    now = dt.datetime.now(tz=dt.UTC)
    for ahead in (-12, 0, 14):
        day = (now + dt.timedelta(hours=ahead)).date()
        assert parse_day(day.isoformat()) == day
    assert parse_day(None) == today()
