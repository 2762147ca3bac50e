// Show what a class guessed, beside the truth: bars for a choice, a line of marks for numbers.

/** @import { Answered, Guess, Judgement, Sayings } from "../types" */

import { el } from "../text/dom.js";
import { spread } from "./judge.js";

// Guesses live in memory only, one list a step; nobody's name is asked for.
export function createTallies() {
  /** @type {Map<string, Guess[]>} */
  const lists = new Map();
  /** @param {string} id */
  const of = (id) => {
    const list = lists.get(id) ?? [];
    lists.set(id, list);
    return list;
  };
  return {
    of,
    /** @param {string} id @param {Guess} guess */
    add: (id, guess) => of(id).push(guess),
    /** @param {string} id */
    undo: (id) => of(id).pop(),
    /** @param {string} id */
    clear: (id) => lists.delete(id),
  };
}

/** @param {Guess[]} guesses @param {number} index */
export function votes(guesses, index) {
  return guesses.filter((guess) => guess === index).length;
}

/** @param {Guess[]} guesses @param {number} index */
export function voteBar(guesses, index) {
  const share = guesses.length ? votes(guesses, index) / guesses.length : 0;
  return el("span", { class: "fil-vote-bar", "aria-hidden": "true", style: { width: `${100 * share}%` } });
}

// Every guess as a tick on one line, the median as a ring, the truth as a bar.
/** @param {number[]} guesses @param {number} truth */
export function strip(guesses, truth) {
  const { median, least, most } = spread([...guesses, truth]);
  const middle = spread(guesses).median;
  const pad = (most - least || Math.abs(median) || 1) * 0.06;
  /** @param {number} value */
  const place = (value) => `${(100 * (value - least + pad)) / (most - least + 2 * pad)}%`;
  /** @param {string} name @param {number} value */
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
/** @param {{ sayings: Sayings }} player @param {Answered} question @param {Guess[]} guesses @param {Judgement[]} judged */
export function verdictOn(player, question, guesses, judged) {
  const { sayings } = player;
  const { truth } = question;
  if (!guesses.length) return null;
  if (guesses.length === 1) return sentenceOfOne(sayings, question, judged[0]);
  const right = judged.filter((one) => one.right).length;
  const counts = { right: sayings.number(right), n: sayings.number(guesses.length) };
  if (question.kind === "choose") return sayings.say("judged.votes", counts);
  const click = question.kind === "click";
  const { median, least, most } = spread(click ? judged.map((one) => one.off) : numbersIn(guesses));
  /** @param {number} value */
  const show = (value) => (click ? sayings.distance(value) : sayings.guess(value, truth.measured_in));
  return sayings.say(click ? "judged.clicks" : "judged.many", {
    ...counts,
    median: show(median),
    least: show(least),
    most: show(most),
  });
}

/** @param {Guess[]} guesses */
export const numbersIn = (guesses) => guesses.filter((guess) => typeof guess === "number");

/** @param {Sayings} sayings @param {Answered} question @param {Judgement} judgement */
function sentenceOfOne(sayings, question, { right, off, measuredIn }) {
  const { truth } = question;
  const far = !Number.isFinite(off) ? "" : sayings.off(off, measuredIn);
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
