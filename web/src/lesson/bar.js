// The bar of buttons below a lesson: how far it is, what may be done, the steps before and after.

/** @import { Player, Step } from "../types" */

import { button, el, handFocus, queryAll, replace, say as write } from "../text/dom.js";
import { sign } from "../text/sign.js";

/** @type {(keyof typeof SIGNS)[]} */
const TOOLS = ["detour", "explore", "black", "pointer", "speaker", "full", "help", "exit"];
/** @satisfies {Record<string, string>} */
const SIGNS = {
  explore:
    "M8 1.5v13M1.5 8h13M8 1.5L6 4M8 1.5l2 2.5M8 14.5l-2-2.5M8 14.5l2-2.5M1.5 8L4 6M1.5 8L4 10M14.5 8L12 6M14.5 8l-2.5 2",
  black: "M2 3h12v9H2zM2 12h12M5 14.5h6",
  pointer: "M3 2l10 5-4.5 1.5L7 13z",
  speaker: "M2 3h12v8H2zM4.5 6h7M4.5 8.5h4M8 11v3.5",
  full: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  help: "M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M8 12.5v.8",
  exit: "M3 3l10 10M13 3L3 13",
  detour: "M2 13h4V4h6M9.5 1.5L12 4 9.5 6.5",
  previous: "M10.5 2L4.5 8l6 6",
  next: "M5.5 2l6 6-6 6",
  more: "M3 8h.01M8 8h.01M13 8h.01",
};
/** @type {Record<string, string>} */
const PRESSES = { detour: "detour", explore: "exploring", black: "black", pointer: "pointing", full: "full" };

/** @param {Player} player */
export function createBar(player) {
  const node = el("nav", { class: "fil-bar" });
  const count = button("", () => player.act("list"), { class: "fil-count", "data-act": "list" });
  const fill = el("i");
  const progress = el("div", { class: "fil-progress", "aria-hidden": "true" }, fill);
  const tools = el("div", { class: "fil-tools" });
  const more = signButton("more", () => openTools(!tools.classList.contains("fil-open")));
  const ends = {
    previous: signButton("previous", () => player.act("previous")),
    next: signButton("next", () => player.act("next")),
  };
  replace(node, count, progress, tools, more, ends.previous, ends.next);
  more.classList.add("fil-more");
  let drawnIn = "";

  /** @param {boolean} open */
  function openTools(open) {
    if (!open) handFocus(tools, more);
    tools.classList.toggle("fil-open", open);
    more.setAttribute("aria-expanded", String(open));
  }

  function drawTools() {
    const { say } = player.sayings;
    node.setAttribute("aria-label", say("bar"));
    const shown = TOOLS.filter((act) => player.offers(act));
    replace(
      tools,
      shown.map((act) => {
        const one = signButton(act, () => {
          openTools(false);
          player.act(act);
        });
        name(one, say(`act.${act}`));
        one.append(el("span", { class: "fil-tool-name", text: say(`act.${act}`) }));
        return one;
      }),
    );
    name(more, say("more"));
    more.setAttribute("aria-expanded", "false");
    for (const [act, one] of Object.entries(ends)) name(one, say(`act.${act}`));
  }

  /** @param {Step} step */
  function draw(step) {
    const { say, number, lang } = player.sayings;
    if (drawnIn !== lang) drawTools();
    drawnIn = lang;
    const { length } = player.lesson.steps;
    const place = `${number(player.index + 1)} / ${number(length)}`;
    write(count, place);
    // who says aloud what is written on it means this button
    name(count, `${place} \u00b7 ${say("act.list")}`);
    fill.style.width = `${(100 * (player.index + 1)) / length}%`;
    ends.previous.setAttribute("aria-disabled", String(player.index === 0));
    ends.next.setAttribute("aria-disabled", String(player.index === length - 1));
    for (const one of queryAll(tools, "[data-act]"))
      one.setAttribute("aria-pressed", String(player.is(PRESSES[one.dataset.act ?? ""] ?? "")));
    tools.querySelector('[data-act="detour"]')?.toggleAttribute("hidden", !step.detour);
  }

  return { node, draw, openTools };
}

/** @param {HTMLElement} node @param {string} text */
function name(node, text) {
  node.setAttribute("aria-label", text);
  node.title = text;
}

/** @param {keyof typeof SIGNS} act @param {() => void} onClick */
function signButton(act, onClick) {
  const node = button("", onClick, { class: "fil-sign", "data-act": act });
  node.append(sign(SIGNS[act]));
  return node;
}
