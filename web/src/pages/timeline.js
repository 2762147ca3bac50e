// Move along time: one date is in force, shown by its event, on the axis and on the map.

/** @import { Lang, TimelinePage } from "../types" */

import { firstDay, isDate, isTold } from "../text/dates.js";
import { nearest, need, query, queryAll, reducedMotion } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { meantBy, queryOf } from "../text/query.js";
import { whenStepped } from "../text/stepping.js";
import { changeAddress } from "./address.js";
import { mapIn } from "./beside.js";

const STEPS = 10000;
const REST_MS = 4000;

/** @type {TimelinePage | null} */
let current = null;

window.addEventListener("popstate", () => !current?.sheet.isConnected && stop(current));
whenStepped(() => current?.sheet.isConnected && restore(current));
document.addEventListener("visibilitychange", () => document.hidden && stop(current));

/** @param {HTMLElement} sheet */
export async function begin(sheet) {
  const events = queryAll(sheet, ".events > li");
  if (!events.length) return;
  /** @type {TimelinePage} */
  const view = {
    sheet,
    slider: need(sheet, "[data-slider]", HTMLInputElement),
    events,
    date: "",
    index: 0,
    timer: null,
    drags: false,
    map: null,
  };
  stop(current);
  current = view;
  listen(view);
  keepHeight(sheet, "--bar", ".timeline-bar");
  keepHeight(sheet, "--player", ".player");
  restore(view);
  const aside = query(sheet, ".beside");
  if (!aside) return;
  view.map = await mapIn(aside, {
    lang: /** @type {Lang} */ (sheet.dataset.lang),
    state: { unit: null, lit: [], lines: [], date: view.date },
    on: { state: () => nameLines(view), frame: () => frame(view) },
  });
  // somebody may have moved on while it loaded
  view.map.setState({ date: view.date });
  frame(view);
  nameLines(view);
}

// What stays in sight at the top tells how high it is.
/** @param {HTMLElement} sheet @param {string} name @param {string} selector */
function keepHeight(sheet, name, selector) {
  const node = need(sheet, selector);
  const keep = () => sheet.style.setProperty(name, `${node.offsetHeight}px`);
  new ResizeObserver(keep).observe(node);
  keep();
}

// Beside a map that is too small for its legend stands what its lines are.
/** @param {TimelinePage} view */
function nameLines(view) {
  if (!view.map) return;
  const { meaning, words } = view.map.app;
  const lines = meaning.legend.filter(({ kind }) => kind === "line").map(({ text }) => words.pick(text));
  const said = lines.length ? words.said("captions.words.lines", { lines: words.clauses(lines) }) : "";
  need(view.sheet, "[data-lines]").textContent = said;
}

// The camera shows all that the events speak of, with its names.
/** @param {TimelinePage} view */
function frame({ sheet, map }) {
  const units = (sheet.dataset.told ?? "").split(" ").filter(Boolean);
  map?.app.map.frame({ animate: false, ...(units.length ? { units } : {}) });
}

/** @param {TimelinePage} view */
function restore(view) {
  const given = queryOf(location.search).get("date") ?? "";
  const asked = meantBy(given, isDate) ?? given;
  const { date: first = "" } = view.events[0].dataset;
  const known = !asked || (isDate(asked) && isTold(asked, first));
  const { notice = "", outside = "" } = view.sheet.dataset;
  const box = need(view.sheet, "[data-notices]");
  box.hidden = known;
  box.textContent = known ? "" : fill(isDate(asked) ? outside : notice, { value: asked.slice(0, 60) });
  const date = (known && asked) || first;
  go(view, date, { quiet: date === first, isRestored: true });
}

/** @param {TimelinePage} view */
function listen(view) {
  const { sheet, slider } = view;
  sheet.addEventListener("click", (event) => {
    const target = nearest(event.target, "button");
    if (!target) return;
    if (target.matches("[data-play]")) {
      if (view.timer) stop(view);
      else play(view);
    } else if (target.dataset.step) step(view, Number(target.dataset.step));
    else if (target.dataset.go) {
      stop(view);
      go(view, target.dataset.go, { opens: target.dataset.opens, place: target.dataset.place });
    }
  });
  slider.addEventListener("keydown", (event) => {
    const last = view.events.length - 1;
    /** @type {Record<string, number>} */
    const places = {
      ArrowRight: view.index + 1,
      ArrowUp: view.index + 1,
      PageUp: view.index + 5,
      End: last,
      ArrowLeft: view.index - 1,
      ArrowDown: view.index - 1,
      PageDown: view.index - 5,
      Home: 0,
    };
    const to = places[event.key];
    if (to === undefined) return;
    event.preventDefault();
    stop(view);
    goTo(view, to);
  });
  slider.addEventListener("input", () => {
    stop(view);
    const place = Number(slider.value) / STEPS;
    /** @param {HTMLElement} li */
    const near = (li) => Math.abs(Number(li.dataset.place) - place);
    goTo(
      view,
      view.events.reduce((best, li, index) => (near(li) < near(view.events[best]) ? index : best), 0),
    );
    view.drags = true;
  });
  slider.addEventListener("change", () => {
    view.drags = false;
  });
}

/** @param {TimelinePage} view @param {number} by */
function step(view, by) {
  stop(view);
  goTo(view, view.index + by);
}

/** @param {TimelinePage} view @param {number} index */
function goTo(view, index) {
  const place = Math.max(0, Math.min(view.events.length - 1, index));
  go(view, view.events[place].dataset.date ?? "");
}

/** @param {TimelinePage} view */
function play(view) {
  if (view.index === view.events.length - 1) goTo(view, 0);
  view.sheet.classList.add("playing");
  view.timer = setInterval(() => {
    if (!view.sheet.isConnected) stop(view);
    else if (view.index === view.events.length - 1) stop(view);
    else goTo(view, view.index + 1);
  }, REST_MS);
}

/** @param {TimelinePage | null} view */
function stop(view) {
  if (!view?.timer) return;
  clearInterval(view.timer);
  view.timer = null;
  view.sheet.classList.remove("playing");
}

// The last event on or before the date is in force.
/** @param {TimelinePage} view @param {string} date @param {{ quiet?: boolean, isRestored?: boolean, opens?: string, place?: string }} [how] */
function go(view, date, { quiet = false, isRestored = false, opens, place } = {}) {
  const { events } = view;
  const found = events.findLastIndex((li) => firstDay(li.dataset.date ?? "") <= firstDay(date));
  view.index = Math.max(0, found);
  view.date = date;
  const event = events[view.index];
  for (const li of events) markEvent(li, li === event);
  markBar(view, event, place);
  if (opens)
    for (const fold of queryAll(event, "[data-fold-of]"))
      if (fold instanceof HTMLDetailsElement && fold.dataset.foldOf === opens) fold.open = true;
  bring(view, event, quiet);
  // what plays or is dragged past is no step of the reader's
  if (!isRestored) changeAddress({ date }, { isStep: !view.timer && !view.drags });
  view.map?.setState({ date });
}

/** @param {HTMLElement} li @param {boolean} isNow */
function markEvent(li, isNow) {
  li.classList.toggle("now", isNow);
  need(li, ".event-body").hidden = !isNow;
  const head = need(li, "[data-go]");
  head.setAttribute("aria-expanded", String(isNow));
  if (isNow) head.setAttribute("aria-current", "step");
  else head.removeAttribute("aria-current");
}

/** @param {TimelinePage} view @param {HTMLElement} event @param {string} [place] */
function markBar({ sheet, slider, events, index, date }, event, place = event.dataset.place) {
  const { said = "" } = event.dataset;
  slider.value = String(Math.round(Number(place) * STEPS));
  slider.setAttribute("aria-valuetext", said);
  need(sheet, "[data-now]").textContent = said;
  for (const mark of queryAll(sheet, ".mark")) mark.classList.toggle("now", mark.dataset.go === date);
  for (const [name, value] of [
    ["-1", index === 0],
    ["1", index === events.length - 1],
  ])
    need(sheet, `[data-step="${name}"]`).setAttribute("aria-disabled", String(value));
}

/** @param {TimelinePage} view @param {HTMLElement} event @param {boolean} quiet */
function bring({ sheet }, event, quiet) {
  const behavior = reducedMotion() ? "instant" : "smooth";
  const mark = query(sheet, `.lane-events .mark[data-go="${event.dataset.date}"]`);
  const frame = need(sheet, ".axis-frame");
  if (mark && frame.scrollWidth > frame.clientWidth) {
    const lane = mark.parentElement?.offsetLeft ?? 0;
    frame.scrollTo({ left: mark.offsetLeft - frame.clientWidth / 2 + lane, behavior });
  }
  if (quiet) return;
  // the list scrolls by itself where there is room for one, else the page does
  const list = event.parentElement;
  const before = event.previousElementSibling;
  if (list && list.scrollHeight > list.clientHeight + 1 && getComputedStyle(list).overflowY === "auto") {
    list.scrollTo({
      top: event.offsetTop - list.offsetTop - (before instanceof HTMLElement ? before.offsetHeight : 0),
      behavior,
    });
  } else event.scrollIntoView({ block: "start", behavior });
}
