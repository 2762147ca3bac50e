// Ask a class a question, gather its guesses, and tell the answer once it is revealed.

/** @import { Answered, Child, Guess, LineAsked, Maybe, Player, Question, Step, Truth } from "../types" */

import { button, el, query, queryAll, replace } from "../text/dom.js";
import { createReader } from "../text/numerals.js";
import { numbersIn, strip, verdictOn, voteBar, votes } from "./class_tally.js";
import { judge } from "./judge.js";

const MOST_DIGIT = 9;

// A question with its answer; none where it is sealed, or where nothing answers it.
/** @param {Question} question @returns {Answered | null} */
export const answered = (question) => (question.truth ? { ...question, truth: question.truth } : null);

/** @param {Player} player */
export function createAsking(player) {
  const readNumber = createReader(player.catalogues);
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

  const ways = { choose: options, estimate: numberField, click: clickHint };

  /** @param {Step} next */
  function draw(next) {
    step = next;
    input = null;
    const asked = question();
    node.hidden = !asked;
    if (!asked) return;
    const { pick, say } = player.sayings;
    replace(body, ...ways[asked.kind](asked));
    replace(node, el("h2", { text: pick(asked.prompt), dir: "auto" }), body, result, tools);
    node.setAttribute("aria-label", say("question"));
    refresh();
  }

  /** @param {Question} asked @returns {Child[]} */
  function options(asked) {
    return [
      el(
        "ol",
        { class: "fil-options" },
        (asked.options ?? []).map((option, index) =>
          el(
            "li",
            {},
            el(
              "button",
              {
                type: "button",
                class: "fil-option",
                "data-option": index,
                "aria-keyshortcuts": index < MOST_DIGIT ? String(index + 1) : null,
                on: { click: () => add(index) },
              },
              index < MOST_DIGIT ? el("kbd", { "aria-hidden": "true", text: String(index + 1) }) : null,
              el("span", { class: "fil-option-text", dir: "auto", text: player.sayings.pick(option.text) }),
              el("span", { class: "fil-option-value" }),
              el("span", { class: "fil-votes" }),
            ),
          ),
        ),
      ),
    ];
  }

  /** @param {Question} asked @returns {Child[]} */
  function numberField(asked) {
    const { say } = player.sayings;
    const unit = measuredIn(asked);
    const hint = el("span", { class: "fil-hint", role: "alert" });
    const field = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 9, maxlength: 20 });
    input = field;
    /** @param {Event} event */
    const take = (event) => {
      event.preventDefault();
      const number = readNumber(field.value, player.sayings.lang, unit);
      const wrong = refusal(asked, number);
      hint.textContent = wrong;
      if (wrong || number === null) return;
      field.value = "";
      add(number);
    };
    return [
      el(
        "form",
        { class: "fil-row", on: { submit: take } },
        el("label", {}, el("span", { text: say("guess.label") }), field),
        el("span", { text: say(`unit.${unit}`) }),
        el("button", { type: "submit", text: say("guess.add") }),
      ),
      hint,
      el("p", { class: "fil-guesses" }),
    ];
  }

  /** @param {Question} asked */
  const measuredIn = ({ truth, sealed }) => truth?.measured_in ?? sealed?.measured_in ?? "";

  // Why a number is no guess; what cannot be would only squeeze the others together.
  /** @param {Question} asked @param {number | null} number */
  function refusal(asked, number) {
    const { say, guess } = player.sayings;
    const unit = measuredIn(asked);
    if (number === null) return say("guess.no_number", { unit: say(`unit.${unit}`) });
    const [least, most] = asked.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    if (number >= least && number <= most) return "";
    const [from, to] = [least, most].map((end) => guess(end, unit));
    return say("guess.out_of_range", { least: from, most: to });
  }

  // A digit chooses an option, or goes into the field for a number; tell whether it meant anything.
  /** @param {number} number */
  function digit(number) {
    const { kind, options: given = [] } = question() ?? {};
    if (kind === "choose" && number >= 1 && number <= given.length) add(number - 1);
    else if (kind === "estimate" && input && !input.disabled) {
      input.focus();
      return false; // the key itself writes the digit
    } else return false;
    return true;
  }

  /** @returns {Child[]} */
  function clickHint() {
    return [el("p", { class: "fil-hint", text: player.sayings.say("click.hint") }), el("p", { class: "fil-guesses" })];
  }

  // What changes with each guess, and with the reveal.
  function refresh() {
    const asked = question();
    if (!asked) return;
    const revealed = isRevealed();
    const answer = answered(asked);
    node.classList.toggle("fil-revealed", revealed);
    showGuesses(asked, revealed);
    replace(tools, ...toolButtons(asked, revealed));
    replace(result, ...(revealed && answer ? outcome(answer) : []));
    if (input) input.disabled = revealed;
  }

  /** @param {Question} asked @param {boolean} revealed */
  function showGuesses(asked, revealed) {
    const list = guesses();
    for (const option of queryAll(body, ".fil-option")) showOption(option, revealed, list, asked.truth);
    const said = query(body, ".fil-guesses");
    if (!said) return;
    const { say, number, guess, clauses } = player.sayings;
    said.hidden = !list.length;
    said.textContent =
      asked.kind === "click"
        ? say("click.count", { n: number(list.length) })
        : say("guess.list", { guesses: clauses(numbersIn(list).map((one) => guess(one, measuredIn(asked)))) });
  }

  /** @param {HTMLElement} node_ @param {boolean} revealed @param {Guess[]} list @param {Maybe<Truth>} truth */
  function showOption(node_, revealed, list, truth) {
    const index = Number(node_.dataset.option);
    const count = votes(list, index);
    const { say, number, measure } = player.sayings;
    const right = revealed && index === truth?.option;
    node_.classList.toggle("fil-right", right);
    node_.setAttribute("aria-disabled", String(revealed));
    const value = truth?.values?.[index];
    const [told, counted] = [...node_.children].slice(-2);
    told.textContent = [
      right ? say("option.right") : "",
      revealed && truth && value !== undefined ? measure(value, truth.measured_in) : "",
    ]
      .filter(Boolean)
      .join(" \u00b7 ");
    replace(
      counted,
      count ? el("b", { text: `\u00d7\u2009${number(count)}` }) : null,
      revealed && count ? voteBar(list, index) : null,
    );
  }

  /** @param {Question} asked @param {boolean} revealed */
  function toolButtons(asked, revealed) {
    const { say } = player.sayings;
    const some = guesses().length > 0;
    return [
      asked.sealed
        ? el("span", { class: "fil-hint", text: say("sealed") })
        : button(say(revealed ? "cover" : "reveal"), player.reveal, { class: "fil-main", "data-act": "reveal" }),
      some && !revealed ? button(say("guess.undo"), () => change("undo"), { "data-act": "undo" }) : null,
      some ? button(say("guess.clear"), () => change("clear"), { "data-act": "clear" }) : null,
    ];
  }

  /** @param {"undo" | "clear"} how */
  function change(how) {
    if (!step) return;
    player.tallies[how](step.id);
    player.guessed();
  }

  /** @param {Answered} answer @returns {Child[]} */
  function outcome(answer) {
    const { say, pick } = player.sayings;
    const { kind, truth, explanation } = answer;
    const list = guesses();
    const judged = list.map((guess) => judge(answer, guess, player.sea()));
    const numbers = numbersIn(list);
    return [
      // of a choice, the right option itself is marked
      kind === "choose"
        ? null
        : el("p", { class: "fil-answer" }, `${say("answer")} `, el("strong", { text: answerText(player, answer) })),
      el("p", { class: "fil-judged", text: verdictOn(player, answer, list, judged) ?? "" }),
      kind === "estimate" && numbers.length > 1 && truth.value !== null ? strip(numbers, truth.value) : null,
      el("p", { text: pick(explanation), dir: "auto" }),
    ];
  }

  /** @param {Exclude<Guess, number>} guess @param {Answered | null} answer @returns {LineAsked} */
  function lineTo(guess, answer) {
    const found = answer ? judge(answer, guess, player.sea()) : null;
    if (!found?.nearest || found.off <= 0) return { from: guess.at, to: guess.at };
    return { from: guess.at, to: found.nearest, label: player.sayings.distance(found.off) };
  }

  // What the map shows of guesses: where they were, and after the reveal how far from the truth.
  /** @returns {{ lines?: LineAsked[], unit?: string }} */
  function mapPatch() {
    const asked = question();
    if (asked?.kind !== "click") return {};
    const answer = isRevealed() ? answered(asked) : null;
    const clicks = guesses().filter((guess) => typeof guess !== "number");
    const lines = clicks.map((guess) => lineTo(guess, answer));
    const { point = null, unit = null } = answer?.truth ?? {};
    if (point && !lines.length) lines.push({ from: point, to: point });
    return unit ? { lines, unit } : { lines };
  }

  return {
    node,
    result,
    draw,
    refresh,
    mapPatch,
    add,
    digit,
    question,
    focus: () => (input ?? query(body, "button"))?.focus(),
  };
}

// The truth in words: what it is, and its number.
/** @param {Pick<Player, "sayings" | "model">} player @param {Answered} answer */
export function answerText(player, { kind, truth, options = [] }) {
  const { measure, pick, name } = player.sayings;
  const number = truth.value === null || truth.value === undefined ? "" : measure(truth.value, truth.measured_in);
  if (kind === "estimate") return number;
  const model = player.model;
  const what =
    kind === "choose"
      ? pick(truth.option === null ? null : options[truth.option]?.text)
      : name(model.units.get(truth.unit ?? "") ?? model.places.get(truth.place ?? "") ?? { id: "", names: {} });
  return [what, number].filter(Boolean).join(" \u00b7 ");
}
