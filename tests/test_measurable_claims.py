"""Sentences of many kinds get the verdict that the data gives them, and others none."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
import yaml

from geo.reading.document import ReadDocument
from geo.reading.lexicon import lexicon
from geo.reading.reader import Reader

HERE = Path(__file__).parent
TABLE = yaml.safe_load((HERE / "measurable_claims.yaml").read_text("utf-8"))
TEMPTING = yaml.safe_load((HERE / "tempting_claims.yaml").read_text("utf-8"))
VARIED = yaml.safe_load((HERE / "varied_claims.yaml").read_text("utf-8"))
FITS = {
    "holds": {"holds", "holds_roughly"},
    "partly": {"partly_right"},
    "fails": {"does_not_hold"},
    "unmeasured": {"not_checked"},
    "unread": {"not_checked"},
}
SENTENCES = [
    (worth, text)
    for table in (TABLE, TEMPTING, VARIED)
    for told in table.values()
    for worth, texts in told.items()
    for text in texts
]


@pytest.fixture(scope="module")
def reader(pack):
    return Reader(pack)


@pytest.mark.parametrize(("worth", "text"), SENTENCES)
def test_a_claim_is_worth_what_the_data_says(worth, text, reader):
    assert reader.read_sentence(text).verdict in FITS[worth]


def test_the_table_has_enough_of_each_language():
    for told in TABLE.values():
        assert sum(len(told[worth]) for worth in ("holds", "partly", "fails")) >= 70
        assert len(told["unmeasured"]) >= 20


@pytest.mark.parametrize(
    ("harmless", "of_a_thing"),
    [
        ("{} is larger than Shikotan.", "The glorp of {} is larger than Shikotan."),
        ("{} covers 1,490 square kilometres.", "{} glorp covers 1,490 square kilometres."),
        ("Officials said {} is 16 km from Hokkaido.", "The glorp on {} is 16 km from Hokkaido."),
        # words for people, and for how far, are harmless only where these are told
        ("{} has about 7,700 residents.", "The residents of {} are 16 km from Hokkaido."),
        (
            "16 km of sea separate {} from Hokkaido.",
            "The sea of {} covers 1,490 square kilometres.",
        ),
    ],
)
def test_a_word_that_nobody_knows_leaves_a_measure_unread(harmless, of_a_thing, reader):
    assert reader.read_sentence(harmless.format("Kunashir")).verdict in FITS["holds"]
    assert reader.read_sentence(of_a_thing.format("Kunashir")).verdict == "not_checked"


@pytest.mark.parametrize(
    ("harmless", "of_a_thing"),
    [
        ("国後島は色丹島より大きい。", "国後島の鰈は色丹島より大きい。"),
        ("Кунашир больше Шикотана.", "Глорп Кунашира больше Шикотана."),
    ],
)
def test_so_it_is_in_every_language(harmless, of_a_thing, reader):
    assert reader.read_sentence(harmless).verdict in FITS["holds"]
    assert reader.read_sentence(of_a_thing).verdict == "not_checked"


def test_words_around_a_measure_are_read_in_linear_time():
    known = lexicon("ja").harmless("words")
    began = perf_counter()
    assert known.fullmatch("平方キロ" * 20_000 + "鰈") is None
    assert perf_counter() - began < 1


@pytest.mark.parametrize(
    ("text", "rule", "number"),
    [
        # people.csv, 2023: 6916, 7715, 3772 and 0
        ("About 18,000 people live on the four islands.", "population", 18403),
        ("Kunashir's population is twice that of Shikotan.", "people_share", 7715 / 37.72),
        ("На Кунашир приходится 42 процента населения островов.", "people_share", 7715 / 184.03),
        ("最も人口が多いのは国後島である。", "people_order", 1),
        # distances.csv
        ("Шикотан в 20 км от Хабомаи и в 74 км от Хоккайдо.", "distances", 19.823),
        ("Iturup lies closer to Urup than to Hokkaido.", "nearest", 1),
    ],
)
def test_what_was_looked_up_is_told(text, rule, number, reader):
    found = reader.read_sentence(text)
    assert found.specification.check["is"] == rule
    assert found.finding.number == pytest.approx(number, abs=0.001)


@pytest.mark.parametrize(
    ("text", "rule", "number"),
    [
        # measures.csv: 3165.15 and 1485.91 km2 of land, 663.93 km of coast
        ("Iturup is 1,680 square kilometres larger than Kunashir.", "area_difference", 1679.237),
        ("The coastline of Iturup is 660 km long.", "coast", 663.93),
        # distances.csv: 73.764 and 16.183 km
        ("Shikotan is 58 km farther from Hokkaido than Kunashir.", "distance_difference", 57.581),
        ("Shikotan is 4.5 times as far from Hokkaido as Kunashir.", "distance_difference", 455.802),
        # people.csv, 2023: 7715 and 6916
        ("На Кунашире на 800 жителей больше, чем на Итурупе.", "people_difference", 799),
        # straits.csv, heights.csv, sea.csv
        ("国後水道の幅は約22キロである。", "width", 21.799),
        ("Вулкан Тятя поднимается на 1819 метров.", "height", 1819),
        ("Iturup's territorial sea covers 12,300 square kilometres.", "sea_area", 12308.708),
        # sea.csv: 110,222 of 218,222 km2
        ("Half of the sea area goes with Shikotan and Habomai.", "sea_share", 50.509),
    ],
)
def test_what_is_told_beside_land_and_distance_is_looked_up(text, rule, number, reader):
    found = reader.read_sentence(text)
    assert found.specification.check["is"] == rule
    assert found.verdict in FITS["holds"]
    assert found.finding.number == pytest.approx(number, abs=0.001)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Kunashir, 16 km from Hokkaido, covers 1,490 square kilometres.", "holds"),
        ("Kunashir, 16 km from Hokkaido, covers 5,000 square kilometres.", "partly_right"),
        ("Kunashir covers 1,490 square kilometres and has 50,000 residents.", "partly_right"),
        ("Кунашир площадью 5000 кв. км лежит в 16 км от Хоккайдо.", "partly_right"),
        ("国後島は面積5000平方キロで、北海道から90キロにある。", "does_not_hold"),
        # one half of it cannot be measured, so there is no verdict on the other
        ("Kunashir, 16 km from Hokkaido, has 40 square kilometres of lakes.", "not_checked"),
    ],
)
def test_of_two_measures_in_a_sentence_both_are_checked(text, verdict, reader):
    assert reader.read_sentence(text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        # wider elsewhere than where it is narrowest, and a coast on another scale
        "The Kunashiri Channel is 35 km wide.",
        "The coastline of Iturup is 500 km long.",
    ],
)
def test_what_another_measure_may_give_is_not_called_wrong(text, reader):
    assert reader.read_sentence(text).verdict == "not_checked"


def test_both_distances_of_a_sentence_are_checked(reader):
    found = reader.read_sentence("Kunashir is 16 km from Hokkaido but 22 km from Iturup.")
    parts = found.specification.check["parts"]
    assert [(p["units"], p["to"], p["expect"]["value"]) for p in parts] == [
        (["kunashiri"], "hokkaido", 16),
        (["etorofu"], "kunashiri", 22),
    ]
    assert len(found.finding.lines) == 2


@pytest.mark.parametrize(
    ("date", "verdict"),
    [("2016-05-01", "holds"), ("2005-05-01", "not_checked"), ("", "not_checked")],
)
def test_people_are_those_of_the_time_of_the_document(date, verdict, reader):
    text = "The islands are disputed. About 5,900 people live on Iturup."
    claims = reader.read(ReadDocument.of("d", text, date=date)).claims
    assert [c.verdict for c in claims if "Iturup" in text[c.start : c.end]] == [verdict]


def test_a_number_that_was_right_some_years_ago_is_not_called_wrong(reader):
    # 5934 people in 2016, 6916 in 2023
    assert reader.read_sentence("5,900 people live on Iturup.").verdict == "not_checked"
    assert reader.read_sentence("3,900 people live on Iturup.").verdict == "does_not_hold"
    assert reader.read_sentence("In 2016, 5,900 people lived on Iturup.").verdict == "holds"
