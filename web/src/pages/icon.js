// Keep the page's icon: a browser asks for it anew whenever the address changes, but not for one
// that is written into the page; so a choice sends nothing.

import { query } from "../text/dom.js";
import { ask, isUnreached, reached } from "../text/reaching.js";

export async function keepIcon() {
  const link = query(document, 'link[rel~="icon"]', HTMLLinkElement);
  if (!link || link.href.startsWith("data:")) return;
  const icon = await iconAt(link.href);
  if (!icon) return;
  const reader = new FileReader();
  await new Promise((resolve) => {
    reader.onload = resolve;
    reader.readAsDataURL(icon);
  });
  link.href = String(reader.result);
}

// Without it the page is as whole as with it.
/** @param {string} address @returns {Promise<Blob | null>} */
async function iconAt(address) {
  try {
    const response = await ask(address);
    return response.ok ? await reached(response.blob(), address) : null;
  } catch (error) {
    if (!isUnreached(error)) throw error;
    return null;
  }
}
