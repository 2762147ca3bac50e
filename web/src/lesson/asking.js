// Ask a class a question, gather its guesses, and tell the answer once it is revealed.

import { button, el, replace } from "../text/dom.js";
import { createReader } from "../text/numerals.js";
import { strip, verdictOn, voteBar, votes } from "./class_tally.js";
import { judge } from "./judge.js";

const MOST_DIGIT = 9;

export function createAsking(player) {
  const readNumber = createReader(player.catalogues);
  const node = el("section", { class: "fil-asking", hidden: true });
  const body = el("div", { class: "fil-guessing" });
  const result = el("div", { class: "fil-result", "aria-live": "polite" });
  const tools = el("p", { class: "fil-row" });
  let step = null;
  let input = null;

  // one that nothing answers, in a lesson that is still being written, is not asked; in a pupil's file the
  // teacher has the answer
  const question = () => (step?.question?.truth || step?.question?.sealed ? step.question : null);
  const guesses = () => player.tallies.of(step.id);

  function add(guess) {
    if (player.revealed.has(step.id) && !question().sealed) return;
    player.tallies.add(step.id, guess);
    player.guessed();
  }

  function draw(next) {
    step = next;
    input = null;
    node.hidden = !question();
    if (node.hidden) return;
    const { pick, say } = player.sayings;
    replace(body, ...{ choose: options, estimate: numberField, click: clickHint }[question().kind]());
    replace(node, el("h2", { text: pick(question().prompt), dir: "auto" }), body, result, tools);
    node.setAttribute("aria-label", say("question"));
    refresh();
  }

  function options() {
    return [
      el(
        "ol",
        { class: "fil-options" },
        question().options.map((option, index) =>
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

  function numberField() {
    const { say } = player.sayings;
    const hint = el("span", { class: "fil-hint", role: "alert" });
    input = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 9, maxlength: 20 });
    const take = (event) => {
      event.preventDefault();
      const number = readNumber(input.value, player.sayings.lang, measuredIn());
      const wrong = refusal(number);
      hint.textContent = wrong;
      if (wrong) return;
      input.value = "";
      add(number);
    };
    return [
      el(
        "form",
        { class: "fil-row", on: { submit: take } },
        el("label", {}, el("span", { text: say("guess.label") }), input),
        el("span", { text: say(`unit.${measuredIn()}`) }),
        el("button", { type: "submit", text: say("guess.add") }),
      ),
      hint,
      el("p", { class: "fil-guesses" }),
    ];
  }

  const measuredIn = () => question().truth?.measured_in ?? question().sealed.measured_in;

  // Why a number is no guess; what cannot be would only squeeze the others together.
  function refusal(number) {
    const { say, guess } = player.sayings;
    if (number === null) return say("guess.no_number", { unit: say(`unit.${measuredIn()}`) });
    const [least, most] = question().range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    if (number >= least && number <= most) return "";
    const [from, to] = [least, most].map((end) => guess(end, measuredIn()));
    return say("guess.out_of_range", { least: from, most: to });
  }

  // A digit chooses an option, or goes into the field for a number; tell whether it meant anything.
  function digit(number) {
    const { kind } = question() ?? {};
    if (kind === "choose" && number >= 1 && number <= question().options.length) add(number - 1);
    else if (kind === "estimate" && !input.disabled) {
      input.focus();
      return false; // the key itself writes the digit
    } else return false;
    return true;
  }

  function clickHint() {
    return [el("p", { class: "fil-hint", text: player.sayings.say("click.hint") }), el("p", { class: "fil-guesses" })];
  }

  // What changes with each guess, and with the reveal.
  function refresh() {
    if (!question()) return;
    const revealed = player.revealed.has(step.id);
    node.classList.toggle("fil-revealed", revealed);
    showGuesses(revealed);
    replace(tools, ...toolButtons(revealed));
    replace(result, ...(revealed ? outcome() : []));
    if (input) input.disabled = revealed;
  }

  function showGuesses(revealed) {
    const { truth = {}, kind } = question();
    const list = guesses();
    for (const option of body.querySelectorAll(".fil-option")) showOption(option, revealed, list, truth);
    const said = body.querySelector(".fil-guesses");
    if (!said) return;
    const { say, number, guess, clauses } = player.sayings;
    said.hidden = !list.length;
    said.textContent =
      kind === "click"
        ? say("click.count", { n: number(list.length) })
        : say("guess.list", { guesses: clauses(list.map((one) => guess(one, measuredIn()))) });
  }

  function showOption(node_, revealed, list, truth) {
    const index = Number(node_.dataset.option);
    const count = votes(list, index);
    const { say, number, measure } = player.sayings;
    const right = revealed && index === truth.option;
    node_.classList.toggle("fil-right", right);
    node_.setAttribute("aria-disabled", String(revealed));
    const value = truth.values?.[index];
    const [told, counted] = [...node_.children].slice(-2);
    told.textContent = [
      right ? say("option.right") : "",
      revealed && value !== undefined ? measure(value, truth.measured_in) : "",
    ]
      .filter(Boolean)
      .join(" \u00b7 ");
    replace(
      counted,
      count ? el("b", { text: `\u00d7\u2009${number(count)}` }) : null,
      revealed && count ? voteBar(list, index) : null,
    );
  }

  function toolButtons(revealed) {
    const { say } = player.sayings;
    const some = guesses().length > 0;
    return [
      question().sealed
        ? el("span", { class: "fil-hint", text: say("sealed") })
        : button(say(revealed ? "cover" : "reveal"), player.reveal, { class: "fil-main", "data-act": "reveal" }),
      some && !revealed ? button(say("guess.undo"), () => change("undo"), { "data-act": "undo" }) : null,
      some ? button(say("guess.clear"), () => change("clear"), { "data-act": "clear" }) : null,
    ];
  }

  function change(how) {
    player.tallies[how](step.id);
    player.guessed();
  }

  function outcome() {
    const { say, pick } = player.sayings;
    const { kind, truth, explanation } = question();
    const list = guesses();
    return [
      // of a choice, the right option itself is marked
      kind === "choose"
        ? null
        : el("p", { class: "fil-answer" }, `${say("answer")} `, el("strong", { text: answerText(player, question()) })),
      el("p", { class: "fil-judged", text: verdictOn(player, question(), list, judgements()) ?? "" }),
      kind === "estimate" && list.length > 1 ? strip(list, truth.value) : null,
      el("p", { text: pick(explanation), dir: "auto" }),
    ];
  }

  function judgements() {
    return guesses().map((guess) => judge(question(), guess, player.sea()));
  }

  // What the map shows of guesses: where they were, and after the reveal how far from the truth.
  function mapPatch() {
    if (question()?.kind !== "click") return {};
    const { truth } = question();
    const revealed = player.revealed.has(step.id);
    const lines = guesses().map((guess) => {
      const found = revealed ? judge(question(), guess, player.sea()) : null;
      const away = found && found.off > 0;
      return {
        from: guess.at,
        to: away ? found.nearest : guess.at,
        label: away ? player.sayings.distance(found.off) : null,
      };
    });
    if (revealed && truth.point && !lines.length) lines.push({ from: truth.point, to: truth.point });
    return revealed && truth.unit ? { lines, unit: truth.unit } : { lines };
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
    focus: () => (input ?? body.querySelector("button"))?.focus(),
  };
}

// The truth in words: what it is, and its number.
export function answerText(player, { kind, truth, options = [] }) {
  const { measure, pick, name } = player.sayings;
  const number = truth.value === null || truth.value === undefined ? "" : measure(truth.value, truth.measured_in);
  if (kind === "estimate") return number;
  const model = player.model;
  const what =
    kind === "choose"
      ? pick(options[truth.option]?.text)
      : name(model.units.get(truth.unit) ?? model.places.get(truth.place) ?? { id: "" });
  return [what, number].filter(Boolean).join(" \u00b7 ");
}
