// Tell whether the page that has come is the one that the address names: whoever goes on, or back, before a page
// has come is sent that page all the same, and the right one after it.

import { query } from "../text/dom.js";
import { pageOf } from "../text/journey.js";

// The head comes with each page, and names it.
export function isLate() {
  const page = query(document, ".masthead[data-page]")?.dataset.page;
  return page !== undefined && page !== pageOf(location.pathname);
}

// Wait until the page is the one that the address names; a page that only passes by is gone before that.
export function whenArrived() {
  if (!isLate()) return Promise.resolve();
  return new Promise((/** @type {(value: void) => void} */ done) => {
    const watch = new MutationObserver(look);
    function look() {
      if (isLate()) return;
      watch.disconnect();
      window.removeEventListener("popstate", look);
      done();
    }
    watch.observe(document.body, { childList: true, subtree: true });
    window.addEventListener("popstate", look);
  });
}

// The web framework names the page of every answer in the address. Here whoever leads to a page has changed the
// address before, so that another page's name is that of an answer for which nobody waits any more.
export function keepAddress() {
  const push = history.pushState.bind(history);
  /** @type {typeof history.pushState} */
  history.pushState = (state, unused, url) => {
    const to = typeof url === "string" ? new URL(url, location.href) : null;
    if (to && to.pathname !== location.pathname) return;
    push(state, unused, url);
  };
}
