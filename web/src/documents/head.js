// Write the head of a document: what it is, what its marks mean, and the way back and forth.

/** @import { Act, DocumentsPage } from "../types" */

import { button, el, link, replace } from "../text/dom.js";
import { keysAreOn, turnKeys } from "./keys.js";
import { ask } from "./question.js";
import { markSigns } from "./showing_signs.js";

// written on the keys alike in every language
const KEYS = {
  next: "J",
  before: "K",
  accept: "A",
  reject: "X",
  edit: "E",
  undo: "Ctrl+Z",
  redo: "Ctrl+Shift+Z",
};

/** @param {DocumentsPage} page @param {{ perform(act: Act, ids: string[]): void, add(): void, remove(id: string): void }} acts */
export function createHead(page, { perform, add, remove }) {
  const { word } = page;
  const node = el("header", { class: "docs-head" });
  const undo = button(word("do.undo"), () => perform("undo", []), { "data-do": "undo" });
  const redo = button(word("do.redo"), () => perform("redo", []), { "data-do": "redo" });
  const decisions = el("div", { class: "docs-row" }, undo, redo, keysFold(word));

  // A button that can do nothing keeps the focus, so that nobody loses their place.
  /** @param {{ undo: boolean, redo: boolean }} can */
  function ways(can) {
    undo.setAttribute("aria-disabled", String(!can.undo));
    redo.setAttribute("aria-disabled", String(!can.redo));
  }

  function draw() {
    const { reading } = page;
    if (!reading) return node.replaceChildren();
    const { document: about, alike } = reading.given;
    replace(
      node,
      el("h2", { tabindex: "-1", lang: about.language, text: about.title || about.name }),
      el("p", { class: "quiet docs-about" }, facts(page)),
      alike.length ? el("p", { class: "docs-small" }, el("span", { text: word("alike") }), alikeLinks(page)) : null,
      el(
        "p",
        { class: "docs-row" },
        button(word("add"), add, { "data-do": "add", on: { mousedown: (event) => event.preventDefault() } }),
        button(word("delete.one"), () => question(page, remove), { "data-do": "delete" }),
      ),
      legend(page),
    );
    markSigns(word, node);
  }

  return { node, decisions, draw, ways };
}

/** @param {DocumentsPage} page */
function facts({ word, writer, reading }) {
  if (!reading) return [];
  const { document: about } = reading.given;
  const tongue = word(`tongue.${about.language}`);
  const said = [
    about.outlet,
    about.date ? writer.date(about.date) + ruleOf({ word, writer }, about.date_rule) : word("undated"),
    tongue === `tongue.${about.language}` ? about.language : tongue,
    about.title && about.title !== about.name ? about.name : "",
  ].filter(Boolean);
  return [said.join(" \u00b7 "), about.url ? " \u00b7 " : null, about.url ? link(about.url, about.url) : null];
}

// How the date is known; of a rule that has no words here nothing is said.
/** @param {Pick<DocumentsPage, "word" | "writer">} page @param {string} rule */
function ruleOf({ word, writer }, rule) {
  const key = `date.${rule.replace(/^date\./, "")}`;
  const said = word(key);
  return said === key ? "" : writer.aside(said);
}

/** @param {DocumentsPage} page */
function alikeLinks({ reading, lang, writer }) {
  return (reading?.given.alike ?? []).map(({ id, name, share }) => [
    " ",
    el("a", { href: `./documents?document=${encodeURIComponent(id)}&lang=${lang}`, text: name }),
    writer.aside(writer.percent(share)),
  ]);
}

/** @param {DocumentsPage} page @param {(id: string) => void} remove */
async function question({ word, reading }, remove) {
  if (!reading) return;
  const { id, title, name } = reading.given.document;
  const asked = markSigns(word, el("p", { text: word("delete.question", { name: title || name }) }));
  const yes = await ask(asked, {
    yes: word("delete.yes"),
    no: word("delete.no"),
  });
  if (yes) remove(id);
}

/** @param {DocumentsPage} page */
function legend({ word }) {
  const kinds = ["open", "accepted", "rejected"];
  return el(
    "ul",
    { class: "docs-legend", "aria-label": word("legend") },
    kinds.map((state) =>
      el("li", {}, el("span", { class: "docs-passage", "data-state": state, text: word(`legend.${state}`) })),
    ),
    el("li", {}, el("span", { class: "docs-mention", text: word("legend.mention") })),
    el("li", {}, el("span", { class: "docs-furniture", text: word("legend.furniture") })),
  );
}

/** @param {DocumentsPage["word"]} word */
function keysFold(word) {
  const box = el("input", { type: "checkbox", checked: keysAreOn() });
  box.addEventListener("change", () => turnKeys(box.checked));
  return el(
    "details",
    { class: "fold docs-keys" },
    el("summary", { text: word("keys.title") }),
    el(
      "dl",
      {},
      Object.entries(KEYS).map(([key, stroke]) =>
        el("div", {}, el("dt", {}, el("kbd", { text: stroke })), el("dd", { text: word(`keys.${key}`) })),
      ),
    ),
    el("label", { class: "docs-tick" }, box, el("span", { text: word("keys.on") })),
  );
}
