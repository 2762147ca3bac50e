// Say things in the chosen language: catalogue texts, names, numbers, dates.

import { PATTERNS } from "./built.js";
import { createWriter, NO_BREAK_SPACE } from "./writing.js";

export const LANGUAGES = ["en", "ja", "ru"];
const COVERED = "?";
const KM_PER = { km: 1, nm: 1.852, mi: 1.609344 };

// A text in every language, whatever the page's.
export function inAllLanguages(bundle, say) {
  const order = (lang) => [lang, ...LANGUAGES.filter((other) => other !== lang)];
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, say(createWords(bundle, { lang, order: order(lang) }))]));
}

export function createWords(bundle, state) {
  const lang = state.lang;
  const catalogue = bundle.text?.[lang] ?? {};
  const writer = createWriter(lang, PATTERNS[lang]);
  const { number } = writer;

  function t(key, values = {}) {
    return said(`explorer.${key}`, values);
  }

  // A text of another part of the catalogue, by its whole key.
  function said(key, values = {}) {
    return (catalogue[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) =>
      name in values ? String(values[name]) : whole,
    );
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
    const form = writer.pluralOf(count);
    const chosen = has(`${key}.${form}`) ? form : "other";
    return t(`${key}.${chosen}`, { n: number(count), ...values });
  }

  // what a class is to predict first stays out of the page, not just out of sight
  // a figure of which no kind is told is covered where any is
  const shut = (state.hide ?? []).filter((kind) => kind !== "verdicts");
  const covered = shut.length > 0;

  // The same words for figures of one kind: land, sea, people, islands, distance, coast.
  function figure(kind) {
    const hide = shut.includes("numbers") || shut.includes(kind) ? ["numbers"] : [];
    return createWords(bundle, { ...state, hide });
  }

  // A count that a class may have to guess; other numbers, of claims say, are never covered.
  function count(value) {
    return covered ? COVERED : number(value);
  }

  // Distances carry 10 m: two decimals below 10 km, one above, none beyond 1000 km.
  function distance(km, { bare = false, digits = null } = {}) {
    if (covered) return bare ? COVERED : COVERED + NO_BREAK_SPACE + t(`unit.${state.dist}`);
    const value = km / KM_PER[state.dist];
    const shown = digits ?? (value < 10 ? 2 : value < 1000 ? 1 : 0);
    const text = number(value, { minimumFractionDigits: shown, maximumFractionDigits: shown });
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

  const percentCovered = `${COVERED + NO_BREAK_SPACE}%`;

  function percent(share) {
    return covered ? percentCovered : writer.percent(share);
  }

  function percentRange(low, high) {
    return covered ? percentCovered : writer.percentRange(low, high);
  }

  function signed(text, value) {
    if (covered) return COVERED;
    // a minus stands there already
    return value > 0 ? `+${text}` : text;
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
