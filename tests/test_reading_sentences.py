"""A sentence that can be measured gets its verdict, and any other gets none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from geo.claims.rules import KINDS
from geo.reading.document import ReadDocument
from geo.reading.meanings import load_meanings
from geo.reading.prose import Prose
from geo.reading.quantities import find_quantities
from geo.reading.reader import Reader

OUTSIDE = Path(
    os.environ.get("FOUR_ISLANDS_DEVSET", Path(__file__).parents[2] / "shared" / "devset")
)
FITS = {
    "correct": {"holds", "holds_roughly"},
    "mostly_correct": {"holds_roughly"},
    "incorrect": {"does_not_hold"},
    "not_measurable": {"not_checked"},
}
SENTENCES = (
    ("not_measurable", "The airport on Etorofu is 20 km from the coast of Kunashiri."),
    ("not_measurable", "Russia holds a 200-mile zone around Shikotan, off Hokkaido."),
    ("not_measurable", "Some 74 percent of Russians oppose giving up Shikotan and Habomai land."),
    ("not_measurable", "Японцам до Кунашира плыть 16 км от Хоккайдо."),
    ("not_measurable", "北海道の漁船が国後島の沖10キロで拿捕された。"),
    ("correct", "Kunashir is separated from Hokkaido by about 16 kilometres of water."),
    ("correct", "At its closest point, Kunashiri is only some ten miles from Hokkaido."),
    ("incorrect", "At its closest point, Kunashiri is only some twenty miles from Hokkaido."),
    ("correct", "The distance between Iturup and Urup is roughly 37 km."),
    ("correct", "Iturup covers more than 3,000 sq km."),
    ("incorrect", "Iturup has an area of about 2,000 square kilometers."),
    ("correct", "With roughly 250 square kilometres, Shikotan is smaller than Kunashiri."),
    ("correct", "Etorofu and Kunashiri together account for over 90% of the total area."),
    ("correct", "Etorofu alone makes up more than 60 percent of the land area of the four islands."),
    ("incorrect", "Kunashiri makes up more than half of the land area of the four islands."),
    ("correct", "Kunashiri is about half the size of Etorofu."),
    ("correct", "Etorofu is more than twice as large as Kunashiri."),
    ("incorrect", "Kunashiri is larger than Etorofu."),
    ("correct", "Kunashiri lies closer to Hokkaido than Shikotan does."),
    ("correct", "Of the four, Etorofu lies farthest from Hokkaido."),
    ("correct", "Etorofu is the northernmost of the four islands."),
    ("incorrect", "Shikotan is the southernmost of the four islands."),
    ("correct", "Habomai is the smallest of the disputed islands."),
    ("not_measurable", "The ferry to Kunashiri sailed 90 km from Hokkaido before the storm."),
    ("not_measurable", "A magnitude 6 quake struck 80 km from Shikotan."),
    ("not_measurable", "Shikotan is 28 km long."),
    ("not_measurable", "Japan believes Etorofu is an inherent part of its territory."),
    ("not_measurable", "Putin will visit Etorofu in 2017."),
    ("not_measurable", "About 17,000 Russians live on the islands."),
    ("not_measurable", "Kunashiri has the largest population of the islands."),
    ("not_measurable", "Returning Shikotan would anger 74 percent of Russians."),
    ("not_measurable", "Is Shikotan 74 km from Hokkaido?"),
    ("not_measurable", "Kunashiri is 10 km from a volcano."),
    ("correct", "Kunashiri is not more than 50 km from Hokkaido."),
    ("correct", "No more than 4 km separate the Habomai islets from Hokkaido."),
    ("correct", "Less than 4 km of sea lie between the Habomai islets and Hokkaido."),
    ("correct", "The islands have a combined area of around 5,000 km²."),
    ("incorrect", "The disputed islands are larger than 10,000 square kilometres."),
    ("correct", "Kaigara lies 3.7 km from Cape Nosappu."),
    ("correct", "Shikotan measures roughly 250 square kilometres."),
    ("incorrect", "Shikotan is 40 nautical miles away from Kunashiri."),
    ("correct", "Кунашир отделяют от Хоккайдо всего 16 километров."),
    ("correct", "Расстояние от Кунашира до Хоккайдо — около 16 км."),
    ("incorrect", "Расстояние между Шикотаном и Хоккайдо — менее 50 километров."),
    ("correct", "Итуруп — самый большой из четырёх островов."),
    ("correct", "Итуруп больше Кунашира."),
    ("incorrect", "Шикотан больше Кунашира."),
    ("correct", "Шикотан дальше от Хоккайдо, чем Кунашир."),
    ("correct", "Шикотан и Хабомаи составляют около 7 % площади островов."),
    ("correct", "На Шикотан и Хабомаи приходится лишь около семи процентов территории спорных островов."),
    ("correct", "Площадь Итурупа — около 3200 кв. км."),
    ("correct", "Площадь Кунашира составляет примерно 1,5 тыс. квадратных километров."),
    ("incorrect", "Итуруп втрое меньше Кунашира."),
    ("correct", "Итуруп вдвое больше Кунашира."),
    ("correct", "Хабомаи — самый южный из них."),
    ("not_measurable", "Землетрясение произошло в 80 км к востоку от Шикотана."),
    ("not_measurable", "На Кунашире живут около 8 тысяч человек."),
    ("not_measurable", "Итуруп — самый красивый остров."),
    ("not_measurable", "Япония должна получить Шикотан."),
    ("not_measurable", "До Шикотана можно доплыть за два часа."),
    ("correct", "Шикотан находится в 73 километрах от побережья Хоккайдо."),
    ("correct", "Кунашир не дальше 20 километров от Хоккайдо."),
    ("correct", "国後島は北海道から最短で約16キロの距離にある。"),
    ("incorrect", "色丹島は北海道から50キロ足らずだ。"),
    ("correct", "択捉島の面積は3000平方キロを超える。"),
    ("incorrect", "色丹島の面積は500平方キロメートル以上ある。"),
    ("correct", "国後島は択捉島より小さい。"),
    ("incorrect", "国後島は択捉島より大きい。"),
    ("correct", "国後島より択捉島の方が大きい。"),
    ("correct", "国後島は色丹島より北海道に近い。"),
    ("correct", "択捉島は国後島の約2倍の広さがある。"),
    ("correct", "四島の面積は合わせて約5000平方キロメートルだ。"),
    ("correct", "歯舞群島は四島の中で最も北海道に近い。"),
    ("correct", "最も小さいのは歯舞群島だ。"),
    ("correct", "色丹島と歯舞群島は四島の面積の1割に満たない。"),
    ("incorrect", "色丹島と歯舞群島は四島の面積の約3割を占める。"),
    ("not_measurable", "国後島から船で4時間かかる。"),
    ("not_measurable", "択捉島には約6000人が住んでいる。"),
    ("not_measurable", "震源は択捉島の南東80キロだった。"),
    ("not_measurable", "色丹島の返還を求める声がある。"),
    ("correct", "貝殻島は納沙布岬のわずか3.7キロ沖にある。"),
    ("correct", "Kunashiri lies north of Shikotan."),
    ("incorrect", "Etorofu lies south of Habomai."),
    ("not_measurable", "Shikotan and Kunashiri lie 40 km from the nearest road."),
    ("correct", "Кунашир севернее Шикотана."),
    ("incorrect", "Итуруп втрое больше Кунашира."),
    ("correct", "択捉島は四島の中で最も北にある。"),
    ("incorrect", "歯舞群島は最も北海道から遠い。"),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(pack):
    return Reader(pack)


@pytest.mark.parametrize(("worth", "text"), SENTENCES)
def test_a_sentence_gets_the_verdict_it_deserves(worth, text, reader):
    assert reader.read_sentence(text).verdict in FITS[worth]


def test_the_sentences_of_the_development_set_get_theirs(reader):
    path = OUTSIDE / "sentences.jsonl"
    if not path.is_file():
        pytest.skip("the development set is not distributed")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wrong = [
        r["text"] for r in rows if reader.read_sentence(r["text"]).verdict not in FITS[r["verdict"]]
    ]
    assert len(wrong) <= len(rows) // 10
    unmeasured = [r["text"] for r in rows if r["verdict"] == "not_measurable"]
    assert all(reader.read_sentence(text).verdict == "not_checked" for text in unmeasured)


def test_a_check_says_what_was_measured(reader):
    found = reader.read_sentence("Shikotan lies 90 km from Hokkaido")
    assert found.verdict == "does_not_hold"
    # GeographicLib between the nearest shores
    assert found.finding.number == pytest.approx(73.76, abs=0.01)
    assert found.specification.rule == "measure.distance"
    assert found.specification.check["expect"] == {
        "value": 90.0,
        "unit": "km",
        "comparator": "exactly",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "Shikotan",
        "9" * 400 + " km from Shikotan to Hokkaido",
        "Shikotan lies \ud83d 74 km from Hokkaido",
    ],
)
def test_odd_sentences_raise_nothing(text, reader):
    reader.read_sentence(text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("less than 3.5 km", 3.5, "km", "less_than"),
        ("some 1,500 square kilometres", 1500, "km2", "about"),
        ("no more than ten miles", 16.09344, "km", "at_most"),
        ("at least 200 nautical miles", 370.4, "km", "at_least"),
        ("twenty five km or so", 25, "km", "about"),
        ("nine tenths", 90, "percent", "exactly"),
        ("около 3,7 км", 3.7, "km", "about"),
        ("не более 5 000 кв. км", 5000, "km2", "at_most"),
        ("менее чем в четырёх километрах", 4, "km", "less_than"),
        ("пять тысяч квадратных километров", 5000, "km2", "exactly"),
        ("約５千平方キロ", 5000, "km2", "about"),
        ("百二十キロ以上", 120, "km", "at_least"),
        ("3割弱", 30, "percent", "less_than"),
        ("4キロ足らず", 4, "km", "less_than"),
    ],
)
def test_a_quantity_has_value_unit_and_comparator(text, value, unit, comparator, pack):
    prose = Prose.of(ReadDocument.of("d", text), load_meanings(pack))
    found = [(q.value, q.unit, q.comparator) for q in find_quantities(prose)]
    assert found == [(pytest.approx(value), unit, comparator)]


def test_what_reading_asks_for_is_checked_by_the_rules_of_claims():
    assert {"area", "nearest", "outermost", "order", "distance", "area_share"} <= set(KINDS)
