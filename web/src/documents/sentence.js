// Try one sentence: what it claims is measured at once, and kept nowhere.

/** @import { DocumentsPage } from "../types" */

import { el, nearest } from "../text/dom.js";
import { showOnMap } from "./map.js";

// what somebody has typed stays when the page's language changes
let typed = "";

/** @param {DocumentsPage} page */
export function createSentence(page) {
  const { word } = page;
  const answer = el("div", { class: "docs-tried", role: "status" });
  const input = el("input", {
    type: "text",
    autocomplete: "off",
    placeholder: word("try.hint"),
    on: {
      input: () => {
        typed = input.value;
      },
    },
  });
  input.value = typed;
  const form = el(
    "form",
    { class: "docs-try", on: { submit: (event) => ask(event) } },
    el("label", {}, el("span", { text: word("try.label") }), input),
    el("button", { type: "submit", class: "docs-main", text: word("try.act") }),
  );

  /** @param {Event} event */
  async function ask(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) {
      answer.replaceChildren();
      input.focus();
      return;
    }
    answer.replaceChildren(el("p", { class: "quiet", text: word("try.wait") }));
    const told = await page.server.sentence(text);
    if (input.value.trim() !== text) return;
    if (!told.ok) {
      answer.replaceChildren(el("p", { class: "sheet-notice", lang: told.lang, text: told.error }));
      return;
    }
    // HTML that the server has escaped
    answer.innerHTML = told.data.html;
    showOnMap(page, told.data);
    answer.onclick = ({ target }) => {
      if (!nearest(target, "[data-show-check]")) return;
      page.openMap?.(true);
      showOnMap(page, told.data);
    };
  }

  return { node: el("div", {}, form, answer) };
}
