// Carry what a reader has chosen from page to page, in the addresses of the links between them.

import { queryOf, written } from "./query.js";

// what an address of the map may say
export const KEYS = [
  "scenario",
  "view",
  "unit",
  "to",
  "lang",
  "order",
  "dist",
  "at",
  "own",
  "date",
  "law",
  "turn",
  "measure",
  "show",
];
// what is looked at; whoever is led to one of these is not led to what was looked at before
const LOOKED_AT = [
  ["scenario", "own", "date", "turn"],
  ["unit", "to", "at"],
];
// what a page of another kind says of this in its own address; the rest it keeps for the map
/** @type {Record<string, string[]>} */
const SHARED = {
  compare: ["view", "at", "unit", "law", "dist", "measure"],
  scene: ["scenario", "view", "unit", "at", "dist", "measure"],
};
export const KEPT = "map";
const OTHERS = [
  "compare",
  "claims",
  "archive",
  "timeline",
  "scenarios",
  "present",
  "documents",
  "scene",
  "lesson",
  "about",
];
const OWN = "own";
const SIDES = ["a", "b"];

// Which page a path leads to.
/** @param {string} path */
export function pageOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return OTHERS.includes(name) ? name : "explore";
}

/** @param {string} page */
const sharedBy = (page) => (page === "explore" ? KEYS : (SHARED[page] ?? []));

// Whether an address is one of the pages'.
/** @param {Pick<URL, "pathname">} url */
export const isPage = ({ pathname }) => pathname.endsWith("/") || pageOf(pathname) !== "explore";

// What a page keeps for the map.
/** @param {string} search */
export const keptIn = (search) => queryOf(queryOf(search).get(KEPT) ?? "");

// What a reader has chosen, as the map's address would say it.
/** @param {Pick<URL, "pathname" | "search">} here */
export function journeyOf({ pathname, search }) {
  const [page, query] = [pageOf(pathname), queryOf(search)];
  const journey = page === "explore" ? new URLSearchParams() : keptIn(search);
  // what links of before kept for the map stays so, and a person's own choices, until others are made
  for (const key of sharedBy(page)) take(journey, key, query.get(key) ?? journey.get(key));
  if (journey.get("scenario") !== OWN && page === "scene") journey.delete("own");
  if (page === "compare") chooseSide(journey, query);
  // the day that stands on the axis is the map's; a first look at the axis asks for none
  if (page === "timeline") take(journey, "date", query.get("date") ?? journey.get("date"));
  journey.delete("lang");
  return journey;
}

/** @param {URLSearchParams} journey @param {string} key @param {string | null} value */
function take(journey, key, value) {
  if (value) journey.set(key, value);
  else journey.delete(key);
}

// Of two scenarios the map shows the one that it showed before, else the second.
/** @param {URLSearchParams} journey @param {URLSearchParams} query */
function chooseSide(journey, query) {
  const sides = SIDES.map((side) => query.get(side)).filter(Boolean);
  const before = journey.get("scenario");
  if (!sides.length || before === OWN || sides.includes(before)) return;
  for (const key of LOOKED_AT[0]) journey.delete(key);
  take(journey, "scenario", sides.at(-1) ?? null);
}

// The address of a link, with what a reader takes along; what the link says itself stays.
/** @param {URL} link @param {Pick<URL, "pathname" | "search">} here */
export function carried(link, here) {
  const to = new URL(link);
  const [page, query, journey] = [pageOf(to.pathname), queryOf(to.search), journeyOf(here)];
  if (query.has(KEPT)) return to;
  const own = sharedBy(page);
  for (const group of LOOKED_AT)
    if (group.some((key) => own.includes(key) && query.has(key))) for (const key of group) journey.delete(key);
  if (page === "compare" && !SIDES.some((side) => query.has(side))) toSide(query, journey);
  if (page === "timeline" && journey.has("date") && !query.has("date")) query.set("date", journey.get("date") ?? "");
  for (const [key, value] of [...journey]) {
    // a person's own choices are no scenario of a page that lists those of the data
    if (!own.includes(key) || (page === "scene" && value === OWN)) continue;
    if (!query.has(key)) query.set(key, value);
    journey.delete(key);
  }
  if (journey.size) query.set(KEPT, journey.toString());
  to.search = written(query);
  return to;
}

/** @param {URLSearchParams} query @param {URLSearchParams} journey */
function toSide(query, journey) {
  const scenario = journey.get("scenario");
  if (scenario && scenario !== OWN) query.set("b", scenario);
}
