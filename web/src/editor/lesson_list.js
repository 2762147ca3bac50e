// The list of steps: choose one, and put it in another place by button, pointer and key.

/** @import { Bench } from "../types" */

import { button, query } from "../text/dom.js";
import { el } from "./lesson_dom.js";
import { followDrag } from "./lesson_drag.js";
import { stepRow } from "./lesson_row.js";
import { titleIn } from "./lesson_texts.js";

/** @type {Record<string, number>} */
const WAYS = { ArrowUp: -1, ArrowDown: 1 };

/** @param {Bench} app */
export function createList(app) {
  const { word, model } = app;
  const list = el("ol", { class: "lesson-steps", "aria-label": word("steps") });
  const about = button("", () => model.select(null), { class: "lesson-about" });
  const live = el("p", { class: "lesson-hidden", "aria-live": "polite" });
  const hint = el("p", { class: "quiet lesson-hint" });
  const node = el("nav", { class: "lesson-list", "aria-label": word("steps") }, about, list, hint, live);
  followDrag(list, { ids: () => model.lesson().steps.map((step) => step.id), move });

  /** @param {string} id @param {number} by */
  function move(id, by) {
    const at = model.lesson().steps.findIndex((step) => step.id === id);
    if (!model.moveTo(id, at + by)) return;
    focus(id);
    live.textContent = word("moved", { n: model.index() + 1, count: model.lesson().steps.length });
  }

  /** @param {string} id */
  function focus(id) {
    query(list, `[data-step="${CSS.escape(id)}"] .lesson-step`)?.focus();
  }

  /** @param {KeyboardEvent} event @param {string} id */
  function onKey(event, id) {
    const way = WAYS[event.key];
    if (way && event.altKey) {
      event.preventDefault();
      move(id, way);
    } else if (way && !event.ctrlKey && !event.shiftKey && !event.metaKey) {
      const { steps } = model.lesson();
      const next = steps[steps.findIndex((step) => step.id === id) + way];
      if (!next) return;
      event.preventDefault();
      model.select(next.id);
      focus(next.id);
    } else if (event.key === "Delete") {
      event.preventDefault();
      app.removeStep(id);
    }
  }

  function draw() {
    const lesson = model.lesson();
    const { activeElement: active } = document;
    const focused = active && list.contains(active) ? active.closest("li")?.dataset.step : null;
    const tool = active?.getAttribute("data-tool");
    about.replaceChildren(
      el("span", {
        class: "lesson-about-title",
        dir: "auto",
        text: titleIn(lesson, app.lang) || word("untitled_lesson"),
      }),
      el("span", { class: "quiet", text: word("about") }),
    );
    if (model.chosen() === null) about.setAttribute("aria-current", "step");
    else about.removeAttribute("aria-current");
    list.replaceChildren(...lesson.steps.map((step, index) => stepRow(app, step, index, { move, onKey })));
    list.hidden = !lesson.steps.length;
    hint.textContent = lesson.steps.length > 1 ? word("reorder_hint") : lesson.steps.length ? "" : word("no_steps");
    if (focused) focusAgain(focused, tool);
    list.querySelector(".here")?.scrollIntoView({ block: "nearest" });
  }

  // A button that is still there keeps the focus, else its step does.
  /** @param {string} id @param {string | null | undefined} tool */
  function focusAgain(id, tool) {
    const again = tool && query(list, `[data-step="${CSS.escape(id)}"] [data-tool="${tool}"]:not([disabled])`);
    if (again) again.focus({ preventScroll: true });
    else focus(id);
  }

  return { node, draw, focus };
}
