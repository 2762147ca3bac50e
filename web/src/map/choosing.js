// Choose with the pointer: what a spot on the map means, and what a click there does.

/** @import { BuiltExplorer, ExplorerConfig, Maybe, Spot, Unit } from "../types" */

import { assign } from "../panel/own.js";
import { OWN } from "../scene/model.js";
import { drawMap } from "./screen.js";

// from here on islets are told apart
const GROUP_ZOOM = 9;

/** @param {BuiltExplorer} app @param {Maybe<Unit>} unit */
const assigns = ({ brush, state }, unit) => brush && state.scenario === OWN && unit?.disputed;

// At sea nothing of the land around; zoomed out an islet's group, and closer in, or once the group is
// open, the islet itself.
/** @param {BuiltExplorer} app @param {string | null} id @param {Spot | null} [spot] */
function meant(app, id, spot) {
  const unit = app.model.units.get(id ?? "");
  if (!unit || (!unit.disputed && spot && app.seaCard.covers(spot))) return null;
  const whole = unit.parent && app.map.leaflet.getZoom() < GROUP_ZOOM && app.state.unit !== unit.parent;
  return whole && !assigns(app, unit) ? unit.parent : id;
}

// What is named under the pointer is what a click opens.
/** @param {BuiltExplorer} app @param {string | null} under @param {{ x: number, y: number } | null} [at] @param {Spot | null} [spot] */
export function hover(app, under, at = null, spot = null) {
  // a row of a list means itself
  const id = at ? meant(app, under, spot) : under;
  app.overlay.tip(app.model.units.get(id ?? ""), at);
  app.mapNode.style.cursor = id && at ? "pointer" : "";
  if (id === app.hoverId) return;
  app.hoverId = id;
  drawMap(app);
}

/** @param {BuiltExplorer} app @param {NonNullable<ExplorerConfig["on"]>} on @param {string | null} id @param {Spot} spot */
export async function click(app, on, id, spot) {
  // a lesson may ask for the click itself
  if (on.click?.(id, spot)) return;
  // ends of what is measured are asked for before islands
  if (app.measuring.click(id, spot)) return;
  const found = app.model.units.get(meant(app, id, spot) ?? "");
  if (found && assigns(app, found)) assign(app, found, app.brush);
  else if (found || !(await app.seaCard.ask(spot))) {
    app.store.set({ unit: found?.id ?? null });
    on.select?.(app.state.unit);
  }
}
