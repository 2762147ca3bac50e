// List the documents: how far each is read, what was found in it, and which are nearly the same.

/** @import { DocumentRow, DocumentsPage } from "../types" */

import { button, el, need, query, replace } from "../text/dom.js";
import { grouped } from "./grouping.js";
import { markSigns } from "./showing_signs.js";

// states in which something is still done
const BUSY = ["waiting", "loading", "reading"];

/** @typedef {{ open(id: string): void, opened(): string | null, remove(id: string): void }} ShelfActs */

/** @param {DocumentsPage} page @param {ShelfActs & { bringing: HTMLElement }} how */
export function createShelf(page, { bringing, ...acts }) {
  const { word } = page;
  const heading = el("summary", {});
  const list = el("ul", { class: "docs-list" });
  const remarks = el("ul", { class: "docs-remarks" });
  const lacking = el("details", { class: "fold docs-small" }, el("summary", { text: word("missing.title") }), el("p"));
  const empty = el("p", { class: "quiet", text: word("shelf.empty") });
  const node = el("details", { class: "docs-shelf", open: true }, heading, bringing, remarks, empty, list, lacking);
  // which groups somebody has opened
  /** @type {Set<string>} */
  const unfolded = new Set();
  // and the files of which somebody reads all that is told
  /** @type {Set<string>} */
  const told = new Set();

  function draw() {
    const { workspace } = page;
    if (!workspace) return;
    const { activeElement: active } = document;
    const focused = active instanceof HTMLElement && list.contains(active) ? active.dataset.key : null;
    heading.textContent = word("shelf.title", { count: workspace.documents.length });
    empty.hidden = workspace.documents.length > 0;
    remarks.replaceChildren(...remarksOf(page, workspace.problems, told));
    lacking.hidden = !workspace.missing.length;
    replace(need(lacking, "p"), word("missing"), namesOf(workspace.missing));
    remarks.hidden = !remarks.childElementCount;
    list.replaceChildren(...grouped(workspace.documents).map((group) => groupOf(page, group, acts, unfolded)));
    markSigns(word, node);
    if (focused) query(list, `[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  return { node, draw };
}

// What is told of a file stands in one place, folded where it is much: the documents must stay in sight.
/** @param {DocumentsPage} page @param {{ name: string, why: string }[]} problems @param {Set<string>} told */
function remarksOf({ word }, problems, told) {
  return [...new Set(problems.map(({ name }) => name))].map((name) => {
    const said = problems.filter((one) => one.name === name).map(({ why }) => why);
    const file = el("b", { class: "docs-name", text: name });
    if (said.length === 1) return el("li", { class: "sheet-notice" }, file, " ", said[0]);
    const fold = el(
      "details",
      { open: told.has(name), on: { toggle: () => (fold.open ? told.add(name) : told.delete(name)) } },
      el("summary", {}, file, " ", word("shelf.remarks", { count: said.length })),
      el(
        "ul",
        {},
        said.map((text) => el("li", { text })),
      ),
    );
    return el("li", { class: "sheet-notice" }, fold);
  });
}

/** @param {DocumentsPage} page @param {DocumentRow[]} group @param {ShelfActs} acts @param {Set<string>} unfolded */
function groupOf(page, [first, ...others], acts, unfolded) {
  const item = rowOf(page, first, acts);
  if (!others.length) return item;
  const key = first.group ?? first.id;
  const opened = acts.opened();
  const fold = el(
    "details",
    {
      class: "docs-group",
      open: unfolded.has(key) || others.some(({ id }) => id === opened),
      on: { toggle: () => (fold.open ? unfolded.add(key) : unfolded.delete(key)) },
    },
    el("summary", { "data-key": `group ${key}`, text: page.word("shelf.alike", { count: others.length }) }),
    el(
      "ul",
      { class: "docs-list" },
      others.map((one) => rowOf(page, one, acts)),
    ),
  );
  item.append(fold);
  return item;
}

/** @param {DocumentsPage} page @param {DocumentRow} one @param {ShelfActs} acts */
function rowOf(page, one, { open, opened, remove }) {
  const { word, writer } = page;
  const about = [one.outlet, one.date && writer.date(one.date), known(word(`tongue.${one.language}`), one.language)];
  const title = el("span", { class: "docs-title", text: one.title || one.name });
  const facts = el("span", { class: "quiet docs-small", text: about.filter(Boolean).join(" \u00b7 ") });
  if (one.state === "refused") {
    const forget = button(word("delete.refused"), () => remove(one.id), {
      "data-key": one.id,
      "aria-label": word("delete.refused_of", { name: one.name }),
    });
    return el("li", { class: "docs-refused" }, title, el("span", { class: "docs-small", text: one.why }), forget);
  }
  const state = BUSY.includes(one.state)
    ? el(
        "span",
        { class: "docs-busy docs-small" },
        el("progress", { "aria-hidden": "true" }),
        word(`state.${one.state}`),
      )
    : el("span", { class: "docs-small", text: counted(page, one) });
  const row = button("", () => open(one.id), {
    class: "docs-row-button",
    "data-key": one.id,
    "aria-current": one.id === opened() ? "true" : null,
    disabled: one.state !== "read",
  });
  row.append(title, facts, state);
  return el("li", {}, row);
}

/** @param {string} said @param {string} language */
const known = (said, language) => (said === `tongue.${language}` ? language : said);

/** @param {DocumentsPage} page @param {DocumentRow} one */
function counted({ word }, { claims, accepted, rejected }) {
  if (!claims) return word("shelf.none");
  return word("shelf.counts", { claims, done: accepted + rejected });
}

/** @param {string[]} extras */
const namesOf = (extras) => extras.map((extra) => [" ", el("code", { text: extra })]);
