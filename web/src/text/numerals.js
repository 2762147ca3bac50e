// Read numbers as people write them in any of the languages, by the rules of geo/text/numerals.py.

const TIMES = { thousands: 1e3, myriads: 1e4 };
// one mark before three digits groups them, but for these languages, where a comma begins a fraction
const COMMA_BEGINS_FRACTION = new Set(["ru"]);
const GROUPS = /^(?:[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3}){2,})$/;
const MIXED = /^[0-9]{1,3}(?:(?:\.[0-9]{3})+,|(?:,[0-9]{3})+\.)[0-9]+$/;
const SIMPLE = /^(?:[0-9]+[.,]?|[0-9]*[.,][0-9]+)$/;
const THREE = /^[1-9][0-9]{0,2},[0-9]{3}$/;

// `catalogues` say what may stand beside a number: texts by key, by language.
/** @param {Record<string, Record<string, string>>} catalogues */
export function createReader(catalogues) {
  /** @type {Map<string, string[]>} */
  const found = new Map();

  // What the catalogues list in every language, the longest first.
  /** @param {string} name */
  function words(name) {
    if (!found.has(name)) {
      const listed = Object.values(catalogues).flatMap((texts) => (texts[`reads.${name}`] ?? "").split(","));
      const plain = listed.map((one) => one.trim().normalize("NFKC").toLowerCase()).filter(Boolean);
      found.set(
        name,
        [...new Set(plain)].sort((a, b) => b.length - a.length),
      );
    }
    return found.get(name) ?? [];
  }

  // The number, or null where the text is none, or is one of another unit of measure.
  /** @param {string} text */
  return function readNumber(text, lang = "en", measuredIn = "") {
    let plain = text
      .normalize("NFKC")
      .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, " ")
      .trim()
      .toLowerCase();
    plain = withoutStart(plain, words("about"));
    plain = withoutEnd(plain, words("after"));
    if (measuredIn) plain = withoutEnd(plain, words(measuredIn));
    plain = withoutEnd(plain, words("after"));
    let times = 1;
    for (const [name, factor] of Object.entries(TIMES)) {
      const shorter = withoutEnd(plain, words(name));
      if (shorter === plain) continue;
      [plain, times] = [shorter, factor];
      break;
    }
    const [, sign, digits] = /^([+\-\u2212\u2013]?) ?(.+)$/.exec(plain) ?? [null, "", ""];
    const number = plainNumber(digits.replace(/(?<=[0-9])[ '\u2019](?=[0-9]{3}(?![0-9]))/g, ""), lang);
    return number === null ? null : (sign && sign !== "+" ? -number : number) * times;
  };
}

/** @param {string} digits @param {string} lang */
function plainNumber(digits, lang) {
  if (GROUPS.test(digits)) return Number(digits.replace(/[.,]/g, ""));
  if (MIXED.test(digits)) {
    const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
    return Number(`${digits.slice(0, last).replace(/[.,]/g, "")}.${digits.slice(last + 1)}`);
  }
  if (THREE.test(digits) && !COMMA_BEGINS_FRACTION.has(lang)) return Number(digits.replace(",", ""));
  return SIMPLE.test(digits) ? Number(digits.replace(",", ".")) : null;
}

/** @param {string} text @param {string[]} words */
function withoutStart(text, words) {
  const one = words.find((word) => text.startsWith(word));
  return one ? text.slice(one.length).trim() : text;
}

/** @param {string} text @param {string[]} words */
function withoutEnd(text, words) {
  const one = words.find((word) => text.endsWith(word));
  return one ? text.slice(0, -one.length).trim() : text;
}
