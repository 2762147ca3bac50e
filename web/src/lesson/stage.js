// Lay out the lesson: the map, the text beside it, the bar of buttons below.

/** @import { Asking, Player, Props, Step } from "../types" */

import { claimCards } from "../panel/claim_cards.js";
import { button, el, holds, iconButton, query, replace, say as write } from "../text/dom.js";
import { createBar } from "./bar.js";
import { isCovered } from "./steps.js";

const FITS = ["fil-tight", "fil-tighter", "fil-tightest"];

/** @param {Player} player @param {Asking} asking */
export function createStage(player, asking) {
  const where = el("p", { class: "fil-where" });
  const title = el("h1", { dir: "auto" });
  const text = el("p", { class: "fil-text", dir: "auto" });
  const claims = el("div", { class: "fil-claims" });
  const row = el("p", { class: "fil-row" });
  const read = [where, title, text, claims, asking.node, row];
  const side = el("section", { class: "fil-side", tabindex: "-1", "aria-live": "polite" }, read);
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
    const restore = keptIn(side);
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
    replace(row, stepButtons(player, step));
    back.hidden = !player.exploring;
    replace(back, player.exploring ? wayBack(player, step) : null);
    dark.hidden = !player.black;
    write(dark, say("black.hint"));
    bar.draw(step);
    restore();
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

  // After a guess or a reveal only what depends on it is drawn anew.
  /** @param {Step} step */
  function refresh(step) {
    const restore = keptIn(side);
    replace(claims, ...claimCards(player, step));
    asking.refresh();
    replace(row, stepButtons(player, step));
    restore();
    fit(step);
  }

  return { nodes: [back, map, side, bar.node, told, dark], map, side, bar, tell, draw, refresh, fit };
}

// Who drives the lesson with its buttons by keyboard goes on from where they were; after a click no button
// keeps the keys that mean the next step.
/** @param {HTMLElement} side */
function keptIn(side) {
  const held = document.activeElement;
  const [was, act] = held instanceof HTMLElement ? [held, held.dataset.act] : [];
  if (!was || !holds(side, was) || !was.matches(":focus-visible")) return () => {};
  return () => {
    if (was.isConnected) return;
    const again = act && query(side, `[data-act="${act}"]`);
    (again || side).focus({ preventScroll: true });
  };
}

// Buttons that belong to this step alone; a question brings its own to reveal.
/** @param {Player} player @param {Step} step */
function stepButtons(player, step) {
  const { say } = player.sayings;
  /** @param {string} name @param {string} text @param {Props} [props] */
  const act = (name, text, props = {}) => button(say(text), () => player.act(name), { "data-act": name, ...props });
  const shown = player.revealed.has(step.id);
  return [
    isCovered(step) && !step.question ? act("reveal", shown ? "cover" : "reveal", { class: "fil-main" }) : null,
    step.detour ? act("detour", player.detour ? "detour.back" : "detour.go") : null,
  ];
}

/** @param {Player} player @param {Step} step */
function wayBack(player, step) {
  const { say, pick } = player.sayings;
  const back = button(say("explore.back", { step: pick(step.title) }), () => player.act("explore"), {
    class: "fil-main",
    "data-act": "back",
  });
  return [el("span", { text: say("explore.on") }), back];
}
