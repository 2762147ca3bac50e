// Work out what is in force: regimes, borders, the line that is measured.

import { distanceTo, heldBy, OWN } from "./model.js";
import { shows } from "./showing.js";

// a cape names the end of a line that lies at it, and helps to find one that lies near
const REST_PLACE_KM = 0.5;
// a place further off does not say where a line ends
const FAR_PLACE_KM = 10;

// What a scenario changes beside borders; one that changes nothing still says so on the map.
export function regimesInForce(app) {
  const { scenario, model } = app;
  if (!shows(app.state, "regimes")) return [];
  const declared = (scenario.regimes ?? []).map((regime) => ({
    ...regime,
    units: (regime.units ?? []).flatMap((id) => model.leaves(id)),
  }));
  if (declared.length || app.bordersMove || scenario.id === OWN || scenario.id === model.defaultScenario)
    return declared;
  const named = Object.keys(scenario.sovereignty ?? {});
  return [
    {
      kind: "position",
      units: named.length ? named : model.disputed.map((unit) => unit.id),
      label: scenario.short,
      note: null,
    },
  ];
}

// Whether any island would be held or run by another than today, or by nobody settled.
export function bordersMove(app) {
  const { model } = app;
  const held = heldBy(model, app.scenario);
  const open = Object.values(app.scenario.sovereignty ?? {}).some((value) => !model.parties.has(value));
  return (
    open ||
    Boolean(app.scenario.split?.length) ||
    model.disputed.some(
      (unit) =>
        held.get(unit.id) !== unit.administered_by ||
        (app.scenario.administration?.[unit.id] ?? unit.administered_by) !== unit.administered_by,
    )
  );
}

// How sure the line at sea is: as the scenario declares, else as the view has it.
export function lineStatus(app) {
  const declared = app.scenario.line?.status ?? app.scenario.line_status;
  if (Object.keys(app.scenario.sovereignty ?? {}).length && declared) return declared;
  return app.state.view === app.model.defaultPerspective ? "administered" : "claimed";
}

// The line from the selected island to the coast it is measured to.
export function measuredLine(app) {
  const { model, state } = app;
  const [from, to] = state.pair ?? [state.unit, state.to];
  const unit = model.units.get(from);
  if (!unit || !shows(state, "distances")) return null;
  const target = [to, model.reference].find(
    (id) => id && id !== unit.id && distanceTo(model, unit, id),
  );
  if (!target) return null;
  const found = distanceTo(model, unit, target);
  return {
    ...found,
    target,
    text: app.words.figure("distance").distance(found.km),
    fromText: endText(app, found.from_place, found.from_place_km, found.through),
    toText: endText(app, found.to_place, found.to_place_km, target),
  };
}

function endText(app, placeId, km, unitId) {
  const { model } = app;
  const place = model.places.get(placeId);
  if (!place) return app.words.name(model.units.get(unitId));
  const name = app.words.name(place);
  if (km > FAR_PLACE_KM) return app.words.name(model.units.get(unitId));
  const words = app.words.figure("distance");
  return km > REST_PLACE_KM && !words.covered ? words.t("distance.near", { km: words.distance(km), place: name }) : name;
}
