// Show two scenarios on two maps with one camera: side by side, or one over the other.

/** @import { CompareData, CompareGiven, CompareMount, CompareSide, CompareState, Comparison, Outcome } from "../types" */

import { rulesCaveat, rulesSentence } from "../scene/law.js";
import { el, query } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { untilItComes } from "../text/idle.js";
import { isUnreached } from "../text/reaching.js";
import { whenStepped } from "../text/stepping.js";
import { readAddress, SIDES, writeAddress } from "./compare_address.js";
import { build } from "./compare_bars.js";
import { bringAnew, broughtAlong, tellBrought } from "./compare_brought.js";
import { cameraOf, createCameras } from "./compare_cameras.js";
import { differences } from "./compare_differences.js";
import { figures } from "./compare_figures.js";
import { fetchAll } from "./compare_files.js";
import { lineRows } from "./compare_lines.js";
import { drawChart, followSheet, markSheet, tellCitation } from "./compare_sheet.js";
import { keepIcon } from "./icon.js";

const URL_DELAY_MS = 200;
// what two maps of scenarios do not take from the map
const NOT_KEPT = { at: null, own: {}, date: null, turn: null, projector: false };
// a change of one of these is a step that the browser's way back undoes
const STEPS = /** @type {const} */ (["a", "b", "unit"]);

/** @param {{ data: Omit<CompareGiven, "words"> & { words: string }, parentElement: HTMLElement }} component */
export default function compare({ data, parentElement }) {
  /** @type {CompareMount | null} */
  const root = query(parentElement, ".compare");
  if (!root) return () => {};
  const given = { ...data, words: JSON.parse(data.words) };
  if (root.compare) root.compare.told(given);
  else root.compare = begin(root, given);
  return () => {
    root.compare?.destroy();
    delete root.compare;
  };
}

/** @param {HTMLElement} root @param {CompareGiven} given @returns {NonNullable<CompareMount["compare"]>} */
function begin(root, given) {
  const stopping = new AbortController();
  let told = given;
  /** @type {Comparison | null} */
  let comparison = null;

  /** @param {string} role @param {string} look @param {string} text */
  const put = (role, look, text) => root.replaceChildren(el("p", { class: look, role, text }));

  async function start() {
    put("status", "compare-wait quiet", "\u2026");
    try {
      const data = await untilItComes(() => fetchAll(told), {
        isWanted: () => root.isConnected && !stopping.signal.aborted,
        failed: () => put("alert", "sheet-notice", told.words.failed),
      });
      if (!root.isConnected) return;
      comparison = createComparison(root, told, data, stopping.signal);
      await show(comparison, data);
      await keepIcon();
      root.dataset.ready = "";
    } catch (error) {
      // who has left the page waits for nothing
      if (!isUnreached(error)) throw error;
    }
  }

  start();
  return {
    told(next) {
      const changed = told.lang !== next.lang;
      told = next;
      if (!comparison) return;
      comparison.told = next;
      if (changed) translate(comparison);
    },
    describe: () => ({ ...comparison?.state, cameras: comparison?.maps().map(cameraOf) ?? [] }),
    destroy() {
      stopping.abort();
      clearTimeout(comparison?.addressDue);
      comparison?.handles.forEach((handle) => handle.destroy());
    },
  };
}

/** @param {HTMLElement} root @param {CompareGiven} told @param {CompareData} data @param {AbortSignal} signal @returns {Comparison} */
function createComparison(root, told, { bundle }, signal) {
  const [a, b] = SIDES.map((side) =>
    el("div", { class: `compare-map compare-map-${side}`, "data-called": told.words[side] }),
  );
  /** @type {Omit<Comparison, "nodes" | "cameras">} */
  const begun = {
    root,
    told,
    bundle,
    signal,
    state: readAddress(bundle, told),
    handles: [],
    mapNodes: { a, b },
    say: (key, values) => fill(comparison.told.words[key], values),
    pick: (texts) => texts?.[comparison.told.lang] ?? "",
    scenario: (side) => /** @type {Outcome} */ (bundle.scenarios.find(({ id }) => id === comparison.state[side])),
    title: (side) => comparison.pick(comparison.scenario(side).title),
    maps: () => comparison.handles.map((handle) => handle.app.map.leaflet),
    set: (patch) => change(comparison, patch),
    swap: () => change(comparison, { a: comparison.state.b, b: comparison.state.a }),
    remember: (camera) => change(comparison, { at: camera }),
  };
  const comparison = /** @type {Comparison} */ (begun);
  return comparison;
}

/** @param {Comparison} comparison @param {CompareData} data */
async function show(comparison, { geometry, bounds }) {
  const { root, signal, state, told, bundle, mapNodes } = comparison;
  const kept = broughtAlong(state.law);
  comparison.nodes = build(comparison);
  root.dataset.mode = state.mode;
  comparison.handles = SIDES.map((side, index) =>
    globalThis.FourIslands.mount(mapNodes[side], {
      bundle,
      geometry,
      kept,
      state: {
        ...NOT_KEPT,
        lang: told.lang,
        scenario: state[side],
        view: state.view,
        unit: state.unit,
        shortcuts: false,
      },
      options: {
        url: false,
        theme: "auto",
        measuring: `${told.assets}/core/measure.js?v=${told.version}`,
        measured: "./pack/measure.json",
        measuredAnew: () => comparison.cameras && tellBrought(comparison),
      },
      on: {
        state: (now, changed) => {
          if (!changed.includes("unit")) return;
          comparison.handles[1 - index]?.setState?.({ unit: now.unit });
          comparison.set({ unit: now.unit });
        },
      },
    }),
  );
  await Promise.all(comparison.handles.map((handle) => handle.ready));
  if (!root.isConnected) return;
  whenStepped(() => root.isConnected && comeBack(comparison), signal);
  // what was chosen while the maps were on their way comes once they show what they were asked for
  const wanted = comparison.state;
  comparison.state = state;
  comparison.cameras = createCameras(comparison, bounds);
  comparison.cameras.settle(state.at);
  update(comparison);
  followSheet(comparison);
  drawChart(comparison);
  change(comparison, wanted);
  if (wanted.unit !== state.unit) for (const handle of comparison.handles) handle.setState({ unit: wanted.unit });
  if (comparison.told.lang !== told.lang) translate(comparison);
}

/** @param {Comparison} comparison */
function comeBack(comparison) {
  const { state, cameras, handles } = comparison;
  const next = readAddress(comparison.bundle, comparison.told);
  // under other rules the server writes other figures, table and chart
  if (next.law !== state.law) return location.reload();
  bringAnew(comparison);
  change(comparison, { ...next, at: next.at ?? state.at }, { comesBack: true });
  if (next.unit !== state.unit) handles[0].setState({ unit: next.unit });
  if (next.at && String(next.at) !== String(state.at)) cameras.put(next.at);
}

/** @param {Comparison} comparison */
function translate(comparison) {
  // before the maps are there, they and their page come in the language of then
  if (!comparison.cameras) return;
  comparison.handles.forEach((handle) => handle.setState?.({ lang: comparison.told.lang }));
  comparison.nodes = build(comparison);
  update(comparison);
  drawChart(comparison);
}

/** @param {Comparison} comparison @param {Partial<CompareState>} patch @param {{ comesBack?: boolean }} [how] */
function change(comparison, patch, { comesBack = false } = {}) {
  const before = comparison.state;
  const state = { ...before, ...patch };
  if (JSON.stringify(before) === JSON.stringify(state)) return;
  comparison.state = state;
  if (!comparison.cameras) return;
  const { handles, root, say, title } = comparison;
  if (before.mode !== state.mode) {
    root.dataset.mode = state.mode;
    comparison.cameras.resize(Boolean(state.at));
  }
  if (before.view !== state.view) handles.forEach((handle) => handle.setState({ view: state.view }));
  const moved = SIDES.filter((side) => before[side] !== state[side]);
  for (const side of moved) handles[SIDES.indexOf(side)].setState({ scenario: state[side] });
  if (moved.length) comparison.cameras.settle(state.at);
  update(comparison);
  if (moved.length) comparison.nodes.live.textContent = say("now", { a: title("a"), b: title("b") });
  clearTimeout(comparison.addressDue);
  if (comesBack) return;
  if (STEPS.some((key) => before[key] !== state[key])) {
    // the entry that is left holds what was seen last
    writeAddress(before, comparison.bundle);
    writeAddress(state, comparison.bundle, true);
    return;
  }
  comparison.addressDue = setTimeout(() => {
    if (root.isConnected) writeAddress(comparison.state, comparison.bundle);
  }, URL_DELAY_MS);
}

/** @param {Comparison} comparison */
function update(comparison) {
  const { root, state, nodes, handles, say } = comparison;
  root.dataset.mode = state.mode;
  root.style.setProperty("--cut", String(state.cut / 100));
  for (const side of SIDES) showHeading(comparison, side);
  nodes.view.value = state.view;
  nodes.cut.value = String(state.cut);
  nodes.cut.setAttribute("aria-valuetext", say("cut_value", { share: `${state.cut}%` }));
  for (const button of nodes.modes) button.setAttribute("aria-pressed", String(button.dataset.mode === state.mode));
  for (const button of nodes.cuts)
    button.setAttribute("aria-pressed", String(Number(button.dataset.cut) === state.cut));
  const apps = handles.map((handle) => handle.app);
  nodes.lines.replaceChildren(...lineRows(apps));
  nodes.pair.replaceChildren(differences(comparison), ...figures(comparison, apps[0].words));
  const rules = [rulesSentence(apps[0]), rulesCaveat(apps[0])].filter(Boolean).join(" ");
  if (rules) nodes.pair.prepend(el("p", { class: "quiet pair-rules", text: rules }));
  tellBrought(comparison);
  markSheet(comparison);
  tellCitation(comparison);
}

/** @param {Comparison} comparison @param {CompareSide} side */
function showHeading({ bundle, told, state, nodes, mapNodes, pick, scenario }, side) {
  const { id, status, line } = scenario(side);
  const { box, line: node } = nodes.headings[side];
  box.value = id;
  const said = [bundle.text[told.lang]?.[`explorer.scenario_status.${status}`], pick(line.label)];
  const text = said.filter(Boolean).join(" \u00b7 ");
  Object.assign(node, { textContent: text, title: text });
  // a side that is not seen takes no focus
  mapNodes[side].inert = state.mode === "swipe" && state.cut === (side === "a" ? 0 : 100);
}
