// Lay out a document: its head, its text, the claims found in it, and what is done with all of them.

/** @import { DocumentsBench, DocumentsPage } from "../types" */

import { el, query } from "../text/dom.js";
import { createActs } from "./acts.js";
import { createCards } from "./cards.js";
import { addSelected, changed, edit } from "./editing.js";
import { createHead } from "./head.js";
import { listenToKeys } from "./keys.js";
import { choose, draw, seeArrived, showPassage } from "./looking.js";
import { changeReader, follow, leave, open, reload, remove } from "./opening.js";
import { createAfter } from "./taking.js";
import { createText } from "./text.js";
import { createViews } from "./views.js";

/** @param {DocumentsPage} page @param {() => void} drawShelf */
export function createBench(page, drawShelf) {
  const views = createViews(page);
  const acts = createActs(page, {
    changed: (acted, act) => changed(bench, acted, act),
    clash: () => reload(bench),
    ways: (ways) => head.ways(ways),
  });
  const cards = createCards(page, {
    choose: (id, how) => choose(bench, id, how),
    act: (what, id) => acts.perform(what, [id]),
    edit: (id) => edit(bench, id),
    draws: (id) => draw(bench, id),
    passage: (id) => showPassage(bench, id),
    arrived: (claims) => seeArrived(bench, claims),
  });
  const text = createText(page, {
    choose(id) {
      views.show("claims");
      choose(bench, id, { focus: true });
    },
  });
  const head = createHead(page, {
    perform: acts.perform,
    add: () => addSelected(bench),
    remove: (id) => remove(bench, id),
  });
  const after = createAfter(page, { changeReader: () => changeReader(bench, drawShelf), leave: () => leave(bench) });
  const node = el("div", { class: "docs-reading", hidden: true }, head.node, text.node);
  const claims = el("section", { class: "docs-claims", "aria-label": page.word("claims.title"), hidden: true });
  claims.append(cards.head, head.decisions, cards.list);
  /** @type {DocumentsBench} */
  const bench = { page, node, claims, text, cards, acts, head, views, after, awaited: null };
  listenToKeys(page.sheet, (asked) => stroke(bench, asked));
  return {
    node,
    claims,
    views: views.node,
    after: after.node,
    /** @param {string | null} id @param {string | null} [claim] */
    open: (id, claim) => open(bench, id, claim),
    /** @param {string} id */
    remove: (id) => remove(bench, id),
    focus: () => query(node, "h2")?.focus(),
    follow: () => follow(bench),
  };
}

/** @param {DocumentsBench} bench @param {string} asked */
function stroke(bench, asked) {
  const { page, cards, acts, views } = bench;
  if (!page.reading) return;
  if (asked === "undo" || asked === "redo") acts.perform(asked, []);
  else if (asked === "next" || asked === "before") {
    const id = cards.beside(asked === "next" ? 1 : -1);
    views.show("claims");
    if (id) choose(bench, id, { focus: true });
  } else if (page.chosen && asked === "edit") edit(bench, page.chosen);
  else if (page.chosen && (asked === "accept" || asked === "reject")) acts.perform(asked, [page.chosen]);
}
