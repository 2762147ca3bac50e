// Open a lesson of the list over the whole page, and come back to the list.

/** @import { Lang, Lesson, OpenLessonOnPage, PresentPage } from "../types" */

import { nearest, query, queryAll } from "../text/dom.js";
import { meantBy, queryOf } from "../text/query.js";
import { ask, dataOf, isUnreached } from "../text/reaching.js";
import { changeAddress } from "./address.js";
import { geometryAt, lessonCode } from "./explorer_files.js";
import { layOver } from "./over_page.js";
import { takeButtons } from "./taking.js";

/** @type {OpenLessonOnPage | null} */
let open = null;
/** @type {PresentPage | null} */
let current = null;

window.addEventListener("popstate", () => current?.sheet.isConnected && fromAddress(current));
// a page that leaves takes its lesson with it
new MutationObserver(leaveWithPage).observe(document.body, { childList: true, subtree: true });

/** @param {HTMLElement} sheet */
export function begin(sheet) {
  const page = {
    sheet,
    lang: /** @type {Lang} */ (sheet.dataset.lang),
    words: JSON.parse(sheet.dataset.words ?? "{}"),
  };
  current = page;
  sheet.addEventListener("click", (event) => onClick(event, page));
  for (const node of queryAll(sheet, ".taking[data-lesson]")) offer(page, node);
  if (open?.root.isConnected) open.page = page;
  fromAddress(page);
}

// Without a server there is nothing to take along, and the list stands all the same.
/** @param {PresentPage} page @param {HTMLElement} node */
function offer({ lang }, node) {
  const { lesson = "" } = node.dataset;
  const title = node.closest("[data-lesson-card]")?.querySelector("h2, h3")?.textContent ?? "";
  takeButtons(node, { lesson, lang, title }).catch((error) => console.error(error));
}

function leaveWithPage() {
  if (open && !location.pathname.endsWith("/present")) close(open, { keepAddress: true });
}

// Sheets are followed without a reload elsewhere; here not even the page is asked.
/** @param {MouseEvent} event @param {PresentPage} page */
function onClick(event, page) {
  const link = nearest(event.target, "a[data-start]", HTMLAnchorElement);
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(history.state, "", link.href);
  fromAddress(page);
}

// A lesson or step that is not there was told by the page itself.
/** @param {HTMLElement} sheet */
function asked(sheet) {
  const said = queryOf(location.search);
  const cardOf = (/** @type {string} */ id) => query(sheet, `[data-lesson-card="${CSS.escape(id)}"]`);
  const lesson = meantBy(said.get("lesson") ?? "", (one) => Boolean(one && cardOf(one)));
  const card = lesson && cardOf(lesson);
  if (!card) return null;
  const links = queryAll(card, "a[data-start]").filter((node) => node instanceof HTMLAnchorElement);
  const steps = links.map((link) => new URL(link.href).searchParams.get("step"));
  const step = said.has("step") ? meantBy(said.get("step") ?? "", (one) => steps.includes(one)) : steps[0];
  return step && steps.includes(step) ? { lesson, step, link: links[0] } : null;
}

/** @param {PresentPage} page */
function fromAddress(page) {
  const wanted = asked(page.sheet);
  if (!wanted) {
    if (open) close(open, { keepAddress: true });
    return;
  }
  if (open?.lesson === wanted.lesson) open.handle?.go(wanted.step);
  else {
    if (open) close(open, { keepAddress: true });
    start(page, wanted);
  }
}

/** @param {PresentPage} page @param {{ lesson: string, step: string, link: HTMLAnchorElement }} wanted */
async function start(page, { lesson, step, link }) {
  const { sheet } = page;
  /** @type {OpenLessonOnPage} */
  const mine = { lesson, page, link, root: document.createElement("div"), handle: null };
  open = mine;
  tell(sheet, sheet.dataset.loading);
  try {
    const [answer] = await Promise.all([
      ask(`./lessons/${encodeURIComponent(lesson)}.json`),
      lessonCode(sheet.dataset.version ?? ""),
    ]);
    const data = await dataOf(answer);
    if (open !== mine) return;
    await show(mine, data, step);
    tell(sheet, "");
  } catch (error) {
    if (!isUnreached(error)) throw error;
    if (open === mine) close(mine);
    tell(sheet, sheet.dataset.failed);
  }
}

/** @param {OpenLessonOnPage} mine @param {Lesson} lesson @param {string} step */
async function show(mine, lesson, step) {
  const { sheet, lang, words } = mine.page;
  const { mark = "" } = sheet.dataset;
  mine.takeAway = layOver(mine.root);
  mine.handle = globalThis.FourIslandsLesson.teach(mine.root, {
    lesson,
    bundle: `./pack/explorer.json${mark}`,
    geometry: geometryAt(mark),
    lang,
    words,
    start: { step },
    options: { url: true, theme: "auto", passageUrl: "./api/passage/", exit: () => close(mine) },
  });
  await mine.handle.ready;
}

/** @param {OpenLessonOnPage} mine @param {{ keepAddress?: boolean }} [how] */
function close(mine, { keepAddress = false } = {}) {
  if (open === mine) open = null;
  mine.handle?.destroy();
  mine.takeAway?.();
  if (keepAddress) return;
  changeAddress({ lesson: null, step: null });
  mine.link.focus();
  // another language was chosen in the lesson: the list follows
  const chosen = new URLSearchParams(location.search).get("lang");
  if (chosen && chosen !== mine.page.lang) window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/** @param {HTMLElement} sheet @param {string} [sentence] */
function tell(sheet, sentence = "") {
  const node = query(sheet, "[data-state]");
  if (!node) return;
  node.hidden = !sentence;
  node.textContent = sentence;
}
