// Say things in the chosen language: catalogue texts, names, numbers, dates.

export const LANGUAGES = ["en", "ja", "ru"];
const NARROW_SPACE = "\u202f";
const NO_BREAK_SPACE = "\u00a0";
const COVERED = "?";
const KM_PER = { km: 1, nm: 1.852, mi: 1.609344 };

export function createWords(bundle, state) {
  const lang = state.lang;
  const catalogue = bundle.text?.[lang] ?? {};

  function t(key, values = {}) {
    const full = `explorer.${key}`;
    const text = catalogue[full];
    if (text === undefined) return full;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  function has(key) {
    return `explorer.${key}` in catalogue;
  }

  // A label for a word of the data model; an unlisted one is shown as it stands.
  function label(group, value) {
    return has(`${group}.${value}`) ? t(`${group}.${value}`) : String(value).replaceAll("_", " ");
  }

  // Text in three languages; the id of a language never stands in for a missing text.
  function pick(texts) {
    if (!texts) return "";
    if (typeof texts === "string") return texts;
    return texts[lang] ?? texts.en ?? Object.values(texts)[0] ?? "";
  }

  function plural(key, count, values = {}) {
    const form = new Intl.PluralRules(lang).select(count);
    const chosen = has(`${key}.${form}`) ? form : "other";
    return t(`${key}.${chosen}`, { n: number(count), ...values });
  }

  // what a class is to predict first stays out of the page, not just out of sight
  const covered = state.hide?.includes("numbers") ?? false;

  function number(value, options = {}) {
    const parts = new Intl.NumberFormat(lang, { useGrouping: "min2", ...options }).formatToParts(value);
    return parts.map((part) => (part.type === "group" ? NARROW_SPACE : part.value)).join("");
  }

  // A count that a class may have to guess; other numbers, of claims say, are never covered.
  function count(value) {
    return covered ? COVERED : number(value);
  }

  // Distances carry 10 m: two decimals below 10 km, one above, none beyond 1000 km.
  function distance(km, { bare = false } = {}) {
    if (covered) return bare ? COVERED : COVERED + NO_BREAK_SPACE + t(`unit.${state.dist}`);
    const value = km / KM_PER[state.dist];
    const digits = value < 10 ? 2 : value < 1000 ? 1 : 0;
    const text = number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return bare ? text : text + NO_BREAK_SPACE + t(`unit.${state.dist}`);
  }

  // Areas carry about 0.1 %: four digits for large ones, fewer for islets.
  function areaNumber(km2) {
    if (covered) return COVERED;
    const size = Math.abs(km2);
    const digits = size >= 100 ? 4 : size >= 1 ? 3 : 2;
    return number(km2, { maximumSignificantDigits: digits });
  }

  function area(km2) {
    return areaNumber(km2) + NO_BREAK_SPACE + t("unit.km2");
  }

  // A share, to the digit that a coast still carries.
  function percent(share) {
    if (covered) return `${COVERED}${NO_BREAK_SPACE}%`;
    return number(share, { style: "percent", minimumFractionDigits: 0, maximumFractionDigits: 1 });
  }

  function percentOneDigit(share) {
    if (covered) return `${COVERED}${NO_BREAK_SPACE}%`;
    return number(share, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  // Two shares as a range, with one sign of percent.
  function percentRange(low, high) {
    const [first, second] = [low, high].map(percentOneDigit);
    return first === second ? first : `${first.replace(/\s*%$/, "")}\u2013${second}`;
  }

  function signed(text, value) {
    if (covered) return COVERED;
    if (value > 0) return `+${text}`;
    return value < 0 ? `\u2212${text.replace(/^[-\u2212]/, "")}` : text;
  }

  function date(text) {
    if (!text) return "";
    const ends = String(text).split("/");
    const read = ends.map((end) => /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(end));
    if (!read.every(Boolean)) return String(text);
    const [first, last] = [read[0], read.at(-1)];
    const options = { year: "numeric", timeZone: "UTC" };
    if (first[2]) options.month = "long";
    if (first[3]) options.day = "numeric";
    const when = ([, year, month, day]) =>
      new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    return new Intl.DateTimeFormat(lang, options).formatRange(when(first), when(last));
  }

  function name(thing, language = state.order[0]) {
    return thing.names?.[language]?.name ?? thing.names?.en?.name ?? thing.id;
  }

  // The names for the map: the chosen language first, the other names in use below it. English,
  // which is nobody's own name here, stands below only when it was put before another language.
  function mapNames(thing) {
    const order = state.order.at(-1) === "en" ? state.order.slice(0, -1) : state.order;
    const found = [...new Set(order.map((language) => thing.names?.[language]?.name).filter(Boolean))];
    if (!found.length) return [name(thing, "en"), ""];
    return [found[0], found.slice(1).join(" \u00b7 ")];
  }

  return {
    lang,
    t,
    has,
    label,
    pick,
    plural,
    number,
    count,
    covered,
    distance,
    area,
    areaNumber,
    percent,
    percentRange,
    signed,
    date,
    name,
    mapNames,
  };
}
