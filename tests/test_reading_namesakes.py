"""What bears the name of an island is told from the island, in sentences written before they were read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from geo.reading.document import ReadDocument
from geo.reading.gazetteer import load_gazetteer
from geo.reading.meanings import load_meanings
from geo.reading.mentions import find_mentions
from geo.reading.prose import Prose

_UNITS = {"e": "etorofu", "k": "kunashiri", "h": "habomai", "s": "shikotan"}
_MARK = re.compile(r"\[\[(\w+):(.*?)\]\]")
_TABLE = yaml.safe_load(
    (Path(__file__).parent / "namesakes.yaml").read_text(encoding="utf-8"),
)


@pytest.fixture(scope="module")
def read(pack):
    gazetteer, meanings = load_gazetteer(pack), load_meanings(pack)

    def units(text):
        found, _ = find_mentions(Prose.of(ReadDocument.of("d", text), meanings), gazetteer)
        return {(text[m.start : m.end], frozenset(m.units)) for m in found if m.units}

    return units


@pytest.mark.parametrize("lang", sorted(_TABLE))
def test_islands_are_found_and_what_bears_their_names_is_not(read, lang):
    wrong = []
    for marked in _TABLE[lang]:
        text = _MARK.sub(r"\2", marked)
        wanted = [frozenset(_UNITS[one] for one in found[1]) for found in _MARK.finditer(marked)]
        got = read(text)
        if {units for _, units in got} != set(wanted):
            wrong.append((text, got))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        # a text that has said whose name it is goes on to speak of that
        ("The tanker Shikotan left Rotterdam. Shikotan carries diesel to Japan.", set()),
        ("The tanker Shikotan left Rotterdam. She passed Shikotan at noon.", {"shikotan"}),
        ("Japan wants Shikotan. The tanker Shikotan left. Shikotan is small.", {"shikotan"}),
        # others' islands in a text about these
        (
            "Russia holds Shikotan. Off the Falklands the two smaller islands are closed.",
            {"shikotan"},
        ),
        # whose first name stands before it, a name set off, and a firm of two words
        ("Ольга Кунашир, наш блогер, была на Итурупе.", {"etorofu"}),
        ("Приз достался Ивану Итурупскому с Шикотана.", {"shikotan"}),
        ("У Шикотана сломался теплоход *Кунашир*.", {"shikotan"}),
        ("На Шикотане откроют гостиницу «Кунашир-Палас».", {"shikotan"}),
        ("Анна на Кунашире, Пётр у Шикотана.", {"kunashiri", "shikotan"}),
        ("**Шикотан** ждёт. Ольга любит Кунашир.", {"kunashiri", "shikotan"}),
        ("色丹島出身で十両に上がる択捉山は勝った。", {"shikotan"}),
        ("国後太郎著『霧の海』は色丹島の物語だ。", {"shikotan"}),
        ("国後海峡は荒れ、色丹島は静かだ。", {"kunashiri", "shikotan"}),
        ("Токио хочет Шикотан. На Азорах все четыре острова без парома.", {"shikotan"}),
        ("日本は色丹島を求める。瀬戸内の四島を結ぶ船が消える。", {"shikotan"}),
    ],
)
def test_a_text_says_whose_name_or_islands_it_speaks_of(read, text, units):
    assert {unit for _, found in read(text) for unit in found} == units
