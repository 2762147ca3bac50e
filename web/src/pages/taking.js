// Take a view or a lesson along as a file: say what each is for, how far it is, and stop it.

/** @import { Choice, Lang, TakingJob, TakingOrder, TakingStatus } from "../types" */

import { choice } from "../text/choices.js";
import { readersDay } from "../text/dates.js";
import { button, el, queryAll } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { ask, dataOf, isUnreached, reached, saidBy } from "../text/reaching.js";
import { LANGUAGE_NAMES } from "../text/tongues.js";
import { createWriter } from "../text/writing.js";
import { download, downloadBlob } from "./download.js";

const KINDS = ["html", "png", "svg", "kml", "gpkg", "geojson", "csv"];
const LESSON_KINDS = ["handout", "slides", "html"];
// these are made aside; the others are answered at once
const ASIDE = new Set(["html", "handout", "slides"]);
const INKS = ["color", "grey"];
// the first is made where nobody says more: what a class may hold in its hands
const AUDIENCES = ["pupils", "teacher"];
const ASK_MS = 300;
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Say */
/** @type {Map<string, Promise<Say>>} */
const words = new Map();

// The texts of a language, asked for once.
/** @param {Lang} lang */
function wordsOf(lang) {
  const found = words.get(lang) ?? fetchWords(lang);
  words.set(lang, found);
  found.catch(() => words.delete(lang));
  return found;
}

/** @param {Lang} lang @returns {Promise<Say>} */
async function fetchWords(lang) {
  /** @type {Record<string, string>} */
  const texts = await dataOf(await ask(`./export/words.json?lang=${encodeURIComponent(lang)}`));
  return (key, values) => fill(texts[key] ?? key, values);
}

// Every format of what the map shows now, in a dialog over it; `query` is the map's address.
/** @param {HTMLElement} host @param {{ lang: Lang, query: string }} view */
export async function takeMenu(host, { lang, query }) {
  const say = await wordsOf(lang);
  const status = createStatus(say, lang);
  const given = Object.fromEntries(new URLSearchParams(query));
  const dialog = el(
    "dialog",
    { class: "taking-dialog", "aria-label": say("menu.title"), lang },
    el("h2", { text: say("menu.title") }),
    el("p", { class: "quiet", text: say("menu.lead") }),
    el(
      "ul",
      {},
      KINDS.map((kind) =>
        el(
          "li",
          {},
          button(say(`format.${kind}`), () => make(kind), { "data-kind": kind }),
          el("span", { text: say(`format.${kind}.for`) }),
        ),
      ),
    ),
    status.node,
    button(say("menu.close"), () => dialog.close(), { class: "taking-close" }),
  );

  /** @param {string} kind */
  function make(kind) {
    return busy(queryAll(dialog, "[data-kind]"), kind, () =>
      ASIDE.has(kind) ? makeAside(status, lang, { ...given, kind, lang }) : makeAtOnce(status, lang, kind, query),
    );
  }

  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  // what the map does with keys is not meant here
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    status.stop();
    dialog.remove();
  });
  host.append(dialog);
  dialog.showModal();
}

// Handout, slides and one file of a lesson, with what may be chosen about them.
/** @param {HTMLElement} node @param {{ lesson: string, lang: Lang, title?: string }} how */
export async function takeButtons(node, { lesson, lang, title = "" }) {
  const say = await wordsOf(lang);
  if (!node.isConnected || node.childElementCount) return;
  const status = createStatus(say, lang);
  const choices = createChoices(say, lang);
  const buttons = LESSON_KINDS.map((kind) => button(say(`lesson.${kind}`), () => make(kind), { "data-kind": kind }));

  /** @param {string} kind */
  function make(kind) {
    return busy(buttons, kind, () => makeAside(status, lang, { kind, lesson, ...choices.values() }));
  }

  node.setAttribute("role", "group");
  node.setAttribute("aria-label", say("lesson.group", { title: title || lesson }));
  node.append(el("div", { class: "taking-kinds" }, buttons), choices.node, status.node);
}

/** @param {Say} say @param {Lang} lang */
function createChoices(say, lang) {
  /** @param {string} text @param {HTMLElement} box */
  const field = (text, box) => el("label", {}, el("span", { text }), box);
  /** @param {string} key @param {string[]} ids @returns {Choice[]} */
  const named = (key, ids) => ids.map((id) => [id, say(`lesson.${key}.${id}`)]);
  const tongue = choice(Object.entries(LANGUAGE_NAMES), lang, () => {});
  const ink = choice(named("ink", INKS), INKS[0], () => {});
  const audience = choice(named("audience", AUDIENCES), AUDIENCES[0], () => {}, { "data-mark": "audience" });
  return {
    node: el(
      "details",
      { class: "taking-choices" },
      el("summary", { text: say("lesson.options") }),
      el(
        "div",
        {},
        field(say("lesson.language"), tongue),
        field(say("lesson.ink"), ink),
        field(say("lesson.audience"), audience),
      ),
    ),
    values: () => ({ lang: tongue.value, ink: ink.value, audience: audience.value }),
  };
}

// While one is made the others wait; the one that was pressed has the focus again at the end.
/** @param {HTMLElement[]} buttons @param {string} kind @param {() => Promise<void>} work */
async function busy(buttons, kind, work) {
  const pressed = buttons.find((one) => one.dataset.kind === kind);
  for (const one of buttons) one.toggleAttribute("disabled", true);
  try {
    await work();
  } finally {
    for (const one of buttons) one.toggleAttribute("disabled", false);
    if (pressed?.isConnected && (!document.activeElement || document.activeElement === document.body)) pressed.focus();
  }
}

/** @param {Say} say @param {Lang} lang @returns {TakingStatus} */
function createStatus(say, lang) {
  const bar = el("progress", { "aria-label": say("menu.working") });
  const text = el("span", { role: "status" });
  /** @type {(() => void) | null} */
  let stopping = null;
  const stopper = button(say("menu.stop"), () => stop());
  const going = el("div", { class: "taking-going", hidden: true }, bar, stopper);
  const node = el("div", { class: "taking-status" }, going, text);

  function stop() {
    stopping?.();
  }

  return {
    node,
    say,
    stop,
    begin(onStop) {
      stopping = onStop;
      bar.removeAttribute("value");
      tell(say("menu.working"));
      going.hidden = false;
      stopper.disabled = false;
    },
    show(done, total) {
      if (!total) return;
      bar.max = total;
      bar.value = done;
      tell(say("lesson.progress", { done, total }));
    },
    end(sentence, tongue = lang) {
      stopping = null;
      const { activeElement: focused } = document;
      if (focused instanceof HTMLElement && going.contains(focused)) focused.blur();
      going.hidden = true;
      tell(sentence, tongue);
    },
  };

  /** @param {string} sentence @param {string} [tongue] */
  function tell(sentence, tongue = lang) {
    text.textContent = sentence;
    text.lang = tongue;
  }
}

// Pictures and data come with the answer.
/** @param {TakingStatus} status @param {Lang} lang @param {string} kind @param {string} query @returns {Promise<void>} */
async function makeAtOnce(status, lang, kind, query) {
  const stopper = new AbortController();
  status.begin(() => stopper.abort());
  try {
    const asked = new URLSearchParams(query);
    asked.set("day", readersDay());
    if (location.protocol.startsWith("http"))
      asked.set("address", new URL(`?${query.replace(/^\?/, "")}`, location.href).href);
    const answer = await ask(`./export/${kind}?${asked}`, { signal: stopper.signal });
    if (!answer.ok) return await refused(status, answer);
    const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? kind;
    const file = await reached(answer.blob(), answer.url);
    downloadBlob(file, name);
    saved(status, lang, name, file.size);
  } catch (error) {
    failed(status, error);
  }
}

// What takes longer is made aside; it is asked how far it is, and can be stopped.
/** @param {TakingStatus} status @param {Lang} lang @param {TakingOrder} order @returns {Promise<void>} */
async function makeAside(status, lang, order) {
  /** @type {string | null} */
  let id = null;
  let stopped = false;
  const cancel = () => ask(`./export/jobs/${id}`, { method: "DELETE", keepalive: true });
  status.begin(() => {
    stopped = true;
    if (id) cancel().catch(() => {});
  });
  try {
    const answer = await ask(`./export/jobs?lang=${lang}`, {
      method: "POST",
      body: JSON.stringify({ ...order, day: readersDay() }),
    });
    if (!answer.ok) return await refused(status, answer);
    /** @type {TakingJob} */
    let job = await saidBy(answer);
    id = job.id;
    if (stopped) await cancel();
    while (!stopped && ["waiting", "running"].includes(job.state)) {
      if (job.state === "waiting") status.show(0, 0);
      else status.show(job.done, job.total);
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
      const next = await ask(`./export/jobs/${id}?lang=${lang}`);
      if (!next.ok) return await refused(status, next);
      job = await saidBy(next);
    }
    if (stopped || job.state === "cancelled") status.end(status.say("menu.stopped"));
    else if (job.state === "done") {
      download(`./export/jobs/${id}/file`, job.name);
      saved(status, lang, job.name, job.bytes);
    } else status.end(status.say("menu.failed", { why: job.why }).trim());
  } catch (error) {
    if (id) cancel().catch(() => {});
    failed(status, error);
  }
}

/** @param {TakingStatus} status @param {Lang} lang @param {string} name @param {number} bytes */
function saved(status, lang, name, bytes) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "kb"] : [bytes / 1e6, "mb"];
  const n = createWriter(lang).number(size, { maximumSignificantDigits: 2 });
  status.end(status.say("menu.done", { name, size: status.say(`menu.size.${unit}`, { n }) }));
}

/** @param {TakingStatus} status @param {Response} answer */
async function refused(status, answer) {
  const said = await saidBy(answer);
  status.end(status.say("menu.failed", { why: said.error }));
}

/** @param {TakingStatus} status @param {unknown} error */
function failed(status, error) {
  if (error instanceof DOMException && error.name === "AbortError") status.end(status.say("menu.stopped"));
  else if (isUnreached(error)) status.end(status.say("menu.unreachable"));
  else throw error;
}
