// Say things in the chosen language: catalogue texts, names, numbers, dates.

/** @import { Bundle, Lang, Maybe, Named, State, Texts, Words } from "../types" */

import { PATTERNS } from "./built.js";
import { createWriter, NO_BREAK_SPACE } from "./writing.js";

/** @type {Lang[]} */
export const LANGUAGES = ["en", "ja", "ru"];
/** @typedef {Record<string, string | number>} Values */

const COVERED = "?";
const KM_PER = { km: 1, nm: 1.852, mi: 1.609344 };

// A text in every language, whatever the page's.
/** @param {Bundle} bundle @param {(words: Words) => string} say @returns {Texts} */
export function inAllLanguages(bundle, say) {
  /** @param {Lang} lang */
  const order = (lang) => [lang, ...LANGUAGES.filter((other) => other !== lang)];
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, say(createWords(bundle, { lang, order: order(lang) }))]));
}

/** @param {Bundle} bundle @param {Pick<State, "lang" | "order"> & Partial<State>} state */
export function createWords(bundle, state) {
  const { lang, dist = "km" } = state;
  const catalogue = bundle.text?.[lang] ?? {};
  const writer = createWriter(lang, PATTERNS[lang]);
  const { number } = writer;

  /** @param {string} key @param {Values} [values] */
  function t(key, values = {}) {
    return said(`explorer.${key}`, values);
  }

  // A text of another part of the catalogue, by its whole key.
  /** @param {string} key @param {Values} [values] */
  function said(key, values = {}) {
    return (catalogue[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) =>
      name in values ? String(values[name]) : whole,
    );
  }

  /** @param {string} key */
  function has(key) {
    return `explorer.${key}` in catalogue;
  }

  // A label for a word of the data model; an unlisted one is shown as it stands.
  /** @param {string} group @param {string} value */
  function label(group, value) {
    return has(`${group}.${value}`) ? t(`${group}.${value}`) : String(value).replaceAll("_", " ");
  }

  // Text in three languages; the id of a language never stands in for a missing text.
  /** @param {Maybe<Texts | string>} texts */
  function pick(texts) {
    if (!texts) return "";
    if (typeof texts === "string") return texts;
    return texts[lang] ?? texts.en ?? Object.values(texts)[0] ?? "";
  }

  /** @param {string} key @param {number} count @param {Values} [values] */
  function plural(key, count, values = {}) {
    const form = writer.pluralOf(count);
    const chosen = has(`${key}.${form}`) ? form : "other";
    return t(`${key}.${chosen}`, { n: number(count), ...values });
  }

  // what a class is to predict first stays out of the page, not just out of sight
  // a figure of which no kind is told is covered where any is
  const shut = (state.hide ?? []).filter((kind) => kind !== "verdicts");
  const covered = shut.length > 0;

  // The same words for figures of one kind: land, sea, people, islands, distance, coast.
  /** @param {string} kind @returns {Words} */
  function figure(kind) {
    const hide = shut.includes("numbers") || shut.includes(kind) ? ["numbers"] : [];
    return createWords(bundle, { ...state, hide });
  }

  // A count that a class may have to guess; other numbers, of claims say, are never covered.
  /** @param {number} value */
  function count(value) {
    return covered ? COVERED : number(value);
  }

  // Distances carry 10 m: two decimals below 10 km, one above, none beyond 1000 km.
  /** @param {number} km @param {{ bare?: boolean, digits?: number | null }} [how] */
  function distance(km, { bare = false, digits = null } = {}) {
    if (covered) return bare ? COVERED : COVERED + NO_BREAK_SPACE + t(`unit.${dist}`);
    const value = km / KM_PER[dist];
    const shown = digits ?? (value < 10 ? 2 : value < 1000 ? 1 : 0);
    const text = number(value, { minimumFractionDigits: shown, maximumFractionDigits: shown });
    return bare ? text : text + NO_BREAK_SPACE + t(`unit.${dist}`);
  }

  // Areas carry about 0.1 %: four digits for large ones, fewer for islets.
  /** @param {number} km2 */
  function areaNumber(km2) {
    if (covered) return COVERED;
    const size = Math.abs(km2);
    const digits = size >= 100 ? 4 : size >= 1 ? 3 : 2;
    return number(km2, { maximumSignificantDigits: digits });
  }

  /** @param {number} km2 */
  function area(km2) {
    return areaNumber(km2) + NO_BREAK_SPACE + t("unit.km2");
  }

  const percentCovered = `${COVERED + NO_BREAK_SPACE}%`;

  /** @param {number} share */
  function percent(share) {
    return covered ? percentCovered : writer.percent(share);
  }

  /** @param {number} low @param {number} high */
  function percentRange(low, high) {
    return covered ? percentCovered : writer.percentRange(low, high);
  }

  /** @param {string} text @param {number} value */
  function signed(text, value) {
    if (covered) return COVERED;
    // a minus stands there already
    return value > 0 ? `+${text}` : text;
  }

  /** @param {Named} thing @param {string} [language] */
  function name(thing, language = state.order[0]) {
    return thing.names?.[language]?.name ?? thing.names?.en?.name ?? thing.id;
  }

  // The names for the map: the chosen language first, the other names in use below it. English,
  // which is nobody's own name here, stands below only when it was put before another language.
  /** @param {Named} thing @returns {[string, string]} */
  function mapNames(thing) {
    const order = state.order.at(-1) === "en" ? state.order.slice(0, -1) : state.order;
    const [first, ...rest] = new Set(order.flatMap((language) => thing.names?.[language]?.name || []));
    return first ? [first, rest.join(" \u00b7 ")] : [name(thing, "en"), ""];
  }

  return {
    ...writer,
    lang,
    t,
    said,
    has,
    label,
    pick,
    plural,
    count,
    covered,
    figure,
    distance,
    area,
    areaNumber,
    percent,
    percentRange,
    signed,
    name,
    mapNames,
  };
}
