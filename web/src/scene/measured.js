// Work out the line that is measured, and name its ends.

/** @import { App } from "../types" */

import { lookup } from "./lookup.js";
import { distanceTo } from "./model.js";
import { shows } from "./showing.js";

// a cape names the end of a line that lies at it, and helps to find one that lies near
const REST_PLACE_KM = 0.5;
// a place further off does not say where a line ends
const FAR_PLACE_KM = 10;

// The line from the selected island to the coast it is measured to.
/** @param {App} app */
export function measuredLine(app) {
  const { model, state } = app;
  const [from, to] = state.pair ?? [state.unit, state.to];
  const unit = from && model.units.get(from);
  if (!unit || !shows(state, "distances")) return null;
  const known = (/** @type {string | null} */ id) => (id && id !== unit.id ? distanceTo(model, unit, id) : null);
  const target = [to, model.reference].find((id) => known(id));
  const found = target && known(target);
  if (!found) return null;
  return {
    ...found,
    target,
    text: app.words.figure("distance").distance(found.km),
    fromText: endText(app, found.from_place, found.from_place_km, found.through),
    toText: endText(app, found.to_place, found.to_place_km, target),
  };
}

/** @param {App} app @param {string | null} placeId @param {number} km @param {string} unitId */
function endText(app, placeId, km, unitId) {
  const { model } = app;
  const place = placeId && model.places.get(placeId);
  if (!place) return app.words.name(lookup(model.units, unitId));
  const name = app.words.name(place);
  if (km > FAR_PLACE_KM) return app.words.name(lookup(model.units, unitId));
  const words = app.words.figure("distance");
  return km > REST_PLACE_KM && !words.covered
    ? words.t("distance.near", { km: words.distance(km), place: name })
    : name;
}
