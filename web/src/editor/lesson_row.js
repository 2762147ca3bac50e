// A step as the list has it, with what may be done with it while it is chosen.

/** @import { Bench, Step } from "../types" */

import { el, iconButton } from "./lesson_dom.js";
import { titleIn } from "./lesson_texts.js";

/** @param {Bench} app @param {Step} step @param {number} index @param {{ move(id: string, by: number): void, onKey(event: KeyboardEvent, id: string): void }} acts */
export function stepRow(app, step, index, { move, onKey }) {
  const { word, model } = app;
  const { id } = step;
  const here = id === model.chosen();
  const title = titleIn(step, app.lang);
  const marks = app.marksOf(id).length;
  /** @param {KeyboardEvent} event */
  const keydown = (event) => onKey(event, id);
  const choose = el(
    "button",
    {
      type: "button",
      class: "lesson-step",
      "aria-current": here ? "step" : null,
      on: { click: () => model.select(id), keydown },
    },
    el("b", { class: "lesson-number", text: String(index + 1) }),
    el("span", {
      class: title ? "lesson-step-title" : "lesson-step-title quiet",
      dir: "auto",
      text: title || word("untitled"),
    }),
    marks ? el("span", { class: "lesson-marked", title: word("remarks", { n: marks }), text: String(marks) }) : null,
    step.question ? el("span", { class: "lesson-asks", title: word("has_question"), text: "?" }) : null,
  );
  return el(
    "li",
    { "data-step": id, "data-title": title, class: here ? "here" : null, draggable: "true" },
    choose,
    here && tools(app, id, index, move),
  );
}

/** @param {Bench} app @param {string} id @param {number} index @param {(id: string, by: number) => void} move */
function tools(app, id, index, move) {
  const { word, model } = app;
  const last = model.lesson().steps.length - 1;
  return el(
    "div",
    { class: "lesson-step-tools" },
    iconButton("up", word("up"), () => move(id, -1), { "data-tool": "up", disabled: index === 0 }),
    iconButton("down", word("down"), () => move(id, 1), { "data-tool": "down", disabled: index === last }),
    iconButton("copy", word("duplicate"), () => app.duplicateStep(id), { "data-tool": "copy" }),
    iconButton("bin", word("delete"), () => app.removeStep(id), { "data-tool": "bin" }),
  );
}
