// Follow the language of a lesson, which has a switch of its own.

/** @import { Lang } from "../types" */

import { LANGUAGES } from "../text/tongues.js";

/** @param {HTMLElement} room @param {(lang: Lang) => void} tell */
export function followTongue(room, tell) {
  const watch = new MutationObserver((records) => {
    const changed = records.map(({ target }) => target).filter((target) => target instanceof HTMLElement);
    const said = changed.find((one) => one.classList.contains("fi-root"))?.lang;
    const next = LANGUAGES.find((one) => one === said);
    if (next) tell(next);
  });
  watch.observe(room, { attributes: true, attributeFilter: ["lang"], subtree: true });
}
