// Put the decisions of two readers beside each other.

/** @import { Agreement, Decided, Disagreement, DocumentsPage, Labels } from "../types" */

import { choice } from "../text/choices.js";
import { button, el, replace } from "../text/dom.js";
import { markSigns } from "./showing_signs.js";

/** @param {DocumentsPage} page */
export function createAgreement(page) {
  const { word } = page;
  const pickers = el("div", { class: "docs-row" });
  const found = el("div", { role: "status" });
  const node = el(
    "div",
    { class: "docs-agreement", hidden: true },
    el("h3", { text: word("two.title") }),
    pickers,
    found,
  );
  let [one, other] = ["", ""];
  let told = "";

  function draw() {
    const readers = page.workspace?.readers ?? [];
    node.hidden = readers.length < 2;
    if (told === readers.join("\n")) return;
    told = readers.join("\n");
    if (!readers.includes(one)) one = readers.includes(page.reader) ? page.reader : (readers[0] ?? "");
    if (!readers.includes(other) || other === one) other = readers.find((name) => name !== one) ?? "";
    const names = readers.map((name) => /** @type {[string, string]} */ ([name, name]));
    replace(
      pickers,
      choice(
        names,
        one,
        (value) => {
          one = value;
        },
        { "aria-label": word("two.one") },
      ),
      choice(
        names,
        other,
        (value) => {
          other = value;
        },
        { "aria-label": word("two.other") },
      ),
      button(word("two.act"), compare, { "data-do": "compare" }),
    );
  }

  async function compare() {
    const answer = await page.server.agreement(one, other);
    if (answer.ok) replace(found, sentences(page, answer.data), tableOf(page, answer.data, one, other));
    else replace(found, el("p", { class: "sheet-notice", lang: answer.lang, text: answer.error }));
    markSigns(word, found);
  }

  return { node, draw };
}

/** @param {DocumentsPage} page @param {Agreement} found */
function sentences({ word, writer }, { documents, claims, both, agree, kappa }) {
  const said =
    kappa === null
      ? word("two.no_kappa")
      : word("two.kappa", { kappa: writer.number(kappa, { maximumFractionDigits: 2 }) });
  return [
    el("p", { text: word("two.counts", { documents, claims, both, agree }) }),
    el("p", { class: "quiet", text: said }),
  ];
}

/** @param {DocumentsPage} page @param {Agreement} found @param {string} one @param {string} other */
function tableOf(page, { rows }, one, other) {
  const { word, lang } = page;
  if (!rows.length) return null;
  const heads = [word("two.passage"), one, other];
  return el(
    "div",
    { class: "table-frame", tabindex: "0", role: "region", "aria-label": word("two.title") },
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          heads.map((text) => el("th", { scope: "col", text })),
        ),
      ),
      el(
        "tbody",
        {},
        rows.map((row) => {
          const asked = new URLSearchParams({ document: row.document, claim: row.claim, lang });
          return el(
            "tr",
            {},
            el("th", { scope: "row" }, el("a", { href: `./documents?${asked}`, text: row.text })),
            el("td", {}, sides(page, row.one, row.differ)),
            el("td", {}, sides(page, row.other, row.differ)),
          );
        }),
      ),
    ),
  );
}

/** @param {DocumentsPage} page @param {Decided | null} decided @param {Disagreement["differ"]} differ */
function sides(page, decided, differ) {
  if (!decided) return page.word("two.passage_only");
  /** @type {Set<Disagreement["differ"][number]>} */
  const shown = new Set(["state", ...differ]);
  return [...shown]
    .flatMap((key) => (key === "passage" ? [] : [key]))
    .map((key) => el("span", { class: "line", text: toldBy(page, decided, key) }));
}

/** @param {DocumentsPage} page @param {Decided} decided @param {keyof Decided} key */
function toldBy({ word, writer, workspace }, decided, key) {
  /** @param {Labels} labels @param {string} id */
  const label = (labels, id) => labels.find(([one]) => one === id)?.[1] ?? id;
  const none = word("two.nothing");
  if (key === "state") return word(`is.${decided.state}`);
  const said = {
    kind: () => label(workspace?.kinds ?? [], decided.kind),
    units: () => writer.list(decided.units.map((id) => label(workspace?.units ?? [], id))),
    speaker: () => decided.speaker,
    date: () => decided.date && writer.date(decided.date),
    scenarios: () =>
      writer.list(
        decided.scenarios.map(
          ({ id, stance }) =>
            label(workspace?.scenarios ?? [], id) + writer.aside(label(workspace?.stances ?? [], stance)),
        ),
      ),
    quantities: () => writer.list(decided.quantities),
    negated: () => word(decided.negated ? "two.yes" : "two.no"),
  }[key]();
  return writer.labelled(word(`form.${key}`), said || none);
}
