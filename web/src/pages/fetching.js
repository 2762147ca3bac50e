// Ask for scripts and style sheets once, and again only where that failed.

import { UnreachedError } from "../text/reaching.js";

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/** @param {string} address @param {() => HTMLElement} make @returns {Promise<void>} */
function once(address, make) {
  const known = loading.get(address);
  if (known) return known;
  const coming = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    const node = make();
    node.onload = () => resolve();
    node.onerror = () => {
      loading.delete(address);
      reject(new UnreachedError(address));
    };
    document.head.append(node);
  });
  loading.set(address, coming);
  return coming;
}

/** @param {string} href */
export const style = (href) =>
  once(href, () => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
/** @param {string} src */
export const script = (src) => once(src, () => Object.assign(document.createElement("script"), { src, async: false }));
