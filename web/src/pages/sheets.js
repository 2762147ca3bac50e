// Let the pages answer at once: filters, sorting, passages, language and light or dark.

const THEME_KEY = "four-islands-theme";
// Streamlit keeps its own choice per address; with the same one there, a page begins in it
const STREAMLIT_THEME = (path) => `stActiveTheme-${path}-v2`;
const NARROW = "(max-width: 760px)";

let listening = false;
let streamlitWords = [];

export default function frame({ data }) {
  document.documentElement.lang = data.language;
  streamlitWords = data.streamlit;
  applyTheme(chosenTheme());
  if (!listening) {
    listening = true;
    document.addEventListener("click", onClick);
    document.addEventListener("toggle", onToggle, true);
    document.addEventListener("submit", (event) => event.target.closest(".sheet") && event.preventDefault());
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
  const here = document.querySelector(".masthead .pages [aria-current]:not([data-met])");
  if (here) {
    here.dataset.met = "";
    here.scrollIntoView({ block: "nearest", inline: "center" });
  }
  for (const sheet of document.querySelectorAll("[data-sheet]:not([data-met])")) {
    sheet.dataset.met = "";
    if (window.matchMedia(NARROW).matches) sheet.querySelector("[data-fold]")?.removeAttribute("open");
    const open = sheet.querySelector(".detail[open]");
    const asked = open ?? (location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))));
    if (asked && sheet.contains(asked)) reveal(asked);
    if (sheet.dataset.script) start(sheet);
  }
}

// Streamlit speaks English only: what of it reaches the page is said in the page's language.
function sayStreamlitsWords() {
  for (const [where, begins, said] of streamlitWords) {
    for (const node of document.querySelectorAll(where)) {
      const text = node.firstChild?.nodeType === Node.TEXT_NODE ? node.firstChild : null;
      for (const held of [node.getAttributeNode("aria-label"), text]) {
        // as Streamlit wrote it, or as it was said here before in another language
        const was = held && [begins, node.dataset.said].find((one) => one && held.nodeValue.startsWith(one));
        if (!was || was === said) continue;
        // what a button acts on stands behind a colon
        const colon = held.nodeValue.indexOf(": ");
        held.nodeValue = said + (colon < 0 ? "" : held.nodeValue.slice(colon));
        node.dataset.said = said;
      }
    }
  }
}

// A page with more to do brings a script of its own.
async function start(sheet) {
  const page = await import(new URL(sheet.dataset.script, location.origin).href);
  if (sheet.isConnected) await page.begin(sheet);
}

// Light or dark

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

function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  dressMap();
}

function dressMap() {
  const { theme } = document.documentElement.dataset;
  const map = document.querySelector(".fi-root");
  if (map && map.dataset.theme !== theme) map.fourIslands?.setTheme?.(theme);
}

function switchTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  applyTheme(theme);
  try {
    localStorage.setItem(THEME_KEY, theme);
    for (const link of document.querySelectorAll(".masthead .pages a")) {
      localStorage.setItem(
        STREAMLIT_THEME(new URL(link.href).pathname),
        JSON.stringify(theme === "dark" ? "Dark" : "Light"),
      );
    }
  } catch {
    return; // chosen for this visit only
  }
}

// Addresses: the app's own are followed without loading the page anew

function follow(url) {
  history.pushState({}, "", url);
  // Streamlit reads the address when a person goes back or forth, and so takes it here
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

function replaceQuery(changes) {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(key, value);
    else url.searchParams.delete(key);
  }
  history.replaceState(history.state, "", url);
}

function onClick(event) {
  const target = event.target.closest?.("a, button");
  if (!target || event.defaultPrevented || event.button !== 0) return;
  if (target.matches("[data-theme-switch]")) switchTheme();
  else if (target.matches("[data-copy]")) copy(target, target.parentElement.querySelector("[data-cite]"));
  else if (target.matches("[data-copy-link]"))
    copy(target, null, new URL(target.dataset.copyLink, location.origin).href);
  else if (target.matches("[data-sort]")) sortBy(target);
  else if (target.matches("a[href]")) onLink(event, target);
}

function onLink(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.hasAttribute("download")) return;
  const raw = link.getAttribute("href");
  if (raw.startsWith("#")) {
    const asked = document.getElementById(raw.slice(1));
    if (!asked) return;
    event.preventDefault();
    reveal(asked);
    asked.querySelector("summary")?.focus({ preventScroll: true });
    return;
  }
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || /^\/(assets|pack|api)\//.test(url.pathname)) return;
  event.preventDefault();
  if (link.dataset.tongue) {
    const here = new URL(location.href);
    here.searchParams.set("lang", link.dataset.tongue);
    follow(here);
  } else {
    follow(url);
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
}

function reveal(card) {
  if (card.matches("details")) card.open = true;
  card.scrollIntoView({ block: "start" });
}

// The table

function sortBy(button) {
  const head = button.closest("th");
  const table = button.closest("table");
  const key = button.dataset.sort;
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = table.tBodies[0];
  const value = (row) => row.getAttribute(`data-by-${key.toLowerCase()}`);
  const compare = (a, b) => {
    const [x, y] = [value(a), value(b)];
    const order = key === "date" ? Number(x > y) - Number(x < y) : Number(x) - Number(y);
    return down ? -order : order;
  };
  body.append(...[...body.rows].sort(compare));
  replaceQuery({ sort: (down ? "-" : "") + key });
}

// Citations: the browser alone knows the whole address

function onToggle(event) {
  if (event.target.matches?.(".citing[open]")) writeCitation(event.target);
}

function writeCitation(fold) {
  const address = new URL(fold.dataset.citing || location.href, location.origin).href;
  for (const line of fold.querySelectorAll("[data-cite]")) {
    const said = line.dataset.cite.replace("{address}", () => address);
    line.textContent = said.replace("{what}", () => fold.dataset.what ?? document.title);
  }
}

async function copy(button, shown, text = shown.textContent) {
  const told = button.closest("[data-copied]");
  const say = (key) => {
    told.querySelector("[role=status]").textContent = told.dataset[key];
  };
  try {
    await navigator.clipboard.writeText(text);
    say("copied");
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    if (shown) getSelection().selectAllChildren(shown);
    say(shown ? "notCopied" : "failed");
  }
}
