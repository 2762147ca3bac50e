// Lay something over the whole page; what lies below takes no focus until it is taken away.

import { queryAll } from "../text/dom.js";

// Gives a way to take it away.
/** @param {HTMLElement} node */
export function layOver(node) {
  const below = queryAll(document, "body > *").filter((one) => !one.inert);
  for (const one of below) one.inert = true;
  // what is over the page is all of it, as long as it is there
  if (!node.hasAttribute("role")) node.setAttribute("role", "main");
  document.body.append(node);
  return () => {
    for (const one of below) one.inert = false;
    node.remove();
  };
}
