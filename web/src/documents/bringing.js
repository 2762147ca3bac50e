// Bring documents: drop them, choose them or paste a text; each is sent by itself and tells how far it is.

/** @import { DocumentsPage, Sending } from "../types" */

import { button, el, handFocus, need } from "../text/dom.js";

// what is pasted stays in its field when the page's language changes
let pasted = "";

/** @param {DocumentsPage} page @param {(id: string) => void} arrived */
export function createBringing(page, arrived) {
  const { word } = page;
  const choose = el("input", {
    type: "file",
    multiple: true,
    hidden: true,
    on: {
      change: () => {
        send([...(choose.files ?? [])].map((file) => ({ name: file.name, body: file })));
        choose.value = "";
      },
    },
  });
  const progress = el("ul", { class: "docs-sending", "aria-label": word("bring.sending") });
  const zone = el(
    "div",
    { class: "docs-zone" },
    el("p", { class: "docs-drop", text: word("bring.drop") }),
    el(
      "p",
      { class: "docs-row" },
      button(word("bring.choose"), () => choose.click()),
      choose,
    ),
    el("p", { class: "quiet docs-small", text: word("bring.kinds") }),
  );
  const node = el(
    "div",
    {},
    zone,
    pasting(word, (text) => send([{ name: unusedName(page, word("paste.name")), body: text }])),
    progress,
  );
  takeDrops(page, zone, (files) => send(files.map((file) => ({ name: file.name, body: file }))));

  /** @param {{ name: string, body: Blob | string }[]} files */
  async function send(files) {
    /** @type {[Sending, Blob | string][]} */
    const waiting = files.map(({ name, body }) => [{ name, state: "waits", share: 0, why: "", lang: page.lang }, body]);
    page.sending.push(...waiting.map(([one]) => one));
    draw();
    // one after the other: a folder of many files must not take all lines to the server
    for (const [one, body] of waiting) await bring(one, body);
  }

  /** @param {Sending} one @param {Blob | string} body */
  async function bring(one, body) {
    one.state = "goes";
    draw();
    const told = await page.server.bring(one.name, body, (share) => {
      one.share = share;
      draw();
    });
    if (told.ok) {
      page.sending.splice(page.sending.indexOf(one), 1);
      page.say(word("bring.arrived", { name: one.name }));
      const [id] = told.data.ids;
      if (id) arrived(id);
    } else Object.assign(one, { state: "failed", why: told.error, lang: told.lang });
    draw();
  }

  function draw() {
    progress.replaceChildren(...page.sending.map((one) => row(page, one, draw)));
    progress.hidden = !page.sending.length;
  }

  draw();
  return { node, draw };
}

/** @param {DocumentsPage} page @param {Sending} one @param {() => void} draw */
function row({ word, sending, lang }, one, draw) {
  const name = el("span", { class: "docs-name", text: one.name });
  if (one.state === "failed") {
    const forget = () => {
      sending.splice(sending.indexOf(one), 1);
      draw();
    };
    return el(
      "li",
      { class: "sheet-notice" },
      name,
      el("span", { lang: one.lang === lang ? null : one.lang, text: one.why }),
      button(word("forget"), forget, { "aria-label": word("forget_of", { name: one.name }) }),
    );
  }
  const bar = el("progress", { max: 1, value: one.share, "aria-label": word("bring.progress", { name: one.name }) });
  return el("li", {}, name, bar);
}

// What is pasted has no name of its own; a number tells one text from the next.
/** @param {Pick<DocumentsPage, "workspace" | "sending">} page @param {string} name */
export function unusedName({ workspace, sending }, name) {
  const used = new Set([...(workspace?.documents ?? []), ...sending].map((one) => one.name));
  let number = 1;
  let found = name;
  while (used.has(found)) found = `${name} ${++number}`;
  return found;
}

/** @param {DocumentsPage["word"]} word @param {(text: string) => void} send */
function pasting(word, send) {
  const field = el("textarea", {
    rows: 6,
    "aria-label": word("paste.label"),
    on: {
      input: () => {
        pasted = field.value;
      },
    },
  });
  field.value = pasted;
  const act = button(word("paste.act"), () => {
    if (!field.value.trim()) return field.focus();
    send(field.value);
    field.value = "";
    pasted = "";
    handFocus(fold, need(fold, "summary"));
    fold.open = false;
  });
  const fold = el(
    "details",
    { class: "docs-paste", open: Boolean(pasted) },
    el("summary", { text: word("paste.open") }),
    field,
    el("p", { class: "docs-row" }, act),
  );
  return fold;
}

// The whole page takes what is dropped on it, so that nobody who misses the zone loses the page to a file.
/** @param {DocumentsPage} page @param {HTMLElement} zone @param {(files: File[]) => void} take */
function takeDrops({ sheet }, zone, take) {
  /** @param {DragEvent} event */
  const brings = ({ dataTransfer }) => Boolean(dataTransfer?.types.includes("Files"));
  const mark = (/** @type {boolean} */ over) => zone.classList.toggle("over", over);
  sheet.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    mark(true);
  });
  sheet.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && sheet.contains(relatedTarget))) mark(false);
  });
  sheet.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    mark(false);
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
