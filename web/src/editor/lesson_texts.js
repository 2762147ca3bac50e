// Fields for texts in three languages, one language at a time, chosen by tabs.

/** @import { Bench, Lang, Maybe, PutText, Texts } from "../types" */

import { LANGUAGES } from "../text/tongues.js";
import { el, field } from "./lesson_dom.js";

const NEAR = 0.8;
/** @type {Record<string, number>} */
const WAYS = { ArrowLeft: -1, ArrowRight: 1 };

// Tabs of languages; `missing` tells for each what has no text yet.
/** @param {Bench} app @param {(lang: Lang) => string[]} missing */
export function languageTabs(app, missing) {
  const { word } = app;
  const tabs = LANGUAGES.map((lang) => {
    const names = missing(lang);
    const label = names.length ? word("missing", { parts: names.join(word("separator")) }) : null;
    return el(
      "button",
      {
        type: "button",
        role: "tab",
        class: "lesson-tab",
        "data-tongue-tab": lang,
        lang,
        "aria-selected": String(lang === app.tongue),
        tabindex: lang === app.tongue ? "0" : "-1",
        title: label,
        on: { click: () => app.setTongue(lang), keydown: onKey },
      },
      word(`language.${lang}`),
      names.length ? el("span", { class: "lesson-missing", "aria-hidden": "true" }) : null,
      label ? el("span", { class: "lesson-hidden", text: label, lang: app.lang }) : null,
    );
  });

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const at = LANGUAGES.indexOf(app.tongue);
    app.setTongue(LANGUAGES[(at + way + LANGUAGES.length) % LANGUAGES.length], { focus: true });
  }

  return el("div", { class: "lesson-tabs", role: "tablist", "aria-label": word("tongues") }, tabs);
}

// One text in the chosen language; it may be of any length, and is only warned about.
/** @param {Bench} app @param {string} name @param {string} label @param {Maybe<Texts>} text @param {PutText} act @param {{ rows?: number, most?: number | null }} [how] */
export function textField(app, name, label, text, act, { rows = 0, most = null } = {}) {
  const { word, tongue } = app;
  const input = el(rows ? "textarea" : "input", {
    rows: rows || null,
    type: rows ? null : "text",
    dir: "auto",
    lang: tongue,
    spellcheck: "true",
    "data-text": name,
    autocomplete: "off",
    value: text?.[tongue] ?? "",
    on: {
      input() {
        act(input.value, tongue);
        count();
      },
    },
  });
  const counter = el("span", { class: "lesson-count" });

  function count() {
    const { length } = input.value;
    const shown = most !== null && length > most * NEAR;
    counter.textContent = shown ? word("count", { n: length, most }) : "";
    counter.classList.toggle("over", most !== null && length > most);
  }

  count();
  return field(label, input, { note: counter, wide: true });
}

/** @param {Maybe<Texts>} text @param {Lang} lang */
export const lacking = (text, lang) => !text?.[lang]?.trim();

// Write a text of something in a language, beside its other languages.
/** @template {string} Key @param {{ [K in Key]?: Maybe<Texts> }} of @param {Key} key @param {string} value @param {Lang} lang */
export const withText = (of, key, value, lang) => Object.assign(of, { [key]: { ...of[key], [lang]: value } });

// The title in a language, or in another that has one.
/** @param {{ title?: Texts }} of @param {Lang} lang */
export const titleIn = ({ title }, lang) =>
  title?.[lang] || LANGUAGES.map((tongue) => title?.[tongue]).find(Boolean) || "";
