// Hold the explorer, a lesson and what the file is made of in a page that travels alone.

/** @import { FileConfig, FileHandle, Lang, Mode, OpenFile, Unzipped } from "../types" */

import { unpack } from "../map/unpack.js";
import { button, el, query, reducedMotion } from "../text/dom.js";
import { LANGUAGES } from "../text/text.js";
import { createAbout } from "./about_file.js";
import { equip } from "./folium_parts.js";

const EXPLORE = "explore";
const LESSON = "lesson";
/** @type {Record<Lang, [short: string, name: string]>} */
const TONGUES = {
  en: ["EN", "English"],
  ja: ["\u65e5\u672c\u8a9e", "\u65e5\u672c\u8a9e"],
  ru: ["\u0420\u0423\u0421", "\u0420\u0443\u0441\u0441\u043a\u0438\u0439"],
};

// before any of folium's own scripts run
equip(globalThis);

// Put the explorer around a map that is there already; everything else stands in the page as data.
/** @param {OpenFile["map"]} map @param {string} dataId */
export async function open(map, dataId) {
  const data = document.getElementById(dataId);
  if (!data) throw new RangeError(`${dataId} is not in the page.`);
  /** @type {FileConfig} */
  const given = JSON.parse(data.textContent);
  data.remove();
  const { geometry, scenes } = await unzip(given.squeezed);
  const config = { ...given, bundle: { ...given.bundle, scenes } };
  /** @type {OpenFile} */
  const file = {
    map,
    config,
    lang: LANGUAGES.find((one) => one === config.state.lang) ?? LANGUAGES[0],
    geometry: Object.fromEntries(Object.entries(geometry).map(([name, topology]) => [name, unpack(topology)])),
    say: (key) => config.words[file.lang]?.[key] ?? config.words[LANGUAGES[0]]?.[key] ?? key,
    pick(texts) {
      if (!texts || typeof texts === "string") return texts ?? "";
      return texts[file.lang] ?? texts.en ?? Object.values(texts)[0] ?? "";
    },
  };
  return show(file);
}

// Data that geo/browser/packing.py squeezed.
/** @param {string} text @returns {Promise<Unzipped>} */
async function unzip(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** @param {OpenFile} file */
function show(file) {
  const { config, map } = file;
  /** @type {{ explore: HTMLElement, lesson?: HTMLElement }} */
  const rooms = { [EXPLORE]: el("div", { class: "ff-room" }) };
  if (config.lesson) rooms[LESSON] = el("div", { class: "ff-room" });
  const about = createAbout(file);
  const bar = el("header", { class: "ff-bar" });
  const node = el("div", { class: "ff-file" }, bar, el("div", { class: "ff-stage" }, Object.values(rooms)), about.node);
  /** @type {FileHandle} */
  const handle = { explorer: null, lesson: null, go, setLanguage, mode: () => mode };
  /** @type {Mode | null} */
  let mode = null;
  /** @type {string | number} */
  let at = 0;

  if (reducedMotion()) {
    map.options.inertia = false;
    Object.assign(map, { _zoomAnimated: false });
  }
  map.getContainer().before(node);
  rooms[EXPLORE].append(map.getContainer());

  function explorer() {
    handle.explorer ??= globalThis.FourIslands.mount(rooms[EXPLORE], {
      leaflet: map,
      bundle: config.bundle,
      geometry: file.geometry,
      state: { ...config.state, lang: file.lang },
      options: { theme: config.theme, url: false },
    });
    return handle.explorer;
  }

  function lesson() {
    if (handle.lesson || !config.lesson || !rooms.lesson) return;
    handle.lesson = globalThis.FourIslandsLesson.teach(rooms.lesson, {
      lesson: config.lesson,
      bundle: config.bundle,
      geometry: file.geometry,
      lang: file.lang,
      start: { step: at },
      words: config.lessonWords,
      options: {
        url: false,
        theme: config.theme,
        exit: () => go(EXPLORE),
        preview: false,
        speaker: config.audience !== "pupils",
      },
    });
  }

  function endLesson() {
    if (!handle.lesson) return;
    at = handle.lesson.state().step;
    handle.lesson.destroy();
    handle.lesson = null;
  }

  // The explorer stays as it was left; a lesson begins again at the step where it was left.
  /** @param {Mode} next */
  function go(next) {
    if (!rooms[next]) return;
    mode = next;
    for (const [name, room] of Object.entries(rooms)) room.classList.toggle("ff-away", name !== mode);
    if (mode === LESSON) lesson();
    else {
      endLesson();
      explorer();
    }
    keysOfExplorer(mode === EXPLORE);
    draw();
  }

  // Keys that nothing on the page has taken belong to what is in sight.
  /** @param {boolean} on */
  function keysOfExplorer(on) {
    handle.explorer?.ready.then((found) => found.setState({ shortcuts: on }));
  }

  /** @param {Lang} next */
  function setLanguage(next) {
    file.lang = next;
    document.documentElement.lang = next;
    handle.explorer?.ready.then((found) => found.setState({ lang: next }));
    handle.lesson?.ready.then(({ player }) => player.speak?.(next));
    draw();
  }

  // A lesson has a switch of its own, and what it says holds for the file.
  /** @param {MutationRecord[]} records */
  function follow(records) {
    const changed = records.map(({ target }) => target).filter((target) => target instanceof HTMLElement);
    const said = changed.find((one) => one.classList.contains("fi-root"))?.lang;
    const next = LANGUAGES.find((one) => one === said);
    if (mode === LESSON && next && next !== file.lang) setLanguage(next);
  }

  function draw() {
    const { activeElement: active } = document;
    const focused = active instanceof HTMLElement && bar.contains(active) ? active.dataset.key : null;
    const tongues = LANGUAGES.map((tongue) =>
      button(TONGUES[tongue][0], () => setLanguage(tongue), {
        "data-key": tongue,
        "aria-pressed": String(tongue === file.lang),
        "aria-label": TONGUES[tongue][1],
        lang: tongue,
      }),
    );
    bar.replaceChildren(
      el("strong", { class: "ff-title", text: file.pick(config.lesson?.title ?? config.bundle.pack?.title) }),
      config.audience
        ? el("span", {
            class: "ff-audience",
            "data-audience": config.audience,
            text: file.say(`file.audience.${config.audience}`),
          })
        : "",
      config.lesson
        ? el(
            "div",
            { class: "ff-group", role: "group", "aria-label": file.say("file.modes") },
            /** @type {Mode[]} */ ([LESSON, EXPLORE]).map((one) =>
              button(file.say(`file.${one}`), () => go(one), {
                "data-key": one,
                "aria-pressed": String(one === mode),
              }),
            ),
          )
        : "",
      el("div", { class: "ff-group", role: "group", "aria-label": file.say("file.language") }, tongues),
      button(file.say("file.about_short"), about.open, {
        class: "ff-about-opener",
        "data-key": "about",
        "aria-label": file.say("file.about"),
      }),
    );
    if (focused) query(bar, `[data-key="${focused}"]`)?.focus();
    about.draw();
  }

  if (rooms.lesson)
    new MutationObserver(follow).observe(rooms.lesson, {
      attributes: true,
      attributeFilter: ["lang"],
      subtree: true,
    });
  document.documentElement.lang = file.lang;
  go(config.lesson ? LESSON : EXPLORE);
  node.fourIslandsFile = handle;
  return handle;
}
