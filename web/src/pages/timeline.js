// Move along time: one date is in force, shown by its event, on the axis and on the map.

import { mapIn } from "./beside.js";

const STEPS = 10000;
const REST_MS = 4000;
const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

let current = null;
let listening = false;

export async function begin(sheet) {
  const view = {
    sheet,
    slider: sheet.querySelector("[data-slider]"),
    events: [...sheet.querySelectorAll(".events > li")],
    date: "",
    index: 0,
    timer: null,
    map: null,
  };
  if (!view.events.length) return;
  stop(current);
  current = view;
  if (!listening) {
    listening = true;
    window.addEventListener("popstate", () => {
      if (current?.sheet.isConnected && location.pathname.endsWith("/timeline")) restore(current);
      else stop(current);
    });
    document.addEventListener("visibilitychange", () => document.hidden && stop(current));
  }
  listen(view);
  const bar = sheet.querySelector(".timeline-bar");
  new ResizeObserver(() => sheet.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  sheet.style.setProperty("--bar", `${bar.offsetHeight}px`);
  restore(view);
  const aside = sheet.querySelector(".beside");
  if (!aside) return;
  view.map = await mapIn(aside, {
    lang: sheet.dataset.lang,
    state: { unit: null, lit: [], lines: [], date: view.date },
    on: { state: () => nameLines(view) },
  });
  // somebody may have moved on while it loaded
  view.map.setState({ date: view.date });
  frame(view);
  nameLines(view);
}

// Beside a map that is too small for its legend stands what its lines are.
function nameLines(view) {
  if (!view.map) return;
  const { meaning, words } = view.map.app;
  const lines = meaning.legend.filter(({ kind }) => kind === "line").map(({ text }) => words.pick(text));
  const said = lines.length ? words.said("captions.words.lines", { lines: words.clauses(lines) }) : "";
  view.sheet.querySelector("[data-lines]").textContent = said;
}

// The camera shows all that the events speak of, with its names.
function frame(view) {
  const units = view.sheet.dataset.told.split(" ").filter(Boolean);
  view.map.app.map.frame({ animate: false, ...(units.length ? { units } : {}) });
}

function restore(view) {
  const asked = new URLSearchParams(location.search).get("date") ?? "";
  const known = !asked || DAY.test(asked);
  const box = view.sheet.querySelector("[data-notices]");
  box.hidden = known;
  box.textContent = known ? "" : view.sheet.dataset.notice.replace("{value}", () => asked.slice(0, 60));
  const date = (known && asked) || view.events[0].dataset.date;
  go(view, date, { quiet: date === view.events[0].dataset.date });
}

function listen(view) {
  const { sheet, slider } = view;
  sheet.addEventListener("click", (event) => {
    const target = event.target.closest("button");
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
    const to = {
      ArrowRight: view.index + 1,
      ArrowUp: view.index + 1,
      PageUp: view.index + 5,
      End: last,
      ArrowLeft: view.index - 1,
      ArrowDown: view.index - 1,
      PageDown: view.index - 5,
      Home: 0,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    stop(view);
    goTo(view, to);
  });
  slider.addEventListener("input", () => {
    stop(view);
    const place = Number(slider.value) / STEPS;
    const near = (li) => Math.abs(Number(li.dataset.place) - place);
    goTo(
      view,
      view.events.reduce((best, li, index) => (near(li) < near(view.events[best]) ? index : best), 0),
    );
  });
}

function step(view, by) {
  stop(view);
  goTo(view, view.index + by);
}

function goTo(view, index) {
  const place = Math.max(0, Math.min(view.events.length - 1, index));
  go(view, view.events[place].dataset.date, {});
}

function play(view) {
  if (view.index === view.events.length - 1) goTo(view, 0);
  view.sheet.classList.add("playing");
  view.timer = setInterval(() => {
    if (!view.sheet.isConnected) stop(view);
    else if (view.index === view.events.length - 1) stop(view);
    else goTo(view, view.index + 1);
  }, REST_MS);
}

function stop(view) {
  if (!view?.timer) return;
  clearInterval(view.timer);
  view.timer = null;
  view.sheet.classList.remove("playing");
}

// The last event on or before the date is in force.
function go(view, date, { quiet = false, opens = null, place = null }) {
  const { sheet, events, slider } = view;
  const found = events.findLastIndex((li) => li.dataset.date <= date);
  view.index = Math.max(0, found);
  view.date = date;
  const event = events[view.index];
  for (const li of events) {
    const isNow = li === event;
    li.classList.toggle("now", isNow);
    li.querySelector(".event-body").hidden = !isNow;
    const head = li.querySelector("[data-go]");
    head.setAttribute("aria-expanded", String(isNow));
    if (isNow) head.setAttribute("aria-current", "step");
    else head.removeAttribute("aria-current");
  }
  const { said } = event.dataset;
  slider.value = String(Math.round(Number(place ?? event.dataset.place) * STEPS));
  slider.setAttribute("aria-valuetext", said);
  sheet.querySelector("[data-now]").textContent = said;
  for (const mark of sheet.querySelectorAll(".mark")) mark.classList.toggle("now", mark.dataset.go === date);
  for (const [name, value] of [
    ["-1", view.index === 0],
    ["1", view.index === events.length - 1],
  ]) {
    sheet.querySelector(`[data-step="${name}"]`).setAttribute("aria-disabled", String(value));
  }
  if (opens)
    for (const fold of event.querySelectorAll("[data-fold-of]")) fold.open = fold.dataset.foldOf === opens || fold.open;
  bring(view, event, quiet);
  if (!quiet) writeAddress(view);
  view.map?.setState({ date: view.date });
}

function bring(view, event, quiet) {
  const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  const mark = view.sheet.querySelector(`.lane-events .mark[data-go="${event.dataset.date}"]`);
  const frame = view.sheet.querySelector(".axis-frame");
  if (mark && frame.scrollWidth > frame.clientWidth) {
    frame.scrollTo({ left: mark.offsetLeft - frame.clientWidth / 2 + mark.parentElement.offsetLeft, behavior });
  }
  if (quiet) return;
  // the list scrolls by itself where there is room for one, else the page does
  const list = event.parentElement;
  if (list.scrollHeight > list.clientHeight + 1 && getComputedStyle(list).overflowY === "auto") {
    list.scrollTo({
      top: event.offsetTop - list.offsetTop - (event.previousElementSibling?.offsetHeight ?? 0),
      behavior,
    });
  } else event.scrollIntoView({ block: "start", behavior });
}

function writeAddress(view) {
  const url = new URL(location.href);
  url.searchParams.set("date", view.date);
  history.replaceState(history.state, "", url);
}
