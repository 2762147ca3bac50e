// Take along from the map what both maps of a comparison draw, and say it in words.

/** @import { Comparison, Explorer, State } from "../types" */

import { el, replace } from "../text/dom.js";
import { KEPT } from "../text/journey.js";
import { queryOf } from "../text/query.js";

// what stands in the comparison's own address as the map's says it; links of before kept it for the map
const BROUGHT = ["law", "dist", "measure"];

// What a page keeps for the map, with what its own address says of it.
/** @param {string} law */
export function broughtAlong(law) {
  const query = queryOf(location.search);
  const kept = queryOf(query.get(KEPT) ?? "");
  for (const key of BROUGHT) {
    const value = key === "law" ? law : query.get(key);
    if (value) kept.set(key, value);
  }
  return kept.toString();
}

// Somebody came back to where something else was measured, or in other units.
/** @param {Comparison} comparison */
export function bringAnew({ handles, state }) {
  const { measure = null, dist = "km" } = /** @type {Partial<State>} */ (handles[0].read(broughtAlong(state.law)));
  for (const handle of handles) handle.setState({ measure, dist });
}

// The line that the maps draw from the island that is marked.
/** @param {Explorer} app */
function lineSaid({ words, distance }) {
  if (!distance) return "";
  const { fromText: from, toText: to, text: leg } = distance;
  return words.said("measure.from_to", { from, to, leg });
}

// Whoever does not see the maps hears it.
/** @param {Comparison} comparison */
export function tellBrought({ handles, nodes, cameras, state, say }) {
  const [{ app }] = handles;
  const { words, model, notices, distance } = app;
  const unit = model.units.get(state.unit ?? "");
  const measured = app.measuring.said();
  const failed = notices.find(({ key }) => key === "notice.measuring");
  const said = [
    cameras.isWidened() ? say("widened") : "",
    unit ? say("marked", { unit: words.name(unit) }) : "",
    distance ? words.labelled(words.t("distance.title"), lineSaid(app)) : "",
    measured ? words.labelled(say("measured"), measured) : "",
    failed && !measured ? words.t(failed.key) : "",
  ].filter(Boolean);
  if (said.join("\n") === nodes.brought.dataset.said) return;
  nodes.brought.dataset.said = said.join("\n");
  replace(
    nodes.brought,
    said.map((text) => el("p", { text })),
  );
}
