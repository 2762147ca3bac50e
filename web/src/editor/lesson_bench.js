// The workbench: steps, map and form of one lesson, and the bar above them.

/** @import { Bench, EditorPage, Keeping, Opened, Saving } from "../types" */

import { changeAddress } from "../pages/address.js";
import { button } from "../text/dom.js";
import { isUnreached } from "../text/reaching.js";
import { createActs } from "./lesson_acts.js";
import { createBar } from "./lesson_bar.js";
import { begins } from "./lesson_begin.js";
import { createChecking } from "./lesson_checking.js";
import { el } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { createForm } from "./lesson_form.js";
import { createKeeping } from "./lesson_keeping.js";
import { createList } from "./lesson_list.js";
import { createNotes } from "./lesson_notes.js";
import { openFrom } from "./lesson_open.js";
import { createPreview } from "./lesson_preview.js";
import { createSaving } from "./lesson_saving.js";
import { createStage } from "./lesson_stage.js";
import { claimsOf, namesOf } from "./lesson_words.js";

// the lesson that is open, so that another language does not cost the way back
/** @type {Opened | null} */
let kept = null;

/** @param {string} id */
export const keptLesson = (id) => (kept?.model.lesson().id === id ? kept : null);

// Show a lesson. `opened` is what this visit knows of it, and outlives the page's language.
/** @param {EditorPage} page @param {Opened} opened @returns {Promise<void>} */
export async function open(page, opened) {
  const { sheet, word } = page;
  const same = kept === opened;
  if (!same) kept?.free?.();
  kept = opened;
  const { model } = opened;
  const app = benchOf(page, opened);
  const { notes } = app;
  const isOpen = () => sheet.isConnected && sheet.contains(bar.node);
  const keeping = createKeeping(page, opened);
  const saving = createSaving(app, { opened, keeping, onChange });
  const checking = createChecking(app, { isOpen, onChecked });
  Object.assign(app, createActs(app, { opened, keeping, checking, parts: () => ({ form, list, stage }) }));
  const preview = createPreview(app, { onEnd: () => isOpen() && bar.focusPreview() });
  const bar = createBar(app, {
    preview: preview.show,
    download: saving.download,
    save: () => saving.save(),
    leave,
    openFile: (file) => openFrom(page, file, { open, tell: (sentence) => notes.tell([sentence]) }),
  });
  const stage = createStage(app);
  const list = createList(app);
  const form = createForm(app);
  const showState = () => bar.show(keeping.state());

  function onChange() {
    showState();
    if (model.chosen() === null) form.draw();
  }

  function onChecked() {
    list.draw();
    form.drawRemarks();
  }

  function leave() {
    keeping.keepDraft();
    opened.free?.();
    kept = null;
    checking.stop();
    changeAddress({ lesson: null });
    begins(page, { open });
  }

  const unsubscribe = model.subscribe((what) => {
    if (!isOpen()) return unsubscribe();
    keeping.keepDraft();
    showState();
    list.draw();
    if (what === "typing") form.drawTabs();
    else form.draw();
    if (what === "chosen") {
      form.node.scrollTop = 0;
      return stage.showStep();
    }
    if (what !== "typing") stage.follow();
    return checking.checkSoon();
  });

  const body = el("div", { class: "lesson-body" }, list.node, stage.node, form.side);
  sheet.replaceChildren(bar.node, notes.message, body, notes.toast);
  hearKeys({ isOpen, isBusy: preview.isShown, save: () => saving.save(), model });
  guardLeaving({ isOpen, isKept: keeping.isKept });
  changeAddress({ lesson: model.lesson().id });
  list.draw();
  form.draw();
  if (!same) keeping.keepDraft();
  showState();
  checking.checkSoon();
  await tellNotices(app, { opened, saving, others: !same && (await keeping.announce()) });
  try {
    await stage.begin();
  } catch (error) {
    if (!isUnreached(error)) throw error;
    notes.tell([word("no_map")]);
  }
  if (isOpen()) sheet.dataset.ready = "";
}

// What the parts share; what they ask for comes after them.
/** @param {EditorPage} page @param {Opened} opened */
function benchOf(page, opened) {
  const { lang, word, bundle } = page;
  /** @type {Partial<Bench>} */
  const begun = {
    ...page,
    model: opened.model,
    notes: createNotes(word),
    tongue: opened.tongue ?? lang,
    names: namesOf(bundle, lang),
    claims: claimsOf(bundle, lang),
    claimSearch: "",
    halfDistance: new Map(),
    map: null,
  };
  return /** @type {Bench} */ (begun);
}

// Keys are heard while the lesson is open, and is not shown as a class will see it.
/** @param {{ isOpen(): boolean, isBusy(): boolean, save(): unknown, model: Bench["model"] }} how */
function hearKeys({ isOpen, isBusy, save, model }) {
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!isOpen()) return document.removeEventListener("keydown", onKey, true);
    if (isBusy() || !(event.ctrlKey || event.metaKey) || event.altKey) return null;
    /** @type {Record<string, () => unknown>} */
    const known = { s: save, z: event.shiftKey ? model.redo : model.undo, y: model.redo };
    const act = known[event.key.toLowerCase()];
    if (!act) return null;
    event.preventDefault();
    return act();
  }
  document.addEventListener("keydown", onKey, true);
}

/** @param {{ isOpen(): boolean, isKept(): boolean }} how */
function guardLeaving({ isOpen, isKept }) {
  /** @param {BeforeUnloadEvent} event */
  function beforeLeaving(event) {
    if (!isOpen()) window.removeEventListener("beforeunload", beforeLeaving);
    else if (!isKept()) event.preventDefault();
  }
  window.addEventListener("beforeunload", beforeLeaving);
}

/** @param {Bench} app @param {{ opened: Opened, saving: Saving, others: boolean }} found */
async function tellNotices({ word, notes }, { opened, saving, others }) {
  const { notices } = opened;
  opened.notices = [];
  if (others) notices.push(word("two_tabs"));
  if (!drafts.canKeep()) notices.push(word("no_store"));
  if (!notices.length) return;
  const asks = notices.some((notice) => typeof notice === "object" && "act" in notice && notice.act === "discard");
  notes.tell(
    notices.map((notice) => (typeof notice === "string" || notice instanceof Node ? notice : notice.text)),
    asks && button(word("discard"), () => saving.discard(), { "data-do": "discard" }),
  );
}
