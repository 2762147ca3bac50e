// The explorer in the middle of the editor: it shows a step, and gives a step what it shows.

import { script, style } from "../pages/fetching.js";
import { LAYERS } from "./lesson_model.js";

const loading = new Map();
// leaflet moves by whole pixels
const SAME_PX = 3;
const SAME_ZOOM = 0.01;
const WORLD_PX = 256;
// the map moves along while the page is written anew, for leaflet is slow to start
let kept = null;

export async function loadBundle({ mark }) {
  const address = `/pack/explorer.json${mark}`;
  if (!loading.has(address)) {
    loading.set(
      address,
      fetch(address).then((response) => {
        if (!response.ok) throw new TypeError(`${response.status} ${address}`);
        return response.json();
      }),
    );
  }
  return loading.get(address);
}

function geometryAt(mark) {
  const names = ["units", "land", "depth", "cells"];
  return Object.fromEntries(names.map((name) => [name, `/pack/display/${name}.topojson${mark}`]));
}

async function loadCode(version) {
  const at = (path) => `/assets/${path}?v=${version}`;
  await Promise.all([
    style(at("core/four_islands.css")),
    style(at("core/lesson.css")),
    style(at("fonts/fonts.css")),
    globalThis.FourIslands ?? script(at("leaflet/leaflet.js")).then(() => script(at("core/four_islands.js"))),
  ]);
  if (!globalThis.FourIslandsLesson) await script(at("core/lesson.js"));
}

const stateOf = (step) => globalThis.FourIslandsLesson.stepState(step);

// What is as on the page with the map, where no step is shown.
const OPEN = { layers: null, hide: [], pair: null, date: null, lit: [], lines: [], own: {} };

export async function mapIn(place, { bundle, version, mark, lang, onChange }) {
  if (!kept) {
    await loadCode(version);
    kept = { root: document.createElement("div"), onChange, handle: null };
    place.append(kept.root);
    kept.handle = globalThis.FourIslands.mount(kept.root, {
      bundle,
      geometry: geometryAt(mark),
      state: { lang, shortcuts: false },
      options: { url: false, theme: "auto", passageUrl: null },
      on: { state: () => kept.onChange() },
    });
    try {
      await kept.handle.ready;
    } catch (error) {
      kept = null; // the next visit tries again
      throw error;
    }
    // a glide ends after the state has told of it
    kept.handle.app.map.leaflet.on("moveend", () => kept.onChange());
  } else place.append(kept.root);
  kept.onChange = onChange;
  await kept.handle.ready;
  kept.handle.setState({ lang });
  return createMap(kept.handle, new Set(bundle.scenarios.map(({ id }) => id)));
}

function createMap(handle, scenarios) {
  let named = [...scenarios][0];
  const round = (value, digits) => Number(value.toFixed(digits));

  function camera() {
    const map = handle.app.map.leaflet;
    const { lat, lng } = map.getCenter();
    return { lon: round(lng, 4), lat: round(lat, 4), zoom: round(map.getZoom(), 2) };
  }

  // What a step takes from the map; the rest is chosen in its form. A scenario that somebody made up
  // on the map has no name that a file could give, so the one that it was before stays.
  function view() {
    const { scenario, view: perspective, unit, date } = handle.getState();
    if (scenarios.has(scenario)) named = scenario;
    return { camera: camera(), scenario: named, perspective, unit: unit ?? null, date: date ?? null };
  }

  return {
    handle,
    view,
    // A map that shows everything has the layers that can be painted on it.
    layers: () => handle.getState().layers ?? LAYERS.filter((name) => name !== "claims"),
    // At once: a step is no journey, and a key that is pressed meanwhile is not undone by its end.
    show(step) {
      const { at, ...state } = stateOf(step);
      handle.show(state);
      handle.goTo(at, { animate: false });
    },
    // Whether somebody moves the map just now.
    moving() {
      const { _animatingZoom, _panAnim } = handle.app.map.leaflet;
      return Boolean(_animatingZoom || _panAnim?._inProgress);
    },
    open: () => handle.setState(OPEN),
    // Whether the map still shows what the step says.
    shows(step) {
      const now = view();
      const degrees = (SAME_PX * 360) / (WORLD_PX * 2 ** now.camera.zoom);
      const near =
        Math.abs(now.camera.lon - step.camera.lon) < degrees &&
        Math.abs(now.camera.lat - step.camera.lat) < degrees &&
        Math.abs(now.camera.zoom - step.camera.zoom) < SAME_ZOOM;
      const same = (key) => (now[key] ?? null) === (step[key] ?? null);
      return near && ["scenario", "perspective", "unit", "date"].every(same);
    },
  };
}

// Show the lesson as a class will see it, over everything else, until it is left.
export async function preview({ lesson, start, lang, words, version, mark, bundle, label, onEnd }) {
  await loadCode(version);
  const root = document.createElement("div");
  root.className = "lesson-preview";
  for (const [name, value] of Object.entries({
    role: "dialog",
    "aria-modal": "true",
    "aria-label": label,
    tabindex: "-1",
  }))
    root.setAttribute(name, value);
  // what lies below takes no focus meanwhile
  const below = [...document.body.children].filter((node) => !node.inert);
  for (const node of below) node.inert = true;
  document.body.append(root);
  // a player's button lets go of the focus when it is pressed, but keys are heard only in here
  root.addEventListener("focusout", () =>
    setTimeout(() => document.activeElement === document.body && root.focus({ preventScroll: true })),
  );
  let handle = null;
  const exit = () => {
    for (const node of below) node.inert = false;
    handle?.destroy?.();
    root.remove();
    onEnd();
  };
  handle = globalThis.FourIslandsLesson.teach(root, {
    lesson,
    bundle,
    lang,
    words,
    geometry: geometryAt(mark),
    start: { step: start },
    options: { url: false, theme: "auto", preview: true, exit },
  });
  root.focus({ preventScroll: true });
  try {
    await handle.ready;
  } catch (error) {
    exit();
    throw error;
  }
}
