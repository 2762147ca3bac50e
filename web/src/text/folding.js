// Write words so that a search finds them however they are spelt: case, width, accents, dashes, endings.
// The library folds what is searched by the same rules in `geo/text/folding.py`.

// forms of before the reforms of writing, and those of today
const OLD = "國擇齒舊條約聯權樺鐵發會學戰爭縣廣澤濱邊邉嶋嶌來對實眞賣變經續讓關寫圖區獨當靈壽澁濟與攝圓ヶヵ";
const NEW = "国択歯旧条約連権樺鉄発会学戦争県広沢浜辺辺島島来対実真売変経続譲関写図区独当霊寿渋済与摂円ケカ";
const TODAY = new Map([...OLD].map((old, index) => [old, [...NEW][index]]));
// what stands over or under a letter, but not what voices a kana
const MARKS = /[\u0300-\u036f]|[\u0483-\u0489]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]/g;
// soft hyphens and joiners are not seen, signs that soften and apostrophes are not typed
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeffьъ'\u2019\u2018\u02bc\u02b9\u2032`]/g;
const KANA = 0x60;

/** @param {string} words */
export function fold(words) {
  const plain = words.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(UNSEEN, "").normalize("NFC");
  return [...plain]
    .map((sign) => TODAY.get(sign) ?? sign)
    .join("")
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + KANA))
    .replace(/(?<=\p{Nd})\s?(?:キロメートル|キロ(?!グラム|ワット)|км(?![\p{L}\p{N}]))/gu, "km ")
    .replace(/(?<=\p{Nd})[.,](?=\p{Nd})/gu, ".")
    .replace(/[^\p{L}\p{N}.]|(?<!\p{Nd})\.|\.(?!\p{Nd})/gu, " ")
    .replace(/\p{Nd}+(?:\.\p{Nd}+)?/gu, " $& ")
    .replaceAll("kh", "h")
    .replace(/(?<![\p{L}\p{N}])([a-z]{4,}?)(?:es|s|e)(?![\p{L}\p{N}])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}])([а-я]{4,}?)[аеиоуыэюя]+(?![\p{L}\p{N}])/gu, "$1")
    .split(" ")
    .filter(Boolean)
    .join(" ");
}

// A text as it is searched: a space stands at both of its ends.
/** @param {string} words */
export const groundOf = (words) => ` ${fold(words)} `;

// Whether such a text has all that is asked for: words begin with it, numbers are it, and what is
// written without spaces stands anywhere.
/** @param {string} query @returns {(ground: string) => boolean} */
export function finder(query) {
  const asked = fold(query).split(" ").filter(Boolean).map(askedFor);
  return (ground) => asked.every((one) => ground.includes(one));
}

/** @param {string} word */
function askedFor(word) {
  if (/[\u3040-\u30ff\u3400-\u9fff]/.test(word)) return word;
  return /^\p{Nd}/u.test(word) ? ` ${word} ` : ` ${word}`;
}
