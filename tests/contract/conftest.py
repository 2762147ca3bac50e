"""Maps side by side, for tests that hold what is shown to what is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

SCREENS = Path(__file__).with_name("screens.js")


@pytest.fixture(scope="session")
def screens():
    """Give the script by which a page keeps one map and compares it with new ones."""
    return SCREENS.read_text(encoding="utf-8")


@pytest.fixture
def bench(open_page, screens):
    """Open a page that holds nothing but maps: one that is stepped, and one made for each state."""

    def open_bench(**options):
        page = open_page("/about?lang=en", **options)
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(screens)
        page.evaluate("screens.open()")
        return page

    return open_bench
