// Say whom the map thanks for its data, in one line and whole: what has no room there folds behind a button.

/** @import { Explorer } from "../types" */

import { el, holds, link, query, replace } from "../text/dom.js";

// from the longest to the shortest: all words; names alone; a sign, behind which the words are
const FITS = ["words", "names", "sign"];

/** @param {Explorer} app */
export function createCredits(app) {
  const node = el("div", { class: "fi-credits" });

  // The longest that has room; what somebody has opened stays as it is.
  function fit() {
    if (!node.clientWidth || isOpen(node)) return;
    for (const one of FITS) {
      node.dataset.fit = one;
      if (node.scrollWidth <= node.clientWidth) return;
    }
  }

  app.root.addEventListener("pointerdown", (event) => !holds(node, event.target) && close(node));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen(node)) return;
    event.stopPropagation();
    query(node, "summary")?.focus();
    close(node);
  });
  // the scale before it changes its width too
  new ResizeObserver(fit).observe(node);
  return {
    node,
    update() {
      const { model, words } = app;
      const given = model.bundle.attribution ?? [];
      if (!given.length) return;
      const names = given.map((item) => words.pick(item.short ?? "")).filter(Boolean);
      const label = words.t("credits");
      replace(
        node,
        el("div", { class: "fi-credits-words" }, lines(app)),
        el(
          "details",
          { class: "fi-credits-fold" },
          el(
            "summary",
            { title: label },
            el("span", { class: "fi-credits-sign", "aria-hidden": "true", text: "i" }),
            el("span", { class: "fi-credits-label", text: label }),
            names.length ? el("span", { class: "fi-credits-names", text: names.join(" \u00b7 ") }) : null,
          ),
          el("div", { class: "fi-credits-open" }, lines(app)),
        ),
      );
      fit();
    },
  };
}

/** @param {HTMLElement} node */
const isOpen = (node) => Boolean(query(node, "details[open]"));

/** @param {HTMLElement} node */
const close = (node) => query(node, "details[open]")?.removeAttribute("open");

/** @param {Explorer} app */
function lines({ model, words }) {
  return (model.bundle.attribution ?? []).map((item) => {
    const text = words.pick(item.text) + (item.licence ? words.aside(item.licence) : "");
    return item.url ? link(item.url, text) : el("span", { text });
  });
}
