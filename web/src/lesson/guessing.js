// Take a class's guesses: an option that is pressed, a number that is typed, a click on the map.

/** @import { Child, Guess, Player, Question } from "../types" */

import { el } from "../text/dom.js";
import { createReader } from "../text/numerals.js";

const MOST_DIGIT = 9;

// What a question's number is measured in.
/** @param {Question} asked */
export const measuredIn = ({ truth, sealed }) => truth?.measured_in ?? sealed?.measured_in ?? "";

/** @typedef {{ body: Child[], input: HTMLInputElement | null }} Fields */

// The fields of a question; `add` takes a guess.
/** @param {Player} player @param {Question} asked @param {(guess: Guess) => void} add @returns {Fields} */
export function guessFields(player, asked, add) {
  const { say } = player.sayings;
  if (asked.kind === "choose") return { body: [options(player, asked, add)], input: null };
  const told = el("p", { class: "fil-guesses" });
  if (asked.kind === "click")
    return { body: [el("p", { class: "fil-hint", text: say("click.hint") }), told], input: null };
  const { form, hint, input } = numberForm(player, asked, add);
  return { body: [form, hint, told], input };
}

/** @param {Player} player @param {Question} asked @param {(guess: Guess) => void} add */
function options({ sayings }, { options: given = [] }, add) {
  const items = given.map((option, index) => {
    const key = index < MOST_DIGIT ? String(index + 1) : null;
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "fil-option",
          "data-option": index,
          "aria-keyshortcuts": key,
          on: { click: () => add(index) },
        },
        key ? el("kbd", { "aria-hidden": "true", text: key }) : null,
        el("span", { class: "fil-option-text", dir: "auto", text: sayings.pick(option.text) }),
        el("span", { class: "fil-option-value" }),
        el("span", { class: "fil-votes" }),
      ),
    );
  });
  return el("ol", { class: "fil-options" }, items);
}

/** @param {Player} player @param {Question} asked @param {(guess: Guess) => void} add */
function numberForm(player, asked, add) {
  const { say, lang } = player.sayings;
  const readNumber = createReader(player.catalogues);
  const unit = measuredIn(asked);
  const hint = el("span", { class: "fil-hint", role: "alert" });
  const input = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 9, maxlength: 20 });
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const number = readNumber(input.value, lang, unit);
    const wrong = refusal(player, asked, number);
    hint.textContent = wrong;
    if (wrong || number === null) return;
    input.value = "";
    add(number);
  };
  const form = el(
    "form",
    { class: "fil-row", on: { submit } },
    el("label", {}, el("span", { text: say("guess.label") }), input),
    el("span", { text: say(`unit.${unit}`) }),
    el("button", { type: "submit", text: say("guess.add") }),
  );
  return { form, hint, input };
}

// Why a number is no guess; what cannot be would only squeeze the others together.
/** @param {Player} player @param {Question} asked @param {number | null} number */
function refusal({ sayings }, asked, number) {
  const { say, guess } = sayings;
  const unit = measuredIn(asked);
  if (number === null) return say("guess.no_number", { unit: say(`unit.${unit}`) });
  const [least, most] = asked.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (number >= least && number <= most) return "";
  return say("guess.out_of_range", { least: guess(least, unit), most: guess(most, unit) });
}
