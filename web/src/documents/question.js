// Ask plainly before something is deleted.

import { button, el } from "../text/dom.js";

// Gives whether it was answered with yes.
/** @param {HTMLElement} question @param {{ yes: string, no: string }} answers @returns {Promise<boolean>} */
export function ask(question, { yes, no }) {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: "docs-question sheet", "aria-label": question.textContent });
    /** @param {boolean} answer */
    const close = (answer) => {
      dialog.returnValue = answer ? "yes" : "";
      dialog.close();
    };
    dialog.append(
      question,
      el(
        "p",
        { class: "docs-row" },
        button(yes, () => close(true), { class: "docs-danger" }),
        button(no, () => close(false), { autofocus: true }),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
