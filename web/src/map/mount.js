// Put the explorer into an element, and hand back a way to drive it.

import { createControls } from "../panel/controls.js";
import { assign } from "../panel/own.js";
import { createPanel } from "../panel/panel.js";
import { createSeaCard } from "../panel/seacard.js";
import { createTally } from "../panel/tally.js";
import { fullSummary, shortSummary } from "../panel/words_of_map.js";
import { plainMeaning } from "../scene/meaning.js";
import { createModel, distanceTo, OWN, tally } from "../scene/model.js";
import { createStore, defaultState, wholeState } from "../scene/state.js";
import { readUrl, writeUrl } from "../scene/url.js";
import { BOOT_WORDS, STYLE } from "../text/built.js";
import { el, replace, say } from "../text/dom.js";
import { LANGUAGES } from "../text/text.js";
import { createAhead } from "./ahead.js";
import { createMap } from "./map.js";
import { createOverlay } from "./overlay.js";
import { derive, sceneOf } from "./scene.js";

const URL_DELAY_MS = 250;
const LOW_PX = 800;
// narrower, the panel leaves the map too little beside it
const ROOMY_PX = 984;
// what the pictures of all scenarios depend on
const AHEAD_KEYS = ["at", "view", "date", "law", "effects", "layers", "projector"];
// from here on islets are told apart
const GROUP_ZOOM = 9;
let mounted = 0;

// Data come as objects (a file that travels alone) or as addresses (the app).
async function load(source) {
  if (!source || typeof source === "object") return source ?? null;
  const response = await fetch(source);
  if (response.status === 404) return null;
  if (!response.ok) throw new TypeError(`${response.status} ${source}`);
  return response.json();
}

export function mount(root, config = {}) {
  root.classList.add("fi-root");
  root.setAttribute("data-theme", themeOf(config.options));
  const lang = LANGUAGES.includes(config.state?.lang) ? config.state.lang : "en";
  replace(root, el("p", { class: "fi-wait", role: "status", lang, text: BOOT_WORDS[lang].loading }));
  const handle = { root, app: null, destroy: () => root.replaceChildren() };
  handle.ready = start(root, config, handle).catch((error) => {
    replace(
      root,
      el(
        "div",
        { class: "fi-wait", role: "alert", lang },
        el("p", { text: BOOT_WORDS[lang].load_failed }),
        el("p", { class: "fi-quiet-text", text: String(error.message ?? error) }),
      ),
    );
    throw error;
  });
  handle.ready.catch(() => {});
  root.fourIslands = handle;
  return handle;
}

// What holds each border lies beside the cells, and is asked for when somebody clicks on one.
function bordersSource({ borders, cells }) {
  return borders ?? (typeof cells === "string" ? cells.replace("cells.topojson", "borders.json") : null);
}

// What a rule of the law or a cut changes is asked for when it is chosen.
function sheetSource(geometry, model, name) {
  if (geometry[name]) return geometry[name];
  const there = typeof geometry.cells === "string" && model.bundle.display?.includes(name);
  return there ? geometry.cells.replace("cells.topojson", `${name}.topojson`) : null;
}

// What stands in the boxes over the map, as it is read there.
function shownWords(root) {
  const said = (names) => [...root.querySelectorAll(names)].map(({ textContent }) => textContent);
  return {
    badge: said('[data-said="badge"]'),
    note: said('[data-said="note"]')[0] ?? null,
    legend: [...root.querySelectorAll(".fi-legend-row")].map((row) => ({
      kind: row.dataset.row,
      text: row.textContent,
    })),
    words: said(".fi-described")[0],
  };
}

// The host page's choice stands on the document; without one, the system's preference counts.
function themeOf(options = {}) {
  const chosen = [options.theme, document.documentElement.dataset.theme].find(
    (theme) => theme === "dark" || theme === "light",
  );
  if (chosen) return chosen;
  return window.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

async function start(root, config, handle) {
  const given = config.geometry ?? {};
  const [bundle, units, land, depth] = await Promise.all(
    [config.bundle, given.units, given.land, given.depth].map(load),
  );
  if (!bundle || !units) throw new TypeError("explorer.json, units.topojson");
  // a pack without a sea is not asked for one
  const cells = typeof given.cells === "object" || bundle.display?.includes("cells") ? await load(given.cells) : null;
  const app = createApp(root, config, createModel(bundle), { units, land, depth, cells });
  Object.assign(handle, app.handle, { app });
  await app.begin();
  return handle;
}

function createApp(root, config, model, geometry) {
  const options = { url: true, languageSwitch: false, passageUrl: null, theme: "auto", ...config.options };
  const fromUrl = options.url ? readUrl(window.location.search, model) : { patch: {}, notices: [] };
  const { lang, ...preset } = { ...config.state, ...fromUrl.patch };
  const chosen = options.languageFixed ? config.state?.lang : lang;
  const store = createStore(defaultState(model, { ...preset, lang: chosen ?? config.state?.lang }));
  mounted += 1;
  const app = {
    root,
    model,
    store,
    options,
    uid: mounted,
    style: STYLE,
    notices: fromUrl.notices,
    staged: Boolean(options.stage),
    brush: "",
    ownOpen: new Set(),
    tiles: model.bundle.online_tiles ?? options.tiles ?? null,
    tilesOn: false,
    hoverId: null,
    get state() {
      return store.get();
    },
    wide: () => root.clientWidth >= 760,
    // on a low or narrow screen the legend is a button until it is asked for
    roomy: () => root.clientWidth >= ROOMY_PX && window.innerHeight >= LOW_PX,
    distanceTo: (unit, to) => distanceTo(model, unit, to),
    hover,
    setBrush,
    setNotices,
    showTiles,
    bordersRecords: () => load(bordersSource(config.geometry ?? {})),
  };
  let urlTimer = null;

  // What the map would be given if another scenario were chosen.
  function sceneIf(scenario) {
    const other = Object.create(app, { state: { value: { ...app.state, scenario } } });
    derive(new Set(["scenario"]), other);
    return sceneOf(other);
  }

  // A cut's line is asked for when it is chosen.
  const likely = [...model.scenarios.values()].filter((one) => one.primary && !one.split?.length).map(({ id }) => id);
  const ahead = createAhead((scenario) => {
    if (!root.isConnected || app.staged || scenario === app.state.scenario) return;
    app.map.update(sceneIf(scenario));
    app.map.update(sceneOf(app));
  });

  function prepare() {
    if (app.past) ahead.stop();
    else ahead.begin(likely);
  }

  // On a lesson's stage there is only the map with its badge, legend and figures.
  function setStage(on) {
    app.staged = on;
    root.classList.toggle("fi-staged", on);
    // it lies below a stage, but over a narrow screen's map
    root.querySelector(".fi-legend").open = on || app.roomy();
    app.map.update(sceneOf(app));
    draw(new Set(["*"]));
    keepNamesClear();
  }

  // What is named under the pointer is what a click opens.
  function hover(under, at = null, spot = null) {
    // a row of a list means itself
    const id = at ? meant(under, spot) : under;
    app.overlay.tip(model.units.get(id), at);
    app.mapNode.style.cursor = id && at ? "pointer" : "";
    if (id === app.hoverId) return;
    app.hoverId = id;
    app.map.update(sceneOf(app));
  }

  function setBrush(party) {
    app.brush = party;
    app.panel.update(new Set());
  }

  function setNotices(notices) {
    app.notices = notices;
    app.overlay.update(new Set());
  }

  function showTiles(on) {
    app.tilesOn = on;
    app.map.setTiles(on);
  }

  async function clicked(id, spot) {
    // a lesson may ask for the click itself
    if (config.on?.click?.(id, spot)) return;
    const found = model.units.get(meant(id, spot));
    if (assigns(found)) assign(app, found, app.brush);
    else if (found || !(await app.seaCard.ask(spot))) select(found?.id ?? null);
  }

  const assigns = (unit) => app.brush && app.state.scenario === OWN && unit?.disputed;

  // What a spot on the map means: at sea nothing of the land around; zoomed out an islet's group, and
  // closer in, or once the group is open, the islet itself.
  function meant(id, spot) {
    const unit = model.units.get(id);
    if (!unit || (!unit.disputed && spot && app.seaCard.covers(spot))) return null;
    const whole = unit.parent && app.map.leaflet.getZoom() < GROUP_ZOOM && app.state.unit !== unit.parent;
    return whole && !assigns(unit) ? unit.parent : id;
  }

  function select(id) {
    store.set({ unit: id });
    config.on?.select?.(app.state.unit);
  }

  function changedState(state, changed) {
    derive(changed, app);
    if (changed.has("projector")) markProjector();
    if (changed.has("lang")) root.setAttribute("lang", state.lang);
    app.map.update(sceneOf(app));
    if (changed.has("at") && changed.size === 1) app.overlay.drawScale();
    else draw(changed);
    keepNamesClear();
    if (changed.has("lines")) app.map.showLines(state.lines);
    if (changed.has("unit") && state.unit && !app.staged) app.map.show(model.units.get(state.unit));
    if (AHEAD_KEYS.some((key) => changed.has(key))) prepare();
    writeAddress();
    config.on?.state?.(state, [...changed]);
  }

  function draw(changed) {
    if (!app.staged) app.controls.update(changed);
    app.overlay.update(changed);
    app.seaCard.update(changed);
    app.tally.update(changed);
    if (!app.staged) app.panel.update(changed);
    say(app.live, shortSummary(app));
    say(app.described, fullSummary(app));
    app.mapNode.setAttribute("aria-label", app.words.t("map.label"));
  }

  // The map is painted before the boxes over it have their new size; names move once they have.
  function keepNamesClear() {
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (root.isConnected && app.overlay.boxesChanged()) app.map.repaintNames();
      }),
    );
  }

  function markProjector() {
    const { projector } = app.state;
    root.classList.toggle("fi-projector", projector);
    if (projector) document.documentElement.dataset.projector = "on";
    else delete document.documentElement.dataset.projector;
  }

  // The host page, or the browser's way back, has changed the address.
  function followAddress() {
    if (!root.isConnected) return;
    const { patch, notices } = readUrl(window.location.search, model);
    if (notices.length) setNotices(notices);
    store.set({ ...patch, unit: patch.unit ?? null, projector: Boolean(patch.projector) });
    if (patch.at) app.map.goTo(patch.at);
  }

  function writeAddress() {
    if (!options.url) return;
    clearTimeout(urlTimer);
    urlTimer = setTimeout(() => {
      if (!root.isConnected) return;
      const { pathname, hash, search } = window.location;
      window.history.replaceState(window.history.state, "", pathname + writeUrl(search, app.state, model) + hash);
    }, URL_DELAY_MS);
  }

  function build() {
    app.mapNode = config.leaflet?.getContainer() ?? el("div");
    app.mapNode.classList.add("fi-map");
    for (const [name, value] of [
      ["role", "region"],
      ["aria-describedby", `fi-${app.uid}-described`],
      ["tabindex", "0"],
    ])
      app.mapNode.setAttribute(name, value);
    app.live = el("p", { class: "fi-hidden", "aria-live": "polite" });
    app.described = el("p", { class: "fi-hidden fi-described", id: `fi-${app.uid}-described` });
    app.controls = createControls(app);
    app.overlay = createOverlay(app);
    app.seaCard = createSeaCard(app);
    app.tally = createTally(app);
    app.panel = createPanel(app);
    const frame = el("div", { class: "fi-frame" }, app.mapNode, app.overlay.nodes, app.seaCard.node, app.panel.opener);
    replace(root, app.controls.node, frame, app.panel.node, app.tally.node, app.live, app.described);
    root.setAttribute("lang", app.state.lang);
    root.classList.toggle("fi-staged", app.staged);
    markProjector();
  }

  async function begin() {
    derive(new Set(["*"]), app);
    build();
    draw(new Set(["*"]));
    app.panel.start();
    app.overlay.boxesChanged();
    app.map = createMap(app.mapNode, {
      model,
      geometry,
      style: STYLE,
      tiles: app.tiles,
      leaflet: config.leaflet,
      loadSheet: (name) => load(sheetSource(config.geometry ?? {}, model, name)).catch(() => null),
      onSheet() {
        app.overlay.update(new Set());
        if (!app.staged) app.controls.update(new Set(["law"]));
      },
      onSelect: clicked,
      onHover: hover,
      onMove(at) {
        store.set({ at });
        app.overlay.drawScale();
      },
      // on a stage the size of type follows the map's
      onResize: () => app.map.update(sceneOf(app)),
      obstacles: () => app.overlay.boxes,
    });
    const { at } = app.state;
    app.map.start(at);
    const begun = String(app.state.at);
    app.map.update(sceneOf(app));
    draw(new Set(["*"]));
    keepNamesClear();
    store.subscribe(changedState);
    document.addEventListener("keydown", onKey);
    if (options.url) window.addEventListener("popstate", followAddress);
    themeWatch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    await fonts();
    app.map.repaint();
    // letters have their size now, and the first view makes room for the names
    if (!at && !app.staged && String(app.state.at) === begun) app.map.frame({ animate: false });
    prepare();
    if (fromUrl.notices.length) writeAddress();
  }

  // The canvas does not wait for fonts by itself.
  async function fonts() {
    document.fonts.addEventListener("loadingdone", lettersCame);
    const faces = ["400 15px", "700 15px"].flatMap((size) => [
      [`${size} "Noto Sans"`, "A\u0416"],
      [`${size} "Noto Sans JP"`, "\u5cf6\u30cf"],
    ]);
    await Promise.allSettled(faces.map(([font, text]) => document.fonts.load(font, text)));
  }

  // Rarer letters come when they are first needed: canvas and boxes are then drawn anew with them.
  function lettersCame() {
    if (!root.isConnected) return;
    app.overlay.boxesChanged();
    app.map.repaint();
  }

  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target !== document.body && !root.contains(target)) return;
    if (event.key === "Escape") closeNearest(event);
    else if (
      event.key.toLowerCase() === "p" &&
      app.state.shortcuts &&
      !/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)
    ) {
      store.set({ projector: !app.state.projector });
    }
  }

  function closeNearest(event) {
    if (app.controls.closePopover()) event.preventDefault();
    else if (!app.seaCard.node.hidden) app.seaCard.close();
    else if (app.state.projector) store.set({ projector: false });
    else if (app.state.unit) app.panel.close();
  }

  const themeWatch = new MutationObserver(() => setTheme(options.theme));

  function setTheme(theme) {
    options.theme = theme;
    if (root.getAttribute("data-theme") === themeOf(options)) return;
    root.setAttribute("data-theme", themeOf(options));
    derive(new Set(["*"]), app);
    app.map.update(sceneOf(app));
    draw(new Set(["*"]));
    prepare();
  }

  app.begin = begin;
  app.handle = {
    setState(patch) {
      store.set(patch);
      if (patch.at) app.map.goTo(patch.at);
    },
    show: (said) => app.handle.setState(wholeState(model, store.get(), said)),
    getState: () => store.get(),
    setTheme,
    describe: () => ({
      summary: fullSummary(app),
      labels: app.map.labels(),
      plates: app.map.plates(),
      colours: Object.fromEntries(app.colours),
      meaning: plainMeaning(app.meaning, app.cuts),
      lines: app.map.lines(),
      shown: shownWords(root),
      distance: app.distance,
      tally: tally(model, app.state),
    }),
    goTo: (at, options) => app.map.goTo(at, options),
    glide: (at, options) => app.map.glide(at, options),
    // several changes, painted once and clear of the boxes as they are after them
    together: (changes) =>
      app.map.together(() => {
        const done = changes();
        app.overlay.boxesChanged();
        return done;
      }),
    setStage,
    pointOf(id) {
      const point = app.map.containerPoint(model.units.get(id).label);
      const box = app.mapNode.getBoundingClientRect();
      return { x: box.left + point.x, y: box.top + point.y };
    },
    destroy() {
      clearTimeout(urlTimer);
      ahead.stop();
      document.removeEventListener("keydown", onKey);
      document.fonts.removeEventListener("loadingdone", lettersCame);
      window.removeEventListener("popstate", followAddress);
      themeWatch.disconnect();
      delete document.documentElement.dataset.projector;
      app.map.destroy();
      root.replaceChildren();
      root.classList.remove("fi-root", "fi-projector", "fi-staged", "fi-panel-closed");
    },
  };
  return app;
}
