"""Speech that is told without marks is led to who told it, by many verbs and constructions."""

from __future__ import annotations

import pytest

from geo.reading.document import ReadDocument
from geo.reading.reader import Reader


def spoken(pack, text):
    found = Reader(pack).read(ReadDocument.of("a", text)).quotations
    return [(q.speaker, text[q.start : q.end]) for q in found if q.speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("西尾町長は国後島への船を来年も出すよう求めると発表した。", "西尾町長"),
        ("釧路の若葉工業が色丹島の桟橋を無償で直すと申し出ている。", "若葉工業"),
        ("協議のあと、同省幹部は国後島の問題は先送りできないとの認識を示した。", "同省幹部"),
        ("祖父は択捉島の漁師で、原田みのりさんは墓に花を供えたいと語る。", "原田みのりさん"),
        ("道東日報は色丹島の墓参は年内に難しいと切り捨てた。", "道東日報"),
        (
            "西尾町長は国後島の道は直せると述べた。色丹島の港も年内に使えるようになると強調した。",
            "西尾町長",
        ),
        ("海上保安庁によると、船は国後島の沖で止まった。けが人はいないという。", "海上保安庁"),
        ("国後島の帰属を先に話し合うという首相の答弁に、野党は沈黙した。", "首相"),
        ("組合長は色丹島の沖でサケが減ったと指摘し、国に調査を求めた。", "組合長"),
        ("佐伯教授は、国後島の鳥は半分に減ったとみている。", "佐伯教授"),
        ("島民代表は国後島の墓は荒れ放題だと訴えた。", "島民代表"),
        ("外務省は国後島の工事に抗議したと明らかにした。", "外務省"),
        ("会見の冒頭、大谷課長は国後島行きの船は欠航すると告げた。", "大谷課長"),
        ("船長は国後島の灯がはっきり見えたと振り返る。", "船長"),
        ("資料館の学芸員は色丹島の写真は三百枚あると説明する。", "学芸員"),
        ("ロシア外務省は国後島の軍事演習は計画どおりだと反論した。", "ロシア外務省"),
        ("市は色丹島の写真展を開くと発表した。", "市"),
        ("与党幹部は国後島の交渉は来年になるとの見通しを語った。", "与党幹部"),
    ],
)
def test_japanese_verbs_tell_who_spoke_and_a_subject_left_out_is_that_before(pack, text, speaker):
    found = spoken(pack, text)
    assert found
    assert all(speaker in who for who, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "国後島は日本の固有の領土である。色丹島は小さい。",
        "国後島の冬は長い。色丹島には港がある。",
        "霧が晴れると国後島が見えた。",
        "国後島は島で二番目に大きいという。",
        "色丹島の岸は断崖と呼ばれる岩でできている。",
        "道が国後島へ延びると期待が高まった。",
        "船が国後島に着くと喜びの声が上がった。",
        "市場では国後島のカニが出ると歓迎された。",
        "国後島の名は黒い島という言葉の意味から来た。",
    ],
)
def test_japanese_sentences_in_which_nobody_speaks(pack, text):
    assert spoken(pack, text) == []


def test_japanese_words_may_stand_before_whose_they_are(pack):
    text = "国後島の帰属を先に話し合うという首相の答弁に、野党は沈黙した。"
    assert spoken(pack, text) == [("首相", "国後島の帰属を先に話し合う")]
