// The form of a step, and of the lesson itself.

/** @import { Bench, Child, Choices, Lang, PutText, Step } from "../types" */

import { choice } from "../text/choices.js";
import { query, replace } from "../text/dom.js";
import { claimPicker } from "./lesson_claims.js";
import { button, el, field, numberInput, said, tick } from "./lesson_dom.js";
import { HIDEABLE, LANGS, LAYERS, MAX_TEXT, MAX_TITLE } from "./lesson_model.js";
import { questionForm } from "./lesson_question.js";
import { lacking, languageTabs, textField } from "./lesson_texts.js";

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {Bench} app */
export function createForm(app) {
  const { word, model } = app;
  const node = el("div", { class: "lesson-form" });
  const remarks = el("ul", { class: "lesson-remarks", "aria-live": "polite" });
  // remarks come and go below the fields, so that nothing moves under the typing hand
  const side = el("div", { class: "lesson-side" }, node, remarks);
  /** @type {ReturnType<typeof questionForm> | null} */
  let question = null;
  /** @type {HTMLElement | null} */
  let tabs = null;
  let told = "";

  function draw() {
    const { activeElement: active } = document;
    const focused = active && node.contains(active) ? markOf(active) : null;
    const top = node.scrollTop;
    const open = [...node.querySelectorAll("details")].filter((one) => one.open).map((one) => one.dataset.part ?? "");
    const step = model.step();
    question = null;
    replace(node, ...(step ? ofStep(step, open) : ofLesson()));
    node.scrollTop = top;
    if (focused) query(node, focused)?.focus({ preventScroll: true });
    drawRemarks();
  }

  // What was focused has the same mark when the form is written anew.
  /** @param {Element} active */
  function markOf(active) {
    const key = ["data-text", "data-part-of", "data-tongue-tab", "data-mark"].find((name) => active.hasAttribute(name));
    return key ? `[${key}="${CSS.escape(active.getAttribute(key) ?? "")}"]` : null;
  }

  function drawRemarks() {
    const step = model.step();
    const found = step ? app.marksOf(step.id) : app.marksOf(null);
    remarks.replaceChildren(
      ...found.map((remark) =>
        el("li", { class: remark.wrong ? "wrong" : null }, said({ ...remark, text: capital(remark.text) }, app.lang)),
      ),
    );
    remarks.hidden = !found.length;
    remarks.setAttribute("aria-label", word("remarks", { n: found.length }));
    question?.draw(app.truthOf(step?.id));
  }

  // What has no text yet in a language; notes may stay away in all of them.
  /** @param {Lang} lang @returns {string[]} */
  function missing(lang) {
    const step = model.step();
    if (!step) {
      const lesson = model.lesson();
      return [
        ...(lacking(lesson.title, lang) ? [word("lesson_title")] : []),
        ...(lacking(lesson.summary, lang) ? [word("summary")] : []),
      ];
    }
    const noted = Object.values(step.notes ?? {}).some(Boolean);
    /** @type {("title" | "text" | "notes")[]} */
    const keys = noted ? ["title", "text", "notes"] : ["title", "text"];
    return keys.filter((key) => lacking(step[key], lang)).map((key) => word(`step_${key}`));
  }

  function makeTabs() {
    told = LANGS.map(missing).join("|");
    tabs = languageTabs(app, missing);
    return tabs;
  }

  function drawTabs() {
    if (LANGS.map(missing).join("|") === told || tabs?.contains(document.activeElement)) return;
    const before = tabs;
    before?.replaceWith(makeTabs());
  }

  // The lesson itself

  /** @returns {Child[]} */
  function ofLesson() {
    const lesson = model.lesson();
    /** @param {"title" | "summary"} key @returns {PutText} */
    const put = (key) => (value, lang) =>
      model.change(
        (next) => {
          next[key] = { ...next[key], [lang]: value };
        },
        { field: `${key}.${lang}` },
      );
    const name = el("input", {
      type: "text",
      value: lesson.id,
      "data-mark": "id",
      disabled: app.idIsFixed(),
      spellcheck: "false",
      autocomplete: "off",
      maxlength: 64,
      on: {
        change() {
          if (
            !app.rename(
              name.value
                .trim()
                .toLowerCase()
                .replace(/[^a-z0-9_-]+/g, "-"),
            )
          )
            name.value = model.lesson().id;
        },
      },
    });
    return [
      el("h2", { text: word("about") }),
      makeTabs(),
      textField(app, "title", word("lesson_title"), lesson.title, put("title"), { most: MAX_TITLE }),
      textField(app, "summary", word("summary"), lesson.summary, put("summary"), { rows: 3, most: MAX_TEXT }),
      el(
        "div",
        { class: "lesson-pair" },
        field(
          word("minutes"),
          numberInput(
            lesson.minutes,
            (value) =>
              model.change(
                (next) => {
                  next.minutes = value === null ? null : Math.round(value);
                },
                { field: "minutes" },
              ),
            { min: 1, max: 300, step: 1, "data-mark": "minutes" },
          ),
        ),
        field(word("file_name"), name),
      ),
      el("p", { class: "quiet lesson-hint", text: word("file_note") }),
    ];
  }

  // A step

  /** @param {Step} step @param {string[]} open @returns {Child[]} */
  function ofStep(step, open) {
    /** @param {"title" | "text" | "notes"} key @returns {PutText} */
    const put = (key) => (value, lang) =>
      model.edit((next) => {
        next[key] = { ...next[key], [lang]: value };
      }, `${step.id}.${key}.${lang}`);
    question = questionForm(app, step);
    return [
      el("h2", { text: word("step_n", { n: model.index() + 1, count: model.lesson().steps.length }) }),
      makeTabs(),
      textField(app, "title", word("step_title"), step.title, put("title"), { most: MAX_TITLE }),
      textField(app, "text", word("step_text"), step.text, put("text"), { rows: 4, most: MAX_TEXT }),
      textField(app, "notes", word("step_notes"), step.notes, put("notes"), { rows: 3 }),
      part("view", open, viewPart(step), { open: true }),
      part("shown", open, shownPart(step), { open: true }),
      part("distance", open, distancePart(step), { filled: Boolean(step.distance?.length) }),
      part("claims", open, claimPicker(app, step), { filled: step.claims?.length ?? false }),
      part("question", open, question.node, { filled: Boolean(step.question) }),
      part("detour", open, detourPart(step), { filled: Boolean(step.detour) }),
    ];
  }

  /** @param {string} name @param {string[]} opened @param {Child} inner @param {{ open?: boolean, filled?: number | boolean }} [how] */
  function part(name, opened, inner, { open = false, filled = false } = {}) {
    const first = node.querySelector(`details[data-part="${name}"]`) === null;
    const isOpen = first ? open || Boolean(filled) : opened.includes(name);
    const mark = filled
      ? el("span", { class: "lesson-filled", text: typeof filled === "number" ? String(filled) : "•" })
      : null;
    return el(
      "details",
      { "data-part": name, class: "lesson-part", open: isOpen },
      el("summary", { "data-part-of": name }, el("span", { text: word(`part.${name}`) }), mark),
      el("div", { class: "lesson-part-body" }, inner),
    );
  }

  /** @param {Partial<Step>} values */
  const set = (values) => model.edit((next) => Object.assign(next, values));

  /** @param {Step} step @returns {Child[]} */
  function viewPart(step) {
    const date = el("input", {
      type: "text",
      value: step.date ?? "",
      placeholder: word("date_hint"),
      "data-mark": "date",
      autocomplete: "off",
      spellcheck: "false",
      on: { change: () => set({ date: date.value.trim() || null }) },
    });
    return [
      el(
        "div",
        { class: "lesson-pair" },
        field(
          word("scenario"),
          choice(app.names.scenarios, step.scenario, (id) => set({ scenario: id }), { "data-mark": "scenario" }),
        ),
        field(
          word("perspective"),
          choice(app.names.perspectives, step.perspective, (id) => set({ perspective: id }), {
            "data-mark": "perspective",
          }),
        ),
        field(
          word("unit"),
          choice([["", word("nothing")], ...app.names.units], step.unit ?? "", (id) => set({ unit: id || null }), {
            "data-mark": "unit",
          }),
        ),
        field(word("date"), date),
      ),
      el("p", { class: "quiet lesson-hint", text: word("date_note") }),
    ];
  }

  /** @param {Step} step @returns {Child[]} */
  function shownPart(step) {
    /** @param {"layers" | "hide"} key @param {string[]} all @returns {(id: string) => (on: boolean) => void} */
    const flip = (key, all) => (id) => (on) =>
      model.edit((next) => {
        // a file may say more than this form offers
        const others = (next[key] ?? []).filter((name) => !all.includes(name));
        next[key] = [...all.filter((name) => (name === id ? on : (next[key]?.includes(name) ?? false))), ...others];
      });
    const [layer, hide] = [flip("layers", LAYERS), flip("hide", HIDEABLE)];
    return [
      el(
        "fieldset",
        {},
        el("legend", { text: word("layers") }),
        LAYERS.map((id) =>
          tick(word(`layer.${id}`), step.layers?.includes(id), layer(id), { "data-mark": `layer-${id}` }),
        ),
      ),
      el(
        "fieldset",
        {},
        el("legend", { text: word("hide") }),
        HIDEABLE.map((id) =>
          tick(word(`hide.${id}`), step.hide?.includes(id), hide(id), { "data-mark": `hide-${id}` }),
        ),
      ),
    ];
  }

  /** @param {Step} step */
  function distancePart(step) {
    const [from, to] = [step.distance?.[0] ?? "", step.distance?.[1] ?? ""];
    const waiting = app.halfDistance.get(step.id) ?? ["", ""];
    const pair = [from || waiting[0], to || waiting[1]];
    /** @param {string} first @param {string} second */
    const put = (first, second) => {
      /** @type {[string, string]} */
      const next = [first, second];
      app.halfDistance.set(step.id, next);
      const whole = next[0] && next[1] ? next : null;
      model.edit((changed) => {
        changed.distance = whole;
        if (whole && !changed.layers?.includes("distances"))
          changed.layers = LAYERS.filter((name) => name === "distances" || changed.layers?.includes(name));
      });
      if (!whole) draw();
    };
    /** @type {Choices} */
    const options = [["", word("nothing")], ...app.names.units];
    return el(
      "div",
      { class: "lesson-pair" },
      field(
        word("from"),
        choice(options, pair[0], (id) => put(id, pair[1]), { "data-mark": "from" }),
      ),
      field(
        word("to"),
        choice(options, pair[1], (id) => put(pair[0], id), { "data-mark": "to" }),
      ),
    );
  }

  /** @param {Step} step @returns {Child[]} */
  function detourPart(step) {
    const use = button(word(step.detour ? "detour_renew" : "detour_use"), () => app.takeDetour(), {
      "data-mark": "detour-use",
    });
    if (!step.detour) return [el("p", { class: "quiet lesson-hint", text: word("detour_note") }), use];
    /** @type {PutText} */
    const put = (value, lang) =>
      model.edit((next) => {
        if (next.detour) next.detour.text = { ...next.detour.text, [lang]: value };
      }, `${step.id}.detour.${lang}`);
    return [
      textField(app, "detour", word("detour_text"), step.detour.text, put, { rows: 2, most: MAX_TEXT }),
      el(
        "p",
        { class: "lesson-row" },
        use,
        button(word("detour_show"), () => app.showDetour(), { "data-mark": "detour-show" }),
        button(word("detour_remove"), () => set({ detour: null }), { "data-mark": "detour-remove" }),
      ),
    ];
  }

  return { side, node, draw, drawRemarks, drawTabs };
}
