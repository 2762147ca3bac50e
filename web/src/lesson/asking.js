// Ask a class a question, gather its guesses, and tell the answer once it is revealed.

/** @import { Guess, Player, Question, Step } from "../types" */

import { button, el, query, queryAll, replace } from "../text/dom.js";
import { numbersIn } from "./class_tally.js";
import { guessFields, measuredIn } from "./guessing.js";
import { answered, clicksOnMap, outcome, showOption } from "./outcome.js";

/** @param {Player} player */
export function createAsking(player) {
  const node = el("section", { class: "fil-asking", hidden: true });
  const body = el("div", { class: "fil-guessing" });
  const result = el("div", { class: "fil-result", "aria-live": "polite" });
  const tools = el("p", { class: "fil-row" });
  /** @type {Step | null} */
  let step = null;
  /** @type {HTMLInputElement | null} */
  let input = null;

  // one that nothing answers, in a lesson that is still being written, is not asked; in a pupil's file the
  // teacher has the answer
  const question = () => (step?.question?.truth || step?.question?.sealed ? step.question : null);
  const guesses = () => (step ? player.tallies.of(step.id) : []);
  const isRevealed = () => step !== null && player.revealed.has(step.id);

  /** @param {Guess} guess */
  function add(guess) {
    if (!step || (isRevealed() && !question()?.sealed)) return;
    player.tallies.add(step.id, guess);
    player.guessed();
  }

  /** @param {"undo" | "clear"} how */
  function change(how) {
    if (!step) return;
    player.tallies[how](step.id);
    player.guessed();
  }

  /** @param {Step} next */
  function draw(next) {
    step = next;
    input = null;
    const asked = question();
    node.hidden = !asked;
    if (!asked) return;
    const fields = guessFields(player, asked, add);
    input = fields.input;
    replace(body, fields.body);
    replace(node, el("h2", { text: player.sayings.pick(asked.prompt), dir: "auto" }), body, result, tools);
    node.setAttribute("aria-label", player.sayings.say("question"));
    refresh();
  }

  // A digit chooses an option, or goes into the field for a number; tell whether it meant anything.
  /** @param {number} number */
  function digit(number) {
    const { kind, options = [] } = question() ?? {};
    // the key itself writes the digit
    if (kind === "estimate" && input && !input.disabled) input.focus();
    if (kind !== "choose" || number < 1 || number > options.length) return false;
    add(number - 1);
    return true;
  }

  // What changes with each guess, and with the reveal.
  function refresh() {
    const asked = question();
    if (!asked) return;
    const now = { revealed: isRevealed(), guesses: guesses(), truth: asked.truth };
    const answer = now.revealed ? answered(asked) : null;
    node.classList.toggle("fil-revealed", now.revealed);
    for (const option of queryAll(body, ".fil-option")) showOption(player, option, now);
    tellGuesses(player, query(body, ".fil-guesses"), asked, now.guesses);
    replace(tools, toolButtons(player, asked, now, change));
    replace(result, answer ? outcome(player, answer, now.guesses) : null);
    if (input) input.disabled = now.revealed;
  }

  // What the map shows of guesses.
  function mapPatch() {
    const asked = question();
    if (asked?.kind !== "click") return {};
    return clicksOnMap(player, guesses(), isRevealed() ? answered(asked) : null);
  }

  const focus = () => (input ?? query(body, "button"))?.focus();
  return { node, result, draw, refresh, mapPatch, add, digit, question, focus };
}

/** @param {Player} player @param {HTMLElement | null} node @param {Question} asked @param {Guess[]} guesses */
function tellGuesses({ sayings }, node, asked, guesses) {
  if (!node) return;
  const { say, number, guess, clauses } = sayings;
  node.hidden = !guesses.length;
  node.textContent =
    asked.kind === "click"
      ? say("click.count", { n: number(guesses.length) })
      : say("guess.list", { guesses: clauses(numbersIn(guesses).map((one) => guess(one, measuredIn(asked)))) });
}

/** @param {Player} player @param {Question} asked @param {{ revealed: boolean, guesses: Guess[] }} now @param {(how: "undo" | "clear") => void} change */
function toolButtons({ sayings, reveal }, asked, { revealed, guesses }, change) {
  const { say } = sayings;
  const some = guesses.length > 0;
  return [
    asked.sealed
      ? el("span", { class: "fil-hint", text: say("sealed") })
      : button(say(revealed ? "cover" : "reveal"), reveal, { class: "fil-main", "data-act": "reveal" }),
    some && !revealed ? button(say("guess.undo"), () => change("undo"), { "data-act": "undo" }) : null,
    some ? button(say("guess.clear"), () => change("clear"), { "data-act": "clear" }) : null,
  ];
}
