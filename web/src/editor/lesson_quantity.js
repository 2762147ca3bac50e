// Choose what an answer is worked out from: a measure of a unit, or a tally of a party under a scenario.

/** @import { AskedStep, Child, Choices, Option, Question, QuestionForm, Working } from "../types" */

import { choice } from "../text/choices.js";
import { field, numberInput } from "./lesson_dom.js";

const PICKS = ["most", "least", "nearest"];
const UNIT_MEASURES = ["distance_km", "land_km2", "coast_km", "people"];
const TALLIES = ["land_share", "land_km2", "sea_share", "sea_km2", "people", "islands"];
// how far off a first estimate may be, in the measure's own unit
/** @type {Record<string, number>} */
export const TOLERANCE = {
  distance_km: 10,
  land_km2: 100,
  coast_km: 20,
  people: 500,
  land_share: 5,
  sea_share: 5,
  sea_km2: 5000,
  islands: 1,
};
export const PICK_OF_LAND = { pick: "most", measure: "land_km2" };

/** @param {AskedStep} asked */
export const someUnit = ({ app, step }) => step.unit ?? app.names.disputed[0]?.[0] ?? null;

// A first way to work out a measure, "m:…", or a tally, "t:…".
/** @param {AskedStep} asked @param {string} key @returns {Working} */
export function quantity(asked, key) {
  const { names } = asked.app;
  const [kind, name] = key.split(":");
  if (kind === "t") return { tally: name, scenario: asked.step.scenario, party: names.parties[0][0] };
  return { measure: name, unit: someUnit(asked), ...(name === "distance_km" ? { to: names.reference } : {}) };
}

// How an option is told from the others: by its unit, or by its scenario.
/** @typedef {(option: Option, byScenario: boolean) => void} Varied */

/** @param {QuestionForm} form @param {{ tallies?: boolean, varied?: Varied | null }} [how] */
export function quantityFields(form, { tallies = true, varied = null } = {}) {
  const { app, answer } = form;
  const { word, names } = app;
  /** @type {Choices} */
  const list = [[word("of_units"), UNIT_MEASURES.map((name) => [`m:${name}`, word(`measure.${name}`)])]];
  if (tallies) list.push([word("of_scenarios"), TALLIES.map((name) => [`t:${name}`, word(`tally.${name}`)])]);
  const now = answer.tally ? `t:${answer.tally}` : answer.measure ? `m:${answer.measure}` : "";
  const chosen = choice(list, now, (key) => form.edit((next) => putQuantity(form, next, key, varied)), {
    "data-mark": "quantity",
  });
  /** @param {string} label @param {Choices} options @param {"unit" | "to" | "scenario" | "party"} key */
  const one = (label, options, key) => answerField(form, word(label), options, key);
  return [
    field(word("quantity"), chosen, { wide: true }),
    answer.measure && !varied && one("of_unit", names.units, "unit"),
    answer.measure === "distance_km" && one("to", names.units, "to"),
    answer.tally && !varied && one("scenario", names.scenarios, "scenario"),
    answer.tally && one("party", names.parties, "party"),
  ];
}

// What was chosen of the answer beside its quantity stays.
/** @param {QuestionForm} form @param {Question} next @param {string} key @param {Varied | null} varied */
function putQuantity(form, next, key, varied) {
  const { pick, target, of } = next.answer ?? {};
  const isTally = key.startsWith("t:");
  const fresh = quantity(form, key);
  if (varied) delete fresh[isTally ? "scenario" : "unit"];
  next.answer = {
    ...fresh,
    ...(pick ? { pick } : {}),
    ...(target !== undefined ? { target } : {}),
    ...(of ? { of } : {}),
  };
  if (next.kind === "estimate") next.tolerance = TOLERANCE[fresh.measure ?? fresh.tally ?? ""];
  if (varied) for (const option of next.options ?? []) varied(option, isTally);
}

/** @param {QuestionForm} form @param {string} label @param {Choices} options @param {"unit" | "to" | "scenario" | "party" | "place"} key */
export function answerField({ answer, put }, label, options, key) {
  const box = choice(options, answer[key], (id) => put({ [key]: id }), { "data-mark": `answer-${key}` });
  return field(label, box);
}

/** @param {QuestionForm} form @returns {Child[]} */
export function pickFields({ app, answer, edit, put }) {
  const { word } = app;
  const picks = choice(
    PICKS.map((pick) => [pick, word(`pick.${pick}`)]),
    answer.pick,
    (pick) => put({ pick }),
    { "data-mark": "pick" },
  );
  /** @param {number | null} target */
  const aim = (target) =>
    edit((next) => {
      next.answer = { ...next.answer, target };
    }, "target");
  return [
    field(word("pick"), picks),
    answer.pick === "nearest" && field(word("target"), numberInput(answer.target, aim, { "data-mark": "target" })),
  ];
}

/** @param {QuestionForm} form @param {string} unit */
export function toleranceField({ app, question, edit }, unit) {
  /** @param {number | null} tolerance */
  const put = (tolerance) => edit((next) => Object.assign(next, { tolerance }), "tolerance");
  const box = numberInput(question.tolerance, put, { min: 0, "data-mark": "tolerance" });
  return field(app.word("tolerance", { unit }), box);
}
