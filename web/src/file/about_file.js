// Say what a file shows and how it is measured, what happened when, whom to credit, and under which licence.

/** @import { Child, Dated, Explained, FilePart, Framed } from "../types" */

import { button, details, el, link, nearest, query, queryAll, replace } from "../text/dom.js";

// the part of the sheet that tells what happened when
export const TIMELINE = "timeline";

/** @param {Framed} file @param {{ toDay(day: string): void }} acts leads to where the map shows a day */
export function createAbout(file, { toDay }) {
  const node = el("dialog", { class: "ff-about" });
  // a click beside the sheet closes it
  node.addEventListener("click", (event) => event.target === node && node.close());
  // while it is open, keys are not a lesson's; this listener is the first of the window's
  window.addEventListener("keydown", (event) => node.open && event.stopImmediatePropagation(), true);

  /** @param {string} day */
  function leave(day) {
    node.close();
    toDay(day);
  }

  function draw() {
    const { about } = file.config;
    // what was unfolded stays so in another language
    const unfolded = queryAll(node, "details[open][data-part]").map(({ dataset }) => dataset.part);
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
        about.events.length ? timeline(file, about.events, leave) : null,
        about.explained.map((group) => explained(file, group)),
        el("h3", { text: file.say("file.parts") }),
        el(
          "ul",
          {},
          about.parts.map((part) => partLine(file, part)),
        ),
        button(file.say("file.close"), () => node.close(), { class: "ff-close" }),
      ),
    );
    for (const part of queryAll(node, "details[data-part]"))
      part.toggleAttribute("open", unfolded.includes(part.dataset.part));
    node.setAttribute("aria-label", file.say("file.about"));
  }

  return {
    node,
    draw,
    /** @param {string} [part] where reading begins */
    open(part) {
      node.showModal();
      const found = queryAll(node, "[data-part]").find(({ dataset }) => dataset.part === part);
      if (!found) return;
      nearest(found, "details")?.setAttribute("open", "");
      const first = query(found, "summary") ?? found;
      first.scrollIntoView({ block: "start" });
      first.focus({ preventScroll: true });
    },
  };
}

/** @param {Framed} file @param {Dated[]} events @param {(day: string) => void} leave */
function timeline(file, events, leave) {
  const lines = events.map(({ day, date, title }) =>
    el(
      "div",
      {},
      el("dt", { text: file.pick(date) }),
      el(
        "dd",
        {},
        button(file.pick(title), () => leave(day), { "data-day": day }),
      ),
    ),
  );
  return folded(TIMELINE, file.say("file.timeline"), el("dl", {}, lines));
}

/** @param {Framed} file @param {Explained} group */
function explained(file, { id, title, parts }) {
  const told = parts.map((part) => [
    el("h4", { text: file.pick(part.title), tabindex: "-1", "data-part": part.id }),
    el("p", { text: file.pick(part.text) }),
  ]);
  return folded(id, file.pick(title), told.flat());
}

/** @param {string} id @param {string} title @param {Child[]} children */
function folded(id, title, ...children) {
  const node = details(el("h3", { text: title }), ...children);
  node.dataset.part = id;
  return node;
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
  if (!part.text) return el("li", {}, head);
  // it is moved by keys too where it is too long
  return el("li", {}, head, details(file.say("file.licence_text"), el("pre", { text: part.text, tabindex: "0" })));
}
