// The explorer in the middle of the editor: it shows a step, and gives a step what it shows.

/** @import { Bundle, Lang, Lesson, LessonHandle, Mounted, Step, WholeBundle } from "../types" */

import { geometryAt, lessonCode } from "../pages/explorer_files.js";
import { ask, dataOf } from "../text/reaching.js";
import { LAYERS } from "./lesson_model.js";

/** @type {Map<string, Promise<WholeBundle>>} */
const loading = new Map();
// leaflet moves by whole pixels
const SAME_PX = 3;
const SAME_ZOOM = 0.01;
const WORLD_PX = 256;
// the map moves along while the page is written anew, for leaflet is slow to start
/** @type {{ root: HTMLElement, onChange: () => void, handle: Mounted } | null} */
let kept = null;

/** @param {string} mark */
export async function loadBundle(mark) {
  const address = `./pack/explorer.json${mark}`;
  const bundle = loading.get(address) ?? ask(address).then(dataOf);
  loading.set(address, bundle);
  // the next visit tries again
  bundle.catch(() => loading.delete(address));
  return bundle;
}

/** @param {Step} step */
const stateOf = (step) => globalThis.FourIslandsLesson.stepState(step);

// What is as on the page with the map, where no step is shown.
const OPEN = { layers: null, hide: [], pair: null, date: null, lit: [], lines: [], own: {} };

/** @param {HTMLElement} place @param {{ bundle: WholeBundle, version: string, mark: string, lang: Lang, onChange: () => void }} how */
export async function mapIn(place, { bundle, version, mark, lang, onChange }) {
  if (!kept) {
    await lessonCode(version);
    const root = document.createElement("div");
    place.append(root);
    const changed = () => kept?.onChange();
    const handle = globalThis.FourIslands.mount(root, {
      bundle,
      geometry: geometryAt(mark),
      state: { lang, shortcuts: false },
      options: { url: false, theme: "auto", passageUrl: null },
      on: { state: changed },
    });
    kept = { root, onChange, handle };
    try {
      await handle.ready;
    } catch (error) {
      kept = null; // the next visit tries again
      throw error;
    }
    // a glide ends after the state has told of it
    handle.app.map.leaflet.on("moveend", changed);
  } else place.append(kept.root);
  const { handle } = Object.assign(kept, { onChange });
  await handle.ready;
  handle.setState({ lang });
  return createMap(handle, new Set(bundle.scenarios.map(({ id }) => id)));
}

/** @param {Mounted} handle @param {Set<string>} scenarios */
function createMap(handle, scenarios) {
  let named = [...scenarios][0];
  /** @param {number} value @param {number} digits */
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
    /** @param {Step} step */
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
    /** @param {Step} step */
    shows(step) {
      const now = view();
      const degrees = (SAME_PX * 360) / (WORLD_PX * 2 ** now.camera.zoom);
      const near =
        Math.abs(now.camera.lon - step.camera.lon) < degrees &&
        Math.abs(now.camera.lat - step.camera.lat) < degrees &&
        Math.abs(now.camera.zoom - step.camera.zoom) < SAME_ZOOM;
      /** @param {"scenario" | "perspective" | "unit" | "date"} key */
      const same = (key) => (now[key] ?? null) === (step[key] ?? null);
      return near && same("scenario") && same("perspective") && same("unit") && same("date");
    },
  };
}
