// Show an archive: ask for its counts one after the other, and anew when a filter changes.

/** @import { Control } from "../text/early.js" */
/** @import { ArchiveBy, ArchiveCounted, ArchiveFacet, ArchivePage, Lang } from "../types" */

import { foldMap, isWide, mapIn, whenWide } from "../pages/beside.js";
import { el, nearest, need, query, queryAll } from "../text/dom.js";
import { heldIn, setAgain } from "../text/early.js";
import { fill } from "../text/fill.js";
import { untilItComes } from "../text/idle.js";
import { LONGEST_SHOWN, meantBy } from "../text/query.js";
import {
  askNothing,
  BY,
  count,
  FACETS,
  isNarrowed,
  questionOf,
  RefusedError,
  readAsked,
  writeAsked,
} from "./asking.js";
import { clearCircles, drawCircles, startKey } from "./circles.js";
import { chosenBy, fieldName, nameOf, toggled, writeFacet, writeForm } from "./form.js";

// while somebody types or ticks on, nothing is asked
const REST_MS = 150;

/** @type {ArchivePage | null} */
let current = null;

window.addEventListener("popstate", () => {
  if (!current) return;
  if (!current.sheet.isConnected || !location.pathname.endsWith("/archive")) leave(current);
  else restore(current);
});

/** @param {ArchivePage} page */
function leave(page) {
  page.asking?.abort();
  clearCircles(page);
  if (current === page) current = null;
}

/** @param {HTMLElement} sheet */
export function begin(sheet) {
  if (current) leave(current);
  /** @type {ArchivePage} */
  const page = {
    sheet,
    lang: /** @type {Lang} */ (sheet.dataset.lang),
    words: JSON.parse(sheet.dataset.words ?? "{}"),
    asked: askNothing(),
    unread: [],
    offered: {},
    units: null,
    asking: null,
    map: null,
    choose(changes) {
      Object.assign(page.asked, changes);
      // the address is written anew, without what nobody could read
      page.unread = [];
      writeForm(page);
      show(page);
    },
  };
  current = page;
  listen(page);
  // the address is written into the form, and what is held there comes on top of it
  const held = heldIn(sheet);
  restore(page);
  setAgain(held, (control) => changed(page, control));
  startMap(page);
}

/** @param {ArchivePage} page */
function restore(page) {
  Object.assign(page, readAsked(location.search));
  const select = need(page.sheet, "[data-archive]", HTMLSelectElement);
  const names = [...select.options].map(({ value }) => value);
  page.asked.archive = meantBy(page.asked.archive, (one) => names.includes(one)) ?? page.asked.archive;
  const known = names.includes(page.asked.archive);
  // one that is not there is told by the server
  if (known || !page.asked.archive) select.value = page.asked.archive || names[0];
  writeForm(page);
  show(page, { keep: true });
}

/** @param {ArchivePage} page */
function listen(page) {
  const { sheet } = page;
  sheet.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) changed(page, target);
  });
  sheet.addEventListener("click", ({ target }) => {
    const pressed = nearest(target, "button");
    if (!pressed) return;
    const facet = FACETS.find((one) => one === pressed.dataset.pick);
    if (facet) page.choose(toggled(page, facet, pressed.dataset.value ?? ""));
    else if (pressed.matches("[data-reset]")) page.choose(askNothing(page.asked.archive));
  });
}

/** @param {ArchivePage} page @param {Control} control */
function changed(page, control) {
  if (control instanceof HTMLSelectElement) {
    if (!control.matches("[data-archive]")) return;
    page.offered = {};
    return page.choose(askNothing(control.value));
  }
  const facet = FACETS.find((one) => one === control.closest("details")?.dataset.facet);
  if (control.matches("[data-find-value]") && facet) writeFacet(page, facet);
  else if (control.dataset.field) page.choose({ [control.dataset.field]: control.value });
  else if (control.dataset.value !== undefined) page.choose(chosenBy(page, control));
}

/** @param {ArchivePage} page @param {{ keep?: boolean }} [how] */
async function show(page, { keep = false } = {}) {
  const { sheet, asked } = page;
  if (!keep) writeAsked(asked);
  need(sheet, "[data-csv]").setAttribute("href", `./archive/counts.csv?${questionOf(asked, { lang: page.lang })}`);
  page.asking?.abort();
  const asking = new AbortController();
  page.asking = asking;
  delete sheet.dataset.ready;
  for (const node of queryAll(sheet, "[data-chart]")) node.setAttribute("aria-busy", "true");
  try {
    if (!keep) await new Promise((done) => setTimeout(done, REST_MS));
    await untilItComes(() => askAll(page, asking.signal), {
      isWanted: () => sheet.isConnected && !asking.signal.aborted,
      failed: () => fail(page, page.words.failed),
    });
    if (asking.signal.aborted) return;
    notify(page, [...unreadOf(page), ...unknownOf(page)]);
    sheet.dataset.ready = "";
  } catch (error) {
    if (asking.signal.aborted || !sheet.isConnected) return;
    if (!(error instanceof RefusedError)) throw error;
    fail(page, error.message);
  }
}

// What is asked for, the first chart first; then what could be chosen, where filters leave some of it out.
/** @param {ArchivePage} page @param {AbortSignal} signal */
async function askAll(page, signal) {
  const { lang, asked } = page;
  const nothing = askNothing(asked.archive);
  const narrowed = isNarrowed(asked);
  for (const by of BY) {
    const found = await count(by, asked, { lang, signal });
    if (!found || signal.aborted) return;
    if (!narrowed) offer(page, by, found);
    draw(page, by, found);
  }
  for (const by of BY) {
    if (page.offered[by]) continue;
    const found = await count(by, nothing, { lang, signal });
    if (!found || signal.aborted) return;
    offer(page, by, found);
  }
  say(page);
}

/** @param {ArchivePage} page @param {ArchiveBy} by @param {ArchiveCounted} found */
function offer(page, by, found) {
  page.offered[by] = found;
  const facet = FACETS.find((one) => one === by);
  if (facet) writeFacet(page, facet);
}

/** @param {ArchivePage} page @param {ArchiveBy} by @param {ArchiveCounted} found */
function draw(page, by, found) {
  const place = need(page.sheet, `[data-chart="${by}"]`);
  const { activeElement } = document;
  const held = place.contains(activeElement) ? nearest(activeElement, "[data-pick]")?.dataset.value : undefined;
  const open = query(place, "details")?.hasAttribute("open") ?? false;
  place.innerHTML = found.html;
  place.setAttribute("aria-busy", "false");
  query(place, "details")?.toggleAttribute("open", open);
  if (held !== undefined) query(place, `[data-pick][data-value="${CSS.escape(held)}"]`)?.focus();
  if (by === "month") say(page, found);
  if (by !== "unit") return;
  page.units = found;
  drawCircles(page);
  tellMap(page);
}

// The units that are asked for are lit on the map, and one scenario that is asked for is shown; of several none.
/** @param {ArchivePage} page */
function tellMap({ map, asked }) {
  const { units, scenarios, defaultScenario } = map?.app.model ?? {};
  const [scenario = "", ...others] = asked.scenario;
  map?.setState({
    unit: null,
    lit: asked.unit.filter((id) => units?.has(id)),
    scenario: scenarios?.has(scenario) && !others.length ? scenario : defaultScenario,
  });
}

// How many rows are meant, and of how many.
/** @param {ArchivePage} page @param {ArchiveCounted} [found] */
function say(page, found) {
  const node = need(page.sheet, "[data-count]");
  if (found) node.dataset.told = found.told;
  const { words, offered, asked } = page;
  const many = node.dataset.told ?? "";
  const all = offered.month?.told;
  node.textContent = isNarrowed(asked) && all ? fill(words.of_all, { many, all }) : fill(words.all, { many });
}

/** @param {ArchivePage} page */
const unreadOf = (page) =>
  page.unread.map(([key, value]) =>
    fill(page.words.unread, { value: value.slice(0, LONGEST_SHOWN), filter: fieldName(page, key) }),
  );

/** @param {ArchivePage} page */
function unknownOf(page) {
  /** @param {ArchiveFacet} key */
  const known = (key) => new Set(page.offered[key]?.values.map(({ value }) => value));
  return FACETS.flatMap((key) => {
    const offered = known(key);
    return page.asked[key]
      .filter((value) => !offered.has(value))
      .map((value) => fill(page.words.unknown, { value: value.slice(0, LONGEST_SHOWN), filter: nameOf(page, key) }));
  });
}

/** @param {ArchivePage} page @param {string[]} said */
function notify({ sheet }, said) {
  const box = need(sheet, "[data-notices]");
  box.replaceChildren(...said.map((text) => el("p", { text })));
  box.hidden = !said.length;
}

// Nothing is shown that would not be so.
/** @param {ArchivePage} page @param {string} sentence */
function fail(page, sentence) {
  notify(page, [...unreadOf(page), sentence]);
  for (const node of queryAll(page.sheet, '[data-chart][aria-busy="true"]')) {
    node.replaceChildren();
    node.setAttribute("aria-busy", "false");
  }
  need(page.sheet, "[data-count]").textContent = "\u2013";
  page.units = null;
  drawCircles(page);
  page.sheet.dataset.ready = "";
}

/** @param {ArchivePage} page */
function startMap(page) {
  const aside = query(page.sheet, ".beside");
  if (!aside) return;
  startKey(aside);
  const mount = () => {
    page.mapReady ??= mountMap(page, aside);
    return page.mapReady;
  };
  foldMap(aside, mount);
  if (isWide()) mount();
  whenWide(() => page.sheet.isConnected && mount());
}

/** @param {ArchivePage} page @param {HTMLElement} aside */
async function mountMap(page, aside) {
  /** @param {string | null} id */
  const select = (id) => {
    if (page.sheet.isConnected && id && page.asked.unit.join() !== id) page.choose({ unit: [id] });
  };
  const map = await mapIn(aside, {
    lang: page.lang,
    state: { unit: null, date: null, lit: [], lines: [] },
    on: { select },
  });
  if (!page.sheet.isConnected || current !== page) return;
  page.map = map;
  drawCircles(page);
  tellMap(page);
}
