// Hold the explorer, a lesson and what the file is made of in a page that travels alone.

/** @import { FileConfig, FileHandle, Lang, Mode, OpenFile, Unzipped } from "../types" */

import { unpack } from "../map/unpack.js";
import { el, reducedMotion } from "../text/dom.js";
import { queryOf } from "../text/query.js";
import { textIn } from "../text/text.js";
import { LANGUAGES } from "../text/tongues.js";
import { createAbout } from "./about_file.js";
import { createBar } from "./bar_file.js";
import { createFinding } from "./finding_file.js";
import { equip } from "./folium_parts.js";
import { followOwnSize } from "./own_size.js";
import { followTongue } from "./tongue.js";

const EXPLORE = "explore";
const LESSON = "lesson";
/** @typedef {{ explore: HTMLElement, lesson?: HTMLElement }} Rooms */

// before any of folium's own scripts run
equip(globalThis);

// A page opens it where its elements are made, and once more where one of those failed before that.
/** @param {OpenFile["map"] | undefined} map @param {string} dataId */
export async function openOnce(map, dataId) {
  if (map && document.getElementById(dataId)) await open(map, dataId);
}

// Put the explorer around a map that is there already; everything else stands in the page as data.
/** @param {OpenFile["map"]} map @param {string} dataId */
export async function open(map, dataId) {
  const data = document.getElementById(dataId);
  if (!data) throw new RangeError(`${dataId} is not in the page.`);
  /** @type {FileConfig} */
  const given = JSON.parse(data.textContent);
  data.remove();
  const { geometry, bundle, found } = await unzip(given.squeezed);
  /** @type {OpenFile["config"]} */
  const config = { ...given, found, bundle: { ...given.bundle, ...bundle } };
  const addressed = hasAddress();
  /** @type {OpenFile} */
  const file = {
    map,
    config,
    title: config.lesson?.title ?? config.bundle.pack?.title,
    lang: languageOf(config, addressed),
    addressed,
    geometry: Object.fromEntries(Object.entries(geometry).map(([name, topology]) => [name, unpack(topology)])),
    say: (key) => config.words[file.lang]?.[key] ?? config.words[LANGUAGES[0]]?.[key] ?? key,
    pick: (texts) => textIn(texts, file.lang),
  };
  return show(file);
}

// Whether the page's address is this explorer's: the page is no part of another one, and no other explorer has it.
const hasAddress = () =>
  window.top === window && /^(?:file|https?):$/.test(location.protocol) && !document.querySelector(".ff-file");

/** @param {Pick<FileConfig, "state">} config @param {boolean} addressed @returns {Lang} */
function languageOf({ state }, addressed) {
  const wanted = [addressed ? queryOf(location.search).get("lang") : null, state.lang];
  return wanted.flatMap((lang) => LANGUAGES.find((one) => one === lang) ?? [])[0] ?? LANGUAGES[0];
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
  const { config } = file;
  /** @type {Rooms} */
  const rooms = { [EXPLORE]: el("div", { class: "ff-room" }) };
  if (config.lesson) rooms[LESSON] = el("div", { class: "ff-room" });
  const about = createAbout(file, { toDay });
  /** @type {FileHandle} */
  const handle = { explorer: null, lesson: null, go, setLanguage, mode: () => mode };
  const finding = createFinding(file, { toExplorer, toStep, toPage });
  const bar = createBar(file, { go, setLanguage, openAbout: () => about.open(), finder: finding.opener });
  const node = frameOf(file, bar.node, Object.values(rooms), about.node);
  const lessons = createLessons(file, rooms, handle);
  /** @type {Mode | null} */
  let mode = null;

  // The explorer stays as it was left; a lesson begins again at the step where it was left.
  /** @param {Mode} next */
  function go(next) {
    if (!rooms[next]) return;
    mode = next;
    for (const [name, room] of Object.entries(rooms)) room.classList.toggle("ff-away", name !== mode);
    if (mode === LESSON) lessons.begin();
    else {
      lessons.end();
      handle.explorer ??= explorerIn(rooms[EXPLORE], file, setLanguage);
    }
    // keys that nothing on the page has taken belong to what is in sight
    const shortcuts = mode === EXPLORE;
    handle.explorer?.ready.then((found) => found.setState({ shortcuts }));
    draw();
  }

  // What was found stands on the map, or in the lesson.
  async function toExplorer() {
    go(EXPLORE);
    handle.explorer ??= explorerIn(rooms[EXPLORE], file, setLanguage);
    return handle.explorer.ready;
  }

  /** @param {string} id */
  function toStep(id) {
    go(LESSON);
    handle.lesson?.ready.then((found) => found.go(id));
  }

  // A part of the page: one of its modes, or of the sheet that tells about it.
  /** @param {string} id */
  function toPage(id) {
    if (id === EXPLORE || id === LESSON) go(id);
    else about.open(id);
  }

  /** @param {string} day */
  async function toDay(day) {
    (await toExplorer()).setState({ date: day });
  }

  /** @param {Lang} next */
  function setLanguage(next) {
    if (next === file.lang) return;
    file.lang = next;
    document.documentElement.lang = next;
    handle.explorer?.ready.then((found) => found.setState({ lang: next }));
    handle.lesson?.ready.then(({ player }) => player.speak?.(next));
    draw();
  }

  function draw() {
    finding.draw();
    bar.draw(mode);
    about.draw();
  }

  document.addEventListener("keydown", (event) => finding.pressed(event, mode === EXPLORE));
  place(file, node, rooms[EXPLORE]);
  if (rooms.lesson) followTongue(rooms.lesson, (next) => mode === LESSON && next !== file.lang && setLanguage(next));
  go(firstOf(file));
  node.fourIslandsFile = handle;
  return handle;
}

// The frame stands where the map stood, and the map within it.
/** @param {OpenFile} file @param {HTMLElement} frame @param {HTMLElement} room */
function place({ map, lang }, frame, room) {
  if (reducedMotion()) {
    map.options.inertia = false;
    Object.assign(map, { _zoomAnimated: false });
  }
  map.getContainer().before(frame);
  room.append(map.getContainer());
  // before anything within is laid out
  followOwnSize(frame);
  document.documentElement.lang = lang;
}

// Who left the map for a moment comes back to it.
/** @param {OpenFile} file @returns {Mode} */
function firstOf({ config, addressed }) {
  const left = addressed && queryOf(location.search).has("scenario");
  return config.lesson && !left ? LESSON : EXPLORE;
}

// A page has one content and one head; a map beside another of a notebook's is a part of the page with a name.
/** @param {OpenFile} file @param {HTMLElement} bar @param {HTMLElement[]} rooms @param {HTMLElement} about */
function frameOf(file, bar, rooms, about) {
  const alone = !document.querySelector("main, [role=main]");
  const stage = el(alone ? "main" : "div", { class: "ff-stage" }, rooms);
  const named = alone ? null : file.pick(file.title);
  return el(alone ? "div" : "section", { class: "ff-file", "aria-label": named }, bar, stage, about);
}

/** @param {HTMLElement} room @param {OpenFile} file @param {(next: Lang) => void} spoken */
function explorerIn(room, { map, config, geometry, lang, addressed }, spoken) {
  return globalThis.FourIslands.mount(room, {
    leaflet: map,
    bundle: config.bundle,
    geometry,
    state: { ...config.state, lang },
    options: { theme: config.theme, url: addressed, sharing: {}, heading: !map && !config.lesson },
    // the way back may lead to another language
    on: { state: (state, changed) => changed.includes("lang") && spoken(state.lang) },
  });
}

// A lesson is taken away when it is left, and remembers its step.
/** @param {OpenFile} file @param {Rooms} rooms @param {FileHandle} handle */
function createLessons(file, rooms, handle) {
  const { config, geometry } = file;
  /** @type {string | number} */
  let at = 0;
  return {
    begin() {
      if (handle.lesson || !config.lesson || !rooms.lesson) return;
      handle.lesson = globalThis.FourIslandsLesson.teach(rooms.lesson, {
        lesson: config.lesson,
        bundle: config.bundle,
        geometry,
        lang: file.lang,
        start: { step: at },
        words: config.lessonWords,
        options: {
          url: false,
          theme: config.theme,
          exit: () => handle.go(EXPLORE),
          preview: false,
          speaker: config.audience !== "pupils",
        },
      });
    },
    end() {
      if (!handle.lesson) return;
      at = handle.lesson.state().step;
      handle.lesson.destroy();
      handle.lesson = null;
    },
  };
}
