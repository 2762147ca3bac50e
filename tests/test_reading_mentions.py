"""Names and descriptions of units are found in three scripts, and what only looks like one is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geo.reading.descriptors import MEANS
from geo.reading.document import ReadDocument
from geo.reading.gazetteer import Form
from geo.reading.gazetteer import Gazetteer
from geo.reading.gazetteer import load_gazetteer
from geo.reading.letters import fold_letters
from geo.reading.lexicon import lexicon
from geo.reading.meanings import load_meanings
from geo.reading.mentions import find_mentions
from geo.reading.prose import Prose
from geo.text.languages import LANGUAGES

HERE = Path(__file__).parent
FOUR = ("etorofu", "kunashiri", "shikotan", "habomai")
TWO = ("shikotan", "habomai")
OWN = {
    row["file"]: row
    for row in map(
        json.loads, (HERE / "reading" / "own_gold.jsonl").read_text("utf-8").splitlines()
    )
}


@pytest.fixture(scope="module")
def gazetteer(pack):
    return load_gazetteer(pack)


@pytest.fixture(scope="module")
def meanings(pack):
    return load_meanings(pack)


@pytest.fixture(scope="module")
def mentions(gazetteer, meanings):
    def found(text, **given):
        prose = Prose.of(ReadDocument.of("d", text), meanings, **given)
        return [
            (text[m.start : m.end], m.units, m.kind) for m in find_mentions(prose, gazetteer)[0]
        ]

    return found


@pytest.mark.parametrize("name", sorted(OWN))
def test_an_invented_text_has_the_mentions_that_a_person_marked(name, gazetteer, meanings):
    text = (HERE / "reading" / "own" / name).read_bytes().decode("utf-8")
    found, _ = find_mentions(Prose.of(ReadDocument.of(name, text), meanings), gazetteer)
    marked = [(m["start"], m["end"], set(m["islands"])) for m in OWN[name]["mentions"]]
    assert len(found) == len(marked)
    for mention, (start, end, units) in zip(found, marked, strict=True):
        assert mention.overlaps((start, end))
        assert set(mention.units) == units


@pytest.mark.parametrize(
    "text",
    [
        "General Kurilla flew to Japan.",
        "Olga Kurylenko met Putin in Tokyo.",
        "The Northern Territories of Australia, said Japan and Russia.",
        "Japan asked after Russia's northern territories.",
        "Earthquakes begin in the Kuril-Kamchatka Trench.",
        "The four islands of the lake, and the two smaller islands.",
        "Бросьте курить. Курил премьер, курили и министры Японии и России.",
        "Северо-Курильск встретил гостей из Японии и России.",
        "В северных территориях России зима долгая, сказал посол Японии.",
        "Ольга Куриленко приехала в Курилово.",
        "帰国後の会見。出国後、建国後、全国後日談。",
        "千島海溝と千島桜と千島海流。",
        "アクリル板の会場で、沖ノ鳥島など四島を調べた。",
        "クリルという名の犬。歯舞漁協の船。",
        "Yuri Gagarin and a beacon called Signalny.",
        "Юрий и Зелёный цвет.",
        "Сухогруз «Шикотан» вышел из порта; клуб «Кунашир» выиграл; ул. Итурупская.",
        "The trawler Kunashir-3 met the ferry Shikotan Maru and the hotel Iturup.",
        "漁船「択捉丸」と第3色丹丸。貝殻島崎さん。",
        "オーストラリアの北方領土を旅した。",
        "Governor Kurilenko opened a bridge in Kuban.",
        "Yuri Anuchin, a chess player from Minsk, won in Suisho Hall.",
        "India's northern territories saw snow.",
        "The Kuril flounder recipe takes an hour.",
        "A freighter named Shikotan Maru sank off Chile in 1943.",
        "The islands claimed by Argentina and Britain hosted a regatta.",
        "Kurilian Bobtails are short-tailed cats.",
        "The rock band Shikotan plays in Riga tonight.",
        "Хоккеисты «Итурупа» проиграли в овертайме.",
        "Северные территории России ждут инвестиций.",
        "Два меньших острова Мальты построят мост.",
        "Анучин и Танфильев — русские географы.",
        "Курильский чай — это лапчатка кустарниковая.",
        "Острова Фиджи ждут туристов, четыре острова закрыты.",
        "大阪市大正区千島で火事があった。",
        "建国後の七十年を振り返る。",
        "尖閣諸島など係争中の島々で緊張が続く。",
        "オーストラリアの北方領土、ノーザンテリトリーで洪水。",
        "巡視船「くなしり」が進水した。",
        "国後丸の船長は引退した。",
        "二島を結ぶ橋が開通し、島民は喜んだ。",
        "Their cat is called Etorofu, said Japan and Russia.",
        "Shikotan, a bulk carrier, ran aground.",
        "Etorofu, a bay gelding, won in Japan, not in Russia.",
        "Кот по кличке Хабомаи пропал.",
        "Сухогруз «Остров Шикотан» пришёл в порт.",
        "競走馬クナシリが三着だった。",
        "Pianist Shikotan Bekova plays in Astana, said Japan and Russia.",
        "Тренер Итуруп Садыков покинул клуб, сообщили Япония и Россия.",
        "色丹町内会の盆踊り、日本とロシアの踊りも。",
        "Etorofu, the novel, sold well in Japan and Russia.",
        "シコタン工業が日本とロシアで車を売る。インコのシコタンも元気だ。",
        "The yawl Etorofu Dawn beat a crew from Japan and Russia.",
        "Kunashir Lounge opens in Manila, said Japan and Russia.",
        "A comet named Shikotan was seen from Japan and Russia.",
        "Пудель Шикотан победил пуделей из Японии и России.",
        "小惑星シコタン、日本とロシアで観測。クナシリダンスも流行。",
    ],
)
def test_what_only_looks_like_a_name_is_refused(text, mentions):
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("ETOROFU AND KUNASHIR", [("etorofu",), ("kunashiri",)]),
        ("Sovereignty over the Kuril\u00a0Islands, the Kuril\r\nIslands", [FOUR, FOUR]),
        ("Etorofu-tō, Khabomai", [("etorofu",), ("habomai",)]),
        ("😀 Shikotan’s bays", [("shikotan",)]),
        ("擇捉島、國後島", [("etorofu",), ("kunashiri",)]),
        ("Yuri Island and the islands of Yuri and Tanfilyev", [("yuri",), ("yuri",), ("suisho",)]),
        ("острова Юрий и Полонского", [("yuri",), ("taraku",)]),
        ("Итурупом, Кунаширу, о Шикотане", [("etorofu",), ("kunashiri",), ("shikotan",)]),
        ("на Южно-Курильских островах", [FOUR]),
        ("Малой Курильской грядой", [TWO]),
        ("国後に渡った", [("kunashiri",)]),
        ("Жители Курил", [()]),
        (
            "Off Habomai lie Suisho, then Yuri. They call Suisho Tanfilyev.",
            [("habomai",), ("suisho",), ("yuri",), ("suisho",), ("suisho",)],
        ),
        (
            "У Хабомаи видны Сигнальный и Танфильева, а на Зелёном — никого.",
            [("habomai",), ("kaigara",), ("suisho",), ("shibotsu",)],
        ),
        ("Шикотанский завод и кунаширские рыбаки", [("shikotan",), ("kunashiri",)]),
        ("イトゥルプ島へ。大臣の国後訪問", [("etorofu",), ("kunashiri",)]),
        ("Yuri Petrov left Habomai. Yuri said so.", [("habomai",)]),
        (
            "The Kunashiri–Etorofu ferry; Habomai-Shikotan",
            [("kunashiri",), ("etorofu",), ("habomai",), ("shikotan",)],
        ),
        ("A tremor east of Urup was felt on Etorofu.", [(), ("etorofu",)]),
        ("The border ran between Etorofu and Urup.", [("etorofu",)]),
    ],
)
def test_every_spelling_and_case_is_found(text, units, mentions):
    assert [one[1] for one in mentions(text)] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Shikotan: Japan wants all four, and the four islands.", FOUR),
        ("Habomai: the two smaller islands", TWO),
        ("Habomai: the two larger islands", ("etorofu", "kunashiri")),
        # questions between stars are no items of several news
        (
            "*What is claimed?*\nKunashiri and Shikotan.\n*By whom?*\nTwo.\n*And 1956?*\nThe two smaller ones.",
            TWO,
        ),
        ("Etorofu and Kunashiri lie north. The two islands are large.", ("etorofu", "kunashiri")),
        (
            "Russia holds Shikotan. Troops stand on two of the disputed islands.",
            ("etorofu", "kunashiri"),
        ),
        ("Russia holds Shikotan. Birds nest on two of the disputed islands.", ()),
        ("Шикотан: спорные острова", FOUR),
        ("Шикотан: два острова", TWO),
        ("色丹島のこと。四島返還、係争中の島々", FOUR),
        ("色丹島のこと。2島返還", TWO),
        ("Shikotan has a port. The island has a school.", ("shikotan",)),
        ("Etorofu was taken with three others.", ("kunashiri", "shikotan", "habomai")),
        ("Итуруп больше остальных трёх островов.", ("kunashiri", "shikotan", "habomai")),
        ("択捉島と残る三島", ("kunashiri", "shikotan", "habomai")),
        # people.csv: no civilians on Habomai
        ("Шикотан и все обитаемые острова", ("etorofu", "kunashiri", "shikotan")),
        ("Shikotan hides behind the other islets.", ("habomai",)),
        ("Shikotan: the four would be Japanese.", FOUR),
        ("Habomai first; the larger islands later", ("etorofu", "kunashiri")),
        ("На Итурупе шторм. На Кунашире тоже. Оба острова отрезаны.", ("etorofu", "kunashiri")),
        # those of the last paragraphs, where none was just spoken of
        (
            "На Итурупе шторм. Идёт дождь. Ветер. Снег. Темно. Тихо. На Кунашире тоже. Оба острова.",
            ("etorofu", "kunashiri"),
        ),
        ("Taraku was flat. Our island had a school.", ("taraku",)),
        ("色丹島は遠い。残り三島", ("etorofu", "kunashiri", "habomai")),
        ("Etorofu has bears. Russia would run the islands.", FOUR),
        ("Я был на Кунашире. Островом этим нельзя не любоваться.", ("kunashiri",)),
        ("Кунашир далеко. В декабре заговорили о возвращении островов.", FOUR),
        ("択捉島に着いた。国の話は長い。同島には空港がある。", ("etorofu",)),
    ],
)
def test_a_description_means_units_of_the_pack(text, units, mentions):
    assert mentions(text)[-1][1] == units


def test_the_whole_chain_stands_for_the_disputed_part_only_where_the_dispute_is_spoken_of(mentions):
    assert mentions("Sovereignty over the Kurils.")[0][1:] == (FOUR, "overbroad")
    assert mentions("The Kurils have volcanoes.")[0][1:] == ((), "whole_chain")
    assert mentions("The northern Kuril Islands are cold.")[0][1:] == ((), "undisputed")
    text = "Four islands claimed by Japan: Shikotan; Kuril Islands administered by Russia"
    assert mentions(text)[-1][1:] == ((), "whole_chain")


def test_the_chain_is_the_disputed_part_where_a_text_speaks_of_no_other(mentions):
    dispute = (
        "Japan and Russia met. Shikotan is disputed. A tax-free zone on the Kurils was set up."
    )
    assert mentions(dispute)[-1][1:] == (FOUR, "overbroad")
    assert mentions(f"{dispute} Urup is not disputed.")[1][1:] == ((), "whole_chain")
    beside = "Japan and Russia dispute Shikotan. The main base on the Kurils is on Shikotan."
    assert mentions(beside)[1][1:] == ((), "whole_chain")


def test_short_news_in_one_text_are_read_one_by_one(mentions):
    news = (
        "• LISBON — Ministers of four islands met.\n\n"
        "• NEMURO — Graves on Shikotan were visited. The four islands had been shut.\n\n"
        "• PALAU — The islands banned plastic."
    )
    assert [one[1] for one in mentions(news)] == [("shikotan",), FOUR]


def test_a_text_taken_to_be_about_the_dispute_may_name_nothing(mentions):
    assert mentions("四島は日本のものだ。") == []
    assert mentions("四島は日本のものだ。", assumed=True)[0][1] == FOUR


def test_folding_moves_no_letter():
    text = "İstanbul ﬁ Ｅtorofu\u00a0國後 Зелёный 😀 \ud83d"
    folded = fold_letters(text)
    assert len(folded) == len(text)
    assert "国後 зеленый" in folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Iturup`s\r\n\tcoast\v\f", "iturup's   coast  "),
        ("Ｋｕｒｉｌ’ｓ\u3000Ё", "kuril's е"),
        ("É\ud800", "e\ufffd"),
    ],
)
def test_every_letter_has_one_form(text, folded):
    assert fold_letters(text) == folded


def test_another_dispute_is_another_folder(invented):
    gazetteer, meanings = load_gazetteer(invented), load_meanings(invented)
    prose = Prose.of(ReadDocument.of("d", "Long Isle and the disputed islands"), meanings)
    found, _ = find_mentions(prose, gazetteer)
    assert found[0].units == ("long_isle",)
    assert found[1].units == meanings.all


@pytest.mark.parametrize(
    ("text", "said", "units"),
    [
        ("Talks on the Kurils. Japan sails past disputed islands today.", "disputed islands", FOUR),
        ("Kunashiri first. Will it be two islands, or four?", "two islands", TWO),
        ("Kunashiri first. Will it be two islands, or four?", "four", FOUR),
        ("Shikotan is near. Take the small two now.", "the small two", TWO),
        ("Shikotan is near. Keep the big two.", "the big two", FOUR[:2]),
        ("Shikotan and Habomai are near, the other pair is far.", "the other pair", FOUR[:2]),
        ("They flew over Etorofu, to two Russian-held islands.", "two Russian-held islands", TWO),
        ("Шикотан рядом. Спор идёт о двух, а не о четырёх.", "двух", TWO),
        ("Курилы велики, Япония хочет четыре из них, и Кунашир тоже.", "четыре из них", FOUR),
        (
            "Япония просит Шикотан и ещё три острова.",
            "три острова",
            ("etorofu", "kunashiri", "habomai"),
        ),
        ("択捉島と国後島を訪れた。2島の引き渡しは議論しなかった。", "2島", TWO),
        ("択捉島と国後島を訪れた。この2島は遠い。", "2島", FOUR[:2]),
    ],
)
def test_a_description_means_the_units_that_fit_it(text, said, units, mentions):
    assert units in [meant for words, meant, _ in mentions(text) if words.startswith(said)]


@pytest.mark.parametrize(
    "text",
    [
        "Etorofu is ours. China and Russia share the once disputed islands at the Amur.",
        "Kunashiri is ours. The ministers met for two hours.",
    ],
)
def test_what_is_described_elsewhere_means_none_of_them(text, mentions):
    assert len(mentions(text)) == 1


def test_the_gazetteer_is_built_from_the_pack_s_names(pack, tmp_path):
    build = pytest.importorskip("geo.build.gazetteer")
    pytest.importorskip("pymorphy3")
    kept = (pack.root / "reading" / "gazetteer.csv").read_bytes()
    for name in ("spellings.csv", "meanings.yaml"):
        (tmp_path / "reading").mkdir(exist_ok=True)
        (tmp_path / "reading" / name).write_bytes((pack.root / "reading" / name).read_bytes())
    from dataclasses import replace

    assert build.build_gazetteer(replace(pack, root=tmp_path)).read_bytes() == kept


def test_a_longer_form_hides_the_shorter():
    gazetteer = Gazetteer.of([Form("isle", "a", "en"), Form("isle of dogs", "b", "en")])
    assert [h.forms[0].subject for h in gazetteer.find("isle of dogs, isle")] == ["b", "a"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_pattern_can_run_wild(lang, meanings):
    given = meanings.patterns(lexicon(lang))
    patterns = list(_patterns(lexicon(lang).words))
    assert len(patterns) > 5
    bait = [
        "the " * 20_000,
        "a group of " * 8_000,
        "四島" * 30_000,
        " остров" * 15_000,
        '"' * 60_000,
        "9," * 30_000,
        "the disputed " * 6_000,
        "x" * 100_000,
        "said " * 20_000,
        " " * 60_000,
    ]
    for pattern in patterns:
        # as it is searched where all that it needs stands in a text
        compiled = lexicon(lang).compile(pattern, given).compiled
        assert not _nests(re._parser.parse(compiled.pattern)), pattern
        # one that tries every beginning anew would not come to an end here
        assert all(sum(1 for _ in compiled.finditer(text)) <= len(text) + 1 for text in bait)


def _nests(parsed, *, within=False):
    """Tell whether something without bounds is repeated without bounds, or often."""
    for code, value in parsed:
        often = False
        if code in {re._constants.MAX_REPEAT, re._constants.MIN_REPEAT}:
            often = value[1] > 12
            if often and within:
                return True
        inner = value if isinstance(value, list | tuple) else ()
        if any(_nests(part, within=within or often) for part in _parts(inner)):
            return True
    return False


def _parts(values):
    for value in values:
        if isinstance(value, re._parser.SubPattern):
            yield value
        elif isinstance(value, list | tuple):
            yield from _parts(value)


def _patterns(words):
    values = words.values() if isinstance(words, dict) else words if isinstance(words, list) else ()
    for value in values:
        if isinstance(value, str) and set(value) & set("\\(["):
            yield value
        else:
            yield from _patterns(value)


@pytest.mark.parametrize(
    "text",
    [
        "Japan protested. On Etorofu Medvedev ate fish and praised it.",
        "The premier of Russia visited Etorofu Saturday.",
        "Japan claims Etorofu Village and more.",
        "Japan Asks Russia About Etorofu Visits And Fishing Rights",
    ],
)
def test_a_capital_behind_a_name_may_begin_something_else(text, mentions):
    assert [units for _, units, _ in mentions(text)] == [("etorofu",)]


def test_a_line_about_talks_means_all(mentions):
    text = (
        "• Storm on Shikotan\n• Premier: talks on the four islands go on\n"
        "• Palau: the four islands get power\n• Kunashir school opens"
    )
    assert [units for _, units, _ in mentions(text)] == [("shikotan",), FOUR, ("kunashiri",)]


def test_lines_of_a_list_are_read_one_by_one(mentions):
    text = (
        "- Ferry to Shikotan delayed\n- Maldives: four islands close to visitors\n"
        "- Kunashir school gets a roof\n- Tax on fuel rises"
    )
    assert [units for _, units, _ in mentions(text)] == [("shikotan",), ("kunashiri",)]


def test_a_number_alone_means_what_was_named_before_it(mentions):
    assert mentions("Two is less than four. Japan claims Shikotan.") == [
        ("Shikotan", ("shikotan",), "named")
    ]
    found = mentions("Japan claims Shikotan and Kunashir, and wants all four, not two.")
    assert ("all four", FOUR) in [(text, units) for text, units, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "Japan claims Kunashir. The uninhabited islets are closed to visitors.",
        "Япония претендует на Кунашир. Необитаемые островки закрыты.",
    ],
)
def test_uninhabited_islets_are_where_nobody_lives(text, mentions):
    assert [units for _, units, _ in mentions(text)] == [("kunashiri",), ("habomai",)]


def test_every_description_has_a_meaning_that_is_known():
    for lang in LANGUAGES:
        assert {one["means"] for one in lexicon(lang).words["descriptors"]} <= set(MEANS)


@pytest.mark.parametrize(
    ("text", "phrase", "units"),
    [
        ("Shikotan hides. Japan may get the two little ones back.", "two little", TWO),
        ("Russia keeps the two big islands, Japan claims Kunashir.", "two big", FOUR[:2]),
        ("Shikotan hides. Japan would take two first.", "two", TWO),
        ("Ships met in the southern part of the Kuril chain, said Tokyo.", "southern part", FOUR),
        ("У Итурупа шторм. Оба маленьких острова Япония ждёт.", "Оба маленьких острова", TWO),
        ("Кунашир и Итуруп велики, два маленьких островка Япония ждёт.", "два маленьких", TWO),
        ("Учения у южной части Курильского архипелага, сообщил Токио.", "южной части", FOUR),
        ("На Кунашире был, из этой четвёрки он мне ближе.", "этой четвёрки", FOUR),
        ("Южная гряда лежит над разломом, сказал Токио про Итуруп.", "Южная гряда", FOUR),
        ("Без Эторофу и Кунашири Япония не соглашалась.", "Кунашири", ("kunashiri",)),
        (
            "Tokyo says that Etorofu and Kunashiri are ours. That Etorofu is ours is old.",
            "Etorofu",
            ("etorofu",),
        ),
        ("Хабомаи, или острова Плоские, близки к Японии.", "острова Плоские", ("habomai",)),
        ("いちばん大きいのは、えとろふ島です。", "えとろふ島", ("etorofu",)),
        ("つぎが、くなしり島だと先生は言った。", "くなしり島", ("kunashiri",)),
        ("しこたん島には花がさく。", "しこたん島", ("shikotan",)),
        ("日本に近いのは、はぼまい群島だよ。", "はぼまい群島", ("habomai",)),
        ("ほっぽうりょうどの島はいくつ？", "ほっぽうりょうど", FOUR),
        ("北方領土のうち、南の二つの大きな島が見えた。", "二つの大きな島", FOUR[:2]),
        ("北方領土の小さいほうの二つを先に返すという。", "小さいほうの二つ", TWO),
    ],
)
def test_plain_words_for_the_islands_are_read(mentions, text, phrase, units):
    at = text.index(phrase)
    found = mentions(text)
    assert [of for said, of, _ in found if text.index(said) <= at < text.index(said) + len(said)]
    assert set(units) in [set(of) for said, of, _ in found if phrase in said or said in phrase]


@pytest.mark.parametrize(
    "text",
    [
        "The village of Habomai on Hokkaido joined Nemuro, said Japan.",
        "Посёлок Хабомаи на полуострове Немуро сушит капусту, сообщили в Японии.",
        "Деревня Хабомаи вошла в состав города Немуро, писали в Японии.",
        "Сборная вышла в плей-офф, четвёрка лыжников осталась в Японии.",
    ],
)
def test_a_village_of_the_name_is_no_island(mentions, text):
    assert [units for _, units, _ in mentions(text) if units] == []


@pytest.mark.parametrize(
    "text",
    [
        "I met an admiral from Japan on the Shikotan Star.",
        "The Iturup Fish Company of Vladivostok lost a case against Japan.",
        "Путёвки на теплоход «Шикотан-Экспресс» купили туристы из Японии.",
        "Of those driven from home by Russia, fewer than 4,800 live in Japan.",
    ],
)
def test_a_ship_a_firm_and_a_number_are_no_island(mentions, text):
    assert [units for _, units, _ in mentions(text) if units] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Japan heard that Iturup trader Ivan Petrov left the island.", "etorofu"),
        ("Etorofu pride runs deep in Japan.", "etorofu"),
        ("An Iturup explorer met Japanese guests.", "etorofu"),
        ("Fog lay on Shikotan Monday, said Japan.", "shikotan"),
        ("A fire broke out in the Shikotan fish factory, said Russia.", "shikotan"),
    ],
)
def test_an_island_before_a_word_for_somebody_or_something_on_it_is_one(mentions, text, unit):
    assert (unit,) in [units for _, units, _ in mentions(text)]
