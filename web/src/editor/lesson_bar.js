// The bar above the workbench: how a lesson is kept, and what may be done with all of it.

/** @import { Bench } from "../types" */

import { button, query } from "../text/dom.js";
import { el, iconButton } from "./lesson_dom.js";
import { fileInput } from "./lesson_open.js";

/** @typedef {{ preview(): unknown, download(): unknown, save(): unknown, leave(): void, openFile(file: File): Promise<unknown> }} Tools */

/** @param {Pick<Bench, "word" | "model">} app @param {Tools} tools */
export function createBar({ word, model }, tools) {
  const state = el("p", { class: "lesson-status", role: "status" });
  const [undo, redo] = /** @type {const} */ (["undo", "redo"]).map((key) =>
    iconButton(key, word(key), () => model[key](), { "data-do": key }),
  );
  const file = fileInput(word, tools.openFile);
  /** @param {string} key @param {() => unknown} act @param {Record<string, unknown>} [props] */
  const tool = (key, act, props = {}) => button(word(key), act, { "data-do": key, ...props });
  const node = el(
    "div",
    { class: "lesson-bar" },
    el("h1", { text: word("title") }),
    state,
    el(
      "div",
      { class: "lesson-tools" },
      undo,
      redo,
      tool("preview", tools.preview),
      tool("download", tools.download),
      tool("open_file", () => file.click()),
      file,
      tool("other", tools.leave),
      tool("save", tools.save, { class: "lesson-main" }),
    ),
  );
  return {
    node,
    focusPreview: () => query(node, '[data-do="preview"]')?.focus(),
    /** @param {string} kept */
    show(kept) {
      state.textContent = word(`status.${kept}`);
      state.dataset.state = kept;
      undo.disabled = !model.canUndo();
      redo.disabled = !model.canRedo();
    },
  };
}
