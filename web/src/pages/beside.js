// Put one map beside a page, and keep it while pages and languages change.

import { script, style } from "./fetching.js";

const WIDE = "(min-width: 1100px)";
// leaflet is slow to start; the map moves from page to page instead
let kept = null;

export const isWide = () => window.matchMedia(WIDE).matches;

export const whenWide = (act) => window.matchMedia(WIDE).addEventListener("change", ({ matches }) => matches && act());

// Give the map of an element as a promise of its handle; `on` hears what a person does on it.
export async function mapIn(aside, { lang, state, on }) {
  const place = aside.querySelector("[data-map]");
  if (!kept) {
    kept = { root: document.createElement("div"), on, ready: null, handle: null };
    kept.root.addEventListener("mousedown", stayPut, true);
  }
  kept.on = on;
  place.append(kept.root);
  kept.ready ??= start(kept, aside.dataset, { lang, ...state });
  await kept.ready;
  kept.handle.show({ lang, ...state });
  return kept.handle;
}

// Leaflet takes the focus when it is pressed, which would scroll the page from under the pointer.
function stayPut(event) {
  event.target.closest?.(".fi-map")?.focus({ preventScroll: true });
}

async function start(held, { version, mark }, state) {
  const at = (path) => `/assets/${path}?v=${version}`;
  await Promise.all([
    style(at("core/four_islands.css")),
    style(at("fonts/fonts.css")),
    globalThis.FourIslands ?? script(at("leaflet/leaflet.js")).then(() => script(at("core/four_islands.js"))),
  ]);
  const names = ["units", "land", "depth", "cells"];
  held.handle = globalThis.FourIslands.mount(held.root, {
    bundle: `/pack/explorer.json${mark}`,
    geometry: Object.fromEntries(names.map((name) => [name, `/pack/display/${name}.topojson${mark}`])),
    state: { ...state, shortcuts: false },
    options: { url: false, theme: "auto", passageUrl: null },
    on: {
      select: (id) => held.on.select?.(id),
      state: (now, changed) => held.on.state?.(now, changed),
    },
  });
  await held.handle.ready;
}

// On a narrow screen the map is opened by its button, and closed by it or by Escape.
export function foldMap(aside, opened) {
  const toggle = aside.querySelector("[data-map-toggle]");
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

// Bring lines of a check into view: [{from: [lon, lat], to: [lon, lat]}].
export function showLines(handle, lines) {
  if (!lines.length) return;
  const ends = lines.flatMap(({ from, to }) => [from, to]).map(([lon, lat]) => [lat, lon]);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  handle.app.map.leaflet.fitBounds(ends, { padding: [60, 60], maxZoom: 11, animate: !calm });
}
