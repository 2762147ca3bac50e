// The numbers of a claim in its form: how exactly each is meant, how much it is, and of what.

/** @import { DocumentsPage, StatedNumber } from "../types" */

import { choice } from "../text/choices.js";
import { button, el, queryAll } from "../text/dom.js";
import { createReader } from "../text/numerals.js";

// more digits than this nobody measured
const DIGITS = 6;

const readNumber = createReader({});

/** @param {DocumentsPage} page @param {{ quantities: StatedNumber[] }} entry @param {() => void} keep */
export function numberRows(page, entry, keep) {
  const { word, workspace } = page;
  const rows = el("div", {});
  const add = button(word("form.add_number"), () => {
    const [[unit], [comparator]] = [workspace?.measures[0] ?? [""], workspace?.comparators[0] ?? [""]];
    entry.quantities = [...entry.quantities, { value: null, unit, comparator }];
    keep();
    draw();
    queryAll(rows, "input").at(-1)?.focus();
  });

  function draw() {
    rows.replaceChildren(...entry.quantities.map((one, place) => numberRow(page, one, place, () => remove(place))));
  }

  /** @param {number} place */
  function remove(place) {
    entry.quantities = entry.quantities.filter((_, at) => at !== place);
    keep();
    draw();
    add.focus();
  }

  draw();
  return el("fieldset", { class: "docs-numbers" }, el("legend", { text: word("form.quantities") }), rows, add);
}

/** @param {DocumentsPage} page @param {StatedNumber} one @param {number} place @param {() => void} remove */
function numberRow({ word, writer, lang, workspace }, one, place, remove) {
  const box = el("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": word("form.value"),
  });
  box.value = one.typed ?? (one.value === null ? "" : written(writer, one.value));
  const judge = () => box.setCustomValidity(one.value === null ? word("form.no_number") : "");
  box.addEventListener("input", () => {
    one.typed = box.value;
    one.value = readNumber(box.value, lang);
    judge();
  });
  judge();
  return el(
    "div",
    { class: "docs-number-row" },
    choice(workspace?.comparators ?? [], one.comparator, (value) => Object.assign(one, { comparator: value }), {
      "aria-label": word("form.comparator"),
    }),
    box,
    choice(workspace?.measures ?? [], one.unit, (value) => Object.assign(one, { unit: value }), {
      "aria-label": word("form.unit"),
    }),
    button("\u00d7", remove, { "aria-label": word("form.remove_number", { n: place + 1 }) }),
  );
}

// Without marks of thousands, which would only be in the way of a hand that writes.
/** @param {DocumentsPage["writer"]} writer @param {number} value */
const written = (writer, value) => writer.number(value, { useGrouping: false, maximumFractionDigits: DIGITS });
