// Show two scenarios on two maps with one camera: side by side, or one over the other.

import { el } from "../text/dom.js";
import { lineRows } from "./compare_lines.js";
import { script, style } from "./fetching.js";
import { keepIcon } from "./icon.js";

const SIDES = ["a", "b"];
const MODES = ["side", "swipe"];
const HALF = 50;
const STEP = 5;
const MEASURES = ["land", "sea", "territorial", "contiguous", "eez", "people"];
const ON_LAND = { land: "land_km2", people: "people" };
const AT_SEA = {
  sea: "sea_km2",
  territorial: "territorial_sea_km2",
  contiguous: "contiguous_zone_km2",
  eez: "eez_km2",
};
const COUNTS = new Set(["people"]);
const URL_DELAY_MS = 200;
const SAME_DEGREES = 1e-7;

export default function compare({ data, parentElement }) {
  const root = parentElement.querySelector(".compare");
  const given = { ...data, words: JSON.parse(data.words) };
  if (root.compare) root.compare.told(given);
  else {
    root.compare = create(root, given);
    root.compare.begin();
  }
  return () => {
    root.compare?.destroy();
    delete root.compare;
  };
}

// What the map needs

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`${response.status} ${address}`);
  return response.json();
}

async function fetchAll({ assets, version, mark }) {
  const at = (path) => `${assets}/${path}?v=${version}`;
  const shape = (name) => fetched(`/pack/display/${name}.topojson${mark}`);
  const [bundle] = await Promise.all([
    fetched(`/pack/explorer.json${mark}`),
    style(at("core/four_islands.css")),
    style(at("fonts/fonts.css")),
    script(at("leaflet/leaflet.js")).then(() => script(at("core/four_islands.js"))),
  ]);
  const names = ["units", "land", "depth", "cells"].filter((name) => bundle.display.includes(name));
  const shapes = await Promise.all(names.map(shape));
  const geometry = Object.fromEntries(names.map((name, index) => [name, shapes[index]]));
  // the cuts of islands are asked for when a scenario needs them
  if (bundle.display.includes("splits")) geometry.splits = `/pack/display/splits.topojson${mark}`;
  return { bundle, geometry };
}

// The address

function readAddress(bundle, usual) {
  const query = new URLSearchParams(location.search);
  const known = (key, list, otherwise) => (list.includes(query.get(key)) ? query.get(key) : otherwise);
  const ids = bundle.scenarios.map((scenario) => scenario.id);
  const views = bundle.perspectives.map((view) => view.id);
  const cut = query.has("cut") ? Number(query.get("cut")) : HALF;
  const at = (query.get("at") ?? "").split(",").map((part) => (part.trim() ? Number(part) : Number.NaN));
  const sound =
    at.length === 3 &&
    at.every(Number.isFinite) &&
    Math.abs(at[0]) <= 85 &&
    Math.abs(at[1]) <= 180 &&
    at[2] >= 0 &&
    at[2] <= 20;
  return {
    a: known("a", ids, usual.a),
    b: known("b", ids, usual.b),
    mode: known("mode", MODES, MODES[0]),
    view: known("view", views, views[0]),
    cut: cut >= 0 && cut <= 100 ? cut : HALF,
    at: sound ? at : null,
  };
}

function writeAddress(state, views) {
  const url = new URL(location.href);
  const put = (key, value) => (value ? url.searchParams.set(key, value) : url.searchParams.delete(key));
  for (const side of SIDES) put(side, state[side]);
  put("mode", state.mode === MODES[0] ? "" : state.mode);
  put("view", state.view === views[0] ? "" : state.view);
  put("cut", state.mode === "swipe" && state.cut !== HALF ? String(state.cut) : "");
  put("at", state.at ? `${state.at[0].toFixed(4)},${state.at[1].toFixed(4)},${Number(state.at[2].toFixed(2))}` : "");
  url.search = url.search.replaceAll("%2C", ",");
  history.replaceState(history.state, "", url);
}

// The box around the sea of the units in question: south-west and north-east corner.
function seaBounds(bundle, cells) {
  if (!cells) return null;
  const disputed = new Set(bundle.units.filter((unit) => unit.disputed).map((unit) => unit.id));
  const geometries = cells.objects.zone_200.geometries.filter((cell) => disputed.has(cell.properties.unit));
  const { features } = globalThis.topojson.feature(cells, { type: "GeometryCollection", geometries });
  const points = features.flatMap(({ geometry }) => geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2));
  const ends = (at) =>
    points.reduce(([least, most], point) => [Math.min(least, point[at]), Math.max(most, point[at])], [180, -180]);
  const [[west, east], [south, north]] = [ends(0), ends(1)];
  return [
    [south, west],
    [north, east],
  ];
}

function create(root, given) {
  let told = given;
  let bundle = null;
  let bounds = null;
  let state = null;
  let handles = [];
  let urlTimer = null;
  const parts = {};
  const listeners = new AbortController();

  const say = (key, values = {}) => told.words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const pick = (texts) => texts?.[told.lang] ?? "";
  const scenario = (id) => bundle.scenarios.find((one) => one.id === id);
  const title = (id) => pick(scenario(id).title);
  const maps = () => handles.map((handle) => handle.app.map.leaflet);

  async function begin() {
    root.replaceChildren(el("p", { class: "compare-wait quiet", role: "status", text: "…" }));
    try {
      const found = await fetchAll(told);
      if (!root.isConnected) return;
      bundle = found.bundle;
      bounds = seaBounds(bundle, found.geometry.cells);
      state = readAddress(bundle, told);
      build();
      handles = SIDES.map((side, index) => mountMap(side, index, found.geometry));
      await Promise.all(handles.map((handle) => handle.ready));
      if (!root.isConnected) return;
      listen();
      share();
      // a first look takes in the sea that the islands carry, not only the islands
      if (!state.at) frame();
      else maps().forEach((map) => map.setView([state.at[0], state.at[1]], state.at[2], { animate: false }));
      show();
      watch.observe(document.body, { childList: true, subtree: true });
      drawChart();
      await keepIcon();
      root.dataset.ready = "";
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      root.replaceChildren(el("p", { class: "sheet-notice", role: "alert", text: say("failed") }));
    }
  }

  function mountMap(side, index, geometry) {
    return globalThis.FourIslands.mount(parts[`map_${side}`], {
      bundle,
      geometry,
      state: { lang: told.lang, scenario: state[side], view: state.view, shortcuts: false },
      options: { url: false, theme: "auto" },
      on: { state: (now, changed) => changed.includes("unit") && handles[1 - index]?.setState?.({ unit: now.unit }) },
    });
  }

  // Controls, built anew when the language changes; the maps stay

  function build() {
    for (const side of SIDES) parts[`map_${side}`] ??= el("div", { class: `compare-map compare-map-${side}` });
    parts.stage = el(
      "div",
      { class: "compare-stage", role: "group" },
      SIDES.map((side) => [heading(side), parts[`map_${side}`]]),
      slider(),
    );
    parts.pair = el("div", { class: "compare-pair" });
    parts.live = el("p", { class: "compare-live", "aria-live": "polite" });
    parts.stage.setAttribute("aria-label", say("maps"));
    root.replaceChildren(bar(), parts.stage, legend(), parts.pair, parts.live);
    root.dataset.mode = state.mode;
  }

  function bar() {
    const mode = (name) =>
      el("button", { type: "button", "data-mode": name, text: say(name), on: { click: () => set({ mode: name }) } });
    const step = (name, cut) =>
      el("button", { type: "button", "data-cut": cut, text: say(name), on: { click: () => set({ cut }) } });
    parts.modes = el("div", { class: "compare-group", role: "group", "aria-label": say("mode") }, MODES.map(mode));
    parts.cuts = el(
      "div",
      { class: "compare-group", role: "group", "aria-label": say("cut") },
      step("only_b", 0),
      step("half", HALF),
      step("only_a", 100),
    );
    parts.view = el(
      "select",
      { on: { change: (event) => set({ view: event.target.value }) } },
      bundle.perspectives.map((view) => el("option", { value: view.id, text: pick(view.title) })),
    );
    const swap = el("button", {
      type: "button",
      "data-swap": true,
      text: say("swap"),
      on: { click: () => set({ a: state.b, b: state.a }) },
    });
    return el(
      "div",
      { class: "compare-bar" },
      parts.modes,
      parts.cuts,
      swap,
      el("label", { class: "compare-view" }, el("span", { text: say("view") }), parts.view),
    );
  }

  function heading(side) {
    const groups = new Map();
    for (const one of bundle.scenarios) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
    const option = (one) => el("option", { value: one.id, text: pick(one.title) });
    const box = el(
      "select",
      {
        "aria-label": say(`choose_${side}`),
        "data-choose": side,
        on: { change: (event) => set({ [side]: event.target.value }) },
      },
      [...groups].map(([group, ones]) =>
        el("optgroup", { label: bundle.text[told.lang][`explorer.group.${group}`] }, ones.map(option)),
      ),
    );
    parts[`choose_${side}`] = box;
    parts[`line_${side}`] = el("span", { class: "compare-line quiet" });
    return el(
      "div",
      { class: `compare-title compare-title-${side}` },
      el("b", { class: "compare-letter", text: say(side) }),
      box,
      parts[`line_${side}`],
    );
  }

  // One native slider over both maps: it can be dragged, touched, and moved with the keys.
  function slider() {
    parts.cut = el("input", {
      type: "range",
      class: "compare-cut",
      min: 0,
      max: 100,
      step: 1,
      "aria-label": say("cut"),
      on: {
        input: (event) => set({ cut: Number(event.target.value) }),
        keydown: (event) => {
          const way = {
            PageUp: STEP * 2,
            PageDown: -STEP * 2,
            ArrowRight: STEP,
            ArrowUp: STEP,
            ArrowLeft: -STEP,
            ArrowDown: -STEP,
          }[event.key];
          if (!way) return;
          event.preventDefault();
          set({ cut: Math.min(100, Math.max(0, state.cut + way)) });
        },
      },
    });
    return parts.cut;
  }

  function legend() {
    const swatch = (name) => el("span", { class: `swatch ${name}`, "aria-hidden": "true" });
    parts.lines = el("span", { class: "compare-lines" });
    return el(
      "p",
      { class: "compare-legend" },
      bundle.parties.map((party, index) => el("span", {}, swatch(`swatch-${index}`), pick(party.name))),
      el("span", {}, swatch("swatch-both"), bundle.text[told.lang]["explorer.legend.open"]),
      parts.lines,
    );
  }

  // State

  function set(patch) {
    const before = state;
    state = { ...state, ...patch };
    if (JSON.stringify(before) === JSON.stringify(state)) return;
    if (before.mode !== state.mode) changeMode();
    if (before.view !== state.view) handles.forEach((handle) => handle.setState({ view: state.view }));
    SIDES.forEach((side, index) => before[side] !== state[side] && handles[index].setState({ scenario: state[side] }));
    show();
    if (SIDES.some((side) => before[side] !== state[side]))
      parts.live.textContent = say("now", { a: title(state.a), b: title(state.b) });
    clearTimeout(urlTimer);
    urlTimer = setTimeout(
      () =>
        root.isConnected &&
        writeAddress(
          state,
          bundle.perspectives.map((view) => view.id),
        ),
      URL_DELAY_MS,
    );
  }

  function show() {
    root.dataset.mode = state.mode;
    root.style.setProperty("--cut", String(state.cut / 100));
    for (const side of SIDES) {
      const one = scenario(state[side]);
      parts[`choose_${side}`].value = one.id;
      const status = bundle.text[told.lang][`explorer.scenario_status.${one.status}`];
      const said = [status, pick(one.line.label)].filter(Boolean).join(" · ");
      Object.assign(parts[`line_${side}`], { textContent: said, title: said });
    }
    parts.view.value = state.view;
    parts.cut.value = String(state.cut);
    parts.cut.setAttribute("aria-valuetext", say("cut_value", { share: `${state.cut}%` }));
    for (const button of parts.modes.children)
      button.setAttribute("aria-pressed", String(button.dataset.mode === state.mode));
    for (const button of parts.cuts.children)
      button.setAttribute("aria-pressed", String(Number(button.dataset.cut) === state.cut));
    // a side that is not seen takes no focus
    SIDES.forEach((side) => {
      parts[`map_${side}`].inert = state.mode === "swipe" && state.cut === (side === "a" ? 0 : 100);
    });
    parts.lines.replaceChildren(...lineRows(handles.map((handle) => handle.app)));
    parts.pair.replaceChildren(...figures());
    markPage();
    tellCitation();
  }

  // Figures of both, as bars whose parts are the parties

  function amounts(one, measure) {
    const key = ON_LAND[measure] ?? AT_SEA[measure];
    const rows = (measure in ON_LAND ? one.tally : one.sea)?.parties;
    const values = rows?.map((row) => row[key]);
    return values?.every((value) => value !== null) ? values : null;
  }

  function figures() {
    const { words } = handles[0].app;
    const shown = MEASURES.filter((measure) => measure in ON_LAND || bundle.sea);
    return shown.map((measure) =>
      el(
        "section",
        { class: "pair-figure", "data-measure": measure },
        el("h3", { text: say(measure) }),
        SIDES.map((side) => figure(words, measure, side)),
      ),
    );
  }

  // How far the first party's share differs between two coasts, and along the lines of a cut.
  function ranges(words, measure, side) {
    const { ranges: known } = scenario(state[side]);
    const party = bundle.parties[0];
    const write = (key, pair) =>
      pair &&
      pair[0] < 1 &&
      pair[1] > 0 &&
      el("span", {
        class: "quiet pair-range",
        text: say(key, {
          party: pick(party.name),
          range: words.percentRange(...pair),
        }),
      });
    return [
      ["land", "sea"].includes(measure) ? write("range", known?.[measure]?.[party.id]) : null,
      measure === "sea" ? write("range_cut", known?.cut?.[party.id]) : null,
    ];
  }

  function figure(words, measure, side) {
    const values = amounts(scenario(state[side]), measure);
    const letter = el("b", { class: "compare-letter", text: say(side) });
    if (!values)
      return el(
        "div",
        { class: "pair-side", "data-side": side },
        letter,
        el("span", { class: "quiet", text: say("not_divided") }),
      );
    const shared = measure === "people" ? scenario(state[side]).tally.people_not_divided : 0;
    const total = values.reduce((sum, value) => sum + value, shared) || 1;
    const part = (value, index) => {
      const node = el("i", { class: `swatch-${index}` });
      node.style.width = `${(100 * value) / total}%`;
      return node;
    };
    const count = (value) => (COUNTS.has(measure) ? words.number(value) : words.percent(value / total));
    const line = (value, index) =>
      el(
        "span",
        {
          class: "pair-value",
          "data-party": bundle.parties[index].id,
          title: COUNTS.has(measure) ? null : words.area(value),
        },
        `${pick(bundle.parties[index].name)} `,
        el("b", { text: count(value) }),
      );
    return el(
      "div",
      { class: "pair-side", "data-side": side },
      letter,
      el("span", { class: "pair-bar", "aria-hidden": "true" }, values.map(part)),
      el(
        "span",
        { class: "pair-values" },
        values.map(line),
        ranges(words, measure, side),
        shared ? el("span", { class: "quiet", text: `${say("not_divided")} ${words.number(shared)}` }) : null,
      ),
    );
  }

  // How the page is cited depends on what its maps show.
  function tellCitation() {
    const fold = document.querySelector('[data-sheet="compare"] .citing');
    if (!fold) return;
    const view = bundle.perspectives.find((one) => one.id === state.view);
    const what = say("cite_what", { a: title(state.a), b: title(state.b), view: pick(view.title) });
    if (fold.dataset.what === what) return;
    fold.dataset.what = what;
    fold.open = false;
  }

  // The chart and the table below know which scenarios the maps show

  function markPage() {
    const letters = (ids) =>
      SIDES.filter((side) => ids.includes(state[side]))
        .map((side) => say(side))
        .join("");
    for (const node of document.querySelectorAll("[data-pick]")) {
      const ids = (node.dataset.same ?? node.dataset.pick).split(" ");
      if (node.matches("button"))
        node.setAttribute("aria-pressed", String(state[node.dataset.side] === node.dataset.pick));
      if (node.matches(".chip")) node.dataset.mark = letters(ids);
      if (node.matches(".point")) {
        node.classList.toggle("picked", letters(ids) !== "");
        node.querySelector(".letter").textContent = letters(ids);
      }
    }
  }

  // The page's HTML comes apart from its script, before or after it, and anew in another language.
  const watch = new MutationObserver(() => {
    drawChart();
    tellCitation();
  });

  function drawChart() {
    const place = document.querySelector(".chart-frame");
    if (!place || !told.chart || place.dataset.drawn === told.lang) return;
    place.dataset.drawn = told.lang;
    const { documentElement } = new DOMParser().parseFromString(told.chart, "image/svg+xml");
    place.replaceChildren(...[...documentElement.children].map((drawing) => document.importNode(drawing, true)));
    markPage();
  }

  function picked(event) {
    const node = event.target.closest?.("[data-pick]");
    if (!node || (event.type === "keydown" && !(node.matches("g") && ["Enter", " "].includes(event.key)))) return;
    event.preventDefault();
    set({ [node.dataset.side]: node.dataset.pick });
    // whoever points sees the maps; whoever uses keys stays where the keys are, and is told
    if (event.detail) bringIntoSight();
  }

  function bringIntoSight() {
    const box = parts.stage.getBoundingClientRect();
    const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    if (seen >= box.height / 2) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    root.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  function listen() {
    const { signal } = listeners;
    document.addEventListener("click", picked, { signal });
    document.addEventListener("keydown", picked, { signal });
    window.addEventListener("popstate", () => root.isConnected && returned(), { signal });
    for (const event of ["pointerdown", "wheel", "keydown"]) {
      root.addEventListener(
        event,
        (sent) => {
          if (sent.target.closest(".compare-map")) parts.touched = true;
        },
        { signal, passive: true, capture: true },
      );
    }
  }

  function returned() {
    const next = readAddress(bundle, told);
    if (next.at && JSON.stringify(next.at) !== JSON.stringify(state.at)) {
      maps()[0].setView([next.at[0], next.at[1]], next.at[2], { animate: false });
    }
    set({ ...next, at: next.at ?? state.at });
  }

  // One camera: what one map does the other does too

  function share() {
    let leader = null;
    const both = maps();
    both.forEach((map, index) => {
      const other = both[1 - index];
      const lead =
        (act) =>
        (...values) => {
          if (leader && leader !== map) return;
          leader = map;
          act(...values);
          leader = null;
        };
      map.on(
        "zoomanim",
        lead(({ center, zoom }) => other.setView(center, zoom, { animate: true })),
      );
      map.on(
        "move",
        lead(() => {
          if (map._animatingZoom || map.getZoom() !== other.getZoom()) return;
          const shift = map.getPixelBounds().min.subtract(other.getPixelBounds().min);
          if (!shift.x && !shift.y) return;
          other._rawPanBy(shift);
          other.fire("move");
        }),
      );
      map.on(
        "moveend",
        lead(() => {
          if (!alike(map, other)) other.setView(map.getCenter(), map.getZoom(), { animate: false });
          else other.fire("moveend");
          remember(map);
        }),
      );
    });
  }

  function alike(map, other) {
    const [one, two] = [map.getCenter(), other.getCenter()];
    return (
      map.getZoom() === other.getZoom() &&
      Math.abs(one.lat - two.lat) < SAME_DEGREES &&
      Math.abs(one.lng - two.lng) < SAME_DEGREES
    );
  }

  function remember(map) {
    if (!parts.touched) return;
    const { lat, lng } = map.getCenter();
    set({ at: [lat, lng, map.getZoom()] });
  }

  function changeMode() {
    const [first, second] = maps();
    const [centre, zoom] = [first.getCenter(), first.getZoom()];
    root.dataset.mode = state.mode;
    for (const map of [first, second]) map.invalidateSize({ pan: false, animate: false });
    if (state.at) first.setView(centre, zoom, { animate: false });
    else frame();
    second.setView(first.getCenter(), first.getZoom(), { animate: false });
  }

  function frame() {
    const [first, second] = maps();
    if (bounds) first.fitBounds(bounds, { animate: false, paddingTopLeft: [8, 8], paddingBottomRight: [8, 32] });
    second.setView(first.getCenter(), first.getZoom(), { animate: false });
  }

  function tell(next) {
    const before = told;
    told = next;
    if (!state || before.lang === next.lang) return;
    handles.forEach((handle) => handle.setState({ lang: next.lang }));
    build();
    show();
    drawChart();
  }

  return {
    begin,
    told: tell,
    describe: () => ({
      ...state,
      cameras: maps().map((map) => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]),
    }),
    destroy() {
      clearTimeout(urlTimer);
      listeners.abort();
      watch.disconnect();
      handles.forEach((handle) => handle.destroy());
    },
  };
}
