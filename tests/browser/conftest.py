"""Name the faults of the screen that are known and not mended yet; each must leave this list."""

from __future__ import annotations

import pytest

CARD = "test_map_is_the_page.py::test_the_card_of_the_sea_stands_beside_its_point"
KNOWN_FAULTS = {
    "test_accessibility.py::test_axe_finds_nothing[map-390-844]": "a target of under 24 pixels",
    f"{CARD}_and_hides_no_island[at1]": "a click finds no sea there at some sizes of the map",
    "test_measuring.py::test_on_a_phone_it_is_a_sheet_and_a_tap_measures": "a tap sets no point",
}


def pytest_collection_modifyitems(items):
    for item in items:
        if reason := KNOWN_FAULTS.get(item.nodeid.rpartition("/")[2]):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=False))
