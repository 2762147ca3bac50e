// The form of a lesson itself: what it is called, what it is about, how long it takes, its file's name.

/** @import { Bench, Child, PutText } from "../types" */

import { el, field, numberInput } from "./lesson_dom.js";
import { MAX_TEXT, MAX_TITLE } from "./lesson_model.js";
import { textField, withText } from "./lesson_texts.js";

const MOST_MINUTES = 300;
const MOST_ID = 64;

/** @param {Bench} app @returns {Child[]} */
export function aboutFields(app) {
  const { word, model } = app;
  const lesson = model.lesson();
  /** @param {"title" | "summary"} key @returns {PutText} */
  const put = (key) => (value, lang) =>
    model.change((next) => withText(next, key, value, lang), { field: `${key}.${lang}` });
  /** @param {number | null} value */
  const putMinutes = (value) =>
    model.change((next) => Object.assign(next, { minutes: value && Math.round(value) }), { field: "minutes" });
  const minutes = numberInput(lesson.minutes, putMinutes, {
    min: 1,
    max: MOST_MINUTES,
    step: 1,
    "data-mark": "minutes",
  });
  return [
    textField(app, "title", word("lesson_title"), lesson.title, put("title"), { most: MAX_TITLE }),
    textField(app, "summary", word("summary"), lesson.summary, put("summary"), { rows: 3, most: MAX_TEXT }),
    el("div", { class: "lesson-pair" }, field(word("minutes"), minutes), field(word("file_name"), nameInput(app))),
    el("p", { class: "quiet lesson-hint", text: word("file_note") }),
  ];
}

/** @param {Bench} app */
function nameInput(app) {
  const { model } = app;
  const name = el("input", {
    type: "text",
    value: model.lesson().id,
    "data-mark": "id",
    disabled: app.idIsFixed(),
    spellcheck: "false",
    autocomplete: "off",
    maxlength: MOST_ID,
    on: {
      change() {
        const id = name.value.trim().toLowerCase();
        if (!app.rename(id.replace(/[^a-z0-9_-]+/g, "-"))) name.value = model.lesson().id;
      },
    },
  });
  return name;
}
