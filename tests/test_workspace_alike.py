"""Near-duplicates: copies that were cut, retitled or framed are told, and other texts on one matter are not."""

from __future__ import annotations

import random

import pytest

from geo.workspace.alike import MOST_RUNS
from geo.workspace.alike import AlikeDocuments
from geo.workspace.alike import signature_of

WORDS = [f"{a}{b}" for a in ("ka", "mo", "ri", "ten", "sol", "var") for b in ("ba", "lin", "gor", "mi", "tu", "ness", "do")]  # fmt: skip
SIGNS = "雪国山川海島道村船港空風雨石木花草鳥魚人手目口耳足心日月火水金土王玉田"


def prose(seed, sentences=24, joined=" ", stock=WORDS, stop=". "):
    """Write a text of chance, so that none of it belongs to anybody."""
    chance = random.Random(seed)  # noqa: S311 - texts of chance
    said = (joined.join(chance.choices(stock, k=12)) for _ in range(sentences))
    return stop.join(said)


def alike(*texts):
    found = AlikeDocuments()
    found.update({str(n): signature_of(text) for n, text in enumerate(texts)})
    return found


WIRE = prose(1)
COPIES = {
    "the same": WIRE,
    "retitled": f"{prose(2, 1)}\n\n{WIRE}",
    "cut after the first half": WIRE[: len(WIRE) // 2],
    "cut at its beginning": WIRE[len(WIRE) // 3 :],
    "one sentence changed in six": WIRE.replace(WIRE[300:420], prose(3, 2)),
    "other quotation marks and blanks": WIRE.replace(" ", "\u00a0").replace(". ", ".\r\n"),
    "a note of the agency below": f"{WIRE}\n\n{prose(4, 2)}",
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_of_a_text_is_told(copy):
    found = alike(WIRE, copy)
    assert (found.group("0"), found.group("1")) == ("0", "0")
    assert found.shares("1")["0"] >= 0.6


OTHERS = {
    "another text in the same words": prose(5),
    "a few sentences quoted": f"{prose(6)}. {WIRE[:200]}",
    "a digest of many texts": ". ".join([prose(n) for n in range(10, 19)] + [WIRE]),
    "a phrase of it": WIRE[:60],
    "nothing": "",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_text_is_no_copy(other):
    found = alike(WIRE, other)
    assert (found.group("0"), found.group("1")) == (None, None)


def test_japanese_is_compared_by_characters():
    text = prose(7, joined="", stock=SIGNS, stop="。")
    assert alike(text, f"{prose(8, 1, '', SIGNS, '。')}\n{text[:160]}").group("1") == "0"
    assert alike(text, prose(9, joined="", stock=SIGNS, stop="。")).group("1") is None


def test_groups_hold_while_documents_come_and_go():
    found = AlikeDocuments()
    texts = {"a": WIRE, "b": prose(5), "c": COPIES["retitled"], "d": WIRE[: len(WIRE) // 2]}
    signatures = {name: signature_of(text) for name, text in texts.items()}
    found.update(signatures)
    assert [found.group(name) for name in texts] == ["a", None, "a", "a"]
    found.update({name: signatures[name] for name in ("b", "c", "d")})
    assert [found.group(name) for name in "bcd"] == [None, "c", "c"]
    found.update({"c": signatures["c"]})
    assert found.group("c") is None
    assert found.shares("c") == {}


def test_a_long_text_is_thinned_and_still_told():
    long = prose(11, 2000)
    signature = signature_of(long)
    assert 0 < len(signature) <= 8 * MOST_RUNS + 1
    found = alike(long, f"{prose(12, 30)}. {long[: len(long) // 2]}", prose(13, 2000))
    assert [found.group(str(n)) for n in range(3)] == ["0", "0", None]
    # exact values for a text that is not thinned: 1,000 of 2,000 sentences are half of its runs
    assert found.shares("1")["0"] == pytest.approx(0.97, abs=0.04)


def test_page_furniture_is_left_out():
    frame = prose(14, 30)
    one, other = (f"{frame}\n{prose(seed, 8)}" for seed in (15, 16))
    assert alike(one, other).group("0") == "0"
    apart = [(0, len(frame), "furniture")]
    found = AlikeDocuments()
    found.update({"a": signature_of(one, apart), "b": signature_of(other, apart)})
    assert found.group("a") is None
