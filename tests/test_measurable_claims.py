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
FITS = {
    "holds": {"holds", "holds_roughly"},
    "partly": {"partly_right"},
    "fails": {"does_not_hold"},
    "unmeasured": {"not_checked"},
}
SENTENCES = [
    (worth, text)
    for table in (TABLE, TEMPTING)
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
