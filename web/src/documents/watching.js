// Follow what becomes of the workspace, as long as somebody looks at the page.

/** @import { DocumentsPage } from "../types" */

// before a server that does not answer is asked again
const PAUSE_MS = 3000;

// Gives whether the workspace could be seen at first; `changed` is called at each change.
/** @param {DocumentsPage} page @param {() => void} changed */
export async function watch(page, changed) {
  const first = await look(page, null, changed);
  follow(page, changed);
  return first;
}

/** @param {DocumentsPage} page @param {() => void} changed */
async function follow(page, changed) {
  while (page.sheet.isConnected) {
    await inSight();
    // a browser has few lines to a server, which pages out of sight must not take
    const stop = new AbortController();
    const leave = () => document.hidden && stop.abort();
    document.addEventListener("visibilitychange", leave);
    const found = await look(page, page.workspace?.revision ?? null, changed, stop.signal);
    document.removeEventListener("visibilitychange", leave);
    if (!found && !stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function inSight() {
  if (!document.hidden) return null;
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}

/** @param {DocumentsPage} page @param {number | null} since @param {() => void} changed @param {AbortSignal} [signal] */
async function look(page, since, changed, signal) {
  const { reader } = page;
  const answer = await page.server.state(since, reader, signal);
  if (!page.sheet.isConnected) return false;
  // another reader's counts are asked for anew
  if (reader !== page.reader) return look(page, null, changed, signal);
  if (!answer.ok) {
    if (since === null && !signal?.aborted) page.say(answer.error, { lang: answer.lang, bad: true });
    return false;
  }
  const isNew = since === null || answer.data.revision !== page.workspace?.revision;
  page.workspace = answer.data;
  if (isNew) changed();
  return true;
}
