// Say how what the map shows is cited, short and long, with its view, its rules and its version.

/** @import { Explorer } from "../types" */

import { withRules } from "../scene/law.js";
import { writeUrl } from "../scene/url.js";
import { readersDay } from "../text/dates.js";
import { button, details, el, queryAll } from "../text/dom.js";
import { cutWay } from "./cutsview.js";

const KEYS = ["cite.short", "cite.long"];

/** @param {Explorer} app @param {string} title */
export function citingView(app, title) {
  const { words } = app;
  const told = el("p", { class: "fi-quiet-text", role: "status" });
  const line = (/** @type {string} */ key) => {
    const text = el("span", { class: "fi-citation", text: citation(app, key, title) });
    return el(
      "p",
      { class: "fi-citing" },
      text,
      button(words.t("cite.copy"), () => copyText(app, text, told), { class: "fi-quiet" }),
    );
  };
  const node = details(words.t("cite.title"), KEYS.map(line), told);
  node.classList.add("fi-cite-this");
  // the address follows what is shown a moment later
  node.addEventListener("toggle", () => {
    const said = queryAll(node, ".fi-citation");
    KEYS.forEach((key, index) => {
      said[index].textContent = citation(app, key, title);
    });
  });
  return node;
}

// One line of text: project, view, version, day and the address of exactly this view.
/** @param {Explorer} app @param {string} key @param {string} title */
export function citation(app, key, title) {
  const { words, model } = app;
  return words
    .t(key, {
      project: model.bundle.software?.name ?? document.title,
      what: whatIsShown(app, title),
      title: words.pick(model.bundle.pack?.title),
      version: model.bundle.software?.version ?? model.bundle.version,
      date: words.date(readersDay()),
      address: app.options.url && location.protocol.startsWith("http") ? addressNow(app) : "",
    })
    .trim();
}

/** @param {Explorer} app @param {string} title */
function whatIsShown(app, title) {
  const { words, model, state, past } = app;
  if (past) return `${words.t("badge.as_of", { date: words.date(past.date) })} ${words.pick(past.title)}`;
  let what = words.t("cite.what", {
    scenario: title,
    view: words.pick(model.perspectives.get(state.view)?.title),
  });
  for (const cut of app.cuts.values()) what = words.t("cite.with_cut", { what, way: cutWay(words, cut) });
  return withRules(app, what);
}

// The address of the page follows the state a moment later.
/** @param {Explorer} app */
const addressNow = ({ state, model }) => new URL(writeUrl(location.search, state, model), location.href).href;

// What cannot be copied is marked, for the keys.
/** @param {Explorer} app @param {HTMLElement} text @param {HTMLElement} told */
export async function copyText(app, text, told) {
  const box = text instanceof HTMLTextAreaElement ? text : null;
  try {
    await navigator.clipboard.writeText(box ? box.value : (text.textContent ?? ""));
    told.textContent = app.words.t("cite.copied");
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    if (box) box.select();
    else getSelection()?.selectAllChildren(text);
    told.textContent = app.words.t("cite.not_copied");
  }
}
