// Take a view or a lesson along as a file: say what each is for, how far it is, and stop it.

import { el } from "../editor/lesson_dom.js";
import { createWriter, readersDay } from "../text/writing.js";

const KINDS = ["html", "png", "svg", "kml", "gpkg", "geojson", "csv"];
const LESSON_KINDS = ["handout", "slides", "html"];
// these are made aside; the others are answered at once
const ASIDE = new Set(["html", "handout", "slides"]);
const INKS = ["color", "grey"];
// the first is made where nobody says more: what a class may hold in its hands
const AUDIENCES = ["pupils", "teacher"];
const TONGUES = { en: "English", ja: "\u65e5\u672c\u8a9e", ru: "\u0420\u0443\u0441\u0441\u043a\u0438\u0439" };
const ASK_MS = 300;
const words = new Map();

// The texts of a language, asked for once.
function wordsOf(lang) {
  if (!words.has(lang))
    words.set(
      lang,
      fetch(`/export/words.json?lang=${encodeURIComponent(lang)}`).then(async (answer) => {
        const texts = await answer.json();
        return (key, values = {}) =>
          (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
      }),
    );
  const found = words.get(lang);
  found.catch(() => words.delete(lang));
  return found;
}

// Every format of what the map shows now, in a dialog over it; `query` is the map's address.
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
          el("button", {
            type: "button",
            "data-kind": kind,
            text: say(`format.${kind}`),
            on: { click: () => make(kind) },
          }),
          el("span", { text: say(`format.${kind}.for`) }),
        ),
      ),
    ),
    status.node,
    el("button", {
      type: "button",
      class: "taking-close",
      text: say("menu.close"),
      on: { click: () => dialog.close() },
    }),
  );

  function make(kind) {
    const buttons = [...dialog.querySelectorAll("[data-kind]")];
    const pressed = dialog.querySelector(`[data-kind="${kind}"]`);
    return busy(buttons, pressed, () =>
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
export async function takeButtons(node, { lesson, lang, title = "" }) {
  const say = await wordsOf(lang);
  if (!node.isConnected || node.childElementCount) return;
  const status = createStatus(say, lang);
  const choices = createChoices(say, lang);
  const buttons = LESSON_KINDS.map((kind) =>
    el("button", { type: "button", "data-kind": kind, text: say(`lesson.${kind}`), on: { click: () => make(kind) } }),
  );

  function make(kind) {
    const pressed = buttons.find((button) => button.dataset.kind === kind);
    return busy(buttons, pressed, () => makeAside(status, lang, { kind, lesson, ...choices.values() }));
  }

  node.setAttribute("role", "group");
  node.setAttribute("aria-label", say("lesson.group", { title: title || lesson }));
  node.append(el("div", { class: "taking-kinds" }, buttons), choices.node, status.node);
}

function createChoices(say, lang) {
  const option = (value, text, chosen) => el("option", { value, text, selected: value === chosen });
  const field = (text, box) => el("label", {}, el("span", { text }), box);
  const tongue = el(
    "select",
    {},
    Object.entries(TONGUES).map(([id, name]) => option(id, name, lang)),
  );
  const ink = el(
    "select",
    {},
    INKS.map((id) => option(id, say(`lesson.ink.${id}`), INKS[0])),
  );
  const audience = el(
    "select",
    { "data-mark": "audience" },
    AUDIENCES.map((id) => option(id, say(`lesson.audience.${id}`), AUDIENCES[0])),
  );
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
async function busy(buttons, pressed, work) {
  for (const button of buttons) button.disabled = true;
  try {
    await work();
  } finally {
    for (const button of buttons) button.disabled = false;
    if (pressed.isConnected && (!document.activeElement || document.activeElement === document.body)) pressed.focus();
  }
}

function createStatus(say, lang) {
  const bar = el("progress", { "aria-label": say("menu.working") });
  const text = el("span", { role: "status" });
  let stopping = null;
  const stopper = el("button", { type: "button", text: say("menu.stop"), on: { click: () => stop() } });
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
      if (going.contains(document.activeElement)) document.activeElement.blur();
      going.hidden = true;
      tell(sentence, tongue);
    },
  };

  function tell(sentence, tongue = lang) {
    text.textContent = sentence;
    text.lang = tongue;
  }
}

// Pictures and data come with the answer.
async function makeAtOnce(status, lang, kind, query) {
  const stopper = new AbortController();
  status.begin(() => stopper.abort());
  try {
    const asked = new URLSearchParams(query);
    asked.set("day", readersDay());
    const answer = await fetch(`/export/${kind}?${asked}`, { signal: stopper.signal });
    if (!answer.ok) return await refused(status, answer);
    const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? kind;
    const file = await answer.blob();
    const address = URL.createObjectURL(file);
    keep(address, name);
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    saved(status, lang, name, file.size);
  } catch (error) {
    failed(status, error);
  }
  return null;
}

// What takes longer is made aside; it is asked how far it is, and can be stopped.
async function makeAside(status, lang, order) {
  let id = null;
  let stopped = false;
  const cancel = () => fetch(`/export/jobs/${id}`, { method: "DELETE", keepalive: true });
  status.begin(() => {
    stopped = true;
    if (id) cancel().catch(() => {});
  });
  try {
    const answer = await fetch(`/export/jobs?lang=${lang}`, {
      method: "POST",
      body: JSON.stringify({ ...order, day: readersDay() }),
    });
    if (!answer.ok) return await refused(status, answer);
    let job = await answer.json();
    id = job.id;
    if (stopped) await cancel();
    while (!stopped && ["waiting", "running"].includes(job.state)) {
      if (job.state === "waiting") status.show(0, 0);
      else status.show(job.done, job.total);
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
      const next = await fetch(`/export/jobs/${id}?lang=${lang}`);
      if (!next.ok) return await refused(status, next);
      job = await next.json();
    }
    if (stopped || job.state === "cancelled") status.end(status.say("menu.stopped"));
    else if (job.state === "done") {
      keep(`/export/jobs/${id}/file`, job.name);
      saved(status, lang, job.name, job.bytes);
    } else status.end(status.say("menu.failed", { why: job.why }).trim());
  } catch (error) {
    if (id) cancel().catch(() => {});
    failed(status, error);
  }
  return null;
}

function keep(address, name) {
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}

function saved(status, lang, name, bytes) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "kb"] : [bytes / 1e6, "mb"];
  const n = createWriter(lang).number(size, { maximumSignificantDigits: 2 });
  status.end(status.say("menu.done", { name, size: status.say(`menu.size.${unit}`, { n }) }));
}

async function refused(status, answer) {
  const said = await answer.json();
  status.end(status.say("menu.failed", { why: said.error }));
}

function failed(status, error) {
  if (error.name === "AbortError") status.end(status.say("menu.stopped"));
  else if (error instanceof TypeError || error instanceof SyntaxError) status.end(status.say("menu.unreachable"));
  else throw error;
}
