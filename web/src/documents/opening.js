// Open a document, open it anew as it stands now, and take it away.

/** @import { DocumentsBench, OpenDocument } from "../types" */

import { changeAddress } from "../pages/address.js";
import { query } from "../text/dom.js";
import { LONGEST_SHOWN, queryOf } from "../text/query.js";
import { again } from "./editing.js";
import { choose } from "./looking.js";
import { showOnMap } from "./map.js";
import { createOffsets } from "./offsets.js";

// states after which nothing more is done with a document
const SETTLED = ["read", "refused"];

// Open the document that is asked for, once it is read, and look at one of its claims.
/** @param {DocumentsBench} bench @param {string | null} id @param {string | null} [claim] */
export async function open(bench, id, claim = null) {
  const { page } = bench;
  const row = page.workspace?.documents.find((one) => one.id === id);
  bench.awaited = row && !SETTLED.includes(row.state) ? row.id : null;
  if (bench.awaited) return;
  if (row?.state === "refused") return page.say(row.why ?? "", { bad: true });
  if (id !== (page.reading?.given.document.id ?? null)) {
    const told = id ? await page.server.document(id, page.reader) : null;
    if (!page.sheet.isConnected) return;
    if (told && !told.ok) page.say(told.error, { lang: told.lang, bad: true });
    // it has just come, and the list does not tell of it yet
    if (told?.ok && !SETTLED.includes(told.data.document.state)) {
      bench.awaited = id;
      return;
    }
    page.edited = null;
    page.chosen = null;
    take(bench, told?.ok ? told.data : null);
  }
  if (claim) look(bench, id, claim);
}

// A claim that an address names may be another document's, or deleted.
/** @param {DocumentsBench} bench @param {string | null} id @param {string} claim */
function look(bench, id, claim) {
  const { page } = bench;
  const value = claim.slice(0, LONGEST_SHOWN);
  if (page.reading?.claims.has(claim)) choose(bench, claim, { focus: true });
  else if (page.reading) page.say(page.word("notice.claim", { value }), { bad: true });
  else if (!id) page.say(page.word("notice.no_document", { value }), { bad: true });
}

/** @param {DocumentsBench} bench @param {OpenDocument | null} given */
function take({ page, node, claims, head, text, cards }, given) {
  const isSame = given !== null && given.document.id === page.reading?.given.document.id;
  page.reading = given && {
    given,
    claims: new Map(given.claims.map((one) => [one.id, one])),
    offsets: createOffsets(given.document.text),
    places: new WeakMap(),
  };
  node.hidden = claims.hidden = !given;
  page.sheet.classList.toggle("docs-has-document", Boolean(given));
  head.draw();
  if (given) head.ways({ undo: given.undo ?? false, redo: given.redo ?? false });
  text.draw({ anew: true });
  if (isSame) cards.draw();
  else cards.begin();
  showOnMap(page, {});
}

// The same document as it stands now; what is typed in a form stays there.
/** @param {DocumentsBench} bench */
export async function reload(bench) {
  const { page, text, cards } = bench;
  const id = page.reading?.given.document.id;
  const told = id ? await page.server.document(id, page.reader) : null;
  if (!told) return;
  if (!told.ok) return page.say(told.error, { lang: told.lang, bad: true });
  const { chosen } = page;
  take(bench, told.data);
  page.chosen = chosen && page.reading?.claims.has(chosen) ? chosen : null;
  again(bench);
  text.mark();
  cards.mark();
}

// Another reader has other decisions, in all documents.
/** @param {DocumentsBench} bench @param {() => void} drawShelf */
export async function changeReader(bench, drawShelf) {
  const { page, after } = bench;
  await reload(bench);
  const told = await page.server.state(null, page.reader);
  if (!told.ok) return page.say(told.error, { lang: told.lang, bad: true });
  page.workspace = told.data;
  after.draw();
  drawShelf();
}

/** @param {DocumentsBench} bench @param {string} id */
export async function remove(bench, id) {
  const { page } = bench;
  const told = await page.server.remove(id);
  if (!told.ok) return page.say(told.error, { lang: told.lang, bad: true });
  if (id === page.reading?.given.document.id) await leave(bench);
  else query(page.sheet, ".docs-shelf > summary")?.focus();
  page.say(page.word("delete.done"));
}

// A document that is waited for may be read by now; one that is open may be deleted in another window.
/** @param {DocumentsBench} bench */
export async function follow(bench) {
  const { page, after } = bench;
  after.draw();
  if (bench.awaited) return open(bench, bench.awaited, queryOf(location.search).get("claim"));
  const id = page.reading?.given.document.id;
  if (!id || page.workspace?.documents.some((one) => one.id === id)) return;
  page.say(page.word("delete.elsewhere"));
  await leave(bench);
}

// Nothing is open any more; who was at it goes on at the list.
/** @param {DocumentsBench} bench */
export async function leave(bench) {
  changeAddress({ document: "", claim: "" });
  await open(bench, null);
  query(bench.page.sheet, ".docs-shelf > summary")?.focus();
}
