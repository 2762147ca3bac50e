// Open a lesson of the list over the whole page, and come back to the list.

import { script, style } from "./fetching.js";
import { takeButtons } from "./taking.js";

const NAMES = ["units", "land", "depth", "cells"];
let open = null;
let listening = false;

export function begin(sheet) {
  const view = { sheet, words: JSON.parse(sheet.dataset.words) };
  sheet.addEventListener("click", (event) => onClick(event, view));
  if (!listening) {
    listening = true;
    window.addEventListener("popstate", () => document.querySelector('[data-sheet="present"]')?.fromAddress?.());
    // a page that leaves takes its lesson with it
    new MutationObserver(leaveWithPage).observe(document.body, { childList: true, subtree: true });
  }
  for (const node of sheet.querySelectorAll(".taking[data-lesson]")) offer(sheet, node);
  sheet.fromAddress = () => fromAddress(view);
  if (open?.root.isConnected) open.view = view;
  fromAddress(view);
}

// Without a server there is nothing to take along, and the list stands all the same.
function offer(sheet, node) {
  const { lesson } = node.dataset;
  const title = node.closest("[data-lesson-card]")?.querySelector("h2, h3")?.textContent ?? "";
  takeButtons(node, { lesson, lang: sheet.dataset.lang, title }).catch((error) => console.error(error));
}

function leaveWithPage() {
  if (open && !location.pathname.endsWith("/present")) close(open, { keepAddress: true });
}

// Sheets are followed without a reload elsewhere; here not even the page is asked.
function onClick(event, view) {
  const link = event.target.closest?.("a[data-start]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(history.state, "", link.href);
  fromAddress(view);
}

// A lesson or step that is not there was told by the page itself.
function asked(sheet) {
  const query = new URLSearchParams(location.search);
  const lesson = query.get("lesson");
  const card = lesson && sheet.querySelector(`[data-lesson-card="${CSS.escape(lesson)}"]`);
  if (!card) return null;
  const links = [...card.querySelectorAll("a[data-start]")];
  const steps = links.map((link) => new URL(link.href).searchParams.get("step"));
  const step = query.get("step") ?? steps[0];
  return steps.includes(step) ? { lesson, step, link: card.querySelector("a[data-start]") } : null;
}

function fromAddress(view) {
  const wanted = asked(view.sheet);
  if (!wanted) {
    if (open) close(open, { keepAddress: true });
    return;
  }
  if (open?.lesson === wanted.lesson) open.handle?.go(wanted.step);
  else {
    if (open) close(open, { keepAddress: true });
    start(view, wanted);
  }
}

async function files({ version }) {
  const at = (path) => `/assets/${path}?v=${version}`;
  await Promise.all([
    style(at("core/four_islands.css")),
    style(at("core/lesson.css")),
    style(at("fonts/fonts.css")),
    globalThis.FourIslands ?? script(at("leaflet/leaflet.js")).then(() => script(at("core/four_islands.js"))),
    script(at("core/lesson.js")),
  ]);
}

async function start(view, { lesson, step, link }) {
  const { sheet, words } = view;
  const state = sheet.querySelector("[data-state]");
  const mine = { lesson, view, link, root: document.createElement("div"), handle: null };
  open = mine;
  tell(state, sheet.dataset.loading);
  try {
    const [answer] = await Promise.all([fetch(`/lessons/${encodeURIComponent(lesson)}.json`), files(sheet.dataset)]);
    if (!answer.ok) throw new TypeError(`${answer.status} ${lesson}`);
    const data = await answer.json();
    if (open !== mine) return;
    show(mine, { data, words, step });
    await mine.handle.ready;
    tell(state, "");
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    if (open === mine) close(mine);
    tell(state, sheet.dataset.failed);
  }
}

function show(mine, { data, words, step }) {
  const { mark, lang } = mine.view.sheet.dataset;
  document.body.append(mine.root);
  // what lies below takes no focus
  for (const other of document.body.children) if (other !== mine.root) other.inert = true;
  mine.handle = globalThis.FourIslandsLesson.teach(mine.root, {
    lesson: data,
    bundle: `/pack/explorer.json${mark}`,
    geometry: Object.fromEntries(NAMES.map((name) => [name, `/pack/display/${name}.topojson${mark}`])),
    lang,
    words,
    start: { step },
    options: { url: true, theme: "auto", passageUrl: "/api/passage/", exit: () => close(mine) },
  });
}

function close(mine, { keepAddress = false } = {}) {
  if (open === mine) open = null;
  mine.handle?.destroy();
  mine.root.remove();
  for (const other of document.body.children) other.inert = false;
  if (keepAddress) return;
  const url = new URL(location.href);
  for (const key of ["lesson", "step"]) url.searchParams.delete(key);
  history.replaceState(history.state, "", url);
  mine.link.focus();
  // another language was chosen in the lesson: the list follows
  const chosen = url.searchParams.get("lang");
  if (chosen && chosen !== mine.view.sheet.dataset.lang)
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

function tell(node, sentence) {
  if (!node) return;
  node.hidden = !sentence;
  node.textContent = sentence;
}
