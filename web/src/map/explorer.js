// Make an explorer: its state, what follows from it when it changes, and what its host may do with it.

/** @import { BuiltExplorer, Changed, ExplorerConfig, Geometries, Model, State } from "../types" */

import { createStore, defaultState } from "../scene/state.js";
import { readUrl } from "../scene/url.js";
import { STYLE } from "../text/built.js";
import { el } from "../text/dom.js";
import { once, whenIdle } from "../text/idle.js";
import { roomOf } from "../text/room.js";
import { followAddress } from "./address.js";
import { createAhead } from "./ahead.js";
import { click, hover } from "./choosing.js";
import { createHandle } from "./handle.js";
import { followKeys } from "./keys.js";
import { loadLetters } from "./letters.js";
import { createMap } from "./map.js";
import { followOthers } from "./others.js";
import { derive, sceneOf } from "./scene.js";
import { ALL, build, draw, drawMap, keepNamesClear, markProjector } from "./screen.js";
import { loadBorders, loadSheet } from "./sources.js";
import { themeOf, whenThemeChanges } from "./theme.js";

const LOW_PX = 800;
// narrower, the panel leaves the map too little beside it
const ROOMY_PX = 984;
// what the pictures of all scenarios depend on
const AHEAD_KEYS = ["at", "view", "date", "law", "effects", "layers", "projector"];
let mounted = 0;

// Gives what its host may do with it, and a way to begin.
/** @param {HTMLElement} root @param {ExplorerConfig} config @param {Model} model @param {Geometries} geometry */
export function createExplorer(root, config, model, geometry) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { app, notices } = createApp(root, config, model);
  const { store, options } = app;
  const address = followAddress(app, signal);
  const ahead = createAhead((scenario) => {
    if (!root.isConnected || app.staged || scenario === app.state.scenario) return;
    app.map.update(sceneIf(app, scenario));
    drawMap(app);
  });
  // a cut's line is asked for when it is chosen
  const likely = [...model.scenarios.values()].filter((one) => one.primary && !one.split?.length).map(({ id }) => id);

  function prepare() {
    if (app.past) ahead.stop();
    else ahead.begin(likely);
  }

  /** @param {State} state @param {Changed} changed */
  function changedState(state, changed) {
    follow(app, state, changed);
    if (AHEAD_KEYS.some((key) => changed.has(key))) prepare();
    if (options.url) address.changed(state, changed);
    config.on?.state?.(state, [...changed]);
  }

  /** @param {string} theme */
  function setTheme(theme) {
    options.theme = theme;
    const now = themeOf(options);
    if (root.getAttribute("data-theme") === now) return;
    root.setAttribute("data-theme", now);
    derive(ALL, app);
    drawMap(app);
    draw(app, ALL);
    prepare();
  }

  async function begin() {
    // they come while the first picture is made
    const letters = loadLetters(() => root.isConnected && redraw(app), signal);
    showFirst(app, config, geometry);
    const { at } = app.state;
    app.map.start(at);
    drawMap(app);
    draw(app, ALL);
    keepNamesClear(app);
    if (config.leaflet) followOthers(app.mapNode, () => keepNamesClear(app), signal);
    store.subscribe(changedState);
    followKeys(app, signal);
    if (options.url) address.listen();
    whenThemeChanges(() => setTheme(options.theme), signal);
    await letters;
    app.map.repaintNames();
    // letters have their size now, and the first view makes room for the names
    if (!at && !app.staged) app.map.again()?.();
    prepare();
    if (notices.length && options.url) address.writeSoon();
    if (options.url) whenIdle(() => fetchAhead(app), signal);
  }

  function stop() {
    stopping.abort();
    ahead.stop();
  }

  return { app, begin, handle: createHandle(app, { setTheme, stop }) };
}

// What the parts share, before any of them is there.
/** @param {HTMLElement} root @param {ExplorerConfig} config @param {Model} model */
function createApp(root, config, model) {
  /** @type {BuiltExplorer["options"]} */
  const options = { url: true, languageSwitch: false, passageUrl: null, theme: "auto", ...config.options };
  const { patch, notices } = options.url ? readUrl(window.location.search, model, options) : { patch: {}, notices: [] };
  const kept = readUrl(config.kept ?? "", model);
  if (options.embedded) notices.push(...kept.notices);
  const { lang, ...preset } = { ...kept.patch, ...config.state, ...patch };
  const chosen = options.languageFixed ? config.state?.lang : lang;
  const store = createStore(defaultState(model, { ...preset, lang: chosen ?? config.state?.lang }));
  mounted += 1;
  /** @type {Partial<BuiltExplorer>} */
  const begun = {
    root,
    model,
    store,
    options,
    uid: mounted,
    style: STYLE,
    notices,
    staged: Boolean(options.stage),
    brush: "",
    ownOpen: new Set(),
    tiles: model.bundle.online_tiles ?? options.tiles ?? null,
    tilesOn: false,
    hoverId: null,
    get state() {
      return store.get();
    },
    // on a low or narrow screen the legend is a button until it is asked for
    roomy: () => root.clientWidth >= ROOMY_PX && roomOf(root).height >= LOW_PX,
    hover: (id) => hover(app, id),
    // by name, from a list or a search: what is chosen so may be too small to be seen
    chooseUnit(id) {
      store.set({ unit: id });
      app.map?.closeIn(model.units.get(id));
    },
    setBrush(party) {
      app.brush = party;
      app.panel.update(new Set());
    },
    setNotices(next) {
      const refit = app.map?.again();
      app.notices = next;
      app.overlay.update(new Set());
      // the map is lower or higher now
      app.map?.leaflet.invalidateSize({ pan: false });
      app.overlay.boxesChanged();
      refit?.();
    },
    showTiles(on) {
      app.tilesOn = on;
      app.map.setTiles(on);
    },
    bordersRecords: once(() => loadBorders(config.geometry ?? {})),
  };
  const app = /** @type {BuiltExplorer} */ (begun);
  return { app, notices };
}

// Build the page and put the map into it.
/** @param {BuiltExplorer} app @param {ExplorerConfig} config @param {Geometries} geometry */
function showFirst(app, config, geometry) {
  const { model, store } = app;
  app.geometry = geometry;
  derive(ALL, app);
  app.root.classList.toggle("fi-others", Boolean(config.leaflet));
  build(app, config.leaflet?.getContainer() ?? el("div"));
  draw(app, ALL);
  app.panel.start();
  app.overlay.boxesChanged();
  app.map = createMap(app.mapNode, {
    model,
    geometry,
    style: STYLE,
    tiles: app.tiles,
    leaflet: config.leaflet,
    loadSheet: (name) => loadSheet(config.geometry ?? {}, model, name),
    onSheet() {
      app.overlay.update(new Set());
      if (!app.staged) app.controls.update(new Set(["law"]));
    },
    onSelect: (id, spot) => click(app, config.on ?? {}, id, spot),
    onHover: (id, at, spot) => hover(app, id, at, spot),
    onMove(at) {
      store.set({ at });
      app.seaCard.place();
      app.overlay.drawScale();
    },
    // on a stage the size of type follows the map's
    onResize: () => drawMap(app),
    onWindow() {
      app.overlay.foldLegend();
      app.overlay.boxesChanged();
    },
    obstacles: () => app.overlay.boxes,
  });
}

// What the map would be given if another scenario were chosen.
/** @param {BuiltExplorer} app @param {string} scenario */
function sceneIf(app, scenario) {
  const other = Object.create(app, { state: { value: { ...app.state, scenario } } });
  derive(new Set(["scenario"]), other);
  return sceneOf(other);
}

// Show what has changed.
/** @param {BuiltExplorer} app @param {State} state @param {Changed} changed */
function follow(app, state, changed) {
  derive(changed, app);
  if (changed.has("projector")) markProjector(app);
  if (changed.has("lang")) app.root.setAttribute("lang", state.lang);
  drawMap(app);
  if (changed.has("at") && changed.size === 1) app.overlay.drawScale();
  else draw(app, changed);
  keepNamesClear(app);
  if (changed.has("lines")) app.map.showLines(state.lines);
  // of a first view that nobody has moved, all that is in question is in sight
  const chosen = changed.has("unit") && !app.staged ? app.model.units.get(state.unit ?? "") : undefined;
  if (chosen && !(chosen.disputed && app.map.again())) app.map.show(chosen);
}

// What is asked for later works then without a server.
/** @param {BuiltExplorer} app */
function fetchAhead(app) {
  return Promise.all([app.measuring.prepare(), app.bordersRecords()]);
}

/** @param {BuiltExplorer} app */
function redraw(app) {
  app.overlay.boxesChanged();
  app.map.repaintNames();
}
