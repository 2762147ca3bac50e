// Hold the explorer, a lesson and what the file is made of in a page that travels alone.

import { unpack } from "../map/unpack.js";
import { button, el, reducedMotion } from "../text/dom.js";
import { LANGUAGES } from "../text/text.js";
import { createAbout } from "./about_file.js";
import { equip } from "./folium_parts.js";

const EXPLORE = "explore";
const LESSON = "lesson";
const TONGUES = {
  en: ["EN", "English"],
  ja: ["\u65e5\u672c\u8a9e", "\u65e5\u672c\u8a9e"],
  ru: ["\u0420\u0423\u0421", "\u0420\u0443\u0441\u0441\u043a\u0438\u0439"],
};

// before any of folium's own scripts run
equip(globalThis);

// Put the explorer around a map that is there already; everything else stands in the page as data.
export async function open(map, dataId) {
  const data = document.getElementById(dataId);
  const config = JSON.parse(data.textContent);
  data.remove();
  const { geometry, scenes } = await unzip(config.squeezed);
  config.bundle.scenes = scenes;
  const lang = LANGUAGES.includes(config.state.lang) ? config.state.lang : LANGUAGES[0];
  const file = {
    map,
    config,
    lang,
    geometry: Object.fromEntries(Object.entries(geometry).map(([name, topology]) => [name, unpack(topology)])),
    say: (key) => config.words[file.lang]?.[key] ?? config.words[LANGUAGES[0]]?.[key] ?? key,
    pick: (texts) =>
      (typeof texts === "string" ? texts : null) ??
      texts?.[file.lang] ??
      texts?.en ??
      Object.values(texts ?? {})[0] ??
      "",
  };
  return show(file);
}

// Data that geo/browser/packing.py squeezed.
async function unzip(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function show(file) {
  const { config, map } = file;
  const rooms = { [EXPLORE]: el("div", { class: "ff-room" }) };
  if (config.lesson) rooms[LESSON] = el("div", { class: "ff-room" });
  const about = createAbout(file);
  const bar = el("header", { class: "ff-bar" });
  const node = el("div", { class: "ff-file" }, bar, el("div", { class: "ff-stage" }, Object.values(rooms)), about.node);
  const handle = { explorer: null, lesson: null, go, setLanguage, mode: () => mode };
  let mode = null;
  let at = 0;

  if (reducedMotion()) {
    map.options.inertia = false;
    map._zoomAnimated = false;
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
    if (handle.lesson) return;
    handle.lesson = globalThis.FourIslandsLesson.teach(rooms[LESSON], {
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
    at = handle.lesson.state?.()?.step ?? at;
    handle.lesson.destroy();
    handle.lesson = null;
  }

  // The explorer stays as it was left; a lesson begins again at the step where it was left.
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
  function keysOfExplorer(on) {
    handle.explorer?.ready.then(() => handle.explorer.setState({ shortcuts: on }));
  }

  function setLanguage(next) {
    file.lang = next;
    document.documentElement.lang = next;
    handle.explorer?.ready.then(() => handle.explorer.setState({ lang: next }));
    handle.lesson?.ready.then(({ player }) => player.speak?.(next));
    draw();
  }

  // A lesson has a switch of its own, and what it says holds for the file.
  function follow(records) {
    const said = records.map(({ target }) => target).find((node) => node.classList.contains("fi-root"))?.lang;
    if (mode === LESSON && LANGUAGES.includes(said) && said !== file.lang) setLanguage(said);
  }

  function draw() {
    const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const tongues = LANGUAGES.map((tongue) =>
      button(TONGUES[tongue][0], () => setLanguage(tongue), {
        "data-key": tongue,
        "aria-pressed": String(tongue === file.lang),
        "aria-label": TONGUES[tongue][1],
        lang: tongue,
      }),
    );
    bar.replaceChildren(
      el("strong", { class: "ff-title", text: file.pick(config.lesson?.title ?? config.bundle.pack.title) }),
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
            [LESSON, EXPLORE].map((one) =>
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
    if (focused) bar.querySelector(`[data-key="${focused}"]`)?.focus();
    about.draw();
  }

  if (config.lesson)
    new MutationObserver(follow).observe(rooms[LESSON], {
      attributes: true,
      attributeFilter: ["lang"],
      subtree: true,
    });
  document.documentElement.lang = file.lang;
  go(config.lesson ? LESSON : EXPLORE);
  node.fourIslandsFile = handle;
  return handle;
}
