// Tell the answer of a question once it is revealed, and how the guesses compare with it.

/** @import { Answered, Child, Guess, LineAsked, Maybe, Player, Question, Truth } from "../types" */

import { el, replace } from "../text/dom.js";
import { numbersIn, strip, verdictOn, voteBar, votes } from "./class_tally.js";
import { judge } from "./judge.js";

// A question with its answer; none where it is sealed, or where nothing answers it.
/** @param {Question} question @returns {Answered | null} */
export const answered = (question) => (question.truth ? { ...question, truth: question.truth } : null);

// The truth in words: what it is, and its number.
/** @param {Pick<Player, "sayings" | "model">} player @param {Answered} answer */
export function answerText({ sayings, model }, { kind, truth, options = [] }) {
  const { measure, pick, name } = sayings;
  const number = truth.value === null || truth.value === undefined ? "" : measure(truth.value, truth.measured_in);
  if (kind === "estimate") return number;
  const what =
    kind === "choose"
      ? pick(truth.option === null ? null : options[truth.option]?.text)
      : name(model.units.get(truth.unit ?? "") ?? model.places.get(truth.place ?? "") ?? { id: "", names: {} });
  return [what, number].filter(Boolean).join(" \u00b7 ");
}

/** @param {Player} player @param {Answered} answer @param {Guess[]} guesses @returns {Child[]} */
export function outcome(player, answer, guesses) {
  const { say, pick } = player.sayings;
  const { kind, truth, explanation } = answer;
  const judged = guesses.map((guess) => judge(answer, guess, player.sea()));
  const numbers = numbersIn(guesses);
  return [
    // of a choice, the right option itself is marked
    kind === "choose"
      ? null
      : el("p", { class: "fil-answer" }, `${say("answer")} `, el("strong", { text: answerText(player, answer) })),
    el("p", { class: "fil-judged", text: verdictOn(player, answer, guesses, judged) ?? "" }),
    kind === "estimate" && numbers.length > 1 && truth.value !== null ? strip(numbers, truth.value) : null,
    el("p", { text: pick(explanation), dir: "auto" }),
  ];
}

// How many chose an option and, once it is revealed, its value and whether it is the right one.
/** @param {Player} player @param {HTMLElement} node @param {{ revealed: boolean, guesses: Guess[], truth: Maybe<Truth> }} now */
export function showOption({ sayings }, node, { revealed, guesses, truth }) {
  const { say, number, measure } = sayings;
  const index = Number(node.dataset.option);
  const count = votes(guesses, index);
  const right = revealed && index === truth?.option;
  const value = truth?.values?.[index];
  const [told, counted] = [...node.children].slice(-2);
  node.classList.toggle("fil-right", right);
  node.setAttribute("aria-disabled", String(revealed));
  told.textContent = [
    right ? say("option.right") : "",
    revealed && truth && value !== undefined ? measure(value, truth.measured_in) : "",
  ]
    .filter(Boolean)
    .join(" \u00b7 ");
  replace(
    counted,
    count ? el("b", { text: `\u00d7\u2009${number(count)}` }) : null,
    revealed && count ? voteBar(guesses, index) : null,
  );
}

// What the map shows of clicks: where they were, and with the answer how far from it.
/** @param {Player} player @param {Guess[]} guesses @param {Answered | null} answer @returns {{ lines: LineAsked[], unit?: string }} */
export function clicksOnMap(player, guesses, answer) {
  const clicks = guesses.filter((guess) => typeof guess !== "number");
  const lines = clicks.map((guess) => lineTo(player, guess, answer));
  const { point = null, unit = null } = answer?.truth ?? {};
  if (point && !lines.length) lines.push({ from: point, to: point });
  return unit ? { lines, unit } : { lines };
}

/** @param {Player} player @param {Exclude<Guess, number>} guess @param {Answered | null} answer @returns {LineAsked} */
function lineTo(player, guess, answer) {
  const found = answer ? judge(answer, guess, player.sea()) : null;
  if (!found?.nearest || found.off <= 0) return { from: guess.at, to: guess.at };
  return { from: guess.at, to: found.nearest, label: player.sayings.distance(found.off) };
}
