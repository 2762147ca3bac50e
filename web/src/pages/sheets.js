// Let the pages answer at once: filters, sorting, passages, language and light or dark.

/** @import { FrameData } from "../types" */

import { el, nearest, query, queryAll } from "../text/dom.js";
import { keepDeeds, WALKING } from "../text/early.js";
import { untilItComes, whenIdle } from "../text/idle.js";
import { carried, isPage } from "../text/journey.js";
import { addressMeant } from "../text/query.js";
import { isUnreached, moduleAt } from "../text/reaching.js";
import { changeAddress } from "./address.js";
import { isLate, keepAddress } from "./arriving.js";
import { copied, writeCitation } from "./citations.js";
import { copyTable } from "./copying.js";
import { leadFocus, restoreFocus, watchFocus } from "./focus.js";
import { isLost, sayLostAs, watchServer } from "./lost.js";
import { keepInMiddle, watchRow } from "./page_row.js";
import { listenToPrint } from "./printing.js";

const THEME_KEY = "four-islands-theme";
// Streamlit keeps its own choice per address; with the same one there, a page begins in it
/** @param {string} path */
const STREAMLIT_THEME = (path) => `stActiveTheme-${path}-v2`;
const NARROW = "(max-width: 760px)";

let listening = false;
/** @type {FrameData["streamlit"]} */
let streamlitWords = [];

/** @param {{ data: FrameData }} component */
export default function frame({ data }) {
  document.documentElement.lang = data.language;
  streamlitWords = data.streamlit;
  sayLostAs(data.lost);
  applyTheme(chosenTheme());
  if (!listening) {
    listening = true;
    const meant = addressMeant(location);
    if (meant) location.replace(meant);
    keepAddress();
    watchServer();
    watchFocus();
    watchRow();
    document.addEventListener("click", onClick);
    document.addEventListener("pointerdown", onPointer, true);
    document.addEventListener("keydown", onKey);
    document.addEventListener("copy", copyTable);
    listenToPrint();
    document.addEventListener("toggle", onToggle, true);
    document.addEventListener("submit", (event) => nearest(event.target, ".sheet") && event.preventDefault());
    // a page that came too late may be wanted again
    window.addEventListener("popstate", greet);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applyTheme(chosenTheme()));
    new MutationObserver(greet).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["data-theme"],
    });
  }
  greet();
}

// A page that has just come: fold its filters on a narrow screen, show the card asked for.
function greet() {
  dressMap();
  sayStreamlitsWords();
  prepareFinding();
  const here = query(document, ".masthead .pages [aria-current]:not([data-met])");
  if (here) {
    here.dataset.met = "";
    keepInMiddle(here);
  }
  // what a page does to the address is meant for its own
  const come = isLate() ? [] : queryAll(document, "[data-sheet]:not([data-met])");
  for (const sheet of come) {
    sheet.dataset.met = "";
    if (window.matchMedia(NARROW).matches) sheet.querySelector("[data-fold]")?.removeAttribute("open");
    const open = query(sheet, ".detail[open]");
    const asked = open ?? (location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))));
    if (asked && sheet.contains(asked)) reveal(asked);
    if (sheet.dataset.script) start(sheet);
  }
  restoreFocus(content);
}

// Streamlit speaks English only: what of it reaches the page is said in the page's language.
function sayStreamlitsWords() {
  for (const [where, begins, said] of streamlitWords) {
    for (const node of queryAll(document, where)) {
      const text = node.firstChild instanceof Text ? node.firstChild : null;
      for (const held of [node.getAttributeNode("aria-label"), text]) {
        // as Streamlit wrote it, or as it was said here before in another language
        const now = held?.nodeValue ?? "";
        const was = [begins, node.dataset.said].find((one) => one && now.startsWith(one));
        if (!held || !was || was === said) continue;
        // what a button acts on stands behind a colon
        const colon = now.indexOf(": ");
        held.nodeValue = said + (colon < 0 ? "" : now.slice(colon));
        node.dataset.said = said;
      }
    }
  }
}

// A page with more to do brings a script of its own.
/** @param {HTMLElement} sheet */
async function start(sheet) {
  const early = keepDeeds(sheet);
  const address = new URL(sheet.dataset.script ?? "", document.baseURI).href;
  const page = await untilItComes(async () => (sheet.isConnected ? moduleAt(address) : null));
  if (!sheet.isConnected) return;
  const begun = page.begin(sheet);
  early.again();
  await begun;
}

// Light or dark

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

function chosenTheme() {
  const kept = stored(THEME_KEY);
  if (kept === "light" || kept === "dark") return kept;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {string} theme */
function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  dressMap();
}

function dressMap() {
  const { theme } = document.documentElement.dataset;
  const map = query(document, ".fi-root");
  if (map && theme && map.dataset.theme !== theme) map.fourIslands?.setTheme?.(theme);
}

function switchTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  applyTheme(theme);
  try {
    localStorage.setItem(THEME_KEY, theme);
    for (const link of queryAll(document, ".masthead .pages a")) {
      localStorage.setItem(
        STREAMLIT_THEME(new URL(link.getAttribute("href") ?? "", location.href).pathname),
        JSON.stringify(theme === "dark" ? "Dark" : "Light"),
      );
    }
  } catch {
    return; // chosen for this visit only
  }
}

// Streamlit's link leads to what begins with the head of the page; the reader wants what follows that.
/** @param {MouseEvent} event */
function skip(event) {
  const found = content();
  if (!found) return;
  event.preventDefault();
  found.focus();
}

// What follows the head of the page, able to take the focus.
function content() {
  const found = query(document, ".sheet, .fi-map");
  if (found && found.tabIndex < 0) found.tabIndex = -1;
  return found;
}

// The search

let opening = false;

/** @param {HTMLElement} button */
async function find(button) {
  if (opening) return;
  opening = true;
  const typed = holdTyped();
  let finding = null;
  let held;
  try {
    finding = await findingOf(button);
  } catch (error) {
    if (!isUnreached(error)) throw error;
  } finally {
    opening = false;
    held = typed.end();
  }
  if (finding) await finding.open(button, held);
  else sayNotFound(button.dataset);
}

// What is typed while the script of the search is on its way is meant for its field.
function holdTyped() {
  const stopping = new AbortController();
  /** @type {string[]} */
  const signs = [];
  /** @type {string[]} */
  const walk = [];
  /** @param {KeyboardEvent} event */
  const keep = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isWritten = event.key === "Backspace" || [...event.key].length === 1;
    if (isWritten) walk.length = 0;
    else if (!WALKING.includes(event.key)) return;
    if (event.key === "Backspace") signs.pop();
    else if (isWritten) signs.push(event.key);
    else walk.push(event.key);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", keep, { capture: true, signal: stopping.signal });
  return {
    end() {
      stopping.abort();
      return { typed: signs.join(""), walk };
    },
  };
}

/** @param {HTMLElement} button */
const findingOf = ({ dataset: { script = "" } }) => moduleAt(new URL(script, document.baseURI).href);

// In each language once, after the page has come: later the server may be gone.
async function prepareFinding() {
  const button = query(document, "[data-find]:not([data-prepared])");
  if (!button) return;
  button.dataset.prepared = "";
  await query(document, ".fi-root")?.fourIslands?.ready?.catch(() => null);
  whenIdle(async () => button.isConnected && (await findingOf(button)).prepare(button));
}

// Without its script the search says what it says without its words.
/** @param {DOMStringMap} said */
function sayNotFound({ label = "", failed = "" }) {
  if (document.querySelector("dialog[open]")) return;
  const status = el("p", { class: "finding-status", role: "status", tabindex: "-1", text: failed });
  const dialog = el("dialog", { class: "finding", "aria-label": label }, status);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.showModal();
}

// It opens from everywhere but where one writes, and not before a class.
/** @param {KeyboardEvent} event */
function onKey(event) {
  const writes = nearest(event.target, "input, select, textarea, [contenteditable]");
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const slash = event.key === "/" || (event.code === "Slash" && !event.shiftKey);
  const asked = (plain && slash && !writes) || (event.code === "KeyK" && (event.ctrlKey || event.metaKey));
  const button = query(document, "[data-find]");
  if (!asked || !button || event.defaultPrevented || document.querySelector("dialog[open], .fil-root")) return;
  event.preventDefault();
  find(button);
}

// Addresses: the app's own are followed without loading the page anew

/** @param {URL} url */
function follow(url) {
  history.pushState({}, "", url);
  // Streamlit reads the address when a person goes back or forth, and so takes it here
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/** @param {MouseEvent} event */
function onClick(event) {
  const target = nearest(event.target, "a, button");
  if (!target || event.defaultPrevented || event.button !== 0) return;
  if (target.matches("[data-testid=stSkipToContent]")) skip(event);
  else if (target.matches("[data-theme-switch]")) switchTheme();
  else if (target.matches("[data-find]")) find(target);
  else if (copied(target)) return;
  else if (target.matches("[data-sort]")) sortBy(target);
  else if (target instanceof HTMLAnchorElement && target.hasAttribute("href")) onLink(event, target);
}

// What a reader has chosen goes along with every link of the app, to another tab too.
/** @param {HTMLAnchorElement} link */
function carriedBy(link) {
  link.dataset.plain ??= link.href;
  const url = new URL(link.dataset.plain);
  return url.origin === location.origin && isPage(url) && !link.dataset.tongue ? carried(url, location) : url;
}

/** @param {Event} event */
function onPointer({ target }) {
  const link = nearest(target, "a[href]", HTMLAnchorElement);
  if (link && !(link.getAttribute("href") ?? "").startsWith("#")) link.href = carriedBy(link).href;
}

/** @param {MouseEvent} event @param {HTMLAnchorElement} link */
function onLink(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.hasAttribute("download")) return;
  const raw = link.getAttribute("href") ?? "";
  if (raw.startsWith("#")) {
    const asked = document.getElementById(raw.slice(1));
    if (!asked) return;
    event.preventDefault();
    reveal(asked);
    query(asked, "summary")?.focus({ preventScroll: true });
    return;
  }
  const url = carriedBy(link);
  const isHere = url.pathname === location.pathname && !link.dataset.tongue;
  // the app may stand below a path, and each of its pages stands at its root
  const root = new URL("./", location.href).pathname;
  const rest = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : null;
  if (url.origin !== location.origin || rest === null || /^(assets|pack|api)\//.test(rest)) return;
  event.preventDefault();
  // another page is the server's to write; the strip says why it does not come
  if (isLost() && !isHere) return;
  if (link.dataset.tongue) {
    const here = new URL(location.href);
    here.searchParams.set("lang", link.dataset.tongue);
    follow(here);
  } else {
    if (!isHere) leadFocus();
    follow(url);
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
}

/** @param {HTMLElement} card */
function reveal(card) {
  if (card instanceof HTMLDetailsElement) card.open = true;
  card.scrollIntoView({ block: "start" });
}

// The table

/** @param {HTMLElement} button */
function sortBy(button) {
  const [head, table] = [nearest(button, "th"), nearest(button, "table", HTMLTableElement)];
  if (!head || !table) return;
  const { sort: key = "" } = button.dataset;
  const again = button.getAttribute("aria-pressed") === "true";
  const down = again && head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  for (const other of queryAll(table, "[data-sort]")) other.setAttribute("aria-pressed", String(other === button));
  // the rows of one scenario stay together
  /** @param {Element} block */
  const value = (block) => block.getAttribute(`data-by-${key.toLowerCase()}`) ?? "";
  /** @param {Element} a @param {Element} b */
  const compare = (a, b) => {
    const [x, y] = [value(a), value(b)];
    const order = key === "date" ? Number(x > y) - Number(x < y) : Number(x) - Number(y);
    return down ? -order : order;
  };
  table.append(...[...table.tBodies].sort(compare));
  changeAddress({ sort: (down ? "-" : "") + key });
}

/** @param {Event} event */
function onToggle({ target }) {
  if (target instanceof HTMLElement) writeCitation(target);
}
