// Show what a reader has brought: the documents, the text of one, and the claims found in it.

/** @import { DocumentRow, DocumentsPage, Lang } from "../types" */

import { changeAddress } from "../pages/address.js";
import { isWide } from "../pages/beside.js";
import { el, need } from "../text/dom.js";
import { queryOf } from "../text/query.js";
import { createWords } from "../text/saying.js";
import { createWriter } from "../text/writing.js";
import { createBench } from "./bench.js";
import { createBringing } from "./bringing.js";
import { startMap } from "./map.js";
import { usualReader } from "./reader.js";
import { createSentence } from "./sentence.js";
import { createServer } from "./server.js";
import { createShelf } from "./shelf.js";
import { watch } from "./watching.js";

// how long a sentence that asks nothing stays
const SAY_MS = 6000;

/** @type {{ page: DocumentsPage, show(): void } | null} */
let current = null;

window.addEventListener("popstate", () => {
  if (current?.page.sheet.isConnected && location.pathname.endsWith("/documents")) current.show();
});

/** @param {HTMLElement} sheet */
export async function begin(sheet) {
  const page = pageOf(sheet);
  /** @param {DocumentRow} row */
  const isRead = ({ id, state }) => state === "read" && brought.includes(id);
  const bench = createBench(page, () => shelf.draw());
  /** @type {string[]} */
  const brought = [];
  const bringing = createBringing(page, (id) => brought.push(id));
  const shelf = createShelf(page, {
    bringing: bringing.node,
    open,
    opened: () => page.reading?.given.document.id ?? null,
    remove: bench.remove,
  });
  const sentence = createSentence(page);
  need(sheet, "[data-try]").append(sentence.node);
  need(sheet, "[data-shelf]").append(shelf.node);
  need(sheet, "[data-switch]").append(bench.views);
  need(sheet, "[data-open]").append(bench.node);
  need(sheet, "[data-claims]").append(bench.claims);
  need(sheet, "[data-after]").append(bench.after);

  /** @param {string} id @param {{ focus?: boolean }} [how] */
  async function open(id, { focus = true } = {}) {
    changeAddress({ document: id, claim: "" }, { isStep: true });
    await show();
    if (focus) bench.focus();
  }

  // As the address says.
  async function show() {
    const asked = queryOf(location.search);
    await bench.open(asked.get("document"), asked.get("claim"));
    shelf.draw();
    if (page.reading && !isWide()) shelf.node.open = false;
  }

  current = { page, show };
  startMap(page);
  let isLate = false;
  const first = await watch(page, async () => {
    shelf.draw();
    // what went wrong at first is true no more, and what the address names can be opened
    if (isLate) {
      isLate = false;
      page.say("");
      await show();
    }
    await bench.follow();
    // what somebody has just brought opens by itself where nothing else is open
    const next = page.reading ? null : page.workspace?.documents.find(isRead);
    if (next) {
      await open(next.id, { focus: false });
      // that it has arrived and is being read is true no more
      page.say("");
    }
    shelf.draw();
  });
  need(sheet, "[data-loading]").remove();
  isLate = !first;
  if (first) await show();
}

/** @param {HTMLElement} sheet @returns {DocumentsPage} */
function pageOf(sheet) {
  const { lang: given, words = "{}", patterns = "{}" } = sheet.dataset;
  const lang = /** @type {Lang} */ (given);
  const word = createWords(JSON.parse(words));
  const said = need(sheet, "[data-said]");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  return {
    sheet,
    lang,
    word,
    writer: createWriter(lang, JSON.parse(patterns)),
    server: createServer({ lang, word }),
    reader: usualReader(word("reader.usual")),
    workspace: null,
    reading: null,
    chosen: null,
    edited: null,
    sending: [],
    map: null,
    say(sentence, { lang: tongue = lang, bad = false } = {}) {
      clearTimeout(resting);
      said.classList.toggle("bad", bad);
      said.replaceChildren(
        ...(sentence ? [el("span", { lang: tongue === lang ? null : tongue, text: sentence })] : []),
      );
      if (!bad) resting = setTimeout(() => said.replaceChildren(), SAY_MS);
    },
  };
}
