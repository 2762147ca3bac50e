// Tell a teacher what has happened: in passing, or until something is done about it.

/** @import { Child, Word } from "../types" */

import { button } from "../text/dom.js";
import { el } from "./lesson_dom.js";

// how long a sentence that asks nothing stays
const SAY_MS = 5000;
const WARN_MS = 12000;

/** @param {Word} word */
export function createNotes(word) {
  const message = el("div", { class: "lesson-message", role: "alert", hidden: true });
  const toast = el("div", { class: "lesson-toast", role: "status", hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  /** @param {string} sentence @param {{ bad?: boolean }} [how] */
  function say(sentence, { bad = false } = {}) {
    const close = button(
      "×",
      () => {
        toast.hidden = true;
      },
      { class: "lesson-close", "aria-label": word("close") },
    );
    toast.className = bad ? "lesson-toast bad" : "lesson-toast";
    toast.replaceChildren(el("span", { text: sentence }), close);
    toast.hidden = false;
    clearTimeout(resting);
    resting = setTimeout(
      () => {
        toast.hidden = true;
      },
      bad ? WARN_MS : SAY_MS,
    );
  }

  // What can be taken back stays until it is, or until the next sentence.
  /** @param {string} sentence @param {string} label @param {() => void} act */
  function offer(sentence, label, act) {
    say(sentence);
    clearTimeout(resting);
    toast.lastElementChild?.before(
      button(
        label,
        () => {
          toast.hidden = true;
          act();
        },
        { "data-do": "offer" },
      ),
    );
  }

  /** @param {Child[]} content @param {Child[]} acts */
  function tell(content, ...acts) {
    message.replaceChildren(
      el(
        "div",
        {},
        content.map((part) => el("p", {}, part)),
      ),
      el(
        "p",
        { class: "lesson-row" },
        acts,
        button(word("close"), () => {
          message.hidden = true;
        }),
      ),
    );
    message.hidden = false;
    toast.hidden = true;
    message.scrollIntoView({ block: "nearest" });
  }

  return {
    message,
    toast,
    say,
    offer,
    tell,
    clear: () => {
      message.hidden = true;
    },
  };
}
