// Open a lesson that a person has as a file, under an id that nothing else has.

/** @import { EditorNotice, EditorPage, Lesson, LessonServer, OpenLesson, Opened } from "../types" */

import { el, said } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { createModel } from "./lesson_model.js";

const MOST_BYTES = 1_000_000;

// Give an id that no lesson and no draft has.
/** @param {LessonServer} server @param {string} wanted */
export async function freeId(server, wanted) {
  const index = await server.index();
  const taken = new Set([...(index.ok ? index.data.lessons : []), ...(await drafts.drafts())].map(({ id }) => id));
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9_-]+/g, "-")
      .slice(0, 60) || "lesson";
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id) && id !== "index") return id;
  }
}

// A lesson that no file of the folder has yet.
/** @param {Lesson} lesson @param {EditorNotice[]} [notices] @returns {Opened} */
export const withoutFile = (lesson, notices = []) => ({
  model: createModel(lesson),
  seen: null,
  saved: null,
  file: null,
  fingerprint: null,
  readOnly: false,
  notices,
});

// A way to choose the file of a lesson, which a button opens; the same file may be chosen again.
/** @param {EditorPage["word"]} word @param {(file: File) => Promise<unknown>} act */
export function fileInput(word, act) {
  const input = el("input", {
    type: "file",
    accept: ".yaml,.yml",
    class: "lesson-hidden",
    tabindex: "-1",
    "aria-label": word("open_file"),
    on: {
      async change() {
        const [chosen] = input.files ?? [];
        if (chosen) await act(chosen);
        input.value = "";
      },
    },
  });
  return input;
}

// Read a file that a person chose, and open what it holds under an id that is free.
/** @param {EditorPage} page @param {File} file @param {{ open: OpenLesson, tell: (content: string | Node) => void }} how */
export async function openFrom(page, file, { open: show, tell }) {
  const { server, word, lang } = page;
  if (file.size > MOST_BYTES) return tell(word("file_too_large", { name: file.name.slice(0, 60) }));
  const answer = await server.open(file);
  if (!page.sheet.isConnected) return null;
  if (!answer.ok)
    return tell(
      el(
        "span",
        {},
        word("not_opened", { name: file.name.slice(0, 60) }),
        " ",
        said({ text: answer.error, lang: answer.lang }, lang),
      ),
    );
  const { lesson, problems } = answer.data;
  const id = await freeId(server, lesson.id);
  const notices = [
    word("opened", { name: file.name.slice(0, 60) }),
    ...(id === lesson.id ? [] : [word("opened_as", { id })]),
    ...problems.filter(({ step }) => step === null).map((remark) => said(remark, lang)),
  ];
  return show(page, withoutFile({ ...lesson, id }, notices));
}
