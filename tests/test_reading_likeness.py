"""Statements that say the same in other words, or in another language, come first."""

from __future__ import annotations

import numpy as np
import pytest

from geo.pack.loading import load_pack
from geo.reading.likeness import Gist
from geo.reading.likeness import Likeness
from geo.reading.reader import Reader

# the same in three languages, and for each a statement on the same matter that is another one
SAME = (
    (
        "Shikotan lies 90 km from Hokkaido.",
        "色丹島は北海道から90キロ離れている。",
        "Шикотан находится в 90 км от Хоккайдо.",
    ),
    (
        "Shikotan lies 75 km from Hokkaido.",
        "色丹島から北海道までは75キロだ。",
        "От Шикотана до Хоккайдо 75 километров.",
    ),
    (
        "The Soviet Union promised in 1956 to hand over Habomai and Shikotan.",
        "ソ連は1956年、歯舞群島と色丹島の引き渡しを約束した。",
        "В 1956 году СССР обещал передать Хабомаи и Шикотан.",
    ),
    (
        "The Soviet Union refused in 1960 to hand over Habomai and Shikotan.",
        "ソ連は1960年、歯舞群島と色丹島の引き渡しを拒んだ。",
        "В 1960 году СССР отказался передать Хабомаи и Шикотан.",
    ),
    (
        "About 8,000 people live on Kunashir.",
        "国後島にはおよそ8000人が住んでいる。",
        "На Кунашире живут около 8000 человек.",
    ),
    (
        "Kunashir covers some 1,500 square kilometres.",
        "国後島の面積は約1500平方キロメートルだ。",
        "Площадь Кунашира около 1500 квадратных километров.",
    ),
)


@pytest.fixture(scope="module")
def reader():
    return Reader(load_pack())


@pytest.fixture(scope="module")
def likeness():
    return Likeness()


@pytest.mark.parametrize("asked", range(3))
@pytest.mark.parametrize("answering", range(3))
@pytest.mark.parametrize("at", range(len(SAME)))
def test_the_same_statement_in_another_language_comes_first(reader, likeness, asked, answering, at):
    others = [reader.read_gist(texts[answering]) for texts in SAME]
    found = likeness.rank(reader.read_gist(SAME[at][asked]), others, at_least=0.0)
    assert found[0].index == at


def test_the_meaning_of_words_alone_is_told_as_the_reason(likeness):
    one, other = Gist("The talks have ended."), Gist("Переговоры завершились.")
    (found,) = likeness.rank(one, [other])
    assert found.reasons == ("words",)


def test_a_vector_is_as_long_as_every_other(likeness):
    lengths = np.linalg.norm(likeness.vectors(["a word", "一つの言葉"]), axis=1)
    assert lengths == pytest.approx([1, 1], abs=1e-5)


def test_without_words_what_can_be_counted_is_compared():
    likeness = Likeness(words=False)
    asked = Gist("a", frozenset({"x"}), ((10.0, "km"),), frozenset({"1956-10-19"}))
    same = Gist("b", frozenset({"x"}), ((10.2, "km"),), frozenset({"1956"}))
    denied = Gist("b", frozenset({"x"}), ((10.2, "km"),), frozenset({"1956"}), negated=True)
    other = Gist("b", frozenset({"x"}), ((11.0, "km"),), frozenset({"1960"}))
    elsewhere = Gist("b", frozenset({"y"}))
    found = likeness.rank(asked, [elsewhere, other, denied, same], at_least=0.0)
    assert [one.index for one in found] == [3, 2, 1, 0]
    assert found[0].score == 1
    assert found[0].reasons == ("numbers", "units", "dates")


def test_a_number_of_another_unit_is_another_number():
    likeness = Likeness(words=False)
    (found,) = likeness.rank(
        Gist(numbers=((10.0, "km"),)), [Gist(numbers=((10.0, "km2"),))], at_least=0.0
    )
    assert "numbers" not in found.reasons


@pytest.mark.parametrize("others", [[], [Gist()]])
def test_nothing_is_like_nothing(likeness, others):
    assert likeness.rank(Gist("", frozenset({"x"})), others, at_least=0.9) == []


def test_no_more_are_given_than_asked(likeness):
    others = [Gist(units=frozenset({"x"}))] * 9
    assert len(likeness.rank(Gist(units=frozenset({"x"})), others, most=4)) == 4
