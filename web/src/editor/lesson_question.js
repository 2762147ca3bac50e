// The form of a step's question; its answer is a way to compute, and what it computes stands below.

/** @import { Bench, Child, Choices, Maybe, Option, PutText, Question, Step, Texts, Truth, Working } from "../types" */

import { choice } from "../text/choices.js";
import { button, el, field, iconButton, numberInput } from "./lesson_dom.js";
import { HIDEABLE, LANGS } from "./lesson_model.js";
import { textField } from "./lesson_texts.js";

/** @type {Question["kind"][]} */
const KINDS = ["estimate", "choose", "click"];
const PICKS = ["most", "least", "nearest"];
const UNIT_MEASURES = ["distance_km", "land_km2", "coast_km", "people"];
const TALLIES = ["land_share", "land_km2", "sea_share", "sea_km2", "people", "islands"];
// how far off a first estimate may be, in the measure's own unit
/** @type {Record<string, number>} */
const TOLERANCE = {
  distance_km: 10,
  land_km2: 100,
  coast_km: 20,
  people: 500,
  land_share: 5,
  sea_share: 5,
  sea_km2: 5000,
  islands: 1,
};

// How an option is told from the others: by its unit, or by its scenario.
/** @typedef {(option: Option, byScenario: boolean) => void} Varied */

/** @param {Bench} app @param {Step} step */
export function questionForm(app, step) {
  const { word, model, names } = app;
  const asked = step.question ?? null;
  /** @type {Working} */
  const answer = asked?.answer ?? {};
  const truth = el("p", { class: "lesson-truth", role: "status" });
  /** @param {(question: Question) => void} act @param {string | null} [field] */
  const edit = (act, field = null) =>
    model.edit(({ question }) => {
      if (question) act(question);
    }, field && `${step.id}.question.${field}`);
  /** @param {Working} values */
  const put = (values) =>
    edit((next) => {
      next.answer = { ...next.answer, ...values };
    });
  const someUnit = () => step.unit ?? names.disputed[0]?.[0] ?? null;

  /** @param {string} chosen */
  function begin(chosen) {
    const kind = KINDS.find((one) => one === chosen);
    model.edit((next) => {
      if (!kind) {
        next.question = null;
        return;
      }
      const { prompt = {}, explanation = {} } = next.question ?? {};
      next.question = { kind, prompt, explanation, ...firstOf(kind) };
      if (kind === "estimate" && !next.hide?.includes("numbers")) next.hide = [HIDEABLE[0], ...(next.hide ?? [])];
    });
  }

  /** @param {Question["kind"]} kind @returns {Pick<Question, "answer" | "options" | "tolerance">} */
  function firstOf(kind) {
    if (kind === "click") return { answer: { unit: someUnit() } };
    if (kind === "estimate") return { answer: quantity("m:distance_km"), tolerance: TOLERANCE.distance_km };
    const options = names.disputed.slice(0, 2).map(([unit]) => ({ text: { ...names.unitTexts(unit) }, unit }));
    return { answer: { pick: "most", measure: "land_km2" }, options };
  }

  // The quantity: a measure of a unit, or a tally of a party under a scenario

  /** @param {string} key @returns {Working} */
  function quantity(key) {
    const [kind, name] = key.split(":");
    if (kind === "t") return { tally: name, scenario: step.scenario, party: names.parties[0][0] };
    return { measure: name, unit: someUnit(), ...(name === "distance_km" ? { to: names.reference } : {}) };
  }

  const quantityKey = () => (answer.tally ? `t:${answer.tally}` : answer.measure ? `m:${answer.measure}` : "");

  /** @param {{ tallies?: boolean, varied?: Varied | null }} [how] */
  function quantityFields({ tallies = true, varied = null } = {}) {
    /** @type {Choices} */
    const list = [[word("of_units"), UNIT_MEASURES.map((name) => [`m:${name}`, word(`measure.${name}`)])]];
    if (tallies) list.push([word("of_scenarios"), TALLIES.map((name) => [`t:${name}`, word(`tally.${name}`)])]);
    const chosen = choice(
      list,
      quantityKey(),
      (key) =>
        edit((next) => {
          const { pick, target, of } = next.answer ?? {};
          const fresh = quantity(key);
          if (varied) delete fresh[key.startsWith("t:") ? "scenario" : "unit"];
          next.answer = {
            ...fresh,
            ...(pick ? { pick } : {}),
            ...(target !== undefined ? { target } : {}),
            ...(of ? { of } : {}),
          };
          if (next.kind === "estimate") next.tolerance = TOLERANCE[fresh.measure ?? fresh.tally ?? ""];
          if (varied) for (const option of next.options ?? []) varied(option, key.startsWith("t:"));
        }),
      { "data-mark": "quantity" },
    );
    const fields = [field(word("quantity"), chosen, { wide: true })];
    /** @param {string} label @param {Choices} options @param {"unit" | "to" | "scenario" | "party"} key */
    const one = (label, options, key) =>
      field(
        word(label),
        choice(options, answer[key] ?? "", (id) => put({ [key]: id }), { "data-mark": `answer-${key}` }),
      );
    if (answer.measure && !varied) fields.push(one("of_unit", names.units, "unit"));
    if (answer.measure === "distance_km") fields.push(one("to", names.units, "to"));
    if (answer.tally && !varied) fields.push(one("scenario", names.scenarios, "scenario"));
    if (answer.tally) fields.push(one("party", names.parties, "party"));
    return fields;
  }

  /** @returns {Child[]} */
  function pickFields() {
    const picks = choice(
      PICKS.map((pick) => [pick, word(`pick.${pick}`)]),
      answer.pick,
      (pick) => put({ pick }),
      { "data-mark": "pick" },
    );
    const target =
      answer.pick === "nearest" &&
      field(
        word("target"),
        numberInput(
          answer.target,
          (value) =>
            edit((next) => {
              next.answer = { ...next.answer, target: value };
            }, "target"),
          { "data-mark": "target" },
        ),
      );
    return [field(word("pick"), picks), target];
  }

  /** @param {string} unit */
  const tolerance = (unit) =>
    field(
      word("tolerance", { unit }),
      numberInput(
        asked?.tolerance,
        (value) =>
          edit((next) => {
            next.tolerance = value;
          }, "tolerance"),
        { min: 0, "data-mark": "tolerance" },
      ),
    );

  // The three kinds

  function estimateFields() {
    return el("div", { class: "lesson-pair" }, quantityFields(), tolerance(app.measuredIn(answer)));
  }

  function clickFields() {
    const way = answer.pick ? "pick" : answer.place !== undefined ? "place" : "unit";
    /** @type {Record<string, () => Working>} */
    const begins = {
      unit: () => ({ unit: someUnit() }),
      place: () => ({ place: names.places[0]?.[0] }),
      pick: () => ({ pick: "most", measure: "land_km2" }),
    };
    const ways = choice(
      Object.keys(begins).map((name) => [name, word(`click.${name}`)]),
      way,
      (name) =>
        edit((next) => {
          next.answer = begins[name]();
          next.tolerance = name === "place" ? TOLERANCE.distance_km : null;
        }),
      { "data-mark": "way" },
    );
    const fields = {
      unit: () =>
        field(
          word("of_unit"),
          choice(names.units, answer.unit ?? "", (unit) => put({ unit }), { "data-mark": "answer-unit" }),
        ),
      place: () => [
        field(
          word("place"),
          choice(names.places, answer.place ?? "", (place) => put({ place }), { "data-mark": "answer-place" }),
        ),
        tolerance(word("in.km")),
      ],
      pick: () => [pickFields(), quantityFields({ tallies: false, varied: () => {} })],
    };
    return el("div", { class: "lesson-pair" }, field(word("click"), ways, { wide: true }), fields[way]());
  }

  function chooseFields() {
    const picks = Boolean(answer.pick);
    const ways = choice(
      [
        ["pick", word("choose.pick")],
        ["range", word("choose.range")],
      ],
      picks ? "pick" : "range",
      (way) =>
        edit((next) => {
          next.answer = way === "pick" ? { pick: "most", measure: "land_km2" } : quantity("t:land_share");
          next.options = (next.options ?? []).map(({ text }) =>
            way === "pick" ? { text, unit: someUnit() } : { text },
          );
        }),
      { "data-mark": "way" },
    );
    /** @type {Varied} */
    const varied = (option, byScenario) =>
      relabelled(option, () => {
        if (byScenario) Object.assign(option, { unit: null, scenario: option.scenario ?? step.scenario });
        else Object.assign(option, { scenario: null, unit: option.unit ?? someUnit() });
      });
    return [
      el(
        "div",
        { class: "lesson-pair" },
        field(word("choose"), ways, { wide: true }),
        picks ? pickFields() : null,
        quantityFields(picks ? { varied } : {}),
      ),
      el(
        "ol",
        { class: "lesson-options" },
        (asked?.options ?? []).map((option, index) => optionFields(option, index, picks)),
      ),
      button(
        word("option_add"),
        () =>
          edit((next) => {
            /** @type {Option} */
            const made = { text: {} };
            if (picks) varied(made, Boolean(answer.tally));
            next.options = [...(next.options ?? []), made];
          }),
        { "data-mark": "option-add" },
      ),
    ];
  }

  // An option is called what it names, until somebody calls it something else.
  /** @param {Option} option @param {() => void} act */
  function relabelled(option, act) {
    /** @param {Option} one @returns {Texts} */
    const called = ({ unit, scenario }) =>
      unit ? names.unitTexts(unit) : scenario ? names.scenarioTexts(scenario) : {};
    /** @param {Maybe<Texts>} a @param {Maybe<Texts>} b */
    const same = (a, b) => LANGS.every((lang) => (a?.[lang] ?? "") === (b?.[lang] ?? ""));
    const before = called(option);
    act();
    if (same(option.text, {}) || same(option.text, before)) option.text = called(option);
  }

  /** @param {Option} option @param {number} index @param {boolean} picks */
  function optionFields(option, index, picks) {
    /** @param {(one: Option) => void} act @param {string | null} [name] */
    const change = (act, name = null) =>
      edit(({ options = [] }) => {
        if (options[index]) act(options[index]);
      }, name);
    /** @type {PutText} */
    const text = (value, lang) =>
      change((one) => {
        one.text = { ...one.text, [lang]: value };
      }, `option.${index}.${lang}`);
    /** @param {"at_least" | "below"} key */
    const number = (key) =>
      field(
        word(key),
        numberInput(
          option[key],
          (value) =>
            change((one) => {
              one[key] = value;
            }, `${key}.${index}`),
          { "data-mark": `${key}-${index}` },
        ),
      );
    /** @param {"unit" | "scenario"} key @returns {(id: string) => void} */
    const name = (key) => (id) =>
      change((one) =>
        relabelled(one, () => {
          one[key] = id;
        }),
      );
    const said = picks
      ? answer.tally
        ? field(
            word("scenario"),
            choice(names.scenarios, option.scenario ?? "", name("scenario"), {
              "data-mark": `option-scenario-${index}`,
            }),
          )
        : field(
            word("of_unit"),
            choice(names.units, option.unit ?? "", name("unit"), { "data-mark": `option-unit-${index}` }),
          )
      : [number("at_least"), number("below")];
    return el(
      "li",
      { "data-option": index },
      textField(app, `option-${index}`, word("option", { n: index + 1 }), option.text, text),
      el(
        "div",
        { class: "lesson-option-said" },
        said,
        iconButton("bin", word("option_remove", { n: index + 1 }), () =>
          edit((next) => next.options?.splice(index, 1)),
        ),
      ),
    );
  }

  /** @returns {Child[]} */
  function all() {
    const kinds = choice(
      ["", ...KINDS].map((kind) => [kind, word(`kind.${kind || "none"}`)]),
      asked?.kind ?? "",
      begin,
      { "data-mark": "kind" },
    );
    const kind = field(word("kind"), kinds);
    if (!asked) return [kind];
    /** @param {"prompt" | "explanation"} key @returns {PutText} */
    const text = (key) => (value, lang) =>
      edit((next) => {
        next[key] = { ...next[key], [lang]: value };
      }, `${key}.${lang}`);
    /** @type {Partial<Record<string, () => Child>>} */
    const ways = { estimate: estimateFields, choose: chooseFields, click: clickFields };
    const fields = ways[asked.kind];
    return [
      kind,
      textField(app, "prompt", word("prompt"), asked.prompt, text("prompt"), { rows: 2 }),
      fields?.(),
      truth,
      textField(app, "explanation", word("explanation"), asked.explanation, text("explanation"), { rows: 2 }),
    ];
  }

  // What the library computed, or that it could not yet.
  /** @param {Truth | null} found */
  function draw(found) {
    if (!asked) return;
    truth.textContent = found ? word("truth", { answer: app.tellTruth(asked, found) }) : word("truth_missing");
    truth.classList.toggle("quiet", !found);
  }

  return { node: el("div", { class: "lesson-question" }, all()), draw };
}
