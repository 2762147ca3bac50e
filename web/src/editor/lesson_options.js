// The options that a question offers, each told by its unit, its scenario, or a range of numbers.

/** @import { Child, Maybe, Option, PackNames, PutText, QuestionForm, Texts } from "../types" */

import { choice } from "../text/choices.js";
import { button } from "../text/dom.js";
import { LANGUAGES } from "../text/tongues.js";
import { el, field, iconButton, numberInput } from "./lesson_dom.js";
import { someUnit } from "./lesson_quantity.js";
import { textField, withText } from "./lesson_texts.js";

// An option is called what it names, until somebody calls it something else.
/** @param {PackNames} names @param {Option} option @param {Partial<Option>} values */
function rename(names, option, values) {
  /** @param {Option} one @returns {Texts} */
  const called = ({ unit, scenario }) => (unit ? names.unitTexts(unit) : scenario ? names.scenarioTexts(scenario) : {});
  /** @param {Maybe<Texts>} a @param {Maybe<Texts>} b */
  const same = (a, b) => LANGUAGES.every((lang) => (a?.[lang] ?? "") === (b?.[lang] ?? ""));
  const before = called(option);
  Object.assign(option, values);
  if (same(option.text, {}) || same(option.text, before)) option.text = called(option);
}

// Tell options by their scenarios, or by their units.
/** @param {QuestionForm} form @returns {(option: Option, byScenario: boolean) => void} */
export const varying = (form) => (option, byScenario) =>
  rename(
    form.app.names,
    option,
    byScenario
      ? { unit: null, scenario: option.scenario ?? form.step.scenario }
      : { scenario: null, unit: option.unit ?? someUnit(form) },
  );

/** @param {QuestionForm} form @returns {Child[]} */
export function optionList(form) {
  const { app, answer, question } = form;
  const add = () =>
    form.edit((next) => {
      /** @type {Option} */
      const made = { text: {} };
      if (answer.pick) varying(form)(made, Boolean(answer.tally));
      next.options = [...(next.options ?? []), made];
    });
  return [
    el(
      "ol",
      { class: "lesson-options" },
      (question.options ?? []).map((option, index) => optionFields(form, option, index)),
    ),
    button(app.word("option_add"), add, { "data-mark": "option-add" }),
  ];
}

/** @param {QuestionForm} form @param {Option} option @param {number} index */
function optionFields(form, option, index) {
  const { app, answer, edit } = form;
  const { word, names } = app;
  /** @param {(one: Option) => void} act @param {string | null} [name] */
  const change = (act, name = null) =>
    edit(({ options = [] }) => {
      if (options[index]) act(options[index]);
    }, name);
  /** @type {PutText} */
  const text = (value, lang) => change((one) => withText(one, "text", value, lang), `option.${index}.${lang}`);
  /** @param {"at_least" | "below"} key */
  const number = (key) => {
    /** @param {number | null} value */
    const put = (value) => change((one) => Object.assign(one, { [key]: value }), `${key}.${index}`);
    return field(word(key), numberInput(option[key], put, { "data-mark": `${key}-${index}` }));
  };
  /** @param {"unit" | "scenario"} key @param {string} label */
  const named = (key, label) => {
    const box = choice(names[`${key}s`], option[key], (id) => change((one) => rename(names, one, { [key]: id })), {
      "data-mark": `option-${key}-${index}`,
    });
    return field(word(label), box);
  };
  const picked = () => (answer.tally ? named("scenario", "scenario") : named("unit", "of_unit"));
  return el(
    "li",
    { "data-option": index },
    textField(app, `option-${index}`, word("option", { n: index + 1 }), option.text, text),
    el(
      "div",
      { class: "lesson-option-said" },
      answer.pick ? picked() : [number("at_least"), number("below")],
      iconButton("bin", word("option_remove", { n: index + 1 }), () => edit((next) => next.options?.splice(index, 1))),
    ),
  );
}
