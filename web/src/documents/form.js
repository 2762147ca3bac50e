// The form in which a reader puts a claim right: what it is about, who says it, when, and where it stands.

/** @import { Act, DocumentsPage, FoundClaim, Labels, StatedNumber } from "../types" */

import { choice } from "../text/choices.js";
import { button, el, queryAll } from "../text/dom.js";
import { numberRows } from "./numbers.js";
import { passagePart } from "./passage.js";

const DATE = "\\d{4}(-\\d{2}){0,2}";

/**
 * @typedef {{ kind: string, units: string[], speaker: string, date: string, scenarios: { id: string, stance: string }[], quantities: StatedNumber[], negated: boolean }} Entry
 * @typedef {{ save(data: Partial<Entry>): void, cancel(): void, perform(act: Act, ids: string[], data?: unknown): void }} FormActs
 */

// what is typed and not saved stays when cards are written anew, or the page in another language
/** @type {Map<string, Entry>} */
const drafts = new Map();

/** @param {string} id */
export const forget = (id) => drafts.delete(id);

/** @param {DocumentsPage} page @param {FoundClaim} claim @param {FormActs} acts */
export function formOf(page, claim, acts) {
  const { word, workspace } = page;
  if (!workspace) return null;
  const entry = drafts.get(claim.id) ?? entryOf(claim);
  const keep = () => drafts.set(claim.id, entry);
  const speaker = input(entry.speaker, (value) => Object.assign(entry, { speaker: value }), { list: "docs-speakers" });
  const date = input(entry.date, (value) => Object.assign(entry, { date: value }), {
    pattern: DATE,
    inputmode: "numeric",
    placeholder: word("form.date_hint"),
  });
  const negated = el("input", { type: "checkbox", checked: entry.negated });
  negated.addEventListener("change", () => Object.assign(entry, { negated: negated.checked }));
  const form = el(
    "form",
    { class: "docs-form", "aria-label": word("form.title"), on: { change: keep, input: keep } },
    field(
      word("form.kind"),
      choice(workspace.kinds, entry.kind, (value) => Object.assign(entry, { kind: value })),
    ),
    unitBoxes(word, workspace.units, entry),
    field(word("form.speaker"), speaker),
    speakers(workspace.speakers ?? []),
    field(word("form.date"), date),
    scenarioRows(page, entry, keep),
    numberRows(page, entry, keep),
    el("label", { class: "docs-tick" }, negated, el("span", { text: word("form.negated") })),
    el(
      "p",
      { class: "docs-row" },
      el("button", { type: "submit", class: "docs-main", text: word("form.save") }),
      button(word("form.cancel"), acts.cancel),
    ),
    passagePart(page, claim, acts),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    acts.save(changes(claim, entry));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    acts.cancel();
  });
  return form;
}

/** @param {FoundClaim} claim @returns {Entry} */
const entryOf = ({ kind, units, speaker, date, scenarios, quantities, negated }) =>
  structuredClone({ kind, units, speaker, date, scenarios, quantities: quantities.map(stated), negated });

// A number without what is said or typed of it.
/** @param {StatedNumber} one @returns {StatedNumber} */
const stated = ({ value, unit, comparator }) => ({ value, unit, comparator });

// What somebody has changed, and no more: the rest stays as the rules decide it.
/** @param {FoundClaim} claim @param {Entry} entry @returns {Partial<Entry>} */
export function changes(claim, entry) {
  const before = new Map(Object.entries(entryOf(claim)));
  const found = Object.entries({ ...entry, quantities: entry.quantities.map(stated) }).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before.get(key)),
  );
  return Object.fromEntries(found);
}

/** @param {string} label @param {HTMLElement} box */
const field = (label, box) => el("label", { class: "docs-field" }, el("span", { text: label }), box);

/** @param {string} value @param {(value: string) => void} act @param {Record<string, string>} props */
function input(value, act, props) {
  const box = el("input", { type: "text", autocomplete: "off", ...props });
  box.value = value;
  box.addEventListener("input", () => act(box.value.trim()));
  return box;
}

/** @param {string[]} names */
const speakers = (names) =>
  el(
    "datalist",
    { id: "docs-speakers" },
    names.map((value) => el("option", { value })),
  );

/** @param {DocumentsPage["word"]} word @param {Labels} units @param {Entry} entry */
function unitBoxes(word, units, entry) {
  return el(
    "fieldset",
    {},
    el("legend", { text: word("form.units") }),
    el(
      "div",
      { class: "docs-units" },
      units.map(([id, label]) => {
        const box = el("input", { type: "checkbox", checked: entry.units.includes(id) });
        box.addEventListener("change", () => {
          entry.units = box.checked ? [...entry.units, id] : entry.units.filter((one) => one !== id);
        });
        return el("label", { class: "docs-tick" }, box, el("span", { text: label }));
      }),
    ),
  );
}

/** @param {DocumentsPage} page @param {Entry} entry @param {() => void} keep */
function scenarioRows({ word, workspace }, entry, keep) {
  const rows = el("div", {});
  const add = button(word("form.add_scenario"), () => {
    const [first] = workspace?.scenarios.filter(([id]) => !entry.scenarios.some((one) => one.id === id)) ?? [];
    const [stance] = workspace?.stances[0] ?? [];
    if (!first || !stance) return;
    entry.scenarios = [...entry.scenarios, { id: first[0], stance }];
    keep();
    draw();
    queryAll(rows, "select").at(-2)?.focus();
  });

  function draw() {
    rows.replaceChildren(
      ...entry.scenarios.map((one, place) =>
        el(
          "div",
          { class: "docs-scenario" },
          choice(workspace?.stances ?? [], one.stance, (value) => Object.assign(one, { stance: value }), {
            "aria-label": word("form.stance"),
          }),
          choice(workspace?.scenarios ?? [], one.id, (value) => Object.assign(one, { id: value }), {
            "aria-label": word("form.scenario"),
          }),
          button("\u00d7", () => remove(place), { "aria-label": word("form.remove_scenario", { n: place + 1 }) }),
        ),
      ),
    );
  }

  /** @param {number} place */
  function remove(place) {
    entry.scenarios = entry.scenarios.filter((_, at) => at !== place);
    keep();
    draw();
    add.focus();
  }

  draw();
  return el("fieldset", { class: "docs-scenarios" }, el("legend", { text: word("form.scenarios") }), rows, add);
}
