// Keep a second window for the speaker: notes, what comes next, clock, and the answers.

/** @import { Player, Step } from "../types" */

import { button, el, replace } from "../text/dom.js";
import { answered, answerText } from "./asking.js";
import { elapsed } from "./sayings.js";

const TICK_MS = 1000;
const FEATURES = "popup,width=960,height=720";
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

/** @param {Player} player */
export function createSpeaker(player) {
  /** @type {Window | null} */
  let view = null;
  /** @type {number | undefined} */
  let timer;
  const begun = { at: Date.now() };

  // Give false when the browser did not let the window open.
  function open() {
    if (view && !view.closed) {
      view.focus();
      return true;
    }
    view = window.open("", "", FEATURES);
    if (!view) return false;
    const { document: page } = view;
    page.head.replaceChildren(el("style", { text: STYLE }), ...fonts());
    view.addEventListener("keydown", player.onKey);
    clearInterval(timer);
    timer = window.setInterval(tick, TICK_MS);
    update();
    return true;
  }

  function fonts() {
    const written = [...document.querySelectorAll("style")].filter((node) => node.textContent.includes("@font-face"));
    const linked = [...document.querySelectorAll("link")].filter((node) =>
      node.matches('[rel="stylesheet"][href*="fonts"]'),
    );
    // an address that is complete means the same in a window without one
    const links = linked.map((node) => Object.assign(document.importNode(node, true), { href: node.href }));
    return [...links, ...written.map((node) => node.cloneNode(true))];
  }

  function tick() {
    if (!view || view.closed) {
      clearInterval(timer);
      view = null;
      return;
    }
    const now = new Date();
    const [clock, time] = view.document.querySelectorAll(".top b");
    clock.textContent = player.sayings.time(now);
    time.textContent = elapsed(begun.at, now.getTime());
  }

  function update() {
    if (!view || view.closed) return;
    const { say, pick, number, lang } = player.sayings;
    const step = player.lesson.steps[player.index];
    const page = view.document;
    page.title = `${say("speaker.title")} \u00b7 ${pick(player.lesson.title)}`;
    page.documentElement.lang = lang;
    const focused = page.activeElement?.getAttribute("data-act");
    replace(page.body, el("main", {}, top(say, number), heading(step), notes(step), bottom()));
    if (focused) [...page.querySelectorAll("button")].find((one) => one.dataset.act === focused)?.focus();
    tick();
  }

  /** @param {Player["sayings"]["say"]} say @param {Player["sayings"]["number"]} number */
  function top(say, number) {
    const count = { n: number(player.index + 1), of: number(player.lesson.steps.length) };
    return el(
      "div",
      { class: "top" },
      el("span", {}, `${say("speaker.clock")} `, el("b")),
      el("span", {}, `${say("speaker.elapsed")} `, el("b")),
      el("span", { text: say("step.of", count) }),
      button(say("speaker.restart"), restart, { "data-act": "restart" }),
    );
  }

  function restart() {
    begun.at = Date.now();
    tick();
  }

  /** @param {Step} step */
  function heading(step) {
    const { say, pick } = player.sayings;
    const states = ["black", "exploring", "detour", "shown"].filter((name) => player.is(name));
    return el(
      "div",
      {},
      el("h1", { text: pick(step.title) }),
      el("p", { class: "state", text: states.map((name) => say(`speaker.${name}`)).join(" \u00b7 ") }),
    );
  }

  /** @param {Step} step */
  function notes(step) {
    const { say, pick } = player.sayings;
    const { question } = step;
    const answer = question && answered(question);
    return el(
      "div",
      { class: "notes" },
      el("p", { text: pick(step.notes) || say("speaker.no_notes") }),
      answer
        ? el(
            "div",
            { class: "key" },
            el("h2", { text: say("speaker.answer") }),
            el("p", { text: answerText(player, answer) }),
            el("p", { text: pick(answer.explanation) }),
          )
        : null,
    );
  }

  function bottom() {
    const { say, pick } = player.sayings;
    const following = player.lesson.steps[player.index + 1];
    /** @param {string} name */
    const act = (name, text = say(`act.${name}`)) => button(text, () => player.act(name), { "data-act": name });
    return el(
      "div",
      { class: "next" },
      el("h2", { text: say("speaker.next") }),
      el("p", { text: following ? pick(following.title) : say("speaker.last") }),
      el(
        "div",
        { class: "row" },
        ["previous", "next", "reveal", "black"].map((name) => act(name)),
      ),
    );
  }

  return {
    open,
    update,
    close() {
      clearInterval(timer);
      view?.close();
      view = null;
    },
  };
}
