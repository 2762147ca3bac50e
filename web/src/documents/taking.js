// What is done with all documents: who reads them, and deleting all.

/** @import { DocumentsPage } from "../types" */

import { button, el } from "../text/dom.js";
import { ask } from "./question.js";
import { keepReader } from "./reader.js";

/** @param {DocumentsPage} page @param {() => Promise<void>} changeReader */
export function createAfter(page, changeReader) {
  const { word } = page;
  const name = el("input", { type: "text", autocomplete: "off", maxlength: "60", list: "docs-readers" });
  name.value = page.reader;
  name.addEventListener("change", () => {
    page.reader = name.value.trim() || word("reader.usual");
    name.value = page.reader;
    keepReader(page.reader);
    changeReader();
  });
  const readers = el("datalist", { id: "docs-readers" });
  const clear = button(word("delete.all"), removeAll, { "data-do": "delete-all" });
  const node = el(
    "div",
    { class: "docs-after", hidden: true },
    el("h2", { text: word("reader.title") }),
    el("p", { class: "quiet", text: word("reader.about") }),
    el("label", { class: "docs-field" }, el("span", { text: word("reader.label") }), name),
    readers,
    el("h2", { text: word("delete.title") }),
    el("p", { class: "quiet", text: word("delete.about") }),
    el("p", { class: "sheet-tools" }, clear),
  );

  async function removeAll() {
    const count = page.workspace?.documents.length ?? 0;
    const yes = await ask(word("delete.all_question", { count }), {
      yes: word("delete.all_yes"),
      no: word("delete.no"),
    });
    if (!yes) return;
    const told = await page.server.removeAll();
    page.say(told.ok ? word("delete.all_done") : told.error, told.ok ? {} : { lang: told.lang, bad: true });
  }

  function draw() {
    node.hidden = !page.workspace?.documents.length;
    readers.replaceChildren(...(page.workspace?.readers ?? []).map((value) => el("option", { value })));
  }

  return { node, draw };
}
