// Fetch a claim's passage when somebody opens it, and write it as text only.

/** @import { Quoted } from "../types" */

import { el } from "../text/dom.js";
import { ask, isUnreached, saidBy, UnreachedError } from "../text/reaching.js";

/** @param {HTMLElement} box @param {string} lang @param {Record<string, string>} words */
export async function loadPassage(box, lang, words) {
  const { passage, asked } = box.dataset;
  if (!passage || asked) return;
  box.dataset.asked = "yes";
  const head = box.firstElementChild ?? "";
  try {
    /** @type {Quoted} */
    const found = await saidBy(await ask(`./api/passage/${encodeURIComponent(passage)}?lang=${lang}`));
    if (found.error) throw new UnreachedError(found.error);
    box.dataset.status = found.status;
    box.replaceChildren(head, el("p", { text: found.sentence }), ...quote(found, words));
  } catch (error) {
    if (!isUnreached(error)) throw error;
    delete box.dataset.asked;
    box.replaceChildren(head, el("p", { text: words.passage_failed }));
  }
}

/** @param {Quoted} found @param {Record<string, string>} words */
function quote({ before = "", exact, after = "", language = "" }, words) {
  if (!exact) return [];
  return [
    el("blockquote", { lang: language }, before, el("mark", { text: exact }), after),
    el("p", { class: "quiet", text: words.passage_hash }),
  ];
}
