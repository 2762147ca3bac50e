// Show the claims: filter them as one types, light their islands on the map, draw their checks.

import { readersDay } from "../text/writing.js";
import { foldMap, isWide, mapIn, showLines, whenWide } from "./beside.js";
import { loadPassage } from "./passages.js";

const FACETS = ["side", "speaker", "kind", "said", "verdict", "unit", "scenario", "document"];
const SPANS = ["from", "to"];
const FIELDS = [...FACETS, ...SPANS, "relation"];
const VIEWS = ["list", "pairs", "matrix"];
// so many cards at once; the rest comes as one scrolls
const CHUNK = 100;
const NOTHING = { lit: [], lines: [] };
const LONGEST_SHOWN = 60;

let current = null;
let listening = false;

export async function begin(sheet) {
  const view = {
    sheet,
    list: sheet.querySelector("[data-list]"),
    lang: sheet.dataset.lang,
    data: null,
    byId: new Map(),
    asked: {},
    found: [],
    drawn: 0,
    cards: new Map(),
    map: null,
    lit: null,
    section: null,
  };
  current = view;
  if (!listening) {
    listening = true;
    window.addEventListener("popstate", () => {
      if (current?.sheet.isConnected && current.data && location.pathname.endsWith("/claims")) restore(current);
    });
  }
  view.data = await fetchData(view);
  if (!view.data || !sheet.isConnected) return;
  view.byId = new Map(view.data.claims.map((claim) => [claim.id, claim]));
  sheet.querySelector("[data-loading]").remove();
  listen(view);
  restore(view);
  startMap(view);
}

async function fetchData(view) {
  try {
    const response = await fetch(view.sheet.dataset.source);
    const data = await response.json();
    if (!data.error) return data;
    view.sheet.querySelector("[data-loading]").textContent = data.error;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    view.sheet.querySelector("[data-loading]").textContent = view.sheet.dataset.failed;
  }
  return null;
}

// The address

function restore(view) {
  const query = new URLSearchParams(location.search);
  const unknown = [];
  const asked = { q: query.get("q") ?? "", show: query.get("show") ?? "", claim: query.get("claim") ?? "" };
  for (const key of FIELDS) {
    const asIs = query.get(key) ?? "";
    // an address that was kept may call a verdict by the name it had
    const value = (key === "verdict" && view.data.former[asIs]) || asIs;
    const known = !value || [...field(view, key).options].some((option) => option.value === value);
    asked[key] = known ? value : "";
    if (!known) unknown.push([key, value]);
  }
  if (!VIEWS.includes(asked.show)) asked.show = VIEWS[0];
  if (asked.claim && !view.byId.has(asked.claim)) {
    unknown.push(["claim", asked.claim]);
    asked.claim = "";
  }
  notify(view, unknown);
  Object.assign(view.asked, asked);
  writeForm(view);
  const claim = asked.claim;
  if (claim && !matching(view).includes(view.byId.get(claim))) clearFilters(view);
  show(view, { keep: true });
  if (claim) openCard(view, claim);
}

function notify(view, unknown) {
  const box = view.sheet.querySelector("[data-notices]");
  const said = unknown.map(([key, value]) => {
    const shown = value.slice(0, LONGEST_SHOWN);
    if (key === "claim") return view.data.words["notice.claim"].replace("{value}", () => shown);
    const name = field(view, key).closest("label").querySelector("span").textContent;
    return view.data.words["notice.filter"].replace("{value}", () => shown).replace("{filter}", () => name);
  });
  box.replaceChildren(...said.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
  box.hidden = !said.length;
}

function writeAddress(view) {
  const url = new URL(location.href);
  const { asked } = view;
  for (const key of ["q", ...FIELDS, "claim"]) {
    if (asked[key]) url.searchParams.set(key, asked[key].trim());
    else url.searchParams.delete(key);
  }
  if (asked.show === VIEWS[0]) url.searchParams.delete("show");
  else url.searchParams.set("show", asked.show);
  history.replaceState(history.state, "", url);
}

// The form

const field = (view, key) => view.sheet.querySelector(`[data-facet="${key}"]`);

function writeForm(view) {
  view.sheet.querySelector("[data-search]").value = view.asked.q;
  for (const key of FIELDS) field(view, key).value = view.asked[key] ?? "";
}

function clearFilters(view) {
  for (const key of ["q", ...FIELDS]) view.asked[key] = "";
  writeForm(view);
}

function listen(view) {
  const { sheet } = view;
  sheet.addEventListener("input", (event) => {
    const { target } = event;
    if (target.matches("[data-search]")) choose(view, { q: target.value });
    else if (target.matches("[data-facet]")) choose(view, { [target.dataset.facet]: target.value });
  });
  sheet.addEventListener("click", (event) => clicked(view, event));
  sheet.addEventListener("toggle", (event) => toggled(view, event.target), true);
  for (const kind of ["pointerover", "focusin"]) {
    view.list.addEventListener(kind, (event) => light(view, event.target.closest(".claim, .pair")));
  }
  view.list.addEventListener("pointerleave", () => light(view, null));
  view.list.addEventListener("focusout", (event) => {
    if (!view.list.contains(event.relatedTarget)) light(view, null);
  });
}

function choose(view, changes) {
  Object.assign(view.asked, changes, { claim: "" });
  show(view);
}

function clicked(view, event) {
  const target = event.target.closest("button, a");
  if (!target) return;
  const data = target.dataset;
  if (target.matches("[data-reset-claims]")) {
    clearFilters(view);
    choose(view, {});
  } else if (data.view) choose(view, { show: data.view });
  else if (data.chip !== undefined) {
    const verdict = view.asked.verdict === data.chip ? "" : data.chip;
    field(view, "verdict").value = verdict;
    choose(view, { verdict });
    view.sheet.querySelector(`[data-chip="${CSS.escape(data.chip)}"]`)?.focus();
  } else if (target.matches("[data-more]")) drawMore(view, { focus: true });
  else if (data.showCheck) showCheck(view, data.showCheck);
  else if (target.getAttribute("href")?.startsWith("#claim-")) {
    event.preventDefault();
    followTo(view, target.getAttribute("href").slice("#claim-".length));
  }
}

function followTo(view, id) {
  const claim = view.byId.get(id);
  if (!claim) return;
  if (!matching(view).includes(claim)) clearFilters(view);
  view.asked.show = VIEWS[0];
  show(view);
  openCard(view, id);
}

// What is shown

const fold = (text) => text.normalize("NFKC").toLowerCase();

function matching(view, { but } = {}) {
  const { asked, data } = view;
  const parts = fold(asked.q).split(/\s+/).filter(Boolean);
  const chosen = FACETS.filter((key) => key !== but && asked[key]);
  const from = asked.from && `${asked.from}-01`;
  const to = asked.to && `${asked.to}-31`;
  return data.claims.filter(
    (claim) =>
      chosen.every((key) => claim[key].includes(asked[key])) &&
      (!from || claim.last >= from) &&
      (!to || claim.first <= to) &&
      parts.every((part) => claim.text.includes(part)),
  );
}

function show(view, { keep = false } = {}) {
  const { asked, data, sheet } = view;
  const others = matching(view, { but: "verdict" });
  const found = asked.verdict ? others.filter((claim) => claim.verdict.includes(asked.verdict)) : others;
  view.claims = found;
  view.found = asked.show === "pairs" ? pairsOf(view, found) : found;
  sheet.dataset.shows = asked.show;
  for (const button of sheet.querySelectorAll("[data-view]"))
    button.setAttribute("aria-pressed", String(button.dataset.view === asked.show));
  for (const label of sheet.querySelectorAll("[data-of-view]")) label.hidden = label.dataset.ofView !== asked.show;
  count(view);
  chips(view, others);
  view.drawn = 0;
  view.section = null;
  view.list.replaceChildren();
  if (asked.show === "matrix") view.list.innerHTML = data.matrix;
  else drawMore(view);
  const lead = data.words[`${asked.show}_lead`];
  if (lead) view.list.prepend(Object.assign(document.createElement("p"), { textContent: lead }));
  if (!keep || !asked.claim) writeAddress(view);
  light(view, null);
  tellMap(view);
}

function pairsOf(view, found) {
  const left = new Set(found.map((claim) => claim.id));
  const { relation } = view.asked;
  return view.data.pairs.filter(
    (pair) => (!relation || pair.relation === relation) && pair.claims.some((id) => left.has(id)),
  );
}

function count(view) {
  const { words, claims } = view.data;
  const [number, rest] = [view.sheet.querySelector("[data-count]"), view.sheet.querySelector("[data-of]")];
  const isPairs = view.asked.show === "pairs";
  number.textContent = isPairs ? "" : String(view.claims.length);
  rest.textContent = isPairs
    ? words.pairs_count.replace("{count}", view.found.length)
    : words.of.replace("{count}", claims.length);
}

// The verdicts with their counts: a key to the marks, and a way to choose one.
function chips(view, others) {
  const counts = new Map();
  for (const claim of others) for (const verdict of claim.verdict) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const box = view.sheet.querySelector("[data-verdicts]");
  const used = Object.keys(view.data.verdicts).filter(
    (verdict) => counts.get(verdict) || view.asked.verdict === verdict,
  );
  box.replaceChildren(
    ...used.map((verdict) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.chip = verdict;
      button.setAttribute("aria-pressed", String(view.asked.verdict === verdict));
      button.innerHTML = view.data.verdicts[verdict];
      button.append(Object.assign(document.createElement("b"), { textContent: String(counts.get(verdict) ?? 0) }));
      return button;
    }),
  );
}

// Cards are HTML that the server has escaped; they come by the chunk, each under its document.
function drawMore(view, { focus = false, upTo = 0 } = {}) {
  view.list.querySelector(".more")?.remove();
  const last = Math.min(view.found.length, Math.max(view.drawn + CHUNK, upTo));
  const fresh = view.found.slice(view.drawn, last);
  const firstNew = view.drawn;
  view.drawn = last;
  if (view.asked.show === "pairs") {
    if (!view.section) view.section = startSection(view, "pairs", "");
    view.section.insertAdjacentHTML("beforeend", fresh.map((pair) => pair.html).join(""));
  } else drawClaims(view, fresh);
  if (!view.found.length)
    view.list.append(
      Object.assign(document.createElement("p"), { className: "sheet-empty", textContent: view.data.words.nothing }),
    );
  if (last < view.found.length) view.list.append(moreButton(view, view.found.length - last));
  if (focus) view.list.querySelectorAll(".claim, .pair")[firstNew]?.querySelector("summary")?.focus();
}

function drawClaims(view, claims) {
  let html = "";
  const flush = () => {
    view.section?.insertAdjacentHTML("beforeend", html);
    html = "";
  };
  for (const claim of claims) {
    const [id] = claim.document;
    if (view.section?.dataset.document !== id) {
      flush();
      view.section = startSection(view, id, view.data.documents[id] ?? "");
    }
    html += claim.html;
  }
  flush();
}

function startSection(view, id, head) {
  const section = document.createElement("section");
  section.className = "document";
  section.dataset.document = id;
  section.innerHTML = head;
  view.list.append(section);
  return section;
}

// the list grows only when asked to, for below it stands what can be taken along
function moreButton(view, left) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "more";
  button.dataset.more = "";
  button.textContent = `${view.data.words.more} (${left})`;
  return button;
}

// Cards

const cardOf = (id) => document.getElementById(`claim-${id}`);

function openCard(view, id) {
  const place = view.found.findIndex((claim) => claim.id === id);
  if (place < 0) return;
  if (place >= view.drawn) drawMore(view, { upTo: place + 1 });
  const card = cardOf(id);
  card.open = true;
  card.scrollIntoView({ block: "start" });
  card.querySelector("summary").focus({ preventScroll: true });
}

function toggled(view, details) {
  if (!details.open) {
    if (details.matches(".claim") && details.id === `claim-${view.asked.claim}`) {
      view.asked.claim = "";
      writeAddress(view);
      light(view, null);
    }
    return;
  }
  if (details.matches(".claim")) fillCard(view, details);
  else if (details.matches(".pair"))
    for (const box of details.querySelectorAll("[data-passage]")) loadPassage(box, view.lang, view.data.words);
}

async function fillCard(view, card) {
  const id = card.id.slice("claim-".length);
  view.asked.claim = id;
  writeAddress(view);
  if (!card.querySelector(".claim-body")) {
    const found = await fetchCard(view, id);
    if (card.querySelector(".claim-body")) return;
    card.querySelector(".card-failed")?.remove();
    if (!found) {
      card.append(
        Object.assign(document.createElement("p"), {
          className: "card-failed sheet-notice",
          textContent: view.data.words.card_failed,
        }),
      );
      return;
    }
    card.insertAdjacentHTML("beforeend", found.html);
  }
  loadPassage(card.querySelector(":scope > .claim-body > [data-passage]"), view.lang, view.data.words);
  light(view, null);
  if (isWide() && view.map) showLines(view.map, view.cards.get(id)?.lines ?? []);
}

async function fetchCard(view, id) {
  if (view.cards.has(id)) return view.cards.get(id);
  try {
    const response = await fetch(`/api/card/${encodeURIComponent(id)}?lang=${view.lang}&day=${readersDay()}`);
    const found = await response.json();
    if (found.error) return null;
    view.cards.set(id, found);
    return found;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    return null;
  }
}

// The map

async function startMap(view) {
  const aside = view.sheet.querySelector(".beside");
  if (!aside) return;
  const begin = async () => {
    view.map = await mapIn(aside, {
      lang: view.lang,
      state: { scenario: view.asked.scenario || undefined, unit: view.asked.unit || null, date: null, ...NOTHING },
      on: { select: (id) => selected(view, id), state: (state, changed) => mapChanged(view, state, changed) },
    });
    tellMap(view);
    light(view, null);
    if (view.asked.claim) showLines(view.map, view.cards.get(view.asked.claim)?.lines ?? []);
  };
  const mount = () => {
    view.mapReady ??= begin();
    return view.mapReady;
  };
  view.openMap = foldMap(aside, mount);
  if (isWide()) mount();
  whenWide(() => view.sheet.isConnected && mount());
}

function selected(view, id) {
  if (!view.sheet.isConnected) return;
  const unit = [...field(view, "unit").options].some((option) => option.value === id) ? id : "";
  if (unit === view.asked.unit) return;
  field(view, "unit").value = unit;
  choose(view, { unit });
}

function mapChanged(view, state, changed) {
  if (!view.sheet.isConnected || !view.map) return;
  if (changed.includes("unit") && !state.unit && view.asked.unit) selected(view, null);
  if (!changed.includes("scenario")) return;
  const usual = view.map.app.model.defaultScenario;
  const known = [...field(view, "scenario").options].some((option) => option.value === state.scenario);
  const scenario = known && state.scenario !== usual ? state.scenario : "";
  if (scenario === view.asked.scenario || (state.scenario === usual && view.asked.scenario === usual)) return;
  field(view, "scenario").value = scenario;
  choose(view, { scenario });
}

function tellMap(view) {
  if (!view.map) return;
  const usual = view.map.app.model.defaultScenario;
  view.map.setState({ unit: view.asked.unit || null, scenario: view.asked.scenario || usual });
}

// Light the islands of what a person points at; else those of the opened card, with its lines.
function light(view, card) {
  if (!view.map) return;
  const ids = card?.dataset.pair?.split(" ") ?? (card ? [card.id.slice("claim-".length)] : []);
  const open = view.asked.claim;
  const lit = new Set((ids.length ? ids : open ? [open] : []).flatMap((id) => view.byId.get(id)?.lit ?? []));
  const check = view.cards.get(ids.length === 1 ? ids[0] : ids.length ? "" : open);
  const drawn = check && cardOf(ids[0] ?? open)?.open ? check : null;
  for (const unit of drawn?.units ?? []) lit.add(unit);
  const state = { lit: [...lit], lines: drawn?.lines ?? [] };
  const mark = JSON.stringify(state);
  if (mark === view.lit) return;
  view.lit = mark;
  view.map.setState(state);
}

async function showCheck(view, id) {
  view.openMap?.(true);
  const found = await fetchCard(view, id);
  if (!found) return;
  await view.mapReady;
  light(view, cardOf(id));
  if (view.map) showLines(view.map, found.lines);
}
