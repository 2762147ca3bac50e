// Write every spelling of a unit that is measured in as one word, so that a search finds all by any.
// The library has the same table in `geo/text/folded_units.py`; `tests/folding.yaml` holds both.

const AREA = "кв\\.?|квадратн[а-я]{1,3}";
// A text is folded already as far as letters go: small, of normal width, without marks and soft signs, kana as
// katakana. No unit may begin with another, since the beginning of a word finds it.
const SPELLINGS = [
  ["sqkm", "(?:square|sq\\.?)[\\s\\-]*(?:kilomet(?:er|re)s?|km)|(?:km|км)\\^?2"],
  ["sqkm", `(?:${AREA})\\s*(?:километр[а-я]{0,3}|км)`],
  // a mile on a map of the sea is a nautical one, but no area is
  ["sqmi", `(?:square|sq\\.?)[\\s\\-]*mi(?:les?)?|(?:${AREA})\\s*мил[а-я]{0,3}`],
  ["km", "kilomet(?:er|re)s?|километр(?:ами|ах|ам|ов|ом|[аеуы])?|km|км"],
  ["nm", "(?:(?:nautical|sea)[\\s\\-]*)?miles?|nmi?|n\\.\\s?m\\.?"],
  ["nm", "(?:морск[а-я]{1,3}\\s*|мор\\.?\\s*|м\\.\\s?)?мил(?:ями|ях|ям|еи|[яию])?"],
  ["percent", "per[\\s\\-]?cent|процент(?:ами|ах|ам|ов|ом|[аеуы])?"],
];
// signs that other words stand behind without a space
const SIGNS = [
  ["sqkm", "平方\\s?(?:キロ(?:メートル)?|km)"],
  ["km", "キロメートル|(?<=[0-9])\\s?キロ(?!グラム|ワット)"],
  ["nm", "海里|浬|(?<=[0-9])\\s?(?:マイル|カイリ|mi(?![a-z]))"],
  ["percent", "%|パーセント"],
];
/** @param {string[]} row @returns {[string, RegExp]} */
const asSign = ([unit, pattern]) => [` ${unit} `, new RegExp(pattern, "gu")];
/** @param {string[]} row @returns {[string, RegExp]} */
const asWord = ([unit, pattern]) => [` ${unit} `, new RegExp(`(?<![a-zа-я])(?:${pattern})(?![a-zа-я0-9])`, "gu")];
const ALL = [...SIGNS.slice(0, 1).map(asSign), ...SPELLINGS.map(asWord), ...SIGNS.slice(1).map(asSign)];
// the only unit that a capital letter makes one
const MILES = /(?<=[0-9])\s?M(?![\p{L}\p{N}_.])/gu;
const UNIT = "(?:sqkm|sqmi|km|nm|percent)";
const BEHIND = new RegExp(`(?<=[0-9])\\s+(?=${UNIT} )`, "gu");
const BETWEEN = "(?:\\s?(?:[\\-\\u2010-\\u2015\\u2212~\\u301c]|カラ|ト)\\s?|\\s(?:to|and|or|и|или|до)\\s)";
const RANGE = new RegExp(`(?<=[0-9])(?=${BETWEEN}[0-9]+(?:[.,][0-9]+)* (${UNIT}) )`, "gu");
const MEASURED = new RegExp(`(?<![^ ])([0-9]+(?:\\.[0-9]+)?) (${UNIT})(?![^ ])`, "gu");
// what somebody types first of a spelling
const FIRST = Object.entries({
  sqkm: "sq square kilometr кв квадратн километр 平方キロメートル",
  sqmi: "sq square mil кв квадратн мил",
  km: "kilometr километр キロメートル",
  nm: "nautical mil морск мил 海里 マイル",
  percent: "per cent процент パーセント",
});

// The M of nautical miles written out, as long as it is a capital letter.
/** @param {string} words */
export const milesSmall = (words) => words.replace(MILES, " nm ");

// Units in one spelling each, the first number of two with its own.
/** @param {string} words */
export const foldUnits = (words) =>
  ALL.reduce((text, [unit, pattern]) => text.replace(pattern, unit), words)
    .replace(BEHIND, " ")
    .replace(RANGE, " $1 ");

// Each number joined to the unit behind it, which makes the two one word.
/** @param {string} folded */
export const joinMeasured = (folded) => folded.replace(MEASURED, "$1~$2");

// What a text is found by because of its units: with their numbers, and as they are typed.
/** @param {string} folded */
export function measuredIn(folded) {
  const joined = [...folded.matchAll(MEASURED)].map(([, number, unit]) => `${number}~${unit}`);
  const words = new Set(folded.split(" "));
  const first = FIRST.filter(([unit]) => words.has(unit)).flatMap(([, some]) => some.split(" "));
  return [...new Set(joined), ...new Set(first)];
}
