"""
Write words so that a search finds them, whatever their case, width, accents, dashes and endings.

The browser folds what a reader types by the same rules in ``web/src/text/folding.js``; one table of
examples, ``tests/folding.yaml``, holds both.
"""

from __future__ import annotations

import re
import unicodedata

from geo.text.folded_units import fold_units
from geo.text.folded_units import join_measured
from geo.text.folded_units import measured_in
from geo.text.folded_units import miles_small

# other forms of kanji, most of before the reforms of writing, and those of today
_OLD = (
    "國擇齒舊條聯權鐵發會學戰爭縣廣澤濱邊邉嶋嶌來對實眞賣變經續讓關寫圖區獨當靈壽澁濟與攝圓殼樂瀨"
    "溫單龍峽兩總將體黨滿轉譯釋驛繼斷歸屬灣號參處價萬亞歐佛團臺嶽瀧﨑峯瑤禮豐穗彌曾册牀淸藏櫻齊齋"
    "德惠龜鹽巖莊壯藝稱證劃畫戶氣爐晉淺鬪蕊苅附惡壓圍醫爲壹稻隱營榮衞奧應毆穩假壞懷繪擴覺勸卷寬歡"
    "觀陷顏僞犧據擧挾狹鄕曉驅勳徑溪莖螢輕鷄儉圈檢獻險顯驗嚴效恆鑛黑碎劑雜慘棧贊殘絲兒辭濕收從澀獸"
    "縱肅敍奬燒乘剩壤孃淨疊穰囑觸寢愼盡粹醉隨髓數樞聲靜專潛纖踐錢禪雙搜插聰裝騷增墮帶滯擔膽彈遲晝"
    "蟲鑄廳聽鎭遞點傳盜燈讀屆繩貳惱腦霸廢拜麥髮拔祕甁拂竝辯舖步寶沒飜默藥豫餘譽搖樣謠遙賴亂覽獵綠"
    "壘淚勵隸齡戀勞樓祿緖曆歷鍊鄰橫黃薰揭虛硏擊狀靑產說稅銳悅閱脫敎舘髙濵冨埜籠鷗劍缺戾晚禰瀆礪蠣"
    "桝"
)
_NEW = (
    "国択歯旧条連権鉄発会学戦争県広沢浜辺辺島島来対実真売変経続譲関写図区独当霊寿渋済与摂円殻楽瀬"
    "温単竜峡両総将体党満転訳釈駅継断帰属湾号参処価万亜欧仏団台岳滝崎峰瑶礼豊穂弥曽冊床清蔵桜斉斎"
    "徳恵亀塩岩荘壮芸称証画画戸気炉晋浅闘蘂刈付悪圧囲医為壱稲隠営栄衛奥応殴穏仮壊懐絵拡覚勧巻寛歓"
    "観陥顔偽犠拠挙挟狭郷暁駆勲径渓茎蛍軽鶏倹圏検献険顕験厳効恒鉱黒砕剤雑惨桟賛残糸児辞湿収従渋獣"
    "縦粛叙奨焼乗剰壌嬢浄畳穣嘱触寝慎尽粋酔随髄数枢声静専潜繊践銭禅双捜挿聡装騒増堕帯滞担胆弾遅昼"
    "虫鋳庁聴鎮逓点伝盗灯読届縄弐悩脳覇廃拝麦髪抜秘瓶払並弁舗歩宝没翻黙薬予余誉揺様謡遥頼乱覧猟緑"
    "塁涙励隷齢恋労楼禄緒暦歴錬隣横黄薫掲虚研撃状青産説税鋭悦閲脱教館高浜富野篭鴎剣欠戻晩祢涜砺蛎"
    "枡"
)
_TODAY = str.maketrans(_OLD + "ヶヵ", _NEW + "ケカ")
# what stands over or under a letter, but not what voices a kana
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
# soft hyphens and joiners are not seen, signs that soften and apostrophes are not typed
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeffьъ'\u2019\u2018\u02bc\u02b9\u2032`]")
# the kanji before it once more
_AGAIN = re.compile(r"([\u3400-\u9fff])[々〻]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_BETWEEN = re.compile(r"(?<=\d)[.,](?=\d)")
_OTHER = re.compile(r"[^\w.]|_|(?<!\d)\.|\.(?!\d)")
# how many islands, steps or things: in kanji, as it is mostly written
_COUNTED = re.compile(r"(?<![\d.])([1-9])\s?(?=島|段階|ツ)")
_KANJI = "零一二三四五六七八九"
# what a hyphen or a middle dot joins: it is typed in one as well
_JOINED = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011\u2013\u00b7\u30fb\uff65][^\W\d_]+)+")
_JOINTS = re.compile(r"[-\u2010\u2011\u2013\u00b7\u30fb\uff65]")
# Russian names are put into Latin letters with y, i or j, and with or without one before an e
_J_FIRST, _YE_FIRST = re.compile(r"\bj(?=[aou])"), re.compile(r"\bye")
_I = re.compile(r"[iy]+(?:j\b)?")
# what somebody types first of a word that is folded otherwise as a whole
_FIRST = re.compile(r"\b(?:j(?=[aou])|y(?=e)|k(?=h))")
_COUNTING = re.compile(r"(?<![一二三四五六七八九十百千])([一二三四五六七八九])(?=島|段階|ツ)")
# an ending that inflects, of which a letter is not typed yet
_ENDING = re.compile(r"[а-я]{4,}[ео]г")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LATIN_END = re.compile(r"\b([a-z]{4,}?)(?:es|s|e)\b")
_CYRILLIC_END = re.compile(
    r"\b(?:([а-я]{4,}?)(?:[ео]го|[ео]му|[иы]ми|[иы][мх]|[ая]ми|[ая][мх]|[ео]м)"
    r"|([а-я]{3,}?)[аеиоуыэюя]+)\b"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# a name in kana or kanji and what it is: the two may stand apart in what is searched
_NAMED = re.compile(
    r"([\u30a0-\u30ff\u3400-\u9fff]{2,}?)([諸群列]?島|漁?港|[市町村岬湾]|海峡|水道)"
)
# nobody types more than this; of a text that is pasted the first words are looked for
MOST_SIGNS, MOST_WORDS = 200, 24


def fold(words: str) -> str:
    """
    Write words in the one form in which they are compared.

    Parameters
    ----------
    words
        Words in any of the scripts.

    Returns
    -------
    folded
        Lower case and normal width, without accents, soft signs and the endings that inflect, kana
        as katakana, kanji of today, a unit in one spelling; numbers stand apart, and one space
        stands between words.

    Examples
    --------
    >>> fold("Ｐｕｔｉｎ said"), fold("10km"), fold("Ещё") == fold("еще")
    ('putin said', '10 km', True)
    >>> fold("Khabomai") == fold("Habomai"), fold("國後") == fold("国後")
    (True, True)
    """
    plain = _LATIN_END.sub(r"\1", fold_whole(words))
    return " ".join(_CYRILLIC_END.sub(r"\1\2", plain).split())


def fold_whole(words: str) -> str:
    """
    Fold words but keep their endings, as names of people have to be told from words.

    Examples
    --------
    >>> fold_whole("Мори"), fold("Мори") == fold("море")
    ('мори', True)
    """
    plain = _AGAIN.sub(r"\1\1", _plain(words)).translate(_TODAY).translate(_HIRAGANA)
    plain = fold_units(plain)
    plain = _COUNTED.sub(lambda found: _KANJI[int(found[1])], plain)
    plain = _NUMBER.sub(r" \g<0> ", _OTHER.sub(" ", _BETWEEN.sub(".", plain)))
    plain = _YE_FIRST.sub("e", _J_FIRST.sub("y", plain.replace("kh", "h")))
    return " ".join(_I.sub("i", plain).split())


def ground(words: str) -> str:
    """
    Write a text as it is searched: folded, with a space at both of its ends.

    What a hyphen or a middle dot joins stands in it in one, too, and so do a number and its unit,
    and a first letter or digit that a reader types before the rest.
    """
    plain = _plain(words)
    joined = dict.fromkeys(_JOINTS.sub("", one) for one in _JOINED.findall(plain))
    folded = fold(" ".join((words, *joined)))
    first = [fold(one) for one in sorted(set(_FIRST.findall(plain)))]
    counted = sorted({str(_KANJI.index(one)) for one in _COUNTING.findall(folded)})
    return f" {' '.join((folded, *first, *counted, *measured_in(folded))).strip()} "


def finds(query: str, text: str) -> bool:
    """
    Tell whether a text has all that is asked for.

    Parameters
    ----------
    query
        What somebody types: every word of it must begin a word of the text, a number be one of it,
        with the unit that is typed behind it,
        and what is written without spaces stand anywhere in it, a name apart from what it is
        behind it, such as 島, 港 or 岬. Of a long query only the first words are looked for.
    text
        What :func:`ground` made of a text.

    Examples
    --------
    >>> finds("Kurile", ground("the Kuril Islands")), finds("10km", ground("less than 10 km"))
    (True, True)
    >>> finds("10", ground("in 1910"))
    False
    """
    return all(_has(word, whole, text) for word, whole in _asked(query))


def name_among(query: str, beside: str) -> str:
    """
    Give what is left of a query without the words that stand beside a name.

    Parameters
    ----------
    query
        What somebody types.
    beside
        What :func:`ground` made of the words that say what a thing is.

    Examples
    --------
    >>> name_among("на острове Итуруп", ground("на острове, остров"))
    'итуруп'
    """
    parts = [part for word, _ in _asked(query) for part in _apart(word)]
    return " ".join(part for part in parts if f" {part}" not in beside)


def _plain(words: str) -> str:
    plain = miles_small(unicodedata.normalize("NFKD", words)).lower()
    plain = _MARKS.sub("", plain)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", plain))


def _asked(query: str) -> list[tuple[str, str]]:
    """Give each word that is asked for, without and with its ending."""
    query = query.strip()
    if len(query) > MOST_SIGNS:
        # a word that is cut is none, unless nothing else is there
        query = re.sub(r"(?<=\S)\s+\S*\Z", "", query[:MOST_SIGNS])
    folded, whole = (join_measured(one).split() for one in (fold(query), fold_whole(query)))
    return list(zip(folded, whole, strict=True))[:MOST_WORDS]


def _apart(word: str) -> tuple[str, ...]:
    """Give a name and the word for what it is, or the word alone."""
    apart = _NAMED.fullmatch(word)
    return apart.groups() if apart else (word,)


def _has(word: str, whole: str, text: str) -> bool:
    if _UNSPACED.search(word):
        return word in text or all(part in text for part in _apart(word))
    if word != whole and word[0] <= "z":
        # another word may begin with what is left of it: a town of Shari with "share"
        return f" {word} " in text or f" {whole}" in text
    if _ENDING.fullmatch(word) and f" {word[:-2]}" in text:
        return True
    return (f" {word} " if word[0].isdigit() else f" {word}") in text
