// The form of a step's question; its answer is a way to compute, and what it computes stands below.

/** @import { AskedStep, Bench, Child, PutText, Question, QuestionForm, Step, Truth, Working } from "../types" */

import { choice } from "../text/choices.js";
import { el, field } from "./lesson_dom.js";
import { HIDEABLE } from "./lesson_model.js";
import { optionList, varying } from "./lesson_options.js";
import {
  answerField,
  PICK_OF_LAND,
  pickFields,
  quantity,
  quantityFields,
  someUnit,
  TOLERANCE,
  toleranceField,
} from "./lesson_quantity.js";
import { textField, withText } from "./lesson_texts.js";

/** @type {Question["kind"][]} */
const KINDS = ["estimate", "choose", "click"];
/** @type {Record<Question["kind"], (form: QuestionForm) => Child>} */
const FIELDS = { estimate: estimateFields, choose: chooseFields, click: clickFields };

/** @param {Bench} app @param {Step} step */
export function questionForm(app, step) {
  const { word } = app;
  const question = step.question ?? null;
  const truth = el("p", { class: "lesson-truth", role: "status" });
  const kinds = choice(
    ["", ...KINDS].map((kind) => [kind, word(`kind.${kind || "none"}`)]),
    question?.kind,
    (chosen) => begin({ app, step }, chosen),
    { "data-mark": "kind" },
  );
  const fields = question ? questionFields(formOf({ app, step }, question), truth) : [];
  return {
    node: el("div", { class: "lesson-question" }, field(word("kind"), kinds), fields),
    // What the library computed, or that it could not yet.
    /** @param {Truth | null} found */
    draw(found) {
      if (!question) return;
      truth.textContent = found ? word("truth", { answer: app.tellTruth(question, found) }) : word("truth_missing");
      truth.classList.toggle("quiet", !found);
    },
  };
}

/** @param {AskedStep} asked @param {Question} question @returns {QuestionForm} */
function formOf({ app, step }, question) {
  /** @type {QuestionForm["edit"]} */
  const edit = (act, field = null) =>
    app.model.edit((next) => {
      if (next.question) act(next.question);
    }, field && `${step.id}.question.${field}`);
  return {
    app,
    step,
    question,
    answer: question.answer ?? {},
    edit,
    put: (values) =>
      edit((next) => {
        next.answer = { ...next.answer, ...values };
      }),
  };
}

/** @param {AskedStep} asked @param {string} chosen */
function begin(asked, chosen) {
  const kind = KINDS.find((one) => one === chosen);
  asked.app.model.edit((next) => {
    if (!kind) {
      next.question = null;
      return;
    }
    const { prompt = {}, explanation = {} } = next.question ?? {};
    next.question = { kind, prompt, explanation, ...firstOf(asked, kind) };
    if (kind === "estimate" && !next.hide?.includes("numbers")) next.hide = [HIDEABLE[0], ...(next.hide ?? [])];
  });
}

/** @param {AskedStep} asked @param {Question["kind"]} kind @returns {Pick<Question, "answer" | "options" | "tolerance">} */
function firstOf(asked, kind) {
  if (kind === "click") return { answer: { unit: someUnit(asked) } };
  if (kind === "estimate") return { answer: quantity(asked, "m:distance_km"), tolerance: TOLERANCE.distance_km };
  const { names } = asked.app;
  const options = names.disputed.slice(0, 2).map(([unit]) => ({ text: { ...names.unitTexts(unit) }, unit }));
  return { answer: { ...PICK_OF_LAND }, options };
}

/** @param {QuestionForm} form @param {HTMLElement} truth @returns {Child[]} */
function questionFields(form, truth) {
  const { app, question, edit } = form;
  /** @param {"prompt" | "explanation"} key */
  const text = (key) => {
    /** @type {PutText} */
    const put = (value, lang) => edit((next) => withText(next, key, value, lang), `${key}.${lang}`);
    return textField(app, key, app.word(key), question[key], put, { rows: 2 });
  };
  // a file may ask in a way that this form does not know
  return [text("prompt"), FIELDS[question.kind]?.(form), truth, text("explanation")];
}

/** @param {QuestionForm} form */
function estimateFields(form) {
  const unit = form.app.measuredIn(form.answer);
  return el("div", { class: "lesson-pair" }, quantityFields(form), toleranceField(form, unit));
}

/** @param {QuestionForm} form */
function clickFields(form) {
  const { app, answer, edit } = form;
  const { word, names } = app;
  const way = answer.pick ? "pick" : answer.place !== undefined ? "place" : "unit";
  /** @type {Record<string, () => Working>} */
  const begins = {
    unit: () => ({ unit: someUnit(form) }),
    place: () => ({ place: names.places[0]?.[0] }),
    pick: () => ({ ...PICK_OF_LAND }),
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
    unit: () => answerField(form, word("of_unit"), names.units, "unit"),
    place: () => [answerField(form, word("place"), names.places, "place"), toleranceField(form, word("in.km"))],
    pick: () => [pickFields(form), quantityFields(form, { tallies: false, varied: () => {} })],
  };
  return el("div", { class: "lesson-pair" }, field(word("click"), ways, { wide: true }), fields[way]());
}

/** @param {QuestionForm} form */
function chooseFields(form) {
  const { app, answer, edit } = form;
  const { word } = app;
  /** @param {string} way */
  const change = (way) =>
    edit((next) => {
      const picks = way === "pick";
      next.answer = picks ? { ...PICK_OF_LAND } : quantity(form, "t:land_share");
      next.options = (next.options ?? []).map(({ text }) => (picks ? { text, unit: someUnit(form) } : { text }));
    });
  const ways = choice(
    ["pick", "range"].map((way) => [way, word(`choose.${way}`)]),
    answer.pick ? "pick" : "range",
    change,
    { "data-mark": "way" },
  );
  return [
    el(
      "div",
      { class: "lesson-pair" },
      field(word("choose"), ways, { wide: true }),
      answer.pick ? pickFields(form) : null,
      quantityFields(form, answer.pick ? { varied: varying(form) } : {}),
    ),
    optionList(form),
  ];
}
