// The lessons that somebody may go on with or copy, as lists.

/** @import { Child, DraftFound, EditorPage, Lang, LessonIndex, Texts } from "../types" */

import { button } from "../text/dom.js";
import { el } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { titleIn } from "./lesson_texts.js";

// What the app knows of a lesson that it lists.
/** @typedef {LessonIndex["lessons"][number]} Listed */

/** @param {string} title @param {Child[]} items */
export const shelf = (title, items) =>
  items.length ? [el("h2", { text: title }), el("ul", { class: "lesson-shelf" }, items)] : [];

/** @param {string} id @param {Lang} lang */
export const addressOf = (id, lang) => `./lesson?${new URLSearchParams({ lesson: id, lang })}`;

/** @param {EditorPage} page @param {{ title?: Texts, id: string }} lesson @param {string} note @param {Child[]} acts */
function row({ lang }, lesson, note, ...acts) {
  return el(
    "li",
    {},
    el("span", { class: "lesson-shelf-title", dir: "auto", text: titleIn(lesson, lang) || lesson.id }),
    el("span", { class: "quiet", text: note }),
    el("span", { class: "lesson-row" }, acts),
  );
}

/** @param {EditorPage} page @param {Listed} lesson @param {() => void} copy */
export function lessonRow(page, lesson, copy) {
  const { word, lang } = page;
  const count = word("steps_n", { n: lesson.steps });
  if (!lesson.own) return row(page, lesson, count, button(word("copy"), copy, { "data-copy-of": lesson.id }));
  const edit = el("a", {
    class: "button",
    href: addressOf(lesson.id, lang),
    text: word("edit"),
    "data-own": lesson.id,
  });
  return row(page, lesson, `${count} \u00b7 ${lesson.file}`, edit, button(word("copy"), copy));
}

/** @param {EditorPage} page @param {DraftFound} draft @param {() => void} goOn */
export function draftRow(page, draft, goOn) {
  const { word, writer } = page;
  /** @type {HTMLElement} */
  const item = row(
    page,
    draft.lesson,
    `${word("steps_n", { n: draft.lesson.steps.length })} \u00b7 ${writer.moment(new Date(draft.at))}`,
    button(word("go_on"), goOn, { "data-draft": draft.id }),
    button(word("discard"), () => discard(page, draft, item)),
  );
  return item;
}

// Until the page is left, it can be brought back.
/** @param {EditorPage} page @param {DraftFound} draft @param {HTMLElement} item */
function discard({ word }, draft, item) {
  const children = [...item.childNodes];
  const bring = drafts.discardKey(draft.key);
  const undo = () => {
    bring();
    item.replaceChildren(...children);
  };
  item.replaceChildren(
    el("span", { class: "quiet", text: word("discarded") }),
    button(word("undo"), undo, { "data-do": "bring-back" }),
  );
}
