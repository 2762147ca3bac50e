// Read from the address what is compared and how, and write it there.

/** @import { CompareState, WholeBundle } from "../types" */

import { cameraFrom, cameraText } from "../text/camera.js";
import { KEPT } from "../text/journey.js";
import { meantBy, queryOf } from "../text/query.js";
import { changeAddress } from "./address.js";

export const SIDES = /** @type {const} */ (["a", "b"]);
export const MODES = /** @type {const} */ (["side", "swipe"]);
// both maps have as much of the stage
export const HALF = 50;

const isShare = (/** @type {string} */ text) => /^\d{1,3}(?:\.\d+)?$/.test(text) && Number(text) <= 100;
const isMode = (/** @type {string} */ text) => MODES.some((mode) => mode === text);

// What an address does not know is as usual.
/** @param {WholeBundle} bundle @param {Pick<CompareState, "a" | "b">} usual @returns {CompareState} */
export function readAddress(bundle, usual) {
  const query = queryOf(location.search);
  /** @template T @param {string} key @param {{ id: string }[]} list @param {T} otherwise */
  const known = (key, list, otherwise) =>
    meantBy(query.get(key) ?? "", (one) => list.some(({ id }) => id === one)) ?? otherwise;
  const cut = meantBy(query.get("cut") ?? "", isShare);
  return {
    a: known("a", bundle.scenarios, usual.a),
    b: known("b", bundle.scenarios, usual.b),
    mode: MODES.find((mode) => mode === meantBy(query.get("mode") ?? "", isMode)) ?? MODES[0],
    view: known("view", bundle.perspectives, bundle.perspectives[0].id),
    unit: known("unit", bundle.units, null),
    cut: cut === null ? HALF : Number(cut),
    at: cameraFrom(meantBy(query.get("at") ?? "", (one) => cameraFrom(one) !== null) ?? ""),
    law: query.get("law") || (queryOf(query.get(KEPT) ?? "").get("law") ?? ""),
  };
}

/** @param {CompareState} state @param {WholeBundle} bundle */
export function writeAddress({ a, b, mode, view, unit, cut, at }, bundle, isStep = false) {
  const changes = {
    a,
    b,
    mode: mode === MODES[0] ? "" : mode,
    view: view === bundle.perspectives[0].id ? "" : view,
    unit,
    cut: mode === "swipe" && cut !== HALF ? String(cut) : "",
    at: at && cameraText(at),
  };
  changeAddress(changes, { isStep });
}
