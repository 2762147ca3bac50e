// The workbench: steps, map and form of one lesson, and the bar above them.

/** @import { Bench, BenchActs, EditorPage, Lang, Opened, Remark, Truth } from "../types" */

import { query } from "../text/dom.js";
import { begins } from "./lesson_begin.js";
import { button, el, iconButton, said } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { createForm } from "./lesson_form.js";
import { createKeeping, writeAddress } from "./lesson_keeping.js";
import { createList } from "./lesson_list.js";
import { preview } from "./lesson_map.js";
import { tidy } from "./lesson_model.js";
import { createNotes } from "./lesson_notes.js";
import { openFrom } from "./lesson_open.js";
import { createStage } from "./lesson_stage.js";
import { claimsOf, measuredIn, namesOf, tellTruth } from "./lesson_words.js";

const CHECK_AFTER_MS = 300;
const ID = /^(?!index$)[a-z0-9_-]{1,64}$/;
/** @type {{ problems: Remark[], warnings: Remark[], truths: Record<string, Truth> }} */
const NOTHING = { problems: [], warnings: [], truths: {} };
// the lesson that is open, so that another language does not cost the way back
/** @type {Opened | null} */
let kept = null;

/** @param {string} id */
export const keptLesson = (id) => (kept?.model.lesson().id === id ? kept : null);

// Show a lesson. `opened` is what this visit knows of it, and outlives the page's language.
/** @param {EditorPage} page @param {Opened} opened @returns {Promise<void>} */
export async function open(page, opened) {
  const { sheet, lang, word, server, bundle } = page;
  const same = kept === opened;
  if (!same) kept?.free?.();
  kept = opened;
  const { model } = opened;
  const notes = createNotes(word);
  /** @type {Bench} */
  const app = {
    ...page,
    ...acts(),
    model,
    notes,
    tongue: opened.tongue ?? lang,
    names: namesOf(bundle, lang),
    claims: claimsOf(bundle, lang),
    claimSearch: "",
    halfDistance: new Map(),
    map: null,
  };
  let remarks = NOTHING;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let checking;
  let previewing = false;
  const keeping = createKeeping({
    opened,
    server,
    lang,
    word,
    notes,
    changed() {
      showState();
      if (model.chosen() === null) form.draw();
    },
  });
  const isOpen = () => sheet.isConnected && sheet.contains(bar);

  const state = el("p", { class: "lesson-status", role: "status" });
  const [undo, redo] = /** @type {const} */ (["undo", "redo"]).map((key) =>
    iconButton(key, word(key), () => model[key](), { "data-do": key }),
  );
  const file = el("input", {
    type: "file",
    accept: ".yaml,.yml",
    class: "lesson-hidden",
    tabindex: "-1",
    "aria-label": word("open_file"),
    on: { change: () => openFile() },
  });
  /** @param {string} key @param {() => void} act @param {Record<string, unknown>} [props] */
  const tool = (key, act, props = {}) => button(word(key), act, { "data-do": key, ...props });
  const bar = el(
    "div",
    { class: "lesson-bar" },
    el("h1", { text: word("title") }),
    state,
    el(
      "div",
      { class: "lesson-tools" },
      undo,
      redo,
      tool("preview", () => showPreview()),
      tool("download", () => keeping.download()),
      tool("open_file", () => file.click()),
      file,
      tool("other", () => leave()),
      tool("save", () => keeping.save(), { class: "lesson-main" }),
    ),
  );
  const stage = createStage(app);
  const list = createList(app);
  const form = createForm(app);

  // What the list and the form ask for

  /** @returns {BenchActs} */
  function acts() {
    return {
      marksOf: (id) => [...remarks.problems, ...remarks.warnings].filter(({ step }) => (step ?? null) === id),
      truthOf: (id = "") => remarks.truths[id] ?? null,
      measuredIn: (answer) => word(`in.${measuredIn(answer)}`),
      tellTruth: (asked, truth) => tellTruth(asked, truth, app),
      idIsFixed: () => opened.seen !== null || Boolean(opened.readOnly),
      setTongue(tongue, { focus = false } = {}) {
        app.tongue = tongue;
        opened.tongue = tongue;
        form.draw();
        if (focus) query(form.node, `[data-tongue-tab="${tongue}"]`)?.focus();
      },
      addStep() {
        if (!app.map) return;
        model.add({ title: {}, text: {}, layers: app.map.layers(), ...app.map.view() });
        query(form.node, '[data-text="title"]')?.focus();
        notes.say(word("added", { n: model.index() + 1 }));
      },
      duplicateStep(id) {
        model.duplicate(id);
        focusChosen();
      },
      removeStep(id) {
        const number = model.lesson().steps.findIndex((step) => step.id === id) + 1;
        model.remove(id);
        focusChosen();
        notes.offer(word("deleted", { n: number }), word("undo"), () => model.undo());
      },
      takeDetour() {
        if (!app.map) return noMap();
        const now = Object.entries(app.map.view());
        return model.edit((step) => {
          const before = new Map(Object.entries(step));
          /** @param {[key: string, value: unknown]} said */
          const differs = ([key, value]) =>
            value !== null && JSON.stringify(value) !== JSON.stringify(before.get(key) ?? null);
          step.detour = { text: step.detour?.text ?? {}, ...Object.fromEntries(now.filter(differs)) };
        });
      },
      showDetour: () => (app.map ? stage.showDetour() : noMap()),
      // Whether the id could be given to the lesson.
      rename(id) {
        if (!ID.test(id)) {
          notes.say(word("bad_name"), { bad: true });
          return false;
        }
        keeping.giveId(id);
        return true;
      },
    };
  }

  // A pack's map may be missing, or still on its way.
  function noMap() {
    notes.say(word("no_map"), { bad: true });
  }

  function focusChosen() {
    const chosen = model.chosen();
    if (chosen !== null) list.focus(chosen);
  }

  function showState() {
    const now = keeping.state();
    state.textContent = word(`status.${now}`);
    state.dataset.state = now;
    undo.disabled = !model.canUndo();
    redo.disabled = !model.canRedo();
  }

  // Remarks and answers come from the library, a moment after a change.
  function check() {
    clearTimeout(checking);
    checking = setTimeout(async () => {
      const sent = model.lesson();
      const answer = await server.check(tidy(sent));
      if (!isOpen() || sent !== model.lesson()) return;
      remarks = answer.ok
        ? answer.data
        : { ...NOTHING, problems: [{ step: null, text: answer.error, lang: answer.lang, wrong: true }] };
      list.draw();
      form.drawRemarks();
    }, CHECK_AFTER_MS);
  }

  async function openFile() {
    const [chosen] = file.files ?? [];
    if (chosen) await openFrom(page, chosen, { open, tell: (sentence) => notes.tell([sentence]) });
    file.value = "";
  }

  async function showPreview() {
    const answer = await server.check(tidy(model.lesson()));
    if (!answer.ok) return notes.tell([said({ text: answer.error, lang: answer.lang }, lang)]);
    const { lesson } = answer.data;
    if (!lesson.steps.length) return notes.say(word("nothing_to_preview"), { bad: true });
    previewing = true;
    const { version = "", mark = "", presentWords = "" } = sheet.dataset;
    const chosen = lesson.steps.find((step) => step.id === model.chosen()) ?? lesson.steps[0];
    return preview({
      version,
      mark,
      bundle,
      lang,
      lesson,
      label: word("preview"),
      start: chosen.id,
      words: JSON.parse(presentWords),
      onEnd() {
        previewing = false;
        if (isOpen()) query(bar, '[data-do="preview"]')?.focus();
      },
    });
  }

  function leave() {
    keeping.keepDraft();
    opened.free?.();
    kept = null;
    clearTimeout(checking);
    writeAddress(null);
    begins(page, { open });
  }

  // What is heard while the lesson is open

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!isOpen()) return document.removeEventListener("keydown", onKey, true);
    if (previewing || !(event.ctrlKey || event.metaKey) || event.altKey) return null;
    const back = event.shiftKey ? model.redo : model.undo;
    /** @type {Record<string, () => unknown>} */
    const known = { s: () => keeping.save(), z: back, y: model.redo };
    const act = known[event.key.toLowerCase()];
    if (!act) return null;
    event.preventDefault();
    return act();
  }

  /** @param {BeforeUnloadEvent} event */
  function beforeLeaving(event) {
    if (!isOpen()) window.removeEventListener("beforeunload", beforeLeaving);
    else if (!keeping.isKept()) event.preventDefault();
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
    return check();
  });

  async function tellNotices() {
    const notices = opened.notices ?? [];
    opened.notices = [];
    if (!same && (await keeping.announce())) notices.push(word("two_tabs"));
    if (!drafts.canKeep()) notices.push(word("no_store"));
    const discard =
      notices.some((notice) => typeof notice === "object" && "act" in notice && notice.act === "discard") &&
      button(word("discard"), () => keeping.discard(), { "data-do": "discard" });
    if (notices.length)
      notes.tell(
        notices.map((notice) => (typeof notice === "string" || notice instanceof Node ? notice : notice.text)),
        discard,
      );
  }

  sheet.replaceChildren(
    bar,
    notes.message,
    el("div", { class: "lesson-body" }, list.node, stage.node, form.side),
    notes.toast,
  );
  document.addEventListener("keydown", onKey, true);
  window.addEventListener("beforeunload", beforeLeaving);
  writeAddress(model.lesson().id);
  list.draw();
  form.draw();
  if (!same) keeping.keepDraft();
  showState();
  check();
  await tellNotices();
  try {
    await stage.begin();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    notes.tell([word("no_map")]);
  }
  if (isOpen()) sheet.dataset.ready = "";
}
