// Move where a claim begins and ends, part it in two, or join it with the next one.

/** @import { Act, DocumentsPage, FoundClaim } from "../types" */

import { button, el } from "../text/dom.js";
import { signsIn } from "./signs.js";
import { inOrder } from "./text.js";
import { moved } from "./word_steps.js";

// stands for a sign that nobody sees, and is as long
const STAND_IN = "\ufffd";

/** @param {DocumentsPage} page @param {FoundClaim} claim @param {{ perform(act: Act, ids: string[], data?: unknown): void }} acts */
export function passagePart(page, claim, { perform }) {
  const { word, reading } = page;
  if (!reading) return null;
  const { text, language } = reading.given.document;
  const { toUnits, toPoints } = reading.offsets;
  const [start, end] = [toUnits(claim.start), toUnits(claim.end)];
  const passage = text.slice(start, end);
  const field = el("textarea", { readonly: true, rows: 4, lang: language, "aria-label": word("passage.label") });
  field.value = shownAs(passage);
  /** @param {"start" | "end"} which @param {1 | -1} by */
  function move(which, by) {
    const at = moved(text, { at: which === "start" ? start : end, edge: which, by }, language);
    const places =
      which === "start" ? { start: toPoints(at), end: claim.end } : { start: claim.start, end: toPoints(at) };
    if (places.start < places.end) perform("edit", [claim.id], places);
    else page.say(word("passage.empty"), { bad: true });
  }
  /** @param {"start" | "end"} which @param {1 | -1} by @param {string} key */
  const step = (which, by, key) => button(word(key), () => move(which, by), { "data-do": key });
  const split = button(
    word("passage.split"),
    () => {
      const at = toPoints(start + field.selectionStart);
      if (at > claim.start && at < claim.end) perform("split", [claim.id], { at });
      else page.say(word("passage.no_place"), { bad: true });
    },
    { "data-do": "split" },
  );
  const next = nextOf(page, claim);
  const merge = next
    ? button(word("passage.merge"), () => perform("merge", [claim.id, next.id]), { "data-do": "merge" })
    : null;
  return el(
    "fieldset",
    { class: "docs-passage-part" },
    el("legend", { text: word("passage.title") }),
    field,
    el("p", { class: "quiet docs-small", text: word("passage.hint") }),
    el("p", { class: "docs-row" }, split, merge),
    el(
      "p",
      { class: "docs-row" },
      step("start", -1, "passage.start_earlier"),
      step("start", 1, "passage.start_later"),
      step("end", -1, "passage.end_earlier"),
      step("end", 1, "passage.end_later"),
    ),
  );
}

/** @param {DocumentsPage} page @param {FoundClaim} claim */
function nextOf({ reading }, claim) {
  const all = reading ? inOrder(reading) : [];
  return all[all.findIndex(({ id }) => id === claim.id) + 1] ?? null;
}

// In a field a sign that steers the text would steer it.
/** @param {string} text */
const shownAs = (text) =>
  signsIn(text)
    .map((piece) => (typeof piece === "string" ? piece : STAND_IN))
    .join("");
