// Show the page of claims from files: it was written with them, once in each language.

/** @import { Framed, Lang, SiteConfig } from "../types" */

import { copied, writeCitation } from "../pages/citations.js";
import { listenToPrint } from "../pages/printing.js";
import { nearest, need, query } from "../text/dom.js";
import { ask, moduleAt, reached, UnreachedError } from "../text/reaching.js";

// what lies in the folder of files is named so in the page, which does not know the folder's name
const HELD = "./held/";
const NARROW = "(max-width: 760px)";

/** @param {HTMLElement} room @param {Framed & { config: SiteConfig, files: string }} site @returns {Promise<{ speak(lang: Lang): void }>} */
export async function claims(room, { files, lang }) {
  const page = await moduleAt(new URL(`${files}/sheets/pages/claims.js`, document.baseURI).href);
  const answer = await ask(`${files}/claims/sheet-${lang}.html`);
  if (!answer.ok) throw new UnreachedError(`${answer.status} ${files}/claims`);
  // whoever wrote the page has escaped all that is not its own
  room.innerHTML = (await reached(answer.text(), answer.url)).replaceAll(HELD, `${files}/`);
  room.classList.add("ff-claims");
  const sheet = need(room, "[data-sheet]");
  const aside = query(sheet, ".beside");
  if (aside) aside.dataset.files = files;
  if (window.matchMedia(NARROW).matches) sheet.querySelector("[data-fold]")?.removeAttribute("open");
  listen(room);
  await page.begin(sheet);
  return {
    // each language has a page of its own
    speak(next) {
      const here = new URL(location.href);
      here.searchParams.set("lang", next);
      location.assign(here);
    },
  };
}

/** @param {HTMLElement} room */
function listen(room) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const dress = () => {
    document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  };
  dress();
  dark.addEventListener("change", dress);
  room.addEventListener("submit", (event) => event.preventDefault());
  room.addEventListener("click", ({ target }) => {
    const button = nearest(target, "button");
    if (button) copied(button);
  });
  room.addEventListener("toggle", ({ target }) => target instanceof HTMLElement && writeCitation(target), true);
  listenToPrint();
}
