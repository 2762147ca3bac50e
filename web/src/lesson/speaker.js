// Keep a second window for the speaker: notes, what comes next, clock, and the answers.

/** @import { Player } from "../types" */

import { replace } from "../text/dom.js";
import { elapsed } from "./sayings.js";
import { speakerHead, speakerPage } from "./speaker_page.js";

const TICK_MS = 1000;
const FEATURES = "popup,width=960,height=720";
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
    page.head.replaceChildren(...speakerHead());
    view.addEventListener("keydown", player.onKey);
    clearInterval(timer);
    timer = window.setInterval(tick, TICK_MS);
    update();
    return true;
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
    const { say, pick, lang } = player.sayings;
    const page = view.document;
    page.title = `${say("speaker.title")} \u00b7 ${pick(player.lesson.title)}`;
    page.documentElement.lang = lang;
    const focused = page.activeElement?.getAttribute("data-act");
    replace(page.body, speakerPage(player, restart));
    if (focused) [...page.querySelectorAll("button")].find((one) => one.dataset.act === focused)?.focus();
    tick();
  }

  function restart() {
    begun.at = Date.now();
    tick();
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
