// Keep a lesson as a draft at each change, and know whether its file has it.

/** @import { EditorPage, Opened } from "../types" */

import { changeAddress } from "../pages/address.js";
import * as drafts from "./lesson_draft.js";
import { written } from "./lesson_model.js";
import { freeId } from "./lesson_open.js";

// `opened` is what this visit knows of the lesson's file.
/** @param {Pick<EditorPage, "server">} page @param {Opened} opened */
export function createKeeping({ server }, opened) {
  const { model } = opened;
  let stored = drafts.canKeep();

  const dirty = () => opened.saved === null || written(model.lesson()) !== opened.saved;
  const draft = () => ({ lesson: model.lesson(), seen: opened.seen, chosen: model.chosen() });

  // Tell other tabs that the lesson is open here, and whether it is there too.
  async function announce() {
    opened.free?.();
    const { free, others } = await drafts.announce(model.lesson().id);
    opened.free = free;
    return others;
  }

  /** @param {string} id */
  function giveId(id) {
    const before = model.lesson().id;
    model.setId(id);
    if (stored && before !== id) drafts.discard(before);
    changeAddress({ lesson: id });
    announce();
  }

  return {
    announce,
    giveId,
    isKept: () => !dirty() || stored,
    // Whether what is not saved is kept by the browser.
    keepDraft() {
      const { id } = model.lesson();
      if (dirty()) stored = drafts.keep(id, draft());
      else drafts.discard(id);
      return stored;
    },
    // What is here makes way for another version, but is not lost.
    setAside: () => drafts.setAside(model.lesson().id, draft()),
    // The same lesson under an id of its own, so that the other one stays as it is.
    async beCopy() {
      const id = await freeId(server, `${model.lesson().id.slice(0, 52)}-copy`);
      Object.assign(opened, { seen: null, readOnly: false, saved: null });
      giveId(id);
    },
    state() {
      if (!dirty()) return opened.readOnly ? "unchanged" : "saved";
      return stored ? "draft" : "no_draft";
    },
  };
}
