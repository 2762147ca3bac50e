// Keep the page's icon: a browser asks for it anew whenever the address changes, but not for one
// that is written into the page; so a choice sends nothing.

import { query } from "../text/dom.js";

export async function keepIcon() {
  const link = query(document, 'link[rel~="icon"]', HTMLLinkElement);
  if (!link || link.href.startsWith("data:")) return;
  const response = await fetch(link.href);
  if (!response.ok) return;
  const icon = await response.blob();
  const reader = new FileReader();
  await new Promise((resolve) => {
    reader.onload = resolve;
    reader.readAsDataURL(icon);
  });
  link.href = String(reader.result);
}
