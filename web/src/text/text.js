// Say things in the chosen language: catalogue texts, names, numbers, dates.

/** @import { Bundle, Lang, Maybe, Named, State, Texts, Words } from "../types" */

import { PATTERNS } from "./built.js";
import { createFigures } from "./figures.js";
import { fill } from "./fill.js";
import { LANGUAGES } from "./tongues.js";
import { createWriter } from "./writing.js";

/** @typedef {Record<string, string | number>} Values */

// A text in every language, whatever the page's.
/** @param {Bundle} bundle @param {(words: Words) => string} say @returns {Texts} */
export function inAllLanguages(bundle, say) {
  /** @param {Lang} lang */
  const order = (lang) => [lang, ...LANGUAGES.filter((other) => other !== lang)];
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, say(createWords(bundle, { lang, order: order(lang) }))]));
}

// Text in three languages; the id of a language never stands in for a missing text.
/** @param {Maybe<Texts | string>} texts @param {Lang} lang */
export function textIn(texts, lang) {
  if (!texts) return "";
  if (typeof texts === "string") return texts;
  return texts[lang] ?? texts.en ?? Object.values(texts)[0] ?? "";
}

/** @param {Bundle} bundle @param {Pick<State, "lang" | "order"> & Partial<State>} state */
export function createWords(bundle, state) {
  const { lang, dist = "km" } = state;
  const catalogue = bundle.text?.[lang] ?? {};
  const writer = createWriter(lang, PATTERNS[lang]);
  const { number } = writer;

  /** @param {string} key @param {Values} [values] */
  const t = (key, values) => said(`explorer.${key}`, values);

  // A text of another part of the catalogue, by its whole key.
  /** @param {string} key @param {Values} [values] */
  const said = (key, values) => fill(catalogue[key] ?? key, values);

  /** @param {string} key */
  const has = (key) => `explorer.${key}` in catalogue;

  // A label for a word of the data model; an unlisted one is shown as it stands.
  /** @param {string} group @param {string} value */
  function label(group, value) {
    return has(`${group}.${value}`) ? t(`${group}.${value}`) : String(value).replaceAll("_", " ");
  }

  /** @param {Maybe<Texts | string>} texts */
  const pick = (texts) => textIn(texts, lang);

  /** @param {string} key @param {number} count @param {Values} [values] */
  function plural(key, count, values = {}) {
    return fill(writer.counted(count, t(key)), { n: number(count), ...values });
  }

  // what a class is to predict first stays out of the page, not just out of sight
  // a figure of which no kind is told is covered where any is
  const shut = (state.hide ?? []).filter((kind) => kind !== "verdicts");

  // The same words for figures of one kind: land, sea, people, islands, distance, coast.
  /** @param {string} kind @returns {Words} */
  function figure(kind) {
    const hide = shut.includes("numbers") || shut.includes(kind) ? ["numbers"] : [];
    return createWords(bundle, { ...state, hide });
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
    figure,
    ...createFigures(writer, { covered: shut.length > 0, dist, unit: (key) => t(`unit.${key}`) }),
    name,
    mapNames,
  };
}
