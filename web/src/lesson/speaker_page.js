// What stands in the speaker's window: notes, what comes next, clock, and the answers.

/** @import { Player, Step } from "../types" */

import { button, el } from "../text/dom.js";
import { answered, answerText } from "./outcome.js";

const ACTS = ["previous", "next", "reveal", "black"];
// the window has no style sheet of its own: it must open from a file, too
const STYLE = `
body{margin:0;font:20px/1.5 "Noto Sans","Noto Sans JP",sans-serif;background:#14191e;color:#f2f1ee}
main{display:grid;grid-template:auto auto 1fr auto/1fr;gap:14px;min-height:100vh;box-sizing:border-box;padding:18px 24px}
h1{margin:0;font-size:28px;line-height:1.25}h2{margin:0 0 4px;font-size:16px;color:#b8bfc4;font-weight:400}p{margin:0 0 10px}
.top{display:flex;flex-wrap:wrap;gap:6px 28px;align-items:baseline;color:#b8bfc4}
.top b{color:#fff;font-size:28px;font-variant-numeric:tabular-nums}
.notes{font-size:24px;overflow-wrap:anywhere}.key{border-left:4px solid #ffd58a;padding-left:12px}
.state{color:#ffd58a;min-height:1.5em}.next{border-top:1px solid #3a444c;padding-top:10px}
.row{display:flex;flex-wrap:wrap;gap:10px}
button{font:inherit;min-height:48px;min-width:56px;padding:0 16px;border:1px solid #8f989e;border-radius:8px;background:#1e252b;color:inherit;cursor:pointer}
button:focus-visible{outline:3px solid #9cc9ff;outline-offset:2px}`;

export const speakerHead = () => [el("style", { text: STYLE }), ...fonts()];

// The letters of this page.
function fonts() {
  const written = [...document.querySelectorAll("style")].filter((node) => node.textContent.includes("@font-face"));
  const linked = [...document.querySelectorAll("link")].filter((node) =>
    node.matches('[rel="stylesheet"][href*="fonts"]'),
  );
  // an address that is complete means the same in a window without one
  const links = linked.map((node) => Object.assign(document.importNode(node, true), { href: node.href }));
  return [...links, ...written.map((node) => node.cloneNode(true))];
}

/** @param {Player} player @param {() => void} restart */
export function speakerPage(player, restart) {
  const step = player.lesson.steps[player.index];
  return el("main", {}, top(player, restart), heading(player, step), notes(player, step), bottom(player));
}

/** @param {Player} player @param {() => void} restart */
function top({ sayings, index, lesson }, restart) {
  const { say, number } = sayings;
  const count = { n: number(index + 1), of: number(lesson.steps.length) };
  return el(
    "div",
    { class: "top" },
    el("span", {}, `${say("speaker.clock")} `, el("b")),
    el("span", {}, `${say("speaker.elapsed")} `, el("b")),
    el("span", { text: say("step.of", count) }),
    button(say("speaker.restart"), restart, { "data-act": "restart" }),
  );
}

/** @param {Player} player @param {Step} step */
function heading(player, step) {
  const { say, pick } = player.sayings;
  const states = ["black", "exploring", "detour", "shown"].filter((name) => player.is(name));
  return el(
    "div",
    {},
    el("h1", { text: pick(step.title) }),
    el("p", { class: "state", text: states.map((name) => say(`speaker.${name}`)).join(" \u00b7 ") }),
  );
}

/** @param {Player} player @param {Step} step */
function notes(player, { notes: written, question }) {
  const { say, pick } = player.sayings;
  const answer = question && answered(question);
  const key = answer && [
    el("h2", { text: say("speaker.answer") }),
    el("p", { text: answerText(player, answer) }),
    el("p", { text: pick(answer.explanation) }),
  ];
  return el(
    "div",
    { class: "notes" },
    el("p", { text: pick(written) || say("speaker.no_notes") }),
    key ? el("div", { class: "key" }, key) : null,
  );
}

/** @param {Player} player */
function bottom(player) {
  const { say, pick } = player.sayings;
  const following = player.lesson.steps[player.index + 1];
  return el(
    "div",
    { class: "next" },
    el("h2", { text: say("speaker.next") }),
    el("p", { text: following ? pick(following.title) : say("speaker.last") }),
    el(
      "div",
      { class: "row" },
      ACTS.map((name) => button(say(`act.${name}`), () => player.act(name), { "data-act": name })),
    ),
  );
}
