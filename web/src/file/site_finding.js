// Find in a folder of files what its pages show: what can be looked for was written with them.

/** @import { Framed, Lang, SiteConfig } from "../types" */
/** @import { Found, Hit } from "../text/finding.js" */

import { BOOT_WORDS } from "../text/built.js";
import { iconButton } from "../text/dom.js";
import { knownHit, openFinding } from "../text/finding.js";
import { written } from "../text/query.js";
import { ask, dataOf } from "../text/reaching.js";

/** @param {Framed & { config: SiteConfig, files: string }} site @param {{ openAbout(part: string): void }} acts */
export function createSiteFinding(site, { openAbout }) {
  const opener = iconButton("find", "", open, { "data-key": "find" });
  /** @type {Map<Lang, Promise<Found>>} */
  const known = new Map();

  /** @param {Lang} lang @returns {Promise<Found>} */
  async function foundIn(lang) {
    /** @type {{ hits: Hit[], words: Record<string, string> }} */
    const { hits, words } = await dataOf(await ask(`${site.files}/finding/${lang}.json`));
    /** @param {string} q */
    const all = (q) => `claims.html?${new URLSearchParams({ q, lang })}`;
    /** @param {Record<string, string>} query */
    const point = (query) => `index.html${written(new URLSearchParams({ ...query, lang }))}`;
    return { words, hits: hits.map(knownHit), all: site.pages?.claims ? all : undefined, point };
  }

  /** @param {Lang} lang */
  function come(lang) {
    const before = known.get(lang);
    if (before) return before;
    const found = foundIn(lang);
    found.catch(() => known.delete(lang));
    known.set(lang, found);
    return found;
  }

  const say = (/** @type {string} */ key) => site.config.findingWords[site.lang]?.[key] ?? "";

  function open() {
    const host = opener.closest(".ff-file");
    if (!(host instanceof HTMLElement) || document.querySelector("dialog[open]")) return;
    const [label, failed] = [say("label"), BOOT_WORDS[site.lang].load_failed];
    openFinding(host, { opener, label, failed, come: () => come(site.lang), follow });
  }

  // What only the sheet about the site tells is a part of this page.
  /** @param {string} to */
  function follow(to) {
    if (to.startsWith("#")) openAbout(to.slice(1));
    else location.assign(to);
  }

  // It opens from everywhere but where one writes, and not before a class.
  document.addEventListener("keydown", (event) => {
    const writes = event.target instanceof Element && event.target.matches("input, select, textarea");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const stroke = plain && event.key === "/" && !writes && !document.querySelector(".fil-root");
    const combined = event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (event.defaultPrevented || !(stroke || combined)) return;
    event.preventDefault();
    open();
  });

  return {
    opener,
    // Have here what can be found, for later there may be no network.
    prepare: () => come(site.lang),
    draw() {
      opener.title = say("open");
      opener.setAttribute("aria-label", opener.title);
    },
  };
}
