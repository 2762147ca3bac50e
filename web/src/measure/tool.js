// The tool for measuring: what was chosen, what comes of it, and the part of the panel that shows both.

/** @import { Explorer, LineAsked, MeasureEnd, Measurement, MeasureResult, MeasureTool, MeasuredLeg, Spot } from "../types" */

import { KINDS, MOST_ENDS, rounded } from "../scene/measurement.js";
import { DISTANCE_UNITS } from "../scene/state.js";
import { button, el, query, replace, say, select } from "../text/dom.js";
import { createAdding } from "./adding.js";
import { createEnds } from "./ends.js";
import { followExact } from "./exact.js";
import { linesOf } from "./lines.js";
import { createRadii } from "./radii.js";
import { resultOf } from "./result.js";
import { areaSaid, problemsSaid, summaryOf, totalSaid } from "./said.js";
import { endAt } from "./snapping.js";

/** @type {Measurement} */
const NOTHING = { kind: "path", ends: [], radii: [12, 24].map((size) => ({ size, unit: "nm" })) };

// `redraw` is told when the server has measured, `end` when somebody is done.
/** @param {Explorer} app @param {{ redraw(): void, end(): void }} how @returns {MeasureTool} */
export function createTool(app, { redraw, end }) {
  const measuring = createMeasuringState(app, redraw);
  const adding = createAdding(app, {
    add: measuring.add,
    middle: () => measuring.add(measuring.endOf(null, middleOf(app))),
  });
  const radii = createRadii(app, measuring);
  const ends = createEnds(app, measuring, () => adding.input.focus());
  const head = el("div", { class: "fi-measure-head" });
  const result = el("div", { class: "fi-measure-result", role: "status" });
  const foot = el("div", { class: "fi-measure-foot" });
  const node = el("section", { class: "fi-measure-tool" }, head, adding.node, radii.node, result, ends.node, foot);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  });
  let written = "";

  // The words are written once, so that a box that has the focus keeps it.
  function write() {
    const { words, state } = app;
    const now = [words.lang, state.dist, measuring.now().kind].join();
    if (written === now) return;
    written = now;
    node.setAttribute("aria-label", words.said("measure.title"));
    const focused = node.contains(document.activeElement) && document.activeElement?.getAttribute("data-key");
    replace(head, headOf(app, measuring));
    replace(
      foot,
      button(words.said("measure.clear"), () => measuring.set({ ends: [] }), {
        class: "fi-quiet",
        "data-key": "clear",
      }),
      button(words.said("measure.done"), end, { class: "fi-quiet", "data-key": "done" }),
    );
    adding.write();
    if (focused) query(node, `[data-key="${focused}"]`)?.focus();
  }

  return {
    node,
    click: (id, spot) => measuring.add(measuring.endOf(id, spot)),
    lines: measuring.lines,
    summary: measuring.summary,
    // on a touch screen a field that has the focus would bring up keys over the map
    focus: () => (isTouched() ? query(head, "[aria-pressed=true]")?.focus() : adding.input.focus()),
    update() {
      write();
      radii.update();
      ends.update();
      say(result, measuring.full() ? app.words.said("measure.full", { n: MOST_ENDS }) : resultSaid(app, measuring));
    },
  };
}

const isTouched = () => window.matchMedia("(pointer: coarse)").matches;

/** @typedef {ReturnType<typeof createMeasuringState>} Measuring */

// What is measured now, and how it changes.
/** @param {Explorer} app @param {() => void} redraw */
function createMeasuringState(app, redraw) {
  let draft = NOTHING;
  let snap = true;
  let refused = false;
  /** @type {Map<string, MeasuredLeg>} */
  const exact = new Map();
  /** @type {{ of: Measurement | null, size: number, result: MeasureResult | null }} */
  let kept = { of: null, size: 0, result: null };
  const now = () => app.state.measure ?? draft;
  const askExact = followExact(app, exact, redraw);

  /** @param {Partial<Measurement>} patch */
  function set(patch) {
    refused = false;
    const next = { ...now(), ...patch };
    if (next.kind === "rings" && !next.radii.length) next.radii = NOTHING.radii;
    draft = { ...next, ends: [] };
    app.store.set({ measure: next.ends.length ? next : null });
    if (!app.state.measure) redraw();
  }

  /** @param {MeasureEnd} end */
  function add(end) {
    const { ends } = now();
    // a double click means one end
    if (JSON.stringify(ends.at(-1)) === JSON.stringify(end)) return;
    if (ends.length < MOST_ENDS) return set({ ends: [...ends, end] });
    refused = true;
    redraw();
  }

  function result() {
    const measurement = now();
    const sea = app.map?.sea();
    if (!sea || (kept.result && kept.of === measurement && kept.size === exact.size)) return kept.result;
    kept = { of: measurement, size: exact.size, result: resultOf(measurement, { model: app.model, sea, exact }) };
    askExact(measurement);
    return kept.result;
  }

  return {
    now,
    set,
    add,
    result,
    full: () => refused,
    snaps: () => snap,
    /** @param {boolean} on */
    setSnap(on) {
      snap = on;
    },
    /** @param {string | null} id @param {Spot} spot */
    endOf: (id, spot) => endAt(app, id, spot, { snap, kind: now().kind }),
    /** @returns {LineAsked[]} */
    lines() {
      const found = result();
      return found ? linesOf(app, now(), found) : [];
    },
    summary() {
      const found = result();
      return found ? summaryOf(app, now(), found) : "";
    },
  };
}

// Where the middle of the map is, as a pointer would tell it.
/** @param {Explorer} app @returns {Spot} */
function middleOf(app) {
  const leaflet = app.map?.leaflet;
  const origin = app.map?.sea().origin ?? [0, 0];
  if (!leaflet) return { at: [0, 0], plane: [0, 0], zoom: 0 };
  const { lat, lng } = leaflet.getCenter();
  const { x, y } = leaflet.project([lat, lng], 8);
  return { at: rounded([lng, lat]), plane: [x - origin[0], y - origin[1]], zoom: leaflet.getZoom() };
}

/** @param {Explorer} app @param {Measuring} measuring */
function headOf(app, measuring) {
  const { words, state, store } = app;
  const { kind } = measuring.now();
  const snap = el("input", {
    type: "checkbox",
    checked: measuring.snaps(),
    "data-key": "snap",
    on: { change: () => measuring.setSnap(snap.checked) },
  });
  return [
    el("p", { class: "fi-quiet-text", text: words.said(`measure.hint.${kind}`) }),
    el(
      "div",
      { class: "fi-measure-kinds", role: "group", "aria-label": words.said("measure.kinds") },
      KINDS.map((one) =>
        button(words.said(`measure.kind.${one}`), () => measuring.set({ kind: one }), {
          class: "fi-chip",
          "aria-pressed": String(one === kind),
          "data-key": one,
        }),
      ),
    ),
    el(
      "div",
      { class: "fi-measure-how" },
      el("label", { class: "fi-check" }, snap, el("span", { text: words.said("measure.snap") })),
      select(
        words.t("dist.label"),
        DISTANCE_UNITS.map((unit) => [unit, words.t(`dist.${unit}`)]),
        state.dist,
        (chosen) => store.set({ dist: DISTANCE_UNITS.find((unit) => unit === chosen) }),
      ),
    ),
  ];
}

/** @param {Explorer} app @param {Measuring} measuring */
function resultSaid(app, measuring) {
  const found = measuring.result();
  const { kind, ends } = measuring.now();
  if (!found || !ends.length) return "";
  const legs = found.legs.filter(Boolean);
  if (kind === "area" && ends.length < 3) return app.words.said("measure.corners");
  const first = kind === "area" ? areaSaid(app, found) : kind === "path" && legs.length ? totalSaid(app, found) : "";
  const about = legs.some((leg) => leg?.about) ? app.words.said("measure.about_why") : "";
  return [first, about, ...problemsSaid(app, found)].filter(Boolean).join(" ");
}
