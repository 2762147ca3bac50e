// Fetch what a page needs before it can show the explorer or a lesson; the browser keeps it.

import { script, style } from "./fetching.js";

const SHAPES = ["units", "land", "depth", "cells"];

// Another page's script may have fetched the explorer already.
/** @param {string} version @param {string} [assets] */
export async function explorerCode(version, assets = "./assets") {
  /** @param {string} path */
  const at = (path) => `${assets}/${path}?v=${version}`;
  await Promise.all([
    style(at("core/four_islands.css")),
    style(at("fonts/fonts.css")),
    globalThis.FourIslands ?? script(at("leaflet/leaflet.js")).then(() => script(at("core/four_islands.js"))),
  ]);
}

/** @param {string} version */
export async function lessonCode(version) {
  await Promise.all([
    explorerCode(version),
    style(`./assets/core/lesson.css?v=${version}`),
    globalThis.FourIslandsLesson ?? script(`./assets/core/lesson.js?v=${version}`),
  ]);
}

// Addresses of a map's shapes, by their names.
/** @param {string} mark @param {string[]} [names] @param {string} [folder] */
export const geometryAt = (mark, names = SHAPES, folder = "./pack/display") =>
  Object.fromEntries(names.map((name) => [name, `${folder}/${name}.topojson${mark}`]));
