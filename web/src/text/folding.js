// Write words so that a search finds them however they are spelt: case, width, accents, dashes, endings.
// The library folds what is searched by the same rules in `geo/text/folding.py`.

import { foldUnits, joinMeasured, measuredIn, milesSmall } from "./folded_units.js";

// other forms of kanji, most of before the reforms of writing, and those of today
const OLD =
  "國擇齒舊條聯權鐵發會學戰爭縣廣澤濱邊邉嶋嶌來對實眞賣變經續讓關寫圖區獨當靈壽澁濟與攝圓殼樂瀨" +
  "溫單龍峽兩總將體黨滿轉譯釋驛繼斷歸屬灣號參處價萬亞歐佛團臺嶽瀧﨑峯瑤禮豐穗彌曾册牀淸藏櫻齊齋" +
  "德惠龜鹽巖莊壯藝稱證劃畫戶氣爐晉淺鬪蕊苅附惡壓圍醫爲壹稻隱營榮衞奧應毆穩假壞懷繪擴覺勸卷寬歡" +
  "觀陷顏僞犧據擧挾狹鄕曉驅勳徑溪莖螢輕鷄儉圈檢獻險顯驗嚴效恆鑛黑碎劑雜慘棧贊殘絲兒辭濕收從澀獸" +
  "縱肅敍奬燒乘剩壤孃淨疊穰囑觸寢愼盡粹醉隨髓數樞聲靜專潛纖踐錢禪雙搜插聰裝騷增墮帶滯擔膽彈遲晝" +
  "蟲鑄廳聽鎭遞點傳盜燈讀屆繩貳惱腦霸廢拜麥髮拔祕甁拂竝辯舖步寶沒飜默藥豫餘譽搖樣謠遙賴亂覽獵綠" +
  "壘淚勵隸齡戀勞樓祿緖曆歷鍊鄰橫黃薰揭虛硏擊狀靑產說稅銳悅閱脫敎舘髙濵冨埜籠鷗劍缺戾晚禰瀆礪蠣" +
  "桝ヶヵ";
const NEW =
  "国択歯旧条連権鉄発会学戦争県広沢浜辺辺島島来対実真売変経続譲関写図区独当霊寿渋済与摂円殻楽瀬" +
  "温単竜峡両総将体党満転訳釈駅継断帰属湾号参処価万亜欧仏団台岳滝崎峰瑶礼豊穂弥曽冊床清蔵桜斉斎" +
  "徳恵亀塩岩荘壮芸称証画画戸気炉晋浅闘蘂刈付悪圧囲医為壱稲隠営栄衛奥応殴穏仮壊懐絵拡覚勧巻寛歓" +
  "観陥顔偽犠拠挙挟狭郷暁駆勲径渓茎蛍軽鶏倹圏検献険顕験厳効恒鉱黒砕剤雑惨桟賛残糸児辞湿収従渋獣" +
  "縦粛叙奨焼乗剰壌嬢浄畳穣嘱触寝慎尽粋酔随髄数枢声静専潜繊践銭禅双捜挿聡装騒増堕帯滞担胆弾遅昼" +
  "虫鋳庁聴鎮逓点伝盗灯読届縄弐悩脳覇廃拝麦髪抜秘瓶払並弁舗歩宝没翻黙薬予余誉揺様謡遥頼乱覧猟緑" +
  "塁涙励隷齢恋労楼禄緒暦歴錬隣横黄薫掲虚研撃状青産説税鋭悦閲脱教館高浜富野篭鴎剣欠戻晩祢涜砺蛎" +
  "枡ケカ";
const TODAY = new Map([...OLD].map((old, index) => [old, [...NEW][index]]));
// what stands over or under a letter, but not what voices a kana
const MARKS = /[\u0300-\u036f]|[\u0483-\u0489]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]/g;
// soft hyphens and joiners are not seen, signs that soften and apostrophes are not typed
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeffьъ'\u2019\u2018\u02bc\u02b9\u2032`]/g;
// the kanji before it once more
const AGAIN = /([\u3400-\u9fff])[々〻]/g;
const KANA = 0x60;
// how many islands, steps or things: in kanji, as it is mostly written
const COUNTED = /(?<![\p{Nd}.])([1-9])\s?(?=島|段階|ツ)/gu;
const KANJI = "零一二三四五六七八九";
// what a hyphen or a middle dot joins: it is typed in one as well
const JOINED = /\p{L}+(?:[-\u2010\u2011\u2013\u00b7\u30fb\uff65]\p{L}+)+/gu;
const JOINTS = /[-\u2010\u2011\u2013\u00b7\u30fb\uff65]/g;
// Russian names are put into Latin letters with y, i or j, and with or without one before an e
const J_FIRST = /(?<![\p{L}\p{N}])j(?=[aou])/gu;
const YE_FIRST = /(?<![\p{L}\p{N}])ye/gu;
const I = /[iy]+(?:j(?![\p{L}\p{N}]))?/gu;
// what somebody types first of a word that is folded otherwise as a whole
const FIRST = /(?<![\p{L}\p{N}_])(?:j(?=[aou])|y(?=e)|k(?=h))/gu;
const COUNTING = /(?<![一二三四五六七八九十百千])[一二三四五六七八九](?=島|段階|ツ)/gu;
// an ending that inflects, of which a letter is not typed yet
const ENDING = /^[а-я]{4,}[ео]г$/;
const CYRILLIC_END =
  /(?<![\p{L}\p{N}])(?:([а-я]{4,}?)(?:[ео]го|[ео]му|[иы]ми|[иы][мх]|[ая]ми|[ая][мх]|[ео]м)|([а-я]{3,}?)[аеиоуыэюя]+)(?![\p{L}\p{N}])/gu;
export const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff]/;
// a name in kana or kanji and what it is: the two may stand apart in what is searched
const NAMED = /^([\u30a0-\u30ff\u3400-\u9fff]{2,}?)([諸群列]?島|漁?港|[市町村岬湾]|海峡|水道)$/;
// nobody types more than this; of a text that is pasted the first words are looked for
export const MOST_SIGNS = 200;
const MOST_WORDS = 24;

/** @param {string} words */
const plainly = (words) =>
  milesSmall(words.normalize("NFKD")).toLowerCase().replace(MARKS, "").replace(UNSEEN, "").normalize("NFC");

// All but the endings is folded: names of people have to be told from words.
/** @param {string} words */
export function foldWhole(words) {
  const plain = [...plainly(words).replace(AGAIN, "$1$1")]
    .map((sign) => TODAY.get(sign) ?? sign)
    .join("")
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + KANA));
  return foldUnits(plain)
    .replace(/(?<=\p{Nd})[.,](?=\p{Nd})/gu, ".")
    .replace(/[^\p{L}\p{N}.]|(?<!\p{Nd})\.|\.(?!\p{Nd})/gu, " ")
    .replace(COUNTED, (_all, digit) => KANJI[Number(digit)])
    .replace(/\p{Nd}+(?:\.\p{Nd}+)?/gu, " $& ")
    .replaceAll("kh", "h")
    .replace(J_FIRST, "y")
    .replace(YE_FIRST, "e")
    .replace(I, "i")
    .split(" ")
    .filter(Boolean)
    .join(" ");
}

/** @param {string} words */
export const fold = (words) =>
  foldWhole(words)
    .replace(/(?<![\p{L}\p{N}])([a-z]{4,}?)(?:es|s|e)(?![\p{L}\p{N}])/gu, "$1")
    .replace(CYRILLIC_END, "$1$2");

// A text as it is searched: a space stands at both of its ends, and what a hyphen or a middle dot joins
// stands in it in one, too, and so does a number with its unit, and a first letter or digit that a reader types
// before the rest.
/** @param {string} words */
export function groundOf(words) {
  const plain = plainly(words);
  const joined = new Set((plain.match(JOINED) ?? []).map((one) => one.replace(JOINTS, "")));
  const folded = fold([words, ...joined].join(" "));
  const first = [...new Set(plain.match(FIRST))].sort().map(fold);
  const counted = [...new Set(folded.match(COUNTING))].map((one) => String(KANJI.indexOf(one))).sort();
  return ` ${[folded, ...first, ...counted, ...measuredIn(folded)].join(" ").trim()} `;
}

/** @param {string} folded */
const wordsOf = (folded) => joinMeasured(folded).split(" ").filter(Boolean);

// What of a query is looked for: a word that is cut is none, unless nothing else is there.
/** @param {string} query */
function typedIn(query) {
  const whole = query.trim();
  return whole.length > MOST_SIGNS ? whole.slice(0, MOST_SIGNS).replace(/(?<=\S)\s+\S*$/, "") : whole;
}

// The words that are asked for, folded.
/** @param {string} query */
export const askedIn = (query) => wordsOf(fold(typedIn(query))).slice(0, MOST_WORDS);

/** @param {string} query */
function waysAsked(query) {
  const whole = wordsOf(foldWhole(typedIn(query)));
  return askedIn(query).map((word, index) => waysOf(word, whole[index]));
}

// Whether such a text has all that is asked for: words begin with it, numbers are it with their unit, and what is
// written without spaces stands anywhere.
/** @param {string} query @returns {(ground: string) => boolean} */
export function finder(query) {
  const asked = waysAsked(query);
  return (ground) => asked.every((ways) => ways.some((parts) => parts.every((part) => ground.includes(part))));
}

// For each word that is asked for, a part that every text has which has the word; `exact` where no
// other text has it.
/** @param {string} query */
export function partsAsked(query) {
  const ways = waysAsked(query);
  const parts = ways.map((some) => some[some.length - 1][0]);
  return { parts, exact: ways.every((some) => some.length === 1) };
}

// The ways in which a word may stand in a text, each with the parts that must be there; the first part of the last
// is a part of all.
/** @param {string} word @param {string} whole */
function waysOf(word, whole) {
  if (UNSPACED.test(word)) return word.match(NAMED) ? [[word], apart(word)] : [[word]];
  // another word may begin with what is left of it: a town of Shari with "share"
  if (word !== whole && word[0] <= "z") return [[` ${word} `], [` ${word}`, ` ${whole}`]];
  if (ENDING.test(word)) return [[` ${word}`], [` ${word.slice(0, -2)}`]];
  return [[/^\p{Nd}/u.test(word) ? ` ${word} ` : ` ${word}`]];
}

// A name and the word for what it is, or the word alone.
/** @param {string} word */
const apart = (word) => word.match(NAMED)?.slice(1) ?? [word];

// What is left of the words asked for without those that stand beside a name.
/** @param {string[]} asked @param {string} beside */
export const nameAmong = (asked, beside) =>
  asked
    .flatMap(apart)
    .filter((word) => !beside.includes(` ${word}`))
    .join(" ");
