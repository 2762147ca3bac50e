// What is done with all documents: who reads, two readers side by side, files to take along, and deleting all.

/** @import { DocumentsPage } from "../types" */

import { downloadBlob } from "../pages/download.js";
import { button, el } from "../text/dom.js";
import { createAgreement } from "./agreement.js";
import { ask } from "./question.js";
import { keepReader } from "./reader.js";

const FILES = ["claims.zip", "annotations.jsonld", "claimreviews.jsonld", "claims.csv"];

/** @param {DocumentsPage} page @param {{ changeReader(): Promise<void>, leave(): Promise<void> }} acts */
export function createAfter(page, { changeReader, leave }) {
  const { word } = page;
  const name = el("input", { type: "text", autocomplete: "off", maxlength: "60", list: "docs-readers" });
  name.value = page.reader;
  name.addEventListener("change", () => {
    page.reader = name.value.trim() || word("reader.usual");
    name.value = page.reader;
    keepReader(page.reader);
    changeReader();
  });
  const agreement = createAgreement(page);
  const readers = el("datalist", { id: "docs-readers" });
  const clear = button(word("delete.all"), removeAll, { "data-do": "delete-all" });
  const node = el(
    "div",
    { class: "docs-after", hidden: true },
    el("h2", { text: word("reader.title") }),
    el("p", { class: "quiet", text: word("reader.about") }),
    el("label", { class: "docs-field" }, el("span", { text: word("reader.label") }), name),
    readers,
    agreement.node,
    el("h2", { text: word("take.title") }),
    el("p", { class: "quiet", text: word("take.about") }),
    el(
      "p",
      { class: "sheet-tools" },
      FILES.map((file) => button(word(`take.${file}`), () => take(page, file), { "data-take": file })),
    ),
    el("h2", { text: word("delete.title") }),
    el("p", { class: "quiet", text: word("delete.about") }),
    el("p", { class: "sheet-tools" }, clear),
  );

  async function removeAll() {
    const count = page.workspace?.documents.length ?? 0;
    const yes = await ask(el("p", { text: word("delete.all_question", { count }) }), {
      yes: word("delete.all_yes"),
      no: word("delete.no"),
    });
    if (!yes) return;
    const told = await page.server.removeAll();
    if (!told.ok) return page.say(told.error, { lang: told.lang, bad: true });
    await leave();
    page.say(word("delete.all_done"));
  }

  function draw() {
    node.hidden = !page.workspace?.documents.length;
    readers.replaceChildren(...(page.workspace?.readers ?? []).map((value) => el("option", { value })));
    agreement.draw();
  }

  return { node, draw };
}

// A file comes as a whole or with a sentence why not.
/** @param {DocumentsPage} page @param {string} file */
async function take({ server, reader, say }, file) {
  const told = await server.exported(file, reader);
  if (told.ok) downloadBlob(told.data, file);
  else say(told.error, { lang: told.lang, bad: true });
}
