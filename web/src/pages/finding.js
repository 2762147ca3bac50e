// Find islands, places, scenarios, people, claims, lessons and pages, from any page.

import { el } from "../text/dom.js";
import { finder, fold, groundOf } from "../text/folding.js";

/** @typedef {{ kind: string, title: string, about: string, to: string, text: string }} Hit */
/** @typedef {{ hits: Hit[], words: Record<string, string> }} Found */
/** @typedef {Hit & { titled: string }} Known */

// claims are many: a few of them stand below the rest, and a link leads to all
const MOST = 10;
const MOST_CLAIMS = 5;
/** @type {Map<string, Promise<{ words: Record<string, string>, hits: Known[] }>>} */
const known = new Map();

/** @param {string} address */
function knownAt(address) {
  const before = known.get(address);
  if (before) return before;
  const found = ask(address);
  found.catch(() => known.delete(address));
  known.set(address, found);
  return found;
}

/** @param {string} address */
async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${answer.status} ${address}`);
  /** @type {Found} */
  const { hits, words } = await answer.json();
  return { words, hits: hits.map((hit) => ({ ...hit, titled: groundOf(hit.title) })) };
}

// The hits of a query, best first: names that begin with it, names that hold it, then all others.
/** @param {Known[]} hits @param {string} query */
export function hitsOf(hits, query) {
  const start = ` ${fold(query)}`;
  if (!start.trim()) return { shown: [], claims: 0 };
  const isFound = finder(query);
  const rank = (/** @type {Known} */ { titled }) => (titled.startsWith(start) ? 0 : titled.includes(start) ? 1 : 2);
  const found = hits.filter(({ text }) => isFound(text)).map((hit) => ({ hit, rank: rank(hit) }));
  found.sort((a, b) => a.rank - b.rank);
  const claims = found.filter(({ hit }) => hit.kind === "claim");
  const others = found.filter(({ hit }) => hit.kind !== "claim").slice(0, MOST);
  return { shown: [...others, ...claims.slice(0, MOST_CLAIMS)].map(({ hit }) => hit), claims: claims.length };
}

// The page follows its own links without loading anew, and takes along what was chosen.
/** @param {string} to */
function follow(to) {
  const link = el("a", { href: to, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}

/** @param {HTMLElement} button */
export async function open({ dataset }) {
  const { find = "", label = "", failed = "" } = dataset;
  const input = el("input", {
    type: "search",
    role: "combobox",
    "aria-label": label,
    "aria-expanded": "false",
    "aria-controls": "finding-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "200",
  });
  const status = el("p", { class: "finding-status", role: "status" });
  const list = el("ul", { id: "finding-list", role: "listbox", "aria-label": label });
  const dialog = el("dialog", { class: "finding", "aria-label": label }, input, list, status);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.showModal();
  try {
    const { hits, words } = await knownAt(find);
    input.placeholder = words.hint;
    listen({ dialog, input, list, status }, hits, words);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    status.textContent = failed;
  }
}

/** @param {{ dialog: HTMLDialogElement, input: HTMLInputElement, list: HTMLElement, status: HTMLElement }} box @param {Known[]} hits @param {Record<string, string>} words */
function listen({ dialog, input, list, status }, hits, words) {
  /** @type {HTMLElement[]} */
  let options = [];
  let active = 0;

  /** @param {number} index */
  function activate(index) {
    options[active]?.removeAttribute("aria-selected");
    active = Math.max(0, Math.min(options.length - 1, index));
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (options.length) input.setAttribute("aria-activedescendant", options[active].id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {HTMLElement | undefined} option */
  function choose(option) {
    if (!option?.dataset.to) return;
    dialog.close();
    follow(option.dataset.to);
  }

  function draw() {
    const { shown, claims } = hitsOf(hits, input.value);
    const rows = shown.map(({ kind, title, about, to }) => ({ kind, title, about: about || words[kind] || "", to }));
    if (claims > MOST_CLAIMS) {
      const lang = new URL(rows[0].to, document.baseURI).searchParams.get("lang") ?? "";
      const to = `./claims?${new URLSearchParams({ q: input.value.trim(), lang })}`;
      rows.push({ kind: "claims", title: words.all_claims.replace("{n}", String(claims)), about: "", to });
    }
    options = rows.map(({ kind, title, about, to }, index) =>
      el(
        "li",
        { id: `finding-${index}`, role: "option", "data-kind": kind, "data-to": to },
        el("span", { class: "finding-title", dir: "auto", text: title }),
        el("span", { class: "finding-about", dir: "auto", text: about }),
      ),
    );
    list.replaceChildren(...options);
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = input.value.trim() && !options.length ? words.none : "";
    activate(0);
  }

  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (!by && event.key !== "Enter")) return;
    event.preventDefault();
    if (by) activate(active + by);
    else choose(options[active]);
  });
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element) choose(options.find((option) => option.contains(target)));
  });
  draw();
}
