// Change the query of the page's address; a value that is empty stays out.

import { queryOf, written } from "../text/query.js";

// In place, or as a step that the browser's way back undoes.
/** @param {Record<string, string | null | undefined>} changes @param {{ isStep?: boolean }} [how] */
export function changeAddress(changes, { isStep = false } = {}) {
  const url = new URL(location.href);
  const query = queryOf(url.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  url.search = query.size ? written(query) : "";
  if (url.href === location.href) return;
  if (isStep) history.pushState({}, "", url);
  else history.replaceState(history.state, "", url);
}
