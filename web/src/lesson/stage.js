// Lay out the lesson: the map, the text beside it, the bar of buttons below.

/** @import { Asking, Player, Step } from "../types" */

import { claimCards } from "../panel/claim_cards.js";
import { button, el, iconButton, queryAll, replace, say } from "../text/dom.js";
import { isCovered } from "./steps.js";

const write = say;
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

/** @param {Player} player @param {Asking} asking */
export function createStage(player, asking) {
  const where = el("p", { class: "fil-where" });
  const title = el("h1", { dir: "auto" });
  const text = el("p", { class: "fil-text", dir: "auto" });
  const claims = el("div", { class: "fil-claims" });
  const row = el("p", { class: "fil-row" });
  const side = el(
    "section",
    { class: "fil-side", "aria-live": "polite" },
    where,
    title,
    text,
    claims,
    asking.node,
    row,
  );
  const map = el("div", { class: "fil-map" });
  const told = el("div", { class: "fil-told", role: "status", hidden: true });
  const back = el("div", { class: "fil-back", hidden: true });
  const dark = el("div", { class: "fil-black", hidden: true, on: { click: () => player.act("black") } });
  const bar = createBar(player);

  // A sentence that somebody must see; it goes with the next step.
  /** @param {string} sentence */
  function tell(sentence) {
    told.hidden = !sentence;
    if (sentence)
      replace(
        told,
        el("span", { text: sentence }),
        iconButton("close", player.sayings.say("close"), () => tell("")),
      );
  }

  /** @param {Step} step */
  function draw(step) {
    const { say, pick, number, lang } = player.sayings;
    const count = { n: number(player.index + 1), of: number(player.lesson.steps.length) };
    player.root.setAttribute("lang", lang);
    player.root.dataset.step = step.id;
    write(where, `${pick(player.lesson.title)} \u00b7 ${say("step.of", count)}`);
    write(title, pick(step.title));
    text.classList.toggle("fil-aside", player.detour);
    write(text, pick(player.detour ? step.detour?.text : step.text));
    side.setAttribute("aria-label", say("side"));
    replace(claims, ...claimCards(player, step));
    asking.draw(step);
    drawRow(step);
    drawBack();
    dark.hidden = !player.black;
    write(dark, say("black.hint"));
    bar.draw(step);
  }

  // What is told stays beside what is revealed: both stand closer, and then smaller, until they fit. What still
  // does not can be scrolled to, and a result is in sight.
  /** @param {Step} step */
  function fit(step) {
    const shown = Boolean(step.question) && player.revealed.has(step.id);
    side.scrollTop = 0;
    side.classList.remove(...FITS);
    for (const name of shown ? FITS : FITS.slice(0, 1)) {
      if (side.scrollHeight <= side.clientHeight) return;
      side.classList.add(name);
    }
    if (shown && side.scrollHeight > side.clientHeight) asking.result.scrollIntoView({ block: "nearest" });
  }

  // Buttons that belong to this step alone; a question brings its own to reveal.
  /** @param {Step} step */
  function drawRow(step) {
    const { say } = player.sayings;
    const shown = player.revealed.has(step.id);
    replace(
      row,
      isCovered(step) && !step.question
        ? button(say(shown ? "cover" : "reveal"), () => player.act("reveal"), {
            "data-act": "reveal",
            class: "fil-main",
          })
        : null,
      step.detour
        ? button(say(player.detour ? "detour.back" : "detour.go"), () => player.act("detour"), { "data-act": "detour" })
        : null,
    );
  }

  function drawBack() {
    const { say, pick } = player.sayings;
    back.hidden = !player.exploring;
    if (back.hidden) return;
    const step = player.lesson.steps[player.index];
    replace(
      back,
      el("span", { text: say("explore.on") }),
      button(say("explore.back", { step: pick(step.title) }), () => player.act("explore"), {
        class: "fil-main",
        "data-act": "back",
      }),
    );
  }

  // After a guess or a reveal only what depends on it is drawn anew.
  /** @param {Step} step */
  function refresh(step) {
    replace(claims, ...claimCards(player, step));
    asking.refresh();
    drawRow(step);
    fit(step);
  }

  return { nodes: [back, map, side, bar.node, told, dark], map, side, bar, tell, draw, refresh, fit };
}

/** @param {Player} player */
function createBar(player) {
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
    write(count, `${number(player.index + 1)} / ${number(length)}`);
    name(count, say("act.list"));
    fill.style.width = `${(100 * (player.index + 1)) / length}%`;
    ends.previous.setAttribute("aria-disabled", String(player.index === 0));
    ends.next.setAttribute("aria-disabled", String(player.index === length - 1));
    for (const one of queryAll(tools, "[data-act]"))
      one.setAttribute("aria-pressed", String(player.is(PRESSES[one.dataset.act ?? ""] ?? "")));
    tools.querySelector('[data-act="detour"]')?.toggleAttribute("hidden", !step.detour);
  }

  return { node, draw, openTools };
}

const FITS = ["fil-tight", "fil-tighter", "fil-tightest"];
/** @type {Record<string, string>} */
const PRESSES = { detour: "detour", explore: "exploring", black: "black", pointer: "pointing", full: "full" };

/** @param {HTMLElement} node @param {string} text */
function name(node, text) {
  node.setAttribute("aria-label", text);
  node.title = text;
}

/** @param {keyof typeof SIGNS} act @param {() => void} onClick */
function signButton(act, onClick) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SIGNS[act]);
  svg.append(path);
  const node = button("", onClick, { class: "fil-sign", "data-act": act });
  node.append(svg);
  return node;
}
