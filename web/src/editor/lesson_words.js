// Give the editor the names of what a lesson may show, and numbers as they are read.

/** @import { Choice, EditorPage, Lang, Named, PackNames, Question, Texts, Truth, Unit, WholeBundle, Working } from "../types" */

import { scenarioChoices } from "../text/choices.js";
import { groundOf } from "../text/folding.js";

// Whatever has a title, or is called by its name.
/** @typedef {{ id: string, short?: Texts, title?: Texts, name?: Texts }} Titled */

/** @param {WholeBundle} bundle @param {Lang} lang */
export function namesOf(bundle, lang) {
  /** @param {{ id: string, names?: Named["names"] }} item */
  const name = (item) => item.names?.[lang]?.name ?? item.names?.en?.name ?? item.id;
  /** @param {Titled} item */
  const title = (item) => item.short?.[lang] ?? item.title?.[lang] ?? item.name?.[lang] ?? item.id;
  /** @param {Titled} item @returns {Choice} */
  const titled = (item) => [item.id, title(item)];
  /** @param {Named} item @returns {Choice} */
  const named = (item) => [item.id, name(item)];
  const units = new Map(bundle.units.map((unit) => [unit.id, unit]));
  /** @param {Unit} unit @returns {Choice} */
  const told = (unit) => [unit.id, unit.parent && units.get(unit.parent)?.disputed ? `– ${name(unit)}` : name(unit)];
  return {
    units: bundle.units.map(told),
    disputed: bundle.units.filter((unit) => unit.disputed && !unit.parent).map(told),
    /** @param {string} id @returns {Texts} */
    unitTexts: (id) =>
      Object.fromEntries(bundle.languages.map((tongue) => [tongue, units.get(id)?.names?.[tongue]?.name ?? id])),
    /** @param {string} id @returns {Texts} */
    scenarioTexts: (id) => ({ ...bundle.scenarios.find((one) => one.id === id)?.short }),
    scenarios: scenarioChoices(bundle, lang, title),
    perspectives: bundle.perspectives.map((view) => titled(view)),
    parties: bundle.parties.map((party) => titled(party)),
    places: bundle.places.map(named).sort((a, b) => a[1].localeCompare(b[1], lang)),
    reference: bundle.pack.reference_unit,
    /** @param {string} id */
    unit: (id) => name(units.get(id) ?? { id }),
    /** @param {string} id */
    place: (id) => name(bundle.places.find((place) => place.id === id) ?? { id }),
  };
}

/** @param {WholeBundle} bundle @param {Lang} lang */
export function claimsOf(bundle, lang) {
  return new Map(
    bundle.claims.map((claim) => {
      const [says, who] = [claim.paraphrase[lang], claim.speaker[lang]];
      return [claim.id, { id: claim.id, says, who, searched: groundOf(`${claim.id} ${says} ${who}`) }];
    }),
  );
}

/** @type {Record<string, string>} */
const MEASURED_IN = {
  distance_km: "km",
  coast_km: "km",
  land_km2: "km2",
  sea_km2: "km2",
  people: "people",
  islands: "islands",
  land_share: "percent",
  sea_share: "percent",
};

/** @param {Working} [working] */
export const measuredIn = ({ measure, tally } = {}) => MEASURED_IN[measure ?? tally ?? ""] ?? "km";

/** @param {Question} asked @param {Truth} truth @param {Pick<EditorPage, "lang" | "word" | "writer"> & { names: PackNames }} page */
export function tellTruth(asked, truth, { lang, word, writer, names }) {
  const whole = ["people", "islands"].includes(truth.measured_in);
  const form = whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  const number =
    truth.value === null || truth.value === undefined
      ? null
      : `${writer.number(truth.value, form)}\u00a0${word(`in.${truth.measured_in}`)}`;
  let what = null;
  if (truth.option !== null && truth.option !== undefined) {
    const option = asked.options?.[truth.option];
    what = option?.text?.[lang] || option?.text?.en || word("option", { n: truth.option + 1 });
  } else if (truth.unit) what = names.unit(truth.unit);
  else if (truth.place) what = names.place(truth.place);
  return what && number ? what + writer.aside(number) : (what ?? number ?? "");
}
