"""Words such as "barely" and "just under" say how far a number may be off, and on which side."""

from __future__ import annotations

import pytest

from geo.claims.verdicts import compare_near
from geo.reading.reader import Reader

# {} stands for a number with its words. Measured: 16.18 km, 94.4 km2, 4,995 km2; published are 16.0,
# 95 and 5,003. HERE is near the number, and right; FAR is on the right side but not near; OVER is
# past the number.
HERE, FAR, OVER = "here", "far", "over"
KUNASHIR = {
    "en": "Kunashir is {} from Hokkaido.",
    "ru": "Кунашир находится {} от Хоккайдо.",
    "ja": "国後島は北海道から{}離れている。",
}
WORDS = {
    "en": [
        (HERE, "about 16 km", "some 16 km", "roughly 16 km", "around 16 km", "16 km or so"),
        (HERE, "barely 16 km", "nearly 17 km", "almost 17 km", "just under 17 km"),
        (HERE, "a little under 17 km", "slightly less than 17 km", "not quite 17 km"),
        (HERE, "just over 16 km", "a little over 15 km", "slightly more than 16 km"),
        (HERE, "little more than 15 km", "a good 15 km", "15-odd km"),
        (HERE, "more than 10 km", "over 15 km", "at least 16 km", "no less than 16 km"),
        (HERE, "under 20 km", "less than 25 km", "up to 17 km", "no more than 17 km"),
        (FAR, "about 20 km", "barely 25 km", "nearly 30 km", "almost 40 km", "just under 30 km"),
        (FAR, "a little over 10 km", "just over 11 km", "little more than 9 km", "a good 10 km"),
        (OVER, "more than 20 km", "over 17 km", "at least 18 km", "just over 18 km"),
        (OVER, "under 15 km", "less than 16 km", "up to 12 km", "nearly 14 km", "barely 14 km"),
    ],
    "ru": [
        (HERE, "примерно в 16 км", "приблизительно в 16 км", "в районе 16 км", "порядка 16 км"),
        (
            HERE,
            "без малого в 17 км",
            "почти в 17 км",
            "чуть менее чем в 17 км",
            "едва ли не в 17 км",
        ),
        (HERE, "чуть более чем в 16 км", "немногим более 16 км", "в 15 с лишним км"),
        (HERE, "в 15 с небольшим км", "более чем в 10 км", "свыше 15 км", "не менее чем в 16 км"),
        (HERE, "менее чем в 20 км", "не более чем в 17 км", "самое большее в 17 км"),
        (FAR, "примерно в 20 км", "почти в 30 км", "без малого в 25 км", "чуть менее чем в 30 км"),
        (FAR, "чуть более чем в 10 км", "немногим более 11 км", "в 10 с лишним км"),
        (
            OVER,
            "более чем в 20 км",
            "свыше 17 км",
            "чуть более чем в 18 км",
            "не менее чем в 18 км",
        ),
        (OVER, "менее чем в 15 км", "почти в 14 км", "не более чем в 14 км"),
    ],
    "ja": [
        (HERE, "約16キロ", "16キロほど", "16キロ前後", "およそ16キロ", "16キロ程度"),
        (HERE, "17キロ足らず", "17キロ弱", "17キロ近く", "ほとんど17キロ"),
        (HERE, "16キロ強", "15キロ余り", "15キロあまり", "15キロを少し超えて"),
        (HERE, "15キロ以上", "10キロを超えて"),
        (FAR, "約20キロ", "30キロ足らず", "30キロ弱", "30キロ近く", "10キロ強", "10キロ余り"),
        (OVER, "20キロ以上", "18キロ強", "18キロ余り", "14キロ足らず", "14キロ近く"),
    ],
}
ROWS = [
    (lang, worth, told)
    for lang, groups in WORDS.items()
    for worth, *many in groups
    for told in many
]


@pytest.mark.parametrize(("lang", "worth", "told"), ROWS)
def test_a_number_is_as_near_as_its_words_say(lang, worth, told, pack):
    found = Reader(pack).read_sentence(KUNASHIR[lang].format(told))
    fits = {"holds", "holds_roughly"} if worth == HERE else {"does_not_hold"}
    assert found.verdict in fits


@pytest.mark.parametrize(
    ("value", "stated", "reach", "verdict"),
    [
        (16, 16, 2.4, "holds"),
        (18.4, 16, 2.4, "holds"),
        (19.5, 16, 2.4, "holds_roughly"),
        (19.7, 16, 2.4, "does_not_hold"),
        (15.6, 16, 2.4, "holds_roughly"),
        (15.4, 16, 2.4, "does_not_hold"),
        (13.7, 16, -2.4, "holds"),
        (16.5, 16, -2.4, "holds_roughly"),
        (16.6, 16, -2.4, "does_not_hold"),
        (12.3, 16, -2.4, "does_not_hold"),
    ],
)
def test_near_is_told_on_its_side(value, stated, reach, verdict):
    assert compare_near(value, stated, reach, 0.5) == verdict


def test_what_is_kept_of_a_number_is_what_was_written(pack):
    found = Reader(pack).read_sentence("Kunashir is barely 16 km from Hokkaido.")
    assert found.specification.check["expect"] == {
        "value": 16.0,
        "unit": "km",
        "comparator": "about",
        "near": -15.0,
    }
