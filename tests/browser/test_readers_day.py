"""Citations and files state the day that it is where the browser is."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from geo.text.format import date

# 26 hours apart: it is never the same day in both, so one differs from the server's
ZONES = ("Pacific/Kiritimati", "Etc/GMT+12")


@pytest.fixture(params=ZONES)
def there(request, browser, server):
    """Open pages where it is another day."""
    context = browser.new_context(
        base_url=server, timezone_id=request.param, locale="en-US", accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page, datetime.now(tz=ZoneInfo(request.param)).date()
    context.close()


@pytest.mark.parametrize("path", ["/timeline?lang=en", "/scenarios?lang=en"])
def test_a_page_cites_with_the_readers_day(there, path):
    page, day = there
    page.goto(path)
    cited = page.locator("[data-cite]").first
    cited.wait_for(state="attached")
    assert date(day.isoformat(), "en") in cited.get_attribute("data-cite")


def test_the_map_cites_and_exports_with_the_readers_day(there):
    page, day = there
    page.goto("/?lang=en&scenario=two_island_1956")
    page.locator('[data-tab="scenario"]').click()
    cited = page.locator(".fi-citation").first
    cited.wait_for(state="attached")
    assert date(day.isoformat(), "en") in cited.text_content()
    page.locator(".fi-take").click()
    with page.expect_download() as download:
        page.locator('dialog [data-kind="csv"]').click()
    table = download.value.path().read_text(encoding="utf-8-sig")
    assert {row["date"] for row in csv.DictReader(io.StringIO(table))} == {day.isoformat()}
