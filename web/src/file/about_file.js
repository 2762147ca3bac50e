// Say what a file shows, whom to credit, and under which licence each of its parts may be used.

/** @import { FilePart, Framed } from "../types" */

import { button, details, el, link, replace } from "../text/dom.js";

/** @param {Framed} file */
export function createAbout(file) {
  const node = el("dialog", { class: "ff-about" });
  // a click beside the sheet closes it
  node.addEventListener("click", (event) => event.target === node && node.close());
  // while it is open, keys are not a lesson's; this listener is the first of the window's
  window.addEventListener("keydown", (event) => node.open && event.stopImmediatePropagation(), true);

  function draw() {
    const { about } = file.config;
    replace(
      node,
      el(
        "div",
        { class: "ff-sheet" },
        // it takes the focus, so that reading begins at the top and not at the first link
        el("h2", { text: file.say("file.about"), tabindex: "-1", autofocus: true }),
        file.config.audience
          ? el("p", {}, el("strong", { text: file.say(`file.audience.${file.config.audience}`) }))
          : null,
        el("p", { text: file.say("file.about_text") }),
        facts(about.rows[file.lang] ?? []),
        el("h3", { text: file.say("file.parts") }),
        el(
          "ul",
          {},
          about.parts.map((part) => partLine(file, part)),
        ),
        button(file.say("file.close"), () => node.close(), { class: "ff-close" }),
      ),
    );
    node.setAttribute("aria-label", file.say("file.about"));
  }

  return { node, draw, open: () => node.showModal() };
}

/** @param {[name: string, text: string][]} rows */
function facts(rows) {
  return el(
    "dl",
    {},
    rows.map(([name, text]) => el("div", {}, el("dt", { text: name }), el("dd", { text }))),
  );
}

/** @param {Framed} file @param {FilePart} part */
function partLine(file, part) {
  const name = file.pick(part.name);
  const head = [part.url ? link(part.url, name) : name, part.licence ? ` \u2014 ${part.licence}` : ""];
  return el("li", {}, head, part.text ? details(file.say("file.licence_text"), el("pre", { text: part.text })) : null);
}
