// Keep the page's address and an explorer's state the same.

/** @import { BuiltExplorer } from "../types" */

import { readUrl, writeUrl } from "../scene/url.js";

const DELAY_MS = 250;

// Gives a way to write it, some time after the last change.
/** @param {BuiltExplorer} app @param {AbortSignal} signal */
export function followAddress(app, signal) {
  const { root, store, model } = app;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  signal.addEventListener("abort", () => clearTimeout(waiting));

  // The host page, or the browser's way back, has changed the address.
  function read() {
    if (!root.isConnected) return;
    const { patch, notices } = readUrl(window.location.search, model);
    if (notices.length) app.setNotices(notices);
    store.set({ ...patch, unit: patch.unit ?? null, projector: Boolean(patch.projector) });
    if (patch.at) app.map.goTo(patch.at);
  }

  function write() {
    if (!root.isConnected) return;
    const { pathname, hash, search } = window.location;
    window.history.replaceState(window.history.state, "", pathname + writeUrl(search, app.state, model) + hash);
  }

  return {
    listen: () => window.addEventListener("popstate", read, { signal }),
    writeSoon() {
      clearTimeout(waiting);
      waiting = setTimeout(write, DELAY_MS);
    },
  };
}
