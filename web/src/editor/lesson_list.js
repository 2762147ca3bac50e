// The list of steps: choose, add, copy, delete, and put in another order by button, pointer and key.

/** @import { Bench, Step, Texts } from "../types" */

import { query } from "../text/dom.js";
import { button, el, iconButton } from "./lesson_dom.js";
import { LANGS } from "./lesson_model.js";

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
  /** @type {string | null} */
  let dragged = null;

  /** @param {{ title?: Texts }} of */
  const titleOf = ({ title }) => title?.[app.lang] || LANGS.map((lang) => title?.[lang]).find(Boolean) || "";

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

  /** @param {Step} step @param {number} number */
  function row(step, number) {
    const here = step.id === model.chosen();
    const title = titleOf(step);
    const marks = app.marksOf(step.id);
    const choose = el(
      "button",
      {
        type: "button",
        class: "lesson-step",
        "aria-current": here ? "step" : null,
        on: {
          click: () => model.select(step.id),
          keydown: (/** @type {KeyboardEvent} */ event) => onKey(event, step.id),
        },
      },
      el("b", { class: "lesson-number", text: String(number) }),
      el("span", {
        class: title ? "lesson-step-title" : "lesson-step-title quiet",
        dir: "auto",
        text: title || word("untitled"),
      }),
      marks.length
        ? el("span", {
            class: "lesson-marked",
            title: word("remarks", { n: marks.length }),
            text: String(marks.length),
          })
        : null,
      step.question ? el("span", { class: "lesson-asks", title: word("has_question"), text: "?" }) : null,
    );
    const tools =
      here &&
      el(
        "div",
        { class: "lesson-step-tools" },
        iconButton("up", word("up"), () => move(step.id, -1), { "data-tool": "up", disabled: number === 1 }),
        iconButton("down", word("down"), () => move(step.id, 1), {
          "data-tool": "down",
          disabled: number === model.lesson().steps.length,
        }),
        iconButton("copy", word("duplicate"), () => app.duplicateStep(step.id), { "data-tool": "copy" }),
        iconButton("bin", word("delete"), () => app.removeStep(step.id), { "data-tool": "bin" }),
      );
    return el(
      "li",
      {
        "data-step": step.id,
        class: here ? "here" : null,
        draggable: "true",
        on: {
          dragstart(/** @type {DragEvent} */ event) {
            dragged = step.id;
            if (!event.dataTransfer) return;
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", title);
          },
          dragend() {
            dragged = null;
            unmark();
          },
        },
      },
      choose,
      tools,
    );
  }

  const unmark = () =>
    list
      .querySelectorAll(".drop-before, .drop-after")
      .forEach((item) => item.classList.remove("drop-before", "drop-after"));

  // Where the dragged step would come to stand: before or after the one under the pointer.
  /** @param {DragEvent} event */
  function dropPlace({ target, clientY }) {
    const item = target instanceof Element ? target.closest("li") : null;
    if (!dragged || !item?.dataset.step) return null;
    const box = item.getBoundingClientRect();
    return { item, id: dragged, after: clientY > box.top + box.height / 2 };
  }

  list.addEventListener("dragover", (event) => {
    const place = dropPlace(event);
    if (!place) return;
    event.preventDefault();
    unmark();
    place.item.classList.add(place.after ? "drop-after" : "drop-before");
  });
  list.addEventListener("drop", (event) => {
    const place = dropPlace(event);
    if (!place) return;
    event.preventDefault();
    const ids = model.lesson().steps.map((step) => step.id);
    const from = ids.indexOf(place.id);
    const to = ids.indexOf(place.item.dataset.step ?? "") + (place.after ? 1 : 0);
    unmark();
    move(place.id, (to > from ? to - 1 : to) - from);
  });

  function draw() {
    const lesson = model.lesson();
    const { activeElement: active } = document;
    const focused = active && list.contains(active) ? active.closest("li")?.dataset.step : null;
    const tool = active?.getAttribute("data-tool");
    about.replaceChildren(
      el("span", { class: "lesson-about-title", dir: "auto", text: titleOf(lesson) || word("untitled_lesson") }),
      el("span", { class: "quiet", text: word("about") }),
    );
    if (model.chosen() === null) about.setAttribute("aria-current", "step");
    else about.removeAttribute("aria-current");
    list.replaceChildren(...lesson.steps.map((step, index) => row(step, index + 1)));
    list.hidden = !lesson.steps.length;
    hint.textContent = lesson.steps.length > 1 ? word("reorder_hint") : lesson.steps.length ? "" : word("no_steps");
    // a button that is still there keeps the focus, else its step does
    if (focused && query(list, `[data-step="${CSS.escape(focused)}"]`)) {
      const again = tool && query(list, `[data-step="${CSS.escape(focused)}"] [data-tool="${tool}"]:not([disabled])`);
      if (again) again.focus({ preventScroll: true });
      else focus(focused);
    }
    list.querySelector(".here")?.scrollIntoView({ block: "nearest" });
  }

  return { node, draw, focus };
}
