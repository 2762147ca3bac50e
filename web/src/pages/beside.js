// Put one map beside a page, and keep it while pages and languages change.

/** @import { BesideEvents, BesideMap, Given, Lang, LineAsked, Mounted } from "../types" */

import { nearest, need, query, reducedMotion } from "../text/dom.js";
import { untilItComes } from "../text/idle.js";
import { KEPT } from "../text/journey.js";
import { queryOf } from "../text/query.js";
import { explorerCode, geometryAt } from "./explorer_files.js";

const WIDE = "(min-width: 1100px)";
// leaflet is slow to start; the map moves from page to page instead
/** @type {BesideMap | null} */
let kept = null;

export const isWide = () => window.matchMedia(WIDE).matches;

/** @param {() => void} act */
export const whenWide = (act) => window.matchMedia(WIDE).addEventListener("change", ({ matches }) => matches && act());

// Give the map of an element as a promise of its handle; `on` hears what a person does on it.
/** @param {HTMLElement} aside @param {{ lang: Lang, state: Given, on: BesideEvents }} how */
export async function mapIn(aside, { lang, state, on }) {
  if (!kept) {
    const root = document.createElement("div");
    root.addEventListener("mousedown", stayPut, true);
    kept = { root, on };
  }
  kept.on = on;
  need(aside, "[data-map]").append(kept.root);
  kept.ready ??= start(kept, aside.dataset, { lang, ...state });
  const handle = await kept.ready;
  // what a reader has chosen of names, units and rules stays on every page
  const { view, order, dist, law, effects } = handle.read(queryOf(location.search).get(KEPT) ?? "");
  handle.show({ lang, view, order, law, effects, ...state });
  if (dist) handle.setState({ dist });
  return handle;
}

// Leaflet takes the focus when it is pressed, which would scroll the page from under the pointer.
/** @param {MouseEvent} event */
function stayPut({ target }) {
  nearest(target, ".fi-map")?.focus({ preventScroll: true });
}

/** @param {BesideMap} held @param {DOMStringMap} data @param {Given} state @returns {Promise<Mounted>} */
async function start(held, { version = "", mark = "", files = "" }, state) {
  await untilItComes(() => explorerCode(version, files || undefined));
  const handle = globalThis.FourIslands.mount(held.root, {
    // beside a page among files all else lies in a folder
    bundle: `${files || "."}/pack/explorer.json${mark}`,
    geometry: geometryAt(mark, undefined, files ? `${files}/pack/display` : undefined),
    state: { ...state, shortcuts: false },
    options: { url: false, theme: "auto", passageUrl: null },
    on: {
      select: (id) => held.on.select?.(id),
      state: (now, changed) => held.on.state?.(now, changed),
    },
  });
  const mounted = await handle.ready;
  keepFramed(held, mounted);
  return mounted;
}

// A map that nobody has moved, and that shows no line of a check, shows what the page frames, else all the
// islands, however large the page lets it be.
/** @param {BesideMap} held @param {Mounted} handle */
function keepFramed(held, { root, app, getState }) {
  let isMoved = false;
  /** @param {Event} event */
  const hear = ({ target }) => {
    if (nearest(target, ".fi-map, .fi-zoom")) isMoved = nearest(target, "[data-home]") === null;
  };
  for (const kind of ["pointerdown", "wheel", "keydown"]) root.addEventListener(kind, hear, { passive: true });
  const fit = () => {
    if (isMoved || getState().lines.length || !app.mapNode.clientHeight) return;
    app.map.leaflet.invalidateSize({ pan: false });
    if (held.on.frame) held.on.frame();
    else app.map.frame({ animate: false });
  };
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(app.mapNode);
}

// The map of a page comes at once where the screen is wide, elsewhere when somebody opens it.
/** @param {{ sheet: HTMLElement, mapReady?: Promise<void>, openMap?: (open: boolean) => void }} page @param {(aside: HTMLElement) => Promise<void>} begin */
export function startBeside(page, begin) {
  const aside = query(page.sheet, ".beside");
  if (!aside) return;
  const mount = () => {
    page.mapReady ??= begin(aside);
    return page.mapReady;
  };
  page.openMap = foldMap(aside, mount);
  if (isWide()) mount();
  whenWide(() => page.sheet.isConnected && mount());
}

// On a narrow screen the map is opened by its button, and closed by it or by Escape.
/** @param {HTMLElement} aside @param {() => void} opened */
export function foldMap(aside, opened) {
  const toggle = need(aside, "[data-map-toggle]");
  /** @param {boolean} open */
  const set = (open) => {
    aside.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", String(open));
    if (open) opened();
  };
  toggle.addEventListener("click", () => set(!aside.classList.contains("open")));
  aside.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isWide() || !aside.classList.contains("open")) return;
    set(false);
    toggle.focus();
  });
  return set;
}

// Bring lines of a check into view.
/** @param {Mounted} handle @param {LineAsked[]} lines */
export function showLines(handle, lines) {
  if (!lines.length) return;
  const ends = lines.flatMap(({ from, to }) => [from, to]).map(([lon, lat]) => window.L.latLng(lat, lon));
  handle.app.map.leaflet.fitBounds(window.L.latLngBounds(ends), {
    padding: [60, 60],
    maxZoom: 11,
    animate: !reducedMotion(),
  });
}
