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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "OSLO, Nov. 3 - Crews from Japan and Russia will meet off Kunashir in spring, both coast guards said on Monday, their first drill in years.",
            "both",
        ),
        (
            "The pier on Shikotan will be closed until the ice breaks, port officials said on Friday.",
            "officials",
        ),
        (
            "A second crane has reached Iturup without damage, the harbour board announced late on Sunday, after a week of storms.",
            "harbour board",
        ),
        (
            "Mika Arai sold her boat last year. According to her nephew, she no longer looks towards Kunashiri at all.",
            "her nephew",
        ),
        (
            "Mika Arai sold her boat last year. She no longer looks towards Kunashiri at all, according to her nephew.",
            "her nephew",
        ),
        ("Councillor Dana Holt asked who would pay for the ferry to Kunashir.", "Dana Holt"),
        ("Dana Holt wondered whether the lamp on Shikotan was still lit.", "Dana Holt"),
        ("The pilot Paul Reyes explained why no plane could land on Iturup in June.", "Paul Reyes"),
        ("Paul Reyes is convinced that the road on Iturup will hold.", "Paul Reyes"),
        ("Residents complain that the clinic on Shikotan has no surgeon.", "Residents"),
        ("Nora Quist made it clear that the talks on Kunashir had failed.", "Nora Quist"),
        ("Nora Quist pointed out that Shikotan has two harbours.", "Nora Quist"),
        (
            "The ministry expressed regret that the graves on Kunashir could not be visited.",
            "ministry",
        ),
        ("Ivo Lang told the fishermen that Shikotan was out of bounds.", "Ivo Lang"),
    ],
)
def test_english_verbs_tell_who_spoke_before_them_and_behind(pack, text, speaker):
    found = spoken(pack, text)
    assert found
    assert all(speaker in who for who, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "You need boots for the beach on Kunashir, whatever the man at the shop says.",
        "In the end, the ferry to Shikotan sailed on Monday, the first in weeks.",
        "The road on Iturup, which officials opened on Friday, is paved.",
        "What is left of the village on Shikotan?\n\nThree walls and a stove.\n\nThe path goes on to the cape.",
        "How far is Kunashir?\n\nThe ferry takes a night and most of a morning.\n\nThe harbour has a shop.\n\nWhere should one sleep?\n\nThere is a hostel by the pier.",
    ],
)
def test_english_sentences_in_which_nobody_speaks(pack, text):
    assert spoken(pack, text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "ЮЖНОЕ, 3 марта. Катер снял с мели у Шикотана лодку с тремя рыбаками, сообщила пресс-служба порта.",
            "пресс-служба",
        ),
        (
            "Переговоры о Кунашире возобновятся осенью, сообщили в министерстве транспорта.",
            "министерств",
        ),
        ("Работы на Итурупе незаконны, заявил МИД.", "МИД"),
        ("Паром на Кунашир задержится на сутки, передает агентство.", "агентство"),
        ("Причал на Шикотане закрыт до весны, сообщается в сводке полиции.", "полиц"),
        ("Сосед спросил, зачем на Кунашире второй маяк.", "Сосед"),
        ("Нина Ветрова поинтересовалась, сколько стоит билет до Шикотана.", "Нина Ветрова"),
        ("Мальчик спросил, не видно ли отсюда Кунашира.", "Мальчик"),
        ("Пассажирка спросила, далеко ли до Итурупа.", "Пассажирка"),
        ("Инженер Роман Ильин рассказал, как строили причал на Шикотане.", "Роман Ильин"),
        ("Инженер Роман Ильин убеждён, что дорога на Кунашире продержится.", "Роман Ильин"),
        ("Врач Лидия Громова потребовала, чтобы на Шикотан прислали хирурга.", "Лидия Громова"),
        (
            "Повар Вера Жук выросла в порту, но каждому гостю рассказывает, что её мать жила на Шикотане.",
            "Вера Жук",
        ),
        ("Глеб Рыков подчёркивает: причал на Шикотане нужен к осени.", "Глеб Рыков"),
        ("Как отметил Глеб Рыков, причал на Шикотане почти готов.", "Глеб Рыков"),
        ("Причал на Шикотане почти готов, как отметил Глеб Рыков.", "Глеб Рыков"),
        ("По версии начальника порта, лодка у Кунашира села на мель ночью.", "начальник порта"),
        (
            "Мэр Сергей Тропин заявил, что света на Шикотане не будет. Добавил, что и на Кунашире дизель стоит.",
            "Сергей Тропин",
        ),
        ("Жители жалуются, что на Шикотан не возят газеты.", "Жители"),
        ("Капитан Олег Минаев уверяет, будто видел Кунашир без тумана.", "Олег Минаев"),
    ],
)
def test_russian_verbs_tell_who_spoke_before_them_and_behind(pack, text, speaker):
    found = spoken(pack, text)
    assert found
    assert all(speaker in who for who, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "На Кунашире спросили бы иначе.",
        "Катер подошёл к Шикотану, где стоит маяк.",
        "Никто не знает, сколько птиц на Кунашире.",
        "Паром на Шикотан опоздал, пришла весна.",
        "Туман над Кунаширом показал, что лето кончилось.",
        "Дорога, построенная в порту, ведёт к Шикотану.",
        "Остров виден с мыса: Шикотан лежит южнее.",
        "Мы не поняли, когда придёт паром с Кунашира.",
    ],
)
def test_russian_sentences_in_which_nobody_speaks(pack, text):
    assert spoken(pack, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The pier on Shikotan will close, officials said on Friday, after a week of storms.",
            ("officials", "The pier on Shikotan will close"),
        ),
        (
            "Dana Holt asked who would pay for the ferry to Kunashir.",
            ("Dana Holt", "who would pay for the ferry to Kunashir"),
        ),
        (
            "Сосед спросил, зачем на Кунашире второй маяк.",
            ("Сосед", "зачем на Кунашире второй маяк"),
        ),
        (
            "Катер снял с мели у Шикотана лодку, сообщила пресс-служба порта.",
            ("пресс-служба порта", "Катер снял с мели у Шикотана лодку"),
        ),
        (
            "Глеб Рыков подчёркивает: причал на Шикотане нужен к осени.",
            ("Глеб Рыков", "причал на Шикотане нужен к осени"),
        ),
    ],
)
def test_what_is_told_leaves_out_who_tells_it(pack, text, told):
    assert spoken(pack, text) == [told]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The painter Jonas Beck spent a winter on Iturup.\nWhy Iturup?\nNobody else paints it.\nWere you cold?\nEvery night. The stove on Shikotan was better.\nCritics find the cycle too dark.\nThey have not seen Kunashir in December, when the lamps go on at two.\nWill you go back?\nIn May.",
            "Jonas Beck",
        ),
        (
            "Биолог Инна Седых зимовала на Кунашире.\nЧто там едят медведи?\nРыбу. На Шикотане их нет.\nНе страшно?\nПривыкаешь.\nА чайки?\nЧайки воруют.\nВернётесь?\nВ мае.",
            "Инна Седых",
        ),
        (
            "画家の高見真理さんは国後島で冬を越した。\nなぜ国後島なのですか。\n誰も描かないからです。\n寒くはなかったですか。\n毎晩です。色丹島の方が暖かい。\n絵が暗いと言われます。\n十二月の国後島を見ていない人の言葉で、二時には灯がともるのです。\nまた行きますか。\n五月に。",
            "高見真理",
        ),
    ],
)
def test_questions_and_answers_may_stand_without_any_mark(pack, text, speaker):
    found = spoken(pack, text)
    assert [speaker in who for who, _ in found] == [True] * 4


@pytest.mark.parametrize(
    "text",
    [
        "How far is Kunashir?\nThe ferry takes a night.\nThe harbour has a shop.\nWhere should one sleep?\nThere is a hostel by the pier.",
        "Что такое Кунашир?\nОстров с вулканом.\nГде купить билет на Шикотан?\nВ порту.",
        "The painter Jonas Beck left Iturup. Is it far?\nThe ferry takes a night and it does not sail in wind.\nNobody knows why.",
    ],
)
def test_an_author_who_asks_and_answers_is_no_interview(pack, text):
    assert spoken(pack, text) == []


def test_what_follows_a_relative_clause_and_a_verb_is_no_speaker(pack):
    text = "Lena Holm, who runs the shop, says Shikotan has no bread."
    assert spoken(pack, text) == [("Lena Holm", "Shikotan has no bread")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("「択捉島は譲れない」と首相。会見は終わった。", "首相"),
        ("「国後島に帰りたい」と元島民の佐藤さん。", "佐藤さん"),
        ("「色丹島はどこにあるの?」とタロウくん。", "タロウくん"),
        ("博士は地図を開いて答えます。「択捉島がいちばん大きいんだ」", "博士"),
        (
            "北方領土の小説だ。だが著者はあとがきで「択捉島を返せとは書かなかった」と明かした。",
            "著者",
        ),
    ],
)
def test_who_stands_behind_a_quotation_without_a_verb_said_it(pack, text, speaker):
    assert [speaker in who for who, _ in spoken(pack, text)] == [True]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Докладчица, депутат Анна Рогова, напомнила, что на Итуруп не летают.", "Анна Рогова"),
        ("Глава района, Иван Седов, заявил, что на Шикотане построят школу.", "Иван Седов"),
        ("Мэр, выслушав депутата Павла Седова, сказал, что Итуруп далеко.", "Мэр"),
        (
            "«На Шикотан не летают, – возмущалась Анна Рогова из партии „Юг“. – Кто поедет?»",
            "Анна Рогова",
        ),
        (
            "【記者】国後島の現状は。\n【川辺大臣】承知しております。国後島は遠い島です。\n【記者】択捉島は。\n【川辺大臣】同じです。",
            "川辺大臣",
        ),
        ("馬がたくさんいる択捉島だった。「島は広い」と森田さんは言った。", "森田さん"),
    ],
)
def test_who_speaks_is_found_in_an_apposition_a_label_and_beside_names_in_marks(
    pack, text, speaker
):
    found = {who for who, _ in spoken(pack, text)}
    assert found
    assert all(speaker in who for who in found)
