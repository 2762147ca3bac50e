// Show what a class guessed, beside the truth: bars for a choice, a line of marks for numbers.

import { el } from "../text/dom.js";
import { spread } from "./judge.js";

// Guesses live in memory only, one list a step; nobody's name is asked for.
export function createTallies() {
  const lists = new Map();
  const of = (id) => {
    if (!lists.has(id)) lists.set(id, []);
    return lists.get(id);
  };
  return {
    of,
    add: (id, guess) => of(id).push(guess),
    undo: (id) => of(id).pop(),
    clear: (id) => lists.delete(id),
  };
}

export function votes(guesses, index) {
  return guesses.filter((guess) => guess === index).length;
}

export function voteBar(guesses, index) {
  const share = guesses.length ? votes(guesses, index) / guesses.length : 0;
  return el("span", { class: "fil-vote-bar", "aria-hidden": "true", style: { width: `${100 * share}%` } });
}

// Every guess as a tick on one line, the median as a ring, the truth as a bar.
export function strip(guesses, truth) {
  const { median, least, most } = spread([...guesses, truth]);
  const middle = spread(guesses).median;
  const pad = (most - least || Math.abs(median) || 1) * 0.06;
  const place = (value) => `${(100 * (value - least + pad)) / (most - least + 2 * pad)}%`;
  const mark = (name, value) => el("i", { class: `fil-${name}`, style: { left: place(value) } });
  return el(
    "div",
    { class: "fil-strip", "aria-hidden": "true" },
    guesses.map((guess) => mark("tick", guess)),
    mark("median", middle),
    mark("truth", truth),
  );
}

// One sentence for one guess, another for many.
export function verdictOn(player, question, guesses, judged) {
  const { sayings } = player;
  const { truth } = question;
  if (!guesses.length) return null;
  if (guesses.length === 1) return sentenceOfOne(sayings, question, judged[0]);
  const right = judged.filter((one) => one.right).length;
  const counts = { right: sayings.number(right), n: sayings.number(guesses.length) };
  if (question.kind === "choose") return sayings.say("judged.votes", counts);
  const click = question.kind === "click";
  const { median, least, most } = spread(click ? judged.map((one) => one.off) : guesses);
  const show = (value) => (click ? sayings.distance(value) : sayings.guess(value, truth.measured_in));
  return sayings.say(click ? "judged.clicks" : "judged.many", {
    ...counts,
    median: show(median),
    least: show(least),
    most: show(most),
  });
}

function sentenceOfOne(sayings, question, { right, off, measuredIn }) {
  const { truth } = question;
  const far = off === null || !Number.isFinite(off) ? "" : sayings.off(off, measuredIn);
  if (question.kind === "choose") {
    if (right) return sayings.say("judged.right");
    return sayings.say(Object.keys(truth.values ?? {}).length ? "judged.wrong_by" : "judged.wrong", { off: far });
  }
  if (question.kind === "click")
    return right ? sayings.say("judged.right") : sayings.say("judged.click_off", { off: far });
  const share = truth.value ? sayings.percent(off / Math.abs(truth.value)) : "";
  const key = measuredIn === "percent" || !share ? "judged.off" : "judged.off_share";
  const said = sayings.say(key, { off: far, share });
  return right ? `${sayings.say("judged.near")} ${said}` : said;
}
