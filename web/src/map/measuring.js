// Open and close the tool for measuring, whose script comes once the first map is drawn.

/** @import { Changed, Explorer, LineAsked, MeasureTool, Spot } from "../types" */

import { el, iconButton, replace } from "../text/dom.js";
import { once, untilItComes } from "../text/idle.js";
import { isUnreached, UnreachedError } from "../text/reaching.js";
import { sceneOf } from "./scene.js";

// without a reset the map would only pan by whole pixels
const AT_ONCE = { animate: false, reset: true };
const FAILED = "notice.measuring";
const ABOUT = ["measure", "lang", "order", "dist", "hide", "*"];

/** @param {Explorer} app */
export function createMeasuring(app) {
  const node = el("div", { class: "fi-measure" });
  const opener = iconButton("ruler", "", () => (on ? end() : start()), { class: "fi-measure-opener" });
  /** @type {MeasureTool | null} */
  let tool = null;
  let on = false;
  const mark = () => markOn(app, opener, on);

  const coming = createComing(app, async () => {
    const found = await toolFor(app, { redraw, end });
    tool = found;
    replace(node, found.node);
    redraw();
    return found;
  });

  // A press of the ruler is answered.
  function load() {
    return coming.get().catch((error) => {
      stop();
      sayFailed(app, error);
      return null;
    });
  }

  // What is drawn of it has changed.
  function redraw() {
    tool?.update();
    showAnew(app);
  }

  async function start() {
    if (on) return;
    on = true;
    mark();
    app.panel.choose("measure");
    (await load())?.focus();
  }

  // Clicks mean islands again; what was measured stays on the map.
  function stop() {
    on = false;
    mark();
  }

  function end() {
    stop();
    app.panel.choose("list");
    opener.focus();
  }

  return {
    node,
    opener,
    isOn: () => on,
    stop,
    end,
    fill: () => tool?.update(),
    prepare: () => fetchAhead(app),
    // Tell whether a click was an end of what is measured.
    /** @param {string | null} id @param {Spot} spot */
    click(id, spot) {
      if (!on) return false;
      tool?.click(id, spot);
      return true;
    },
    /** @returns {LineAsked[]} */
    lines: () => (app.state.measure && !app.staged ? (tool?.lines() ?? []) : []),
    said: () => (app.state.measure ? (tool?.summary() ?? "") : ""),
    /** @param {Changed} changed */
    update(changed) {
      if (!ABOUT.some((key) => changed.has(key))) return;
      label(app, opener);
      mark();
      if (app.state.measure && hasTool(app)) tell(app, tool ? null : coming.getShown());
      tool?.update();
    },
  };
}

/** @param {Explorer} app */
function showAnew(app) {
  app.map?.update(sceneOf(app));
  app.overlay.legend.update();
  app.options.measuredAnew?.();
}

// Fetch the tool once, and again only where that failed.
/** @param {Explorer} app @param {() => Promise<MeasureTool>} make */
function createComing(app, make) {
  const get = once(make);
  const isWanted = () => app.root.isConnected && Boolean(app.state.measure);
  // What the map shows as measured comes by itself, however late.
  const getShown = once(() => untilItComes(get, { isWanted, failed: () => tellFailed(app) }));
  return {
    get,
    async getShown() {
      try {
        const found = await getShown();
        untellFailed(app);
        return found;
      } catch (error) {
        if (!isUnreached(error)) console.error(error);
        return null;
      }
    },
  };
}

/** @param {Explorer} app @param {unknown} error */
function sayFailed(app, error) {
  if (!isUnreached(error)) return console.error(error);
  tellFailed(app);
}

/** @param {Explorer} app */
function tellFailed(app) {
  app.setNotices([{ key: FAILED, value: "" }]);
  app.options.measuredAnew?.();
}

// Once it is here, no notice says otherwise.
/** @param {Explorer} app */
function untellFailed(app) {
  const left = app.notices.filter(({ key }) => key !== FAILED);
  if (left.length < app.notices.length) app.setNotices(left);
}

// What a link measures, or why it cannot, is said without a press of the ruler.
/** @param {Explorer} app @param {Promise<unknown> | null} loading */
async function tell(app, loading) {
  const first = loading && app.options.url && !app.options.embedded && !app.staged;
  if (!first || !(await loading) || app.measuring.isOn() || app.state.unit) return;
  const { map } = app;
  // whoever is shown all islands is shown them anew
  const at = map && !map.again() ? map.leaflet.getCenter() : null;
  app.panel.choose("measure");
  if (!map || !at) return;
  // above the sheet of a phone the map has another size, and shows the middle that the link says all the same
  map.leaflet.invalidateSize({ pan: false });
  map.leaflet.setView(at, map.leaflet.getZoom(), AT_ONCE);
}

// Have the script here before it is wanted, for then the server may be gone.
/** @param {Explorer} app */
async function fetchAhead(app) {
  if (!hasTool(app) || app.options.embedded || app.staged) return;
  if (!globalThis.FourIslandsMeasure) await script(app.options.measuring ?? "");
  untellFailed(app);
}

/** @param {Explorer} app @param {HTMLElement} opener @param {boolean} on */
function markOn(app, opener, on) {
  opener.setAttribute("aria-pressed", String(on));
  app.root.classList.toggle("fi-measures", on);
  if (app.mapNode) app.mapNode.style.cursor = "";
}

/** @param {Explorer} app */
const hasTool = (app) => Boolean(globalThis.FourIslandsMeasure || app.options.measuring);

// Where there is no tool there is no button, nor on a bare map, which only draws what its address measures.
/** @param {Explorer} app @param {HTMLElement} opener */
function label(app, opener) {
  opener.hidden = !hasTool(app) || Boolean(app.options.embedded);
  opener.title = app.words.said("measure.open");
  opener.setAttribute("aria-label", opener.title);
}

/** @param {Explorer} app @param {{ redraw(): void, end(): void }} how @returns {Promise<MeasureTool>} */
async function toolFor(app, how) {
  if (!globalThis.FourIslandsMeasure) await script(app.options.measuring ?? "");
  if (!globalThis.FourIslandsMeasure) throw new UnreachedError("measuring.js");
  return globalThis.FourIslandsMeasure.createTool(app, how);
}

/** @type {Map<string, () => Promise<unknown>>} */
const scripts = new Map();

/** @param {string} address */
function script(address) {
  const asked = scripts.get(address) ?? once(() => append(address));
  scripts.set(address, asked);
  return asked();
}

/** @param {string} address */
const append = (address) =>
  new Promise((done, failed) => {
    const error = () => failed(new UnreachedError(address));
    const node = el("script", { src: address, on: { load: done, error } });
    document.head.append(node);
  });
