// The form of a step, or of the lesson itself.

/** @import { Bench, Child, Lang, PutText, Step } from "../types" */

import { query, replace } from "../text/dom.js";
import { LANGUAGES } from "../text/tongues.js";
import { aboutFields } from "./lesson_about.js";
import { claimPicker } from "./lesson_claims.js";
import { el, said } from "./lesson_dom.js";
import { MAX_TEXT, MAX_TITLE } from "./lesson_model.js";
import { detourPart, distancePart, shownPart, viewPart } from "./lesson_parts.js";
import { questionForm } from "./lesson_question.js";
import { lacking, languageTabs, textField, withText } from "./lesson_texts.js";

const MARKS = ["data-text", "data-part-of", "data-tongue-tab", "data-mark"];

/** @param {Bench} app */
export function createForm(app) {
  const { word, model } = app;
  const node = el("div", { class: "lesson-form" });
  const remarks = el("ul", { class: "lesson-remarks", "aria-live": "polite" });
  // remarks come and go below the fields, so that nothing moves under the typing hand
  const side = el("div", { class: "lesson-side" }, node, remarks);
  /** @type {ReturnType<typeof questionForm> | null} */
  let question = null;
  /** @type {HTMLElement | null} */
  let tabs = null;
  let told = "";

  /** @param {Lang} lang */
  const missing = (lang) => missingIn(app, lang);

  function draw() {
    const { activeElement: active } = document;
    const focused = active && node.contains(active) ? markOf(active) : null;
    const top = node.scrollTop;
    const step = model.step();
    question = step && questionForm(app, step);
    told = LANGUAGES.map(missing).join("|");
    tabs = languageTabs(app, missing);
    const n = model.index() + 1;
    const title = step ? word("step_n", { n, count: model.lesson().steps.length }) : word("about");
    const fields = step && question ? stepFields(app, step, { node, question: question.node, draw }) : aboutFields(app);
    replace(node, el("h2", { text: title }), tabs, fields);
    node.scrollTop = top;
    if (focused) query(node, focused)?.focus({ preventScroll: true });
    drawRemarks();
  }

  function drawRemarks() {
    const step = model.step();
    const found = app.marksOf(step?.id ?? null);
    remarks.replaceChildren(
      ...found.map((remark) =>
        el("li", { class: remark.wrong ? "wrong" : null }, said({ ...remark, text: capital(remark.text) }, app.lang)),
      ),
    );
    remarks.hidden = !found.length;
    remarks.setAttribute("aria-label", word("remarks", { n: found.length }));
    question?.draw(app.truthOf(step?.id));
  }

  function drawTabs() {
    const now = LANGUAGES.map(missing).join("|");
    if (now === told || tabs?.contains(document.activeElement)) return;
    told = now;
    const fresh = languageTabs(app, missing);
    tabs?.replaceWith(fresh);
    tabs = fresh;
  }

  return { side, node, draw, drawRemarks, drawTabs };
}

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

// What was focused has the same mark when the form is written anew.
/** @param {Element} active */
function markOf(active) {
  const key = MARKS.find((name) => active.hasAttribute(name));
  return key ? `[${key}="${CSS.escape(active.getAttribute(key) ?? "")}"]` : null;
}

// What has no text yet in a language; notes may stay away in all of them.
/** @param {Bench} app @param {Lang} lang @returns {string[]} */
function missingIn({ word, model }, lang) {
  const step = model.step();
  if (!step) {
    const { title, summary } = model.lesson();
    return [
      ...(lacking(title, lang) ? [word("lesson_title")] : []),
      ...(lacking(summary, lang) ? [word("summary")] : []),
    ];
  }
  const noted = Object.values(step.notes ?? {}).some(Boolean);
  /** @type {("title" | "text" | "notes")[]} */
  const keys = noted ? ["title", "text", "notes"] : ["title", "text"];
  return keys.filter((key) => lacking(step[key], lang)).map((key) => word(`step_${key}`));
}

/** @param {Bench} app @param {Step} step @param {{ node: HTMLElement, question: HTMLElement, draw: () => void }} form @returns {Child[]} */
function stepFields(app, step, { node, question, draw }) {
  const { word, model } = app;
  /** @param {"title" | "text" | "notes"} key @returns {PutText} */
  const put = (key) => (value, lang) =>
    model.edit((next) => withText(next, key, value, lang), `${step.id}.${key}.${lang}`);
  // a part that somebody has opened or closed stays so
  const before = new Map([...node.querySelectorAll("details")].map((one) => [one.dataset.part, one.open]));
  /** @param {string} name @param {Child} inner @param {{ open?: boolean, filled?: number | boolean }} how */
  const part = (name, inner, { open = false, filled = false }) =>
    partOf(word(`part.${name}`), inner, { name, filled, open: before.get(name) ?? (open || Boolean(filled)) });
  return [
    textField(app, "title", word("step_title"), step.title, put("title"), { most: MAX_TITLE }),
    textField(app, "text", word("step_text"), step.text, put("text"), { rows: 4, most: MAX_TEXT }),
    textField(app, "notes", word("step_notes"), step.notes, put("notes"), { rows: 3 }),
    part("view", viewPart(app, step), { open: true }),
    part("shown", shownPart(app, step), { open: true }),
    part("distance", distancePart(app, step, draw), { filled: Boolean(step.distance?.length) }),
    part("claims", claimPicker(app, step), { filled: step.claims?.length ?? false }),
    part("question", question, { filled: Boolean(step.question) }),
    part("detour", detourPart(app, step), { filled: Boolean(step.detour) }),
  ];
}

/** @param {string} title @param {Child} inner @param {{ name: string, filled: number | boolean, open: boolean }} how */
function partOf(title, inner, { name, filled, open }) {
  const mark = filled
    ? el("span", { class: "lesson-filled", text: typeof filled === "number" ? String(filled) : "\u2022" })
    : null;
  return el(
    "details",
    { "data-part": name, class: "lesson-part", open },
    el("summary", { "data-part-of": name }, el("span", { text: title }), mark),
    el("div", { class: "lesson-part-body" }, inner),
  );
}
