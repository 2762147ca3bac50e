// Give a file to whoever asked for it.

import { el } from "../text/dom.js";

// a browser may ask where to put it before it reads it
const KEPT_MS = 60_000;

/** @param {string} address @param {string} name */
export function download(address, name) {
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}

/** @param {Blob} file @param {string} name */
export function downloadBlob(file, name) {
  const address = URL.createObjectURL(file);
  download(address, name);
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
