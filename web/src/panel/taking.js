// Offer to take along what the map shows; the menu itself comes when it is asked for.

/** @import { Explorer } from "../types" */

import { writeUrl } from "../scene/url.js";
import { iconButton } from "../text/dom.js";

/** @param {Explorer} app */
export function takingButton(app) {
  const { taking } = app.options;
  if (!taking) return null;
  const text = app.words.t("take");
  const open = async () => {
    const { state, model } = app;
    const menu = await import(new URL(taking, document.baseURI).href);
    await menu.takeMenu(app.root, { lang: state.lang, query: writeUrl("", state, model) });
  };
  return iconButton("take", text, open, { class: "fi-take", "data-field": "take" });
}
