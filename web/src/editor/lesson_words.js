// Give the editor its words, the names of what a lesson may show, and numbers as they are read.

import { fold } from "./lesson_claims.js";

export function createWords(texts) {
  return (key, values = {}) => {
    const text = texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
}

export function namesOf(bundle, lang) {
  const name = (item) => item.names?.[lang]?.name ?? item.names?.en?.name ?? item.id;
  const title = (item) => item.short?.[lang] ?? item.title?.[lang] ?? item.name?.[lang] ?? item.id;
  const units = new Map(bundle.units.map((unit) => [unit.id, unit]));
  const told = (unit) => [unit.id, unit.parent && units.get(unit.parent)?.disputed ? `– ${name(unit)}` : name(unit)];
  return {
    units: bundle.units.map(told),
    disputed: bundle.units.filter((unit) => unit.disputed && !unit.parent).map(told),
    unitTexts: (id) =>
      Object.fromEntries(bundle.languages.map((tongue) => [tongue, units.get(id)?.names?.[tongue]?.name ?? id])),
    scenarioTexts: (id) => ({ ...bundle.scenarios.find((one) => one.id === id)?.short }),
    scenarios: grouped(bundle, lang, title),
    perspectives: bundle.perspectives.map((view) => [view.id, title(view)]),
    parties: bundle.parties.map((party) => [party.id, title(party)]),
    places: bundle.places.map((place) => [place.id, name(place)]).sort((a, b) => a[1].localeCompare(b[1], lang)),
    reference: bundle.pack.reference_unit,
    unit: (id) => (units.has(id) ? name(units.get(id)) : id),
    place: (id) => name(bundle.places.find((place) => place.id === id) ?? { id }),
  };
}

function grouped(bundle, lang, title) {
  const groups = new Map();
  for (const one of bundle.scenarios) groups.set(one.group, [...(groups.get(one.group) ?? []), [one.id, title(one)]]);
  return [...groups].map(([group, ones]) => [bundle.text[lang][`explorer.group.${group}`] ?? group, ones]);
}

export function claimsOf(bundle, lang) {
  return new Map(
    bundle.claims.map((claim) => {
      const [says, who] = [claim.paraphrase[lang], claim.speaker[lang]];
      return [claim.id, { id: claim.id, says, who, searched: fold(`${claim.id} ${says} ${who}`) }];
    }),
  );
}

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

export const measuredIn = ({ measure, tally } = {}) => MEASURED_IN[measure ?? tally] ?? "km";

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
