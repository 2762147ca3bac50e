// Keep what is not saved yet in this browser, each tab for itself, so that no tab closes over it.

/** @import { Draft, DraftFound } from "../types" */

const PREFIX = "four-islands-lesson:";
const TAB_KEY = "four-islands-tab";
/** @type {Promise<string> | null} */
let claimed = null;
let tab = "";
/** @type {boolean | null} */
let works = null;

const fresh = () => Math.random().toString(36).slice(2, 10);
/** @param {string} id */
const lockName = (id) => `four-islands-tab:${id}`;
/** @param {string} lesson @param {string} id */
const openName = (lesson, id) => `four-islands-open:${lesson}:${id}`;

// Take a name until the page is left, or until `free` is called; null where somebody has it.
/** @param {string} name @returns {Promise<(() => void) | null>} */
function hold(name) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise((free) => resolve(() => free(null)));
    });
  });
}

// A tab that was duplicated has the session of the first one, but not its name.
async function claimTab() {
  let mine = null;
  try {
    mine = sessionStorage.getItem(TAB_KEY) ?? fresh();
    if (!(await hold(lockName(mine)))) {
      mine = fresh();
      await hold(lockName(mine));
    }
    sessionStorage.setItem(TAB_KEY, mine);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    mine = fresh();
  }
  return mine;
}

export async function prepare() {
  claimed ??= claimTab();
  tab = await claimed;
  if (works === null) {
    try {
      localStorage.setItem(`${PREFIX}probe`, "1");
      localStorage.removeItem(`${PREFIX}probe`);
      works = true;
    } catch {
      works = false; // the browser keeps nothing for this page
    }
  }
}

export const canKeep = () => works === true;

/** @returns {Promise<Set<string>>} */
async function heldNames() {
  if (!navigator.locks) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name = "" }) => name));
}

// Every draft, newest first, with whether the tab it belongs to is still open.
/** @returns {Promise<DraftFound[]>} */
export async function drafts() {
  if (!works) return [];
  const held = await heldNames();
  const found = [];
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const draft = parsed(localStorage.getItem(key));
    if (!draft) continue;
    const owner = key.slice(key.lastIndexOf(":") + 1);
    found.push({ ...draft, key, mine: owner === tab, alive: owner !== tab && held.has(lockName(owner)) });
  }
  return found.sort((a, b) => b.at - a.at);
}

/** @param {string | null} text @returns {Draft | null} */
function parsed(text) {
  try {
    const draft = JSON.parse(text ?? "null");
    return typeof draft?.lesson?.id === "string" && Array.isArray(draft.lesson.steps) ? draft : null;
  } catch {
    return null; // not one of ours, or cut short
  }
}

// Give this tab's draft of a lesson, else the newest of a tab that is gone.
/** @param {string} id */
export async function adopt(id) {
  const found = (await drafts()).filter((draft) => draft.id === id && !draft.alive);
  const draft = found.find(({ mine }) => mine) ?? found[0] ?? null;
  if (draft && !draft.mine && keep(id, draft)) localStorage.removeItem(draft.key);
  return draft;
}

// Give whether it is kept; a full store is told, and never thrown away.
/** @param {string} id @param {Pick<Draft, "lesson" | "seen" | "chosen">} draft */
export function keep(id, { lesson, seen, chosen }) {
  try {
    localStorage.setItem(`${PREFIX}${id}:${tab}`, JSON.stringify({ id, lesson, seen, chosen, at: Date.now() }));
    return true;
  } catch {
    return false; // the browser keeps nothing, or no more
  }
}

// Put a version aside under a key of its own.
/** @param {string} id @param {Pick<Draft, "lesson" | "seen" | "chosen">} draft */
export function setAside(id, draft) {
  const own = tab;
  tab = `aside-${fresh()}`;
  const kept = keep(id, draft);
  tab = own;
  return kept;
}

/** @param {string} id */
export function discard(id) {
  if (works) localStorage.removeItem(`${PREFIX}${id}:${tab}`);
}

// Give a way to bring it back.
/** @param {string} key */
export function discardKey(key) {
  const text = localStorage.getItem(key);
  localStorage.removeItem(key);
  return () => {
    if (text !== null) localStorage.setItem(key, text);
  };
}

// Say that this tab has a lesson open; give a way to close it, and whether another tab has it too.
/** @param {string} id */
export async function announce(id) {
  const prefix = openName(id, "");
  const others = [...(await heldNames())].some((name) => name.startsWith(prefix) && name !== openName(id, tab));
  const free = (await hold(openName(id, tab))) ?? (() => {});
  return { free, others };
}
