// Show the lesson as a class will see it, over everything else, until it is left.

/** @import { Bench, Lesson, LessonHandle } from "../types" */

import { geometryAt, lessonCode } from "../pages/explorer_files.js";
import { layOver } from "../pages/over_page.js";
import { el, said } from "./lesson_dom.js";
import { tidy } from "./lesson_model.js";

/** @param {Bench} app @param {{ onEnd(): void }} how */
export function createPreview(app, { onEnd }) {
  const { word, model, notes, server, lang } = app;
  let shown = false;

  async function show() {
    const answer = await server.check(tidy(model.lesson()));
    if (!answer.ok) return notes.tell([said({ text: answer.error, lang: answer.lang }, lang)]);
    const { lesson } = answer.data;
    if (!lesson.steps.length) return notes.say(word("nothing_to_preview"), { bad: true });
    shown = true;
    return teach(app, lesson, () => {
      shown = false;
      onEnd();
    });
  }

  return { show, isShown: () => shown };
}

/** @param {Bench} app @param {Lesson} lesson @param {() => void} onEnd */
async function teach({ sheet, word, model, lang, bundle }, lesson, onEnd) {
  const { version = "", mark = "", presentWords = "" } = sheet.dataset;
  await lessonCode(version);
  const root = el("div", {
    class: "lesson-preview",
    role: "dialog",
    "aria-modal": "true",
    "aria-label": word("preview"),
    tabindex: "-1",
  });
  const takeAway = layOver(root);
  // a player's button lets go of the focus when it is pressed, but keys are heard only in here
  root.addEventListener("focusout", () =>
    setTimeout(() => document.activeElement === document.body && root.focus({ preventScroll: true })),
  );
  /** @type {LessonHandle | null} */
  let handle = null;
  const exit = () => {
    handle?.destroy();
    takeAway();
    onEnd();
  };
  const chosen = lesson.steps.find((step) => step.id === model.chosen()) ?? lesson.steps[0];
  handle = globalThis.FourIslandsLesson.teach(root, {
    lesson,
    bundle,
    lang,
    words: JSON.parse(presentWords),
    geometry: geometryAt(mark),
    start: { step: chosen.id },
    options: { url: false, theme: "auto", preview: true, exit },
  });
  root.focus({ preventScroll: true });
  try {
    await handle.ready;
  } catch (error) {
    exit();
    throw error;
  }
}
